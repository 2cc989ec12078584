# ruff: noqa: E501 - the sentences of a report stay whole
"""A provincial administration: years as rows, EIT in two parts, scores of questions, five-column measures."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.forge.model import Break, Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import NAMES, TEN, center, fixed, row, told

ID = "pao-phu-sai-2568"
ABOUT = "three years as rows with the indicators across, EIT split into two parts, scores of questions, five-column measures with budgets"

Y66 = fixed(2566, "85.77 92.60 90.60 98.14 99.18 92.32 92.22 86.99 97.50 93.75", "ผ่านดี")
Y67 = fixed(2567, "93.85 89.92 94.26 86.65 100.00 83.15 88.96 89.73 97.14 100.00", "ผ่านดี")
Y68 = fixed(2568, "96.69 89.30 99.42 99.38 94.42 94.34 90.76 98.64 97.50 100.00", "ผ่านดี", parts="97.41 91.75")

QUESTIONS = {
    "I1": ("เจ้าหน้าที่ปฏิบัติงานตามขั้นตอนที่กำหนด", "95.10"),
    "I2": ("เจ้าหน้าที่ปฏิบัติต่อผู้มาติดต่ออย่างเท่าเทียม", "97.47"),
    "I3": ("เจ้าหน้าที่เรียกรับเงินหรือของขวัญ", "97.50"),
    "I4": ("หน่วยงานใช้จ่ายงบประมาณคุ้มค่า", "88.00"),
    "I5": ("การจัดซื้อจัดจ้างเอื้อประโยชน์ให้ผู้ใด", "90.40"),
    "I6": ("การเบิกจ่ายเป็นเท็จ", "89.50"),
    "E1": ("เจ้าหน้าที่ให้บริการตามขั้นตอนและเวลา", "93.20"),
    "E2": ("เจ้าหน้าที่ให้บริการเท่าเทียมกัน", "95.05"),
    "E3": ("เจ้าหน้าที่ให้ข้อมูลตรงไปตรงมา", "94.77"),
}
MEASURES = (
    (2, "เปิดเผยสัญญาจัดซื้อจัดจ้างวงเงินเกินหนึ่งแสนบาท", "กองพัสดุและทรัพย์สิน", "1 ต.ค. 68 - 30 ก.ย. 69",
     ("2025-10-01", "2026-09-30"), "ไม่ใช้งบประมาณ"),
    (7, "ปรับปรุงเว็บไซต์ให้อ่านง่ายบนโทรศัพท์", "กองยุทธศาสตร์และงบประมาณ", "ต.ค. 68 - มี.ค. 69",
     ("2025-10-01", "2026-03-31"), "120,000 บาท"),
    (6, "จัดจุดบริการเบ็ดเสร็จที่อาคารหลัก", "สำนักปลัด อบจ.", "ม.ค. - มิ.ย. 69", ("2026-01-01", "2026-06-30"), "50,000 บาท"),
)  # fmt: skip


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="องค์การบริหารส่วนจังหวัดสมมติภูไทร", agency_type="provincial_administrative_organization",
        fiscal_year=2568, plan_year=2569,
    )  # fmt: skip
    sheet = Sheet(font="Loma", size=12, footer="หน้า {page}", header="รายงานผล ITA 2568")
    sheet.add(
        Para("รายงานผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ", "title"),
        Para("Integrity and Transparency Assessment (ITA) FY2025 / ปีงบประมาณ 2568", "title"),
        Para("องค์การบริหารส่วนจังหวัดสมมติภูไทร", "center", bold=True),
        Para(
            f"ปีงบประมาณ พ.ศ. 2568 ผลคะแนนภาพรวม {Y68['ITA']} คะแนน ระดับ ผ่านดี แบบวัด EIT ส่วนที่ 1 ได้ {Y68['EIT1']} คะแนน "
            f"แบบวัด EIT ส่วนที่ 2 ได้ {Y68['EIT2']} คะแนน"
        ),
        Para("ผลคะแนนย้อนหลัง 3 ปี", "heading"),
    )
    head = center("ปีงบประมาณ", *(f"ตชว. {n}" for n in TEN), "คะแนนรวม", "ระดับ", bold=True)
    lines = [head]
    for figures in (Y66, Y67, Y68):
        lines.append(center(figures.year, *(figures[n] for n in TEN), figures["ITA"], figures.level))
        told(truth, figures, "ITA", *TEN)
        truth.levels[figures.year] = figures.level
    told(truth, Y68, "EIT1", "EIT2", "IIT", "OIT")
    sheet.add(
        Break(landscape=True),
        Grid(tuple(lines), (1.4, *([1.0] * 10), 1.2, 1.3)),
        Para("หมายเหตุ ตชว. = ตัวชี้วัด เรียงตามคู่มือการประเมิน"),
        Break(landscape=False),
        Para("คะแนนตามเครื่องมือ ปี 2568", "heading"),
        Grid(
            (
                center("เครื่องมือการประเมิน", "ค่าน้ำหนัก", "คะแนน", bold=True),
                (TCell("IIT ผู้มีส่วนได้ส่วนเสียภายใน"), *center("30", Y68["IIT"])),
                (TCell("EIT ส่วนที่ 1 (ประชาชนตอบเอง)"), *center("15", Y68["EIT1"])),
                (TCell("EIT ส่วนที่ 2 (ผู้ประเมินเก็บข้อมูล)"), *center("15", Y68["EIT2"])),
                (TCell("OIT การเปิดเผยข้อมูลสาธารณะ"), *center("40", Y68["OIT"])),
            ),
            (4, 1.2, 1.2),
        ),
        Para("คะแนนรายข้อที่ควรพิจารณา", "heading"),
    )
    table = [center("ข้อ", "คำถาม", "คะแนน", bold=True)]
    for code, (text, value) in QUESTIONS.items():
        table.append((TCell(code, align="center"), TCell(text), TCell(value, align="center")))
        truth.score(2568, code, Decimal(value))
    sheet.add(Grid(tuple(table), (0.8, 4, 1)), Para("มาตรการปีงบประมาณ พ.ศ. 2569", "heading"))
    plan = [center("ตัวชี้วัด", "โครงการ/กิจกรรม", "ผู้รับผิดชอบ", "ห้วงเวลา", "งบประมาณ", bold=True)]
    for number, measure, office, period, span, budget in MEASURES:
        plan.append(row(f"{number} {NAMES[str(number)]}", measure, office, period, budget))
        truth.measure(measure, number, office, period, span)
    sheet.add(Grid(tuple(plan), (2, 3, 1.8, 1.8, 1.3)))
    return sheet, truth
