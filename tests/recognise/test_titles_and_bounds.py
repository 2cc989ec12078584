"""Whose number and whose year it is, where a title names two years and a sentence names targets and others' means."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, document, values

from extractor.recognise import recognise
from extractor.recognise.agency import find_agencies
from extractor.recognise.cells import role_of
from extractor.recognise.items import read_label
from extractor.recognise.model import Scope
from extractor.recognise.prose import read_scores
from extractor.recognise.sentence import parse
from extractor.records import Box, Line, Paragraph

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


def test_a_numbered_name_as_last_line_of_a_paragraph_heads_the_next() -> None:
    made = document(TABLE)
    lines = ["มีคะแนนเฉลี่ยร้อยละ 89.80 มีการปรับปรุงงานตามความเห็นของประชาชน", "๙ การเปิดเผยข้อมูล"]
    told = (
        Paragraph((Line("๘ การปรับปรุงการทำงาน", page=1),), index=2),
        Paragraph(tuple(Line(text, page=1) for text in lines), index=3),
        Paragraph((Line("มีคะแนนเฉลี่ยร้อยละ 97.14 เผยแพร่ข้อมูลครบถ้วน", page=1),), index=4),
    )
    (report,) = recognise(type(made)(made.media_type, made.reader, made.pages, (*made.blocks, *told)))
    assert values(report)[2567, "8"] == ["89.80", "89.80"]
    assert values(report)[2567, "9"] == ["95.90", "97.14"]


COMPARED = "เมื่อเปรียบเทียบกับปี พ.ศ. 2566ที่ได้ 90.13 คะแนน พบว่าปี พ.ศ. 2567ได้ 92.66 คะแนน เพิ่มขึ้น 2.53 คะแนน"


def test_a_change_told_under_an_indicators_heading_is_of_what_its_scores_are_of() -> None:
    parts = ["ผลการประเมินในภาพรวม ปี 2567 ได้ 92.66 คะแนน", TABLE, "ตัวชี้วัดที่ 10 การป้องกันการทุจริต", COMPARED]
    (report,) = recognise(document(*parts))
    assert [(c.item, str(c.amount)) for c in report.claims if c.amount is not None] == [("ITA", "2.53")]
    assert values(report)[2566, "ITA"] == ["90.13"]


def test_an_indicators_own_score_stays_its_own_beside_the_whole_ones() -> None:
    run_on = "มีคะแนนเฉลี่ยร้อยละ 93.75 ควรประเมินความเสี่ยงการทุจริตทุกปีปีงบประมาณ 2566ได้ร้อยละ 84.44 ปีงบประมาณ 2567ได้ร้อยละ 92.66"
    parts = ["ผลการประเมินในภาพรวม ปี 2567 ได้ 92.66 คะแนน", TABLE, "ตัวชี้วัดที่ 10 การป้องกันการทุจริต", run_on]
    (report,) = recognise(document(*parts))
    found = values(report)
    assert found[2567, "10"] == ["93.75", "93.75"]
    assert (found[2567, "ITA"], found[2566, "ITA"]) == (["92.66", "92.66"], ["84.44"])


def test_a_remark_that_there_are_measures_opens_no_plan() -> None:
    parts = ["ผลการประเมินในภาพรวม ปี 2567 ได้ 92.66 คะแนน", TABLE, "มีมาตรการป้องกันการทุจริตที่ชัดเจน"]
    (report,) = recognise(document(*parts, "ปีงบประมาณ 2566ได้ร้อยละ 90.22 ปีงบประมาณ 2567ได้ร้อยละ 92.66"))
    assert values(report)[2566, "ITA"] == ["90.22"]


def test_dots_over_a_whole_line_lead_to_the_number() -> None:
    assert scores_of(f"3. การใช้อำนาจ {'.' * 150} 96.18") == [("3", "96.18")]


def test_a_level_that_the_line_end_parted_from_its_word_is_read() -> None:
    made = document(TABLE)
    text = "ผลการประเมินในภาพรวม ปี 2567 ได้คะแนน 92.66 คะแนน ซึ่งจัดอยู่ในระดับ"
    lines = [Line(text, 1, Box(60, 100, 470, 114)), Line("ผ่านดี", 1, Box(60, 118, 90, 132))]
    wide = Paragraph((Line("ข้อความเต็มบรรทัด " * 6, 1, Box(60, 60, 540, 74)),), index=2)
    added = (wide, *(Paragraph((line,), index=n + 3) for n, line in enumerate(lines)))
    (report,) = recognise(type(made)(made.media_type, made.reader, made.pages, (*made.blocks, *added)))
    assert [(one.fiscal_year, one.level) for one in report.levels] == [(2567, "ผ่านดี")]


def test_names_run_on_with_the_word_before_are_paired_in_their_order() -> None:
    names = "คุณภาพการดำเนินงาน ประสิทธิภาพการสื่อสาร และการปรับปรุงการทำงาน"
    text = f"แบบวัด EIT ได้ 80.58 คะแนน โดย{names} ได้ 84.70, 80.15 และ 76.88 คะแนน ตามลำดับ"
    assert scores_of(text) == [("EIT", "80.58"), ("6", "84.70"), ("7", "80.15"), ("8", "76.88")]


def test_a_mean_of_agencies_of_a_kind_is_no_total() -> None:
    assert scores_of("ผลคะแนนรวม 93.45 คะแนน (ระดับ ผ่านดี) ค่าเฉลี่ยองค์การมหาชน 92.67 คะแนน") == [("ITA", "93.45")]


def test_a_level_in_two_languages() -> None:
    (report,) = recognise(document(TABLE, "หน่วยงานได้คะแนนเฉลี่ยรวม 92.66 (Passed – Good / ผ่านดี) จากคะแนนเต็ม 100 คะแนน"))
    assert [(one.fiscal_year, one.level) for one in report.levels] == [(2567, "ผ่านดี")]


def test_a_name_ends_where_the_letter_begins_to_tell() -> None:
    (agency,) = find_agencies("เทศบาลนครหนองสมมุติขอเรียนว่าได้รับผลการประเมิน")
    assert agency.full_name == "เทศบาลนครหนองสมมุติ"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใส (ITA) ประจำปี พ.ศ. ๒๕๖๘", "จากการประเมิน (ผลการประเมิน ITA ปี ๒๕๖๗)"),
        ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี ๒๕๖๘", "ตามที่หน่วยงานได้เข้ารับการประเมิน ITA ประจำปีงบประมาณ ๒๕๖๗"),
    ],
)
def test_the_year_of_measures_is_not_that_of_the_results(title: str, said: str) -> None:
    rows = [[name, f"9{n}.25"] for n, name in enumerate(NAMES)]
    (report,) = recognise(document(title, AGENCY, said, [["ตัวชี้วัด", "คะแนน"], *rows], title=None))
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2567, 2568)


def test_an_own_year_in_brackets_behind_the_mean_of_others_is_read() -> None:
    text = "ได้คะแนน 94.13 คะแนน สูงกว่าค่าเฉลี่ยของประเทศ (90.19) และสูงกว่าปี 2565 (93.02) เท่ากับ 1.11 คะแนน"
    parsed = parse(f"ผลการประเมิน {text}")
    assert [(h.item, str(h.number.value), h.when.year) for h in read_scores(parsed, Scope(), [])] == [
        ("ITA", "94.13", None),
        ("ITA", "93.02", 2565),
    ]
    assert [(str(a.number.value), a.direction) for a in parsed.amounts] == [("1.11", 1)]
    assert scores_of("ได้คะแนน ITA 94.13 คะแนน สูงกว่าค่าเฉลี่ยของประเทศ (90.19) และปี 2565 (87.57)") == [("ITA", "94.13")]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("เฉลี่ยตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "1"),
        ("คะแนนเฉลี่ยของตัวชี้วัดที่ ๖", "6"),
        ("Communication Efficiency (ประสิทธิภาพการสื่อสาร)", "7"),
        ("EIT Survey (ส่วนที่ 1)", "EIT1"),
        ("EIT Survey (ส่วนที่ ๒)", "EIT2"),
        ("จัดกิจกรรมส่งเสริมประสิทธิภาพการสื่อสาร", None),
    ],
)
def test_what_a_label_names(text: str, item: str | None) -> None:
    label = read_label(text)
    assert (label.item if label else None) == item


@pytest.mark.parametrize(
    ("head", "role"),
    [("คะแนน (ก่อนถ่วงน้ำหนัก)", "score"), ("คะแนนหลังถ่วงน้ำหนัก", "weighted"), ("ค่าน้ำหนัก (ร้อยละ)", "weight")],
)
def test_scores_before_and_after_weighting(head: str, role: str) -> None:
    assert role_of(head) == role


def test_an_office_of_a_province_is_in_that_province() -> None:
    title = "ผลการวิเคราะห์ ITA ประจำปีงบประมาณ พ.ศ. 2567 สำนักงานสาธารณสุขจังหวัดบึงกาฬ"
    (report,) = recognise(document(TABLE, title=title))
    assert (report.identity.agency_type, report.identity.province) == ("other", "บึงกาฬ")


def test_the_year_of_an_action_plan_is_not_that_of_the_results() -> None:
    title = "Integrity and Transparency Assessment (ITA) Fiscal Year 2568 (2025) มหาวิทยาลัยสมมุติธานี"
    (report,) = recognise(document(TABLE, "Action plan FY2569", title=title))
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2568, 2569)


def test_a_whole_number_in_brackets_is_no_link_between_names() -> None:
    assert scores_of("ประกอบด้วย ๑ การปฏิบัติหน้าที่ (๙๗), ๒ การใช้งบประมาณ (๑๐๐), ๓ การใช้อำนาจ (๙๘.๔๗)")[-2:] == [
        ("2", "100"),
        ("3", "98.47"),
    ]


def test_a_province_typed_against_its_district() -> None:
    (report,) = recognise(document(TABLE, title=f"ผลการวิเคราะห์ ITA ปี 2567 {AGENCY} อ.พยัคฆภูมิพิสัยจ.มหาสารคาม"))
    assert (report.identity.district, report.identity.province) == ("พยัคฆภูมิพิสัย", "มหาสารคาม")


def test_a_name_broken_at_a_line_end_of_the_text_is_the_longer_name() -> None:
    kind = "องค์การบริหารส่วนตำบล"
    parts = ["อบต.ควนกระจ่าง", f"ผลคะแนน ITA ปีงบประมาณ 2567 ของ{kind}ควน", "กระจ่างอยู่ในระดับผ่านดี", TABLE]
    (report,) = recognise(document(*parts, title="รายงานการวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ 2567"))
    assert report.identity.agency_name == f"{kind}ควนกระจ่าง"


def test_two_agencies_of_which_one_name_begins_the_other_stay_two() -> None:
    kind = "องค์การบริหารส่วนตำบล"
    parts = [f"{kind}หนองบัว", "ผลคะแนน ITA ปีงบประมาณ 2567", f"เปรียบเทียบกับ{kind}หนองบัวแดง ที่ได้ 90.10 คะแนน", TABLE]
    (report,) = recognise(document(*parts, title="รายงานการวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ 2567"))
    assert report.identity.agency_name == f"{kind}หนองบัว"


def test_years_and_what_they_got_are_the_whole_whatever_is_named_far_behind() -> None:
    rest = "จากข้อมูลข้างต้นหน่วยงานจะนำผลไปปรับปรุงการดำเนินงานต่อไป ทั้งนี้ มีผู้มีส่วนได้ส่วนเสียภายในตอบแบบวัด (IIT) จำนวน 80 คน"
    told = f"ปี พ.ศ. 2566ได้ร้อยละ 94.38 ปี พ.ศ. 2567ได้ร้อยละ 92.66 ลดลงร้อยละ 1.72 {rest}"
    (report,) = recognise(document("ผลการประเมินในภาพรวม ปี 2567 ได้ 92.66 คะแนน", TABLE, told))
    assert values(report)[2566, "ITA"] == ["94.38"]


@pytest.mark.parametrize("head", ["คะแนนเฉลี่ยรายเครื่องมือ", "ค่าเฉลี่ย", "รวม"])
@pytest.mark.parametrize("at", [(0, 5, 8), (4, 7, 9)])
def test_means_beside_one_indicator_of_each_instrument_are_the_instruments(head: str, at: tuple[int, int, int]) -> None:
    means = dict(zip(at, ["91.10", "91.70", "94.83"], strict=True))
    rows = [["ตัวชี้วัด", "คะแนน", head], *[[NAMES[i], SCORES[i], means.get(i, "")] for i in range(10)]]
    (report,) = recognise(document(rows))
    found = values(report)
    assert [found[2567, tool] for tool in ("IIT", "EIT", "OIT")] == [["91.10"], ["91.70"], ["94.83"]]
    assert [found[2567, str(i + 1)] for i in range(10)] == [[score] for score in SCORES]


def test_one_total_beside_the_first_indicator_is_the_whole() -> None:
    rows = [["ตัวชี้วัด", "คะแนน", "คะแนนเฉลี่ยรวม"], *[[NAMES[i], SCORES[i], "" if i else "92.66"] for i in range(10)]]
    (report,) = recognise(document(rows))
    assert (values(report)[2567, "ITA"], values(report)[2567, "1"]) == (["92.66"], ["93.10"])


def test_the_year_before_of_two_indicators_alone_is_theirs() -> None:
    before = {0: "88.10", 5: "87.20"}
    rows = [["ตัวชี้วัด", "ปี 2567", "ปี 2566"], *[[NAMES[i], SCORES[i], before.get(i, "")] for i in range(10)]]
    (report,) = recognise(document(rows))
    assert (values(report)[2566, "1"], values(report)[2566, "6"]) == (["88.10"], ["87.20"])


def test_totals_of_years_past_in_brackets_are_not_of_the_year_assessed() -> None:
    lines = [
        f"{AGENCY} อำเภอเมืองสมมุติ จังหวัดลำพูน ปีงบประมาณ พ.ศ. 2567",
        "หน่วยงานมีคะแนนเฉลี่ย 92.66 คะแนน ระดับ ผ่านดี (ปี 2566 : 91.77 คะแนน ระดับ ผ่าน, ปี 2565 : 88.02 คะแนน ระดับ A)",
        TABLE,
        "มาตรการ ปีงบประมาณ พ.ศ. 2568",
    ]
    (report,) = recognise(document(*lines, title="รายงานการวิเคราะห์ผลการประเมิน ITA และมาตรการส่งเสริมคุณธรรมฯ"))
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2567, 2568)
    assert {(one.fiscal_year, one.level) for one in report.levels} == {(2567, "ผ่านดี"), (2566, "ผ่าน"), (2565, "A")}
    assert [values(report)[year, "ITA"] for year in (2567, 2566, 2565)] == [["92.66"], ["91.77"], ["88.02"]]


def test_results_brought_to_the_development_of_the_office_are_of_the_year_before() -> None:
    title = f"การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ปีงบประมาณ พ.ศ. 2569 {AGENCY}"
    rows = [["ตัวชี้วัด", "คะแนน"]] + [[name, "92.77"] for name in NAMES]
    (report,) = recognise(document("ผลการประเมิน ITA ปี 2568 ได้คะแนนรวม 92.77 คะแนน", rows, title=title))
    assert (report.identity.fiscal_year, report.identity.plan_year) == (2568, 2569)
    assert {year for year, _ in values(report)} == {2568}
