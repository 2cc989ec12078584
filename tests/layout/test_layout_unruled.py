"""Tables of running text without a line drawn: found by the order of drawing, and what is left alone."""

from __future__ import annotations

from layout_pages import STEP, Drawn, letters, sheets

from extractor.readers.layout import build
from extractor.records import Paragraph, Table

COLUMNS = (70.0, 190.0, 330.0, 450.0)
HEADER = ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"]
LEADING, ROW_GAP = 18.0, 12.0


def drawn(rows: list[list[str]], columns: tuple[float, ...] = COLUMNS, base: float = 100.0) -> Drawn:
    """A page with rows drawn cell by cell, each cell wrapped in its column, no line anywhere."""
    page = Drawn()
    for row in rows:
        deepest = base
        for column, text in enumerate(row):
            end = columns[column + 1] if column + 1 < len(columns) else 540.0
            room = int((end - columns[column] - 12) / STEP)
            for at, start in enumerate(range(0, len(text), room)):
                page.clusters += letters(text[start : start + room], columns[column], base + at * LEADING)
                deepest = max(deepest, base + at * LEADING)
        base = deepest + LEADING + ROW_GAP
    return page


def blocks(*pages: Drawn) -> list[list[list[str]] | str]:
    """Tables as rows of texts, paragraphs as text."""
    out: list[list[list[str]] | str] = []
    for block in build(sheets(*pages)).blocks:
        if isinstance(block, Table):
            out.append([[cell.text for cell in block.cells if cell.row == r] for r in range(block.rows)])
        elif isinstance(block, Paragraph):
            out.append(block.text)
    return out


ROWS = [
    ["การใช้อำนาจ", "จัดทำเส้นทางความก้าวหน้าในสายอาชีพและแจ้งเวียนทุกกอง", "กองการเจ้าหน้าที่", "ไตรมาสหนึ่ง"],
    ["การใช้งบประมาณ", "เผยแพร่แผนการใช้จ่ายงบประมาณรายไตรมาส", "กองคลัง", "ทุกเดือน"],
    ["การเปิดเผยข้อมูล", "มอบหมายผู้ดูแลเว็บไซต์ของแต่ละกองเป็นลายลักษณ์อักษร", "สำนักปลัด", "ตลอดปี"],
]


def test_cells_of_several_lines_without_any_border() -> None:
    assert blocks(drawn([HEADER, *ROWS])) == [[HEADER, *ROWS]]


def test_a_cell_left_empty_stays_empty() -> None:
    rows = [HEADER, ROWS[0], ["", *ROWS[1][1:]], ROWS[2]]
    assert blocks(drawn(rows)) == [rows]


def test_a_heading_between_rows_is_a_row_over_all_columns() -> None:
    rows = [HEADER, ROWS[0], ["แบบวัดการรับรู้"], ROWS[1], ROWS[2]]
    wide = drawn(rows, columns=COLUMNS)
    assert blocks(wide) == [[HEADER, ROWS[0], ["แบบวัดการรับรู้", "", "", ""], ROWS[1], ROWS[2]]]


def test_texts_that_nearly_touch_are_parted_at_the_edge_of_their_columns() -> None:
    full = "จัดทำคู่มือและเผยแพร่ก"  # ends one letter before the next column begins
    columns = (70.0, 190.0, 190.0 + STEP * len(full) + 8.0, 450.0)
    rows = [HEADER, *ROWS, ["การใช้อำนาจ", full, "กองช่าง", "ทุกเดือน"]]
    page = drawn(rows[:-1], columns=columns)
    base = max(c[5] for c in page.clusters) + LEADING + ROW_GAP
    for x, text in zip(columns, rows[-1], strict=True):
        page.clusters += letters(text, x, base)
    assert blocks(page)[0][-1] == rows[-1]


def test_a_table_goes_on_on_the_next_page_under_the_same_header() -> None:
    more = [ROWS[2], ["การใช้ทรัพย์สิน", "ปิดประกาศขั้นตอนการยืมพัสดุ", "กองพัสดุ", "ภายในมีนาคม"]]
    (table,) = blocks(drawn([HEADER, *ROWS]), drawn([HEADER, *more]))
    assert table == [HEADER, *ROWS, *more]


def test_a_piece_of_one_row_counts_only_with_the_table_that_it_goes_on() -> None:
    alone, below = drawn([HEADER, ROWS[0]], base=600.0), drawn([HEADER, *ROWS[1:], ROWS[0]])
    assert blocks(alone, below) == [[HEADER, *ROWS, ROWS[0]]]
    assert all(isinstance(block, str) for block in blocks(alone))


def test_columns_of_running_text_are_no_table() -> None:
    page = Drawn()
    for x in (70.0, 240.0, 410.0):
        for line in range(12):
            page.clusters += letters("ข้อความยาวต่อเนื่องกันไป", x, 100.0 + line * LEADING)
    assert all(isinstance(block, str) for block in blocks(page))


def test_signatures_side_by_side_are_no_table() -> None:
    rows = [["ลงชื่อ", "ลงชื่อ", "ลงชื่อ"], ["(นายก)", "(นายข)", "(นายค)"], ["กรรมการ", "ประธาน", "เลขานุการ"]]
    assert all(isinstance(block, str) for block in blocks(drawn(rows, columns=COLUMNS[:3])))


def test_big_figures_over_captions_are_no_cells() -> None:
    page = Drawn()
    for row, base in enumerate((100.0, 200.0, 300.0)):
        for x in (70.0, 240.0, 410.0):
            page.clusters += letters(f"9{row}.10", x, base, size=30.0, step=15.0)
            page.clusters += letters("คำอธิบายสั้น", x, base + 20.0)
            page.clusters += letters("บรรทัดสอง", x, base + 38.0)
    assert not any(isinstance(b, list) and any("9" in t and "คำ" in t for r in b for t in r) for b in blocks(page))


def test_no_text_is_lost_where_two_texts_of_a_row_stand_in_one_column() -> None:
    """A row of four cards under a row of two wide ones: they do not agree about columns, but all is read."""
    wide, narrow = ["ก" * 20, "ข" * 20, "ค" * 18], ["งง", "จจ", "ฉฉ", "ชช", "ซซ"]
    page = drawn([wide, [name * 12 for name in wide]], columns=(70.0, 250.0, 430.0))
    for at, text in enumerate(narrow):
        for line in range(2):
            page.clusters += letters(text, 70.0 + 90.0 * at, 420.0 + line * LEADING)
    told = "".join(b if isinstance(b, str) else "".join("".join(row) for row in b) for b in blocks(page))
    assert all(told.count(text) == 2 for text in narrow)
