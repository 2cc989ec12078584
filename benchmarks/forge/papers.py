# ruff: noqa: E501 - the sentences of a paper stay whole
"""Papers around a report (cover memo, contents, signatures) and papers that only look like one."""

from __future__ import annotations

import random

from benchmarks.forge.figures import Year
from benchmarks.forge.model import Block, Break, Grid, Leader, Para, Sheet, TCell
from benchmarks.forge.score_tables import head, mid
from benchmarks.forge.voice import GROUPS, TEN, Voice

_PEOPLE = ("นายตัวอย่าง ใจซื่อ", "นางสาวสมมติ มือสะอาด", "นายอุทาหรณ์ โปร่งใส", "นางอย่างเช่น เปิดเผย")
_POSTS = ("ปลัด", "หัวหน้าสำนักปลัด", "นักวิเคราะห์นโยบายและแผนชำนาญการ", "ผู้อำนวยการกองคลัง")


def cover_memo(v: Voice, y: Year) -> list[Block]:
    """The memo by which the report is put before the head of the office."""
    return [
        Para("บันทึกข้อความ", "title"),
        Para(f"ส่วนราชการ {v.agency.name} {v.place()}".strip()),
        Para(v.digits(f"ที่ {v.rng.randrange(100, 999)}/{y.year} วันที่ {v.rng.randrange(1, 29)} ตุลาคม {y.year}")),
        Para(f"เรื่อง รายงานผลการวิเคราะห์การประเมิน ITA {v.year(y.year)}"),
        Para("เรียน ผู้บริหารหน่วยงาน"),
        Para("งานที่ได้รับมอบหมายได้วิเคราะห์ผลการประเมินเรียบร้อยแล้ว รายละเอียดตามเอกสารแนบ จึงเรียนมาเพื่อโปรดพิจารณา"),
        Para(f"({v.rng.choice(_PEOPLE)})", "right"),
        Break(),
    ]


def contents(v: Voice, y: Year) -> list[Block]:
    """A table of contents: page numbers after dots, which are no scores."""
    titles = (
        "บทนำ",
        "ผลการประเมินในภาพรวม",
        f"ผลการประเมินรายตัวชี้วัด {v.year(y.year)}",
        "การวิเคราะห์ผลรายตัวชี้วัด",
        "มาตรการส่งเสริมคุณธรรม",
    )
    lines: list[Block] = [Para("สารบัญ", "title")]
    page = 1
    for title in titles:
        lines.append(Leader(title, v.digits(page), typed=v.rng.random() < 0.5))
        page += v.rng.randrange(1, 4)
    if v.rng.random() < 0.3:
        lines += [Leader(v.numbered(n), v.digits(page + int(n)), typed=True) for n in TEN]
    return [*lines, Break()]


def signature(v: Voice, y: Year) -> list[Block]:
    """Who made it, and when."""
    name, post = v.rng.choice(_PEOPLE), v.rng.choice(_POSTS)
    return [
        Para(f"ลงชื่อ ........................................ ผู้รายงาน ({name}) {post}", "right"),
        Para(v.digits(f"วันที่ {v.rng.randrange(1, 29)} พฤศจิกายน {y.year}"), "right"),
    ]


def roles(v: Voice, y: Year) -> list[Block]:
    """Who is in charge of which indicator: a table of indicators without scores."""
    rows = [head("ตัวชี้วัด", "ผู้รับผิดชอบหลัก", "จำนวนข้อ")]
    rows += [(TCell(v.numbered(n)), mid(v.rng.choice(_POSTS)), mid(v.digits(v.rng.randrange(2, 12)))) for n in TEN]
    return [Para("การมอบหมายผู้รับผิดชอบรายตัวชี้วัด", "center"), Grid(tuple(rows), (4, 3, 1))]


def method(v: Voice, y: Year) -> list[Block]:
    """How totals are made: weights, and an invented example that must not be read as a result."""
    example = f"ตัวอย่างเช่น หากหน่วยงานได้คะแนน IIT {v.digits('90.00')} EIT {v.digits('80.00')} และ OIT {v.digits('70.00')} จะได้คะแนนรวม {v.digits('79.00')} คะแนน"
    rows = [head("เครื่องมือ", "จำนวนตัวชี้วัด", "น้ำหนัก")]
    for (name, group), weight in zip(GROUPS, (30, 30, 40), strict=True):
        rows.append((TCell(v.instruments[name]), mid(v.digits(len(group))), mid(v.digits(f"ร้อยละ {weight}"))))
    return [Para("วิธีคำนวณคะแนน", "subheading"), Grid(tuple(rows), (4, 1.5, 1.5)), Para(example)]


# --- papers that are no report ------------------------------------------------------------------


def other_paper(rng: random.Random, v: Voice, year: int) -> tuple[str, Sheet]:
    """A paper that speaks of ITA and holds no results of an agency; its kind and content."""
    sheet = Sheet(font="Laksaman", size=15, footer="{page}")
    kind = rng.choice(("invitation", "checklist", "action_plan", "no_gift", "budget", "survey", "manual"))
    title = f"{v.agency.name} {v.place()}".strip()
    y = v.digits(year)
    if kind == "invitation":
        sheet.add(Para("บันทึกข้อความ", "title"), Para(f"เรื่อง ขอเชิญประชุมเตรียมรับการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {y}"),
                  Para(f"{title} ขอเชิญประชุมคณะทำงานในวันที่ {v.digits(12)} มกราคม {y} เวลา {v.digits('13.30')} น. โดยมีค่าเป้าหมาย {v.digits(85)} คะแนนขึ้นไป"))  # fmt: skip
        rows = [head("ตัวชี้วัด", "ผู้รับผิดชอบ")] + [(TCell(v.numbered(n)), mid(rng.choice(_POSTS))) for n in TEN]
        sheet.add(Grid(tuple(rows), (4, 3)))
    elif kind == "checklist":
        sheet.add(Para(f"แบบตรวจสอบการเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. {y}", "title"), Para(title, "center"))
        rows = [head("ข้อ", "ข้อมูล", "URL", "สถานะ")]
        rows += [(mid(f"O{n}"), TCell(rng.choice(("โครงสร้าง", "ข้อมูลผู้บริหาร", "แผนพัฒนาหน่วยงาน", "ข่าวประชาสัมพันธ์", "E-Service"))),
                  TCell(f"https://www.example.go.th/o{n}"), mid(rng.choice(("มีข้อมูล", "ไม่มีข้อมูล")))) for n in range(1, 16)]  # fmt: skip
        sheet.add(Grid(tuple(rows), (0.7, 3, 3, 1.3)))
    elif kind == "action_plan":
        sheet.add(Para(f"แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. {y}", "title"), Para(title, "center"),
                  Para("แผนนี้จัดทำขึ้นเพื่อให้การดำเนินงานสอดคล้องกับการประเมินคุณธรรมและความโปร่งใส (ITA)"))  # fmt: skip
        rows = [head("มิติ", "โครงการ", f"งบประมาณ ปี {y}")]
        rows += [
            (
                TCell(f"มิติที่ {v.digits(n)}"),
                TCell(rng.choice(("อบรมคุณธรรม", "ปลูกจิตสำนึก", "ส่งเสริมการมีส่วนร่วม"))),
                mid(v.digits(f"{rng.randrange(5, 90) * 1000:,}")),
            )
            for n in range(1, 5)
        ]
        sheet.add(Grid(tuple(rows), (2, 4, 2)))
    elif kind == "no_gift":
        sheet.add(Para(f"ประกาศ{v.agency.name}", "title"), Para("เรื่อง นโยบายไม่รับของขวัญ (No Gift Policy) จากการปฏิบัติหน้าที่", "title"),
                  Para(f"เพื่อยกระดับการประเมิน ITA {v.agency.name}ประกาศว่าบุคลากรทุกคนจะไม่รับของขวัญทุกชนิด ประกาศ ณ วันที่ {v.digits(2)} ธันวาคม {y}"))  # fmt: skip
    elif kind == "budget":
        sheet.add(Para(f"รายงานผลการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. {y}", "title"), Para(title, "center"))
        rows = [head("แผนงาน", "งบประมาณ", "เบิกจ่าย", "ร้อยละ")]
        rows += [(TCell(name), mid(v.digits(f"{rng.randrange(100, 900) * 1000:,}.00")), mid(v.digits(f"{rng.randrange(50, 100) * 1000:,}.00")), mid(v.digits(f"{rng.uniform(60, 100):.2f}")))
                 for name in ("บริหารทั่วไป", "การศึกษา", "สาธารณสุข", "เคหะและชุมชน", "การใช้งบประมาณสำรอง")]  # fmt: skip
        sheet.add(Grid(tuple(rows), (3, 2, 2, 1)))
    elif kind == "survey":
        sheet.add(Para(f"เชิญชวนตอบแบบวัดการรับรู้ (IIT และ EIT) ปี {y}", "title"), Para(title, "center"),
                  Para(f"ขอเชิญผู้มีส่วนได้ส่วนเสียตอบแบบวัดระหว่างวันที่ {v.digits(1)} มกราคม ถึง {v.digits(30)} มิถุนายน {y} โดยสแกน QR Code ด้านล่าง"))  # fmt: skip
    else:
        sheet.add(Para(f"คู่มือการประเมิน ITA สำหรับเจ้าหน้าที่ ประจำปีงบประมาณ พ.ศ. {y}", "title"), Para(title, "center"))
        rows = [head("ตัวชี้วัด", "จำนวนข้อคำถาม", "คะแนนเต็ม")] + [
            (TCell(v.numbered(n)), mid(v.digits(3)), mid(v.digits(100))) for n in TEN
        ]
        sheet.add(Grid(tuple(rows), (4, 1.5, 1.5)), Para(f"หน่วยงานที่ได้ {v.digits('85.00')} คะแนนขึ้นไปถือว่าผ่าน"))
    return kind, sheet
