"""What the makers of the sample PDFs do to the text, and that the spoiled forms are spoiled as meant."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from benchmarks.forge import compose
from benchmarks.forge.break_maps import broken
from benchmarks.forge.pdf_out import FOLDERS, _font, pdf_bytes
from benchmarks.forge.scan_out import scanned

pytestmark = pytest.mark.skipif(
    not FOLDERS[0].is_dir(), reason="needs the Thai fonts of Debian (apt install fonts-thai-tlwg)"
)
DOCS = Path(__file__).resolve().parents[2] / "samples" / "docs"


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def small_pdf(text: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont(_font("Garuda")[0], 14)
    canvas.drawString(50, 700, text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        ("word", "ดํา", "ด า"),
        ("swap", "ตา", "ตำ"),
        ("latin", "ก่ข", "กkข"),
        ("latin", "ก้ข", "กlข"),
        ("latin", "ก์ข", "กgข"),
    ],
)
def test_maps_are_spoiled_as_told(form: str, before: str, after: str) -> None:
    data = small_pdf(before)
    assert text_of(data).strip() == before
    assert text_of(broken(data, form)).strip() == after


def test_a_map_is_changed_and_nothing_drawn() -> None:
    data = small_pdf("การดําเนินงาน")
    before, after = (pypdfium2.PdfDocument(d)[0].render(scale=1).to_numpy() for d in (data, broken(data, "word")))
    assert (before == after).all()


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.word.pdf")), ids=lambda path: path.name)
def test_word_like_samples_have_no_actual_text(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        assert not any(b"ActualText" in page.Contents.read_bytes() for page in pdf.pages)
    assert "ำ" not in text_of(path.read_bytes())


def test_reportlab_text_is_whole_and_every_line_fits() -> None:
    sheet = compose(11).sheet
    text = "".join(text_of(pdf_bytes(sheet)).split())
    assert "".join(sheet.blocks[0].text.split()) in text
    assert pdfmetrics.stringWidth("ก", _font(sheet.font)[0], 10) > 0
    assert pdf_bytes(sheet) == pdf_bytes(sheet)


def test_a_scan_has_pages_and_no_text() -> None:
    data = pdf_bytes(compose(11).sheet)
    pages = len(pypdfium2.PdfDocument(data))
    found = scanned(data, 11, dpi=60)
    assert len(pypdfium2.PdfDocument(found)) == pages
    assert text_of(found).strip() == ""
    assert found == scanned(data, 11, dpi=60)
