"""Fuzzes the unpacking of archives.

Contract: for any bytes, ``unpack`` gives an outcome with a status, every member of its manifest has
either whole bytes in the spool or a status that says why not, nothing is written but numbered files
in the spool folder, no more bytes and entries than the limits allow; and nothing but MemoryError is
raised. The mutator writes odd values into the fields of ZIP and TAR headers (sums put right again), and
moves, doubles and cuts stretches of any kind.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from extractor.ingest.archives import MANIFEST, Budget, archive_type, read_manifest, unpack
from extractor.limits import Limits
from extractor.records import FileStatus

LIMITS = Limits(file_bytes=200_000, archive_bytes=1_000_000, archive_entries=50)
_RECORD = re.compile(rb"PK(?:\x01\x02|\x03\x04|\x05\x06|\x06\x06|\x06\x07|\x07\x08)")
_FIELDS = {  # offset and length of the fields of each ZIP record
    b"\x03\x04": ((4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)),
    b"\x01\x02": ((6, 2), (8, 2), (10, 2), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (38, 4), (42, 4)),
    b"\x05\x06": ((4, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)),
}
_OTHER_FIELDS = ((4, 4), (8, 8), (16, 8), (24, 8), (40, 8), (48, 8))
_NAMES = (b"../x", b"/x", b"C:\\x", b"", b"\x00", b"\xff\xfe", b"a/../../b", b"\xe0\xb8\x81.pdf", b"x" * 90, b"~$a")
_TAR_KINDS = b"01234567xgLKSAD\x00\xff"
_BLOCK = 512


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where archives and their spools lie while they are tried; removed when the process ends."""
    return tempfile.TemporaryDirectory(prefix="ita-fuzz-")


def one_input(data: bytes) -> None:
    """Check the contract for one input."""
    folder = Path(_folder().name)
    path, spool = folder / "archive", folder / "spool"
    path.write_bytes(data)
    shutil.rmtree(spool, ignore_errors=True)
    archive_type(str(path))
    try:
        unpacked = unpack(str(path), str(spool), Budget.of(LIMITS, len(data)))
    except MemoryError:
        return
    assert isinstance(unpacked.status, FileStatus)
    assert not unpacked.disk_error, unpacked.disk_error
    unpacked.detail.encode("utf-8")
    members = list(read_manifest(unpacked))
    for member in members:
        assert bool(member.path) != bool(member.status), member
        assert member.name
        member.name.encode("utf-8")
        assert not set(member.name.split("/")) & {"", ".", ".."}, member
        if member.path:
            assert Path(member.path).stat().st_size == member.bytes
        else:
            FileStatus(member.status)
    assert sum(member.bytes for member in members if member.path) <= LIMITS.archive_bytes
    assert len(members) <= LIMITS.archive_entries
    assert {found.name for found in folder.iterdir()} <= {"archive", "spool"}
    if spool.exists():
        assert all(inside.name == MANIFEST or inside.name.isdigit() for inside in spool.iterdir())


def mutate(data: bytes, limit: int, dice: random.Random) -> bytes:
    """One to five changes, most of them to fields of headers."""
    changed = bytearray(data or b"PK\x05\x06" + bytes(18))
    for _ in range(dice.randrange(1, 6)):
        if _RECORD.search(changed) and dice.random() < 0.7:
            _zip_record(changed, dice)
        elif changed[257:262] == b"ustar" and dice.random() < 0.8:
            _tar_header(changed, dice)
        else:
            _stretch(changed, dice)
        changed = changed or bytearray(b"BZh")
    return bytes(changed[:limit])


def _odd(size: int, dice: random.Random) -> bytes:
    number = dice.choice((0, 1, 2, 8, 9, 12, 14, 93, 99, 0x7F, 0x800, 0xFFFF, 1 << 31, (1 << 32) - 1, (1 << 63) + 1))
    if dice.random() < 0.3:
        number = dice.getrandbits(8 * size)
    return (number & ((1 << 8 * size) - 1)).to_bytes(size, "little")


def _zip_record(data: bytearray, dice: random.Random) -> None:
    """A field, a name, or a whole record of a ZIP."""
    found = dice.choice(list(_RECORD.finditer(data)))
    at = found.start()
    kind = dice.randrange(10)
    if kind <= 6:
        offset, size = dice.choice(_FIELDS.get(found.group()[2:], _OTHER_FIELDS))
        data[at + offset : at + offset + size] = _odd(size, dice)
    elif kind == 7:
        name = dice.choice(_NAMES)
        data[at + 30 : at + 30 + len(name)] = name
    elif kind == 8:
        data[at:at] = data[at : at + dice.choice((22, 46, 60, 200))]
    else:
        data[at + 2 : at + 4] = dice.choice((b"\x01\x02", b"\x03\x04", b"\x05\x06", b"\x06\x06", b"\x06\x07"))


def _tar_header(data: bytearray, dice: random.Random) -> None:
    """A field of one block of a TAR; the sum of the block is put right again, but for one time in ten."""
    at = dice.randrange(max(1, len(data) // _BLOCK)) * _BLOCK
    kind = dice.randrange(5)
    if kind == 0:
        name = dice.choice(_NAMES)[:100]
        data[at : at + len(name) + 1] = name + b"\x00"
    elif kind == 1:
        size = dice.choice((b"00000000000\x00", b"77777777777\x00", b"\x80" + b"\xff" * 11, b"\xff" * 12, b"x" * 12))
        data[at + 124 : at + 136] = size
    elif kind == 2:
        data[at + 156 : at + 157] = bytes([dice.choice(_TAR_KINDS)])
    elif kind == 3:
        data[dice.randrange(at, min(at + _BLOCK, len(data)))] = dice.randrange(256)
    else:
        data[at:at] = data[at : at + _BLOCK]
    if dice.random() < 0.9 and at + _BLOCK <= len(data):
        data[at + 148 : at + 156] = b" " * 8
        data[at + 148 : at + 156] = b"%06o\x00 " % (sum(data[at : at + _BLOCK]) & 0o777777)


def _stretch(data: bytearray, dice: random.Random) -> None:
    """Bytes changed, cut, doubled or moved."""
    at, size = dice.randrange(len(data)), dice.choice((1, 4, 16, 100, 1000))
    kind = dice.randrange(5)
    if kind <= 1:
        data[at] = dice.randrange(256)
    elif kind == 2:
        del data[at : at + size]
    elif kind == 3:
        data[at:at] = data[at : at + size]
    else:
        moved = data[at : at + size]
        del data[at : at + size]
        to = dice.randrange(len(data) + 1)
        data[to:to] = moved
