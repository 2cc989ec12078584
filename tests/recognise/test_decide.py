"""What is an ITA analysis report and what is not."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, TITLE, document

from extractor.recognise import recognise
from extractor.records import Document

SCORES = [["ตัวชี้วัด", "คะแนน"]] + [[name, f"9{i}.10"] for i, name in enumerate(NAMES)]
CRITERIA = [
    ["คะแนน", "ระดับ"],
    ["95.00 - 100", "AA"],
    ["85.00 - 94.99", "A"],
    ["75.00 - 84.99", "B"],
    ["65.00 - 74.99", "C"],
]
LEAGUE = [["ที่", "หน่วยงาน", "คะแนน ITA", "ระดับ"]] + [
    [str(n), f"องค์การบริหารส่วนตำบลบ้าน{name}", f"9{n}.12", "ผ่านดี"]
    for n, name in enumerate(["กอไผ่", "ขามใหญ่", "คลองตาล", "งิ้วราย", "จันทร์แดง", "ฉางข้าว", "ชบาแก้ว", "ซากขนุน", "ดอนเงิน"])
]

NO_REPORTS: dict[str, Document] = {
    "nothing": document(title=None),
    "memo": document(
        "บันทึกข้อความ",
        f"ส่วนราชการ {AGENCY}",
        "เรื่อง ขอเชิญประชุมเตรียมความพร้อมการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "การประเมินมี ๑๐ ตัวชี้วัด หน่วยงานต้องได้คะแนน ๘๕ คะแนนขึ้นไป จึงเรียนมาเพื่อโปรดพิจารณา",
        title=None,
    ),
    "handbook": document("คู่มือการประเมิน ITA", "เกณฑ์การประเมิน", CRITERIA, "แบบวัด IIT มีน้ำหนักร้อยละ ๓๐", title=None),
    "league": document("ผลการประเมิน ITA ของหน่วยงานในจังหวัดลำพูน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", LEAGUE, title=None),
    "order": document("คำสั่งที่ ๑๒/๒๕๖๗ เรื่อง แต่งตั้งคณะทำงาน ITA", "๑. ปลัด ประธาน", "๒. หัวหน้าสำนักปลัด กรรมการ", title=None),
    "procurement": document(
        "รายงานผลการวิเคราะห์การจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "ตามการประเมินคุณธรรมและความโปร่งใส (ITA)",
        [["วิธี", "จำนวน", "ร้อยละ"], ["เฉพาะเจาะจง", "45", "98.51"], ["คัดเลือก", "1", "1.49"], ["รวม", "46", "100.00"]],
        title=None,
    ),
    "survey": document(
        "รายงานผลการประเมินความพึงพอใจของผู้รับบริการ", "ตาม O17 ของการประเมิน ITA", "คะแนนความพึงพอใจ ร้อยละ ๙๒.๓๐", title=None
    ),
}


@pytest.mark.parametrize("name", NO_REPORTS)
def test_no_report(name: str) -> None:
    assert recognise(NO_REPORTS[name]) == ()


def test_a_total_under_a_title_is_a_report() -> None:
    (report,) = recognise(document("คะแนนรวม ๙๖.๗๓ คะแนน"))
    assert [str(o.value) for o in report.observations] == ["96.73"]


def test_the_scores_of_one_instrument_alone_are_a_report() -> None:
    rows = [["ตัวชี้วัดย่อย", "คะแนน"], ["9.1 ข้อมูลพื้นฐาน", "88.89"], ["ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล", "91.20"]]
    rows += [["ตัวชี้วัดที่ 10 การป้องกันการทุจริต", "93.75"], ["คะแนน OIT", "92.48"]]
    title = "ผลการตรวจแบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. ๒๕๖๕"
    (report,) = recognise(document(title, AGENCY, rows, title=None))
    assert [(o.item, str(o.value)) for o in report.observations] == [
        ("9.1", "88.89"),
        ("9", "91.20"),
        ("10", "93.75"),
        ("OIT", "92.48"),
    ]
    # marks without scores are none
    marks = [["ข้อ", "รายการ", "มี"], ["O1", "โครงสร้าง", "✓"], ["O2", "ข้อมูลผู้บริหาร", "✓"]]
    assert recognise(document(title, AGENCY, marks, title=None)) == ()


def test_ten_scores_without_a_title_are_a_report() -> None:
    (report,) = recognise(document(AGENCY, "ผล ITA ปี ๒๕๖๗", SCORES, title=None))
    assert len(report.observations) == 10


def test_a_plan_of_measures_from_results_is_a_report() -> None:
    plan = [["ตัวชี้วัด", "มาตรการ", "ระยะเวลา", "ผู้รับผิดชอบ"]] + [
        [f"{i + 1}. {name}", "จัดทำแนวทาง", "ต.ค. ๒๕๖๗ - ก.ย. ๒๕๖๘", "สำนักปลัด"] for i, name in enumerate(NAMES)
    ]
    (report,) = recognise(document(TITLE, plan, title=None))
    assert report.observations == ()
    assert len(report.measures) == 10


def test_five_indices_are_named_as_such_and_only_their_total_is_read() -> None:
    rows = [["ดัชนี", "น้ำหนัก", "คะแนน"], ["ดัชนีความโปร่งใส", "26", "84.10"], ["ดัชนีความพร้อมรับผิด", "18", "81.25"]]
    (report,) = recognise(
        document(
            "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๑", f"{AGENCY}ได้คะแนนรวม ๘๒.๘๕ คะแนน ระดับสูงมาก", rows, title=None
        )
    )
    assert report.scheme == "five_index"
    assert [(o.fiscal_year, o.item, str(o.value)) for o in report.observations] == [(2561, "ITA", "82.85")]
    assert [one.level for one in report.levels] == ["สูงมาก"]
