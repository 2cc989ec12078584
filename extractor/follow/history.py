"""Measures of one agency side by side by indicator, over the years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extractor import patterns
from extractor.follow.weak import weak_indicators
from extractor.records import Measure, Report
from extractor.thai.names import skeleton


@dataclass(frozen=True, slots=True)
class YearOfIndicator:
    """One indicator in one year assessed: its score, and the measures planned upon it.

    ``doubtful`` when reports of that year give different scores (then ``score`` is ``None``).
    ``answered`` when the plan that followed has a measure for it; ``None`` where no plan was read, or
    its measures name no indicators.
    """

    fiscal_year: int
    score: Decimal | None = None
    doubtful: bool = False
    weak: bool = False
    measures: tuple[Measure, ...] = ()
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class IndicatorHistory:
    """One indicator of an agency; ``years`` ascend."""

    indicator: int
    name: str
    years: tuple[YearOfIndicator, ...]


@dataclass(frozen=True, slots=True)
class AgencyHistory:
    """What one agency scored and promised. ``unassigned`` are measures that name no indicator, by year assessed.

    ``fiscal_years`` are the years assessed that its reports tell about; ``plan_years`` those its measures are for.
    """

    agency_name: str
    district: str
    province: str
    fiscal_years: tuple[int, ...]
    plan_years: tuple[int, ...]
    indicators: tuple[IndicatorHistory, ...]
    unassigned: tuple[tuple[int, tuple[Measure, ...]], ...]


def follow(reports: Iterable[Report]) -> tuple[AgencyHistory, ...]:
    """The history of every agency among the reports, in the order of their names.

    Reports belong to one agency when name, district and province agree (spelling marks and spaces
    aside). A score told by the report of that very year goes before one told by a later report.
    Measures are put beside the year they answer: the year assessed of their report. Never raises.
    """
    groups: dict[tuple[str, str, str], list[Report]] = {}
    for report in reports:
        who = report.identity
        if who.agency_name:
            key = (skeleton(who.agency_name), skeleton(who.district), skeleton(who.province))
            groups.setdefault(key, []).append(report)
    histories = [_history(group) for group in groups.values()]
    return tuple(sorted(histories, key=lambda h: (h.agency_name, h.district, h.province)))


def _history(reports: list[Report]) -> AgencyHistory:
    identity = reports[0].identity
    scores = _scores(reports)
    plans: dict[int, list[Measure]] = {}
    seen: set[tuple[object, ...]] = set()
    for report in reports:
        for measure in report.measures:
            year = report.identity.fiscal_year or (measure.plan_year - 1 if measure.plan_year else None)
            # the same promise printed in two copies of a report is one
            key = (year, measure.indicator, skeleton(measure.measure), skeleton(measure.steps), measure.period)
            if year is None or key in seen:
                continue
            seen.add(key)
            plans.setdefault(year, []).append(measure)
    years = sorted({y for y, _ in scores} | set(plans))
    weak = {y: weak_indicators({n: s for (of, n), s in scores.items() if of == y and s is not None}) for y in years}
    rows = []
    for number, name in _names():
        cells = []
        for year in years:
            mine = tuple(m for m in plans.get(year, ()) if m.indicator == number)
            told = any(m.indicator is not None for m in plans.get(year, ()))
            known = (year, number) in scores
            score = scores.get((year, number))
            cells.append(
                YearOfIndicator(
                    year, score, known and score is None, number in weak[year], mine, bool(mine) if told else None
                )
            )
        rows.append(IndicatorHistory(number, name, tuple(cells)))
    loose = tuple((y, found) for y in years if (found := tuple(m for m in plans.get(y, ()) if m.indicator is None)))
    plan_years = sorted({m.plan_year for found in plans.values() for m in found if m.plan_year is not None})
    return AgencyHistory(
        identity.agency_name,
        identity.district,
        identity.province,
        tuple(years),
        tuple(plan_years),
        tuple(rows),
        loose,
    )


def _scores(reports: list[Report]) -> dict[tuple[int, int], Decimal | None]:
    """The score of each year and indicator; ``None`` where reports of equal standing disagree."""
    own: dict[tuple[int, int], set[Decimal]] = {}
    told: dict[tuple[int, int], set[Decimal]] = {}
    for report in reports:
        for score in report.scores:
            if score.item_type != "indicator" or score.fiscal_year is None or not score.item.isdigit():
                continue
            place = own if score.fiscal_year == report.identity.fiscal_year else told
            place.setdefault((score.fiscal_year, int(score.item)), set()).add(score.score)
    merged = {**told, **own}
    return {key: next(iter(values)) if len(values) == 1 else None for key, values in merged.items()}


def _names() -> list[tuple[int, str]]:
    return [(entry["no"], entry["name"]) for entry in patterns.load("indicators")["indicator"]]
