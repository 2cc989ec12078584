"""The first look at a text: every report passes it, however little it says."""

from __future__ import annotations

import pytest

from benchmarks.forge import compose
from benchmarks.forge.docx_out import docx_bytes
from extractor.readers.docx import read_docx
from extractor.recognise import Evidence
from extractor.recognise.evidence import text_of


@pytest.mark.parametrize(
    "text",
    [
        "ผลการประเมิน ITA ปี ๒๕๖๗ เท่ากับ ๙๕.๑๒",
        "ITA 2567: IIT 95.10 EIT 90.05 OIT 88.00",
        "คุณธรรมเเละความโปรงใส การปฏิบัติหน้าที่ การใช้งบประมาณ การใช้อำนาจ",
        "ITA 1 2 3 4 5 6 7 8 9 10",
        "รายงานวิเคราะห์ ITA ได้คะแนน ๙๕.๑๒",
        "ตัวชีวัดที ๑ การปฏิบัติหนาที การประเมินคุณธรรมและความโปรงใส",
        "Integrity and Transparency Assessment: Indicator 1 91.20",
        "INTEGRITY AND TRANSPARENCY ASSESSMENT KPI 4",
        "ITA ปฏิบัติหน้าที่ 91 ใช้อำนาจ 92 ใช้งบประมาณ 93",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "แผนการขับเคลื่อนคุณธรรมและความโปร่งใส (ITA)",
    ],
)
def test_what_may_be_a_report(text: str) -> None:
    assert Evidence().see(text)
    assert Evidence().see("".join(text.split()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "รายงานผลการวิเคราะห์การจัดซื้อจัดจ้าง ตามการประเมิน ITA ข้อ ๑๒",
        "คะแนนความพึงพอใจของผู้รับบริการ ร้อยละ ๙๕.๑๒",
        "คะแนนคุณธรรมและความโปร่งใส ๙๕.๑๒ และตัวชี้วัดสำคัญตามคำรับรอง",
        "ITA การใช้งบประมาณ การใช้อำนาจ ตัวชี้วัดและน้ำหนัก",
        "คำสั่งแต่งตั้งคณะทำงานการประเมินคุณธรรมและความโปร่งใส (ITA)",
    ],
)
def test_what_cannot_be_one(text: str) -> None:
    assert not Evidence().see(text)


@pytest.mark.parametrize("seed", range(40))
def test_every_made_report_passes(seed: int) -> None:
    made = compose(seed)
    assert made.truth.not_ita or Evidence().see(text_of(read_docx(docx_bytes(made.sheet))))
