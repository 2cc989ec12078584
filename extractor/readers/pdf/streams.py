"""Decoded bytes of PDF streams, with a bound on what one stream may hold."""

from __future__ import annotations

import zlib

from pdfminer.pdftypes import PDFStream

from extractor.errors import TooLargeError

# One stream that inflates beyond this is no page of a report.
_STREAM_BYTES = 64 * 1024 * 1024


def stream_data(stream: PDFStream) -> bytes:
    """The decoded bytes of a stream. Raises TooLargeError beyond 64 MB; damage gives what could be read."""
    if stream.data is not None:
        return bytes(stream.data)
    filters = stream.get_filters()
    raw = stream.rawdata
    plain = len(filters) == 1 and not filters[0][1] and getattr(filters[0][0], "name", "") in ("FlateDecode", "Fl")
    if plain and raw is not None:
        if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
            raw = stream.decipher(stream.objid, stream.genno, raw, stream.attrs)
        return inflate(raw)
    data = bytes(stream.get_data())
    stream.rawdata, stream.data = raw, None
    if len(data) > _STREAM_BYTES:
        raise TooLargeError(f"A stream of the file holds more than {_STREAM_BYTES} bytes.")
    return data


def inflate(raw: bytes) -> bytes:
    """Bounded inflate that keeps what came before a damaged place."""
    for wbits in (15, -15):
        worker = zlib.decompressobj(wbits)
        try:
            data = worker.decompress(raw, _STREAM_BYTES)
        except zlib.error:
            data = _inflate_damaged(raw, wbits)
        if worker.unconsumed_tail:
            raise TooLargeError(f"A stream of the file holds more than {_STREAM_BYTES} bytes.")
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
