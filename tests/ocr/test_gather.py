"""Ink gathered into lines: sizes of type, marks of tight lines, ink that touches."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.readers.ocr.beside import as_raised, bullet_of, is_raised
from extractor.readers.ocr.gather import Line, gather
from extractor.readers.ocr.lines import Part, Piece
from extractor.readers.ocr.touching import cut_apart


class Ink:
    """Parts of ink with labels of their own."""

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def add(self, x: int, baseline: int, high: int, wide: int, filled: float = 0.5) -> Part:
        """A part that stands on a baseline."""
        part = Part(len(self.parts) + 1, x, baseline - high, x + wide, baseline, max(1, round(high * wide * filled)))
        self.parts.append(part)
        return part

    def row(self, x: int, baseline: int, high: int, count: int, pitch: float = 1.2) -> list[Part]:
        """Letters of one height, as close as in print."""
        return [self.add(round(x + i * pitch * high), baseline, high, round(0.85 * high)) for i in range(count)]


def holding(lines: list[Line], part: Part) -> Line:
    return next(line for line in lines if any(p is part for p in line.parts))


def test_marks_of_a_heading_are_no_small_print() -> None:
    ink = Ink()
    ink.row(0, 300, 20, 60)  # the page is in small type
    heading = ink.row(0, 100, 44, 8)
    marks = [ink.add(letter.x0 + 4, 52, 17, 30) for letter in heading[::2]]
    lines = gather(ink.parts, 20.0)
    assert {id(holding(lines, mark)) for mark in marks} == {id(holding(lines, heading[0]))}


def test_small_print_over_large_type_stays_a_line() -> None:
    ink = Ink()
    figures = ink.row(0, 100, 44, 5)
    label = ink.row(0, 46, 18, 12)
    lines = gather(ink.parts, 18.0)
    assert holding(lines, label[0]) is not holding(lines, figures[0])
    assert {id(p) for p in label} <= {id(p) for p in holding(lines, label[3]).parts}


def test_labels_of_half_the_size_keep_their_marks() -> None:
    ink = Ink()
    ink.row(0, 400, 28, 30)
    label = ink.row(0, 100, 14, 10)
    mark = ink.add(label[3].x0, 84, 6, 9)
    lines = gather(ink.parts, 28.0)
    assert holding(lines, mark) is holding(lines, label[0])
    assert holding(lines, mark).letter == pytest.approx(14, abs=1)


def test_a_point_belongs_to_the_figure_beside_it() -> None:
    """Over the bars of a chart figures stand on many heights; a line of two of them runs past the others."""
    ink = Ink()
    higher = ink.row(300, 100, 18, 2, 0.7) + ink.row(332, 100, 18, 2, 0.7)
    point = ink.add(326, 100, 3, 3)
    lower = ink.row(0, 110, 18, 4, 0.7) + ink.row(600, 110, 18, 4, 0.7)
    lines = gather(ink.parts, 18.0)
    assert holding(lines, point) is holding(lines, higher[0])
    assert holding(lines, lower[0]) is holding(lines, lower[-1])


def test_a_tone_mark_between_tight_lines_belongs_to_the_vowel_under_it() -> None:
    ink = Ink()
    first = ink.row(0, 100, 28, 12)
    second = ink.row(0, 156, 28, 12)
    vowel = ink.add(second[4].x0 + 2, 126, 11, 20)
    tone = ink.add(second[4].x0 + 6, 113, 11, 14)
    under = ink.add(first[8].x0 + 10, 113, 11, 8)  # nothing of the second line is near it
    lines = gather(ink.parts, 28.0)
    assert holding(lines, tone) is holding(lines, vowel) is holding(lines, second[0])
    assert holding(lines, under) is holding(lines, first[0])


def joined(rows: int = 220, columns: int = 400) -> tuple[list[Part], np.ndarray]:
    """Two lines of letters 20 high on baselines 60 and 100, and ink that runs from one into the other."""
    labels = np.zeros((rows, columns), np.int32)
    parts = []
    for baseline in (60, 100):
        for x in range(0, 300, 26):
            if x == 130:
                continue
            labels[baseline - 20 : baseline, x : x + 16] = len(parts) + 1
            parts.append(Part(len(parts) + 1, x, baseline - 20, x + 16, baseline, 320))
    label = len(parts) + 1
    labels[40:70, 130:146] = label  # with a foot under its line
    labels[70:80, 136:139] = label
    labels[80:100, 130:146] = label
    parts.append(Part(label, 130, 40, 146, 100, 830))
    return parts, labels


def test_ink_of_two_lines_is_cut_where_it_is_thin() -> None:
    parts, labels = joined()
    (below,) = cut_apart(parts, labels, 20.0)
    assert (parts[-1].top, parts[-1].bottom) == (40, 70)
    assert (below.top, below.bottom) == (70, 100)
    assert (labels[75, 137], labels[50, 137]) == (below.label, parts[-1].label)


def test_large_letters_are_not_cut() -> None:
    labels = np.zeros((220, 400), np.int32)
    parts = []
    for i, x in enumerate(range(0, 300, 60)):
        labels[40:100, x : x + 40] = i + 1
        parts.append(Part(i + 1, x, 40, x + 40, 100, 2400))
    assert cut_apart(parts, labels, 20.0) == []


def test_a_disc_before_an_item_is_a_bullet_and_a_digit_is_none() -> None:
    ink = Ink()
    disc = ink.add(0, 92, 10, 10, 0.78)
    ink.row(40, 100, 20, 6)
    assert bullet_of(Piece(ink.parts, 100.0, 20.0)) is disc
    ink.parts[0] = Part(1, 0, 82, 10, 92, 48)  # an outline, as of ๐
    assert bullet_of(Piece(ink.parts, 100.0, 20.0)) is None


def test_a_number_that_hangs_high_is_the_mark_of_a_footnote() -> None:
    ink = Ink()
    word = ink.row(0, 100, 20, 5)
    note = ink.add(124, 90, 12, 6)
    piece = Piece(ink.parts, 100.0, 20.0)
    assert is_raised([note], piece)
    assert not is_raised([word[-1]], piece)
    assert as_raised("1๒") == "¹²"
