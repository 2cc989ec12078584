"""Bulk ingest: sources, workers that can be killed, the journal, and the tables made from it."""

from extractor.ingest.run import ingest

__all__ = ["ingest"]
