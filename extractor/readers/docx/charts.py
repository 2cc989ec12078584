"""Charts whose values are printed beside their bars or points: offices often show scores in no other way.

A chart part holds copies of the cells it was made from (ECMA-376 part 1, 21.2.2: ``c:strCache``,
``c:numCache``). They become a table - categories down, series across - where the chart shows its
values as labels or as a data table; values that nobody can read on paper are not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from extractor.readers.docx.names import Element, child, name, number
from extractor.records import Block, Cell, Line, Table

_FORMAT = re.compile(r"0(?:\.(0+))?\s*(%)?")
_MOST = 1000  # categories or series; a chart with more is no picture for people


def read_chart(root: Element) -> Table | None:
    """The values that the chart prints, or ``None`` where it prints none."""
    shown_in_table = any(name(part) == "c:dTable" for part in root.iter())
    series = [part for part in root.iter() if name(part) == "c:ser"][:_MOST]
    columns: list[tuple[str, dict[int, str]]] = []
    categories: dict[int, str] = {}
    for one in series:
        labels = child(one, "c:dLbls")
        if labels is None:
            labels = _labels_of_group(one)
        if not shown_in_table and not _shows_values(labels):
            continue
        categories |= dict(_points(child(one, "c:cat"), None))
        columns.append((_text(child(one, "c:tx")), dict(_points(child(one, "c:val"), _own_format(labels)))))
    if not columns:
        return None
    heading = [_title(root), *(title for title, _ in columns)]
    rows = [heading]
    for at in sorted(set(categories).union(*(values for _, values in columns)))[:_MOST]:
        rows.append([categories.get(at, ""), *(values.get(at, "") for _, values in columns)])
    cells = tuple(
        Cell(r, c, paragraphs=(Block((Line(text),)),) if text else (), header=r == 0)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(0, len(rows), len(heading), cells, ruled=False, header_rows=1)


def _labels_of_group(series: Element) -> Element | None:
    """The labels stated once for all series of a bar or line group."""
    parent = series.getparent()
    return child(parent, "c:dLbls")


def _shows_values(labels: Element | None) -> bool:
    found = child(labels, "c:showVal")
    deleted = child(labels, "c:delete")
    return (
        found is not None
        and found.get("val", "1") not in ("0", "false")
        and (deleted is None or deleted.get("val", "1") in ("0", "false"))
    )


def _own_format(labels: Element | None) -> str | None:
    """The number format of the labels where it is not the one of the cells."""
    found = child(labels, "c:numFmt")
    if found is None or found.get("sourceLinked", "0") in ("1", "true"):
        return None
    return found.get("formatCode")


def _points(holder: Element | None, fmt: str | None) -> Iterator[tuple[int, str]]:
    """Place and text of each cached cell."""
    if holder is None:
        return
    code = fmt
    for part in holder.iter():
        if name(part) == "c:formatCode" and fmt is None:
            code = part.text
        elif name(part) == "c:pt":
            text = "".join(value.text or "" for value in part if name(value) == "c:v").strip()
            if text:
                yield number(part.get("idx")), _written(text, code) if name(holder) == "c:val" else text


def _written(text: str, code: str | None) -> str:
    """A cached value as its number format prints it."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value) >= Decimal(10) ** 12:
        return text
    match = _FORMAT.search(code or "")
    if match is None:  # General: without the dust of binary fractions
        return f"{round(value, 8).normalize():f}"
    if match[2]:
        value *= 100
    shown = value.quantize(Decimal(1).scaleb(-min(len(match[1] or ""), 8)), ROUND_HALF_UP)
    return f"{shown}{match[2] or ''}"


def _text(holder: Element | None) -> str:
    if holder is None:
        return ""
    return "".join((part.text or "").strip() for part in holder.iter() if name(part) in ("c:v", "a:t"))


def _title(root: Element) -> str:
    chart = child(root, "c:chart")
    return _text(child(chart, "c:title"))
