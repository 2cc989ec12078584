"""Grids whose drawing leaves borders out: banded rows without walls, and slivers beside merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractor.readers.layout.grids import Slot
from extractor.readers.layout.marks import has_digit
from extractor.readers.layout.model import Cluster
from extractor.readers.layout.runs import Run, make_runs, rows_of
from extractor.readers.layout.tables import SPILL, RawTable, Sheet

THIN_ROW = 12.0
"""A row lower than this (points) in which nothing stands may be what is left beside a merged cell."""

MARGIN = 0.12
"""The share of the paper's height that the bottom margin takes at most."""

FOOT = 24
"""The longest page number in letters: ``หน้า ๔ จาก ๑๒``."""


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


def drop_margin(table: RawTable, height: float) -> list[Run]:
    """Drop the strip of a table that runs out over the page's bottom margin, and give back the page number in it.

    Browsers draw the walls of a row that a page end cuts as long as the whole row is. Where they close the row at the
    end of the text area all the same, what is left below is margin and no row.
    """
    last = table.rows - 1
    if not table.open_bottom or last < 1 or table.ys[-2] < (1 - MARGIN) * height:
        return []
    strip = table.covering(last)
    lines = [line for cell in strip for line in cell.lines]
    number = not lines or (len(lines) == 1 and len(lines[0].run.text) <= FOOT and has_digit(lines[0].run.text))
    if not number or any(cell.row < last for cell in strip):
        return []
    table.drop_last_row()
    table.ys.pop()
    return [line.run for line in lines]
