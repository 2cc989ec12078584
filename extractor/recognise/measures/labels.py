"""Labels inside a cell or a paragraph: ``หน่วยงานผู้รับผิดชอบ : กองคลัง``.

A label counts when a colon follows it, or when it opens a line (or follows another label's value) and
what comes after is of its kind: a period that has a date, an office. ``ผู้รับผิดชอบในการให้บริการ`` inside
a sentence is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor import patterns
from extractor.recognise.measures.headers import Role
from extractor.recognise.measures.text import Text
from extractor.recognise.measures.values import opens_office
from extractor.thai.names import loose
from extractor.thai.periods import is_dated

_BULLET_BEFORE = re.compile(r"[-–—•●▪◦·*➢✓\uf0b7\uf0a7\uf0d8\uf0fc]\s*\Z")
_COLON = re.compile(r"\s*(?:[:：;]|[-–]\s|=)\s*")
# these need a colon always: their words are common in sentences
_STRICT = frozenset({Role.STEPS, Role.MEASURE, Role.BUDGET, Role.SUCCESS, Role.ISSUE, Role.INDICATOR})

_ALWAYS = re.compile("ทุก|ตลอด|ภายใน|ตั้งแต่|ต่อเนื่อง")
# letters of an office at the end of a paragraph, behind its label
_TAIL = 45
# letters of a label that is taken with its colon even where the space before it was lost
_UNMISTAKABLE = 12


@dataclass(frozen=True, slots=True)
class Labelled:
    """A stretch of text and the role its label gives it; ``None`` before the first label."""

    role: Role | None
    text: Text


@cache
def _labels() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """One pattern for each role."""
    return tuple((Role(name), re.compile(loose(words))) for name, words in patterns.load("measures")["labels"].items())


def split_labels(text: Text, expected: frozenset[Role] = frozenset()) -> list[Labelled]:
    """The text cut at its labels. ``expected`` are roles that the column's header names.

    Without any label the result is the whole text with role ``None``.
    """
    found = _found(text, expected)
    if not found:
        return [Labelled(None, text)]
    out: list[Labelled] = []
    lead = text.part(0, found[0][0])
    if lead:
        out.append(Labelled(None, lead))
    ends = [start for start, *_ in found[1:]] + [len(text.text)]
    for (_, after, role), end in zip(found, ends, strict=True):
        out.append(Labelled(role, text.part(after, end)))
    return out


def _found(text: Text, expected: frozenset[Role]) -> list[tuple[int, int, Role]]:
    """Start of each label, start of its value, its role; in order."""
    body = text.text
    openings: frozenset[int] | None = None
    candidates: list[tuple[int, int, int, Role, bool]] = []
    for role, pattern in _labels():
        for match in pattern.finditer(body):
            bullet = _BULLET_BEFORE.search(body, max(0, match.start() - 4), match.start())
            at = bullet.start() if bullet else match.start()
            if openings is None:
                openings = text.line_starts
            colon = _COLON.match(body, match.end())
            has_colon = bool(colon and colon[0].strip())
            free = at == 0 or at in openings or body[at - 1].isspace() or body[at - 1] in "(/"
            if not free and not (has_colon and len(match[0]) >= _UNMISTAKABLE):
                continue  # the tail of a longer word
            after = colon.end() if colon else match.end()
            candidates.append((at, -match.end(), after, role, has_colon))
    if openings is None:
        return []
    candidates.sort(key=lambda c: (c[0], c[1]))
    found: list[tuple[int, int, Role]] = []
    reach = -1
    for at, _, after, role, has_colon in candidates:
        if at < reach:
            continue
        rest = body[after:].lstrip()
        if has_colon:
            good = bool(rest)
        elif role in _STRICT:
            good = False
        elif role is Role.PERIOD:
            good = is_dated(rest[:40]) or (bool(found) and bool(_ALWAYS.match(rest)))
        elif role is Role.RESPONSIBLE:
            later = any(c[0] > at and c[3] is Role.PERIOD for c in candidates)
            good = (at in openings or bool(found) or later or len(rest) <= _TAIL) and opens_office(rest)
        else:
            good = role in expected and (at in openings or bool(found)) and bool(rest)
            good = good or (bool(found) and bool(rest) and found[-1][2] is Role.PERIOD)
        if good:
            found.append((at, after, role))
            reach = after
    return found
