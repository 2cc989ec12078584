"""Grids and runs to tables of one page: which text stands in which cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.readers.layout.grids import Grid
from extractor.readers.layout.model import Cluster
from extractor.readers.layout.runs import Run, join_runs, make_runs, rows_of

SPILL = 2.0
"""How far (points) text may stand over a border before it is looked at as two cells' text."""


class PageLine:
    """A line with its page and the bounds (points) of the column or cell it stands in."""

    __slots__ = ("left", "page", "region", "right", "run")

    def __init__(self, run: Run, page: int, left: float, right: float, region: int = 0) -> None:
        self.run = run
        self.page = page
        self.left = left
        self.right = right
        self.region = region

    def __repr__(self) -> str:
        return f"PageLine({self.run.text!r}, page {self.page})"


@dataclass(slots=True)
class RawCell:
    """A cell while its table is being put together. Box in points on ``page``.

    ``unclosed``: its lower border is missing where other cells of the last row have one.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    lines: list[PageLine] = field(default_factory=list)
    unclosed: bool = False

    @property
    def text(self) -> str:
        """All lines, for comparing cells."""
        return " ".join(line.run.text for line in self.lines)


@dataclass(slots=True)
class RawTable:
    """A table, at first of one page. ``xs`` and ``ys`` are its grid lines on its last page.

    ``paper`` is the size of that page in points. A ``weak`` one counts only as part of another.
    """

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[RawCell]
    open_top: bool = False
    open_bottom: bool = False
    ruled: bool = True
    header_rows: int = 0
    last_page: int = 0
    paper: tuple[int, int] = (0, 0)
    weak: bool = False

    _index: dict[int, list[RawCell]] = field(default_factory=dict)
    _merged: list[RawCell] = field(default_factory=list)
    _rows: int = 0

    def __post_init__(self) -> None:
        self.reindex()

    def reindex(self) -> None:
        """Count rows and find cells by row anew, after cells were moved or taken out."""
        self._index, self._merged, self._rows = {}, [], 0
        self._enter(self.cells)

    def extend(self, cells: list[RawCell]) -> None:
        """Append cells below; merged ones that ended above are forgotten, so that long tables stay cheap."""
        self._merged = [c for c in self._merged if c.row + c.rowspan >= self._rows]
        self.cells.extend(cells)
        self._enter(cells)

    def _enter(self, cells: list[RawCell]) -> None:
        for cell in cells:
            self._index.setdefault(cell.row, []).append(cell)
            if cell.rowspan > 1:
                self._merged.append(cell)
            self._rows = max(self._rows, cell.row + cell.rowspan)

    def drop_last_row(self) -> None:
        """Take the last row out; cells that reach into it end above."""
        last = self._rows - 1
        for cell in self.covering(last):
            if cell.row < last:
                cell.rowspan -= 1
        gone = {id(cell) for cell in self._index.pop(last, [])}
        while self.cells and id(self.cells[-1]) in gone:
            self.cells.pop()
        if any(id(cell) in gone for cell in self.cells[-200:]):
            self.cells = [cell for cell in self.cells if id(cell) not in gone]
        self._rows = last

    def lengthen(self, cell: RawCell, rowspan: int) -> None:
        """Let a cell cover more rows."""
        if cell.rowspan == 1 and rowspan > 1:
            self._merged.append(cell)
        cell.rowspan = rowspan
        self._rows = max(self._rows, cell.row + rowspan)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self._rows

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def row(self, number: int) -> list[RawCell]:
        """The cells that begin in a row, from the left."""
        return sorted(self._index.get(number, ()), key=lambda c: c.column)

    def covering(self, number: int) -> list[RawCell]:
        """The cells that stand in one of the last rows, merged ones from above included, from the left."""
        above = [c for c in self._merged if c.row < number < c.row + c.rowspan]
        return sorted([*above, *self._index.get(number, ())], key=lambda c: c.column)

    def recent(self, column: int, count: int = 60) -> list[RawCell]:
        """The cells that begin in a column in the last rows, header left out."""
        rows = range(max(self.header_rows, self._rows - count), self._rows)
        return [c for row in rows for c in self._index.get(row, ()) if c.column == column]


class Sheet:
    """A grid being filled: finds the cell of a point and keeps the runs of each."""

    __slots__ = ("grid", "owner", "runs", "x0", "x1", "xs", "y0", "y1", "ys")

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.xs, self.ys = grid.xs, grid.ys
        self.x0, self.x1 = grid.xs[0], grid.xs[-1]
        self.y0, self.y1 = grid.ys[0], grid.ys[-1]
        self.owner = [[-1] * grid.columns for _ in range(grid.rows)]
        for index, (row, column, rowspan, colspan) in enumerate(grid.slots):
            for r in range(row, row + rowspan):
                self.owner[r][column : column + colspan] = [index] * colspan
        self.runs: dict[int, list[Run]] = {}

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the grid."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def slot_at(self, x: float, y: float) -> int:
        """Index of the cell at a point inside the grid."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return self.owner[row][column]

    def walls_at(self, y: float) -> list[float]:
        """The x positions of the borders that a line of text at ``y`` meets."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        owner = self.owner[row]
        inner = [self.xs[c] for c in range(1, len(owner)) if owner[c] != owner[c - 1]]
        return [self.x0, *inner, self.x1]


_BAND = 24.0


def place_runs(sheets: list[Sheet], runs: list[Run], clusters: Sequence[Cluster]) -> list[Run]:
    """Give each run to the cell its centre lies in; the runs outside of all grids are returned.

    A run over a border is cut there (without ``clusters`` it stays whole). Of nested grids the inner
    one gets the text.
    """
    bands: dict[int, list[Sheet]] = {}
    for sheet in sorted(sheets, key=lambda s: (s.x1 - s.x0) * (s.y1 - s.y0)):
        for band in range(int(sheet.y0 // _BAND), int(sheet.y1 // _BAND) + 1):
            bands.setdefault(band, []).append(sheet)
    free: list[Run] = []
    for run in runs:
        y = (run.top + run.bottom) / 2 if run.turned else run.middle
        near = bands.get(int(y // _BAND))
        if near is None:
            free.append(run)
            continue
        x = (run.x0 + run.x1) / 2
        home = next((s for s in near if s.holds(x, y)), None)
        if home is None and not run.turned:
            # text that a lower border runs through has outgrown its cell
            head = run.base - 0.7 * run.size
            home = next((s for s in near if s.holds(x, head)), None)
            y = head if home is not None else y
        if clusters and not run.turned and run.end - run.start > 1:
            walls = _crossed(run, y, home, near)
            if walls:
                for part in make_runs(clusters, run.start, run.end, walls):
                    centre = (part.x0 + part.x1) / 2
                    home = next((s for s in near if s.holds(centre, y)), None)
                    if home is None:
                        free.append(part)
                    else:
                        home.runs.setdefault(home.slot_at(centre, y), []).append(part)
                continue
        if home is None:
            free.append(run)
        else:
            home.runs.setdefault(home.slot_at(x, y), []).append(run)
    return free


def _crossed(run: Run, y: float, home: Sheet | None, near: list[Sheet]) -> list[float]:
    """The borders that a run crosses, ascending."""
    low, high = run.x0 + SPILL, run.x1 - SPILL
    if home is not None:
        row = min(max(bisect_right(home.ys, y) - 1, 0), len(home.ys) - 2)
        slot = home.grid.slots[home.owner[row][min(bisect_right(home.xs, (run.x0 + run.x1) / 2) - 1, len(home.xs) - 2)]]
        if home.xs[slot.column] <= low and home.xs[slot.column + slot.colspan] >= high:
            return []
    walls: list[float] = []
    for sheet in near:
        if sheet.y0 <= y <= sheet.y1:
            walls.extend(w for w in sheet.walls_at(y) if low < w < high)
    return sorted(walls)


def raw_table(sheet: Sheet, page: int) -> RawTable:
    """The table of a filled grid: lines in each cell, upright ones first, then turned ones."""
    grid = sheet.grid
    xs, ys = sheet.xs, sheet.ys
    cells: list[RawCell] = []
    lines_of = {index: cell_lines(runs) for index, runs in sheet.runs.items()}
    pad = _padding(sheet, lines_of)
    for index, (row, column, rowspan, colspan) in enumerate(grid.slots):
        x0, x1 = xs[column], xs[column + colspan]
        cell = RawCell(row, column, rowspan, colspan, page, x0, ys[row], x1, ys[row + rowspan])
        lines = lines_of.get(index)
        if lines:
            cell.lines = [PageLine(run, page, x0 + pad, x1 - pad) for run in lines]
        cell.unclosed = column in grid.unclosed and row + rowspan == grid.rows
        cells.append(cell)
    weak = grid.columns == 1 or (grid.rows == 1 and grid.open_top and grid.open_bottom)
    return RawTable(page, list(xs), list(ys), cells, grid.open_top, grid.open_bottom, last_page=page, weak=weak)


def edges_between(rows: Sequence[tuple[float, float]]) -> list[float]:
    """The upper edge of the first row, heights halfway between rows, the lower edge of the last; of (top, bottom)."""
    inner = ((above[1] + below[0]) / 2 for above, below in pairwise(rows))
    return [rows[0][0], *inner, rows[-1][1]]


def cell_lines(runs: list[Run]) -> list[Run]:
    """The runs of a cell joined into lines, in reading order."""
    upright = [run for run in runs if not run.turned]
    lines = [join_runs(row) for row in rows_of(upright)]
    if len(upright) < len(runs):
        turned = [run for run in runs if run.turned]
        turned.sort(key=lambda r: (r.turned, r.base, -r.bottom if r.turned == 270 else r.top))
        lines.extend(turned)
    return lines


def _padding(sheet: Sheet, lines_of: dict[int, list[Run]]) -> float:
    """The space (points) between border and text: the least one seen, within reason."""
    least = 6.0
    slots, xs = sheet.grid.slots, sheet.xs
    for index, lines in lines_of.items():
        x0 = xs[slots[index].column]
        for run in lines:
            if not run.turned and run.x0 - x0 < least:
                least = run.x0 - x0
    return max(least, 1.0)
