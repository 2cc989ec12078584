"""Single slips of a typist: what a printed number may have been meant to be.

Every slip is its own inverse or is listed with its inverse, so the same function serves to find the number meant and,
in the benchmark, to make mistakes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extractor.audit import methodology


class Slip(StrEnum):
    """Kinds of slips, the names under which ``messages.toml`` explains them."""

    SWAP = "swap"
    POINT = "point"
    DIGIT = "digit"
    FAR_SWAP = "far_swap"
    LENGTH = "length"


# How much each kind speaks against an explanation: small is likely.
COST = {Slip.SWAP: 1.0, Slip.POINT: 1.0, Slip.DIGIT: 2.0, Slip.FAR_SWAP: 2.5, Slip.LENGTH: 2.5}


# Numbers longer than this are no slips of scores.
LONGEST = 8


@dataclass(frozen=True, slots=True)
class Meant:
    """A number that may have been meant, and the slip that led to what is printed."""

    value: Decimal
    decimals: int
    slip: Slip


def meant(value: Decimal, decimals: int) -> tuple[Meant, ...]:
    """Every score from 0 to 100 that one slip turns into ``value`` as printed, each by its likeliest slip."""
    if not value.is_finite() or abs(value.adjusted()) > LONGEST or decimals > LONGEST:
        return ()
    low, high = methodology.scale()
    best: dict[Decimal, Meant] = {}
    for candidate in _all(value, decimals):
        if candidate.value == value or not low <= candidate.value <= high:
            continue
        known = best.get(candidate.value)
        if known is None or COST[candidate.slip] < COST[known.slip]:
            best[candidate.value] = candidate
    return tuple(sorted(best.values(), key=lambda m: (COST[m.slip], m.value)))


def _all(value: Decimal, decimals: int) -> Iterator[Meant]:
    digits = f"{value:.{decimals}f}".replace(".", "").lstrip("-")
    count = len(digits)

    def number(text: str, places: int = decimals) -> Decimal:
        return Decimal(int(text or "0")).scaleb(-places)

    for i in range(count):
        for j in range(i + 1, count):
            if digits[i] != digits[j]:
                swapped = digits[:i] + digits[j] + digits[i + 1 : j] + digits[i] + digits[j + 1 :]
                yield Meant(number(swapped), decimals, Slip.SWAP if j == i + 1 else Slip.FAR_SWAP)
        for digit in "0123456789":
            # A leading digit that becomes nothing is a digit too many, not a wrong one.
            if digit != digits[i] and (i or digit != "0"):
                yield Meant(number(digits[:i] + digit + digits[i + 1 :]), decimals, Slip.DIGIT)
        if count > 1:
            yield Meant(number(digits[:i] + digits[i + 1 :]), decimals, Slip.LENGTH)
    for i in range(count + 1):
        for digit in "0123456789":
            yield Meant(number(digits[:i] + digit + digits[i:]), decimals, Slip.LENGTH)
    # The same digits with the point elsewhere: 9438 and 9.438 for 94.38.
    for places in range(count + 1):
        if places != decimals and places <= 4:
            yield Meant(number(digits, places), places, Slip.POINT)
    for zeros in (1, 2):
        yield Meant(number(digits + "0" * zeros, decimals), decimals, Slip.POINT)
