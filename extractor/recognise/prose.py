"""Scores stated in sentences: which item and year each score number of a sentence belongs to.

A score takes the item and the year that its clause names. What a clause leaves open comes from the
paragraph, then from the heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.recognise.items import INSTRUMENTS, Mention, indicators_of
from extractor.recognise.levels import is_rated
from extractor.recognise.model import Scope, When
from extractor.recognise.number_runs import read_across, respective_runs
from extractor.recognise.said_years import moment_after, when_of
from extractor.recognise.sentence import Parsed
from extractor.recognise.whose import ANSWERED, WISH, goes_on, is_of_other, is_ours
from extractor.recognise.words import words
from extractor.thai.digits import Number, to_arabic

UNNAMED = "?"
"""The item of a score that no words name; it is the total when the total is printed elsewhere with this value."""

BESIDE = 0.4
"""How sure a score is beside which another one stands, with no word to tell which is of which year."""

WINDOW = 260
"""How many letters before a number its item may be named."""

NEAR = 60
"""Names further behind a number than this belong to other sentences of its paragraph."""

_LINK = re.compile(
    r"^(?:\s|[,/;•\-–(.):“”\"']|และ|กับ|ตัวชี้วัด(?:ที่)?|ตัวชีวัด(?:ที่)?|ด้าน|รวมถึง|[0-9๐-๙]{1,2}[.)]?"
    r"|แบบวัด|แบบตรวจ|เครื่องมือ|จำนวน|ได้แก่|ผลการประเมิน)*+$"
)
_COUNTED = re.compile(r"ทั้ง\s*([0-9๐-๙]{1,2})")
_SUPERLATIVE = re.compile(
    r"ตัวชี[้]?วัด(?:ที่)?\s*(?:มี|ได้|ซึ่ง)?[^0-9๐-๙]{0,30}?"
    r"(?:คะแนน|สูงสุด|ต่ำสุด|ต่ำที่สุด|มากที่สุด|น้อยที่สุด)[^0-9๐-๙]{0,40}$"
)
_LEADS_ON = re.compile(
    r"^[\s)%]*(?:คะแนน)?[\s)]*(?:เท่ากัน|เต็ม)?\s*"
    r"(?:(?:จำนวน|ทั้ง)\s*(?:[0-9๐-๙]{1,2}|สอง|สาม|สี่|ห้า)\s*(?:ตัวชี้วัด|ด้าน|ประเด็น))?\s*(?:คือ|ได้แก่|ใน|:|=|ประกอบด้วย|สำหรับ)?[\s:]*(?:ตัวชี้วัด(?:ที่)?)?[\s:]*$"
)
_OPENS = re.compile(r"(?:^|\n)[\s•\-–*(]*(?:[0-9๐-๙]{1,2}[.)]\s*)?(?:(?:ข้อ|ประเด็น|คำถาม|รายการ)(?:คำถาม|ที่)?\s*)*$")
_WORDING = re.compile(r"(?!คะแนน|ร้อยละ|เท่ากับ|ได้รับ|คิดเป็น)[\u0e01-\u0e4e]{8,}")
_HAS_ITS_OWN = re.compile(r"\s*[(\[]\s*[0-9๐-๙]{2,3}\s*(?:คะแนน|%)?\s*[)\]]")
_LEADER = re.compile(r"[.…_]{3}|…")
_EACH = re.compile(r"[\s%]*(?:คะแนน)?\s*(?:เท่ากัน)?\s*ทั้ง")


@dataclass(frozen=True, slots=True)
class Hit:
    """A score in a text: number, item, year, and how sure."""

    number: Number
    item: str
    when: When
    confidence: float
    name: str = ""
    rival: str = ""


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
    runs = respective_runs(parsed)
    skip: set[int] = set()
    denied = 0  # end of the last number that was wished for or another agency's
    mean = False  # that number was the mean of others
    for index, number in enumerate(parsed.scores):
        if index in skip:
            continue
        floor = previous
        told = max([a.number.end for a in parsed.amounts if a.number.end <= number.start] + [previous])
        joined = denied and goes_on(parsed, denied, number, foreign, mean)
        if joined or not is_ours(text, number, told, foreign):
            other = any(said.search(text[floor : number.start]) for said in (WISH, ANSWERED))
            other = other or is_of_other(number, floor, foreign)
            if not joined:
                mean = not other and bool(words().average.search(text[floor : number.start]))
            if joined or other or mean:
                denied = number.end
            previous = number.end
            last_item = None
            continue
        denied = 0
        when, used_moment = when_of(parsed, number, floor, used)
        run = runs.get(index)
        if run:
            fallback = last_item[0] if last_item else scope.item or "ITA"
            pairs = _zip_run(parsed, run, floor, current if when is None else when, fallback)
            if pairs or len(run) >= 3:
                # three numbers in a row and no telling whose they are: none is kept
                hits.extend(pairs)
                skip.update(run)
                previous = parsed.scores[run[-1]].end
                last_item = (pairs[-1].item, pairs[-1].name) if pairs else None
                continue
        items, sure, name = _items(parsed, number, floor, last_item, scope)
        if last_item and items == [last_item[0]] and _of_the_agency(parsed, number, floor, hits):
            items, sure, name = ["ITA"], 0.75, ""
        if when is None:
            when = replace(current, stated=False) if current.year or current.offset is not None else When()
        elif when.offset == -1 and not when.stated and current.year:
            when = When(current.year - 1)
        elif used_moment is not None:
            used.add(parsed.moments.index(used_moment))
            if not used_moment.base and not used_moment.aside and when.offset is None:
                current = when
        previous = number.end
        if not items:
            continue
        for item in items:
            confidence = sure * (0.8 if number.irregular else 1.0)
            if number.start in parsed.beside:
                confidence = min(confidence, BESIDE)
            rival = _rival(parsed, number, floor, item, scope) or _after_remark(parsed, number, floor, item, hits)
            if rival:
                confidence *= 0.8
            hits.append(Hit(number, item, when, round(confidence, 3), name, rival))
        last_item = (items[-1], name) if len(items) == 1 else None
    return hits


def _rival(parsed: Parsed, number: Number, floor: int, item: str, scope: Scope) -> str:
    """The other indicator whose number is stated beside this one's name."""
    if item == scope.item and scope.rival:
        return scope.rival
    if item == scope.item and parsed.moments and not any(m.sure for m in parsed.mentions):
        return "ITA"  # years and what they got, under an indicator's heading: may be the whole
    for mention in reversed(parsed.mentions):
        if mention.item == item and floor <= mention.start and mention.end <= number.start:
            return mention.stated if mention.stated and mention.stated != item else ""
    return ""


_REMARK = re.compile(r"[\u0e01-\u0e4e]{20,}")


_COMPARED = re.compile(r"[\s%]*(?:คะแนน)?\s*(?:เมื่อ)?(?:เปรียบเทียบ|เทียบ)(?:กับ|จาก)?(?:ผล|คะแนน|ของ|\s)*")
_EXTREME = re.compile(r"(?:สูง|ต่ำ|มาก|น้อย)(?:ที่)?สุด[^0-9๐-๙]{0,30}[0-9๐-๙.]+$")


def _after_remark(parsed: Parsed, number: Number, floor: int, item: str, before: list[Hit]) -> str:
    """``ITA`` when words about something else stand between an indicator's score and a year with its number.

    Two paragraphs run together read so: ``... ได้ ๑๐๐ คะแนน มีมาตรการที่ชัดเจนปี ๒๕๖๗ ได้ร้อยละ ๙๗.๔๐``.
    """
    named = any(m.sure and floor <= m.start and m.end <= number.start for m in parsed.mentions)
    if item == "ITA" or not floor or named:
        return ""
    if before and before[-1].number.end == floor and before[-1].item == item and before[-1].rival == "ITA":
        return "ITA"  # goes on from such a number
    dated = [m for m in parsed.moments if floor <= m.start and m.end <= number.start]
    told = any(hit.item == item and not hit.when.stated for hit in before)
    if dated and told and not parsed.text[floor : dated[0].start].strip(" .คะแน%"):
        return "ITA"  # "OIT ได้ ๑๐๐ คะแนนปี ๒๕๖๕ ได้ ๙๘.๐๙ ปี ๒๕๖๖ ได้ ๙๗.๗๐": the item has its score already
    between = parsed.text[floor : dated[0].start] if dated else ""
    if told and _COMPARED.fullmatch(between) and _EXTREME.search(parsed.text[:floor]):
        return "ITA"  # "... ได้คะแนนต่ำสุด ๗๕.๐๐ เมื่อเปรียบเทียบกับปี ๒๕๖๗ ที่ได้ ๗๘.๕๓": of the whole, perhaps
    return "ITA" if _REMARK.search(between) else ""


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
    opening = _opening_question(text, number, near)
    if opening is not None:
        return [opening.item], 0.95, opening.name
    if asked and (not firm or asked[-1].start > firm[-1].start):
        return [asked[-1].item], 0.95, asked[-1].name
    window_start = firm[-1].end if firm else max(floor, number.start - 90)
    follows = _following(parsed, number)
    superlative = _SUPERLATIVE.search(text[window_start : number.start])
    if len(follows) > 1 and _EACH.match(text[number.end :]):
        each = _distinct([m.item for m in follows])
        whole = [m.item for m in firm[-1:] if m.kind == "instrument" and each == indicators_of(m.item)]
        return whole + each, 0.85, ""  # equal parts have their own value as mean
    if follows and (superlative or not [m for m in firm if m.kind != "total"]):
        explicit = re.search(r"คือ|ได้แก่|ใน|:|ประกอบด้วย|สำหรับ", text[number.end : follows[0].start])
        starts = not text[: number.start].strip(" \t\n•-–(")
        if superlative or explicit or starts:
            return _distinct([m.item for m in follows]), 0.85, follows[0].name
    if superlative and not (firm and firm[-1].kind == "indicator"):
        return [], 0.0, ""
    if firm:
        last = firm[-1]
        if not last.item:
            return [], 0.0, ""  # an instrument of another assessment
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
        if set(chain) == set(INSTRUMENTS) and number.value != 100 and "เท่ากัน" not in tail + behind:
            return ["ITA"], 0.75, ""  # "made of IIT, EIT and OIT, 91.20": one score of all three is the whole
        if chain == ["EIT1", "EIT2"] and "เท่ากัน" not in tail + behind:
            return ["EIT"], 0.75, ""
        if len(chain) > 1 and read_across(text, firm[-len(chain) :], number):
            return [], 0.0, ""
        if len(chain) > 1:
            return chain, 0.75, ""
        return [last.item], sure, last.name
    if last_item and _continues(parsed, number, floor):
        return [last_item[0]], 0.9, last_item[1]
    weak = [m for m in near if m.kind == "weak_total"]
    if scope.item:
        return [scope.item], 0.85 if not parsed.moments or parsed.mentions else 0.7, ""
    if weak:
        return ["ITA"], 0.95, weak[-1].name
    if parsed.mentions and any(m.kind in ("weak_total", "total") and m.end <= number.start for m in parsed.mentions):
        if not any(
            m.kind in ("indicator", "instrument", "question", "sub") and m.end <= number.start for m in parsed.mentions
        ):
            return ["ITA"], 0.85, ""
        return [], 0.0, ""
    kinds = {m.kind for m in parsed.mentions if m.sure}
    hoped = text[number.end : number.end + 8].lstrip().startswith("จะ")
    if kinds and kinds <= {"weak_total", "total"} and not hoped:
        return ["ITA"], 0.8, ""
    if not kinds and not scope.plan and is_rated(text, number.end):
        return ["ITA"], 0.8, ""
    named = any(m.sure and m.start < number.end + NEAR for m in parsed.mentions)
    if not named and parsed.moments and not scope.plan and number.value >= 20:
        return [UNNAMED], 0.75, ""  # years and what they got, nothing else named: perhaps the whole
    if scope.lead and not parsed.mentions:
        return [scope.lead], 0.8, ""
    return [], 0.0, ""


def _opening_question(text: str, number: Number, near: list[Mention]) -> Mention | None:
    """The question whose code begins the line of a number, with nothing else than its wording between.

    The wording may hold the name of an indicator: ``I10 การใช้ทรัพย์สินของราชการของบุคลากร ... ได้ 76.45 คะแนน``.
    """
    asked = [at for at, m in enumerate(near) if m.kind == "question"]
    if not asked or not _OPENS.search(text[: near[asked[-1]].start]):
        return None
    opening, named = near[asked[-1]], near[asked[-1] + 1 :]
    if any(m.stated or m.kind in ("instrument", "total") for m in named):
        return None
    alone = [m for m in named if not _WORDING.search(text[opening.end : m.start] + text[m.end : number.start])]
    return None if alone else opening  # "I1 การปฏิบัติหน้าที่ 98.20": a code of the indicator itself


def _continues(parsed: Parsed, number: Number, floor: int) -> bool:
    """Whether the clause only adds another year or the other end of a change to the item before."""
    clause = parsed.text[floor : number.start]
    if number.start in parsed.beside and not clause.strip(" \t\n%|"):
        return True
    dated = any(floor - 2 <= m.start and m.end <= number.start for m in parsed.moments) or moment_after(parsed, number)
    turned = re.search(r"เป็น|เหลือ|เพิ่มขึ้น|ลดลง|จาก|สูงขึ้น|คิดเป็น", clause)
    return bool(dated or turned) and len(clause) <= 160


def _of_the_agency(parsed: Parsed, number: Number, floor: int, before: list[Hit]) -> bool:
    """Whether a clause without an item says what the agency got, behind the scores of several parts: the whole.

    ``... IIT ๘๗.๒๓ EIT ๘๗.๓๖ OIT ๙๐.๗๕ ทั้งนี้ ปี ๒๕๖๖ มหาวิทยาลัยได้ ๘๖.๐๒ คะแนน``
    """
    named = any(m.sure and floor <= m.start and m.end <= number.start for m in parsed.mentions)
    parts = {hit.item for hit in before} - {"ITA", UNNAMED}
    return not named and len(parts) > 1 and bool(words().agency_got.search(parsed.text[floor : number.start]))


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
        gap = text[mention.end : later.start]
        if mention.kind != later.kind or not _LINK.match(gap) or _LEADER.search(gap) or _HAS_ITS_OWN.match(gap):
            break
        if mention.item not in items:
            items.insert(0, mention.item)
        later = mention
    return items


def _distinct(items: list[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _zip_run(parsed: Parsed, run: list[int], floor: int, when: When, fallback: str) -> list[Hit]:
    """``ก และ ข ได้ ๙๕ และ ๙๖ ตามลำดับ``: pair items, or years, with the numbers."""
    first = parsed.scores[run[0]]
    inside = [m for m in parsed.mentions if floor <= m.start and m.end <= first.start]
    named = [m for m in inside if m.kind in ("indicator", "instrument", "sub", "question")]
    items = _distinct([m.item for m in named if m.sure])
    if len(items) < len(run):
        # "โดยคุณภาพการดำเนินงาน ... ได้ ...": a name run on with the word before, where just so many are told
        loose = _distinct([m.item for m in named])
        items = loose if len(loose) == len(run) else items
    if len(items) > len(run):
        items = items[-len(run) :]
    said = words().respectively.match(parsed.text[parsed.scores[run[-1]].end :].lstrip(" คะแน"))
    if len(items) == len(run):
        sure = 0.95 if said else 0.6
        return [Hit(parsed.scores[i], item, when, sure) for i, item in zip(run, items, strict=True)]
    years = [m for m in parsed.moments if floor <= m.start and m.end <= first.start]
    if len(years) == len(run):
        item = items[-1] if items else fallback
        return [Hit(parsed.scores[i], item, m.when, 0.9) for i, m in zip(run, years, strict=True)]
    return []
