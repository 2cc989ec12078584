"""Measures for the year to come, as tables of three to nine columns or as prose, and recommendations by question."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.forge.figures import Year, questions
from benchmarks.forge.model import Block, Break, Grid, Para, TCell
from benchmarks.forge.score_tables import head, mid
from benchmarks.forge.truth import Truth
from benchmarks.forge.voice import TEN, Voice

_VERBS = ("จัดทำ", "ปรับปรุง", "ทบทวน", "พัฒนา", "ยกระดับ")
_THINGS = {
    "1": ("คู่มือขั้นตอนการให้บริการ", "ป้ายบอกระยะเวลาให้บริการ", "แบบประเมินการปฏิบัติงานของเจ้าหน้าที่"),
    "2": ("ระบบติดตามการเบิกจ่าย", "แผนการใช้จ่ายเงินรายไตรมาส", "การชี้แจงแผนงบประมาณแก่บุคลากร"),
    "3": ("หลักเกณฑ์การมอบหมายงาน", "แนวทางประเมินผลการปฏิบัติราชการ", "ช่องทางร้องทุกข์ของบุคลากร"),
    "4": ("ทะเบียนยืมพัสดุ", "คู่มือการใช้ทรัพย์สินส่วนกลาง", "แบบฟอร์มขอใช้รถยนต์ราชการ"),
    "5": ("ช่องทางแจ้งเบาะแสการทุจริต", "กิจกรรมประกาศเจตนารมณ์ผู้บริหาร", "ระบบคุ้มครองผู้ร้องเรียน"),
    "6": ("จุดบริการเบ็ดเสร็จ", "ระบบจองคิวล่วงหน้า", "มาตรฐานเวลารอคอย"),
    "7": ("เว็บไซต์ของหน่วยงาน", "สื่อประชาสัมพันธ์สำหรับผู้สูงอายุ", "การตอบคำถามทางสื่อสังคมออนไลน์"),
    "8": ("เวทีรับฟังความคิดเห็น", "การมีส่วนร่วมของประชาชนในแผนงาน", "ระบบบริการออนไลน์"),
    "9": ("การเผยแพร่ข้อมูลสาธารณะ", "ปฏิทินเผยแพร่ข้อมูลรายเดือน", "คลังเอกสารบนเว็บไซต์"),
    "10": ("แผนป้องกันการทุจริต", "การประเมินความเสี่ยงการทุจริต", "มาตรการป้องกันผลประโยชน์ทับซ้อน"),
}
_TAILS = ("ให้เป็นปัจจุบัน", "และแจ้งเวียนทุกกอง", "ให้ครอบคลุมทุกงาน", "โดยมีผู้แทนประชาชนร่วม", "ให้แล้วเสร็จตามกำหนด")
_OFFICES = (
    "สำนักปลัด",
    "กองคลัง",
    "กองช่าง",
    "กองการศึกษา",
    "กองสวัสดิการสังคม",
    "หน่วยตรวจสอบภายใน",
    "งานนิติการ",
    "ทุกส่วนราชการ",
    "กองยุทธศาสตร์และงบประมาณ",
)
_STEPS = ("สำรวจข้อมูลและแต่งตั้งคณะทำงาน", "ประชุมผู้เกี่ยวข้อง", "จัดทำร่างและเสนอผู้บริหาร", "ประกาศใช้และเผยแพร่", "ติดตามและรายงานผล")
_ISSUES = ("ผู้ตอบแบบวัดบางส่วนยังไม่รับรู้", "ขั้นตอนยังไม่ชัดเจน", "ข้อมูลไม่เป็นปัจจุบัน", "ยังขาดการมีส่วนร่วม", "การประชาสัมพันธ์ยังไม่ทั่วถึง")
_HEADS = {
    "no": ("ที่", "ลำดับ", "ลำดับที่", "ข้อ"),
    "indicator": ("ตัวชี้วัด", "ตัวชี้วัดที่", "ประเด็นตัวชี้วัด", "ตัวชี้วัด ITA", "ตัวชี้วัดที่ต้องพัฒนา"),
    "issue": ("ประเด็นที่ต้องแก้ไข", "ปัญหาที่พบ", "ข้อบกพร่อง/จุดอ่อน", "ผลการวิเคราะห์", "ประเด็นปัญหา"),
    "measure": (
        "มาตรการ",
        "มาตรการ/แนวทาง",
        "มาตรการ/โครงการ/กิจกรรม",
        "โครงการ/กิจกรรม",
        "แนวทางการพัฒนา",
        "แนวทางแก้ไข",
        "มาตรการส่งเสริม",
    ),
    "steps": ("ขั้นตอนการดำเนินการ", "วิธีดำเนินการ", "ขั้นตอน/วิธีการปฏิบัติ", "วิธีการดำเนินงาน"),
    "period": ("ระยะเวลา", "ระยะเวลาดำเนินการ", "ห้วงเวลา", "กำหนดเวลา", "ระยะเวลาการดำเนินงาน"),
    "responsible": ("ผู้รับผิดชอบ", "หน่วยงานที่รับผิดชอบ", "ผู้รับผิดชอบหลัก", "ส่วนราชการที่รับผิดชอบ", "หน่วยงานผู้รับผิดชอบ"),
    "follow": ("การติดตามผล", "การกำกับติดตาม", "แนวทางการกำกับติดตาม", "การรายงานผล"),
    "budget": ("งบประมาณ", "งบประมาณ (บาท)"),
    "score": ("คะแนนที่ได้", "ผลคะแนน", "คะแนนปีที่ผ่านมา"),
    "success": ("ตัวชี้วัดความสำเร็จ", "ผลที่คาดว่าจะได้รับ", "เป้าหมาย"),
}
_COLUMNS = (
    ("indicator", "measure", "responsible"),
    ("measure", "steps", "period", "responsible"),
    ("no", "measure", "responsible", "period"),
    ("indicator", "measure", "period", "responsible"),
    ("indicator", "measure", "steps", "period", "responsible"),
    ("indicator", "score", "measure", "period", "responsible"),
    ("indicator", "measure", "steps", "responsible", "period", "follow"),
    ("no", "indicator", "issue", "measure", "period", "responsible"),
    ("indicator", "issue", "measure", "steps", "responsible", "period", "follow"),
    ("no", "indicator", "measure", "steps", "budget", "period", "responsible", "success"),
    ("no", "indicator", "issue", "measure", "steps", "period", "responsible", "budget", "follow"),
)
_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Promise:
    """One measure with everything a table may tell of it."""

    indicator: str
    values: dict[str, str]
    span: tuple[str, str] | None
    items: tuple[tuple[str, str, str, tuple[str, str]], ...] = ()  # measure, period, office, span of aligned items


def _last(month: int, year: int) -> int:
    return 29 if month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)) else _LAST[month - 1]


def period(v: Voice, plan_year: int) -> tuple[str, tuple[str, str]]:
    """A period inside the fiscal year, in words, and its two dates."""
    rng = v.rng
    first = rng.randrange(0, 11)  # months of the fiscal year, October is 0
    last = rng.randrange(first + 1, 12)
    months = [(9 + at) % 12 + 1 for at in (first, last)]
    years = [plan_year - 1 if m >= 10 else plan_year for m in months]
    start = f"{years[0] - 543}-{months[0]:02d}-01"
    end = f"{years[1] - 543}-{months[1]:02d}-{_last(months[1], years[1] - 543):02d}"
    style = rng.randrange(7)
    long, short = [_MONTHS[m - 1] for m in months], [_SHORT[m - 1] for m in months]
    if style == 0:
        text = f"{long[0]} {years[0]} - {long[1]} {years[1]}"
    elif style == 1:
        text = f"{short[0]} {years[0] % 100} - {short[1]} {years[1] % 100}"
    elif style == 2:
        text = f"{short[0]}{years[0]} – {short[1]}{years[1]}"
    elif style == 3:
        quarter = rng.randrange(1, 4)
        to = rng.randrange(quarter + 1, 5)
        text = f"ไตรมาสที่ {quarter} - {to}"
        begin, finish = ((quarter * 3 + 6) % 12) + 1, ((to * 3 + 8) % 12) + 1
        by, fy = (plan_year - 1 if m >= 10 else plan_year for m in (begin, finish))
        start, end = f"{by - 543}-{begin:02d}-01", f"{fy - 543}-{finish:02d}-{_last(finish, fy - 543):02d}"
    elif style == 4:
        text = rng.choice((f"ตลอดปีงบประมาณ พ.ศ. {plan_year}", f"ปีงบประมาณ {plan_year}", f"ปีงบประมาณ พ.ศ. {plan_year}"))
        start, end = f"{plan_year - 544}-10-01", f"{plan_year - 543}-09-30"
    elif style == 5:
        text = f"1 {short[0]} {years[0]} - {_last(months[1], years[1] - 543)} {short[1]} {years[1]}"
    else:
        text = f"ตั้งแต่เดือน{long[0]} {years[0]} ถึงเดือน{long[1]} {years[1]}"
    return v.digits(text), (start, end)


def _promise(v: Voice, indicator: str, plan_year: int, *, aligned: bool) -> Promise:
    rng = v.rng
    things = rng.sample(_THINGS[indicator], 2)
    name = f"{rng.choice(_VERBS)}{things[0]} {rng.choice(_TAILS)}"
    when, span = period(v, plan_year)
    office = rng.choice(_OFFICES)
    steps = rng.sample(_STEPS, rng.randrange(1, 4))
    values = {
        "indicator": v.numbered(indicator),
        "issue": rng.choice(_ISSUES),
        "measure": name,
        "steps": "\n".join(v.digits(f"{at}. ") + s for at, s in enumerate(steps, 1)),
        "period": when,
        "responsible": office,
        "follow": rng.choice(("รายงานผู้บริหารทุกไตรมาส", "รายงานผลเมื่อสิ้นปีงบประมาณ", "สรุปผลทุก 6 เดือน")),
        "budget": v.digits(rng.choice(("-", "ไม่ใช้งบประมาณ", "10,000", "25,000 บาท"))),
        "success": rng.choice(("มีเอกสารครบถ้วน", "ผู้รับบริการพึงพอใจร้อยละ 80", "คะแนนตัวชี้วัดสูงขึ้น")),
    }
    if not aligned:
        return Promise(indicator, values, span)
    names = [f"{rng.choice(_VERBS)}{thing} {rng.choice(_TAILS)}" for thing in things]
    pairs = [period(v, plan_year) for _ in things]
    offices = [rng.choice(_OFFICES) for _ in things]
    marks = [v.digits(f"{at}. ") for at in (1, 2)]
    for key, texts in (("measure", names), ("period", [p[0] for p in pairs]), ("responsible", offices)):
        values[key] = "\n".join(m + t for m, t in zip(marks, texts, strict=True))
    items = tuple((n, p[0], o, p[1]) for n, p, o in zip(names, pairs, offices, strict=True))
    return Promise(indicator, values, None, items)


def plan(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """The measures of the next year: a table nine times out of ten."""
    rng = v.rng
    plan_year = y.year + 1
    truth.plan_year = plan_year
    heading = rng.choice(
        (
            f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {plan_year}",
            f"แนวทางการยกระดับผลการประเมิน ITA ปีงบประมาณ {plan_year}",
            f"มาตรการเพื่อขับเคลื่อนคุณธรรมและความโปร่งใส ประจำปี พ.ศ. {plan_year}",
            f"การกำหนดมาตรการและผู้รับผิดชอบ ประจำปีงบประมาณ พ.ศ.{plan_year}",
        )
    )
    weakest = sorted(TEN, key=lambda n: y[n])
    chosen = sorted(weakest[: rng.randrange(3, 11)], key=int)
    head_block = Para(v.digits(heading), "heading")
    if rng.random() < 0.12:
        return [head_block, *_prose(v, [_promise(v, n, plan_year, aligned=False) for n in chosen[:4]], truth)]
    roles = rng.choice(_COLUMNS)
    aligned = rng.random() < 0.2 and {"period", "responsible"} <= set(roles) and "steps" not in roles
    promises = [_promise(v, n, plan_year, aligned=aligned) for n in chosen]
    if "score" in roles:
        for promise in promises:
            promise.values["score"] = v.num(y[promise.indicator])
            truth.score(y.year, promise.indicator, y[promise.indicator])
    grid = _table(v, roles, promises, truth)
    if len(roles) >= 6:
        return [Break(landscape=True), head_block, grid, Break(landscape=False)]
    return [head_block, grid]


def _table(v: Voice, roles: tuple[str, ...], promises: list[Promise], truth: Truth) -> Grid:
    rows = [head(*(v.rng.choice(_HEADS[role]) for role in roles))]
    for at, promise in enumerate(promises, 1):
        values = promise.values | {"no": v.digits(at)}
        rows.append(tuple(mid(values[r]) if r == "no" else TCell(values[r]) for r in roles))
        indicator = int(promise.indicator) if "indicator" in roles else None
        if promise.items:
            for text, when, office, span in promise.items:
                truth.measure(text, indicator, office, when, span)
        else:
            truth.measure(
                values["measure"],
                indicator,
                values["responsible"] if "responsible" in roles else None,
                values["period"] if "period" in roles else None,
                promise.span if "period" in roles else None,
            )
    widths = {"no": 0.6, "indicator": 2.0, "measure": 2.8, "steps": 2.6}
    return Grid(tuple(rows), tuple(widths.get(r, 1.6) for r in roles), repeat=v.rng.random() < 0.7)


def _prose(v: Voice, promises: list[Promise], truth: Truth) -> list[Block]:
    blocks: list[Block] = []
    for at, promise in enumerate(promises, 1):
        values = promise.values
        blocks += [
            Para(v.digits(f"{at}. ") + values["measure"], "subheading"),
            Para(f"ตัวชี้วัดที่เกี่ยวข้อง : {values['indicator']}", "item"),
            Para(f"ระยะเวลาดำเนินการ : {values['period']}", "item"),
            Para(f"ผู้รับผิดชอบ : {values['responsible']}", "item"),
        ]
        truth.measure(values["measure"], int(promise.indicator), values["responsible"], values["period"], promise.span)
    return blocks


_TITLES = {"I": "ท่านรับรู้เรื่องนี้มากน้อยเพียงใด", "E": "หน่วยงานที่ท่านติดต่อทำเรื่องนี้มากน้อยเพียงใด", "O": "แสดงข้อมูลตามรายการที่กำหนด"}


def recommendations(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Advice by question, in a table or in lines; at times with the scores of the questions."""
    rng = v.rng
    last_i, last_e, last_o = (15, 9, {2567: 35}.get(y.year, 28)) if y.year >= 2567 else (30, 15, 43)
    codes = [f"I{n}" for n in rng.sample(range(1, last_i + 1), 2)] + [
        f"E{n}" for n in rng.sample(range(1, last_e + 1), 2)
    ]
    codes += [f"O{n}" for n in rng.sample(range(1, last_o + 1), rng.randrange(1, 4))]
    codes.sort(key=lambda c: ("IEO".index(c[0]), int(c[1:])))
    truth.recommendations += codes
    advice = {
        c: rng.choice(
            ("ควรปรับปรุงการดำเนินการและแจ้งให้ทราบทั่วกัน", "ต้องเผยแพร่ข้อมูลให้ครบถ้วนและเป็นปัจจุบัน", "ควรชี้แจงให้ผู้เกี่ยวข้องเข้าใจตรงกัน")
        )
        for c in codes
    }
    title = Para("ข้อเสนอแนะรายข้อคำถาม", "heading")
    if rng.random() < 0.4:
        return [title, *(Para(f"{rng.choice(('ข้อ ', '- ข้อ ', ''))}{c} {advice[c]}", "item") for c in codes)]
    if rng.random() < 0.3:
        scores = questions(random.Random(rng.random()), y)
        rows = [head("ข้อ", "ประเด็น", "คะแนน", "ข้อเสนอแนะ")]
        for c in codes:
            value = scores.get(c)
            rows.append((mid(c), TCell(_TITLES[c[0]]), mid("-" if value is None else v.num(value)), TCell(advice[c])))
            if value is not None:
                truth.score(y.year, c, value)
        return [title, Grid(tuple(rows), (0.8, 3, 1, 3))]
    rows = [head("ข้อคำถาม", "รายละเอียด", "ข้อเสนอแนะ")]
    rows += [(mid(c), TCell(_TITLES[c[0]]), TCell(advice[c])) for c in codes]
    return [title, Grid(tuple(rows), (1, 3, 3))]
