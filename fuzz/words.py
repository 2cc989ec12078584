"""What text mutators write: the knowledge of ``patterns/``, Thai marks, numbers as they are printed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from extractor import patterns

_FILES = ("months", "indicators", "instruments", "levels", "measures", "scores", "report", "agencies", "glyphs")
_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_ODD = (
    "\u0e33", "\u0e4d\u0e32", "\u0e4d\u0e48\u0e32", "\u0e48\u0e49", "\u0e31\u0e31", "\u0e3a", "\u0e4e", "\u0e46",
    "\u200b", "\u00ad", "\ufeff", "\u00a0", "\u2028", "\x00", "\x0b", "\ufffd", "\ud800", "\U000f0000", "\U000f0001",
    "\uf70a", "\uf710", "\uf71a", "\uf884", "\uf89e", "\u0300", "İ", "ẞ", "²", "٣", "Ⅳ", "½", "๛", "\u202e", "-", "–",
    "...", "....", "….", "/", "(", ")", "[", "\\", "|", "\n", "\t", "  ", "%", ",", ".", ":", "'", '"', "+", "*", "?",
)  # fmt: skip


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@cache
def phrases() -> tuple[str, ...]:
    """Every text of the pattern files that is short enough to be one phrase, in stable order."""
    found = dict.fromkeys(text for name in _FILES for text in _strings(patterns.load(name)) if 0 < len(text) <= 60)
    return tuple(found)


def number(dice: random.Random) -> str:
    """A number as reports print it, or as nobody should."""
    kind = dice.randrange(8)
    if kind == 0:
        text = str(dice.randrange(2555, 2575))
    elif kind == 1:
        text = f"{dice.uniform(60, 100):.2f}"
    elif kind == 2:
        text = str(dice.randrange(0, 110))
    elif kind == 3:
        text = f"{dice.randrange(1, 32)}/{dice.randrange(0, 14)}/{dice.choice((68, 2568, 2025, 0, 9999))}"
    elif kind == 4:
        text = f"{dice.choice('IEOieo0๐')}{dice.randrange(0, 60)}"
    elif kind == 5:
        text = "9" * dice.randrange(1, 60) + dice.choice(("", ".", ".9", ",999", ".." + "9" * 30))
    elif kind == 6:
        text = f"{dice.randrange(1, 11)}.{dice.randrange(0, 4)}"
    else:
        text = dice.choice(("-", "+", "")) + str(dice.randrange(10**6)) + dice.choice(("", ".5", ".00", " .00", "%"))
    return "".join(_DIGITS[int(c)] if c in "0123456789" else c for c in text) if dice.random() < 0.5 else text


def fragment(dice: random.Random) -> str:
    """Something to write into a text."""
    chance = dice.random()
    if chance < 0.35:
        return dice.choice(phrases())
    if chance < 0.65:
        return number(dice)
    if chance < 0.9:
        return dice.choice(_ODD)
    return chr(dice.choice((dice.randrange(0xE01, 0xE5C), dice.randrange(0x20, 0x7F), dice.randrange(0x3000))))


def mutated(text: str, dice: random.Random) -> str:
    """The text after one to five changes: written in, cut, doubled, moved, swapped for another."""
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(text) + 1)
        end = min(len(text), at + dice.randrange(1, dice.choice((3, 12, 60))))
        kind = dice.randrange(7)
        if kind <= 1:
            text = text[:at] + fragment(dice) + text[at:]
        elif kind == 2:
            text = text[:at] + text[end:]
        elif kind == 3:
            text = text[:end] + text[at:end] * dice.choice((1, 1, 2, 30)) + text[end:]
        elif kind == 4:
            to = dice.randrange(len(text) + 1)
            text = text[:to] + text[at:end] + text[to:]
        elif kind == 5:
            text = text[:at] + fragment(dice) + text[end:]
        else:
            lines = text.split("\n")
            dice.shuffle(lines)
            text = "\n".join(lines)
    return text
