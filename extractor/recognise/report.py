"""Puts a report together from its parts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from extractor.recognise.claims import find_claims
from extractor.recognise.collect import Gathered, gather
from extractor.recognise.context import is_plan_heading
from extractor.recognise.decide import is_report, is_titled
from extractor.recognise.evidence import Evidence, text_of
from extractor.recognise.identity import find_owner, make_identity
from extractor.recognise.items import INDICATORS, known_number
from extractor.recognise.measures import find_measures
from extractor.recognise.model import Said, SaidLevel, When
from extractor.recognise.prose import UNNAMED
from extractor.recognise.recommendations import find_recommendations
from extractor.recognise.report_years import decide_years
from extractor.recognise.scheme import find_scheme
from extractor.recognise.segments import candidate_parts
from extractor.records import Document, Identity, LevelObservation, Measure, Observation, Recognised, Recommendation
from extractor.thai.digits import to_arabic

LEAST_INDICATORS = 5
"""A part of a file is a report of its own when it tells so many of the ten."""


def recognise(document: Document) -> tuple[Recognised, ...]:
    """What each ITA report of a document prints; empty when it holds none."""
    evidence = Evidence()
    if not evidence.see(text_of(document)) or not (evidence.tells_indicators or is_titled(document)):
        return ()
    parts = candidate_parts(document)
    if len(parts) > 1:
        found = [report for report in map(_one, parts) if report is not None]
        if len(found) == len(parts) and _stand_apart(found):
            return tuple(found)
    whole = _one(document)
    return (whole,) if whole is not None else ()


def _stand_apart(reports: list[Recognised]) -> bool:
    """Whether each part tells at least five indicators of its own agency or year."""
    whose = {(report.identity.agency_name, report.identity.fiscal_year) for report in reports}
    full = all(len({o.item for o in r.observations if o.item in INDICATORS}) >= LEAST_INDICATORS for r in reports)
    return len(whose) == len(reports) and full


def _one(document: Document) -> Recognised | None:
    owner, places = find_owner(document)
    gathered = gather(document, owner)
    gathered.said = settle_unnamed(settle_rivals(gathered.said))
    fiscal, plan, sure = decide_years(document, gathered.said)
    identity = make_identity(document, owner, places, fiscal, plan)
    found = cache(partial(find_measures, document, identity))
    if not is_report(document, owner, gathered.said, found):
        return None
    measures = found()
    planned = year_of_periods(measures)
    if planned is not None and planned == fiscal and identity.plan_year in (None, fiscal):
        told = any(one.when.year == fiscal and one.when.stated for one in gathered.said)
        if is_plan_heading(identity.title) and not told:
            # the title's only year is that of the measures: the results are of the year before
            fiscal, sure = planned - 1, 0.7
    if identity.plan_year is None or fiscal != identity.fiscal_year:
        identity = make_identity(document, owner, places, fiscal, identity.plan_year or planned)
        measures = find_measures(document, identity)
    recommendations: tuple[Recommendation, ...] = find_recommendations(document, identity)
    indicators = {s.item for s in gathered.said if s.item in INDICATORS}
    return Recognised(
        identity,
        _observations(gathered, identity, sure),
        _levels(gathered, identity),
        tuple(find_claims(gathered, identity)),
        measures,
        recommendations,
        find_scheme(document, identity, len(indicators)),
    )


def year_of_periods(measures: tuple[Measure, ...]) -> int | None:
    """The fiscal year (October to September) in which most of the measures end, when their periods tell it."""
    years = [m.period_end.year + 543 + (m.period_end.month >= 10) for m in measures if m.period_end is not None]
    if not years:
        return None
    best = max(sorted(set(years)), key=years.count)
    return best if years.count(best) * 2 > len(years) else None


def settle_unnamed(said: list[Said]) -> list[Said]:
    """Scores without a name (``ปี ๒๕๖๖ ได้ ๙๘.๑๐ ปี ๒๕๖๗ ได้ ๙๖.๒๐``): totals, when one of them is known as the total.

    Where the report prints no total elsewhere, they are kept with little confidence; otherwise a
    sentence without any known total speaks of something else.
    """
    totals = {one.value for one in said if one.item == "ITA"}
    known = {_sentence_of(one) for one in said if one.item == UNNAMED and one.value in totals}
    out = []
    for one in said:
        if one.item != UNNAMED:
            out.append(one)
        elif _sentence_of(one) in known:
            out.append(replace(one, item="ITA", confidence=min(one.confidence, 0.8)))
        elif not totals:
            out.append(replace(one, item="ITA", confidence=min(one.confidence, 0.5)))
    return out


def _sentence_of(one: Said) -> tuple[int | None, int | None, int | None, int | None]:
    return one.place.page, one.place.paragraph, one.place.table, one.place.row


def settle_rivals(said: list[Said]) -> list[Said]:
    """Values beside a name and another indicator's number: whose are they?

    The name decides, unless the value is printed elsewhere for the number's indicator and not for
    the name's. Either way the finding stays, and the confidence is low.
    """
    said = _misnumbered(said)
    sound = {("ITA" if one.item == UNNAMED else one.item, one.value) for one in said if not one.rival}
    moved = {
        (*_sentence_of(one), one.rival)
        for one in said
        if one.rival and (one.rival, one.value) in sound and (one.item, one.value) not in sound
    }
    out = []
    for one in said:
        # the values of one sentence go together: this year's shows whose last year's is
        if (*_sentence_of(one), one.rival) in moved and (one.item, one.value) not in sound:
            out.append(replace(one, item=one.rival, confidence=min(one.confidence, 0.6)))
        else:
            out.append(one)
    return out


def _misnumbered(said: list[Said]) -> list[Said]:
    """Rows of a table whose name is another row's as well: ``๖ ประสิทธิภาพ...`` and ``๗ ประสิทธิภาพ...``.

    The name has its own number in the other row, so here the number tells the item, where no row has it otherwise.
    """
    own = {(one.place.table, one.when, one.item) for one in said if not one.rival}
    values = {(one.place.table, one.when, one.item): one.value for one in said if not one.rival}
    out = []
    for one in said:
        named, numbered = ((one.place.table, one.when, item) for item in (one.item, one.rival))
        twice = one.rival in INDICATORS and named in own and values[named] != one.value
        if one.place.table is not None and twice and numbered not in own:
            out.append(replace(one, item=one.rival, rival="", confidence=min(one.confidence, 0.6)))
        else:
            out.append(one)
    return out


def _observations(gathered: Gathered, identity: Identity, sure: float) -> tuple[Observation, ...]:
    years = {s.when.year for s in gathered.said if s.when.year}
    plan = _plan_alone(gathered, identity)
    out: list[Observation] = []
    seen: set[tuple[object, ...]] = set()
    for said in gathered.said:
        if _is_own_part(said):
            continue
        year, confidence = _settle(said.when, identity, sure, len(years), plan)
        key = (year, said.item, said.value, said.place)
        if key in seen:
            continue
        seen.add(key)
        out.append(
            Observation(
                year,
                said.item,
                said.value,
                said.text,
                said.decimals,
                said.place,
                said.name,
                round(said.confidence * confidence, 3),
                said.alternatives,
            )
        )
    return tuple(out)


def _is_own_part(said: Said) -> bool:
    """Whether the number is that of a sub-indicator of the item (9.1 beside indicator 9): a name, never a score."""
    number = to_arabic(said.text)
    return number.startswith(f"{said.item}.") and said.decimals == 1 and known_number(number)


def _plan_alone(gathered: Gathered, identity: Identity) -> int | None:
    """The plan's year, when it is later than the year assessed and no result states it beside its value."""
    plan, fiscal = identity.plan_year, identity.fiscal_year
    if plan is None or fiscal is None or plan <= fiscal:
        return None
    told = any(s.when.year == plan and s.when.stated for s in gathered.said)
    return None if told else plan


def _settle(when: When, identity: Identity, sure: float, years: int, plan: int | None) -> tuple[int | None, float]:
    """The year of a statement, and how much of its confidence is left."""
    if when.lost:
        return None, 0.4
    if when.year is not None and when.year == plan and not when.stated:
        # only a heading names this year, and it is that of the measures: the results are those assessed
        return identity.fiscal_year, 0.85 * sure
    if when.year is not None:
        return when.year, 1.0 if when.stated else 0.97
    if when.past and _is_plan(identity):
        return identity.fiscal_year, 0.9 * sure
    if when.offset is not None and identity.fiscal_year is not None:
        return identity.fiscal_year + when.offset, 0.9 * sure
    assumed = 0.95 if years <= 1 else 0.8
    return identity.fiscal_year, assumed * sure


def _is_plan(identity: Identity) -> bool:
    """Whether the paper is the plan for the year after the one assessed, so that its year past is that one."""
    plan, fiscal = identity.plan_year, identity.fiscal_year
    return plan is not None and fiscal is not None and plan == fiscal + 1 and is_plan_heading(identity.title)


def _levels(gathered: Gathered, identity: Identity) -> tuple[LevelObservation, ...]:
    out: list[LevelObservation] = []
    years = {s.when.year for s in gathered.said if s.when.year}
    plan = _plan_alone(gathered, identity)
    for said in gathered.levels:
        year, confidence = _settle(said.when, identity, 1.0, len(years), plan)
        one = LevelObservation(year, said.level, said.place, round(said.confidence * confidence, 3))
        if one not in out:
            out.append(one)
    return tuple(out)


__all__ = ["Said", "SaidLevel", "recognise"]
