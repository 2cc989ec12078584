"""Where one text ends and another begins: forms, columns, page ends, catchwords."""

from __future__ import annotations

import pytest
from layout_pages import LEADING, Drawn, letters, sheets

from extractor.readers.layout import build
from extractor.readers.layout.model import Layout, Rule
from extractor.records import Paragraph, Table

LONG = "การดำเนนงานของหนวยงานตามแผนปองกนการทจรตในปงบประมาณทผานมามผลเปนทนาพอใจ" * 3


def texts(layout: Layout) -> list[str]:
    return [b.text for b in layout.blocks if isinstance(b, Paragraph)]


def test_columns_end_at_the_lines_of_the_form_they_stand_in() -> None:
    page = Drawn().text(LONG)
    page.rules += [Rule(60, y, 540, y) for y in (200, 300, 400)]
    page.rules += [Rule(x, 200, x, 400) for x in (60, 540)]
    for i in range(4):
        page.put("ก" * 20, 70, 220 + i * LEADING).put("ข" * 20, 330, 220 + i * LEADING)
        page.put("ค" * 20, 70, 320 + i * LEADING)
    joined = "".join(texts(build(sheets(page))))
    assert joined.endswith("ก" * 80 + "ข" * 80 + "ค" * 80)


def test_text_set_in_from_the_edge_of_a_column_does_not_go_on_from_the_column_before() -> None:
    page = Drawn()
    left = ["กขคงจฉชซฌญฎฏ"[i] * 30 for i in range(8)]
    for i, line in enumerate(left):
        page.put(line, 60, 100 + i * LEADING)
        page.put("ดตถทธนบป"[i] * (30 if i else 20), 320 if i else 350, 100 + i * LEADING)
    first, second, *_ = texts(build(sheets(page)))
    assert first == "".join(left)
    assert second.startswith("ด" * 20)


def test_a_later_column_may_begin_above_the_first() -> None:
    page = Drawn()
    page.put("ห" * 30, 150, 60)
    page.put("ข" * 30, 330, 140)
    for i in range(8):
        page.put("ก" * 30, 60, 140 + (i + 1) * LEADING)
        page.put("คงจฉชซญฎ"[i] * 30, 330, 140 + (i + 1) * LEADING)
    joined = "".join(texts(build(sheets(page))))
    assert joined.index("ก") < joined.index("ข") < joined.index("ค")
    assert joined.startswith("ห")


def test_a_centred_heading_at_the_top_of_a_page_ends_the_paragraph_before() -> None:
    one = Drawn().text(LONG).down_to(700).text("ข" * 76)
    two = Drawn().put("ส" * 20, 238, 80).down_to(100).text(LONG)
    assert "ส" * 20 in texts(build(sheets(one, two)))


@pytest.mark.parametrize("word", ["ค. กำหนด...", "/ค. กำหนด …", "ค. กำ...", "ค.กำหนดวัน …."])
def test_catchwords_are_set_apart(word: str) -> None:
    one = Drawn().text(LONG).down_to(700).text("ข" * 76).put(word, 430, 780)
    two = Drawn().put("- 2 -", 280, 40).text("ค. กำหนดวันสอบ")
    layout = build(sheets(one, two))
    assert [p.text for p in layout.running] == ["- 2 -", word]
    assert texts(layout)[-1] == "ค. กำหนดวันสอบ"


def test_a_catchword_may_announce_a_table_and_write_its_digits_otherwise() -> None:
    one = Drawn().text(LONG).put("/ตารางที่ ๒ ...", 430, 780)
    two = Drawn().table([["ตารางที่ 2", "คะแนน"], ["ก", "๙๘.๔๖"]], [70.0, 300.0, 526.0])
    assert [p.text for p in build(sheets(one, two)).running] == ["/ตารางที่ ๒ ..."]


@pytest.mark.parametrize(("word", "x"), [("ง. กำหนด...", 430.0), ("ค. กำหนด...", 70.0), ("ค. กำหนด", 430.0)])
def test_a_last_line_that_is_no_catchword_is_body(word: str, x: float) -> None:
    """Other words than those of the next page, at the left, or without dots."""
    one = Drawn().text(LONG).down_to(700).text("ข" * 40).put(word, x, 780)
    layout = build(sheets(one, Drawn().text("ค. กำหนดวันสอบ")))
    assert any(word in text for text in texts(layout))
    assert layout.running == ()


def _scores(*rows: tuple[str, str], bold: frozenset[str] = frozenset()) -> list[list[str]]:
    """The rows of a table without rules."""
    page = Drawn()
    for i, (name, score) in enumerate(rows):
        page.clusters += letters(name, 90, 120 + i * LEADING, bold=name in bold)
        page.put(score, 420, 120 + i * LEADING)
    (table,) = [b for b in build(sheets(page)).blocks if isinstance(b, Table)]
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def test_the_heading_of_a_group_is_a_row_of_its_own_and_a_wrapped_name_is_not() -> None:
    wrapped, rest = "การป้องกนการทุจรตและการเปดเผยขอมูลตอประชาชน", "ทั่วไป"
    grid = _scores(
        ("การใช้งบประมาณ", "๙๖.๗๑"),
        ("การแกไขปญหา", "๙๑.๐๒"),
        ("แบบวดภายนอก", ""),
        ("คุณภาพงาน", "๘๙.๙๐"),
        (wrapped, "๙๙.๐๑"),
        (rest, ""),
        ("การปรับปรุง", "๘๘.๑๒"),
    )
    assert grid[1:3] == [["การแกไขปญหา", "๙๑.๐๒"], ["แบบวดภายนอก", ""]]
    assert grid[4] == [wrapped + rest, "๙๙.๐๑"]


def test_a_bold_heading_under_a_full_line_is_a_row_of_its_own() -> None:
    heading = "แบบวดภายนอกของผูมาตดตอ"
    rows = [("ก" * 30, "๙๖.๗๑"), ("ข" * 30, "๙๑.๐๒"), (heading, ""), ("ค" * 30, "๘๙.๙๐"), ("ง" * 30, "๘๘.๑๒")]
    assert [heading, ""] in _scores(*rows, bold=frozenset([heading]))
    assert [heading, ""] not in _scores(*rows)


def test_dots_lead_to_the_number_at_the_other_end_of_their_line() -> None:
    page = Drawn()
    names = ["การใชอำนาจ", "การใชงบประมาณ", "การเปดเผยขอมูล", "คุณภาพการดำเนินงาน"]
    for at, name in enumerate(names):
        page.put(f"{name} {'.' * (52 - len(name))}", 70.0, 100.0 + 20 * at)
    for at in range(len(names)):
        page.put(f"9{at}.10 คะแนนเฉลี่ย", 420.0, 100.0 + 20 * at)
    (table,) = (b for b in build(sheets(page)).blocks if isinstance(b, Table))
    told = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    assert [(left.rstrip(". "), right) for left, right in told] == [
        (name, f"9{at}.10 คะแนนเฉลี่ย") for at, name in enumerate(names)
    ]


def test_a_bold_heading_in_the_size_of_the_text_is_no_line_of_the_text_above() -> None:
    text, heading = "ขอความตอเนอง" * 5 + "เกอบเตมบร", "มาตรการเพอขบเคลอน"  # room for a short word, not for a long one
    page = Drawn()
    page.put("ก" * 76, 70.0, 80.0)
    page.put(text, 70.0, 100.0)
    page.clusters += letters(heading, 70.0, 120.0, bold=True)
    assert texts(build(sheets(page)))[-1] == heading


def test_larger_latin_digits_part_no_lines_of_a_cell() -> None:
    item, rest = "๑) จดทำแบบฟอรม", "ยมพสดของหนวยงาน"
    page = Drawn().table([["ก", "ข\nค"], ["ง", "จ"]], [70.0, 110.0, 210.0])
    top = next(c[5] for c in page.clusters if c[0] == "ข")
    page.clusters = [c for c in page.clusters if c[0] not in "ขค"]
    page.clusters += letters(item, 115.0, top, size=17.0) + letters(rest[:15], 115.0, top + 18.0, size=13.0)
    (table,) = (b for b in build(sheets(page)).blocks if isinstance(b, Table))
    cell = table.grid()[0][1]
    assert cell is not None
    assert [p.text for p in cell.paragraphs] == [item + rest]


@pytest.mark.parametrize("foot", ["", "- 2 -", "- 1 -"])
def test_walls_that_run_out_over_the_margin_make_no_row(foot: str) -> None:
    rows = [["ท", "มาตรการ"], ["1", "จดทำคมอการใหบรการและชแจงทก"]]
    first = Drawn().down_to(705.0).table([list(row) for row in rows], [70.0, 110.0, 300.0])
    bottom = max(r.bottom for r in first.rules)
    first.rules += [Rule(x, bottom, x, 842.0) for x in (70.0, 110.0, 300.0)]
    if foot:
        first.put(foot, 170.0, 815.0)
    second = Drawn().table([rows[0], ["", "กองทราบ"], ["2", "อบรมบคลากร"]], [70.0, 110.0, 300.0])
    layout = build(sheets(first, second))
    (table,) = (b for b in layout.blocks if isinstance(b, Table))
    told = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    assert told == [rows[0], ["1", "จดทำคมอการใหบรการและชแจงทกกองทราบ"], ["2", "อบรมบคลากร"]]
    assert texts(layout) == []
    assert [p.text for p in layout.running] == ([foot] if foot else [])
