"""From a ``Document`` to what its report prints: identity, scores, levels, claims, measures, recommendations."""

from __future__ import annotations

from extractor.recognise.evidence import Evidence
from extractor.recognise.report import recognise

__all__ = ["Evidence", "recognise"]
