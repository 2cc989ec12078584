"""Audits one report: chooses values, checks each year, and says what cannot be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.audit import methodology
from extractor.audit.checks import YearCheck, check_year
from extractor.audit.choose import Choice, Year, resolve
from extractor.audit.corrections import Correction, applying
from extractor.audit.findings import arithmetic, claims, methods, values
from extractor.audit.findings.build import merge
from extractor.audit.readings import ItemReadings, group
from extractor.audit.suggest import Suggester
from extractor.records import Check, Finding, LevelObservation, Recognised, Score, Severity

_SEVERITIES = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Audited:
    """What the audit makes of one report. ``level`` is the level printed for the year assessed, as printed."""

    scores: tuple[Score, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    level: str = ""


def audit(recognised: Recognised, *, corrections: Sequence[Correction] = (), report_id: str = "") -> Audited:
    """Choose one value per item and year, check the arithmetic and levels, and report every contradiction.

    ``corrections`` are an analyst's confirmed values; those for this agency, or for ``report_id``, are applied and
    marked ``corrected``. Nothing else changes what is printed. Raises nothing on odd input: what cannot be checked
    is ``not_checkable``.
    """
    identity = recognised.identity
    confirmed = _by_year(applying(corrections, identity, report_id))
    items = _items_by_year(recognised)
    levels: dict[int | None, list[LevelObservation]] = defaultdict(list)
    for printed in recognised.levels:
        levels[printed.fiscal_year].append(printed)
    order = _years(identity.fiscal_year, items, confirmed)
    years: dict[int | None, Year] = {}
    checks: dict[int | None, YearCheck] = {}
    for year in order:
        rules = methods.rules_for(year, recognised.scheme)
        years[year] = resolve(year, items.get(year, {}), rules, confirmed.get(year, {}))
        name = methods.methodology_name(year, recognised.scheme)
        checks[year] = check_year(years[year], levels[year], name)
    findings = merge(_findings(recognised, years, checks))
    position = {year: n for n, year in enumerate(order)}
    ordered = sorted(
        findings,
        key=lambda f: (_SEVERITIES[f.severity], position.get(f.fiscal_year, len(order)), f.code, _place(f.item)),
    )
    return Audited(
        scores=tuple(score for year in order for score in _scores(years[year], checks[year])),
        checks=tuple(checks[year].check for year in order),
        findings=tuple(ordered),
        level=_level(recognised, checks, levels),
    )


def _level(
    recognised: Recognised,
    checks: dict[int | None, YearCheck],
    levels: dict[int | None, list[LevelObservation]],
) -> str:
    year = recognised.identity.fiscal_year
    if year in checks:
        return checks[year].check.reported_level
    return max(levels[year], key=lambda o: o.confidence).level if levels[year] else ""


def _by_year(corrections: dict[tuple[int, str], Correction]) -> dict[int | None, dict[str, Correction]]:
    found: dict[int | None, dict[str, Correction]] = defaultdict(dict)
    for (year, item), correction in corrections.items():
        found[year][item] = correction
    return dict(found)


def _place(item: str) -> tuple[int, float, str]:
    """Totals first, then instruments, indicators with their sub-indicators, questions."""
    if item in (methodology.TOTAL, ""):
        return (0, 0.0, item)
    kind = methodology.item_type(item)
    if kind == "instrument":
        return (1, 0.0, item)
    try:
        return (2, float(item), item)
    except ValueError:
        number = "".join(c for c in item if c.isdigit())
        return (3, float(number or 0), item[:1])


def _items_by_year(recognised: Recognised) -> dict[int | None, dict[str, ItemReadings]]:
    found: dict[int | None, dict[str, ItemReadings]] = defaultdict(dict)
    for (year, item), readings in group(recognised.observations).items():
        found[year][item] = readings
    return {year: dict(sorted(items.items(), key=lambda p: _place(p[0]))) for year, items in found.items()}


def _years(
    assessed: int | None,
    items: dict[int | None, dict[str, ItemReadings]],
    corrections: dict[int | None, dict[str, Correction]],
) -> list[int | None]:
    """The year assessed first, then the others from the latest to the earliest, a year not told last."""
    found = {*items, *corrections}
    return sorted(found, key=lambda y: (y is None, y != assessed, -(y or 0)))


def _findings(
    recognised: Recognised, years: dict[int | None, Year], checks: dict[int | None, YearCheck]
) -> Iterator[Finding]:
    assessed = recognised.identity.fiscal_year
    ten = recognised.scheme == methods.TEN_INDICATORS
    yield from methods.unknown_scheme(recognised.scheme, assessed, recognised.observations)
    for key, year in years.items():
        seen = [o for item in year.items.values() for o in item.observations]
        yield from methods.unknown_year(key, recognised.scheme, seen)
        yield from values.corrected(year)
        yield from values.conflicts(year)
        yield from values.out_of_range(year)
        yield from values.doubtful(year)
        suggester = Suggester(year, years, checks[key])
        yield from arithmetic.total(year, checks[key], suggester.for_rule)
        yield from arithmetic.means(year, suggester.for_rule)
        yield from arithmetic.level(year, checks[key])
        if key == assessed and ten:
            yield from values.missing(year)
    yield from claims.audit_claims(recognised.claims, years, recognised.identity)


def _scores(year: Year, check: YearCheck) -> Iterator[Score]:
    for item, choice in sorted(year.choices.items(), key=lambda pair: _place(pair[0])):
        yield _score(year, item, choice, check)


def _score(year: Year, item: str, choice: Choice, check: YearCheck) -> Score:
    readings = year.items.get(item)
    seen = choice.reading.observations
    pages = sorted({o.place.page for o in seen if o.place.page is not None})
    printed_name = next((o.name for o in seen if o.name), "")
    return Score(
        fiscal_year=year.year,
        item=item,
        item_type=methodology.item_type(item),
        name=methodology.item_name(item, year.year) or printed_name,
        score=choice.reading.shown,
        basis=choice.basis,
        observations=len(readings.observations) if readings else 0,
        level=check.check.reported_level if item == methodology.TOTAL else "",
        pages=tuple(pages),
        confidence=choice.confidence,
    )
