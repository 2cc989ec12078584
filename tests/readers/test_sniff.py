"""What a file is, by its bytes alone."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.ole import MAGIC, doc_is_encrypted
from extractor.readers.sniff import MediaType, sniff


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def office(kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Override ContentType="application/vnd.openxmlformats.{kind}+xml"/>')
    return out.getvalue()


def ole(name: str, content: bytes = b"\x00" * 512) -> bytes:
    """A compound file with one stream: header, allocation table, directory, the stream."""
    header = bytearray(512)
    header[:8] = MAGIC
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<II", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    directory = bytearray(512)
    encoded = name.encode("utf-16-le")
    directory[: len(encoded)] = encoded
    struct.pack_into("<HB", directory, 64, len(encoded) + 2, 2)
    struct.pack_into("<II", directory, 116, 2, len(content))
    return bytes(header) + table + bytes(directory) + content.ljust(512, b"\x00")


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.pdf")
        info.size = 9
        archive.addfile(info, io.BytesIO(b"%PDF-1.7\n"))
    return out.getvalue()


def stored_pdf() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.7\n")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", MediaType.EMPTY),
        (b" \r\n\t", MediaType.EMPTY),
        (b"\x00" * 4096, MediaType.EMPTY),
        (b"%PDF-1.4\n", MediaType.PDF),
        (b"\r\n" * 400 + b"%PDF-1.7", MediaType.PDF),
        (b"x" * 2000 + b"%PDF-1.7", MediaType.TEXT),
        (zipped(word__document_xml="x").replace(b"word/document_xml", b"word/document.xml"), MediaType.DOCX),
        (office("wordprocessingml.document.main"), MediaType.DOCX),
        (office("spreadsheetml.sheet.main"), MediaType.XLSX),
        (office("presentationml.slideshow.main"), MediaType.PPTX),
        (office("wordprocessingml.document.main")[:60], MediaType.DOCX),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), MediaType.ODT),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), MediaType.OTHER_OFFICE),
        (zipped(a="x"), MediaType.ZIP),
        (stored_pdf(), MediaType.ZIP),
        (stored_pdf()[:60], MediaType.ZIP),
        (b"PK\x05\x06" + b"\x00" * 18, MediaType.ZIP),
        (ole("WordDocument"), MediaType.DOC),
        (ole("EncryptedPackage"), MediaType.ENCRYPTED_OFFICE),
        (ole("Workbook"), MediaType.OTHER_OFFICE),
        (MAGIC + b"\xff" * 600, MediaType.OTHER_OFFICE),
        (b"{\\rtf1\\ansi", MediaType.RTF),
        (b"\x1f\x8b\x08\x00", MediaType.GZIP),
        (b"BZh91AY", MediaType.BZIP2),
        (b"\xfd7zXZ\x00\x00", MediaType.XZ),
        (b"7z\xbc\xaf\x27\x1c\x00", MediaType.SEVEN_ZIP),
        (b"Rar!\x1a\x07\x00", MediaType.RAR),
        (tar(), MediaType.TAR),
        (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
        (b"\xff\xd8\xff\xe0", MediaType.JPEG),
        (b"II*\x00", MediaType.TIFF),
        (b"MM\x00*", MediaType.TIFF),
        (b"GIF89a", MediaType.OTHER_PICTURE),
        (b"<!DOCTYPE html><html><body>404</body>", MediaType.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', MediaType.HTML),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', MediaType.WORD_2003_XML),
        (b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">', MediaType.FLAT_DOCX),
        (b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">', MediaType.FLAT_ODT),
        (b'<?xml version="1.0"?><rss/>', MediaType.XML),
        ("ผลการประเมิน ITA".encode(), MediaType.TEXT),
        ("ผลการประเมิน".encode("utf-16"), MediaType.TEXT),
        ("ผลการประเมิน".encode("cp874"), MediaType.TEXT),
        (b"BM is how this text begins", MediaType.TEXT),
        (bytes(range(256)) * 4, MediaType.UNKNOWN),
    ],
)  # fmt: skip
def test_content_decides(data: bytes, expected: MediaType) -> None:
    assert sniff(data) is expected


@given(st.binary(max_size=3000))
def test_any_bytes_have_a_type(data: bytes) -> None:
    """``sniff`` never raises and always answers."""
    assert isinstance(sniff(data), MediaType)


@given(st.binary(max_size=1500), st.sampled_from([b"PK\x03\x04", MAGIC, b"<?xml ", b"\xff\xfe"]))
def test_any_bytes_after_a_known_start_have_a_type(data: bytes, start: bytes) -> None:
    """Also where the start promises a structure that does not follow."""
    assert isinstance(sniff(start + data), MediaType)


def test_a_doc_tells_whether_it_is_encrypted() -> None:
    plain = struct.pack("<H8xH", 0xA5EC, 0x0000).ljust(512, b"\x00")
    locked = struct.pack("<H8xH", 0xA5EC, 0x0100).ljust(512, b"\x00")
    assert doc_is_encrypted(ole("WordDocument", locked))
    assert not doc_is_encrypted(ole("WordDocument", plain))


def test_a_directory_that_points_to_itself_ends() -> None:
    data = bytearray(ole("WordDocument"))
    struct.pack_into("<I", data, 512 + 4, 1)
    assert sniff(bytes(data)) is MediaType.DOC
