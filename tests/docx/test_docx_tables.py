"""Tables: every cell once, with the places it covers."""

from __future__ import annotations

import pytest
from docx_builder import cell, docx, p, row, table

from extractor.errors import TooLargeError
from extractor.limits import Limits
from extractor.readers.docx import read_docx
from extractor.records import Table


def only(body: str) -> Table:
    (found,) = read_docx(docx(body)).tables
    return found


def placed(found: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in found.cells]


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_stand_once() -> None:
    found = only(
        table(
            row(cell("IIT", START), cell("การปฏิบัติหน้าที่"), cell("98.10")),
            row(cell("", ON), cell("การใช้งบประมาณ"), cell("97.20")),
            row(cell("รวม", span(2)), cell("97.65")),
        )
    )
    assert placed(found) == [
        (0, 0, 2, 1, "IIT"),
        (0, 1, 1, 1, "การปฏิบัติหน้าที่"),
        (0, 2, 1, 1, "98.10"),
        (1, 1, 1, 1, "การใช้งบประมาณ"),
        (1, 2, 1, 1, "97.20"),
        (2, 0, 1, 2, "รวม"),
        (2, 2, 1, 1, "97.65"),
    ]
    assert (found.rows, found.columns) == (3, 3)


def test_a_block_merged_both_ways() -> None:
    found = only(table(row(cell("ก", span(2) + START), "1"), row(cell("", span(2) + ON), "2"), row("ข", "ค", "3")))
    assert placed(found)[0] == (0, 0, 2, 2, "ก")
    assert len(found.cells) == 6


def test_old_horizontal_merging() -> None:
    found = only(table(row(cell("ก", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "ข"), row("1", "2", "3")))
    assert placed(found)[:2] == [(0, 0, 1, 2, "ก"), (0, 2, 1, 1, "ข")]


def test_a_merge_going_on_below_nothing_is_a_cell() -> None:
    assert placed(only(table(row(cell("ก", ON), "ข")))) == [(0, 0, 1, 1, "ก"), (0, 1, 1, 1, "ข")]


def test_rows_indented_by_grid_places() -> None:
    found = only(table(row("ก", "ข", "ค"), row("ง", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')))
    assert placed(found)[3] == (1, 1, 1, 1, "ง")
    assert found.columns == 3


def test_grid_places_where_no_cell_begins_are_not_counted() -> None:
    found = only(table(row(cell("ก", span(5)), cell("ข", span(2))), row(cell("1", span(5)), cell("2", span(2)))))
    assert (found.columns, [c.colspan for c in found.cells]) == (2, [1, 1, 1, 1])


def test_borders_a_hair_apart_are_one() -> None:
    grid = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in (2000, 20, 3000)) + "</w:tblGrid>"
    found = only(table(row(cell("ก", span(2)), "ข"), row("1", cell("2", span(2))), grid=grid))
    assert placed(found) == [(0, 0, 1, 1, "ก"), (0, 1, 1, 1, "ข"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")]


def test_header_rows_are_the_first_ones_marked() -> None:
    marked = "<w:tblHeader/>"
    found = only(table(row("ก", "ข", properties=marked), row("ค", "ง", properties=marked), row("1", "2")))
    assert found.header_rows == 2
    assert [c.header for c in found.cells] == [True] * 4 + [False] * 2


def test_deleted_and_hidden_rows_are_left_out() -> None:
    found = only(
        table(row("ก"), row("ลบ", properties="<w:del w:id='1'/>"), row("ซ่อน", properties="<w:hidden/>"), row("ข"))
    )
    assert [c.text for c in found.cells] == ["ก", "ข"]


def test_rows_and_cells_inside_content_controls() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('ข')}</w:sdtContent></w:sdt>"
    wrapped = f"<w:sdt><w:sdtContent><w:tr>{cell('ก')}{inner}</w:tr></w:sdtContent></w:sdt>"
    assert [c.text for c in only(f"<w:tbl>{wrapped}</w:tbl>").cells] == ["ก", "ข"]


def test_a_nested_table_follows_the_outer_and_is_told_once() -> None:
    inner = table(row("ใน 1", "ใน 2"))
    outer = table(row(cell(content=p("ก่อน") + inner + p("หลัง")), "ข้าง"))
    document = read_docx(docx(outer + p("ท้าย")))
    assert [[c.text for c in t.cells] for t in document.tables] == [["ก่อน\nหลัง", "ข้าง"], ["ใน 1", "ใน 2"]]
    assert [type(b).__name__ for b in document.blocks] == ["Table", "Table", "Paragraph"]
    assert [t.index for t in document.tables] == [1, 2]


def test_tables_one_after_another_stay_apart() -> None:
    document = read_docx(docx(table(row("ก", "1")) + table(row("ข", "2"))))
    assert [[c.text for c in t.cells] for t in document.tables] == [["ก", "1"], ["ข", "2"]]


def test_paragraphs_of_a_cell_stay_apart() -> None:
    (c,) = only(table(row(cell(content=p("๑. ก") + p() + p("๒. ข"))))).cells
    assert [b.text for b in c.paragraphs] == ["๑. ก", "๒. ข"]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('กล่อง')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    assert [c.text for c in only(table(row(cell(content=p("ก") + box), "ข"))).cells] == ["ก\nกล่อง", "ข"]


def test_text_under_a_merge_is_reported() -> None:
    document = read_docx(docx(table(row(cell("ก", START), "1"), row(cell("ซ่อน", ON), "2"))))
    assert [c.text for c in document.tables[0].cells] == ["ก", "1", "2"]
    assert any("merged cell" in warning for warning in document.warnings)


def test_too_many_cells() -> None:
    with pytest.raises(TooLargeError, match="cells"):
        read_docx(docx(table(*[row(*"abcdefghij")] * 11)), limits=Limits(cells=100))


def test_a_cell_that_claims_a_huge_span_takes_no_room() -> None:
    found = only(table(row(cell("ก", span(2_000_000_000)), "ข"), row("1")))
    assert found.columns <= 3
    assert len(found.grid()[0]) == found.columns
