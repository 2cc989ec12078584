"""Builds small documents for the tests of measures: paragraphs from strings, tables from lists of rows.

A cell is a string, its paragraphs separated by newlines. ``"<"`` goes on the cell to its left, ``"^"`` the one above.
"""

from __future__ import annotations

from extractor.recognise.measures import find_measures
from extractor.records import Block, Box, Cell, Document, Identity, Line, Measure, Paragraph, Table

Rows = list[list[str]]


def table(rows: Rows, index: int = 1, page: int | None = None, x0: float = 0.0) -> Table:
    width = max(len(r) for r in rows)
    spans: dict[tuple[int, int], list[int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "<":
                owner[r, c] = owner[r, c - 1]
            elif text == "^":
                owner[r, c] = owner[r - 1, c]
            else:
                owner[r, c] = (r, c)
                spans[r, c] = [1, 1]
            top, left = owner[r, c]
            spans[top, left] = [max(spans[top, left][0], r - top + 1), max(spans[top, left][1], c - left + 1)]
    cells = []
    for (r, c), (down, across) in spans.items():
        blocks = tuple(
            Block(
                (
                    Line(part, page, Box(x0 + c * 80, r * 40 + 14 * i, x0 + c * 80 + 70, r * 40 + 14 * i + 12))
                    if page
                    else Line(part),
                )
            )
            for i, part in enumerate(rows[r][c].split("\n"))
        )
        box = Box(x0 + c * 80, r * 40, x0 + (c + across) * 80, (r + down) * 40) if page else None
        cells.append(Cell(r, c, down, across, blocks, page, box))
    return Table(index, len(rows), width, tuple(cells), pages=(page,) if page else ())


def document(*blocks: str | Rows | Table) -> Document:
    out: list[Paragraph | Table] = []
    tables = paragraphs = 0
    for block in blocks:
        if isinstance(block, str):
            paragraphs += 1
            out.append(Paragraph((Line(block),), index=paragraphs))
        else:
            tables += 1
            out.append(block if isinstance(block, Table) else table(block, tables))
    return Document("test", "test", blocks=tuple(out))


def measures(
    *blocks: str | Rows | Table, fiscal_year: int | None = 2567, plan_year: int | None = 2568
) -> tuple[Measure, ...]:
    return find_measures(document(*blocks), Identity(fiscal_year=fiscal_year, plan_year=plan_year))
