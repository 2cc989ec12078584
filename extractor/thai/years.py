"""Years as Thai reports print them, always given in the Buddhist Era."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.thai.digits import DIGIT, to_arabic
from extractor.thai.memory import remembered

FIRST, LAST = 2540, 2600
"""The span of Buddhist Era years that a report can speak of; other four-digit numbers are no years."""

ERA_OFFSET = 543

_CENTURIES = {"19", "20", "25", "26"}
_MARKS = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
# ปี, ปีงบประมาณ, ประจำปี, พ.ศ., ค.ศ., FY, ITA: what may stand before a year. Marks may be lost or doubled.
_LEAD = (
    rf"(?:ป{_MARKS}*\s?(?:ง\s?บ\s?ป\s?ร\s?ะ\s?ม\s?า\s?ณ|งบฯ?)?\s*(?:[พค]\s?\.?\s?ศ\s?\.?)?"
    r"|(?P<ce>ค\s?\.\s?ศ\s?\.?)|[พ]\s?\.\s?ศ\s?\.?|พศ\.?|F\.?Y\.?|ITA)"
)
_LEAD_BEFORE = re.compile(rf"(?P<lead>{_LEAD})\s*[’']?$", re.IGNORECASE)
_YEAR = re.compile(rf"(?<!{DIGIT})(?<!{DIGIT}[.,])(?P<year>{DIGIT}{{4}}|{DIGIT}{{2}})(?!{DIGIT})(?![.,]{DIGIT})")
_MONTH = re.compile(
    r"(?:ม\s?\.?\s?ค|ก\s?\.?\s?พ|ม[ีิ]\s?\.?\s?ค|เม\s?\.?\s?ย|พ\s?\.?\s?ค|ม[ิี]\s?\.?\s?ย|ก\s?\.?\s?ค|ส\s?\.?\s?ค|ก\s?\.?\s?ย|ต\s?\.?\s?ค"
    r"|พ\s?\.?\s?ย|ธ\s?\.?\s?ค)\s?\.\s*$"
    r"|(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)\s*(?:พ\s?\.\s?ศ\s?\.?)?\s*$"
)
# ๐-๒๕๗๑-๑๐๓๙, โทร. ๐ ๒๕๗๑ ๑๐๓๙: a group of digits of a telephone number
_PHONE_BEFORE = re.compile(
    rf"(?:(?<!{DIGIT})[0๐]{DIGIT}{{0,2}}\s?[-–]\s?|(?:โทร|แฟกซ์|Fax|Tel)[^ก-ฮ]{{0,24}}?[0๐]{DIGIT}{{0,2}}[\s-])(?:{DIGIT}{{3}}[\s-])?$",
    re.IGNORECASE,
)
_RANGE_END = re.compile(rf"^\s*[-–—/]\s*(?:พ\s?\.\s?ศ\s?\.?\s*)?({DIGIT}{{4}}|{DIGIT}{{2}})(?!{DIGIT})(?![.,]{DIGIT})")


@dataclass(frozen=True, slots=True)
class Year:
    """A year inside a text. ``stated`` when a word says that it is one (``ปี``, ``พ.ศ.``, ``FY``).

    ``start`` is where the word or the number begins. ``date`` when it ends a date (``๖ มกราคม ๒๕๖๖``),
    ``ranged`` when it is an end of a span (``๒๕๖๑-๒๕๘๐``).
    """

    value: int
    text: str
    start: int
    end: int
    stated: bool
    date: bool = False
    ranged: bool = False


def buddhist(number: int, *, christian: bool = False) -> int | None:
    """A printed year as a Buddhist Era year: 2568, 2025, 68; ``None`` when it cannot be one.

    Two digits are the Buddhist Era's unless ``christian`` is said.
    """
    if number < 100:
        value = 2000 + number + ERA_OFFSET if christian else 2500 + number
    elif 1900 <= number < 2100:
        value = number + ERA_OFFSET
    else:
        value = number
    return value if FIRST <= value <= LAST else None


@remembered(1024)
def find_years(text: str) -> tuple[Year, ...]:
    """Every year of the text in order.

    Four digits count as a year by themselves when they fall in the span; two digits only after a
    word that says so (``ปี ๖๘``, ``FY68``) or as the end of a span (``๒๕๖๖-๖๘``).
    """
    found: list[Year] = []
    reach = 0
    for match in _YEAR.finditer(text):
        if match.start() < reach:
            continue
        digits = to_arabic(match["year"])
        if _PHONE_BEFORE.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if len(digits) == 4 and digits[:2] not in _CENTURIES:
            continue
        word = _LEAD_BEFORE.search(text[max(0, match.start() - 34) : match.start()])
        lead = word["lead"] if word else ""
        if len(digits) == 2 and (not lead or lead.upper() == "ITA"):
            continue
        english = lead.upper().startswith("F")
        christian = "ค" in lead.replace("คะ", "") or (english and len(digits) == 2 and int(digits) < 45)
        value = buddhist(int(digits), christian=christian)
        if value is None or (len(digits) == 2 and not 2550 <= value <= 2585):
            continue
        tail = text[match.end() : match.end() + 16]
        until = _RANGE_END.match(tail)
        last = None
        if until:
            last = buddhist(int(to_arabic(until[1])), christian=christian)
            if last is not None and not value < last <= value + 25:
                last = None
        start = max(0, match.start() - 34) + word.start() if word else match.start()
        date = bool(_MONTH.search(text[max(0, match.start() - 24) : match.start()]))
        found.append(Year(value, text[start : match.end()], start, match.end(), bool(lead), date, last is not None))
        if until and last is not None:
            begin = match.end() + until.start(1)
            reach = match.end() + until.end(1)
            found.append(Year(last, until[1], begin, reach, bool(lead), False, True))
    return tuple(found)
