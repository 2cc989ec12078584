"""What a run amounts to, and how it tells about itself while it goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from extractor.records import FileResult, FileStatus

READ = frozenset({FileStatus.OK, FileStatus.NOT_ITA, FileStatus.DUPLICATE})


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """The outcome of a run: files by status, reports, pages, seconds.

    ``skipped`` files (lock files and the like) are part of ``unsupported`` in ``statuses`` but are
    no failure. ``kept`` contents were taken over from the journal, not read again.
    """

    output: Path
    statuses: dict[FileStatus, int] = field(default_factory=dict)
    skipped: int = 0
    reports: int = 0
    pages: int = 0
    kept: int = 0
    seconds: float = 0.0

    @property
    def files(self) -> int:
        """All files that were met."""
        return sum(self.statuses.values())

    @property
    def unreadable(self) -> int:
        """Files, or pages of files, that could not be read."""
        return sum(count for status, count in self.statuses.items() if status not in READ) - self.skipped

    @property
    def exit_code(self) -> int:
        """0 when all was read, 1 when something could not be."""
        return 1 if self.unreadable else 0


class Reporter(Protocol):
    """Hears how a run goes. Called from the main thread only."""

    def started(self, expected: int, kept_journal: bool) -> None:
        """The walk begins; ``expected`` files lie below the roots, archives not counted in."""

    def expected(self, more: int) -> None:
        """An archive was opened and holds this many more files."""

    def finished(self, result: FileResult, kept: bool) -> None:
        """One name has its outcome (its reports are not included)."""

    def exporting(self) -> None:
        """All is read; the tables are being written."""

    def idle(self) -> None:
        """Called several times a second: the time to redraw."""


class Silent:
    """A reporter that says nothing."""

    def started(self, expected: int, kept_journal: bool) -> None:
        """Says nothing."""

    def expected(self, more: int) -> None:
        """Says nothing."""

    def finished(self, result: FileResult, kept: bool) -> None:
        """Says nothing."""

    def exporting(self) -> None:
        """Says nothing."""

    def idle(self) -> None:
        """Says nothing."""
