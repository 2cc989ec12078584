"""What a report says about its own figures: changes, counts, rankings, names beside numbers, years.

Only statements are gathered here; the audit proves or refutes them.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.patterns import load
from extractor.recognise.changes import find_changes, where
from extractor.recognise.claim_parts import excerpt, spot, year_told
from extractor.recognise.collect import Gathered, Sentence
from extractor.recognise.counts import find_counts
from extractor.recognise.rankings import find_rankings
from extractor.records import Claim, ClaimKind, Identity
from extractor.thai.names import finder


def find_claims(gathered: Gathered, identity: Identity) -> list[Claim]:
    """All claims of a report, in reading order, its years settled."""
    out: list[Claim] = [_settled_change(c, identity) for c in gathered.claims]
    told = {(*where(one.place), one.value): one.item for one in gathered.said}
    for sentence in gathered.sentences:
        if sentence.scope.foreign:
            continue
        out.extend(find_changes(sentence, identity, told))
        out.extend(find_counts(sentence, identity))
        out.extend(_names(sentence, identity))
        out.extend(_years(sentence, identity))
    out.extend(find_rankings(gathered, identity))
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
                spot(sentence, mention.start, mention.end),
                fiscal_year=year_told(sentence.scope.when, identity),
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
                excerpt(text, moment.start - 20, moment.end + 60),
                spot(sentence, moment.start, moment.end),
                fiscal_year=year,
                base_year=fiscal,
            )
        )
    return out
