"""What is kept of a table's values once all are known: no weighted points, nothing sure beside its like."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractor.recognise.model import Said, When
from extractor.recognise.prose import BESIDE

MOST_POINTS = {
    "IIT": Decimal(30),
    "EIT": Decimal(30),
    "OIT": Decimal(40),
    "EIT1": Decimal(15),
    "EIT2": Decimal(15),
}


def unsettled(said: list[Said]) -> list[Said]:
    """Values of one item and one year side by side in a row: nothing tells which is this year's, so neither is sure."""
    values: dict[tuple[int | None, str, When], set[Decimal]] = {}
    for one in said:
        values.setdefault((one.place.row, one.item, one.when), set()).add(one.value)
    return [
        replace(one, confidence=min(one.confidence, BESIDE))
        if len(values[one.place.row, one.item, one.when]) > 1
        else one
        for one in said
    ]


def called_scores(said: list[Said], called: set[int]) -> list[Said]:
    """Drop values beside others of the same item and year whose column alone is called a score.

    ``คะแนน | 93.10 | เทศบาลใกล้เคียง | 91.00``: nobody says what the second is. ``called``: ids of the first kind.
    """
    kinds: dict[tuple[int | None, str, When], set[bool]] = {}
    for one in said:
        kinds.setdefault((one.place.row, one.item, one.when), set()).add(id(one) in called)
    return [one for one in said if id(one) in called or True not in kinds[one.place.row, one.item, one.when]]


def without_points(said: list[Said]) -> list[Said]:
    """Drop columns of weighted points: instruments that never exceed their weight (28.04 of 30)."""
    by_column: dict[int | None, list[Said]] = {}
    for one in said:
        if one.item in MOST_POINTS:
            by_column.setdefault(one.place.column, []).append(one)
    dropped: set[int] = set()
    for tools in by_column.values():
        if len({one.item for one in tools}) >= 2 and all(one.value <= MOST_POINTS[one.item] for one in tools):
            dropped.update(id(one) for one in tools)
    return [one for one in said if id(one) not in dropped]
