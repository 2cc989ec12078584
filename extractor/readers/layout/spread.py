"""Sheets too wide for their paper: the columns that a spreadsheet prints on pages of their own.

A page of figures without names, row for row at the heights of the rows of the table before it, holds further columns of
that table: spreadsheets print down, then over. Heights and figures decide, never what words mean.
"""

from __future__ import annotations

from extractor.readers.layout.flow import Item
from extractor.readers.layout.marks import is_figure, is_year
from extractor.readers.layout.tables import PageLine, RawCell, RawTable

LEAST_ROWS = 4
"""Fewer rows can stand at the same heights by chance."""

MOST = 64
"""More columns than this are no sheet that anybody reads."""

SAME = 1.5
"""Rows of one printed sheet differ no more than this (points) from page to page."""

FIGURES = 0.6
"""This share of the entries of such columns at least are figures."""

LONGEST = 24
"""Longer entries (letters) are names or remarks."""

Places = list[tuple[int, float]]
"""For each row of a table the page it begins on, counted from the table's first, and its height there."""


def join_spread(items: list[Item]) -> list[Item]:
    """The items, columns on pages of their own put beside the rows they belong to."""
    others = {item.page for item in items if isinstance(item, PageLine)}
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        if not (
            isinstance(item, RawTable)
            and isinstance(last, RawTable)
            and _alone(item, others)
            and put_beside(last, item)
        ):
            out.append(item)
    return out


def put_beside(first: RawTable, second: RawTable) -> bool:
    """Put ``second``, alone on the pages after ``first``, beside its rows when it holds their further columns."""
    rows = _rows_beside(first, second)
    if rows:
        _append_columns(first, second, rows)
    return bool(rows)


def _alone(table: RawTable, others: set[int]) -> bool:
    """Whether nothing else stands on the pages of a table."""
    return not others.intersection(range(table.page, table.last_page + 1))


def _rows_beside(first: RawTable, second: RawTable) -> list[int]:
    """The rows of ``first`` that the rows of ``second`` stand beside; empty where they are another table's."""
    if first.ruled != second.ruled or first.weak or second.weak or second.rows < LEAST_ROWS:
        return []
    if second.page != first.last_page + 1 or first.paper != second.paper or first.columns + second.columns > MOST:
        return []
    # borders tell every row; without them a title or a remark of the first page may count as one more
    if not (second.rows == first.rows if first.ruled else second.rows <= first.rows < 2 * second.rows):
        return []
    if not _is_figures(second):
        return []
    if _is_figures(first):
        return []  # figures alone may go on below
    above, beside = _places(first), _places(second)
    if len(beside) != second.rows or len(above) != first.rows:
        return []
    rows: list[int] = []
    at = 0
    for page, height in beside:
        while at < len(above) and (above[at][0], above[at][1]) < (page, height - SAME):
            at += 1
        if at >= len(above) or above[at][0] != page or above[at][1] > height + SAME:
            return []
        rows.append(at)
        at += 1
    return rows


def _is_figures(table: RawTable) -> bool:
    """Whether the columns below a head hold figures and no names, and do not begin with years."""
    body = [cell for cell in table.cells if cell.row > 0 and cell.lines]
    if not body or any(len(cell.text) > LONGEST for cell in body):
        return False
    keys = [cell for cell in body if cell.column == 0]
    if keys and sum(is_year(cell.text) for cell in keys) * 2 > len(keys):
        return False
    columns: dict[int, list[RawCell]] = {}
    for cell in body:
        columns.setdefault(cell.column, []).append(cell)
    return all(sum(is_figure(c.text) for c in cells) >= FIGURES * len(cells) for cells in columns.values())


def _places(table: RawTable) -> Places:
    """Where each row begins: at its border, or without borders at its writing line."""
    found: dict[int, tuple[int, float]] = {}
    for cell in table.cells:
        heights = [line.run.base for line in cell.lines[:1]] if not table.ruled else [cell.top]
        for height in heights:
            place = (cell.page - table.page, height)
            found[cell.row] = min(found.get(cell.row, place), place)
    return [found[row] for row in sorted(found)]


def _append_columns(first: RawTable, second: RawTable, rows: list[int]) -> None:
    """Append the columns of ``second`` to the right of ``first``; rows that have none get empty cells."""
    columns, more = first.columns, second.columns
    edge, shift = first.xs[-1], first.xs[-1] - second.xs[0]
    for cell in second.cells:
        end = rows[min(cell.row + cell.rowspan, len(rows)) - 1] + 1
        cell.row, cell.column = rows[cell.row], columns + cell.column
        cell.rowspan = end - cell.row
    for row in sorted(set(range(first.rows)) - {r for c in second.cells for r in range(c.row, c.row + c.rowspan)}):
        beside = first.row(row)
        top, bottom = (beside[0].top, beside[0].bottom) if beside else (first.ys[0], first.ys[0])
        page = beside[0].page if beside else first.page
        second.cells.extend(RawCell(row, columns + c, 1, 1, page, edge, top, edge + 1.0, bottom) for c in range(more))
    first.xs = [*first.xs, *(x + shift for x in second.xs[1:])]
    first.cells.extend(second.cells)
    first.reindex()
    first.last_page = second.last_page
