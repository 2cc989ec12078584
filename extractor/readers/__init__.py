"""From the bytes of a file to a ``Document``, whatever the format.

``read`` looks at the content, picks the reader and lets it work. Formats that only an office
program understands (DOC, ODT, RTF, old Word XML) go through LibreOffice where it is installed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extractor.errors import (
    CorruptFileError,
    EmptyFileError,
    EncryptedFileError,
    NeedsOcrError,
    TooLargeError,
    UnsupportedFileError,
)
from extractor.limits import DEFAULT, Limits
from extractor.readers import office, ole
from extractor.readers.joining import joined
from extractor.readers.sniff import ARCHIVES, PICTURES, MediaType, sniff
from extractor.records import Document

__all__ = ["MediaType", "read", "sniff"]

_NAMES = {
    MediaType.XLSX: "An Excel workbook",
    MediaType.PPTX: "A PowerPoint presentation",
    MediaType.OTHER_OFFICE: "An office file that is no text document",
    MediaType.OTHER_PICTURE: "A picture that is neither PNG nor JPEG nor TIFF",
    MediaType.HTML: "A web page",
    MediaType.XML: "An XML file that is no Word document",
    MediaType.TEXT: "Plain text",
}


def read(
    data: bytes, *, ocr: str = "auto", limits: Limits = DEFAULT, wanted: Callable[[str], bool] | None = None
) -> Document:
    """Read a file's bytes into a :class:`Document`.

    ``ocr`` is ``auto`` (where a page needs it), ``never`` or ``always``. Raises EmptyFileError,
    EncryptedFileError, CorruptFileError, UnsupportedFileError, TooLargeError and, where pictures
    carry the text and nothing can read them, NeedsOcrError. Archives are the business of the
    ingest; here they are unsupported.

    ``wanted`` is asked page by page whether the text seen so far may hold what the caller is after. A PDF that surely
    does not is not laid out: its document has pages and no blocks, and its reader is ``pdf-glance``.
    """
    if len(data) > limits.file_bytes:
        raise TooLargeError(f"The file has {len(data):,} bytes, the limit file_bytes is {limits.file_bytes:,}.")
    media_type = sniff(data)
    if media_type is MediaType.EMPTY:
        raise EmptyFileError("The file is empty.")
    if media_type is MediaType.ENCRYPTED_OFFICE or (media_type is MediaType.DOC and ole.doc_is_encrypted(data)):
        raise EncryptedFileError("The document is protected by a password.")
    if media_type is MediaType.PDF:
        from extractor.readers.pdf import read_pdf  # noqa: PLC0415 - loads native libraries that DOCX needs not

        document = read_pdf(data, ocr=ocr, limits=limits, wanted=wanted)
    elif media_type in (MediaType.DOCX, MediaType.FLAT_DOCX):
        document = _docx(data, ocr, limits)
    elif media_type in PICTURES:
        from extractor.readers.ocr import read_picture  # noqa: PLC0415 - as above

        document = read_picture(data, ocr=ocr, limits=limits)
    elif media_type in office.CONVERTIBLE:
        document = _through_office(data, media_type, ocr, limits)
    else:
        raise _refusal(media_type, data)
    return replace(document, media_type=str(media_type))


def _docx(data: bytes, ocr: str, limits: Limits) -> Document:
    """A DOCX by its text; one that holds nothing but pictures by what stands in them."""
    from extractor.readers.docx import pictures, read_docx  # noqa: PLC0415 - as in read

    try:
        return read_docx(data, limits=limits)
    except NeedsOcrError:
        found = pictures(data, limits) if ocr != "never" else []
        if not found:
            raise
    from extractor.readers.ocr import read_picture  # noqa: PLC0415 - as in read

    return joined([read_picture(picture, ocr=ocr, limits=limits) for picture in found])


def _through_office(data: bytes, media_type: MediaType, ocr: str, limits: Limits) -> Document:
    converted = office.convert_to_docx(data, media_type, seconds=limits.seconds)
    document = _docx(converted, ocr, limits)
    note = f"Converted from {media_type} to DOCX by LibreOffice before reading."
    return replace(document, warnings=(*document.warnings, note))


def _refusal(media_type: MediaType, data: bytes) -> UnsupportedFileError | CorruptFileError:
    if media_type in ARCHIVES:
        return UnsupportedFileError("An archive; its members are read one by one by ingest.")
    if media_type is MediaType.UNKNOWN and not data.strip(b"\x00"):
        return CorruptFileError("The file holds nothing but zero bytes.")
    return UnsupportedFileError(f"{_NAMES.get(media_type, 'A file of unknown kind')}.")
