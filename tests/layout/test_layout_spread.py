"""Sheets too wide for their paper: columns on pages of their own."""

from __future__ import annotations

from layout_pages import Drawn, sheets

from extractor.readers.layout import build
from extractor.records import Table

XS = [70.0, 110.0, 330.0]
NAMES = [["ท", "ตวชวด"], ["1", "การปฏบต"], ["2", "การใชงบ"], ["3", "การใชอำนาจ"], ["", "คะแนนรวม"], ["", "ระดบ"]]
FIGURES = [
    ["ป 2566", "ป 2567"],
    ["91.10", "92.20"],
    ["81.10", "82.20"],
    ["71.10", "72.20"],
    ["81.10", "82.20"],
    ["B", "A"],
]
WIDE = [70.0, 170.0, 270.0]


def grids(*pages: Drawn) -> list[list[list[str]]]:
    tables = [b for b in build(sheets(*pages)).blocks if isinstance(b, Table)]
    return [[[cell.text if cell else "" for cell in row] for row in table.grid()] for table in tables]


def page(rows: list[list[str]], xs: list[float], title: str = "", below: str = "", at: float = 120.0) -> Drawn:
    drawn = Drawn().text(title) if title else Drawn()
    drawn.down_to(at).table([list(row) for row in rows], xs)
    return drawn.text(below) if below else drawn


def test_figures_at_the_heights_of_the_rows_before_are_their_further_columns() -> None:
    more = [["ผลตาง"], ["+1.10"], ["+1.10"], ["+1.10"], ["+1.10"], [""]]
    last = [[*row, ""] for row in more]  # a column of remarks that nobody filled
    (grid,) = grids(page(NAMES, XS, "ผลการประเมน"), page(FIGURES, WIDE), page(last, WIDE))
    assert grid == [[*a, *b, *c] for a, b, c in zip(NAMES, FIGURES, last, strict=True)]


def test_every_value_keeps_its_own_page() -> None:
    (table,) = [b for b in build(sheets(page(NAMES, XS), page(FIGURES, WIDE))).blocks if isinstance(b, Table)]
    assert {(cell.column, cell.page) for cell in table.cells} == {(0, 1), (1, 1), (2, 2), (3, 2)}
    assert table.pages == (1, 2)


def test_other_tables_stay_apart() -> None:
    first = page(NAMES, XS)
    named = [["ป", "คะแนน"], *([f"กลมท {n}", "91.10"] for n in range(5))]
    years = [["ป", "คะแนน"], *([f"256{n}", "91.10"] for n in range(5))]
    for other in (
        page(named, WIDE),  # names of its own
        page(years, WIDE),  # years for names
        page(FIGURES, WIDE, "ตารางท ๒"),  # a title
        page(FIGURES, WIDE, below="หมายเหต"),  # other text
        page(FIGURES, WIDE, at=124.0),  # rows at other heights
        page(FIGURES[:4], WIDE),  # fewer rows
    ):
        assert len(grids(first, other)) == 2
    assert len(grids(page(FIGURES, WIDE), page(FIGURES, [70.0, 150.0, 250.0]))) == 2  # figures below figures


def plain(rows: list[list[str]], xs: list[float], top: float = 120.0, step: float = 20.0) -> Drawn:
    drawn = Drawn()
    for n, row in enumerate(rows):
        for text, x in zip(row, xs, strict=False):
            if text:
                drawn.put(text, x, top + step * n)
    return drawn


def test_a_column_alone_on_its_page() -> None:
    figures = [["2566"], ["91.10"], ["81.10"], ["71.10"], ["81.10"], ["B"]]
    more = [["2567"], ["92.20"], ["82.20"], ["72.20"], ["82.20"], ["A"]]
    (grid,) = grids(page(NAMES, XS), page(figures, WIDE[:2]), page(more, WIDE[:2]))
    assert grid == [[*a, *b, *c] for a, b, c in zip(NAMES, figures, more, strict=True)]
    # with text of its own, or figures that stand in no column, it is a page of its own
    for other in (page(figures, WIDE[:2], "ปงบประมาณถดไป"), plain([["91.10"], ["", "81.10"]] * 3, [70.0, 300.0])):
        assert grids(page(NAMES, XS), other)[0] == NAMES


def test_rows_below_the_last_that_has_a_name_stay_text() -> None:
    names = [[n, name, "30"] for n, name in [["ท", "ตวชวด"], *([str(n), "การปฏบต" + "ก" * n] for n in range(1, 6))]]
    figures = [["2566", "2567"], *([f"9{n}.10", f"8{n}.20"] for n in range(1, 6)), ["B", "A"]]
    layout = build(sheets(plain([*names, ["", "ระดบ"]], [70.0, 110.0, 330.0]), plain(figures, [70.0, 200.0])))
    (table,) = [b for b in layout.blocks if isinstance(b, Table)]
    assert table.columns == 5
    assert [b.text.split() for b in layout.blocks if not isinstance(b, Table)] == [["ระดบ"], ["B"], ["A"]]


def test_columns_without_borders() -> None:
    names = [[n, name, "30"] for n, name in [["ท", "ตวชวด"], *([str(n), "การปฏบต" + "ก" * n] for n in range(1, 6))]]
    figures = [["2566", "2567"], *([f"9{n}.10", f"8{n}.20"] for n in range(1, 6))]
    (grid,) = grids(plain(names, [70.0, 110.0, 330.0]), plain(figures, [70.0, 200.0]))
    assert grid[1] == ["1", "การปฏบตก", "30", "91.10", "81.20"]
    assert grid[-1] == ["5", "การปฏบต" + "ก" * 5, "30", "95.10", "85.20"]


def test_a_sheet_that_is_too_long_as_well() -> None:
    names = [["ท", "รายการ"], *([str(n), "ก" * (3 + n % 5)] for n in range(1, 60))]
    figures = [["2566", "2567"], *([f"{n}.10", f"{n}.20"] for n in range(1, 60))]
    pages = [
        page(names[:32], XS, at=72.0), page(names[32:], XS, at=72.0),
        page(figures[:32], WIDE, at=72.0), page(figures[32:], WIDE, at=72.0),
    ]  # fmt: skip
    (grid,) = grids(*pages)
    assert grid == [[*a, *b] for a, b in zip(names, figures, strict=True)]


def test_the_rest_of_a_title_that_was_too_long_for_its_page() -> None:
    title = "ผลคะแนนเทศบาลสมมต ปงบประมาณ 2567"
    layout = build(sheets(page(NAMES, XS, title), page(FIGURES, WIDE, "ปงบประมาณ 2567")))
    (table,) = [b for b in layout.blocks if isinstance(b, Table)]
    assert (table.rows, table.columns) == (6, 4)
    assert [b.text for b in layout.blocks if not isinstance(b, Table)] == [title, "ปงบประมาณ 2567"]


def test_words_alone_on_a_page_are_a_column_when_every_row_has_its_own() -> None:
    plan = [["ท", "มาตรการ"], ["1", "จดอบรม"], ["2", "เผยแพรขอมล"], ["3", "ทำคมอ"], ["4", "ประชม"]]
    terms = [["ระยะเวลา"], ["ไตรมาส 1"], ["ไตรมาส 2"], ["ไตรมาส 3"], ["ไตรมาส 4"]]
    (grid,) = grids(page(plan, XS), plain(terms, [75.0], 136.0, 24.0))
    assert grid == [[*a, *b] for a, b in zip(plan, terms, strict=True)]
    for other in (terms[:-1], [*terms, ["หมายเหต"]]):
        assert grids(page(plan, XS), plain(other, [75.0], 136.0, 24.0)) == [plan]
    assert grids(page(plan, XS), plain(terms, [75.0], 139.0, 24.0)) == [plan]
