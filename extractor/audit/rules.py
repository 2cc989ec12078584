"""The arithmetic of a year as linear rules: a total is the weighted sum of its parts, a mean is a mean.

Every rule says that a sum of terms is zero. The printed values fulfil it when the sum lies no further from zero than
their rounding allows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from extractor.audit.intervals import Interval, half_unit
from extractor.audit.methodology import (
    EIT_PARTS,
    INDICATORS,
    INSTRUMENTS,
    TOTAL,
    Confidence,
    Methodology,
    indicators_of,
)
from extractor.audit.readings import Reading


class RuleKind(StrEnum):
    """What a rule is about; ``CROSS`` rules only help to find the figure at fault."""

    TOTAL = "total"
    INSTRUMENT = "instrument"
    PARTS = "parts"
    SUB_INDICATORS = "sub_indicators"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Rule:
    """``item`` equals the sum of ``terms`` (item and weight). ``confidence`` is that of the methodology."""

    kind: RuleKind
    item: str
    terms: tuple[tuple[str, Fraction], ...]
    confidence: Confidence
    # Negative terms that stand for the item where the item itself is not printed.
    balance: tuple[tuple[str, Fraction], ...] = ()

    @property
    def coefficients(self) -> dict[str, Fraction]:
        """Every item of the rule with its factor in the sum that must be zero."""
        factors = dict(self.terms)
        for item, weight in self.balance or ((self.item, Fraction(1)),):
            factors[item] = factors.get(item, Fraction(0)) - weight
        return factors

    def recomputed(self, values: Mapping[str, Reading]) -> Interval:
        """What the terms add up to, as the rounding of the printed values leaves it open."""
        total = Interval.exact(0)
        for item, weight in self.terms:
            total = total + values[item].interval.scaled(weight)
        return total

    def printed(self, values: Mapping[str, Reading]) -> Interval:
        """What the report prints for the item itself."""
        total = Interval.exact(0)
        for item, weight in self.balance or ((self.item, Fraction(1)),):
            total = total + values[item].interval.scaled(weight)
        return total

    def holds(self, values: Mapping[str, Reading]) -> bool:
        """Whether the printed values can all be true."""
        gap = Fraction(0)
        slack = Fraction(0)
        for item, factor in self.coefficients.items():
            gap += factor * Fraction(values[item].value)
            slack += abs(factor) * half_unit(values[item].decimals)
        return abs(gap) <= slack


def _mean_terms(items: Collection[str], weight: Fraction = Fraction(1)) -> tuple[tuple[str, Fraction], ...]:
    return tuple((item, weight / len(items)) for item in items)


def build(rules: Methodology, present: Collection[str]) -> tuple[Rule, ...]:
    """The rules that can be checked with the items that are present."""
    found: list[Rule] = []
    for indicator in ("9", "10"):
        subs = tuple(s for s in rules.sub_indicators if s.split(".")[0] == indicator)
        if subs and indicator in present and all(s in present for s in subs):
            found.append(Rule(RuleKind.SUB_INDICATORS, indicator, _mean_terms(subs), rules.sub_indicator_mean))
    for instrument in INSTRUMENTS:
        members = indicators_of(instrument)
        if instrument in present and all(i in present for i in members):
            found.append(Rule(RuleKind.INSTRUMENT, instrument, _mean_terms(members), rules.instrument_mean))
    found += _parts(rules, present)
    found += _totals(rules, present)
    return tuple(found)


def _parts(rules: Methodology, present: Collection[str]) -> list[Rule]:
    """Where both parts of the EIT are printed, their mean is the EIT (equal weights of 15 and 15)."""
    if not all(part in present for part in EIT_PARTS):
        return []
    confidence = rules.parts_confidence if rules.parts_weighted else Confidence.KNOWN
    if "EIT" in present:
        return [Rule(RuleKind.PARTS, "EIT", _mean_terms(EIT_PARTS), confidence)]
    members = indicators_of("EIT")
    if all(i in present for i in members):
        # That the published indicators are the mean of both parts is general knowledge only.
        return [Rule(RuleKind.PARTS, "EIT", _mean_terms(members), Confidence.KNOWN, _mean_terms(EIT_PARTS))]
    return []


def _sources(instrument: str, present: Collection[str]) -> list[tuple[tuple[str, Fraction], ...]]:
    """The ways to get an instrument from what is printed, the best first."""
    found: list[tuple[tuple[str, Fraction], ...]] = []
    members = indicators_of(instrument)
    if all(i in present for i in members):
        found.append(_mean_terms(members))
    if instrument in present:
        found.append(((instrument, Fraction(1)),))
    if instrument == "EIT" and all(part in present for part in EIT_PARTS):
        found.append(_mean_terms(EIT_PARTS))
    return found


def total_terms(rules: Methodology, present: Collection[str]) -> tuple[tuple[str, Fraction], ...]:
    """The weighted sum that recomputes the total, from the indicators where they are complete; empty when it cannot."""
    terms: list[tuple[str, Fraction]] = []
    for instrument in INSTRUMENTS:
        sources = _sources(instrument, present)
        if not sources:
            return ()
        weight = Fraction(rules.weights[instrument])
        terms += [(item, factor * weight) for item, factor in sources[0]]
    return tuple(terms)


def _totals(rules: Methodology, present: Collection[str]) -> list[Rule]:
    if TOTAL not in present:
        return []
    best = total_terms(rules, present)
    if not best:
        return []
    confidence = rules.weights_confidence
    found = [Rule(RuleKind.TOTAL, TOTAL, best, confidence)]
    for instrument in INSTRUMENTS:
        # The same total by way of what else is printed: it tells an indicator at fault from a total at fault.
        for source in _sources(instrument, present)[1:]:
            weight = Fraction(rules.weights[instrument])
            kept = tuple((i, f) for i, f in best if instrument not in _owner(i))
            terms = kept + tuple((i, f * weight) for i, f in source)
            found.append(Rule(RuleKind.CROSS, TOTAL, terms, confidence))
    return found


def _owner(item: str) -> tuple[str, ...]:
    if item in EIT_PARTS:
        return ("EIT",)
    if item in INDICATORS:
        return tuple(i for i in INSTRUMENTS if item in indicators_of(i))
    return (item,)
