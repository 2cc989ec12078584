"""7z archives, read by py7zr (the extra ``sevenzip``) straight into the spool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError
from py7zr.helpers import get_sanitized_output_path
from py7zr.io import Py7zIO, WriterFactory

from extractor.ingest import names
from extractor.records import FileStatus

if TYPE_CHECKING:
    from extractor.ingest.unpacking import MemberWriter, Spool

_PASSWORD = "A password is needed. Unpack the archive yourself and read the files."  # noqa: S105 - no password


def unpack(path: str, spool: Spool) -> tuple[FileStatus, str]:
    """Unpack every member; status and detail of the archive itself (``OK`` where nothing is to be said).

    Limits are those of the spool, whose errors pass through.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - py7zr works in order, without threads, on an open file
        try:
            with py7zr.SevenZipFile(file) as archive:
                if archive.needs_password():
                    return FileStatus.ENCRYPTED, _PASSWORD
                wanted = _members(archive, spool)
                factory = _Factory(spool, wanted)
                whole = False
                try:
                    if wanted:
                        archive.extract(targets=list(wanted), factory=factory)
                    whole = True
                finally:
                    factory.settle(whole=whole)
        except PasswordRequired:
            return FileStatus.ENCRYPTED, _PASSWORD
        except UnsupportedCompressionMethodError as error:
            return FileStatus.UNSUPPORTED, f"Its compression is not supported ({error}); unpack it yourself."
        except ArchiveError as error:
            status = FileStatus.PARTIAL if spool.entries else FileStatus.CORRUPT
            return status, f"The archive is damaged ({error}); what stands before the damage was read."
    return FileStatus.OK, ""


def _members(archive: py7zr.SevenZipFile, spool: Spool) -> dict[str, tuple[str, str]]:
    """The members that are read: stored name to shown name and detail. The others are noted as refused."""
    wanted: dict[str, tuple[str, str]] = {}
    for member in archive.files:
        if member.is_directory:
            continue
        name, escaped = names.safe_member(member.filename)
        size = member.uncompressed or 0
        if member.is_symlink or member.is_junction or member.is_socket:
            spool.refuse(name, FileStatus.UNSUPPORTED, "A link in an archive; it is not followed.")
        elif size > spool.file_bytes:
            detail = f"It has {size:,} bytes, the limit file_bytes is {spool.file_bytes:,}."
            spool.refuse(name, FileStatus.TOO_LARGE, detail, size)
        elif escaped or not _extractable(member.filename):
            spool.refuse(name, FileStatus.UNSUPPORTED, "Its name points outside the archive; it is not unpacked.")
        else:
            wanted[member.filename] = (name, "")
    return wanted


def _extractable(name: str) -> bool:
    """Whether py7zr takes the name; it gives up the whole archive over one that it does not."""
    try:
        get_sanitized_output_path(name, None)
    except ArchiveError:
        return False
    return True


class _Factory(WriterFactory):
    """Gives py7zr a writer for each member, in the archive's order.

    A member counts as read only when the next one begins: py7zr checks its sum after closing it.
    """

    def __init__(self, spool: Spool, wanted: dict[str, tuple[str, str]]) -> None:
        self._spool = spool
        self._shown = {get_sanitized_output_path(name, None).as_posix(): shown for name, shown in wanted.items()}
        self._open: MemberWriter | None = None

    def create(self, filename: str) -> Py7zIO:
        """The writer for one member."""
        self.settle(whole=True)
        name, detail = self._shown.get(filename) or (names.safe_member(filename)[0], "")
        self._open = self._spool.writer(name, detail)
        return _Writer(self._open)

    def settle(self, *, whole: bool) -> None:
        """Note the member written last: as read, or where the archive ended in an error as damaged."""
        writer, self._open = self._open, None
        if writer is None:
            return
        if whole:
            writer.done()
        else:
            writer.give_up(ValueError("checksum or data error"))


class _Writer(Py7zIO):
    """What py7zr writes a member to."""

    def __init__(self, writer: MemberWriter) -> None:
        self._writer = writer

    def write(self, s: bytes | bytearray) -> int:
        return self._writer.write(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        return None

    def size(self) -> int:
        return self._writer.size
