"""Counts that a report states: how many indicators lie above or below a bound."""

from __future__ import annotations

import re
from functools import cache

from extractor.recognise.claim_parts import excerpt, spot, year_told
from extractor.recognise.collect import Sentence
from extractor.recognise.items import INDICATORS
from extractor.recognise.words import words
from extractor.records import Claim, ClaimKind, Identity
from extractor.thai.digits import find_numbers, to_arabic
from extractor.thai.names import loose


@cache
def _count_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = r"(?P<count>[0-9๐-๙]{1,2})"
    cue = loose(["ตัวชี้วัด", "ตัวชีวัด"])
    return (
        re.compile(rf"(?:จำนวน|มี|รวม|ทั้ง|ทั้งหมด|มีจำนวน)?\s*{number}\s*(?:{cue})"),
        re.compile(
            r"(?P<word>ไม่ผ่านเกณฑ์|ผ่านเกณฑ์|มากกว่าหรือเท่ากับ|ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่|มากกว่า|สูงกว่า|เกินกว่า|เกิน|น้อยกว่าหรือเท่ากับ|ไม่เกิน|น้อยกว่า|ต่ำกว่า|คะแนนเต็ม|เท่ากับ|ได้คะแนน|คะแนน|ร้อยละ)?"
            r"\s*(?:ร้อยละ|คะแนน|ที่)*\s*(?P<number>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})?)\s*(?:คะแนน|%)?\s*(?P<after>ขึ้นไป|หรือมากกว่า|หรือสูงกว่า)?"
        ),
    )


_COMPARE = {
    "ผ่านเกณฑ์": ">=",
    "ไม่ผ่านเกณฑ์": "<",
    "มากกว่าหรือเท่ากับ": ">=",
    "ไม่น้อยกว่า": ">=",
    "ไม่ต่ำกว่า": ">=",
    "ตั้งแต่": ">=",
    "มากกว่า": ">",
    "สูงกว่า": ">",
    "เกินกว่า": ">",
    "เกิน": ">",
    "น้อยกว่าหรือเท่ากับ": "<=",
    "ไม่เกิน": "<=",
    "น้อยกว่า": "<",
    "ต่ำกว่า": "<",
}


_HOW_MANY = re.compile(
    r"(?:ตัวชี[้]?วัด\s*(?:การประเมิน)?\s*มี|มี\s*ตัวชี[้]?วัด|ประกอบด้วย|จำแนกเป็น|แบ่ง(?:ออก)?เป็น)"
    r"\s*(?:ตัวชี[้]?วัด|ทั้งหมด|ทั้งสิ้น|จำนวน|รวม|\s)*$"
)
"""``ตัวชี้วัดมีทั้งหมด ๑๐ ตัวชี้วัด``: how many there are, whatever bound the sentence before tells."""


def find_counts(sentence: Sentence, identity: Identity) -> list[Claim]:
    """``จุดแข็ง (ตัวชี้วัดที่ได้คะแนนมากกว่าร้อยละ ๙๑) จำนวน ๘ ตัวชี้วัด``, ``ทั้ง ๓ ตัวชี้วัด มีคะแนนร้อยละ ๑๐๐``."""
    text = sentence.parsed.text
    known = words()
    pattern, _ = _count_patterns()
    out: list[Claim] = []
    if not re.search("ตัวชี|ตัวช ี|ตัว ช", text):
        return out
    for match in pattern.finditer(text):
        count = int(to_arabic(match["count"]))
        if not 1 <= count <= 10 or sentence.scope.criteria:
            continue
        if count == len(INDICATORS) and _HOW_MANY.search(
            text[max(0, match.start("count") - 40) : match.start("count")]
        ):
            continue
        before = text[max(0, match.start() - 130) : match.start()]
        after = text[match.end() : match.end() + 130]
        threshold = _threshold(before, after)
        points = known.strong_points.search(before[-80:]) or known.weak_points.search(before[-80:])
        listed = _listed_after(sentence, match.end())
        group = text[match.start() : match.start("count")].strip() == "ทั้ง"
        if group and threshold is None:
            continue
        if group:
            listed = _listed_before(sentence, match.start(), count) or listed
        scope_items = _scope_items(sentence, match.start())
        if threshold is None and not (points and listed):
            continue
        comparison, amount, told = threshold if threshold else ("", None, 0)
        when = [m for m in sentence.parsed.moments if m.end <= match.start() and not m.base]
        year = year_told(when[-1].when if when else sentence.scope.when, identity)
        begin = match.start() - (130 - told if told else 60)
        out.append(
            Claim(
                ClaimKind.COUNT,
                excerpt(text, begin, match.end() + 60),
                spot(sentence, match.start(), match.end()),
                fiscal_year=year,
                amount=amount,
                count=count,
                comparison=comparison,
                items=tuple(scope_items),
                listed=tuple(listed),
            )
        )
    return out


def _threshold(before: str, after: str):  # type: ignore[no-untyped-def]
    """The bound of a count: from the words before it, else from those right behind it."""
    _, bound = _count_patterns()
    best = None
    for match in bound.finditer(before):
        number = next(iter(find_numbers(match["number"])), None)
        if number is None or not 40 <= number.value <= 100 or len(before) - match.end() > 60:
            continue
        word = _COMPARE.get(match["word"] or "", "=")
        if match["after"]:
            word = ">="
        if word == "=" and not match["word"]:
            continue
        if word == "=" and number.value != 100:
            continue
        best = (word, number.value, match.start())
    if best is not None:
        return best
    ahead = re.match(r"\s*(?:ที่)?\s*(?:ได้|มี|มีผล|ได้รับ)\s*(?:ผล)?\s*(?:คะแนน)?(?:ผลการประเมิน)?\s*(?:เต็ม)?\s*", after)
    if ahead:
        match2 = bound.match(after, max(0, ahead.end()))
        if match2:
            number = next(iter(find_numbers(match2["number"])), None)
            if number is not None and 40 <= number.value <= 100:
                word = ">=" if match2["after"] else _COMPARE.get(match2["word"] or "", "=")
                if word != "=" or number.value == 100:
                    return word, number.value, 0
    return None


def _scope_items(sentence: Sentence, at: int) -> list[str]:
    """The instrument that a count is about (``แบบวัด IIT จำนวน ๒ ตัวชี้วัด``), as its indicators."""
    near = [m for m in sentence.parsed.mentions if m.kind == "instrument" and 0 <= at - m.end <= 12]
    if not near:
        return []
    tools = {"IIT": INDICATORS[:5], "EIT": INDICATORS[5:8], "OIT": INDICATORS[8:]}
    return list(tools.get(near[-1].item[:3], ()))


def _listed_after(sentence: Sentence, at: int) -> list[str]:
    """The indicators enumerated right behind ``จำนวน N ตัวชี้วัด ได้แก่``."""
    text = sentence.parsed.text
    if not re.match(r"[\s)]*(?:ที่[^0-9๐-๙]{0,40})?\s*(?:ได้แก่|คือ|ดังนี้|ประกอบด้วย|:)", text[at : at + 70]):
        return []
    found: list[str] = []
    end = at
    for mention in sentence.parsed.mentions:
        if mention.start < at or mention.kind not in ("indicator", "instrument"):
            continue
        if mention.start - end > 70:
            break
        if mention.kind == "indicator" and mention.item not in found:
            found.append(mention.item)
        end = mention.end
    return found


def _listed_before(sentence: Sentence, at: int, count: int) -> list[str]:
    items = [m.item for m in sentence.parsed.mentions if m.kind == "indicator" and m.sure and m.end <= at]
    distinct = list(dict.fromkeys(items))
    return distinct[-max(count, 1) :] if len(distinct) >= count else distinct
