"""One random report: agency, voice, years, and a choice of sections that together tell all ten scores."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.forge import papers, plans, prose
from benchmarks.forge import score_tables as tables
from benchmarks.forge.agencies import draw_agency
from benchmarks.forge.figures import Year, draw_year
from benchmarks.forge.model import Break, Grid, Para, Sheet
from benchmarks.forge.truth import Truth, phrases
from benchmarks.forge.voice import Voice

_FONTS = ("Laksaman", "Norasi", "Garuda", "Kinnari", "Loma", "Umpush", "Sawasdee", "Waree")
_TITLES = (
    "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)",
    "รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA)",
    "การวิเคราะห์ผลการประเมิน ITA และแนวทางการปรับปรุง",
    "สรุปผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงาน",
    "บทวิเคราะห์ผลคะแนน Integrity and Transparency Assessment (ITA)",
)
_PLAN_TITLES = (
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "มาตรการส่งเสริมความโปร่งใสและป้องกันการทุจริตภายในหน่วยงาน",
    "แนวทางการยกระดับคุณธรรมและความโปร่งใสจากผลการประเมิน ITA",
)
_SECTIONS = ("ผลการประเมิน", "ผลคะแนนรายตัวชี้วัด", "สรุปผลการประเมิน", "ผลการประเมินในภาพรวม")


@dataclass(frozen=True, slots=True)
class Composed:
    """A report and its truth. ``layout`` names the sections, to tell which one is misread."""

    identifier: str
    sheet: Sheet
    truth: Truth
    layout: tuple[str, ...]

    def truth_file(self) -> dict[str, object]:
        """The content of the truth file; the layout stands beside the truth."""
        return self.truth.as_dict(self.identifier, phrases(self.sheet)) | {"layout": list(self.layout)}


def compose(seed: int) -> Composed:
    """The report of a seed: the same one every time."""
    rng = random.Random(seed)
    agency = draw_agency(rng)
    v = Voice.draw(rng, agency)
    year = rng.choice((2563, 2564, 2565, 2566, 2567, 2567, 2568, 2568))
    quality = rng.betavariate(6, 1.2)
    years = [draw_year(rng, year - back, quality) for back in (2, 1, 0) if year - back >= 2562]
    current = years[-1]
    truth = Truth(
        agency_name=agency.name, agency_type=agency.kind, subdistrict=agency.subdistrict, district=agency.district,
        province=agency.province, fiscal_year=year,
    )  # fmt: skip
    sheet = Sheet(
        font=rng.choice(_FONTS),
        size=rng.choice((13.0, 14.0, 15.0, 16.0)),
        footer=rng.choice(("", "{page}", "- {page} -", "หน้า {page}")),
        header=rng.choice(("", "", agency.name)),
    )
    layout = [f"voice:{v.script}"]
    if rng.random() < 0.06:
        kind, other = papers.other_paper(rng, v, year)
        return Composed(f"forge-{seed:06d}", other, Truth(not_ita=True), (f"other:{kind}",))
    if rng.random() < 0.08:
        sheet.add(*papers.cover_memo(v, current))
        layout.append("memo")
    titled_by_plan = rng.random() < 0.15
    _title(v, current, sheet, by_plan=titled_by_plan)
    if titled_by_plan:
        layout.append("titled_by_plan")
    if rng.random() < 0.12:
        sheet.add(*papers.contents(v, current))
        layout.append("contents")
    if rng.random() < 0.7:
        sheet.add(
            Para(v.digits("1. ") + rng.choice(("บทนำ", "หลักการและเหตุผล", "ความเป็นมา")), "heading"),
            *prose.intro(v, current),
        )
    for extra, chance in ((papers.method, 0.12), (papers.roles, 0.06)):
        if rng.random() < chance:
            sheet.add(*extra(v, current))
            layout.append(extra.__name__)
    sheet.add(Para(v.digits("2. ") + rng.choice(_SECTIONS), "heading"))
    sheet.add(prose.overall(v, current, truth))
    if rng.random() < 0.4:
        sheet.add(Para(prose.noise(v, current)))
    _scores(v, years, sheet, truth, layout)
    _analysis(v, years, sheet, truth, layout)
    if rng.random() < 0.35:
        sheet.add(*plans.recommendations(v, current, truth))
        layout.append("recommendations")
    if titled_by_plan or rng.random() < 0.8:
        sheet.add(*plans.plan(v, current, truth))
        layout.append("plan")
    if rng.random() < 0.25:
        sheet.add(*papers.signature(v, current))
    while isinstance(sheet.blocks[-1], Break):
        sheet.blocks.pop()
    for block in sheet.blocks:
        if isinstance(block, Grid):
            block.check()
    return Composed(f"forge-{seed:06d}", sheet, truth, tuple(layout))


def _title(v: Voice, current: Year, sheet: Sheet, *, by_plan: bool) -> None:
    """Title, agency and place. ``by_plan``: the title names the year of the measures, as many do."""
    rng = v.rng
    title = rng.choice(_PLAN_TITLES if by_plan else _TITLES)
    named = current.year + 1 if by_plan else current.year
    year = v.digits(rng.choice((f"ประจำปีงบประมาณ พ.ศ. {named}", f"ประจำปีงบประมาณ {named}", f"ปีงบประมาณ พ.ศ.{named}")))
    shown = v.agency.short if rng.random() < 0.2 else v.agency.name
    if rng.random() < 0.5:
        sheet.add(Para(f"{title} {year}", "title"), Para(f"{shown} {v.place()}".strip(), "title"))
    else:
        sheet.add(Para(title, "title"), Para(year, "title"), Para(shown, "title"))
        if v.place():
            sheet.add(Para(v.place(), "center"))
    if rng.random() < 0.3:
        sheet.add(Break())


def _scores(v: Voice, years: list[Year], sheet: Sheet, truth: Truth, layout: list[str]) -> None:
    rng = v.rng
    current = years[-1]
    told = False
    if len(years) > 1 and rng.random() < 0.35:
        several = years if rng.random() < 0.5 else years[-2:]
        make = rng.choice(tables.SEVERAL)
        wide = make is tables.years_down
        sheet.add(*([Break(landscape=True)] if wide else []))
        sheet.add(
            Para(rng.choice(("ผลการประเมินย้อนหลัง", "ตารางเปรียบเทียบผลการประเมิน")), "center"), *make(v, several, truth)
        )
        sheet.add(*([Break(landscape=False)] if wide else []))
        layout.append(make.__name__)
        told = make is not tables.totals_only
    if not told or rng.random() < 0.3:
        if rng.random() < 0.12 and not told:
            sheet.add(*prose.paragraphs(v, current, truth))
            layout.append("paragraphs")
        else:
            one = rng.choice(tables.SINGLE)
            sheet.add(*one(v, current, truth))
            layout.append(one.__name__)
    if rng.random() < 0.25:
        extra = rng.choice(tables.EXTRA)
        sheet.add(*extra(v, current, truth))
        layout.append(extra.__name__)
    if current.year >= 2567 and rng.random() < 0.25:
        sheet.add(*prose.parts(v, current, truth))
        layout.append("parts")


def _analysis(v: Voice, years: list[Year], sheet: Sheet, truth: Truth, layout: list[str]) -> None:
    rng = v.rng
    current = years[-1]
    sheet.add(Para(v.digits("3. ") + rng.choice(("การวิเคราะห์ผล", "ผลการวิเคราะห์", "ข้อค้นพบ")), "heading"))
    for name, chance in (("by_instrument", 0.35), ("strengths", 0.35), ("paragraphs", 0.25)):
        if rng.random() < chance and name not in layout:
            sheet.add(*getattr(prose, name)(v, current, truth))
            layout.append(name)
    if len(years) > 1 and rng.random() < 0.35:
        sheet.add(*prose.comparison(v, years[-2], current, truth))
        layout.append("comparison")
    sheet.add(Para(f"จากข้อมูลข้างต้น {v.agency.name}จะนำผลไปปรับปรุงการดำเนินงานต่อไป {prose.noise(v, current)}"))
