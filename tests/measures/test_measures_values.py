"""Offices, budgets, labels and headers: what the words of a cell mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor import patterns
from extractor.recognise.measures.headers import Role, read_header
from extractor.recognise.measures.labels import split_labels
from extractor.recognise.measures.text import Text
from extractor.recognise.measures.values import budget_baht, is_tick, offices
from extractor.records import Block, Line


def text(*lines: str) -> Text:
    return Text.of([Block((Line(line),)) for line in lines])


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("สำนักปลัด", ("สำนักปลัด",)),
        ("สำนักปลัด/กองคลัง", ("สำนักปลัด", "กองคลัง")),
        ("สำนักปลัด, กองคลัง และกองช่าง", ("สำนักปลัด", "กองคลัง", "กองช่าง")),
        ("กองสาธารณสุขและสิ่งแวดล้อม", ("กองสาธารณสุขและสิ่งแวดล้อม",)),
        ("กองยุทธศาสตร์ และงบประมาณ", ("กองยุทธศาสตร์ และงบประมาณ",)),
        ("กองการศึกษา ศาสนาและวัฒนธรรม", ("กองการศึกษา ศาสนาและวัฒนธรรม",)),
        ("สำนัก ปลัดเทศบาล/ ตรวจสอบภายใน", ("สำนัก ปลัดเทศบาล", "ตรวจสอบภายใน")),
        ("สำนักปลัด (งานนิติการ)\nกองคลัง", ("สำนักปลัด (งานนิติการ)", "กองคลัง")),
        ("สำนักปลัด\n(งานธุรการ)", ("สำนักปลัด (งานธุรการ)",)),
        ("ทุกสำนัก/กอง", ("ทุกสำนัก/กอง",)),
        ("ทุกส่วนราชการ", ("ทุกส่วนราชการ",)),
        ("๑. สำนักปลัด ๒. กองคลัง", ("สำนักปลัด", "กองคลัง")),
        ("- สำนักปลัด\n- กองช่าง", ("สำนักปลัด", "กองช่าง")),
        ("สำนักปลัด (งานเว็บไซต์\nกองคลัง", ("สำนักปลัด (งานเว็บไซต์", "กองคลัง")),
        ("กองคลัง\nกองคลัง", ("กองคลัง",)),
        ("นายกองค์การบริหารส่วนตำบล", ("นายกองค์การบริหารส่วนตำบล",)),
        ("-", ()),
        ("", ()),
    ],
)
def test_offices(printed: str, expected: tuple[str, ...]) -> None:
    assert offices(printed) == expected


@pytest.mark.parametrize(
    ("printed", "header", "baht", "notes"),
    [
        ("20,000 บาท", "งบประมาณ", Decimal(20000), ()),
        ("๒๐,๐๐๐.- บาท", "งบประมาณ", Decimal(20000), ()),
        ("20,000", "งบประมาณ (บาท)", Decimal(20000), ()),
        ("20,000", "งบประมาณ", Decimal(20000), ("budget_unit_assumed",)),
        ("1.5 ล้านบาท", "งบประมาณ", Decimal(1500000), ()),
        ("ไม่ใช้งบประมาณ", "งบประมาณ", Decimal(0), ()),
        ("-", "งบประมาณ", None, ()),
        ("", "งบประมาณ", None, ()),
        ("ตามข้อบัญญัติ พ.ศ. 2568", "งบประมาณ", None, ()),
        ("10,000 บาท และ 5,000 บาท", "งบประมาณ", None, ("several_budgets",)),
        ("ข้อบัญญัติปี ๒๕๖๘ จำนวน ๑๕,๐๐๐ บาท", "งบประมาณ", Decimal(15000), ()),
    ],
)
def test_budgets(printed: str, header: str, baht: Decimal | None, notes: tuple[str, ...]) -> None:
    assert budget_baht(printed, header) == (baht, notes)


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("ตัวชี้วัด", (Role.INDICATOR,)),
        ("ตัวชี้วัดความสำเร็จ", (Role.SUCCESS,)),
        ("ผลการวิเคราะห์ตัวชี้วัดเพื่อกำหนด มาตรการ/โครงการ/กิจกรรม", (Role.ISSUE, Role.MEASURE)),
        ("มาตรการ/โครงการ/กิจกรรม", (Role.MEASURE,)),
        ("แนวทางการแก้ไข", (Role.MEASURE,)),
        ("ขั้นตอน / วิธีการดำเนินการ", (Role.STEPS,)),
        ("ระยะเวลา/การติดตามผล", (Role.PERIOD, Role.FOLLOW_UP)),
        ("ระยะเวลา\nดำเนินการ", (Role.PERIOD,)),
        ("ระยะเวลา (ปีงบประมาณ ๒๕๖๘)", (Role.PERIOD,)),
        ("หน่วยงาน ผู้รับผิดชอบ", (Role.RESPONSIBLE,)),
        ("งบประมาณ (บาท)", (Role.BUDGET,)),
        ("ที่", (Role.NUMBER,)),
        ("ประเด็นที่ต้องแก้ไข/ปรับปรุง/รักษาระดับ", (Role.ISSUE,)),
        ("การกำกับติดตาม", (Role.FOLLOW_UP,)),
        ("ผลคะแนน", (Role.SCORE,)),
        ("นายสมมติ", ()),
        ("", ()),
    ],
)
def test_headers(header: str, roles: tuple[Role, ...]) -> None:
    assert read_header(header).roles == roles


def parted(*lines: str, expected: frozenset[Role] = frozenset()) -> list[tuple[Role | None, str]]:
    return [(part.role, part.text.text) for part in split_labels(text(*lines), expected)]


def test_labels_with_a_colon() -> None:
    assert parted("ทำคู่มือ หน่วยงานผู้รับผิดชอบ : กองคลัง งบประมาณ: 5,000 บาท") == [
        (None, "ทำคู่มือ"),
        (Role.RESPONSIBLE, "กองคลัง"),
        (Role.BUDGET, "5,000 บาท"),
    ]


def test_labels_without_a_colon_need_a_value_of_their_kind() -> None:
    assert parted("ระยะเวลาดำเนินการ ตุลาคม ๒๕๖๗ ถึง เมษายน ๒๕๖๘ การติดตามผล รายงานผู้บริหาร") == [
        (Role.PERIOD, "ตุลาคม ๒๕๖๗ ถึง เมษายน ๒๕๖๘"),
        (Role.FOLLOW_UP, "รายงานผู้บริหาร"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "จัดทำแผนภูมิ ขั้นตอน ระยะเวลา และผู้รับผิดชอบในการให้บริการ",
        "กำหนดผู้รับผิดชอบให้ชัดเจน",
        "เผยแพร่แผนการใช้จ่าย งบประมาณ ประจำปี",
        "ให้มีการติดตามผลอย่างต่อเนื่อง",
    ],
)
def test_the_same_words_in_a_sentence_are_no_labels(sentence: str) -> None:
    assert parted(sentence) == [(None, sentence)]


def test_label_at_the_head_of_a_line_whose_space_was_lost() -> None:
    cell = Text.of([Block((Line("เผยแพร่ข้อมูลต่อสาธารณะ"), Line("หน่วยงานผู้รับผิดชอบ : กองคลัง")))])
    assert [(p.role, p.text.text) for p in split_labels(cell)] == [
        (None, "เผยแพร่ข้อมูลต่อสาธารณะ"),
        (Role.RESPONSIBLE, "กองคลัง"),
    ]


def test_ticks() -> None:
    assert is_tick(" ✓ ")
    assert is_tick("/")
    assert not is_tick("กองคลัง")


@pytest.mark.parametrize("name", ["measures", "offices", "months", "questions"])
def test_pattern_files_load(name: str) -> None:
    assert patterns.load(name)


def test_every_header_phrase_has_the_role_it_is_listed_under() -> None:
    """A new phrase in the pattern file must not be shadowed by another role's."""
    for role, entry in patterns.load("measures")["roles"].items():
        for word in (*entry["words"], *entry["exact"]):
            assert Role(role) in read_header(word).roles, word
