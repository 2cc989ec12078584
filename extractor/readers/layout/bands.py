"""Grids whose drawing leaves borders out: banded rows without walls, and slivers beside merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractor.readers.layout.grids import Slot
from extractor.readers.layout.model import Cluster
from extractor.readers.layout.runs import Run, make_runs, rows_of
from extractor.readers.layout.tables import SPILL, RawTable, Sheet

THIN_ROW = 12.0
"""A row lower than this (points) in which nothing stands may be what is left beside a merged cell."""

MARGIN = 0.12
"""The share of the paper's height that a margin takes at most."""

AT_EDGE = 3.0
"""What begins this near (points) to the edge of the paper begins there."""

BELOW = 1.8
"""Further than so many font sizes below the end of the text area stands a page number."""

FOOT = 60
"""Letters of a page number or of a running head in such a strip."""


def split_bands(sheet: Sheet, clusters: Sequence[Cluster]) -> None:
    """Part the cells of rows that are drawn without walls where the rows around them have some.

    Word's list styles draw the walls of every second row only. A cell is parted when its text stands in
    several columns side by side and none reaches over a wall; the text of a merged cell does.
    """
    slots: list[Slot] = []
    runs: dict[int, list[Run]] = {}
    changed = False
    for index, slot in enumerate(sheet.grid.slots):
        held = sheet.runs.get(index, [])
        parts = _by_column(sheet.xs, slot, held, clusters) if slot.colspan > 1 and len(held) > 1 else None
        if parts is None:
            if held:
                runs[len(slots)] = held
            slots.append(slot)
            continue
        changed = True
        for column in range(slot.column, slot.column + slot.colspan):
            if column in parts:
                runs[len(slots)] = parts[column]
            slots.append(Slot(slot.row, column, slot.rowspan, 1))
    if changed:
        sheet.grid = replace(sheet.grid, slots=tuple(slots))
        sheet.runs = runs


def _by_column(
    xs: Sequence[float], slot: Slot, runs: list[Run], clusters: Sequence[Cluster]
) -> dict[int, list[Run]] | None:
    """The runs of each column of a cell; ``None`` where they are the text of one merged cell."""
    found: dict[int, list[Run]] = {}
    crossing: list[Run] = []
    for run in runs:
        if run.turned:
            return None
        column = column_of(xs, run)
        if column is None:
            crossing.append(run)
        else:
            found.setdefault(column, []).append(run)
    if len(found) < 2:
        return None
    walls = list(xs[slot.column + 1 : slot.column + slot.colspan])
    for run in crossing:
        if run.start < 0:
            return None
        for part in make_runs(clusters, run.start, run.end, walls):
            column = column_of(xs, part)
            if column is None:
                return None
            found.setdefault(column, []).append(part)
    if not any(len({column_of(xs, run) for run in row}) > 1 for row in rows_of(runs)):
        return None
    return found


def column_of(xs: Sequence[float], run: Run) -> int | None:
    """The column between ``xs`` that a run stands in; ``None`` where it reaches over a wall."""
    low, high = run.x0 + min(SPILL, (run.x1 - run.x0) / 2), run.x1 - min(SPILL, (run.x1 - run.x0) / 2)
    column = bisect_right(xs, low) - 1
    return column if xs[column] <= low and column + 1 < len(xs) and high <= xs[column + 1] else None


def drop_slivers(table: RawTable) -> None:
    """Take out thin rows in which only empty cells begin beside cells that go on through them.

    Browsers end a merged cell a little above the row beside it when a page end cuts it.
    """
    for row in range(table.rows - 1, 0, -1):
        if table.ys[row + 1] - table.ys[row] >= THIN_ROW:
            continue
        begins = table.row(row)
        if not begins or any(c.lines or c.rowspan > 1 for c in begins):
            continue
        through = [c for c in table.covering(row) if c.row < row]
        if not any(c.lines for c in through):
            continue
        for cell in through:
            cell.rowspan -= 1
        gone = {id(c) for c in begins}
        table.cells = [c for c in table.cells if id(c) not in gone]
        for cell in table.cells:
            if cell.row > row:
                cell.row -= 1
        del table.ys[row]
        table.reindex()


def drop_margins(table: RawTable, height: float) -> list[Run]:
    """Drop the strips of a table that run out over the page's margins, and give back what stands in them.

    Browsers draw the walls of a row that a page end cuts as long as the whole row is, on both pages. Where
    they close the row at the end of the text area all the same, what is left is margin and no row: nothing
    stands in it but a page number or a running head.
    """
    out: list[Run] = []
    if table.open_bottom and table.ys[-2] >= (1 - MARGIN) * height:
        lines = _lines_of(table, table.rows - 1)
        # the first line of a row begun there stands right under the border
        if lines is not None and all(run.base - table.ys[-2] > BELOW * run.size for run in lines):
            table.drop_last_row()
            table.ys.pop()
            out.extend(lines)
    if table.rows > 1 and table.open_top and table.ys[0] < AT_EDGE and table.ys[1] <= MARGIN * height:
        lines = _lines_of(table, 0)
        if lines is not None:
            table.cells = [cell for cell in table.cells if cell.row]
            for cell in table.cells:
                cell.row -= 1
            table.ys.pop(0)
            table.reindex()
            out.extend(lines)
    return out


def _lines_of(table: RawTable, row: int) -> list[Run] | None:
    """What may stand in a strip, one line or none; ``None`` where it is a row of the table."""
    strip = table.covering(row)
    lines = [line.run for cell in strip for line in cell.lines]
    merged = any(cell.row < row or cell.rowspan > 1 for cell in strip)
    return None if merged or len(lines) > 1 or any(len(run.text) > FOOT for run in lines) else lines
