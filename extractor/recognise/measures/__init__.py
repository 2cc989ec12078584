"""Measures: what the office promised to do, who, and by when."""

from __future__ import annotations

from extractor.recognise.measures.find import find_measures

__all__ = ["find_measures"]
