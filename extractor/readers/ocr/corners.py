"""Rounded corners of boxes: arcs between the ends of two ruling lines, which would be read as letters."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractor.readers.ocr.lines import Part
from extractor.readers.ocr.ruling import Ruling

_RADIUS = 0.4
"""Inches between the ends of the lines at most, along both axes; the ends of short arcs are brought together."""

_SLACK = 0.12
"""Inches that an arc reaches beyond the ends of its lines."""

_MOST = 60


def rounded_corners(parts: list[Part], labels: npt.NDArray[np.int32], ruling: Ruling, dpi: float) -> set[int]:
    """The labels of ink between the ends of a level and an upright ruling line that touches the lines."""
    level = [(x, s.y0) for s in ruling.strokes if s.level for x in (s.x0, s.x1)][:_MOST]
    upright = [(s.x0, y) for s in ruling.strokes if not s.level for y in (s.y0, s.y1)][:_MOST]
    high, slack = _RADIUS * dpi, _SLACK * dpi
    gaps = [
        (min(a, c) - slack, min(b, d) - slack, max(a, c) + slack, max(b, d) + slack)
        for a, b in level
        for c, d in upright
        if abs(a - c) < high and abs(b - d) < high
    ]
    if not gaps:
        return set()
    reach = 2 * round(dpi / 40) + 1
    beside = cv2.dilate(ruling.mask, np.ones((reach, reach), np.uint8)) > 0
    touching = {int(label) for label in np.unique(labels[beside])}
    return {p.label for p in parts if p.label in touching and any(_within(p, gap) for gap in gaps)}


def _within(part: Part, box: tuple[float, float, float, float]) -> bool:
    return part.x0 > box[0] and part.top > box[1] and part.x1 < box[2] and part.bottom < box[3]
