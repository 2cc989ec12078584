"""Lines to paragraphs: where one ends is told by room left, numbering, indentation, spacing and size."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from extractor.readers.layout.marks import has_letters, is_year, starts_item
from extractor.readers.layout.tables import PageLine

THAI_WORD = 10
"""The longest Thai word, in letters without marks, that a line break is taken to keep together.

Word, LibreOffice and browsers break Thai by dictionaries that hold compounds of ten letters.
"""

ENTRY = 6
"""A shorter text may begin two lines of one cell by chance."""

STEP = 0.8
"""A line that begins further right or left than this (font sizes) is indented or hangs."""

FIRST_BOX = 100
"""Regions from this number on are text boxes: no paragraph goes on from one into another."""

SHORT_WORD = 5
"""A usual Thai word: where one of so many letters would have fitted, the line may have ended early."""

SIZES = 1.2
"""Lines of running text differ in size by less than this factor."""

CELL_SIZES = 1.45
"""In a cell few lines are headings, and Latin digits are often larger or smaller than the Thai beside them."""

LARGER = 1.1
"""A line larger by this factor than the one before is a heading, where more space than usual parts them."""

LOOSE = 1.4
"""A baseline distance beyond this share of the usual one parts paragraphs."""

LEAST_LEADING = 1.15
"""Lines of running text are at least so many font sizes apart."""

WIDER = 1.12
"""The same share of the closest lines, where something else too speaks for an end."""


def split_paragraphs(
    lines: Sequence[PageLine], leading: float | None = None, starts: Collection[str] = ()
) -> list[list[PageLine]]:
    """Lines of one column or cell, over pages too, grouped to paragraphs.

    ``starts`` are lines known to begin paragraphs: in a column of offices or periods each entry of
    one cell is likely an entry of its own in another.
    """
    groups: list[list[PageLine]] = []
    usual = leading if leading is not None else usual_leading(lines)
    tight = closest_leading(lines)
    last = len(lines) - 1
    for number, line in enumerate(lines):
        following = lines[number + 1] if number < last else None
        if (
            groups
            and line.run.text not in starts
            and continues(groups[-1], line, usual, following, sizes=SIZES if leading is not None else CELL_SIZES)
            and not _set_apart(groups[-1][-1], line, tight)
            and not (leading is not None and _heads_a_page(groups[-1][-1], line))
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _gaps(lines: Sequence[PageLine], *, one_size: bool = False) -> list[tuple[float, float]]:
    """The distances between neighbouring baselines, ascending; with each the font size above it."""
    gaps = []
    for before, after in pairwise(lines):
        gap, size = after.run.base - before.run.base, before.run.size
        if before.page == after.page and 0 < gap < 4 * size and not (one_size and after.run.size != size):
            gaps.append((gap, size))
    gaps.sort()
    return gaps


def closest_leading(lines: Sequence[PageLine]) -> dict[int, float]:
    """For each font size the smallest distance that more than one pair of neighbouring lines has.

    Of few lines the smallest counts, if it is none of small print.
    """
    by_size: dict[int, list[float]] = {}
    for gap, size in _gaps(lines, one_size=True):
        by_size.setdefault(round(size), []).append(gap)
    out = {}
    for size, gaps in by_size.items():
        if len(gaps) >= 6:
            out[size] = next((a for a, b in pairwise(gaps) if b <= 1.03 * a), 0.0)
        elif len(gaps) > 1 and gaps[0] >= LEAST_LEADING * size:
            out[size] = gaps[0]
    return out


def _set_apart(before: PageLine, after: PageLine, closest: dict[int, float]) -> bool:
    """Whether more space than inside of paragraphs parts two lines of which the first may have ended early.

    It may where a short word would have found room, or where it is centred and the next line is not.
    """
    old, new = before.run, after.run
    tight = closest.get(round(old.size), 0.0)
    if not tight or before.page != after.page or before.region != after.region or old.turned:
        return False
    if new.base - old.base <= WIDER * tight or _NO_START.match(new.text):
        return False
    if is_centred(before):
        return not is_centred(after)
    need = word_width(after, SHORT_WORD) + 0.25 * old.size
    return room(before) > need


def _heads_a_page(before: PageLine, after: PageLine) -> bool:
    """Whether a line of running text is a heading at the top of a page, centred under text that is not."""
    return before.page != after.page and is_centred(after) and not is_centred(before)


def _centred_exactly(line: PageLine) -> bool:
    """Whether the room on both sides of a line is the same to a point, however little it is."""
    left, right = line.run.x0 - line.left, line.right - line.run.x1
    return left > 0.6 * line.run.size and abs(left - right) < 0.12 * line.run.size


def usual_leading(lines: Sequence[PageLine]) -> float:
    """The median distance between neighbouring baselines; 0 where there is none."""
    gaps = _gaps(lines)
    # the lower middle: distances between paragraphs are the larger ones
    return gaps[(len(gaps) - 1) // 3][0] if gaps else 0.0


def continues(
    group: Sequence[PageLine],
    line: PageLine,
    leading: float,
    following: PageLine | None = None,
    *,
    sizes: float = SIZES,
) -> bool:
    """Whether ``line`` goes on with the paragraph ``group``; ``following`` is the line after it.

    Lines of one paragraph differ in size by less than the factor ``sizes``.
    """
    before = group[-1]
    old, new = before.run, line.run
    if old.turned or new.turned:
        return old.turned == new.turned and not starts_item(new.text)
    size = old.size
    if new.size > sizes * size or new.size < size / sizes:
        return False
    if old.bold != new.bold and abs(new.size - size) > 0.04 * size:
        return False  # a heading and what stands under it
    if new.bold and not old.bold and room(before) > word_width(line, SHORT_WORD) + 0.25 * size:
        return False  # a heading in the size of the text, where a short word would have found room above it
    if starts_item(new.text) and not _counts_on(group, line):
        return False
    if _counted_alike(group[0].run.text, new.text):
        return False
    if new.text == group[0].run.text and (len(new.text) >= ENTRY or not is_full(before, line, following)):
        return False  # a list of equal entries: an office or a period for each item of the next cell
    if before.region != line.region:
        if max(before.region, line.region) >= FIRST_BOX:
            return False
        if before.page == line.page and (not before.region or not line.region or new.x0 - line.left > STEP * size):
            return False  # from one column text goes on at the edge of the next, never above or below all of them
    together = before.page == line.page and before.region == line.region
    if together:
        gap = new.base - old.base
        if gap <= 0 or (leading and gap > LOOSE * leading) or gap > 3 * size:
            return False
        if leading and new.size > LARGER * size and gap > WIDER * leading:
            return False  # a heading that is not bold
    if _BRACKETED.match(new.text) and not _BRACKETED.match(old.text) and has_letters(old.text):
        return True  # "๔. การใช้ทรัพย์สินของราชการ" and "(๙๖.๐๓), ๕. ..."
    if _NO_START.match(new.text) or old.text[-1] in "([“" or (_ERA.search(old.text) and is_year(new.text)):
        return True
    if not is_full(before, line, following):
        return False
    left_old, left_new = old.x0 - before.left, new.x0 - line.left
    step = STEP * size
    if is_centred(before) or is_centred(line):
        return True
    if len(group) == 1 and left_old > step and abs(left_new - left_old) < step and _begins(line, following, step):
        return False  # two first lines set in alike
    if left_new > left_old + step:
        # further right than the line before: a hanging item goes on, anything else starts anew
        return len(group) == 1 and starts_item(old.text)
    if left_new < left_old - step:
        return len(group) == 1
    return True


def _begins(line: PageLine, following: PageLine | None, step: float) -> bool:
    """Whether a line set in is the first of a paragraph: it is full, and the next goes on at the margin."""
    if following is None or (following.page, following.region) != (line.page, line.region):
        return False
    back = following.run.x0 - following.left < line.run.x0 - line.left - step
    return back and is_full(line, following) and not starts_item(following.run.text)


_BRACKETED = re.compile(r"[(][0-9๐-๙]{1,3}[.][0-9๐-๙]{2}[)]|(?:[.]{2,}|…)\s*[0-9๐-๙]")
"""A score in brackets, or on the dots of a blank: it stands behind a name."""


def room(line: PageLine) -> float:
    """The space (points) left on a line, both sides of a centred one counted."""
    right = line.right - line.run.x1
    if is_centred(line):
        return right + line.run.x0 - line.left
    return right


def is_full(before: PageLine, after: PageLine, following: PageLine | None = None) -> bool:
    """Whether the first word of ``after`` would not have fitted on the line ``before``.

    The line ``following`` tells whether that word is longer than the whole line ``after``.
    """
    need = word_width(after)
    if not (_is_thai(before.run.text[-1:]) and _is_thai(after.run.text[:1])):
        need += 0.25 * before.run.size  # the space between the two words
    if room(before) < need + 0.1 * before.run.size:
        return True
    run = after.run
    cut = following is not None and (_NO_START.match(following.run.text) or run.text[-1] in "([“")
    return bool(cut) and " " not in run.text


_NO_START = re.compile(r"[\u0e30-\u0e3a\u0e45-\u0e4e)\]”,;:!?%ฯ]|[.](?![.\s])")
"""What cannot begin a word: a vowel written after its letter, a mark, ๆ, ฯ, a closing bracket."""


_ERA = re.compile(r"(?:พ|ค)\s?\.\s?ศ\s?\.\s*$")
"""What a year has to follow."""


def word_width(line: PageLine, letters_kept: int = THAI_WORD) -> float:
    """The width (points) of what a line break has to keep together at the start of a line."""
    run = line.run
    if not _is_thai(run.text[:1]):
        return run.first
    letters = len(_MARKS.sub("", run.text))
    longest = letters_kept * (run.x1 - run.x0) / max(letters, 1)
    if "/" in run.text[:24]:
        longest *= 2  # nothing breaks at a slash
    return min(run.first, longest)


def _counted_alike(first: str, text: str) -> bool:
    """Whether a line begins with the words and another number that its paragraph begins with: a list of entries.

    ``ตัวชี้วัดที่ 1 ...`` and ``ตัวชี้วัดที่ 2 ...``, ``ข้อคำถาม I4 ...`` and ``ข้อคำถาม I14 ...``.
    """
    one, other = _COUNTED.match(first), _COUNTED.match(text)
    return one is not None and other is not None and one[1] == other[1] and one[2] != other[2]


_COUNTED = re.compile(r"([\u0e01-\u0e4e]{5,}\s?[A-Za-z]{0,3}\s?)([0-9๐-๙]{1,2})(?![0-9๐-๙])")


def _counts_on(group: Sequence[PageLine], line: PageLine) -> bool:
    """Whether a number at the start of a line goes on a list written in running text: ``๑. ... ๒. ...``."""
    match = _NUMBERED.match(line.run.text)
    if match is None or not is_full(group[-1], line):
        return False
    number = int(match.group(1))
    if number < 2:
        return False
    inside = [int(m.group(1)) for held in group for m in _NUMBERED_INSIDE.finditer(held.run.text)]
    return number - 1 in inside


_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")

_NUMBERED = re.compile(r"[(]?([0-9๐-๙]{1,2})[.)](?![0-9๐-๙])")
_NUMBERED_INSIDE = re.compile(r"(?<=\s)[(]?([0-9๐-๙]{1,2})[.)](?![0-9๐-๙])")


def _is_thai(char: str) -> bool:
    return "\u0e01" <= char <= "\u0e4e"


def is_centred(line: PageLine) -> bool:
    """Whether a line stands in the middle of its column with room on both sides."""
    left = line.run.x0 - line.left
    right = line.right - line.run.x1
    size = line.run.size
    if left > 1.5 * size and right > 1.5 * size and abs(left - right) < 0.8 * size:
        return True
    return _centred_exactly(line)
