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
from extractor.records import Doubt

_D = "[0-9๐-๙]"

_WHOLE = re.compile(
    rf"""[(+-]?(?:
        {_D}{{1,3}}(?:,{_D}{{3}})*[.]{_D}{{0,2}}       # 98.  98.5  1,200.50
      | {_D}{{1,3}},{_D}{{1,3}} | {_D}{{1,3}}(?:,{_D}{{3}})+,{_D}{{1,3}}    # 1,2  1,200
      | (?:2[456]|๒[๔๕๖]){_D}{{2}} | (?:19|20|๑๙|๒๐){_D}{{2}}               # a year
      | {_D}{{1,2}}(?P<part>[/.-]){_D}{{1,2}}(?P=part){_D}{{1,4}}           # a date
      | [A-Za-z]{{1,3}}{_D}{{2,3}}                      # O10
    )%?[)]?""",
    re.VERBOSE,
)

_DONE = re.compile(rf"[(+-]?(?:{_D}{{1,3}}(?:,{_D}{{3}})*[.]{_D}{{2}}|{_D}{{4}})(?:%?[)]?)|.*[%)]")
"""A figure that nothing can be missing from: two decimals, four digits, a unit behind it."""


def mend(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines of one cell with broken figures put together.

    A joined line has both boxes in its own, where both are on one page, and the doubts of both.
    """
    out: list[PageLine] = []
    last: Run | None = None  # the printed line that ends the joined one
    for line in lines:
        if last is not None and breaks(out[-1], line, last):
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
        last = line.run
    return out


def breaks(before: PageLine, after: PageLine, last: Run | None = None) -> bool:
    """Whether the first word of ``after`` is the rest of the figure that ``before`` is.

    ``last`` is the printed line that ``before`` ends with, where it was joined already.
    """
    old, new = last or before.run, after.run
    head, tail = before.run.text, new.text.partition(" ")[0]
    if not tail or not (_figure_part(tail[0]) and _figure_part(head[-1])) or old.turned or new.turned:
        return False
    if tail[-1] in ".,/-" and len(tail) > 1:
        return False  # "5" over "4.": a number, and an item below it
    if not 0.9 < old.size / new.size < 1.1 or _DONE.fullmatch(head) or not _WHOLE.fullmatch(head + tail):
        return False
    if head.isdigit() and tail.isdigit() and (len(head) < 2 or len(tail) > 2):
        return False
    step = (new.x1 - new.x0) / max(len(new.text), 1)
    inner = before.right - before.left
    return inner - (old.x1 - old.x0) < step + 0.1 * old.size


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
