"""Crops as the network sees them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.numerals.picture import MAX_COLUMNS, ROWS, prepare, to_grey
from extractor.numerals.reading import framed


@given(st.integers(1, 120), st.integers(1, 300), st.integers(0, 255))
@settings(deadline=None)  # the machine may be busy
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


@pytest.mark.parametrize("share", [0.62, 0.8])
@pytest.mark.parametrize(("rows", "columns"), [((15, 45), (40, 60)), ((1, 59), (0, 100)), ((2, 34), (90, 100))])
def test_ink_fills_the_share_asked_for(share: float, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    grey = np.full((60, 100), 240, np.uint8)
    cv2.rectangle(grey, (columns[0] + 1, rows[0] + 1), (columns[1] - 2, rows[1] - 2), 10, 3)
    view, left = framed(grey, share) or (grey, 0)
    drawn = grey < 100
    tall = int(np.count_nonzero(drawn.any(axis=1)))
    assert tall / view.shape[0] == pytest.approx(share, abs=0.04)
    found = np.flatnonzero((view < 100).any(axis=0))
    assert left + found[0] == np.flatnonzero(drawn.any(axis=0))[0]
    assert int(np.count_nonzero(view < 100)) == int(np.count_nonzero(drawn))
    assert int(view.max()) == 240


def test_a_dash_keeps_the_scale_of_its_crop() -> None:
    grey = np.full((60, 100), 255, np.uint8)
    grey[28:31, 40:60] = 0
    assert framed(grey, 0.62) is None
