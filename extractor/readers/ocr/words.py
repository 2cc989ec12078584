"""Reading the words of a page: pieces of lines, each a picture of its own, all given to one Tesseract.

Nothing can go wrong with columns, cells and ruling lines this way, each line has the size that Tesseract reads best,
and marks of one line are far from the next. Numbers are left out (white): they are read by the network.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from extractor.numerals.picture import Grey
from extractor.readers.ocr import tesseract
from extractor.readers.ocr.lines import Part, Piece, Segments, picture_of, word_at
from extractor.readers.ocr.tesseract import Glyph

LETTER = 30
"""Height in pixels of a consonant in the pictures."""

_CLEARLY = 0.1
_LATIN = re.compile(r"[A-Za-z]")
_THAI = re.compile(r"^[ก-๎.,()/ฯๆ\-]+$")
_ABOVE, _BELOW = 1.4, 0.5
_EDGE = 14


def read_words(
    segments: Segments, even: Grey, wanted: dict[int, list[Part]], *, seconds: float = tesseract.SECONDS
) -> dict[int, list[Glyph]]:
    """Read the given parts of the given pieces (by their index): glyphs in page pixels, from left to right.

    Thai words that came out as doubtful Latin ones are read once more as Thai alone.
    """
    out = _read(segments, even, wanted, tesseract.LANGUAGES, seconds)
    doubtful = {i: wanted[i] for i, glyphs in out.items() if any(_LATIN.search(g.text) for g in glyphs)}
    for index, thai in _read(segments, even, doubtful, ("tha",), seconds).items():
        out[index] = surer(segments.pieces[index], out[index], thai)
    return out


def surer(piece: Piece, mixed: list[Glyph], thai: list[Glyph]) -> list[Glyph]:
    """Word by word the first reading, or the second where the first has Latin letters and the second is all Thai
    and clearly surer."""
    words = piece.words()
    first: list[list[Glyph]] = [[] for _ in words]
    second: list[list[Glyph]] = [[] for _ in words]
    for glyphs, into in ((mixed, first), (thai, second)):
        for glyph in glyphs:
            into[word_at(glyph.x0, glyph.x1, words)].append(glyph)
    chosen: list[Glyph] = []
    for one, other in zip(first, second, strict=True):
        latin = any(_LATIN.search(g.text) for g in one)
        better = latin and bool(other) and _sure(other) > _sure(one) + _CLEARLY
        chosen += other if better and all(_THAI.match(g.text) for g in other) else one
    return chosen


def _sure(glyphs: list[Glyph]) -> float:
    return sum(g.confidence for g in glyphs) / len(glyphs)


def _read(
    segments: Segments, even: Grey, wanted: dict[int, list[Part]], languages: Sequence[str], seconds: float
) -> dict[int, list[Glyph]]:
    strips: list[tuple[int, Grey, float, int]] = []
    for index, parts in wanted.items():
        if parts:
            strips.append((index, *strip_of(segments, even, segments.pieces[index], parts)))
    out: dict[int, list[Glyph]] = {}
    for glyph in tesseract.read([strip for _, strip, _, _ in strips], languages=languages, seconds=seconds):
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


def strip_of(
    segments: Segments, even: Grey, piece: Piece, parts: list[Part], height: int = LETTER
) -> tuple[Grey, float, int]:
    """The parts of a piece with letters ``height`` pixels high, the scale, and the page column of its left edge."""
    scale = height / piece.letter
    left = min(p.x0 for p in parts)
    top = min(round(piece.baseline - _ABOVE * piece.letter), *(p.top for p in parts))
    bottom = max(round(piece.baseline + _BELOW * piece.letter), *(p.bottom for p in parts))
    crop = picture_of(even, segments, parts, (left, top, max(p.x1 for p in parts), bottom))
    size = (max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.asarray(cv2.resize(crop, size, interpolation=way), np.uint8)
    framed = cv2.copyMakeBorder(small, 4, 4, _EDGE, _EDGE, cv2.BORDER_CONSTANT, value=(float(segments.paper),))
    return np.asarray(framed, np.uint8), scale, left
