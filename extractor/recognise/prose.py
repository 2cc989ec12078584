"""Scores stated in sentences.

A sentence is read as a row of events - items, years, numbers - and each number is judged by the
words that touch it: a score, a change, or something else. A score then takes the item and the year
that its clause names. What a clause leaves open comes from the paragraph, then from the heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.recognise.items import Mention, find_mentions
from extractor.recognise.model import Scope, When
from extractor.recognise.words import words
from extractor.thai.digits import Number, find_numbers, to_arabic
from extractor.thai.years import Year, find_years

WINDOW = 260
"""How many letters before a number its item may be named."""

_DIGIT = re.compile(r"[0-9๐-๙]")
_LINK = re.compile(
    r"^(?:\s|[,/;•\-–(.):“”\"']|และ|กับ|ตัวชี้วัด(?:ที่)?|ตัวชีวัด(?:ที่)?|ด้าน|รวมถึง|[0-9๐-๙]{1,2}[.)]?|แบบวัด|แบบตรวจ|เครื่องมือ|จำนวน|ได้แก่|ผลการประเมิน)*$"
)
_COUNTED = re.compile(r"ทั้ง\s*([0-9๐-๙]{1,2})")
_SUPERLATIVE = re.compile(r"ตัวชี[้]?วัด(?:ที่)?\s*(?:มี|ได้|ซึ่ง)?[^0-9๐-๙]{0,30}?(?:คะแนน|สูงสุด|ต่ำสุด|ต่ำที่สุด|มากที่สุด|น้อยที่สุด)[^0-9๐-๙]{0,40}$")
_LEADS_ON = re.compile(
    r"^[\s)%]*(?:คะแนน)?[\s)]*(?:เท่ากัน|เต็ม)?\s*(?:จำนวน\s*[0-9๐-๙]{1,2}\s*ตัวชี้วัด)?\s*(?:คือ|ได้แก่|ใน|:|=|ประกอบด้วย|สำหรับ)?[\s:]*(?:ตัวชี้วัด(?:ที่)?)?[\s:]*$"
)
_YEAR_AFTER = re.compile(r"^[\s.)%]*(?:คะแนน)?[\s(]*(?:ใน|ของ|เมื่อ|สำหรับ|ประจำ|\(|,)?\s*(?:การประเมิน|รอบ)?\s*$")
_NUMBER_RUN = re.compile(r"^(?:\s|,|และ|กับ|คะแนน|ร้อยละ|%|\(|\)|/)*$")
_FULL_MARKS = re.compile(r"ได้(?:รับ)?\s*(?:คะแนน)?\s*(?:เต็ม)?\s*(?:ร้อยละ)?\s*$")
_FROM = re.compile(r"(?<!ประเมิน)จาก(?:เดิม)?\s*(?:ร้อยละ|คะแนน|ผลคะแนน)?\s*$")
_MADE = re.compile(r"(?:คิดเป็น|เป็นจำนวน|จำนวน|อยู่|เท่ากับ|คือ)\s*(?:ร้อยละ|คะแนน)?\s*$")
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
class Hit:
    """A score in a text: number, item, year, and how sure."""

    number: Number
    item: str
    when: When
    confidence: float
    name: str = ""
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated change: number, direction, and where its clause begins."""

    number: Number
    direction: int
    start: int


@dataclass(slots=True)
class Parsed:
    """A sentence or paragraph as events."""

    text: str
    mentions: list[Mention]
    moments: list[Moment]
    scores: list[Number]
    amounts: list[Amount]


def worth_reading(text: str) -> bool:
    """A cheap look: a digit and at least some words."""
    return len(text) >= 6 and bool(_DIGIT.search(text))


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
            found.append(
                Moment(match.start(), match.end(), When(None, offset, True), bool(known.base_before.search(before)))
            )
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
    scores: list[Number] = []
    amounts: list[Amount] = []
    last_end = 0
    numbers = [n for n in find_numbers(text) if not any(a < n.end and n.start < b for a, b in taken)]
    for number in numbers:
        verdict, direction, begin = _judge(text, number, mentions, years, last_end)
        if verdict == "score":
            scores.append(number)
            last_end = number.end
        elif verdict == "change":
            amounts.append(Amount(number, direction, begin))
            last_end = number.end
    scores = _complete_runs(text, numbers, scores)
    return Parsed(text, mentions, moments, scores, amounts)


def _judge(text: str, number: Number, mentions: list[Mention], years: list[Year], last_end: int) -> tuple[str, int, int]:
    """``score``, ``change`` or ``no``; direction of a change; where its clause begins."""
    known = words()
    no = ("no", 0, 0)
    left = text[max(0, number.start - 60) : number.start]
    right = text[number.end : number.end + 40]
    if number.value < 40 and number.decimals and _MADE.search(left[-20:]):
        direction, begin = _change(text, number, last_end)
        if direction is not None:
            return ("change", direction, begin)
    full = number.value == 100 and bool(_FULL_MARKS.search(left))
    if not full and (known.bound_after.match(right) or known.before_not.search(left)):
        return no
    if _range_before(left):
        return no
    if known.share_after.match(right):
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
    trigger = bool(known.before.search(left)) or full or (shape and bool(_FROM.search(left)))
    if number.value > 100 and not (number.value < 1000 and number.decimals > 0 and (unit or trigger)):
        return no
    adjacent = False
    for mention in mentions:
        if mention.end <= number.start and number.start - mention.end <= 40:
            gap = text[mention.end : number.start]
            if not gap.strip(" \t\n.…:=-–()[]|,“”\"'ๆ_ฯ"):
                adjacent = shape
    for year in years:
        gap = text[year.end : number.start] if year.end <= number.start else None
        if gap is not None and len(gap) <= 12 and not gap.strip(" \t\n.…:=-–()[]|,"):
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


def _near_item(number: Number, mentions: list[Mention]) -> bool:
    return any(m.sure and m.end <= number.start and number.start - m.end <= 60 for m in mentions)


def _before_item(text: str, number: Number, mentions: list[Mention]) -> bool:
    """``๙๙.๕๒ การปฏิบัติหน้าที่``: a number with decimals right before an item, at the start of its line."""
    if text[: number.start].strip(" \t\n•-–("):
        return False
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
    if _SIGN.search(text[max(0, number.start - 3) : number.start]) and number.value < 40:
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
            if not _NUMBER_RUN.match(text[last.end : other.start]) or not (other.decimals or other.value == 100):
                break
            run.append(other)
            last = other
        ends = bool(words().respectively.search(text[last.end : last.end + 25]))
        while run and not ends and run[-1] not in scores:
            run.pop()
        chosen += [other for other in run if other not in chosen]
    return sorted(chosen, key=lambda n: n.start)


def read_scores(parsed: Parsed, scope: Scope, foreign: list[tuple[int, bool]]) -> list[Hit]:
    """The scores of this agency in a parsed text.

    ``foreign`` lists where agencies are named: position, and whether it is another agency than this one.
    """
    text = parsed.text
    hits: list[Hit] = []
    used: set[int] = set()
    previous = 0
    last_item: tuple[str, str] | None = None
    current = scope.when if scope.when.year or scope.when.offset is not None else When()
    runs = _respective_runs(parsed)
    skip: set[int] = set()
    for index, number in enumerate(parsed.scores):
        if index in skip:
            continue
        floor = previous
        told = max([a.number.end for a in parsed.amounts if a.number.end <= number.start] + [previous])
        if not _ours(text, number, told, foreign):
            previous = number.end
            last_item = None
            continue
        when, used_moment = _when(parsed, number, floor, used)
        run = runs.get(index)
        if run:
            pairs = _zip_run(parsed, run, floor, current if when is None else when, last_item, scope)
            if pairs:
                hits.extend(pairs)
                skip.update(run)
                previous = parsed.scores[run[-1]].end
                last_item = (pairs[-1].item, pairs[-1].name)
                continue
        items, sure, name = _items(parsed, number, floor, last_item, scope)
        if when is None:
            when = replace(current, stated=False) if current.year or current.offset is not None else When()
        elif used_moment is not None:
            used.add(parsed.moments.index(used_moment))
            if not used_moment.base and not used_moment.aside and when.offset is None:
                current = when
        previous = number.end
        if not items:
            continue
        for item in items:
            confidence = sure * (0.8 if number.irregular else 1.0)
            rival = _rival(parsed, number, floor, item, scope)
            if rival:
                confidence *= 0.8
            hits.append(Hit(number, item, when, round(confidence, 3), name, rival))
        last_item = (items[-1], name) if len(items) == 1 else None
    return hits


def _rival(parsed: Parsed, number: Number, floor: int, item: str, scope: Scope) -> str:
    """The other indicator whose number is stated beside this one's name."""
    if item == scope.item and scope.rival:
        return scope.rival
    for mention in reversed(parsed.mentions):
        if mention.item == item and floor <= mention.start and mention.end <= number.start:
            return mention.stated if mention.stated and mention.stated != item else ""
    return ""


def _is_weight(text: str, number: Number, mentions: list[Mention]) -> bool:
    """``IIT (ร้อยละ ๓๐)``: the weight of an instrument, printed without decimals."""
    if number.decimals or number.value not in (30, 40, 15, 60):
        return False
    last = next((m for m in reversed(mentions) if m.end <= number.start), None)
    if last is None or last.kind != "instrument":
        return False
    return not re.search(r"ได้|เท่ากับ|คะแนน", text[last.end : number.start])


def _ours(text: str, number: Number, floor: int, foreign: list[tuple[int, bool]]) -> bool:
    """Whether the clause speaks of this agency and of a result that was reached."""
    known = words()
    begin = max(floor, number.start - 140)
    window = text[begin : number.start]
    if known.example.search(window):
        return False
    for pattern in (known.clause_not, known.average):
        last = None
        for match in pattern.finditer(window):
            last = match
        if last is not None:
            after = window[last.end() :]
            own = any(not other and begin + last.end() <= at < number.start for at, other in foreign)
            if not known.reached.search(after) and not own:
                return False
            if pattern is known.average and not own and not re.search("โดย|ซึ่ง|เมื่อ", after):
                return False
    named = [other for at, other in foreign if max(floor - 40, 0) <= at < number.start]
    return not (named and named[-1])


def _when(parsed: Parsed, number: Number, floor: int, used: set[int]) -> tuple[When | None, Moment | None]:
    """The year that the clause of a number names, and which mention of a year that was."""
    text = parsed.text
    inside = [
        (i, m) for i, m in enumerate(parsed.moments) if m.end <= number.start and m.start >= floor - 2 and i not in used
    ]
    # "down from 2567 by 0.33": with its amount told, the comparison is over
    inside = [
        (i, m) for i, m in inside if not (m.base and any(m.end <= a.number.start < number.start for a in parsed.amounts))
    ]
    if inside:
        _, moment = inside[-1]
        if moment.base and re.search(r"เป็น|เหลือ|พบว่า|มาอยู่", text[moment.end : number.start]):
            others = [m for _, m in inside if not m.base]
            after = _moment_after(parsed, number)
            if after is not None:
                return after.when, after
            earlier = others or [m for m in parsed.moments if m.end <= number.start and not m.base]
            return (earlier[-1].when, earlier[-1]) if earlier else (When(None, 0, False), None)
        return moment.when, moment
    after = _moment_after(parsed, number)
    if after is not None:
        return after.when, after
    return None, None


def _moment_after(parsed: Parsed, number: Number) -> Moment | None:
    """``๙๖.๗๓ ในปี ๒๕๖๘``: the year told right behind the number."""
    for moment in parsed.moments:
        if 0 <= moment.start - number.end <= 30:
            gap = parsed.text[number.end : moment.start]
            following = next((s for s in parsed.scores if 0 <= s.start - moment.end < 25), None)
            between = parsed.text[moment.end : following.start] if following else ""
            theirs = following is not None and not re.search(r"และ|,|เป็น|เพิ่ม|ลด|จาก|เหลือ|\)", between)
            if _YEAR_AFTER.match(gap) and not theirs:
                return moment
            break
    return None


def _items(
    parsed: Parsed, number: Number, floor: int, last_item: tuple[str, str] | None, scope: Scope
) -> tuple[list[str], float, str]:
    """The items that a number belongs to, how sure that is, and the name beside it."""
    text = parsed.text
    known = words()
    near = [m for m in parsed.mentions if m.sure and floor <= m.start and m.end <= number.start]
    near = [m for m in near if number.start - m.end <= WINDOW]
    firm = [m for m in near if m.kind not in ("weak_total", "question")]
    asked = [m for m in near if m.kind == "question" and number.start - m.end <= 60]
    if asked and (not firm or asked[-1].start > firm[-1].start):
        return [asked[-1].item], 0.95, asked[-1].name
    window_start = firm[-1].end if firm else max(floor, number.start - 90)
    follows = _following(parsed, number)
    superlative = _SUPERLATIVE.search(text[window_start : number.start])
    if follows and (superlative or not [m for m in firm if m.kind != "total"]):
        explicit = re.search(r"คือ|ได้แก่|ใน|:|ประกอบด้วย|สำหรับ", text[number.end : follows[0].start])
        starts = not text[: number.start].strip(" \t\n•-–(")
        if superlative or explicit or starts:
            return _distinct([m.item for m in follows]), 0.85, follows[0].name
    if superlative and not (firm and firm[-1].kind == "indicator"):
        return [], 0.0, ""
    if firm:
        last = firm[-1]
        tail = text[last.end : number.start]
        distance = number.start - last.end
        sure = 1.0 if distance <= 120 else 0.8
        behind = text[number.end : number.end + 30]
        group = known.every.search(tail) or re.match(r"[\s%]*(?:คะแนน)?\s*(?:เท่ากัน|ทั้ง)", behind)
        indicators = [m for m in firm if m.kind in ("indicator", "sub")]
        if group and last.kind in ("indicator", "instrument") and len(indicators) > 1:
            wanted = _COUNTED.search(tail) or _COUNTED.search(behind)
            items = _distinct([m.item for m in indicators])
            if wanted and len(items) > int(to_arabic(wanted[1])):
                items = items[-int(to_arabic(wanted[1])) :]
            exact = wanted is None or len(items) == int(to_arabic(wanted[1]))
            return items, 0.9 if exact else 0.6, ""
        chain = _chain(text, firm)
        if len(chain) > 3:
            return [], 0.0, ""
        if len(chain) > 1:
            return chain, 0.75, ""
        return [last.item], sure, last.name
    if last_item and _continues(parsed, number, floor):
        return [last_item[0]], 0.9, last_item[1]
    weak = [m for m in near if m.kind == "weak_total"]
    if scope.item:
        return [scope.item], 0.85, ""
    if weak:
        return ["ITA"], 0.95, weak[-1].name
    if parsed.mentions and any(m.kind in ("weak_total", "total") and m.end <= number.start for m in parsed.mentions):
        if not any(m.kind in ("indicator", "instrument", "question", "sub") and m.end <= number.start for m in parsed.mentions):
            return ["ITA"], 0.85, ""
        return [], 0.0, ""
    kinds = {m.kind for m in parsed.mentions if m.sure}
    if kinds and kinds <= {"weak_total", "total"}:
        return ["ITA"], 0.8, ""
    if scope.lead and not parsed.mentions:
        return [scope.lead], 0.8, ""
    return [], 0.0, ""


def _continues(parsed: Parsed, number: Number, floor: int) -> bool:
    """Whether the clause only adds another year or the other end of a change to the item before."""
    clause = parsed.text[floor : number.start]
    dated = any(floor - 2 <= m.start and m.end <= number.start for m in parsed.moments) or _moment_after(parsed, number)
    turned = re.search(r"เป็น|เหลือ|เพิ่มขึ้น|ลดลง|จาก|สูงขึ้น|คิดเป็น", clause)
    return bool(dated or turned) and len(clause) <= 160


def _following(parsed: Parsed, number: Number) -> list[Mention]:
    """Items named right behind a number (``๑๐๐ คะแนน ได้แก่ ...``), joined by ``และ``."""
    found: list[Mention] = []
    end = number.end
    for mention in parsed.mentions:
        if mention.start < number.end or not mention.sure:
            continue
        gap = parsed.text[end : mention.start]
        joined = _LEADS_ON.match(gap) if not found else _LINK.match(gap)
        if mention.kind not in ("indicator", "instrument", "sub") or not joined:
            break
        found.append(mention)
        end = mention.end
    if found and any(0 <= s.start - end <= 30 for s in parsed.scores if s is not number):
        # the next number may be theirs: a list of names and numbers, names first
        starts = not parsed.text[: number.start].strip(" \t\n•-–(")
        return found[:1] if starts else []
    return found


def _chain(text: str, firm: list[Mention]) -> list[str]:
    """The items joined by ``และ`` or commas up to the last one."""
    items = [firm[-1].item]
    later = firm[-1]
    for mention in reversed(firm[:-1]):
        if mention.kind != later.kind or not _LINK.match(text[mention.end : later.start]):
            break
        if mention.item not in items:
            items.insert(0, mention.item)
        later = mention
    return items


def _distinct(items: list[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _respective_runs(parsed: Parsed) -> dict[int, list[int]]:
    """Runs of scores that end in ``ตามลำดับ``: first index to all indexes."""
    runs: dict[int, list[int]] = {}
    for match in words().respectively.finditer(parsed.text):
        before = [i for i, s in enumerate(parsed.scores) if s.end <= match.start()]
        if not before or match.start() - parsed.scores[before[-1]].end > 25:
            continue
        run = [before[-1]]
        for i in reversed(before[:-1]):
            if not _NUMBER_RUN.match(parsed.text[parsed.scores[i].end : parsed.scores[run[0]].start]):
                break
            run.insert(0, i)
        if len(run) > 1:
            runs[run[0]] = run
    return runs


def _zip_run(
    parsed: Parsed, run: list[int], floor: int, when: When, last: tuple[str, str] | None, scope: Scope
) -> list[Hit]:
    """``ก และ ข ได้ ๙๕ และ ๙๖ ตามลำดับ``: pair items, or years, with the numbers."""
    first = parsed.scores[run[0]]
    inside = [m for m in parsed.mentions if m.sure and floor <= m.start and m.end <= first.start]
    named = [m for m in inside if m.kind in ("indicator", "instrument", "sub", "question")]
    items = _distinct([m.item for m in named])
    if len(items) > len(run):
        items = items[-len(run) :]
    if len(items) == len(run):
        return [Hit(parsed.scores[i], item, when, 0.95) for i, item in zip(run, items, strict=True)]
    years = [m for m in parsed.moments if floor <= m.start and m.end <= first.start]
    if len(years) == len(run):
        item = items[-1] if items else (last[0] if last else scope.item or "ITA")
        return [Hit(parsed.scores[i], item, m.when, 0.9) for i, m in zip(run, years, strict=True)]
    return []


def plausible(value: Decimal) -> bool:
    """Whether a value can be a score at all (0 to 100)."""
    return Decimal(0) <= value <= Decimal(100)
