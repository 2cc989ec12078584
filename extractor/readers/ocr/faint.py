"""Ruling lines too pale to be ink: hair lines and light grey ones that a scanner left as a shade in the paper.

They show only along their length. A fold of the paper or a streak of the scanner shows in the same way, so a pale line
counts only where both of its ends stand on lines across it, as the lines of a table do.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from extractor.numerals.picture import Grey
from extractor.readers.ocr.repair import paper_of

THICKEST = 0.06
"""Inches; what is thicker is a filled box."""

CONTRAST = 8
"""Grey levels by which a pale line is darker than the paper on both sides of it, after averaging along it."""

_DPI = 150
"""Dots an inch that are enough to see a line."""

_SPECK = 0.012
"""Inches; smaller ink may be a trace of a pale line."""

_LONG = 0.5
"""Inches without a break; a shorter shade between words may be chance."""

_MOST = 300

_REACH = 0.12
"""Inches between the end of a line and the line it stands on."""


_KNOWN = 0.3
"""Share of a pale line that is ink where it needs no other lines to stand on."""


class Pale(NamedTuple):
    """A pale line in pixels: its row (upright: column), its ends, and whether it runs from left to right."""

    at: float
    start: float
    end: float
    level: bool


def pale_lines(even: Grey, letters: npt.NDArray[np.bool_], dpi: float, known: list[Pale]) -> list[Pale]:
    """The pale lines of a page of even light that stand on each other or on the ``known`` lines, or go on with such.

    ``letters`` (from :func:`letters_of`) are looked past.
    """
    scale = max(1, round(dpi / _DPI))
    paper = np.full_like(even, paper_of(even))
    dark = _smaller(np.where(letters, np.uint8(0), cv2.subtract(paper, even)), scale)
    seen = _smaller(np.where(letters, np.uint8(0), np.uint8(255)), scale)
    found = [*_along(dark, seen, dpi / scale, True), *_along(_across(dark), _across(seen), dpi / scale, False)]
    found = [Pale(p.at * scale, p.start * scale, p.end * scale, p.level) for p in found]
    reach = _REACH * dpi
    fresh = [p for p in found if not any(_same(p, k, reach) for k in known)]
    if len(fresh) > _MOST:  # noise
        return []
    while True:
        standing = [p for p in fresh if _stands(p, [*known, *fresh], reach) or _partly_known(p, known, reach)]
        if len(standing) == len(fresh):
            return standing
        fresh = standing


def letters_of(names: npt.NDArray[np.int32], stats: npt.NDArray[np.int32], dpi: float) -> npt.NDArray[np.bool_]:
    """Where ink is that belongs to no line, and a little around it; ``names`` and ``stats`` of connected ink."""
    sides = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1]
    thin = sides.min(axis=1) <= 0.6 * THICKEST * dpi
    stroke = thin & (sides.max(axis=1) > 1.6 * THICKEST * dpi)  # letters are wider, points shorter
    letters = ~stroke & (sides.max(axis=1) > _SPECK * dpi)
    letters[0] = False
    around = 2 * round(dpi / 40) + 1  # blurred edges too
    return np.asarray(cv2.dilate(letters[names].astype(np.uint8), np.ones((around, around), np.uint8)) > 0)


def _smaller(dark: npt.NDArray[Any], scale: int) -> Grey:
    rows, columns = dark.shape[0] // scale, dark.shape[1] // scale
    return np.asarray(cv2.resize(dark, (max(1, columns), max(1, rows)), interpolation=cv2.INTER_AREA), np.uint8)


def _across(picture: Grey) -> Grey:
    return np.ascontiguousarray(picture.T)


def _along(dark: Grey, seen: Grey, dpi: float, level: bool) -> list[Pale]:
    """Rows that are darker than the rows above and below them all along a stretch; ``seen``: what no letter hides."""
    window = (max(3, round(dpi / 12)), 2)
    share = np.maximum(cv2.blur(seen, window), 128)  # beside letters the mean is that of what stands between them
    averaged = cv2.divide(cv2.blur(dark, window), share, scale=255)
    thickest = THICKEST * dpi
    high = 2 * round(thickest) + 1
    raised = cv2.morphologyEx(averaged, cv2.MORPH_TOPHAT, np.ones((high, 1), np.uint8))
    # a line a hair off level changes rows on its way
    grain = float(np.median(raised[::4, ::4]))
    there = cv2.dilate((raised >= max(CONTRAST, 3 * grain)).astype(np.uint8), np.ones((2, 1), np.uint8))
    closed = cv2.morphologyEx(there, cv2.MORPH_CLOSE, np.ones((1, round(dpi / 8)), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(_LONG * dpi)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    out = []
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        if area / w <= thickest and h <= 2 * thickest + 0.02 * w:
            out.append(Pale(y + h / 2, x, x + w, level))
    return out


def _same(one: Pale, known: Pale, reach: float) -> bool:
    """Whether a line is a part of a known one."""
    beside = one.level == known.level and abs(one.at - known.at) <= reach
    return beside and one.start > known.start - reach and one.end < known.end + reach


def _partly_known(line: Pale, known: list[Pale], reach: float) -> bool:
    """Whether much of a line is dark enough to be known."""
    pieces = [k for k in known if _same(k, line, reach)]
    return sum(k.end - k.start for k in pieces) >= _KNOWN * (line.end - line.start)


def _stands(line: Pale, others: list[Pale], reach: float) -> bool:
    """Whether both ends of a line are on lines across it."""
    across = [o.at for o in others if o.level != line.level and o.start - reach <= line.at <= o.end + reach]
    if not across:
        return False
    near, far = sorted(min(abs(at - end) for at in across) for end in (line.start, line.end))
    return near <= reach and far <= 2 * reach  # the shade of a head hides the end of a line
