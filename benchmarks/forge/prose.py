# ruff: noqa: E501 - lists of words and sentences stay whole
"""Sentences around the figures: results, analysis, comparison, rules of the assessment, and traps."""

from __future__ import annotations

from benchmarks.forge.figures import Year
from benchmarks.forge.model import Block, Grid, Para, TCell
from benchmarks.forge.score_tables import head, mid, note
from benchmarks.forge.truth import Truth
from benchmarks.forge.voice import GROUPS, TEN, Voice, ranked

_OVERALL = (
    "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน {year} ของ{agency} ในภาพรวมได้คะแนนรวม {x} คะแนน {level}",
    "{agency}มีผลการประเมิน ITA {year} คิดเป็นร้อยละ {x} {level}",
    "{year} {agency} มีผลคะแนนเท่ากับ {x} คะแนน {level}",
    "จากการประกาศผลของสำนักงาน ป.ป.ช. {agency}ได้รับค่าคะแนน {x} {level} ใน{year}",
    "สรุปผลการประเมิน {year} : {agency} คะแนนรวม {x} คะแนน {level}",
    "ใน{year} {agency}เข้ารับการประเมินและได้คะแนนเฉลี่ยรวมทุกตัวชี้วัด ร้อยละ {x} {level}",
    "ผลคะแนน ITA {year} ของ{agency} = {x} คะแนน ({level})",
    "{agency} ได้คะแนน ITA {x} {level} ใน{year}",
    "ผลการประเมินฯ {year} พบว่า {agency}มีคะแนนภาพรวม {x} คะแนน ซึ่งจัดอยู่ใน{level}",
    "คะแนนภาพรวมของ{agency} {year} เท่ากับ {x} {level} ถือว่าเป็นไปตามที่คาดหมาย",
    "ตามที่{agency}ได้เข้าร่วมการประเมิน {year} นั้น ปรากฏว่าได้รับคะแนน {x} คะแนน {level}",
    "ภาพรวมของหน่วยงาน {year} อยู่ที่ {x} คะแนน จากคะแนนเต็ม {full} คะแนน {level}",
)
_NOISE = (
    "ทั้งนี้ มีผู้มีส่วนได้ส่วนเสียภายในตอบแบบวัดจำนวน {a} คน และผู้มีส่วนได้ส่วนเสียภายนอกจำนวน {b} คน",
    "โดยค่าเฉลี่ยของหน่วยงานทั่วประเทศในปีเดียวกันเท่ากับ {avg} คะแนน",
    "ตามแผนแม่บทภายใต้ยุทธศาสตร์ชาติกำหนดค่าเป้าหมายไว้ที่ร้อยละ {target} ของหน่วยงานทั้งหมด",
    "เกณฑ์การผ่านกำหนดให้มีคะแนน {pass_mark} คะแนนขึ้นไป",
    "งบประมาณที่ใช้ในการขับเคลื่อน จำนวน {baht} บาท",
    "ติดต่อสอบถามได้ที่หมายเลขโทรศัพท์ 0-{phone}",
    "รายงานฉบับนี้ผ่านความเห็นชอบของที่ประชุมครั้งที่ {small}/{year_now} เมื่อวันที่ {day} ธันวาคม {year_now}",
)
_INTRO = (
    "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment : ITA) "
    "เป็นเครื่องมือที่ช่วยให้หน่วยงานเห็นสถานะและปัญหาของตนเอง เพื่อนำไปพัฒนาการทำงานให้โปร่งใส",
    "สำนักงาน ป.ป.ช. จัดให้มีการประเมิน ITA ทุกปี หน่วยงานจึงนำผลมาวิเคราะห์เพื่อหาจุดที่ต้องแก้ไข",
    "รายงานนี้จัดทำขึ้นเพื่อวิเคราะห์ผลการประเมินและกำหนดแนวทางยกระดับการดำเนินงานในปีถัดไป",
)
_ADVICE = {
    "1": ("ควรประกาศขั้นตอนและเวลาให้บริการไว้ในที่เห็นได้ชัด", "บุคลากรปฏิบัติงานตามมาตรฐานและเท่าเทียม"),
    "2": ("ควรชี้แจงแผนการใช้เงินให้บุคลากรทุกคนรับรู้", "การใช้เงินเป็นไปตามวัตถุประสงค์"),
    "3": ("ควรมอบหมายงานและประเมินผลอย่างเป็นธรรม", "ผู้บังคับบัญชามอบหมายงานอย่างเป็นธรรม"),
    "4": ("ควรทำขั้นตอนการยืมทรัพย์สินให้ชัดเจน", "มีการกำกับการใช้ทรัพย์สินอย่างเคร่งครัด"),
    "5": ("ควรสร้างความเชื่อมั่นแก่ผู้แจ้งเบาะแส", "ผู้บริหารให้ความสำคัญกับการต่อต้านการทุจริต"),
    "6": ("ควรลดเวลารอคอยของผู้มาติดต่อ", "ประชาชนพอใจต่อการให้บริการ"),
    "7": ("ควรเพิ่มช่องทางสื่อสารที่เข้าถึงง่าย", "มีช่องทางสื่อสารที่หลากหลาย"),
    "8": ("ควรเปิดให้ประชาชนร่วมปรับปรุงงาน", "มีการปรับปรุงงานตามความเห็นของประชาชน"),
    "9": ("ควรเผยแพร่ข้อมูลให้ครบทุกรายการ", "เผยแพร่ข้อมูลครบถ้วนเป็นปัจจุบัน"),
    "10": ("ควรประเมินความเสี่ยงการทุจริตทุกปี", "มีมาตรการป้องกันการทุจริตที่ชัดเจน"),
}


def overall(v: Voice, y: Year, truth: Truth) -> Para:
    """The sentence with the total and the level."""
    note(truth, y, "ITA")
    truth.levels[y.year] = y.level
    text = v.rng.choice(_OVERALL)
    if "{full}" in text:
        text = text.replace("{full}", v.digits(100))
    return Para(text.format(year=v.year(y.year), agency=v.agency.name, x=v.num(y["ITA"]), level=v.level(y.level)))


def noise(v: Voice, y: Year) -> str:
    """A sentence with numbers that are nobody's score here."""
    rng = v.rng
    return v.digits(
        rng.choice(_NOISE).format(
            a=rng.randrange(20, 400), b=rng.randrange(60, 900), avg=f"{rng.uniform(70, 94):.2f}", target=rng.choice((80, 84, 100)),
            pass_mark=85, baht=f"{rng.randrange(5, 300) * 1000:,}", phone=f"{rng.randrange(2000, 7999)}-{rng.randrange(1000, 9999)}",
            small=rng.randrange(1, 9), day=rng.randrange(1, 30), year_now=y.year,
        )
    )  # fmt: skip


def intro(v: Voice, y: Year) -> list[Block]:
    """An opening, at times with the rules of the assessment."""
    blocks: list[Block] = [Para(v.rng.choice(_INTRO)), Para(f"{v.rng.choice(_INTRO)} {noise(v, y)}")]
    if v.rng.random() < 0.3:
        blocks.append(
            Para("ตัวชี้วัดมีทั้งหมด " + v.digits(10) + " ตัวชี้วัด ได้แก่ " + " ".join(f"{v.digits(n)}) {v.names[n]}" for n in TEN))
        )
    if v.rng.random() < 0.3:
        blocks += criteria(v, y)
    return blocks


def criteria(v: Voice, y: Year) -> list[Block]:
    """The table of levels: numbers that look like scores and are bounds."""
    if y.year <= 2565:
        bands = (("AA", "95.00 - 100"), ("A", "85.00 - 94.99"), ("B", "75.00 - 84.99"), ("C", "65.00 - 74.99"), ("D", "55.00 - 64.99"),
                 ("E", "50.00 - 54.99"), ("F", "0 - 49.99"))  # fmt: skip
    else:
        bands = (("ผ่านดีเยี่ยม", "95.00 - 100"), ("ผ่านดี", "85.00 ขึ้นไป ทุกเครื่องมือไม่ต่ำกว่า 85"), ("ผ่าน", "85.00 ขึ้นไป"),
                 ("ต้องปรับปรุง", "70.00 - 84.99"), ("ต้องปรับปรุงโดยด่วน", "0 - 69.99"))  # fmt: skip
    rows = [head("ระดับ", "ช่วงคะแนน"), *((mid(name), mid(v.digits(span))) for name, span in bands)]
    return [Para("เกณฑ์การแบ่งระดับผลการประเมิน", "center"), Grid(tuple(rows), (1, 2))]


def paragraphs(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """A paragraph for each indicator."""
    forms = (
        ("{name}", "ได้คะแนน {x} คะแนน {advice}"),
        ("{name}", "มีคะแนนเฉลี่ยร้อยละ {x} {advice}"),
        ("", "{name} ได้ {x} คะแนน {advice}"),
        ("", "{name} ผลคะแนน {x} {advice}"),
        ("{name} ({x} คะแนน)", "{advice}"),
    )
    heading, body = v.rng.choice(forms)
    blocks: list[Block] = []
    for n in TEN:
        words = {"name": v.numbered(n), "x": v.num(y[n]), "advice": _ADVICE[n][int(y[n] >= 90)]}
        if heading:
            blocks.append(Para(heading.format(**words), "subheading"))
        blocks.append(Para(body.format(**words)))
    note(truth, y, *TEN)
    return blocks


def by_instrument(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """A paragraph for each instrument with its mean."""
    blocks: list[Block] = []
    for name, group in GROUPS:
        best = max(group, key=lambda n: y[n])
        worst = min(group, key=lambda n: y[n])
        start = v.rng.choice(("{i} ได้คะแนนเฉลี่ยร้อยละ {x}", "{i} มีผลคะแนน {x} คะแนน", "ผลการประเมิน{i} เท่ากับ {x} คะแนน"))
        text = start.format(i=v.instruments[name], x=v.num(y[name]))
        if y[best] != y[worst]:
            text += f" โดยตัวชี้วัด{v.names[best]}ได้คะแนนสูงสุด ร้อยละ {v.num(y[best])} และตัวชี้วัด{v.names[worst]}ได้คะแนนต่ำสุด ร้อยละ {v.num(y[worst])}"
            note(truth, y, best, worst)
        blocks.append(Para(text))
        note(truth, y, name)
    return blocks


def strengths(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Strong and weak indicators, counted rightly."""
    mark = v.rng.choice((90, 95))
    strong = [n for n in ranked(y) if y[n] >= mark]
    weak = [n for n in ranked(y) if y[n] < mark]
    blocks: list[Block] = []
    for group, title, bound in (
        (strong, "จุดแข็ง", f"ตั้งแต่ {mark} คะแนนขึ้นไป"),
        (weak, "จุดที่ต้องพัฒนา", f"ต่ำกว่า {mark} คะแนน"),
    ):
        if group:
            blocks.append(Para(v.digits(f"{title} (ตัวชี้วัดที่ได้คะแนน{bound}) จำนวน {len(group)} ตัวชี้วัด ได้แก่")))
            blocks += [
                Para(f"{v.names[n]} ได้คะแนน {v.num(y[n])} คะแนน", "item", number="thai)", list_id=len(title))
                for n in group
            ]
            note(truth, y, *group)
    return blocks


def comparison(v: Voice, before: Year, y: Year, truth: Truth) -> list[Block]:
    """This year against the last one."""
    delta = y["ITA"] - before["ITA"]
    word = v.rng.choice(("เพิ่มขึ้น", "สูงขึ้น")) if delta > 0 else "ลดลง"
    note(truth, y, "ITA")
    note(truth, before, "ITA")
    if not delta:
        return [Para(f"เมื่อเทียบกับ{v.year(before.year)}ซึ่งได้ {v.num(before['ITA'])} คะแนน พบว่าคะแนนเท่าเดิม")]
    forms = (
        "เมื่อเปรียบเทียบกับ{old}ที่ได้ {a} คะแนน พบว่า{new}ได้ {b} คะแนน {word} {d} คะแนน",
        "คะแนนรวม{word}จาก{old} ({a} คะแนน) จำนวน {d} คะแนน เป็น {b} คะแนน",
        "{old}ได้ร้อยละ {a} {new}ได้ร้อยละ {b} {word}ร้อยละ {d}",
    )
    text = v.rng.choice(forms).format(
        old=v.year(before.year),
        new=v.year(y.year),
        a=v.num(before["ITA"]),
        b=v.num(y["ITA"]),
        word=word,
        d=v.num(abs(delta)),
    )
    return [Para(text)]


def parts(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """The two parts of the EIT."""
    note(truth, y, "EIT1", "EIT2")
    if v.rng.random() < 0.5:
        return [
            Para(
                v.digits("EIT ส่วนที่ 1 ได้ ")
                + v.num(y["EIT1"])
                + v.digits(" คะแนน และ EIT ส่วนที่ 2 ได้ ")
                + v.num(y["EIT2"])
                + " คะแนน"
            )
        ]
    rows = [
        head("แบบวัด EIT", "คะแนน"),
        (TCell(v.digits("EIT ส่วนที่ 1")), mid(v.num(y["EIT1"]))),
        (TCell(v.digits("EIT ส่วนที่ 2")), mid(v.num(y["EIT2"]))),
    ]
    return [Grid(tuple(rows), (3, 1))]
