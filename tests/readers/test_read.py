"""``read`` picks the reader by content and refuses the rest with a reason."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from extractor import errors
from extractor.limits import Limits
from extractor.readers import office, read
from extractor.readers.sniff import MediaType

RTF = rb"{\rtf1\ansi\deff0 ITA \b 98.46\b0\par second}"


def docx_bytes() -> bytes:
    document = docx.Document()
    document.add_paragraph("ผลการประเมิน ITA")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "ตัวชี้วัด"
    table.cell(0, 2).text = "คะแนน"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_docx_of_python_docx() -> None:
    document = read(docx_bytes())
    assert document.media_type == MediaType.DOCX
    assert document.paragraphs[0].text == "ผลการประเมิน ITA"
    assert [(c.row, c.column, c.colspan, c.text) for c in document.tables[0].cells[:2]] == [
        (0, 0, 2, "ตัวชี้วัด"),
        (0, 2, 1, "คะแนน"),
    ]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.EmptyFileError),
        (b"\x00" * 100, errors.EmptyFileError),
        ("ข้อความธรรมดา".encode(), errors.UnsupportedFileError),
        (b"<html><body>Not found</body></html>", errors.UnsupportedFileError),
        (b"\x1f\x8b\x08\x00xxxx", errors.UnsupportedFileError),
        (docx_bytes()[:900], errors.CorruptFileError),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[errors.ExtractionError]) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.detail


def test_a_file_above_the_limit_is_not_touched() -> None:
    with pytest.raises(errors.TooLargeError, match="file_bytes"):
        read(docx_bytes(), limits=Limits(file_bytes=100))


def test_an_encrypted_odt_is_encrypted() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(errors.EncryptedFileError):
        read(out.getvalue())


def test_without_libreoffice_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(errors.UnsupportedFileError, match="LibreOffice"):
        read(RTF)


@pytest.mark.needs("libreoffice")
def test_rtf_goes_through_libreoffice() -> None:
    document = read(RTF)
    assert document.media_type == MediaType.RTF
    assert [paragraph.text for paragraph in document.paragraphs] == ["ITA 98.46", "second"]
    assert any("LibreOffice" in warning for warning in document.warnings)


@pytest.mark.needs("libreoffice")
def test_a_conversion_that_takes_too_long_is_ended() -> None:
    with pytest.raises(errors.TimeLimitError):
        office.convert_to_docx(RTF, MediaType.RTF, seconds=0.05)
