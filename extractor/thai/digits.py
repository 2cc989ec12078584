"""Thai and Arabic digits, and mixtures of both inside one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
DIGIT = "[0-9๐-๙]"

# A number, its thousands separated by commas or not, with at most one decimal point. Spaces may
# stand around the point, as letter-spaced text has them, when a digit follows at once.
_NUMBER = re.compile(rf"(?<![0-9๐-๙.,])({DIGIT}{{1,3}}(?:,{DIGIT}{{3}})+|{DIGIT}+)(?:\s?[.]\s?({DIGIT}+))?(?![0-9๐-๙])")


def to_arabic(text: str) -> str:
    """The same text with Thai digits written as Arabic ones; its length does not change."""
    return text.translate(_TO_ARABIC)


@dataclass(frozen=True, slots=True)
class Number:
    """A number inside a text: ``text`` as printed at ``start`` to ``end``."""

    value: Decimal
    text: str
    start: int
    end: int
    decimals: int


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of the text in order. Dates and codes come out as numbers too: the caller decides."""
    for match in _NUMBER.finditer(text):
        whole = to_arabic(match[1]).replace(",", "")
        fraction = to_arabic(match[2] or "")
        yield Number(
            Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole),
            match[0],
            match.start(),
            match.end(),
            len(fraction),
        )
