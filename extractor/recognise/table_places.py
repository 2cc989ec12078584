"""Where in a table cell a stretch of its text stands, and how sure its reader was of it."""

from __future__ import annotations

from extractor.recognise.tables import Read, View
from extractor.records import Alternative, Block, Box, Document, Place


def block_at(read: Read, start: int, end: int) -> tuple[Block | None, int, int]:
    """The paragraph of a cell that holds ``read.text[start:end]``, with the offsets inside it."""
    text = read.cell.text
    shift = len(text) - len(text.lstrip())
    start, end = start + shift, end + shift
    offset = 0
    for block in read.cell.paragraphs:
        size = len(block.text)
        if start < offset + size:
            return block, start - offset, end - offset
        offset += size + 1
    return None, 0, 0


def locate(read: Read, start: int, end: int) -> tuple[int | None, Box | None]:
    """Page and box of a stretch of a cell's text; the cell's own where lines have none."""
    block, begin, stop = block_at(read, start, end)
    if block is None:
        return read.cell.page, read.cell.box
    page, box = block.locate(begin, stop)
    return (page if page is not None else read.cell.page), (box or read.cell.box)


def certainty(read: Read, start: int, end: int) -> tuple[float, tuple[Alternative, ...]]:
    """The reader's least confidence in a stretch of a cell's text, and its other readings."""
    block, begin, stop = block_at(read, start, end)
    if block is None:
        return 1.0, ()
    doubts = block.doubts_within(begin, stop)
    return min([d.confidence for d in doubts], default=1.0), tuple(a for d in doubts for a in d.alternatives)


def place_of(document: Document, seen: View, read: Read, page: int | None, box: Box | None) -> Place:
    """The place of a cell: table, row and column count from 1."""
    return Place(
        page,
        box,
        table=seen.table.index,
        row=read.cell.row + 1,
        column=read.cell.column + 1,
        reader=reader_of(document, page),
    )


def reader_of(document: Document, page: int | None) -> str:
    """What read a page; the document's reader where pages are unknown."""
    if page is not None and 0 < page <= len(document.pages):
        return document.pages[page - 1].reader or document.reader
    return document.reader
