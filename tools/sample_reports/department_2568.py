# ruff: noqa: E501 - the sentences of a report stay whole
"""A department: prose only, two-digit years, English terms beside Thai ones."""

from __future__ import annotations

from benchmarks.forge.model import Para, Sheet
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import EIT, IIT, NAMES, OIT, TEN, fixed, told

ID = "department-2568"
ABOUT = "prose without any table, two-digit years, English terms, strengths counted rightly, measures numbered in prose"

Y67 = fixed(2567, "91.10 88.15 92.40 85.90 89.95 90.05 88.60 87.75 100.00 100.00", "ผ่านดี")
Y68 = fixed(2568, "97.15 94.66 96.88 95.22 95.67 93.57 92.89 94.71 95.28 100.00", "ผ่านดี")
MEASURES = (
    (7, "จัดทำสรุปข่าวสารรายสัปดาห์สำหรับผู้รับบริการ", "สำนักบริหารกลาง", "ตุลาคม 68 - กันยายน 69", ("2025-10-01", "2026-09-30")),
    (
        6,
        "กำหนดมาตรฐานระยะเวลาให้บริการทุกกระบวนงาน",
        "กองพัฒนามาตรฐาน",
        "ตุลาคม 68 - มีนาคม 69",
        ("2025-10-01", "2026-03-31"),
    ),
)


def build() -> tuple[Sheet, Truth]:
    truth = Truth(agency_name="กรมพัฒนาตัวอย่างข้อมูล", agency_type="department", fiscal_year=2568, plan_year=2569)
    sheet = Sheet(font="Sawasdee", size=12, footer="กรมพัฒนาตัวอย่างข้อมูล | {page}")
    change = Y68["ITA"] - Y67["ITA"]
    high = [n for n in TEN if Y68[n] >= 95]
    sheet.add(
        Para("กรมพัฒนาตัวอย่างข้อมูล", "title"),
        Para("รายงานวิเคราะห์ผล ITA ปีงบประมาณ พ.ศ. 2568", "title"),
        Para("1. ภาพรวม", "heading"),
        Para(
            f"ในปี 68 กรมฯ ได้คะแนนรวม {Y68['ITA']} (ระดับผ่านดี) เทียบกับปี 67 ที่ได้ {Y67['ITA']} เพิ่มขึ้น {change} คะแนน "
            f"โดย Internal (IIT) {Y68['IIT']} คะแนน External (EIT) {Y68['EIT']} คะแนน และ Open Data (OIT) {Y68['OIT']} คะแนน"
        ),
        Para("2. ผลรายตัวชี้วัด", "heading"),
    )
    words = ("มีค่าคะแนน", "ได้คะแนน", "คิดเป็นร้อยละ", "อยู่ที่ร้อยละ", "ได้รับคะแนน")
    for group, title in ((IIT, "ด้านบุคลากรภายใน"), (EIT, "ด้านผู้รับบริการ"), (OIT, "ด้านการเปิดเผยข้อมูล")):
        told_here = " ".join(
            f"ตัวชี้วัดที่ {n} {NAMES[n]} {words[(int(n) * 3) % 5]} {Y68[n]}"
            + (" คะแนน" if "ร้อยละ" not in words[(int(n) * 3) % 5] else "")
            for n in group
        )
        sheet.add(Para(f"{title} {told_here}"))
    sheet.add(
        Para("3. จุดแข็งและจุดที่ต้องพัฒนา", "heading"),
        Para(f"ตัวชี้วัดที่ได้ตั้งแต่ 95 คะแนนขึ้นไปมีจำนวน {len(high)} ตัวชี้วัด ได้แก่ " + " ".join(NAMES[n] for n in high)),
        Para(f"ตัวชี้วัดที่ได้น้อยที่สุด คือ {NAMES['7']} ได้ {Y68['7']} คะแนน จึงต้องเร่งพัฒนาช่องทางสื่อสาร"),
        Para("4. มาตรการในปีงบประมาณ พ.ศ. 2569", "heading"),
    )
    told(truth, Y68, "ITA", "IIT", "EIT", "OIT", *TEN)
    told(truth, Y67, "ITA")
    truth.levels[2568] = "ผ่านดี"
    for at, (number, measure, office, period, span) in enumerate(MEASURES, 1):
        sheet.add(
            Para(f"มาตรการที่ {at} {measure}", "subheading"),
            Para(f"ตัวชี้วัดที่เกี่ยวข้อง: ตัวชี้วัดที่ {number} {NAMES[str(number)]}", "item"),
            Para(f"ผู้รับผิดชอบ: {office}", "item"),
            Para(f"ระยะเวลา: {period}", "item"),
        )
        truth.measure(measure, number, office, period, span)
    return sheet, truth
