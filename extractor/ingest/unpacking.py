"""Reads ZIP, TAR, 7z and single compressed files member by member into a spool folder."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from extractor import progress
from extractor.ingest import names
from extractor.ingest.archives import BROKEN, DISK_ERRORS, MANIFEST, SEVEN_ZIP, TAR, ZIP, Budget, Member, Unpacked
from extractor.records import FileStatus

_CHUNK = 1 << 18


class _OversizeError(Exception):
    """One member passes file_bytes; the others may still be read."""


class _BombError(Exception):
    """The archive as a whole passes a limit; it is not read on."""


class Spool:
    """Writes members under running numbers and notes each in the manifest as it is finished."""

    def __init__(self, folder: Path, budget: Budget, compressed: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._budget = budget
        self._most = min(budget.bytes, Budget.of(budget.limits, compressed).bytes)
        self._manifest = (folder / MANIFEST).open("w", encoding="utf-8", newline="\n")
        self.entries = 0
        self.bytes = 0

    def close(self) -> None:
        """Finish the manifest."""
        self._manifest.close()

    def take(self, name: str, detail: str, stream: IO[bytes]) -> None:
        """Write one member. Raises _BombError at a limit of the archive, OSError when the disk is full."""
        writer = self.writer(name, detail)
        try:
            while chunk := stream.read(_CHUNK):
                writer.write(chunk)
        except _OversizeError:
            return
        except (*BROKEN, OSError, RuntimeError, NotImplementedError) as error:
            writer.give_up(error)
            return
        writer.done()

    def writer(self, name: str, detail: str) -> MemberWriter:
        """A writer for one member. Raises _BombError when there are too many."""
        self.count()
        return MemberWriter(self, name, detail, self._folder / f"{self.entries:06d}")

    def refuse(self, name: str, status: FileStatus, detail: str, size: int = 0) -> None:
        """Note a member that is not read. Raises _BombError when there are too many."""
        self.count()
        self.note(Member(name, bytes=size, status=status.value, detail=detail))

    def count(self) -> None:
        """Count one entry against the limit."""
        if self.entries >= self._budget.entries:
            raise _BombError(f"More than {self._budget.limits.archive_entries:,} entries (archive_entries).")
        self.entries += 1
        progress.tick()

    def note(self, member: Member) -> None:
        """Add a line to the manifest; it is on disk when this returns."""
        fields = (member.name, member.path, member.sha256, member.bytes, member.status, member.detail)
        self._manifest.write(json.dumps(fields) + "\n")
        self._manifest.flush()

    def grow(self, size: int) -> None:
        """Count unpacked bytes. Raises _BombError at a limit."""
        self.bytes += size
        if self.bytes > self._most:
            limits = self._budget.limits
            why = f"archive_bytes, or archive_ratio {limits.archive_ratio:g}"
            raise _BombError(f"It unpacks to more than {self._most:,} bytes ({why}).")

    @property
    def file_bytes(self) -> int:
        """The limit on one member."""
        return self._budget.limits.file_bytes


class MemberWriter:
    """Writes and hashes one member while counting it against every limit."""

    def __init__(self, spool: Spool, name: str, detail: str, path: Path) -> None:
        self._spool, self._name, self._detail, self._path = spool, name, detail, path
        self._file = path.open("wb")
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, chunk: bytes | bytearray) -> int:
        """Add bytes. Raises _OversizeError (the member is noted then) and _BombError."""
        self.size += len(chunk)
        try:
            self._spool.grow(len(chunk))
        except _BombError:
            self._drop(FileStatus.TOO_LARGE, "Its archive passes a limit.")
            raise
        if self.size > self._spool.file_bytes:
            self._drop(FileStatus.TOO_LARGE, f"More than {self._spool.file_bytes:,} bytes (file_bytes).")
            raise _OversizeError
        self._file.write(chunk)
        self._digest.update(chunk)
        if self.size // _CHUNK != (self.size - len(chunk)) // _CHUNK:
            progress.tick()
        return len(chunk)

    def done(self) -> None:
        """All of it was read."""
        self._file.close()
        self._spool.note(Member(self._name, str(self._path), self._digest.hexdigest(), self.size, "", self._detail))

    def give_up(self, error: BaseException) -> None:
        """The member cannot be read. A full disk is no fault of the member: raises that OSError."""
        if isinstance(error, OSError) and error.errno in DISK_ERRORS:
            self._file.close()
            raise error
        if isinstance(error, NotImplementedError):
            self._drop(FileStatus.UNSUPPORTED, f"Its compression is not supported ({error}).")
        elif isinstance(error, RuntimeError) and "password" in str(error):
            self._drop(FileStatus.ENCRYPTED, "A password is needed. Unpack the archive yourself and read the files.")
        else:
            self._drop(FileStatus.CORRUPT, f"The member is damaged ({_line(error)}).")

    def _drop(self, status: FileStatus, detail: str) -> None:
        self._file.close()
        names.remove(str(self._path))
        self._spool.note(Member(self._name, bytes=self.size, status=status.value, detail=detail))


def unpack(path: str, media_type: str, folder: Path, budget: Budget) -> Unpacked:
    """Unpack one archive of a known type. Raises OSError when the spool cannot be written."""
    if not media_type:
        return Unpacked(str(folder), not_archive=True)
    spool = Spool(folder, budget, Path(path).stat().st_size)
    status, detail = FileStatus.OK, ""
    try:
        if media_type == ZIP:
            _zip(path, spool)
        elif media_type == TAR:
            _tar(path, spool)
        elif media_type == SEVEN_ZIP:
            status, detail = _seven_zip(path, spool)
        else:
            _compressed(path, media_type, spool)
    except _BombError as error:
        status, detail = FileStatus.TOO_LARGE, f"{error} If it is genuine, raise the limit named here."
    except MemoryError:
        status, detail = FileStatus.TOO_LARGE, "Its list of members needs more memory than memory_bytes allows."
    except (*BROKEN, RuntimeError, NotImplementedError) as error:
        status = FileStatus.PARTIAL if spool.entries else FileStatus.CORRUPT
        detail = f"The archive is damaged ({_line(error)}); what stands before the damage was read."
    finally:
        spool.close()
    if status is FileStatus.OK:
        status = FileStatus.OK if spool.entries else FileStatus.EMPTY
        detail = f"Archive of {spool.entries} files." if spool.entries else "An archive without files."
    return Unpacked(str(folder), media_type, status, detail, spool.entries, spool.bytes)


def _line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:160]


def _describe(raw: bytes, *, utf8: bool = False) -> tuple[str, str]:
    """Shown name and detail of a member by the bytes of its name."""
    decoded, encoding = names.decode(raw, utf8=utf8)
    name, escaped = names.safe_member(decoded)
    details = [f"Name read as {encoding}."] if encoding else []
    details += ["Its name points outside the archive; it is shown without that."] if escaped else []
    return name, " ".join(details)


# --- ZIP -------------------------------------------------------------------------------------


def _zip(path: str, spool: Spool) -> None:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name, detail = _zip_name(info)
            mode = info.external_attr >> 16
            if info.orig_filename.endswith(("/", "\\")):
                continue
            if stat.S_ISLNK(mode):
                spool.refuse(name, FileStatus.UNSUPPORTED, "A symbolic link in an archive; it is not followed.")
            elif info.flag_bits & 1:
                spool.refuse(
                    name,
                    FileStatus.ENCRYPTED,
                    "A password is needed. Unpack the archive yourself and read the files.",
                    info.file_size,
                )
            elif info.file_size > spool.file_bytes:
                detail = f"It has {info.file_size:,} bytes, the limit file_bytes is {spool.file_bytes:,}."
                spool.refuse(name, FileStatus.TOO_LARGE, detail, info.file_size)
            else:
                _zip_member(archive, info, name, detail, spool)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, detail: str, spool: Spool) -> None:
    try:
        stream = archive.open(info)
    except NotImplementedError as error:
        spool.refuse(name, FileStatus.UNSUPPORTED, f"Its compression is not supported ({_line(error)}).")
    except (*BROKEN, RuntimeError, OSError) as error:
        spool.refuse(name, FileStatus.CORRUPT, f"The member is damaged ({_line(error)}).")
    else:
        with stream:
            spool.take(name, detail, stream)


def _zip_name(info: zipfile.ZipInfo) -> tuple[str, str]:
    """The member's name: its Unicode extra field, else by the flag, else by its bytes."""
    utf8 = bool(info.flag_bits & 0x800)
    text = info.orig_filename.split("\x00")[0]
    raw = text.encode("utf-8", "surrogateescape") if utf8 else _cp437_bytes(text)
    unicode_name = _unicode_extra(info.extra, raw)
    return _describe(unicode_name, utf8=True) if unicode_name else _describe(raw, utf8=utf8)


def _cp437_bytes(text: str) -> bytes:
    """The bytes of a name that zipfile decoded; newer Pythons may have taken it from elsewhere."""
    with suppress(UnicodeEncodeError):
        return text.encode("cp437")
    return text.encode("utf-8", "surrogateescape")


def _unicode_extra(extra: bytes, raw: bytes) -> bytes:
    """The UTF-8 name of an Info-ZIP Unicode Path field (0x7075), where it belongs to this very name."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == 0x7075 and len(field) > 5 and field[0] == 1:
            return field[5:] if struct.unpack_from("<L", field, 1)[0] == zlib.crc32(raw) else b""
        at += 4 + size
    return b""


# --- TAR and single compressed files -----------------------------------------------------------


def _open_compressed(path: str, media_type: str) -> IO[bytes]:
    opener: Any = {"application/gzip": gzip.open, "application/x-bzip2": bz2.open, "application/x-xz": lzma.open}
    stream: IO[bytes] = opener[media_type](path, "rb")
    return stream


def _compressed(path: str, media_type: str, spool: Spool) -> None:
    with _open_compressed(path, media_type) as stream:
        head = stream.read(512)
    if head[257:262] == b"ustar":
        _tar(path, spool)
        return
    with _open_compressed(path, media_type) as stream:
        spool.take("content", "The one file inside.", stream)


def _tar(path: str, spool: Spool) -> None:
    with tarfile.open(path, "r:*", errors="surrogateescape", encoding="utf-8") as archive:
        for info in _tar_members(archive):
            name, detail = _describe(info.name.encode("utf-8", "surrogateescape"), utf8=True)
            if info.isdir():
                continue
            if info.issym() or info.islnk():
                spool.refuse(name, FileStatus.UNSUPPORTED, "A link in an archive; it is not followed.")
            elif not info.isreg():
                spool.refuse(name, FileStatus.UNSUPPORTED, "No regular file (a device or pipe).")
            elif info.size > spool.file_bytes:
                detail = f"It has {info.size:,} bytes, the limit file_bytes is {spool.file_bytes:,}."
                spool.refuse(name, FileStatus.TOO_LARGE, detail, info.size)
            else:
                stream = archive.extractfile(info)
                if stream is not None:
                    with stream:
                        spool.take(name, detail, stream)


def _tar_members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Members as they come, none of them kept in memory."""
    while (info := archive.next()) is not None:
        yield info
        archive.members.clear()  # type: ignore[attr-defined]  # documented nowhere, needed for constant memory


# --- 7z --------------------------------------------------------------------------------------


def _seven_zip(path: str, spool: Spool) -> tuple[FileStatus, str]:
    try:
        from extractor.ingest import sevenzip  # noqa: PLC0415 - an optional library
    except ImportError:
        hint = "7z archives need an extra library: pip install 'ita-extract[sevenzip]', or unpack it yourself."
        return FileStatus.UNSUPPORTED, hint
    return sevenzip.unpack(path, spool)
