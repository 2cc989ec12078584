"""PDF to :class:`~extractor.records.Document`: glyphs as drawn, Thai repaired exactly, pages one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.limits import DEFAULT, Limits
from extractor.readers.layout.model import PageContent
from extractor.readers.pdf.glance import Wanted
from extractor.readers.pdf.reading import OcrPage, Reading
from extractor.records import Document

__all__ = ["OcrPage", "pages", "read_pdf"]


def pages(data: bytes, limits: Limits = DEFAULT) -> Iterator[PageContent]:
    """Every page of a PDF as repaired clusters and rules, in order, without OCR.

    A page that fails is given empty. Raises EncryptedFileError, CorruptFileError, EmptyFileError and
    TooLargeError (bytes, pages, characters).
    """
    yield from Reading(data, limits).contents()


def _own_ocr() -> OcrPage:
    """The OCR reader of this package; it answers ``None`` where Tesseract is missing."""
    from extractor.readers.ocr import ocr_pdf_page  # noqa: PLC0415  (heavy, and needed by few files)

    return ocr_pdf_page


def read_pdf(
    data: bytes,
    *,
    ocr: str = "auto",
    limits: Limits = DEFAULT,
    ocr_page: OcrPage | None = None,
    wanted: Wanted | None = None,
) -> Document:
    """Read a PDF file.

    ``ocr`` is ``auto`` (pages whose text is a picture), ``always`` or ``never``. ``ocr_page`` reads one
    page as a picture; without it the OCR reader of this package is used, where one is installed. Raises
    EncryptedFileError, CorruptFileError, EmptyFileError and TooLargeError. ``wanted`` as in ``readers.read``.
    """
    from extractor.readers.layout import build  # noqa: PLC0415  (pages() must not need the layout)

    if ocr_page is None and ocr != "never":
        ocr_page = _own_ocr()
    reading = Reading(data, limits, ocr=ocr, ocr_page=ocr_page, wanted=wanted)
    layout = build(reading.contents(), limits)
    return Document(
        media_type="application/pdf",
        reader=reading.reader,
        pages=tuple(reading.infos),
        blocks=layout.blocks,
        running=layout.running,
        repairs=tuple(reading.repairs),
        warnings=(*reading.warnings, *layout.warnings),
    )
