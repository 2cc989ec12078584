"""Tables without ruling lines, found by alignment: rows of short cells with clear gutters between."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.layout.marks import has_digit, is_figure, starts_item
from extractor.readers.layout.paragraphs import is_full
from extractor.readers.layout.runs import Run, join_runs
from extractor.readers.layout.tables import PageLine, RawCell, RawTable, edges_between

LEAST_ROWS = 3
"""Fewer rows than this are not taken for a table."""

LONG_CELL = 60
"""Cells with more letters than this are running text."""


def columns_of(row: list[Run], gutters: list[tuple[float, float]]) -> list[int] | None:
    """The column of each segment between ``gutters``; ``None`` when one reaches over a gutter."""
    out: list[int] = []
    for run in row:
        column = 0
        for low, high in gutters:
            if run.x0 >= high - 0.5:
                column += 1
            elif run.x1 > low + 0.5:
                return None
        out.append(column)
    return out


def looks_like_table(rows: list[list[Run]], gutters: list[tuple[float, float]]) -> bool:
    """Whether rows between ``gutters`` are a table: short cells, most rows with several, figures.

    Conservative on purpose: text set in columns, signatures and forms are none.
    """
    width = len(gutters) + 1
    by_column: list[list[Run]] = [[] for _ in range(width)]
    several = 0
    for row in rows:
        places = columns_of(row, gutters)
        if places is None:
            return False
        if len(set(places)) > 1:
            several += 1
        for column, run in zip(places, row, strict=True):
            by_column[column].append(run)
    if several < LEAST_ROWS or several < 0.6 * len(rows) or not all(by_column):
        return False
    everything = [run for cells in by_column for run in cells]
    if sum(1 for run in everything if len(run.text) > LONG_CELL) > 0.1 * len(everything):
        return False
    for cells in by_column[1:]:
        figures = sum(1 for run in cells if is_figure(run.text) or (len(run.text) <= 24 and has_digit(run.text)))
        if len(cells) >= 0.6 * several and figures >= 0.6 * len(cells):
            return True
    return False


def aligned_table(
    rows: list[list[Run]],
    gutters: list[tuple[float, float]],
    page: int,
    header: list[list[Run]],
    footer: Sequence[list[Run]] = (),
) -> RawTable:
    """The table of aligned rows. ``header`` and ``footer`` are rows above and below whose cells may span columns.

    A row that fills the first column alone goes on with the row above it where that one is full; a numbered row and
    a bold one under plain text (the heading of a group) never do.
    """
    everything = [run for row in [*header, *rows, *footer] for run in row]
    xs = [min(r.x0 for r in everything), *((low + high) / 2 for low, high in gutters), max(r.x1 for r in everything)]
    xs[0] -= 2.0
    xs[-1] += 2.0
    edge = max((run.x1 for row in rows for run in row if run.x1 <= gutters[0][1]), default=gutters[0][0])
    grouped: list[list[list[Run]]] = []
    kinds: list[bool] = []
    for row in header:
        grouped.append([row])
        kinds.append(True)
    for row in rows:
        places = columns_of(row, gutters) or []
        alone = len(set(places)) == 1 and places[0] == 0
        if alone and grouped and not kinds[-1] and _goes_on(grouped[-1][-1][0], row[0], edge):
            grouped[-1].append(row)
        else:
            grouped.append([row])
            kinds.append(False)
    grouped.extend([row] for row in footer)
    kinds.extend(True for _ in footer)
    cells: list[RawCell] = []
    held = [[run for row in group for run in row] for group in grouped]
    ys = edges_between([(min(r.base - r.size for r in row), max(r.base + 0.3 * r.size for r in row)) for row in held])
    for number, (group, spans) in enumerate(zip(grouped, kinds, strict=True)):
        cells.extend(_row_cells(group, number, xs, ys, page=page, spans=spans))
    return RawTable(page, xs, ys, cells, ruled=False, header_rows=len(header), last_page=page)


def _goes_on(above: Run, run: Run, edge: float) -> bool:
    """Whether a line goes on with the one above in a column that reaches to ``edge``."""
    if starts_item(run.text) or has_digit(run.text[:1]) or (run.bold and not above.bold):
        return False
    return above.x1 > edge or is_full(PageLine(above, 0, above.x0, edge), PageLine(run, 0, above.x0, edge))


def _row_cells(
    group: list[list[Run]], number: int, xs: list[float], ys: list[float], *, page: int, spans: bool
) -> list[RawCell]:
    """The cells of one row: one a column, or wider ones in a header."""
    columns = len(xs) - 1
    filled: dict[int, list[Run]] = {}
    reach: dict[int, int] = {}
    for row in group:
        by_column: dict[int, list[Run]] = {}
        for run in row:
            low = max((c for c in range(columns) if xs[c] <= run.x0 + 0.5), default=0)
            high = max((c for c in range(columns) if xs[c] < run.x1 - 0.5), default=low)
            start = low if spans else max((c for c in range(columns) if xs[c] <= (run.x0 + run.x1) / 2), default=0)
            by_column.setdefault(start, []).append(run)
            if spans:
                reach[start] = max(reach.get(start, start), high)
        for start, runs in by_column.items():
            filled.setdefault(start, []).append(join_runs(runs))
    cells: list[RawCell] = []
    column = 0
    while column < columns:
        end = max(reach.get(column, column), column)
        cell = RawCell(number, column, 1, end - column + 1, page, xs[column], ys[number], xs[end + 1], ys[number + 1])
        for inside in range(column, end + 1):
            for run in filled.get(inside, ()):
                cell.lines.append(PageLine(run, page, cell.x0 + 1.0, cell.x1 - 1.0))
        cells.append(cell)
        column = end + 1
    return cells
