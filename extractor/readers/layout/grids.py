"""Edges to grids: which borders belong together, where their rows and columns are, which are merged.

Each step is a pure function: ``connected`` groups edges that touch, ``grid_of`` makes a grid of one
group. A grid's cells tile it without gap or overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from extractor.errors import TooLargeError
from extractor.limits import Limits
from extractor.readers.layout.edges import Edge

TOUCH = 3.0
"""An edge ends on another when it comes this near (points)."""

LEAST_ROW = 7.0
"""Rows thinner than this (points) are parts of a border (thick and thin lines of a frame)."""

LEAST_COLUMN = 9.0
"""The same for columns."""

MOST_TESTS = 3_000_000
"""Pairs of edges looked at on one page before its drawing is given up as no table."""


class Slot(NamedTuple):
    """A cell as its place in a grid."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid: ``xs`` and ``ys`` are its lines (columns + 1, rows + 1), ``slots`` its cells.

    ``open_top`` and ``open_bottom``: the outer border is missing there, as where a browser cuts a
    row at a page end. ``outline`` is the share of its outer border that is drawn,
    ``leaks`` the share of the borders between its cells that is not (a chart or diagram, not a table).
    ``ragged`` counts the sides that are drawn along some rows and missing along others, as in a flow
    chart (one) or around marked text (both). ``unclosed`` are the columns without a lower border where
    others have one: a browser leaves it out under a merged cell that goes on on the next page.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    open_top: bool = False
    open_bottom: bool = False
    outline: float = 1.0
    leaks: float = 0.0
    ragged: int = 0
    unclosed: tuple[int, ...] = ()

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1


def find_grids(across: list[Edge], down: list[Edge], limits: Limits) -> tuple[list[Grid], bool]:
    """The grids of a page, from the top, single boxes included; whether its drawing was given up.

    Raises TooLargeError when a grid has more cells than ``limits.cells``.
    """
    groups, given_up = connected(across, down)
    grids = []
    for h_group, v_group in groups:
        grid = grid_of(h_group, v_group, limits)
        if grid is not None:
            grids.append(grid)
    if not given_up:
        grids.extend(rows_without_borders(down, grids))
    return from_the_top(grids), given_up


def from_the_top(grids: list[Grid]) -> list[Grid]:
    """The grids by their upper edges, side by side from the left."""
    return sorted(grids, key=lambda g: (g.ys[0], g.xs[0]))


def rows_without_borders(down: list[Edge], grids: list[Grid]) -> list[Grid]:
    """Parallel vertical edges of one height without any across: the middle of a row longer than a page.

    Such a piece is open above and below; whether it is a table, its neighbours on other pages tell.
    """
    tall = sorted((e for e in down if e.end - e.start > 40), key=lambda e: e.start)
    groups: list[list[Edge]] = []
    for edge in tall[:400]:
        for group in groups:
            if abs(group[0].start - edge.start) <= LEAST_ROW and abs(group[0].end - edge.end) <= LEAST_ROW:
                group.append(edge)
                break
        else:
            groups.append([edge])
    out: list[Grid] = []
    for edges in groups:
        if not 3 <= len(edges) <= 40:
            continue
        top, bottom = min(e.start for e in edges), max(e.end for e in edges)
        if any(g.ys[0] < bottom and g.ys[-1] > top for g in grids):
            continue
        xs, _, _ = _lines(edges, (min(e.at for e in edges), max(e.at for e in edges)), LEAST_COLUMN)
        slots = tuple(Slot(0, c, 1, 1) for c in range(len(xs) - 1))
        out.append(Grid(tuple(xs), (top, bottom), slots, True, True))
    return out


def connected(across: list[Edge], down: list[Edge]) -> tuple[list[tuple[list[Edge], list[Edge]]], bool]:
    """Groups of edges that touch or cross each other, and whether there were too many to look at."""
    if not across or not down:
        return [], False
    parent = list(range(len(across) + len(down)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    positions = [edge.at for edge in across]
    tests = 0
    offset = len(across)
    for j, (x, top, bottom) in enumerate(down):
        low = bisect_left(positions, top - TOUCH)
        high = bisect_right(positions, bottom + TOUCH)
        tests += high - low
        if tests > MOST_TESTS:
            return [], True
        mine = find(offset + j)
        for i in range(low, high):
            _, start, end = across[i]
            if start - TOUCH <= x <= end + TOUCH:
                theirs = find(i)
                if theirs != mine:
                    parent[theirs] = mine
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, edge in enumerate(across):
        groups.setdefault(find(i), ([], []))[0].append(edge)
    for j, edge in enumerate(down):
        groups.setdefault(find(offset + j), ([], []))[1].append(edge)
    return [g for g in groups.values() if g[0] and g[1] and len(g[0]) + len(g[1]) > 2], False


def _lines(edges: list[Edge], ends: tuple[float, float], least: float) -> tuple[list[float], bool, bool]:
    """Grid lines: distinct positions of edges, closed at both ``ends``; whether an end had no edge."""
    out: list[float] = []
    for at in sorted(edge.at for edge in edges):
        if not out or at - out[-1] > least:
            out.append(at)
    low = out[0] - ends[0] > least
    high = ends[1] - out[-1] > least
    if low:
        out.insert(0, ends[0])
    if high:
        out.append(ends[1])
    return out, low, high


def grid_of(across: list[Edge], down: list[Edge], limits: Limits) -> Grid | None:
    """The grid of edges that belong together; ``None`` where they enclose nothing.

    Raises TooLargeError when it has more places than ``limits.cells`` allows cells.
    """
    ys, open_top, open_bottom = _lines(across, (min(e.start for e in down), max(e.end for e in down)), LEAST_ROW)
    xs, open_left, open_right = _lines(down, (min(e.start for e in across), max(e.end for e in across)), LEAST_COLUMN)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return None
    if rows * columns > limits.cells:
        raise TooLargeError(f"A page has a grid of {rows} x {columns} cells; the limit --cells is {limits.cells}.")
    # borders[j][c]: the line ys[j] is drawn above column c; walls[i][r]: the line xs[i] is drawn left of row r
    borders = _drawn(across, ys, xs)
    walls = _drawn(down, xs, ys)
    if open_top:
        borders[0] = [True] * columns
    if open_bottom:
        borders[rows] = [True] * columns
    # a page end leaves tables open above and below; a chart is open at its sides
    share = _outline(borders, walls)
    unclosed = [x for x, drawn in zip(xs, borders[rows], strict=False) if not drawn]
    ragged = sum(0.1 < side.count(True) / rows < 0.8 for side in (walls[0], walls[-1]))
    if open_left:
        walls[0] = [True] * rows
    if open_right:
        walls[columns] = [True] * rows
    slots = merge_slots(borders, walls)
    leaks = _leaks(slots, borders, walls)
    xs_used, ys_used, slots = _compressed(xs, ys, slots)
    below = tuple(c for c, x in enumerate(xs_used[:-1]) if x in unclosed)
    return Grid(tuple(xs_used), tuple(ys_used), tuple(slots), open_top, open_bottom, share, leaks, ragged, below)


def _drawn(edges: list[Edge], lines: list[float], marks: list[float]) -> list[list[bool]]:
    """For each of ``lines`` and each interval of ``marks``: whether an edge covers most of it."""
    width = len(marks) - 1
    covered = [[0.0] * width for _ in lines]
    for at, start, end in edges:
        j = bisect_left(lines, at)
        if j == len(lines) or (j > 0 and at - lines[j - 1] <= lines[j] - at):
            j -= 1
        if abs(lines[j] - at) > LEAST_COLUMN:
            continue
        row = covered[j]
        i = max(bisect_right(marks, start) - 1, 0)
        while i < width and marks[i] < end:
            low = start if start > marks[i] else marks[i]
            high = end if end < marks[i + 1] else marks[i + 1]
            if high > low:
                row[i] += high - low
            i += 1
    return [[row[i] >= 0.6 * (marks[i + 1] - marks[i]) for i in range(width)] for row in covered]


def merge_slots(borders: list[list[bool]], walls: list[list[bool]]) -> list[Slot]:
    """Cells as the largest rectangles without a border inside, taken from the top left.

    ``borders`` has one list a horizontal line, ``walls`` one a vertical line. The cells tile the
    grid whatever is drawn: an L-shaped area becomes several cells.
    """
    rows, columns = len(borders) - 1, len(walls) - 1
    taken = [[False] * columns for _ in range(rows)]
    slots: list[Slot] = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            right = c + 1
            while right < columns and not walls[right][r] and not taken[r][right]:
                right += 1
            below = r + 1
            while below < rows:
                line = borders[below]
                if any(line[i] or taken[below][i] for i in range(c, right)) or any(
                    walls[i][below] for i in range(c + 1, right)
                ):
                    break
                # going down may not leave half of a wider cell behind
                if (right < columns and not walls[right][below] and walls[right][r]) or (
                    c > 0 and not walls[c][below] and walls[c][r] and not taken[below][c - 1]
                ):
                    break
                below += 1
            for i in range(r, below):
                taken[i][c:right] = [True] * (right - c)
            slots.append(Slot(r, c, below - r, right - c))
    return slots


def _compressed(xs: list[float], ys: list[float], slots: list[Slot]) -> tuple[list[float], list[float], list[Slot]]:
    """The grid without lines that no cell begins at, and without hair-thin rows and columns."""
    rows = sorted({s.row for s in slots})
    columns = sorted({s.column for s in slots})
    if len(rows) == len(ys) - 1 and len(columns) == len(xs) - 1:
        return xs, ys, slots
    row_at = {row: i for i, row in enumerate(rows)}
    column_at = {column: i for i, column in enumerate(columns)}
    moved = [
        Slot(
            row_at[s.row],
            column_at[s.column],
            bisect_left(rows, s.row + s.rowspan) - row_at[s.row],
            bisect_left(columns, s.column + s.colspan) - column_at[s.column],
        )
        for s in slots
    ]
    return [*(xs[c] for c in columns), xs[-1]], [*(ys[r] for r in rows), ys[-1]], moved


def _outline(borders: list[list[bool]], walls: list[list[bool]]) -> float:
    """How much of the grid's outline is drawn: a table has nearly all of it, a chart little."""
    outline = borders[0] + borders[-1] + walls[0] + walls[-1]
    return sum(outline) / len(outline)


def _leaks(slots: list[Slot], borders: list[list[bool]], walls: list[list[bool]]) -> float:
    """How much of the borders between cells is not drawn: what is left over from areas that are no rectangles."""
    rows, columns = len(borders) - 1, len(walls) - 1
    between = missing = 0
    for row, column, rowspan, colspan in slots:
        below, right = row + rowspan, column + colspan
        if below < rows:
            between += colspan
            missing += borders[below][column:right].count(False)
        if right < columns:
            between += rowspan
            missing += walls[right][row:below].count(False)
    return missing / between if between else 0.0
