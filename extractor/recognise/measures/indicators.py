"""Which of the ten indicators a cell, a group row or a heading of a plan names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.recognise.items import find_mentions, names, read_label
from extractor.thai.digits import DIGIT, to_arabic
from extractor.thai.names import skeleton

_LEADING = re.compile(rf"[\s(\[]*(?P<number>{DIGIT}{{1,2}})(?:\.(?P<sub>{DIGIT}))?[\s.):\]-]*")
_BRACKETS = re.compile(r"\([^)]*\)")
_SPARE = 3  # letters of a skeleton that a number takes before a name
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


def fills(text: str) -> int | None:
    """The indicator whose name is the whole text but for its number and brackets, or ``None``."""
    if len(text) > 200:
        return None
    label = read_label(text)
    if label is None or label.kind not in ("indicator", "sub"):
        return None
    rest = len(skeleton(_BRACKETS.sub("", text))) - len(skeleton(_BRACKETS.sub("", label.name)))
    cue = names().cue_only.match(_LEADING.sub("", text, count=1) if label.ordinal else text)
    return _number(label.item) if rest <= _SPARE + (_CUE if cue else 0) else None


def named(text: str, *, bare_number: bool = False) -> Named:
    """What the text names. With ``bare_number`` a number alone (``๙``, ``9.1``) counts as one too.

    A text that opens with a name is about that one, whatever it mentions later.
    """
    label = read_label(text)
    if label is not None and label.kind in ("indicator", "sub"):
        return _with_stated(_number(label.item), label.stated)
    mentions = [m for m in find_mentions(text) if m.kind in ("indicator", "sub") and (m.sure or m.stated)]
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
