"""What runs inside a worker process: one content to the bytes that the journal keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from extractor import pipeline, progress
from extractor.ingest import codec
from extractor.ingest.result import Version
from extractor.records import FileResult, FileStatus


@dataclass(frozen=True, slots=True)
class Task:
    """One content to read: by path on this machine, or as bytes that travel with the task.

    ``version`` is what the run writes into its journal: a process that would read by another one refuses.
    """

    source: str
    sha256: str
    options: pipeline.Options
    path: str = ""
    data: bytes | None = None
    version: Version | None = None


# Returns what codec.dump gives. The default is ``process``; tests put misbehaving ones in its place.
Processor = Callable[[Task], bytes]


# Returned instead of a result:
CHANGED = b"changed"  # the file is gone, or not what it was when it was met
FOREIGN = b"foreign:"  # this process is not of the run's version; what sets it apart follows


def process(task: Task) -> bytes:
    """Read one content and return its result as :func:`codec.dump` writes it, or ``CHANGED``, or ``FOREIGN``."""
    progress.tick()  # from here on the no-progress limit holds, also for readers that never tell of a page
    if task.version is not None and (why := task.version.differs(_own_version(task.options))):
        return FOREIGN + why.encode()
    try:
        data = task.data if task.data is not None else Path(task.path).read_bytes()
    except OSError:
        return CHANGED
    if hashlib.sha256(data).hexdigest() != task.sha256:
        return CHANGED
    result, extraction = pipeline.file_result(data, "", task.options)
    evidence = () if extraction is None else tuple(codec.Evidence(r.levels, r.claims) for r in extraction.recognised)
    try:
        return codec.dump(codec.Reading(result, evidence))
    except codec.CodecError as error:
        detail = f"The result cannot be stored: {error}"
        return codec.dump(codec.Reading(replace(_bare(result), status=FileStatus.CRASHED, detail=detail)))


@cache
def _own_version(options: pipeline.Options) -> Version:
    """What this process reads by, looked up once: what it has loaded stays loaded."""
    return Version.of(options)


def _bare(result: FileResult) -> FileResult:
    return FileResult(
        source="", sha256=result.sha256, bytes=result.bytes, media_type=result.media_type, seconds=result.seconds
    )
