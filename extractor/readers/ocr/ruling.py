"""Ruling lines on a page picture, and the regions (cells) that they part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from extractor.numerals.picture import Grey
from extractor.readers.ocr.faint import THICKEST, Pale, letters_of, pale_lines
from extractor.readers.ocr.large import large_type
from extractor.readers.ocr.lines import Part
from extractor.readers.ocr.repair import Mask

SHORTEST = 0.30
"""Inches; bars of letters are shorter, edges of narrow cells longer. A line may have gaps, but is unbroken
over half of this somewhere."""

_STEM = 3.4
"""Letter heights; a letter with a vowel and a tone mark on it is lower."""

_ROW = 2.0
"""Letter heights; no row of a table is lower."""

_SHORT = 10.0
"""Letter heights; a level line shorter than this has ink on ``_UNBROKEN`` of it, a row of blurred letters on less."""
_UNBROKEN = 0.9

_LETTER_WIDTH = (0.35, 6.0)
"""Letter heights; lines are narrower than the first, boxes are wider than the second."""


class Stroke(NamedTuple):
    """A ruling line in pixels: its middle line from one end to the other, and how thick it is."""

    x0: float
    y0: float
    x1: float
    y1: float
    thick: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.y0 == self.y1


@dataclass(frozen=True, slots=True)
class Ruling:
    """The strokes of a page, the pixels they cover, and a number for each part of the page they enclose."""

    strokes: tuple[Stroke, ...]
    mask: Mask
    regions: npt.NDArray[np.int32]


def find_ruling(ink: Mask, dpi: float, letter: float, even: Grey | None = None) -> Ruling:
    """Find straight lines along both axes. The page must be level; ``letter`` is the height of its letters.

    Given the page itself, lines too pale to be ink are found too.
    """
    gap = 3
    thick = max(3, round(THICKEST * dpi))
    mask = np.zeros_like(ink)
    strokes: list[Stroke] = []
    letters: npt.NDArray[np.bool_] | None = None
    ink, names, sizes = _without_large_type(ink, letter)
    if even is not None:
        letters = letters_of(names, sizes, dpi)
    for level in (True, False):
        # letters may touch the level lines, which are known when the uprights are looked for
        bare = ink if level else np.where(mask > 0, np.uint8(0), ink)
        if not level:
            names, sizes = _components(bare)
        along = (gap, 1) if level else (1, gap)
        across = (1, 3) if level else (3, 1)
        # bars of neighbouring letters may touch; stems are higher than letters
        length = round(max(SHORTEST * dpi / 2, (2.2 if level else 2.0) * letter, 16))
        # a line a hair off level changes rows on its way: thicken it so that it stays in one piece
        thickened = cv2.dilate(ink, np.ones(across[::-1] if not level else (3, 1), np.uint8))
        closed = cv2.morphologyEx(thickened, cv2.MORPH_CLOSE, np.ones(along[::-1], np.uint8))
        opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length) if level else (length, 1), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
        for i in range(1, count):
            x, y, w, h, area = (int(v) for v in stats[i])
            long_side, short_side = (w, h) if level else (h, w)
            mean = area / max(long_side, 1) - 2
            if mean > thick or short_side > 3 * thick + long_side * 0.02:
                continue
            if _is_letters(ink, (x, y, w, h), level, max(4, thick // 2), letter):
                continue
            if not level and _is_stem(sizes, names[y : y + h, x : x + w], labels[y : y + h, x : x + w] == i, letter):
                continue
            if level:
                middle = y + h / 2
                strokes.append(Stroke(x, middle, x + w, middle, max(1.0, mean)))
            else:
                middle = x + w / 2
                strokes.append(Stroke(middle, y, middle, y + h, max(1.0, mean)))
            piece = labels[y : y + h, x : x + w] == i
            mask[y : y + h, x : x + w][piece] = 255
    strokes = [s for s in _joined(strokes, dpi, letter) if max(s.x1 - s.x0, s.y1 - s.y0) >= SHORTEST * dpi]
    if even is not None and letters is not None:
        pale = [_stroke(line) for line in pale_lines(even, letters, dpi, [_pale(s) for s in strokes])]
        traces = np.zeros_like(ink)
        for s in pale:
            cv2.line(traces, *_ends(s), 255, max(3, round(dpi / 60)))
        mask[(traces > 0) & ~letters] = 255
        strokes = _joined(strokes + pale, dpi, letter) if pale else strokes
    near = np.zeros_like(ink)
    for s in strokes:
        cv2.line(near, *_ends(s), 255, round(s.thick) + max(5, round(dpi / 30)))
    mask = np.asarray(cv2.bitwise_and(mask, near), np.uint8)
    mask = np.asarray(cv2.bitwise_and(mask, cv2.dilate(ink, np.ones((3, 3), np.uint8))), np.uint8)
    return Ruling(tuple(strokes), mask, _regions(ink.shape, strokes, dpi))


def _components(ink: Mask) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """The connected part that each pixel belongs to, and the measures of the parts."""
    _, names, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return np.asarray(names, np.int32), np.asarray(stats, np.int32)


def _without_large_type(ink: Mask, letter: float) -> tuple[Mask, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """The ink without large type, whose stems are as long as edges of cells, and its connected parts."""
    names, stats = _components(ink)
    high = np.flatnonzero(stats[:, cv2.CC_STAT_HEIGHT] > _STEM * letter)
    large = large_type([Part(int(i), *_box(stats[i]), int(stats[i][cv2.CC_STAT_AREA])) for i in high if i], letter)
    if not large:
        return ink, names, stats
    gone = np.zeros(len(stats), np.bool_)
    gone[[p.label for p in large]] = True
    bare = np.where(gone[names], np.uint8(0), ink)
    return bare, *_components(bare)


def _box(stats: npt.NDArray[np.int32]) -> tuple[int, int, int, int]:
    x, y, w, h = (int(v) for v in stats[:4])
    return x, y, x + w, y + h


def _ends(stroke: Stroke) -> tuple[tuple[int, int], tuple[int, int]]:
    return (round(stroke.x0), round(stroke.y0)), (round(stroke.x1), round(stroke.y1))


def _pale(stroke: Stroke) -> Pale:
    if stroke.level:
        return Pale(stroke.y0, stroke.x0, stroke.x1, level=True)
    return Pale(stroke.x0, stroke.y0, stroke.y1, level=False)


def _stroke(line: Pale) -> Stroke:
    if line.level:
        return Stroke(line.start, line.at, line.end, line.at, 1.0)
    return Stroke(line.at, line.start, line.at, line.end, 1.0)


def _row_covered(ink: Mask) -> float:
    """The largest share of columns with ink in two neighbouring rows."""
    rows = ink > 0
    pairs = rows[:-1] | rows[1:]
    return float(pairs.mean(axis=1).max()) if pairs.size else 0.0


def _is_letters(ink: Mask, box: tuple[int, int, int, int], level: bool, limit: int, letter: float) -> bool:
    """Whether a stroke is only the stems and bars of letters in a row.

    A ruling line has ink nearly all along it, and mostly no more across than it is thick.
    """
    x, y, w, h = box
    if level:
        on = ink[y : y + h, x : x + w]
        before, after = ink[max(0, y - limit) : y, x : x + w], ink[y + h : y + h + limit, x : x + w]
    else:
        on = ink[y : y + h, x : x + w].T
        before, after = ink[y : y + h, max(0, x - limit) : x].T, ink[y : y + h, x + w : x + w + limit].T
    covered = float(np.mean((on > 0).any(axis=0)))
    if level and w < _SHORT * letter and _row_covered(ink[max(0, y - 2) : y + h + 2, x : x + w]) < _UNBROKEN:
        return True
    stems = np.zeros(on.shape[1], np.bool_)
    for side in (before, after):
        if len(side):
            stems |= (side > 0).all(axis=0)
    return covered < 0.8 or float(np.mean(stems)) > 0.25


def _is_stem(
    sizes: npt.NDArray[np.int32], names: npt.NDArray[np.int32], on: npt.NDArray[np.bool_], letter: float
) -> bool:
    """Whether an upright stroke is the stem of a letter with the marks on it: ชี้ is three letter heights high.

    Where a word begins all rows of a column its stems stand in one line, as if a ruling line ran through them. The
    ink of a letter is no higher than a letter with its marks, and wider than any line.
    """
    counts = np.bincount(names[on])
    counts[0] = 0
    here = np.flatnonzero(counts)
    if not len(here):
        return False
    low, wide = sizes[here, cv2.CC_STAT_HEIGHT] < _STEM * letter, sizes[here, cv2.CC_STAT_WIDTH]
    letters = low & (wide > _LETTER_WIDTH[0] * letter) & (wide < _LETTER_WIDTH[1] * letter)
    return bool(counts[here][letters].sum() > 0.6 * counts.sum())


def _joined(strokes: list[Stroke], dpi: float, letter: float) -> list[Stroke]:
    """Pieces of one line made one, and ends that nearly meet a crossing line brought to it.

    An upright that goes on below or above its last crossing by less than any row is high has met the stem of a letter.
    """
    near, gap = max(3.0, dpi / 50), dpi / 8
    out: list[Stroke] = []
    for level in (True, False):
        mine = [s for s in strokes if s.level == level]
        mine.sort(key=lambda s: (s.y0, s.x0) if level else (s.x0, s.y0))
        merged: list[Stroke] = []
        for s in mine:
            for i, m in enumerate(merged):
                apart = abs(s.y0 - m.y0) if level else abs(s.x0 - m.x0)
                a0, a1, b0, b1 = (s.x0, s.x1, m.x0, m.x1) if level else (s.y0, s.y1, m.y0, m.y1)
                if apart <= near and a0 <= b1 + gap and b0 <= a1 + gap:
                    share = (a1 - a0) / max(a1 - a0 + b1 - b0, 1.0)
                    at = (s.y0 if level else s.x0) * share + (m.y0 if level else m.x0) * (1 - share)
                    low, high = min(a0, b0), max(a1, b1)
                    merged[i] = (
                        Stroke(low, at, high, at, max(s.thick, m.thick))
                        if level
                        else Stroke(at, low, at, high, max(s.thick, m.thick))
                    )
                    break
            else:
                merged.append(s)
        out += merged
    reach = dpi / 14
    levels = [s for s in out if s.level]
    uprights = [s for s in out if not s.level]

    def snapped(at: float, others: list[float], back: float = 0.0, forth: float = 0.0) -> float:
        close = [o for o in others if at - max(reach, back) <= o <= at + max(reach, forth)]
        return min(close, key=lambda o: abs(o - at)) if close else at

    final = []
    for s in levels:
        xs = [u.x0 for u in uprights if u.y0 - reach <= s.y0 <= u.y1 + reach]
        final.append(Stroke(snapped(s.x0, xs), s.y0, snapped(s.x1, xs), s.y1, s.thick))
    for s in uprights:
        ys = [v.y0 for v in levels if v.x0 - reach <= s.x0 <= v.x1 + reach]
        stem = _ROW * letter if s.y1 - s.y0 > 3 * _ROW * letter else 0.0
        final.append(Stroke(s.x0, snapped(s.y0, ys, forth=stem), s.x1, snapped(s.y1, ys, back=stem), s.thick))
    return final


def _regions(shape: tuple[int, ...], strokes: list[Stroke], dpi: float) -> npt.NDArray[np.int32]:
    """A number for each pixel; pixels that no line parts share it."""
    free = np.full(shape[:2], 255, np.uint8)
    thick = max(2, round(dpi / 80))
    for s in strokes:
        cv2.line(free, *_ends(s), 0, thick)
    _, labels = cv2.connectedComponents(free, connectivity=4)
    return np.asarray(labels, np.int32)
