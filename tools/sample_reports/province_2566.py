# ruff: noqa: E501 - the sentences of a report stay whole
"""A province: subtotal rows, a table of instruments with weighted points, comparison with other averages."""

from __future__ import annotations

from benchmarks.forge.model import Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import EIT, IIT, NAMES, OIT, TEN, center, fixed, row, thai, told

ID = "province-2566"
ABOUT = "instruments as subtotal rows, columns of the country's and the group's average as traps, weighted points as traps, measures of three columns"

Y66 = fixed(2566, "95.32 91.82 98.40 91.68 97.64 88.96 97.68 97.29 100.00 93.75", "ผ่านดี")
COUNTRY = {
    "1": "92.07",
    "2": "88.41",
    "3": "90.92",
    "4": "86.90",
    "5": "89.33",
    "6": "87.15",
    "7": "86.02",
    "8": "84.77",
    "9": "93.88",
    "10": "94.20",
}
MEASURES = (
    (4, "กำกับให้ทุกอำเภอรายงานการใช้รถราชการผ่านระบบกลาง", "สำนักงานจังหวัด กลุ่มงานอำนวยการ"),
    (6, "ลดเวลารอคอยของศูนย์ดำรงธรรมให้ไม่เกินสามสิบนาที", "ศูนย์ดำรงธรรมจังหวัด"),
    (2, "เผยแพร่ผลการใช้จ่ายงบพัฒนาจังหวัดเป็นภาพอินโฟกราฟิก", "กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด"),
)


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="จังหวัดพัทลุง", agency_type="province", province="พัทลุง", fiscal_year=2566, plan_year=2567,
    )  # fmt: skip
    sheet = Sheet(font="Kinnari", size=15, footer="หน้า {page}")
    sheet.add(
        Para("เอกสารประกอบการประชุมคณะทำงานขับเคลื่อน ITA จังหวัดพัทลุง", "title"),
        Para("สรุปและวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๖ ของจังหวัดพัทลุง", "title"),
        Para(
            f"จังหวัดพัทลุงมีผลการประเมินในภาพรวมร้อยละ {thai(Y66['ITA'])} ผลการประเมินอยู่ในระดับ ผ่านดี "
            "สูงกว่าค่าเป้าหมายร้อยละ ๘๕ ที่ยุทธศาสตร์ชาติกำหนด โดยมีผู้ตอบแบบวัดรวม ๑,๒๔๘ คน"
        ),
        Para("ตารางเปรียบเทียบคะแนนของจังหวัดกับค่าเฉลี่ยของทั้งประเทศ", "center"),
    )
    lines = [center("ตัวชี้วัด", "จังหวัดพัทลุง", "ค่าเฉลี่ยประเทศ", bold=True)]
    for name, members in (("IIT", IIT), ("EIT", EIT), ("OIT", OIT)):
        lines += [(TCell(f"{thai(n)}. {NAMES[n]}"), *center(thai(Y66[n]), thai(COUNTRY[n]))) for n in members]
        other = thai({"IIT": "89.53", "EIT": "85.98", "OIT": "94.04"}[name])
        lines.append((TCell(f"รวมคะแนนเฉลี่ย {name}", bold=True, align="right"), *center(thai(Y66[name]), other)))
    lines.append((TCell("คะแนน ITA", bold=True), *center(thai(Y66["ITA"]), thai("90.19"))))
    told(truth, Y66, "ITA", "IIT", "EIT", "OIT", *TEN)
    truth.levels[2566] = "ผ่านดี"
    weighted = {n: (Y66[n] * w / 100).quantize(Y66[n]) for n, w in (("IIT", 30), ("EIT", 30), ("OIT", 40))}
    sheet.add(
        Grid(tuple(lines), (4, 1.6, 1.6)),
        Para("คะแนนหลังถ่วงน้ำหนัก", "heading"),
        Grid(
            (
                center("เครื่องมือ", "คะแนนเต็ม", "คะแนนที่ได้ก่อนถ่วงน้ำหนัก", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก", bold=True),
                *(
                    center(n, "๑๐๐", thai(Y66[n]), thai(w), thai(weighted[n]))
                    for n, w in (("IIT", 30), ("EIT", 30), ("OIT", 40))
                ),
            ),
            (1.2, 1.2, 2, 1, 1.6),
        ),
        Para("ข้อมูลข้างต้นชี้ให้เห็นว่าคุณภาพการดำเนินงานเป็นตัวชี้วัดที่ต้องปรับปรุงก่อน"),
        Para("แนวทางการดำเนินงานตามมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "heading"),
    )
    plan = [center("ตัวชี้วัดที่ต้องยกระดับ", "มาตรการ", "หน่วยงานรับผิดชอบ", bold=True)]
    for number, measure, office in MEASURES:
        plan.append(row(f"{thai(number)}. {NAMES[str(number)]}", measure, office))
        truth.measure(measure, number, office)
    sheet.add(Grid(tuple(plan), (2, 3.4, 2.4)))
    return sheet, truth
