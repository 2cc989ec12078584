"""Lines to paragraphs: where one ends is told by room left, numbering, indentation, spacing and size."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from extractor.readers.layout.marks import starts_item
from extractor.readers.layout.tables import PageLine

THAI_WORD = 10
"""The longest Thai word, in letters without marks, that a line break is taken to keep together.

Word, LibreOffice and browsers break Thai by dictionaries that hold compounds of ten letters.
"""

STEP = 0.8
"""A line that begins further right or left than this (font sizes) is indented or hangs."""

FIRST_BOX = 100
"""Regions from this number on are text boxes: no paragraph goes on from one into another."""

LOOSE = 1.4
"""A baseline distance beyond this share of the usual one parts paragraphs."""


def split_paragraphs(
    lines: Sequence[PageLine], leading: float | None = None, starts: Collection[str] = ()
) -> list[list[PageLine]]:
    """Lines of one column or cell, over pages too, grouped to paragraphs.

    ``starts`` are lines known to begin paragraphs: in a column of offices or periods each entry of
    one cell is likely an entry of its own in another.
    """
    groups: list[list[PageLine]] = []
    usual = leading if leading is not None else usual_leading(lines)
    last = len(lines) - 1
    for number, line in enumerate(lines):
        following = lines[number + 1] if number < last else None
        if groups and line.run.text not in starts and continues(groups[-1], line, usual, following):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def usual_leading(lines: Sequence[PageLine]) -> float:
    """The median distance between neighbouring baselines; 0 where there is none."""
    gaps = []
    for before, after in pairwise(lines):
        gap = after.run.base - before.run.base
        if before.page == after.page and 0 < gap < 4 * before.run.size:
            gaps.append(gap)
    gaps.sort()
    # the lower middle: distances between paragraphs are the larger ones
    return gaps[(len(gaps) - 1) // 3] if gaps else 0.0


def continues(group: Sequence[PageLine], line: PageLine, leading: float, following: PageLine | None = None) -> bool:
    """Whether ``line`` goes on with the paragraph ``group``; ``following`` is the line after it."""
    before = group[-1]
    old, new = before.run, line.run
    if old.turned or new.turned:
        return old.turned == new.turned and not starts_item(new.text)
    size = old.size
    if new.size > 1.2 * size or new.size < size / 1.2:
        return False
    if starts_item(new.text) and not _counts_on(group, line):
        return False
    if new.text == group[0].run.text:
        return False  # a list of equal entries: an office or a period for each item of the next cell
    if before.region != line.region and max(before.region, line.region) >= FIRST_BOX:
        return False
    together = before.page == line.page and before.region == line.region
    if together:
        gap = new.base - old.base
        if gap <= 0 or (leading and gap > LOOSE * leading) or gap > 3 * size:
            return False
    if _NO_START.match(new.text) or old.text[-1] in "([“":
        return True
    if not is_full(before, line, following):
        return False
    left_old, left_new = old.x0 - before.left, new.x0 - line.left
    step = STEP * size
    if is_centred(before) or is_centred(line):
        return True
    if left_new > left_old + step:
        # further right than the line before: a hanging item goes on, anything else starts anew
        return len(group) == 1 and starts_item(old.text)
    if left_new < left_old - step:
        return len(group) == 1
    return True


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


def word_width(line: PageLine) -> float:
    """The width (points) of what a line break has to keep together at the start of a line."""
    run = line.run
    if not _is_thai(run.text[:1]):
        return run.first
    letters = len(_MARKS.sub("", run.text))
    longest = THAI_WORD * (run.x1 - run.x0) / max(letters, 1)
    if "/" in run.text[:24]:
        longest *= 2  # nothing breaks at a slash
    return min(run.first, longest)


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
    return left > 1.5 * size and right > 1.5 * size and abs(left - right) < 0.8 * size
