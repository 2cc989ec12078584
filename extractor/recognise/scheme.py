"""Which assessment a report is about: the ten indicators, the five indices before 2562, or a look-alike."""

from __future__ import annotations

import re
from functools import cache

from extractor.patterns import load
from extractor.records import Document, Identity, Paragraph
from extractor.thai.names import finder


@cache
def _marks() -> dict[str, tuple[re.Pattern[str], int, frozenset[str]]]:
    return {
        entry["scheme"]: (finder(entry["words"]), int(entry["least"]), frozenset(entry.get("types", ())))
        for entry in load("schemes")["scheme"]
    }


def find_scheme(document: Document, identity: Identity, indicators: int) -> str:
    """The scheme by its own words; ``ten_indicators`` unless enough of them stand in the text.

    ``indicators`` is how many of the ten have scores: with most of them present, words of another
    scheme are only mentions.
    """
    texts = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    texts += [c.text for t in document.tables for c in t.cells[:300] if len(c.text) < 200]
    whole = "\n".join(texts)[:200_000]
    for scheme, (pattern, least, types) in _marks().items():
        if types and identity.agency_type not in types:
            continue
        found = len({m[0].replace(" ", "") for m in pattern.finditer(whole)})
        if found >= least and (scheme in ("in_house", "obec") or indicators < 6):
            return scheme
    return "ten_indicators"
