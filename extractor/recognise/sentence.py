"""A sentence as a row of events: items, years, and numbers judged by the words that touch them.

A number is a score, an amount of change, or something else (a bound, a weight, a count, a share).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extractor.recognise.items import Mention, find_mentions
from extractor.recognise.model import When
from extractor.recognise.words import words
from extractor.thai.digits import Number, find_numbers, to_arabic
from extractor.thai.years import find_years

NUMBER_RUN = re.compile(r"^(?:\s|,|และ|กับ|คะแนน|ร้อยละ|%|\(|\)|/)*+$")
"""What may stand between the numbers of one enumeration."""

_FULL_MARKS = re.compile(r"(?<!ให้)ได้(?:รับ)?\s*(?:คะแนน)?\s*(?:เต็ม)?\s*(?:ร้อยละ)?\s*$")
_SCORE_SHARE = re.compile(r"คะแนน(?:เฉลี่ย|รวม|ผลการประเมิน)?\s*(?:ที่ได้)?\s*(?:เท่ากับ|คิดเป็น|อยู่ที่|คือ)?\s*ร้อยละ\s*$")
_FROM = re.compile(r"(?<!ประเมิน)จาก(?:เดิม)?\s*(?:ร้อยละ|คะแนน|ผลคะแนน)?\s*$")
_MADE = re.compile(r"(?:คิดเป็น|เป็นจำนวน|จำนวน|อยู่|เท่ากับ|คือ)\s*(?:ร้อยละ|คะแนน)?\s*$")
_OUT_OF = re.compile(
    r"\s*(?:คะแนน)?\s*[(,]?\s*(?:จาก(?:คะแนน)?(?:เต็ม)?|(?:คะแนน)?เต็ม|/)\s*([0-9๐-๙]{1,3})(?![0-9๐-๙.])(?!\s*(?:แห่ง|หน่วย|อันดับ|ตัวชี))"
)
_OUT_OF_BEFORE = re.compile(r"[0-9๐-๙]\s*(?:คะแนน)?\s*[(,]?\s*(?:จาก(?:คะแนน)?(?:เต็ม)?|(?:คะแนน)?เต็ม|/)\s*$")
_MANY = re.compile(r"จ\s?[ำา\u0e4d]+\s?นวน")
_MOST = re.compile(r"(?:สูง|ต่ำ|มาก|น้อย)(?:ที่)?สุด\s*(?:คือ|ได้แก่|ได้|ร้อยละ|เท่ากับ|[:=(\[])*\s*$")
_BRACKET = re.compile(r"[(\[]\s*(?:ร้อยละ|คะแนน)?\s*$")
_CLOSED = re.compile(r"\s*(?:คะแนน|%)?\s*[)\]]")
_SUM = re.compile(r"ทั้ง(?:หมด)?\s*(?:[0-9๐-๙]{1,2}|สิบ)\s*(?:ตัวชี้วัด|ด้าน)[^0-9๐-๙]*$")
_TIMES_BEFORE = re.compile(r"[x×X*✕]\s*[(]?\s*$")
_TIMES_AFTER = re.compile(r"\s*%?\s*[)]?\s*[x×X*✕]\s*[(]?\s*[0-9๐-๙]")
_ASIDE = re.compile(
    r"[(\[]\s*(?:ค่า)?(?:น้ำหนัก)?\s*(?:ร้อยละ)?\s*[0-9๐-๙]{2}\s*(?:%|คะแนน)?\s*[)\]]|=[\s0-9๐-๙.,%xX×*✕+()]*(?==)"
)
"""What may stand between a name and its score: the weight in brackets, or the formula."""
_PLAIN_GAP = re.compile(r"[\s\u0e01-\u0e4e]{0,30}$")
_DOTS = re.compile(r"[.…]{4,}")
_DOTS_LED = 200
"""So many dots may lead from a name to its number over the width of a page."""
_BESIDE = re.compile(r"[\s%|]{1,12}")
_LEAST_SCORE = 20
"""No score that opens a line is as small; the numbers of headings are."""
_LEAST_BESIDE = 45
"""Beside a score a smaller number is a difference, a weight or weighted points; none of those reaches this."""
_ORDINAL_AFTER = re.compile(r"\)\s*(?=[\u0e01-\u0e4e])")
_ENDS_ITEM = re.compile(r"(?:คะแนน|%|,|และ|[0-9๐-๙])\s*$")
_MOST_NUMBERED = 43
"""No list of indicators or questions is numbered higher."""
_SIGN = re.compile(r"(?:[+▲▼↑↓△▽]|[(\s][-–−])\s?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A year in a sentence. ``base`` when the sentence compares with it (``จากปี ๒๕๖๗``)."""

    start: int
    end: int
    when: When
    base: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated change: number, direction, and where its clause begins."""

    number: Number
    direction: int
    start: int


@dataclass(slots=True)
class Parsed:
    """A sentence or paragraph as events.

    ``beside`` are the places of scores that stand side by side without a word to tell them apart: this year's and last
    year's, or a score and its full marks.
    """

    text: str
    mentions: list[Mention]
    moments: list[Moment]
    scores: list[Number]
    amounts: list[Amount]
    beside: frozenset[int] = frozenset()


def moments_in(text: str) -> list[Moment]:
    """The years of a text that can date a score: no dates, no spans of years."""
    known = words()
    found = []
    for year in find_years(text):
        if year.date or year.ranged:
            continue
        before = text[max(0, year.start - 40) : year.start]
        base = bool(known.base_before.search(before))
        aside = before.rstrip().endswith("(")
        found.append(Moment(year.start, year.end, When(year.value, stated=True), base, aside))
    spans = [(m.start, m.end) for m in found]
    for pattern, offset in ((known.previous_year, -1), (known.this_year, 0)):
        for match in pattern.finditer(text):
            if any(a - 14 <= match.start() <= b + 4 for a, b in spans):
                continue  # "in 2565, the year past" names its year
            before = text[max(0, match.start() - 30) : match.start()]
            base = bool(known.base_before.search(before))
            when = When(None, offset, True, past=offset < 0 and not base)
            found.append(Moment(match.start(), match.end(), when, base))
    found.sort(key=lambda m: m.start)
    return found


def parse(text: str) -> Parsed:
    """Read a text into events. Numbers that are neither scores nor changes are left out."""
    years = list(find_years(text))
    mentions = find_mentions(text)
    moments = moments_in(text)
    taken = [(y.start, y.end) for y in years] + [
        (m.start, m.end) for m in mentions if m.stated or m.kind in ("question", "instrument", "sub")
    ]
    dated = [*(y.end for y in years), *(m.end for m in moments if m.when.year is None)]
    scores: list[Number] = []
    amounts: list[Amount] = []
    last_end = 0
    numbers = [n for n in find_numbers(text) if not any(a < n.end and n.start < b for a, b in taken)]
    for number in numbers:
        verdict, direction, begin = _judge(text, number, mentions, dated, last_end)
        if verdict == "score":
            scores.append(number)
            last_end = number.end
        elif verdict == "change":
            amounts.append(Amount(number, direction, begin))
            last_end = number.end
    scores = _complete_runs(text, numbers, scores)
    beside = _side_by_side(text, numbers, scores)
    scores = [n for n in numbers if n in scores or n.start in beside]
    return Parsed(text, mentions, moments, scores, amounts, beside)


def _judge(text: str, number: Number, mentions: list[Mention], dated: list[int], last_end: int) -> tuple[str, int, int]:
    """``score``, ``change`` or ``no``; direction of a change; where its clause begins.

    ``dated`` are the ends of all words that tell a year.
    """
    known = words()
    no = ("no", 0, 0)
    left = text[max(0, number.start - 60) : number.start]
    right = text[number.end : number.end + 40]
    if number.value < 40 and number.decimals and _MADE.search(left[-20:]):
        direction, begin = _change(text, number, last_end)
        if direction is not None:
            return ("change", direction, begin)
    full = number.value == 100 and bool(_FULL_MARKS.search(left))
    barred = known.before_not.search(left)
    fine = number.decimals == 2 and number.value >= 40
    if barred and _MANY.match(barred[0]) and fine and _change(text, number, last_end)[0] is None:
        barred = None  # "ได้คะแนนจำนวน ๘๘.๓๗ คะแนน": nothing is counted in hundredths
    if not full and (known.bound_after.match(right) or barred):
        return no
    if _range_before(left):
        return no
    if not number.decimals and number.value < 100 and _OUT_OF_BEFORE.search(left):
        return no
    if _TIMES_BEFORE.search(left) or _TIMES_AFTER.match(right):
        return no  # a term of a formula
    if number.value > 100 and _SUM.search(left):
        return no  # all ten added up
    most = _OUT_OF.match(right)
    if most and to_arabic(most[1]) != "100":
        return no  # weighted points: "27.34 คะแนน (จาก 30 คะแนน)"
    if known.share_after.match(right) or known.share_before.search(left):
        return no
    if _numbers_next(number, left, right) or _numbers_line(text, number):
        return no
    if _is_weight(text, number, mentions):
        return no
    unit = bool(known.unit_after.match(right))
    firm = bool(known.firm_before.search(left))
    if number.decimals == 0 and not unit and not firm and known.count_after.match(right):
        return no
    shape = number.decimals > 0 or number.value == 100
    direction, begin = _change(text, number, last_end)
    if direction is not None:
        if number.value < 40:
            return ("change", direction, begin)
        shape = True
    if number.value <= 100 and _SCORE_SHARE.search(left):
        return ("score", 0, 0)
    trigger = bool(known.before.search(left)) or full or (shape and bool(_FROM.search(left)))
    trigger = trigger or (number.decimals == 2 and bool(_MOST.search(left)))
    if number.value > 100 and not (number.value < 1000 and number.decimals > 0 and (unit or trigger)):
        return no
    adjacent = False
    for mention in mentions:
        if mention.end <= number.start and number.start - mention.end <= 120 + _DOTS_LED:
            gap = _DOTS.sub("...", _ASIDE.sub("", text[mention.end : number.start]))
            if len(gap) > 120:
                continue
            if not gap.strip(" \t\n.…:=-–()[]|,“”\"'ๆ_ฯ"):
                adjacent = shape
            if fine and mention.kind == "total" and _PLAIN_GAP.match(gap):
                adjacent = True
            bracketed = _BRACKET.search(gap) and _CLOSED.match(right)
            if fine and mention.sure and bracketed and len(gap) <= 60 and not re.search("[0-9๐-๙]", gap):
                adjacent = True
    for end in dated:
        if end > number.start or number.start - end > 12:
            continue
        if not text[end : number.start].strip(" \t\n.…:=-–()[]|,"):
            adjacent = shape and number.decimals > 0
    if unit and (shape or trigger or number.value == 0 or _near_item(number, mentions)):
        return ("score", 0, 0)
    if trigger and (shape or (firm and number.value >= 1 and _near_item(number, mentions))):
        return ("score", 0, 0)
    if adjacent:
        return ("score", 0, 0)
    if shape and number.decimals > 0 and _before_item(text, number, mentions):
        return ("score", 0, 0)
    return no


def _numbers_next(number: Number, left: str, right: str) -> bool:
    """Whether a whole number with a bracket behind a score numbers the next item: ``๙๔.๔๐ คะแนน ๗) ประสิทธิภาพ...``."""
    if number.decimals or number.value > _MOST_NUMBERED or left.rfind("(") > left.rfind(")"):
        return False
    return bool(_ORDINAL_AFTER.match(right) and _ENDS_ITEM.search(left))


def _numbers_line(text: str, number: Number) -> bool:
    """Whether a small number opens a line that goes on in words: ``๒.๑ คะแนนภาพรวมหน่วยงาน : ๙๐.๑๒ คะแนน``."""
    if number.value >= _LEAST_SCORE or text[: number.start].strip():
        return False
    return number.decimals > 0 and bool(re.match(r"[.)]?\s+คะแนน\s*[\u0e01-\u0e4eA-Za-z(]{2}", text[number.end :]))


def _near_item(number: Number, mentions: list[Mention]) -> bool:
    return any(m.sure and m.end <= number.start and number.start - m.end <= 60 for m in mentions)


def _before_item(text: str, number: Number, mentions: list[Mention]) -> bool:
    """``๙๙.๕๒ การปฏิบัติหน้าที่``: a number with decimals right before an item, at the start of its line."""
    if text[: number.start].strip(" \t\n•-–("):
        return False
    if number.value < _LEAST_SCORE:
        return False  # "1.2 ผลการประเมิน...", "3.10 การป้องกันการทุจริต": the number of a heading
    return any(m.sure and 0 <= m.start - number.end <= 12 for m in mentions)


def _range_before(left: str) -> bool:
    return bool(re.search(r"[0-9๐-๙]\s?(?:%|คะแนน)?\s?(?:[-–—]|ถึง(?:ร้อยละ)?)\s?$", left))


def _change(text: str, number: Number, last_end: int) -> tuple[int | None, int]:
    """The direction of the change that this number measures (``None``: it measures none), and where that is said."""
    known = words()
    begin = max(last_end, number.start - 110)
    if number.value < 40 and _MADE.search(text[max(0, number.start - 20) : number.start]):
        begin = max(0, number.start - 200)  # the share that a change told before makes up
    window = text[begin : number.start]
    measured = number.decimals > 0 or bool(
        known.unit_after.match(text, number.end)
    )  # not the 30 of "15 ม.ค. - 30 มิ.ย."
    if measured and number.value < 40 and _SIGN.search(text[max(0, number.start - 3) : number.start]):
        sign = text[max(0, number.start - 3) : number.start]
        return (-1 if re.search(r"[-–−▼↓▽]", sign) else 1), begin
    direct = known.direct_change.search(window)
    if direct:
        return (1 if direct["rise"] else -1), begin
    best: tuple[int, int] | None = None
    for pattern, direction in ((known.rise, 1), (known.fall, -1), (known.difference, 0)):
        for match in pattern.finditer(window):
            if best is None or match.end() > best[0]:
                best = (match.end(), direction)
    if best is None:
        return None, begin
    after = window[best[0] :]
    if known.reach.search(after) and not (number.value < 40 and _MADE.search(after)):
        return None, begin
    if _FROM.search(after) and number.value >= 40:
        return None, begin
    if re.search(r"(?:ปี|พ\s?\.\s?ศ)[^()]*\(\s*$", after):  # จากปี ๒๕๖๗ (๙๗.๐๖): the value of that year
        return None, begin
    return best[1], begin


def _complete_runs(text: str, numbers: list[Number], scores: list[Number]) -> list[Number]:
    """``๙๕.๒๐, ๙๖.๑๑ และ ๑๐๐ ตามลำดับ``: what follows a score in one enumeration is a score too."""
    chosen = list(scores)
    for at, number in enumerate(numbers):
        if number not in scores:
            continue
        run: list[Number] = []
        last = number
        for other in numbers[at + 1 :]:
            if not NUMBER_RUN.match(text[last.end : other.start]) or not (other.decimals or other.value == 100):
                break
            run.append(other)
            last = other
        ends = bool(words().respectively.search(text[last.end : last.end + 25]))
        while run and not ends and run[-1] not in scores:
            run.pop()
        chosen += [other for other in run if other not in chosen]
    return sorted(chosen, key=lambda n: n.start)


def _side_by_side(text: str, numbers: list[Number], scores: list[Number]) -> frozenset[int]:
    """Where scores stand that have another number of their kind right beside them, of another value."""
    found: set[int] = set()
    for first, second in pairwise(numbers):
        if (first not in scores and second not in scores) or first.value == second.value:
            continue
        alike = all(_LEAST_BESIDE <= n.value <= 100 and (n.decimals or n.value == 100) for n in (first, second))
        if alike and _BESIDE.fullmatch(text[first.end : second.start]):
            found |= {first.start, second.start}
    return frozenset(found)


def _is_weight(text: str, number: Number, mentions: list[Mention]) -> bool:
    """``IIT (ร้อยละ ๓๐)``: the weight of an instrument, printed without decimals."""
    if number.decimals or number.value not in (30, 40, 15, 60):
        return False
    last = next((m for m in reversed(mentions) if m.end <= number.start), None)
    if last is None or last.kind != "instrument":
        return False
    return not re.search(r"ได้|เท่ากับ|คะแนน", text[last.end : number.start])
