"""Every file below the given roots, depth first in sorted order, archives opened as they are met.

The order depends on names alone, never on timing: it is the order of the rows of ``files.csv``, and
of two files with the same content the first one counts.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from extractor.export.cells import clean
from extractor.ingest import names, remote
from extractor.ingest.archives import Budget, Member, Unpacked, is_archive, read_manifest
from extractor.ingest.journal import Source
from extractor.limits import Limits
from extractor.records import FileStatus

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Root:
    """One PATH as the user gave it: a place on this machine with the name it is shown by, or a URL."""

    path: Path
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One name that was met; ``path`` is where its bytes are, empty where there are none to read.

    ``spooled`` files are the run's own copies of archive members, removed once they are read.
    """

    source: Source
    path: str = ""
    spooled: bool = False


@dataclass(frozen=True, slots=True)
class Unpack:
    """A request to whoever drives the walk: unpack this archive in a child process and send the outcome."""

    path: str
    budget: Budget


Walk = Generator[Found | Unpack, Unpacked | None, None]


def walk(roots: Sequence[Root], limits: Limits, output: Path, spool: Path) -> Walk:
    """Yield every file below ``roots``; an :class:`Unpack` wants its outcome sent back.

    The output folder itself is left out where it lies below a root. Symbolic links are followed
    to files inside their root alone. Copies of what lies behind URLs go to ``spool``.
    """
    own = _identity(output)
    for number, root in enumerate(roots):
        if root.url:
            for path, source in remote.files(root.url, spool / f"url-{number}", limits):
                yield from _meet(path, source, limits, spooled=True)
        elif root.path.is_dir():
            for path, source in _files(root.path, own):
                yield from _meet(path, source, limits)
        else:
            yield from _meet(str(root.path), Source(clean(root.name)), limits)


def resolve(paths: Iterable[str | Path], output: Path) -> list[Root]:
    """The roots that the user named.

    Raises FileNotFoundError for a path that is not there, ValueError for the output folder itself.
    """
    own = _identity(output)
    roots = []
    for path in paths:
        if remote.is_url(str(path)):
            remote.check(str(path))
            roots.append(Root(Path(), "", str(path)))
            continue
        root = Path(path)
        if not os.path.lexists(root):
            raise FileNotFoundError(f"There is no file or folder {clean(str(path))}.")
        if own is not None and _identity(root) == own:
            raise ValueError(f"{clean(str(path))} is the output folder itself; choose another one with -o.")
        roots.append(Root(root, root.name or root.resolve().name))
    return roots


def count_files(roots: Iterable[Root]) -> int:
    """How many files lie below the roots, archives not opened: what the progress bar starts from."""
    total = 0
    for root in roots:
        folder = not root.url and root.path.is_dir()
        total += sum(len(found) for _, _, found in os.walk(root.path)) if folder else 1
    return total


def _files(root: Path, own: tuple[int, int] | None) -> Iterator[tuple[str, Source]]:
    """Path and shown name of each file below a folder, in sorted order, without recursion."""
    base = os.path.realpath(root)
    try:
        stack: list[Iterator[os.DirEntry[str]]] = [iter(_entries(str(root)))]
    except OSError as error:
        yield str(root), _unreadable(Source(clean(root.name) or clean(base)), error)
        return
    prefixes = [""]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            prefixes.pop()
            continue
        name = prefixes[-1] + clean(entry.name)
        try:
            if entry.is_dir(follow_symlinks=False):
                if own is not None and _identity(Path(entry.path)) == own:
                    continue
                stack.append(iter(_entries(entry.path)))
                prefixes.append(name + "/")
            else:
                yield entry.path, _about(entry, name, base)
        except OSError as error:
            yield entry.path, _unreadable(Source(name), error)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _about(entry: os.DirEntry[str], name: str, base: str) -> Source:
    """What can be told of a directory entry without opening it."""
    source = Source(name)
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        if not PurePath(target).is_relative_to(base):
            return _refused(source, "A symbolic link that leads out of the folder; it is not followed.")
        if Path(target).is_dir():
            return _refused(source, "A symbolic link to a folder; it is not followed.")
    return source


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _meet(path: str, source: Source, limits: Limits, *, spooled: bool = False) -> Walk:
    """One file on disk: skipped, refused, opened as an archive, or handed on to be read."""
    if source.status is None:
        source = _skipped(source)
    if source.status is None:
        source = probe(path, source, limits)
    if source.status is None and is_archive(path):
        purse = _Purse(Budget.of(limits, source.bytes))
        yield from _open_archive(path, source, purse, 0, spooled=spooled)
    elif source.status is None:
        yield Found(source, path, spooled)
    else:
        if spooled:
            names.remove(path)
        yield Found(source)


@dataclass(slots=True)
class _Purse:
    """The budget that an archive and all archives inside it spend from."""

    left: Budget


def _open_archive(path: str, source: Source, purse: _Purse, depth: int, *, spooled: bool) -> Walk:
    """Unpack an archive, then meet its members."""
    unpacked = yield Unpack(path, purse.left)
    if unpacked is None:
        return
    if unpacked.not_archive:
        yield Found(source, path, spooled)
        return
    if spooled:
        names.remove(path)
    yield Found(replace(source, status=unpacked.status, media_type=unpacked.media_type, detail=unpacked.detail))
    purse.left = purse.left.after(unpacked)
    limits = purse.left.limits
    for member in read_manifest(unpacked):
        inner = _member_source(source.source, member)
        if inner.status is None:
            inner = _skipped(inner)
        if inner.status is not None:
            names.remove(member.path)
            yield Found(inner)
        elif is_archive(member.path):
            if depth + 1 < limits.archive_depth:
                yield from _open_archive(member.path, inner, purse, depth + 1, spooled=True)
            else:
                names.remove(member.path)
                detail = f"Archives nested deeper than {limits.archive_depth} (archive_depth)."
                yield Found(replace(inner, status=FileStatus.TOO_LARGE, detail=detail))
        else:
            yield Found(inner, member.path, spooled=True)


def _member_source(archive: str, member: Member) -> Source:
    return Source(
        f"{archive}!/{member.name}",
        member.sha256,
        member.bytes,
        status=FileStatus(member.status) if member.status else None,
        detail=member.detail,
    )


def _skipped(source: Source) -> Source:
    why = names.skipped(source.source)
    return replace(source, status=FileStatus.UNSUPPORTED, detail=why, skipped=True) if why else source


def probe(path: str, source: Source, limits: Limits) -> Source:
    """The name with size and SHA-256 of its file, or with the status that says why it cannot be read."""
    try:
        about = os.stat(path)  # noqa: PTH116 - names that are no valid Unicode stay plain strings
        if not stat.S_ISREG(about.st_mode):
            return _refused(source, "No regular file (a device, pipe or socket).")
        if about.st_size > limits.file_bytes and not is_archive(path):
            detail = f"It has {about.st_size:,} bytes, the limit file_bytes is {limits.file_bytes:,}."
            return replace(source, bytes=about.st_size, status=FileStatus.TOO_LARGE, detail=detail)
        if about.st_size > limits.archive_bytes:
            detail = f"It has {about.st_size:,} bytes, the limit archive_bytes is {limits.archive_bytes:,}."
            return replace(source, bytes=about.st_size, status=FileStatus.TOO_LARGE, detail=detail)
        digest, size = _hash(path, max(limits.file_bytes, limits.archive_bytes))
    except OSError as error:
        return _unreadable(source, error)
    return replace(source, sha256=digest, bytes=size)


def _hash(path: str, most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with Path(path).open("rb") as file:
        while size <= most and (chunk := file.read(_CHUNK)):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _refused(source: Source, detail: str) -> Source:
    return replace(source, status=FileStatus.UNSUPPORTED, detail=detail)


def _unreadable(source: Source, error: OSError) -> Source:
    """A file that is there and cannot be opened, or that has gone since the folder was listed."""
    why = "It is gone" if isinstance(error, FileNotFoundError) else (error.strerror or type(error).__name__)
    return replace(source, sha256="", status=FileStatus.CORRUPT, detail=f"It could not be opened: {why}.")
