"""Names compared by what survives corruption."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns import load
from extractor.recognise.items import INDICATORS, find_mentions, read_label
from extractor.thai.names import finder, literal, skeleton


@pytest.mark.parametrize(
    "broken",
    ["การใช้อํานาจ", "การใช้อ านาจ", "กำรใช้อ ำนำจ", "การ ใช้ อำ นาจ", "การใช้\u200bอำนาจ", "การใช้อำนาจ์"],
)
def test_a_broken_name_has_the_same_skeleton(broken: str) -> None:
    assert skeleton(broken) == skeleton("การใช้อำนาจ")


def test_a_finder_takes_the_longest_word_and_its_place() -> None:
    found = finder(["การเปิดเผยข้อมูล", "การเปิดเผยข้อมูลสาธารณะ"]).search("ด้านการเปิดเผย ข้อมูลสาธารณะ ๑๐๐")
    assert found is not None
    assert found[0] == "การเปิดเผย ข้อมูลสาธารณะ"


def test_short_words_keep_their_marks() -> None:
    assert finder(["ที่"]).search("ทาง") is None
    assert finder(["ที่"]).search("ตัวชี้วัดที่ ๓") is not None


def test_literal_words_do_not_stand_inside_others() -> None:
    import re

    assert re.search(literal(["มี"]), "บ้านหมี่") is None
    assert re.search(literal(["เมื่อ"]), "ในเมือง") is None


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("๑. การปฏิบัติหน้าที่", "1"),
        ("ตัวชีวัดที่ 5 การแก้ไขปัญหาการทุจรต", "5"),
        ("การปฏิบัติติหน้าที่", "1"),
        ("การใช้จ่ายงบประมาณ", "2"),
        ("การใช้ทรัพย์สินทางราชการ", "4"),
        ("การพัฒนาระบบการทำงาน", "8"),
        ("การป้องกันการทุจริต", "10"),
        ("การแก้ไขปัญหาทุจริต", "5"),
        ("แบบวัด EIT (๑)", "EIT1"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ ๒", "EIT2"),
        ("แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)", "OIT"),
        ("OIT การเปิดเผยข้อมูลสาธารณะ", "OIT"),
        ("9. การเปิดเผยข้อมูล (OIT)", "9"),
        ("10.1 การดำเนินการเพื่อป้องกันการทุจริต", "10.1"),
        ("ตัวชี้วัดที่ 9", "9"),
        ("0๑๒", "O12"),
        ("คะแนนรวม ITA", "ITA"),
    ],
)
def test_labels(text: str, item: str) -> None:
    label = read_label(text)
    assert label is not None
    assert label.item == item


@pytest.mark.parametrize("text", ["ตัวชี้วัด", "ลำดับที่", "คะแนน", "งบประมาณ", "การใช้จ่ายเงิน", "สำนักปลัด", "", "ระดับ"])
def test_no_labels(text: str) -> None:
    assert read_label(text) is None


def test_the_stated_number_is_kept_beside_the_name() -> None:
    label = read_label("ตัวชี้วัดที่ ๔ การแก้ไขปัญหาการทุจริต")
    assert label is not None
    assert (label.item, label.stated) == ("5", "4")


def test_ordinary_prose_is_no_sure_mention() -> None:
    mentions = find_mentions("ตามแผนปฏิบัติการป้องกันการทุจริต และมาตรฐานการปฏิบัติหน้าที่")
    assert not any(mention.sure for mention in mentions)


NAMES = [
    (str(entry["no"]), name)
    for entry in load("indicators")["indicator"]
    for name in [entry["name"], *entry["variants"]]
]


@given(st.sampled_from(NAMES), st.integers(0, 30), st.sampled_from([" ", "\u200b", ""]))
def test_a_name_with_a_space_anywhere_keeps_its_item(pair: tuple[str, str], at: int, gap: str) -> None:
    """Every spelling in the patterns names its own indicator, wherever a line wrap cuts it."""
    item, name = pair
    cut = min(at, len(name))
    label = read_label(name[:cut] + gap + name[cut:])
    assert label is not None
    assert label.item == item
    assert item in INDICATORS
