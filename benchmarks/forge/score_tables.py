# ruff: noqa: E501 - lists of words and sentences stay whole
"""Score tables in the layouts that offices draw. Each notes in the truth what it prints."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from benchmarks.forge.figures import Year
from benchmarks.forge.model import Block, Break, Grid, Leader, Para, TCell
from benchmarks.forge.truth import Truth
from benchmarks.forge.voice import EIT, GROUPS, IIT, TEN, Voice, ranked

One = Callable[[Voice, Year, Truth], list[Block]]
Many = Callable[[Voice, list[Year], Truth], list[Block]]
_NAME_HEADS = ("ตัวชี้วัด", "ตัวชี้วัด/ประเด็นการประเมิน", "รายการตัวชี้วัด", "ประเด็นตัวชี้วัด", "ชื่อตัวชี้วัด", "ตัวชี้วัดการประเมิน ITA")
_SCORE_HEADS = (
    "คะแนน",
    "ผลคะแนน",
    "คะแนนที่ได้",
    "คะแนนเฉลี่ย",
    "ผลการประเมิน",
    "ร้อยละ",
    "ค่าคะแนน",
    "คะแนนประเมิน",
    "คะแนน (ร้อยละ)",
)
_TOOL_HEADS = ("เครื่องมือ", "แบบวัด", "เครื่องมือการประเมิน", "แบบสำรวจ", "ด้าน")
_NO_HEADS = ("ที่", "ลำดับ", "ลำดับที่", "ข้อ", "ตัวชี้วัดที่", "No.")
_TOTAL_LABELS = (
    "คะแนนรวม",
    "รวม",
    "คะแนนเฉลี่ยรวม",
    "ผลคะแนนรวม ITA",
    "คะแนน ITA",
    "ภาพรวม",
    "คะแนนภาพรวมหน่วยงาน",
    "สรุปผลคะแนนรวม",
)


def head(*texts: str) -> tuple[TCell, ...]:
    """A header row."""
    return tuple(TCell(t, align="center", bold=True) for t in texts)


def mid(text: object) -> TCell:
    """A centred cell."""
    return TCell(str(text), align="center")


def note(truth: Truth, figures: Year, *items: str) -> None:
    """These items of a year are printed."""
    for item in items:
        truth.score(figures.year, item, figures[item])


def _total_row(v: Voice, y: Year, truth: Truth, before: int) -> list[tuple[TCell, ...]]:
    if v.rng.random() < 0.35:
        return []
    note(truth, y, "ITA")
    label = TCell(v.rng.choice(_TOTAL_LABELS), colspan=before, align="center", bold=True)
    return [(label, mid(v.cell(y["ITA"])))]


def simple(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Number, name, score; at times a verdict beside it."""
    verdict = v.rng.random() < 0.3
    extra = [v.rng.choice(("ผลการประเมิน", "หมายเหตุ", "ผ่าน/ไม่ผ่าน"))] if verdict else []
    rows = [head(v.rng.choice(_NO_HEADS), v.rng.choice(_NAME_HEADS), v.rng.choice(_SCORE_HEADS), *extra)]
    for n in TEN:
        cells = [mid(v.digits(n)), TCell(v.names[n]), mid(v.cell(y[n]))]
        rows.append((*cells, mid("ผ่านเกณฑ์" if y[n] >= 85 else "ไม่ผ่านเกณฑ์")) if verdict else tuple(cells))
    note(truth, y, *TEN)
    for total in _total_row(v, y, truth, 2):
        rows.append((*total, mid("")) if verdict else total)
    return [Grid(tuple(rows), (1, 4, 1.5, 1.5) if verdict else (1, 4, 1.5))]


def merged(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Instruments as cells merged over their indicators; at times their means beside."""
    means = v.rng.random() < 0.4
    heads = [v.rng.choice(_TOOL_HEADS), v.rng.choice(_NAME_HEADS), v.rng.choice(_SCORE_HEADS)]
    rows = [head(*heads, *([v.rng.choice(("คะแนนเฉลี่ยรายเครื่องมือ", "เฉลี่ยรายแบบวัด", "คะแนนรายด้าน"))] if means else []))]
    for name, group in GROUPS:
        for at, n in enumerate(group):
            cells = [TCell(v.numbered(n)), mid(v.cell(y[n]))]
            if at == 0:
                cells.insert(0, TCell(v.instruments[name], rowspan=len(group)))
                if means:
                    cells.append(TCell(v.cell(y[name]), rowspan=len(group), align="center"))
            rows.append(tuple(cells))
        note(truth, y, *group, *([name] if means else []))
    if not means:
        rows += _total_row(v, y, truth, 2)
    return [Grid(tuple(rows), (2.6, 3.4, 1.4, 1.5) if means else (2.6, 3.4, 1.4))]


def grouped(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Instruments as rows over the full width, or as subtotal rows before or after."""
    style = v.rng.choice(("full", "before", "after"))
    rows = [head(v.rng.choice(_NAME_HEADS), v.rng.choice(_SCORE_HEADS))]
    for name, group in GROUPS:
        if style == "full":
            rows.append((TCell(v.instruments[name], colspan=2, bold=True),))
        if style == "before":
            rows.append((TCell(v.instruments[name], bold=True), mid(v.cell(y[name]))))
        rows += [(TCell(v.numbered(n)), mid(v.cell(y[n]))) for n in group]
        if style == "after":
            rows.append(
                (TCell(f"{v.rng.choice(('รวม', 'คะแนนเฉลี่ย', 'ค่าเฉลี่ย'))} {name}", bold=True), mid(v.cell(y[name])))
            )
        note(truth, y, *group, *([] if style == "full" else [name]))
    rows += _total_row(v, y, truth, 1)
    return [Grid(tuple(rows), (5, 1.6))]


def across(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Indicators as columns, one row of scores."""
    by_name = v.rng.random() < 0.5
    blocks: list[Block] = []
    if by_name:
        for group in (IIT, (*EIT, "9", "10")):
            heads = head("ตัวชี้วัด", *(v.names[n] for n in group))
            blocks.append(Grid((heads, (TCell("คะแนน"), *(mid(v.num(y[n])) for n in group))), (1.2, *([1.0] * 5))))
    else:
        heads = head("ตัวชี้วัดที่", *(v.digits(n) for n in TEN))
        blocks.append(Grid((heads, (TCell("คะแนน"), *(mid(v.num(y[n])) for n in TEN))), (1.6, *([1.0] * 10))))
    note(truth, y, *TEN)
    return blocks


def rank_table(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Ordered by score: the first column is the rank."""
    rows = [head(v.rng.choice(("ลำดับ", "อันดับ", "ลำดับที่")), v.rng.choice(_NAME_HEADS), v.rng.choice(_SCORE_HEADS))]
    rows += [(mid(v.digits(at)), TCell(v.names[n]), mid(v.cell(y[n]))) for at, n in enumerate(ranked(y), 1)]
    note(truth, y, *TEN)
    return [Para("ตัวชี้วัดเรียงตามคะแนนจากสูงสุดไปต่ำสุด", "center"), Grid(tuple(rows), (1, 4, 1.4))]


def leaders(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Lines with dots between name and score."""
    typed = v.rng.random() < 0.5
    note(truth, y, *TEN)
    unit = v.rng.choice(("", " คะแนน", " คะแนน"))
    return [Leader(v.numbered(n), v.num(y[n]) + unit, typed) for n in TEN]


def plain_list(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """One line for each indicator."""
    words = v.rng.choice(
        ("ได้ {x} คะแนน", "มีค่าคะแนน {x}", "คะแนนร้อยละ {x}", "เท่ากับ {x} คะแนน", "= {x}", "({x} คะแนน)", ": {x}")
    )
    note(truth, y, *TEN)
    return [Para(f"{v.numbered(n)} {words.format(x=v.num(y[n]))}", "item") for n in TEN]


def rank_list(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """A numbered list by score; Word writes the numbers."""
    note(truth, y, *TEN)
    number = v.rng.choice(("thai", "decimal"))
    lead = Para("เมื่อพิจารณาเป็นรายตัวชี้วัด เรียงลำดับจากคะแนนสูงสุดไปหาต่ำสุด ดังนี้")
    return [lead, *(Para(f"{v.names[n]} {v.num(y[n])} คะแนน", "item", number=number, list_id=90) for n in ranked(y))]


def side_by_side(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Two pairs of columns: indicators 1 to 5 and 6 to 10."""
    rows = [head("ตัวชี้วัด", "คะแนน", "ตัวชี้วัด", "คะแนน")]
    for left, right in zip(TEN[:5], TEN[5:], strict=True):
        rows.append((TCell(v.numbered(left)), mid(v.num(y[left])), TCell(v.numbered(right)), mid(v.num(y[right]))))
    note(truth, y, *TEN)
    return [Grid(tuple(rows), (3, 1.1, 3, 1.1))]


def cards(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """A grid of cells, each holding a name and under it the score."""
    rows = [tuple(mid(f"{v.numbered(n)}\n{v.num(y[n])}") for n in row) for row in (TEN[:5], TEN[5:])]
    note(truth, y, *TEN)
    return [Grid(tuple(rows), (1,) * 5, header_rows=0)]


def spanning(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Indicators as columns under instruments that span them, a row of means or not."""
    top = tuple(TCell(v.instruments[name], colspan=len(group), align="center", bold=True) for name, group in GROUPS)
    rows = [top, head(*(v.numbered(n) for n in TEN)), tuple(mid(v.num(y[n])) for n in TEN)]
    note(truth, y, *TEN)
    if v.rng.random() < 0.4:
        rows.append(tuple(TCell(v.num(y[name]), colspan=len(group), align="center") for name, group in GROUPS))
        note(truth, y, "IIT", "EIT", "OIT")
    return [Break(landscape=True), Grid(tuple(rows), (1,) * 10, header_rows=2), Break(landscape=False)]


def one_by_one(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """A small table for each instrument under its own heading."""
    blocks: list[Block] = []
    name_head, score_head = v.rng.choice(_NAME_HEADS), v.rng.choice(_SCORE_HEADS)
    mean = v.rng.random() < 0.5
    for name, group in GROUPS:
        rows = [head(name_head, score_head), *((TCell(v.numbered(n)), mid(v.cell(y[n]))) for n in group)]
        note(truth, y, *group)
        if mean:
            rows.append((TCell(v.rng.choice(("เฉลี่ย", "คะแนนเฉลี่ย", "รวมเฉลี่ย")), bold=True), mid(v.cell(y[name]))))
            note(truth, y, name)
        blocks += [Para(v.instruments[name], "subheading"), Grid(tuple(rows), (4, 1.3))]
    return blocks


def dotted(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """A form whose blanks were filled in between dots."""
    note(truth, y, *TEN)
    dots = v.rng.choice(("...", "....", "……"))
    return [Para(f"{v.numbered(n)} ได้คะแนน {dots}{v.num(y[n])}{dots} คะแนน", "item") for n in TEN]


def joined(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """All ten in one paragraph."""
    note(truth, y, *TEN)
    form = v.rng.choice(("{name} ร้อยละ {x}", "{name} {x} คะแนน", "{name} ({x})", "{name} ได้ {x} คะแนน"))
    told = v.rng.choice((" ", ", ")).join(form.format(name=v.numbered(n), x=v.num(y[n])) for n in TEN)
    return [Para(f"ผลคะแนนรายตัวชี้วัดประกอบด้วย {told}")]


def trapped(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Weights, targets and other people's averages beside the scores."""
    other = v.rng.choice(("ค่าเฉลี่ยประเทศ", "ค่าเฉลี่ยระดับจังหวัด", "คะแนนเฉลี่ย อปท. ทั่วประเทศ"))
    columns = ["คะแนนเต็ม", v.rng.choice(("ค่าเป้าหมาย", "เป้าหมาย")), "คะแนนที่ได้", other]
    order = v.rng.sample(range(4), 4)
    rows = [head(v.rng.choice(_NAME_HEADS), *(columns[i] for i in order))]
    for n in TEN:
        average = Decimal(v.rng.randrange(7500, 9600)) / 100
        cells = [v.digits("100"), v.digits("85"), v.num(y[n]), v.num(average)]
        rows.append((TCell(v.numbered(n)), *(mid(cells[i]) for i in order)))
    note(truth, y, *TEN)
    return [Grid(tuple(rows), (4, 1.2, 1.2, 1.2, 1.4))]


def weighted(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Instruments with weights and weighted points."""
    rows = [head(v.rng.choice(_TOOL_HEADS), "น้ำหนัก (ร้อยละ)", v.rng.choice(("คะแนนที่ได้", "คะแนนเฉลี่ย")), "คะแนนถ่วงน้ำหนัก")]
    for name, weight in (("IIT", 30), ("EIT", 30), ("OIT", 40)):
        points = (y[name] * weight / 100).quantize(Decimal("0.01"))
        rows.append((TCell(v.instruments[name]), mid(v.digits(weight)), mid(v.num(y[name])), mid(v.num(points))))
    note(truth, y, "IIT", "EIT", "OIT")
    return [Grid(tuple(rows), (4, 1.3, 1.3, 1.5))]


def sub_table(v: Voice, y: Year, truth: Truth) -> list[Block]:
    """Sub-indicators of the OIT."""
    rows = [head("ตัวชี้วัดย่อย", v.rng.choice(_SCORE_HEADS))]
    for sub, name in v.subs.items():
        rows.append((TCell(f"{v.rng.choice(('ตัวชี้วัดย่อยที่ ', ''))}{v.digits(sub)} {name}"), mid(v.num(y[sub]))))
        note(truth, y, sub)
    return [Para("คะแนนตัวชี้วัดย่อยของแบบวัด OIT", "center"), Grid(tuple(rows), (5, 1.4))]


def years_across(v: Voice, years: list[Year], truth: Truth) -> list[Block]:
    """Years as columns; at times a difference, totals and levels below."""
    ordered = years if v.rng.random() < 0.8 else years[::-1]
    change = len(years) == 2 and v.rng.random() < 0.4
    two_rows = v.rng.random() < 0.4
    labels = [v.short_year(y.year) for y in ordered] + (["เพิ่มขึ้น/ลดลง"] if change else [])
    first = v.rng.choice(_NAME_HEADS)
    if two_rows:
        top = (
            TCell(first, rowspan=2, align="center", bold=True),
            TCell(v.rng.choice(("คะแนน", "ผลคะแนน")), colspan=len(labels), align="center", bold=True),
        )
        rows = [top, head(*labels)]
    else:
        rows = [head(first, *labels)]

    def line(label: str, item: str) -> tuple[TCell, ...]:
        cells = [mid(v.num(y[item])) for y in ordered]
        if change:
            delta = years[-1][item] - years[0][item]
            cells.append(mid(("+" if delta > 0 else "") + v.num(delta)))
        return (TCell(label), *cells)

    for n in TEN:
        rows.append(line(v.numbered(n), n))
    total = v.rng.random() < 0.8
    if total:
        rows.append(line(v.rng.choice(_TOTAL_LABELS), "ITA"))
    if total and v.rng.random() < 0.6:
        rows.append((TCell("ระดับ"), *(mid(y.level) for y in ordered), *([mid("-")] if change else [])))
        truth.levels |= {y.year: y.level for y in years}
    for y in years:
        note(truth, y, *TEN, *(["ITA"] if total else []))
    return [Grid(tuple(rows), (4, *([1.2] * len(labels))), header_rows=2 if two_rows else 1)]


def years_down(v: Voice, years: list[Year], truth: Truth) -> list[Block]:
    """Years as rows, indicators as numbered columns."""
    level = v.rng.random() < 0.5
    heads = head(v.rng.choice(("ปี", "ปีงบประมาณ", "ปี พ.ศ.")), *(v.digits(f"ตัวชี้วัดที่ {n}") for n in TEN), "คะแนนรวม")
    rows = [(*heads, *head("ระดับ")) if level else heads]
    for y in years:
        cells = (mid(v.digits(y.year)), *(mid(v.num(y[n])) for n in TEN), mid(v.num(y["ITA"])))
        rows.append((*cells, mid(y.level)) if level else cells)
        note(truth, y, *TEN, "ITA")
        if level:
            truth.levels[y.year] = y.level
    return [Grid(tuple(rows), (1.2, *([1.0] * 11), *([1.2] if level else [])))]


def totals_only(v: Voice, years: list[Year], truth: Truth) -> list[Block]:
    """Past years by their totals."""
    rows = [head("ปีงบประมาณ", "คะแนน ITA", "ระดับ")]
    for y in years:
        rows.append((mid(v.digits(y.year)), mid(v.num(y["ITA"])), mid(y.level)))
        note(truth, y, "ITA")
        truth.levels[y.year] = y.level
    return [Grid(tuple(rows), (1, 1, 1))]


SINGLE: tuple[One, ...] = (
    simple, merged, merged, grouped, grouped, across, rank_table, leaders, plain_list, rank_list, side_by_side, cards, trapped, spanning, one_by_one, dotted, joined
)  # fmt: skip
EXTRA: tuple[One, ...] = (weighted, sub_table)
SEVERAL: tuple[Many, ...] = (years_across, years_across, years_down, totals_only)
