"""Sizes and resolutions of PNG, JPEG and TIFF pictures from their headers, before anything is decoded.

A header of a few bytes can ask for gigabytes: whoever decodes must know the size first.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from extractor.errors import CorruptFileError

_METRES = 0.0254
_MOST_PAGES = 100_000
# Frame headers of JPEG, all but DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Header(NamedTuple):
    """Pixels across and down; dots an inch, 0.0 where not told."""

    width: int
    height: int
    dpi: float


def headers_of(data: bytes) -> list[Header]:
    """One header for each page of a picture file. Raises CorruptFileError where it does not hold together."""
    try:
        if data.startswith(b"\x89PNG"):
            return [_png(data)]
        if data.startswith(b"\xff\xd8"):
            return [_jpeg(data)]
        if data[:2] in (b"II", b"MM"):
            return _tiff(data)
    except (struct.error, IndexError, ZeroDivisionError, OverflowError, KeyError) as error:
        raise CorruptFileError("The header of the picture is damaged.") from error
    raise CorruptFileError("The file is no PNG, JPEG or TIFF picture.")


def _png(data: bytes) -> Header:
    width, height = struct.unpack(">II", data[16:24])
    at, dpi = 8, 0.0
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"pHYs" and length == 9:
            across, _, unit = struct.unpack(">IIB", data[at + 8 : at + 17])
            dpi = across * _METRES if unit == 1 else 0.0
        if kind in (b"IDAT", b"IEND"):
            break
        at += 12 + length
    return Header(width, height, dpi)


def _jpeg(data: bytes) -> Header:
    at, dpi = 2, 0.0
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        kind = data[at + 1]
        if kind in (0xFF, 0x00, 0x01) or 0xD0 <= kind <= 0xD8:
            at += 1 if kind == 0xFF else 2
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if kind == 0xE0 and body.startswith(b"JFIF\0"):
            unit, across = struct.unpack(">BH", body[7:10])
            dpi = float(across) if unit == 1 else across * 2.54 if unit == 2 else 0.0
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", body[1:5])
            return Header(width, height, dpi)
        at += 2 + length
    raise CorruptFileError("The JPEG picture has no frame.")


def _tiff(data: bytes) -> list[Header]:
    order = "<" if data[:2] == b"II" else ">"
    (version,) = struct.unpack(order + "H", data[2:4])
    big = version == 43
    where, entry, count_at = ("Q", 20, "Q") if big else ("I", 12, "H")
    size, count_size = struct.calcsize(where), struct.calcsize(count_at)
    start = 8 if big else 4
    (at,) = struct.unpack(order + where, data[start : start + size])
    pages: list[Header] = []
    seen: set[int] = set()
    while at and at not in seen and len(pages) < _MOST_PAGES:
        seen.add(at)
        (count,) = struct.unpack(order + count_at, data[at : at + count_size])
        if at + count_size + count * entry + size > len(data):
            raise CorruptFileError("The TIFF picture is cut off.")
        tags: dict[int, float] = {}
        for i in range(count):
            place = at + count_size + i * entry
            tag, kind = struct.unpack(order + "HH", data[place : place + 4])
            if tag in (256, 257, 282, 296):
                tags[tag] = _value(data, place + 4 + size, kind, order, where)
        unit = tags.get(296, 2.0)
        dpi = tags.get(282, 0.0) * (2.54 if unit == 3 else 1.0 if unit == 2 else 0.0)
        pages.append(Header(int(tags[256]), int(tags[257]), dpi))
        place = at + count_size + count * entry
        (at,) = struct.unpack(order + where, data[place : place + size])
    return pages


def _value(data: bytes, place: int, kind: int, order: str, where: str) -> float:
    """The first value of a TIFF tag of a whole or fractional type."""
    if kind == 5:
        if where == "I":
            (place,) = struct.unpack(order + "I", data[place : place + 4])
        upper, lower = struct.unpack(order + "II", data[place : place + 8])
        return float(upper / lower) if lower else 0.0
    code = {1: "B", 3: "H", 4: "I", 16: "Q"}[kind]
    (value,) = struct.unpack(order + code, data[place : place + struct.calcsize(code)])
    return float(value)
