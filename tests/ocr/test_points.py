"""Decimal points too faint to be ink are seen on the paper as it is; digits are never changed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractor.numerals import NumeralReading, default_network
from extractor.readers.ocr import points
from extractor.readers.ocr.lines import Part, Piece, Segments
from extractor.readers.ocr.numbers import Found, Number


def ink(*xs: int) -> list[Part]:
    return [Part(i + 1, x, 80, x + 12, 100, 120) for i, x in enumerate(xs)]


def looked(monkeypatch: pytest.MonkeyPatch, numbers: list[Number], again: NumeralReading) -> list[tuple[str, float]]:
    """The numbers of a piece after a look that says ``again``."""

    def read(pictures: Sequence[object], *, network: object) -> list[NumeralReading]:
        return [again for _ in pictures]

    monkeypatch.setattr(points, "read_numerals", read)
    parts = [p for n in numbers for p in n.parts]
    page = Segments([Piece(parts, 100.0, 20.0)], np.zeros((200, 400), np.int32), 20.0, 255)
    page.labels[0, :20] = range(20)
    found = [Found(numbers, [])]
    points.with_points(page, np.full((200, 400), 255, np.uint8), found, default_network())
    return [(n.reading.text, round(n.reading.probability, 2)) for n in found[0].numbers]


def reading(text: str, probability: float = 0.99, *others: tuple[str, float]) -> NumeralReading:
    return NumeralReading(text, probability, (), others)


def test_a_lost_point_comes_back_as_sure_as_the_looks_are(monkeypatch: pytest.MonkeyPatch) -> None:
    number = Number(reading("9625", 0.6, ("96.25", 0.3)), ink(0, 14, 32, 46))
    assert looked(monkeypatch, [number], reading("96.25", 0.9)) == [("96.25", 0.6)]


def test_two_halves_become_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ink(0, 14, 38, 52)
    halves = [Number(reading("94"), parts[:2]), Number(reading("10"), parts[2:])]
    assert looked(monkeypatch, halves, reading("94.10", 0.8)) == [("94.10", 0.8)]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("9625", "9625"),  # no point there
        ("9625", "98.25"),  # another digit: that look is not for digits
        ("2567", "25.67"),  # a year
        ("๒๕๖๗", "๒๕.๖๗"),
        ("0812", "08.12"),  # no score begins so
    ],
)
def test_other_numbers_stay(monkeypatch: pytest.MonkeyPatch, text: str, again: str) -> None:
    number = Number(reading(text), ink(0, 14, 32, 46))
    assert looked(monkeypatch, [number], reading(again, 0.9)) == [(text, 0.99)]


def test_numbers_with_ink_between_them_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ink(0, 14, 28, 42, 56)
    two = [Number(reading("94"), parts[:2]), Number(reading("10"), parts[3:])]
    page_parts = [Number(reading("-"), parts[2:3])]
    assert looked(monkeypatch, two + page_parts, reading("94.10", 0.9))[:2] == [("94", 0.99), ("10", 0.99)]
