"""Rules to edges to grids: every link of the chain alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_pages import Drawn, sheets

from extractor.errors import TooLargeError
from extractor.limits import DEFAULT, Limits
from extractor.readers.layout import build
from extractor.readers.layout.edges import Edge, merge_parallel, merge_rules
from extractor.readers.layout.grids import Grid, find_grids, merge_slots
from extractor.readers.layout.model import Rule
from extractor.readers.pdf.paths import Ruler
from extractor.records import Table


def box(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    return [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom), Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]


def lattice(xs: list[float], ys: list[float]) -> list[Rule]:
    return [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def grids(rules: list[Rule], limits: Limits = DEFAULT) -> list[Grid]:
    found, given_up = find_grids(*merge_rules(rules), limits)
    assert not given_up
    return found


def test_pieces_of_a_border_become_one_edge() -> None:
    assert merge_parallel([(100, 0, 50), (100.4, 51, 90), (99.8, 40, 60)]) == [
        pytest.approx(Edge(100.0, 0, 90), abs=0.3)
    ]


def test_double_line_is_one_border() -> None:
    (edge,) = merge_parallel([(100, 0, 90), (102, 0, 90)])
    assert edge.at == pytest.approx(101)


def test_dashes_are_joined_but_a_missing_border_is_not() -> None:
    dashes = [(50.0, x, x + 3.0) for x in range(0, 90, 7)]
    assert len(merge_parallel(dashes)) == 1
    assert len(merge_parallel([(50, 0, 40), (50, 55, 90)])) == 2


def test_neighbouring_rows_are_not_melted_by_a_chain_of_near_pieces() -> None:
    hatch = [(100 + 2.0 * i, 0.0, 90.0) for i in range(20)]
    assert len(merge_parallel(hatch)) > 5


def test_plain_lattice() -> None:
    (grid,) = grids(lattice([50, 150, 300], [100, 120, 140, 160]))
    assert (grid.rows, grid.columns, len(grid.slots)) == (3, 2, 6)
    assert not grid.open_bottom


def test_cells_drawn_as_boxes_of_their_own() -> None:
    rules = [r for y in (100, 121) for x in (50, 151) for r in box(x, y, x + 100, y + 20)]
    (grid,) = grids(rules)
    assert (grid.rows, grid.columns) == (2, 2)


def test_missing_segments_are_merged_cells() -> None:
    xs, ys = [50.0, 150.0, 250.0, 350.0], [100.0, 120.0, 140.0, 160.0]
    rules = [Rule(50, 100, 350, 100), Rule(50, 160, 350, 160), Rule(50, 120, 350, 120), Rule(150, 140, 350, 140)]
    rules += [Rule(50, 100, 50, 160), Rule(350, 100, 350, 160), Rule(150, 100, 150, 160), Rule(250, 120, 250, 160)]
    (grid,) = grids(rules)
    assert grid.xs == pytest.approx(tuple(xs))
    assert grid.ys == pytest.approx(tuple(ys))
    assert (0, 1, 1, 2) in grid.slots
    assert (1, 0, 2, 1) in grid.slots


def test_row_cut_by_a_page_end_is_closed_and_marked_open() -> None:
    rules = lattice([50, 150, 300], [100, 120])
    rules += [Rule(x, 120, x, 700) for x in (50, 150, 300)]
    (grid,) = grids(rules)
    assert grid.open_bottom
    assert grid.rows == 2
    assert grid.ys[-1] == pytest.approx(700)


def test_table_without_side_borders_keeps_its_outer_columns() -> None:
    rules = [Rule(50, y, 350, y) for y in (100, 120, 140)] + [Rule(150, 100, 150, 140), Rule(250, 100, 250, 140)]
    (grid,) = grids(rules)
    assert grid.columns == 3


def test_underlines_and_loose_rules_are_no_grid() -> None:
    assert grids([Rule(50, 100, 200, 100), Rule(50, 140, 300, 140), Rule(400, 50, 400, 700)]) == []


def test_an_underline_inside_a_cell_adds_no_row() -> None:
    (grid,) = grids([*lattice([50, 150, 300], [100, 140, 180]), Rule(170, 125, 240, 125)])
    assert (grid.rows, grid.columns) == (2, 2)


def test_thick_and_thin_page_frame_is_one_cell() -> None:
    rules = box(30, 30, 560, 800) + box(35, 35, 555, 795) + [Rule(30, 35, 560, 35), Rule(35, 30, 35, 800)]
    assert all(len(grid.slots) == 1 for grid in grids(rules))


def test_tables_side_by_side_are_two() -> None:
    found = grids(lattice([50, 100, 150], [100, 120, 140]) + lattice([200, 250, 300], [100, 120, 140]))
    assert [grid.xs[0] for grid in found] == [50, 200]


def test_too_many_cells_are_refused_early() -> None:
    rules = lattice([50 + 12.0 * i for i in range(40)], [50 + 12.0 * i for i in range(40)])
    with pytest.raises(TooLargeError, match="cells"):
        grids(rules, Limits(cells=1000))


def test_hundred_thousand_rules_take_no_quadratic_time() -> None:
    hatch = [Rule(10 + i % 500, 10 + (i * 7) % 800, 11 + i % 500, 10 + (i * 7) % 800) for i in range(50_000)]
    hatch += [Rule(10 + (i * 3) % 500, 10 + i % 700, 10 + (i * 3) % 500, 14 + i % 700) for i in range(50_000)]
    start = time.perf_counter()
    find_grids(*merge_rules(hatch), Limits(cells=10_000_000))
    assert time.perf_counter() - start < 15


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_cells_tile_the_grid(data: st.DataObject) -> None:
    """Contract: whatever borders are drawn, each place of the grid belongs to exactly one cell."""
    rows, columns = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 6))
    flags = st.booleans()
    borders = [data.draw(st.lists(flags, min_size=columns, max_size=columns)) for _ in range(rows + 1)]
    walls = [data.draw(st.lists(flags, min_size=rows, max_size=rows)) for _ in range(columns + 1)]
    seen: dict[tuple[int, int], int] = {}
    for slot in merge_slots(borders, walls):
        for r in range(slot.row, slot.row + slot.rowspan):
            for c in range(slot.column, slot.column + slot.colspan):
                seen[r, c] = seen.get((r, c), 0) + 1
    assert seen == {(r, c): 1 for r in range(rows) for c in range(columns)}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(12, 60), min_size=2, max_size=6),
    st.lists(st.integers(12, 60), min_size=2, max_size=6),
    st.randoms(use_true_random=False),
)
def test_noisy_lattice_is_found(widths: list[int], heights: list[int], random: object) -> None:
    """Contract: borders moved by up to a point, as seen in scans, give the same rows and columns."""
    from random import Random

    assert isinstance(random, Random)
    xs, ys = [50.0], [50.0]
    for w in widths:
        xs.append(xs[-1] + w)
    for h in heights:
        ys.append(ys[-1] + h)
    noisy = [Rule(*(v + random.uniform(-0.5, 0.5) for v in rule)) for rule in lattice(xs, ys)]
    (grid,) = grids(noisy)
    assert (grid.rows, grid.columns) == (len(heights), len(widths))


def test_rows_of_dots_are_dotted_borders_and_a_few_dots_are_not() -> None:
    ruler = Ruler(595.0, 842.0)
    across = [(70 + 1.5 * i, 100.0, 70.75 + 1.5 * i, 100.75) for i in range(200)]
    down = [(70.0, 100 + 1.5 * i, 70.75, 100.75 + 1.5 * i) for i in range(40)]
    bullets = [(80.0, 300 + 20 * i, 81.5, 301.5 + 20 * i) for i in range(9)]
    ruler.fill([*across, *down, *bullets], [], False)
    level, upright = merge_rules(ruler.merged())
    assert [(round(e.at), round(e.start), round(e.end)) for e in level] == [(100, 70, 369)]
    assert [(round(e.at), round(e.start), round(e.end)) for e in upright] == [(70, 100, 159)]


XS = [70.0, 170.0, 330.0, 526.0]


def test_rows_drawn_without_walls_are_parted_and_merged_cells_are_not() -> None:
    rows: list[list[str | None]] = [["ก", "ขคง", "๙๘.๔๖"], ["ข", "งจฉ", "๙๕.๔๓"], ["ค", "จฉช", "๙๑.๐๐"]]
    rows.append(["ขอความทกวางขามหลายสดมภของตารางนจนเตมแถว", None, None])
    page = Drawn().table(rows, XS)
    top, bottom = sorted({r.top for r in page.rules})[1:3]
    page.rules = [r for r in page.rules if not (r.x0 == r.x1 and r.x0 in XS[1:3] and top <= r.top < bottom)]
    (table,) = [b for b in build(sheets(page)).blocks if isinstance(b, Table)]
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == [*rows[:3], [rows[3][0]] * 3]


def test_a_thin_strip_beside_merged_cells_is_no_row() -> None:
    page = Drawn().table([["IIT", "ก", "๙๘.๔๖"], ["^", "ข", "๙๕.๔๓"], ["EIT", "ค", "๙๑.๐๐"]], XS)
    border = sorted({r.top for r in page.rules})[2]
    page.rules = [
        r._replace(top=border - 9, bottom=border - 9) if r == (70, border, 170, border) else r for r in page.rules
    ]
    page.rules.append(Rule(70, border, 170, border))
    (table,) = [b for b in build(sheets(page)).blocks if isinstance(b, Table)]
    assert table.rows == 3
