"""Chooses one value per item among what a report prints, and says on what ground.

The printed arithmetic decides where it can: a value that the total or an instrument needs beats one that stands more
often. Otherwise the value with the most evidence stands. Nothing is dropped: the other readings stay visible.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from extractor.audit.corrections import Correction
from extractor.audit.intervals import half_unit
from extractor.audit.methodology import Methodology
from extractor.audit.readings import DOUBTFUL, ItemReadings, Reading, second_readings
from extractor.audit.rules import Rule, RuleKind, build
from extractor.records import Basis, Observation

# Bounds of the search over conflicting readings: combinations looked at, readings looked at per item.
COMBINATIONS = 4096
READINGS = 6
# Second readings of pictures tried together.
SECONDS_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The value chosen for an item. ``others`` are the readings not chosen, ``needed_by`` the rules that decide.

    ``undecided`` marks a value chosen only because one had to be; ``second_reading`` the doubtful observation whose
    second reading was taken; ``correction`` the analyst's word.
    """

    year: int | None
    item: str
    reading: Reading
    basis: Basis
    confidence: float
    others: tuple[Reading, ...] = ()
    needed_by: tuple[Rule, ...] = ()
    undecided: bool = False
    confirmed: bool = False
    second_reading: Observation | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """Everything chosen for one year, with the rules that apply and those that the printed values break."""

    year: int | None
    methodology: Methodology | None
    items: Mapping[str, ItemReadings]
    choices: Mapping[str, Choice]
    rules: tuple[Rule, ...]
    broken: tuple[Rule, ...]

    @property
    def values(self) -> dict[str, Reading]:
        """The chosen reading of every item."""
        return {item: choice.reading for item, choice in self.choices.items()}


def resolve(
    year: int | None,
    items: Mapping[str, ItemReadings],
    methodology: Methodology | None,
    corrections: Mapping[str, Correction],
) -> Year:
    """Choose a value for every item of one year. ``methodology`` is ``None`` where no rules are known."""
    corrected = {item: _corrected(year, items.get(item), c) for item, c in corrections.items()}
    usable = {item: r for item, r in items.items() if r.readings and item not in corrected}
    present = {*usable, *corrected}
    rules = build(methodology, present) if methodology is not None else ()
    fixed = {item: choice.reading for item, choice in corrected.items()}
    best = _combinations(usable, fixed, rules)
    chosen = {item: _choice(year, r, best, fixed, rules) for item, r in usable.items()}
    # Conflicts are settled together, so that the values chosen fit each other.
    values = {**{item: c.reading for item, c in chosen.items()}, **fixed}
    values, seconds = _try_second_readings(usable, values, rules)
    for item, observation in seconds.items():
        chosen[item] = _by_second_reading(chosen[item], values[item], observation, rules)
    broken = tuple(rule for rule in rules if not rule.holds(values))
    choices = {item: _weigh(c, values, rules, broken) for item, c in chosen.items()} | corrected
    ordered = {item: choices[item] for item in [*items, *corrected] if item in choices}
    return Year(year, methodology, items, ordered, rules, broken)


def _corrected(year: int | None, readings: ItemReadings | None, correction: Correction) -> Choice:
    exponent = correction.value.as_tuple().exponent
    decimals = max(2, -exponent if isinstance(exponent, int) else 2)
    printed = readings.readings + readings.out_of_range if readings else ()
    same = next((r for r in printed if r.value == correction.value), None)
    reading = Reading(correction.value, decimals, same.observations if same else ())
    return Choice(
        year,
        correction.item,
        reading,
        Basis.CORRECTED,
        1.0,
        tuple(r for r in printed if r is not same),
        correction=correction,
    )


@dataclass(frozen=True, slots=True)
class _Best:
    """The combinations of readings that break the fewest rules, the best first, and what was left out."""

    combinations: tuple[dict[str, Reading], ...]
    looked_at: Mapping[str, tuple[Reading, ...]]


def _combinations(usable: Mapping[str, ItemReadings], fixed: Mapping[str, Reading], rules: Sequence[Rule]) -> _Best:
    options = {item: r.readings[:READINGS] for item, r in usable.items()}
    in_rules = {item for rule in rules for item in rule.coefficients}
    options = {item: r if item in in_rules else r[:1] for item, r in options.items()}
    while math.prod(len(r) for r in options.values()) > COMBINATIONS:
        widest = max(options, key=lambda i: (len(options[i]), i))
        options[widest] = options[widest][:-1]
    open_items = [item for item, r in options.items() if len(r) > 1]
    base = {**{item: r[0] for item, r in options.items()}, **fixed}
    touched = [rule for rule in rules if any(i in rule.coefficients for i in open_items)]
    if not open_items:
        return _Best((base,), options)
    sums = [_Sum.of(rule, base, {item: options[item] for item in open_items}) for rule in touched]
    scored: list[tuple[int, int, tuple[int, ...]]] = []
    for picks in product(*(range(len(options[item])) for item in open_items)):
        gaps = [s.gap(picks) for s in sums]
        fails = sum(abs(gap) > s.slack(picks) for gap, s in zip(gaps, sums, strict=True))
        scored.append((fails, sum(map(abs, gaps)), picks))
    fewest = min(fails for fails, _, _ in scored)
    kept = []
    for fails, distance, picks in scored:
        if fails == fewest:
            chosen = {item: options[item][pick] for item, pick in zip(open_items, picks, strict=True)}
            weight = sum(r.weight for r in chosen.values())
            kept.append(((-weight, distance, _late(chosen, open_items), picks), {**base, **chosen}))
    kept.sort(key=lambda pair: pair[0])
    return _Best(tuple(values for _, values in kept), options)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A rule over open items in whole numbers: exact, and quick enough for thousands of combinations.

    ``gaps`` and ``slacks`` hold for each open item what each of its readings adds; all in units of 1 / ``_UNIT``.
    """

    fixed_gap: int
    fixed_slack: int
    gaps: tuple[tuple[int, ...], ...]
    slacks: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, rule: Rule, base: Mapping[str, Reading], options: Mapping[str, Sequence[Reading]]) -> _Sum:
        factors = rule.coefficients
        closed = [(factor, base[item]) for item, factor in factors.items() if item not in options]
        return cls(
            sum(_gap(factor, reading) for factor, reading in closed),
            sum(_slack(factor, reading) for factor, reading in closed),
            tuple(tuple(_gap(factors.get(i, Fraction(0)), r) for r in readings) for i, readings in options.items()),
            tuple(tuple(_slack(factors.get(i, Fraction(0)), r) for r in readings) for i, readings in options.items()),
        )

    def gap(self, picks: Sequence[int]) -> int:
        return self.fixed_gap + sum(column[pick] for column, pick in zip(self.gaps, picks, strict=True))

    def slack(self, picks: Sequence[int]) -> int:
        return self.fixed_slack + sum(column[pick] for column, pick in zip(self.slacks, picks, strict=True))


# Divisible by every denominator of the rules (weights in percent, means of up to seven, half of the last of ten
# decimals), so that nothing is rounded for any number of up to ten decimals.
_UNIT = 2 * 420 * 10**13


def _gap(factor: Fraction, reading: Reading) -> int:
    return int(factor * Fraction(reading.value) * _UNIT)


def _slack(factor: Fraction, reading: Reading) -> int:
    return int(abs(factor) * half_unit(reading.decimals) * _UNIT)


def _late(values: Mapping[str, Reading], items: Sequence[str]) -> int:
    """Values printed in a table come before values in running text, all else being equal."""
    return sum(not any(o.place.table for o in values[i].observations) for i in items)


def _choice(
    year: int | None, readings: ItemReadings, best: _Best, fixed: Mapping[str, Reading], rules: Sequence[Rule]
) -> Choice:
    item = readings.item
    reading = best.combinations[0].get(item, readings.readings[0])
    others = tuple(r for r in readings.readings if r is not reading) + readings.out_of_range
    count = len(reading.observations)
    if len(readings.readings) == 1:
        basis = Basis.SINGLE if count + len(reading.rereads) == 1 else Basis.AGREED
        return Choice(year, item, reading, basis, 1.0, others)
    fitting = {c[item].value for c in best.combinations}
    looked_at = best.looked_at[item]
    rejected = [r for r in looked_at if r.value not in fitting]
    if len(fitting) == 1 and rejected:
        values = best.combinations[0]
        deciding = tuple(
            rule
            for rule in rules
            if item in rule.coefficients
            and rule.holds(values)
            and any(not rule.holds({**values, item: r}) for r in rejected)
        )
        return Choice(year, item, reading, Basis.SUPPORTED_BY_TOTAL, 1.0, others, deciding)
    rivals = [r for r in readings.readings if r is not reading and r not in rejected]
    undecided = any(r.weight >= reading.weight for r in rivals)
    return Choice(year, item, reading, Basis.MAJORITY, 1.0, others, undecided=undecided)


def _try_second_readings(
    usable: Mapping[str, ItemReadings], values: dict[str, Reading], rules: Sequence[Rule]
) -> tuple[dict[str, Reading], dict[str, Observation]]:
    """Where the arithmetic fails, take second readings of doubtful pictures if exactly one way makes it hold."""
    if all(rule.holds(values) for rule in rules):
        return values, {}
    open_items = {i for rule in rules if not rule.holds(values) for i in rule.coefficients}
    candidates = [
        (item, Reading(value, decimals, (), (o,), guess=True), o, probability)
        for item in sorted(open_items & set(usable))
        for o in values[item].observations
        if all(other.confidence < DOUBTFUL for other in values[item].observations)
        for (value, decimals), probability in second_readings(o)
    ]
    candidates = [c for c in candidates if c[1].in_range][:60]
    for size in range(1, SECONDS_TOGETHER + 1):
        fits = []
        for group in _groups(candidates, size):
            trial = {**values, **{item: reading for item, reading, _, _ in group}}
            if all(rule.holds(trial) for rule in rules):
                likelihood = math.prod(p / max(1 - o.confidence, 0.01) for _, _, o, p in group)
                fits.append((likelihood, group, trial))
        distinct = {tuple((i, r.value) for i, r, _, _ in group) for _, group, _ in fits}
        if len(distinct) == 1:
            _, group, trial = fits[0]
            return trial, {item: o for item, _, o, _ in group}
        if distinct:
            return values, {}
    return values, {}


_Candidate = tuple[str, Reading, Observation, float]


def _groups(candidates: Sequence[_Candidate], size: int) -> list[tuple[_Candidate, ...]]:
    if size == 1:
        return [(c,) for c in candidates]
    return [(a, b) for n, a in enumerate(candidates) for b in candidates[n + 1 :] if a[0] != b[0]]


def _by_second_reading(choice: Choice, reading: Reading, observation: Observation, rules: Sequence[Rule]) -> Choice:
    deciding = tuple(rule for rule in rules if choice.item in rule.coefficients)
    kept = replace(reading, observations=choice.reading.observations, rereads=())
    return replace(choice, reading=kept, basis=Basis.SUPPORTED_BY_TOTAL, needed_by=deciding, second_reading=observation)


def read_confidence(reading: Reading) -> float:
    """How sure it is that the report prints this value: places that agree make each other surer."""
    return 1 - math.prod([1 - o.confidence for o in reading.observations] + [0.6 for _ in reading.rereads])


def _weigh(choice: Choice, values: Mapping[str, Reading], rules: Sequence[Rule], broken: Sequence[Rule]) -> Choice:
    """How sure the chosen value is: the places that print it, the rivals, and what the arithmetic says."""
    reading = choice.reading
    confidence = read_confidence(reading)
    mine = [rule for rule in rules if choice.item in rule.coefficients and rule.kind is not RuleKind.CROSS]
    confirmed = bool(mine) and all(rule not in broken for rule in mine)
    if choice.second_reading is not None:
        return replace(choice, confidence=0.8, confirmed=confirmed)
    if choice.basis is Basis.SUPPORTED_BY_TOTAL:
        confidence = max(confidence, 0.9)
    elif choice.undecided:
        confidence = min(confidence, 0.5)
    elif choice.basis is Basis.MAJORITY:
        rival = max((o.weight for o in choice.others), default=0.0)
        confidence *= reading.weight / (reading.weight + rival)
    elif confirmed and confidence < DOUBTFUL and _no_rival(choice, values, mine):
        confidence = DOUBTFUL
    return replace(choice, confidence=round(confidence, 4), confirmed=confirmed)


def _no_rival(choice: Choice, values: Mapping[str, Reading], rules: Sequence[Rule]) -> bool:
    """Whether no second reading of the same places would fit the arithmetic as well."""
    for observation in choice.reading.observations:
        for (value, decimals), _ in second_readings(observation):
            trial = {**values, choice.item: Reading(value, decimals)}
            if all(rule.holds(trial) for rule in rules):
                return False
    return True
