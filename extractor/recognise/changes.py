"""Changes that a report states: how much an item rose or fell between two years."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from extractor.recognise.claim_parts import excerpt, spot, year_told
from extractor.recognise.collect import Sentence
from extractor.recognise.sentence import Amount, Moment
from extractor.recognise.words import words
from extractor.records import Claim, ClaimKind, Identity, Place

CLAUSE = 170
"""How many letters around a number may belong to one statement."""

Told = Mapping[tuple[int | None, int | None, int | None, int | None, Decimal], str]
"""The item of each score by where it stands and its value."""


def where(place: Place) -> tuple[int | None, int | None, int | None, int | None]:
    """A place without its page: what the item of a score is looked up by."""
    return place.paragraph, place.table, place.row, place.column


def find_changes(sentence: Sentence, identity: Identity, told: Told) -> list[Claim]:
    """``เพิ่มขึ้นจากปี ๒๕๖๖ ๒.๓๐ คะแนน``: the changes that a sentence states, each with the two years it is between."""
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
                excerpt(text, max(amount.start, number.start - 110), end),
                spot(sentence, number.start, number.end),
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
    last = next((n for n in reversed(sentence.parsed.scores) if n.end <= at), None)
    of_last = told.get((*where(sentence.place), last.value), "") if last else ""
    if firm and firm[-1].item and (at - firm[-1].end <= 200):
        # the scores behind a name may have proved to be those of the whole: then so is their change
        whole = last is not None and last.start >= firm[-1].end and of_last == "ITA"
        return "ITA" if whole else firm[-1].item
    if sentence.scope.item:
        # under an indicator's heading a sentence may speak of the whole: its change is of what its scores are of
        return of_last or sentence.scope.item
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
    base_year = year_told(base.when, identity) if base else None
    candidates = [
        y
        for y in (year_told(m.when, identity) for m in reversed(plain))
        if y is not None and (base_year is None or y > base_year)
    ]
    year = candidates[0] if candidates else None
    if year is None:
        scope = year_told(sentence.scope.when, identity) if sentence.scope.when.year else identity.fiscal_year
        year = scope if scope is not None and (base_year is None or scope > base_year) else identity.fiscal_year
    if base_year is None and len(candidates) > 1 and min(candidates) < max(candidates):
        base_year, year = min(candidates), max(candidates)
    if base_year is None and year is not None:
        base_year = year - 1
    return base_year, year
