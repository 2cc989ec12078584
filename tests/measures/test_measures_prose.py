"""Measures told in running text, where the report has no measures table."""

from __future__ import annotations

from datetime import date

from plan_builder import measures

from extractor.recognise.measures import find_measures
from extractor.records import Document, Identity, Line, Paragraph

HEADING = "๕. มาตรการเพื่อขับเคลื่อนคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"


def test_numbered_measures_with_labels() -> None:
    found = measures(
        HEADING,
        "องค์การบริหารส่วนตำบลสมมติกำหนดมาตรการไว้ดังนี้",
        "๑. จัดทำคู่มือการให้บริการ",
        "วิธีดำเนินการ : ประชุมทุกส่วนราชการ",
        "ผู้รับผิดชอบ : สำนักปลัด",
        "ระยะเวลาดำเนินการ : ต.ค. ๖๗ - มี.ค. ๖๘",
        "๒. เปิดช่องทางรับเรื่องร้องเรียน ผู้รับผิดชอบ : กองคลัง",
        "สรุป",
        "๓. ข้อความที่ไม่ใช่มาตรการ",
    )
    assert [(m.item_no, m.measure, m.responsible) for m in found] == [
        ("1", "จัดทำคู่มือการให้บริการ", "สำนักปลัด"),
        ("2", "เปิดช่องทางรับเรื่องร้องเรียน", "กองคลัง"),
    ]
    assert (found[0].steps, found[0].period_start, found[0].period_end) == (
        "ประชุมทุกส่วนราชการ",
        date(2024, 10, 1),
        date(2025, 3, 31),
    )
    assert [(m.table, m.row, m.plan_year) for m in found] == [(0, 0, 2568), (0, 0, 2568)]
    assert found[0].places[0].paragraph == 3


def test_the_scores_of_weak_indicators_listed_before_their_measures_are_no_measures() -> None:
    found = measures(
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปีงบประมาณ พ.ศ. ๒๕๖๗",
        "ผลการประเมินมีตัวชี้วัดที่ต้องพัฒนา ดังนี้",
        "1. การใช้ทรัพย์สินของราชการ ได้คะแนน ๘๗.๒๘",
        "2. การปรับปรุงการทำงาน (ร้อยละ 84.69)",
        "มาตรการที่กำหนด",
        "มาตรการที่ ๑ ควบคุมการใช้ทรัพย์สิน",
        "\uf0b7 กำหนดขั้นตอนและแจ้งเวียน",
        "\uf0b7 ผู้รับผิดชอบ กองคลัง",
        "มาตรการที่ ๒ รับฟังความคิดเห็น",
        "\uf0b7 ระยะเวลา ธันวาคม ๒๕๖๖ - มีนาคม ๒๕๖๗",
    )
    assert [(m.item_no, m.measure, m.responsible) for m in found] == [
        ("1", "ควบคุมการใช้ทรัพย์สิน", "กองคลัง"),
        ("2", "รับฟังความคิดเห็น", ""),
    ]
    assert found[0].steps == "\uf0b7 กำหนดขั้นตอนและแจ้งเวียน"
    assert found[1].steps == ""


def test_a_heading_left_at_the_end_of_the_paragraph_before_it() -> None:
    lines = ("จากข้อมูลข้างต้น หน่วยงานจะนำผลไปปรับปรุง", "การดำเนินงานต่อไป", "มาตรการส่งเสริมคุณธรรม ปีงบประมาณ พ.ศ. ๒๕๖๘")
    paragraphs = [Paragraph(tuple(Line(text) for text in lines), 1)]
    told = ["๑. ติดป้ายระยะเวลา", "ผู้รับผิดชอบ : กองช่าง", "๒. ชี้แจงแผนงบประมาณ", "ผู้รับผิดชอบ : กองคลัง"]
    paragraphs += [Paragraph((Line(text),), at) for at, text in enumerate(told, 2)]
    found = find_measures(
        Document("test", "test", blocks=tuple(paragraphs)), Identity(fiscal_year=2567, plan_year=2568)
    )
    assert [(m.measure, m.responsible) for m in found] == [("ติดป้ายระยะเวลา", "กองช่าง"), ("ชี้แจงแผนงบประมาณ", "กองคลัง")]
    assert {m.plan_year for m in found} == {2568}


def test_measures_counted_by_a_word_whose_mark_cannot_be_read() -> None:
    told = ["มาตรการที\ufffd 1 ควบคุมการใช้ทรัพย์สิน", "ผู้รับผิดชอบ: กองคลัง", "มาตรการที\ufffd 2 จัดอบรม", "ผู้รับผิดชอบ: กองช่าง"]
    found = measures(HEADING, *told)
    assert [(m.item_no, m.measure) for m in found] == [("1", "ควบคุมการใช้ทรัพย์สิน"), ("2", "จัดอบรม")]


def test_indicator_headings_between() -> None:
    found = measures(
        "แนวทางการปรับปรุงและพัฒนา",
        "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่",
        "๑. ทำแผนผังขั้นตอน",
        "๒. ติดป้ายระยะเวลา",
        "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ",
        "๑. ทำทะเบียนยืมพัสดุ",
    )
    assert [(m.indicator, m.item_no, m.measure) for m in found] == [
        (1, "1", "ทำแผนผังขั้นตอน"),
        (1, "2", "ติดป้ายระยะเวลา"),
        (4, "1", "ทำทะเบียนยืมพัสดุ"),
    ]


def test_numbers_under_the_headings_number_with_steps_below() -> None:
    found = measures(
        HEADING, "๕.๑ จัดอบรมจริยธรรม", "- ขออนุมัติโครงการ", "- จัดอบรม", "๕.๒ ประกาศนโยบายไม่รับของขวัญ", "๖. บทสรุป"
    )
    assert [(m.item_no, m.measure, m.steps) for m in found] == [
        ("5.1", "จัดอบรมจริยธรรม", "- ขออนุมัติโครงการ\n- จัดอบรม"),
        ("5.2", "ประกาศนโยบายไม่รับของขวัญ", ""),
    ]


def test_list_inside_one_paragraph() -> None:
    found = measures("มาตรการป้องกันการทุจริตของหน่วยงาน", "๑. ออกประกาศ ๒. จัดอบรม ๓. ติดตามผล")
    assert [(m.item_no, m.measure) for m in found] == [("1", "ออกประกาศ"), ("2", "จัดอบรม"), ("3", "ติดตามผล")]


def test_measures_named_by_their_word() -> None:
    found = measures("มาตรการของหน่วยงาน", "มาตรการที่ ๑ จัดทำคู่มือ", "มาตรการที่ ๒ อบรมพนักงาน")
    assert [(m.item_no, m.measure) for m in found] == [("1", "จัดทำคู่มือ"), ("2", "อบรมพนักงาน")]


def test_tables_go_first() -> None:
    found = measures(
        HEADING,
        "๑. ข้อความนำ",
        "๒. ข้อความนำอีกข้อ",
        [["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"], ["ทำคู่มือ", "สำนักปลัด", "ไตรมาส ๑"]],
    )
    assert [m.measure for m in found] == ["ทำคู่มือ"]


def test_contents_and_other_lists_are_none() -> None:
    assert (
        measures(
            "สารบัญ",
            "๑. มาตรการส่งเสริมคุณธรรม ............ ๓",
            "๒. ภาคผนวก ............ ๙",
            "เครื่องมือในการประเมิน",
            "๑. แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน",
            "๒. แบบวัดการเปิดเผยข้อมูลสาธารณะ",
        )
        == ()
    )


def test_heading_without_a_list_gives_nothing() -> None:
    assert measures("มาตรการส่งเสริมคุณธรรม", "หน่วยงานให้ความสำคัญกับความโปร่งใส") == ()


def test_indicator_as_a_label_and_in_brackets() -> None:
    found = measures(
        "4. มาตรการในปีงบประมาณ พ.ศ. 2568",
        "มาตรการที่ 1 จัดทำสรุปข่าวสาร",
        "ตัวชี้วัดที่เกี่ยวข้อง: ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร",
        "ผู้รับผิดชอบ: สำนักปลัด",
        "มาตรการที่ 2 แจ้งเกณฑ์ประเมิน (ตัวชี้วัดที่ 3 การใช้อำนาจ)",
        "ระยะเวลา: ต.ค. 67",
    )
    assert [(m.item_no, m.indicator, m.responsible, m.period) for m in found] == [
        ("1", 7, "สำนักปลัด", ""),
        ("2", 3, "", "ต.ค. 67"),
    ]
