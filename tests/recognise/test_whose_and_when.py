"""Numbers of sentences that are nobody's score, another year's, or the whole's; years that only look assessed."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, document, values

from extractor.recognise import recognise
from extractor.recognise.model import Scope
from extractor.recognise.prose import read_scores
from extractor.recognise.sentence import parse

SCORES = ["93.10", "90.20", "92.30", "88.40", "91.50", "94.60", "90.70", "89.80", "95.90", "93.75"]
TABLE = [["ตัวชี้วัด", "คะแนน"]] + [[f"{i + 1}. {NAMES[i]}", SCORES[i]] for i in range(10)]


def told(text: str) -> list[tuple[str, str, int | None]]:
    """Items, numbers and years of the scores of one sentence."""
    return [(h.item, str(h.number.value), h.when.year) for h in read_scores(parse(text), Scope(), [])]


@pytest.mark.parametrize(
    "text",
    [
        "บุคลากรทั้งสิ้น ๓๕๖ คน ตอบแบบวัด IIT ๒๘๐ คน คิดเป็นร้อยละ ๗๘.๖๕",
        "ตอบแบบวัด IIT จำนวน 482 คน (ร้อยละ 92.69)",
        "แบบวัด EIT ๔๕ ราย (๙๐.๒๐%)",
        "แบบวัด IIT ตอบแล้ว 64 นาย จากทั้งหมด 70 นาย คิดเป็น 91.43 %",
    ],
)
def test_the_share_of_people_counted_before_it_is_no_score(text: str) -> None:
    assert told(text) == []


def test_a_score_behind_a_count_of_people_is_one_where_it_is_called_so() -> None:
    assert told("แบบวัด IIT มีผู้ตอบ ๔๕ คน ได้คะแนนร้อยละ ๙๒.๑๐") == [("IIT", "92.10", None)]


def test_a_whole_number_with_a_bracket_behind_a_score_numbers_the_next_indicator() -> None:
    text = "๖) คุณภาพการดำเนินงาน ๙๔.๔๐ คะแนน ๗) ประสิทธิภาพการสื่อสาร ๙๒.๑๘ คะแนน ๘) การปรับปรุงการทำงาน ๙๓.๒๘ คะแนน"
    assert [n.text for n in parse(text).scores] == ["๙๔.๔๐", "๙๒.๑๘", "๙๓.๒๘"]
    bracketed = "การเปิดเผยข้อมูล (คะแนน 100) การป้องกันการทุจริต (คะแนน 90)"
    assert told(bracketed) == [("9", "100", None), ("10", "90", None)]


def test_what_the_agency_got_is_the_whole_behind_the_scores_of_parts() -> None:
    text = "IIT = 87.23, EIT = 87.36 และ OIT = 90.75 ทั้งนี้ ปีงบประมาณ พ.ศ. 2566 มหาวิทยาลัยได้ 86.02 คะแนน"
    assert told(text)[-1] == ("ITA", "86.02", 2566)
    one = "การใช้งบประมาณ ปี 2567 ได้ 91.20 คะแนน ปี 2566 ได้ 90.02 คะแนน"
    assert told(one)[-1] == ("2", "90.02", 2566)


def test_a_target_with_its_number_in_brackets_says_nothing_of_the_next_number() -> None:
    text = "ได้คะแนน ITA ๙๔.๘๓ คะแนน สูงกว่าเกณฑ์เป้าหมาย (๘๕ คะแนน) และสูงกว่าปี พ.ศ. ๒๕๖๓ ที่ได้ ๘๖.๗๕ คะแนน"
    assert told(text) == [("ITA", "94.83", None), ("ITA", "86.75", 2563)]
    assert told("ได้คะแนน ITA ๙๔.๘๓ คะแนน เป้าหมาย (ปี ๒๕๖๕) ๙๗.๐๐ คะแนน") == [("ITA", "94.83", None)]


def test_the_body_above_named_right_behind_the_agency_is_not_spoken_of() -> None:
    text = "สภ.บ้านสมมุติ ภ.จว.ตราด ได้รับคะแนน ITA ปี ๒๕๖๗ ๙๑.๕๔ คะแนน (ปี ๒๕๖๖ ได้ ๘๔.๑๒ คะแนน)"
    title = "รายงานผลการประเมินคุณธรรมและความโปร่งใส ของสถานีตำรวจภูธรบ้านสมมุติ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    (report,) = recognise(document(text, TABLE, title=title))
    assert values(report)[2567, "ITA"] == ["91.54"]
    assert report.identity.fiscal_year == 2567


def test_a_total_that_the_indicators_cannot_give_does_not_date_them() -> None:
    title = f"รายงานผลการประเมิน ITA {AGENCY} ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    (report,) = recognise(document("ปี ๒๕๖๖ ได้คะแนน ITA ๗๔.๑๒ คะแนน", TABLE, title=title))
    assert report.identity.fiscal_year == 2567
    assert values(report)[2567, "1"] == ["93.10"]
    assert values(report)[2566, "ITA"] == ["74.12"]


def test_a_year_to_be_prepared_for_is_not_the_year_assessed() -> None:
    lines = ("(ITA Online ๒๕๖๖)", AGENCY, "ควรปรับปรุงข้อ O๑๖ ให้ครบถ้วนก่อนการประเมินปีงบประมาณ พ.ศ. ๒๕๖๗")
    (report,) = recognise(document(*lines, TABLE, title="รายงานผลการประเมินคุณธรรมและความโปร่งใส"))
    assert report.identity.fiscal_year == 2566


def test_last_years_total_alone_does_not_outvote_the_year_of_the_report() -> None:
    first = (
        f"การประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567 ของ{AGENCY} ได้คะแนนรวม 92.77 คะแนน"
        " ทั้งนี้ ปีงบประมาณ พ.ศ. 2566 ได้คะแนนรวม 86.02 คะแนน"
    )
    (report,) = recognise(document(first, TABLE, title="บทสรุปผู้บริหาร ผลการประเมิน ITA"))
    assert report.identity.fiscal_year == 2567
