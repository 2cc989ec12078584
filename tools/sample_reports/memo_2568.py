"""No report: a memo about ITA with dates, numbers and the indicators' names."""

from __future__ import annotations

from benchmarks.forge.model import Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import NAMES, TEN, center

ID = "memo-2568"
ABOUT = (
    "no report: an invitation to a meeting on ITA that names the ten indicators, weights and the target of 85 points"
)


def build() -> tuple[Sheet, Truth]:
    sheet = Sheet(font="Laksaman", size=16)
    sheet.add(
        Para("บันทึกข้อความ", "title"),
        Para("ส่วนราชการ สำนักปลัด องค์การบริหารส่วนตำบลหนองตัวอย่าง อำเภอเมือง จังหวัดสุรินทร์", "item"),
        Para("ที่ สร ๗๙๙๐๑/๑๒๓ วันที่ ๕ พฤศจิกายน ๒๕๖๗", "item"),
        Para("เรื่อง ขอเชิญประชุมเตรียมความพร้อมรับการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "item"),
        Para("เรียน หัวหน้าส่วนราชการทุกกอง", "item"),
        Para(
            "ด้วยสำนักงาน ป.ป.ช. กำหนดให้หน่วยงานเข้ารับการประเมินคุณธรรมและความโปร่งใส โดยมีค่าเป้าหมายให้หน่วยงานได้คะแนน ๘๕ "
            "คะแนนขึ้นไป จึงขอเชิญประชุมในวันที่ ๑๕ พฤศจิกายน ๒๕๖๗ เวลา ๐๙.๓๐ น. ณ ห้องประชุมชั้น ๒ โดยมอบหมายผู้รับผิดชอบรายตัวชี้วัดดังนี้"
        ),
    )
    officers = ("สำนักปลัด", "กองคลัง", "กองช่าง")
    lines = [center("ที่", "ตัวชี้วัด", "น้ำหนักโดยประมาณ", "ผู้ประสานงาน", bold=True)]
    for n in TEN:
        weight = "6.00" if int(n) <= 5 else "10.00" if int(n) <= 8 else "20.00"
        lines.append((TCell(n, align="center"), TCell(NAMES[n]), *center(weight, officers[int(n) % 3])))
    sheet.add(
        Grid(tuple(lines), (0.7, 3, 1.6, 1.6)),
        Para("จึงเรียนมาเพื่อโปรดทราบและเข้าร่วมประชุมโดยพร้อมเพรียงกัน โทรศัพท์ภายใน ๑๐๑"),
        Para("(นายตัวอย่าง นามสมมติ) ปลัดองค์การบริหารส่วนตำบล", "right"),
    )
    return sheet, Truth(not_ita=True)
