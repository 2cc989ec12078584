"""Whose number and whose year it is, where a title names two years and a sentence names targets and others' means."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, document, values

from extractor.recognise import recognise
from extractor.recognise.model import Scope
from extractor.recognise.prose import read_scores
from extractor.recognise.sentence import parse
from extractor.records import Line, Paragraph

SCORES = ["93.10", "90.20", "92.30", "88.40", "91.50", "94.60", "90.70", "89.80", "95.90", "93.75"]
TABLE = [["ตัวชี้วัด", "คะแนน"]] + [[NAMES[i], SCORES[i]] for i in range(10)]


def scores_of(text: str) -> list[tuple[str, str]]:
    """Items and numbers that a sentence gives under no heading."""
    return [(hit.item, str(hit.number.value)) for hit in read_scores(parse(text), Scope(), [])]


@pytest.mark.parametrize("words", ["แนวทางปรับปรุง", "แนวทางการแก้ไข", "การแก้ไขปรับปรุง", "แผนพัฒนา"])
def test_the_second_year_of_a_title_is_that_of_the_plan(words: str) -> None:
    title = f"รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี พ.ศ. 2562 และ{words} ปี 2563 {AGENCY}"
    (report,) = recognise(document(TABLE, title=title))
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2562, 2563)
    assert {year for year, _ in values(report)} == {2562}


def test_two_results_of_one_title_are_both_results() -> None:
    title = f"รายงานเปรียบเทียบผลการประเมิน ITA ประจำปี พ.ศ. 2562 และปี พ.ศ. 2563 {AGENCY}"
    (report,) = recognise(document(TABLE, title=title))
    assert report.identity.fiscal_year == 2563


def test_of_two_plan_years_told_once_each_the_later_is_the_plans() -> None:
    parts = ["เข้ารับการประเมิน ITA ประจำปี 2567 ผลคะแนนรวม = 91.02", TABLE, "จ. แผนพัฒนาปี 2568"]
    (report,) = recognise(document(*parts))
    assert report.identity.plan_year == 2568


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("กำหนดค่าเป้าหมายให้หน่วยงานต้องมีผลการประเมิน ๘๕ คะแนนขึ้นไป ร้อยละ ๑๐๐", []),
        ("หน่วยงานที่มีผลการประเมิน 85 คะแนนขึ้นไปคิดเป็นร้อยละ 94.17", []),
        ("ได้คะแนน ITA 94.95 โดยคะแนนเฉลี่ยของหน่วยงานประเภทกรม คือ 95.48", [("ITA", "94.95")]),
        ("ได้คะแนน ITA 94.95 คะแนนเฉลี่ยของทุกหน่วยงาน คือ 95.48", [("ITA", "94.95")]),
        ("ใช้แบบวัด IIT (Internal), EIT (External) และ EBIT (Evidence-Based) มีคะแนนเท่ากับ 87.94 คะแนน", []),
        ("แบบวัด IIT EIT และ OIT มีคะแนนเท่ากับ 91.20 คะแนน", [("ITA", "91.20")]),
        ("แบบวัด IIT EIT และ OIT ได้ 100 คะแนนเท่ากัน", [("IIT", "100"), ("EIT", "100"), ("OIT", "100")]),
    ],
)
def test_targets_and_means_of_others_are_no_scores(text: str, wanted: list[tuple[str, str]]) -> None:
    assert scores_of(text) == wanted


def test_a_row_of_levels_tells_the_level_of_each_year() -> None:
    rows = [["ตัวชี้วัด", "ปี 2566", "ปี 2567"], *[[NAMES[i], SCORES[i], SCORES[i]] for i in range(10)]]
    rows += [["คะแนนเฉลี่ยรวม", "88.20", "92.66"], ["ระดับผลการประเมิน", "ผ่าน", "ผ่านดี"]]
    (report,) = recognise(document(rows))
    assert {(one.fiscal_year, one.level) for one in report.levels} == {(2566, "ผ่าน"), (2567, "ผ่านดี")}


def test_names_broken_by_the_end_of_a_title_line_are_put_together() -> None:
    made = document(TABLE, title="รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส ปี 2567")
    lines = ["องค์การบริหารส่วน", "ตำบลหนองสมมุติ อำเภอเมืองสมมุติ จังหวัด", "สุพรรณบุรี"]
    added = tuple(Paragraph((Line(text, page=1),), index=n + 2) for n, text in enumerate(lines))
    whole = type(made)(made.media_type, made.reader, made.pages, (made.blocks[0], *added, *made.blocks[1:]))
    (report,) = recognise(whole)
    assert report.identity.agency_name == AGENCY
    assert (report.identity.district, report.identity.province) == ("เมืองสมมุติ", "สุพรรณบุรี")
