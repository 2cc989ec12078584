"""What must hold of every ``Document``, whichever reader made it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from extractor.limits import Limits
from extractor.records import Block, Box, Cell, Document, Table
from extractor.thai.glyphs import PRIVATE_USE


def check_document(document: Document, limits: Limits, *, repaired: bool) -> None:
    """Raise AssertionError where the document breaks its contract.

    Texts can be written as UTF-8, blocks count from 1, cells lie inside their grids, boxes are finite, limits
    hold; ``repaired``: no Thai mark of the Private Use Area is left.
    """
    assert [p.index for p in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))
    assert [t.index for t in document.tables] == list(range(1, len(document.tables) + 1))
    characters = 0
    for block in _blocks(document):
        text = block.text
        characters += len(text)
        text.encode("utf-8")
        assert not repaired or not set(text) & PRIVATE_USE.keys(), "Private Use marks left"
        for line in block.lines:
            _check_box(line.box)
    assert characters <= 2 * limits.characters  # spaces and numbers of lists come on top
    cells = 0
    for table in document.tables:
        _check_table(table, limits)
        cells += len(table.cells)
    assert cells <= limits.cells
    for warning in document.warnings:
        warning.encode("utf-8")


def _blocks(document: Document) -> Iterator[Block]:
    yield from document.paragraphs
    yield from document.running
    for table in document.tables:
        for cell in table.cells:
            yield from cell.paragraphs


def _check_table(table: Table, limits: Limits) -> None:
    assert table.rows >= 1
    assert table.columns >= 1
    assert 0 <= table.header_rows <= table.rows
    for cell in table.cells:
        _check_cell(cell, table)
    assert table.rows * table.columns <= max(limits.cells, 1) * 2
    assert len(table.grid()) == table.rows


def _check_cell(cell: Cell, table: Table) -> None:
    assert cell.rowspan >= 1
    assert cell.colspan >= 1
    assert 0 <= cell.row <= table.rows - cell.rowspan, (cell.row, cell.rowspan, table.rows)
    assert 0 <= cell.column <= table.columns - cell.colspan, (cell.column, cell.colspan, table.columns)
    _check_box(cell.box)


def _check_box(box: Box | None) -> None:
    if box is not None:
        assert all(math.isfinite(v) for v in (box.x0, box.top, box.x1, box.bottom)), box
        assert box.x0 <= box.x1, box
        assert box.top <= box.bottom, box
