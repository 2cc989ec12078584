"""Measures tables of many makes: every office heads and cuts them differently."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from plan_builder import measures, table

IIT_ROW = "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)"


def test_plain_table() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["๑. การปฏิบัติหน้าที่", "จัดทำคู่มือการปฏิบัติงาน", "สำนักปลัด", "ต.ค. ๖๗ - มี.ค. ๖๘"],
            ["๒. การใช้งบประมาณ", "เผยแพร่แผนการใช้จ่ายเงิน", "กองคลัง", "ตลอดปีงบประมาณ"],
        ]
    )
    assert [(m.indicator, m.measure, m.offices, m.period_start, m.period_end) for m in found] == [
        (1, "จัดทำคู่มือการปฏิบัติงาน", ("สำนักปลัด",), date(2024, 10, 1), date(2025, 3, 31)),
        (2, "เผยแพร่แผนการใช้จ่ายเงิน", ("กองคลัง",), date(2024, 10, 1), date(2025, 9, 30)),
    ]
    assert [(m.table, m.row, m.plan_year) for m in found] == [(1, 2, 2568), (1, 3, 2568)]


def test_columns_in_another_order() -> None:
    (found,) = measures(
        [
            ["หน่วยงานรับผิดชอบ", "กำหนดแล้วเสร็จ", "แนวทางการแก้ไข/พัฒนา", "ประเด็นที่ต้องปรับปรุง", "ดัชนี"],
            ["กองช่าง", "มิ.ย. 68", "ติดป้ายขั้นตอนการขออนุญาต", "ผู้รับบริการไม่ทราบขั้นตอน", "คุณภาพการดำเนินงาน"],
        ]
    )
    assert (found.indicator, found.measure) == (6, "ติดป้ายขั้นตอนการขออนุญาต")
    assert (found.issue, found.responsible) == ("ผู้รับบริการไม่ทราบขั้นตอน", "กองช่าง")
    assert (found.period_start, found.period_end) == (date(2025, 6, 1), date(2025, 6, 30))


def test_three_columns_with_labels_in_the_cells() -> None:
    (found,) = measures(
        [
            ["มาตรการ", "ขั้นตอนหรือวิธีการ", "การกำกับติดตาม"],
            [
                "๓. มาตรการให้ประชาชนมีส่วนร่วม",
                "- ประชุมประชาคม ผู้รับผิดชอบ : กองสวัสดิการสังคม",
                "ระยะเวลา ม.ค. ๖๘ ถึง มี.ค. ๖๘ การติดตามผล รายงานต่อที่ประชุม",
            ],
        ]
    )
    assert (found.item_no, found.measure) == ("3", "มาตรการให้ประชาชนมีส่วนร่วม")
    assert (found.steps, found.responsible) == ("- ประชุมประชาคม", "กองสวัสดิการสังคม")
    assert (found.period, found.follow_up) == ("ม.ค. ๖๘ ถึง มี.ค. ๖๘", "รายงานต่อที่ประชุม")
    assert (found.period_start, found.period_end) == (date(2025, 1, 1), date(2025, 3, 31))


def test_nine_columns() -> None:
    (found,) = measures(
        [
            [
                "ที่",
                "ตัวชี้วัด",
                "ประเด็น",
                "มาตรการ",
                "วิธีดำเนินการ",
                "ระยะเวลา",
                "งบประมาณ (บาท)",
                "ผู้รับผิดชอบ",
                "ตัวชี้วัดความสำเร็จ",
            ],
            ["1", "การใช้อำนาจ", "การมอบงาน", "ทำคำสั่งมอบงาน", "ประชุม", "ไตรมาส 1", "15,000", "สำนักปลัด", "มีคำสั่ง 1 ฉบับ"],
        ]
    )
    assert (found.item_no, found.indicator, found.issue) == ("1", 3, "การมอบงาน")
    assert (found.measure, found.steps, found.success) == ("ทำคำสั่งมอบงาน", "ประชุม", "มีคำสั่ง 1 ฉบับ")
    assert (found.budget, found.budget_baht) == ("15,000", Decimal(15000))
    assert (found.period_start, found.period_end) == (date(2024, 10, 1), date(2024, 12, 31))


def test_header_of_two_rows_with_spans() -> None:
    (found,) = measures(
        [
            ["ตัวชี้วัด", "การดำเนินงาน", "<", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["^", "มาตรการ", "ขั้นตอน", "^", "^"],
            ["การเปิดเผยข้อมูล", "ปรับปรุงเว็บไซต์", "แต่งตั้งผู้ดูแล", "กองยุทธศาสตร์และงบประมาณ", "ไตรมาส ๒-๓"],
        ]
    )
    assert (found.indicator, found.measure, found.steps) == (9, "ปรับปรุงเว็บไซต์", "แต่งตั้งผู้ดูแล")
    assert found.offices == ("กองยุทธศาสตร์และงบประมาณ",)
    assert (found.row, found.period_start, found.period_end) == (3, date(2025, 1, 1), date(2025, 6, 30))


def test_quarters_as_columns_with_ticks() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ระยะเวลาดำเนินการ", "<", "<", "<", "ผู้รับผิดชอบ"],
            ["^", "^", "ไตรมาส ๑", "ไตรมาส ๒", "ไตรมาส ๓", "ไตรมาส ๔", "^"],
            ["การใช้อำนาจ", "อบรมจริยธรรม", "✓", "✓", "", "", "สำนักปลัด"],
            ["การใช้งบประมาณ", "รายงานการเงิน", "/", "", "/", "", "กองคลัง"],
        ]
    )
    assert [(m.period_start, m.period_end) for m in found] == [
        (date(2024, 10, 1), date(2025, 3, 31)),
        (date(2024, 10, 1), date(2025, 6, 30)),
    ]
    assert "several_periods" in found[1].notes
    assert [m.responsible for m in found] == ["สำนักปลัด", "กองคลัง"]


def test_measures_column_that_holds_indicator_names() -> None:
    """The header says ``มาตรการ/แนวทาง``, the cells say which indicator: content decides."""
    found = measures(
        [
            ["มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["๑. การปฏิบัติหน้าที่", "๑. ทำแผนผังขั้นตอน\n๒. ทำแบบประเมิน", "กองคลัง\nกองคลัง", "ม.ค. ๖๘\nม.ค. ๖๘"],
            ["๕. การแก้ไขปัญหาการทุจริต", "๑. ประกาศเจตนารมณ์", "นายก อบต.", "ต.ค. ๖๗"],
        ]
    )
    assert [(m.indicator, m.item_no, m.measure) for m in found] == [
        (1, "1", "ทำแผนผังขั้นตอน"),
        (1, "2", "ทำแบบประเมิน"),
        (5, "1", "ประกาศเจตนารมณ์"),
    ]
    assert [m.steps for m in found] == ["", "", ""]


def test_indicator_word_for_success() -> None:
    """``ตัวชี้วัด`` behind the measures, with cells that name no indicator, tells how success is measured."""
    (found,) = measures(
        [
            ["ประเด็น", "มาตรการ", "ตัวชี้วัด", "ผู้รับผิดชอบ"],
            ["การสื่อสารภายใน", "ประชุมทุกเดือน", "จำนวนครั้งของการประชุม", "สำนักปลัด"],
        ]
    )
    assert (found.indicator, found.success) == (None, "จำนวนครั้งของการประชุม")


def test_merged_indicator_is_carried_down() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"],
            ["๗. ประสิทธิภาพการสื่อสาร", "เปิดเพจ", "สำนักปลัด"],
            ["^", "ทำจดหมายข่าว", "กองการศึกษา"],
            ["๘. การปรับปรุงการทำงาน", "รับฟังความคิดเห็น", "ทุกกอง"],
        ]
    )
    assert [(m.indicator, m.measure) for m in found] == [(7, "เปิดเพจ"), (7, "ทำจดหมายข่าว"), (8, "รับฟังความคิดเห็น")]


def test_blank_indicator_is_carried_down_but_a_blank_office_stays_blank() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["๗. ประสิทธิภาพการสื่อสาร", "เปิดเพจ", "สำนักปลัด", "ไตรมาส ๑"],
            ["", "ทำจดหมายข่าว", "", "ไตรมาส ๒"],
        ]
    )
    assert [(m.indicator, m.measure, m.responsible) for m in found] == [
        (7, "เปิดเพจ", "สำนักปลัด"),
        (7, "ทำจดหมายข่าว", ""),
    ]


def test_row_of_steps_alone_goes_on_the_row_above() -> None:
    (found,) = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"],
            ["การใช้อำนาจ", "อบรมจริยธรรม", "ขออนุมัติโครงการ", "สำนักปลัด"],
            ["", "", "และรายงานผลการอบรม", ""],
        ]
    )
    assert found.steps == "ขออนุมัติโครงการ\nและรายงานผลการอบรม"


def test_further_step_with_its_own_office_is_a_row_of_its_own() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["การใช้อำนาจ", "อบรมจริยธรรม", "๑. ขออนุมัติ", "สำนักปลัด", "ต.ค. ๖๗"],
            ["", "", "๒. จัดอบรม", "กองการเจ้าหน้าที่", "พ.ย. ๖๗"],
        ]
    )
    assert [(m.indicator, m.measure, m.steps, m.responsible) for m in found] == [
        (3, "อบรมจริยธรรม", "๑. ขออนุมัติ", "สำนักปลัด"),
        (3, "อบรมจริยธรรม", "๒. จัดอบรม", "กองการเจ้าหน้าที่"),
    ]
    assert "measure_carried_down" in found[1].notes


def test_merged_measure_with_several_steps() -> None:
    found = measures(
        [
            ["มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["มาตรการป้องกันการรับสินบน", "ออกประกาศ", "สำนักปลัด", "ต.ค. ๖๗"],
            ["^", "ติดตามผล", "หน่วยตรวจสอบภายใน", "ก.ย. ๖๘"],
        ]
    )
    assert [(m.measure, m.steps, m.offices) for m in found] == [
        ("มาตรการป้องกันการรับสินบน", "ออกประกาศ", ("สำนักปลัด",)),
        ("มาตรการป้องกันการรับสินบน", "ติดตามผล", ("หน่วยตรวจสอบภายใน",)),
    ]


def test_ditto_marks() -> None:
    found = measures(
        [
            ["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["ทำคู่มือ", "สำนักปลัด", "ไตรมาส ๑"],
            ["ทำแผ่นพับ", "”", "เช่นเดียวกัน"],
        ]
    )
    assert (found[1].responsible, found[1].period, found[1].period_start) == ("สำนักปลัด", "ไตรมาส ๑", date(2024, 10, 1))


def test_group_rows_name_the_indicator() -> None:
    found = measures(
        [
            ["ลำดับ", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            [IIT_ROW, "<", "<", "<"],
            ["ตัวชี้วัดที่ ๒ การใช้งบประมาณ", "<", "<", "<"],
            ["๑", "เผยแพร่แผนจัดซื้อ", "กองคลัง", "ไตรมาส ๑"],
            ["ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", "<", "<", "<"],
            ["๑", "ทำทะเบียนยืมพัสดุ", "กองคลัง", "ไตรมาส ๒"],
        ]
    )
    assert [(m.indicator, m.item_no, m.measure, m.issue) for m in found] == [
        (2, "1", "เผยแพร่แผนจัดซื้อ", ""),
        (4, "1", "ทำทะเบียนยืมพัสดุ", ""),
    ]


def test_heading_over_the_table_names_the_indicator() -> None:
    found = measures(
        "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่",
        [["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"], ["ทำคู่มือ", "สำนักปลัด", "ไตรมาส ๑"]],
        "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน",
        [["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"], ["เปิดช่องทางออนไลน์", "กองช่าง", "ไตรมาส ๒"]],
    )
    assert [(m.table, m.indicator) for m in found] == [(1, 1), (2, 8)]


def test_header_repeated_inside_and_column_numbers_are_no_rows() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"],
            ["(๑)", "(๒)", "(๓)"],
            ["การใช้อำนาจ", "ทำคำสั่ง", "สำนักปลัด"],
            ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"],
            ["การเปิดเผยข้อมูล", "ปรับเว็บไซต์", "กองยุทธศาสตร์"],
        ]
    )
    assert [m.measure for m in found] == ["ทำคำสั่ง", "ปรับเว็บไซต์"]


def test_title_row_over_the_header() -> None:
    (found,) = measures(
        [
            ["มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "<", "<"],
            ["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["ทำคู่มือ", "สำนักปลัด", "ไตรมาส ๑"],
        ]
    )
    assert (found.measure, found.row) == ("ทำคู่มือ", 3)


def test_table_goes_on_without_a_header() -> None:
    head = table([["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"], ["การใช้อำนาจ", "ทำคำสั่ง", "สำนักปลัด"]], 1, page=4)
    tail = table([["การเปิดเผยข้อมูล", "ปรับเว็บไซต์", "กองยุทธศาสตร์"], ["", "ทำอินโฟกราฟิก", "สำนักปลัด"]], 2, page=5)
    found = measures(head, tail)
    assert [(m.table, m.row, m.indicator, m.measure, m.pages) for m in found] == [
        (1, 2, 3, "ทำคำสั่ง", (4,)),
        (2, 1, 9, "ปรับเว็บไซต์", (5,)),
        (2, 2, 9, "ทำอินโฟกราฟิก", (5,)),
    ]


def test_continued_row_joins_the_row_before_the_page_end() -> None:
    head = table([["ตัวชี้วัด", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"], ["การใช้อำนาจ", "ทำคำสั่ง", "ประชุม", "สำนักปลัด"]], 1, page=4)
    tail = table([["", "", "แล้วแจ้งเวียน", ""], ["การเปิดเผยข้อมูล", "ปรับเว็บไซต์", "สำรวจ", "กองคลัง"]], 2, page=5)
    found = measures(head, tail)
    assert [(m.indicator, m.steps, m.pages) for m in found] == [(3, "ประชุม\nแล้วแจ้งเวียน", (4, 5)), (9, "สำรวจ", (5,))]


def test_table_of_other_kind_with_as_many_columns_does_not_go_on() -> None:
    found = measures(
        [["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"], ["การใช้อำนาจ", "ทำคำสั่ง", "สำนักปลัด"]],
        [["ชื่อ-สกุล", "ตำแหน่ง", "หน้าที่"], ["นายสมมติ ตัวอย่าง", "ปลัด", "ประธานกรรมการ"]],
    )
    assert [m.measure for m in found] == ["ทำคำสั่ง"]


def test_column_without_a_header_is_known_by_its_cells() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "", ""],
            ["การใช้อำนาจ", "ทำคำสั่ง", "สำนักปลัด", "ไตรมาส ๑"],
            ["การเปิดเผยข้อมูล", "ปรับเว็บไซต์", "กองคลัง", "ไตรมาส ๒"],
        ],
    )
    assert [(m.responsible, m.period) for m in found] == [("สำนักปลัด", "ไตรมาส ๑"), ("กองคลัง", "ไตรมาส ๒")]


def test_header_whose_marks_were_lost() -> None:
    """A broken text layer: vowels and tone marks of the header are gone."""
    (found,) = measures(
        [["ตวชวด", "มาตรการ", "ผรบผดชอบ", "ระยะเวลาดาเนนการ"], ["การใช้อำนาจ", "ทำคำสั่ง", "สำนักปลัด", "ต.ค. ๖๗"]]
    )
    assert (found.indicator, found.responsible, found.period_start) == (3, "สำนักปลัด", date(2024, 10, 1))


def test_office_and_period_share_a_column() -> None:
    (found,) = measures([["มาตรการ", "วิธีการ", "ผู้รับผิดชอบ/ระยะเวลา"], ["ทำคู่มือ", "ประชุม", "กองคลัง\nต.ค. ๖๗ - ธ.ค. ๖๗"]])
    assert (found.responsible, found.period) == ("กองคลัง", "ต.ค. ๖๗ - ธ.ค. ๖๗")


def test_project_column_without_the_word_measure() -> None:
    (found,) = measures(
        [["โครงการ/กิจกรรม", "เป้าหมาย", "งบประมาณ", "หน่วยงาน"], ["อบรมพนักงาน", "50 คน", "20,000 บาท", "สำนักปลัด"]]
    )
    assert (found.measure, found.success, found.budget_baht) == ("อบรมพนักงาน", "50 คน", Decimal(20000))


def test_strong_word_wins_over_project() -> None:
    (found,) = measures([["มาตรการ", "โครงการ/กิจกรรม", "ผู้รับผิดชอบ"], ["เสริมสร้างความโปร่งใส", "อบรมพนักงาน", "สำนักปลัด"]])
    assert (found.measure, found.steps) == ("เสริมสร้างความโปร่งใส", "อบรมพนักงาน")


def test_several_indicators_in_one_cell_are_not_guessed() -> None:
    (found,) = measures(
        [
            ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"],
            ["ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ และตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน", "ทำคู่มือ", "สำนักปลัด"],
        ]
    )
    assert found.indicator is None
    assert "several_indicators" in found.notes
    assert "คุณภาพการดำเนินงาน" in found.issue


def test_name_beside_another_indicators_number() -> None:
    (found,) = measures([["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"], ["ตัวชี้วัดที่ ๔ การแก้ไขปัญหาการทุจริต", "ประกาศ", "สำนักปลัด"]])
    assert found.indicator == 5
    assert "indicator_name_mismatch" in found.notes


def test_sub_indicator_belongs_to_its_indicator() -> None:
    (found,) = measures([["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"], ["9.2 การบริหารงาน", "ทำรายงาน", "กองคลัง"]])
    assert found.indicator == 9


def test_period_outside_the_plan_year_is_kept_and_noted() -> None:
    found = measures(
        [
            ["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["ทำคู่มือ", "สำนักปลัด", "ม.ค. - มี.ค. ๖๗"],
            ["ทำแผน", "กองคลัง", "๓๑ เมษายน ๒๕๖๘"],
        ]
    )
    assert (found[0].period_start, found[0].notes) == (date(2024, 1, 1), ("period_outside_plan_year",))
    assert (found[1].period, found[1].period_start, found[1].notes) == ("๓๑ เมษายน ๒๕๖๘", None, ("period_impossible",))


def test_plan_year_from_the_heading_over_the_table() -> None:
    found = measures(
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
        "จากผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ได้กำหนดมาตรการดังนี้",
        [["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"], ["ทำคู่มือ", "สำนักปลัด", "ไตรมาส ๑"]],
        fiscal_year=2568,
        plan_year=None,
    )
    assert (found[0].plan_year, found[0].period_start) == (2569, date(2025, 10, 1))


NONE: dict[str, list[list[str]]] = {
    "criteria": [["คะแนน", "เงื่อนไข", "ระดับ"], ["๙๕.๐๐ - ๑๐๐", "ทุกเครื่องมือ ๙๕ ขึ้นไป", "ผ่านดีเยี่ยม"]],
    "scores with advice": [
        ["ตัวชี้วัด", "คะแนน", "ประเด็นที่ต้องแก้ไข/ปรับปรุง"],
        ["๒) การใช้งบประมาณ", "95.43", "ควรเผยแพร่แผนการใช้จ่าย"],
    ],
    "scores with ways to improve": [
        ["ตัวชี้วัด", "ผลคะแนน", "ข้อบกพร่อง", "แนวทางการแก้ไข"],
        ["การใช้งบประมาณ", "95.43", "ไม่ทราบแผน", "ควรเผยแพร่"],
    ],
    "committee": [["ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "หน้าที่รับผิดชอบ"], ["๑", "นายสมมติ ตัวอย่าง", "ปลัด", "ประธาน"]],
    "contents": [["เรื่อง", "หน้า"], ["มาตรการส่งเสริมคุณธรรม", "๓"], ["ภาคผนวก", "๙"]],
    "who uploads what": [["ข้อ", "ข้อมูล", "หน่วยงานรับผิดชอบ"], ["O1", "โครงสร้าง", "สำนักปลัด"]],
    "risk register": [
        ["ประเด็นความเสี่ยง", "ระดับความเสี่ยง", "มาตรการควบคุม", "ผู้รับผิดชอบ"],
        ["การเบิกจ่าย", "สูง", "ตรวจสอบ", "กองคลัง"],
    ],
    "years": [["ตัวชี้วัด", "ปี ๒๕๖๖", "ปี ๒๕๖๗"], ["การใช้อำนาจ", "90.00", "91.00"]],
    "one row only": [["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"]],
}


@pytest.mark.parametrize("kind", NONE)
def test_look_alikes_are_left_alone(kind: str) -> None:
    assert measures(NONE[kind]) == ()


def test_beginning_and_end_in_columns_of_their_own() -> None:
    (found,) = measures(
        [
            ["มาตรการ", "ระยะเวลา", "<", "ผู้รับผิดชอบ"],
            ["^", "เริ่มต้น", "สิ้นสุด", "^"],
            ["ทำคู่มือ", "ต.ค. 67", "มี.ค. 68", "กองคลัง"],
        ]
    )
    assert (found.period, found.period_start, found.period_end) == (
        "ต.ค. 67 - มี.ค. 68",
        date(2024, 10, 1),
        date(2025, 3, 31),
    )


def test_months_as_columns_under_their_years() -> None:
    (found,) = measures(
        [
            ["มาตรการ", "ระยะเวลาดำเนินการ", "<", "<", "<", "ผู้รับผิดชอบ"],
            ["^", "พ.ศ. 2567", "<", "พ.ศ. 2568", "<", "^"],
            ["^", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "^"],
            ["ทำคู่มือ", "", "✓", "✓", "", "กองคลัง"],
        ]
    )
    assert (found.period_start, found.period_end) == (date(2024, 12, 1), date(2025, 1, 31))


def test_a_form_whose_first_value_speaks_of_a_measure_as_well() -> None:
    """``ชื่อมาตรการ | มาตรการเผยแพร่ข้อมูล``: two words for a measure side by side head no columns."""
    forms = [
        [
            ["ชื่อมาตรการ", f"มาตรการ{name}"],
            ["ตัวชี้วัดที่เกี่ยวข้อง", indicator],
            ["วิธีดำเนินการ", "แต่งตั้งผู้รับผิดชอบและรายงานผลรายเดือน"],
            ["ผู้รับผิดชอบ", office],
            ["ระยะเวลา", "ต.ค. ๖๗ - มี.ค. ๖๘"],
        ]
        for name, indicator, office in (
            ("เผยแพร่ข้อมูล", "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล", "สำนักปลัด"),
            ("ควบคุมพัสดุ", "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", "กองคลัง"),
        )
    ]
    found = measures(*forms)
    assert [(m.measure, m.indicator, m.responsible) for m in found] == [
        ("มาตรการเผยแพร่ข้อมูล", 9, "สำนักปลัด"),
        ("มาตรการควบคุมพัสดุ", 4, "กองคลัง"),
    ]
    assert {m.steps for m in found} == {"แต่งตั้งผู้รับผิดชอบและรายงานผลรายเดือน"}
    assert {m.period_end for m in found} == {date(2025, 3, 31)}


def test_form_with_the_fields_below_each_other() -> None:
    (found,) = measures(
        "ตัวชี้วัดที่ ๓ การใช้อำนาจ",
        [
            ["โครงการ/กิจกรรม :", "จัดทำคู่มือ"],
            ["วัตถุประสงค์", "เพื่อความชัดเจน"],
            ["วิธีดำเนินการ", "ประชุม"],
            ["ระยะเวลา", "ต.ค. 67"],
            ["ผู้รับผิดชอบ", "สำนักปลัด"],
        ],
    )
    assert (found.indicator, found.measure, found.steps, found.offices) == (3, "จัดทำคู่มือ", "ประชุม", ("สำนักปลัด",))


def test_items_that_each_name_their_office() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "มาตรการส่งเสริมคุณธรรม"],
            ["การใช้อำนาจ", "1. ทำคำสั่ง ผู้รับผิดชอบ: สำนักปลัด\n2. อบรม ผู้รับผิดชอบ: กองคลัง"],
        ]
    )
    assert [(m.item_no, m.measure, m.responsible) for m in found] == [
        ("1", "ทำคำสั่ง", "สำนักปลัด"),
        ("2", "อบรม", "กองคลัง"),
    ]


def test_indicator_named_in_a_row_that_is_not_merged() -> None:
    found = measures(
        [
            ["ที่", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["", "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่", "", ""],
            ["1", "ทำคู่มือ", "กองคลัง", "ไตรมาส 1"],
        ]
    )
    assert [(m.indicator, m.measure) for m in found] == [(1, "ทำคู่มือ")]


def test_header_in_a_table_of_its_own() -> None:
    found = measures([["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"]], [["การใช้อำนาจ", "ทำคำสั่ง", "สำนักปลัด"]])
    assert [(m.table, m.row, m.indicator, m.measure) for m in found] == [(2, 1, 3, "ทำคำสั่ง")]


@pytest.mark.parametrize(
    "rows",
    [
        [["สมรรถนะ", "วิธีการ", "เวลา"], ["ความรู้", "สอบข้อเขียน", "08.30 น. เป็นต้นไป"]],
        [["ประเภท", "จำนวนโครงการ", "ร้อยละ"], ["วิธีคัดเลือก", "โครงการ", "0"], ["วิธีเฉพาะเจาะจง", "1,376", "100"]],
    ],
    ids=["time table", "purchases"],
)
def test_lists_of_other_kinds(rows: list[list[str]]) -> None:
    assert measures(rows) == ()


def test_sentence_about_a_score_is_no_heading_of_the_table() -> None:
    (found,) = measures(
        "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ได้ ๙๑.๕๙ คะแนน",
        [["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"], ["ทำคู่มือ", "สำนักปลัด", "ไตรมาส ๑"]],
    )
    assert found.indicator is None


def test_plan_in_one_frame_with_the_scores() -> None:
    found = measures(
        [
            ["ตัวชี้วัด", "คะแนน", "ประเด็นที่ต้องแก้ไข"],
            ["การใช้อำนาจ", "91.20", "การมอบหมายงาน"],
            ["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["ทำคำสั่ง", "สำนักปลัด", "ไตรมาส ๑"],
        ]
    )
    assert [(m.row, m.measure, m.responsible) for m in found] == [(4, "ทำคำสั่ง", "สำนักปลัด")]


def test_header_with_a_misread_letter() -> None:
    (found,) = measures(
        [["ตัวชี้วัด", "มาตรการ", "ผู้รบผิดขอบ", "ระยะเวถาดำเนินการ"], ["การใช้อำนาจ", "ทำคำสั่ง", "สป.", "ต.ค. ๖๗"]]
    )
    assert (found.responsible, found.period) == ("สป.", "ต.ค. ๖๗")
