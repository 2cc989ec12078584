"""Crops as the network sees them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.numerals.picture import MAX_COLUMNS, ROWS, prepare, to_grey
from extractor.numerals.reading import closer


@given(st.integers(1, 120), st.integers(1, 300), st.integers(0, 255))
def test_any_size_gives_the_rows_of_the_network(rows: int, columns: int, shade: int) -> None:
    """Contract: ROWS rows, 4 to MAX_COLUMNS columns, values from 0 to 1.2, an even picture is empty paper."""
    picture = prepare(np.full((rows, columns), shade, np.uint8))
    assert picture.shape[0] == ROWS
    assert 4 <= picture.shape[1] <= MAX_COLUMNS
    assert float(picture.min()) >= 0.0
    assert float(picture.max()) <= 0.05


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (200, 120), (140, 60)])
def test_faint_and_dark_prints_look_alike(paper: int, ink: int) -> None:
    grey = np.full((40, 60), paper, np.uint8)
    grey[10:30, 20:30] = ink
    assert float(prepare(grey)[20, 25]) == pytest.approx(1.0, abs=0.05)


def test_a_transparent_picture_has_paper_where_nothing_is_drawn() -> None:
    picture = np.zeros((10, 10, 4), np.uint8)
    picture[2:4, 2:4, 3] = 255
    grey = to_grey(picture)
    assert grey[0, 0] == 255
    assert grey[2, 2] == 0


def test_colours_become_grey() -> None:
    picture = np.full((5, 5, 3), (255, 0, 0), np.uint8)
    assert 60 < to_grey(picture)[0, 0] < 90
    assert to_grey(np.full((5, 5, 1), 7, np.uint8))[0, 0] == 7


def test_a_loose_crop_is_cut_to_its_ink() -> None:
    grey = np.full((60, 100), 255, np.uint8)
    grey[15:45, 40:60] = 0
    cut, left = closer(grey) or (None, 0)
    assert cut is not None
    assert left == 37
    assert cut.shape == (36, 26)


@pytest.mark.parametrize("rows", [(28, 31), (2, 59)])
def test_a_dash_and_a_tight_crop_keep_their_scale(rows: tuple[int, int]) -> None:
    grey = np.full((60, 100), 255, np.uint8)
    grey[rows[0] : rows[1], 40:60] = 0
    assert closer(grey) is None
