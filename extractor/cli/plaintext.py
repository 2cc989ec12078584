"""A document as plain text in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.records import Block, Cell, Document, Paragraph, Table, join_lines


def document_text(document: Document, *, page: int | None = None, running: bool = False) -> str:
    """The text, one paragraph or table row a line; cells of a row are separated by tabs.

    ``page`` takes only what stands on that page; ``running`` adds headers and footers at the end.
    """
    parts = [part for block in document.blocks for part in _block(block, page)]
    if running:
        parts += [part for block in document.running for part in _block(block, page)]
    return "".join(part + "\n" for part in parts)


def _block(block: Paragraph | Table, page: int | None) -> Iterator[str]:
    if isinstance(block, Paragraph):
        text = _on_page(block, page)
        if text:
            yield text
        return
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    for number in sorted(rows):
        cells = [_cell(cell, page) for cell in sorted(rows[number], key=lambda cell: cell.column)]
        if any(cells):
            yield "\t".join(cells).rstrip("\t")


def _cell(cell: Cell, page: int | None) -> str:
    return "\n".join(text for text in (_on_page(part, page) for part in cell.paragraphs) if text)


def _on_page(block: Block, page: int | None) -> str:
    if page is None:
        return block.text
    return join_lines(tuple(line for line in block.lines if line.page == page))
