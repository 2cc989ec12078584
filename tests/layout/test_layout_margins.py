"""Rows at the ends of pages: what is margin, what is the rest of a row, and what is a row of its own."""

from __future__ import annotations

from layout_pages import Drawn, sheets

from extractor.readers.layout import build
from extractor.readers.layout.model import Rule
from extractor.records import Paragraph, Table


def test_a_row_begun_at_the_page_end_is_no_margin() -> None:
    first = Drawn().down_to(705.0).table([["ท", "มาตรการ"], ["1", "อบรม"]], [70.0, 110.0, 300.0])
    bottom = max(r.bottom for r in first.rules)
    first.rules += [Rule(x, bottom, x, bottom + 50.0) for x in (70.0, 110.0, 300.0)]
    first.put("จดทำคมอการใหบรการและชแจงทก", 115.0, bottom + 16.0)
    second = Drawn().table([["2", "กองทราบ"], ["3", "อบรมบคลากร"]], [70.0, 110.0, 300.0])
    cells = [c.text for b in build(sheets(first, second)).blocks if isinstance(b, Table) for c in b.cells]
    assert any(text.startswith("จดทำคมอ") for text in cells)


def test_walls_that_run_in_over_the_upper_margin_make_no_row() -> None:
    xs = [70.0, 110.0, 300.0]
    page = Drawn().table([["1", "อบรม"], ["2", "ประชม"]], xs)
    top = min(r.top for r in page.rules)
    page.rules += [Rule(x, 0.0, x, top) for x in xs]
    page.put("เทศบาลสมมต", 170.0, 40.0)
    (table,) = (b for b in build(sheets(page)).blocks if isinstance(b, Table))
    assert [[c.text if c else "" for c in row] for row in table.grid()] == [["1", "อบรม"], ["2", "ประชม"]]


def test_rows_whose_keys_open_alike_are_rows_of_their_own() -> None:
    xs = [70.0, 190.0, 400.0]
    rows = [[f"ตวชวดท {n} : คณภาพการดำเนนงาน", "จดทำคมอการใหบรการและชแจงทกกองทรา"] for n in range(1, 8)]
    first = Drawn().down_to(500.0).table([["ตวชวด", "มาตรการ"], *rows[:5]], xs)
    second = Drawn().table([["ตวชวด", "มาตรการ"], *rows[5:]], xs)
    (table,) = (b for b in build(sheets(first, second)).blocks if isinstance(b, Table))
    assert table.rows == 8


def test_two_first_lines_set_in_alike_are_two_paragraphs() -> None:
    page = Drawn()
    page.put("ก" * 76, 70.0, 80.0)
    page.put("มีมาตรการปองกนการทจรตทชดเจนและเผยแพรใหทราบทวกนทกกองแลวอยางเพยกขคงจฉช", 106.0, 100.0)
    page.put("ปงบประมาณทผานมาไดคะแนนเฉลยรวมเพมขนจากปกอนทกตวชวดและไดรอยละมากกวากขคงจ", 106.0, 120.0)
    page.put("เกาสบหกจดสามเกา", 70.0, 140.0)
    texts = [b.text for b in build(sheets(page)).blocks if isinstance(b, Paragraph)]
    starts = [text[:4] for text in texts]
    assert "มีมา" in starts
    assert "ปงบป" in starts
