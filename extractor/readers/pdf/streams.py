"""Decoded bytes of PDF streams, with a bound on what one stream may hold."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.ascii85 import asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import PDFStream, int_value
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from extractor.errors import TooLargeError

# One stream that inflates beyond this is no page of a report.
_STREAM_BYTES = 64 * 1024 * 1024
_TOO_MUCH = f"A stream of the file holds more than {_STREAM_BYTES} bytes."
_FILTERS = 16
_LZW_TABLE = 4_096 + 2


def stream_data(stream: PDFStream) -> bytes:
    """The decoded bytes of a stream. Raises TooLargeError beyond 64 MB; damage gives what could be read.

    Each filter is bounded by itself: pdfminer's own decoding unpacks whatever a file asks for.
    """
    if stream.data is not None:
        return bytes(stream.data)
    data = stream.rawdata
    if data is None:
        return b""
    if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    filters = stream.get_filters()
    if len(filters) > _FILTERS:
        raise TooLargeError(f"A stream of the file is packed more than {_FILTERS} times.")
    for kind, parameters in filters:
        data = _decoded(bytes(data), str(getattr(kind, "name", "")))
        if isinstance(parameters, dict) and "Predictor" in parameters:
            data = _predicted(data, parameters)
    return bytes(data)


class BoundedStream(PDFStream):
    """A stream that unpacks within bounds wherever it is asked, inside of pdfminer too."""

    def get_data(self) -> bytes:
        """As :func:`stream_data`; nothing unpacked is kept."""
        return stream_data(self)


def _decoded(data: bytes, kind: str) -> bytes:
    """One filter undone. Raises ValueError for filters of pictures and unknown ones: no text is packed so."""
    if kind in ("FlateDecode", "Fl"):
        return inflate(data)
    if kind in ("ASCIIHexDecode", "AHx"):
        return asciihexdecode(data)
    if kind in ("ASCII85Decode", "A85"):
        return _ascii85(data)
    if kind in ("LZWDecode", "LZW"):
        return _joined(_lzw(data))
    if kind in ("RunLengthDecode", "RL"):
        return _joined(_runs(data))
    raise ValueError(f"a stream packed by {kind or 'an unknown filter'}")


def _ascii85(data: bytes) -> bytes:
    packed = b"".join(data.split()).removeprefix(b"<~")
    end = packed.find(b"~")
    return base64.a85decode(packed if end < 0 else packed[:end])


def _lzw(data: bytes) -> Iterator[bytes]:
    """The pieces of LZW packed data; a table that is never cleared ends it."""
    decoder = LZWDecoder(io.BytesIO(data))
    while len(decoder.table) <= _LZW_TABLE:
        yield decoder.feed(decoder.readbits(decoder.nbits))


def _runs(data: bytes) -> Iterator[bytes]:
    """The pieces of run-length packed data (ISO 32000-1, 7.4.5)."""
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            yield data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


def _joined(pieces: Iterable[bytes]) -> bytes:
    """The pieces in one, as far as they can be read. Raises TooLargeError beyond the bound."""
    found = bytearray()
    try:
        for piece in pieces:
            found += piece
            if len(found) > _STREAM_BYTES:
                raise TooLargeError(_TOO_MUCH)
    except (PDFException, ValueError, IndexError, TypeError):
        pass  # damaged or at its end: what came before stands
    return bytes(found)


def _predicted(data: bytes, parameters: dict[str, Any]) -> bytes:
    """A predictor undone. Raises ValueError where its rows are longer than all the data."""
    predictor, colors, columns, bits = (
        int_value(parameters.get(name, default))
        for name, default in (("Predictor", 1), ("Colors", 1), ("Columns", 1), ("BitsPerComponent", 8))
    )
    if predictor == 1:
        return data
    if not (0 < colors <= 32 and 0 < bits <= 32 and 0 < columns <= max(8 * len(data), 8)):
        raise ValueError("a predictor with impossible rows")
    undo = apply_tiff_predictor if predictor == 2 else apply_png_predictor
    arguments = (colors, columns, bits, data) if predictor == 2 else (predictor, colors, columns, bits, data)
    return bytes(undo(*arguments))


def inflate(raw: bytes) -> bytes:
    """Bounded inflate that keeps what came before a damaged place."""
    for wbits in (15, -15):
        worker = zlib.decompressobj(wbits)
        try:
            data = worker.decompress(raw, _STREAM_BYTES)
            endless = bool(worker.unconsumed_tail)
        except zlib.error:
            data, endless = _inflate_damaged(raw, wbits), False
        if endless:
            raise TooLargeError(_TOO_MUCH)
        if data:
            return data
    return b""


def _inflate_damaged(raw: bytes, wbits: int) -> bytes:
    worker = zlib.decompressobj(wbits)
    parts: list[bytes] = []
    room = _STREAM_BYTES
    for start in range(0, len(raw), 256):
        try:
            part = worker.decompress(raw[start : start + 256], room)
        except zlib.error:
            break
        parts.append(part)
        room -= len(part)
        if room <= 0:
            break
    return b"".join(parts)
