"""Renders findings in Thai and English from ``patterns/messages.toml``: an auditor can paste the sentences.

A fact is a text that is the same in both languages, or a ``Both`` with one text for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from extractor import patterns
from extractor.audit import methodology
from extractor.audit.intervals import round_half_up
from extractor.records import Place


@dataclass(frozen=True, slots=True)
class Both:
    """One text in Thai and in English."""

    th: str
    en: str

    def __add__(self, other: Both) -> Both:
        return Both(self.th + other.th, self.en + other.en)

    def __bool__(self) -> bool:
        return bool(self.th or self.en)


Fact = str | int | Decimal | Fraction | Both
NOTHING = Both("", "")


def _data() -> dict[str, Any]:
    return patterns.load("messages")


def score(value: Decimal | Fraction) -> str:
    """A score as it is printed: two decimals."""
    return f"{round_half_up(value, 2):.2f}"


def signed(value: Decimal | Fraction) -> str:
    """A difference with its sign and two decimals, four where two would show nothing."""
    rounded = round_half_up(value, 2)
    if rounded == 0 and value != 0:
        return f"{round_half_up(value, 4):+.4f}"
    return f"{rounded:+.2f}"


def say(key: str, **facts: Fact) -> Both:
    """The sentence ``key`` (``code`` or ``code.variant``) with its facts filled in.

    Raises KeyError when there is no such sentence: a broken pattern file must not go unseen.
    """
    entry: Any = _data()
    for part in key.split("."):
        entry = entry[part]
    return Both(*(str(entry[lang]).format_map(_facts(facts, lang)) for lang in ("th", "en")))


def _facts(facts: dict[str, Fact], lang: str) -> dict[str, str]:
    texts = {}
    for name, fact in facts.items():
        if isinstance(fact, Both):
            texts[name] = fact.th if lang == "th" else fact.en
        elif isinstance(fact, Decimal | Fraction):
            texts[name] = score(fact)
        else:
            texts[name] = str(fact)
    return texts


def item_label(item: str, year: int | None = None) -> Both:
    """How sentences call an item: its kind, number and name."""
    if item == methodology.TOTAL:
        return say("label.total")
    kind = methodology.item_type(item)
    name_th = methodology.item_name(item, year, "th")
    name_en = methodology.item_name(item, year, "en")
    if kind == "question":
        return say("label.question", item=item)
    return say(
        f"label.{kind}", item=item, name=Both(f" {name_th}" if name_th else "", f" ({name_en})" if name_en else "")
    )


def number_word(count: int) -> Both:
    """A small number in words where the language writes it so."""
    words = _data()["count"]["words"]
    return Both(*(words[lang][count] if 0 < count < len(words[lang]) else str(count) for lang in ("th", "en")))


def year_label(year: int | None) -> Both:
    """ "of fiscal year 2568" in both languages."""
    return say("label.no_year") if year is None else say("label.year", year=year)


def join(parts: Iterable[Both]) -> Both:
    """A list in both languages: "a, b and c"."""
    members = tuple(parts)
    if not members:
        return NOTHING
    if len(members) == 1:
        return members[0]
    words = say("label.and")
    comma = say("label.comma")
    return Both(
        comma.th.join(m.th for m in members[:-1]) + words.th + members[-1].th,
        comma.en.join(m.en for m in members[:-1]) + words.en + members[-1].en,
    )


def place_label(place: Place) -> Both:
    """Where something stands: page, table, row, column or paragraph."""
    parts = [
        say(f"place.{name}", number=number)
        for name, number in (
            ("page", place.page),
            ("table", place.table),
            ("row", place.row),
            ("column", place.column),
            ("paragraph", place.paragraph if place.table is None else None),
        )
        if number is not None
    ]
    if not parts:
        return say("place.unknown")
    return Both(" ".join(p.th for p in parts), " ".join(p.en for p in parts))


def places_label(places: Iterable[Place], most: int = 4) -> Both:
    """Several places, each once; what is beyond ``most`` is counted."""
    labels: list[Both] = []
    for place in places:
        label = place_label(place)
        if label not in labels:
            labels.append(label)
    shown = labels[:most]
    text = Both("; ".join(x.th for x in shown), "; ".join(x.en for x in shown))
    return text + say("place.more", count=len(labels) - most) if len(labels) > most else text
