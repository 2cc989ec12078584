"""Columns made with tabs."""

from __future__ import annotations

from docx_builder import docx, p

from extractor.readers.docx import read_docx


def tabbed(*fields: str) -> str:
    return "<w:p><w:r>" + "<w:tab/>".join(f"<w:t>{field}</w:t>" for field in fields) + "</w:r></w:p>"


ROWS = (
    tabbed("๑. การปฏิบัติหน้าที่", "๙๗.๒๐", "๙๘.๔๖"),
    tabbed("๒. การใช้งบประมาณ", "๙๔.๑๐", "๙๕.๔๓"),
    tabbed("๓. การใช้อำนาจ", "๑๐๐", "๙๖.๗๑ คะแนน"),
)


def test_lines_with_tabs_become_a_table_with_the_years_above() -> None:
    document = read_docx(docx(p("ผลคะแนน") + tabbed("", "ปี ๒๕๖๗", "ปี ๒๕๖๘") + "".join(ROWS) + p("ท้าย")))
    (table,) = document.tables
    assert [[c.text for c in table.cells if c.row == r] for r in range(2)] == [
        ["", "ปี ๒๕๖๗", "ปี ๒๕๖๘"],
        ["๑. การปฏิบัติหน้าที่", "๙๗.๒๐", "๙๘.๔๖"],
    ]
    assert (table.rows, table.header_rows, table.ruled) == (4, 1, False)
    assert [(x.index, x.text) for x in document.paragraphs] == [(1, "ผลคะแนน"), (2, "ท้าย")]


def test_a_header_as_wide_as_the_rows_is_their_first_row() -> None:
    (table,) = read_docx(docx(tabbed("ตัวชี้วัด", "ปี ๒๕๖๗", "ปี ๒๕๖๘") + "".join(ROWS))).tables
    assert [c.text for c in table.cells[:3]] == ["ตัวชี้วัด", "ปี ๒๕๖๗", "ปี ๒๕๖๘"]


def test_two_fields_stay_lines() -> None:
    document = read_docx(docx("".join(tabbed(name, "๙๘.๔๖") for name in ("ก", "ข", "ค"))))
    assert [x.text for x in document.paragraphs] == ["ก\t๙๘.๔๖", "ข\t๙๘.๔๖", "ค\t๙๘.๔๖"]


def test_two_lines_are_no_table() -> None:
    assert read_docx(docx("".join(ROWS[:2]))).tables == ()


def test_a_contents_list_is_no_table() -> None:
    lines = "".join(tabbed(f"บทที่ {n}", "ชื่อบท", str(n)) for n in range(1, 6))
    document = read_docx(docx(lines))
    assert document.tables == ()
    assert len(document.paragraphs) == 5


def test_running_text_with_tabs_is_no_table() -> None:
    assert read_docx(docx("".join(tabbed("ก", "ข", "ค") for _ in range(4)))).tables == ()


def test_other_widths_end_the_table() -> None:
    document = read_docx(docx("".join(ROWS) + tabbed("หมายเหตุ", "ไม่มี")))
    assert document.tables[0].rows == 3
    assert [x.text for x in document.paragraphs] == ["หมายเหตุ\tไม่มี"]
