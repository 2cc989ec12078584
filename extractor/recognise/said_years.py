"""The year that a score of a sentence is of, by the words around it."""

from __future__ import annotations

import re

from extractor.recognise.model import When
from extractor.recognise.sentence import Moment, Parsed
from extractor.recognise.whose import TOLD_ASIDE
from extractor.thai.digits import Number

_FROM = re.compile(r"(?P<changed>(?:เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง)\s*)?จาก(?:เดิม|คะแนน(?:เดิม)?)?\s*(?:ร้อยละ|คะแนน)?\s*$")
_TO = re.compile(r"\s*(?:คะแนน|%)?\s*(?:ลดลง|เพิ่มขึ้น|มา|คง)?(?:เหลือ|เป็น|อยู่ที่)")
_YEAR_AFTER = re.compile(r"^[\s.)%]*(?:คะแนน)?[\s(]*(?:ใน|ของ|เมื่อ|สำหรับ|ประจำ|\(|,)?\s*(?:การประเมิน|รอบ)?\s*$")


def when_of(parsed: Parsed, number: Number, floor: int, used: set[int]) -> tuple[When | None, Moment | None]:
    """The year that the clause of a number names, and which mention of a year that was."""
    text = parsed.text
    inside = [
        (i, m) for i, m in enumerate(parsed.moments) if m.end <= number.start and m.start >= floor - 2 and i not in used
    ]
    # "down from 2567 by 0.33": with its amount told, the comparison is over
    inside = [
        (i, m)
        for i, m in inside
        if not (m.base and any(m.end <= a.number.start < number.start for a in parsed.amounts))
    ]
    if inside:
        _, moment = inside[-1]
        if moment.base and re.search(r"เป็น|เหลือ|พบว่า|มาอยู่", text[moment.end : number.start]):
            others = [m for _, m in inside if not m.base]
            after = moment_after(parsed, number)
            if after is not None:
                return after.when, after
            earlier = others or [m for m in parsed.moments if m.end <= number.start and not m.base]
            return (earlier[-1].when, earlier[-1]) if earlier else (When(None, 0, False), None)
        return moment.when, moment
    after = moment_after(parsed, number)
    if after is not None:
        return after.when, after
    before = _FROM.search(text[floor : number.start])
    if before and (before["changed"] or _TO.match(text, number.end)):
        return When(None, -1, False), None  # "จาก ๙๒.๓๕ เหลือ ๙๐.๐๑", "เพิ่มขึ้นจาก ๙๒.๓๕": the value before
    return None, None


def moment_after(parsed: Parsed, number: Number) -> Moment | None:
    """``๙๖.๗๓ ในปี ๒๕๖๘``: the year told right behind the number."""
    for moment in parsed.moments:
        if 0 <= moment.start - number.end <= 30:
            gap = parsed.text[number.end : moment.start]
            following = next((s for s in parsed.scores if 0 <= s.start - moment.end < 25), None)
            between = parsed.text[moment.end : following.start] if following else ""
            theirs = following is not None and not re.search(r"และ|,|เป็น|เพิ่ม|ลด|จาก|เหลือ|\)", between)
            theirs = theirs or ("(" in gap and bool(TOLD_ASIDE.match(parsed.text, moment.end)))
            if _YEAR_AFTER.match(gap) and not theirs:
                return moment
            break
    return None
