"""Tables ruled across only: lines above, under the header and below, columns told by the free space between."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractor.readers.layout.edges import Edge
from extractor.readers.layout.grids import LEAST_ROW, Grid, Slot
from extractor.readers.layout.marks import has_digit
from extractor.readers.layout.runs import Run, rows_of, runs_within
from extractor.readers.layout.tables import SPILL

LEAST_EDGES = 3
LEAST_COLUMNS = 3

HEADER_ROWS = 3
"""A drawn grid of more rows is no header alone."""

FILLED = 0.6
"""Of the rows below a header at least this share have text in two columns."""

TALLEST = 200.0
"""Points from one rule to the next at most."""

SAME_END = 4.0
"""Rules of one table begin and end within this (points)."""

GUTTER = 0.8
"""The least free space between columns, in font sizes."""


def lined_grids(across: list[Edge], grids: list[Grid], runs: list[Run]) -> list[Grid]:
    """Grids of at least three rules across of one width with text in columns between them."""
    stacks: list[list[Edge]] = []
    for edge in across:
        if edge.end - edge.start < 120 or any(
            edge.start < g.xs[-1] and edge.end > g.xs[0] and g.ys[0] - SAME_END <= edge.at <= g.ys[-1] + SAME_END
            for g in grids
        ):
            continue
        for stack in stacks:
            last = stack[-1]
            if abs(last.start - edge.start) <= SAME_END and abs(last.end - edge.end) <= SAME_END:
                stack.append(edge)
                break
        else:
            if len(stacks) < 40:
                stacks.append([edge])
    out: list[Grid] = []
    for stack in stacks:
        if len(stack) >= LEAST_EDGES:
            grid = _lined(stack, runs)
            if grid is not None:
                out.append(grid)
    return out


def ruled_below(across: list[Edge], grids: list[Grid], runs: list[Run]) -> list[Grid]:
    """The grids; one that is a header alone has the rows that are ruled across below it, as wide as it is."""
    out: list[Grid] = []
    for grid in grids:
        ys = _rules_below(grid, across, grids) if grid.rows <= HEADER_ROWS and grid.columns >= LEAST_COLUMNS else []
        rows = [_slots(grid, grid.rows + n, top, bottom, runs) for n, (top, bottom) in enumerate(pairwise(ys))]
        told = sum(1 for filled, _ in rows if filled >= 2)
        if len(rows) >= LEAST_EDGES - 1 and told >= FILLED * len(rows):
            slots = (*grid.slots, *(slot for _, row in rows for slot in row))
            grid = replace(grid, ys=(*grid.ys, *ys[1:]), slots=slots)  # noqa: PLW2901 - the grid as it became
        out.append(grid)
    return out


def _rules_below(grid: Grid, across: list[Edge], grids: list[Grid]) -> list[float]:
    """The end of a header and the rules below it, down to where another grid or a wide gap is."""
    ys = [grid.ys[-1]]
    for edge in sorted(across, key=lambda e: e.at):
        wide = abs(edge.start - grid.xs[0]) <= SAME_END and abs(edge.end - grid.xs[-1]) <= SAME_END
        if not wide or edge.at <= ys[-1] + LEAST_ROW:
            continue
        if edge.at - ys[-1] > TALLEST or any(g is not grid and _overlaps(g, ys[-1], edge) for g in grids):
            break
        ys.append(edge.at)
    return ys


def _overlaps(grid: Grid, top: float, edge: Edge) -> bool:
    across = grid.xs[0] < edge.end and grid.xs[-1] > edge.start
    return across and grid.ys[0] < edge.at + SAME_END and grid.ys[-1] > top + SAME_END


def _slots(grid: Grid, row: int, top: float, bottom: float, runs: list[Run]) -> tuple[int, list[Slot]]:
    """How many columns of a row hold text, and its cells: columns that one text runs over are one."""
    inside = runs_within(runs, grid.xs[0], top, grid.xs[-1], bottom)
    walls = [
        column
        for column, x in enumerate(grid.xs)
        if not any(r.x0 < x - SPILL and r.x1 > x + SPILL for r in inside) or column in (0, grid.columns)
    ]
    slots = [Slot(row, start, 1, end - start) for start, end in pairwise(walls)]
    filled = {_at(list(grid.xs), (r.x0 + r.x1) / 2) for r in inside}
    return len(filled), slots


def _lined(stack: list[Edge], runs: list[Run]) -> Grid | None:
    """The grid of one stack of rules; ``None`` where what is between them is no table."""
    ys = [stack[0].at]
    for edge in stack[1:]:
        if edge.at - ys[-1] > LEAST_ROW:
            ys.append(edge.at)
    x0, x1 = stack[0].start, stack[0].end
    inside = runs_within(runs, x0, ys[0], x1, ys[-1])
    if len(ys) < LEAST_EDGES or len(inside) < 4:
        return None
    gutters = _gutters(inside)
    if not gutters:
        return None
    left, right = min(x0, *(r.x0 for r in inside)), max(x1, *(r.x1 for r in inside))
    xs = [left, *((a + b) / 2 for a, b in gutters), right]
    if len(ys) == LEAST_EDGES:
        ys = [ys[0], ys[1], *_row_breaks([r for r in inside if r.base > ys[1]], xs), ys[-1]]
    filled = {(_at(ys, r.middle), _at(xs, (r.x0 + r.x1) / 2)) for r in inside}
    rows, columns = len(ys) - 1, len(xs) - 1
    figures = sum(1 for r in inside if has_digit(r.text) and len(r.text) < 40)
    if len(filled) < 0.6 * rows * columns or (columns == 2 and not figures):
        return None
    slots = tuple(Slot(r, c, 1, 1) for r in range(rows) for c in range(columns))
    return Grid(tuple(xs), tuple(ys), slots)


def _at(marks: list[float], value: float) -> int:
    """The interval of ``marks`` that holds a value."""
    return max(sum(1 for m in marks[1:-1] if m <= value), 0)


def _gutters(runs: list[Run]) -> list[tuple[float, float]]:
    """Free strips that no run of the table reaches into."""
    out: list[tuple[float, float]] = []
    spans = sorted((r.x0, r.x1, r.size) for r in runs)
    end = spans[0][1]
    for start, stop, size in spans:
        if start - end > GUTTER * size:
            out.append((end, start))
        end = max(end, stop)
    return out


def _row_breaks(runs: list[Run], xs: list[float]) -> list[float]:
    """Where rows part in a body without rules: above each line that has text in most columns."""
    breaks: list[float] = []
    bottom = 0.0
    for number, row in enumerate(rows_of(runs)):
        columns = {_at(xs, (r.x0 + r.x1) / 2) for r in row}
        top = min(r.base - 0.8 * r.size for r in row)
        if number and len(columns) > 0.5 * (len(xs) - 1) and 0 in columns:
            breaks.append((max(bottom, top - 4.0) + top) / 2)
        bottom = max(r.base + 0.25 * r.size for r in row)
    return breaks
