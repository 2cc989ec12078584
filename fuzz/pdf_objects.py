"""PDFs as plain objects by number: taken apart, put together with right offsets and lengths, or wrong ones."""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(\d{1,9}) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_STREAM = re.compile(rb"\nstream\n(.*)\nendstream\Z", re.DOTALL)
_LENGTH = re.compile(rb"/Length \d+")


def taken_apart(data: bytes) -> dict[int, bytes]:
    """The bodies of the objects that :func:`put_together` wrote; empty for other files."""
    return {int(number): body for number, body in _OBJECT.findall(data)}


def stream_of(body: bytes) -> bytes | None:
    """The bytes between ``stream`` and ``endstream``, or ``None``."""
    found = _STREAM.search(body)
    return found[1] if found else None


def with_stream(body: bytes, content: bytes) -> bytes:
    """The object with another stream and its right length."""
    head = _STREAM.sub(b"", body)
    head = _LENGTH.sub(b"/Length %d" % len(content), head)
    return head + b"\nstream\n" + content + b"\nendstream"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object that is not compressed."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def put_together(objects: dict[int, bytes], *, shift: int = 0, trailer: bytes = b"") -> bytes:
    """The file: object 1 is the catalogue; ``shift`` makes every offset wrong by so many bytes."""
    out = bytearray(b"%PDF-1.7\n")
    offsets: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n"
    for number, offset in offsets.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset + shift)
    size = max(objects, default=0) + 1
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)
