"""Pages to a document: paragraphs, tables, stitching, running lines, reading order."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_pages import LEADING, Drawn, letters, sheets

from extractor.errors import TooLargeError
from extractor.limits import Limits
from extractor.readers.layout import build
from extractor.readers.layout.model import Cluster, Layout, PageContent, Rule
from extractor.records import Paragraph, Table

XS = [70.0, 170.0, 330.0, 526.0]


def texts(layout: Layout) -> list[str]:
    return [b.text for b in layout.blocks if isinstance(b, Paragraph)]


def tables(layout: Layout) -> list[Table]:
    return [b for b in layout.blocks if isinstance(b, Table)]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


LONG = "การดำเนนงานของหนวยงานตามแผนปองกนการทจรตในปงบประมาณทผานมามผลเปนทนาพอใจ" * 3


# --- paragraphs ------------------------------------------------------------------------------


def test_wrapped_lines_are_one_paragraph_and_a_short_line_ends_it() -> None:
    layout = build(sheets(Drawn().text(LONG).text("ขอความสน").text(LONG)))
    assert texts(layout) == [LONG + "ขอความสน", LONG] or texts(layout) == [LONG, "ขอความสน", LONG]


@pytest.mark.parametrize("mark", ["๑.", "๑)", "(๑)", "๓.๑.๑", "-", "•", "ก.", "(ก)", "1.", "1)"])
def test_numbering_and_bullets_begin_paragraphs(mark: str) -> None:
    full = "ก" * 76
    layout = build(sheets(Drawn().text(full).text(f"{mark} ขอถดไป")))
    assert texts(layout) == [full, f"{mark} ขอถดไป"]


def test_a_line_that_ends_in_the_era_goes_on_with_the_year() -> None:
    first = "ก" * 64 + " พ.ศ."  # set in as far as room is left: it looks centred
    drawn = Drawn().put(first, 91.0, 84.0).put("2567 " + "ข" * 71, 70.0, 84.0 + LEADING)
    assert "พ.ศ. 2567" in texts(build(sheets(drawn)))[0]


def test_a_larger_line_below_more_space_is_a_heading_though_it_is_not_bold() -> None:
    full = "ก" * 76
    drawn = Drawn().text(full * 3)
    drawn.put("หวขอ " + "ข" * 50, 70.0, drawn.at + 12 + 0.25 * LEADING, size=16.0, step=7.0)
    assert texts(build(sheets(drawn)))[-1].startswith("หวขอ")


@pytest.mark.parametrize("heads", [("ตวชวดท 1 ", "ตวชวดท 2 "), ("ขอคำถาม I4 ", "ขอคำถาม I14 ")])
def test_lines_that_begin_with_the_same_words_and_other_numbers_are_entries(heads: tuple[str, str]) -> None:
    entries = [head + "ก" * (76 - len(head)) for head in heads]
    assert texts(build(sheets(Drawn().text(entries[0]).text(entries[1])))) == entries


def test_a_line_of_running_text_may_begin_with_its_first_words_and_another_year() -> None:
    text = "ในปงบประมาณ 2566 " + "ก" * 59 + "ในปงบประมาณ 2567 " + "ข" * 40
    assert texts(build(sheets(Drawn().text(text)))) == [text]


def test_no_paragraph_goes_on_on_a_page_that_lies_the_other_way() -> None:
    page, lying = Drawn().text("ก" * 76), Drawn(width=842.0, height=595.0).text("ข" * 40)
    assert texts(build(sheets(page, lying))) == ["ก" * 76, "ข" * 40]


def test_more_space_after_a_line_that_may_have_ended_early_ends_its_paragraph() -> None:
    page = Drawn().text("ก" * 76 + "ข" * 76 + "ค" * 40)
    page.down_to(page.at + 5).text("ง" * 68)
    page.down_to(page.at + 5).text("จ" * 76 + "ฉ" * 30)
    layout = build(sheets(page))
    assert [t[0] for t in texts(layout)] == ["ก", "ง", "จ"]


def test_a_bold_larger_heading_ends_at_its_line_however_long_it_is() -> None:
    page = Drawn().put("ก" * 65, 70.0, 84.0, size=16.0, step=7.0, bold=True).down_to(95).text("ข" * 76 + "ค" * 20)
    assert [t[0] for t in texts(build(sheets(page)))] == ["ก", "ข"]


def test_a_short_word_that_stands_twice_in_a_cell_begins_no_entry() -> None:
    rows: list[list[str | None]] = [["ก", "การตดตงานการทำ", "ค"], ["๑", "๒", "๓"]]
    xs = [70.0, 170.0, 198.0, 526.0]
    (table,) = tables(build(sheets(Drawn().table(rows, xs))))
    cell = table.grid()[0][1]
    assert cell is not None
    assert len(cell.paragraphs) == 1


def test_a_score_in_brackets_goes_on_from_a_name_that_ended_early() -> None:
    layout = build(sheets(Drawn().text("๔. " + "ก" * 50).text("(๙๖.๐๓), ๕. ขค (87.50)").text("ง" * 76)))
    assert texts(layout)[0] == "๔. " + "ก" * 50 + " (๙๖.๐๓), ๕. ขค (87.50)"


def test_a_score_on_the_dots_of_a_blank_goes_on_from_a_name_that_ended_early() -> None:
    layout = build(sheets(Drawn().text("ก" * 50).text("...๙๖.๔๕... คะแนน").text("ง" * 76)))
    assert texts(layout)[0] == "ก" * 50 + " ...๙๖.๔๕... คะแนน"


@pytest.mark.parametrize("score", ["(98.57)", "(๙๖.๐๓),", "87.50)"])
def test_a_score_in_brackets_at_the_start_of_a_line_is_no_numbering(score: str) -> None:
    full = "ก" * 76
    assert texts(build(sheets(Drawn().text(full).text(f"{score} ขอถดไป")))) == [f"{full} {score} ขอถดไป"]


def test_a_score_at_the_start_of_a_line_is_no_numbering() -> None:
    layout = build(sheets(Drawn().text("ก" * 76).text("๙๘.๔๖ คะแนน")))
    assert texts(layout) == ["ก" * 76 + " ๙๘.๔๖ คะแนน"]


def test_paragraph_goes_on_over_a_page_end() -> None:
    first = Drawn().text(LONG)
    cut = Drawn().down_to(700).text("ข" * 76)
    layout = build(sheets(first, cut, Drawn().text("ขคง").text("๑. ตอไป")))
    (paragraph,) = [b for b in layout.blocks if isinstance(b, Paragraph) and "ขคง" in b.text]
    assert [line.page for line in paragraph.lines][-2:] == [2, 3]


def test_paragraphs_count_from_one() -> None:
    layout = build(sheets(Drawn().text("๑. ก").text("๒. ข"), Drawn().text("๓. ค")))
    assert [b.index for b in layout.blocks if isinstance(b, Paragraph)] == [1, 2, 3]


# --- tables ----------------------------------------------------------------------------------


def test_table_with_merged_header_and_instrument() -> None:
    rows: list[list[str | None]] = [
        ["แบบ", "ตวชวด", "คะแนน"],
        ["IIT", "๑. ขอแรก", "๙๘.๔๖"],
        ["^", "๒. ขอสอง", "๙๕.๔๓"],
        ["รวม", None, "๙๖.๙๕"],
    ]
    (table,) = tables(build(sheets(Drawn().text("ก").table(rows, XS))))
    assert grid(table) == [
        ["แบบ", "ตวชวด", "คะแนน"],
        ["IIT", "๑. ขอแรก", "๙๘.๔๖"],
        ["IIT", "๒. ขอสอง", "๙๕.๔๓"],
        ["รวม", "รวม", "๙๖.๙๕"],
    ]
    assert table.ruled


def test_offices_one_a_line_stay_apart_in_a_cell() -> None:
    rows: list[list[str | None]] = [["ก", "ข", "กองคลง\nกองชาง\nกองคลง"], ["๑", "๒", "๓"]]
    (table,) = tables(build(sheets(Drawn().table(rows, XS))))
    cell = table.grid()[0][2]
    assert cell is not None
    assert [p.text for p in cell.paragraphs] == ["กองคลง", "กองชาง", "กองคลง"]


def test_wrapped_text_in_a_cell_is_one_paragraph() -> None:
    rows: list[list[str | None]] = [["ก", "ข", "ความโปรงใสในการดำเนนงาน" * 4], ["๑", "๒", "๓"]]
    (table,) = tables(build(sheets(Drawn().table(rows, XS))))
    cell = table.grid()[0][2]
    assert cell is not None
    assert len(cell.paragraphs) == 1


def test_box_around_a_text_is_no_table() -> None:
    layout = build(sheets(Drawn().text("กอน").table([["ขอความในกรอบ"]], [70.0, 526.0]).text("หลง")))
    assert tables(layout) == []
    assert texts(layout) == ["กอน", "ขอความในกรอบ", "หลง"]


def test_page_frame_is_no_table() -> None:
    page = Drawn().text(LONG)
    page.rules += [Rule(20, 20, 575, 20), Rule(20, 820, 575, 820), Rule(20, 20, 20, 820), Rule(575, 20, 575, 820)]
    layout = build(sheets(page))
    assert tables(layout) == []
    assert texts(layout) == [LONG]


def test_marked_text_is_no_table() -> None:
    page = Drawn().text(LONG)
    for x0, x1, line in ((300, 526, 0), (70, 200, 1)):
        top, bottom = 74 + line * LEADING, 94 + line * LEADING
        page.rules += [
            Rule(x0, top, x1, top),
            Rule(x0, bottom, x1, bottom),
            Rule(x0, top, x0, bottom),
            Rule(x1, top, x1, bottom),
        ]
    layout = build(sheets(page))
    assert tables(layout) == []
    assert texts(layout) == [LONG]


def test_flow_chart_is_no_table() -> None:
    page = Drawn()
    for i, word in enumerate(("รบเรอง", "ตรวจสอบ", "รายงาน")):
        top = 100 + 60 * i
        page.put(word, 120, top + 18)
        page.rules += [Rule(100, top, 220, top), Rule(100, top + 30, 220, top + 30), Rule(100, top, 100, top + 30)]
        page.rules += [Rule(220, top, 220, top + 30), Rule(160, top + 30, 160, top + 60)]
    layout = build(sheets(page))
    assert tables(layout) == []
    assert texts(layout) == ["รบเรอง", "ตรวจสอบ", "รายงาน"]


def test_rules_across_only_make_a_table_of_the_columns_between() -> None:
    page = Drawn().text(LONG)
    top = page.at + 20
    rows = [("ตวชวด", "คะแนน", "ระดบ"), ("การใชงบ", "๙๘.๔๖", "AA"), ("การใชอำนาจ", "๙๕.๔๓", "A"), ("อนๆ", "๘๘.๐๐", "B")]
    for i, row in enumerate(rows):
        for x, cell in zip((75, 260, 420), row, strict=True):
            page.put(cell, x, top + 15 + 22 * i)
    page.rules += [Rule(70, top, 526, top), Rule(70, top + 22, 526, top + 22), Rule(70, top + 88, 526, top + 88)]
    (table,) = tables(build(sheets(page)))
    assert grid(table) == [list(row) for row in rows]


def test_a_heading_rule_and_a_footer_rule_make_no_table() -> None:
    page = Drawn().text(LONG).text("๑. ขอหนง").text(LONG)
    page.rules += [Rule(70, 60, 526, 60), Rule(70, 150, 526, 150), Rule(70, 790, 526, 790)]
    assert tables(build(sheets(page))) == []


def test_aligned_rows_without_rules_are_a_table() -> None:
    page = Drawn().text(LONG).text("๑. หวขอ")
    base = page.at + 40
    for i, (name, score) in enumerate(
        [("การปฏบตหนาท", "๙๘.๔๖"), ("การใชงบ", "๙๕.๔๓"), ("การใชอำนาจ", "๑๐๐.๐๐"), ("อนๆ", "๘๘.๐๐")]
    ):
        page.put(name, 90, base + i * LEADING).put(score, 400, base + i * LEADING)
    (table,) = tables(build(sheets(page)))
    assert not table.ruled
    assert grid(table) == [["การปฏบตหนาท", "๙๘.๔๖"], ["การใชงบ", "๙๕.๔๓"], ["การใชอำนาจ", "๑๐๐.๐๐"], ["อนๆ", "๘๘.๐๐"]]


def test_header_over_years_spans_columns_in_an_aligned_table() -> None:
    page = Drawn()
    page.put("ตวชวด", 90, 100).put("คะแนนรายปของหนวยงานท", 300, 100)
    for i, row in enumerate(
        [("ชอ", "๒๕๖๖", "๒๕๖๗"), ("ก", "๙๐.๐๐", "๙๑.๐๐"), ("ข", "๙๒.๐๐", "๙๓.๐๐"), ("ค", "๙๔.๐๐", "๙๕.๐๐")]
    ):
        for x, cell in zip((90, 300, 400), row, strict=True):
            page.put(cell, x, 120 + i * LEADING)
    (table,) = tables(build(sheets(page)))
    assert (table.rows, table.columns) == (5, 3)
    assert [(c.column, c.colspan) for c in table.cells if c.row == 0] == [(0, 1), (1, 2)]


def test_running_text_in_two_columns_is_no_table_and_is_read_column_by_column() -> None:
    page = Drawn()
    left, right = "ก" * 30, "ข" * 30
    for i in range(8):
        page.put(left, 60, 100 + i * LEADING).put(right, 320, 100 + i * LEADING)
    layout = build(sheets(page))
    assert tables(layout) == []
    assert "".join(texts(layout)) == left * 8 + right * 8


def test_text_boxes_drawn_in_any_order_are_read_from_the_left() -> None:
    page = Drawn()
    for i in range(6):
        page.put("ข" * 20, 330, 107 + i * LEADING)
    for i in range(6):
        page.put("ก" * 20, 60, 100 + i * LEADING)
    joined = "".join(texts(build(sheets(page))))
    assert joined == "ก" * 120 + "ข" * 120


def test_signatures_side_by_side_are_no_table() -> None:
    page = Drawn().text(LONG)
    for i in range(3):
        page.put("(ลงชอ)........", 90, 400 + i * LEADING).put("ผจดทำ......", 330, 400 + i * LEADING)
    assert tables(build(sheets(page))) == []


# --- tables over pages -----------------------------------------------------------------------

HEAD: list[str | None] = ["ตวชวด", "มาตรการ", "ขนตอน"]


def test_header_repeated_on_the_next_page_is_dropped() -> None:
    one = Drawn().text(LONG).down_to(700).table([HEAD, ["๑. ก", "ข", "ค"]], XS)
    two = Drawn().table([HEAD, ["๒. ง", "จ", "ฉ"]], XS).text("หลง")
    (table,) = tables(build(sheets(one, two)))
    assert grid(table) == [["ตวชวด", "มาตรการ", "ขนตอน"], ["๑. ก", "ข", "ค"], ["๒. ง", "จ", "ฉ"]]
    assert table.header_rows == 1
    assert table.pages == (1, 2)


def test_table_goes_on_without_a_header() -> None:
    one = Drawn().text(LONG).down_to(700).table([HEAD, ["๑. ก", "ข", "ค"]], XS)
    (table,) = tables(build(sheets(one, Drawn().table([["๒. ง", "จ", "ฉ"], ["๓. ช", "ซ", "ฌ"]], XS))))
    assert (table.rows, table.header_rows) == (4, 0)


FULL = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมย" + "ยมภฟพฝผปบนธทถตดณฒฑฐฏฎญฌซชฉจงคขก"
"""Two full lines of the third column."""


def test_row_cut_with_an_open_border_is_one_row() -> None:
    one = Drawn().text(LONG).down_to(680).table([HEAD, ["๑. ก", "ข", FULL]], XS, cut_bottom=True)
    two = Drawn().table([HEAD, ["", "", "งจฉ"], ["๒. ช", "ซ", "ฌ"]], XS)
    (table,) = tables(build(sheets(one, two)))
    assert grid(table)[1] == ["๑. ก", "ข", FULL + "งจฉ"]
    assert table.rows == 3
    cell = table.grid()[1][2]
    assert cell is not None
    assert cell.pages == (1, 2)


def test_row_cut_with_all_borders_drawn_is_one_row() -> None:
    one = Drawn().text(LONG).down_to(660).table([HEAD, ["๑. ก", "ข", FULL]], XS)
    two = Drawn().table([["", "", "งจฉ"], ["๒. ช", "ซ", "ฌ"]], XS)
    (table,) = tables(build(sheets(one, two)))
    assert table.rows == 3
    assert grid(table)[1] == ["๑. ก", "ข", FULL + "งจฉ"]


def test_figures_do_not_go_on_in_words() -> None:
    rows = [["ตวชวด", "การปฏบตหนาท", "การใชงบประมาณ"], ["คะแนน", "96.08", "95.86"]]
    more = [["ตวชวด", "คณภาพการดำเนน", "การสอสาร" * 2], ["คะแนน", "82.82", "76.53"]]
    one = Drawn().text(LONG).down_to(700).table([list(r) for r in rows], XS, cut_bottom=True)
    (table,) = tables(build(sheets(one, Drawn().table([list(r) for r in more], XS))))
    assert grid(table) == rows + more


def test_row_over_three_pages() -> None:
    one = Drawn().text(LONG).down_to(660).table([HEAD, ["๑. ก", "ข", FULL]], XS)
    two = Drawn().table([HEAD, ["", "", "ง" * 31 * 33]], XS)
    three = Drawn().table([HEAD, ["", "", "จฉ"], ["๒. ช", "ซ", "ฌ"]], XS)
    (table,) = tables(build(sheets(one, two, three)))
    assert [row[0] for row in grid(table)] == ["ตวชวด", "๑. ก", "๒. ช"]
    assert table.pages == (1, 2, 3)


def test_a_numbered_row_under_a_page_end_is_a_row_of_its_own() -> None:
    one = Drawn().text(LONG).down_to(680).table([HEAD, ["๑. ก", "ข", FULL]], XS)
    (table,) = tables(build(sheets(one, Drawn().table([["๒. ง", "จ", "ฉ"]] * 2, XS))))
    assert table.rows == 4


def test_scores_are_never_joined_over_a_page_end() -> None:
    head: list[str | None] = ["ตวชวด", "ป ๒๕๖๗", "ป ๒๕๖๘"]
    one = Drawn().text(LONG).down_to(700).table([head, ["การใชอำนาจ", "๙๘.๔๖", "๙๑.๐๐"]], XS)
    two = Drawn().table([["", "๙๕.๔๓", "๙๒.๐๐"], ["การใชงบ", "๙๐.๐๐", "๙๓.๐๐"]], XS)
    (table,) = tables(build(sheets(one, two)))
    assert table.rows == 4
    assert "๙๕.๔๓" in grid(table)[2]


def test_merged_cell_goes_on_over_a_page_end() -> None:
    head: list[str | None] = ["แบบ", "ตวชวด", "คะแนน"]
    one = Drawn().text(LONG).down_to(640).table([head, ["IIT", "๑. ก", "๙๘.๔๖"], ["^", "๒. ข", "๙๕.๔๓"]], XS)
    two = Drawn().table([head, ["", "๓. ค", "๙๖.๗๑"], ["^", "๔. ง", "๙๕.๘๗"], ["EIT", "๕. จ", "๙๐.๐๐"]], XS)
    (table,) = tables(build(sheets(one, two)))
    assert [row[0] for row in grid(table)] == ["แบบ", "IIT", "IIT", "IIT", "IIT", "EIT"]


def test_page_with_full_width_rows_alone_belongs_to_the_table() -> None:
    one = Drawn().text(LONG).down_to(680).table([HEAD, ["๑. ก", "ข", "ค"]], XS)
    two = Drawn().table([["แบบ EIT", None, None], ["๒. ง", "จ", "ฉ"]], XS)
    (table,) = tables(build(sheets(one, two)))
    assert table.columns == 3
    assert grid(table)[2] == ["แบบ EIT"] * 3


def test_turned_paper_with_the_same_header_is_the_same_table() -> None:
    one = Drawn().text(LONG).down_to(700).table([HEAD, ["๑. ก", "ข", "ค"]], XS)
    wide = Drawn(width=842, height=595).table([HEAD, ["๒. ง", "จ", "ฉ"]], [70, 270, 470, 770])
    (table,) = tables(build(sheets(one, wide)))
    assert table.rows == 3


def test_other_columns_are_another_table() -> None:
    one = Drawn().text(LONG).down_to(700).table([HEAD, ["๑. ก", "ข", "ค"]], XS)
    two = Drawn().table([["ท", "ชอ"], ["๑", "ก"]], [70.0, 120.0, 400.0])
    assert len(tables(build(sheets(one, two)))) == 2


def test_text_between_two_tables_parts_them() -> None:
    one = Drawn().text(LONG).down_to(700).table([HEAD, ["๑. ก", "ข", "ค"]], XS)
    two = Drawn().text("ตารางท ๒").table([HEAD, ["๑. ง", "จ", "ฉ"]], XS)
    assert len(tables(build(sheets(one, two)))) == 2


def test_caption_of_a_continuation_does_not_part_a_table() -> None:
    one = Drawn().text(LONG).down_to(600).table([HEAD, ["๑. ก", "ข", "ค"]], XS)
    two = Drawn().text("ตารางที่ ๒ (ต่อ)").table([HEAD, ["๒. ง", "จ", "ฉ"]], XS)
    layout = build(sheets(one, two))
    (table,) = tables(layout)
    assert table.rows == 3
    assert "ตารางที่ ๒ (ต่อ)" in texts(layout)


# --- running lines ---------------------------------------------------------------------------


def _book(top: str = "รายงานประจำป", count: int = 5) -> list[PageContent]:
    pages = []
    for number in range(1, count + 1):
        page = Drawn().put(top, 400, 40).text(f"เนอหาของหนา {'กขคงจฉชซ'[number % 8] * 40}").text(LONG)
        page.put(f"- {number} -", 280, 810)
        pages.append(page)
    return sheets(*pages)


def test_repeated_headers_and_page_numbers_are_set_apart() -> None:
    layout = build(_book())
    running = [p.text for p in layout.running]
    assert running.count("รายงานประจำป") == 5
    assert "- 3 -" in running
    assert not any("รายงานประจำป" in t or "- 3 -" in t for t in texts(layout))


def test_a_paragraph_goes_on_past_running_lines() -> None:
    one = Drawn().text(LONG).down_to(740).text("ข" * 76).put("- 1 -", 280, 810)
    two = Drawn().put("- 2 -", 280, 40).text("ขคง")
    assert any("ขขคง" in t for t in texts(build(sheets(one, two))))


def test_short_documents_lose_clear_page_numbers_only() -> None:
    layout = build(_book(count=2))
    assert [p.text for p in layout.running] == ["- 1 -", "- 2 -"]


def test_scores_that_repeat_at_the_page_top_are_body() -> None:
    pages = [
        Drawn().put(f"ผลคะแนน {score}", 70, 80).text("\n" + LONG) for score in ("98.46", "95.43", "96.71", "99.02")
    ]
    layout = build(sheets(*pages))
    assert layout.running == ()


def test_a_footer_may_hold_a_telephone_number_before_the_number_of_its_page() -> None:
    feet = [f"โทร 0-4321-1234 ตอ 56 หนา {number}" for number in range(1, 5)]
    pages = [Drawn().text("กขคง"[at] * 90).put(foot, 70, 810) for at, foot in enumerate(feet)]
    assert [p.text for p in build(sheets(*pages)).running] == feet


def test_titles_whose_years_count_on_with_the_pages_are_body() -> None:
    pages = [Drawn().text(f"ผลของป {2564 + at}").text(letter * 90) for at, letter in enumerate("กขคง")]
    layout = build(sheets(*pages))
    assert layout.running == ()
    assert "ผลของป 2565" in texts(layout)


def test_header_row_of_a_table_never_runs() -> None:
    pages = [Drawn().table([HEAD, [f"{n}. ก", "ข", "ค"]], XS).text(LONG) for n in "๑๒๓๔"]
    layout = build(sheets(*pages))
    assert layout.running == ()


# --- turned text, watermarks -----------------------------------------------------------------


def turned(text: str, x: float, y: float, degrees: int) -> Iterator[Cluster]:
    for letter in text:
        yield Cluster(letter, x, y, x + 14, y + 6, x, 14, False, degrees)
        y += 6 if degrees == 90 else -6


@pytest.mark.parametrize("degrees", [90, 270])
def test_turned_cell_text_is_a_line_of_its_own(degrees: int) -> None:
    rows: list[list[str | None]] = [["", "๑. ก", "๙๐.๐๐"], ["^", "๒. ข", "๙๑.๐๐"], ["^", "๓. ค", "๙๒.๐๐"]]
    page = Drawn().table(rows, XS)
    page.clusters += turned("แบบวด", 100, 90 if degrees == 90 else 130, degrees)
    (table,) = tables(build(sheets(page)))
    assert grid(table)[1] == ["แบบวด", "๒. ข", "๙๑.๐๐"]


def test_page_turned_as_a_whole_reads_like_an_upright_one() -> None:
    upright = Drawn(width=842, height=595).text("หวเรอง").table([HEAD, ["๑. ก", "ข", "ค"]], XS).content
    clusters = [
        Cluster(c.text, 595 - c.bottom, c.x0, 595 - c.top, c.x1, 595 - c.baseline, c.size, False, 90)
        for c in upright.clusters
    ]
    rules = [Rule(595 - r.bottom, r.x0, 595 - r.top, r.x1) for r in upright.rules]
    layout = build([PageContent(1, 595, 842, 0, clusters, rules)])
    assert texts(layout) == ["หวเรอง"]
    (table,) = tables(layout)
    assert grid(table)[1] == ["๑. ก", "ข", "ค"]
    line = next(b for b in layout.blocks if isinstance(b, Paragraph)).lines[0]
    assert line.box is not None
    assert line.box.height > line.box.width  # as displayed


def test_watermarks_do_not_break_lines() -> None:
    page = Drawn().text(LONG)
    for i, letter in enumerate("สำเนา"):
        page.clusters += letters(letter, 150 + 30 * i, 150 - 25 * i, size=48, step=24)
    page.clusters[20:20] = letters("ราง", 100, 118, size=70, step=40)
    layout = build(sheets(page))
    assert texts(layout)[0] == LONG
    assert sorted("".join(texts(layout)[1:])) == sorted("สำเนาราง")


# --- limits and contracts --------------------------------------------------------------------


def test_limits_are_told_early() -> None:
    def endless() -> Iterator[PageContent]:
        for _ in range(3):
            yield Drawn().text(LONG).content
        raise AssertionError("read on past the limit")

    with pytest.raises(TooLargeError, match="characters"):
        build(endless(), Limits(characters=100))
    with pytest.raises(TooLargeError, match="cells"):
        build(sheets(Drawn().table([["ก", "ข", "ค"]] * 5, XS)), Limits(cells=10))


def test_hundred_thousand_clusters_take_no_quadratic_time() -> None:
    clusters = [
        Cluster("ก", (i * 37) % 590, (i * 53) % 830, (i * 37) % 590 + 5, (i * 53) % 830 + 10, (i * 53) % 830 + 8, 10)
        for i in range(100_000)
    ]
    start = time.perf_counter()
    build([PageContent(1, 595, 842, 0, clusters, [])])
    assert time.perf_counter() - start < 20


def test_rows_of_many_pieces_take_no_quadratic_time() -> None:
    clusters = [
        Cluster("ก", 10.0 + 40 * c, 10.0 + 30 * r, 18.0 + 40 * c, 22.0 + 30 * r, 20.0 + 30 * r, 10)
        for r in range(300)
        for c in range(70)
    ]
    start = time.perf_counter()
    layout = build([PageContent(1, 3000, 9100, 0, clusters, [])])
    assert time.perf_counter() - start < 10
    assert sum(len(line.text.split()) for p in layout.blocks if isinstance(p, Paragraph) for line in p.lines) == 21_000


WORD = st.text("กขคงจ๑๒1.-( )", min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            WORD,
            st.integers(20, 560),
            st.integers(40, 800),
            st.sampled_from([8, 12, 16, 40]),
            st.sampled_from([0, 90, 270]),
        ),
        max_size=25,
    ),
    st.lists(st.tuples(st.integers(20, 300), st.integers(40, 500), st.integers(2, 4), st.integers(1, 4)), max_size=2),
)
def test_no_text_is_lost_or_doubled(
    pieces: list[tuple[str, int, int, int, int]], drawn: list[tuple[int, int, int, int]]
) -> None:
    """Contract: each letter that is no space comes out exactly once, whatever the page looks like."""
    pages = []
    for shift in range(2):
        page = Drawn()
        for text, x, y, size, degrees in pieces:
            if degrees:
                page.clusters += turned(text, x, y, degrees)
            else:
                page.clusters += letters(text, x, y, size=size, step=size / 2)
        for x, y, columns, rows in drawn[: 2 - 2 * shift]:  # a header repeated on page 2 is left out on purpose
            xs = [x + 60.0 * c for c in range(columns + 1)]
            ys = [y + 24.0 * r for r in range(rows + 1)]
            page.rules += [Rule(xs[0], v, xs[-1], v) for v in ys] + [Rule(v, ys[0], v, ys[-1]) for v in xs]
        pages.append(page)
    content = sheets(*pages)
    layout = build(content)
    got = Counter(
        "".join(b.text if isinstance(b, Paragraph) else "".join(c.text for c in b.cells) for b in layout.blocks)
    )
    got += Counter("".join(p.text for p in layout.running))
    want = Counter("".join(c.text for p in content for c in p.clusters))
    for space in (" ", "\n"):
        got.pop(space, None)
        want.pop(space, None)
    assert got == want
    for table in tables(layout):
        places = Counter(
            (r, c)
            for cell in table.cells
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.column, cell.column + cell.colspan)
        )
        assert places == {(r, c): 1 for r in range(table.rows) for c in range(table.columns)}


def test_a_running_line_of_two_pages_does_not_part_a_table() -> None:
    head, rows = [["ท", "มาตรการ", "ผรบผดชอบ"]], [[str(n), "กจกรรม", "กองคลง"] for n in range(1, 9)]
    above = "เทศบาลตำบลสมมต"
    first = Drawn().text(above).down_to(700).table([list(r) for r in head], XS)
    second = Drawn().text(above).table([list(r) for r in rows], XS)
    layout = build(sheets(first, second))
    (table,) = tables(layout)
    assert grid(table) == head + rows
    assert texts(layout) == [above, above]
    other = Drawn().text("เรองใหม").table([list(r) for r in rows], XS)
    assert len(tables(build(sheets(first, other)))) == 2


def striped(rows: list[list[str]], xs: list[float]) -> Drawn:
    """Rows on stripes of colour that touch, without a border between columns."""
    page = Drawn()
    for n, row in enumerate(rows):
        top = 100.0 + 22 * n
        for text, x in zip(row, xs, strict=False):
            if text:
                page.put(text, x, top + 15)
        if n:
            page.rules += [Rule(60, y, 540, y) for y in (top, top + 22)]
            page.rules += [Rule(x, top, x, top + 22) for x in (60.0, 540.0)]
    return page


def test_stripes_are_the_rows_of_a_table_without_borders() -> None:
    names = ["การปฏบตหนาท", "การใชงบประมาณ", "การใชอำนาจ", "คณภาพการทำงาน"]
    rows = [["", "ตวชวด", "2566", "2567"], *([str(n), name, f"8{n}.10", f"9{n}.20"] for n, name in enumerate(names, 1))]
    (table,) = tables(build(sheets(striped(rows, [70.0, 100.0, 330.0, 430.0]))))
    assert grid(table) == rows


def test_a_total_under_a_label_over_several_columns_ends_the_table() -> None:
    xs = [70.0, 130.0, 330.0, 430.0]
    rows = [[["", "IIT"][n == 3], f"{n}. การใชอำนาจ", f"8{n}.10", f"9{n}.20"] for n in range(1, 6)]
    page = Drawn()
    for n, row in enumerate([["เครองมอ", "ตวชวด", "2566", "2567"], *rows]):
        for text, x in zip(row, xs, strict=True):
            if text:
                page.put(text, x, 120.0 + 20 * n)
    page.put("คะแนนเฉลยรวมถวงนำหนก", 70, 240).put("83.10", 330, 240).put("93.20", 430, 240)
    (table,) = tables(build(sheets(page)))
    assert grid(table)[-1] == ["คะแนนเฉลยรวมถวงนำหนก", "คะแนนเฉลยรวมถวงนำหนก", "83.10", "93.20"]
    assert table.rows == 7


def test_a_drawn_header_of_two_rows_has_the_rows_ruled_below_it() -> None:
    xs = [60.0, 90.0, 250.0, 330.0, 410.0]
    page = Drawn().down_to(100)
    head: list[list[str | None]] = [["ท", "ตวชวด", "คะแนน", None], ["^", "^", "2566", "2567"]]
    page.table(head, xs)
    rows = [[str(n), "การใชอำนาจ", f"8{n}.10", f"9{n}.20"] for n in range(1, 5)]
    for n, row in enumerate(rows):
        for text, x in zip(row, xs, strict=False):
            page.put(text, x + 5, 164.0 + 24 * n)
        page.rules.append(Rule(60, 172.0 + 24 * n, 410, 172.0 + 24 * n))
    page.put("คะแนนรวมทงหมดของหนวยงาน", 65, 260).put("83.10", 255, 260).put("93.20", 335, 260)
    page.rules.append(Rule(60, 268, 410, 268))
    (table,) = tables(build(sheets(page)))
    assert grid(table)[2:-1] == rows
    assert grid(table)[-1] == ["คะแนนรวมทงหมดของหนวยงาน"] * 2 + ["83.10", "93.20"]
