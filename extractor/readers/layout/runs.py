"""Clusters to runs: stretches of text on one writing line, with spaces made from gaps.

A run is broken where the gap is wide enough to be a column break; whether it is one is decided
later, by looking at the neighbouring lines. Everything after this step works on runs, which are
fewer than clusters by a factor of twenty.
"""

# ruff: noqa: PLR1730 - calls of min() and max() would cost a third of the loop over all clusters
from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.layout.model import Cluster
from extractor.records import Doubt

SPACE = 0.18
"""A gap wider than this share of the font size is a space. Thai fonts give a space 0.2 to 0.35."""

BREAK = 1.0
"""A gap wider than this share of the font size ends a run."""

BLANK = frozenset(["", " ", "\t", "\n", "\r", "\u00a0", "\u3000", *map(chr, range(0x2000, 0x200B))])
"""Clusters that are a space. U+200B has no width and is none."""

SCRIPTS = 0.3
"""A gap up to this share of the font size, in which no space is drawn, may be what Writer puts between two scripts."""

NEVER_FIRST = frozenset("\u0e30\u0e32\u0e33\u0e45")
"""Vowels that follow their consonant: no word begins with one."""

NIL = 0.05
"""A gap below this share of the font size is none: a space of no width that some writers put before SARA AM."""

FLUSH = 1.0
"""How far (points) text set flush with a border may reach over it."""

SAME_LINE = 0.3
"""Baselines closer than this share of the font size are one line."""

SMALL = 0.86
"""Print of at most this share of the size beside it is small: browsers set superscripts at 0.83, Word at 0.65."""

_RAISED = str.maketrans("0123456789๐๑๒๓๔๕๖๗๘๙", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)


class Run:
    """Text on one line: also the shape of a segment (several runs) and of a whole printed line.

    ``first`` is the width of its first word; ``start`` and ``end`` are its place among the clusters
    of the page while that is known (-1 otherwise). The box of a turned run is as displayed, its
    ``base`` counts along the direction in which its lines follow each other.
    """

    __slots__ = (
        "base", "bold", "bottom", "doubts", "end", "first", "size", "start", "text", "top", "turned", "x0", "x1",
    )  # fmt: skip

    def __init__(  # noqa: PLR0917 - made by position in the busiest loop
        self,
        text: str,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        base: float,
        size: float,
        bold: bool = False,
        doubts: tuple[Doubt, ...] = (),
        start: int = -1,
        end: int = -1,
        first: float = 0.0,
        turned: int = 0,
    ) -> None:
        self.text = text
        self.x0 = x0
        self.top = top
        self.x1 = x1
        self.bottom = bottom
        self.base = base
        self.size = size
        self.bold = bold
        self.doubts = doubts
        self.start = start
        self.end = end
        self.first = first
        self.turned = turned

    @property
    def middle(self) -> float:
        """The height of the middle of its letters."""
        return self.base - 0.3 * self.size

    def __repr__(self) -> str:
        return f"Run({self.text!r}, {self.x0:.1f}, {self.base:.1f}, {self.x1:.1f})"


def make_runs(
    clusters: Sequence[Cluster], start: int = 0, end: int | None = None, walls: Sequence[float] = ()
) -> list[Run]:
    """The runs of upright ``clusters[start:end]`` in content order.

    ``walls`` are x positions (ascending) that no run may cross: the ruling lines of a table.
    """
    runs: list[Run] = []
    pieces: list[str] = []
    gaps: list[float] = []
    doubts: list[Doubt] = []
    bolds = 0
    length = 0
    first = 0.0
    x_start = top = bottom = base = size = 0.0
    last = 0.0
    begin = stop = start
    spaced = False
    wall: float | None = None
    draws: bool | None = None  # whether the page draws its spaces
    stop_at = len(clusters) if end is None else end

    def close() -> None:
        if not pieces:
            return
        text = "".join(pieces)
        inked = len(gaps) + 1
        if inked >= 4 and not doubts and len(pieces) - inked >= 0.8 * (inked - 1):
            text = _unspaced(pieces, gaps) or text
        runs.append(
            Run(
                text,
                x_start,
                top,
                last,
                bottom,
                base,
                size,
                2 * bolds > inked,
                tuple(doubts),
                begin,
                stop,
                first or last - x_start,
            )
        )

    def between_digits(text: str) -> bool:
        nonlocal draws
        if not (pieces[-1][-1].isdecimal() and text[0].isdecimal()) or pieces[-1].isascii() == text.isascii():
            return False
        if draws is None:
            draws = any(cluster.text in BLANK for cluster in clusters)
        return draws

    for index in range(start, stop_at):
        text, x0, c_top, x1, c_bottom, c_base, c_size, bold, _, doubt = clusters[index]
        if text in BLANK:
            spaced = True
            continue
        if pieces:
            gap = x0 - last
            drop = c_base - base
            reach = c_size if c_size < size else size
            if (
                gap <= BREAK * size
                and gap >= -0.4 * reach
                and -SAME_LINE * reach <= drop <= SAME_LINE * reach
                # a word that spills over a border goes on; a gap at the border ends the run
                and (
                    wall is None
                    or x0 + x1 < 2 * wall
                    or not (spaced or gap > 0.6 * SPACE * c_size or _meet_at(wall, last, x0, pieces[-1], text))
                )
            ):
                if (
                    spaced or (gap > SPACE * c_size and not (gap < SCRIPTS * c_size and between_digits(text)))
                ) and not (text[0] in NEVER_FIRST and gap < NIL * c_size):
                    pieces.append(" ")
                    length += 1
                    if not first:
                        first = last - x_start
                pieces.append(text)
                gaps.append(gap)
                if doubt is not None:
                    doubts.append(Doubt(length + doubt.start, length + doubt.end, doubt.confidence, doubt.alternatives))
                length += len(text)
                if x1 > last:
                    last = x1
                if c_top < top:
                    top = c_top
                if c_bottom > bottom:
                    bottom = c_bottom
                if c_size > size:
                    size = c_size
                if bold:
                    bolds += 1
                stop = index + 1
                spaced = False
                continue
            close()
        pieces = [text]
        gaps = []
        doubts = [] if doubt is None else [doubt]
        length = len(text)
        bolds = 1 if bold else 0
        first = 0.0
        x_start, top, last, bottom, base, size = x0, c_top, x1, c_bottom, c_base, c_size
        begin, stop = index, index + 1
        spaced = False
        wall = next((w for w in walls if w > (x0 + x1) / 2), None)
    close()
    return runs


def _meet_at(wall: float, end: float, start: float, before: str, after: str) -> bool:
    """Whether a figure and a word touch just where a border runs: two cells without padding, not one text.

    Sheets pasted into slides set figures flush right and words flush left. Two figures are never parted here.
    """
    if end > wall + FLUSH or start < wall - FLUSH:
        return False
    return (before[-1].isdigit() and after[0].isalpha()) or (before[0].isalpha() and after[0].isdigit())


def _unspaced(pieces: list[str], gaps: list[float]) -> str:
    """The text of a letter-spaced title without the spaces between its letters; empty if it is none.

    ``pieces`` alternate letters and spaces; a gap much wider than the usual one is a real space.
    """
    letters = [p for p in pieces if p != " "]
    # tokens of a letter with its marks; digits side by side are more often figures
    if sum(1 for p in letters if len(p) <= 4 and p[0].isalpha()) < 0.8 * len(letters):
        return ""
    usual = sorted(gaps)[len(gaps) // 2]
    if usual <= 0:
        return ""
    out = [letters[0]]
    for gap, piece in zip(gaps, letters[1:], strict=True):
        if gap > 1.8 * usual:
            out.append(" ")
        out.append(piece)
    return "".join(out)


def runs_within(runs: list[Run], x0: float, top: float, x1: float, bottom: float) -> list[Run]:
    """The runs whose letters stand between two heights, and at least in part between two sides."""
    return [r for r in runs if top < r.middle < bottom and r.x1 > x0 and r.x0 < x1]


def join_runs(runs: list[Run]) -> Run:
    """One line out of runs that stand side by side, already in x order."""
    if len(runs) == 1:
        return runs[0]
    head = runs[0]
    text = head.text
    top, bottom, size, last = head.top, head.bottom, head.size, head.x1
    weight = len(text) if head.bold else 0
    doubts = list(head.doubts)
    first = head.first
    at_first_word = head.first >= head.x1 - head.x0
    base = max(runs, key=lambda r: (r.size, r.x1 - r.x0)).base
    for run in runs[1:]:
        gap = run.x0 - last
        if run.size <= SMALL * size and _is_footnote_mark(run, base, text):
            text += run.text.translate(_RAISED)
            last = max(last, run.x1)
            continue
        if gap > SPACE * (run.size if run.size < size else size):
            text += " "
            at_first_word = False
        elif at_first_word:
            first = run.x0 + run.first - head.x0
            at_first_word = run.first >= run.x1 - run.x0
        for d in run.doubts:
            doubts.append(Doubt(len(text) + d.start, len(text) + d.end, d.confidence, d.alternatives))
        text += run.text
        if run.bold:
            weight += len(run.text)
        if run.top < top:
            top = run.top
        if run.bottom > bottom:
            bottom = run.bottom
        if run.x1 > last:
            last = run.x1
        if run.size > size:
            size = run.size
    bold = 2 * weight > len(text)
    return Run(text, head.x0, top, last, bottom, base, size, bold, tuple(doubts), -1, -1, first, head.turned)


def _is_footnote_mark(run: Run, base: float, before: str) -> bool:
    """Whether small raised digits follow a number: the mark of a footnote, never digits of that number."""
    return run.base < base - 0.15 * run.size and len(run.text) <= 2 and run.text.isdecimal() and before[-1:].isdecimal()


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """Runs grouped by baseline, rows from the top, each in x order.

    A small raised or lowered run (a superscript, a footnote mark) joins the row it touches.
    """
    if not runs:
        return []
    ordered = sorted(runs, key=_by_base)
    rows: list[list[Run]] = []
    row = [ordered[0]]
    anchor = ordered[0]
    for run in ordered[1:]:
        reach = anchor.size if anchor.size < run.size else run.size
        if run.base - anchor.base <= SAME_LINE * reach:
            row.append(run)
            if run.size > anchor.size:
                anchor = run
        else:
            rows.append(row)
            row = [run]
            anchor = run
    rows.append(row)
    rows = _with_superscripts(rows)
    for row in rows:
        if len(row) > 1:
            row.sort(key=_by_x)
    return rows


def _by_base(run: Run) -> tuple[float, float]:
    return run.base, run.x0


def _by_x(run: Run) -> float:
    return run.x0


def _with_superscripts(rows: list[list[Run]]) -> list[list[Run]]:
    """Rows of small print that touch a run of the next or last row, merged into it."""
    out: list[list[Run]] = []
    waiting: list[Run] = []
    for row in rows:
        if waiting:
            if _touches(waiting, row):
                row = waiting + row  # noqa: PLW2901 - the row is what it became
            else:
                out.append(waiting)
            waiting = []
        if out and len(row) <= 6 and _touches(row, out[-1]):
            out[-1].extend(row)
        elif len(row) <= 6 and all(len(run.text) <= 12 for run in row):
            waiting = row
        else:
            out.append(row)
    if waiting:
        out.append(waiting)
    return out


def _touches(small: list[Run], row: list[Run]) -> bool:
    """Whether every run of ``small`` is small print set against a larger run of ``row``."""
    for mark in small:
        for run in row:
            if (
                mark.size <= SMALL * run.size
                and abs(mark.base - run.base) <= 0.6 * run.size
                and mark.x0 <= run.x1 + 0.3 * run.size
                and mark.x1 >= run.x0 - 0.3 * run.size
                and len(mark.text) <= 12
            ):
                break
        else:
            return False
    return True
