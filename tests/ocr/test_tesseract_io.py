"""What goes to Tesseract and what comes back, without Tesseract."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.errors import NeedsOcrError
from extractor.readers.ocr import tesseract


def test_pictures_become_the_pages_of_one_tiff() -> None:
    rng = np.random.default_rng(1)
    pictures = [rng.integers(0, 256, (h, w), np.uint8) for h, w in ((5, 7), (30, 41), (1, 1))]
    done, pages = cv2.imdecodemulti(np.frombuffer(tesseract.as_tiff(pictures), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert done
    assert [p.tolist() for p in pages] == [p.tolist() for p in pictures]


def test_words_of_the_table_are_taken_and_broken_rows_left_out() -> None:
    row = "5\t{}\t1\t1\t1\t1\t10\t20\t30\t40\t{}\t{}"
    text = "\n".join(
        [
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
            "4\t1\t1\t1\t1\t0\t10\t20\t30\t40\t-1\t",
            row.format(1, 96.5, "ก"),
            row.format(2, 250, '"'),
            row.format(2, "x", "ข"),
            "5\t1\t1",
            row.format(1, 50, " "),
        ]
    )
    assert tesseract.parse_tsv(text) == [
        tesseract.Glyph(0, "ก", 10, 20, 40, 60, 0.965),
        tesseract.Glyph(1, '"', 10, 20, 40, 60, 1.0),
    ]


def test_without_tesseract_the_error_tells_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(NeedsOcrError, match="apt install tesseract-ocr tesseract-ocr-tha"):
        tesseract.read([np.full((9, 9), 255, np.uint8)])


def test_without_thai_data_it_is_not_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/tesseract")
    monkeypatch.setattr(tesseract, "installed_languages", lambda: frozenset({"eng", "osd"}))
    assert not tesseract.available()
    with pytest.raises(NeedsOcrError, match="no Thai data"):
        tesseract.require()


def test_nothing_to_read_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert tesseract.read([]) == []
