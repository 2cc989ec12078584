# ruff: noqa: E501 - the sentences of a report stay whole
"""A tambon municipality: dotted lines, prose by instrument, recommendations by question in a table, Arabic digits."""

from __future__ import annotations

from benchmarks.forge.model import Grid, Leader, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import NAMES, TEN, center, fixed, row, told

ID = "pa-daet-2563"
ABOUT = "scores as dotted lines, prose by instrument, letter level, recommendations I/E/O in a table, measures of four columns"

Y63 = fixed(2563, "90.17 84.19 88.67 85.12 87.98 88.09 85.75 83.10 82.40 75.00", "B")

ADVICE = (
    ("I9", "ท่านรู้เกี่ยวกับแผนการใช้จ่ายงบประมาณของหน่วยงานมากน้อยเพียงใด", "ควรชี้แจงแผนการใช้เงินในที่ประชุมพนักงานทุกเดือน"),
    ("I22", "การขออนุญาตยืมทรัพย์สินมีความสะดวกเพียงใด", "ควรทำแบบฟอร์มยืมพัสดุให้เหลือหน้าเดียว"),
    ("E8", "หน่วยงานเผยแพร่ข้อมูลที่ประชาชนควรรู้อย่างชัดเจนเพียงใด", "ควรเพิ่มช่องทางไลน์และเสียงตามสาย"),
    ("O16", "รายงานผลการสำรวจความพึงพอใจการให้บริการ", "ไม่พบรายงานของปีล่าสุด ให้เผยแพร่ภายในไตรมาสแรก"),
    ("O37", "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", "ให้แสดงหลักฐานการดำเนินการจริง มิใช่แผนเท่านั้น"),
)
MEASURES = (
    ("พัฒนาเว็บไซต์ให้ค้นหาเอกสารได้ภายในสามคลิก", "กองวิชาการและแผนงาน", "ม.ค. - มี.ค. 2564", ("2021-01-01", "2021-03-31")),
    ("จัดเวทีชี้แจงแผนงบประมาณแก่พนักงานและชุมชน", "กองคลัง", "ต.ค. 2563 - ธ.ค. 2563", ("2020-10-01", "2020-12-31")),
    (
        "ประกาศเจตจำนงสุจริตและติดตามผลปีละ 2 ครั้ง",
        "สำนักปลัดเทศบาล",
        "1 ต.ค. 2563 - 30 ก.ย. 2564",
        ("2020-10-01", "2021-09-30"),
    ),
)


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="เทศบาลตำบลป่าแดดงาม", agency_type="subdistrict_municipality", district="ฝาง", province="เชียงใหม่",
        fiscal_year=2563, plan_year=2564,
    )  # fmt: skip
    sheet = Sheet(font="Garuda", size=13, footer="หน้า {page}", header="เทศบาลตำบลป่าแดดงาม")
    sheet.add(
        Para("การวิเคราะห์ผลการประเมิน ITA ปี 2563 และแนวทางการปรับปรุงปี 2564", "title"),
        Para("ทต.ป่าแดดงาม อ.ฝาง จ.เชียงใหม่", "center"),
        Para(
            "เทศบาลตำบลป่าแดดงามได้รับแจ้งผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
            f"ประจำปีงบประมาณ พ.ศ. 2563 มีค่าคะแนนรวมเท่ากับ {Y63['ITA']} คะแนน จัดอยู่ในระดับ B โดยแยกตามตัวชี้วัดได้ดังนี้"
        ),
    )
    sheet.add(*(Leader(f"{item}. {NAMES[item]}", f"{Y63[item]} คะแนน") for item in TEN))
    told(truth, Y63, "ITA", "IIT", "EIT", "OIT", *TEN)
    truth.levels[2563] = "B"
    sheet.add(
        Para("ผลตามเครื่องมือ", "heading"),
        Para(
            f"ผู้มีส่วนได้ส่วนเสียภายใน (IIT) ให้คะแนนเฉลี่ย {Y63['IIT']} คะแนน คะแนนสูงสุดอยู่ที่ตัวชี้วัด{NAMES['1']} "
            f"และต่ำสุดอยู่ที่ตัวชี้วัด{NAMES['2']}"
        ),
        Para(
            f"ผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ให้คะแนนเฉลี่ย {Y63['EIT']} คะแนน ส่วนการเปิดเผยข้อมูลสาธารณะ (OIT) "
            f"ได้คะแนนเฉลี่ย {Y63['OIT']} คะแนน ซึ่งยังต่ำกว่าเป้าหมายที่เทศบาลตั้งไว้ที่ 90.00 คะแนน"
        ),
        Para("ข้อเสนอแนะของผู้ประเมิน", "heading"),
    )
    table = [center("ข้อ", "ประเด็นคำถาม", "ข้อเสนอแนะ", bold=True)]
    for code, question, advice in ADVICE:
        table.append(row(TCell(code, align="center"), question, advice))
        truth.recommendations.append(code)
    sheet.add(
        Grid(tuple(table), (0.7, 3, 3)),
        Para("มาตรการที่จะดำเนินการในปีงบประมาณ พ.ศ. 2564", "heading"),
    )
    plan = [center("ลำดับ", "มาตรการ/กิจกรรม", "หน่วยงานที่รับผิดชอบ", "กำหนดเวลา", bold=True)]
    for at, (measure, office, period, span) in enumerate(MEASURES, 1):
        plan.append(row(TCell(str(at), align="center"), measure, office, period))
        truth.measure(measure, None, office, period, span)
    sheet.add(Grid(tuple(plan), (0.7, 3.4, 1.9, 2)))
    return sheet, truth
