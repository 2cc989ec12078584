# ruff: noqa: E501 - the sentences of a report stay whole
"""A town municipality: full-width group rows, units in cells, weights and targets beside, sub-indicators, wide measures."""

from __future__ import annotations

from benchmarks.forge.model import Break, Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import EIT, IIT, INSTRUMENTS, NAMES, OIT, TEN, center, fixed, row, thai, told

ID = "khao-thong-2565"
ABOUT = (
    "group rows over the full width, units in cells, weight and target columns as traps, sub-indicators 9.1 to 10.2, "
    "Thai and Arabic digits mixed, measures of nine columns under a two-row header with budgets"
)
Y65 = fixed(
    2565, "93.50 84.77 91.37 86.98 90.14 92.85 90.15 89.90 0 0", "A", subs="100 87.50 85.71 100 80.00 100 50.00"
)
SUBS = {
    "9.1": "ข้อมูลพื้นฐาน", "9.2": "การบริหารงาน", "9.3": "การบริหารเงินงบประมาณ", "9.4": "การบริหารและพัฒนาทรัพยากรบุคคล",
    "9.5": "การส่งเสริมความโปร่งใส", "10.1": "การดำเนินการเพื่อป้องกันการทุจริต", "10.2": "มาตรการภายในเพื่อป้องกันการทุจริต",
}  # fmt: skip
MEASURES = (
    (2, "พนักงานไม่ทราบแผนการใช้เงิน", "ชี้แจงแผนใช้จ่ายเงินต่อพนักงานทุกกอง", "๑. รวบรวมแผน ๒. ประชุมชี้แจง",
     "ต.ค. ๖๕", "ธ.ค. ๖๕", ("2022-10-01", "2022-12-31"), "กองคลัง", "ไม่ใช้งบประมาณ", "พนักงานรับทราบร้อยละ ๑๐๐"),
    (4, "การยืมพัสดุไม่มีหลักฐาน", "จัดทำคู่มือการยืมทรัพย์สินของเทศบาล", "๑. ยกร่าง ๒. ประกาศใช้",
     "ม.ค. ๖๖", "มี.ค. ๖๖", ("2023-01-01", "2023-03-31"), "กองช่าง", "๕,๐๐๐ บาท", "มีคู่มือ ๑ ฉบับ"),
    (9, "รายงานการเงินเผยแพร่ช้า", "กำหนดผู้รับผิดชอบเผยแพร่ข้อมูลรายข้อ", "๑. ออกคำสั่ง ๒. ตรวจทุกเดือน",
     "ต.ค. ๖๕", "ก.ย. ๖๖", ("2022-10-01", "2023-09-30"), "กองยุทธศาสตร์และงบประมาณ", "๒๐,๐๐๐ บาท", "เผยแพร่ครบทุกข้อ"),
    (10, "มาตรการภายในยังไม่ครบ", "ทบทวนมาตรการป้องกันการขัดกันแห่งผลประโยชน์", "๑. ประเมินความเสี่ยง ๒. จัดทำมาตรการ",
     "ม.ค. ๖๖", "มิ.ย. ๖๖", ("2023-01-01", "2023-06-30"), "หน่วยตรวจสอบภายใน", "-", "มีมาตรการครบถ้วน"),
)  # fmt: skip


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="เทศบาลเมืองเขาทองธานี", agency_type="town_municipality", district="พยุหะคีรี", province="นครสวรรค์",
        fiscal_year=2565, plan_year=2566,
    )  # fmt: skip
    sheet = Sheet(font="Norasi", size=15)
    sheet.add(
        Para("รายงานวิเคราะห์ผลคะแนน ITA ประจำปี พ.ศ.๒๕๖๕", "title"),
        Para("เทศบาลเมืองเขาทองธานี อำเภอพยุหะคีรี จังหวัดนครสวรรค์", "title"),
        Para(
            f"ผลการประเมินประจำปีงบประมาณ พ.ศ.25๖๕ ได้คะแนนรวม ...{thai(Y65['ITA'])}... คะแนน ระดับ ...A... "
            "ตามประกาศผลเมื่อวันที่ ๓๑ สิงหาคม ๒๕๖๕ รายละเอียดตามตารางต่อไปนี้"
        ),
    )
    lines = [center("ตัวชี้วัด", "น้ำหนัก (ร้อยละ)", "เป้าหมาย", "ผลที่ได้", bold=True)]
    weights = {"IIT": "30", "EIT": "30", "OIT": "40"}
    for name, members in (("IIT", IIT), ("EIT", EIT), ("OIT", OIT)):
        lines.append((TCell(f"{INSTRUMENTS[name]} ({name})", colspan=4, bold=True),))
        for at, item in enumerate(members):
            cells = [TCell(f"{thai(item)}) {NAMES[item]}")]
            if at == 0:
                cells.append(TCell(weights[name], rowspan=len(members), align="center"))
            lines.append((*cells, *center("85", f"{Y65[item]} คะแนน")))
    lines.append((TCell("รวมทั้งสิ้น", bold=True), *center("100", "85", f"{Y65['ITA']} คะแนน")))
    told(truth, Y65, "ITA", *TEN)
    truth.levels[2565] = "A"
    sheet.add(Grid(tuple(lines), (4, 1.4, 1.2, 1.8)), Para("รายละเอียดตัวชี้วัดย่อยของแบบ OIT", "heading"))
    below = [center("ตัวชี้วัดย่อยที่", "ชื่อตัวชี้วัดย่อย", "คะแนน", bold=True)]
    for sub, name in SUBS.items():
        below.append((TCell(thai(sub), align="center"), TCell(name), TCell(thai(Y65[sub]), align="center")))
        truth.score(2565, sub, Y65[sub])
    sheet.add(
        Grid(tuple(below), (1.3, 4, 1.4)),
        Break(landscape=True),
        Para("แผนการขับเคลื่อนมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", "heading"),
    )
    down = {"rowspan": 2, "align": "center", "bold": True}
    plan = [
        (
            *(TCell(text, **down) for text in ("ที่", "ตัวชี้วัด", "ประเด็นที่พบ", "มาตรการ", "วิธีดำเนินการ")),
            TCell("ระยะเวลาดำเนินการ", colspan=2, align="center", bold=True),
            *(TCell(text, **down) for text in ("ผู้รับผิดชอบ", "งบประมาณ", "ตัวชี้วัดความสำเร็จ")),
        ),
        center("เริ่มต้น", "สิ้นสุด", bold=True),
    ]
    for at, (number, issue, measure, steps, start, end, span, office, budget, success) in enumerate(MEASURES, 1):
        name = f"{thai(number)}. {NAMES[str(number)]}"
        plan.append(
            row(TCell(thai(at), align="center"), name, issue, measure, steps, start, end, office, budget, success)
        )
        truth.measure(measure, number, office, f"{start} - {end}", span)
    sheet.add(Grid(tuple(plan), (0.4, 1.4, 1.4, 1.9, 1.6, 0.8, 0.8, 1.3, 1.1, 1.3), header_rows=2))
    return sheet, truth
