"""Puts a report together from its parts."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import replace
from typing import Any

from extractor.recognise.claims import find_claims
from extractor.recognise.collect import Gathered, gather
from extractor.recognise.context import is_plan_heading
from extractor.recognise.decide import is_report, speaks_of_ita
from extractor.recognise.identity import find_owner, make_identity
from extractor.recognise.items import INDICATORS
from extractor.recognise.model import Said, SaidLevel, When
from extractor.recognise.report_years import decide_years
from extractor.recognise.scheme import find_scheme
from extractor.records import Document, Identity, LevelObservation, Measure, Observation, Recognised, Recommendation


def recognise(document: Document) -> tuple[Recognised, ...]:
    """What each ITA report of a document prints; empty when it holds none."""
    if not speaks_of_ita(document):
        return ()
    report = _one(document)
    return (report,) if report is not None else ()


def _one(document: Document) -> Recognised | None:
    owner, places = find_owner(document)
    gathered = gather(document, owner)
    gathered.said = settle_rivals(gathered.said)
    fiscal, plan, sure = decide_years(document, gathered.said)
    identity = make_identity(document, owner, places, fiscal, plan)
    measures: tuple[Measure, ...] = _call("measures", "find_measures", document, identity)
    if not is_report(document, owner, gathered.said, measures):
        return None
    planned = year_of_periods(measures)
    if planned is not None and planned == fiscal and identity.plan_year in (None, fiscal):
        told = any(one.when.year == fiscal and one.when.stated for one in gathered.said)
        if is_plan_heading(identity.title) and not told:
            # the title's only year is that of the measures: the results are of the year before
            fiscal, sure = planned - 1, 0.7
    if identity.plan_year is None or fiscal != identity.fiscal_year:
        identity = make_identity(document, owner, places, fiscal, identity.plan_year or planned)
        measures = _call("measures", "find_measures", document, identity)
    recommendations: tuple[Recommendation, ...] = _call("recommendations", "find_recommendations", document, identity)
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


def settle_rivals(said: list[Said]) -> list[Said]:
    """Values beside a name and another indicator's number: whose are they?

    The name decides, unless the value is printed elsewhere for the number's indicator and not for
    the name's. Either way the finding stays, and the confidence is low.
    """
    sound = {(one.item, one.value) for one in said if not one.rival}
    moved = {
        (one.place.page, one.place.paragraph, one.place.table, one.place.row, one.rival)
        for one in said
        if one.rival and (one.rival, one.value) in sound and (one.item, one.value) not in sound
    }
    out = []
    for one in said:
        # the values of one sentence go together: this year's shows whose last year's is
        if (one.place.page, one.place.paragraph, one.place.table, one.place.row, one.rival) in moved:
            out.append(replace(one, item=one.rival, confidence=min(one.confidence, 0.6)))
        else:
            out.append(one)
    return out


def _call(module: str, function: str, document: Document, identity: Identity) -> tuple[Any, ...]:
    """Measures and recommendations are recognised by their own modules."""
    name = f"extractor.recognise.{module}"
    if importlib.util.find_spec(name) is None:
        return ()
    found: tuple[Any, ...] = getattr(importlib.import_module(name), function)(document, identity)
    return found


def _observations(gathered: Gathered, identity: Identity, sure: float) -> tuple[Observation, ...]:
    years = {s.when.year for s in gathered.said if s.when.year}
    out: list[Observation] = []
    seen: set[tuple[object, ...]] = set()
    for said in gathered.said:
        year, confidence = _settle(said.when, identity, sure, len(years))
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


def _settle(when: When, identity: Identity, sure: float, years: int) -> tuple[int | None, float]:
    """The year of a statement, and how much of its confidence is left."""
    if when.year is not None:
        return when.year, 1.0 if when.stated else 0.97
    if when.offset is not None and identity.fiscal_year is not None:
        return identity.fiscal_year + when.offset, 0.9 * sure
    assumed = 0.95 if years <= 1 else 0.8
    return identity.fiscal_year, assumed * sure


def _levels(gathered: Gathered, identity: Identity) -> tuple[LevelObservation, ...]:
    out: list[LevelObservation] = []
    years = {s.when.year for s in gathered.said if s.when.year}
    for said in gathered.levels:
        year, confidence = _settle(said.when, identity, 1.0, len(years))
        one = LevelObservation(year, said.level, said.place, round(said.confidence * confidence, 3))
        if one not in out:
            out.append(one)
    return tuple(out)


__all__ = ["Said", "SaidLevel", "recognise"]
