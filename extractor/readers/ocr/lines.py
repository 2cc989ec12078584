"""Pieces of printed lines on a page picture, found from the ink itself.

Ink is cut into connected parts (letters, marks, dots); parts of about a letter's height make lines, the small ones go
to the line they belong to: Thai marks stand above and below it. Lines never cross a ruling line.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from extractor.readers.ocr.repair import Mask
from extractor.readers.ocr.ruling import Ruling

SPACE = 0.45
"""A gap wider than this many letter heights is a space: Thai fonts have 0.5 to 0.8, between letters 0.1 to 0.4."""

_CLOSEST = 1.4
"""Letter heights; lines of text stand farther apart (1.6 to 3), rows of marks nearer to their line (0.8 to 1.2)."""


@dataclass(slots=True)
class Part:
    """One connected part of ink: its number in the label picture and its box in pixels."""

    label: int
    x0: int
    top: int
    x1: int
    bottom: int
    area: int

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The row of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Piece:
    """A piece of a line without wide gaps. ``baseline`` and ``letter`` (height of a consonant) in pixels;
    ``leader``: a row of fill-in dots, or the line they run together to."""

    parts: list[Part]
    baseline: float
    letter: float
    region: int = 0
    leader: bool = False

    @property
    def x0(self) -> int:
        """The column where it begins."""
        return min(p.x0 for p in self.parts)

    @property
    def x1(self) -> int:
        """The column where it ends."""
        return max(p.x1 for p in self.parts)

    def gaps(self) -> list[tuple[int, int]]:
        """Columns without any ink between its parts, from left to right."""
        out = []
        reach = None
        for part in sorted(self.parts, key=lambda p: p.x0):
            if reach is not None and part.x0 > reach:
                out.append((reach, part.x0))
            reach = part.x1 if reach is None else max(reach, part.x1)
        return out

    def words(self) -> list[tuple[int, int]]:
        """The columns of its words, parted by gaps as wide as a space."""
        left, words = self.x0, []
        for start, stop in self.gaps():
            if stop - start > SPACE * self.letter:
                words.append((left, start))
                left = stop
        words.append((left, self.x1))
        return words


def word_at(x0: float, x1: float, words: list[tuple[int, int]], first: int = 0) -> int:
    """The word, from ``first`` on, that a box covers most, or the nearest.

    Tesseract's boxes are exact to about half a letter; at the end of a word they reach into the gap.
    """
    return max(range(first, len(words)), key=lambda i: min(x1, words[i][1]) - max(x0, words[i][0]))


def blobs_of(parts: list[Part]) -> list[list[Part]]:
    """Parts that share columns, from left to right; parts are taken together when they overlap by much."""
    blobs: list[list[Part]] = []
    reach = -1e9
    for part in sorted(parts, key=lambda p: p.x0):
        if blobs and part.x0 < reach - 0.25 * min(part.x1 - part.x0, reach - blobs[-1][0].x0):
            blobs[-1].append(part)
            reach = max(reach, part.x1)
        else:
            blobs.append([part])
            reach = part.x1
    return blobs


def is_bar(blob: list[Part], piece: Piece) -> bool:
    """Whether a blob is one upright stroke, as the I of a question code: beside digits it would be read as a 1."""
    return len(blob) == 1 and blob[0].x1 - blob[0].x0 < 0.3 * piece.letter and blob[0].height > 0.8 * piece.letter


def is_low(blob: list[Part], piece: Piece) -> bool:
    """Whether nothing of a blob is as high as a letter."""
    return max(p.height for p in blob) < 0.6 * piece.letter


def is_dot(blob: list[Part], piece: Piece) -> bool:
    """Whether a blob is small and stands on the baseline, as a point or comma does."""
    return all(p.height < 0.45 * piece.letter and p.bottom > piece.baseline - 0.3 * piece.letter for p in blob)


@dataclass(slots=True)
class Segments:
    """The pieces of a page, the label of each ink pixel (0: none), the usual letter height, and the grey of paper."""

    pieces: list[Piece]
    labels: npt.NDArray[np.int32]
    letter: float
    paper: int


class _Line:
    """A line being gathered: its letters from left to right, and the small parts that joined it."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._xs: list[float] = []
        self._middles: list[float] = []
        self.left = self.right = 0
        self.top = self.bottom = 0.0

    def add_letter(self, part: Part) -> None:
        """Add a letter; letters come in the order of their left edges."""
        if not self.parts:
            self.left, self.top, self.bottom = part.x0, part.middle, part.middle
        self.right = max(self.right, part.x1)
        self.top, self.bottom = min(self.top, part.middle), max(self.bottom, part.middle)
        self.parts.append(part)
        self._xs.append((part.x0 + part.x1) / 2)
        self._middles.append(part.middle)

    def end_middle(self) -> float:
        """The middle row of its last few letters."""
        return median(self._middles[-5:])

    def middle_near(self, x: float) -> float:
        """The middle row of the letters around a column: lines may bend."""
        at = bisect_left(self._xs, x)
        return median(self._middles[max(0, min(at - 2, len(self._xs) - 5)) : max(at + 3, 5)])


def segment(even: npt.NDArray[np.uint8], ink: Mask, ruling: Ruling, dpi: float) -> Segments:
    """Cut the ink of a level page of even light into pieces of lines."""
    bare = ink.copy()
    bare[cv2.dilate(ruling.mask, np.ones((3, 3), np.uint8)) > 0] = 0
    count, labels, stats, centres = cv2.connectedComponentsWithStats(bare, connectivity=8)
    parts_by_region: dict[int, list[Part]] = {}
    everything: list[Part] = []
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        everything.append(Part(i, x, y, x + w, y + h, area))
    letter = _commonest(everything, dpi)
    for part in everything:
        wide = part.x1 - part.x0 > 12 * letter  # bold words that run together are as wide, but lower than drawings
        if part.height > (2.4 if wide else 5) * letter or (wide and part.height < 0.6 * letter):
            continue  # drawings, emblems, brackets over many lines; what is left of ruling lines
        if part.area < 0.004 * letter * letter:
            continue  # dust
        cx, cy = centres[part.label]
        region = int(ruling.regions[int(cy), int(cx)])
        parts_by_region.setdefault(region, []).append(part)
    pieces: list[Piece] = []
    for region, parts in sorted(parts_by_region.items()):
        for line in _lines(parts, letter):
            pieces += _pieces(line, letter, region)
    return Segments(pieces, np.asarray(labels, np.int32), letter, round(float(np.median(even[::4, ::4]))))


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


def _lines(parts: list[Part], usual: float) -> list[_Line]:
    """Parts of one region gathered into lines."""
    big = [p.height for p in parts if p.height >= 0.4 * usual]
    # headings may be larger than the page at large, notes and heads of narrow columns smaller
    own = float(np.median(big)) if big else usual
    letter = own if own > 1.5 * usual or own < 0.8 * usual else usual
    core = sorted((p for p in parts if p.height >= 0.65 * letter), key=lambda p: p.x0)
    lines: list[_Line] = []
    for part in core:
        best, best_off = None, 0.0
        for line in lines:
            off = abs(part.middle - line.end_middle())
            allowed = 0.62 if part.x0 - line.right < 6 * letter else 0.45
            if off < allowed * letter and (best is None or off < best_off):
                best, best_off = line, off
        if best is None:
            best = _Line()
            lines.append(best)
        best.add_letter(part)
    lines = _without_mark_lines(lines, letter)
    loose: list[Part] = []
    small = sorted((p for p in parts if p.height < 0.65 * letter), key=lambda p: p.x0)
    for part in small:
        x = (part.x0 + part.x1) / 2
        best, best_off = None, 0.0
        for line in lines:
            # marks stand up to two letters above the middle, vowels and dots up to one and a half below
            if not (
                line.top - 2.1 * letter < part.middle < line.bottom + 1.5 * letter
                and line.left - 2.5 * letter <= x <= line.right + 2.5 * letter
            ):
                continue
            off = part.middle - line.middle_near(x)
            away = -off / 2.1 if off < 0 else off / 1.5
            if away < letter and (best is None or away < best_off):
                best, best_off = line, away
        if best is None:
            loose.append(part)
        else:
            best.parts.append(part)
    strays: list[_Line] = []
    for part in loose:  # dashes and dots that stand alone
        for line in strays:
            if abs(part.middle - line.end_middle()) < 0.4 * letter:
                line.add_letter(part)
                break
        else:
            strays.append(_Line())
            strays[-1].add_letter(part)
    return lines + strays


def _without_mark_lines(lines: list[_Line], letter: float) -> list[_Line]:
    """Lines with the rows of marks above and below them taken in.

    A vowel and a tone mark that touch are as high as a letter. Lines of text are never closer than two letter heights,
    so of two that are, the one of fewer letters is a row of marks.
    """
    kept: list[_Line] = []
    for line in sorted(lines, key=lambda one: -len(one.parts)):
        for other in kept:
            x = (line.left + line.right) / 2
            near = abs(line.middle_near(x) - other.middle_near(x)) < _CLOSEST * letter
            if near and line.left >= other.left - letter and line.right <= other.right + letter:
                other.parts += line.parts
                break
        else:
            kept.append(line)
    return kept


def _pieces(line: _Line, usual: float, region: int) -> list[Piece]:
    """A line cut at its wide gaps, each piece with its own baseline."""
    parts = sorted(line.parts, key=lambda p: p.x0)
    core = [p.height for p in parts if p.height >= 0.65 * usual]
    letter = float(np.median(core)) if core else usual
    # letters with a mark grown on are taller than letters; the lower half tells the letter's height
    if len(core) >= 3:
        letter = float(np.percentile(core, 40))
    feet = [p.bottom for p in parts if 0.65 * letter <= p.height <= 2.2 * letter]
    base = float(np.median(feet)) if feet else max(p.bottom for p in parts)
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
        feet = [p.bottom for p in group if 0.65 * letter <= p.height <= 2.2 * letter]
        if feet:
            baseline = float(np.median(feet))
        else:
            near = line.middle_near((group[0].x0 + group[-1].x1) / 2)
            baseline = near + letter / 2
        out.append(Piece(group, baseline, letter, region))
    return out


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


def picture_of(
    even: npt.NDArray[np.uint8], segments: Segments, parts: list[Part], box: tuple[int, int, int, int]
) -> npt.NDArray[np.uint8]:
    """The grey picture inside ``box`` (x0, top, x1, bottom) with nothing of other parts on it."""
    x0, top, x1, bottom = box
    rows, columns = even.shape
    out = np.full((max(1, bottom - top), max(1, x1 - x0)), segments.paper, np.uint8)
    sx0, sy0, sx1, sy1 = max(0, x0), max(0, top), min(columns, x1), min(rows, bottom)
    if sx0 >= sx1 or sy0 >= sy1:
        return out
    names = segments.labels[sy0:sy1, sx0:sx1]
    known = np.array(sorted(p.label for p in parts), np.int32)
    at = np.searchsorted(known, names)
    mine = known[np.minimum(at, len(known) - 1)] == names
    # the soft edges of strokes belong to them
    reach = 2 * round(0.08 * segments.letter) + 1
    near = cv2.dilate(mine.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
    keep = mine | (near & (names == 0))
    target = out[sy0 - top : sy1 - top, sx0 - x0 : sx1 - x0]
    target[keep] = even[sy0:sy1, sx0:sx1][keep]
    return out
