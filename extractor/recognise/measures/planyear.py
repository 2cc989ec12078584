"""The year a plan is for, told by headings: not the year that was assessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractor import patterns
from extractor.records import Identity
from extractor.thai.names import loose
from extractor.thai.years import find_years


def plan_year_of(texts: Sequence[str], identity: Identity) -> int | None:
    """The plan year that the first telling text names, else that of the report.

    The year must follow a word for a plan, with no word for the assessment between them, and lie
    near the year assessed.
    """
    for text in texts:
        years = set(_years(text))
        if len(years) == 1:
            year = years.pop()
            assessed = identity.fiscal_year
            if assessed is None or assessed - 1 <= year <= assessed + 2:
                return year
    return identity.plan_year


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = patterns.load("measures")["plan_year"]
    return re.compile(loose(data["words"])), re.compile(loose(data["not"]))


def _years(text: str) -> Iterator[int]:
    plan, other = _words()
    starts = [m.end() for m in plan.finditer(text)]
    for year in find_years(text):
        if not year.stated or year.date or year.ranged:
            continue
        before = [s for s in starts if s <= year.start]
        if before and not other.search(text[min(before) : year.start]):
            yield year.value
