"""The arithmetic of one year in one row: printed total against recomputed bounds, printed level against the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.audit.choose import Year
from extractor.audit.intervals import Interval, round_half_up, to_decimal
from extractor.audit.levels import allowed_levels, canonical, instrument_interval
from extractor.audit.methodology import INSTRUMENTS, TOTAL, indicators_of
from extractor.audit.readings import Reading
from extractor.audit.rules import Rule, RuleKind, total_terms
from extractor.records import Check, LevelObservation


@dataclass(frozen=True, slots=True)
class LevelReading:
    """One level that a report prints for a year. ``canonical`` is empty where the year's scheme has no such level."""

    level: str
    canonical: str
    observations: tuple[LevelObservation, ...]

    @property
    def weight(self) -> float:
        """The confidence of all places that print it."""
        return sum(o.confidence for o in self.observations)


@dataclass(frozen=True, slots=True)
class YearCheck:
    """A check with what findings need besides: the rule behind the total and all levels printed.

    ``allowed`` are the levels that the printed scores leave open, the best first.
    """

    check: Check
    total_rule: Rule | None
    recomputed: Interval | None
    levels: tuple[LevelReading, ...]
    allowed: tuple[str, ...]


def total_rule(year: Year) -> Rule | None:
    """The rule that the total is checked by: from the indicators, unless only printed EIT parts make it hold.

    From the year in which the parts have weights of their own they are the surer source.
    """
    values = year.values
    first = next((r for r in year.rules if r.kind is RuleKind.TOTAL), None)
    if first is None or first.holds(values) or year.methodology is None or not year.methodology.parts_weighted:
        return first
    by_parts = (r for r in year.rules if r.kind is RuleKind.CROSS and dict(r.terms).keys() & {"EIT1", "EIT2"})
    return next((r for r in by_parts if r.holds(values)), first)


def check_year(year: Year, printed_levels: Iterable[LevelObservation], name: str) -> YearCheck:
    """The check of one year. ``name`` is the methodology as ``checks.csv`` shows it."""
    values = year.values
    rule = total_rule(year)
    levels = _group_levels(printed_levels, year)
    recomputed = _recomputed(year, rule)
    reported = values.get(TOTAL)
    # A printed total beyond 0 to 100 is no score, but it is what the report states.
    totals = year.items.get(TOTAL)
    impossible = totals.out_of_range[0].value if reported is None and totals and totals.out_of_range else None
    middle = recomputed.middle if recomputed else None
    allowed, level_check, level = _level(year, levels, reported, recomputed, rule)
    total_check = "not_checkable"
    if rule is not None:
        total_check = "consistent" if rule.holds(values) else "inconsistent"
    elif impossible is not None and recomputed is not None:
        total_check = "inconsistent"
    difference = None
    printed = reported.value if reported else impossible
    if printed is not None and middle is not None:
        difference = to_decimal(to_decimal(printed) - to_decimal(middle))
    check = Check(
        fiscal_year=year.year,
        methodology=name,
        reported_total=round_half_up(printed) if printed is not None else None,
        recomputed_total=to_decimal(middle) if middle is not None else None,
        recomputed_low=to_decimal(recomputed.low) if recomputed else None,
        recomputed_high=to_decimal(recomputed.high) if recomputed else None,
        difference=difference,
        total_check=total_check,
        reported_level=level.level if level else "",
        recomputed_level=" / ".join(allowed),
        level_check=level_check,
        **_instruments(year),
    )
    return YearCheck(check, rule, recomputed, levels, allowed)


def _recomputed(year: Year, rule: Rule | None) -> Interval | None:
    if rule is not None:
        return rule.recomputed(year.values)
    if year.methodology is None:
        return None
    terms = total_terms(year.methodology, year.values)
    if not terms:
        return None
    total = Interval.exact(0)
    for item, weight in terms:
        total = total + year.values[item].interval.scaled(weight)
    return total


def _instruments(year: Year) -> dict[str, Decimal | None]:
    """IIT, EIT and OIT: the means of the indicators where they are complete, else as printed."""
    found: dict[str, Decimal | None] = {}
    for instrument in INSTRUMENTS:
        members = indicators_of(instrument)
        if year.methodology is not None and all(i in year.values for i in members):
            interval = instrument_interval(instrument, {i: year.values[i] for i in members})
            centre = sum((year.values[i].value for i in members), Decimal(0)) / len(members) if interval else None
            found[instrument.lower()] = to_decimal(centre) if centre is not None else None
        elif instrument in year.values:
            found[instrument.lower()] = year.values[instrument].shown
        else:
            found[instrument.lower()] = None
    return found


def _group_levels(printed: Iterable[LevelObservation], year: Year) -> tuple[LevelReading, ...]:
    groups: dict[str, list[LevelObservation]] = {}
    names: dict[str, str] = {}
    for observation in printed:
        known = canonical(observation.level, year.methodology.rating) if year.methodology else None
        key = known or observation.level.strip()
        groups.setdefault(key, []).append(observation)
        names[key] = known or ""
    readings = [
        LevelReading(Counter(o.level.strip() for o in seen).most_common(1)[0][0], names[key], tuple(seen))
        for key, seen in groups.items()
    ]
    return tuple(sorted(readings, key=lambda r: -r.weight))


def choose_level(levels: Sequence[LevelReading], allowed: Sequence[str]) -> LevelReading | None:
    """The printed level to show: one that the scores allow before one printed more often."""
    if not levels:
        return None
    fitting = [r for r in levels if r.canonical and r.canonical in allowed]
    return (fitting or list(levels))[0]


def _total_interval(reading: Reading) -> Interval:
    """The totals, at two decimals, that a printed total stands for."""
    return Interval.exact(reading.shown) if reading.decimals >= 2 else reading.interval


def _level(
    year: Year,
    levels: Sequence[LevelReading],
    reported: Reading | None,
    recomputed: Interval | None,
    rule: Rule | None,
) -> tuple[tuple[str, ...], str, LevelReading | None]:
    """The levels that the scores allow, the outcome of the check, and the printed level that it is about."""
    rules = year.methodology
    if rules is None:
        return (), "not_checkable", choose_level(levels, ())
    totals: list[Interval] = []
    if reported is not None:
        totals.append(_total_interval(reported))
        choice = year.choices[TOTAL]
        if choice.undecided:
            totals += [_total_interval(r) for r in choice.others if r.in_range]
    if recomputed is not None and (reported is None or (rule is not None and not rule.holds(year.values))):
        # A total that does not follow leaves open which of both is true.
        totals.append(recomputed)
    if not totals:
        return (), "not_checkable", choose_level(levels, ())
    open_levels = {level for total in totals for level in allowed_levels(total, rules, year.values)}
    allowed = tuple(r.level for r in rules.rating.levels if r.level in open_levels)
    chosen = choose_level(levels, allowed)
    if chosen is None:
        return allowed, "not_checkable", None
    if chosen.canonical not in allowed:
        return allowed, "inconsistent", chosen
    return allowed, "consistent" if len(allowed) == 1 else "undetermined", chosen


def two_decimals(interval: Interval) -> tuple[Decimal, Decimal]:
    """The ends of an interval as they would be printed."""
    return round_half_up(interval.low), round_half_up(interval.high)
