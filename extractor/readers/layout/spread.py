"""Sheets too wide for their paper: the columns that a spreadsheet prints on pages of their own.

A page of figures without names, row for row at the heights of the rows of the table before it, holds further columns of
that table: spreadsheets print down, then over. Heights and figures decide, never what words mean.
"""

from __future__ import annotations

from typing import NamedTuple

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

TRAILING = 2
"""So many rows below the last one with a figure may stand outside of a table without borders."""


LINES = 8
"""So many lines may have been left below a table by the pages before."""


NEAR = 40
"""So many items back a title is looked for."""


class _Spot(NamedTuple):
    """Where a row stands: its page, counted from the table's first, its borders and its first writing line."""

    page: int
    top: float
    bottom: float
    base: float


def join_spread(items: list[Item]) -> list[Item]:
    """The items, tables alone on pages of their own put beside the rows whose further columns they hold."""
    others = {item.page for item in items if isinstance(item, PageLine)}
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        if isinstance(item, RawTable) and isinstance(last, RawTable):
            alone = not others.intersection(range(item.page, item.last_page + 1))
            if alone and _put_beside(last, item) is not None:
                continue
        out.append(item)
    return out


def page_beside(before: list[Item], items: list[Item]) -> list[Item] | None:
    """What is left of a page once its columns stand beside the last table before it; ``None`` where it has none."""
    below = next((n for n, item in enumerate(reversed(before[-LINES - 1 :])) if isinstance(item, RawTable)), None)
    if below is None:
        return None
    first = before[-1 - below]
    if not isinstance(first, RawTable) or (below and first.ruled):
        return None
    if len(items) > first.rows + LINES:
        return None
    titles = [item for item in items if isinstance(item, PageLine) and _runs_on(item, before, first)]
    rest = [item for item in items if item not in titles]
    second = rest[0] if len(rest) == 1 else _column(rest, first)
    left = _put_beside(first, second) if isinstance(second, RawTable) else None
    return None if left is None else [*titles, *left]


def _runs_on(line: PageLine, before: list[Item], first: RawTable) -> bool:
    """Whether a line is the rest of a title that was too long for the first page of its sheet: drawn on both."""
    text = "".join(line.run.text.split())
    return any(
        isinstance(other, PageLine)
        and other.page == first.page
        and abs(other.run.base - line.run.base) <= SAME
        and text in "".join(other.run.text.split())
        for other in before[-NEAR:]
    )


def _column(items: list[Item], first: RawTable) -> RawTable | None:
    """Lines below each other as a table of one column on paper like that of ``first``; ``None`` where they are not."""
    lines = [item for item in items if isinstance(item, PageLine)]
    if len(lines) < len(items) or len(lines) < LEAST_ROWS:
        return None
    # entries below each other share a stretch of the page's width, however they are set
    x0, x1 = min(line.run.x0 for line in lines), max(line.run.x1 for line in lines)
    if max(line.run.x0 for line in lines) > min(line.run.x1 for line in lines):
        return None
    cells = [
        RawCell(row, 0, 1, 1, line.page, x0, line.run.top, x1, line.run.bottom, [line])
        for row, line in enumerate(sorted(lines, key=lambda line: line.run.base))
    ]
    ys = [*(cell.top for cell in cells), cells[-1].bottom]
    page = lines[0].page
    return RawTable(page, [x0, x1], ys, cells, ruled=False, last_page=page, paper=first.paper)


def _put_beside(first: RawTable, second: RawTable) -> list[Item] | None:
    """Put ``second`` beside its rows when it holds their further columns: the lines that are left, or ``None``."""
    if first.weak or second.weak or second.rows < LEAST_ROWS or (second.ruled and not first.ruled):
        return None
    if second.page != first.last_page + 1 or first.paper != second.paper or first.columns + second.columns > MOST:
        return None
    # borders tell every row; without them a title or a remark may count as one more
    if not (second.rows == first.rows if second.ruled else second.rows <= first.rows + TRAILING < 2 * second.rows):
        return None
    # figures alone may go on below, and words are a column only where every row has its own on the same line
    words = not _is_figures(second)
    if (words and (second.columns > 1 or second.rows != first.rows)) or _is_figures(first):
        return None
    rows = _matched(first, second)
    if words and not _on_one_line(first, second, rows):
        return None
    left = [cell for cell in second.cells if cell.row >= len(rows)]
    if len(rows) < LEAST_ROWS or (left and (first.ruled or second.rows - len(rows) > TRAILING)):
        return None
    second.cells = [cell for cell in second.cells if cell.row < len(rows)]
    _append_columns(first, second, rows)
    return [line for cell in sorted(left, key=lambda c: (c.row, c.column)) for line in cell.lines]


def _matched(first: RawTable, second: RawTable) -> list[int]:
    """The rows of ``first`` beside the rows of ``second``, from the top to the first that has none."""
    above, beside = _spots(first), _spots(second)
    rows: list[int] = []
    at = 0
    for row in range(second.rows):
        spot = beside.get(row)
        while spot is not None and at < first.rows and not (at in above and _level(above[at], spot, first, second)):
            at += 1
        if spot is None or at == first.rows:
            break
        rows.append(at)
        at += 1
    return rows


def _on_one_line(first: RawTable, second: RawTable, rows: list[int]) -> bool:
    """Whether the entries of every row begin on the same writing line in both tables."""
    bases = {(row, line.run.base) for row in rows for cell in first.row(row) for line in cell.lines[:1]}
    starts = [(cell.row, cell.lines[0].run.base) for cell in second.cells if cell.lines]
    return len(rows) == first.rows and all(
        any(row == rows[at] and abs(base - other) <= SAME for row, other in bases) for at, base in starts
    )


def _level(one: _Spot, other: _Spot, first: RawTable, second: RawTable) -> bool:
    if one.page != other.page:
        return False
    if second.ruled:
        return abs(one.top - other.top) <= SAME
    if first.ruled:
        return one.top < other.base <= one.bottom
    return abs(one.base - other.base) <= SAME


def _spots(table: RawTable) -> dict[int, _Spot]:
    """Where each row stands; rows without text have no place in a table without borders."""
    found: dict[int, _Spot] = {}
    for cell in table.cells:
        if not (table.ruled or cell.lines):
            continue
        base = cell.lines[0].run.base if cell.lines else cell.bottom
        spot = _Spot(cell.page - table.page, cell.top, cell.bottom, base)
        found[cell.row] = min(found.get(cell.row, spot), spot)
    return found


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
