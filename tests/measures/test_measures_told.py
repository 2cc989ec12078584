"""Indicators told by the opening words of a measure, plain words over columns, offices as they are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from plan_builder import measures, table

from extractor.recognise.measures.align import offices_on_lines
from extractor.recognise.measures.text import Text
from extractor.recognise.measures.values import offices
from extractor.records import Block, Box, Line
from extractor.thai.periods import parse_period


def test_a_measure_opened_by_an_indicators_name_is_of_that_indicator() -> None:
    found = measures(
        [
            ["มาตรการ", "เริ่มต้น", "สิ้นสุด", "ผู้รับผิดชอบ"],
            ["4. การใช้ทรัพย์สินของราชการ: จัดทำระเบียบการยืม", "1 พ.ย. 67", "30 เม.ย. 68", "ครูพัสดุ"],
            ["8. การปรับปรุงการทำงาน: ตั้งกล่องรับความคิดเห็น", "16 พ.ค. 68", "30 ก.ย. 68", "ฝ่ายวิชาการ"],
        ]
    )
    assert [m.indicator for m in found] == [4, 8]
    assert [(m.period_start, m.period_end) for m in found] == [
        (date(2024, 11, 1), date(2025, 4, 30)),
        (date(2025, 5, 16), date(2025, 9, 30)),
    ]


def test_an_issue_tells_the_indicator_where_no_column_does() -> None:
    (found,) = measures(
        [
            ["ประเด็นปัญหา", "มาตรการ", "ผู้รับผิดชอบ"],
            ["ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ บุคลากรไม่ทราบขั้นตอน", "จัดทำคู่มือการยืม", "กองคลัง"],
        ]
    )
    assert found.indicator == 4


def test_a_measure_that_only_mentions_an_indicator_is_of_none() -> None:
    (found,) = measures([["มาตรการ", "ระยะเวลา", "ผู้รับผิดชอบ"], ["ประชุมเรื่องการใช้งบประมาณ: ทุกกอง", "ม.ค. 68", "กองคลัง"]])
    assert found.indicator is None


def test_a_plan_headed_in_plain_words() -> None:
    (found,) = measures(
        [
            ["ประเด็น (ตัวชี้วัด)", "สิ่งที่จะทำ", "เจ้าภาพ", "เมื่อไหร่"],
            ["ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน", "เปิดจุดบริการเบ็ดเสร็จ", "กองช่าง", "ไตรมาส 1/2568"],
        ]
    )
    assert (found.indicator, found.measure, found.responsible) == (6, "เปิดจุดบริการเบ็ดเสร็จ", "กองช่าง")
    assert (found.period_start, found.period_end) == (date(2024, 10, 1), date(2024, 12, 31))


def test_obstacles_behind_the_results_are_no_issues() -> None:
    (found,) = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ผลการดำเนินงาน", "ปัญหา/อุปสรรค"],
            ["การใช้อำนาจ", "จัดทำเส้นทางความก้าวหน้า", "กองการเจ้าหน้าที่", "อบรม 1 ครั้ง", "งบประมาณจำกัด"],
        ]
    )
    assert found.issue == ""
    assert found.follow_up == "อบรม 1 ครั้ง\nงบประมาณจำกัด"


def test_one_period_is_one_line() -> None:
    (found,) = measures([["ตัวชี้วัด", "มาตรการ", "ระยะเวลา"], ["การใช้อำนาจ", "จัดทำคู่มือ", "ตุลาคม 2567\n- กันยายน 2568"]])
    assert found.period == "ตุลาคม 2567 - กันยายน 2568"
    assert (found.period_start, found.period_end) == (date(2024, 10, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("กองคลังร่วมกับสำนักปลัดเทศบาล", ("กองคลัง", "สำนักปลัดเทศบาล")),
        ("สำนักคลัง และ กองยุทธศาสตร์และงบประมาณ", ("สำนักคลัง", "กองยุทธศาสตร์และงบประมาณ")),
        ("สำนักปลัด อบต.", ("สำนักปลัด อบต.",)),
        ("ฝ่ายบัญชี เทศบาล", ("ฝ่ายบัญชี เทศบาล",)),
        ("กองคลัง, อบต.", ("กองคลัง", "อบต.")),
    ],
)
def test_offices_as_they_are_written(text: str, wanted: tuple[str, ...]) -> None:
    assert offices(text) == wanted


def test_items_offices_and_periods_of_one_count_side_by_side_belong_together() -> None:
    rows = [
        ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ (บาท)"],
        ["การใช้งบประมาณ", "1. จัดทำสื่อ\n2. รายงานผล", "กลุ่มงานแผน\nกลุ่มงานการเงิน", "พ.ย. 2567\nทุกเดือน", "5,000\n-"],
    ]
    found = measures(table(rows, page=1))
    assert [(m.measure, m.responsible, m.period, m.period_start) for m in found] == [
        ("จัดทำสื่อ", "กลุ่มงานแผน", "พ.ย. 2567", date(2024, 11, 1)),
        ("รายงานผล", "กลุ่มงานการเงิน", "ทุกเดือน", date(2024, 10, 1)),
    ]
    assert [m.budget_baht for m in found] == [Decimal(5000), None]


def test_two_offices_beside_two_items_alone_are_not_paired() -> None:
    rows = [["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"], ["การใช้งบประมาณ", "1. จัดทำสื่อ\n2. รายงานผล", "กองคลัง\nกองช่าง"]]
    (found,) = measures(table(rows, page=1))
    assert found.offices == ("กองคลัง", "กองช่าง")


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["สำนักปลัด", "เทศบาล"], ("สำนักปลัดเทศบาล",)),
        (["กองคลัง", "สำนักปลัด", "เทศบาล", "กองช่าง"], ("กองคลัง", "สำนักปลัดเทศบาล", "กองช่าง")),
        (["กลุ่มงานแผนและงบประมาณ", "กลุ่มงานการเงิน"], ("กลุ่มงานแผนและงบประมาณ", "กลุ่มงานการเงิน")),
        (["ผู้อำนวยการ", "กองคลัง"], ("ผู้อำนวยการกองคลัง",)),
        (["กองยุทธศาสตร์และ", "งบประมาณ"], ("กองยุทธศาสตร์และงบประมาณ",)),
        (["สำนักปลัด (ฝ่ายนโยบาย", "กองแผน)"], ("สำนักปลัด (ฝ่ายนโยบายกองแผน)",)),
    ],
)
def test_offices_one_under_the_other_in_a_narrow_cell(lines: list[str], wanted: tuple[str, ...]) -> None:
    text = Text.of([Block(tuple(Line(line, 1, Box(0, 14 * n, 60, 14 * n + 12)) for n, line in enumerate(lines)))])
    assert offices(offices_on_lines(text)) == wanted


@pytest.mark.parametrize("text", ["ตลอดปีการศึกษา 2568", "ปีการศึกษา ๒๕๖๘", "ภาคเรียนที่ 1/2568", "ทุกภาคเรียน"])
def test_a_year_of_school_has_no_dates(text: str) -> None:
    period = parse_period(text, 2568)
    assert (period.start, period.end, period.notes) == (None, None, ("academic_year",))


def test_a_term_whose_months_are_told_has_dates() -> None:
    period = parse_period("ภาคเรียนที่ 1 (พ.ค. - ก.ย. 2568)", 2568)
    assert (period.start, period.end, period.notes) == (date(2025, 5, 1), date(2025, 9, 30), ())
