"""Light letters on dark boxes (heads of tables, values in bars), made dark on paper.

Only boxes of one solid tone with light letters inside are turned; photographs, emblems, thick letters and black edges
of the scan stay as they are. Where ruling lines end at a box, its edges are lines too, and the lines go on through it
as far as no letter is in their way.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractor.numerals.picture import Grey
from extractor.readers.ocr.repair import BOX, at_50_dpi

_Box = npt.NDArray[np.uint8]
"""1 for each pixel of something, else 0."""

_DARK = 0.72
"""Share of the light of the paper that a box has at most; shaded boxes with dark letters are lighter."""

_FAINT = 0.8
_NEAR = 0.1
"""Share of the light around it that the end of a thin line has at most, and what is around it, in inches."""

_SOFT = 0.94
"""Share of the light of the paper that the rim of a box has at most."""

_THIN = 0.025
"""Inches; ruling lines are thinner, and the space between letters and the edge of their box is wider."""

_SMALLEST = (0.25, 0.09)
"""Inches; width and height of the smallest box that holds a number."""

_LEAST = 0.25
"""Share of its upright outline that a box covers without its letters, on a slanting page."""

_FILLED = 0.85
"""Share of the rectangle around it that a box covers with its letters; thick letters that touch cover less."""

_LETTERS = (0.003, 0.5)
"""Share of a box that its letters cover, least and most."""

_FEWEST = 3
"""Letters in a box, counting what hangs together; the figure 8 has two light spots."""

_SPOT = 0.03
"""Inches; the height of the smallest letter."""

_SOLID = 0.8
"""Share of the rest of a box that is within ``_TONE`` grey levels of its middle tone; of photographs less is."""
_TONE = 25

_CONTRAST = 50
"""Grey levels between a box and its letters."""

_RING = 4
"""Pixels around a box and its rim in which the ends of lines are looked for."""
_CROSS = np.ones((3, 3), np.uint8)

_INK = 30
"""The grey level of letters turned dark."""


def without_reversed_type(grey: Grey, dpi: float) -> Grey:
    """The page with the light letters of dark boxes dark, and their boxes as light as the paper around them."""
    paper = _paper(grey, dpi)
    dark = np.asarray(grey < _DARK * paper.astype(np.float32), np.uint8)
    thin = _thin(dpi)
    around = thin + _RING
    solid = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((thin, thin), np.uint8)), np.uint8)
    _, names, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    rows, columns = grey.shape
    out = grey
    for i in np.flatnonzero(_may_be_box(np.asarray(stats, np.int32), dpi)):
        x, y, w, h = (int(v) for v in stats[i][:4])
        if i == 0 or min(x, y) < around or x + w > columns - around or y + h > rows - around:
            continue
        here = (slice(y - around, y + h + around), slice(x - around, x + w + around))
        box = (names[here] == i).astype(np.uint8)
        turned = _turned(grey[here], dark[here], solid[here], box, paper=int(paper[here].mean()), dpi=dpi)
        if turned is not None:
            out = out.copy() if out is grey else out
            where, light = turned
            np.copyto(out[here], light, where=where > 0)
    return out


def _thin(dpi: float) -> int:
    return max(3, round(_THIN * dpi) | 1)


def _paper(grey: Grey, dpi: float) -> Grey:
    """The light of the paper at each pixel, boxes taken away."""
    closed = cv2.morphologyEx(at_50_dpi(grey, dpi), cv2.MORPH_CLOSE, np.ones((BOX, BOX), np.uint8))
    return np.asarray(cv2.resize(closed, grey.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def _may_be_box(stats: npt.NDArray[np.int32], dpi: float) -> npt.NDArray[np.bool_]:
    wide, high, area = (stats[:, at] for at in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    large = (wide >= _SMALLEST[0] * dpi) & (high >= _SMALLEST[1] * dpi)
    return np.asarray(large & (area >= _LEAST * wide * high), np.bool_)


def _turned(grey: Grey, dark: _Box, solid: _Box, box: _Box, *, paper: int, dpi: float) -> tuple[_Box, Grey] | None:
    """Where the box is, and its picture with dark letters; ``None`` where it is no solid box with light letters.

    ``dark`` is all that is dark here, ``solid`` what of it is neither line nor letter, ``box`` the one of these.
    """
    thin = _thin(dpi)
    edges, _ = cv2.findContours(box, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole = np.asarray(cv2.drawContours(np.zeros_like(box), edges, -1, 1, cv2.FILLED), np.uint8)
    _, sides, _ = cv2.minAreaRect(edges[0])  # the page may slant yet
    if float(whole.sum()) < _FILLED * sides[0] * sides[1]:
        return None
    # letters that reach the edge leave a gap in it; paper in a corner is wider than any stroke of them
    hull = np.asarray(cv2.fillConvexPoly(np.zeros_like(box), cv2.convexHull(edges[0]), 1), np.uint8)
    if not cv2.erode(hull & (1 - dark), np.ones((2 * thin, 2 * thin), np.uint8)).any():
        whole = hull
    inner = np.asarray(cv2.erode(whole, _CROSS, iterations=2, borderValue=0), np.uint8)
    letters = inner & (1 - dark)
    share = float(letters.sum()) / max(float(whole.sum()), 1.0)
    if not _LETTERS[0] <= share <= _LETTERS[1]:
        return None
    spots = cv2.connectedComponentsWithStats(letters, connectivity=8)[2]
    if int((spots[1:, cv2.CC_STAT_HEIGHT] >= _SPOT * dpi).sum()) < _FEWEST:
        return None
    ground = whole & dark
    tone = float(np.median(grey[ground > 0]))
    light = float(np.percentile(grey[letters > 0], 80))
    even = float((np.abs(grey[ground > 0].astype(np.int16) - tone) <= _TONE).mean())
    if light - tone < _CONTRAST or even < _SOLID:
        return None
    lit = np.clip((grey.astype(np.float32) - tone) / (light - tone), 0.0, 1.0)
    lit[inner == 0] = 0.0
    reach = np.asarray(cv2.dilate(whole, _CROSS, iterations=thin), np.uint8)
    rim = reach & (grey < _SOFT * paper)
    around = cv2.medianBlur(grey, round(_NEAR * dpi) | 1).astype(np.float32)
    thin_ink = ((grey < _FAINT * around) & (solid == 0)).astype(np.uint8)  # other boxes are no lines
    lines = _lines(thin_ink, reach, letters, thin)
    if lines.any():
        lines |= whole - inner
    lit[lines > 0] = 1.0
    return np.asarray(whole | rim | lines, np.uint8), (paper - lit * (paper - _INK)).astype(np.uint8)


def _lines(dark: _Box, whole: _Box, letters: _Box, thin: int) -> _Box:
    """Where the ruling lines that end at a box, in what is ``dark`` around it, would go on through it."""
    lines = np.zeros_like(dark)
    ring = np.asarray(cv2.dilate(whole, _CROSS, iterations=_RING) - whole, np.uint8)
    stubs = cv2.connectedComponentsWithStats(ring & dark, connectivity=8)[2][1:].tolist()
    free = np.asarray(1 - cv2.dilate(letters, _CROSS, iterations=thin), np.uint8)
    ys, xs = np.nonzero(whole)
    top, bottom, left, right = int(ys.min()), int(ys.max()), int(xs.min()), int(xs.max())
    for x, y, w, h, _ in stubs:
        if left < x < right and w <= thin and _RING <= h <= 3 * _RING:
            down = range(bottom, top, -1) if 2 * y > top + bottom else range(top, bottom)
            _go_on(lines[:, x : x + 2], free[:, x : x + 2], down)
        elif top < y < bottom and h <= thin and _RING <= w <= 3 * _RING:
            across = range(right, left, -1) if 2 * x > left + right else range(left, right)
            _go_on(lines[y : y + 2].T, free[y : y + 2].T, across)
    return lines & whole


def _go_on(lines: _Box, free: _Box, way: range) -> None:
    """Draw a line along the way until a letter stands in it."""
    for at in way:
        if not free[at].all():
            return
        lines[at] = 1
