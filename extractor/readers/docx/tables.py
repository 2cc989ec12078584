"""One ``w:tbl`` as a grid whose merged cells stand once.

A table inside a cell becomes a table of its own directly after the outer one; the outer cell keeps
only its own paragraphs, so nothing is told twice. What Word hides is left out: rows that are deleted
or hidden, and text under a vertical merge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.readers.docx.context import Context
from extractor.readers.docx.names import Element, attribute, child, name, number, switch, value
from extractor.readers.docx.paragraphs import chosen
from extractor.records import Block, Cell, Paragraph, Table

Read = Callable[[Element], Iterator[Paragraph | Table]]

_WRAPPERS = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag", "mc:Choice", "mc:Fallback"}
)
_MOST_EDGES = 128  # Word allows 63 columns
_CLOSE = 85  # twentieths of a point, 1.5 mm: borders dragged by hand that were meant to be one


@dataclass(slots=True)
class _Draft:
    row: int
    column: int
    colspan: int
    rowspan: int = 1
    header: bool = False
    paragraphs: list[Block] = field(default_factory=list)


def parts(element: Element, wanted: str) -> Iterator[Element]:
    """Children of that name, through content controls and other wrappers."""
    for part in element:
        tag = name(part)
        if tag == wanted:
            yield part
        elif tag == "mc:AlternateContent":
            branch = chosen(part)
            if branch is not None:
                yield from parts(branch, wanted)
        elif tag in _WRAPPERS:
            yield from parts(part, wanted)


def read_table(element: Element, context: Context, read: Read) -> Iterator[Table]:
    """The table, then the tables that stand inside its cells. ``read`` gives the blocks of a cell."""
    drafts: list[_Draft] = []
    nested: list[Table] = []
    open_above: dict[int, _Draft] = {}
    row_number = columns = header_rows = 0
    for row in parts(element, "w:tr"):
        properties = child(row, "w:trPr")
        if child(properties, "w:del") is not None or switch(properties, "w:hidden"):
            continue
        header = bool(switch(properties, "w:tblHeader"))
        at = max(number(value(properties, "w:gridBefore")), 0)
        open_here: dict[int, _Draft] = {}
        previous: _Draft | None = None
        for cell in parts(row, "w:tc"):
            cell_properties = child(cell, "w:tcPr")
            span = max(number(value(cell_properties, "w:gridSpan"), 1), 1)
            if previous is not None and _continues(cell_properties, "w:hMerge"):
                previous.colspan += span
                _read_hidden(cell, context, read)
                at += span
                continue
            above = open_above.get(at)
            if _continues(cell_properties, "w:vMerge") and above is not None and above.colspan == span:
                above.rowspan += 1
                open_here[at] = above
                _read_hidden(cell, context, read)
                previous = above
                at += span
                continue
            context.count_cells(1)
            previous = _Draft(row_number, at, span, header=header)
            _fill(previous, nested, read(cell))
            drafts.append(previous)
            if child(cell_properties, "w:vMerge") is not None:
                open_here[at] = previous
            at += span
        columns = max(columns, at + max(number(value(properties, "w:gridAfter")), 0))
        if header and header_rows == row_number:
            header_rows += 1
        row_number += 1
        open_above = open_here
    if drafts:
        yield _table(drafts, row_number, header_rows, _widths(element), context)
    yield from nested


def _continues(properties: Element | None, wanted: str) -> bool:
    """A merge element without a value means that the merge goes on."""
    merge = child(properties, wanted)
    return merge is not None and attribute(merge, "w:val") != "restart"


def _fill(draft: _Draft, nested: list[Table], blocks: Iterator[Paragraph | Table]) -> None:
    for block in blocks:
        if isinstance(block, Table):
            nested.append(block)
        else:
            draft.paragraphs.append(Block(block.lines))


def _read_hidden(cell: Element, context: Context, read: Read) -> None:
    """Count what stands under a merge (lists go on counting there), and say so when it is text."""
    if any(isinstance(block, Table) or block.text for block in read(cell)):
        context.warn("Text under a merged cell, which Word does not show, was left out.")


def _widths(element: Element) -> list[int]:
    grid = child(element, "w:tblGrid")
    found = [] if grid is None else [part for part in grid if name(part) == "w:gridCol"]
    return [max(number(attribute(part, "w:w")), 0) for part in found]


def _table(drafts: list[_Draft], rows: int, header_rows: int, widths: list[int], context: Context) -> Table:
    """Grid places that no cell begins at are taken out, so that spans tell of merging alone."""
    edges = sorted({draft.column for draft in drafts} | {draft.column + draft.colspan for draft in drafts})
    numbers = _merge_close(edges, drafts, widths)
    columns = max(numbers.values())
    if rows * columns > context.limits.cells:
        context.count_cells(rows * columns)
    cells = tuple(
        Cell(
            row=draft.row,
            column=numbers[draft.column],
            rowspan=draft.rowspan,
            colspan=numbers[draft.column + draft.colspan] - numbers[draft.column],
            paragraphs=tuple(draft.paragraphs),
            header=draft.header,
        )
        for draft in drafts
    )
    return Table(index=0, rows=rows, columns=columns, cells=cells, header_rows=header_rows)


def _merge_close(edges: list[int], drafts: list[_Draft], widths: list[int]) -> dict[int, int]:
    """The column number of each edge; edges a hair apart count as one where no cell lies between them."""
    taken = {(draft.column, draft.column + draft.colspan) for draft in drafts}
    if len(edges) > _MOST_EDGES:
        return {edge: at for at, edge in enumerate(edges)}
    numbers = {edges[0]: 0}
    first = edges[0]  # the first edge of the column being counted
    for before, edge in pairwise(edges):
        near = edge <= len(widths) and sum(widths[first:edge]) < _CLOSE and widths[before] > 0
        if near and not any(start >= first and stop <= edge for start, stop in taken):
            numbers[edge] = numbers[before]
        else:
            numbers[edge] = numbers[before] + 1
            first = edge
    return numbers
