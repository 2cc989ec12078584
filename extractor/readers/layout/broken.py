"""Figures broken inside a narrow cell: two printed lines that are one token.

A program breaks a figure only where its next character found no room, and then at any character:
``๙๘.๕`` over ``๐`` is 98.50, and read as two numbers it would be a wrong score that looks right.
Two lines are joined only where the first one fills its cell *and* the whole has the shape of one figure
which its first part has not yet: two figures one below the other stay two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.readers.layout.runs import Run
from extractor.readers.layout.tables import PageLine
from extractor.records import Alternative, Doubt

_D = "[0-9๐-๙]"

_WHOLE = re.compile(
    rf"""[(+-]?(?:
        {_D}{{1,3}}(?:,{_D}{{3}})*[.]{_D}{{1,2}}        # 98.5  98.50  1,200.50
      | {_D}{{1,3}}(?:,{_D}{{3}})+                      # 1,200
      | (?:2[456]|๒[๔๕๖]){_D}{{2}} | (?:19|20|๑๙|๒๐){_D}{{2}}               # a year
      | {_D}{{1,2}}(?P<part>[/.-]){_D}{{1,2}}(?P=part){_D}{{2}}(?:{_D}{{2}})?         # a date
      | [A-Za-z]{{1,3}}{_D}{{2,3}}                      # O10
    )%?[)]?""",
    re.VERBOSE,
)

_SHORT = re.compile(f"{_D}{{1,2}}")
_SCORE = re.compile(f"{_D}[.]{_D}{{2}}")

_TAIL = re.compile("[.,%)]*")

MOST_PARTS = 8
"""A figure broken into more lines than this is none."""


def mend(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines of one cell with broken figures put together.

    A joined line has the boxes of its parts in its own, as far as they are on its page, and their doubts.
    """
    if len(lines) < 2:
        return list(lines)
    out: list[PageLine] = []
    at = 0
    while at < len(lines):
        end = _figure_end(lines, at)
        joined = lines[at]
        for part in lines[at + 1 : end]:
            joined = _joined(joined, part)
        if out:
            joined = _doubted(out[-1], joined)
        out.append(joined)
        at = end
    return out


def _doubted(before: PageLine, line: PageLine) -> PageLine:
    """A score under one or two digits that may be its own first ones: left apart, but doubtful.

    LibreOffice breaks a number of Thai digits where nothing forces it, ``๕`` over ``๕.๘๘``.
    """
    old, new = before.run, line.run
    if not _SHORT.fullmatch(old.text) or not _SCORE.fullmatch(new.text) or old.turned or new.doubts:
        return line
    whole = old.text + new.text
    if float(whole) > 100 or before.right - before.left - (old.x1 - old.x0) >= new.x1 - new.x0:
        return line
    new.doubts = (Doubt(0, len(new.text), 0.5, (Alternative(whole, 0.5),)),)
    return line


def breaks(above: Sequence[PageLine], below: Sequence[PageLine]) -> bool:
    """Whether a figure begins in the last lines of a cell and ends in the first ones of its rest."""
    if not above or not below or not _figure_part(below[0].run.text[0]) or not _figure_part(above[-1].run.text[-1]):
        return False
    lines = [*above[-MOST_PARTS:], *below[:MOST_PARTS]]
    border = min(len(above), MOST_PARTS)
    at = 0
    while at < border:
        end = _figure_end(lines, at)
        if end > border:
            return True
        at = end
    return False


def _figure_end(lines: Sequence[PageLine], start: int) -> int:
    """The number of the line after the figure that begins with a line (the next line where it is whole)."""
    text = lines[start].run.text
    found = start + 1
    if not (text[-1].isdigit() or text[-1] in ".,/-") or len(text) > 12:
        return found
    digits = text.isdigit() and len(text) < 2
    for end in range(start + 1, min(len(lines), start + MOST_PARTS)):
        before, line = lines[end - 1], lines[end]
        if " " in before.run.text or not _forced(before, line):
            break
        token = line.run.text.partition(" ")[0]
        text += token
        if _WHOLE.fullmatch(text) and not (digits and text.isdigit()):
            found = end + 1
    return found


def _forced(before: PageLine, after: PageLine) -> bool:
    """Whether the next character, with a point that may not begin a line, found no room on a line."""
    old, new = before.run, after.run
    if old.turned or new.turned or not _figure_part(new.text[0]) or not 0.6 * new.size < old.size < 1.7 * new.size:
        return False
    closing = _TAIL.match(new.text, 1)
    kept = 1 + 0.5 * (closing.end() - 1 if closing else 0)
    step = (new.x1 - new.x0) / sum(0.5 if c in ".,/" else 1.0 for c in new.text)
    return before.right - before.left - (old.x1 - old.x0) < kept * step + 0.1 * old.size


def _figure_part(char: str) -> bool:
    return char.isdigit() or char in ".,/-"


def _joined(before: PageLine, after: PageLine) -> PageLine:
    old, new = before.run, after.run
    same = before.page == after.page
    shift = len(old.text)
    doubts = (*old.doubts, *(Doubt(d.start + shift, d.end + shift, d.confidence, d.alternatives) for d in new.doubts))
    run = Run(
        old.text + new.text,
        min(old.x0, new.x0) if same else old.x0,
        min(old.top, new.top) if same else old.top,
        max(old.x1, new.x1) if same else old.x1,
        max(old.bottom, new.bottom) if same else old.bottom,
        new.base if same else old.base,
        old.size,
        old.bold,
        doubts,
        first=old.first + new.first,
        turned=old.turned,
    )
    return PageLine(run, before.page, before.left, before.right, before.region)
