"""Sizes and resolutions before anything is decoded."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extractor.errors import CorruptFileError, TooLargeError
from extractor.limits import Limits
from extractor.readers.ocr import read_picture
from extractor.readers.ocr.headers import Header, headers_of


def saved(kind: str, pages: int = 1, dpi: tuple[int, int] = (200, 200)) -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.new("L", (60 + n, 40), 255) for n in range(pages)]
    options = {"save_all": True, "append_images": rest} if kind == "TIFF" else {}
    first.save(out, kind, dpi=dpi, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_size_and_resolution(kind: str) -> None:
    (header,) = headers_of(saved(kind))
    assert (header.width, header.height) == (60, 40)
    assert header.dpi == pytest.approx(200, abs=0.1)


def test_every_page_of_a_tiff_is_told() -> None:
    assert [h.width for h in headers_of(saved("TIFF", 3))] == [60, 61, 62]


def test_motorola_order() -> None:
    fields = [(256, 3, b"\0\x3c\0\0"), (257, 3, b"\0\x28\0\0")]
    tiff = b"MM\0*\0\0\0\x08" + len(fields).to_bytes(2, "big")
    for tag, kind, value in fields:
        tiff += tag.to_bytes(2, "big") + kind.to_bytes(2, "big") + (1).to_bytes(4, "big") + value
    assert headers_of(tiff + bytes(4)) == [Header(60, 40, 0.0)]


def test_a_tiff_that_points_at_itself_ends() -> None:
    data = bytearray(saved("TIFF"))
    start = int.from_bytes(data[4:8], "little")
    count = int.from_bytes(data[start : start + 2], "little")
    link = start + 2 + 12 * count
    data[link : link + 4] = data[4:8]
    assert len(headers_of(bytes(data))) == 1


@given(st.sampled_from(["PNG", "JPEG", "TIFF"]), st.data())
def test_damage_is_an_error_of_its_own_kind(kind: str, data: st.DataObject) -> None:
    """Contract: whatever is cut off or changed, headers come back or CorruptFileError is raised."""
    whole = bytearray(saved(kind))
    for _ in range(data.draw(st.integers(0, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    with contextlib.suppress(CorruptFileError):
        assert all(isinstance(h, Header) for h in headers_of(cut))


def test_a_picture_of_gigapixels_is_refused_before_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.readers.ocr.tesseract.available", lambda: True)
    huge = bytearray(saved("PNG"))
    huge[16:24] = (100_000).to_bytes(4, "big") * 2
    with pytest.raises(TooLargeError):
        read_picture(bytes(huge))


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(TooLargeError):
        read_picture(saved("TIFF", 4), limits=Limits(pages=3))


def test_a_damaged_picture_is_corrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.readers.ocr.tesseract.available", lambda: True)
    with pytest.raises(CorruptFileError):
        read_picture(saved("PNG")[:60])


@pytest.mark.parametrize("ocr", ["never", "auto"])
def test_without_ocr_pages_are_marked(ocr: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.readers.ocr.tesseract.available", lambda: False)
    document = read_picture(saved("TIFF", 2), ocr=ocr)
    assert [p.needs_ocr for p in document.pages] == [True, True]
    assert document.blocks == ()
