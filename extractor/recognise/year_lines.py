"""Rows whose values stand one behind the other under a line of years, where a layout shows no columns.

``ปี 2566 ปี 2567 ผลต่าง`` and below it ``5. การแก้ไขปัญหาการทุจริต 88.1% 89.4% +1.3``: the first value is that of
the first year. Without the line of years nobody can tell which of the two is this year's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.patterns import load
from extractor.recognise.items import INDICATORS, Label, read_label
from extractor.recognise.levels import level_of
from extractor.recognise.model import When
from extractor.recognise.prose import Hit
from extractor.thai.digits import find_numbers
from extractor.thai.names import loose
from extractor.thai.years import find_years

LONGEST = 120
"""Longer texts are neither lines of years nor rows."""

SURE = 0.85
"""How sure a value is that only its order under a line of years dates."""

_VALUE = re.compile(r"[+\-–−▲▼↑↓]?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})?%?|[-–]|คะแนน|%")
_SIGNED = re.compile(r"[+\-–−▲▼↑↓]")
_WORD = re.compile(r"\S+")
_GAPS = re.compile(r"[\s/|,()%.:\u200b–-]+")


@cache
def _finders() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    roles = load("scores")["roles"]
    other = [w for name in ("weight", "target", "average", "respondents", "weighted") for w in roles[name]["words"]]
    behind = [w for name in ("change", "rank", "level", "remark", "score") for w in roles[name]["words"]]
    plain = load("report")["years"]["cell"]
    return (
        re.compile(loose([*other, *roles["rank"]["words"]])),
        re.compile(loose(plain)),
        re.compile(loose([*plain, *behind, *roles["rank"]["whole"], *roles["change"]["whole"]])),
    )


def year_line(text: str) -> tuple[int, ...]:
    """The years of a line that says nothing else than what columns hold; empty when it is no such line."""
    if len(text) > LONGEST:
        return ()
    years = [y for y in find_years(text) if not y.date and not y.ranged]
    told = tuple(y.value for y in years)
    if not 2 <= len(told) <= 6 or len(set(told)) != len(told):
        return ()
    other, plain, behind = _finders()
    before = text[: years[0].start]
    if other.search(before) or re.search("[0-9๐-๙]", before) or len(before) > 60:
        return ()
    for first, second in pairwise(years):
        if _GAPS.sub("", plain.sub("", text[first.end : second.start])):
            return ()
    return told if not _GAPS.sub("", behind.sub("", text[years[-1].end :])) else ()


@dataclass(slots=True)
class YearLines:
    """The line of years that rows stand under, and the name that the line above a row holds alone."""

    years: tuple[int, ...] = ()
    label: Label | None = None
    seen: frozenset[str] = frozenset()

    def take(self, text: str) -> list[Hit] | None:
        """The values of a row of text; ``None`` when it is no row under a line of years."""
        years = year_line(text)
        if years:
            if years != self.years:
                self.seen = frozenset()
            self.years, self.label = years, None
            return []
        if not self.years:
            return None
        if len(text) > LONGEST:
            self.years = ()
            return None
        name, values = _split(text)
        label = read_label(name) if name else self.label
        if len(values) < 2:
            self.label = read_label(text.strip()) if not values else None
            return None
        self.label = None
        return None if label is None else list(self.row(label, text, values))

    def row(self, label: Label, text: str, values: list[re.Match[str]]) -> Iterator[Hit]:
        """The values of one row, year by year; none when they are fewer than the years."""
        item = label.item
        if label.kind == "summary" and self.seen.issuperset(INDICATORS):
            item = "ITA"  # below all ten
        counted = [m for m in values if m[0] not in ("คะแนน", "%")]
        if not item or len(counted) < len(self.years):
            return
        self.seen |= {item}
        numbers = {n.start: n for n in find_numbers(text)}
        cells = counted[: len(self.years)]
        chosen = [numbers.get(m.start()) for m in cells]
        for cell, number in zip(cells, chosen, strict=True):
            if _SIGNED.match(cell[0]) and len(cell[0]) > 1:
                return  # a difference among the years: the order is another one
            if number is not None and (number.value > 100 or not (number.decimals or number.value == 100)):
                return
        for year, number in zip(self.years, chosen, strict=True):
            if number is not None:
                yield Hit(number, item, When(year, None, True), round(SURE * label.confidence, 3), label.name)


def cell_values(text: str) -> list[re.Match[str]]:
    """The values of a cell that holds nothing but several of them; empty otherwise."""
    name, values = _split(text)
    return values if not name and len(values) >= 2 else []


def _split(text: str) -> tuple[str, list[re.Match[str]]]:
    """The name at the head of a row and the values behind it."""
    tokens = list(_WORD.finditer(text))
    at = len(tokens)
    while at and (_VALUE.fullmatch(tokens[at - 1][0]) or level_of(tokens[at - 1][0])):
        at -= 1
    values = [t for t in tokens[at:] if _VALUE.fullmatch(t[0])]
    return text[: tokens[at].start()].strip() if at < len(tokens) else text.strip(), values
