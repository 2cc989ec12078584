"""Which figure to believe: the smallest change of the printed figures that makes everything consistent.

For every item the arithmetic leaves an interval in which its value would have to lie if it were the only wrong one.
What falls into that interval is an explanation: a value printed elsewhere, a second reading, a slip of the typist, a
neighbour's value repeated. The search is exact and bounded; its outcome is a suggestion and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, log2

from extractor.audit import methodology
from extractor.audit.checks import YearCheck
from extractor.audit.choose import Choice, Year
from extractor.audit.intervals import Interval, half_unit
from extractor.audit.levels import allowed_levels
from extractor.audit.messages import NOTHING, Both, item_label, join, say, score
from extractor.audit.readings import Reading, second_readings
from extractor.audit.rules import Rule, RuleKind, build
from extractor.audit.slips import COST, meant

# Explanations that rest on something printed, not on chance.
PRINTED_EVIDENCE = ("alternative", "second_reading")
# What speaks against an explanation besides the slip itself.
ALTERNATIVE_COST = 0.0
SECOND_READING_COST = 0.5
# A repeated value is rarely chance.
NEIGHBOUR_COST = 0.4
COMMON_NEIGHBOUR_COST = 3.0
RECOMPUTED_COST = 3.2
NEEDED_COST = 8.0
REPEATED_COST = 0.75
WRONG_LEVEL_COST = 2.0
# A wide room makes a fitting slip more likely to be chance: this much for each doubling beyond two cents.
ROOM_COST = 0.25
NARROW = 0.02
# Explanations this close in cost are equally likely.
AS_LIKELY = 0.5
# Bounds of the search for two wrong figures.
PAIR_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One figure put right: ``item`` lies from ``low`` to ``high`` (equal where the value is certain)."""

    item: str
    printed: Reading
    low: Decimal
    high: Decimal
    why: str
    cost: float
    other: str = ""

    @property
    def value(self) -> Decimal:
        """The value, or the middle of what is left open."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes that together leave ``left`` rules broken; the cheapest is the likeliest."""

    changes: tuple[Change, ...]
    left: int = 0

    @property
    def cost(self) -> float:
        """How much speaks against it."""
        return sum(c.cost for c in self.changes)


class Suggester:
    """Finds and words the explanations of one year's broken rules, once for all its findings."""

    def __init__(self, year: Year, years: Mapping[int | None, Year], check: YearCheck) -> None:
        self._year = year
        self._years = years
        self._check = check
        self._repairs: tuple[Repair, ...] | None = None

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """All explanations, the likeliest first."""
        if self._repairs is None:
            self._repairs = self._search()
        return self._repairs

    def for_rule(self, rule: Rule) -> Both:
        """The suggestion for one broken rule: the likeliest explanation of the year that touches it."""
        touching = [r for r in self.repairs if any(c.item in rule.coefficients for c in r.changes)]
        return word(touching, self._year.year)

    # --- search ---------------------------------------------------------------------------------------

    def _search(self) -> tuple[Repair, ...]:
        if not self._year.broken:
            return ()
        items = sorted({i for rule in self._year.broken for i in rule.coefficients})
        singles = [Repair((change,)) for item in items for change in self._changes(item)]
        exchanges = list(self._exchanges(items))
        found = singles + exchanges
        if not found:
            found = list(self._pairs(items))
        if not found:
            found = list(self._partly(items))
        return tuple(sorted(found, key=lambda r: (r.left, r.cost, [c.item for c in r.changes])))

    def _changes(self, item: str) -> Iterator[Change]:
        """Every way in which this item alone explains everything that is broken."""
        if any(item not in rule.coefficients for rule in self._year.broken):
            return
        room = needed(item, self._year.rules, self._year.values)
        if room is not None:
            yield from self._explanations(item, room)

    def _explanations(self, item: str, room: Interval) -> Iterator[Change]:
        choice = self._year.choices[item]
        printed = choice.reading
        if choice.correction is not None:
            return
        penalty = REPEATED_COST * max(0, len(printed.observations) - 1)
        chance = ROOM_COST * log2(max(float(room.high - room.low), NARROW) / NARROW)
        explained = False
        for value, why, cost in self._candidates(choice):
            if room.holds(value):
                explained = explained or cost < RECOMPUTED_COST
                extra = self._level_cost(item, value) + (0 if why in PRINTED_EVIDENCE else chance)
                yield Change(item, printed, value, value, why, cost + penalty + extra)
        low, high = printable(room)
        if low is None or high is None:
            return
        neighbour = self._neighbour(item, printed)
        if neighbour:
            common = printed.value in methodology.scale() or self._frequency(printed.value) > 2
            cost = COMMON_NEIGHBOUR_COST if common else NEIGHBOUR_COST
            yield Change(item, printed, low, high, "neighbour", cost + penalty, neighbour)
        summed = methodology.item_type(item) in ("total", "instrument")
        if not neighbour and not explained:
            cost = RECOMPUTED_COST if summed else NEEDED_COST
            cost += self._level_cost(item, (low + high) / 2)
            yield Change(item, printed, low, high, "recomputed" if summed else "needed", cost + penalty)

    @staticmethod
    def _candidates(choice: Choice) -> Iterator[tuple[Decimal, str, float]]:
        seen = {choice.reading.value}
        for other in choice.others:
            if other.in_range and other.value not in seen:
                seen.add(other.value)
                yield other.value, "alternative", ALTERNATIVE_COST
        for observation in choice.reading.observations:
            for (value, _), probability in second_readings(observation):
                if value not in seen:
                    seen.add(value)
                    yield value, "second_reading", SECOND_READING_COST + (1 - probability) / 2
        for candidate in meant(choice.reading.value, choice.reading.decimals):
            if candidate.value not in seen:
                seen.add(candidate.value)
                yield candidate.value, candidate.slip.value, COST[candidate.slip]

    def _level_cost(self, item: str, value: Decimal) -> float:
        """A total that the printed level excludes is less likely to be the one meant."""
        rules = self._year.methodology
        if item != methodology.TOTAL or rules is None or not self._check.levels:
            return 0.0
        printed = {r.canonical for r in self._check.levels if r.canonical}
        allowed = allowed_levels(Interval.exact(value), rules, self._year.values)
        return 0.0 if not printed or printed & set(allowed) else WRONG_LEVEL_COST

    def _neighbour(self, item: str, printed: Reading) -> str:
        """The neighbour whose value is repeated here; a year where it is the same item of another year."""
        values = self._year.values
        kind = methodology.item_type(item)
        near: list[str] = []
        if kind == "indicator":
            near = [str(int(item) - 1), str(int(item) + 1)]
        elif kind in ("total", "instrument"):
            near = [i for i in (*methodology.INSTRUMENTS, methodology.TOTAL) if i != item]
        for other in near:
            if other in values and values[other].value == printed.value:
                return other
        for year, state in self._years.items():
            if year != self._year.year and item in state.choices and state.choices[item].reading.value == printed.value:
                return f"{item}@{year}"
        return ""

    def _frequency(self, value: Decimal) -> int:
        return sum(r.value == value for r in self._year.values.values())

    def _exchanges(self, items: list[str]) -> Iterator[Repair]:
        """Two indicators whose values changed places."""
        values = self._year.values
        indicators = [i for i in items if i in methodology.INDICATORS]
        for n, a in enumerate(indicators):
            for b in indicators[n + 1 :]:
                if values[a].value == values[b].value:
                    continue
                trial = {**values, a: values[b], b: values[a]}
                if all(rule.holds(trial) for rule in self._year.rules):
                    cost = COST_EXCHANGE_NEAR if abs(int(a) - int(b)) == 1 else COST_EXCHANGE_FAR
                    yield Repair(
                        (
                            Change(a, values[a], values[b].value, values[b].value, "neighbour", cost / 2, b),
                            Change(b, values[b], values[a].value, values[a].value, "neighbour", cost / 2, a),
                        )
                    )

    def _helpful(self, items: list[str]) -> list[tuple[Change, Reading]]:
        """Single changes that mend some broken rule and break no other mean."""
        values = self._year.values
        found: list[tuple[Change, Reading]] = []
        for item in items:
            choice = self._year.choices[item]
            if choice.correction is not None:
                continue
            penalty = REPEATED_COST * max(0, len(choice.reading.observations) - 1)
            mine = [r for r in self._year.rules if item in r.coefficients]
            for value, why, cost in self._candidates(choice):
                reading = Reading(value, max(2, choice.reading.decimals))
                trial = {**values, item: reading}
                mended = any(rule in self._year.broken and rule.holds(trial) for rule in mine)
                spoiled = any(
                    rule not in self._year.broken and rule.kind in _MEANS and not rule.holds(trial) for rule in mine
                )
                if mended and not spoiled:
                    found.append((Change(item, choice.reading, value, value, why, cost + penalty), reading))
        found.sort(key=lambda pair: pair[0].cost)
        return found[:PAIR_CANDIDATES]

    def _pairs(self, items: list[str]) -> Iterator[Repair]:
        values = self._year.values
        helpful = self._helpful(items)
        for n, (first, reading) in enumerate(helpful):
            for second, other in helpful[n + 1 :]:
                if first.item == second.item:
                    continue
                trial = {**values, first.item: reading, second.item: other}
                if all(rule.holds(trial) for rule in self._year.rules):
                    yield Repair((first, second))

    def _partly(self, items: list[str]) -> Iterator[Repair]:
        values = self._year.values
        for change, reading in self._helpful(items):
            trial = {**values, change.item: reading}
            left = sum(not rule.holds(trial) for rule in self._year.rules)
            if left < len(self._year.broken):
                yield Repair((change,), left)


COST_EXCHANGE_NEAR = 2.0
COST_EXCHANGE_FAR = 3.5
_MEANS = (RuleKind.INSTRUMENT, RuleKind.PARTS, RuleKind.SUB_INDICATORS)


def needed(item: str, rules: tuple[Rule, ...], values: Mapping[str, Reading]) -> Interval | None:
    """Where the value of this item would have to lie for all its rules to hold; ``None`` when nowhere from 0 to 100."""
    low, high = (Fraction(bound) for bound in methodology.scale())
    for rule in rules:
        factors = rule.coefficients
        if item not in factors:
            continue
        gap = Fraction(0)
        slack = abs(factors[item]) * half_unit(2)
        for other, factor in factors.items():
            if other != item:
                gap += factor * Fraction(values[other].value)
                slack += abs(factor) * half_unit(values[other].decimals)
        ends = sorted(((-gap - slack) / factors[item], (-gap + slack) / factors[item]))
        low, high = max(low, ends[0]), min(high, ends[1])
        if low > high:
            return None
    return Interval(low, high)


def printable(room: Interval) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest two-decimal score inside an interval."""
    low, high = ceil(room.low * 100), floor(room.high * 100)
    if low > high:
        return None, None
    return Decimal(low).scaleb(-2), Decimal(high).scaleb(-2)


def out_of_range_repairs(year: Year, item: str, reading: Reading) -> tuple[Repair, ...]:
    """What an impossible value may have been meant to be, judged by the arithmetic where there is any."""
    values = year.values
    rules = build(year.methodology, {*values, item}) if year.methodology else ()
    mine = [rule for rule in rules if item in rule.coefficients]
    found = []
    for candidate in meant(reading.value, reading.decimals):
        # The digits that a lost point leaves behind say nothing of how finely the score was rounded.
        trial = {**values, item: Reading(candidate.value, 2)}
        left = sum(not rule.holds(trial) for rule in mine)
        change = Change(item, reading, candidate.value, candidate.value, candidate.slip.value, COST[candidate.slip])
        found.append(Repair((change,), left))
    if mine:
        fewest = min((r.left for r in found), default=len(mine))
        kept = [r for r in found if r.left == fewest and fewest < len(mine)]
    else:
        # Nothing to judge by but the commonest slip: a point lost.
        kept = [r for r in found if r.changes[0].why == "point"]
    return tuple(sorted(kept, key=lambda r: (r.cost, -r.changes[0].value)))


# --- words ------------------------------------------------------------------------------------------------


def word(repairs: tuple[Repair, ...] | list[Repair], year: int | None) -> Both:
    """The first explanation in words, with how unique it is."""
    if not repairs:
        return say("suggest.none")
    first = repairs[0]
    text = _repair_text(first, year)
    if first.left:
        return text
    rest = [r for r in repairs[1:] if r.left == first.left]
    likely = [r for r in rest if r.cost <= first.cost + AS_LIKELY]
    weaker = [r for r in rest if r not in likely and all(c.why != "needed" for c in r.changes)]
    if likely:
        return text + say("suggest.unclear", count=len(likely), others=_others(likely))
    if weaker:
        return text + say("suggest.best", count=len(weaker), others=_others(weaker))
    return text + say("suggest.only")


def _others(repairs: list[Repair]) -> Both:
    return join(
        join(say("suggest.other", item=item_label(c.item), value=_span(c)) for c in repair.changes)
        for repair in repairs[:3]
    )


def _span(change: Change) -> str:
    if change.low == change.high:
        return score(change.low)
    return f"{score(change.low)}-{score(change.high)}"


def _repair_text(repair: Repair, year: int | None) -> Both:
    texts = [_change_text(change, year, partly=bool(repair.left)) for change in repair.changes]
    if len(texts) == 1:
        return texts[0]
    return say("suggest.pair", first=texts[0], second=texts[1])


def _change_text(change: Change, year: int | None, *, partly: bool) -> Both:
    label = item_label(change.item, year)
    why = say(f"why.{change.why}", other=_neighbour_label(change.other)) if change.other else say(f"why.{change.why}")
    printed = score(change.printed.value) if change.printed.in_range else f"{change.printed.value:f}"
    if change.low == change.high:
        key = "suggest.repair_partly" if partly else "suggest.repair"
        return say(key, item=label, value=change.low, printed=printed, why=why)
    return say("suggest.needed", item=label, low=change.low, high=change.high, printed=printed, why=why)


def _neighbour_label(other: str) -> Both:
    item, _, year = other.partition("@")
    label = item_label(item)
    return label if not year else label + Both(f" ปี พ.ศ. {year}", f" of {year}")


__all__ = ["NOTHING", "Change", "Repair", "Suggester", "needed", "out_of_range_repairs", "word"]
