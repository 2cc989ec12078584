"""Several documents read one by one, told as the pages of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from extractor.records import Block, Cell, Document, Line, Paragraph, Table

_B = TypeVar("_B", bound=Block)


def joined(documents: Sequence[Document]) -> Document:
    """The documents one after another: pages, paragraphs and tables count on. There must be at least one."""
    first = documents[0]
    pages = list(first.pages)
    blocks = list(first.blocks)
    running, repairs, warnings = list(first.running), list(first.repairs), list(first.warnings)
    for document in documents[1:]:
        by = len(pages)
        pages += [replace(page, number=page.number + by) for page in document.pages]
        blocks += [_moved(block, by) for block in document.blocks]
        running += [_block(paragraph, by) for paragraph in document.running]
        repairs += [replace(repair, page=_page(repair.page, by)) for repair in document.repairs]
        warnings += document.warnings
    return replace(
        first,
        pages=tuple(pages),
        blocks=counted(blocks),
        running=tuple(running),
        repairs=tuple(repairs),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _page(page: int | None, by: int) -> int | None:
    return None if page is None else page + by


def _line(line: Line, by: int) -> Line:
    return replace(line, page=_page(line.page, by))


def _block(block: _B, by: int) -> _B:
    return replace(block, lines=tuple(_line(line, by) for line in block.lines))


def _cell(cell: Cell, by: int) -> Cell:
    return replace(cell, page=_page(cell.page, by), paragraphs=tuple(_block(p, by) for p in cell.paragraphs))


def _moved(block: Paragraph | Table, by: int) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return _block(block, by)
    return replace(
        block, cells=tuple(_cell(cell, by) for cell in block.cells), pages=tuple(p + by for p in block.pages)
    )


def counted(blocks: Iterable[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """The blocks with their paragraphs and tables numbered from 1 each."""
    paragraphs, tables = count(1), count(1)
    return tuple([replace(b, index=next(paragraphs if isinstance(b, Paragraph) else tables)) for b in blocks])
