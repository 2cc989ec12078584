"""Contradicts itself: the total does not follow, a name stands beside another's number, an indicator is missing."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.forge.model import Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import EIT, IIT, NAMES, OIT, TEN, center, fixed, row, thai

ID = "mismatch-2565"
ABOUT = (
    "contradicts itself: the printed total 94.87 where the ten indicators give 93.88, "
    "and indicator 5 headed with the name of indicator 3 in the text"
)
Y65 = fixed(2565, "94.50 92.95 93.41 90.10 91.59 94.05 90.72 89.91 93.30 100.00", "A")
TOTAL = Decimal("94.87")


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="เทศบาลตำบลแม่สมมติ", agency_type="subdistrict_municipality", district="สันทราย", province="เชียงใหม่",
        fiscal_year=2565, plan_year=2566,
    )  # fmt: skip
    sheet = Sheet(font="Laksaman", size=15)
    sheet.add(
        Para("รายงานการวิเคราะห์ผลการประเมิน ITA ของเทศบาลตำบลแม่สมมติ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", "title"),
        Para("อำเภอสันทราย จังหวัดเชียงใหม่", "center"),
        Para(f"เทศบาลตำบลแม่สมมติมีผลคะแนนประเมินปี ๒๕๖๕ เท่ากับ {thai(TOTAL)} คะแนน ระดับ A"),
    )
    lines = [center("ลำดับ", "ตัวชี้วัด", "เครื่องมือ", "คะแนน", bold=True)]
    for name, members in (("IIT", IIT), ("EIT", EIT), ("OIT", OIT)):
        for item in members:
            lines.append(row(TCell(thai(item), align="center"), NAMES[item], *center(name, thai(Y65[item]))))
    sheet.add(
        Grid(tuple(lines), (1, 4, 1.4, 1.4)),
        Para("ผลการวิเคราะห์รายตัวชี้วัด", "heading"),
        Para(f"ตัวชี้วัดที่ ๓ {NAMES['3']} ได้ {thai(Y65['3'])} คะแนน บุคลากรเชื่อมั่นในการมอบหมายงานของผู้บังคับบัญชา"),
        Para(f"ตัวชี้วัดที่ ๕ {NAMES['3']} ได้ {thai(Y65['5'])} คะแนน ควรสร้างความมั่นใจแก่ผู้แจ้งเบาะแส"),
        Para("ข้อเสนอมาตรการปีงบประมาณ พ.ศ. ๒๕๖๖", "heading"),
    )
    plan = [center("มาตรการ", "การดำเนินการ", "ผู้รับผิดชอบ", "กำหนดแล้วเสร็จ", bold=True)]
    for measure, how, office, period in (
        ("สร้างช่องทางแจ้งเบาะแสที่ปกปิดผู้แจ้ง", "ติดตั้งกล่องรับเรื่องและแบบฟอร์มออนไลน์", "สำนักปลัดเทศบาล", "ภายในเดือนมีนาคม ๒๕๖๖"),
        ("ตรวจนับทรัพย์สินร่วมกันทุกกอง", "แต่งตั้งคณะทำงานตรวจนับ", "กองคลัง", "ภายในเดือนมิถุนายน ๒๕๖๖"),
    ):
        plan.append(row(measure, how, office, period))
        truth.measure(measure, None, office, period)
    sheet.add(Grid(tuple(plan), (2.4, 2.4, 1.4, 1.8)))
    truth.score(2565, "ITA", TOTAL)
    for item in TEN:
        truth.score(2565, item, Y65[item])
    truth.levels[2565] = "A"
    truth.total_checks[2565] = "inconsistent"
    truth.finding("total_mismatch", 2565, "ITA")
    truth.finding("indicator_name_mismatch", 2565, "3", "5")
    return sheet, truth
