"""ToUnicode maps and code maps of PDF fonts, read with bounds instead of trust."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from functools import lru_cache

# A map has at most 65,536 two-byte codes; a range that claims more is damage or malice.
_MOST_ENTRIES = 70_000

_BLOCK = re.compile(rb"begin(bfchar|bfrange|cidchar|cidrange|codespacerange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[((?:\s*<[0-9A-Fa-f\s]*>)*)\s*\]|(\d+))"
)
_CHAR_CID = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*(\d+)")


def _raw(digits: bytes) -> bytes:
    clean = b"".join(digits.split())
    if len(clean) % 2:
        clean += b"0"
    return bytes.fromhex(clean.decode("ascii"))


def _code(digits: bytes) -> int:
    if len(digits) == 4 and digits.isalnum():
        return int(digits, 16)
    return int.from_bytes(_raw(digits), "big")


def _target(digits: bytes) -> str:
    """The text that hexadecimal digits name."""
    # one unit, nearly always; D begins halves of a pair
    if len(digits) == 4 and digits.isalnum() and digits[:1] not in b"dD":
        return chr(int(digits, 16))
    return _text(_raw(digits))


def _text(raw: bytes) -> str:
    """UTF-16BE text; one-byte values as some makers write them stand for themselves."""
    if len(raw) == 1:
        return chr(raw[0])
    return raw.decode("utf-16-be", "replace")


def to_unicode(data: bytes) -> dict[int, str]:
    """Code to text of a ToUnicode stream. Damaged entries are left out; never raises on bad data."""
    found: dict[int, str] = {}
    for block in _BLOCK.finditer(data):
        kind, body = block[1], block[2]
        if kind == b"bfchar":
            parts = _HEX.findall(body)
            for source, target in zip(parts[::2], parts[1::2], strict=False):
                if target.strip():
                    found[_code(source)] = _target(target)
        elif kind == b"bfrange":
            for low, high, start, listed, _ in _RANGE.findall(body):
                first, last = _code(low), _code(high)
                if listed:
                    for offset, target in enumerate(_HEX.findall(listed)[: last - first + 1]):
                        found[first + offset] = _target(target)
                elif start.strip():
                    _fill(found, first, last, _raw(start))
        if len(found) > _MOST_ENTRIES:
            break
    return found


def _fill(found: dict[int, str], first: int, last: int, start: bytes) -> None:
    """A range maps to consecutive code points: only the last unit counts up."""
    text = _text(start)
    if not text:
        return
    count = min(last - first, _MOST_ENTRIES - len(found)) + 1
    found.update(_consecutive(first, count, text))


@lru_cache(maxsize=2)
def _consecutive(first: int, count: int, text: str) -> dict[int, str]:
    """The codes from ``first`` on and their texts; kept, for some makers write the same large range into each font."""
    head, tail = text[:-1], ord(text[-1])
    points = range(tail, min(tail + count, 0xD800 if tail < 0xD800 else 0x110000))
    texts = [head + chr(p) for p in points] if head else map(chr, points)
    return dict(zip(range(first, first + len(points)), texts, strict=True))


class CodeMap:
    """How a composite font cuts bytes into codes, and the character id of each code."""

    def __init__(self) -> None:
        self.spaces: list[tuple[int, int, int]] = []
        self.cids: dict[int, int] = {}
        self.ranges: list[tuple[int, int, int]] = []

    @classmethod
    def identity(cls) -> CodeMap:
        """Two bytes a code, each its own character id."""
        made = cls()
        made.spaces = [(2, 0, 0xFFFF)]
        made.ranges = [(0, 0xFFFF, 0)]
        return made

    @classmethod
    def parse(cls, data: bytes) -> CodeMap:
        """An embedded CMap stream. Falls back to two-byte codes where it names no code space."""
        made = cls()
        for block in _BLOCK.finditer(data):
            kind, body = block[1], block[2]
            if kind == b"codespacerange":
                parts = [_raw(p) for p in _HEX.findall(body)]
                for low, high in zip(parts[::2], parts[1::2], strict=False):
                    if 1 <= len(low) <= 4:
                        made.spaces.append((len(low), int.from_bytes(low, "big"), int.from_bytes(high, "big")))
            elif kind == b"cidchar":
                for code, cid in _CHAR_CID.findall(body):
                    made.cids[_code(code)] = int(cid)
            elif kind == b"cidrange":
                for low, high, _, _, start in _RANGE.findall(body):
                    if start:
                        made.ranges.append((_code(low), _code(high), int(start)))
        made.spaces.sort()
        if not made.spaces:
            made.spaces = [(2, 0, 0xFFFF)]
        return made

    def codes(self, raw: bytes) -> Sequence[int]:
        """Cut a string into codes; what fits no code space goes with the shortest length."""
        if len(self.spaces) == 1 and self.spaces[0][0] == 2:
            pairs = len(raw) // 2
            return struct.unpack(f">{pairs}H", raw[: 2 * pairs])
        result = []
        at = 0
        shortest = self.spaces[0][0]
        while at < len(raw):
            for length, low, high in self.spaces:
                code = int.from_bytes(raw[at : at + length], "big")
                if low <= code <= high and at + length <= len(raw):
                    result.append(code)
                    at += length
                    break
            else:
                result.append(int.from_bytes(raw[at : at + shortest], "big"))
                at += shortest
        return result

    def cid(self, code: int) -> int:
        """The character id of a code; 0 (the missing character) when the map has none."""
        found = self.cids.get(code)
        if found is not None:
            return found
        for low, high, start in self.ranges:
            if low <= code <= high:
                return start + code - low
        return 0
