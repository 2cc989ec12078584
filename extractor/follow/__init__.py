"""Following promises over the years: measures of one agency by indicator, and what stays unanswered."""

from __future__ import annotations

from extractor.follow.findings import measure_findings
from extractor.follow.history import AgencyHistory, IndicatorHistory, YearOfIndicator, follow
from extractor.follow.text import render
from extractor.follow.weak import weak_indicators

__all__ = [
    "AgencyHistory",
    "IndicatorHistory",
    "YearOfIndicator",
    "follow",
    "measure_findings",
    "render",
    "weak_indicators",
]
