"""Wordings of offices of other kinds: hospitals, provincial offices, enterprises; values under a line of years."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, TITLE, document, values

from extractor.recognise import recognise
from extractor.recognise.agency import find_agencies
from extractor.recognise.items import read_label
from extractor.recognise.year_lines import YearLines, year_line

TABLE = [["ตัวชี้วัด", "คะแนน"]] + [[name, f"9{i}.10"] for i, name in enumerate(NAMES)]
KEPT: dict[tuple[int | None, str], list[str]] = {(2567, str(i + 1)): [f"9{i}.10"] for i in range(10)}


def told_beside_the_table(*parts: str | list[list[str]]) -> dict[tuple[int | None, str], list[str]]:
    (report,) = recognise(document(TABLE, *parts))
    return {key: found for key, found in values(report).items() if KEPT.get(key) != found}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("โรงพยาบาลส่งเสริมสมมุติเวช อำเภอเมือง", "โรงพยาบาลส่งเสริมสมมุติเวช", "hospital"),
        ("โรงเรียนส่งเสริมสมมุติศิลป์ ได้คะแนน", "โรงเรียนส่งเสริมสมมุติศิลป์", "school"),
        ("สำนักงานประมงจังหวัดเลย กรมประมง กระทรวงเกษตรและสหกรณ์", "สำนักงานประมงจังหวัดเลย", "other"),
        ("ศธจ.เลย ได้รับผลการประเมิน", "สำนักงานศึกษาธิการจังหวัดเลย", "other"),
        ("องค์การเกลือสมมุติ (อกส.) รัฐวิสาหกิจ", "องค์การเกลือสมมุติ", "state_enterprise"),
    ],
)
def test_agencies_of_other_kinds_are_named(text: str, name: str, type_: str) -> None:
    first = find_agencies(text)[0]
    assert (first.full_name, first.kind.type, first.clean) == (name, type_, 1.0)


@pytest.mark.parametrize(
    "text", ["โรงพยาบาลส่งเสริมให้บุคลากรได้รับการอบรม", "โรงพยาบาลส่งเสริมการมีส่วนร่วม และ", "วัฒนธรรมองค์การที่ดี", "(องค์การมหาชน)"]
)
def test_verbs_and_common_words_are_no_agencies(text: str) -> None:
    assert find_agencies(text) == ()


def test_the_department_behind_an_office_is_not_the_agency() -> None:
    title = (
        "รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 สำนักงานประมงจังหวัดเลย กรมประมง กระทรวงเกษตรและสหกรณ์"
    )
    (report,) = recognise(document(TABLE, "สำนักงานประมงจังหวัดเลยเข้ารับการประเมิน", title=title))
    assert (report.identity.agency_name, report.identity.agency_type) == ("สำนักงานประมงจังหวัดเลย", "other")


def test_scores_of_other_provincial_offices_are_left_out() -> None:
    title = "รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 สำนักงานประมงจังหวัดเลย"
    others = [
        ["หน่วยงาน", "IIT", "EIT", "OIT", "คะแนนรวม"],
        ["สำนักงานปศุสัตว์จังหวัดเลย", "90.11", "88.76", "79.50", "85.46"],
        ["สำนักงานสหกรณ์จังหวัดเลย", "87.65", "84.90", "75.00", "81.77"],
    ]
    (report,) = recognise(document(TABLE, "สำนักงานประมงจังหวัดเลยได้รับการประเมิน", others, title=title))
    assert values(report) == KEPT


@pytest.mark.parametrize(
    "sentence",
    [
        "ผลการประเมินเฉลี่ยของสถานีตำรวจในสังกัด ภ.จว.เลย เท่ากับ 93.41 คะแนน และของตำรวจภูธรภาค 4 เท่ากับ 92.87 คะแนน",
        "คะแนนเฉลี่ยระดับประเทศเท่ากับ 93.41 คะแนน และของกลุ่มจังหวัด เท่ากับ 92.87 คะแนน",
    ],
)
def test_a_number_goes_on_from_the_mean_of_others(sentence: str) -> None:
    assert told_beside_the_table(sentence) == {}


def test_the_agencys_own_item_begins_again_behind_a_mean() -> None:
    found = told_beside_the_table("สูงกว่าค่าเฉลี่ยระดับประเทศ 87.57 คะแนน และแบบวัด IIT 93.20 คะแนน")
    assert found == {(2567, "IIT"): ["93.20"]}


def test_weighted_points_in_brackets_hide_no_score_behind_them() -> None:
    found = told_beside_the_table(
        "มีคะแนนแบบวัด IIT ๙๕.๔๑ คะแนน (คิดเป็นคะแนนถ่วงน้ำหนัก ๒๘.๖๒ คะแนน) แบบวัด EIT ๙๒.๘๘ คะแนน "
        "(คิดเป็นคะแนนถ่วงน้ำหนัก ๒๗.๘๖ คะแนน) และแบบวัด OIT ๙๗.๕๐ คะแนน (คิดเป็นคะแนนถ่วงน้ำหนัก ๓๙.๐๐ คะแนน) รวมทั้งสิ้น ๙๕.๔๙ คะแนน"
    )
    assert found == {
        (2567, "IIT"): ["95.41"],
        (2567, "EIT"): ["92.88"],
        (2567, "OIT"): ["97.50"],
        (2567, "ITA"): ["95.49"],
    }


def test_the_agency_is_meant_again_behind_the_name_of_another() -> None:
    own = "ตามที่ได้ศึกษารายงานของเทศบาลตำบลต้นแบบสมมุติแล้ว ขอเสนอผลการประเมินของหน่วยงาน ซึ่งได้คะแนนรวม 96.56 คะแนน"
    other = "ตามรายงานของเทศบาลตำบลต้นแบบสมมุติ หน่วยงานดังกล่าวได้คะแนนรวม 96.56 คะแนน"
    assert told_beside_the_table(own) == {(2567, "ITA"): ["96.56"]}
    assert told_beside_the_table(other) == {}


def test_the_number_of_a_heading_is_no_score() -> None:
    found = told_beside_the_table("๓.๑๐ การป้องกันการทุจริต ได้คะแนน .....๙๙.๑๐.....")
    assert found == {(2567, "10"): ["99.10", "99.10"]}


def test_a_line_that_sums_up_and_rates_is_the_total() -> None:
    assert told_beside_the_table("รวม: ๘๗.๙๖ | ระดับ A") == {(2567, "ITA"): ["87.96"]}
    assert told_beside_the_table("งบประมาณรวม: ๘๗.๙๖ ล้านบาท") == {}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["คะแนนรวม", "93.65", "ระดับ ผ่านดี"], {(2567, "ITA"): ["93.65"]}),
        (["คะแนนรวม ITA", "93.65", "หน่วยงานภาครัฐ"], {(2567, "ITA"): ["93.65"]}),
        (["93.65", "คะแนน ITA"], {(2567, "ITA"): ["93.65"]}),
        (["คะแนนรวม", "93.65", "แบบวัด"], {}),
        (["ผู้เข้าร่วม", "93.65", "ระดับ ผ่านดี"], {}),
    ],
)
def test_a_figure_alone_beside_the_totals_name(lines: list[str], wanted: dict[tuple[int, str], list[str]]) -> None:
    assert told_beside_the_table("สรุปผล", *lines) == wanted


def test_a_level_torn_by_columns_is_not_taken_for_its_head() -> None:
    torn = ("เยี่ยม รายละเอียดดังนี้", f"{AGENCY} ได้คะแนนรวม 94.64 คะแนน อยู่ในระดับผ่านดี")
    (report,) = recognise(document(TABLE, *torn))
    assert [(one.level, one.confidence <= 0.6) for one in report.levels] == [("ผ่านดีเยี่ยม", True)]


def test_a_name_nearly_alike_is_no_indicator() -> None:
    assert read_label("การต่อต้านการทุจริตและประพฤติมิชอบ (พ.ศ. ๒๕๖๑ – ๒๕๘๐)") is None


def test_a_sentence_about_the_total_tells_its_level_under_any_heading() -> None:
    (report,) = recognise(document(TABLE, "๑๐. การป้องกันการทุจริต", f"{AGENCY} ได้คะแนนรวม 94.64 คะแนน ระดับผ่านดี"))
    assert [one.level for one in report.levels] == ["ผ่านดี"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ปี 2566 ปี 2567 ผลต่าง อันดับที่", (2566, 2567)),
        ("ตัวชี้วัด ปีงบประมาณ พ.ศ. ๒๕๖๕ ปีงบประมาณ พ.ศ. ๒๕๖๖ เพิ่ม/ลด", (2565, 2566)),
        ("ผลการประเมินเปรียบเทียบ ปีงบประมาณ 2566 และ 2567", ()),
        ("เป้าหมาย ปี 2566 ปี 2567", ()),
        ("ปี 2566 อันดับ ปี 2567 อันดับ", ()),
    ],
)
def test_a_line_of_years(text: str, years: tuple[int, ...]) -> None:
    assert year_line(text) == years


def test_values_under_a_line_of_years_are_of_the_years_in_order() -> None:
    found = told_beside_the_table(
        "ปี 2565 ปี 2566 ผลต่าง",
        "1. การปฏิบัติหน้าที่ 88.1% 89.4% +1.3",
        "2. การใช้งบประมาณ",
        "80.50 85.25 +4.75",
        "3. การใช้อำนาจ 91.10",
    )
    assert {key: found[key] for key in found if key[1] in "12"} == {
        (2565, "1"): ["88.1"],
        (2566, "1"): ["89.4"],
        (2565, "2"): ["80.50"],
        (2566, "2"): ["85.25"],
    }


def test_values_of_several_years_in_one_cell() -> None:
    rows = [
        ["ตัวชี้วัด", "ปี 2566 ปี 2567 ผลต่าง"],
        ["การปฏิบัติหน้าที่", "91.0% 93.5% +2.5"],
        ["การใช้งบประมาณ", "86.4% 88.2% +1.8"],
    ]
    (report,) = recognise(document(rows, TABLE, title=TITLE))
    found = values(report)
    assert (found[2566, "1"], found[2566, "2"]) == (["91.0"], ["86.4"])
    assert found[2567, "2"] == ["88.2", "91.10"]


def test_a_row_with_fewer_values_than_years_dates_none() -> None:
    lines = YearLines()
    assert lines.take("ปี 2565 ปี 2566 ปี 2567") == []
    assert lines.take("1. การปฏิบัติหน้าที่ 88.10 89.40") == []


def test_a_count_of_those_that_pass_the_mark_is_checked() -> None:
    (report,) = recognise(document(TABLE, "มีตัวชี้วัดที่ผ่านเกณฑ์ร้อยละ 95 จำนวน 4 ตัวชี้วัด และไม่ผ่านเกณฑ์ร้อยละ 95 จำนวน 6 ตัวชี้วัด"))
    assert [(c.comparison, c.count) for c in report.claims if c.count] == [(">=", 4), ("<", 6)]


BOXES = ["IIT", "91.93", "2. การใช้งบ", "ประมาณ", "90.22", "3. การใช้อำนาจ", "93.33"]
ANSWERED = ["ผู้ตอบแบบวัด", "ภายใน", "85.71%", "ภายนอก", "97.40%"]


def test_names_and_figures_in_turn() -> None:
    (report,) = recognise(document(TABLE, "ผลการประเมิน", *BOXES, *ANSWERED))
    found = {(o.item, str(o.value)) for o in report.observations if o.place.table is None}
    assert found == {("IIT", "91.93"), ("2", "90.22"), ("3", "93.33")}


def test_figures_before_their_names() -> None:
    (report,) = recognise(document(TABLE, "91.93", "IIT", "90.22", "การใช้งบประมาณ", "93.33", "การใช้อำนาจ"))
    found = {(o.item, str(o.value)) for o in report.observations if o.place.table is None}
    assert found == {("IIT", "91.93"), ("2", "90.22"), ("3", "93.33")}


def test_a_run_that_names_both_ends_alike_tells_nothing() -> None:
    (report,) = recognise(document(TABLE, "IIT", "90.22", "การใช้งบประมาณ", "93.33", "การใช้อำนาจ", "88.10", "OIT"))
    assert all(o.place.table is not None for o in report.observations)


def test_the_mean_of_other_hospitals_is_not_ours() -> None:
    others = [[*NAMES[:3]], ["92.00", "90.10", "91.20"]]
    (report,) = recognise(document(TABLE, "ค่าเฉลี่ยของโรงพยาบาลทั้งจังหวัด", others))
    assert values(report) == KEPT


def test_a_share_under_a_name_of_its_own_is_no_score_of_the_heading() -> None:
    (report,) = recognise(document(TABLE, "๑๐. การป้องกันการทุจริต", "เพศหญิง", "๘๕.๗๑%"))
    assert values(report) == KEPT
