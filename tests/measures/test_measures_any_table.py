"""Whatever a table holds, reading measures and recommendations raises nothing and makes nothing up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from plan_builder import document, table

from extractor.recognise.measures import find_measures
from extractor.recognise.measures.text import squash
from extractor.recognise.recommendations import find_recommendations
from extractor.records import Block, Cell, Document, Identity, Line, Table

IDENTITY = Identity(fiscal_year=2567, plan_year=2568)
WORDS = st.sampled_from(
    [
        "",
        "-",
        "ตัวชี้วัด",
        "มาตรการ",
        "ผู้รับผิดชอบ",
        "ระยะเวลา",
        "ขั้นตอน",
        "งบประมาณ",
        "การใช้อำนาจ",
        "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่",
        "๑. ทำคู่มือ\n๒. อบรม",
        "๑. สำนักปลัด\n๒. กองคลัง",
        "สำนักปลัด\n(งานนิติการ",
        "ต.ค. ๖๗ - มี.ค. ๖๘",
        "๓๑ เมษายน ๒๕๖๘",
        "ไตรมาส ๑-๒",
        "ข้อ O12 ควรปรับปรุง",
        "20,000 บาท",
        "✓",
        "<",
        "^",
    ]
)
HEAD = ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"]


def _sound(rows: list[list[str]]) -> list[list[str]]:
    """Span marks only where there is something to span, and blocks that stay rectangles."""
    out = [["" if (text == "<" and c == 0) or text == "^" else text for c, text in enumerate(row)] for row in rows]
    return [["" if text == "<" and row[c - 1] == "<" else text for c, text in enumerate(row)] for row in out]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=6), st.booleans())
def test_any_table(rows: list[list[str]], headed: bool) -> None:
    """Nothing raises; every text of a record is printed in the table, letter for letter but for spaces."""
    rows = _sound([HEAD, *rows] if headed else rows)
    doc = document(rows)
    printed = squash("".join(c.text for t in doc.tables for c in t.cells))
    for measure in find_measures(doc, IDENTITY):
        assert measure.measure
        for text in (measure.measure, measure.responsible, measure.issue, measure.follow_up):
            for part in text.split("\n"):
                assert squash(part) in printed
    for found in find_recommendations(doc, IDENTITY):
        assert squash(found.text) in printed


def test_tables_that_contradict_themselves() -> None:
    """Cells outside the grid, spans over its edge, no rows at all: left alone, without an error."""
    line = Block((Line("มาตรการ"),))
    odd = Table(1, 2, 2, (Cell(0, 0, 9, 9, (line,)), Cell(5, 7, 1, 1, (line,)), Cell(1, 1, 1, 1, (line,))))
    empty = Table(2, 0, 0, ())
    narrow = Table(3, 3, 1, (Cell(0, 0, 1, 1, (line,)),))
    doc = Document("test", "test", blocks=(odd, empty, narrow, table([["x"]], 4)))
    assert find_measures(doc, IDENTITY) == ()
    assert find_recommendations(doc, IDENTITY) == ()


def test_a_cell_of_many_thousand_lines_is_read_in_time() -> None:
    items = "\n".join(f"{n % 90 + 1}. ทำรายการที่ {n} ข้อ O12 ควรปรับปรุง" for n in range(4000))
    rows = [HEAD, ["การใช้อำนาจ", items, "สำนักปลัด\n" * 2000, "ม.ค. ๖๘\n" * 2000]]
    assert find_measures(document(rows), IDENTITY)
    assert len(find_recommendations(document([["ข้อบกพร่อง", "คะแนน"], [items, "0"]]), IDENTITY)) <= 1
