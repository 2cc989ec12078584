"""What a glyph source (PDF or OCR) hands to the layout: clusters of repaired text and ruling lines.

Plain named tuples, because a page has thousands of them. Coordinates are points from the top left
of the page as displayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extractor.records import Doubt, Paragraph, Repair, Table


class Cluster(NamedTuple):
    """A base letter with its marks in logical order, a digit, a space, or a whole word (OCR).

    ``baseline`` is the y of the writing line; ``turned`` the degrees (0, 90, 180, 270) its text runs
    clockwise from upright; boxes of turned clusters are as displayed. Clusters come in content order.
    ``doubt`` has offsets relative to ``text``.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    turned: int = 0
    doubt: Doubt | None = None


class Rule(NamedTuple):
    """A ruling line (a thin rectangle or a stroke, or an edge of a drawn box). Either x0 == x1 or top == bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page as its source gives it. ``quality`` and ``reader`` as in ``records.PageInfo``."""

    number: int
    width: float
    height: float
    rotation: int
    clusters: list[Cluster]
    rules: list[Rule]
    repairs: tuple[Repair, ...] = ()
    quality: float = 1.0
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Paragraphs and tables in reading order, and what runs along the page edges.

    ``warnings`` tell what was given up on (a drawing with too many lines for a table).
    """

    blocks: tuple[Paragraph | Table, ...]
    running: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()
