"""What one table cell is: a value, a year, a label, a level, or text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from extractor.patterns import load
from extractor.recognise.levels import level_of
from extractor.recognise.words import words
from extractor.thai.digits import Number, find_numbers
from extractor.thai.names import finder, loose, skeleton
from extractor.thai.years import find_years

_WRAPPED = re.compile(r"([0-9๐-๙]{1,3}\.?|[0-9๐-๙]{2,3}\.[0-9๐-๙])[ \n]([0-9๐-๙]?\.?[0-9๐-๙]{1,2})")
_OF_HUNDRED = re.compile(r"^\s*(?:คะแนน)?\s*/\s*(?:100|๑๐๐)(?:[.][0๐]{1,2})?(?![0-9๐-๙.])")
_UNIT = r"\s*(?:คะแนน|%)?\s*"
_ASIDE = re.compile(
    rf"{_UNIT}[(\[]\s*(?:(?:(?:ลำดับ|อันดับ)(?:ที่)?\s*)?[0-9๐-๙]{{1,2}}"
    rf"|(?:[-+–−▲▼↑↓△▽]|เพิ่ม(?:ขึ้น)?|ลด(?:ลง)?|สูงขึ้น|ต่ำลง)\s*(?:ร้อยละ)?\s*[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]+)?{_UNIT})\s*[)\]]\s*"
)
"""Behind a score: its rank or its change in brackets."""
_REMARK = re.compile(rf"{_UNIT}(?:[(\[]\s*([^()\[\]0-9๐-๙]{{2,40}})[)\]]|([\u0e01-\u0e4e /]{{3,24}})|[✓✔√☑])\s*")
_LEAST_REMARKED = 40
"""Amounts and shares stand with words behind them as well; so large and with two decimals it is a score."""
_DOTS = re.compile(r"[\s.…_,:;=|/\"'“”()\[\]%*\-–—⁰¹²³⁴⁵⁶⁷⁸⁹]+")  # small raised digits are marks of footnotes


@dataclass(frozen=True, slots=True)
class Value:
    """The number that fills a cell. ``start`` and ``end`` point into the cell's text."""

    value: Decimal
    text: str
    decimals: int
    start: int
    end: int
    unit: bool
    level: str = ""
    sign: int = 0
    irregular: bool = False


@cache
def _filler() -> re.Pattern[str]:
    """Words that may stand beside a value without changing it."""
    units = load("scores")["units"]["score"]
    return re.compile(loose([*units, "ร้อยละ", "ได้", "คะแนนเฉลี่ย", "ค่าเฉลี่ย", "เฉลี่ย", "เท่ากับ"]), re.IGNORECASE)


@lru_cache(maxsize=8192)
def read_value(text: str) -> Value | None:
    """The value of a cell that holds one number, its unit, maybe a level, and nothing else."""
    if not text or len(text) > 60:
        return None
    wrapped = _WRAPPED.fullmatch(text.strip())
    if wrapped:
        # a number broken by a narrow column: what stands behind the break is no score by itself
        whole = wrapped[1] + wrapped[2]
        inner = read_value(whole)
        if inner is not None and inner.value <= 100:
            return Value(inner.value, text, inner.decimals, 0, len(text), False, irregular=True)
    numbers = list(find_numbers(text))
    if not numbers or len(numbers) > 2:
        return None
    number = numbers[0]
    rest = text[: number.start] + " " + _OF_HUNDRED.sub("", text[number.end :])
    aside = _ASIDE.fullmatch(text, number.end) if number.decimals or number.value == 100 else None
    if aside and len(numbers) == 2:
        numbers, rest = numbers[:1], text[: number.start]  # "92.45 (5)", "92.45 (+2.13)"
    elif len(numbers) == 1 and _remarked(text, number):
        rest = text[: number.start]
    if len(numbers) == 2:
        second = numbers[1]
        if not (second.value == 100 and re.search(r"/\s?$|จาก\s?$", text[: second.start])):
            return None
        rest = text[: number.start] + " " + text[number.end : second.start] + text[second.end :]
        rest = rest.replace("จาก", "")
    unit = bool(words().unit_after.match(text[number.end :])) or bool(re.search("ร้อยละ", text[: number.start]))
    sign = 0
    before = text[: number.start].strip()
    if before in ("-", "–", "−", "(-", "▼", "↓"):
        sign = -1
    elif before in ("+", "(+", "▲", "↑"):
        sign = 1
    else:
        known = words()
        if known.fall.search(rest) or re.search("ลด", rest):
            sign = -1
            rest = known.fall.sub("", rest).replace("ลด", "")
        elif known.rise.search(rest) or re.search("เพิ่ม", rest):
            sign = 1
            rest = known.rise.sub("", rest).replace("เพิ่ม", "")
    rest = _filler().sub(" ", rest)
    rest = _DOTS.sub(
        " ", rest.replace("+", " ").replace("▲", " ").replace("▼", " ").replace("↑", " ").replace("↓", " ")
    ).strip()
    level = ""
    if rest:
        level = level_of(rest)
        if not level:
            return None
    return Value(
        number.value, number.text, number.decimals, number.start, number.end, unit, level, sign, number.irregular
    )


def _remarked(text: str, number: Number) -> bool:
    """Whether only a remark without numbers follows a score that opens its cell: ``92.45 (ดีมาก)``, ``92.45 บรรลุ``."""
    if text[: number.start].strip() or number.decimals != 2 or not _LEAST_REMARKED <= number.value <= 100:
        return False
    match = _REMARK.fullmatch(text, number.end)
    said = (match[1] or match[2] or "").strip() if match else ""
    known = words()
    counts = known.count_after.match(said) or known.share_after.match(said) or known.bound_after.match(said)
    changes = known.rise.search(said) or known.fall.search(said)
    return match is not None and not counts and not changes and not level_of(said)


_YEAR_WORDS = finder(load("report")["years"]["cell"])


@lru_cache(maxsize=8192)
def read_years(text: str) -> tuple[int, ...]:
    """The years that a header or a row label names (no dates); spans give both ends."""
    if len(text) > 160:
        return ()
    return tuple(dict.fromkeys(y.value for y in find_years(text) if not y.date))


@lru_cache(maxsize=4096)
def is_year(text: str) -> bool:
    """Whether a cell is a year and nothing else that counts."""
    if len(text) > 60:
        return False
    years = list(find_years(text))
    if len(years) != 1:
        return False
    rest = text[: years[0].start] + " " + text[years[0].end :]
    return not skeleton(_YEAR_WORDS.sub(" ", rest))


@cache
def _roles() -> list[tuple[str, re.Pattern[str], frozenset[str]]]:
    data = load("scores")["roles"]
    return [
        (name, finder(entry["words"]), frozenset(entry["whole"]) | {skeleton(w) for w in entry["whole"] if skeleton(w)})
        for name, entry in data.items()
    ]


# a mean over years is the score of no year
_OF_YEARS = re.compile(r"เฉลี่ย\s*(?:คะแนน|ย้อนหลัง|รวม|\s)*(?:[0-9๐-๙]{1,2}|สอง|สาม|สี่|ห้า)\s*ปี|เฉลี่ย(?:ทุกปี|ย้อนหลัง)")
# a year still to come, as in "ปี ๒๕๖๘ (เป้าหมาย)" and "แผน ๒๕๖๘"
_AIMED = re.compile(
    r"[(\[]\s*(?:ค่า)?(?:เป้าหมาย|เป้า|คาดการณ์|คาดหวัง|แผน|target)\s*[)\]]|^\s*แผน\s*(?:ปี)?\s*(?:พ\.ศ\.)?\s*[0-9๐-๙]",
    re.IGNORECASE,
)
_PARENS = re.compile(r"[(\[].*?[)\]]")


@lru_cache(maxsize=4096)
def role_of(text: str) -> str:
    """What a header says of its numbers: ``score``, ``weight``, ``target``, ``average`` ...; empty when nothing."""
    if not text or len(text) > 200:
        return ""
    bare = _PARENS.sub(" ", text).strip() or text
    if _OF_YEARS.search(text):
        return "average"
    if _AIMED.search(text):
        return "target"
    bones = skeleton(bare)
    for name, pattern, whole in _roles():
        if bare.strip() in whole or (bones and bones in whole):
            return name
        if pattern.search(text if name in ("unweighted", "weighted", "average") else bare):
            if name == "unweighted":
                return "score"
            if name == "weight" and re.search("คะแนน", bare) and "ถ่วง" in text:
                return "weighted"
            return name
    return ""
