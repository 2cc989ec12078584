"""Thai words that Tesseract took for Latin ones are read again as Thai, and only then."""

from __future__ import annotations

import pytest

from extractor.readers.ocr.lines import Part, Piece
from extractor.readers.ocr.tesseract import Glyph
from extractor.readers.ocr.words import surer

PIECE = Piece([Part(1, 0, 80, 60, 100, 900), Part(2, 80, 80, 140, 100, 900)], 100.0, 20.0)


def glyph(text: str, x0: int, x1: int, confidence: float) -> Glyph:
    return Glyph(0, text, x0, 80, x1, 100, confidence)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (("Wa.", 0.68), ("พ.ศ.", 0.92), "พ.ศ."),  # doubtful Latin, sure Thai
        (("ITA", 0.96), ("11*", 0.10), "ITA"),  # Latin is right
        (("Integrity", 0.80), ("โทใอยูท", 0.85), "Integrity"),  # hardly surer
        (("OIT", 0.70), ("017", 0.95), "OIT"),  # not Thai letters
        (("ปี", 0.50), ("ที่", 0.99), "ปี"),  # no Latin letters: the first look stays
    ],
)
def test_the_second_look_is_taken_only_where_it_is_thai_and_surer(
    first: tuple[str, float], second: tuple[str, float], kept: str
) -> None:
    mixed = [glyph(first[0], 0, 60, first[1]), glyph("ก", 80, 140, 0.9)]
    thai = [glyph(second[0], 0, 62, second[1]), glyph("น", 80, 140, 0.99)]
    assert [g.text for g in surer(PIECE, mixed, thai)] == [kept, "ก"]
