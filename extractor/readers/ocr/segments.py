"""Pieces of printed lines on a page picture, found from the ink itself.

Ink is cut into connected parts (letters, marks, dots), parts into lines, lines into pieces at wide gaps. Lines never
cross a ruling line.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractor.readers.ocr.corners import rounded_corners
from extractor.readers.ocr.gather import Line, gather
from extractor.readers.ocr.large import DRAWN, large_type
from extractor.readers.ocr.lines import Part, Piece, Segments
from extractor.readers.ocr.repair import Mask, paper_of
from extractor.readers.ocr.ruling import Ruling
from extractor.readers.ocr.touching import cut_apart

_FILLED = 0.85
"""Share of its outline that a filled box covers; letters that run together cover half of it."""


def segment(even: npt.NDArray[np.uint8], ink: Mask, ruling: Ruling, dpi: float) -> Segments:
    """Cut the ink of a level page of even light into pieces of lines."""
    bare = ink.copy()
    bare[cv2.dilate(ruling.mask, np.ones((3, 3), np.uint8)) > 0] = 0
    count, names, stats, centres = cv2.connectedComponentsWithStats(bare, connectivity=8)
    labels = np.asarray(names, np.int32)
    parts_by_region: dict[int, list[Part]] = {}
    everything: list[Part] = []
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        everything.append(Part(i, x, y, x + w, y + h, area))
    letter = _commonest(everything, dpi)
    everything += cut_apart(everything, labels, letter)
    large = {p.label for p in large_type(everything, letter)}
    arcs = rounded_corners(everything, labels, ruling, dpi)
    for part in everything:
        wide = part.x1 - part.x0 > 12 * letter  # bold words that run together are as wide, but lower than drawings
        drawn = part.height > (2.4 if wide else DRAWN) * letter and part.label not in large
        filled = part.x1 - part.x0 > 3 * letter and part.area > _FILLED * part.height * (part.x1 - part.x0)
        if part.label in arcs or drawn or filled or (wide and part.height < 0.6 * letter):
            continue  # drawings, bars of charts, emblems, brackets over many lines; what is left of ruling lines
        if part.area < 0.004 * letter * letter:
            continue  # dust
        cx, cy = centres[part.label] if part.label < count else ((part.x0 + part.x1) / 2, part.middle)
        region = int(ruling.regions[int(cy), int(cx)])
        parts_by_region.setdefault(region, []).append(part)
    pieces: list[Piece] = []
    for region, parts in sorted(parts_by_region.items()):
        for line in gather(parts, letter):
            pieces += _pieces(line, letter, region)
    return Segments(pieces, labels, letter, paper_of(even))


def letter_height(ink: Mask, dpi: float) -> float:
    """The commonest height of connected ink that could be a letter, in pixels."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return _commonest([Part(0, int(x), int(y), int(x + w), int(y + h), int(a)) for x, y, w, h, a in stats[1:]], dpi)


def _commonest(parts: list[Part], dpi: float) -> float:
    """The commonest height among parts that could be letters (4 to 40 points), weighted by their number."""
    heights = [p.height for p in parts if dpi * 0.04 <= p.height <= dpi * 0.5 and p.x1 - p.x0 <= 4 * p.height]
    if not heights:
        return dpi * 0.1
    counts = np.bincount(np.array(heights, np.int64)).astype(np.float64)
    smooth = np.convolve(counts, np.array([1, 2, 3, 2, 1]) / 9, "same")
    return float(max(int(smooth.argmax()), 4))


def _pieces(line: Line, usual: float, region: int) -> list[Piece]:
    """A line cut at its wide gaps, each piece with its own baseline."""
    parts = sorted(line.parts, key=lambda p: p.x0)
    letter = line.letter or usual
    base = _foot(parts, letter) or max(p.bottom for p in parts)
    out = [Piece(run, base, letter, region, leader=True) for run in _leaders(parts, base, letter)]
    taken = {p.label for piece in out for p in piece.parts}
    groups: list[list[Part]] = []
    reach = -1e9
    for part in parts:
        if part.label in taken:
            continue
        if part.x0 - reach > 2.2 * letter or not groups:
            groups.append([])
        groups[-1].append(part)
        reach = max(reach, part.x1)
    for group in groups:
        baseline = _foot(group, letter) or line.middle_near((group[0].x0 + group[-1].x1) / 2) + letter / 2
        out.append(Piece(group, baseline, letter, region))
    return out


def _foot(parts: list[Part], letter: float) -> float | None:
    """Where the letters among the parts end; ``None`` where there is none."""
    feet = [p.bottom for p in parts if 0.65 * letter <= p.height <= 2.2 * letter]
    return float(np.median(feet)) if feet else None


def _leaders(parts: list[Part], base: float, letter: float) -> list[list[Part]]:
    """Rows of five dots or more on the baseline, and long low strokes there."""
    runs: list[list[Part]] = []
    broken = True
    for part in parts:
        low = part.height < 0.45 * letter and base - 0.35 * letter < part.bottom < base + 0.25 * letter
        if low and not broken and part.x0 - runs[-1][-1].x1 < 1.1 * letter:
            runs[-1].append(part)
        elif low:
            runs.append([part])
        broken = not low
    return [r for r in runs if len(r) >= 5 or any(p.x1 - p.x0 > 1.5 * letter for p in r)]
