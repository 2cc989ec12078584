"""What the measures of one report leave open: weak indicators without any, periods that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor import patterns
from extractor.follow.weak import weak_indicators
from extractor.records import Finding, Identity, Measure, Place, Score, Severity
from extractor.thai.periods import fiscal_year


def measure_findings(identity: Identity, scores: Sequence[Score], measures: Sequence[Measure]) -> tuple[Finding, ...]:
    """Findings about the plan of one report, in a fixed order.

    ``weak_indicator_without_measure`` (info): a weak indicator of the year assessed (see
    :func:`weak_indicators`) that no measure names; only where measures name indicators at all.
    ``period_doubtful``: a period that is no possible time (warning), or lies outside the plan year
    (info); one finding for each plan year and indicator, with every place.
    """
    return (*_unanswered(identity, scores, measures), *_periods(measures))


def _unanswered(identity: Identity, scores: Sequence[Score], measures: Sequence[Measure]) -> list[Finding]:
    answered = {m.indicator for m in measures if m.indicator is not None}
    if not answered or any("several_indicators" in m.notes for m in measures):
        return []
    own: dict[int, Decimal] = {
        int(s.item): s.score
        for s in scores
        if s.item_type == "indicator" and s.item.isdigit() and s.fiscal_year == identity.fiscal_year
    }
    pages = {int(s.item): s.pages for s in scores if s.item_type == "indicator" and s.item.isdigit()}
    names = {entry["no"]: entry["name"] for entry in patterns.load("indicators")["indicator"]}
    out = []
    for number in weak_indicators(own):
        if number in answered:
            continue
        value = f"{own[number]:.2f}"
        out.append(
            Finding(
                code="weak_indicator_without_measure",
                severity=Severity.INFO,
                fiscal_year=identity.fiscal_year,
                item=str(number),
                reported=value,
                message_th=f"ตัวชี้วัดที่ {number} {names[number]} ได้ {value} คะแนน แต่ไม่พบมาตรการของตัวชี้วัดนี้ในแผน",
                message_en=f"Indicator {number} scored {value}, and no measure of the plan names it.",
                suggestion="ตรวจว่าแผนมีมาตรการของตัวชี้วัดนี้หรือไม่ (Look whether the plan answers it elsewhere.)",
                places=tuple(Place(page=page) for page in pages[number]),
            )
        )
    return out


def _periods(measures: Sequence[Measure]) -> list[Finding]:
    groups: dict[tuple[bool, int | None, str], list[Measure]] = {}
    for measure in measures:
        impossible = "period_impossible" in measure.notes
        if impossible or "period_outside_plan_year" in measure.notes:
            item = str(measure.indicator) if measure.indicator is not None else ""
            groups.setdefault((impossible, measure.plan_year, item), []).append(measure)
    return [_doubtful(*key, found) for key, found in groups.items()]


def _doubtful(impossible: bool, plan_year: int | None, item: str, found: Sequence[Measure]) -> Finding:
    printed = "; ".join(dict.fromkeys(" ".join(m.period.split()) for m in found))
    expected = ""
    if plan_year is not None:
        first, last = fiscal_year(plan_year)
        expected = f"{first.isoformat()}/{last.isoformat()}"
    if impossible:
        thai, english = "เป็นไปไม่ได้", "is no possible period"
    else:
        thai, english = f"อยู่นอกปีงบประมาณ {plan_year} ของแผน", f"lies outside the plan year {plan_year}"
    return Finding(
        code="period_doubtful",
        severity=Severity.WARNING if impossible else Severity.INFO,
        fiscal_year=plan_year,
        item=item,
        reported=printed,
        expected=expected,
        message_th=f"ระยะเวลาดำเนินการ “{printed}” {thai}",
        message_en=f"The period “{printed}” {english}.",
        suggestion="ตรวจระยะเวลากับต้นฉบับ (Compare the period with the printed report.)",
        places=tuple(place for m in found for place in m.places),
    )
