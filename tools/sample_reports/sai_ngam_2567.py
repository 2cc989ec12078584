# ruff: noqa: E501 - the sentences of a report stay whole
"""A tambon administration: two years as columns, instruments as merged cells, Thai digits, six-column measures."""

from __future__ import annotations

from benchmarks.forge.model import Break, Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import EIT, IIT, INSTRUMENTS, NAMES, OIT, TEN, center, fixed, row, thai, told

ID = "sai-ngam-2567"
ABOUT = "years as columns, instruments as merged cells, Thai digits, national average in prose, measures of six columns on a landscape page"

Y66 = fixed(2566, "92.40 86.71 97.39 86.47 96.16 82.06 96.23 95.60 98.00 93.75", "ผ่านดี")
Y67 = fixed(2567, "96.19 93.76 96.45 91.74 100.00 89.57 93.17 93.64 97.14 100.00", "ผ่านดี")

MEASURES = (
    (1, "จัดทำป้ายแสดงขั้นตอนและกำหนดเวลาการให้บริการทุกงาน", "สำรวจงานบริการ\nออกแบบป้าย\nติดตั้ง ณ จุดบริการ",
     "ตุลาคม ๒๕๖๗ - ธันวาคม ๒๕๖๗", ("2024-10-01", "2024-12-31"), "สำนักปลัด"),
    (2, "เปิดเผยการใช้จ่ายเงินรายโครงการบนกระดานข่าวหมู่บ้าน", "รวบรวมข้อมูลทุกเดือน\nปิดประกาศทุกหมู่บ้าน",
     "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘", ("2024-10-01", "2025-09-30"), "กองคลัง"),
    (4, "ใช้ทะเบียนยืมคืนพัสดุแบบออนไลน์", "จัดทำแบบฟอร์ม\nชี้แจงเจ้าหน้าที่\nรายงานผลทุกไตรมาส",
     "ไตรมาสที่ ๑ - ๒", ("2024-10-01", "2025-03-31"), "กองคลัง"),
    (6, "อบรมเจ้าหน้าที่หน้างานเรื่องการบริการด้วยใจ", "จัดอบรมปีละสองครั้ง",
     "มกราคม - มิถุนายน ๒๕๖๘", ("2025-01-01", "2025-06-30"), "กองการศึกษา ศาสนาและวัฒนธรรม"),
    (8, "ตั้งกลุ่มสนทนารับฟังความเห็นของตัวแทนทุกหมู่บ้าน", "คัดเลือกตัวแทน\nประชุมกลุ่ม\nนำผลไปปรับปรุงงาน",
     "ไตรมาสที่ ๒ - ๔", ("2025-01-01", "2025-09-30"), "กองช่าง"),
)  # fmt: skip


def build() -> tuple[Sheet, Truth]:
    truth = Truth(
        agency_name="องค์การบริหารส่วนตำบลไทรงามพัฒนา", agency_type="subdistrict_administrative_organization",
        subdistrict="ไทรงามพัฒนา", district="กบินทร์บุรี", province="ปราจีนบุรี", fiscal_year=2567, plan_year=2568,
    )  # fmt: skip
    sheet = Sheet(footer="- {page} -")
    sheet.add(
        Para("รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส", "title"),
        Para("ในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "title"),
        Para("องค์การบริหารส่วนตำบลไทรงามพัฒนา อำเภอกบินทร์บุรี จังหวัดปราจีนบุรี", "center", bold=True),
        Para("๑. ความเป็นมา", "heading"),
        Para(
            "องค์การบริหารส่วนตำบลไทรงามพัฒนาเข้ารับการประเมินเป็นปีที่ ๖ ติดต่อกัน มีผู้ตอบแบบวัดภายใน ๔๒ คน "
            "และผู้ตอบแบบวัดภายนอก ๑๓๕ คน รายงานฉบับนี้สรุปผลที่ได้และสิ่งที่จะทำต่อไป"
        ),
        Para("๒. ผลการประเมิน", "heading"),
        Para(
            f"ในปีงบประมาณ พ.ศ. ๒๕๖๗ องค์การบริหารส่วนตำบลไทรงามพัฒนามีผลการประเมินในภาพรวม {thai(Y67['ITA'])} คะแนน "
            f"อยู่ในระดับผ่านดี เพิ่มขึ้นจากปีงบประมาณ พ.ศ. ๒๕๖๖ ซึ่งได้ {thai(Y66['ITA'])} คะแนน "
            f"จำนวน {thai(Y67['ITA'] - Y66['ITA'])} คะแนน ขณะที่ค่าเฉลี่ยของทั้งประเทศอยู่ที่ ๙๓.๐๕ คะแนน และเป้าหมายของแผนแม่บท"
            "กำหนดให้หน่วยงานผ่านเกณฑ์ ๘๕ คะแนนขึ้นไป"
        ),
    )
    lines = [center("เครื่องมือ", "ตัวชี้วัด", "ปี ๒๕๖๖", "ปี ๒๕๖๗", bold=True)]
    for name, members in (("IIT", IIT), ("EIT", EIT), ("OIT", OIT)):
        for at, item in enumerate(members):
            cells = [TCell(f"{thai(item)}. {NAMES[item]}"), *center(thai(Y66[item]), thai(Y67[item]))]
            if at == 0:
                cells.insert(0, TCell(f"{INSTRUMENTS[name]} ({name})", rowspan=len(members)))
            lines.append(tuple(cells))
    lines.append((TCell("คะแนนรวม", colspan=2, align="center", bold=True), *center(thai(Y66["ITA"]), thai(Y67["ITA"]))))
    lines.append((TCell("ระดับ", colspan=2, align="center", bold=True), *center("ผ่านดี", "ผ่านดี")))
    sheet.add(
        Para("ตารางที่ ๑ เปรียบเทียบคะแนนรายตัวชี้วัด", "center"),
        Grid(tuple(lines), (3.2, 3, 1.3, 1.3)),
        Para("๓. ข้อค้นพบ", "heading"),
        Para("ตัวชี้วัดที่ได้คะแนนเต็มมี ๒ ตัวชี้วัด คือ การแก้ไขปัญหาการทุจริต และการป้องกันการทุจริต", number="thai)", list_id=1),
        Para(
            f"ตัวชี้วัดที่ควรเร่งพัฒนา คือ ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน ได้ {thai(Y67['6'])} คะแนน "
            "เพราะผู้มาติดต่อบางส่วนเห็นว่ายังต้องรอนาน",
            number="thai)", list_id=1,
        ),
        Break(landscape=True),
        Para("๔. มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "heading"),
    )  # fmt: skip
    table = [center("ที่", "ตัวชี้วัด", "มาตรการ", "ขั้นตอนการดำเนินงาน", "ระยะเวลา", "ผู้รับผิดชอบ", bold=True)]
    for at, (number, measure, steps, period, span, office) in enumerate(MEASURES, 1):
        table.append(
            row(
                TCell(thai(at), align="center"),
                f"ตัวชี้วัดที่ {thai(number)} {NAMES[str(number)]}",
                measure,
                steps,
                period,
                office,
            )
        )
        truth.measure(measure, number, office, period, span)
    sheet.add(Grid(tuple(table), (0.5, 2.2, 3, 2.6, 1.8, 1.7)))
    for figures in (Y66, Y67):
        told(truth, figures, "ITA", *TEN)
        truth.levels[figures.year] = figures.level
    return sheet, truth
