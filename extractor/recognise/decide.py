"""Whether a document is an ITA analysis report at all.

It is when it names an agency and holds that agency's own results (a total, or three indicators),
or a plan of measures that answers such results. Memos, orders, handbooks, league tables of many
agencies and criteria alone are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from extractor.patterns import load
from extractor.recognise.agency import find_agencies, only_mentioned
from extractor.recognise.evidence import topic
from extractor.recognise.identity import TITLE_PARAGRAPHS, TITLE_WORDS, Owner
from extractor.recognise.items import INDICATORS
from extractor.recognise.model import Said
from extractor.records import Document, Measure
from extractor.thai.names import skeleton

SURE = 0.78
"""Only scores read with this confidence prove that a document is a report."""

TITLE_LINES = 3
"""The title of a paper that is no report stands in its first lines."""

LONGEST_LINE = 200
LONGEST_TITLE = 400
"""Letters of a line of a title, and of a title."""

LEAGUE_AGENCIES = 8
"""So many different agencies with numbers beside them make a league table, not a report of one."""


_SCORED = re.compile(r"[0-9๐-๙]\.[0-9๐-๙]{2}(?![0-9๐-๙])|[0-9๐-๙]\s*คะแนน")
_ITA = re.compile(r"(?<![A-Za-z])(?:ITA|IIT|EIT|OIT)(?![A-Za-z])")


def is_report(document: Document, owner: Owner, said: list[Said], plan: Callable[[], tuple[Measure, ...]]) -> bool:
    """The decision; see the module's text for the rule. ``plan`` finds the measures: only a title makes them count."""
    sure = [s for s in said if s.confidence >= SURE]
    indicators = {s.item for s in sure if s.item in INDICATORS}
    total = any(s.item == "ITA" for s in sure)
    titled = is_titled(document)
    if is_league_table(document, owner) and len(indicators) < 8:
        return False
    if _is_handbook(document, owner):
        return False
    if owner.kind is None:
        return len(indicators) >= 5
    if len(indicators) >= 5:
        return True
    other = _opens_as(document, "other_paper", TITLE_LINES)
    mentioned = other and not _titled_at_once(document, scored=False)  # another paper tells the total by the way
    if titled and not mentioned and (total or len({s.item for s in sure}) >= 3):
        return True
    if titled and not other and len([m for m in plan() if m.indicator]) >= 3:
        return True
    if other or not _titled_at_once(document):
        return False
    # an announcement of measures: they name no indicators, but who does what by when
    kept = [m for m in plan() if m.responsible or m.period]
    return len(kept) >= 3 and len(kept) * 2 > len(plan())


def _titles(document: Document, most: int) -> list[str]:
    """The short ones of the first paragraphs, and each with the one below it: a title may be broken anywhere."""
    first = _lines(document, most)
    joined = [f"{above} {below}" for above, below in pairwise(first)]
    return [text for text in [*first, *joined] if len(text) <= LONGEST_TITLE]


def _lines(document: Document, most: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.text.strip()][:most]


def _titled_at_once(document: Document, *, scored: bool = True) -> bool:
    """Whether one of the first lines is the title of such a paper; ``scored`` ones tell a score as well."""
    titles = [t for t in _titles(document, TITLE_PARAGRAPHS) if scored or not _SCORED.search(t)]
    return any(TITLE_WORDS.search(text) and _is_topical(text) for text in titles)


def is_titled(document: Document) -> bool:
    """Whether the title page or a heading says that results are analysed or measures planned."""
    titles = _titles(document, 60)
    if not any(TITLE_WORDS.search(text) for text in titles):
        return False
    return any(_is_topical(text) for text in [*titles, *(p.text for p in document.running)])


def _is_topical(text: str) -> bool:
    return bool(topic().search(text) or _ITA.search(text))


@cache
def _bones_of(kind: str) -> tuple[str, ...]:
    return tuple(skeleton(title).lower() for title in load("report")[kind])


def _opens_as(document: Document, kind: str, most: int) -> bool:
    """Whether a title of another kind (a list of ``patterns/report.toml``) is the first one in the first lines."""
    for text in _lines(document, most):
        if len(text) > LONGEST_LINE:
            continue
        if TITLE_WORDS.search(text):
            return False
        bones = skeleton(text).lower()
        if any(title in bones for title in _bones_of(kind)):
            return True
    return False


def _is_handbook(document: Document, owner: Owner) -> bool:
    """Whether the title is that of a handbook or of a lecture by nobody in particular or by an authority."""
    if owner.kind is not None and not any(only_mentioned(agency) for agency in find_agencies(owner.name)):
        return False
    return _opens_as(document, "handbook", TITLE_PARAGRAPHS)


def is_league_table(document: Document, owner: Owner) -> bool:
    """Whether tables list the scores of many agencies."""
    names: set[tuple[str, str]] = set()
    for table in document.tables:
        numbers = sum(bool(re.search(r"[0-9๐-๙]{2}[.][0-9๐-๙]{1,2}", c.text)) for c in table.cells)
        if numbers < LEAGUE_AGENCIES:
            continue
        for cell in table.cells:
            if 4 < len(cell.text) <= 80:
                names.update(a.key for a in find_agencies(cell.text) if owner.is_other(a) or owner.kind is None)
        if len(names) >= LEAGUE_AGENCIES:
            return True
    return False
