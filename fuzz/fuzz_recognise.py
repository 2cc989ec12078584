"""Fuzzes what comes after reading: recognition, audit, and the findings, on any text.

The input is UTF-8 text, one paragraph a line; ``# `` starts a heading and ``| a | b`` is a row of a table.

Contract, for any text: ``recognise`` and the audit raise nothing; every observation is a finite number that
stands, as its ``text``, in the document at a place that exists; no score is one that nobody printed (to two
decimals); every value fits its column of the tables, and their keys are unique; years lie in the span of
``extractor.thai.years``; a measure's period that ends before it begins says so.
"""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

from extractor.export.cells import cell
from extractor.export.rows import report_rows
from extractor.pipeline import build_report
from extractor.recognise import recognise
from extractor.records import Block, Cell, Document, Line, Paragraph, Place, Recognised, Report, Table
from extractor.thai.years import FIRST, LAST
from fuzz.words import mutated


def one_input(data: bytes) -> None:
    """Check the contract for one input."""
    document = as_document(data.decode("utf-8", "replace"))
    for found in recognise(document):
        _check_recognised(found, document)
        _check_report(build_report(found, document, report_id="fuzz", source="fuzz"), found)


def as_document(text: str) -> Document:
    """The document that the notation describes, as the DOCX reader would give it."""
    blocks: list[Paragraph | Table] = []
    rows: list[list[str]] = []
    paragraphs = tables = 0
    for line in [*text.split("\n"), "#"]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line[1:].split("|")])
            continue
        if rows:
            tables += 1
            blocks.append(_table(rows, tables))
            rows = []
        shown = line.lstrip("# ").rstrip()
        if shown:
            paragraphs += 1
            heading = 1 if line.startswith("# ") else None
            blocks.append(Paragraph((Line(shown),), index=paragraphs, heading=heading))
    return Document("text/plain", "docx", blocks=tuple(blocks))


def _table(rows: list[list[str]], index: int) -> Table:
    columns = max(map(len, rows))
    cells = tuple(
        Cell(r, c, paragraphs=(Block((Line(text),)),) if text else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(index, len(rows), columns, cells)


def _texts(document: Document) -> str:
    parts = [p.text for p in document.paragraphs]
    parts += [cell.text for table in document.tables for cell in table.cells]
    return "\n".join(parts)


def _check_place(place: Place, document: Document) -> None:
    tables = {table.index: table for table in document.tables}
    if place.table is not None:
        table = tables[place.table]
        assert place.row is None or 1 <= place.row <= table.rows, place
        assert place.column is None or 1 <= place.column <= table.columns, place
    if place.paragraph is not None:
        assert 1 <= place.paragraph <= len(document.paragraphs), place


def _check_year(year: int | None) -> None:
    assert year is None or FIRST <= year <= LAST, year


def _check_recognised(found: Recognised, document: Document) -> None:
    printed = _texts(document)
    for seen in found.observations:
        assert seen.value.is_finite()
        assert seen.text
        assert seen.text in printed, seen
        assert 0.0 <= seen.confidence <= 1.0
        _check_year(seen.fiscal_year)
        _check_place(seen.place, document)
    for level in found.levels:
        _check_place(level.place, document)
    for measure in found.measures:
        if measure.period_start and measure.period_end and measure.period_start > measure.period_end:
            assert "period_impossible" in measure.notes
        assert measure.budget_baht is None or measure.budget_baht >= 0
    _check_year(found.identity.fiscal_year)
    _check_year(found.identity.plan_year)


def _check_report(report: Report, found: Recognised) -> None:
    printed = {(seen.item, round(seen.value, 2)) for seen in found.observations}
    printed |= {(seen.item, seen.value.quantize(Decimal("0.01"), ROUND_HALF_UP)) for seen in found.observations}
    for score in report.scores:
        assert (score.item, score.score) in printed, score
        assert 0.0 <= score.confidence <= 1.0
    for finding in report.findings:
        assert finding.code
        (finding.message_th + finding.message_en + finding.suggestion).encode("utf-8")
    _check_rows(report)


def _check_rows(report: Report) -> None:
    """Values fit their columns, closed lists and primary keys hold."""
    keys: set[tuple[str, ...]] = set()
    for table, row in report_rows(report):
        shown = {}
        for column, value in zip(table.columns, row, strict=True):
            shown[column.name] = text = cell(value, column.kind)
            text.encode("utf-8")
            assert text or not column.required, (table.name, column.name)
            assert not text or not column.values or text in column.values, (table.name, column.name, text)
        if table.key:
            key = (table.name, *(shown[name] for name in table.key))
            assert key not in keys, key
            keys.add(key)


def mutate(data: bytes, limit: int, dice: random.Random) -> bytes:
    """Cells and sentences get other words, numbers and places; rows and lines move."""
    text = mutated(data.decode("utf-8", "replace"), dice)
    return text.encode("utf-8", "replace")[:limit]
