"""Tables of running text without any line drawn: cells told by the order in which their lines were drawn.

Office programs and browsers draw a table cell by cell: all lines of one cell, then those of the cell to its right,
then the next row. Where such boxes of text stand side by side in rows, and the rows agree about where their
columns are, there is a table, whether or not somebody drew its borders. Pages that are drawn line by line across all
columns show none of this and are left to the other ways of finding tables.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.readers.layout.model import Cluster
from extractor.readers.layout.runs import SAME_LINE, Run, make_runs
from extractor.readers.layout.tables import PageLine, RawCell, RawTable, edges_between

LEAST_COLUMNS = 3

LEAST_ROWS = 3
"""A table of fewer rows is weak: it counts only as a piece of one that goes on on another page."""

LEAST_WRAPPED = 2
"""Rows that must have a cell of several lines: without them it is a list, which is read line by line."""

MOST_RUNS = 3_000
"""Pages of more pieces of text are drawings."""

STEP = 1.6
"""What begins further below a line than so many of the page's usual steps is no line of the same cell."""

HEADING_LINES = 2
"""A box of more lines that stands alone is text between tables."""

SIZES = 1.4
"""Sizes in one cell differ by less than this factor: a big figure over its caption is no cell of a table."""

FAR = 6.0
"""A gap of so many font sizes between two rows ends a table."""

GUTTER = 0.2
"""The least width of a gutter in font sizes, after all cells have narrowed it."""

PAD = 2.0
"""Points between the border of a cell and its text."""

EDGE = 1.5
"""Texts that begin this near to each other (points) begin at one edge."""


class _Box:
    """The lines of one cell in the order in which they were drawn."""

    __slots__ = ("runs", "x0", "x1")

    def __init__(self, *runs: Run) -> None:
        self.runs = list(runs)
        self.x0 = min((run.x0 for run in runs), default=0.0)
        self.x1 = max((run.x1 for run in runs), default=0.0)

    def add(self, run: Run) -> None:
        """Take one more line in."""
        self.runs.append(run)
        self.x0, self.x1 = min(self.x0, run.x0), max(self.x1, run.x1)

    @property
    def first(self) -> float:
        """The baseline of its first line."""
        return self.runs[0].base

    @property
    def last(self) -> float:
        """The baseline of its last line."""
        return self.runs[-1].base


_Row = list[_Box]
_NOTHING = _Box()


def take_unruled(
    runs: list[Run], clusters: Sequence[Cluster], page: int, width: float
) -> tuple[list[Run], list[RawTable]]:
    """The runs that are left, and the tables that the others make.

    ``runs`` are in drawing order and know their place among ``clusters``; ``width`` is that of the page in points.
    """
    if len(runs) > MOST_RUNS or not _any_beside(runs):
        return runs, []
    step = _usual_step(runs)
    tables: list[RawTable] = []
    spans: list[tuple[int, int]] = []
    for rows in _stretches(_rows(_boxes(runs, step))):
        parted = _parted([run for row in rows for box in row for run in box.runs], _edges(rows), clusters)
        for again in _stretches(_rows(_boxes(parted, step))):
            table = _table(again, page, width)
            if table is not None:
                tables.append(table)
                spans.extend((run.start, run.end) for row in again for box in row for run in box.runs)
    if not tables:
        return runs, []
    spans.sort()
    starts = [start for start, _ in spans]
    return [run for run in runs if not _within(run, spans, starts)], tables


def _within(run: Run, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    """Whether a run, or a part of it, stands in a table."""
    at = bisect_right(starts, run.end - 1) - 1
    return at >= 0 and spans[at][1] > run.start


def _any_beside(runs: list[Run]) -> bool:
    """A cheap look: whether text is drawn to the right of the text before it often enough for a table."""
    beside = 0
    for last, run in pairwise(runs):
        if run.x0 > last.x1 and run.base < last.base + SAME_LINE * run.size:
            beside += 1
            if beside >= LEAST_COLUMNS:
                return True
    return False


def _usual_step(runs: list[Run]) -> float:
    """From one line of a text to the next, in points, as it mostly is on the page."""
    steps = [
        below.base - above.base
        for above, below in pairwise(runs)
        if 0.6 * below.size < below.base - above.base < 2.4 * below.size and _over(above, below)
    ]
    return median(steps) if steps else 1.4 * median(run.size for run in runs)


def _over(above: Run | _Box, below: Run) -> bool:
    """Whether a line stands under another, flush with it or centred below it."""
    common = min(above.x1, below.x1) - max(above.x0, below.x0)
    return common > 0.5 * min(above.x1 - above.x0, below.x1 - below.x0) or abs(above.x0 - below.x0) < EDGE


def _boxes(runs: list[Run], step: float) -> list[_Box]:
    boxes: list[_Box] = []
    for run in runs:
        if boxes:
            last = boxes[-1]
            drop = run.base - last.last
            alike = 1 / SIZES < run.size / last.runs[-1].size < SIZES
            if alike and SAME_LINE * run.size < drop <= STEP * step and _over(last, run):
                last.add(run)
                continue
        boxes.append(_Box(run))
    return boxes


def _rows(boxes: list[_Box]) -> list[_Row]:
    """Boxes drawn one after another from left to right that stand beside each other."""
    rows: list[_Row] = []
    for box in boxes:
        if rows and box.x0 > rows[-1][-1].x1:
            size = box.runs[0].size
            top, bottom = min(b.first for b in rows[-1]), max(b.last for b in rows[-1])
            if box.first <= bottom + SAME_LINE * size and box.last >= top - SAME_LINE * size:
                rows[-1].append(box)
                continue
        rows.append([box])
    return rows


def _stretches(rows: list[_Row]) -> list[list[_Row]]:
    """Rows of several boxes that follow each other down the page; a single short one may stand between two of them."""
    out: list[list[_Row]] = []
    for row in rows:
        text = len(row) == 1 and len(row[0].runs) > HEADING_LINES
        if out and not text and _follows(out[-1][-1], row):
            out[-1].append(row)
        else:
            out.append([row])
    found = []
    for stretch in out:
        while stretch and len(stretch[-1]) < 2:
            stretch.pop()
        while stretch and len(stretch[0]) < 2:
            stretch.pop(0)
        if sum(len(row) >= LEAST_COLUMNS for row in stretch) >= 2:
            found.append(stretch)
    return found


def _follows(above: _Row, below: _Row) -> bool:
    """Whether a row begins below the last one and not far from it."""
    end = max(box.last for box in above)
    begin = min(box.first for box in below)
    return end < begin <= end + FAR * below[0].runs[0].size


def _edges(rows: list[_Row]) -> list[float]:
    """Where the texts of several rows begin behind other text: the left edges of columns."""
    found: list[list[float]] = []
    for x in sorted(box.x0 for row in rows for box in row[1:]):
        if found and x - found[-1][-1] <= EDGE:
            found[-1].append(x)
        else:
            found.append([x])
    return [edge[0] for edge in found if len(edge) >= 2]


def _parted(runs: list[Run], edges: list[float], clusters: Sequence[Cluster]) -> list[Run]:
    """Runs cut where the texts of two cells stand so near that they were taken for one: at the edges of columns."""
    out: list[Run] = []
    for run in runs:
        walls = [edge - 0.5 for edge in edges if run.x0 + run.size < edge < run.x1 - 0.5 * run.size]
        parts = make_runs(clusters, run.start, run.end, walls) if walls and run.end - run.start > 1 else [run]
        fits = len(parts) > 1 and all(any(abs(p.x0 - edge) <= EDGE for edge in edges) for p in parts[1:])
        out.extend(parts if fits else [run])
    return out


def _gutters(rows: list[_Row]) -> list[tuple[float, float]]:
    """The stretches between the columns that no box of several reaches into."""
    spans = sorted((box.x0, box.x1) for row in rows if len(row) > 1 for box in row)
    size = rows[0][0].runs[0].size
    out: list[tuple[float, float]] = []
    end = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - end >= GUTTER * size:
            out.append((end, x0))
        end = max(end, x1)
    return out


def _table(rows: list[_Row], page: int, width: float) -> RawTable | None:
    """The table of rows, or ``None`` where they do not agree about its columns."""
    gutters = _gutters(rows)
    if len(gutters) + 1 < LEAST_COLUMNS or len(rows) < 2:
        return None
    full = sum(len(row) >= max(LEAST_COLUMNS, len(gutters)) for row in rows)
    wrapped = sum(any(len(box.runs) > 1 for box in row) for row in rows)
    if full * 5 < len(rows) * 3 or wrapped < min(LEAST_WRAPPED, len(rows) - 1):
        return None
    left = min(row[0].x0 for row in rows)
    # margins are mostly alike; where the longest text of this page ends tells less
    right = max(*(box.x1 for row in rows for box in row), width - left)
    xs = [left - PAD, *(_wall(rows, gutter) for gutter in gutters), right + PAD]
    ys = edges_between(
        [(min(b.first - b.runs[0].size for b in row), max(b.last + 0.35 * b.runs[0].size for b in row)) for row in rows]
    )
    cells: list[RawCell] = []
    for number, row in enumerate(rows):
        if len(row) == 1 and row[0].x1 > xs[1]:
            places = {(0, len(gutters) + 1): row[0]}  # a heading over the whole width
        else:
            places = {(bisect_right(xs, box.x0) - 1, 1): box for box in row}
            if len(places) < len(row):
                return None  # two texts in one column: the rows do not agree
            places = {(column, 1): places.get((column, 1), _NOTHING) for column in range(len(gutters) + 1)}
        for (column, span), box in places.items():
            cell = RawCell(number, column, 1, span, page, xs[column], ys[number], xs[column + span], ys[number + 1])
            cell.lines.extend(PageLine(run, page, cell.x0 + PAD, cell.x1 - PAD) for run in box.runs)
            cells.append(cell)
    return RawTable(page, xs, ys, cells, ruled=False, last_page=page, weak=len(rows) < LEAST_ROWS)


def _wall(rows: list[_Row], gutter: tuple[float, float]) -> float:
    """Where one column ends: before the edge at which the texts of the next begin, or halfway to centred ones."""
    low, edge = gutter
    flush = sum(abs(box.x0 - edge) <= EDGE for row in rows for box in row)
    return edge - PAD if flush * 2 >= len(rows) and edge - PAD > low else (low + edge) / 2
