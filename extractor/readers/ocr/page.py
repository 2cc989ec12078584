"""One page picture to clusters and rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.numerals import Network, default_network
from extractor.numerals.picture import Grey
from extractor.readers.layout.model import Cluster, PageContent, Rule
from extractor.readers.ocr import tesseract
from extractor.readers.ocr.assemble import assemble, box_of
from extractor.readers.ocr.code_letters import read_codes, read_levels
from extractor.readers.ocr.lines import Segments
from extractor.readers.ocr.numbers import doubt_all, find_numbers, letters_left, only_numbers
from extractor.readers.ocr.points import with_points
from extractor.readers.ocr.repair import (
    even_light,
    ink_of,
    lies_sideways,
    slant_of,
    turned_by,
    without_borders,
    without_stamps,
)
from extractor.readers.ocr.reversed_type import without_reversed_type
from extractor.readers.ocr.ruling import Ruling, find_ruling
from extractor.readers.ocr.segments import letter_height, segment
from extractor.readers.ocr.short_words import Change, read_again
from extractor.readers.ocr.tesseract import Glyph
from extractor.readers.ocr.words import read_words
from extractor.records import Repair

READER = "ocr"
WORKING_DPI = (180.0, 330.0)
"""Pictures of more or fewer dots are brought into this range: more do not help reading, fewer are blurred anyway."""

MOST_PIECES = 1200
"""A dense table of 60 rows and 15 columns has 900."""

_DOUBTFUL_WORDS = 0.72
_NOISE = 0.55
"""Mean confidence of words; a page below it holds too little text for a second look at its short words, and no number
of it is sure."""

_TRIAL_PIECES = 6

_TEXT = 16
"""Parts of ink from which a page holds text whose direction can be told: the last page of a report may be one line."""


@dataclass(slots=True)
class _Level:
    """A page of even light, level, with its ruling lines and pieces of text."""

    even: Grey
    ruling: Ruling
    segments: Segments


def ocr_page(
    image: npt.NDArray[Any],
    dpi: float,
    *,
    number: int = 1,
    network: Network | None = None,
    seconds: float = tesseract.SECONDS,
) -> PageContent:
    """Read a page picture (grey, RGB or RGBA, 8 bits), ``dpi`` pixels an inch.

    The page may lie on its side or upside down (``rotation`` of the result tells how far it was turned clockwise to
    be read, and ``width`` and ``height`` are those after turning) and slant by a few degrees; boxes are those of the
    page made level. ``quality`` is the mean confidence of its words. Raises NeedsOcrError and TimeLimitError.
    """
    tesseract.require()
    network = network or default_network()
    image, dpi = _at_working_size(image, dpi)
    grey = without_stamps(image, dpi)
    even = _even(grey, dpi)
    turn = 0
    page = None
    if lies_sideways(without_borders(ink_of(even, dpi), dpi), dpi):
        turn, page = _better(even, dpi, (90, 270), seconds)
    page = page or _level(even, dpi)
    content = _read(page, dpi, network, seconds)
    if content[2] < _DOUBTFUL_WORDS and sum(len(p.parts) for p in page.segments.pieces) >= _TEXT:
        # reads badly: perhaps it stands on its head
        other, head = _better(even, dpi, (turn, (turn + 180) % 360), seconds)
        if other != turn:
            turn, page = other, head
            content = _read(page, dpi, network, seconds)
    clusters, repairs, quality = content
    rows, columns = page.even.shape
    points = 72.0 / dpi
    return PageContent(
        number,
        columns * points,
        rows * points,
        turn,
        clusters,
        [Rule(s.x0 * points, s.y0 * points, s.x1 * points, s.y1 * points) for s in page.ruling.strokes],
        tuple(_on_page(r, number) for r in repairs),
        quality,
        READER,
    )


def _even(grey: Grey, dpi: float) -> Grey:
    """The page in even light, without reversed type; a page that has some is made level for it."""
    plain = without_reversed_type(grey, dpi)
    even = even_light(plain, dpi)
    if plain is grey:
        return even
    slant = slant_of(without_borders(ink_of(even, dpi), dpi))
    return even_light(without_reversed_type(turned_by(grey, slant), dpi), dpi)


def _on_page(repair: Repair, number: int) -> Repair:
    return Repair(repair.rule, number, repair.box, repair.before, repair.after)


def _at_working_size(image: npt.NDArray[Any], dpi: float) -> tuple[npt.NDArray[Any], float]:
    low, high = WORKING_DPI
    if low <= dpi <= high:
        return image, dpi
    scale = 300.0 / dpi
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return cv2.resize(image, size, interpolation=way), dpi * scale


def _turned(even: Grey, degrees: int) -> Grey:
    """The page turned clockwise."""
    return np.ascontiguousarray(np.rot90(even, k=(-degrees // 90) % 4))


def _level(even: Grey, dpi: float) -> _Level:
    ink = without_borders(ink_of(even, dpi), dpi)
    slant = slant_of(ink)
    if abs(slant) >= 0.03:
        even = turned_by(even, slant)
        ink = without_borders(ink_of(even, dpi), dpi)
    ruling = find_ruling(ink, dpi, letter_height(ink, dpi), even)
    return _Level(even, ruling, segment(even, ink, ruling, dpi))


def _better(even: Grey, dpi: float, turns: tuple[int, int], seconds: float) -> tuple[int, _Level]:
    """The one of two directions in which some of the longest pieces read with more confidence."""
    best: tuple[float, int, _Level] | None = None
    for turn in turns:
        page = _level(_turned(even, turn), dpi)
        pieces = page.segments.pieces
        longest = sorted(range(len(pieces)), key=lambda i: pieces[i].x0 - pieces[i].x1)[:_TRIAL_PIECES]
        read = read_words(page.segments, page.even, {i: pieces[i].parts for i in longest}, seconds=seconds)
        sure = [g.confidence for glyphs in read.values() for g in glyphs]
        mean = float(np.mean(sure)) if sure else 0.0
        if best is None or mean > best[0] + 0.02:
            best = (mean, turn, page)
    assert best is not None
    return best[1], best[2]


def _read(page: _Level, dpi: float, network: Network, seconds: float) -> tuple[list[Cluster], list[Repair], float]:
    kept = _without_dust(page.segments)
    found = find_numbers(page.segments, page.even, network)
    with_points(page.segments, page.even, found, network)
    pieces = page.segments.pieces
    wanted = {i: letters_left(piece, found[i]) for i, piece in enumerate(pieces) if not only_numbers(piece, found[i])}
    words = read_words(page.segments, page.even, wanted, seconds=seconds)
    changes: list[Change] = []
    codes: list[Change] = []
    if _mean(words) > _NOISE:
        words, changes = read_again(page.segments, page.even, found, words, seconds=seconds)
        words, codes = read_codes(page.segments, page.even, found, words, seconds=seconds)
        words, levels = read_levels(page.segments, page.even, found, words, seconds=seconds)
        codes += levels
    else:
        doubt_all(found)
    clusters: list[Cluster] = []
    repairs = [
        Repair("ocr-short-word", 0, box_of(pieces[c.piece], c.x0, c.x1, 72.0 / dpi), c.before, c.after)
        for c in (*changes, *codes)
    ]
    for i in _reading_order(page.segments):
        done = assemble(pieces[i], words.get(i, []), found[i], 72.0 / dpi, 0)
        clusters += done.clusters
        repairs += done.repairs
    return clusters, repairs, round(_mean(words) * kept, 3)


def _mean(words: dict[int, list[Glyph]]) -> float:
    """The mean confidence of what was read; 1.0 where there is nothing."""
    sure = [g.confidence for glyphs in words.values() for g in glyphs]
    return float(np.mean(sure)) if sure else 1.0


def _without_dust(segments: Segments) -> float:
    """Leave out the smallest pieces of a page that has more of them than any printed page; return the share kept.

    Such a page is noise or a photograph, and reading all of it would take minutes.
    """
    before = len(segments.pieces)
    if before > MOST_PIECES // 2 and np.median([len(p.parts) for p in segments.pieces]) < 4:
        segments.pieces = [p for p in segments.pieces if len(p.parts) > 6]
    if len(segments.pieces) <= MOST_PIECES:
        return len(segments.pieces) / max(before, 1)
    by_size = sorted(range(len(segments.pieces)), key=lambda i: -len(segments.pieces[i].parts))
    segments.pieces = [segments.pieces[i] for i in sorted(by_size[:MOST_PIECES])]
    return MOST_PIECES / before


def _reading_order(segments: Segments) -> list[int]:
    """Pieces region by region (cell by cell), from the top, lines from the left."""
    pieces = segments.pieces
    tops: dict[int, float] = {}
    lefts: dict[int, float] = {}
    for piece in pieces:
        tops[piece.region] = min(tops.get(piece.region, 1e9), piece.baseline)
        lefts[piece.region] = min(lefts.get(piece.region, 1e9), piece.x0)
    step = max(segments.letter, 1.0)
    return sorted(
        range(len(pieces)),
        key=lambda i: (
            round(tops[pieces[i].region] / step),
            lefts[pieces[i].region],
            pieces[i].region,
            round(pieces[i].baseline / (0.8 * step)),
            pieces[i].x0,
        ),
    )
