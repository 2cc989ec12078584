"""ToUnicode maps and code maps of PDF fonts, read with bounds instead of trust."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence

# A map has at most 65,536 two-byte codes; a range that claims more is damage or malice.
_MOST_ENTRIES = 70_000
# Ranges of more codes are not written out: some makers map all 65,536 codes in each font.
_LONG = 256

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


class TextMap:
    """Code to text. What comes later in a stream counts. Long ranges stay ranges: few of their codes are ever shown."""

    def __init__(self) -> None:
        self._singles: dict[int, str] = {}
        # Codes; of the first one the text but its last letter, and that letter.
        self._ranges: list[tuple[range, str, int]] = []

    def __len__(self) -> int:
        return len(self._singles) + sum(len(codes) for codes, _, _ in self._ranges)

    def get(self, code: int) -> str | None:
        """The text of a code, ``None`` where the map has none."""
        text = self._singles.get(code)
        if text is None:
            for codes, head, tail in reversed(self._ranges):
                if code in codes:
                    return head + chr(tail + code - codes.start)
        return text

    def put(self, code: int, text: str) -> None:
        """A code and its text."""
        self._singles[code] = text

    def put_range(self, first: int, last: int, text: str) -> None:
        """Codes for consecutive code points: only the last letter of ``text`` counts up."""
        head, tail = text[:-1], ord(text[-1])
        past = 0xD800 if tail < 0xD800 else 0x110000
        codes = range(first, first + min(last - first + 1, _MOST_ENTRIES - len(self), past - tail))
        if len(codes) <= _LONG:
            self._singles.update((code, head + chr(tail + code - first)) for code in codes)
            return
        for code in [code for code in self._singles if code in codes]:
            del self._singles[code]
        self._ranges.append((codes, head, tail))


def to_unicode(data: bytes) -> TextMap:
    """The texts of a ToUnicode stream. Damaged entries are left out; never raises on bad data."""
    found = TextMap()
    for block in _BLOCK.finditer(data):
        kind, body = block[1], block[2]
        if kind == b"bfchar":
            parts = _HEX.findall(body)
            for source, target in zip(parts[::2], parts[1::2], strict=False):
                if target.strip():
                    found.put(_code(source), _target(target))
        elif kind == b"bfrange":
            for low, high, start, listed, _ in _RANGE.findall(body):
                first, last = _code(low), _code(high)
                if listed:
                    for offset, target in enumerate(_HEX.findall(listed)[: last - first + 1]):
                        found.put(first + offset, _target(target))
                elif text := _text(_raw(start)):
                    found.put_range(first, last, text)
        if len(found) > _MOST_ENTRIES:
            break
    return found


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
