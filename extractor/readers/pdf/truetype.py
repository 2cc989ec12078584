"""The few facts of an embedded TrueType program that help to tell what a glyph is."""

from __future__ import annotations

import struct
from typing import NamedTuple


class GlyphBox(NamedTuple):
    """The ink of a glyph in thousandths of the em, from its origin; y grows upwards."""

    x0: int
    y0: int
    x1: int
    y1: int


class TrueType:
    """Glyph boxes, names and character map of an sfnt font. Damaged tables count as absent."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._tables: dict[bytes, tuple[int, int]] = {}
        self._loca: tuple[int, ...] = ()
        self._scale = 1.0
        try:
            self._read()
        except (struct.error, IndexError, ValueError, ZeroDivisionError):
            self._tables, self._loca = {}, ()

    def _read(self) -> None:
        data = self._data
        if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
            return
        (count,) = struct.unpack_from(">H", data, 4)
        for number in range(count):
            tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
            self._tables[tag] = (offset, length)
        if b"head" in self._tables and b"loca" in self._tables and b"glyf" in self._tables:
            head = self._tables[b"head"][0]
            (units,) = struct.unpack_from(">H", data, head + 18)
            (long,) = struct.unpack_from(">h", data, head + 50)
            self._scale = 1000.0 / units
            offset, length = self._tables[b"loca"]
            length = min(length, len(data) - offset)
            if long:
                self._loca = struct.unpack_from(f">{length // 4}L", data, offset)
            else:
                self._loca = tuple(2 * v for v in struct.unpack_from(f">{length // 2}H", data, offset))

    def box(self, glyph: int) -> GlyphBox | None:
        """The ink box of a glyph, or ``None`` for a blank glyph or a font without outlines here."""
        if not 0 <= glyph < len(self._loca) - 1 or self._loca[glyph] >= self._loca[glyph + 1]:
            return None
        try:
            x0, y0, x1, y1 = struct.unpack_from(">4h", self._data, self._tables[b"glyf"][0] + self._loca[glyph] + 2)
        except struct.error:
            return None
        s = self._scale
        return GlyphBox(round(x0 * s), round(y0 * s), round(x1 * s), round(y1 * s))

    def blank(self, glyph: int) -> bool:
        """Whether the program has outlines and this glyph of it has none."""
        return 0 <= glyph < len(self._loca) - 1 and self._loca[glyph] >= self._loca[glyph + 1]

    def characters(self) -> dict[int, int]:
        """Glyph to Unicode code point by the font's own cmap table (formats 4, 6, 12 of Unicode kinds)."""
        if b"cmap" not in self._tables:
            return {}
        try:
            return self._characters()
        except (struct.error, IndexError):
            return {}

    def _characters(self) -> dict[int, int]:
        data, start = self._data, self._tables[b"cmap"][0]
        (count,) = struct.unpack_from(">H", data, start + 2)
        best: dict[int, int] = {}
        for number in range(count):
            platform, encoding, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * number)
            if platform == 0 or (platform == 3 and encoding in (1, 10)):
                for point, glyph in self.subtable(start + offset).items():
                    best.setdefault(glyph, point)
        return best

    def codes(self) -> dict[int, int]:
        """Character code to glyph by the symbol (3,0) or Macintosh (1,0) map of the font, low byte of the code."""
        if b"cmap" not in self._tables:
            return {}
        found: dict[int, int] = {}
        try:
            start = self._tables[b"cmap"][0]
            (count,) = struct.unpack_from(">H", self._data, start + 2)
            for number in range(count):
                platform, encoding, offset = struct.unpack_from(">HHL", self._data, start + 4 + 8 * number)
                if (platform, encoding) in ((3, 0), (1, 0)):
                    for point, glyph in self.subtable(start + offset).items():
                        found.setdefault(point & 0xFF, glyph)
        except (struct.error, IndexError):
            return {}
        return found

    def subtable(self, at: int) -> dict[int, int]:
        """One cmap subtable, code to glyph; unknown formats are empty."""
        data = self._data
        (kind,) = struct.unpack_from(">H", data, at)
        found: dict[int, int] = {}
        if kind == 0:
            for code, glyph in enumerate(data[at + 6 : at + 262]):
                if glyph:
                    found[code] = glyph
        elif kind == 4:
            (double,) = struct.unpack_from(">H", data, at + 6)
            count = double // 2
            ends = struct.unpack_from(f">{count}H", data, at + 14)
            starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
            deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * double)
            ranges = at + 16 + 3 * double
            offsets = struct.unpack_from(f">{count}H", data, ranges)
            for index in range(count):
                for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
                    if offsets[index]:
                        place = ranges + 2 * index + offsets[index] + 2 * (code - starts[index])
                        (glyph,) = struct.unpack_from(">H", data, place)
                        if glyph:
                            glyph = (glyph + deltas[index]) & 0xFFFF
                    else:
                        glyph = (code + deltas[index]) & 0xFFFF
                    if glyph:
                        found[code] = glyph
        elif kind == 6:
            first, count = struct.unpack_from(">HH", data, at + 6)
            for index, glyph in enumerate(struct.unpack_from(f">{count}H", data, at + 10)):
                if glyph:
                    found[first + index] = glyph
        elif kind == 12:
            (groups,) = struct.unpack_from(">L", data, at + 12)
            for index in range(min(groups, 4096)):
                low, high, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * index)
                for code in range(low, min(high, low + 0xFFFF) + 1):
                    found[code] = glyph + code - low
        return found
