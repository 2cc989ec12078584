"""The journal: everything a run has found so far, in one SQLite file that survives a power cut.

``contents`` holds what came of each content (by SHA-256), ``sources`` each name it was met under,
in the order of the walk. The tables are written from here, so a run that was stopped and resumed
writes what an uninterrupted one writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractor.ingest import codec
from extractor.records import FileResult, FileStatus

FILENAME = "journal.sqlite"
_LAYOUT = "1"
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (
    sha256 TEXT PRIMARY KEY, version TEXT NOT NULL, settings TEXT NOT NULL, status TEXT NOT NULL,
    pages INTEGER NOT NULL, reports INTEGER NOT NULL, record BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS sources (
    number INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
    media_type TEXT NOT NULL, status TEXT NOT NULL, detail TEXT NOT NULL, skipped INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS sources_by_content ON sources (sha256, number);
"""


class OutputError(Exception):
    """The output folder cannot be used; ``str(error)`` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """One name that was met. ``status`` is None where the content decides.

    ``skipped`` marks files that are no documents by their nature (lock files, thumbnails).
    """

    source: str
    sha256: str = ""
    bytes: int = 0
    media_type: str = ""
    status: FileStatus | None = None
    detail: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal knows of a content without opening its record."""

    version: str
    settings: str
    status: FileStatus


class Journal:
    """An open journal. Only one process writes to it at a time; the system releases it when that dies."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self.path = path

    @classmethod
    def open(cls, folder: Path, *, fresh: bool) -> Journal:
        """Open the journal of an output folder, or make one; ``fresh`` throws an old one away.

        Raises OutputError when the folder cannot be written or another run uses it.
        """
        path = folder / FILENAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            journal = cls(_connect(path), path)
            if fresh or journal._meta("layout") not in ("", _LAYOUT):
                journal._clear()
            journal._set_meta("layout", _LAYOUT)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) or not fresh:
                raise _explain(error, folder) from error
            _remove(path)  # no database at all, and nobody wants to go on with it
            return cls.open(folder, fresh=False)
        except OSError as error:
            raise _explain(error, folder) from error
        return journal

    def close(self) -> None:
        """Close it; the write-ahead log is folded in, so one file remains."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction. Raises OutputError when the disk is full or gone; what was written before stays."""
        try:
            with self._db:
                yield self._db
        except sqlite3.OperationalError as error:
            raise _explain(error, self.path.parent) from error

    def begin_walk(self) -> None:
        """Forget the names of the run before; what was read of their contents is kept."""
        with self.writing() as db:
            db.execute("DELETE FROM sources")

    def add_source(self, number: int, source: Source) -> str:
        """Record a name; returns the name it is recorded under, which no other has."""
        name = self._free_name(source.source)
        with self.writing() as db:
            db.execute(
                "INSERT INTO sources VALUES (?,?,?,?,?,?,?,?)",
                (
                    number,
                    name,
                    source.sha256,
                    source.bytes,
                    source.media_type,
                    source.status.value if source.status else "",
                    source.detail,
                    source.skipped,
                ),
            )
        return name

    def update_source(self, number: int, source: Source) -> None:
        """Replace what is known of a name (a file that changed, an archive that was unpacked)."""
        with self.writing() as db:
            db.execute(
                "UPDATE sources SET sha256=?, bytes=?, media_type=?, status=?, detail=? WHERE number=?",
                (
                    source.sha256,
                    source.bytes,
                    source.media_type,
                    source.status.value if source.status else "",
                    source.detail,
                    number,
                ),
            )

    def known(self, sha256: str) -> Known | None:
        """What an earlier run, or this one, has found out about a content."""
        row = self._db.execute("SELECT version, settings, status FROM contents WHERE sha256=?", (sha256,)).fetchone()
        return Known(row[0], row[1], FileStatus(row[2])) if row else None

    def is_first(self, sha256: str, number: int) -> bool:
        """Whether no earlier name of this walk has the same content."""
        query = "SELECT 1 FROM sources WHERE sha256=? AND number<? AND status='' LIMIT 1"
        return self._db.execute(query, (sha256, number)).fetchone() is None

    def add_content(self, sha256: str, version: str, settings: str, reading: codec.Reading, record: bytes) -> None:
        """Record what came of a content. ``record`` is ``codec.dump(reading)``."""
        result = reading.result
        with self.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO contents VALUES (?,?,?,?,?,?,?)",
                (sha256, version, settings, result.status.value, result.pages, len(result.reports), record),
            )

    def sources(self) -> Iterator[Source]:
        """Every name in the order of the walk."""
        for row in self._rows("SELECT source, sha256, bytes, media_type, status, detail, skipped FROM sources"):
            yield _source(row)

    def results(self) -> Iterator[tuple[FileResult, codec.Reading | None]]:
        """One result for each name in the order of the walk; a content met before is a duplicate.

        The reading comes along where this name is the one its content is told under. Names whose
        content was not read yet (the run was stopped) are left out. Raises OutputError where a record
        is of another version.
        """
        query = """
            SELECT s.source, s.sha256, s.bytes, s.media_type, s.status, s.detail, s.skipped, s.number,
                   (SELECT min(number) FROM sources f WHERE f.sha256 = s.sha256 AND f.status = '') AS first,
                   (SELECT record FROM contents c WHERE c.sha256 = s.sha256)
            FROM sources s
        """
        for row in self._rows(query):
            source, number, first, record = _source(row[:7]), row[7], row[8], row[9]
            if source.status is not None:
                yield _from_source(source, source.status, source.detail), None
            elif record is None:
                continue
            elif number != first and source.bytes:
                yield self._duplicate(source, first), None
            else:
                reading = self._load(record)
                yield _from_reading(source, reading.result), reading

    def counts(self) -> dict[tuple[FileStatus, bool], int]:
        """How many names have which status, told apart by whether they were skipped by their nature."""
        found: dict[tuple[FileStatus, bool], int] = {}
        query = """
            SELECT CASE WHEN s.status <> '' THEN s.status
                        WHEN s.bytes > 0 AND s.number <> (SELECT min(number) FROM sources f
                                        WHERE f.sha256 = s.sha256 AND f.status = '') THEN 'duplicate'
                        ELSE c.status END AS outcome, s.skipped, count(*)
            FROM sources s LEFT JOIN contents c ON c.sha256 = s.sha256
            GROUP BY outcome, s.skipped HAVING outcome IS NOT NULL
        """
        for status, skipped, count in self._rows(query):
            found[FileStatus(status), bool(skipped)] = count
        return found

    def totals(self) -> tuple[int, int]:
        """Reports and pages of all contents met in this walk."""
        query = """
            SELECT coalesce(sum(reports), 0), coalesce(sum(pages), 0) FROM contents
            WHERE sha256 IN (SELECT sha256 FROM sources WHERE status = '')
        """
        reports, pages = self._db.execute(query).fetchone()
        return reports, pages

    def _load(self, record: bytes) -> codec.Reading:
        try:
            return codec.load(record)
        except codec.CodecError as error:
            raise OutputError(
                f"{self.path} was written by another version of this program; run ingest with --resume to renew it."
            ) from error

    def _duplicate(self, source: Source, first: int) -> FileResult:
        (name,) = self._db.execute("SELECT source FROM sources WHERE number=?", (first,)).fetchone()
        detail = f"Same content as {name}. {source.detail}".strip()
        return _from_source(source, FileStatus.DUPLICATE, detail)

    def _free_name(self, name: str) -> str:
        """The name, or ``name#2`` and so on when an earlier file of this walk has it."""
        free, number = name, 1
        while self._db.execute("SELECT 1 FROM sources WHERE source=?", (free,)).fetchone():
            number += 1
            free = f"{name}#{number}"
        return free

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        rows = self._db.execute(query + (" ORDER BY number" if "GROUP BY" not in query else ""))
        for row in rows:  # noqa: UP028 - with yield from, a reader that gives up closes the cursor of a closed journal
            yield row

    def _meta(self, key: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def _set_meta(self, key: str, value: str) -> None:
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (key, value))

    def _clear(self) -> None:
        with self._db:
            for table in ("sources", "contents", "meta"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
        self._db.execute("VACUUM")


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=1.0, check_same_thread=False)
    db.execute("PRAGMA locking_mode=EXCLUSIVE")  # one writer; no shared memory file, so network folders work
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")  # a power cut may cost the last moment, never the journal
    db.execute("PRAGMA cache_size=-16000")
    db.executescript(_TABLES)
    return db


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _explain(error: Exception, folder: Path) -> OutputError:
    text = str(error)
    if "locked" in text:
        return OutputError(f"Another run is writing to {folder}; wait for it, or choose another folder with -o.")
    if "full" in text or getattr(error, "errno", None) == 28:
        return OutputError(f"The disk of {folder} is full; free some space and go on with --resume.")
    if isinstance(error, sqlite3.OperationalError | OSError):
        return OutputError(f"The output folder {folder} cannot be written ({text}); choose another with -o.")
    return OutputError(f"{folder / FILENAME} is no journal ({text}); run without --resume to start afresh.")


def _source(row: tuple[Any, ...]) -> Source:
    source, sha256, size, media_type, status, detail, skipped = row
    return Source(
        str(source),
        str(sha256),
        int(size),
        str(media_type),
        FileStatus(str(status)) if status else None,
        str(detail),
        bool(skipped),
    )


def _from_source(source: Source, status: FileStatus, detail: str) -> FileResult:
    return FileResult(source.source, source.sha256, source.bytes, source.media_type, status, detail=detail)


def _from_reading(source: Source, result: FileResult) -> FileResult:
    return replace(
        result,
        source=source.source,
        sha256=source.sha256,
        bytes=source.bytes,
        detail=f"{result.detail} {source.detail}".strip(),
        reports=tuple(replace(report, source=source.source) for report in result.reports),
    )
