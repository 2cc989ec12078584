"""Ruling lines too pale to be ink: found where they make a table, never from folds and streaks."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.readers.ocr import repair
from extractor.readers.ocr.ruling import Ruling, find_ruling
from extractor.readers.ocr.segments import letter_height

DPI = 200.0
PALE = 222
"""Paper is 245 here, ink 30."""


def page_of_words(rows: int = 6) -> np.ndarray:
    page = np.full((700, 900), 245, np.uint8)
    for row in range(rows):
        for x in [*range(130, 260, 24), *range(480, 600, 24)]:
            cv2.rectangle(page, (x, 120 + 70 * row), (x + 15, 144 + 70 * row), 30, 3)
    return page


def ruling_of(page: np.ndarray) -> Ruling:
    rng = np.random.default_rng(7)
    noisy = np.clip(page + rng.normal(0, 4, page.shape), 0, 255).astype(np.uint8)
    ink = repair.ink_of(noisy, DPI)
    return find_ruling(ink, DPI, letter_height(ink, DPI), noisy)


def test_pale_rows_of_a_table_with_dark_sides_are_found() -> None:
    page = page_of_words()
    for x in (100, 440, 800):
        cv2.line(page, (x, 95), (x, 515), 30, 3)
    for y in range(95, 516, 70):
        cv2.line(page, (100, y), (800, y), PALE, 2)
    found = ruling_of(page)
    assert sorted(round((s.y0 - 95) / 70) for s in found.strokes if s.level) == list(range(7))
    assert len({int(found.regions[130 + 70 * row, x]) for row in range(6) for x in (200, 600)}) == 12


def test_a_table_of_pale_lines_alone_is_found() -> None:
    page = page_of_words()
    for x in (100, 440, 800):
        cv2.line(page, (x, 95), (x, 515), PALE, 2)
    for y in range(95, 516, 70):
        cv2.line(page, (100, y), (800, y), PALE, 2)
    found = ruling_of(page)
    assert sum(s.level for s in found.strokes) == 7
    assert sum(not s.level for s in found.strokes) == 3


def test_folds_and_streaks_are_no_lines() -> None:
    page = page_of_words()
    cv2.line(page, (0, 330), (899, 330), PALE, 2)
    cv2.line(page, (350, 0), (350, 699), PALE, 2)
    assert ruling_of(page).strokes == ()


def test_bare_pages_have_none() -> None:
    assert ruling_of(page_of_words()).strokes == ()
    assert ruling_of(np.full((500, 500), 245, np.uint8)).strokes == ()
