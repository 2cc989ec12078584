"""Parts of ink gathered into printed lines.

Parts of about a letter's height make lines, the small ones go to the line they belong to: Thai marks stand above and
below it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import numpy as np

from extractor.readers.ocr.lines import Part

_CLOSEST = 1.4
"""Letter heights; lines of text stand farther apart (1.6 to 3), rows of marks nearer to their line (0.8 to 1.2)."""

_MARK = 0.75
"""Letter heights; marks of a larger line are lower than this, and stand apart by at least ``_MARK_GAP`` of their own
height, letters of small type closer together."""
_MARK_GAP = 0.4

_CLEARLY = 0.35
"""How much nearer one of two lines must be, as a share of the reach of marks, for a mark to be its without a closer
look: in tight lines a tone mark is as near to the line above as to its own."""

_ASIDE = 3.5
"""Letter heights; a line with a letter nearer than this comes before one without: figures over the bars of a chart make
lines with wide gaps, in which figures of other lines stand."""

_AMONG = 0.35
"""As a share of that reach: so near the middle of a line stand the dots and dashes between its letters."""

_OWN_SIZE = 8
"""So many parts of ink that belong to no line, or stand apart, are looked at as type of their own size."""

_BAND = 0.5
"""Letter heights of empty paper over the whole width; marks are nearer to their letters."""
_BESIDE = 3.0
"""Letter heights of empty paper over the height of a band; words are nearer to each other."""


class Line:
    """A line being gathered: its letters from left to right, and the small parts that joined it."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._xs: list[float] = []
        self._middles: list[float] = []
        self.left = self.right = 0
        self.letter = 0.0
        self.top = self.bottom = 0.0

    def add_letter(self, part: Part) -> None:
        """Add a letter; letters come in the order of their left edges."""
        if not self.parts:
            self.left, self.top, self.bottom = part.x0, part.middle, part.middle
        self.right = max(self.right, part.x1)
        self.top, self.bottom = min(self.top, part.middle), max(self.bottom, part.middle)
        self.parts.append(part)
        self._xs.append((part.x0 + part.x1) / 2)
        self._middles.append(part.middle)

    def close(self) -> None:
        """Tell the height of its letters, which marks that join it must not change afterwards.

        Letters with a mark grown on are taller than letters; the lower half tells the letter's height.
        """
        self.letter = float(np.percentile([p.height for p in self.parts], 40 if len(self.parts) >= 3 else 50))

    def end_middle(self) -> float:
        """The middle row of its last few letters."""
        return median(self._middles[-5:])

    def aside(self, x: float) -> float:
        """How far a column is from the middle of the nearest letter."""
        at = bisect_left(self._xs, x)
        return min(abs(x - near) for near in self._xs[max(0, at - 1) : at + 1])

    def middle_near(self, x: float) -> float:
        """The middle row of the letters around a column: lines may bend."""
        at = bisect_left(self._xs, x)
        return median(self._middles[max(0, min(at - 2, len(self._xs) - 5)) : max(at + 3, 5)])


def gather(parts: list[Part], usual: float) -> list[Line]:
    """Parts of one region gathered into lines, blocks of other type by themselves: the lines below a title."""
    lines: list[Line] = []
    rest: list[Part] = []
    for block in _blocks(parts, usual):
        own = _size(block, usual)
        if own != usual and len(block) >= _OWN_SIZE:
            lines += _gather(block, own)
        else:
            rest += block
    return lines + _gather(rest, _size(rest, usual))


def _blocks(parts: list[Part], usual: float) -> Iterator[list[Part]]:
    """The parts, cut from side to side where nothing but paper is, and what is between from top to bottom."""
    for band in _cut([(p.top, p.bottom, p) for p in parts], _BAND * usual):
        yield from _cut([(p.x0, p.x1, p) for p in band], _BESIDE * usual)


def _cut(spans: list[tuple[int, int, Part]], gap: float) -> list[list[Part]]:
    """Parts with their beginnings and ends along one direction, cut where they leave a gap."""
    runs: list[list[Part]] = []
    reach = 0.0
    for start, end, part in sorted(spans, key=lambda s: s[0]):
        if not runs or start > reach + gap:
            runs.append([])
        runs[-1].append(part)
        reach = max(reach, end)
    return runs


def _size(parts: list[Part], usual: float) -> float:
    """The height of letters here: headings may be larger than the page at large, notes and heads of columns smaller."""
    big = [p.height for p in parts if p.height >= 0.4 * usual]
    own = float(np.median(big)) if big else usual
    return own if own > 1.5 * usual or own < 0.8 * usual else usual


def _gather(parts: list[Part], letter: float) -> list[Line]:
    """Parts of one size of type gathered into lines."""
    core = sorted((p for p in parts if p.height >= 0.65 * letter), key=lambda p: p.x0)
    lines: list[Line] = []
    for part in core:
        best, best_off = None, 0.0
        for line in lines:
            off = abs(part.middle - line.end_middle())
            allowed = 0.62 if part.x0 - line.right < 6 * letter else 0.45
            if off < allowed * letter and (best is None or off < best_off):
                best, best_off = line, off
        if best is None:
            best = Line()
            lines.append(best)
        best.add_letter(part)
    for line in lines:
        line.close()
    lines, marks = _without_marks_of_larger(_without_markgather(lines, letter))
    small = sorted([p for p in parts if p.height < 0.65 * letter] + marks, key=lambda p: p.x0)
    columns = _Columns(core + small, letter)
    loose: list[Part] = []
    for part in small:
        x = (part.x0 + part.x1) / 2
        near = sorted(
            (line.aside(x) > _ASIDE * letter, away, i)
            for i, line in enumerate(lines)
            if (away := _away(part, line, letter)) < 1
        )
        if not near:
            loose.append(part)
            continue
        aside, least, first = near[0]
        rivals = [lines[i] for far, away, i in near[:2] if far == aside and away < least + _CLEARLY]
        among = least < _AMONG or len(rivals) == 1
        best = lines[first] if among else columns.nearer(part, rivals)
        best.parts.append(part)
    letters = [p.height for p in loose if p.height >= 0.3 * letter]
    if len(letters) >= _OWN_SIZE:  # labels of a chart beside text of twice their size
        return lines + gather(loose, float(np.median(letters)))
    strays: list[Line] = []
    for part in loose:  # dashes and dots that stand alone
        for line in strays:
            if abs(part.middle - line.end_middle()) < 0.4 * letter:
                line.add_letter(part)
                break
        else:
            strays.append(Line())
            strays[-1].add_letter(part)
    return lines + strays


def _away(part: Part, line: Line, usual: float) -> float:
    """How far a small part is from a line: 1 and more is farther than a mark of it can be."""
    size = max(usual, line.letter) if len(line.parts) >= 3 else usual
    x = (part.x0 + part.x1) / 2
    # marks stand up to two letters above the middle, vowels and dots up to one and a half below
    if not (
        line.top - 2.1 * size < part.middle < line.bottom + 1.5 * size
        and line.left - 2.5 * size <= x <= line.right + 2.5 * size
    ):
        return 1.0
    off = part.middle - line.middle_near(x)
    return (-off / 2.1 if off < 0 else off / 1.5) / size


class _Columns:
    """The parts of a region by the columns they stand in."""

    def __init__(self, parts: list[Part], letter: float) -> None:
        self._step = max(letter, 4.0)
        self._parts: dict[int, list[Part]] = {}
        for part in parts:
            for at in range(int(part.x0 / self._step), int(part.x1 / self._step) + 1):
                self._parts.setdefault(at, []).append(part)

    def nearer(self, part: Part, lines: list[Line]) -> Line:
        """The line whose letter above or below a part is parted from it by least paper; the first where none is."""
        x = (part.x0 + part.x1) / 2
        here = [p for p in self._parts.get(int(x / self._step), []) if p.x0 - 2 <= x <= p.x1 + 2 and p is not part]
        papers: list[float] = []
        for line in lines:
            middle = line.middle_near(x)
            below = part.middle > middle
            low, high = sorted((middle, part.middle))
            foot = [p for p in here if abs(p.middle - middle) < 0.62 * line.letter and p.height >= 0.65 * line.letter]
            between = [p for p in here if low < p.middle < high and p not in foot]
            if not foot:
                papers.append(float("inf"))
                continue
            paper = min(part.top - p.bottom if below else p.top - part.bottom for p in foot)
            paper -= sum(p.height for p in between)
            # over a vowel mark it is a tone mark, however near the line above is
            papers.append(paper - (0.2 * line.letter if between and not below else 0.0))
        return lines[papers.index(min(papers))]


def _without_marks_of_larger(lines: list[Line]) -> tuple[list[Line], list[Part]]:
    """Lines, and the parts of those that are rows of marks of a line of larger type.

    Marks of a heading are as high as the letters of a page in small type, so they come as lines of their own; but they
    stand apart, where letters of small type are close together.
    """
    kept: list[Line] = []
    marks: list[Part] = []
    for line in lines:
        larger = [o for o in lines if line.letter < _MARK * o.letter and len(o.parts) >= 3]
        if larger and _apart(line) and all(any(_may_mark(p, o) for o in larger) for p in line.parts):
            marks += line.parts
        else:
            kept.append(line)
    return kept, marks


def _apart(line: Line) -> bool:
    parts = sorted(line.parts, key=lambda p: p.x0)
    gaps = [b.x0 - a.x1 for a, b in pairwise(parts)]
    return not gaps or median(gaps) > _MARK_GAP * line.letter


def _may_mark(part: Part, line: Line) -> bool:
    x = (part.x0 + part.x1) / 2
    return (
        line.left - line.letter <= x <= line.right + line.letter
        and abs(part.middle - line.middle_near(x)) < _CLOSEST * line.letter
    )


def _without_markgather(lines: list[Line], letter: float) -> list[Line]:
    """Lines with the rows of marks above and below them taken in.

    A vowel and a tone mark that touch are as high as a letter. Lines of text are never closer than two letter heights,
    so of two that are, the one of fewer letters is a row of marks.
    """
    kept: list[Line] = []
    for line in sorted(lines, key=lambda one: -len(one.parts)):
        for other in kept:
            x = (line.left + line.right) / 2
            near = abs(line.middle_near(x) - other.middle_near(x)) < _CLOSEST * letter
            if near and line.left >= other.left - letter and line.right <= other.right + letter:
                other.parts += line.parts
                break
        else:
            kept.append(line)
    return kept
