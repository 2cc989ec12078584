"""pdfminer's document with a faster parser for plain objects.

Dictionaries, arrays and streams make up nearly all objects of a PDF, and pdfminer reads them byte run by byte run.
Here one expression takes a token at a time. Whatever it does not know for sure (damage, missing lengths,
comments) is left to pdfminer.
"""

from __future__ import annotations

import io
import re
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import LIT, PSLiteral

from extractor.readers.pdf.streams import BoundedStream, stream_data
from extractor.readers.pdf.strings import hex_bytes, unescape

_W = rb"\x00\t\n\x0c\r "
_TOKEN = re.compile(
    rb"[" + _W + rb"]*+(?:"
    rb"(\d{1,10})[" + _W + rb"]++\d{1,5}[" + _W + rb"]++R(?![A-Za-z0-9])"
    rb"|([-+]?\d++(?![.\d]))|([-+]?(?:\d++\.\d*+|\.\d++))"
    rb"|/([^" + _W + rb"()<>\[\]{}/%]*+)|(<<|\[)|(>>|\])|<([0-9A-Fa-f" + _W + rb"]*+)>"
    rb"|\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+)\)"
    rb"|(true|false|null|endobj|stream)(?![A-Za-z0-9]))",
    re.DOTALL,
)
_HEADER = re.compile(rb"[" + _W + rb"]*(\d+)[" + _W + rb"]+\d+[" + _W + rb"]+obj(?![A-Za-z])")
_STREAM = re.compile(rb"\r\n|\n|\r(?!\n)")
_LAST_EOL = re.compile(rb"(?:\r\n|\n|\r)\Z")
_END = re.compile(rb"[" + _W + rb"]*endstream")
_WORDS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}
_DEPTH = 64


class _Unsure(Exception):  # noqa: N818 (no error: a question handed on)
    """The quick parser does not know this; pdfminer shall look at it."""


class _Parser(PDFParser):
    """pdfminer's parser with streams that unpack within bounds."""

    def do_keyword(self, pos: int, token: Any) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            at, made = self.curstack[-1]
            if isinstance(made, PDFStream):
                self.curstack[-1] = (at, BoundedStream(made.attrs, made.rawdata or b"", made.decipher))


class QuickDocument(PDFDocument):
    """A PDFDocument over bytes. Raises what PDFDocument raises."""

    def __init__(self, data: bytes) -> None:
        self._bytes = data
        self._open: set[int] = set()
        super().__init__(_Parser(io.BytesIO(data)), password="")

    def getobj(self, objid: int) -> object:
        """The object of that number; ``None`` where it leads back to itself.

        Chains of references are followed here, because pdfminer goes round a circle of them for ever.
        """
        if objid in self._open:
            return None
        self._open.add(objid)
        try:
            value = super().getobj(objid)
            return self.getobj(value.objid) if isinstance(value, PDFObjRef) else value
        finally:
            self._open.discard(objid)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        try:
            return self._quickly(pos, objid)
        except _Unsure:
            return super()._getobj_parse(pos, objid)

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        count = stream.get("N")
        if not isinstance(count, int) or not 0 < count < 1_000_000:
            return super()._get_objects(stream)
        data = stream_data(stream)
        objects: list[object] = []
        at = 0
        try:
            while len(objects) < 3 * count:
                if len(data) - at < 64 and not data[at:].strip(b"\x00\t\n\x0c\r "):
                    break
                value, at = self._value(data, at)
                objects.append(value)
        except _Unsure:
            return super()._get_objects(stream)
        return objects, count

    def _quickly(self, pos: int, objid: int) -> object:
        data = self._bytes
        header = _HEADER.match(data, pos)
        if header is None or int(header[1]) != objid:
            raise _Unsure
        value, at = self._value(data, header.end())
        following = _TOKEN.match(data, at)
        if following is None or following.lastindex != 9:
            raise _Unsure
        if following[9] == b"endobj":
            return value
        if following[9] != b"stream" or not isinstance(value, dict):
            raise _Unsure
        line = _STREAM.match(data, following.end())
        length = value.get("Length")
        if isinstance(length, PDFObjRef):
            length = length.resolve()
        if line is None:
            raise _Unsure
        start = line.end()
        if isinstance(length, int) and 0 <= length <= len(data) and _END.match(data, start + length):
            return BoundedStream(value, data[start : start + length], self.decipher)
        end = data.find(b"endstream", start)  # the stated length is wrong: what stands there counts
        if end < 0:
            raise _Unsure
        return BoundedStream(value, _LAST_EOL.sub(b"", data[start:end]), self.decipher)

    def _value(self, data: bytes, at: int) -> tuple[Any, int]:
        """One object that starts at ``at``, and where it ends."""
        match_at = _TOKEN.match
        stack: list[list[Any]] = []
        values: list[Any] = []
        while True:
            match = match_at(data, at)
            if match is None:
                raise _Unsure
            at = match.end()
            kind = match.lastindex
            value: Any
            if kind == 1:
                value = PDFObjRef(self, int(match[1]))
            elif kind == 2:
                value = int(match[2])
            elif kind == 4:
                value = LIT(_text(match[4]))
            elif kind == 5:
                if len(stack) > _DEPTH:
                    raise _Unsure
                stack.append(values)
                values = []
                continue
            elif kind == 6:
                if not stack:
                    raise _Unsure
                if match[6] == b"]":
                    value = values
                else:
                    keys = values[::2]
                    if len(values) % 2 or not all(isinstance(k, PSLiteral) for k in keys):
                        raise _Unsure
                    value = {str(k.name): v for k, v in zip(keys, values[1::2], strict=True) if v is not None}
                values = stack.pop()
            elif kind == 3:
                value = float(match[3])
            elif kind == 7:
                value = hex_bytes(match[7])
            elif kind == 8:
                value = unescape(match[8])
            else:
                if match[9] not in _WORDS:
                    raise _Unsure
                value = _WORDS[match[9]]
            if not stack:
                return value, at
            values.append(value)


def _text(raw: bytes) -> str | bytes:
    """A name as pdfminer keeps it: bytes where it is no UTF-8, as in the Thai state's own font, "TH SarabunIT\xf9"."""
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
