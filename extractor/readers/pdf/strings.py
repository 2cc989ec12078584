"""Strings of PDF content: escapes, hexadecimal digits, text strings."""

from __future__ import annotations

import re
from binascii import unhexlify

_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_PLAIN_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\r": b"", b"\n": b""}


def _plain(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return _PLAIN_ESCAPES.get(match[2], match[2])


def unescape(raw: bytes) -> bytes:
    """The bytes of a literal string without its outer parentheses."""
    return _ESCAPE.sub(_plain, raw) if b"\\" in raw else raw


def hex_bytes(digits: bytes) -> bytes:
    """The bytes of a hexadecimal string; white space is dropped, a missing last digit is 0."""
    try:
        return unhexlify(digits)
    except ValueError:
        pass  # white space, or an odd number of them
    text = digits.replace(b"\x00", b"").decode("ascii")
    if len(text) % 2 or not text.isalnum():
        text = "".join(text.split())
        if len(text) % 2:
            text += "0"
    return bytes.fromhex(text)


def text_of(raw: bytes) -> str:
    """A PDF text string: UTF-16 or UTF-8 with a byte order mark, Thai UTF-8 without one, else Latin-1."""
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", "replace")
    if raw[:2] == b"\xff\xfe":
        return raw[2:].decode("utf-16-le", "replace")
    if raw[:3] == b"\xef\xbb\xbf":
        return raw[3:].decode("utf-8", "replace")
    if b"\xe0\xb8" in raw or b"\xe0\xb9" in raw:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("latin-1")
    return raw.decode("latin-1")
