"""The methodology of each fiscal year, loaded from ``patterns/methodology.toml``, with how sure each fact is.

Source of every rule: the ``confidence`` and ``evidence`` fields of that file.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from extractor import patterns

TOTAL = "ITA"
INSTRUMENTS = ("IIT", "EIT", "OIT")
EIT_PARTS = ("EIT1", "EIT2")
INDICATORS = tuple(str(number) for number in range(1, 11))
SUB_INDICATORS = ("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")


class Confidence(StrEnum):
    """How surely a fact of the methodology is known."""

    SEEN = "seen"
    DERIVED = "derived"
    KNOWN = "known"
    UNKNOWN = "unknown"

    @property
    def sure(self) -> bool:
        """Whether a finding may rest on this fact alone and still be called an error."""
        return self in (Confidence.SEEN, Confidence.DERIVED)


@dataclass(frozen=True, slots=True)
class LevelRule:
    """One rating level: what the total and the parts must reach.

    ``total_min`` is compared with the total at two decimals; ``parts_min`` must be reached by every part,
    ``any_part_below`` is a bound that at least one part stays below.
    """

    level: str
    spellings: tuple[str, ...]
    total_min: Decimal
    parts_min: Decimal | None = None
    any_part_below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating scheme: its levels from the best to the worst and the parts that their conditions look at."""

    name: str
    levels: tuple[LevelRule, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionRange:
    """The first and the last question code of an instrument."""

    first: str
    last: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Methodology:
    """The rules of one fiscal year. Weights add up to 1 over IIT, EIT and OIT."""

    year: int
    weights: dict[str, Decimal]
    weights_confidence: Confidence
    parts_weighted: bool
    parts_confidence: Confidence
    instrument_mean: Confidence
    sub_indicator_mean: Confidence
    rating: Rating
    rating_confidence: Confidence
    questions: dict[str, QuestionRange]
    sub_indicators: dict[str, str]
    sub_indicators_confidence: Confidence
    sub_sizes: dict[str, int]
    sub_sizes_confidence: Confidence

    @property
    def name(self) -> str:
        """What ``checks.csv`` shows as the methodology."""
        return f"ten_indicators_{self.year}"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme that is no national ten-indicator assessment: never checked by the rules of one."""

    name: str
    th: str
    en: str
    severity: str


def _data() -> dict[str, Any]:
    return patterns.load("methodology")


@cache
def instrument_of(item: str) -> str:
    """The instrument an indicator or sub-indicator belongs to; empty for anything else."""
    number = item.split(".", maxsplit=1)[0]
    for entry in _data()["indicators"]:
        if str(entry["number"]) == number:
            return str(entry["instrument"])
    return ""


@cache
def indicators_of(instrument: str) -> tuple[str, ...]:
    """The indicators whose mean is this instrument (``EIT`` for both of its parts)."""
    return tuple(str(entry["number"]) for entry in _data()["indicators"] if entry["instrument"] == instrument)


@cache
def ratings() -> dict[str, Rating]:
    """All rating schemes by name."""
    return {name: _rating(name, data) for name, data in _data()["ratings"].items()}


def _rating(name: str, data: dict[str, Any]) -> Rating:
    levels = tuple(
        LevelRule(
            level=entry["level"],
            spellings=tuple(entry["spellings"]),
            total_min=Decimal(entry["total_min"]),
            parts_min=Decimal(entry["parts_min"]) if "parts_min" in entry else None,
            any_part_below=Decimal(entry["any_part_below"]) if "any_part_below" in entry else None,
        )
        for entry in data["levels"]
    )
    return Rating(name, levels, tuple(data["parts"]))


@cache
def schemes() -> dict[str, Scheme]:
    """The look-alikes and the scheme before 2562, by name."""
    return {name: Scheme(name, d["th"], d["en"], d["severity"]) for name, d in _data()["schemes"].items()}


@cache
def for_year(year: int | None) -> Methodology | None:
    """The rules of this fiscal year; ``None`` where they are not known."""
    data = _data()["years"].get(str(year))
    if data is None:
        return None
    weights = data["weights"]
    subs = dict(data["sub_indicators"])
    subs_confidence = Confidence(subs.pop("confidence"))
    sizes = dict(data["sub_sizes"])
    sizes_confidence = Confidence(sizes.pop("confidence"))
    return Methodology(
        year=int(str(year)),
        weights={item: Decimal(weights[item]) for item in INSTRUMENTS},
        weights_confidence=Confidence(weights["confidence"]),
        parts_weighted=data["eit_parts"]["weighted"],
        parts_confidence=Confidence(data["eit_parts"]["confidence"]),
        instrument_mean=Confidence(data["means"]["instrument"]),
        sub_indicator_mean=Confidence(data["means"]["sub_indicator"]),
        rating=ratings()[data["rating"]["scheme"]],
        rating_confidence=Confidence(data["rating"]["confidence"]),
        questions={
            item: QuestionRange(q["first"], q["last"], Confidence(q["confidence"]))
            for item, q in data["questions"].items()
        },
        sub_indicators=subs,
        sub_indicators_confidence=subs_confidence,
        sub_sizes=sizes,
        sub_sizes_confidence=sizes_confidence,
    )


@cache
def known_years() -> tuple[int, ...]:
    """The fiscal years whose rules are known, ascending."""
    return tuple(sorted(int(year) for year in _data()["years"]))


@cache
def scale() -> tuple[Decimal, Decimal]:
    """The lowest and the highest possible score."""
    return Decimal(_data()["scale"]["low"]), Decimal(_data()["scale"]["high"])


@cache
def stepwise_bound() -> Decimal:
    """The largest difference of a total or mean that rounding at every step can make."""
    return Decimal(_data()["rounding"]["stepwise_bound"])


@cache
def item_name(item: str, year: int | None = None, lang: str = "th") -> str:
    """The official name of an item, empty where there is none (questions) or none is known."""
    data = _data()
    if item == TOTAL:
        return str(data["total"][lang])
    if item in data["instruments"]:
        return str(data["instruments"][item][lang])
    for entry in data["indicators"]:
        if str(entry["number"]) == item:
            return str(entry[lang])
    rules = for_year(year)
    if rules is not None and lang == "th":
        return rules.sub_indicators.get(item, "")
    return ""


def item_type(item: str) -> str:
    """``total``, ``instrument``, ``indicator``, ``sub_indicator`` or ``question``."""
    if item == TOTAL:
        return "total"
    if item in INSTRUMENTS or item in EIT_PARTS:
        return "instrument"
    if item in INDICATORS:
        return "indicator"
    return "sub_indicator" if "." in item else "question"
