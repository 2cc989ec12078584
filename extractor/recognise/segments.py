"""Finds where a file may hold several reports bound together: a new title page of another agency or year.

Only candidates are found here; they count when every part proves to be a report of its own
(:func:`extractor.recognise.report.recognise`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.recognise.agency import find_agencies
from extractor.recognise.identity import TITLE_WORDS
from extractor.records import Document, Paragraph, Table
from extractor.thai.names import skeleton
from extractor.thai.years import find_years

LEAST_BLOCKS = 4
"""A report has at least so many paragraphs and tables."""

_DIGITS = re.compile(r"[0-9]+")


def candidate_parts(document: Document) -> list[Document]:
    """The document cut at title pages of other agencies or years; the whole one where there are none."""
    blocks = document.blocks
    starts = [0]
    agencies: set[tuple[str, str]] = set()
    years: set[int] = set()
    title = ""
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not _is_title(block, blocks, index):
            continue
        zone = " ".join(b.text for b in blocks[index : index + 4] if isinstance(b, Paragraph) and len(b.text) < 400)
        here = {a.key for a in find_agencies(zone) if a.clean >= 0.6 and not a.kind.bare and a.kind.type != "province"}
        told = {year.value for year in find_years(block.text) if not year.date and not year.ranged}
        name = _DIGITS.sub("", skeleton(block.text))
        other = bool(here and agencies and not here & agencies)
        later = bool(told and years and not told & years and name[:30] == title[:30])
        if (other or later) and index - starts[-1] >= LEAST_BLOCKS:
            starts.append(index)
            agencies, years, title = here, told, name
        elif not title:
            agencies, years, title = here, told, name
    if len(starts) == 1:
        return [document]
    ends = [*starts[1:], len(blocks)]
    return [replace(document, blocks=blocks[start:end]) for start, end in zip(starts, ends, strict=True)]


def _is_title(block: Paragraph, blocks: tuple[Paragraph | Table, ...], index: int) -> bool:
    """A short title that opens a page (or stands in a format without pages)."""
    text = block.text
    if len(text) > 400 or not TITLE_WORDS.search(text):
        return False
    if index == 0 or block.page is None:
        return True
    before = blocks[index - 1]
    page = before.lines[-1].page if isinstance(before, Paragraph) and before.lines else None
    if isinstance(before, Table):
        page = max(before.pages, default=None)
    return page != block.page
