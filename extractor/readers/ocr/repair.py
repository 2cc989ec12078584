"""Making a scanned page fit to read: light, colour, borders, specks, slant.

Each step is a function from picture to picture. Grey pictures are 8 bits, 0 black, 255 paper.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.numerals.picture import Grey, to_grey

Mask = npt.NDArray[np.uint8]
"""0 or 255 for each pixel; 255 marks what the mask is about."""

MOST_SLANT = 6.0
"""Degrees; pages lie askew by less, and a wider search would take sloping tables for text."""

BOX = 61
"""Dots of 50 to the inch; bars of charts and heads of tables are narrower in one direction."""

_DARK = 0.75
"""Share of the light of the paper around it that a box has at most."""

_BARE = 0.8
"""Share of its light that the darkest places of a box keep when nothing is written on it."""


def without_stamps(image: npt.NDArray[Any], dpi: float) -> Grey:
    """A grey page with coloured stamps and signatures taken out of it.

    A stamp is coloured ink that hangs together, if only through black letters, over more than a text line is high.
    Coloured words (headings, links) stay, their letters are small; so do coloured ruling lines and filled boxes. Black
    ink under a stamp stays too, since it is darker than the stamp.
    """
    grey = to_grey(image)
    if image.ndim == 2 or image.shape[2] < 3:
        return grey
    red, green, blue = cv2.split(np.ascontiguousarray(image[:, :, :3], dtype=np.uint8))
    high = np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)
    low = cv2.min(cv2.min(red, green), blue)
    dark = high < 90
    coloured = ((cv2.subtract(high, low) > 55) & ~dark).astype(np.uint8) * 255
    if int(np.count_nonzero(coloured)) < 50:
        return grey
    long = max(9, round(0.5 * dpi))
    for shape in ((1, long), (long, 1)):
        straight = cv2.morphologyEx(coloured, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        coloured[cv2.dilate(straight, np.ones((3, 3), np.uint8)) > 0] = 0
    mask = _stamps(coloured, dark, dpi)
    if not mask.any():
        return grey
    mask = np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8)), np.uint8)
    paper = int(np.percentile(grey, 80))
    return np.where((mask > 0) & ~dark, np.uint8(paper), grey).astype(np.uint8)


def _stamps(coloured: Mask, dark: npt.NDArray[np.bool_], dpi: float) -> Mask:
    """The coloured pixels that belong to stamps, the small letters inside a stamp included."""
    together = np.where(dark, np.uint8(255), cv2.dilate(coloured, np.ones((3, 3), np.uint8))).astype(np.uint8)
    _, labels = cv2.connectedComponents(together, connectivity=8)
    ys, xs = np.nonzero(coloured)
    names = labels[ys, xs]
    mask = np.zeros_like(coloured)
    order = np.argsort(names, kind="stable")
    bounds = np.flatnonzero(np.diff(names[order])) + 1
    for group in np.split(order, bounds):
        gx, gy = xs[group], ys[group]
        x0, x1, y0, y1 = int(gx.min()), int(gx.max()) + 1, int(gy.min()), int(gy.max()) + 1
        if y1 - y0 > 0.36 * dpi and x1 - x0 > 0.2 * dpi and len(group) < 0.5 * (x1 - x0) * (y1 - y0):
            mask[y0:y1, x0:x1] = coloured[y0:y1, x0:x1]
    return mask


def even_light(grey: Grey, dpi: float) -> Grey:
    """The page with its paper brought to white: shade, stains and show-through grow faint.

    The paper is what stays after closing (removing dark strokes) at the size of letters, smoothed. A bare box (the bar
    of a chart) is no paper: made white, its grain would look like letters.
    """
    small = at_50_dpi(grey, dpi)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    paper = np.asarray(cv2.GaussianBlur(cv2.medianBlur(closed, 9), (0, 0), 5), np.uint8)
    paper = _paper_under_boxes(small, paper)
    large = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    # dark boxes are ink, not shade
    return np.asarray(cv2.divide(grey, np.maximum(large, 100).astype(np.uint8), scale=250), np.uint8)


def at_50_dpi(grey: Grey, dpi: float) -> Grey:
    """The page at about 50 dots to the inch: enough to see paper and boxes."""
    scale = max(1, round(dpi / 50))
    size = (max(1, grey.shape[1] // scale), max(1, grey.shape[0] // scale))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def paper_of(even: Grey) -> int:
    """The grey of the paper of a page of even light."""
    return round(float(np.median(even[::4, ::4])))


def _paper_under_boxes(small: Grey, paper: Grey) -> Grey:
    """The paper with that of the wider surroundings where a bare box is; boxes with letters on them stay."""
    around = cv2.morphologyEx(paper, cv2.MORPH_CLOSE, np.ones((BOX, BOX), np.uint8))
    dark = np.asarray(paper < _DARK * around.astype(np.float32), np.uint8)
    if not dark.any():
        return paper
    out = paper.copy()
    count, names, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    for i in range(1, count):
        x, y, w, h = (int(v) for v in stats[i][:4])
        here = names[y : y + h, x : x + w] == i
        lights = small[y : y + h, x : x + w][here]
        if float(np.percentile(lights, 2)) > _BARE * float(np.median(lights)):
            near = cv2.dilate(here.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
            np.copyto(out[y : y + h, x : x + w], around[y : y + h, x : x + w], where=near)
    return out


def ink_of(even: Grey, dpi: float) -> Mask:
    """Ink pixels of a page of even light. The level lies between paper and ink, a little towards the paper."""
    level, _ = cv2.threshold(even, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    level = float(np.clip(level + 6, 110, 205))
    ink = ((even < level) * 255).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count > 1:
        least = max(2, round((dpi / 100) ** 2 * 0.6))
        ink[(stats[:, cv2.CC_STAT_AREA] < least)[labels]] = 0
    return ink


def without_borders(ink: Mask, dpi: float) -> Mask:
    """Ink without the black edges that a scanner adds: what touches the picture's rim and is long or big."""
    rows, columns = ink.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    out = ink.copy()
    near = max(2, round(dpi / 60))
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        touches = x < near or y < near or x + w > columns - near or y + h > rows - near
        hugging = w < 0.12 * dpi or h < 0.12 * dpi or area > 0.4 * w * h
        if not touches or max(w, h) <= 0.25 * dpi:
            continue
        piece = labels[y : y + h, x : x + w] == i
        if not hugging:  # two edges in one, or a page that touches its edge: only what lies at the rim goes
            rim = np.ones(piece.shape, np.bool_)
            inner = round(0.12 * dpi)
            rim[max(0, inner - y) : max(0, rows - inner - y), max(0, inner - x) : max(0, columns - inner - x)] = False
            piece &= rim
        out[y : y + h, x : x + w][piece] = 0
    return out


def slant_of(ink: Mask) -> float:
    """By how many degrees the lines of a page run down to the right (negative: up); 0.0 where no lines show.

    The slant is right when the rows of ink stand apart most sharply.
    """
    scale = max(ink.shape) / 1000
    small = cv2.resize(
        ink, (max(1, round(ink.shape[1] / scale)), max(1, round(ink.shape[0] / scale))), interpolation=cv2.INTER_AREA
    )
    ys, xs = np.nonzero(small > 60)
    if len(ys) < 200:
        return 0.0
    weights = small[ys, xs].astype(np.float64)

    def sharpness(angle: float) -> float:
        rows = ys - np.tan(np.deg2rad(angle)) * xs
        profile = np.bincount((rows - rows.min()).astype(np.int64), weights)
        return float(np.square(np.diff(profile)).sum())

    coarse = np.arange(-MOST_SLANT, MOST_SLANT + 0.01, 0.5)
    best = float(max(coarse, key=sharpness))
    for step in (0.1, 0.02):
        around = np.arange(best - 5 * step, best + 5.01 * step, step)
        best = float(max(around, key=sharpness))
    if abs(best) >= MOST_SLANT or sharpness(best) < 1.05 * sharpness(0.0):
        return 0.0
    return best


def turned_by(picture: Grey, degrees: float) -> Grey:
    """The picture turned about its middle so that lines slanting by ``degrees`` become level; same size."""
    if abs(degrees) < 0.03:
        return picture
    rows, columns = picture.shape
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(picture, matrix, (columns, rows), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def lies_sideways(ink: Mask, dpi: float) -> bool:
    """Whether text runs up or down the page: most letters have their nearest neighbour above or below them.

    Letters of a line stand closer than lines do, and ruling lines have no say in it.
    """
    _, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sizes = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1)
    letters = np.flatnonzero((sizes > 0.05 * dpi) & (sizes < 0.5 * dpi))
    if len(letters) < 40:
        return False
    usual = float(np.median(sizes[letters]))
    letters = letters[(sizes[letters] > 0.6 * usual) & (sizes[letters] < 1.8 * usual)]
    if len(letters) < 40:
        return False
    points = centres[letters]
    chosen = points[:: max(1, len(points) // 400)]
    apart = np.abs(chosen[:, None, :] - points[None, :, :])
    distance = np.square(apart).sum(axis=2)
    distance[distance < 1.0] = np.inf
    nearest = distance.argmin(axis=1)
    across = apart[np.arange(len(chosen)), nearest]
    upright = float(np.mean(across[:, 1] > 1.2 * across[:, 0]))
    level = float(np.mean(across[:, 0] > 1.2 * across[:, 1]))
    return upright > 2 * level
