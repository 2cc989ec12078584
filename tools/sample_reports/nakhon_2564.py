# ruff: noqa: E501 - the sentences of a report stay whole
"""A city municipality: indicators across, a rank list, measures in prose."""

from __future__ import annotations

from benchmarks.forge.model import Grid, Para, Sheet
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import NAMES, TEN, center, fixed, told

ID = "nakhon-wiang-2564"
ABOUT = "indicators across as columns in two tables, a list by rank, a rank among agencies, measures in prose under headings"

Y64 = fixed(2564, "84.25 86.42 81.53 86.24 89.18 95.76 95.05 95.10 97.14 93.75", "A")
MEASURES = (
    (3, "มาตรการประเมินผลการปฏิบัติงานแบบเปิดเผย", "ให้หัวหน้างานแจ้งเกณฑ์และผลการประเมินแก่พนักงานเป็นรายบุคคล",
     "สำนักปลัดเทศบาล", "เดือนเมษายน ๒๕๖๕ ถึงเดือนกันยายน ๒๕๖๕", ("2022-04-01", "2022-09-30")),
    (1, "มาตรการลดขั้นตอนการอนุญาต", "ทบทวนเอกสารที่เรียกจากประชาชนและยกเลิกสำเนาที่ไม่จำเป็น",
     "กองสาธารณสุขและสิ่งแวดล้อม", "ไตรมาสที่ ๒ ของปีงบประมาณ พ.ศ. ๒๕๖๕", ("2022-01-01", "2022-03-31")),
)  # fmt: skip


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="เทศบาลนครเวียงใหม่สมมติ", agency_type="city_municipality", district="เมืองลำปาง", province="ลำปาง",
        fiscal_year=2564, plan_year=2565,
    )  # fmt: skip
    sheet = Sheet(font="Laksaman", size=15, footer="{page}")
    sheet.add(
        Para("เทศบาลนครเวียงใหม่สมมติ อำเภอเมืองลำปาง จังหวัดลำปาง", "title"),
        Para("บทวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี ๒๕๖๔", "title"),
        Para(
            f"เทศบาลนครเวียงใหม่สมมติได้คะแนน ITA ปี ๒๕๖๔ ร้อยละ {Y64['ITA']} ระดับ A อยู่ในลำดับที่ 12 จาก 104 หน่วยงานในจังหวัด "
            "ซึ่งคะแนนเฉลี่ยของจังหวัดเท่ากับ 82.71"
        ),
        Para("ตารางแสดงผลคะแนนรายตัวชี้วัดของแบบ IIT", "center"),
    )
    sheet.add(
        Grid(
            (
                center(*(f"ตัวชี้วัดที่ {n}\n{NAMES[n]}" for n in TEN[:5]), "เฉลี่ย IIT", bold=True),
                center(*(Y64[n] for n in TEN[:5]), Y64["IIT"]),
            ),
            (1,) * 6,
        ),
        Para("ตารางแสดงผลคะแนนรายตัวชี้วัดของแบบ EIT และ OIT", "center"),
        Grid(
            (
                center(
                    *(f"{n}. {NAMES[n]}" for n in TEN[5:8]), "เฉลี่ย EIT", *(f"{n}. {NAMES[n]}" for n in TEN[8:]), "เฉลี่ย OIT",
                    bold=True,
                ),
                center(*(Y64[n] for n in TEN[5:8]), Y64["EIT"], *(Y64[n] for n in TEN[8:]), Y64["OIT"]),
            ),
            (1,) * 7,
        ),
        Para("เมื่อเรียงคะแนนจากมากไปหาน้อย ห้าอันดับแรก ได้แก่"),
    )  # fmt: skip
    ranked = sorted(TEN, key=lambda n: -Y64[n])[:5]
    sheet.add(*(Para(f"{NAMES[n]} {Y64[n]} คะแนน", "item", number="decimal", list_id=1) for n in ranked))
    told(truth, Y64, "ITA", "IIT", "EIT", "OIT", *TEN)
    truth.levels[2564] = "A"
    sheet.add(Para("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", "heading"))
    for at, (number, measure, how, office, period, span) in enumerate(MEASURES, 1):
        sheet.add(
            Para(f"{at}. {measure} (ตัวชี้วัดที่ {number} {NAMES[str(number)]})", "subheading"),
            Para(f"วิธีดำเนินการ : {how}", "item"),
            Para(f"ระยะเวลาดำเนินการ : {period}", "item"),
            Para(f"หน่วยงานที่รับผิดชอบ : {office}", "item"),
        )
        truth.measure(measure, number, office, period, span)
    return sheet, truth
