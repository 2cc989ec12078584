"""The little of OLE compound files (MS-CFB) that tells DOC, encrypted OOXML and the rest apart.

Every offset of such a file comes from the file, so each is checked and each chain is cut at the
number of sectors there can be.
"""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_FIB_ENCRYPTED = 0x0100  # MS-DOC 2.5.1, FibBase.fEncrypted
_STREAM = 2


def stream_names(data: bytes) -> frozenset[str]:
    """The names of all streams and storages; empty where the directory cannot be followed."""
    return frozenset(entry[0] for entry in _directory(data))


def doc_is_encrypted(data: bytes) -> bool:
    """Whether a binary Word document says that it needs a password."""
    for name, kind, start, size in _directory(data):
        if name == "WordDocument" and kind == _STREAM and size >= 12:
            at = (start + 1) * _sector_size(data)
            if at + 12 <= len(data):
                magic, flags = struct.unpack_from("<H8xH", data, at)
                return magic == 0xA5EC and bool(flags & _FIB_ENCRYPTED)
    return False


def _sector_size(data: bytes) -> int:
    shift: int = struct.unpack_from("<H", data, 30)[0]
    return 1 << shift if shift in (9, 12) else 512


def _directory(data: bytes) -> list[tuple[str, int, int, int]]:
    """Name, kind, first sector and size of each directory entry."""
    if len(data) < 512 or not data.startswith(MAGIC):
        return []
    size = _sector_size(data)
    table = _allocation(data, size)
    sector: int = struct.unpack_from("<I", data, 48)[0]
    entries: list[tuple[str, int, int, int]] = []
    seen: set[int] = set()
    while sector < _LAST_SECTOR and sector not in seen:
        seen.add(sector)
        block = data[(sector + 1) * size : (sector + 2) * size]
        for at in range(0, len(block) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", block, at + 64)[0]
            if 2 <= length <= 64:
                name = block[at : at + length - 2].decode("utf-16-le", "replace")
                start, stream_size = struct.unpack_from("<II", block, at + 116)
                entries.append((name, block[at + 66], start, stream_size))
        sector = table[sector] if sector < len(table) else _LAST_SECTOR
    return entries


def _allocation(data: bytes, size: int) -> list[int]:
    """The sector allocation table, from the 109 places of the header (files up to 7 MB) and its chain."""
    places = list(struct.unpack_from("<109I", data, 76))
    following, count = struct.unpack_from("<II", data, 68)
    seen: set[int] = set()
    while following < _LAST_SECTOR and following not in seen and len(seen) < count:
        seen.add(following)
        block = data[(following + 1) * size : (following + 2) * size]
        if len(block) < size:
            break
        numbers = struct.unpack(f"<{size // 4}I", block)
        places += numbers[:-1]
        following = numbers[-1]
    table: list[int] = []
    for place in places:
        if place < _LAST_SECTOR:
            block = data[(place + 1) * size : (place + 2) * size]
            table += struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
    return table
