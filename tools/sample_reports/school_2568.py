"""A school: a short report, one table without rules, no measures."""

from __future__ import annotations

from benchmarks.forge.model import Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import NAMES, TEN, center, fixed, thai, told

ID = "school-2568"
ABOUT = (
    "one page, a table without ruling lines, a number with one decimal, names wrapped in narrow columns, no measures"
)

Y68 = fixed(2568, "98.10 97.40 96.20 95.80 97.90 94.50 93.20 92.80 91.50 100.00", "ผ่านดี")


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="โรงเรียนบ้านหนองสมมติวิทยา", agency_type="school", district="ปากช่อง", province="นครราชสีมา",
        fiscal_year=2568,
    )  # fmt: skip
    sheet = Sheet(font="Waree", size=11)
    sheet.add(
        Para("โรงเรียนบ้านหนองสมมติวิทยา อำเภอปากช่อง จังหวัดนครราชสีมา", "title"),
        Para("สรุปผลการประเมินคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. ๒๕๖๘", "title"),
        Para(f"คะแนนรวมที่โรงเรียนได้รับ คือ {thai(Y68['ITA'])} คะแนน ระดับผ่านดี จำแนกเป็นรายตัวชี้วัดดังนี้"),
    )
    lines = [(TCell("ตัวชี้วัดที่", align="center"), TCell("ชื่อตัวชี้วัด"), TCell("คะแนนที่ได้", align="center"))]
    lines += [(TCell(thai(n), align="center"), TCell(NAMES[n]), *center(thai(f"{Y68[n]:.1f}"))) for n in TEN]
    sheet.add(
        Grid(tuple(lines), (1.2, 3.2, 1.6), ruled=False),
        Para("โรงเรียนจะนำผลไปวางแผนพัฒนาการสื่อสารกับผู้ปกครองในปีการศึกษาถัดไป"),
    )
    told(truth, Y68, "ITA", *TEN)
    truth.levels[2568] = "ผ่านดี"
    return sheet, truth
