"""The two parts of EIT (from fiscal year 2567): which one stands behind the instrument's name, or both."""

from __future__ import annotations

import re

from extractor.thai.digits import to_arabic

EIT_PARTS = ("EIT1", "EIT2")

_WORD = r"(?:ส่?วน(?:ที่?)?|ตอนที่?|[Pp]art|PART)"
_BEHIND = re.compile(
    rf"\s*(?:\)|[A-Za-z ]{{0,40}}\))?\s*(?:[-–:(]?\s*{_WORD}\s*\(?\s*([12๑๒])(?![0-9๐-๙.])\)?"
    r"|\(\s*([12๑๒])\s*\)|[-.]?([12])(?![0-9.,]))"
)
_SAID = re.compile(rf"{_WORD}\s*\(?\s*([12๑๒])(?![0-9๐-๙.])|\(\s*([12๑๒])\s*\)", re.IGNORECASE)
_SECOND = re.compile(rf"\s*\)?\s*(?:และ|กับ|,|/|&|\+|-|–)\s*({_WORD}?\s*\(?\s*[2๒](?![0-9๐-๙.])\)?)")


def part_at(text: str, end: int) -> tuple[str, int]:
    """Which part is named right after ``end``, and where that ends."""
    match = _BEHIND.match(text, end)
    if not match:
        return "", end
    return to_arabic(match[1] or match[2] or match[3]), match.end()


def second_part(text: str, end: int) -> tuple[int, int] | None:
    """Where the second part is named, joined to the first that ends at ``end``: ``ส่วนที่ ๑ และส่วนที่ ๒``."""
    match = _SECOND.match(text, end)
    return match.span(1) if match else None


def part_said(text: str) -> str:
    """The part that a label names anywhere in it; none where it names both."""
    half = _SAID.search(text)
    if half is None or second_part(text, half.end()):
        return ""
    return to_arabic(half[1] or half[2])
