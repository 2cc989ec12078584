"""Lists inside a cell: numbered, bulleted, or one value a line.

Numbers are read where they stand and never corrected: ``๑ ๒ ๒ ๓`` are four items. A number inside a
sentence counts as a list number only when it goes on from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.recognise.measures.text import Text, squash
from extractor.thai.digits import DIGIT, to_arabic

# "๑." "๑)" "(๑)" "ข้อ ๑." and their Arabic forms, before something that is not a digit ("๑.๒", "๙๕.๕๑").
# A day may follow: "๒. ๑ ม.ค. ๒๕๖๘".
_MARK = re.compile(
    rf"(?P<open>\(?)(?P<number>{DIGIT}{{1,2}})\s?(?P<close>[.)]{{1,2}})"
    rf"(?:\s*(?=[^\s0-9๐-๙.,)])|\s+(?={DIGIT}{{1,2}}\s*[ก-ฮเ-ไ]))"
)
# "๑.๒" or "๑.๒." at the start of a line
_SUB = re.compile(rf"(?P<first>{DIGIT}{{1,2}})\.(?P<second>{DIGIT}{{1,2}})[.)]?\s+(?=[^\s0-9๐-๙%])")
_BULLET = re.compile(r"[-–—•●▪◦‣⁃∙·➢➤✓✔*\uf0b7\uf0a7\uf0d8\uf0fc\u25a0\u25aa]\s*(?=\S)")
_OPENING = 48  # letters of an opening that are compared
_MOST_LINES = 1_000  # no cell that people write has more
_CLOSING_STYLE = {".": ".", ")": ")", ".)": ")", "))": ")", "..": ".", ").": ")"}


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number in Arabic digits (empty for bullets and plain lines), its text without it."""

    number: str
    text: Text


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def numbered(text: Text) -> list[Item]:
    """The items of a numbered list that fills the text, or nothing.

    The first number must open the text; the style of the first (``๑.``, ``๑)``, ``(๑)``) is the
    style of all, so that lists inside an item stay inside it.
    """
    found: list[tuple[int, int, int]] = []  # start of the mark, start of the words, number
    style = ""
    lines = text.line_starts
    paragraphs = text.paragraph_starts
    for match in _MARK.finditer(text.text):
        at = match.start()
        if not _begins_word(text.text, at):
            continue
        kind = ("(" if match["open"] else "") + _CLOSING_STYLE.get(match["close"], ".")
        number = int(to_arabic(match["number"]))
        if not found:
            if text.text[:at].strip():
                break
            style = kind
        elif kind != style or not _goes_on(number, found[-1][2], at in paragraphs, at in lines):
            continue
        found.append((at, match.end(), number))
    if not found:
        return _sub_numbered(text)
    ends = [start for start, _, _ in found[1:]] + [len(text.text)]
    return [Item(str(number), text.part(words, end)) for (_, words, number), end in zip(found, ends, strict=True)]


def _goes_on(number: int, last: int, at_paragraph: bool, at_line: bool) -> bool:
    if number == last + 1:
        return True
    if at_paragraph:  # a slip of the pen at the head of a paragraph is still an item
        return number in (last, last + 2, 1)
    return at_line and number == last


def _sub_numbered(text: Text) -> list[Item]:
    """A list numbered ``๑.๑ ๑.๒ ...``, each at the head of a line."""
    lines = text.line_starts
    found: list[tuple[int, int, str, int]] = []
    for match in _SUB.finditer(text.text):
        first, second = to_arabic(match["first"]), int(to_arabic(match["second"]))
        if not found:
            if text.text[: match.start()].strip():
                return []
        elif (
            match.start() not in lines
            or not found[-1][2].startswith(f"{first}.")
            or second - found[-1][3] not in (0, 1)
        ):
            continue
        found.append((match.start(), match.end(), f"{first}.{second}", second))
    ends = [start for start, *_ in found[1:]] + ([len(text.text)] if found else [])
    return [Item(number, text.part(words, end)) for (_, words, number, _), end in zip(found, ends, strict=True)]


def bulleted(text: Text) -> list[Item]:
    """The items of a list whose bullets each open a line, or nothing."""
    lines = sorted(text.line_starts)
    starts = [at for at in lines if at < len(text.text) and _BULLET.match(text.text, at)]
    if not starts or starts[0] != 0:
        return []
    items: list[Item] = []
    for piece in text.cut(starts):
        mark = _BULLET.match(piece.text)
        items.append(Item("", piece.part(mark.end() if mark else 0, len(piece.text))))
    return items


def marked(text: Text) -> list[Item]:
    """The numbered list of the text, else its bulleted one."""
    return numbered(text) or bulleted(text)


def lead_number(text: Text) -> tuple[str, Text]:
    """The number that opens the text, in Arabic digits, and the text after it."""
    match = _MARK.match(text.text) or _SUB.match(text.text)
    if match is None:
        return "", text
    number = match["number"] if "number" in match.re.groupindex else f"{match['first']}.{match['second']}"
    return to_arabic(number), text.part(match.end(), len(text.text))


def by_line(text: Text, opens: Callable[[str, str], bool]) -> list[Text]:
    """Pieces that each begin with a line (or paragraph) for which ``opens(line, line before)`` is true.

    Lines for which it is not, and lines in brackets, go on from the one before.
    """
    starts: list[int] = []
    marks = sorted(text.line_starts)
    before = ""
    depth = 0
    for at, end in zip(marks, [*marks[1:], len(text.text)], strict=True):
        line = text.text[at:end].strip()
        if not line:
            continue
        if not line.startswith("(") and depth <= 0 and (not starts or opens(line, before)):
            starts.append(at)
        depth = max(0, depth + line.count("(") - line.count(")"))
        before = line
    if not starts or text.text[: starts[0]].strip():
        return []
    return text.cut(starts)


def by_repeated_opening(text: Text, count: int) -> list[Text]:
    """Cuts where the opening words of the text come back at the head of a line, if that makes ``count`` pieces.

    ``รายงานผลต่อผู้บริหาร`` printed once for each item is a list, though nothing numbers it.
    """
    marks = sorted(text.line_starts)
    if len(marks) > _MOST_LINES:
        return []
    flat = [squash(text.text[at : at + _OPENING * 2]) for at in marks]
    for length in range(min(_OPENING, len(flat[0])), 7, -1):
        opening = flat[0][:length]
        starts = [at for at, rest in zip(marks, flat, strict=True) if rest.startswith(opening)]
        if len(starts) == count:
            return text.cut(starts)
    return []
