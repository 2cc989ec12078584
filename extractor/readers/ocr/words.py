"""Reading the words of a page: pieces of lines, each a picture of its own, all given to one Tesseract.

Nothing can go wrong with columns, cells and ruling lines this way, each line has the size that Tesseract reads best,
and marks of one line are far from the next. Numbers are left out (white): they are read by the network.
"""

from __future__ import annotations

import cv2
import numpy as np

from extractor.numerals.picture import Grey
from extractor.readers.ocr import tesseract
from extractor.readers.ocr.lines import Part, Piece, Segments, picture_of

LETTER = 30
"""Height in pixels of a consonant in the pictures."""

_ABOVE, _BELOW = 2.4, 1.3
_EDGE = 14


def read_words(
    segments: Segments, even: Grey, wanted: dict[int, list[Part]], *, seconds: float = tesseract.SECONDS
) -> dict[int, list[tesseract.Glyph]]:
    """Read the given parts of the given pieces (by their index): glyphs in page pixels, from left to right."""
    strips: list[tuple[int, Grey, float, int]] = []
    for index, parts in wanted.items():
        if parts:
            strips.append((index, *_strip(segments, even, segments.pieces[index], parts)))
    out: dict[int, list[tesseract.Glyph]] = {}
    for glyph in tesseract.read([strip for _, strip, _, _ in strips], seconds=seconds):
        index, _, scale, left = strips[glyph.picture]
        piece = segments.pieces[index]
        moved = glyph._replace(
            x0=round((glyph.x0 - _EDGE) / scale) + left,
            x1=round((glyph.x1 - _EDGE) / scale) + left,
            top=round(piece.baseline - piece.letter),
            bottom=round(piece.baseline),
        )
        out.setdefault(index, []).append(moved)
    return out


def _strip(segments: Segments, even: Grey, piece: Piece, parts: list[Part]) -> tuple[Grey, float, int]:
    """The parts of a piece at the right size, the scale, and the page column of its left edge."""
    scale = LETTER / piece.letter
    left = min(p.x0 for p in parts)
    top = min(round(piece.baseline - _ABOVE * piece.letter), *(p.top for p in parts))
    bottom = max(round(piece.baseline + _BELOW * piece.letter), *(p.bottom for p in parts))
    crop = picture_of(even, segments, parts, (left, top, max(p.x1 for p in parts), bottom))
    size = (max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.asarray(cv2.resize(crop, size, interpolation=way), np.uint8)
    framed = cv2.copyMakeBorder(small, 4, 4, _EDGE, _EDGE, cv2.BORDER_CONSTANT, value=(float(segments.paper),))
    return np.asarray(framed, np.uint8), scale, left
