"""Rankings that a report states: lists and tables said to be ordered by score."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.recognise.claim_parts import excerpt, spot, year_told
from extractor.recognise.collect import Gathered, Sentence
from extractor.recognise.items import INDICATORS
from extractor.recognise.words import words
from extractor.records import Claim, ClaimKind, Identity


def find_rankings(gathered: Gathered, identity: Identity) -> list[Claim]:
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
        year = year_told(sentence.scope.when, identity)
        out.append(
            Claim(
                ClaimKind.RANKING,
                excerpt(text, where.start() - 40, where.end() + 40),
                spot(sentence, where.start(), where.end()),
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
