"""What an archive is, and its unpacking into the run's own spool folder within limits.

:func:`unpack` runs in a child process. Members are written under running numbers, never under
their own names, so a hostile name reaches nothing; every limit is checked while reading, because
the sizes that an archive states may be lies.
"""

from __future__ import annotations

import errno
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.limits import Limits
from extractor.records import FileStatus

MANIFEST = "manifest.jsonl"
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EROFS, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
RATIO_FLOOR = 32 * 1024 * 1024  # small archives of very even content are no bombs
_HEAD = 512
_LARGEST_DOCUMENT_DIRECTORY = 4 * 1024 * 1024
_TAIL = 65_558 + 76  # the end record with the longest comment, and the ZIP64 records before it
_MAGIC = {
    b"\x1f\x8b": "application/gzip",
    b"BZh": "application/x-bzip2",
    b"\xfd7zXZ\x00": "application/x-xz",
    b"7z\xbc\xaf\x27\x1c": "application/x-7z-compressed",
}
ZIP, TAR, SEVEN_ZIP = "application/zip", "application/x-tar", _MAGIC[b"7z\xbc\xaf\x27\x1c"]


# What the libraries raise for damaged archives; the second line are slips of theirs that fuzzing has met.
BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, ValueError, struct.error),
    *(LookupError, ArithmeticError, AttributeError, TypeError, AssertionError),
)


@dataclass(frozen=True, slots=True)
class Budget:
    """What an archive and the archives inside it may still unpack to, together."""

    limits: Limits
    entries: int
    bytes: int

    @classmethod
    def of(cls, limits: Limits, size: int) -> Budget:
        """The whole budget of one archive of ``size`` bytes."""
        most = min(limits.archive_bytes, max(RATIO_FLOOR, int(size * limits.archive_ratio)))
        return cls(limits, limits.archive_entries, most)

    def after(self, unpacked: Unpacked) -> Budget:
        """What is left once this one is unpacked."""
        return replace(self, entries=self.entries - unpacked.entries, bytes=self.bytes - unpacked.bytes)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What became of an archive; its members stand in the manifest, in the archive's order."""

    folder: str
    media_type: str = ""
    status: FileStatus = FileStatus.OK
    detail: str = ""
    entries: int = 0
    bytes: int = 0
    not_archive: bool = False
    disk_error: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One member: ``path`` of its spooled bytes, or ``status`` and ``detail`` why there are none."""

    name: str
    path: str = ""
    sha256: str = ""
    bytes: int = 0
    status: str = ""
    detail: str = ""


def is_archive(path: str) -> bool:
    """Whether a file looks like an archive by its first bytes; office documents (ZIP inside) do not.

    A ZIP that cannot be opened is none: the reader tells what is wrong with it.
    """
    return archive_type(path) != ""


def archive_type(path: str) -> str:
    """The media type of an archive, empty for anything else."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return ""
    for magic, media_type in _MAGIC.items():
        if head.startswith(magic):
            return media_type
    if head[257:262] == b"ustar":
        return TAR
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08") and not _is_document(path):
        return ZIP
    return ""


def _is_document(path: str) -> bool:
    """Whether a ZIP is an office document, or broken, which the reader has to tell."""
    try:
        if _directory_size(path) > _LARGEST_DOCUMENT_DIRECTORY:
            return False
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lstrip("/") for name in archive.namelist()}
    except (*BROKEN, OSError, NotImplementedError):
        return True
    return bool({"[Content_Types].xml", "mimetype"} & names) or any(n.lower() == "word/document.xml" for n in names)


def _directory_size(path: str) -> int:
    """Size of the list of members as zipfile will read it: the end record's, or that of the ZIP64 record before it.

    The one zipfile takes is the last 22 bytes where they are an end record without a comment, else the last
    that stands anywhere in the tail.
    """
    with Path(path).open("rb") as file:
        file.seek(0, io.SEEK_END)
        file.seek(max(0, file.tell() - _TAIL))
        tail = file.read(_TAIL)
    plain = tail[-22:-18] == b"PK\x05\x06" and tail[-2:] == b"\0\0"
    at = len(tail) - 22 if plain else tail.rfind(b"PK\x05\x06")
    if at < 0:
        return 0
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if at >= 76 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        size = max(size, int.from_bytes(tail[at - 36 : at - 28], "little"))
    return size


def read_manifest(unpacked: Unpacked) -> Iterator[Member]:
    """The members one by one, for as long as the manifest is whole."""
    path = Path(unpacked.folder) / MANIFEST
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.endswith("\n"):
                yield Member(*json.loads(line))


def unpack(path: str, folder: str, budget: Budget) -> Unpacked:
    """Unpack one archive into ``folder``. Runs in a child process.

    What the archive is guilty of is told in the outcome's status; a disk that cannot be written in
    its ``disk_error``.
    """
    from extractor.ingest import unpacking  # noqa: PLC0415 - the parent never needs the formats' libraries

    try:
        return unpacking.unpack(path, archive_type(path), Path(folder), budget)
    except OSError as error:
        if error.errno in DISK_ERRORS:
            return Unpacked(folder, disk_error=error.strerror or str(error))
        return Unpacked(folder, status=FileStatus.CORRUPT, detail=f"It could not be opened: {error.strerror or error}.")
