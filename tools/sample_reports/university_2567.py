# ruff: noqa: E501 - the sentences of a report stay whole
"""A university: total by instrument, rank table, recommendations in prose, seven-column measures."""

from __future__ import annotations

from benchmarks.forge.model import Break, Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import NAMES, TEN, center, fixed, row, told

ID = "university-2567"
ABOUT = "indicators ordered by rank in a table, recommendations by question in prose, measures of seven columns with several per indicator"

Y67 = fixed(2567, "99.38 93.72 100.00 92.81 87.15 91.49 94.11 95.00 95.00 68.75", "ผ่าน")
ADVICE = (
    ("I8", "ควรชี้แจงหลักเกณฑ์การมอบหมายงานให้บุคลากรทราบ"),
    ("E5", "ควรมีช่องทางตอบคำถามภายในหนึ่งวันทำการ"),
    ("O30", "ต้องแสดงผลการประเมินความเสี่ยงการทุจริตของปีปัจจุบัน"),
    ("O33", "ต้องเผยแพร่รายงานผลตามแผนป้องกันการทุจริตพร้อมงบประมาณที่ใช้จริง"),
)
MEASURES = (
    (10, "เจ้าหน้าที่ยังไม่เข้าใจเกณฑ์", "จัดคลินิกให้คำปรึกษาการเผยแพร่ข้อมูล OIT", "เปิดห้องให้คำปรึกษาทุกวันพุธ",
     "กองกลาง", "ต.ค. 2567 - มี.ค. 2568", ("2024-10-01", "2025-03-31"), "รายงานต่ออธิการบดีทุกเดือน"),
    (10, "ข้อมูลความเสี่ยงไม่เป็นปัจจุบัน", "ประเมินความเสี่ยงการทุจริตของโครงการจัดซื้อขนาดใหญ่", "คัดเลือกโครงการและประเมินร่วมกับผู้ตรวจสอบ",
     "หน่วยตรวจสอบภายใน", "ม.ค. 2568 - มี.ค. 2568", ("2025-01-01", "2025-03-31"), "รายงานต่อสภามหาวิทยาลัย"),
    (5, "ผู้ร้องเรียนกังวลเรื่องความลับ", "ปรับระบบรับเรื่องร้องเรียนให้ปกปิดตัวตนได้", "พัฒนาระบบและทดสอบ",
     "ศูนย์เทคโนโลยีดิจิทัล", "ต.ค. 2567 - ก.ย. 2568", ("2024-10-01", "2025-09-30"), "สรุปสถิติทุกไตรมาส"),
)  # fmt: skip


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="มหาวิทยาลัยสมมติวิทยาคม", agency_type="university", province="ขอนแก่น", fiscal_year=2567, plan_year=2568,
    )  # fmt: skip
    sheet = Sheet(font="Umpush", size=13, footer="{page}")
    sheet.add(
        Para("มหาวิทยาลัยสมมติวิทยาคม จังหวัดขอนแก่น", "title"),
        Para("รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567", "title"),
        Para(
            f"มหาวิทยาลัยสมมติวิทยาคมได้รับผลคะแนนรวม {Y67['ITA']} ระดับผลการประเมิน “ผ่าน” แม้คะแนนรวมจะเกิน 85 คะแนน "
            f"แต่เครื่องมือ OIT ได้ {Y67['OIT']} คะแนน ต่ำกว่าเกณฑ์ 85 คะแนน ส่วน IIT ได้ {Y67['IIT']} คะแนน และ EIT ได้ {Y67['EIT']} คะแนน"
        ),
        Para("ตารางที่ 1 ตัวชี้วัดเรียงตามคะแนนจากมากไปน้อย", "center"),
    )
    ranked = sorted(TEN, key=lambda n: -Y67[n])
    lines = [center("ลำดับ", "ตัวชี้วัด", "คะแนน", bold=True)]
    lines += [
        (TCell(str(at), align="center"), TCell(NAMES[n]), TCell(str(Y67[n]), align="center"))
        for at, n in enumerate(ranked, 1)
    ]
    sheet.add(Grid(tuple(lines), (1, 4, 1.3)), Para("ข้อเสนอแนะจากสำนักงาน ป.ป.ช.", "heading"))
    told(truth, Y67, "ITA", "IIT", "EIT", "OIT", *TEN)
    truth.levels[2567] = "ผ่าน"
    for code, advice in ADVICE:
        sheet.add(Para(f"ข้อ {code} {advice}", "item"))
        truth.recommendations.append(code)
    sheet.add(Break(landscape=True), Para("มาตรการและผู้รับผิดชอบ ปีงบประมาณ พ.ศ. 2568", "heading"))
    plan = [center("ตัวชี้วัด", "ปัญหา/ข้อจำกัด", "มาตรการแก้ไข", "วิธีการ", "หน่วยงาน", "ระยะเวลา", "การกำกับติดตาม", bold=True)]
    for at, (number, issue, measure, how, office, period, span, follow) in enumerate(MEASURES):
        first = not at or MEASURES[at - 1][0] != number
        same = sum(m[0] == number for m in MEASURES)
        cells = row(issue, measure, how, office, period, follow)
        plan.append((TCell(f"{number}. {NAMES[str(number)]}", rowspan=same), *cells) if first else cells)
        truth.measure(measure, number, office, period, span)
    sheet.add(Grid(tuple(plan), (1.5, 1.6, 2, 1.8, 1.3, 1.4, 1.5)))
    return sheet, truth
