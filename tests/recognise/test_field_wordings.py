"""Wordings and layouts that offices use: what must be read, and what must not be taken for a score."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, document, values

from extractor.recognise import recognise
from extractor.recognise.agency import find_agencies
from extractor.recognise.items import read_label
from extractor.recognise.levels import level_of
from extractor.recognise.model import Scope
from extractor.recognise.prose import read_scores
from extractor.recognise.sentence import parse

SCORES = ["93.10", "90.20", "92.30", "88.40", "91.50", "94.60", "90.70", "89.80", "95.90", "93.75"]
TABLE = [["ตัวชี้วัด", "คะแนน"]] + [[f"{i + 1}. {NAMES[i]}", SCORES[i]] for i in range(10)]


def scores_of(text: str) -> list[tuple[str, str]]:
    """Items and numbers that a sentence gives under no heading."""
    return [(hit.item, str(hit.number.value)) for hit in read_scores(parse(text), Scope(), [])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ได้ผลคะแนน ITA ประจำปี ๒๕๖๔ จำนวน ๘๘.๑๔ คะแนน จากคะแนนเต็ม ๑๐๐ คะแนน", [("ITA", "88.14")]),
        ("มีผลคะแนน ITA เพิ่มขึ้น จำนวน ๔๕.๒๒ คะแนน", []),
        ("มีคะแนนเฉลี่ยรวมทุกเครื่องมือ ๙๕.๒๔ จัดอยู่ในระดับ ผ่านดี", [("ITA", "95.24")]),
        ("ได้คะแนน ITA ๙๕.๒๔ สูงกว่าค่าเฉลี่ยของกระทรวงการคลัง (๙๑.๒๕ คะแนน)", [("ITA", "95.24")]),
        ("การใช้อำนาจ (๙๔.๗๕) และการใช้งบประมาณ (๙๒.๓๓)", [("3", "94.75"), ("2", "92.33")]),
        ("โดยตัวชี้วัดการใช้อำนาจได้คะแนนสูงที่สุด (๙๔.๗๕) รองลงมาคือ การใช้งบประมาณ (๙๒.๓๓)", [("3", "94.75"), ("2", "92.33")]),
        ("ประกอบด้วยคุณภาพการดำเนินงาน ร้อยละ ๙๒.๙๐", [("6", "92.90")]),
        (
            "ด้าน OIT ได้คะแนนเต็ม ๑๐๐ ทั้งสองตัวชี้วัด คือ การเปิดเผยข้อมูล และการป้องกันการทุจริต",
            [("OIT", "100"), ("9", "100"), ("10", "100")],
        ),
        ("1.1 ผลการประเมินในภาพรวม", []),
    ],
)
def test_a_sentence_gives_its_scores(text: str, wanted: list[tuple[str, str]]) -> None:
    assert scores_of(text) == wanted


def test_each_fall_belongs_to_the_indicator_named_before_it() -> None:
    parsed = parse("การใช้อำนาจ ลดลง 0.33 คะแนนการใช้งบประมาณ ลดลง 0.83 คะแนน")
    assert [m.item for m in parsed.mentions if m.sure] == ["3", "2"]
    assert [str(a.number.value) for a in parsed.amounts] == ["0.33", "0.83"]


@pytest.mark.parametrize("head", ["เพิ่ม/ลด", "+เพิ่ม / -ลด", "พิจารณา"])
def test_a_column_of_signed_numbers_tells_changes(head: str) -> None:
    rows = [["ตัวชี้วัด", "ปี 2566", "ปี 2567", head]]
    rows += [[NAMES[i], SCORES[i], str(float(SCORES[i]) + 1), "+1.00" if i % 2 else "-1.00"] for i in range(10)]
    (report,) = recognise(document(rows))
    assert {len(found) for found in values(report).values()} == {1}


def test_means_of_peers_beside_the_own_column_are_no_scores() -> None:
    rows = [["ตัวชี้วัด", "ค่าเฉลี่ยรัฐวิสาหกิจ", "ค่าเฉลี่ยสมาชิกสมาคม", AGENCY]]
    rows += [[NAMES[i], "80.00", "81.00", SCORES[i]] for i in range(10)]
    (report,) = recognise(document(rows))
    assert values(report) == {(2567, str(i + 1)): [SCORES[i]] for i in range(10)}


def test_a_row_whose_year_cannot_be_read_is_not_given_the_year_of_the_report() -> None:
    rows = [["ปีงบประมาณ", "IIT", "EIT", "OIT"], ["พ.ศ. 25x6", "84.20", "82.10", "70.33"]]
    rows += [["พ.ศ. 2566", "90.20", "91.10", "92.33"], ["พ.ศ. 2567", "94.20", "92.10", "90.33"]]
    (report,) = recognise(document(rows, TABLE))
    found = values(report)
    assert found[2567, "IIT"] == ["94.20"]
    assert found[2566, "IIT"] == ["90.20"]
    assert found[None, "IIT"] == ["84.20"]
    assert all(o.confidence < 0.5 for o in report.observations if o.fiscal_year is None)


def test_a_column_whose_year_cannot_be_read_is_not_given_the_year_of_the_report() -> None:
    rows = [["ตัวชี้วัด", "ปี 25x6", "ปี 2567"]] + [[NAMES[i], "70.11", SCORES[i]] for i in range(10)]
    (report,) = recognise(document(rows))
    assert values(report)[2567, "1"] == [SCORES[0]]
    assert values(report)[None, "1"] == ["70.11"]


@pytest.mark.parametrize(
    ("label", "item"),
    [("i1 การปฏิบัติหน้าที่", "1"), ("I6 คุณภาพการดำเนินงาน", "6"), ("i1 เจ้าหน้าที่ปฏิบัติงานตามขั้นตอน", "I1"), ("i1", "I1")],
)
def test_a_code_before_the_name_of_an_indicator_numbers_the_indicator(label: str, item: str) -> None:
    found = read_label(label)
    assert found is not None
    assert found.item == item


def test_the_title_may_name_the_year_of_the_measures_and_the_text_the_year_assessed() -> None:
    title = f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายใน{AGENCY} ประจำปีงบประมาณ พ.ศ. 2568"
    lead = f"{AGENCY} ได้วิเคราะห์ผลการประเมิน ITA ในปีงบประมาณ พ.ศ. 2567 ซึ่งมีรายละเอียดดังตารางต่อไปนี้"
    (report,) = recognise(document(lead, TABLE, title=title))
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2567, 2568)
    assert {year for year, _ in values(report)} == {2567}


def test_results_under_a_title_with_the_plans_year_are_those_of_the_year_assessed() -> None:
    title = f"การนำผลการประเมิน ITA ไปสู่การพัฒนา{AGENCY} ปีงบประมาณ พ.ศ. ๒๕๖๙"
    total = f"ปีงบประมาณ พ.ศ. ๒๕๖๘ {AGENCY} ได้รับผลการประเมินภาพรวม ๙๒.๗๗ คะแนน อยู่ในระดับ “ผ่าน”"
    plan = [["ตัวชี้วัด (คะแนน)", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"]]
    plan += [[f"{i + 1}. {NAMES[i]}\n({SCORES[i]} คะแนน)", "จัดอบรม", "กองคลัง", "ต.ค. ๖๘ – ก.ย. ๖๙"] for i in range(10)]
    (report,) = recognise(document(total, plan, title=title))
    assert {year for year, _ in values(report)} == {2568}


def test_a_year_at_the_end_of_the_line_of_the_agency_is_the_titles() -> None:
    lines = ("รายงานวิเคราะห์ผลการประเมิน ITA รายข้อคำถาม", f"{AGENCY} อำเภอเมืองสมมุติ จังหวัดลำพูน ปีงบประมาณ พ.ศ. 2567")
    (report,) = recognise(document(*lines, TABLE, title=None))
    assert report.identity.fiscal_year == 2567


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("รายงานของ สภ.บ้านสมมุติ ประจำปี", "สถานีตำรวจภูธรบ้านสมมุติ"),
        ("สำนักงานเขตสมมุติสุข กรุงเทพมหานคร", "สำนักงานเขตสมมุติสุข"),
        ("ที่ว่าการอำเภอสมมุติ จังหวัดตราด", "ที่ว่าการอำเภอสมมุติ"),
    ],
)
def test_offices_below_the_departments_are_agencies(text: str, name: str) -> None:
    assert [a.full_name for a in find_agencies(text) if a.kind.type == "other"] == [name]


def test_an_agencys_kind_alone_is_no_other_agency() -> None:
    assert find_agencies("ผลคะแนนภาพรวมของโรงพยาบาลคิดเป็นร้อยละ 89.35") == ()


def test_a_level_may_stand_behind_the_total_or_be_explained() -> None:
    for text, level in (
        ("คะแนนรวม 92.10 คะแนน (ผ่านดี)", "ผ่านดี"),
        ("คะแนนรวม 92.10 ผลการประเมิน ผ่านดี", "ผ่านดี"),
        ("ได้คะแนนรวม 92.10 คะแนน โดยมีผลการประเมินระดับ A หมายถึง ดำเนินการได้ค่อนข้างครบถ้วน", "A"),
    ):
        (report,) = recognise(document(text, TABLE))
        assert [one.level for one in report.levels] == [level]
    assert level_of("ผ่านดีระดับผลการประเมิน") == "ผ่านดี"


def test_a_badge_tells_the_total_and_the_level() -> None:
    (report,) = recognise(document([["91.75\nคะแนน", "ผ่านดี\nระดับผลการประเมิน"]], TABLE))
    assert values(report)[2567, "ITA"] == ["91.75"]
    assert [one.level for one in report.levels] == ["ผ่านดี"]


def test_an_announcement_of_measures_is_a_report_of_the_year_before() -> None:
    (report,) = recognise(
        document(
            "เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
            "จึงได้นำผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ มากำหนดเป็นมาตรการ ดังนี้",
            "๑. มาตรการเผยแพร่ข้อมูล ผู้รับผิดชอบ สำนักปลัดเทศบาล ระยะเวลา ตลอดปีงบประมาณ",
            "๒. มาตรการป้องกันการรับสินบน ผู้รับผิดชอบ กองคลัง ระยะเวลา ตลอดปีงบประมาณ",
            "๓. มาตรการจัดซื้อจัดจ้าง ผู้รับผิดชอบ กองคลัง ระยะเวลา ทุกเดือน",
            title="ประกาศเทศบาลตำบลสมมุติใส",
        )
    )
    assert (report.identity.agency_name, len(report.measures)) == ("เทศบาลตำบลสมมุติใส", 3)
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2566, 2567)


def test_a_wish_for_full_marks_is_no_score() -> None:
    assert scores_of("ควรเพิ่มคะแนนการเปิดเผยข้อมูลให้ได้ ๑๐๐ คะแนน") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("IIT ได้ 27.34 คะแนน (จาก 30 คะแนน) และ OIT ได้ 37.92 คะแนน (จาก 40 คะแนน)", []),
        ("ได้คะแนน ITA 92.70 คะแนน จากคะแนนเต็ม 100 คะแนน", [("ITA", "92.70")]),
        ("ผลการประเมิน LPA ด้านที่ 4 ได้คะแนนร้อยละ 92.31 และผลการสำรวจความพึงพอใจได้ร้อยละ 95.60", []),
        ("ผลการประเมิน LPA ได้คะแนน 80.10 คะแนน และผลการประเมิน ITA ได้คะแนน 92.31 คะแนน", [("ITA", "92.31")]),
        ("ได้คะแนน 92.70 คะแนน (ผ่านดี)", [("ITA", "92.70")]),
    ],
)
def test_points_other_assessments_and_rated_numbers(text: str, wanted: list[tuple[str, str]]) -> None:
    assert scores_of(text) == wanted


@pytest.mark.parametrize(
    ("label", "item"),
    [
        ("EIT (Part 1)", "EIT1"),
        ("EIT (ส่วนที่ ๒)", "EIT2"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ส่วนที่ 1", "EIT1"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", "EIT"),
    ],
)
def test_the_parts_of_eit_are_told_apart(label: str, item: str) -> None:
    found = read_label(label)
    assert found is not None
    assert found.item == item


def test_shares_of_respondents_are_no_scores() -> None:
    rows = [["ประเภท", "จำนวน", "ร้อยละ"], ["ผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "45", "96.15"]]
    (report,) = recognise(document(rows, TABLE))
    assert (2567, "IIT") not in values(report)


def test_a_score_may_be_printed_out_of_one_hundred() -> None:
    rows = [["ตัวชี้วัด", "คะแนน"]] + [[NAMES[i], f"{SCORES[i]}/100"] for i in range(10)]
    (report,) = recognise(document(rows))
    assert values(report)[2567, "1"] == [SCORES[0]]


def test_a_district_office_lies_in_the_capital() -> None:
    (report,) = recognise(document("สำนักงานเขตสมมุติสุข", TABLE, title="ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567"))
    assert (report.identity.province, report.identity.province_code) == ("กรุงเทพมหานคร", "TH-10")


def test_the_year_compared_with_is_not_the_year_assessed() -> None:
    parts = (
        "ปีงบประมาณ พ.ศ.๒๕๖๗",
        AGENCY,
        f"ในปี พ.ศ. ๒๕๖๖ {AGENCY}เข้ารับการประเมินและได้คะแนนเฉลี่ยรวมทุกตัวชี้วัด ร้อยละ ๙๑.๗๘",
        TABLE,
        "คะแนนรวมลดลงจากปี พ.ศ. ๒๕๖๕ (๙๒.๓๙ คะแนน) จำนวน ๐.๖๑ คะแนน เป็น ๙๑.๗๘ คะแนน",
    )
    (report,) = recognise(document(*parts, title="มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"))
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2566, 2567)
    assert values(report)[2566, "1"] == [SCORES[0]]
    assert values(report)[2565, "ITA"] == ["92.39"]


@pytest.mark.parametrize("head", ["เฉลี่ย 2 ปี", "ค่าเฉลี่ยย้อนหลัง ๓ ปี", "ประมาณการปี 2568", "คะแนนที่คาดการณ์ ปี 2568"])
def test_means_over_years_and_forecasts_are_no_scores(head: str) -> None:
    rows = [["ตัวชี้วัด", "ปี 2567", head]] + [[NAMES[i], SCORES[i], "97.00"] for i in range(10)]
    (report,) = recognise(document(rows))
    assert values(report) == {(2567, str(i + 1)): [SCORES[i]] for i in range(10)}
    assert report.identity.fiscal_year == 2567


def test_means_on_a_five_point_scale_are_no_scores() -> None:
    rows = [["ด้าน", "ค่าเฉลี่ย", "S.D.", "แปลผล"]] + [[name, "4.55", "0.51", "มากที่สุด"] for name in NAMES[:5]]
    (report,) = recognise(document(rows, TABLE))
    assert values(report) == {(2567, str(i + 1)): [SCORES[i]] for i in range(10)}


def test_a_share_of_a_target_is_no_score() -> None:
    assert scores_of("ผู้ตอบแบบวัด IIT คิดเป็นร้อยละ 85.50 และ EIT คิดเป็นร้อยละ 92.30 ของเป้าหมาย") == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("เทศบาลตำบลต้นแบบสมมุติ ได้คะแนนการใช้งบประมาณ 99.10 คะแนน และการใช้อำนาจ 98.40 คะแนน", {}),
        ("ปี พ.ศ. 2568 ตั้งเป้าหมายให้คะแนน ITA เพิ่มขึ้นเป็น 95.00 คะแนน และ OIT เป็น 100 คะแนน", {}),
    ],
)
def test_a_number_goes_on_from_one_that_is_not_the_agencys(
    sentence: str, wanted: dict[tuple[int, str], list[str]]
) -> None:
    (report,) = recognise(document(TABLE, sentence))
    others = {key: found for key, found in values(report).items() if found != [SCORES[int(key[1]) - 1]]}
    assert others == wanted


def test_scores_to_be_reached_stand_under_their_own_heading() -> None:
    targets = [["ตัวชี้วัด", "คะแนน"]] + [[name, "98.00"] for name in NAMES]
    (report,) = recognise(
        document("เป้าหมายคะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. 2568", targets, "ผลคะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. 2567", TABLE)
    )
    assert values(report) == {(2567, str(i + 1)): [SCORES[i]] for i in range(10)}
