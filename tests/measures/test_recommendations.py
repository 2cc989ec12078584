"""Recommendations by question, in tables and in prose, and what only looks like one."""

from __future__ import annotations

import pytest
from plan_builder import Rows, document

from extractor.recognise.questions import exists, official_title, title_end
from extractor.recognise.recommendations import find_recommendations
from extractor.records import Identity, Recommendation


def found(*blocks: str | Rows, year: int | None = 2565) -> list[Recommendation]:
    return list(find_recommendations(document(*blocks), Identity(fiscal_year=year)))


def brief(*blocks: str | Rows, year: int | None = 2565) -> list[tuple[str, str, str]]:
    return [(r.question, r.title, r.text) for r in found(*blocks, year=year)]


def test_items_in_a_cell() -> None:
    cell = (
        "ผู้ตรวจประเมินมีข้อเสนอแนะ ดังนี้\nตัวชี้วัดย่อยที่ 9.1\nข้อ O12 รายงานผลการดำเนินงานประจำปี\nยังขาดปัญหาและอุปสรรค\n"
        "ตัวชี้วัดย่อย 9.2\nข้อ O20 แม้จะมีรายงาน แต่ยังขาดข้อเสนอแนะ\nข้อ ๐๓๐ ต้องแสดงช่องทาง"
    )
    result = found([["ตัวชี้วัด", "คะแนน", "ประเด็นที่ต้องแก้ไข"], ["๙) การเปิดเผยข้อมูล", "86.64", cell]])
    assert [(r.question, r.title, r.text) for r in result] == [
        ("O12", "รายงานผลการดำเนินงานประจำปี", "ยังขาดปัญหาและอุปสรรค"),
        ("O20", "", "แม้จะมีรายงาน แต่ยังขาดข้อเสนอแนะ"),
        ("O30", "", "ต้องแสดงช่องทาง"),
    ]
    assert result[0].official_title == "รายงานผลการดำเนินงานประจำปี"
    assert (result[0].places[0].table, result[0].places[0].row, result[0].places[0].column) == (1, 2, 3)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("ข้อ I7", "I7"),
        ("ข้อ i๔", "I4"),
        ("ข้อ I 7", "I7"),
        ("ข้อ E11", "E11"),
        ("ข้อ O๓๐", "O30"),
        ("ข้อ ๐๒", "O2"),
        ("ข้อ 0๑๒", "O12"),
        ("ข้อ o12", "O12"),
        ("ข้อที่ O12", "O12"),
        ("- ข้อ O12", "O12"),
        ("๑) ข้อ O12", "O12"),
        ("1. O12", "O12"),
        ("(O12)", "O12"),
        ("O12:", "O12"),
        ("ข้อคำถาม E5", "E5"),
        ("ประเด็น O12", "O12"),
    ],
)
def test_spellings_of_the_code(head: str, code: str) -> None:
    assert brief(f"{head} หน่วยงานควรปรับปรุงข้อมูล") == [(code, "", "หน่วยงานควรปรับปรุงข้อมูล")]


def test_several_codes_share_a_text() -> None:
    assert [(q, t) for q, _, t in brief("ข้อ O12, O13 และ O14 ควรเผยแพร่ให้เป็นปัจจุบัน")] == [
        ("O12", "ควรเผยแพร่ให้เป็นปัจจุบัน"),
        ("O13", "ควรเผยแพร่ให้เป็นปัจจุบัน"),
        ("O14", "ควรเผยแพร่ให้เป็นปัจจุบัน"),
    ]


def test_prose_items_end_at_the_next_heading() -> None:
    assert brief(
        "ข้อเสนอแนะของผู้ประเมิน",
        "ข้อ O20 รายงานผลการใช้จ่ายงบประมาณประจำปี",
        "ควรเพิ่มปัญหาและอุปสรรค",
        "ข้อ O31 ต้องเป็นสถิติของปีงบประมาณ",
        "๔. สรุป",
        "หน่วยงานต้องพัฒนาต่อไป",
    ) == [
        ("O20", "รายงานผลการใช้จ่ายงบประมาณประจำปี", "ควรเพิ่มปัญหาและอุปสรรค"),
        ("O31", "", "ต้องเป็นสถิติของปีงบประมาณ"),
    ]


def test_code_column_with_title_and_advice() -> None:
    rows = [
        ["ข้อ", "รายการ", "คะแนน", "ข้อเสนอแนะ"],
        ["O12", "รายงานผลการดำเนินงานประจำปี", "0", "ขาดรายละเอียดปัญหา"],
        ["O13", "คู่มือหรือมาตรฐานการปฏิบัติงาน", "100", "-"],
        ["O14", "คู่มือหรือมาตรฐานการให้บริการ", "100", "ไม่มีข้อเสนอแนะ"],
    ]
    assert brief(rows) == [("O12", "รายงานผลการดำเนินงานประจำปี", "ขาดรายละเอียดปัญหา")]


def test_code_and_title_share_a_cell() -> None:
    rows = [["ข้อคำถาม", "ประเด็นที่ต้องแก้ไข"], ["O12 รายงานผลการดำเนินงานประจำปี", "ขาดรายละเอียดปัญหา"]]
    assert brief(rows) == [("O12", "รายงานผลการดำเนินงานประจำปี", "ขาดรายละเอียดปัญหา")]


def test_zero_for_the_letter_in_a_column_of_codes() -> None:
    rows = [["ข้อ", "ข้อเสนอแนะ"], ["O12", "ขาดรายละเอียด"], ["๐๒๐", "ควรเพิ่มปัญหา"]]
    assert [q for q, _, _ in brief(rows)] == ["O12", "O20"]


def test_one_question_in_two_places_is_one_record() -> None:
    result = found("ข้อ O12 ควรเพิ่มปัญหา", "ข้อความอื่น", "ข้อ O12 ควรเพิ่มปัญหา", "๒. หัวข้อ", "ข้อ O12 ต้องลงวันที่")
    assert [(r.question, r.text) for r in result] == [("O12", "ควรเพิ่มปัญหา\nต้องลงวันที่")]
    assert len(result[0].places) == 3


FALSE = [
    ("a range in the method", ["แบบวัด OIT ประกอบด้วยข้อ O1 - O43", "ข้อ O1 - O43 หน่วยงานต้องเปิดเผย"]),
    ("a mention in a sentence", ["หน่วยงานได้ปรับปรุงตามข้อ O12 และควรรักษามาตรฐานไว้"]),
    ("the list of all questions", ["O1 โครงสร้าง", "O2 ข้อมูลผู้บริหาร", "O3 อำนาจหน้าที่"]),
    ("plain numbers", ["๑๒ หน่วยงานควรปรับปรุง", "ข้อ ๑๒ หน่วยงานควรปรับปรุง"]),
    ("numbered rows", [[["ที่", "ข้อเสนอแนะ"], ["01", "ควรปรับปรุงเว็บไซต์"], ["02", "ควรเผยแพร่"]]]),
    ("scores with leading zeros", [[["ตัวชี้วัด", "คะแนน"], ["๕. การแก้ไขปัญหาการทุจริต", "๙๙.๐๙"]]]),
    ("who uploads what", [[["ข้อ", "ข้อมูล", "ผู้รับผิดชอบ"], ["O1", "โครงสร้าง", "สำนักปลัด ต้องจัดทำ"]]]),
    ("a measure of the plan", [[["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"], ["O12 จัดทำรายงาน", "กองคลัง", "ไตรมาส ๑"]]]),
]


@pytest.mark.parametrize(("kind", "blocks"), FALSE, ids=[kind for kind, _ in FALSE])
def test_what_only_looks_like_one(kind: str, blocks: list[str | Rows]) -> None:
    assert brief(*blocks) == [], kind


def test_question_that_the_year_did_not_have() -> None:
    assert brief("ข้อ O40 ควรปรับปรุง", year=2568) == []
    assert [q for q, _, _ in brief("ข้อ O40 ควรปรับปรุง", year=2565)] == ["O40"]


def test_official_titles_are_given_only_where_sure() -> None:
    assert official_title("O12", 2566) == "รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี รอบ 6 เดือน"
    assert official_title("O8", 2565) == "Q&A"  # known, and seen in the years beside it
    assert official_title("O27", 2568) == ""
    assert official_title("O1", None) == ""
    assert official_title("I7", 2565) == ""


def test_every_year_of_the_list_is_whole() -> None:
    from extractor import patterns

    for year, entry in patterns.load("questions")["years"].items():
        codes = {*entry.get("seen", {}), *entry.get("known", {})}
        assert codes == {f"O{n}" for n in range(1, entry["count"]["O"] + 1)}, year


def test_title_end_keeps_marks() -> None:
    body = "ข้อมูลผู้บริหาร ยังไม่ครบ"
    assert body[: title_end(body)] == "ข้อมูลผู้บริหาร"
    assert title_end("ไม่ใช่ชื่อข้อ") == 0


def test_exists() -> None:
    assert exists("E9", 2568)
    assert not exists("E10", 2568)
    assert exists("E10", None)
    assert exists("I7", 2569)  # the lists of that year are not known


def test_questions_beside_their_scores_are_no_advice() -> None:
    rows = [
        ["รหัส", "ข้อคำถาม", "คะแนน"],
        ["i13", "หน่วยงานของท่านแก้ไขปัญหาการทุจริตได้มากน้อยเพียงใด", "88.91"],
        ["e7", "เจ้าหน้าที่ปรับปรุงคุณภาพการปฏิบัติงานให้ดีขึ้น", "81.19"],
    ]
    assert found(rows) == []


def test_advice_beside_questions_is_advice() -> None:
    question, advice = "เจ้าหน้าที่ปรับปรุงคุณภาพการปฏิบัติงานให้ดีขึ้น", "ควรเปิดช่องทางรับฟังความคิดเห็น"
    assert brief([["รหัส", "ข้อคำถาม", "ข้อเสนอแนะ"], ["e7", question, advice]]) == [("E7", question, advice)]
