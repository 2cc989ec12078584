"""Every limit that keeps one bad file from hurting a run, in one record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one file; each has a command-line option of the same name.

    ``file_bytes`` size of a file or archive member; ``pages`` per document; ``cells`` table cells
    per document; ``characters`` of text per document; ``seconds`` wall time per file, long enough
    for a scan of many pages, because ``stall_seconds`` without progress (a page finished) is what
    catches files that hang; ``memory_bytes`` address space of a worker;
    ``archive_entries``, ``archive_ratio``, ``archive_depth``, ``archive_bytes`` for archives.
    """

    file_bytes: int = 512 * 1024 * 1024
    pages: int = 5_000
    cells: int = 200_000
    characters: int = 20_000_000
    seconds: float = 1800.0
    stall_seconds: float = 120.0
    memory_bytes: int = 4 * 1024 * 1024 * 1024
    archive_entries: int = 100_000
    archive_ratio: float = 200.0
    archive_depth: int = 4
    archive_bytes: int = 20 * 1024 * 1024 * 1024


DEFAULT = Limits()
