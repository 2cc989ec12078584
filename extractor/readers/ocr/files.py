"""PDF pages and picture files through OCR."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from extractor import progress
from extractor.errors import CorruptFileError, NeedsOcrError, TooLargeError
from extractor.limits import DEFAULT, Limits
from extractor.readers.layout.model import PageContent
from extractor.readers.ocr import tesseract
from extractor.readers.ocr.headers import Header, headers_of
from extractor.readers.ocr.page import READER, ocr_page
from extractor.readers.ocr.render import page_picture
from extractor.records import Document, PageInfo

PIXELS = 120_000_000
"""Largest page picture that is decoded (A3 at 600 dpi has 70 million)."""

_A4_LONG = 11.69
_PLAUSIBLE_DPI = (72.0, 1300.0)


def ocr_pdf_page(data: bytes, number: int) -> PageContent | None:
    """Read page ``number`` (from 1) of a PDF as a picture; ``None`` where Tesseract with Thai is not installed.

    Raises CorruptFileError where the page cannot be rendered, TimeLimitError where Tesseract takes too long.
    """
    if not tesseract.available():
        return None
    picture, dpi = page_picture(data, number)
    return ocr_page(picture, dpi, number=number)


def read_picture(data: bytes, *, ocr: str = "auto", limits: Limits = DEFAULT) -> Document:
    """Read a PNG, JPEG or TIFF picture of a page, or a TIFF of many.

    ``ocr`` is ``auto``, ``never`` or ``always``. Without Tesseract, or with ``never``, the pages come empty and marked
    ``needs_ocr``. A page that fails is marked with its error and the others are read. Raises CorruptFileError and
    TooLargeError.
    """
    from extractor.readers.layout import build  # noqa: PLC0415 - reading one page must not need the layout

    headers = headers_of(data)
    if not headers:
        raise CorruptFileError("The picture file holds no picture.")
    if len(headers) > limits.pages:
        raise TooLargeError(f"The picture file has {len(headers)} pages, the limit --pages is {limits.pages}.")
    reading = ocr != "never" and tesseract.available()
    infos: list[PageInfo] = []

    def contents() -> Iterator[PageContent]:
        for number, header in enumerate(headers, 1):
            content, info = _page(data, number, header, reading)
            infos.append(info)
            yield content
            progress.tick()

    layout = build(contents(), limits)
    if reading and infos and all(info.error for info in infos):
        raise CorruptFileError(infos[0].error)
    repairs: tuple[()] = ()
    return Document("image", READER, tuple(infos), layout.blocks, layout.running, repairs, layout.warnings)


def _page(data: bytes, number: int, header: Header, reading: bool) -> tuple[PageContent, PageInfo]:
    dpi = _resolution(header)
    width, height = header.width * 72.0 / dpi, header.height * 72.0 / dpi
    empty = PageContent(number, width, height, 0, [], [], reader=READER)
    if not reading:
        return empty, PageInfo(number, width, height, quality=0.0, reader=READER, needs_ocr=True)
    if header.width * header.height > PIXELS:
        raise TooLargeError(f"Page {number} has {header.width} by {header.height} pixels, at most {PIXELS:,} are read.")
    try:
        content = ocr_page(_decoded(data, number), dpi, number=number)
    except CorruptFileError as error:
        return empty, PageInfo(number, width, height, quality=0.0, reader=READER, error=error.detail)
    except NeedsOcrError:
        return empty, PageInfo(number, width, height, quality=0.0, reader=READER, needs_ocr=True)
    return content, PageInfo(number, content.width, content.height, content.rotation, content.quality, READER)


def _resolution(header: Header) -> float:
    """Dots an inch as the file tells; where it does not, or cannot be right, those of an A4 page."""
    longer = max(header.width, header.height, 1)
    low, high = _PLAUSIBLE_DPI
    if low < header.dpi <= high and 4.0 <= longer / header.dpi <= 50.0:
        return header.dpi
    return max(longer / _A4_LONG, 1.0)


def _decoded(data: bytes, number: int) -> npt.NDArray[np.uint8]:
    """Page ``number`` as an RGB picture."""
    buffer = np.frombuffer(data, np.uint8)
    try:
        if data[:2] in (b"II", b"MM"):
            done, pages = cv2.imdecodemulti(buffer, cv2.IMREAD_COLOR, range=(number - 1, number))
            picture = pages[0] if done and pages else None
        else:
            picture = cv2.imdecode(buffer, cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise CorruptFileError(f"Page {number} could not be decoded ({error.err}).") from error
    if picture is None or picture.size == 0:
        raise CorruptFileError(f"Page {number} could not be decoded.")
    return np.ascontiguousarray(picture[:, :, ::-1])
