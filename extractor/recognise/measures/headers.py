"""What a column of a measures table is for, told by its header.

The phrases stand in ``patterns/measures.toml``. Headers are compared by their skeletons, so lost
vowel and tone marks do no harm. Parts joined by ``/`` or ``และ`` can each have a role: ``ระยะเวลา/การติดตามผล``
is a column for two things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from extractor import patterns
from extractor.recognise.measures.text import squash
from extractor.thai.names import skeleton


class Role(StrEnum):
    """What the cells of a column hold."""

    NUMBER = "number"
    INDICATOR = "indicator"
    ISSUE = "issue"
    MEASURE = "measure"
    STEPS = "steps"
    RESPONSIBLE = "responsible"
    PERIOD = "period"
    BUDGET = "budget"
    SUCCESS = "success"
    FOLLOW_UP = "follow_up"
    SCORE = "score"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one column: its words, its roles in order, how strong its measure word is (0 to 3)."""

    text: str
    roles: tuple[Role, ...]
    strength: int = 0


_PARTS = re.compile(r"[/\\(),;:+&\n]|และ/หรือ|พร้อม|และ|หรือ")
_LONGEST = 140  # letters of a header that is still read as one
_FUZZY_LEAST, _FUZZY_CUTOFF = 6, 85.0


@cache
def _phrases() -> tuple[tuple[tuple[str, Role], ...], dict[str, Role]]:
    """Phrases as skeletons, longest first, and those that must be the whole header."""
    words: dict[str, Role] = {}
    exact: dict[str, Role] = {}
    for name, entry in patterns.load("measures")["roles"].items():
        role = Role(name)
        for word in entry["words"]:
            words.setdefault(skeleton(word), role)
        for word in entry["exact"]:
            exact.setdefault(skeleton(word), role)
    ordered = sorted(((w, r) for w, r in words.items() if w), key=lambda pair: -len(pair[0]))
    return tuple(ordered), exact


@cache
def _any_phrase() -> re.Pattern[str]:
    """All phrases as one expression: the first in the text, and of those at one place the longest."""
    return re.compile("|".join(re.escape(phrase) for phrase, _ in _phrases()[0]))


@cache
def _role_of() -> dict[str, Role]:
    return dict(_phrases()[0])


def _first_role(bones: str) -> Role | None:
    """The role of the phrase that stands first; at one place the longest wins."""
    found = _any_phrase().search(bones)
    return _role_of()[found[0]] if found else None


@lru_cache(maxsize=2048)  # tables are looked at from several sides, and headers repeat over reports
def read_header(text: str) -> Header:
    """The roles that a header cell gives its column; none when it is no header this program knows."""
    flat = squash(text)
    if not flat or len(flat) > _LONGEST:
        return Header(text, ())
    bones = skeleton(text)
    exact = _phrases()[1].get(bones)
    if exact is not None:
        return Header(text, (exact,))
    roles: list[Role] = []
    whole = _first_role(bones)
    parts = [p for p in _PARTS.split(re.sub(r"\s+", "", text)) if p]
    for part in parts:
        role = _phrases()[1].get(skeleton(part)) if len(parts) > 1 and not roles else None
        role = role or _first_role(skeleton(part))
        if role is not None and role not in roles:
            roles.append(role)
    if whole is not None and (not roles or whole is not roles[0]):
        roles = [whole, *(r for r in roles if r is not whole)]
    if not roles and (near := _alike(bones)) is not None:
        return Header(text, (near,), 1)
    return Header(text, _settle(roles), _strength(bones))


def _alike(bones: str) -> Role | None:
    """The role of the phrase that a header of misread letters (a scan) comes near to."""
    if len(bones) < _FUZZY_LEAST:
        return None
    words = [word for word, _ in _phrases()[0] if len(word) >= _FUZZY_LEAST]
    hit = process.extractOne(bones, words, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF)
    return _role_of()[hit[0]] if hit else None


_COMPOUND = frozenset({Role.RESPONSIBLE, Role.PERIOD, Role.FOLLOW_UP, Role.BUDGET, Role.SUCCESS})


def _settle(roles: list[Role]) -> tuple[Role, ...]:
    """Which of the roles found together can share a column."""
    if not roles:
        return ()
    first = roles[0]
    if first in _COMPOUND:
        return tuple(r for r in roles if r in _COMPOUND)
    if first is Role.ISSUE and Role.MEASURE in roles:
        return (Role.ISSUE, Role.MEASURE)
    if first in (Role.MEASURE, Role.STEPS):
        others = tuple(r for r in roles[1:] if r in (Role.RESPONSIBLE, Role.PERIOD))
        return (first, *others)
    return (first,)


def _strength(bones: str) -> int:
    data = patterns.load("measures")["headers"]
    if any(skeleton(w) in bones for w in data["strong"]):
        return 3
    if any(skeleton(w) in bones for w in data["middle"]):
        return 2
    return 1


def is_risk(text: str) -> bool:
    """Whether the header belongs to a register of risks."""
    bones = skeleton(text)
    return any(skeleton(word) in bones for word in patterns.load("measures")["headers"]["risk"])
