"""Pictures of pieces of lines, and of numbers by themselves, for the numeral network."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from extractor.numerals import ACCEPTED, Network, NumeralReading, read_numerals
from extractor.numerals.picture import ROWS, Grey
from extractor.readers.ocr.lines import Part, Piece, Segments, picture_of

ABOVE, BELOW = 1.75, 0.45
"""Rows of a line that the network sees, above and below the baseline, in letter heights."""

_PAD = 0.35
"""Letter heights of paper beside a number that is read by itself."""

_WIDE = 1500

_LOW = re.compile(r"^[๐๑.,]*[๐๑][๐๑.,]*$")

_LOW_SHARE = 0.38


def views_of(segments: Segments, even: Grey) -> tuple[list[Grey], list[tuple[int, int, list[Part]]]]:
    """Crops of all pieces for the network; very wide pieces in several, cut between letters."""
    crops: list[Grey] = []
    owners: list[tuple[int, int, list[Part]]] = []
    for index, piece in enumerate(segments.pieces):
        if piece.leader:
            continue
        high = piece.letter * (ABOVE + BELOW)
        widest = _WIDE * high / ROWS
        groups: list[list[Part]] = [[]]
        reach = -1
        for part in sorted(piece.parts, key=lambda p: p.x0):
            if groups[-1] and part.x0 > reach and part.x0 - groups[-1][0].x0 > widest:
                groups.append([])
            groups[-1].append(part)
            reach = max(reach, part.x1)
        for group in groups:
            pad = round(piece.letter * 0.4)
            left, right = min(p.x0 for p in group) - pad, max(p.x1 for p in group) + pad
            box = (
                left,
                round(piece.baseline - ABOVE * piece.letter),
                right,
                round(piece.baseline + BELOW * piece.letter),
            )
            crops.append(picture_of(even, segments, group, box))
            owners.append((index, left, group))
    return crops, owners


def read_alone(pictures: list[Grey], network: Network) -> list[NumeralReading]:
    """Readings of numbers by themselves.

    ๐ and ๑ are as low as letters, all other digits higher: scaled by its ink, ๑๐๐.๐๐ is larger than the network
    knows its digits. Such a number is looked at once more, at the size that it has on its line.
    """
    readings = read_numerals(pictures, network=network)
    low = [i for i, r in enumerate(readings) if _LOW.match(r.text) and r.probability < ACCEPTED]
    for i, again in zip(low, read_numerals([_smaller(pictures[i]) for i in low], network=network), strict=True):
        if again.text == readings[i].text and again.probability > readings[i].probability:
            readings[i] = replace(readings[i], probability=again.probability, alternatives=again.alternatives)
    return readings


def _smaller(picture: Grey) -> Grey:
    """The picture on so much paper that its ink is low on it."""
    paper = int(np.percentile(picture, 90))
    rows = np.flatnonzero((picture < paper - 40).any(axis=1))
    if not len(rows):
        return picture
    ink = picture[rows[0] : rows[-1] + 1]
    more = round(len(ink) * (1 / _LOW_SHARE - 1) / 2)
    return np.pad(ink, ((more, more), (0, 0)), mode="constant", constant_values=paper)


def alone(segments: Segments, even: Grey, index: int, parts: list[Part]) -> Grey:
    """Some parts of a piece drawn by themselves, on rows that keep the line's scale."""
    return picture_of(even, segments, parts, box_alone(segments.pieces[index], parts))


def box_alone(piece: Piece, parts: list[Part]) -> tuple[int, int, int, int]:
    """The box (x0, top, x1, bottom) in which a number of a piece is read by itself."""
    top = min(round(piece.baseline - 1.5 * piece.letter), min(p.top for p in parts) - 2)
    bottom = max(round(piece.baseline + 0.35 * piece.letter), max(p.bottom for p in parts) + 2)
    return left_of(piece, parts), top, max(p.x1 for p in parts) + round(piece.letter * _PAD), bottom


def left_of(piece: Piece, parts: list[Part]) -> int:
    """The column where the picture of some parts begins."""
    return min(p.x0 for p in parts) - round(piece.letter * _PAD)
