"""The shipped network on real crops: rendered in fonts it was not trained on (``training/fixtures.py``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from extractor.numerals import ACCEPTED, Network, NumeralReading, read_numeral, read_numerals
from extractor.numerals.decode import Probabilities
from extractor.numerals.picture import Grey
from extractor.numerals.reading import SHARES
from extractor.thai.digits import to_arabic

CROPS = Path(__file__).with_name("crops")
LISTED = json.loads((CROPS / "crops.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def readings() -> list[NumeralReading]:
    return read_numerals([cv2.imread(str(CROPS / c["file"]), cv2.IMREAD_GRAYSCALE) for c in LISTED])


def test_numbers_are_read_by_value(readings: list[NumeralReading]) -> None:
    wrong = [
        (c["file"], c["text"], r.text)
        for c, r in zip(LISTED, readings, strict=True)
        if to_arabic(r.text) != to_arabic(c["text"])
    ]
    assert len(wrong) <= 1, wrong


def test_no_accepted_reading_is_wrong(readings: list[NumeralReading]) -> None:
    for crop, reading in zip(LISTED, readings, strict=True):
        if reading.probability >= ACCEPTED:
            assert to_arabic(reading.text) == to_arabic(crop["text"]), crop["file"]


def test_nearly_all_are_accepted(readings: list[NumeralReading]) -> None:
    assert sum(r.accepted for r in readings) >= len(readings) - 4


def test_full_marks_are_read_in_full_and_mostly_surely(readings: list[NumeralReading]) -> None:
    """Zeros side by side are the hardest: three of the same, as wide as high, with paper inside."""
    full = [r for c, r in zip(LISTED, readings, strict=True) if c["text"] in {"๑๐๐.๐๐", "100"}]
    assert {to_arabic(r.text) for r in full} == {"100.00", "100"}
    assert sum(r.accepted for r in full) >= len(full) - 1


def test_readings_add_up_to_one_at_most(readings: list[NumeralReading]) -> None:
    for reading in readings:
        assert reading.text not in dict(reading.alternatives)
        assert reading.probability >= max((p for _, p in reading.alternatives), default=0.0)
        assert reading.probability + sum(p for _, p in reading.alternatives) <= 1 + 1e-6


class _Switching(Network):
    """A network of which the tightest look at each crop sees nothing."""

    def probabilities(self, crops: Sequence[Grey]) -> list[Probabilities]:
        found = super().probabilities(crops)
        nothing = np.zeros_like(found[-1])
        nothing[:, 0] = 1.0
        return [*found[:-1], nothing]


def test_looks_that_differ_make_a_doubtful_reading() -> None:
    crop = cv2.imread(str(CROPS / LISTED[0]["file"]), cv2.IMREAD_GRAYSCALE)
    sure, doubtful = read_numeral(crop), read_numeral(crop, network=_Switching())
    assert sure.accepted
    assert doubtful.text == sure.text
    assert not doubtful.accepted
    assert dict(doubtful.alternatives)[""] == pytest.approx(1 / len(SHARES), abs=0.01)


def test_each_character_has_its_probability_and_place(readings: list[NumeralReading]) -> None:
    for reading in readings:
        assert "".join(c.char for c in reading.characters) == reading.text
        assert [c.x for c in reading.characters] == sorted(c.x for c in reading.characters)
        assert all(0 <= c.probability + c.runner_up_probability <= 1 + 1e-9 for c in reading.characters)
        assert all(c.runner_up != c.char for c in reading.characters)


def test_one_crop_reads_as_in_a_batch(readings: list[NumeralReading]) -> None:
    alone = read_numeral(cv2.imread(str(CROPS / LISTED[0]["file"])))
    assert alone.text == readings[0].text
    assert alone.probability == pytest.approx(readings[0].probability, abs=0.02)


@pytest.mark.parametrize("picture", [np.full((30, 80), 255, np.uint8), np.full((30, 80, 3), 90, np.uint8)])
def test_empty_paper_says_nothing(picture: np.ndarray) -> None:
    reading = read_numeral(picture)
    assert reading.text == ""
    assert not reading.accepted


def test_noise_is_not_accepted_as_a_number() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (12, 40, 120), np.uint8)
    for reading in read_numerals(list(noise)):
        assert not (reading.accepted and any(c.isdigit() for c in reading.text))
