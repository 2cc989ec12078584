"""Questions of the assessment: their codes at the head of an item, their official names by year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from extractor import patterns
from extractor.thai.digits import Code, find_codes
from extractor.thai.names import loose, skeleton


@cache
def _years() -> dict[int, dict[str, dict[str, str]]]:
    return {int(year): entry for year, entry in patterns.load("questions")["years"].items()}


def official_title(code: str, fiscal_year: int | None) -> str:
    """The official name of a question in that year; empty when it is not known for sure.

    A name that was not seen in a source of the year counts when the year before or after has the
    same code under the same name, read in a source.
    """
    entry = _years().get(fiscal_year or 0)
    if entry is None or fiscal_year is None:
        return ""
    if name := entry.get("seen", {}).get(code):
        return name
    name = entry.get("known", {}).get(code, "")
    near = [_years().get(fiscal_year + step, {}).get("seen", {}).get(code) for step in (-2, -1, 1, 2)]
    return name if name and name in near else ""


def exists(code: str, fiscal_year: int | None) -> bool:
    """Whether the year had a question of that code; true where the year's list is not known."""
    count = _years().get(fiscal_year or 0, {}).get("count", {})
    limit = count.get(code[0])
    return limit is None or int(code[1:]) <= int(limit)


@cache
def _titles() -> tuple[str, ...]:
    """Skeletons of every official name of every year, longest first."""
    names = {
        skeleton(name)
        for entry in _years().values()
        for kind in ("seen", "known")
        for name in entry.get(kind, {}).values()
    }
    return tuple(sorted(names, key=len, reverse=True))


def title_end(text: str) -> int:
    """Where an official name that opens the text ends in it; 0 when none does."""
    bones = skeleton(text)
    for name in _titles():
        if len(name) >= 4 and bones.startswith(name):
            return _offset(text, len(name))
    return 0


def is_title(text: str) -> bool:
    """Whether the whole text is an official name, small differences allowed."""
    bones = skeleton(text)
    return bool(bones) and any(fuzz.ratio(bones, name) >= 85 for name in _titles())


def _offset(text: str, letters: int) -> int:
    """The place in ``text`` after so many letters of its skeleton, with the marks that belong to the last."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(skeleton(text[:middle])) < letters:
            low = middle + 1
        else:
            high = middle
    while low < len(text) and re.match("[\u0e2f\u0e31\u0e34-\u0e3a\u0e46-\u0e4e]", text[low]):
        low += 1
    return low


@dataclass(frozen=True, slots=True)
class Head:
    """Question codes that open an item at ``start``; its words begin at ``end``; ``led`` by a word like ``ข้อ``."""

    codes: tuple[str, ...]
    start: int
    end: int
    led: bool


@cache
def _lead() -> re.Pattern[str]:
    words = patterns.load("questions")["cues"]["lead"]
    number = r"(?:\(?[0-9๐-๙]{1,2}[.)](?:\s+|(?![0-9๐-๙])))?"
    return re.compile(rf"\s*(?:[-–•*▪●➢✓\uf0b7\uf0d8]\s*)?{number}(?P<lead>{loose(words)})?\s*[:]?\s*[(\[]?")


_AFTER = re.compile(r"\s*[)\]:.\-–]*\s*")
_NEXT_CODE = re.compile(r"\s*(?:,|และ|/|\s)\s*(?:ข้อ\s*)?")
_RANGE = re.compile(r"\s*(?:[-–—]|ถึง)\s*(?:ข้อ\s*)?$")


def head_at(text: str, at: int, *, zero_is_o: bool) -> Head | None:
    """The codes that open an item at this place of the text, or ``None``.

    ``ข้อ O12``, ``๑) ข้อ ๐๒``, ``- i๔``, ``O12, O13 และ O14``. With ``zero_is_o`` a zero stands for the letter
    even without ``ข้อ`` before it. A range (O1 - O43) names the list, no question.
    """
    lead = _lead().match(text, at)
    if lead is None:
        return None
    begin = lead.end()
    led = bool(lead["lead"])
    codes = _codes_from(text[begin : begin + 60], led or zero_is_o)
    if not codes or codes[0].start != 0:
        return None
    chosen = [codes[0]]
    for code in codes[1:]:
        gap = text[begin + chosen[-1].end : begin + code.start]
        if _RANGE.fullmatch(gap):
            return None
        joined = _NEXT_CODE.fullmatch(gap)
        if not joined or not gap.strip():
            break
        chosen.append(code)
    end = begin + chosen[-1].end
    after = _AFTER.match(text, end)
    return Head(tuple(dict.fromkeys(c.code for c in chosen)), at, after.end() if after else end, led)


def _codes_from(text: str, zero_is_o: bool) -> list[Code]:
    return sorted(find_codes(text, zero_is_o=zero_is_o), key=lambda c: c.start)
