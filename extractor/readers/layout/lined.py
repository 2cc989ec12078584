"""Tables ruled across only: lines above, under the header and below, columns told by the free space between."""

from __future__ import annotations

from extractor.readers.layout.edges import Edge
from extractor.readers.layout.grids import LEAST_ROW, Grid, Slot
from extractor.readers.layout.marks import has_digit
from extractor.readers.layout.runs import Run, rows_of

LEAST_EDGES = 3
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


def _lined(stack: list[Edge], runs: list[Run]) -> Grid | None:
    """The grid of one stack of rules; ``None`` where what is between them is no table."""
    ys = [stack[0].at]
    for edge in stack[1:]:
        if edge.at - ys[-1] > LEAST_ROW:
            ys.append(edge.at)
    x0, x1 = stack[0].start, stack[0].end
    inside = [r for r in runs if ys[0] < r.base - 0.3 * r.size < ys[-1] and r.x1 > x0 and r.x0 < x1]
    if len(ys) < LEAST_EDGES or len(inside) < 4:
        return None
    gutters = _gutters(inside)
    if not gutters:
        return None
    left, right = min(x0, *(r.x0 for r in inside)), max(x1, *(r.x1 for r in inside))
    xs = [left, *((a + b) / 2 for a, b in gutters), right]
    if len(ys) == LEAST_EDGES:
        ys = [ys[0], ys[1], *_row_breaks([r for r in inside if r.base > ys[1]], xs), ys[-1]]
    filled = {(_at(ys, r.base - 0.3 * r.size), _at(xs, (r.x0 + r.x1) / 2)) for r in inside}
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
