"""What a report says about its own figures, and which level it reached."""

from __future__ import annotations

import pytest
from recognise_documents import NAMES, document

from extractor.recognise import recognise
from extractor.records import Claim, ClaimKind

TABLE = [["ตัวชี้วัด", "คะแนน"]] + [[name, f"9{i}.10"] for i, name in enumerate(NAMES)]


def claims(kind: ClaimKind, *parts: str | list[list[str]]) -> list[Claim]:
    (report,) = recognise(document(*parts, TABLE))
    return [claim for claim in report.claims if claim.kind is kind]


@pytest.mark.parametrize(
    ("sentence", "item", "amount", "direction", "years"),
    [
        ("คะแนนภาพรวมลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๖ ร้อยละ ๐.๓๓ คะแนน", "ITA", "0.33", -1, (2566, 2567)),
        ("คะแนนรวมเพิ่มขึ้น ๑.๒๕ คะแนน จากปี ๒๕๖๖", "ITA", "1.25", 1, (2566, 2567)),
        ("คะแนนรวม ปี ๒๕๖๗ ได้ ๙๗.๑๓ เพิ่มขึ้นจากปี ๒๕๖๖ ที่ได้ ๙๔.๘๘ จำนวน ๑.๒๒ คะแนน", "ITA", "1.22", 1, (2566, 2567)),
        ("ตัวชี้วัดที่ ๓ การใช้อำนาจ ลดลงจากปีที่ผ่านมา ๒.๐๐ คะแนน", "3", "2.00", -1, (2566, 2567)),
        ("แบบวัด IIT ปี ๒๕๖๖ ได้ ๙๐.๑๐ ปี ๒๕๖๗ ได้ ๙๒.๖๐ เพิ่มขึ้น ๒.๕๐ คะแนน", "IIT", "2.50", 1, (2566, 2567)),
    ],
)
def test_changes(sentence: str, item: str, amount: str, direction: int, years: tuple[int, int]) -> None:
    (claim,) = claims(ClaimKind.CHANGE, sentence)
    assert (claim.item, str(claim.amount), claim.direction) == (item, amount, direction)
    assert (claim.base_year, claim.fiscal_year) == years


def test_the_change_of_scores_that_prove_to_be_those_of_the_whole_is_its() -> None:
    (claim,) = claims(
        ClaimKind.CHANGE,
        "คะแนนรวม ๘๔.๑๕ คะแนน",
        "โดยตัวชี้วัดการป้องกันการทุจริตได้คะแนนต่ำสุด ร้อยละ ๙๙.๑๐ เมื่อเปรียบเทียบกับปี พ.ศ. ๒๕๖๖ ที่ได้ ๗๘.๕๓ คะแนน "
        "พบว่าปี พ.ศ. ๒๕๖๗ ได้ ๘๔.๑๕ คะแนน สูงขึ้น ๕.๖๒ คะแนน",
    )
    assert (claim.item, str(claim.amount), claim.base_year, claim.fiscal_year) == ("ITA", "5.62", 2566, 2567)


def test_a_change_that_is_hoped_for_is_no_claim() -> None:
    assert claims(ClaimKind.CHANGE, "ควรพัฒนาให้คะแนนรวมเพิ่มขึ้น ๒.๐๐ คะแนน") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "เกณฑ์การผ่านกำหนดให้มีคะแนน ๘๕ คะแนนขึ้นไปตัวชี้วัดมีทั้งหมด ๑๐ ตัวชี้วัด ได้แก่ การปฏิบัติหน้าที่",
        "ค่าเป้าหมายมากกว่า ๘๕ คะแนน การประเมินประกอบด้วย 10 ตัวชี้วัด",
    ],
)
def test_how_many_indicators_there_are_is_no_count_above_a_bound(sentence: str) -> None:
    assert claims(ClaimKind.COUNT, sentence) == []
    (claim,) = claims(ClaimKind.COUNT, "ตัวชี้วัดที่ได้คะแนน ๘๕ คะแนนขึ้นไป มีจำนวน ๑๐ ตัวชี้วัด")
    assert (claim.count, claim.comparison) == (10, ">=")


@pytest.mark.parametrize(
    ("sentence", "count", "comparison", "amount", "listed"),
    [
        ("จุดแข็ง (ตัวชี้วัดที่ได้คะแนนมากกว่าร้อยละ ๙๑) จำนวน ๘ ตัวชี้วัด ได้แก่", 8, ">", "91", ()),
        ("ตัวชี้วัดที่ได้ตั้งแต่ ๙๕ คะแนนขึ้นไป จำนวน ๖ ตัวชี้วัด", 6, ">=", "95", ()),
        ("มี ๒ ตัวชี้วัด ที่ได้คะแนนต่ำกว่า ๘๕ คะแนน ได้แก่ การใช้อำนาจ และการเปิดเผยข้อมูล", 2, "<", "85", ()),
        ("การใช้อำนาจ การเปิดเผยข้อมูล และการป้องกันการทุจริต ทั้ง ๓ ตัวชี้วัด มีคะแนนร้อยละ ๑๐๐", 3, "=", "100", ("3", "9", "10")),
        ("จุดอ่อน จำนวน ๒ ตัวชี้วัด ได้แก่ การใช้อำนาจ และการเปิดเผยข้อมูล", 2, "", None, ("3", "9")),
    ],
)
def test_counts(sentence: str, count: int, comparison: str, amount: str | None, listed: tuple[str, ...]) -> None:
    (claim,) = claims(ClaimKind.COUNT, sentence)
    assert (claim.count, claim.comparison) == (count, comparison)
    assert (None if claim.amount is None else str(claim.amount)) == amount
    assert claim.listed == listed


def test_a_number_beside_another_name() -> None:
    (claim,) = claims(ClaimKind.NAME, "ตัวชี้วัดที่ ๔ การแก้ไขปัญหาการทุจริต ควรรักษามาตรฐานไว้")
    assert (claim.item, claim.meant) == ("4", "5")
    assert claims(ClaimKind.NAME, "๔. การแก้ไขปัญหาการทุจริต ควรรักษามาตรฐานไว้") == []


def test_a_ranked_list_and_a_ranked_table() -> None:
    listed = ["๑. การเปิดเผยข้อมูล ๙๘.๑๐ คะแนน", "๒. การใช้อำนาจ ๙๒.๑๐ คะแนน", "๓. การปฏิบัติหน้าที่ ๙๐.๑๐ คะแนน"]
    (claim,) = claims(ClaimKind.RANKING, "ผลคะแนนเรียงจากมากไปน้อย ดังนี้", *listed, "สรุป")
    assert (claim.direction, claim.listed) == (-1, ("9", "3", "1"))
    (claim,) = claims(ClaimKind.RANKING, "ตารางที่ ๑ คะแนนตัวชี้วัดเรียงจากน้อยไปมาก")
    assert (claim.direction, claim.listed) == (1, tuple(str(n) for n in range(1, 11)))


def test_a_year_that_is_not_this_one() -> None:
    (claim,) = claims(ClaimKind.YEAR, "โดยในปีงบประมาณ พ.ศ. ๒๕๖๖ นี้ หน่วยงานจะต้องมีค่าคะแนน ITA ๘๕ คะแนนขึ้นไป")
    assert (claim.fiscal_year, claim.base_year) == (2566, 2567)


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("คะแนนรวม ๙๖.๗๓ คะแนน อยู่ในระดับ ผ่านดี", [(2567, "ผ่านดี")]),
        ("ผลการประเมินอยู่ในระดับ “AA”", [(2567, "AA")]),
        (
            "ปี ๒๕๖๖ ได้ ๙๗.๐๖ (ระดับผ่านดี) และปี ๒๕๖๗ ได้ ๙๘.๗๓ (ระดับ ผ่านดีเยี่ยม) จากการประเมิน ITA",
            [(2566, "ผ่านดี"), (2567, "ผ่านดีเยี่ยม")],
        ),
        ("คะแนนรวม ...๙๖.๗๓... คะแนน ระดับ ...A...", [(2567, "A")]),
        ("เพื่อรักษาระดับคะแนนให้อยู่ในระดับ AA ในปีถัดไป", []),
        ("ยกระดับผลการประเมินสู่ระดับผ่านดีเยี่ยม", []),
        ("หน่วยงานต้องมีผลไม่ต่ำกว่าระดับ A", []),
        ("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ อยู่ในระดับ AA", []),
        ("ระดับ A ขึ้นไป ถือว่าผ่าน", []),
        ("คะแนน ๙๕.๐๐ - ๑๐๐ อยู่ในระดับ AA", []),
        ("หากได้ ๙๕ คะแนนขึ้นไป อยู่ในระดับผ่านดีเยี่ยม", []),
        ("คะแนนรวม ๙๖.๗๓ คะแนน (๙๕.๐๐ - ๑๐๐ คะแนน) อยู่ในระดับ AA", [(2567, "AA")]),
        ("คะแนนรวม ๙๓.๔๕ คะแนน ซึ่งผ่านเกณฑ์ ๘๕ คะแนนขึ้นไป อยู่ในระดับ ผ่านดี", [(2567, "ผ่านดี")]),
    ],
)
def test_levels(sentence: str, levels: list[tuple[int, str]]) -> None:
    (report,) = recognise(document(sentence, TABLE))
    assert [(one.fiscal_year, one.level) for one in report.levels] == levels
