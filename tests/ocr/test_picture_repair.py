"""Light, colour, borders, slant, ruling lines, pieces of lines: on drawn pages."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.readers.ocr import repair
from extractor.readers.ocr.ruling import find_ruling
from extractor.readers.ocr.segments import letter_height, segment

DPI = 200.0


def page_of_bars(rows: int = 1000, columns: int = 800) -> np.ndarray:
    """Lines of small dark boxes, about as letters stand."""
    page = np.full((rows, columns), 245, np.uint8)
    for y in range(100, rows - 100, 60):
        for i, x in enumerate(range(80, columns - 80, 22)):
            if i % 9 != 8:
                cv2.rectangle(page, (x, y), (x + 13, y + 22), 20, 3)
    return page


@pytest.mark.parametrize("degrees", [-4.0, -1.3, 0.0, 0.4, 2.5])
def test_slant_is_measured_and_undone(degrees: float) -> None:
    slanted = repair.turned_by(page_of_bars(), -degrees)
    ink = repair.ink_of(slanted, DPI)
    assert repair.slant_of(ink) == pytest.approx(degrees, abs=0.15)


def test_a_page_on_its_side_is_noticed() -> None:
    page = page_of_bars()
    assert not repair.lies_sideways(repair.ink_of(page, DPI), DPI)
    assert repair.lies_sideways(repair.ink_of(np.ascontiguousarray(np.rot90(page)), DPI), DPI)


def test_a_ruled_table_does_not_lie_on_its_side() -> None:
    page = page_of_bars()
    for x in range(70, 800, 66):
        cv2.line(page, (x, 90), (x, 900), 0, 3)
    assert not repair.lies_sideways(repair.ink_of(page, DPI), DPI)


def test_shade_becomes_even_and_letters_stay() -> None:
    page = page_of_bars().astype(np.float32) * np.linspace(0.5, 1.0, 800, dtype=np.float32)[None, :]
    even = repair.even_light(page.astype(np.uint8), DPI)
    clean = repair.ink_of(page_of_bars(), DPI)
    found = repair.ink_of(even, DPI)
    assert np.count_nonzero(found != clean) < 0.05 * np.count_nonzero(clean)


def test_a_red_stamp_goes_and_black_and_red_letters_stay() -> None:
    page = cv2.cvtColor(page_of_bars(), cv2.COLOR_GRAY2RGB)
    stamp = page.copy()
    cv2.circle(stamp, (400, 500), 150, (220, 40, 40), 6)
    dark = page.max(axis=2) < 90
    stamp[dark] = page[dark]
    cv2.rectangle(stamp, (90, 40), (110, 62), (200, 30, 30), 3)
    grey = repair.without_stamps(stamp, DPI)
    assert int(grey[500, 250]) > 200 or dark[500, 250]
    ring = np.zeros(dark.shape, np.uint8)
    cv2.circle(ring, (400, 500), 150, 255, 2)
    assert int(np.count_nonzero(grey[(ring > 0) & ~dark] < 150)) == 0
    assert int(grey[41, 100]) < 150
    assert int(grey[dark].max()) < 100


def test_coloured_ruling_lines_and_words_stay() -> None:
    page = cv2.cvtColor(page_of_bars(), cv2.COLOR_GRAY2RGB)
    for y in (90, 330):
        cv2.line(page, (70, y), (720, y), (40, 60, 200), 3)
    for x in (70, 720):
        cv2.line(page, (x, 90), (x, 330), (40, 60, 200), 3)
    cv2.rectangle(page, (300, 220), (313, 242), (40, 60, 200), 3)
    before = page.max(axis=2) < 230
    grey = repair.without_stamps(page, DPI)
    assert int(grey[90, 400]) < 150
    assert int(grey[200, 70]) < 150
    assert int(grey[before].max()) < 200


def test_black_edges_go_and_text_near_them_stays() -> None:
    page = page_of_bars()
    page[:, :12] = 0
    page[-9:, :] = 10
    ink = repair.without_borders(repair.ink_of(page, DPI), DPI)
    assert np.count_nonzero(ink[:, :12]) == 0
    assert np.count_nonzero(ink[100:900, 80:700]) == np.count_nonzero(
        repair.ink_of(page_of_bars(), DPI)[100:900, 80:700]
    )


def ruled(gap: bool = False) -> np.ndarray:
    page = page_of_bars()
    for y in (85, 205, 325):
        cv2.line(page, (66, y), (742, y + 2), 30, 3)
    for x in (66, 464, 742):
        cv2.line(page, (x, 85), (x, 327), 30, 3)
    if gap:
        page[80:90, 200:206] = 245
    return page


@pytest.mark.parametrize("gap", [False, True])
def test_ruling_lines_part_the_page_into_cells(gap: bool) -> None:
    ink = repair.ink_of(ruled(gap), DPI)
    ruling = find_ruling(ink, DPI, letter_height(ink, DPI))
    assert sorted(s.level for s in ruling.strokes) == [False] * 3 + [True] * 3
    inside = {int(ruling.regions[y, x]) for y in (150, 260) for x in (200, 600)}
    assert len(inside) == 4
    assert int(ruling.regions[600, 400]) not in inside


def test_rows_of_letters_are_no_ruling_lines() -> None:
    page = np.full((400, 800), 245, np.uint8)
    for i in range(30):  # letters with bars that nearly touch
        x = 60 + i * 22
        cv2.line(page, (x, 100), (x + 19, 100), 20, 3)
        cv2.line(page, (x, 100), (x, 122), 20, 3)
        cv2.line(page, (x + 19, 100), (x + 19, 122), 20, 3)
    ink = repair.ink_of(page, DPI)
    assert find_ruling(ink, DPI, letter_height(ink, DPI)).strokes == ()


def test_pieces_stay_in_their_cells_and_lines() -> None:
    even = ruled()
    ink = repair.ink_of(even, DPI)
    ruling = find_ruling(ink, DPI, letter_height(ink, DPI))
    segments = segment(even, ink, ruling, DPI)
    assert segments.letter == pytest.approx(25, abs=2)
    cells = [p for p in segments.pieces if p.baseline < 325]
    assert len(cells) == 8  # two lines in each of four cells
    assert all(p.x1 < 464 or p.x0 > 464 for p in cells)
    below = [p for p in segments.pieces if p.baseline > 330]
    assert len(below) == 10
    assert len({round(p.baseline / 60) for p in below}) == 10


def test_fill_in_dots_are_a_piece_of_their_own() -> None:
    page = np.full((400, 800), 245, np.uint8)
    for x in (100, 122, 144, 600, 628):
        cv2.rectangle(page, (x, 100), (x + 13, 122), 20, 3)
    for x in range(180, 580, 9):
        cv2.rectangle(page, (x, 120), (x + 2, 122), 20, -1)
    cv2.rectangle(page, (619, 120), (622, 123), 20, -1)  # a decimal point
    ink = repair.ink_of(page, DPI)
    segments = segment(page, ink, find_ruling(ink, DPI, 24), DPI)
    assert [(len(p.parts), p.leader) for p in sorted(segments.pieces, key=lambda p: p.x0)] == [
        (3, False),
        (45, True),
        (3, False),
    ]


def test_marks_above_and_below_belong_to_their_line() -> None:
    page = page_of_bars()
    cv2.rectangle(page, (104, 150), (112, 154), 20, -1)  # a mark over the second line
    cv2.rectangle(page, (148, 188), (156, 192), 20, -1)  # a vowel under it
    ink = repair.ink_of(page, DPI)
    segments = segment(page, ink, find_ruling(ink, DPI, 24), DPI)
    second = next(p for p in segments.pieces if abs(p.baseline - 184) < 6)
    assert min(q.top for q in second.parts) < 156
    assert max(q.bottom for q in second.parts) > 188


def test_stems_that_stand_in_one_line_are_no_ruling_line() -> None:
    """A column of rows that begin with one word has its stems above each other: ชี้ is as high as three letters."""
    page = np.full((700, 700), 250, np.uint8)
    for y in range(60, 661, 60):
        cv2.line(page, (40, y), (640, y), 30, 3)
    for x in (40, 340, 640):
        cv2.line(page, (x, 60), (x, 660), 30, 3)
    for y in range(60, 660, 60):
        for x in range(60, 320, 26):  # letters: a bow that hangs on a stem at its right
            cv2.ellipse(page, (x + 3, y + 44), (6, 8), 0, 0, 360, 20, 2)
            cv2.line(page, (x + 3, y + 36), (x + 15, y + 36), 20, 2)
            cv2.line(page, (x + 15, y + 35), (x + 15, y + 55), 20, 3)
        # two marks that stand on the stem of the third letter
        cv2.line(page, (127, y + 9), (127, y + 18), 20, 3)
        cv2.line(page, (116, y + 18), (127, y + 18), 20, 1)
        cv2.line(page, (127, y + 22), (127, y + 32), 20, 3)
        cv2.line(page, (114, y + 32), (127, y + 32), 20, 2)
    ruling = find_ruling(repair.ink_of(page, DPI), DPI, 22.0)
    uprights = sorted(round(s.x0) for s in ruling.strokes if not s.level)
    assert uprights == pytest.approx([40, 340, 640], abs=2)
    assert len([s for s in ruling.strokes if s.level]) == 11


def test_bars_of_a_chart_are_no_letters_and_shaded_words_stay() -> None:
    """The grain of a grey bar must not become ink in the shape of letters, nor a low bar beside its label a word."""
    rng = np.random.default_rng(3)
    page = np.full((700, 900), 240, np.uint8)
    cv2.rectangle(page, (100, 150), (170, 600), 110, -1)
    cv2.rectangle(page, (400, 300), (700, 326), 110, -1)
    cv2.rectangle(page, (400, 450), (560, 520), 195, -1)
    for x in range(260, 390, 22):
        cv2.rectangle(page, (x, 302), (x + 13, 324), 30, 3)
    for x in range(420, 540, 22):
        cv2.rectangle(page, (x, 475), (x + 13, 497), 20, 3)
    noisy = np.clip(page + rng.normal(0, 14, page.shape), 0, 255).astype(np.uint8)
    even = repair.even_light(noisy, DPI)
    ink = repair.without_borders(repair.ink_of(even, DPI), DPI)
    pieces = segment(even, ink, find_ruling(ink, DPI, 24, even), DPI).pieces
    words = sorted((p.x0, p.x1, round(p.baseline)) for p in pieces)
    assert [x0 for x0, _, _ in words] == pytest.approx([259, 419], abs=3)
    assert [x1 for _, x1, _ in words] == pytest.approx([385, 545], abs=4)


def test_large_figures_over_small_labels_are_read() -> None:
    page = np.full((500, 900), 245, np.uint8)
    for row in range(8):
        for x in range(100, 700, 20):
            cv2.rectangle(page, (x, 250 + 25 * row), (x + 8, 262 + 25 * row), 20, 2)
    for x in (200, 260, 340, 400):
        cv2.ellipse(page, (x + 20, 100), (18, 36), 0, 0, 360, 20, 8)
    cv2.rectangle(page, (322, 132), (332, 140), 20, -1)
    ink = repair.ink_of(page, DPI)
    pieces = segment(page, ink, find_ruling(ink, DPI, 14), DPI).pieces
    (figure,) = [p for p in pieces if p.baseline < 200]
    assert len(figure.parts) == 5


def test_rounded_corners_of_a_box_are_no_letters() -> None:
    page = np.full((500, 900), 245, np.uint8)
    cv2.line(page, (230, 100), (670, 100), 20, 3)
    cv2.line(page, (230, 300), (670, 300), 20, 3)
    cv2.line(page, (200, 130), (200, 270), 20, 3)
    cv2.line(page, (700, 130), (700, 270), 20, 3)
    for x, y, angle in ((230, 130, 180), (670, 130, 270), (670, 270, 0), (230, 270, 90)):
        cv2.ellipse(page, (x, y), (30, 30), angle, 0, 90, 20, 3)
    for x in range(260, 600, 24):
        cv2.rectangle(page, (x, 150), (x + 15, 174), 20, 3)
    ink = repair.ink_of(page, DPI)
    (words,) = segment(page, ink, find_ruling(ink, DPI, 24), DPI).pieces
    assert (words.x0, round(words.baseline)) == (pytest.approx(259, abs=2), pytest.approx(175, abs=2))
