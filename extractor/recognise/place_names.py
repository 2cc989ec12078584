"""Subdistrict, district and province of the agency, as printed beside its name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from extractor.patterns import load
from extractor.thai.names import GAP, MARKS, literal, loose, skeleton

_NAME = f"(?P<name>[\u0e01-\u0e2e\u0e30\u0e32\u0e33\u0e40-\u0e45{MARKS}]+)"


_BLANK = r"(?::\s*)?(?:[.…_]{3,}\s*|…\s*)?"
"""A colon, or the dots of a blank that a name fills: ``อำเภอ : เมืองสมมุติ``, ``อำเภอ.....เมืองสมมุติ.....``."""


@dataclass(slots=True)
class PlaceVotes:
    """Votes for each level, weighted by where they stand."""

    subdistrict: Counter[str] = field(default_factory=Counter)
    district: Counter[str] = field(default_factory=Counter)
    province: Counter[str] = field(default_factory=Counter)
    spelling: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, votes: Counter[str], name: str, weight: float) -> None:
        """One vote for a name, whatever its marks."""
        bones = skeleton(name)
        votes[bones] += weight  # type: ignore[assignment]
        self.spelling.setdefault(bones, Counter())[name] += 1

    def best(self, votes: Counter[str]) -> str:
        """The name with the most votes in its most frequent spelling; empty without votes."""
        if not votes:
            return ""
        bones = max(sorted(votes), key=lambda key: votes[key])
        return self.spelling[bones].most_common(1)[0][0]


@cache
def _province_bones() -> dict[str, str]:
    data = load("provinces")
    table = {skeleton(name): name for name in data["codes"]}
    table.update({skeleton(other): name for other, name in data["spellings"].items()})
    return table


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    province = loose(list(load("provinces")["codes"]) + list(load("provinces")["spellings"]))
    district_word = rf"(?:{loose(['อำเภอ'])}|(?<![\u0e01-\u0e4e.])อ\s?\.)"
    province_word = rf"(?:{loose(['จังหวัด'])}|(?<![\u0e01-\u0e4e.])จ\s?\.)"
    return (
        re.compile(rf"{district_word}{GAP}{_BLANK}{_NAME}"),
        re.compile(rf"(?P<word>{province_word}){GAP}{_BLANK}(?P<name>{province})"),
        re.compile(
            rf"(?<![\u0e01-\u0e4e])(?:{loose(['ตำบล'])}|ต\s?\.){GAP}{_BLANK}{_NAME}(?=[\s.…]*(?:{district_word}))"
        ),
        re.compile(rf"^\s*(?P<name>{province})(?![\u0e01-\u0e4e])"),
    )


_STOP = re.compile(literal(load("provinces")["words"]["stops"]))
_WORDS_NOT_NAMES = re.compile(literal(load("provinces")["words"]["no_names"]))


def place_names(text: str) -> list[re.Match[str]]:
    """Where a district or a province is named with its word (``อำเภอ``, ``จังหวัด``), name and word together."""
    district, province, _, _ = _patterns()
    return [*district.finditer(text), *province.finditer(text)]


def find_places(text: str, weight: float, votes: PlaceVotes) -> None:
    """Add the votes of one text."""
    if "อ" not in text and "จ" not in text:
        return
    district, province, subdistrict, bare = _patterns()
    for match in district.finditer(text):
        name = match["name"]
        stop = next((m for m in _STOP.finditer(name) if m.start() >= 2), None)
        end = match.start("name") + (stop.start() if stop else len(name))
        name = name[: stop.start()] if stop else name
        if stop is None and name.endswith("จ") and text[end : end + 1] == ".":
            name, end = name[:-1], end + 1  # "อ.เมืองจ.ลำพูน": typed without a space
        if len(skeleton(name)) < 2 or _WORDS_NOT_NAMES.match(name):
            continue
        follows = text[end : end + 12]
        anchored = bool(re.match(rf"[\s.…]*(?:{loose(['จังหวัด'])}|จ\s?\.)", follows)) or not text[end:].strip(" .…")
        votes.add(votes.district, name, weight * (1.5 if anchored else 0.7))
        after = bare.match(text, end)
        if after is None:
            after = bare.match(text[end : end + 30])
        if after and skeleton(after["name"]) in _province_bones():
            votes.add(votes.province, _province_bones()[skeleton(after["name"])], weight)
    for match in province.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()]
        if before.rstrip().endswith(("ส่วน", "สำนักงาน", "ศาลากลาง", "สาธารณสุข")):
            continue
        name = _province_bones().get(skeleton(match["name"]))
        if name:
            votes.add(votes.province, name, weight)
    for match in subdistrict.finditer(text):
        votes.add(votes.subdistrict, match["name"], weight)


def province_code(name: str) -> str:
    """ISO 3166-2 code of a province name; empty when unknown."""
    return str(load("provinces")["codes"].get(name, ""))


def province_named(text: str) -> str:
    """The province that a whole name is, in its official spelling; empty otherwise."""
    return _province_bones().get(skeleton(text), "")
