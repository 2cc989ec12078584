"""Connected parts of ink, and the pieces of printed lines they make up."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

SPACE = 0.45
"""A gap wider than this many letter heights is a space: Thai fonts have 0.5 to 0.8, between letters 0.1 to 0.4."""


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
