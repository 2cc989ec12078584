"""Plans as announcements and forms tell them: labels without colons or numbers, and rows that are no fields."""

from __future__ import annotations

from datetime import date

from plan_builder import measures

from extractor.thai.periods import parse_period

WHOLE_YEAR = (date(2023, 10, 1), date(2024, 9, 30))


def test_the_office_and_the_period_may_follow_in_the_same_paragraph() -> None:
    found = measures(
        "เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "จึงได้กำหนดมาตรการ ดังนี้",
        "๑. มาตรการเผยแพร่ข้อมูล ให้ทุกกองปรับปรุงเว็บไซต์ ผู้รับผิดชอบ สำนักปลัดเทศบาล ระยะเวลา ตุลาคม ๒๕๖๖ - กันยายน ๒๕๖๗",
        "๒. มาตรการป้องกันการรับสินบน ให้งดรับของขวัญ ผู้รับผิดชอบ หน่วยตรวจสอบภายใน ระยะเวลา ตลอดปีงบประมาณ",
        "๓. มาตรการจัดซื้อจัดจ้าง ให้เผยแพร่สรุปผล ผู้รับผิดชอบ กองคลัง ระยะเวลา ทุกเดือน",
    )
    assert [m.responsible for m in found] == ["สำนักปลัดเทศบาล", "หน่วยตรวจสอบภายใน", "กองคลัง"]
    assert found[0].measure == "มาตรการเผยแพร่ข้อมูล ให้ทุกกองปรับปรุงเว็บไซต์"
    assert [(m.period_start, m.period_end) for m in found[:2]] == [WHOLE_YEAR, WHOLE_YEAR]
    assert found[2].period == "ทุกเดือน"


def test_a_label_opens_a_measure_that_has_no_number() -> None:
    found = measures(
        "มาตรการที่กำหนด",
        "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ",
        "มาตรการ: กำหนดขั้นตอนการขอยืมทรัพย์สิน",
        "ผู้รับผิดชอบ: กองคลัง",
        "ระยะเวลา: ตุลาคม 2566 - ธันวาคม 2566",
        "ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน",
        "มาตรการ: เปิดช่องทางรับฟังความคิดเห็น",
        "ผู้รับผิดชอบ: สำนักปลัด",
    )
    assert [(m.indicator, m.measure, m.responsible) for m in found] == [
        (4, "กำหนดขั้นตอนการขอยืมทรัพย์สิน", "กองคลัง"),
        (8, "เปิดช่องทางรับฟังความคิดเห็น", "สำนักปลัด"),
    ]
    assert (found[0].period_start, found[0].period_end) == (date(2023, 10, 1), date(2023, 12, 31))


def test_a_heading_may_say_that_results_are_to_rise() -> None:
    found = measures(
        "แนวทางการยกระดับผลการประเมิน ITA ปีงบประมาณ 2568",
        "1. จัดอบรมการใช้งบประมาณ",
        "ผู้รับผิดชอบ : กองคลัง",
        "2. เปิดระบบจองคิวล่วงหน้า",
        "ผู้รับผิดชอบ : สำนักปลัด",
    )
    assert [m.measure for m in found] == ["จัดอบรมการใช้งบประมาณ", "เปิดระบบจองคิวล่วงหน้า"]


def test_scores_of_parts_of_an_indicator_are_no_form() -> None:
    rows = [
        ["ตัวชี้วัดย่อย", "คะแนน (ร้อยละ)"],
        ["9.1 ข้อมูลพื้นฐาน", "100.00"],
        ["9.2 การบริหารงาน", "95.00"],
        ["10.1 การดำเนินการเพื่อป้องกันการทุจริต", "90.00"],
        ["10.2 มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "85.00"],
    ]
    assert measures(rows) == ()


def test_items_of_a_cell_may_begin_with_a_day() -> None:
    rows = [
        ["ลำดับ", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
        [
            "1",
            "1. จัดทำคู่มือ\n2. อบรมบุคลากร",
            "1. กองช่าง\n2. กองคลัง",
            "1. มิ.ย. 67 - ส.ค. 67\n2. 1 ม.ค. 2567 - 31 มี.ค. 2567",
        ],
    ]
    found = measures(rows)
    assert [(m.measure, m.responsible) for m in found] == [("จัดทำคู่มือ", "กองช่าง"), ("อบรมบุคลากร", "กองคลัง")]
    assert [m.period_start for m in found] == [date(2024, 6, 1), date(2024, 1, 1)]


def test_the_number_of_a_list_is_no_day() -> None:
    period = parse_period("2. พ.ค. 67 - มิ.ย. 67", 2567)
    assert (period.start, period.end) == (date(2024, 5, 1), date(2024, 6, 30))


def test_a_period_broken_over_lines_holds_for_all_steps() -> None:
    rows = [
        ["ลำดับ", "มาตรการ", "ขั้นตอนการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
        ["1", "พัฒนาระบบรับเรื่อง", "1. ประชุม\n2. ประกาศใช้", "กองคลัง", "๑ ม.ค.\n๒๕๖๗ -\n๒๙ ก.พ.\n๒๕๖๗"],
        ["2", "เปิดเวทีรับฟัง", "1. ประชุม\n2. ประกาศใช้", "กองคลัง", "ตั้งแต่เดือนมิถุนายน\n๒๕๖๗ ถึงเดือน\nกรกฎาคม ๒๕๖๗"],
    ]
    rows.append(["3", "ทำแบบฟอร์ม", "1. ประชุม\n2. ประกาศใช้", "กองคลัง", "1 มิ.ย. 2567 - 30\nก.ย. 2567"])
    found = measures(rows)
    assert {(m.measure, m.period_start, m.period_end) for m in found} == {
        ("ทำแบบฟอร์ม", date(2024, 6, 1), date(2024, 9, 30)),
        ("พัฒนาระบบรับเรื่อง", date(2024, 1, 1), date(2024, 2, 29)),
        ("เปิดเวทีรับฟัง", date(2024, 6, 1), date(2024, 7, 31)),
    }


def test_the_parts_of_a_report_are_no_measures() -> None:
    assert measures("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "1. บทนำ", "ผู้รับผิดชอบ : กองคลัง", "2. ผลการประเมิน") == ()


def test_a_measure_may_name_its_indicator_in_the_same_paragraph() -> None:
    found = measures(
        "แนวทางการยกระดับผลการประเมิน ITA ปีงบประมาณ 2568",
        "1. ทบทวนแบบประเมินการปฏิบัติงาน ให้ครอบคลุมทุกงานตัวชี้วัดที่เกี่ยวข้อง : 1 การปฏิบัติหน้าที่",
        "ผู้รับผิดชอบ : กองคลัง",
        "2. เปิดระบบจองคิว ตัวชี้วัดที่เกี่ยวข้อง : การปรับปรุงระบบการทำงาน",
    )
    assert [(m.indicator, m.measure) for m in found] == [
        (1, "ทบทวนแบบประเมินการปฏิบัติงาน ให้ครอบคลุมทุกงาน"),
        (8, "เปิดระบบจองคิว"),
    ]
