"""Whose result a number of a sentence is: this agency's, another's, a mean of many, a wish or an example."""

from __future__ import annotations

import re

from extractor.recognise.sentence import Parsed
from extractor.recognise.words import words
from extractor.thai.digits import Number

EXAMPLE = 240
"""How many letters an example goes on for, its numbers included."""

_THIS = re.compile(r"(?<![A-Za-z])(?:ITA|IIT|EIT|OIT)(?![A-Za-z])|คุณธรรม")
_THAN_AVERAGE = re.compile(r"(?:กว่า|เทียบกับ|เทียบ|เท่ากับ|ใกล้เคียงกับ|ใกล้เคียง)\s*(?:ค่า|คะแนน)+เฉลี่ย[^0-9๐-๙]{0,110}$")
WISH = re.compile(r"เป้าหมาย|ตั้งเป้า|คาดว่า|คาดหวัง|คาดการณ์|จะต้อง|ควรได้")
ANSWERED = re.compile("อัตราการตอบ|การตอบกลับ|ผู้ตอบ")
"""What follows such a share by "and" is one as well: ``อัตราการตอบ IIT ร้อยละ ๙๗.๗๘ และ EIT ร้อยละ ๙๕.๘๓``."""
_AND = re.compile(r"^\s*(?:คะแนน|%)?\s*\)?\s*(?:และ|,|รวมถึง|กับ)")


def is_of_other(number: Number, floor: int, foreign: list[tuple[int, bool]]) -> bool:
    """Whether the last agency named before a number is another one."""
    named = [other for at, other in foreign if max(floor - 40, 0) <= at < number.start]
    return bool(named) and named[-1]


_LISTED = re.compile(r"[\s,()]*(?:คะแนน|%)?[\s,()]*(?:แบบวัด|ตัวชี้วัด|และ|กับ|[\s,(:=])*")
_SHORT_BEFORE = 20
"""So far behind the name of its item a listed number stands at most."""


def _is_listed(parsed: Parsed, end: int, start: int) -> bool:
    """Whether only another part is named between two numbers: ``เป้าหมาย IIT ๙๖ คะแนน EIT ๙๔ คะแนน``."""
    named = [m for m in parsed.mentions if end <= m.start and m.end <= start]
    before = [m for m in parsed.mentions if m.end <= end and end - m.end <= _SHORT_BEFORE][-1:]
    alike = {m.kind for m in [*named, *before]}
    if len(named) != 1 or not before or len(alike) > 1 or not alike <= {"instrument", "indicator"}:
        return False
    text = parsed.text[end : named[0].start] + parsed.text[named[0].end : start]
    return named[0].item != before[0].item and bool(_LISTED.fullmatch(text))


def goes_on(parsed: Parsed, end: int, number: Number, foreign: list[tuple[int, bool]], mean: bool) -> bool:
    """Whether a number only goes on from one that was no score of this agency: ``... ๙๙.๑๐ คะแนน และ ... ๙๘.๔๐``.

    Behind a ``mean`` of others an item of its own begins the agency's again.
    """
    gap = parsed.text[end : number.start]
    if not mean and _is_listed(parsed, end, number.start):
        return True
    own = any(not other and end <= at < number.start for at, other in foreign)
    named = mean and any(m.sure and m.kind != "weak_total" and end <= m.start < number.start for m in parsed.mentions)
    named = named and not words().average.search(gap)
    return len(gap) <= 60 and bool(_AND.match(gap)) and not own and not named and not words().reached.search(gap)


_TOLD_THEN_OWN = re.compile(r"[^()0-9๐-๙]*\([^()]*[0-9๐-๙][^()]*\)[^()]{0,40}กว่า(?:ผล|คะแนน|ของ|\s)*ปี[^()]{0,30}\(\s*$")
TOLD_ASIDE = re.compile(r"[^()]*[0-9๐-๙][^()]*\)")
_WISH_TOLD = re.compile(
    r"[^()0-9๐-๙]{0,30}[(\[]\s*(?:ร้อยละ|คะแนน)?\s*[0-9๐-๙]{2,3}(?:\.[0-9๐-๙]+)?\s*(?:คะแนน|%)?(?:ขึ้นไป)?\s*[)\]]"
)
"""Behind words of a wish: its number in brackets, ``เกณฑ์เป้าหมาย (๘๕ คะแนน)``; numbers further on are others."""
_OF_THIS = re.compile(r"(?:ของ|ผลการประเมิน|ซึ่ง|โดย|ว่า|ทั้งนี้|\s)หน่วยงาน(?!อื่น|ใน|ที่|ดังกล่าว|ภาครัฐ|นั้น)")


def _wish_is_told(window: str, wished: re.Match[str]) -> bool:
    """Whether a wish has its number behind it, and another clause begins before the number in question."""
    told = _WISH_TOLD.match(window, wished.end()) if WISH.search(wished[0]) else None
    return told is not None and bool(re.search("กว่า|ได้|มี|และ|โดย|แต่", window[told.end() :]))


def is_ours(text: str, number: Number, floor: int, foreign: list[tuple[int, bool]]) -> bool:
    """Whether the clause speaks of this agency and of a result that was reached."""
    known = words()
    begin = max(floor, number.start - 140)
    window = text[begin : number.start]
    if known.example.search(text[max(0, number.start - EXAMPLE) : number.start]):
        return False
    elsewhere = max((m.end() for m in known.elsewhere.finditer(window)), default=None)
    if elsewhere is not None and not _THIS.search(window, elsewhere):
        return False  # another assessment: "LPA ได้คะแนนร้อยละ ๙๒.๓๑"
    than = _THAN_AVERAGE.search(window)
    if than and not known.reached.search(than[0]) and not re.search("โดย|ซึ่งได้", than[0]):
        return False  # "above the mean of the ministry (91.05)"
    for pattern in (known.clause_not, known.average):
        last = None
        for match in pattern.finditer(window):
            if any(not other and begin + match.start() <= at <= begin + match.end() for at, other in foreign):
                continue  # "the province as a whole", where the province is the agency
            if pattern is known.clause_not and _wish_is_told(window, match):
                continue
            if TOLD_ASIDE.match(window, match.end()) and "(" in window[: match.start()]:
                continue  # "95.41 (weighted 28.62) and EIT 92.88": the bracket has a number of its own
            if pattern is known.average and _TOLD_THEN_OWN.match(window, match.end()):
                continue  # "above the mean (90.19) and above 2565 (93.02)"
            last = match
        if last is not None:
            after = window[last.end() :]
            own = any(not other and begin + last.end() <= at < number.start for at, other in foreign)
            if not known.reached.search(after) and not own:
                return False
            if pattern is known.average and not own and not re.search("โดย|ซึ่ง|เมื่อ", after):
                return False
    named = [(at, other) for at, other in foreign if max(floor - 40, 0) <= at < number.start]
    if not named or not named[-1][1]:
        return True
    # "the paper of that office was studied; the result of the agency is": the agency itself is meant again
    after = text[named[-1][0] : number.start]
    again = _OF_THIS.search(after)
    return again is not None and bool(known.reached.search(after, again.end()))
