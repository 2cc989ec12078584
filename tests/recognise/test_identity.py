"""Whose report it is: names, kinds, places and years from all sorts of title pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from recognise_documents import NAMES, document

from extractor.recognise import recognise
from extractor.records import Box, Line, Paragraph

sc = [["ตัวชี้วัด", "คะแนน"]] + [[name, f"9{i}.10"] for i, name in enumerate(NAMES)]
Wanted = tuple[str, str, str, str, str, int | None, int | None]

CASES: list[tuple[Wanted, list[str | list[list[str]]]]] = [
    (
        ("องค์การบริหารส่วนตำบลดงสมมุติ", "subdistrict_administrative_organization", "", "เมืองแพร่", "แพร่", 2567, 2568),
        [
            "รายงานวิเคราะห์ผลการประเมิน ITA ปี ๒๕๖๗",
            "อบต.ดงสมมุติ อ.เมืองแพร่ จ.แพร่",
            sc,
            "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปี ๒๕๖๘",
        ],
    ),
    (
        ("เทศบาลตำบลในเมือง", "subdistrict_municipality", "", "บ้านไผ่", "ขอนแก่น", 2566, None),
        [
            "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566 "
            "เทศบาลตำบลในเมือง อำเภอบ้านไผ่ จังหวัดขอนแก่น",
            "เทศบาลตำบลในเมืองได้รับการประเมินจากสำนักงาน ป.ป.ช.",
            sc,
        ],
    ),
    (
        ("เทศบาลเมืองสมมุติธานี", "town_municipality", "", "", "เลย", 2568, 2569),
        [
            "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
            "ทม.สมมุติธานี จังหวัดเลย",
            "จากการวิเคราะห์ผลการประเมิน ITA ของเทศบาลเมืองสมมุติธานีประจำปีงบประมาณ พ.ศ. ๒๕๖๘ พบว่า",
            sc,
        ],
    ),
    (
        ("องค์การบริหารส่วนจังหวัดน่าน", "provincial_administrative_organization", "", "", "น่าน", 2567, None),
        ["รายงานการวิเคราะห์ผลการประเมิน ITA อบจ.น่าน ปีงบประมาณ 2567", sc],
    ),
    (
        ("มหาวิทยาลัยราชภัฏสมมุตินคร", "university", "", "", "สงขลา", 2567, None),
        ["รายงานผลการประเมินคุณธรรมและความโปร่งใส มหาวิทยาลัยราชภัฏสมมุตินคร จังหวัดสงขลา ปีงบประมาณ พ.ศ. 2567", sc],
    ),
    (
        ("กรมพัฒนาระบบสมมุติ", "department", "", "", "", 2567, None),
        [
            "รายงานการวิเคราะห์ผลการประเมิน ITA ของกรมพัฒนาระบบสมมุติ ประจำปีงบประมาณ พ.ศ. 2567",
            "กรมพัฒนาระบบสมมุติได้ดำเนินการตามหลักเกณฑ์ของสำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
            sc,
        ],
    ),
    (
        ("จังหวัดลำพูน", "province", "", "", "ลำพูน", 2567, None),
        ["รายงานการวิเคราะห์ผลการประเมิน ITA ของจังหวัดลำพูน ประจำปีงบประมาณ พ.ศ. 2567", "จังหวัดลำพูนได้รับการประเมินในระดับ A", sc],
    ),
    (
        ("โรงพยาบาลสมมุติราช", "hospital", "", "เชียงคำ", "พะเยา", 2567, None),
        ["รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปี 2567", "โรงพยาบาลสมมุติราช อำเภอเชียงคำ จังหวัดพะเยา", sc],
    ),
    (
        ("โรงเรียนบ้านสมมุติ", "school", "", "แม่จัน", "เชียงราย", 2567, None),
        ["สรุปผลการประเมิน ITA ปี 2567 โรงเรียนบ้านสมมุติ อำเภอแม่จัน จังหวัดเชียงราย สังกัด สพป.เชียงราย เขต 3", sc],
    ),
    (
        ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมุติ เขต 2", "other", "", "", "ตาก", 2567, None),
        ["รายงานการวิเคราะห์ผลการประเมิน ITA Online ประจำปี 2567 สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมุติ เขต 2 จังหวัดตาก", sc],
    ),
    (
        ("สถาบันวิจัยสมมุติ (องค์การมหาชน)", "public_organization", "", "", "", 2567, None),
        ["รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปี 2567", "สถาบันวิจัยสมมุติ (องค์การมหาชน)", sc],
    ),
    (
        ("การประปาส่วนสมมุติ", "state_enterprise", "", "", "", 2567, None),
        ["รายงานการวิเคราะห์ผลการประเมิน ITA ของการประปาส่วนสมมุติ ปี 2567", sc],
    ),
    (
        (
            "องค์การบริหารส่วนตำบลบ้านสมมุติใหม่",
            "subdistrict_administrative_organization",
            "บ้านสมมุติใหม่",
            "ปัว",
            "น่าน",
            2568,
            2569,
        ),
        [
            "แผนการขับเคลื่อนและยกระดับผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
            "องค์การบริหารส่วนตำบล",
            "บ้านสมมุติใหม่",
            "ตำบลบ้านสมมุติใหม่ อำเภอปัว จังหวัดน่าน",
            "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ขององค์การบริหารส่วนตำบลบ้านสมมุติใหม่",
            sc,
        ],
    ),
    (
        ("เทศบาลนครสมมุติบุรี", "city_municipality", "", "เมือง", "ชลบุรี", 2567, None),
        [
            "เทศบาลนครสมมุติบุรีอำเภอเมืองจังหวัดชลบุรี",
            "รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปี 2567",
            "เทศบาลตำบลบ้านใหม่ เทศบาลเมืองท่าช้าง และเทศบาลนครสมมุติบุรี ร่วมประชุม",
            sc,
        ],
    ),
    (
        ("เทศบาลตำบลหนองสมมุติ", "subdistrict_municipality", "", "", "อุดรธานี", 2567, None),
        [
            "รายงานวิเคราะห์ผลการประเมิน ITA ปี 2567 เทศบาล ตำบลหนองสมมุติ จังหวัดอุดรธานี",
            "เทศบาลตำบลหนองสมมุติมีผลการประเมิน",
            "เทศบาลตำบลหนองสมมุติจึงได้จัดทำ",
            "เทศบาลตำบลหนองสมมุติ ขอประกาศ",
            sc,
        ],
    ),
    (
        ("สำนักงานปลัดกระทรวงสมมุติ", "department", "", "", "", 2567, None),
        ["รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสของสำนักงานปลัดกระทรวงสมมุติ ประจำปีงบประมาณ พ.ศ. 2567", sc],
    ),
    (
        ("สำนักงานกองทุนสมมุติ", "department", "", "", "", 2567, None),
        ["รายงานการวิเคราะห์ผลการประเมิน ITA สำนักงานกองทุนสมมุติ ปี 2567", "สำนักงานกองทุนสมมุติ ได้ดำเนินการ ร่วมกับกรมบัญชีกลาง", sc],
    ),
    (
        ("เทศบาลตำบลคลองสมมุติ", "subdistrict_municipality", "", "ปากช่อง", "นครราชสีมา", 2567, None),
        [
            "แบบรายงานผลการประเมิน ITA ปี 2567",
            "ชื่อหน่วยงาน.......เทศบาลตำบลคลองสมมุติ.......อำเภอ.....ปากช่อง.....จังหวัด.....นครราชสีมา.....",
            sc,
        ],
    ),
    (
        ("เทศบาลตำบลวังสมมุติ", "subdistrict_municipality", "", "", "แพร่", 2567, 2568),
        [
            "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี 2567 และมาตรการ ปีงบประมาณ พ.ศ. 2568",
            "เทศบาลตำบลวังสมมุติ จังหวัดแพร่",
            "ผลการประเมิน ITA ปี 2566 ได้ 90.12 คะแนน และปี 2567 ได้ 93.62 คะแนน",
            "1. ผลการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. 2567",
            "2. มาตรการ ปีงบประมาณ พ.ศ. 2568",
        ],
    ),
    (
        ("เทศบาลตำบลท่าสมมุติ", "subdistrict_municipality", "", "", "ตรัง", 2567, 2568),
        ["มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี 2568", "เทศบาลตำบลท่าสมมุติ จังหวัดตรัง", sc],
    ),
]


@pytest.mark.parametrize(("wanted", "parts"), CASES, ids=[case[0][0] for case in CASES])
def test_identity(wanted: Wanted, parts: list[str | list[list[str]]]) -> None:
    (report,) = recognise(document(*parts, title=None))
    one = report.identity
    assert (
        one.agency_name,
        one.agency_type,
        one.subdistrict,
        one.district,
        one.province,
        one.fiscal_year,
        one.plan_year,
    ) == wanted


def test_the_province_has_its_code() -> None:
    (report,) = recognise(document("เทศบาลตำบลสมมุติ จังหวัดลำพูน", "ผลการประเมิน ITA ปี 2567", sc, title=None))
    assert report.identity.province_code == "TH-51"


def test_the_title_is_the_first_line_that_says_what_it_is() -> None:
    title = "รายงานการวิเคราะห์ผลการประเมิน ITA ปี 2567"
    (report,) = recognise(document("คำนำ", title, "เทศบาลตำบลสมมุติ จังหวัดลำพูน", sc, title=None))
    assert report.identity.title == title


def test_a_broken_text_layer_gives_the_same_agency() -> None:
    """SARA AA stored as SARA AM, as some fonts are read."""
    parts = ["รายงานกำรวิเครำะห์ผลกำรประเมิน ITA ปี 2567 เทศบำลตำบลท่ำสมมุติ อำเภอเมืองน่ำน จังหวัดน่ำน", sc]
    (report,) = recognise(document(*parts, title=None))
    assert report.identity.agency_type == "subdistrict_municipality"
    assert report.identity.province == "น่าน"


def test_one_mistyped_mention_does_not_make_another_agency() -> None:
    (report,) = recognise(
        document(
            "ผลการประเมินของเทศบาลตำบลหนองสมมุติ ปี 2567",
            "เทศบาลตำบลหนองสมมุดิ ได้ ๙๕.๐๐ คะแนน ในการประเมิน ITA",
            sc,
            title=None,
        )
    )
    assert report.identity.agency_name == "เทศบาลตำบลหนองสมมุติ"
    assert any(o.item == "ITA" for o in report.observations)


def test_two_reports_bound_together_are_two() -> None:
    def report(agency: str, year: int, base: int) -> list[str | list[list[str]]]:
        rows = [["ตัวชี้วัด", "คะแนน"]] + [[name, f"{base + i}.10"] for i, name in enumerate(NAMES)]
        title = f"รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year} {agency}"
        return [title, "คำนำ", "ผลการประเมินรายตัวชี้วัด", "รายละเอียดดังนี้", rows]

    one, two = "เทศบาลตำบลก้านสมมุติ", "เทศบาลตำบลขวดสมมุติ"
    bound = document(*report(one, 2567, 80), *report(two, 2567, 70), title=None, paged=False)
    assert [r.identity.agency_name for r in recognise(bound)] == [one, two]
    years = document(*report(one, 2566, 80), *report(one, 2567, 70), title=None, paged=False)
    assert [r.identity.fiscal_year for r in recognise(years)] == [2566, 2567]
    same = document(*report(one, 2567, 80), *report(one, 2567, 80), title=None, paged=False)
    assert len(recognise(same)) == 1


@pytest.mark.parametrize(
    ("lines", "name", "kind"),
    [
        (["โรงเรียนวัดสมมุติ สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตราด เขต ๑"], "โรงเรียนวัดสมมุติ", "school"),
        (["โรงเรียนวัดสมมุติ", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตราด"], "โรงเรียนวัดสมมุติ", "school"),
        (["โรงพยาบาลสมมุติ", "สำนักงานสาธารณสุขจังหวัดตราด"], "โรงพยาบาลสมมุติ", "hospital"),
        (
            ["สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาชลบุรี ระยอง"],
            "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาชลบุรี ระยอง",
            "other",
        ),
        (["กรมอุทยานแห่งชาติ สัตว์ป่า และพันธุ์พืช"], "กรมอุทยานแห่งชาติ สัตว์ป่า และพันธุ์พืช", "department"),
        (["บริษัท เดินรถสมมุติ จำกัด"], "บริษัท เดินรถสมมุติ จำกัด", "state_enterprise"),
        (["บริษัท เดินรถสมมุติ จำกัด (มหาชน)"], "บริษัท เดินรถสมมุติ จำกัด (มหาชน)", "state_enterprise"),
        (["เรือนจำกลางสมมุติ"], "เรือนจำกลางสมมุติ", "other"),
    ],
)
def test_names_of_several_words_and_the_bodies_above(lines: list[str], name: str, kind: str) -> None:
    title = "รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    (report,) = recognise(document(title, *lines, sc, title=None))
    assert (report.identity.agency_name, report.identity.agency_type) == (name, kind)


def test_a_running_header_of_two_lines_does_not_cut_the_name() -> None:
    name = "เทศบาลตำบลห้วยไผ่สมมุติ"
    whole = document(f"{name} มีผลการประเมิน ITA ปี 2567", sc, title=None)
    heads = [("รายงานผลการประเมิน ITA | เทศบาลตำบลห้วยไผ่", 40.0), ("สมมุติ", 55.0)]
    running = tuple(
        Paragraph((Line(text, page, Box(60, top, 300, top + 12)),)) for page in (1, 2, 3) for text, top in heads
    )
    (report,) = recognise(replace(whole, running=running))
    assert report.identity.agency_name == name


@pytest.mark.parametrize("number", ["หน้า 1", "- ๒ -", "3"])
def test_a_page_number_below_a_running_name_is_no_part_of_it(number: str) -> None:
    name = "เทศบาลตำบลห้วยไผ่สมมุติ"
    whole = document(f"{name} มีผลการประเมิน ITA ปี 2567", sc, title=None)
    heads = [(name, 40.0), (number, 55.0)]
    running = tuple(Paragraph((Line(text, 1, Box(60, top, 300, top + 12)),)) for text, top in heads)
    (report,) = recognise(replace(whole, running=running * 5))
    assert report.identity.agency_name == name


@pytest.mark.parametrize(
    "lines",
    [
        ("หน่วยงาน : องค์การบริหารส่วนตำบลหนองสมมุติ", "อำเภอ : แม่สาย", "จังหวัด : เชียงราย"),
        ("สำนักงานองค์การบริหารส่วนตำบลหนองสมมุติ", "อำเภอแม่สาย จังหวัดเชียงราย"),
    ],
)
def test_forms_and_letterheads_name_the_agency_and_its_place(lines: tuple[str, ...]) -> None:
    (report,) = recognise(document(*lines, "รายงานผลการประเมิน ITA ปี 2567", sc, title=None))
    found = report.identity
    wanted = ("องค์การบริหารส่วนตำบลหนองสมมุติ", "แม่สาย", "เชียงราย")
    assert (found.agency_name, found.district, found.province) == wanted


def test_a_university_whose_name_stands_before_the_word_is_known() -> None:
    title = "รายงานผลการประเมิน ITA ของจุฬาลงกรณ์มหาวิทยาลัย ประจำปีงบประมาณ พ.ศ. 2567"
    (report,) = recognise(document(sc, title=title))
    assert (report.identity.agency_name, report.identity.agency_type) == ("จุฬาลงกรณ์มหาวิทยาลัย", "university")
