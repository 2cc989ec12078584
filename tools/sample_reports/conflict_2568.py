# ruff: noqa: E501 - the sentences of a report stay whole
"""Contradicts itself: one indicator printed twice, a change that does not follow, a wrong count, a wrong subtotal."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.forge.model import Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import EIT, IIT, INSTRUMENTS, NAMES, OIT, TEN, center, fixed, row, thai, told

ID = "conflict-2568"
ABOUT = (
    "contradicts itself: indicator 7 printed as 96.24 and 92.64 (the total needs 96.24), OIT subtotal 99.75 where the "
    "indicators give 98.75, a stated rise of 1.22 where the totals differ by 2.25, seven strengths announced and nine above the mark"
)
Y67 = fixed(2567, "93.10 90.44 95.06 91.75 92.20 92.31 93.05 90.86 97.50 100.00", "ผ่านดี")
Y68 = fixed(2568, "97.69 95.30 98.42 96.38 97.42 95.34 96.24 93.64 97.50 100.00", "ผ่านดี")
WRONG_7, WRONG_OIT = Decimal("92.64"), Decimal("99.75")
MEASURES = (
    (8, "เปิดเวทีให้ประชาชนร่วมออกแบบบริการปีละสองครั้ง", "สำนักปลัด", "ไตรมาสที่ ๑ - ๓", ("2025-10-01", "2026-06-30")),
    (2, "แจ้งผลการใช้จ่ายเงินรายเดือนทางกลุ่มไลน์หมู่บ้าน", "กองคลัง", "ต.ค. ๒๕๖๘ - ก.ย. ๒๕๖๙", ("2025-10-01", "2026-09-30")),
)


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="องค์การบริหารส่วนตำบลดอนสมมติ", agency_type="subdistrict_administrative_organization",
        subdistrict="ดอนสมมติ", district="วารินชำราบ", province="อุบลราชธานี", fiscal_year=2568, plan_year=2569,
    )  # fmt: skip
    strong = [n for n in TEN if Y68[n] >= 95]
    sheet = Sheet(footer="{page}")
    sheet.add(
        Para("รายงานผลการวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘", "title"),
        Para("อบต.ดอนสมมติ อำเภอวารินชำราบ จังหวัดอุบลราชธานี", "center"),
        Para(
            f"องค์การบริหารส่วนตำบลดอนสมมติได้คะแนนรวมร้อยละ {thai(Y68['ITA'])} ระดับผ่านดี เพิ่มขึ้นจากปีงบประมาณ พ.ศ. ๒๕๖๗ "
            f"ที่ได้ร้อยละ {thai(Y67['ITA'])} จำนวน ๑.๒๒ คะแนน"
        ),
    )
    lines = [center("แบบวัด", "ตัวชี้วัด", "คะแนน", "คะแนนเฉลี่ยเครื่องมือ", bold=True)]
    for name, members in (("IIT", IIT), ("EIT", EIT), ("OIT", OIT)):
        mean = WRONG_OIT if name == "OIT" else Y68[name]
        for at, item in enumerate(members):
            cells = [TCell(f"{thai(item)}. {NAMES[item]}"), TCell(thai(Y68[item]), align="center")]
            if at == 0:
                cells.insert(0, TCell(f"{INSTRUMENTS[name]} ({name})", rowspan=len(members)))
                cells.append(TCell(thai(mean), rowspan=len(members), align="center"))
            lines.append(tuple(cells))
    lines.append((TCell("คะแนนรวม", colspan=3, align="center"), TCell(thai(Y68["ITA"]), align="center")))
    sheet.add(
        Grid(tuple(lines), (3, 3, 1.2, 1.6)),
        Para("การวิเคราะห์", "heading"),
        Para(f"จุดแข็ง คือ ตัวชี้วัดที่ได้คะแนนตั้งแต่ ๙๕ คะแนนขึ้นไป จำนวน ๗ ตัวชี้วัด ได้แก่ {' '.join(NAMES[n] for n in strong)}"),
        Para(
            f"จุดที่ควรพัฒนา คือ ตัวชี้วัดที่ ๘ {NAMES['8']} ได้ {thai(Y68['8'])} คะแนน รองลงมาคือ ตัวชี้วัดที่ ๗ {NAMES['7']} "
            f"ได้ {thai(WRONG_7)} คะแนน"
        ),
        Para("มาตรการ ปีงบประมาณ พ.ศ. ๒๕๖๙", "heading"),
    )
    plan = [center("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", bold=True)]
    for number, measure, office, period, span in MEASURES:
        plan.append(row(f"{thai(number)}. {NAMES[str(number)]}", measure, office, period))
        truth.measure(measure, number, office, period, span)
    sheet.add(Grid(tuple(plan), (2, 3, 1.4, 1.8)))
    told(truth, Y68, "ITA", "IIT", "EIT", *TEN)
    truth.score(2568, "OIT", WRONG_OIT, Y68["OIT"])
    told(truth, Y67, "ITA")
    truth.levels[2568] = "ผ่านดี"
    truth.level_checks[2568] = ["undetermined", "consistent"]
    truth.finding("conflicting_values", 2568, "7")
    truth.finding("instrument_mismatch", 2568, "OIT")
    truth.finding("change_mismatch", 2568, "ITA")
    truth.finding("count_mismatch", 2568)
    return sheet, truth
