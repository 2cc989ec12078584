"""Which of the ten indicators a cell, a group row or a heading of a plan names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.recognise.items import Label, find_mentions, names, read_label
from extractor.thai.digits import DIGIT, to_arabic
from extractor.thai.memory import remembered
from extractor.thai.names import skeleton

_LEADING = re.compile(rf"[\s(\[]*(?P<number>{DIGIT}{{1,2}})(?:\.(?P<sub>{DIGIT}))?[\s.):\]-]*")
_BRACKETS = re.compile(r"\([^)]*\)")
_HEAD = re.compile(r"\s*(?P<name>[^:\n]{6,80}?)\s*(?:[:\n]|\s[-–]\s)")
_SPARE = 3  # letters of a skeleton that a number takes before a name
_LONGEST = 2_000  # letters of a sentence that are looked at
_SURE = 0.9  # less confidence: the name was only alike
_CUE = 9  # and those of the word ตัวชี้วัดที่


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


def _number(item: str) -> int:
    """The indicator of an item: ``9.1`` belongs to 9."""
    return int(item.split(".", 1)[0])


def _label(text: str) -> Label | None:
    """The indicator that the whole text names, or a sub-indicator whose number is printed.

    Names of sub-indicators alone are the names of measures too (มาตรการภายในเพื่อป้องกันการทุจริต), and a name
    that other words make part of a longer one (มาตรการป้องกันการทุจริต) is none.
    """
    label = read_label(text)
    if label is None:
        return None
    if label.kind == "sub" and "." in (label.stated or label.ordinal):
        return label
    if label.kind != "indicator":
        return None
    inside = label.confidence < _SURE and any(m.kind == "indicator" and not m.sure for m in find_mentions(text))
    return None if inside else label


@remembered(1024)
def fills(text: str) -> int | None:
    """The indicator whose name is the whole text but for its number and brackets, or ``None``."""
    if len(text) > 200:
        return None
    label = _label(text)
    if label is None:
        return None
    rest = len(skeleton(_BRACKETS.sub("", text))) - len(skeleton(_BRACKETS.sub("", label.name)))
    cue = names().cue_only.match(_LEADING.sub("", text, count=1) if label.ordinal else text)
    return _number(label.item) if rest <= _SPARE + (_CUE if cue else 0) else None


def named(text: str, *, bare_number: bool = False) -> Named:
    """What the text names. With ``bare_number`` a number alone (``๙``, ``9.1``) counts as one too.

    A text that opens with a name is about that one, whatever it mentions later.
    """
    label = _label(text)
    if label is not None:
        return _with_stated(_number(label.item), label.stated)
    mentions = [m for m in find_mentions(text) if m.kind == "indicator" and (m.sure or m.stated)]
    numbers = {_number(m.item) for m in mentions}
    if mentions:
        lead = _LEADING.match(text)
        first = mentions[0]
        if len(numbers) == 1 or (len(text) > 80 and first.start <= (lead.end() if lead else 0)):
            return _with_stated(_number(first.item), first.stated)
        return Named(several=True)
    if bare_number and (match := _LEADING.match(text)):
        rest = skeleton(text[match.end() :])
        number = int(to_arabic(match["number"]))
        if 1 <= number <= 10 and (not rest or match["sub"]):
            return Named(number)
    return Named()


def _with_stated(number: int, stated: str) -> Named:
    told = _number(stated) if stated else None
    return Named(number, stated=told, mismatch=told is not None and told != number)


def stated_in(text: str) -> Named:
    """The one indicator that a text states with its number (``ตัวชี้วัดที่ ๓``); a name alone may be a plain word."""
    found = [m for m in find_mentions(text[:_LONGEST]) if m.kind == "indicator" and m.stated]
    if len({m.item for m in found}) != 1:
        return Named()
    return _with_stated(_number(found[0].item), found[0].stated)


def told_in(text: str) -> Named:
    """The indicator that a measure or an issue is said to be of: its name before a colon, else one stated number."""
    head = _HEAD.match(text)
    number = fills(head["name"]) if head else None
    return Named(number) if number is not None else stated_in(text)
