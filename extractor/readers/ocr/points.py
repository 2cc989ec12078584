"""Decimal points too small to be ink: in type of small body the point of 96.25 is a shade of two or three pixels.

A number that may have lost one (four digits that are no year, or two numbers a digit's width apart) is looked at once
more on the paper as it is, where the shade still shows. Only the point is taken from that look, never a digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from extractor.numerals import DIGITS, Network, NumeralReading, read_numerals
from extractor.numerals.picture import Grey
from extractor.readers.ocr.lines import Part, Piece, Segments
from extractor.readers.ocr.looks import box_alone
from extractor.readers.ocr.numbers import Found, Number

_RUN = re.compile(rf"^(?!0|๐|2[456]|๒[๔๕๖])[{DIGITS}]{{4}}$|^10000$|^๑๐๐๐๐$")
_WHOLE = re.compile(rf"^(?!0|๐)[{DIGITS}]{{2,3}}$")
_TWO = re.compile(rf"^[{DIGITS}]{{2}}$")
_NEAR = 0.9
"""Letter heights between the two halves of a number: a point with its room."""

_LEAST = 0.3
"""Probability of the point from which it is taken; the number stays as doubtful as that."""


@dataclass(slots=True)
class _Suspect:
    """One or two numbers that may be one with a point in it."""

    piece: int
    numbers: list[Number]

    @property
    def digits(self) -> str:
        return "".join(n.reading.text for n in self.numbers)

    @property
    def parts(self) -> list[Part]:
        return [p for n in self.numbers for p in n.parts]


def with_points(segments: Segments, even: Grey, found: list[Found], network: Network) -> None:
    """Put lost decimal points into the numbers of ``found`` where another look shows them."""
    suspects = [s for i, piece in enumerate(segments.pieces) for s in _suspects(i, piece, found[i])]
    if not suspects:
        return
    known = np.zeros(int(segments.labels.max()) + 1, np.bool_)
    known[[p.label for piece in segments.pieces for p in piece.parts]] = True
    pictures = [_as_it_is(segments, even, s, known) for s in suspects]
    for suspect, reading in zip(suspects, read_numerals(pictures, network=network), strict=True):
        pointed = f"{suspect.digits[:-2]}.{suspect.digits[-2:]}"
        sure = _share(reading, pointed)
        if len(suspect.numbers) == 1:
            sure = (sure + _share(suspect.numbers[0].reading, pointed)) / 2
        if sure < _LEAST:
            continue
        others = ((suspect.digits, 1.0 - sure),) if len(suspect.numbers) == 1 else ()
        first = suspect.numbers[0]
        merged = replace(first, reading=NumeralReading(pointed, sure, (), others), parts=suspect.parts)
        numbers = found[suspect.piece].numbers
        numbers[:] = [merged if n is first else n for n in numbers if n is first or n not in suspect.numbers]


def _share(reading: NumeralReading, text: str) -> float:
    """The probability that a reading gives to a text."""
    return dict(((reading.text, reading.probability), *reading.alternatives)).get(text, 0.0)


def _suspects(index: int, piece: Piece, found: Found) -> list[_Suspect]:
    numbers = sorted(found.numbers, key=lambda n: n.x0)
    out = [_Suspect(index, [n]) for n in numbers if _RUN.match(n.reading.text) and not n.joined]
    for one, other in pairwise(numbers):
        halves = _WHOLE.match(one.reading.text) and _TWO.match(other.reading.text) and not one.joined
        if halves and 0 < other.x0 - one.x1 < _NEAR * piece.letter:
            between = [p for p in piece.parts if p.x0 < other.x0 and p.x1 > one.x1]
            taken = {p.label for p in (*one.parts, *other.parts)}
            if all(p.label in taken for p in between):
                out.append(_Suspect(index, [one, other]))
    return out


def _as_it_is(segments: Segments, even: Grey, suspect: _Suspect, known: npt.NDArray[np.bool_]) -> Grey:
    """The paper around some ink with all shades on it, without the ink of other letters."""
    x0, top, x1, bottom = box_alone(segments.pieces[suspect.piece], suspect.parts)
    rows, columns = even.shape
    out = np.full((bottom - top, x1 - x0), segments.paper, np.uint8)
    sx0, sy0, sx1, sy1 = max(0, x0), max(0, top), min(columns, x1), min(rows, bottom)
    names = segments.labels[sy0:sy1, sx0:sx1]
    own = np.zeros_like(known)
    own[[p.label for p in suspect.parts]] = True
    others = cv2.dilate((known & ~own)[names].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    shown = np.where(others, np.uint8(segments.paper), even[sy0:sy1, sx0:sx1])
    out[sy0 - top : sy1 - top, sx0 - x0 : sx1 - x0] = shown
    return out
