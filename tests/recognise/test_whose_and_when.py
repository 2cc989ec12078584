"""Numbers of sentences that are nobody's score, another year's, or the whole's; years that only look assessed."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, document, values

from extractor.recognise import recognise
from extractor.recognise.agency import find_agencies
from extractor.recognise.items import read_label
from extractor.recognise.model import Scope
from extractor.recognise.prose import read_scores
from extractor.recognise.report_years import kind_of_year
from extractor.recognise.sentence import parse
from extractor.thai.years import find_years

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
        "การปฏิบัติหน้าที่ บุคลากรร้อยละ 95.20 เห็นว่าปฏิบัติตามขั้นตอน",
        "การใช้ทรัพย์สินของราชการ มีผู้ทราบขั้นตอนร้อยละ 75.50",
        "ประสิทธิภาพการสื่อสาร ประชาชนร้อยละ 80.40 เข้าถึงข้อมูลได้",
        "ผลการประเมินการปฏิบัติราชการ 92.30 คะแนน",
        "แบบวัด IIT ตอบแล้ว 64 นาย จากทั้งหมด 70 นาย คิดเป็น 91.43 %",
    ],
)
def test_the_share_of_people_counted_before_it_is_no_score(text: str) -> None:
    assert told(text) == []


def test_the_score_of_the_perception_of_people_is_one() -> None:
    assert told("การปฏิบัติหน้าที่ เป็นการรับรู้ของบุคลากร ร้อยละ 95.20") == [("1", "95.20", None)]


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


def test_the_share_of_people_at_the_end_of_a_list_of_scores_is_none_either() -> None:
    lines = [f"- {name} = {score}" for name, score in zip(NAMES, SCORES, strict=True)]
    (report,) = recognise(document(*lines, "ตอบแบบวัด IIT ๒๘๐ คน คิดเป็นร้อยละ ๗๘.๖๕"))
    assert (2567, "IIT") not in values(report)


def test_the_number_of_a_line_is_no_score_though_words_of_scores_follow() -> None:
    assert [n.text for n in parse("๒.๑ คะแนนภาพรวมหน่วยงาน : ๙๐.๑๒ คะแนน ระดับ ผ่าน").scores] == ["๙๐.๑๒"]
    assert [n.text for n in parse("2.2 คะแนน IIT เท่ากับ 90.12 คะแนน").scores] == ["90.12"]


def test_days_of_a_period_are_no_change() -> None:
    assert parse("เก็บข้อมูลระหว่างวันที่ ๑๕ มกราคม - ๓๐ มิถุนายน ๒๕๖๗ ได้คะแนน ๙๑.๒๐").amounts == []
    assert [a.direction for a in parse("คะแนนรวม ๙๑.๒๐ (-๒ คะแนน)").amounts] == [-1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("แบบวัด EIT ส่วนที่ ๑ และส่วนที่ ๒ ได้ ๙๕.๑๐ และ ๙๖.๒๐ ตามลำดับ", [("EIT1", "95.10", None), ("EIT2", "96.20", None)]),
        ("แบบวัด EIT ส่วนที่ 1 และส่วนที่ 2 ได้ 95.10 คะแนน", [("EIT", "95.10", None)]),
        (
            "แบบวัด EIT ส่วนที่ 1 และ EIT ส่วนที่ 2 ได้ 95.10 และ 96.20 คะแนน",
            [("EIT1", "95.10", None), ("EIT2", "96.20", None)],
        ),
        ("การใช้งบประมาณและการใช้อำนาจ ได้ 95.10 คะแนน และ 96.20 คะแนน", [("2", "95.10", None), ("3", "96.20", None)]),
        ("การใช้งบประมาณ และการใช้อำนาจ ได้ 95.10 คะแนนเท่ากัน", [("2", "95.10", None), ("3", "95.10", None)]),
    ],
)
def test_two_parts_and_two_numbers_belong_together_in_their_order(
    text: str, wanted: list[tuple[str, str, None]]
) -> None:
    assert told(text) == wanted


def test_a_heading_of_both_parts_is_that_of_the_instrument() -> None:
    labels = [read_label(text) for text in ("EIT ส่วนที่ ๑ และส่วนที่ ๒", "EIT (ส่วนที่ 1 และ ส่วนที่ 2)", "EIT ส่วนที่ ๒")]
    assert [label.item for label in labels if label is not None] == ["EIT", "EIT", "EIT2"]


@pytest.mark.parametrize(
    "name", ["สำนักงานเขตพื้นที่การศึกษาประถมศึกษาลำพูนเขต 5", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาลำพูน เขต 5", "สพป.ลำพูน เขต 5"]
)
def test_the_number_of_an_education_area_belongs_to_its_name(name: str) -> None:
    title = f"รายงานผลการประเมิน ITA ของ{name} ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"
    (report,) = recognise(document(TABLE, title=title))
    assert report.identity.agency_name == "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาลำพูน เขต 5"
    assert report.identity.province == "ลำพูน"


def test_a_court_office_keeps_the_and_of_its_name() -> None:
    assert [a.full_name for a in find_agencies("สำนักงานศาลสมมุติและการค้า ประจำปีงบประมาณ")] == ["สำนักงานศาลสมมุติและการค้า"]


def test_words_of_a_plan_in_the_agencys_name_say_nothing_of_the_year() -> None:
    text = "ผลการประเมิน ITA ของกรมพัฒนาสินค้าสมมุติ ประจำปีงบประมาณ พ.ศ. 2566 มีคะแนนรวม 92.77 คะแนน"
    (year,) = find_years(text)
    assert kind_of_year(text, year) == "result"


def test_another_assessment_of_a_ministry_gives_no_score() -> None:
    assert recognise(document("ผลการประเมินตนเองตามแบบวัด MOIT ภาพรวมร้อยละ 95.45 ผ่านเกณฑ์ร้อยละ 92")) == ()


def test_the_best_of_a_ministry_is_not_the_agency() -> None:
    text = "กรมฯ ได้คะแนนรวมร้อยละ 91.59 โดยหน่วยงานที่ได้คะแนนสูงสุดคือ กรมทะเลสมมุติ ได้คะแนน 94.12"
    assert told(text) == [("ITA", "91.59", None)]


def test_targets_listed_without_a_word_between_are_all_targets() -> None:
    assert told("โดยตั้งเป้าหมาย IIT ๙๖ คะแนน EIT ๙๔ คะแนน และ OIT ๑๐๐ คะแนน") == []
    assert told("ตั้งเป้าหมาย IIT ๙๖ คะแนน ผลการประเมิน EIT ได้คะแนน ๙๔.๐๐ คะแนน") == [("EIT", "94.00", None)]


@pytest.mark.parametrize("name", ["ธนาคารออมสิน", "สำนักงานการตรวจเงินแผ่นดิน", "กองทุนการออมแห่งชาติ"])
def test_an_authority_that_alone_is_named_in_the_title_is_the_agency(name: str) -> None:
    title = f"สรุปผลการประเมิน ITA {name} ประจำปีงบประมาณ พ.ศ. 2567"
    (report,) = recognise(document(TABLE, title=title))
    assert report.identity.agency_name == name


def test_an_authority_in_the_title_is_not_the_agency_where_another_is_named() -> None:
    title = "สรุปผลการประเมิน ITA ตามประกาศสำนักงานการตรวจเงินแผ่นดิน ประจำปีงบประมาณ พ.ศ. 2567"
    (report,) = recognise(document(f"{AGENCY} อำเภอเมือง", TABLE, title=title))
    assert report.identity.agency_name == AGENCY


def test_years_run_on_behind_a_score_of_the_item_itself_may_be_those_of_the_whole() -> None:
    text = "แบบวัด OIT มีผลคะแนน ๑๐๐.๐๐ คะแนนปี พ.ศ. ๒๕๖๖ ได้ร้อยละ ๙๑.๐๙ ปี พ.ศ. ๒๕๖๗ ได้ร้อยละ ๙๒.๗๗"
    (report,) = recognise(document("คะแนนรวม ๙๒.๗๗ คะแนน ระดับ ผ่านดี", TABLE, text))
    found = values(report)
    assert (found[2566, "ITA"], found[2567, "OIT"]) == (["91.09"], ["100.00"])


def test_years_told_with_what_they_got_leave_the_year_to_the_latest() -> None:
    history = "ปี พ.ศ. 2565 ได้คะแนน 84.60% (ระดับ B), ปี พ.ศ. 2566 ได้คะแนน 90.11% (ระดับผ่านดี)"
    latest = "ปี พ.ศ. 2567 ได้คะแนน 92.77% (ระดับผ่านดี) โดยแยกเป็นรายตัวชี้วัด ดังนี้"
    (report,) = recognise(document(history, latest, TABLE, title=f"ผลการประเมิน ITA {AGENCY}"))
    found = values(report)
    assert report.identity.fiscal_year == 2567
    assert (found[2566, "ITA"], found[2567, "ITA"], found[2567, "1"]) == (["90.11"], ["92.77"], ["93.10"])


def test_the_year_past_of_a_plan_is_the_year_assessed() -> None:
    title = f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2567 ของ{AGENCY}"
    told_ = "ผลการประเมินในปีที่ผ่านมาได้ 92.77 คะแนน ระดับ ผ่านดี เมื่อเทียบกับปี 2565 ที่ได้ 86.92 คะแนน"
    years = [["ตัวชี้วัด", "ปี 2565", "ปี 2566"]] + [[NAMES[i], "80.00", SCORES[i]] for i in range(10)]
    (report,) = recognise(document(told_, years, title=title))
    found = values(report)
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2566, 2567)
    assert (found[2566, "ITA"], found[2565, "ITA"]) == (["92.77"], ["86.92"])


def test_the_year_past_that_is_compared_with_is_the_one_before() -> None:
    title = f"รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 {AGENCY}"
    (report,) = recognise(document("ได้คะแนนรวม 92.77 คะแนน ส่วนปีที่ผ่านมาได้ 90.01 คะแนน", TABLE, title=title))
    assert values(report)[2566, "ITA"] == ["90.01"]


def test_lines_of_a_menu_date_nothing() -> None:
    menu = ("ผลการประเมิน ITA ปี 2567", "ผลการประเมิน ITA ปี 2566", "รายงานประจำปี 2565")
    text = (
        f"{AGENCY}ได้รับผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. 2566"
        " ด้วยคะแนนรวม 92.77 คะแนน ในระดับ “ผ่านดี” เป็นอันดับที่ 3 ของหน่วยงานทั้งหมดในกลุ่มที่มีภารกิจอย่างเดียวกัน"
    )
    (report,) = recognise(document(*menu, text, TABLE, title=f"{AGENCY} : ผลการประเมิน ITA"))
    assert {year for year, _ in values(report)} == {2566}


def test_headings_of_years_with_tables_between_date_their_tables() -> None:
    other = [["ตัวชี้วัด", "คะแนน"]] + [[f"{i + 1}. {NAMES[i]}", "80.00"] for i in range(10)]
    parts = ("ผลการประเมิน ปี 2565", other, "ผลการประเมิน ปี 2566", other, "ผลการประเมิน ปี 2567", TABLE)
    (report,) = recognise(document(*parts))
    assert (values(report)[2566, "1"], values(report)[2567, "1"]) == (["80.00"], ["93.10"])


@pytest.mark.parametrize("name", ["ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร", "ธนาคารออมสิน"])
def test_banks_keep_the_whole_of_their_names(name: str) -> None:
    assert [a.full_name for a in find_agencies(f"ผลการประเมินของ{name} ประจำปี")] == [name]
    assert find_agencies("โครงการธนาคารขยะชุมชน") == ()


def test_scores_that_are_only_forecast_are_none() -> None:
    assert told("คาดการณ์คะแนน IIT 95.00 EIT 94.00 OIT 98.00 คะแนน") == []
    assert told("คาดการณ์ไว้ 95.00 คะแนน แต่ผลคะแนน IIT ได้ 91.20 คะแนน") == [("IIT", "91.20", None)]


def test_shares_of_answers_joined_by_and_are_no_scores() -> None:
    assert told("อัตราการตอบกลับแบบวัด IIT ร้อยละ 97.78 และแบบวัด EIT ร้อยละ 95.83") == []
    assert told("มีผู้ตอบแบบวัด IIT ร้อยละ 97.78 และได้คะแนน IIT 92.10 คะแนน") == [("IIT", "92.10", None)]


def test_a_share_of_things_behind_the_name_of_an_indicator_is_no_score() -> None:
    assert told("การใช้ทรัพย์สินของราชการ มีการตรวจสอบพัสดุ 98.75 เปอร์เซ็นต์ของรายการทั้งหมด") == []
