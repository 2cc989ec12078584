"""Papers that name indicators and numbers which are no results of one agency, and reports that stand near to them."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, document, values

from extractor.recognise import recognise
from extractor.records import Document

ACROSS = ["ที่", "หน่วยงาน", *NAMES, "คะแนนรวม"]
OFFICES = ["กองช่างศิลป์", "กองแผนที่", "สำนักเหมืองแร่", "กองดาราศาสตร์", "สำนักหอสมุด", "กองเกษตรที่สูง"]


def scores_of(number: int) -> list[str]:
    """Eleven scores of one office."""
    return [f"{80 + number + i}.{i}{number}" for i in range(11)]


MATRIX = [ACROSS, *([str(n), name, *scores_of(n)] for n, name in enumerate(OFFICES, 1))]
EXAMPLE = [["ตัวชี้วัด", "คะแนน"]] + [[name, f"8{i}.25"] for i, name in enumerate(NAMES)]
PROJECTS = [
    ["โครงการ/กิจกรรม", "งบประมาณ", "ระยะเวลา", "ผู้รับผิดชอบ"],
    ["อบรมคุณธรรม", "20,000", "ม.ค. - มี.ค. ๒๕๖๘", "สำนักปลัด"],
    ["ประกาศเจตจำนง", "-", "ต.ค. ๒๕๖๗", "สำนักปลัด"],
    ["เปิดเผยการจัดซื้อ", "-", "ม.ค. - ก.ย. ๒๕๖๘", "กองคลัง"],
]
NO_REPORTS: dict[str, Document] = {
    "a row for each of many": document("ผลการประเมิน ITA ปี ๒๕๖๖ ของหน่วยงานในสังกัดกระทรวง", MATRIX, title=None),
    "an example in a handbook": document(
        "คู่มือการประเมินคุณธรรมและความโปร่งใส",
        "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
        "การรายงานผลการประเมิน",
        "หน่วยงานได้คะแนนรวม ๘๗.๔๕ คะแนน ระดับ A",
        EXAMPLE,
        title=None,
    ),
    "an example on a slide": document(
        "อบรมการประเมิน ITA",
        "ตัวอย่างการคำนวณคะแนน",
        "สมมติหน่วยงาน ก ได้คะแนนดังนี้",
        *[f"ตัวชี้วัดที่ {i + 1} {name} 8{i}.00 คะแนน" for i, name in enumerate(NAMES)],
        title=None,
    ),
    "an exercise": document(
        "เอกสารประกอบการอบรม การยกระดับผลการประเมิน ITA",
        f"จัดโดย {AGENCY}",
        "ให้วิเคราะห์ผลคะแนนของหน่วยงานตัวอย่างต่อไปนี้",
        EXAMPLE,
        title=None,
    ),
    "the mean of all bodies of a province": document(
        "สรุปผลการประเมิน ITA ภาพรวมจังหวัดลำพูน ประจำปีงบประมาณ พ.ศ. ๒๕๖๔",
        "ค่าเฉลี่ยขององค์กรปกครองส่วนท้องถิ่นในจังหวัดลำพูน จำนวน ๕๗ แห่ง",
        EXAMPLE,
        "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดลำพูน",
        title=None,
    ),
    "an ordinance that mentions the total": document(
        f"ข้อบัญญัติงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ {AGENCY}",
        "ผลการประเมิน ITA ปีที่ผ่านมา ได้คะแนน ๘๗.๙๐ คะแนน ระดับผ่านดี",
        title=None,
    ),
    "the agenda of a meeting about the results": document(
        "กำหนดการประชุมวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        AGENCY,
        [
            ["เวลา", "กิจกรรม", "ผู้รับผิดชอบ"],
            ["08.30 - 09.00 น.", "ลงทะเบียน", "สำนักปลัด"],
            ["๐๙.๐๐ - ๑๐.๓๐ น.", "บรรยายการใช้งบประมาณ", "กองคลัง"],
            ["13:00 - 15:00", "กำหนดมาตรการ", "ทุกกอง"],
        ],
        title=None,
    ),
    "a plan against corruption": document(
        "แผนปฏิบัติการป้องกันการทุจริต ระยะ ๕ ปี (พ.ศ. ๒๕๖๖ - ๒๕๗๐)",
        AGENCY,
        PROJECTS,
        "ผลการประเมิน ITA ต้องได้ไม่น้อยกว่า ๘๕ คะแนน",
        title=None,
    ),
}


@pytest.mark.parametrize("name", NO_REPORTS)
def test_no_report(name: str) -> None:
    assert recognise(NO_REPORTS[name]) == ()


def test_the_row_of_the_agency_among_many_is_its_own() -> None:
    rows = [ACROSS, *([str(n), name, *scores_of(n)] for n, name in enumerate([*OFFICES, AGENCY], 1))]
    (report,) = recognise(document(rows))
    assert values(report)[2567, "1"] == ["87.07"]
    assert all(len(found) == 1 for found in values(report).values())


def test_the_row_of_the_whole_below_those_of_its_parts_is_kept() -> None:
    rows = [["สำนัก", "IIT", "EIT", "OIT", "คะแนน ITA"]]
    rows += [[name, f"9{n}.10", f"9{n}.20", f"9{n}.30", f"9{n}.21"] for n, name in enumerate(OFFICES)]
    (report,) = recognise(document([*rows, ["รวมทั้งหน่วยงาน", "94.40", "93.50", "92.60", "93.41"]]))
    assert values(report)[2567, "IIT"] == ["94.40"]
    assert values(report)[2567, "ITA"] == ["93.41"]


def test_an_office_among_the_first_lines_makes_no_other_paper_of_a_memo() -> None:
    first = ["บันทึกข้อความ", "ส่วนราชการ งานบริหารและพัฒนาทรัพยากรบุคคล", "ที่ ๑๒/๒๕๖๗", "เรื่อง รายงานผลการประเมิน ITA ปี ๒๕๖๗"]
    (report,) = recognise(document(*first, f"{AGENCY} ได้คะแนนรวม ๙๑.๒๕ คะแนน", title=None))
    assert values(report)[2567, "ITA"] == ["91.25"]


def test_results_behind_an_example_are_read() -> None:
    parts = ["ตัวอย่างการคำนวณ", "คะแนนรวม ๘๘.๐๐ คะแนน", "ผลการประเมินของหน่วยงาน", "คะแนนรวม ๙๖.๗๓ คะแนน"]
    (report,) = recognise(document(*parts))
    assert values(report)[2567, "ITA"] == ["96.73"]


def test_a_report_on_measures_whose_title_is_broken_over_two_lines() -> None:
    """The name of the assessment stands over the end of the first line; what follows is one long paragraph."""
    long = "ในการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๖ ได้คะแนน ๙๑.๒๕ คะแนน " + "เพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อย " * 12
    first = ["รายงานการกำกับติดตามการดำเนินการตามมาตรการส่งเสริมคุณธรรมและ", "ความโปร่งใส รอบ ๖ เดือน", AGENCY]
    (report,) = recognise(document(*first, long, title=None))
    assert values(report)[2566, "ITA"] == ["91.25"]


def test_the_official_name_of_the_report_on_measures_tells_the_year_of_the_measures() -> None:
    title = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
    said = f"ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ {AGENCY} ได้คะแนน ๙๓.๑๐ คะแนน"
    (report,) = recognise(document(title, AGENCY, said, title=None))
    assert (report.identity.title, report.identity.fiscal_year, report.identity.plan_year) == (title, 2567, 2568)
