"""Whether a document is an ITA analysis report at all.

It is when it names an agency and holds that agency's own results (a total, or three indicators),
or a plan of measures that answers such results. Memos, orders, handbooks, league tables of many
agencies and criteria alone are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.recognise.agency import find_agencies
from extractor.recognise.evidence import topic
from extractor.recognise.identity import TITLE_PARAGRAPHS, TITLE_WORDS, Owner
from extractor.recognise.items import INDICATORS
from extractor.recognise.model import Said
from extractor.records import Document, Measure

SURE = 0.78
"""Only scores read with this confidence prove that a document is a report."""

LEAGUE_AGENCIES = 8
"""So many different agencies with numbers beside them make a league table, not a report of one."""


_ITA = re.compile(r"(?<![A-Za-z])(?:ITA|IIT|EIT|OIT)(?![A-Za-z])")


def is_report(document: Document, owner: Owner, said: list[Said], plan: Callable[[], tuple[Measure, ...]]) -> bool:
    """The decision; see the module's text for the rule. ``plan`` finds the measures: only a title makes them count."""
    sure = [s for s in said if s.confidence >= SURE]
    indicators = {s.item for s in sure if s.item in INDICATORS}
    total = any(s.item == "ITA" for s in sure)
    titled = is_titled(document)
    if is_league_table(document, owner) and len(indicators) < 8:
        return False
    if owner.kind is None:
        return len(indicators) >= 5
    if len(indicators) >= 5:
        return True
    if titled and (total or len({s.item for s in sure}) >= 3):
        return True
    if titled and len([m for m in plan() if m.indicator]) >= 3:
        return True
    if not _titled_at_once(document):
        return False
    # an announcement of measures: they name no indicators, but who does what by when
    kept = [m for m in plan() if m.responsible or m.period]
    return len(kept) >= 3 and len(kept) * 2 > len(plan())


def _titled_at_once(document: Document) -> bool:
    """Whether one of the first lines is the title of such a paper."""
    first = [p.text for p in document.paragraphs if p.text.strip()][:TITLE_PARAGRAPHS]
    return any(len(t) <= 400 and TITLE_WORDS.search(t) and (topic().search(t) or _ITA.search(t)) for t in first)


def is_titled(document: Document) -> bool:
    """Whether the title page or a heading says that results are analysed or measures planned."""
    titled = topical = False
    short = [p.text for p in document.paragraphs if p.text.strip()][:60]
    for text in [t for t in short if len(t) <= 400]:
        titled = titled or bool(TITLE_WORDS.search(text))
        topical = topical or bool(topic().search(text) or _ITA.search(text))
    topical = topical or any(topic().search(p.text) or _ITA.search(p.text) for p in document.running)
    return titled and topical


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
