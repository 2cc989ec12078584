"""Measures told as a form: the names of the fields stand in the first column, one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.recognise.items import read_label
from extractor.recognise.measures.columns import Columns, is_plan
from extractor.recognise.measures.headers import Header, Role, read_header
from extractor.recognise.measures.indicators import Named, named
from extractor.recognise.measures.rows import Row
from extractor.recognise.measures.text import Text
from extractor.records import Cell, Table

_LEAST = 3  # fields that make a form
_WORDS = re.compile("[ก-ฮA-Za-z].*[ก-ฮA-Za-z]", re.DOTALL)


def read_form(table: Table, above: Named) -> tuple[Columns, list[Row]] | None:
    """The measures of a form and the columns that stand for it, or ``None`` when the table is no form.

    A second field for the measure begins the next measure. ``above`` is the indicator of the heading.
    """
    fields = list(_fields(table))
    roles = [header.roles[0] for header, _, _ in fields]
    if len(fields) < _LEAST or len(set(roles)) < _LEAST or len(fields) * 2 < table.rows:
        return None
    if not is_plan(Columns(0, tuple(header for header, _, _ in fields))):
        return None
    rows: list[Row] = []
    for header, name, value in fields:
        role = header.roles[0]
        if not rows or (role is Role.MEASURE and rows[-1].text(Role.MEASURE)):
            rows.append(Row(name.row + 1, indicator=above))
        row = rows[-1]
        text = Text.of(value.paragraphs)
        row.cells.append(value)
        if role is Role.INDICATOR:
            row.indicator = named(value.text, bare_number=True)
        if text:
            row.fields[role] = row.text(role).joined(text)
    width = max(table.columns, 1)
    told = [r for r in rows if _WORDS.search(r.text(Role.MEASURE).text)]
    return (Columns(0, tuple(Header("", ()) for _ in range(width))), told) if told else None


def _fields(table: Table) -> Iterator[tuple[Header, Cell, Cell]]:
    """Rows of two cells whose first is the name of a field."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for number in sorted(rows):
        cells = sorted(rows[number], key=lambda c: c.column)
        if len(cells) != 2:
            continue
        name = cells[0].text.strip().rstrip(":")
        label = read_label(name)
        if label is not None and label.item and label.item != "ITA":
            continue  # a row about an indicator is no field
        header = read_header(name)
        if header.roles and header.roles[0] not in (Role.SCORE, Role.OTHER):
            yield header, cells[0], cells[1]
