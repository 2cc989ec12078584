"""The year assessed and the year of the plan, by votes over the sentences that name a year.

The word nearest to a year decides what the year is of: a result (``ผลการประเมิน ... ๒๕๖๘``) or a
plan (``มาตรการ ... ประจำปี ๒๕๖๙``). Years printed beside scores count most.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extractor.patterns import load
from extractor.recognise.identity import TITLE_WORDS
from extractor.recognise.items import INDICATORS
from extractor.recognise.model import Said
from extractor.recognise.words import words
from extractor.records import Document, Paragraph
from extractor.thai.names import finder
from extractor.thai.years import Year, find_years

WHOLE = 8
"""So many indicators tell the results of a year."""

FEW = 3
"""So many indicators tell more than a slip."""

REACH = 130
"""How many letters before a year the word may stand that says what it is of."""


@cache
def _finders() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("report")["years"]
    return finder(data["result"]), finder(data["plan"]), finder(data["raising"]), finder(data["onward"])


def kind_of_year(text: str, year: Year) -> str:
    """``result``, ``plan`` or nothing, by the nearest word before the year."""
    result, plan, raising, onward = _finders()
    before = text[max(0, year.start - REACH) : year.start]
    if _AHEAD.search(before):
        return "plan"
    best = ""
    at = -1
    chained = (0, -REACH)  # begin and end of the words of results before
    for match in result.finditer(before):
        if before[match.start() - 1 : match.end() + 1] == f"({match[0]})":
            continue  # "มาตรการส่งเสริมคุณธรรมและความโปร่งใส (ITA) ประจำปี ...": the name's own letters
        # "ยกระดับผลการประเมิน ITA": what stands before the first word counts for all of them
        first = chained[0] if 0 <= match.start() - chained[1] <= 2 else match.start()
        chained = (first, match.end())
        at, best = match.start(), "result"
        ahead_of = before[max(0, first - 18) : first]
        raised = raising.search(ahead_of)
        if raised and not ahead_of[: raised.start()].rstrip().endswith("ได้"):  # not "has taken part in"
            best = "plan"
    for match in plan.finditer(before):
        # "การวิเคราะห์ผลการประเมินและแนวทางการปรับปรุง ปี ...": one title, its year is the results'
        between = before[at : match.start()]
        joined = best == "result" and re.search(r"และ\s*$", between) and not find_years(between)
        if match.start() > at and not joined:
            at, best = match.start(), "plan"
    ahead = onward.search(text, year.end, year.end + 30)
    if best == "result" and ahead and not text.startswith("นี้", ahead.end()):  # not "as follows"
        best = "plan"
    return best


_AHEAD = re.compile(r"(?<!ปี)ก่อน(?:การ|เข้า|รับ|เริ่ม|ถึง|\s)*ประเมิน[^0-9๐-๙]{0,60}$")
"""``ให้ครบถ้วนก่อนการประเมินปีงบประมาณ พ.ศ. ๒๕๖๗``: an assessment still to come."""
_GOT = re.compile(r"[^0-9๐-๙,;]{0,40}[0-9๐-๙]{2,3}\.[0-9๐-๙]")
_VALUE = re.compile(r"\s*[:=]\s*(?:ได้|ร้อยละ|คะแนน|\s)*[0-9๐-๙]{1,3}\.[0-9๐-๙]")


def _dates_a_value(text: str, year: Year) -> bool:
    """Whether a year in brackets only dates a value there: ``(ปี ๒๕๖๖ : ๙๑.๗๗ คะแนน)`` beside this year's."""
    before = text[: year.start]
    return before.rfind("(") > before.rfind(")") and bool(_VALUE.match(text, year.end))


def vote_years(document: Document) -> tuple[Counter[int], Counter[int]]:
    """Votes for the year of results and for the year of the plan; title pages and headings weigh more."""
    results: Counter[int] = Counter()
    plans: Counter[int] = Counter()
    seen = 0
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        text = block.text
        if not text.strip():
            continue
        seen += 1
        weight = 1.0
        if len(text) < 400 and seen <= 10:
            weight = 4.0
        elif len(text) < 200:
            weight = 2.0
        last = ""
        history = len({y.value for y in find_years(text) if _GOT.match(text, y.end)}) > 1
        for year in find_years(text):
            if year.date or year.ranged or (history and _GOT.match(text, year.end)):
                continue  # "ปี ๒๕๖๕ ได้ ๙๐.๑๑ ปี ๒๕๖๖ ได้ ๙๒.๙๔": years told with what they got vote by that
            if _dates_a_value(text, year):
                continue
            if words().base_before.search(text[max(0, year.start - 40) : year.start]):
                continue  # "less than in 2565": what this year's results are compared with
            kind = kind_of_year(text, year)
            if kind == "result" and weight >= 2.0 and len(text) < 400 and TITLE_WORDS.search(text):
                results[year.value] += weight  # type: ignore[assignment]  # a title counts twice
            closes = len(text) < 160 and not text[year.end :].strip(" .)")
            if not kind and seen <= 10 and (len(text) < 60 or closes):
                kind = last or "title"
            last = kind
            if kind == "result":
                results[year.value] += weight  # type: ignore[assignment]
            elif kind == "plan":
                plans[year.value] += weight  # type: ignore[assignment]
            elif kind == "title":
                # a line of its own on the title page belongs to the title above it, unless that names another year
                of_plan = _title_is_plan(document) and not any(known > year.value for known in plans)
                (plans if of_plan else results)[year.value] += weight  # type: ignore[assignment]
    return results, plans


def _title_is_plan(document: Document) -> bool:
    result, plan, _, _ = _finders()
    for paragraph in document.paragraphs[:10]:
        text = paragraph.text
        first_result = result.search(text)
        first_plan = plan.search(text)
        if first_plan and (not first_result or first_plan.start() < first_result.start()):
            return True
        if first_result:
            return False
    return False


def _undated_total(said: list[Said], year: int) -> bool:
    """Whether a total without a year, or indicators without one, differ from what is printed for that year."""
    known = {(one.item, one.value) for one in said if one.when.year == year}
    told = {item for item, _ in known} | {"ITA"}
    apart = {
        one.item for one in said if not one.when.stated and one.item in told and (one.item, one.value) not in known
    }
    return "ITA" in apart or len(apart & set(INDICATORS)) >= FEW


def _told_apart(said: list[Said], year: int) -> bool:
    """Whether the totals told for the year before cannot be made of the ten indicators under headings of a year.

    Whatever the weights, a total lies between the lowest and the highest of its parts.
    """
    values = {one.item: one.value for one in reversed(said) if one.item in INDICATORS and one.when.year == year}
    before = [one.value for one in said if one.item == "ITA" and one.when.year == year - 1 and one.when.stated]
    if len(values) < WHOLE or not before:
        return False
    return not any(min(values.values()) <= total <= max(values.values()) for total in before)


def decide_years(document: Document, said: list[Said]) -> tuple[int | None, int | None, float]:
    """The year assessed, the plan year, and how sure the first is (1.0 when scores or titles state it)."""
    results, plans = vote_years(document)
    dated: dict[int, set[str]] = {}
    for one in said:
        if one.when.year is not None and one.when.stated:
            dated.setdefault(one.when.year, set()).add(one.item)
    strong = [y for y, items in dated.items() if "ITA" in items or len(items) >= 3]
    if strong:
        latest = max(strong)
        past = len(dated[latest]) < 3 and _undated_total(said, latest)  # a total alone, and this year's without a year
        results[latest] += 6.0 if len(dated[latest]) >= 3 else 0.0 if past else 1.5  # type: ignore[assignment]
    # of two years told as often, the earlier's measures have been carried out
    follows = max(plans, key=lambda y: (plans[y], y)) - 1 if plans else None
    if follows is not None and follows in strong:
        results[follows] += 2.0  # type: ignore[assignment]  # measures answer the results of the year before
    told: dict[int, set[str]] = {}
    for one in said:
        if one.item in INDICATORS and one.when.year is not None:
            told.setdefault(one.when.year, set()).add(one.item)
    sure = 1.0
    fiscal: int | None = None
    if results:
        fiscal = max(sorted(results, reverse=True), key=lambda y: results[y])
        newer = [y for y in strong if y > fiscal and len(dated[y]) >= 3]
        if newer:
            fiscal = max(newer)
        elif (
            strong
            and fiscal not in dated
            and max(strong) == fiscal - 1
            and not _undated_total(said, max(strong))
            and not _told_apart(said, fiscal)
        ):
            # the title's year is that of the measures: every result told is of the year before
            plans[fiscal] += results[fiscal]
            fiscal -= 1
    if fiscal is not None and fiscal not in told:
        # totals of years past stand beside the indicators of the year assessed
        whole = [y for y, items in told.items() if y > fiscal and len(items) >= WHOLE and results[y] > plans[y]]
        fiscal = max(whole, default=fiscal)
    later = {y: v for y, v in plans.items() if fiscal is None or fiscal <= y <= fiscal + 2}
    # of two years told as often, the measures are for the one after the results
    plan = max(sorted(later), key=lambda y: (later[y], y == (fiscal or 0) + 1)) if later else None
    if fiscal is None and plan is None:
        # no title tells it: the year that the headings above the scores name
        headed = Counter(one.when.year for one in said if one.when.year is not None)
        if headed:
            fiscal, sure = max(sorted(headed, reverse=True), key=lambda y: headed[y]), 0.7
    if fiscal is None and plan is not None:
        # the rule of the assessment: the measures of a year answer the results of the year before
        fiscal, sure = plan - 1, 0.5
    return fiscal, plan, sure
