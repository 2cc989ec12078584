"""Geometry: clusters and ruling lines to lines, paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.errors import TooLargeError
from extractor.limits import DEFAULT, Limits
from extractor.readers.layout.document import assemble
from extractor.readers.layout.model import Layout, PageContent
from extractor.readers.layout.page import PageLayout, lay_out

__all__ = ["build"]


def build(pages: Iterable[PageContent], limits: Limits = DEFAULT) -> Layout:
    """Lines, paragraphs and tables of a document.

    ``pages`` are consumed one by one; of each only its lines and tables are kept. Paragraphs and
    tables that go on over a page end are one. Raises TooLargeError as soon as ``limits.characters``
    or ``limits.cells`` is passed.
    """
    done: list[PageLayout] = []
    characters = cells = 0
    for content in pages:
        characters += sum([len(c.text) for c in content.clusters])
        if characters > limits.characters:
            raise TooLargeError(f"The text is longer than --characters {limits.characters}.")
        page = lay_out(content, limits)
        cells += page.cells
        if cells > limits.cells:
            raise TooLargeError(f"The tables have more cells than --cells {limits.cells}.")
        done.append(page)
    return assemble(done)
