"""What every claim needs: its year, its place, and the words around it."""

from __future__ import annotations

from extractor.recognise.collect import Sentence
from extractor.recognise.model import When
from extractor.records import Identity, Place


def year_told(when: When, identity: Identity) -> int | None:
    """The year of a statement; what names none is of the year assessed."""
    if when.year is not None:
        return when.year
    if identity.fiscal_year is None:
        return None
    return identity.fiscal_year + (when.offset or 0)


def spot(sentence: Sentence, start: int, end: int) -> Place:
    """Where a stretch of a sentence stands."""
    page, box = sentence.block.locate(start, end)
    place = sentence.place
    return Place(page, box, place.paragraph, place.table, place.row, place.column, place.reader)


def excerpt(text: str, start: int, end: int) -> str:
    """The words from the last space before ``start`` to the first one behind ``end``."""
    begin = text.rfind(" ", max(0, start - 40), max(0, start)) + 1 if start > 0 else 0
    stop = text.find(" ", end, end + 40)
    return " ".join(text[begin or max(0, start) : stop if stop > 0 else end].split())
