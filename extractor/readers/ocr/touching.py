"""Ink of two lines that touch: in tight lines the foot of ฏ stands on the head of ใ in the next line."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import numpy as np
import numpy.typing as npt

from extractor.readers.ocr.lines import Part

_HIGH = (1.9, 3.8)
"""Letter heights of ink that may belong to two lines."""

_WIDE = 3.0
"""Letter heights."""

_BESIDE = 8.0
"""Letter heights to both sides in which letters of both lines must be."""

_LETTERS = (0.7, 1.4)
_LEAST = 2
"""So many letters of each line."""


def cut_apart(parts: list[Part], labels: npt.NDArray[np.int32], letter: float) -> list[Part]:
    """Cut ink that belongs to two lines where it is thinnest between them; the lower halves, with labels of their own.

    ``parts`` and ``labels`` are changed. Ink whose neighbours are as high as itself (large type) is left alone.
    """
    high = [p for p in parts if _HIGH[0] * letter < p.height < _HIGH[1] * letter and p.x1 - p.x0 < _WIDE * letter]
    if not high:
        return []
    usual = [p for p in parts if _LETTERS[0] * letter <= p.height <= _LETTERS[1] * letter]
    lower: list[Part] = []
    following = int(labels.max()) + 1
    for part in high:
        row = _row_between(part, usual, labels, letter)
        if row is None:
            continue
        below = labels[row : part.bottom, part.x0 : part.x1]
        mine = below == part.label
        below[mine] = following
        lower.append(Part(following, *_box(mine, part.x0, row), int(mine.sum())))
        above = labels[part.top : row, part.x0 : part.x1] == part.label
        part.x0, part.top, part.x1, part.bottom = _box(above, part.x0, part.top)
        part.area = int(above.sum())
        following += 1
    return lower


def _row_between(part: Part, usual: list[Part], labels: npt.NDArray[np.int32], letter: float) -> int | None:
    """The row of least ink between the feet of the upper line and the heads of the lower one; ``None`` for one line."""
    middle = (part.top + part.bottom) / 2
    beside = list(_beside(part, usual, letter))
    upper = [p.bottom for p in beside if p.middle < middle and p.bottom > part.top]
    lower = [p.top for p in beside if p.middle > middle and p.top < part.bottom]
    if len(upper) < _LEAST or len(lower) < _LEAST:
        return None
    feet, heads = median(upper), median(lower)
    if not part.top < feet < heads < part.bottom:
        return None
    between = labels[int(feet) : int(heads) + 1, part.x0 : part.x1] == part.label
    ink = between.sum(axis=1)
    thin = np.flatnonzero(ink == ink.min())
    return int(feet) + int(thin[0])


def _beside(part: Part, usual: list[Part], letter: float) -> Iterator[Part]:
    left, right = part.x0 - _BESIDE * letter, part.x1 + _BESIDE * letter
    return (p for p in usual if left < p.x0 < right and part.top - letter < p.middle < part.bottom + letter)


def _box(on: npt.NDArray[np.bool_], left: int, top: int) -> tuple[int, int, int, int]:
    """The columns and rows (x0, top, x1, bottom) that some pixels cover."""
    rows, columns = np.flatnonzero(on.any(axis=1)), np.flatnonzero(on.any(axis=0))
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1
