"""Reads Thailand's ITA reports into data that can be defended.

>>> from extractor import extract            # doctest: +SKIP
>>> report = extract("report.pdf")           # doctest: +SKIP
>>> report.scores, report.checks, report.findings  # doctest: +SKIP
"""

from extractor.api import extract, extract_all, ingest
from extractor.errors import ExtractionError
from extractor.records import Report

__all__ = ["ExtractionError", "Report", "extract", "extract_all", "ingest"]
__version__ = "0.1.0"
