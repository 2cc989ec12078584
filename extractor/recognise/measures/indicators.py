"""Which of the ten indicators a cell or heading names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from extractor import patterns
from extractor.thai.digits import DIGIT, to_arabic
from extractor.thai.names import finder, loose, skeleton

_LEADING = re.compile(rf"^[\s(\[]*(?P<number>{DIGIT}{{1,2}})(?:\.(?P<sub>{DIGIT}))?[\s.):\]-]*")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text says about indicators: the one it names, or ``None``; ``several`` when it names more.

    ``stated`` is the number after the word ``ตัวชี้วัด``; ``mismatch`` when it is another
    indicator's than the name's (the name decides).
    """

    number: int | None = None
    several: bool = False
    stated: int | None = None
    mismatch: bool = False


@cache
def _names() -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    """Skeletons of names and of labels with their indicator, and a finder for all names."""
    data = patterns.load("indicators")
    names: dict[str, int] = {}
    labels: dict[str, int] = {}
    words: list[str] = []
    for entry in data["indicator"]:
        for word in (entry["name"], *entry["variants"]):
            names[skeleton(word)] = entry["no"]
            words.append(word)
        for word in entry["labels"]:
            labels[skeleton(word)] = entry["no"]
    return names, labels, finder(words)


@cache
def _cue() -> re.Pattern[str]:
    words = patterns.load("indicators")["cue"]
    return re.compile(
        rf"(?:{loose(words)})\s*(?:ย่อย)?\s*(?:ที่|ข้อ(?:ที่)?)?\s*[:.]?\s*(?P<number>{DIGIT}{{1,2}})?", re.IGNORECASE
    )


def fills(text: str) -> int | None:
    """The indicator whose name is the whole text but for its number, or ``None``."""
    names, labels, _ = _names()
    bare = re.sub(r"\([^)]*\)", " ", text)
    bare = _LEADING.sub("", _cue().sub(" ", bare).strip())
    bones = skeleton(bare)
    if not bones or len(bones) > 60:
        return None
    exact = names.get(bones) or labels.get(bones)
    if exact is not None:
        return exact
    best, number = 0.0, None
    for name, of in names.items():
        score = fuzz.ratio(bones, name)
        if score > best:
            best, number = score, of
    return number if best >= 90 else None


def named(text: str, *, bare_number: bool = False) -> Named:
    """What the text names. With ``bare_number`` a number alone (``๙``, ``9.1``) counts as one too."""
    whole = fills(text)
    stated = sorted({int(to_arabic(m["number"])) for m in _cue().finditer(text) if m["number"]})
    stated = [n for n in stated if 1 <= n <= 10]
    only = stated[0] if len(stated) == 1 else None
    if whole is not None:
        return Named(whole, stated=only, mismatch=only is not None and only != whole)
    names, _, pattern = _names()
    hits = [(m.start(), names[bones]) for m in pattern.finditer(text) if (bones := skeleton(m[0])) in names]
    numbers = sorted({n for _, n in hits})
    head = _LEADING.sub("", _cue().sub("", text[:40]).strip())
    if len(numbers) > 1 and hits and skeleton(text[hits[0][0] :])[:6] == skeleton(head)[:6] and len(stated) <= 1:
        return Named(hits[0][1], stated=only, mismatch=only is not None and only != hits[0][1])
    if len(numbers) == 1:
        return Named(numbers[0], stated=only, mismatch=only is not None and only != numbers[0])
    if len(numbers) > 1 or len(stated) > 1:
        return Named(several=True, stated=only)
    if only is not None:
        return Named(only, stated=only)
    if bare_number and (match := _LEADING.match(text)):
        rest = skeleton(text[match.end() :])
        number = int(to_arabic(match["number"]))
        if 1 <= number <= 10 and (not rest or match["sub"]):
            return Named(number)
    return Named()
