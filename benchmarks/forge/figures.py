"""Scores that an agency could have got: consistent by the methodology down to the last rounding.

Indicators are drawn with four decimals and printed with two; totals and instruments are computed from
the unrounded values, as the assessment system does, so that the printed figures agree within their rounding only.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
SUBS = ("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")
# how many OIT items each sub-indicator holds, by year
_COUNTS = {
    2566: (10, 8, 4, 4, 4, 8, 5),
    2567: (6, 7, 4, 4, 4, 8, 2),
    2568: (4, 7, 2, 3, 4, 6, 2),
    2565: (9, 8, 7, 4, 5, 8, 2),
}
_LETTERS = ((95, "AA"), (85, "A"), (75, "B"), (65, "C"), (55, "D"), (50, "E"), (0, "F"))


def two(value: Decimal) -> Decimal:
    """Two decimals, half up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def level_of(year: int, total: Decimal, parts: list[Decimal]) -> str:
    """The level of a total; from 2566 with the conditions on IIT, both EIT parts and OIT."""
    if year <= 2565:
        return next(name for bound, name in _LETTERS if total >= bound)
    if total >= 85:
        if total >= 95 and min(parts) >= 95:
            return "ผ่านดีเยี่ยม"
        return "ผ่านดี" if min(parts) >= 85 else "ผ่าน"
    return "ต้องปรับปรุง" if total >= 70 else "ต้องปรับปรุงโดยด่วน"


@dataclass(slots=True)
class Year:
    """All figures of one year, as printed (two decimals), by item."""

    year: int
    items: dict[str, Decimal] = field(default_factory=dict)
    level: str = ""

    def __getitem__(self, item: str) -> Decimal:
        return self.items[item]


def draw_year(rng: random.Random, year: int, quality: float | None = None) -> Year:
    """Random figures of one year. ``quality`` about 0.3 (poor) to 0.97 (excellent)."""
    while True:
        drawn = _draw(rng, year, rng.betavariate(6, 1.2) if quality is None else quality)
        edges = [abs(drawn["ITA"] - e) for e in (50, 55, 65, 70, 75, 85, 95)]
        if min(edges) > Decimal("0.05"):
            return drawn


def _draw(rng: random.Random, year: int, quality: float) -> Year:
    def value(spread: float) -> Decimal:
        if rng.random() < 0.08 * quality:
            return Decimal(100)
        raw = 100 - rng.gammavariate(2.0, 1.0) * spread * (1.06 - quality) * 10
        return Decimal(str(round(min(max(raw, 5.0), 99.9999), 4)))

    true: dict[str, Decimal] = {str(n): value(2.2) for n in range(1, 6)}
    shift = Decimal(str(round(rng.uniform(0, 4), 4)))
    for n in (6, 7, 8):
        true[str(n)] = value(2.6)
    for sub, items in zip(SUBS, _COUNTS.get(year, _COUNTS[2565]), strict=True):
        lost = sum(rng.random() > 0.72 + 0.27 * quality for _ in range(items))
        true[sub] = Decimal(100) * (items - lost) / items
    true["9"] = sum((true[s] for s in SUBS[:5]), Decimal(0)) / 5
    true["10"] = (true["10.1"] + true["10.2"]) / 2
    true["IIT"] = sum((true[str(n)] for n in range(1, 6)), Decimal(0)) / 5
    true["EIT"] = sum((true[str(n)] for n in (6, 7, 8)), Decimal(0)) / 3
    shift = min(shift, 100 - true["EIT"])
    true["EIT1"], true["EIT2"] = true["EIT"] + shift, true["EIT"] - shift
    true["OIT"] = (true["9"] + true["10"]) / 2
    true["ITA"] = (true["IIT"] * 3 + true["EIT"] * 3 + true["OIT"] * 4) / 10
    items = {item: two(v) for item, v in true.items()}
    parts = [items[name] for name in ("IIT", "EIT1", "EIT2", "OIT")]
    return Year(year, items, level_of(year, items["ITA"], parts))


def questions(rng: random.Random, figures: Year) -> dict[str, Decimal]:
    """Scores of single questions whose means are the indicators: three each from 2567, six and five before."""
    per_iit, per_eit = (3, 3) if figures.year >= 2567 else (6, 5)
    found: dict[str, Decimal] = {}
    for n in range(1, 9):
        letter, count = ("I", per_iit) if n <= 5 else ("E", per_eit)
        first = (n - 1) * per_iit if n <= 5 else (n - 6) * per_eit
        mean = figures[str(n)]
        room = float(min(mean, 100 - mean))
        offsets = [Decimal(str(round(rng.uniform(-room, room) * 0.6, 2))) for _ in range(count - 1)]
        offsets = [o if abs(sum(offsets[: i + 1])) <= room else Decimal(0) for i, o in enumerate(offsets)]
        rest = -sum(offsets, Decimal(0))
        if abs(rest) > room:
            offsets, rest = [Decimal(0)] * (count - 1), Decimal(0)
        for at, offset in enumerate([*offsets, rest], 1):
            found[f"{letter}{first + at}"] = mean + offset
    return found
