"""Light letters on dark boxes become dark letters on paper; nothing else changes."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from extractor.readers.ocr.lost_marks import with_marks
from extractor.readers.ocr.reversed_type import without_reversed_type

DPI = 200
Grey = npt.NDArray[np.uint8]


def page() -> Grey:
    return np.full((600, 800), 240, np.uint8)


def write(picture: Grey, text: str, at: tuple[int, int], tone: int) -> None:
    cv2.putText(picture, text, at, cv2.FONT_HERSHEY_SIMPLEX, 1.0, tone, 3)


def box(tone: int = 60, letters: int = 240, *, bottom: int = 160) -> Grey:
    picture = page()
    picture[100:bottom, 100:700] = tone
    write(picture, "2567 SCORE", (140, 142), letters)
    return picture


@pytest.mark.parametrize("tone", [20, 60, 110, 150])
def test_light_letters_on_a_dark_box_become_dark_on_paper(tone: int) -> None:
    turned = without_reversed_type(box(tone), DPI)
    assert (turned[110:150, 110:690] < 100).mean() < 0.2
    wanted = page()
    write(wanted, "2567 SCORE", (140, 142), 30)
    assert np.abs(turned.astype(int) - wanted).mean() < 2
    assert (np.abs(turned[104:156, 104:696].astype(int) - wanted[104:156, 104:696]) < 60).mean() > 0.98


def test_the_original_is_not_written_into() -> None:
    picture = box()
    before = picture.copy()
    assert without_reversed_type(picture, DPI) is not picture
    assert (picture == before).all()


def shaded() -> Grey:
    return box(215, 20)


def bare() -> Grey:
    picture = page()
    picture[100:160, 100:700] = 60
    return picture


def figure() -> Grey:
    picture = page()
    cv2.putText(picture, "88.96", (100, 300), cv2.FONT_HERSHEY_SIMPLEX, 6.0, 20, 40)
    return picture


def photograph() -> Grey:
    picture = page()
    picture[100:400, 100:500] = cv2.resize(
        np.random.default_rng(1).integers(0, 170, (12, 16), np.uint8), (400, 300), interpolation=cv2.INTER_LINEAR
    )
    write(picture, "2567 SCORE", (140, 242), 240)
    return picture


def edge() -> Grey:
    picture = page()
    picture[:, :60] = 10
    for row in range(100, 500, 80):
        write(picture, "ab", (5, row), 240)
    return picture


def corner() -> Grey:
    """A dark frame around a picture of light paper: its inside is no letter."""
    picture = page()
    picture[100:400, 100:600] = 30
    picture[130:370, 130:570] = 240
    return picture


@pytest.mark.parametrize("make", [page, shaded, bare, figure, photograph, edge, corner])
def test_everything_else_stays_as_it_is(make: object) -> None:
    assert callable(make)
    picture = make()
    assert without_reversed_type(picture, DPI) is picture


def test_lines_that_end_at_a_box_go_on_through_it_up_to_letters() -> None:
    picture = box(bottom=200)
    for column in (101, 200, 500, 698):
        picture[200:400, column : column + 2] = 30
    for row in (300, 398):
        picture[row : row + 2, 101:700] = 30
    turned = without_reversed_type(picture, DPI)
    through = (turned[110:200, 500:502] < 100).all(axis=1)
    assert through.all()  # no letter above that column
    stopped = (turned[100:200, 200:202] < 100).all(axis=1)
    assert stopped[60:].all()
    assert not stopped[:60].all()  # letters are in its way
    for edge_ in (turned[100:103, 300:480], turned[197:200, 300:480], turned[120:180, 100:103]):
        assert (edge_ < 100).any()


def test_a_box_without_lines_leaves_no_edge() -> None:
    assert (without_reversed_type(box(), DPI)[90:170, 400:710] > 200).all()


@pytest.mark.parametrize(
    ("text", "before_year", "expected"),
    [
        ("U", True, "ปี"),
        ("U", False, "U"),
        ("ในบี ", True, "ในบี "),
        ("บี ", True, "ปี "),
        ("SUU", True, "SUU"),
        ("ปี", True, "ปี"),
    ],
)
def test_a_word_before_a_year(text: str, before_year: bool, expected: str) -> None:
    assert with_marks(text, before_year=before_year) == expected
