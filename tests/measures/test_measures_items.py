"""Rows whose cells hold lists: one record for each item only where the cells align."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_builder import measures

from extractor.recognise.measures.lists import bulleted, lead_number, numbered
from extractor.recognise.measures.text import Text
from extractor.records import Block, Line, Measure

HEAD = ["ตัวชี้วัด", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา"]


def row(measure: str, steps: str, office: str, period: str) -> tuple[Measure, ...]:
    return measures([HEAD, ["๑. การปฏิบัติหน้าที่", measure, steps, office, period]])


def text(*lines: str) -> Text:
    return Text.of([Block((Line(line),)) for line in lines])


def test_numbered_lists_align() -> None:
    found = row("๑. ทำคู่มือ\n๒. ทำแผ่นพับ", "๑) ประชุม\n๒) ออกแบบ", "๑. สำนักปลัด\n๒. กองคลัง", "๑. ต.ค. ๖๗\n๒. พ.ย. ๖๗")
    assert [(m.item_no, m.measure, m.steps, m.responsible, m.period) for m in found] == [
        ("1", "ทำคู่มือ", "ประชุม", "สำนักปลัด", "ต.ค. ๖๗"),
        ("2", "ทำแผ่นพับ", "ออกแบบ", "กองคลัง", "พ.ย. ๖๗"),
    ]


def test_single_values_hold_for_every_item() -> None:
    found = row("๑. ทำคู่มือ\n๒. ทำแผ่นพับ", "๑. ประชุม\n๒. ออกแบบ", "ทุกส่วนราชการ", "ไตรมาส ๑-๒")
    assert [(m.measure, m.steps, m.responsible, m.period) for m in found] == [
        ("ทำคู่มือ", "ประชุม", "ทุกส่วนราชการ", "ไตรมาส ๑-๒"),
        ("ทำแผ่นพับ", "ออกแบบ", "ทุกส่วนราชการ", "ไตรมาส ๑-๒"),
    ]


def test_lists_of_other_length_keep_the_row_whole() -> None:
    (found,) = row("๑. ทำคู่มือ\n๒. ทำแผ่นพับ\n๓. อบรม", "๑. ประชุม\n๒. ออกแบบ", "สำนักปลัด", "ไตรมาส ๑")
    assert found.measure == "๑. ทำคู่มือ\n๒. ทำแผ่นพับ\n๓. อบรม"
    assert (found.steps, found.item_no) == ("๑. ประชุม\n๒. ออกแบบ", "")


def test_one_step_for_several_measures_keeps_the_row_whole() -> None:
    (found,) = row("๑. ทำคู่มือ\n๒. ทำแผ่นพับ", "๑. ประชุม", "สำนักปลัด", "ไตรมาส ๑")
    assert found.measure == "๑. ทำคู่มือ\n๒. ทำแผ่นพับ"


def test_two_offices_beside_two_measures_are_not_paired_without_proof() -> None:
    (found,) = row("๑. ทำคู่มือ\n๒. ทำแผ่นพับ", "ประชุม", "สำนักปลัด\nกองคลัง", "ไตรมาส ๑")
    assert found.offices == ("สำนักปลัด", "กองคลัง")
    assert found.measure == "๑. ทำคู่มือ\n๒. ทำแผ่นพับ"


def test_period_printed_for_each_item_proves_the_list() -> None:
    found = row("๑. ทำคู่มือ\n๒. ทำแผ่นพับ", "", "สำนักปลัด\nกองคลัง", "ม.ค. ๖๘\nม.ค. ๖๘")
    assert [(m.measure, m.responsible, m.period) for m in found] == [
        ("ทำคู่มือ", "สำนักปลัด", "ม.ค. ๖๘"),
        ("ทำแผ่นพับ", "กองคลัง", "ม.ค. ๖๘"),
    ]


def test_sections_in_brackets_stay_with_their_office() -> None:
    found = row("๑. ก่อน\n๒. หลัง", "", "สำนักปลัด\n(งานนิติการ)\nสำนักปลัด\n(งานธุรการ)", "ม.ค. ๖๘\nม.ค. ๖๘")
    assert [m.responsible for m in found] == ["สำนักปลัด\n(งานนิติการ)", "สำนักปลัด\n(งานธุรการ)"]
    assert found[0].offices == ("สำนักปลัด (งานนิติการ)",)


def test_range_broken_over_two_lines_is_one_period() -> None:
    (found,) = row("๑. ทำคู่มือ\n๒. ทำแผ่นพับ", "ประชุม", "สำนักปลัด", "ตุลาคม ๒๕๖๗ -\nกันยายน ๒๕๖๘")
    assert (str(found.period_start), str(found.period_end)) == ("2024-10-01", "2025-09-30")


def test_quarter_and_year_on_two_lines_are_one_period() -> None:
    (found,) = row("๑. ทำคู่มือ\n๒. ทำแผ่นพับ", "ประชุม", "สำนักปลัด", "ไตรมาส ๑-๔\nปีงบประมาณ ๒๕๖๘")
    assert found.measure == "๑. ทำคู่มือ\n๒. ทำแผ่นพับ"
    assert (str(found.period_start), str(found.period_end)) == ("2024-10-01", "2025-09-30")


def test_wrong_numbering_shifts_nothing() -> None:
    found = row("๑. ก\n๒. ข\n๒. ค\n๓. ง", "๑. ก๑\n๒. ข๑\n๓. ค๑\n๔. ง๑", "สำนักปลัด", "ไตรมาส ๑")
    assert [(m.item_no, m.measure, m.steps) for m in found] == [
        ("1", "ก", "ก๑"),
        ("2", "ข", "ข๑"),
        ("2", "ค", "ค๑"),
        ("3", "ง", "ง๑"),
    ]


def test_steps_align_with_offices_under_one_measure() -> None:
    found = row("จัดอบรม", "๑. ขออนุมัติ\n๒. จัดงาน", "๑. สำนักปลัด\n๒. กองการศึกษา", "๑. ต.ค. ๖๗\n๒. พ.ย. ๖๗")
    assert [(m.measure, m.steps, m.responsible) for m in found] == [
        ("จัดอบรม", "ขออนุมัติ", "สำนักปลัด"),
        ("จัดอบรม", "จัดงาน", "กองการศึกษา"),
    ]


def test_joint_offices_on_one_line_are_one_value() -> None:
    found = row("๑. ก\n๒. ข", "๑. ค\n๒. ง", "สำนักปลัด/กองคลัง", "ไตรมาส ๑")
    assert [m.offices for m in found] == [("สำนักปลัด", "กองคลัง")] * 2


def test_items_on_one_line() -> None:
    found = row("๑. ทำคู่มือ ๒. ทำแผ่นพับ", "๑. ประชุม ๒. ออกแบบ", "สำนักปลัด", "ไตรมาส ๑")
    assert [m.measure for m in found] == ["ทำคู่มือ", "ทำแผ่นพับ"]


def test_bullets_align() -> None:
    found = row("- ทำคู่มือ\n- ทำแผ่นพับ", "- ประชุม\n- ออกแบบ", "สำนักปลัด", "ไตรมาส ๑")
    assert [(m.item_no, m.measure, m.steps) for m in found] == [("", "ทำคู่มือ", "ประชุม"), ("", "ทำแผ่นพับ", "ออกแบบ")]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["๑. ก", "๒. ข"], ["1", "2"]),
        (["๑) ก", "๒) ข"], ["1", "2"]),
        (["(1) ก", "(2) ข"], ["1", "2"]),
        (["1.ก 2.ข 3.ค"], ["1", "2", "3"]),
        (["๑. ก", "ต่อ", "๒. ข"], ["1", "2"]),
        (["๑. ก ได้แก่ 1) หนึ่ง 2) สอง", "๒. ข"], ["1", "2"]),
        (["๑.๑ ก", "๑.๒ ข"], ["1.1", "1.2"]),
        (["๑. ได้ ๙๕.๕๑ คะแนน", "๒. ข"], ["1", "2"]),
        (["๑. ภายใน ๓๐. วัน", "๒. ข"], ["1", "2"]),
        (["๕. ก", "๖. ข"], ["5", "6"]),
        (["คำนำ ๑. ก ๒. ข"], []),
        (["ไม่มีเลข"], []),
        ([""], []),
    ],
)
def test_numbered_lists(lines: list[str], numbers: list[str]) -> None:
    assert [i.number for i in numbered(text(*lines))] == numbers


def test_continuation_lines_stay_with_their_item() -> None:
    items = numbered(text("๑. ทำคู่มือ", "และเผยแพร่", "๒. อบรม"))
    assert [i.text.text for i in items] == ["ทำคู่มือ\nและเผยแพร่", "อบรม"]


def test_a_dash_inside_a_sentence_is_no_bullet() -> None:
    assert bulleted(text("ช่องทางติดต่อ - สอบถาม")) == []


def test_lead_number() -> None:
    assert lead_number(text("๑๒. ทำคู่มือ"))[0] == "12"
    assert lead_number(text("๒๕๖๘ เป็นต้นไป"))[0] == ""


@given(st.lists(st.text("กขคง จ", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=9))
def test_numbered_items_are_a_partition(parts: list[str]) -> None:
    """A well-numbered list gives back exactly its items, in order, nothing lost and nothing added."""
    lines = [f"{n}. {part.strip()}" for n, part in enumerate(parts, 1)]
    items = numbered(text(*lines))
    assert [(i.number, i.text.text) for i in items] == [(str(n), p.strip()) for n, p in enumerate(parts, 1)]


@given(st.text("๑๒๓1234.)( \nกขค-–,/", max_size=60))
def test_no_text_breaks_the_splitter(body: str) -> None:
    """Whatever stands in a cell, splitting it raises nothing and invents no letters."""
    cell = Text.of([Block((Line(part),)) for part in body.split("\n")])
    for items in (numbered(cell), bulleted(cell)):
        for item in items:
            assert item.text.text in cell.text
