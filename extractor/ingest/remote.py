"""Files behind URLs (``s3://``, ``https://``, ``file://``), by fsspec (the extra ``remote``).

Each is copied to the run's spool when its turn comes, hashed and read from there, and removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.export.cells import clean
from extractor.ingest import names
from extractor.ingest.archives import DISK_ERRORS
from extractor.ingest.journal import OutputError, Source
from extractor.limits import Limits
from extractor.records import FileStatus

_CHUNK = 1 << 20


def is_url(path: str) -> bool:
    """Whether a PATH is a URL, not a name of this machine (``C:/`` is none)."""
    scheme, found, _ = path.partition("://")
    return bool(found) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def check(url: str) -> None:
    """Raise ImportError with what to install, or ValueError for a scheme that fsspec does not know."""
    try:
        import fsspec  # noqa: PLC0415 - an optional library
    except ImportError as error:
        raise ImportError(f"{url}: URLs need an extra library: pip install 'ita-extract[remote]'") from error
    fsspec.get_filesystem_class(url.partition("://")[0])


def files(url: str, spool: Path, limits: Limits) -> Iterator[tuple[str, Source]]:
    """A local copy and the source of each file below a URL, in sorted order; failures have a status.

    Raises OutputError when the disk of the spool is full.
    """
    import fsspec  # noqa: PLC0415 - an optional library

    errors = _errors()
    try:
        system, root = fsspec.core.url_to_fs(url)
        folder = system.isdir(root)
        found = sorted(system.find(root)) if folder else [root]
    except errors as error:
        yield "", _failed(Source(_last(url)), error)
        return
    spool.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(found):
        name = path[len(root) :].strip("/") if folder else _last(path)
        source = Source(clean(name) or _last(url))
        if names.skipped(source.source):
            yield "", source
            continue
        local = spool / f"{number:06d}"
        try:
            _copy(system, path, local, max(limits.file_bytes, limits.archive_bytes))
        except errors as error:
            names.remove(str(local))
            if isinstance(error, OSError) and error.errno in DISK_ERRORS:
                raise OutputError(
                    f"{source.source} cannot be copied below {spool} ({error.strerror or error}); "
                    "free some space and go on with --resume."
                ) from error
            yield "", _failed(source, error)
        else:
            yield str(local), source


def _copy(system: Any, path: str, local: Path, most: int) -> None:
    """Copy one file, at most one byte more than any limit allows: the probe refuses it then."""
    size = 0
    with system.open(path, "rb") as remote, local.open("wb") as file:
        while size <= most and (chunk := remote.read(min(_CHUNK, most + 1 - size))):
            file.write(chunk)
            size += len(chunk)


def _errors() -> tuple[type[Exception], ...]:
    """What the libraries below fsspec raise for a file that cannot be had."""
    errors: list[type[Exception]] = [OSError, ValueError, RuntimeError, NotImplementedError]
    try:
        from aiohttp import ClientError  # noqa: PLC0415 - comes with the extra
    except ImportError:
        return tuple(errors)
    return (*errors, ClientError)


def _last(path: str) -> str:
    """The last part of a URL, without its query (which may hold a key)."""
    return clean(re.split(r"[?#]", path, maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]) or "unnamed"


def _failed(source: Source, error: Exception) -> Source:
    detail = f"It could not be fetched: {type(error).__name__}."
    return replace(source, status=FileStatus.CORRUPT, detail=detail)
