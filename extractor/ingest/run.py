"""The run: walks the sources, has each content read once, keeps the journal, writes the tables."""

from __future__ import annotations

import secrets
import shutil
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, replace
from pathlib import Path

from extractor import pipeline
from extractor.ingest import codec, names
from extractor.ingest.archives import Unpacked, unpack
from extractor.ingest.journal import Journal, OutputError
from extractor.ingest.lane import Broken, Done, Failed, Lane
from extractor.ingest.local import ATTEMPTS, Executor, LocalExecutor, WorkerError
from extractor.ingest.result import Version, checked, damaged_archive, without
from extractor.ingest.summary import IngestSummary, Reporter, Silent
from extractor.ingest.tables import export
from extractor.ingest.walk import Found, Root, Unpack, Walk, count_files, probe, resolve, walk
from extractor.ingest.worker import CHANGED, FOREIGN, Processor, Task, process
from extractor.limits import DEFAULT, Limits
from extractor.records import FileResult, FileStatus

_SPOOL = ".spool"
_WAIT = 0.2
_UNPACK_SLOWER = 12  # an archive may take this many times the seconds of one file
_CHANGES = 3


def ingest(
    paths: Iterable[str | Path],
    *,
    output: str | Path = "output",
    jobs: int = 1,
    resume: bool = False,
    ocr: str = "auto",
    limits: Limits = DEFAULT,
    corrections: str | Path | None = None,
    scheduler: str | None = None,
    processor: Processor = process,
    reporter: Reporter | None = None,
) -> IngestSummary:
    """Read everything below ``paths`` into the tables of ``output``; see :func:`extractor.ingest`.

    ``processor`` is what workers run on each content; it must be importable by name.
    """
    if jobs < 1:
        raise ValueError("jobs must be at least 1")
    begin = time.monotonic()
    options = pipeline.Options(ocr=ocr, limits=limits)
    folder = Path(output)
    roots = resolve(paths, folder)
    journal = Journal.open(folder, fresh=not resume)
    spool = folder / _SPOOL
    executor: Executor | None = None
    try:
        shutil.rmtree(spool, ignore_errors=True)
        executor = _executor(scheduler, jobs, options, processor)
        # A folder of this run's own: what a killed run has left behind may go on writing for a moment.
        run = _Run(journal, executor, options, reporter or Silent(), spool / secrets.token_hex(4))
        run.reporter.started(count_files(roots), resume)
        run.drive(roots, folder)
        run.reporter.exporting()
        export(journal, folder, corrections)
        return _summary(journal, folder, run.kept, time.monotonic() - begin)
    finally:
        if executor is not None:
            executor.close()
        shutil.rmtree(spool, ignore_errors=True)
        journal.close()


@dataclass(slots=True)
class _Candidate:
    """One name whose content is being read: where its bytes are, and how often they changed meanwhile."""

    number: int
    found: Found
    changes: int = 0


class _Run:
    """The state of one run. Everything in here is bounded by the number of workers, not of files."""

    def __init__(
        self, journal: Journal, executor: Executor, options: pipeline.Options, reporter: Reporter, spool: Path
    ) -> None:
        self.reporter = reporter
        self.kept = 0
        self._journal = journal
        self._executor = executor
        self._options = options
        self._version = Version.of(options)
        self._spool = spool
        self._number = 0
        self._reading: dict[str, list[_Candidate]] = {}
        self._ready: deque[Task] = deque()
        self._begun: dict[str, float] = {}
        limits = options.limits
        self._unpacker = Lane(replace(limits, seconds=limits.seconds * _UNPACK_SLOWER))
        self._unpacking: Unpack | None = None
        self._tries = 0
        self._archives = 0

    def drive(self, roots: list[Root], output: Path) -> None:
        """Walk, read, record, until nothing is left."""
        self._journal.begin_walk()
        try:
            walker = walk(roots, self._options.limits, output, self._spool)
            answer: Unpacked | None = None
            walking = True
            while walking or self._reading:
                while walking and self._unpacking is None and len(self._ready) < 2:
                    item = _next(walker, answer)
                    answer = None
                    if item is None:
                        walking = False
                    elif isinstance(item, Unpack):
                        self._start_unpacking(item)
                    else:
                        self._meet(item)
                self._feed()
                for task, outcome in self._executor.wait(_WAIT if self._unpacking is None else _WAIT / 10):
                    self._feed()
                    self._settle(task, outcome)
                if self._unpacking is not None:
                    answer = self._poll_unpacking(self._unpacking)
                self.reporter.idle()
        finally:
            self._unpacker.kill()

    def _feed(self) -> None:
        while self._ready and self._executor.free:
            task = self._ready.popleft()
            self._begun[task.sha256] = time.monotonic()
            self._executor.submit(task)

    def _meet(self, found: Found) -> None:
        """Record a name; have its content read unless that is known or under way."""
        self._number += 1
        name = self._journal.add_source(self._number, found.source)
        self._consider(_Candidate(self._number, replace(found, source=replace(found.source, source=name))))

    def _consider(self, candidate: _Candidate) -> None:
        source = candidate.found.source
        if source.status is not None:
            self._tell(candidate, source.status, source.detail)
        elif source.sha256 in self._reading:
            self._reading[source.sha256].append(candidate)
        else:
            known = self._journal.known(source.sha256)
            if known is not None and self._version.covers(known):
                first = self._journal.is_first(source.sha256, candidate.number)
                self.kept += first
                own = first or not source.bytes  # empty files are no copies of each other
                self._tell(candidate, known.status if own else FileStatus.DUPLICATE, "", kept=first)
            else:
                self._reading[source.sha256] = [candidate]
                self._queue(candidate)

    def _queue(self, candidate: _Candidate) -> None:
        found = candidate.found
        source = found.source
        self._ready.append(Task(source.source, source.sha256, self._options, found.path, version=self._version))

    def _tell(self, candidate: _Candidate, status: FileStatus, detail: str, *, kept: bool = False) -> None:
        """The outcome of a name is known."""
        source = candidate.found.source
        result = FileResult(source.source, source.sha256, source.bytes, source.media_type, status, detail=detail)
        self._finish(candidate, result, kept=kept)

    def _finish(self, candidate: _Candidate, result: FileResult, *, kept: bool = False) -> None:
        if candidate.found.spooled:
            names.remove(candidate.found.path)
        self.reporter.finished(result, kept)

    def _settle(self, task: Task, outcome: Done | Failed) -> None:
        """Record what came of a content."""
        took = time.monotonic() - self._begun.pop(task.sha256)
        if isinstance(outcome, Done) and outcome.value == CHANGED:
            self._changed(task.sha256)
            return
        if isinstance(outcome, Done) and isinstance(outcome.value, bytes) and outcome.value.startswith(FOREIGN):
            why = outcome.value.removeprefix(FOREIGN).decode("utf-8", "replace")
            raise WorkerError(
                f"A worker is not like the others, or was changed during the run ({why}); see to that "
                "and go on with --resume."
            )
        candidates = self._reading.pop(task.sha256)
        size = candidates[0].found.source.bytes
        good = None
        if isinstance(outcome, Failed):
            reading = without(outcome.status, outcome.detail, task.sha256, size, took)
        else:
            good = checked(outcome.value, task.sha256)
            detail = "The process that read it returned no result that can be used."
            reading = damaged_archive(good or without(FileStatus.CRASHED, detail, task.sha256, size, took))
        record = outcome.value if isinstance(outcome, Done) and reading is good else codec.dump(reading)
        version = self._version
        self._journal.add_content(task.sha256, version.program, version.settings, reading, record)
        for number, candidate in enumerate(candidates):
            if number and size:
                self._tell(candidate, FileStatus.DUPLICATE, "")
            else:
                name = candidate.found.source.source
                self._finish(candidate, replace(reading.result, source=name, reports=()))

    def _changed(self, sha256: str) -> None:
        """A file was not what it was when it was met: look again; others of the old content are read instead."""
        candidates = self._reading.pop(sha256)
        changed = candidates.pop(0)
        if candidates:
            self._reading[sha256] = candidates
            self._queue(candidates[0])
        source = changed.found.source
        if changed.changes >= _CHANGES:
            source = replace(source, status=FileStatus.CORRUPT, detail="It keeps changing while it is read.")
        else:
            source = probe(changed.found.path, replace(source, sha256=""), self._options.limits)
        self._journal.update_source(changed.number, source)
        self._consider(_Candidate(changed.number, replace(changed.found, source=source), changed.changes + 1))

    def _start_unpacking(self, wanted: Unpack) -> None:
        self._unpacking = wanted
        self._tries += 1
        self._archives += 1
        self._unpacker.submit(unpack, wanted.path, str(self._spool / str(self._archives)), wanted.budget)

    def _poll_unpacking(self, wanted: Unpack) -> Unpacked | None:
        """The archive's members, once it is unpacked. Raises OutputError when the disk is full."""
        if not self._reading:
            wait_for([self._unpacker.future], timeout=_WAIT)
        outcome = self._unpacker.poll()
        if outcome is None:
            return None
        folder = str(self._spool / str(self._archives))
        if isinstance(outcome, Broken) and self._tries < ATTEMPTS:
            shutil.rmtree(folder, ignore_errors=True)
            self._start_unpacking(wanted)
            return None
        self._unpacking, self._tries = None, 0
        if isinstance(outcome, Done) and isinstance(outcome.value, Unpacked):
            unpacked = outcome.value
        elif isinstance(outcome, Failed):
            unpacked = Unpacked(folder, status=outcome.status, detail=outcome.detail)
        else:
            detail = f"The process that unpacked it died, {ATTEMPTS} times; what was unpacked before was read."
            unpacked = Unpacked(folder, status=FileStatus.CRASHED, detail=detail)
        if unpacked.disk_error:
            raise OutputError(
                f"Archives cannot be unpacked below {self._spool.parent.parent} ({unpacked.disk_error}); "
                "free some space and go on with --resume."
            )
        self.reporter.expected(unpacked.entries)
        return unpacked


def _next(walker: Walk, answer: Unpacked | None) -> Found | Unpack | None:
    """The next item of the walk, None at its end."""
    try:
        return next(walker) if answer is None else walker.send(answer)
    except StopIteration:
        return None


def _executor(scheduler: str | None, jobs: int, options: pipeline.Options, processor: Processor) -> Executor:
    if scheduler is None:
        return LocalExecutor(jobs, options.limits, processor)
    from extractor.ingest.distributed import DaskExecutor  # noqa: PLC0415 - an optional library

    return DaskExecutor(scheduler, options, processor)


def _summary(journal: Journal, folder: Path, kept: int, seconds: float) -> IngestSummary:
    statuses: dict[FileStatus, int] = {}
    skipped = 0
    for (status, was_skipped), count in journal.counts().items():
        statuses[status] = statuses.get(status, 0) + count
        skipped += count if was_skipped else 0
    reports, pages = journal.totals()
    ordered = {status: statuses[status] for status in FileStatus if status in statuses}
    return IngestSummary(folder, ordered, skipped, reports, pages, kept, round(seconds, 2))
