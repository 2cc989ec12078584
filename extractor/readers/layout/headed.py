"""Tables of which only the header is drawn: fields of colour side by side, and rows without any line below.

The drawn row tells the columns. Lines below belong to the table as long as no letter of theirs stands on a border
between two columns, and where the gaps between them tell which make one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from extractor.readers.layout.bands import column_of
from extractor.readers.layout.grids import TOUCH, Grid, Slot, from_the_top
from extractor.readers.layout.marks import is_figure
from extractor.readers.layout.model import Cluster
from extractor.readers.layout.runs import Run, make_runs, rows_of, runs_within
from extractor.readers.layout.tables import SPILL, edges_between

LEAST_COLUMNS = 3
LEAST_ROWS = 2

MOST_ROWS = 120
"""More drawn rows than this on one page are a drawing."""

FAR = 3.0
"""A gap of so many font sizes ends the table."""

_FIGURES = 0.6
"""Of the texts in a column of figures at least this share are figures."""

_FILLED = 0.6
"""A row without figures has text in at least this share of the columns."""

_ALONE = 0.3
"""Lines that belong to no row with figures (names of groups) are at most this share of all."""

_CLEARLY = 0.5
"""Gaps between lines differ when they do by more than this (points)."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line under a header: what stands in each column and on which baseline, and its height in points."""

    texts: dict[int, str]
    bases: dict[int, float]
    base: float
    top: float
    bottom: float


def headed_grids(grids: list[Grid], runs: list[Run], clusters: Sequence[Cluster]) -> list[Grid]:
    """The grids, from the top; one that is a header alone has the rows that stand below it."""
    if not 0 < sum(grid.rows == 1 for grid in grids) <= MOST_ROWS:
        return from_the_top(grids)
    joined = _side_by_side(grids)
    out: list[Grid] = []
    for grid in joined:
        if any(grid.ys[0] < other.ys[-1] - TOUCH and _alike(grid, other) for other in out):
            continue  # a field of colour behind a row of the table above
        rows = _rows_below(grid, joined, runs, clusters) if grid.rows == 1 and grid.columns >= LEAST_COLUMNS else []
        out.append(_lengthened(grid, rows) if len(rows) >= LEAST_ROWS else grid)
    return out


def _side_by_side(grids: list[Grid]) -> list[Grid]:
    """The grids, from the top; single rows that touch at their sides and are centred alike are one."""
    out: list[Grid] = []
    for grid in sorted(grids, key=lambda g: g.xs[0]):
        left = next((g for g in reversed(out) if _touching(g, grid)), None)
        if left is None:
            out.append(grid)
            continue
        xs = (*left.xs[:-1], (left.xs[-1] + grid.xs[0]) / 2, *grid.xs[1:])
        ys = (min(left.ys[0], grid.ys[0]), max(left.ys[1], grid.ys[1]))
        moved = (slot._replace(column=slot.column + left.columns) for slot in grid.slots)
        out[out.index(left)] = replace(left, xs=xs, ys=ys, slots=(*left.slots, *moved))
    return from_the_top(out)


def _touching(left: Grid, grid: Grid) -> bool:
    if left.rows != 1 or grid.rows != 1 or abs(grid.xs[0] - left.xs[-1]) > 2 * TOUCH:
        return False
    return abs(sum(left.ys) - sum(grid.ys)) <= 2 * TOUCH


def _alike(grid: Grid, other: Grid) -> bool:
    """Whether a drawn row has the columns of another grid."""
    pairs = zip(grid.xs, other.xs, strict=False)
    return grid.rows == 1 and len(grid.xs) == len(other.xs) and all(abs(a - b) <= TOUCH for a, b in pairs)


def _lengthened(grid: Grid, rows: list[list[_Line]]) -> Grid:
    _, *ends = edges_between([(min(line.top for line in row), max(line.bottom for line in row)) for row in rows])
    slots = (Slot(r, c, 1, 1) for r in range(1, len(rows) + 1) for c in range(grid.columns))
    return replace(grid, ys=(*grid.ys, *ends), slots=(*grid.slots, *slots))


def _rows_below(grid: Grid, grids: list[Grid], runs: list[Run], clusters: Sequence[Cluster]) -> list[list[_Line]]:
    """The lines below a drawn row, grouped to rows; none where they are no rows of its columns."""
    left, right, bottom = grid.xs[0], grid.xs[-1], grid.ys[-1]
    others = [g for g in grids if g.ys[0] > bottom - TOUCH and g.xs[0] < right and left < g.xs[-1]]
    stop = min((g.ys[0] for g in others if not _alike(g, grid)), default=float("inf"))
    lines: list[_Line] = []
    for row in rows_of(runs_within(runs, left, bottom, right, stop)):
        parts = _by_column(row, grid.xs, clusters)
        line = _Line(
            {column: "".join(part.text for part in held) for column, held in parts.items()},
            {column: held[0].base for column, held in parts.items()},
            max(run.base for run in row),
            min(run.base - 0.75 * run.size for run in row),
            max(run.base + 0.3 * run.size for run in row),
        )
        far = FAR * max(run.size for run in row)
        if not line.texts or line.top - (lines[-1].bottom if lines else bottom) > far:
            break
        lines.append(line)
    figured = _with_figures(lines)
    if not figured:
        return list(takewhile(lambda row: _is_row(row, grid.columns), _by_pitch(lines))) if lines else []
    rows = _around_figures(lines, {id(lines[number]) for number in figured})
    last = max(figured) + 1
    if not rows and last - len(figured) <= _ALONE * last:
        return [[line] for line in lines[:last]]  # names of groups stand between the rows
    return rows


def _is_row(row: list[_Line], columns: int) -> bool:
    """Whether lines of text alone fill a row of the table."""
    filled = {column for line in row for column in line.texts}
    return 0 in filled and len(filled) >= _FILLED * columns


def _by_column(row: list[Run], xs: Sequence[float], clusters: Sequence[Cluster]) -> dict[int, list[Run]]:
    """What a line holds in each column; nothing when it reaches over a border or out of the table."""
    parts: dict[int, list[Run]] = {}
    for run in row:
        walls = [x for x in xs[1:-1] if run.x0 + SPILL < x < run.x1 - SPILL]
        for part in make_runs(clusters, run.start, run.end, walls) if walls and run.start >= 0 else [run]:
            column = column_of(xs, part)
            if column is None:
                return {}
            parts.setdefault(column, []).append(part)
    return parts


def _with_figures(lines: list[_Line]) -> set[int]:
    """The lines that hold a figure in a column of figures (the first column counts them and is none)."""
    by_column: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        for column in line.texts:
            by_column.setdefault(column, []).append(number)
    found: set[int] = set()
    for column, numbers in by_column.items():
        figures = [n for n in numbers if is_figure(lines[n].texts[column])]
        if column and len(figures) >= LEAST_ROWS and len(figures) >= _FIGURES * len(numbers):
            found.update(figures)
    return found


def _around_figures(lines: list[_Line], marked: set[int]) -> list[list[_Line]]:
    """The lines, down to the last figures, as rows with one line of figures each; none where no gap parts them so.

    The gaps between rows are clearly wider than any inside of a row, however wrapped names are aligned.
    """
    gaps = [below.base - above.base for above, below in pairwise(lines)]
    for inside in sorted({0.0, *gaps}):
        if any(inside < gap <= inside + _CLEARLY for gap in gaps):
            continue
        rows = _split(lines, [gap > inside for gap in gaps])
        whole = list(takewhile(lambda row: sum(id(line) in marked for line in row) == 1, rows))
        if len(whole) == len(marked):
            return whole
    return []


def _by_pitch(lines: list[_Line]) -> list[list[_Line]]:
    """The lines as rows: in a cell one follows the other at the least distance that lines of one column have."""
    steps: list[tuple[float, int, int]] = []
    last: dict[int, int] = {}
    for number, line in enumerate(lines):
        for column, base in line.bases.items():
            if column in last:
                steps.append((base - lines[last[column]].bases[column], last[column], number))
            last[column] = number
    pitch = min((gap for gap, _, _ in steps), default=0.0)
    parted = [True] * (len(lines) - 1)
    for gap, above, below in steps:
        if gap <= pitch + 2 * _CLEARLY:
            parted[above:below] = [False] * (below - above)
    return _split(lines, parted)


def _split(lines: list[_Line], parted: list[bool]) -> list[list[_Line]]:
    """The lines as rows; ``parted`` tells for each line but the last whether a row ends there."""
    rows = [lines[:1]]
    for apart, line in zip(parted, lines[1:], strict=True):
        if apart:
            rows.append([])
        rows[-1].append(line)
    return rows
