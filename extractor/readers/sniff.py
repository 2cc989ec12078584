"""What a file is, by its bytes; names and endings are never looked at.

Offices mail each other files with wrong endings, and web servers hand out error pages as ``.pdf``:
the content decides alone.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from enum import StrEnum

from extractor.readers import ole


class MediaType(StrEnum):
    """The kinds of content that are told apart, as ``files.csv`` shows them."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    FLAT_DOCX = "application/vnd.ms-word.flat-opc+xml"
    WORD_2003_XML = "application/vnd.ms-word.2003+xml"
    DOC = "application/msword"
    ODT = "application/vnd.oasis.opendocument.text"
    FLAT_ODT = "application/vnd.oasis.opendocument.text-flat-xml"
    RTF = "application/rtf"
    ENCRYPTED_OFFICE = "application/x-encrypted-ooxml"
    ZIP = "application/zip"
    TAR = "application/x-tar"
    GZIP = "application/gzip"
    BZIP2 = "application/x-bzip2"
    XZ = "application/x-xz"
    SEVEN_ZIP = "application/x-7z-compressed"
    RAR = "application/vnd.rar"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    OTHER_PICTURE = "image/x-other"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    OTHER_OFFICE = "application/x-other-office"
    HTML = "text/html"
    XML = "application/xml"
    TEXT = "text/plain"
    UNKNOWN = "application/octet-stream"
    EMPTY = "application/x-empty"


PICTURES = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.TIFF})
ARCHIVES = frozenset(
    {MediaType.ZIP, MediaType.TAR, MediaType.GZIP, MediaType.BZIP2, MediaType.XZ, MediaType.SEVEN_ZIP, MediaType.RAR}
)

_MAGIC = (
    (b"\x1f\x8b", MediaType.GZIP),
    (b"BZh", MediaType.BZIP2),
    (b"\xfd7zXZ\x00", MediaType.XZ),
    (b"7z\xbc\xaf\x27\x1c", MediaType.SEVEN_ZIP),
    (b"Rar!\x1a\x07", MediaType.RAR),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
    (b"II+\x00", MediaType.TIFF),
    (b"MM\x00+", MediaType.TIFF),
    (b"GIF87a", MediaType.OTHER_PICTURE),
    (b"GIF89a", MediaType.OTHER_PICTURE),
    (b"BM", MediaType.OTHER_PICTURE),
)
_PDF_WITHIN = 1024  # ISO 32000-1, annex H.3.4.1: readers accept a header anywhere in the first 1,024 bytes
_HEAD = 8192
_CONTENT_TYPES_AT_MOST = 1 << 20


def sniff(data: bytes) -> MediaType:
    """The media type of ``data``. Never raises: what cannot be told is ``UNKNOWN``."""
    if not data:
        return MediaType.EMPTY
    if data.startswith(b"%PDF-"):
        return MediaType.PDF
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zip(data)
    if data.startswith(ole.MAGIC):
        return _ole(data)
    if data[257:262] == b"ustar":
        return MediaType.TAR
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return MediaType.OTHER_PICTURE
    for magic, media_type in _MAGIC:
        if data.startswith(magic) and (magic != b"BM" or _is_bitmap(data)):
            return media_type
    # after the archives: a PDF stored as their first member begins within their first 1,024 bytes too
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return MediaType.PDF
    return _text(data)


def _is_bitmap(data: bytes) -> bool:
    """``BM`` also begins many plain texts; a bitmap states its own length after it."""
    return len(data) > 14 and int.from_bytes(data[2:6], "little") == len(data)


def _zip(data: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return _broken_zip(data)


def _members(archive: zipfile.ZipFile) -> MediaType:
    names = {name.replace("\\", "/").lstrip("/") for name in archive.namelist()}
    if "mimetype" in names:
        kind = _start(archive, "mimetype", 200).strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return MediaType.ODT
        if kind.startswith(b"application/vnd.oasis.opendocument"):
            return MediaType.OTHER_OFFICE
    if "[Content_Types].xml" in names:
        types = _start(archive, "[Content_Types].xml", _CONTENT_TYPES_AT_MOST)
        if b"wordprocessingml." in types or b"ms-word." in types:
            return MediaType.DOCX
        if b"spreadsheetml." in types or b"ms-excel." in types:
            return MediaType.XLSX
        if b"presentationml." in types or b"ms-powerpoint." in types:
            return MediaType.PPTX
    if any(name.lower() == "word/document.xml" for name in names):
        return MediaType.DOCX
    return MediaType.ZIP


def _start(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    for info in archive.infolist():
        if info.filename.replace("\\", "/").lstrip("/") == name:
            with archive.open(info) as member:
                return member.read(size)
    return b""


def _broken_zip(data: bytes) -> MediaType:
    """A zip without its directory (cut off): the names in its local headers still tell what it was."""
    for mark, media_type in (
        (b"word/", MediaType.DOCX),
        (b"xl/", MediaType.XLSX),
        (b"ppt/", MediaType.PPTX),
        (b"application/vnd.oasis.opendocument.text", MediaType.ODT),
        (b"[Content_Types].xml", MediaType.DOCX),
    ):
        if mark in data[: 1 << 20]:
            return media_type
    return MediaType.ZIP


def _ole(data: bytes) -> MediaType:
    names = ole.stream_names(data)
    if "EncryptedPackage" in names:
        return MediaType.ENCRYPTED_OFFICE
    if "WordDocument" in names:
        return MediaType.DOC
    return MediaType.OTHER_OFFICE


def _text(data: bytes) -> MediaType:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    low = head.lower()
    if low.startswith(b"{\\rtf"):
        return MediaType.RTF
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        low.startswith(b"<") and b"<html" in low and b"xmlpackage" not in low
    ):
        return MediaType.HTML
    if low.startswith((b"<?xml", b"<!--", b"<")) and not low.startswith(b"<<"):
        return _xml(head)
    if not head:
        return MediaType.EMPTY if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n\f\v") else MediaType.UNKNOWN
    if b"\x00" in head or sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 50:
        return MediaType.UNKNOWN if data.strip(b"\x00") else MediaType.EMPTY
    return MediaType.TEXT


def _xml(head: bytes) -> MediaType:
    for mark, media_type in (
        (b"http://schemas.microsoft.com/office/2006/xmlPackage", MediaType.FLAT_DOCX),
        (b"http://schemas.microsoft.com/office/word/2003/wordml", MediaType.WORD_2003_XML),
        (b'progid="Word.Document"', MediaType.WORD_2003_XML),
        (b"urn:oasis:names:tc:opendocument:xmlns:office", MediaType.FLAT_ODT),
    ):
        if mark in head:
            return media_type
    return MediaType.XML if head.lower().startswith(b"<?xml") else MediaType.TEXT
