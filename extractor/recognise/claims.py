"""What a report says about its own figures: changes, counts, rankings, names beside numbers, years.

Only statements are gathered here; the audit proves or refutes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise

from extractor.patterns import load
from extractor.recognise.collect import Gathered, Sentence
from extractor.recognise.items import INDICATORS
from extractor.recognise.model import When
from extractor.recognise.sentence import Amount, Moment
from extractor.recognise.words import words
from extractor.records import Claim, ClaimKind, Identity, Place
from extractor.thai.digits import find_numbers, to_arabic
from extractor.thai.names import finder, loose

CLAUSE = 170
"""How many letters around a number may belong to one statement."""


def find_claims(gathered: Gathered, identity: Identity) -> list[Claim]:
    """All claims of a report, in reading order, its years settled."""
    out: list[Claim] = [_settled_change(c, identity) for c in gathered.claims]
    told = {(*_where(one.place), one.value): one.item for one in gathered.said}
    for sentence in gathered.sentences:
        if sentence.scope.foreign:
            continue
        out.extend(_changes(sentence, identity, told))
        out.extend(_counts(sentence, identity))
        out.extend(_names(sentence, identity))
        out.extend(_years(sentence, identity))
    out.extend(_rankings(gathered, identity))
    seen: set[tuple[object, ...]] = set()
    unique = []
    for claim in out:
        key = (
            claim.kind,
            claim.item,
            claim.meant,
            claim.amount,
            claim.count,
            claim.fiscal_year,
            claim.listed,
            claim.place,
        )
        if key not in seen:
            seen.add(key)
            unique.append(claim)
    return unique


def _settled_change(claim: Claim, identity: Identity) -> Claim:
    if claim.fiscal_year is not None:
        return claim
    return Claim(
        claim.kind,
        claim.text,
        claim.place,
        identity.fiscal_year,
        claim.base_year,
        claim.item,
        claim.meant,
        claim.amount,
        claim.direction,
        claim.percent,
        claim.count,
        claim.comparison,
        claim.items,
        claim.listed,
    )


def _year(when: When, identity: Identity) -> int | None:
    if when.year is not None:
        return when.year
    if identity.fiscal_year is None:
        return None
    return identity.fiscal_year + (when.offset or 0)


def _spot(sentence: Sentence, start: int, end: int) -> Place:
    page, box = sentence.block.locate(start, end)
    place = sentence.place
    return Place(page, box, place.paragraph, place.table, place.row, place.column, place.reader)


def _excerpt(text: str, start: int, end: int) -> str:
    """The words from the last space before ``start`` to the first one behind ``end``."""
    begin = text.rfind(" ", max(0, start - 40), max(0, start)) + 1 if start > 0 else 0
    stop = text.find(" ", end, end + 40)
    return " ".join(text[begin or max(0, start) : stop if stop > 0 else end].split())


# --- changes -------------------------------------------------------------------------------------


Told = Mapping[tuple[int | None, int | None, int | None, int | None, Decimal], str]
"""The item of each score by where it stands and its value."""


def _where(place: Place) -> tuple[int | None, int | None, int | None, int | None]:
    return place.paragraph, place.table, place.row, place.column


def _changes(sentence: Sentence, identity: Identity, told: Told) -> list[Claim]:
    parsed = sentence.parsed
    text = parsed.text
    out: list[Claim] = []
    for amount in parsed.amounts:
        number = amount.number
        if amount.direction == 0 or _hoped(text, number.start):
            continue
        item = _item_of(sentence, number.start, told)
        if not item or _is_foreign(sentence, number.start):
            continue
        base, year = _years_of(parsed.moments, text, amount, sentence, identity)
        if year is None or base == year:
            continue
        end = number.end + 12
        out.append(
            Claim(
                ClaimKind.CHANGE,
                _excerpt(text, max(amount.start, number.start - 110), end),
                _spot(sentence, number.start, number.end),
                fiscal_year=year,
                base_year=base,
                item=item,
                amount=number.value,
                direction=amount.direction,
                percent=_is_relative(text, amount),
            )
        )
    return out


def _hoped(text: str, at: int) -> bool:
    return bool(words().clause_not.search(text[max(0, at - 60) : at])) or bool(
        re.search(r"ควร|จะต้อง|ให้เพิ่ม", text[max(0, at - 40) : at])
    )


def _is_relative(text: str, amount: Amount) -> bool:
    """``ร้อยละ`` of a change in scores that are percentages themselves is a difference in points.

    Only words such as ``คิดเป็นร้อยละ`` behind another amount, or ``อัตรา``, mean a relative change.
    """
    before = text[max(0, amount.number.start - 40) : amount.number.start]
    points = bool(re.match(r"\s*คะแนน", text[amount.number.end :]))
    return not points and bool(re.search(r"อัตราร้อยละ|อัตราการ|คิดเป็นอัตรา|(?:คะแนน\s*(?:หรือ)?\s*คิดเป็นร้อยละ)\s*$", before))


def _item_of(sentence: Sentence, at: int, told: Told) -> str:
    near = [m for m in sentence.parsed.mentions if m.sure and m.end <= at and at - m.end <= 320]
    firm = [m for m in near if m.kind not in ("weak_total", "question")]
    if firm and firm[-1].item and (at - firm[-1].end <= 200):
        return firm[-1].item
    if sentence.scope.item:
        # under an indicator's heading a sentence may speak of the whole: its change is of what its scores are of
        last = next((n for n in reversed(sentence.parsed.scores) if n.end <= at), None)
        return (told.get((*_where(sentence.place), last.value)) if last else None) or sentence.scope.item
    return "ITA" if near else ""


def _is_foreign(sentence: Sentence, at: int) -> bool:
    named = [other for position, other in sentence.foreign if position < at and at - position < 160]
    if named and named[-1]:
        return True
    return bool(words().average.search(sentence.parsed.text[max(0, at - 70) : at]))


def _years_of(
    moments: list[Moment], text: str, amount: Amount, sentence: Sentence, identity: Identity
) -> tuple[int | None, int | None]:
    """The year compared with and the year that changed."""
    at = amount.number.start
    near = [m for m in moments if m.end <= at and at - m.end <= CLAUSE]
    behind = [m for m in moments if 0 <= m.start - amount.number.end <= 45]
    base = next((m for m in reversed(near) if m.base), None)
    if base is None:
        base = next(
            (m for m in behind if m.base or re.search(r"จาก|เทียบ|กว่า", text[amount.number.end : m.start])), None
        )
    plain = [m for m in near if not m.base and m is not base]
    base_year = _year(base.when, identity) if base else None
    candidates = [
        y
        for y in (_year(m.when, identity) for m in reversed(plain))
        if y is not None and (base_year is None or y > base_year)
    ]
    year = candidates[0] if candidates else None
    if year is None:
        scope = _year(sentence.scope.when, identity) if sentence.scope.when.year else identity.fiscal_year
        year = scope if scope is not None and (base_year is None or scope > base_year) else identity.fiscal_year
    if base_year is None and len(candidates) > 1 and min(candidates) < max(candidates):
        base_year, year = min(candidates), max(candidates)
    if base_year is None and year is not None:
        base_year = year - 1
    return base_year, year


# --- counts ----------------------------------------------------------------------------------------


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


def _counts(sentence: Sentence, identity: Identity) -> list[Claim]:
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
        comparison, amount, spot = threshold if threshold else ("", None, 0)
        when = [m for m in sentence.parsed.moments if m.end <= match.start() and not m.base]
        year = _year(when[-1].when if when else sentence.scope.when, identity)
        begin = match.start() - (130 - spot if spot else 60)
        out.append(
            Claim(
                ClaimKind.COUNT,
                _excerpt(text, begin, match.end() + 60),
                _spot(sentence, match.start(), match.end()),
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


# --- names, years ------------------------------------------------------------------------------------


def _names(sentence: Sentence, identity: Identity) -> list[Claim]:
    """``ตัวชี้วัดที่ ๔ การแก้ไขปัญหาการทุจริต``: a number beside another indicator's name."""
    out = []
    for mention in sentence.parsed.mentions:
        if mention.kind != "indicator" or not mention.stated or mention.stated == mention.item or not mention.name:
            continue
        if "." in mention.stated:
            continue
        text = sentence.parsed.text[mention.start : mention.end]
        out.append(
            Claim(
                ClaimKind.NAME,
                " ".join(text.split()),
                _spot(sentence, mention.start, mention.end),
                fiscal_year=_year(sentence.scope.when, identity),
                item=mention.stated,
                meant=mention.item,
            )
        )
    return out


@cache
def _results() -> re.Pattern[str]:
    return finder(load("report")["years"]["this_year_of"])


_THIS = re.compile(r"^\s*(?:นี้|ปัจจุบัน)(?![\u0e01-\u0e2e])")


def _years(sentence: Sentence, identity: Identity) -> list[Claim]:
    """``ในปีงบประมาณ พ.ศ. ๒๕๖๗ นี้`` in a report of another year."""
    out: list[Claim] = []
    fiscal = identity.fiscal_year
    if fiscal is None:
        return out
    text = sentence.parsed.text
    for moment in sentence.parsed.moments:
        year = moment.when.year
        if year is None or year in (fiscal, identity.plan_year) or not _THIS.match(text[moment.end : moment.end + 10]):
            continue
        if not _results().search(text[moment.end : moment.end + 160]):
            continue
        out.append(
            Claim(
                ClaimKind.YEAR,
                _excerpt(text, moment.start - 20, moment.end + 60),
                _spot(sentence, moment.start, moment.end),
                fiscal_year=year,
                base_year=fiscal,
            )
        )
    return out


# --- rankings ---------------------------------------------------------------------------------------


def _rankings(gathered: Gathered, identity: Identity) -> list[Claim]:
    """Lists and tables that are said to be ordered by score, by the sentence that leads to them."""
    known = words()
    out: list[Claim] = []
    for sentence in gathered.sentences:
        text = sentence.parsed.text
        down = known.ordered_down.search(text)
        up = known.ordered_up.search(text)
        if not (down or up) or re.search("ควร|จะต้อง", text[-60:]):
            continue
        direction = 1 if up else -1
        where = up or down
        assert where is not None
        listed = _run_after(gathered, sentence) or _table_after(gathered, sentence)
        if len(listed) < 3:
            listed = _inside(sentence, where.end())
        if len(listed) < 3:
            continue
        year = _year(sentence.scope.when, identity)
        out.append(
            Claim(
                ClaimKind.RANKING,
                _excerpt(text, where.start() - 40, where.end() + 40),
                _spot(sentence, where.start(), where.end()),
                fiscal_year=year,
                direction=direction,
                listed=tuple(listed),
            )
        )
    return out


def _inside(sentence: Sentence, at: int) -> list[str]:
    after = [m for m in sentence.parsed.mentions if m.kind == "indicator" and m.sure and m.start >= at]
    scored = [s.start for s in sentence.parsed.scores if s.start >= at]
    if len(scored) < 3:
        return []
    return list(dict.fromkeys(m.item for m in after))


def _run_after(gathered: Gathered, sentence: Sentence) -> list[str]:
    """The indicators of the list that follows a lead-in directly, each once, in order."""
    if sentence.place.paragraph is None:
        return []
    by_paragraph = {s.place.paragraph: s.item for s in gathered.said if s.place.table is None and s.item in INDICATORS}
    listed: list[str] = []
    started = False
    for block in gathered.order:
        index = None if isinstance(block, int) else block.index
        if started:
            item = by_paragraph.get(index) if index is not None else None
            if item is None or item in listed:
                break
            listed.append(item)
        started = started or (index is not None and index == sentence.place.paragraph)
    return listed


def _table_after(gathered: Gathered, sentence: Sentence) -> list[str]:
    """The indicators of the table that follows a lead-in, down its rows; empty when it tells several years."""
    follows = None
    for block, after in pairwise(gathered.order):
        if not isinstance(block, int) and block.index == sentence.place.paragraph and isinstance(after, int):
            follows = after
    if follows is None:
        return []
    inside = [s for s in gathered.said if s.place.table == follows and s.item in INDICATORS and s.place.row]
    if len({s.when for s in inside}) != 1 or len({s.place.column for s in inside}) != 1:
        return []
    return list(dict.fromkeys(s.item for s in sorted(inside, key=lambda s: s.place.row or 0)))
