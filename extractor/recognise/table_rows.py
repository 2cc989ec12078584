"""Tables with one row for each of many: agencies, faculties, offices. Their values are not those of one report."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from extractor.patterns import load
from extractor.recognise.agency import find_agencies
from extractor.recognise.identity import Owner
from extractor.recognise.model import Said, When
from extractor.recognise.tables import Row
from extractor.thai.names import loose

MANY = 3
"""So many rows of different names with different values of one item and year list many; two may be a slip."""

Listed = tuple[Said, str, bool | None]
"""A value that only its column names, the name of its row, and whether that is this agency's (``None``: no agency)."""


def named_row(row: Row, owner: Owner) -> tuple[str, bool | None]:
    """The words of a row that are no item, role, level or year; whether they name this agency."""
    texts = [
        read.text
        for read in row.cells
        if read.text and not (read.value or read.only_year or read.label or read.role or read.level)
    ]
    name = " ".join(texts)
    agencies = find_agencies(name)
    own = any(owner.is_own(agency) for agency in agencies) if agencies else None
    return name, own


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(loose(load("report")["whole_row"]))


def of_many(listed: list[Listed]) -> list[Said]:
    """The values that belong to rows of others, where the rows of a table stand for many.

    Headers across tell the items, and nothing but a name tells one row from the other: nobody can say which row is
    the report's unless it bears the agency's name, or says that it is the whole of an agency's parts.
    """
    rows: dict[tuple[str, When], list[Listed]] = defaultdict(list)
    for one in listed:
        rows[one[0].item, one[0].when].append(one)
    many = [
        group
        for group in rows.values()
        if len({name for _, name, _ in group if name}) >= MANY and len({said.value for said, _, _ in group}) > 1
    ]
    parts = not any(own is not None for group in many for _, _, own in group)  # of one agency, as far as words tell
    return [said for group in many for said, name, own in group if not own and not (parts and _whole().match(name))]
