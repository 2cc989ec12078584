"""Which rating levels the printed scores allow.

From 2566 the levels look at the IIT, both parts of the EIT and the OIT. Most reports do not print the parts: their
mean m bounds them, because each lies between 0 and 100 (part 1 = 2m - part 2).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractor.audit import methodology
from extractor.audit.intervals import Interval, mean, round_half_up
from extractor.audit.methodology import EIT_PARTS, LevelRule, Methodology, Rating, indicators_of
from extractor.audit.readings import Reading

_NOISE = re.compile(r"[\s\u200b\"'“”‘’().:;,]+")
_PREFIX = re.compile(r"^(อยู่ใน)?(ระดับผลการประเมิน|ระดับ|เกณฑ์)+")


def _plain(text: str) -> str:
    flat = _NOISE.sub("", text).upper()
    return _PREFIX.sub("", flat) or flat


def canonical(level: str, rating: Rating) -> str | None:
    """The level of this rating scheme that is printed; ``None`` when the scheme has no such level."""
    wanted = _plain(level)
    for rule in rating.levels:
        if any(_plain(spelling) == wanted for spelling in rule.spellings):
            return rule.level
    return None


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of the parts: intervals inside 0 to 100. ``eit_mean`` bounds both parts of the EIT."""

    fixed: tuple[Interval, ...]
    eit_mean: Interval | None

    def all_reach(self, bound: Decimal) -> bool:
        """Whether all parts can be at least ``bound``."""
        known = all(p.high >= bound for p in self.fixed)
        return known and (self.eit_mean is None or self.eit_mean.high >= bound)

    def some_below(self, bound: Decimal) -> bool:
        """Whether some part can be less than ``bound``."""
        if any(p.low < bound for p in self.fixed):
            return True
        _, top = methodology.scale()
        return self.eit_mean is not None and 2 * self.eit_mean.low - Fraction(top) < bound


def instrument_interval(instrument: str, values: Mapping[str, Reading]) -> Interval | None:
    """What the printed scores leave open for an instrument: from its indicators, else as printed.

    Indicators that are not printed can be anything from 0 to 100; ``None`` when nothing of it is printed.
    """
    low, high = methodology.scale()
    anything = Interval(Fraction(low), Fraction(high))
    members = indicators_of(instrument)
    printed = [values[i].interval.clipped(low, high) if i in values else anything for i in members]
    from_indicators = mean(printed) if members and any(i in values for i in members) else None
    if instrument in values:
        own = values[instrument].interval.clipped(low, high)
        if from_indicators is None or not all(i in values for i in members):
            return own
        # Both are printed: what fits both, or everything that either allows when they contradict each other.
        if own.meets(from_indicators):
            return Interval(max(own.low, from_indicators.low), min(own.high, from_indicators.high))
        return Interval(min(own.low, from_indicators.low), max(own.high, from_indicators.high))
    if from_indicators is None and instrument == "EIT" and all(p in values for p in EIT_PARTS):
        return mean(values[p].interval.clipped(low, high) for p in EIT_PARTS)
    return from_indicators


def parts_of(rating: Rating, values: Mapping[str, Reading]) -> Parts:
    """The intervals of the parts that the levels of this scheme look at."""
    low, high = methodology.scale()
    anything = Interval(Fraction(low), Fraction(high))
    fixed: list[Interval] = []
    eit_mean: Interval | None = None
    for part in rating.parts:
        if part in EIT_PARTS:
            continue
        fixed.append(instrument_interval(part, values) or anything)
    if any(part in EIT_PARTS for part in rating.parts):
        whole = instrument_interval("EIT", values)
        known = [values[p].interval.clipped(low, high) for p in EIT_PARTS if p in values]
        if len(known) == 1 and whole is not None:
            # One part and the mean give the other one.
            known.append((whole.scaled(2) - known[0]).clipped(low, high))
        if len(known) == len(EIT_PARTS):
            fixed += known
        else:
            fixed += known
            eit_mean = whole or anything
    return Parts(tuple(fixed), eit_mean)


def _allowed_at(total: Decimal, rating: Rating, parts: Parts) -> set[str]:
    """The levels that one total (two decimals) leaves open."""
    allowed: set[str] = set()
    better: LevelRule | None = None
    for rule in rating.levels:
        if total < rule.total_min:
            continue
        if rule.parts_min is None and rule.any_part_below is None:
            # Levels by total alone: the first band that the total reaches is its level.
            if not _decided_by_parts(total, rating):
                allowed.add(rule.level)
            break
        possible = rule.parts_min is None or parts.all_reach(rule.parts_min)
        if rule.any_part_below is not None:
            possible = possible and parts.some_below(rule.any_part_below)
        if better is not None and better.parts_min is not None and total >= better.total_min:
            # A better level is only missed when some part stays below its bound.
            possible = possible and parts.some_below(better.parts_min)
        if possible:
            allowed.add(rule.level)
        if rule.parts_min is not None:
            better = rule
    return allowed


def _decided_by_parts(total: Decimal, rating: Rating) -> bool:
    return any(total >= rule.total_min and (rule.parts_min or rule.any_part_below) for rule in rating.levels)


def allowed_levels(total: Interval, rules: Methodology, values: Mapping[str, Reading]) -> tuple[str, ...]:
    """Every level that a total in this interval and the printed scores allow, the best first.

    The bands of the manuals are given in two decimals, so the total counts as rounded to two.
    """
    low, high = methodology.scale()
    within = total.clipped(low, high)
    lowest, highest = round_half_up(within.low), round_half_up(within.high)
    bounds = {rule.total_min for rule in rules.rating.levels}
    step = Decimal("0.01")
    tries = {lowest, highest} | {b for b in bounds if lowest <= b <= highest}
    tries |= {b - step for b in bounds if lowest <= b - step <= highest}
    parts = parts_of(rules.rating, values)
    allowed: set[str] = set()
    for total_tried in tries:
        allowed |= _allowed_at(total_tried, rules.rating, parts)
    return tuple(rule.level for rule in rules.rating.levels if rule.level in allowed)
