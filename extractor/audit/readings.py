"""Groups the observations of an item into readings: the different values that a report prints for it.

Two printings with different decimals are one reading when the finer one rounds to the coarser one (97.6 and 97.62);
two printings with the same decimals are one reading only when they are equal (97.60 and 97.61 are a conflict).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from extractor.audit import methodology
from extractor.audit.intervals import Interval, round_half_up
from extractor.records import Observation
from extractor.thai.digits import to_arabic

Key = tuple[int | None, str]

# Below this, an observation that has other possible readings may be one of them instead.
DOUBTFUL = 0.9
# Digits before and after the point beyond which nothing is a number of a report.
LONGEST = 12
# A probability that is too small to speak of.
NEGLIGIBLE = 0.02


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of an item with every place that prints it. ``weight`` adds up their confidence.

    ``rereads`` are doubtful observations whose second reading agrees with this value; ``guess`` marks a value that
    only stands among the second readings of a picture.
    """

    value: Decimal
    decimals: int
    observations: tuple[Observation, ...] = ()
    rereads: tuple[Observation, ...] = ()
    guess: bool = False

    @property
    def weight(self) -> float:
        """How much evidence there is: the confidence of all its observations, second readings at half."""
        return sum(o.confidence for o in self.observations) + sum(0.5 * o.confidence for o in self.rereads)

    @property
    def interval(self) -> Interval:
        """Every number that this reading can stand for."""
        return Interval.printed(self.value, self.decimals)

    @property
    def shown(self) -> Decimal:
        """The value with two decimals, as scores are written."""
        return round_half_up(self.value, 2)

    @property
    def in_range(self) -> bool:
        """Whether a score can have this value at all."""
        low, high = methodology.scale()
        return low <= self.value <= high


@dataclass(frozen=True, slots=True)
class ItemReadings:
    """All readings of one item in one year, the heaviest first."""

    year: int | None
    item: str
    readings: tuple[Reading, ...]
    observations: tuple[Observation, ...]
    out_of_range: tuple[Reading, ...] = ()

    @property
    def conflicting(self) -> bool:
        """Whether the report prints more than one value."""
        return len(self.readings) + len(self.out_of_range) > 1


def parse_score(text: str) -> tuple[Decimal, int] | None:
    """A printed number in either script with its decimals; ``None`` when it is none."""
    arabic = to_arabic(text).replace(",", "").replace(" ", "")
    try:
        value = Decimal(arabic)
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    exponent = value.as_tuple().exponent
    return value, max(0, -exponent) if isinstance(exponent, int) else 0


def agree(fine: Decimal, fine_decimals: int, coarse: Decimal, coarse_decimals: int) -> bool:
    """Whether both printings can be of one number without any slip."""
    if fine_decimals < coarse_decimals:
        fine, fine_decimals, coarse, coarse_decimals = coarse, coarse_decimals, fine, fine_decimals
    return fine == coarse or (fine_decimals > coarse_decimals and round_half_up(fine, coarse_decimals) == coarse)


def group(observations: Iterable[Observation]) -> dict[Key, ItemReadings]:
    """The readings of every year and item, in the order in which the items are first met."""
    found: dict[Key, list[Observation]] = defaultdict(list)
    for observation in observations:
        if not _is_number(observation):
            continue
        found[(observation.fiscal_year, observation.item)].append(observation)
    style: dict[int | None, int] = defaultdict(int)
    for (year, _), members in found.items():
        style[year] = max(style[year], *(min(o.decimals, 2) for o in members))
    return {key: _item(key, members, style[key[0]]) for key, members in found.items()}


def _is_number(observation: Observation) -> bool:
    """Whether arithmetic makes sense: longer strings of digits are codes or damage, and stay observations only."""
    value = observation.value
    return value.is_finite() and value.adjusted() <= LONGEST and 0 <= observation.decimals <= LONGEST


def _decimals(observation: Observation, style: int) -> int:
    """The decimals that count: the ends of the scale are exact however they are written.

    A full score is written 100 among two-decimal scores; it does not mean a rounded 99.6.
    """
    if observation.value in methodology.scale():
        return max(observation.decimals, style)
    return observation.decimals


class _Groups:
    """Readings in the making, found again by value, and by what they round to: quick for thousands of printings."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._by_value: dict[Decimal, _Group] = {}
        self._by_rounding: dict[int, dict[Decimal, list[_Group]]] = {}

    def find(self, value: Decimal) -> _Group | None:
        """The reading with exactly this value."""
        return self._by_value.get(value)

    def join(self, observation: Observation, decimals: int) -> None:
        """Add an observation; finer printings must have come first."""
        home = self.find(observation.value) or self._near(observation.value, decimals)
        if home is None:
            home = _Group(observation.value, decimals)
            self.groups.append(home)
            self._by_value[observation.value] = home
        home.seen.append(observation)

    def _near(self, value: Decimal, decimals: int) -> _Group | None:
        if decimals not in self._by_rounding:
            index: dict[Decimal, list[_Group]] = defaultdict(list)
            for group in self.groups:
                if group.decimals > decimals:
                    index[round_half_up(group.value, decimals)].append(group)
            self._by_rounding[decimals] = index
        return max(self._by_rounding[decimals].get(value, ()), key=lambda g: len(g.seen), default=None)


@dataclass(slots=True)
class _Group:
    value: Decimal
    decimals: int
    seen: list[Observation] = field(default_factory=list)
    rereads: list[Observation] = field(default_factory=list)


def _item(key: Key, members: list[Observation], style: int) -> ItemReadings:
    groups = _Groups()
    # The finest come first, so that a coarser printing can join what it is a rounding of.
    ordered = sorted(members, key=lambda o: -_decimals(o, style))
    for observation in (o for o in ordered if not _may_be_other(o)):
        groups.join(observation, _decimals(observation, style))
    # The surest of the doubtful come first: the others may be what those say.
    for observation in sorted(filter(_may_be_other, ordered), key=lambda o: (-_decimals(o, style), -o.confidence)):
        seconds = [parsed[0] for parsed, _ in second_readings(observation)]
        home = None
        if groups.find(observation.value) is None:
            home = next((g for g in map(groups.find, seconds) if g is not None), None)
        if home is not None:
            home.rereads.append(observation)
        else:
            groups.join(observation, _decimals(observation, style))
    position = {id(o): n for n, o in enumerate(members)}
    readings = [
        Reading(g.value, g.decimals, tuple(sorted(g.seen, key=lambda o: position[id(o)])), tuple(g.rereads))
        for g in groups.groups
    ]
    readings.sort(key=lambda r: (-r.weight, min(position[id(o)] for o in r.observations)))
    return ItemReadings(
        key[0],
        key[1],
        tuple(r for r in readings if r.in_range),
        tuple(members),
        tuple(r for r in readings if not r.in_range),
    )


def _may_be_other(observation: Observation) -> bool:
    return observation.confidence < DOUBTFUL and bool(observation.alternatives)


def second_readings(observation: Observation) -> tuple[tuple[tuple[Decimal, int], float], ...]:
    """The other values that the reader saw in the same place, with their probability, the likeliest first."""
    found: dict[Decimal, tuple[tuple[Decimal, int], float]] = {}
    for alternative in observation.alternatives:
        parsed = parse_score(alternative.text)
        if parsed is None or parsed[0] == observation.value or alternative.probability < NEGLIGIBLE:
            continue
        if parsed[0] not in found or found[parsed[0]][1] < alternative.probability:
            found[parsed[0]] = (parsed, alternative.probability)
    return tuple(sorted(found.values(), key=lambda pair: -pair[1]))
