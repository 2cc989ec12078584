"""Whole pages with the real Tesseract: one drawn page as it is, and as scanners and people spoil it.

``pages/report.png`` is drawn by ``make_page.py`` in a font that the numeral network was not trained on.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from extractor.errors import CorruptFileError
from extractor.readers.layout import build
from extractor.readers.layout.model import PageContent
from extractor.readers.ocr import ocr_page, ocr_pdf_page, read_picture
from extractor.records import Table

pytestmark = pytest.mark.needs("tesseract")
PAGES = Path(__file__).with_name("pages")
KNOWN = json.loads((PAGES / "report.json").read_text(encoding="utf-8"))
SCORES = [row[2] for row in KNOWN["cells"][1:]]


@pytest.fixture(scope="module")
def page() -> np.ndarray:
    return cv2.imread(str(PAGES / "report.png"), cv2.IMREAD_GRAYSCALE)


def cells_of(content: PageContent) -> list[list[str]]:
    (table,) = (b for b in build([content]).blocks if isinstance(b, Table))
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def scores_of(content: PageContent) -> list[str]:
    return [row[2] for row in cells_of(content)[1:]]


def test_a_clean_page_is_read_to_the_letter(page: np.ndarray) -> None:
    content = ocr_page(page, KNOWN["dpi"])
    rows = cells_of(content)
    assert [r[2] for r in rows] == [r[2] for r in KNOWN["cells"]]
    assert [r[0] for r in rows][1:] == [r[0] for r in KNOWN["cells"]][1:]
    assert sum(a[1] == b[1] for a, b in zip(rows, KNOWN["cells"], strict=True)) >= len(rows) - 1
    text = "".join(c.text for c in content.clusters)
    for line in KNOWN["paragraphs"]:
        assert line.replace(" ", "") in text
    assert content.reader == "ocr"
    assert content.rotation == 0
    assert content.quality > 0.85


def test_boxes_are_in_points_from_the_top_left(page: np.ndarray) -> None:
    content = ocr_page(page, KNOWN["dpi"], number=4)
    assert content.number == 4
    assert content.width == pytest.approx(595, abs=1)
    assert content.height == pytest.approx(842, abs=1)
    first = next(c for c in content.clusters if c.text == SCORES[0])
    assert first.x0 == pytest.approx((200 + 880 + 16) * 72 / 200, abs=2)
    assert first.baseline == pytest.approx(224, abs=4)
    assert all(0 <= c.x0 < c.x1 <= content.width for c in content.clusters)


@pytest.mark.parametrize("dpi", [150, 300])
def test_other_resolutions(page: np.ndarray, dpi: int) -> None:
    scale = dpi / KNOWN["dpi"]
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    assert scores_of(ocr_page(cv2.resize(page, None, fx=scale, fy=scale, interpolation=way), dpi)) == SCORES


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_turned_back(page: np.ndarray, degrees: int) -> None:
    turned = np.ascontiguousarray(np.rot90(page, k=degrees // 90))
    content = ocr_page(turned, KNOWN["dpi"])
    assert content.rotation == degrees
    assert scores_of(content) == SCORES


def test_a_slanting_shaded_noisy_page_with_a_stamp(page: np.ndarray) -> None:
    rng = np.random.default_rng(11)
    rows, columns = page.shape
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), -1.4, 1.0)
    spoiled = cv2.warpAffine(page, matrix, (columns, rows), borderValue=255)
    colour = cv2.cvtColor(spoiled, cv2.COLOR_GRAY2RGB)
    cv2.circle(colour, (1150, 800), 170, (90, 90, 235), 7)
    dark = spoiled < 120
    colour[dark] = np.repeat(spoiled[dark][:, None], 3, axis=1)
    light = np.linspace(0.72, 1.0, columns)[None, :, None] * np.linspace(1.0, 0.85, rows)[:, None, None]
    noisy = colour * light + rng.normal(0, 7, colour.shape)
    done, coded = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 60])
    assert done
    content = ocr_page(cv2.imdecode(coded, cv2.IMREAD_COLOR)[:, :, ::-1], KNOWN["dpi"])
    assert scores_of(content) == SCORES


def test_an_empty_page_has_no_text() -> None:
    content = ocr_page(np.full((1170, 827), 240, np.uint8), 100)
    assert content.clusters == []
    assert content.rules == []


def test_noise_gives_no_sure_numbers() -> None:
    noise = np.random.default_rng(5).integers(0, 256, (900, 700, 3), np.uint8)
    content = ocr_page(noise, 150)
    sure = [
        c for c in content.clusters if any(ch.isdigit() for ch in c.text) and (not c.doubt or c.doubt.confidence > 0.9)
    ]
    assert len(sure) <= 2


def test_a_tiff_of_two_pages_is_a_document(page: np.ndarray) -> None:
    out = io.BytesIO()
    picture = Image.fromarray(page)
    picture.save(
        out,
        "TIFF",
        save_all=True,
        append_images=[Image.new("L", (400, 300), 255)],
        dpi=(200, 200),
        compression="tiff_lzw",
    )
    document = read_picture(out.getvalue())
    assert [(p.number, p.reader, p.needs_ocr) for p in document.pages] == [(1, "ocr", False), (2, "ocr", False)]
    (table,) = document.tables
    assert [c.text for c in table.cells if c.column == 2][1:] == SCORES


def test_a_scanned_pdf_page_is_read_at_its_own_resolution(page: np.ndarray) -> None:
    out = io.BytesIO()
    Image.fromarray(page).save(out, "PDF", resolution=200)
    content = ocr_pdf_page(out.getvalue(), 1)
    assert content is not None
    assert scores_of(content) == SCORES
    with pytest.raises(CorruptFileError):
        ocr_pdf_page(out.getvalue(), 2)
    with pytest.raises(CorruptFileError):
        ocr_pdf_page(b"%PDF-1.7 nothing", 1)
