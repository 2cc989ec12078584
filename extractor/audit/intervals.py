"""Intervals: a printed number stands for every number that rounds to it.

``97.38`` stands for 97.375 up to 97.385. Rounding half up leaves the upper end out; the checks keep it, because
spreadsheets and databases differ in how they round an exact half, and no contradiction should hang on that.
All arithmetic is exact (``Fraction``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Number = Decimal | Fraction | int


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"An interval from {self.low} to {self.high} holds nothing.")

    @classmethod
    def exact(cls, value: Number) -> Interval:
        """The interval that holds this number alone."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def printed(cls, value: Decimal, decimals: int) -> Interval:
        """Every number that rounds to ``value`` when printed with ``decimals`` decimals."""
        half = half_unit(decimals)
        return cls(Fraction(value) - half, Fraction(value) + half)

    @property
    def middle(self) -> Fraction:
        """The number halfway between both ends."""
        return (self.low + self.high) / 2

    @property
    def half_width(self) -> Fraction:
        """How far the ends lie from the middle."""
        return (self.high - self.low) / 2

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def scaled(self, factor: Number) -> Interval:
        """Every number of the interval times ``factor``."""
        ends = (self.low * Fraction(factor), self.high * Fraction(factor))
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """Whether both have a number in common."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Number) -> bool:
        """Whether the number lies inside."""
        return self.low <= Fraction(value) <= self.high

    def clipped(self, low: Number, high: Number) -> Interval:
        """The part between ``low`` and ``high``; the nearer bound alone where nothing of it lies between."""
        lower, upper = Fraction(low), Fraction(high)
        return Interval(min(max(self.low, lower), upper), max(min(self.high, upper), lower))


def half_unit(decimals: int) -> Fraction:
    """Half of the last printed place: 0.005 for two decimals."""
    return Fraction(1, 2 * 10**decimals)


def mean(intervals: Iterable[Interval]) -> Interval:
    """The plain mean. Raises ValueError when there is nothing to take the mean of."""
    members = tuple(intervals)
    if not members:
        raise ValueError("The mean of nothing is not defined.")
    total = Interval.exact(0)
    for member in members:
        total = total + member
    return total.scaled(Fraction(1, len(members)))


def round_half_up(value: Number, decimals: int = 2) -> Decimal:
    """Round the way scores are printed. Exact also where the binary value would lie below the half."""
    fraction = Fraction(value)
    scaled = fraction * 10**decimals
    whole = (abs(scaled) + Fraction(1, 2)).__floor__()
    signed = whole if scaled >= 0 else -whole
    return (Decimal(signed) / (Decimal(10) ** decimals)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def to_decimal(value: Number, decimals: int = 4) -> Decimal:
    """An exact number as a ``Decimal`` of at most ``decimals`` decimals, for tables."""
    rounded = round_half_up(value, decimals)
    trimmed = rounded.normalize()
    exponent = trimmed.as_tuple().exponent
    return trimmed if isinstance(exponent, int) and exponent <= -2 else trimmed.quantize(Decimal("0.01"))
