"""The journal: a stopped run goes on where it was, and writes what an uninterrupted one writes."""

from __future__ import annotations

import csv
import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import ingest_processors
import pytest

from extractor.export.schema import TABLES
from extractor.export.tables import TableWriter
from extractor.ingest import ingest
from extractor.ingest.archives import MANIFEST
from extractor.ingest.journal import FILENAME, Journal, Known, OutputError
from extractor.ingest.result import Version
from extractor.limits import Limits
from extractor.pipeline import Options
from extractor.records import FileResult, FileStatus

HERE = Path(__file__).parent


class Heard:
    """A reporter that remembers what was read anew and what was kept."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.read: list[str] = []
        self.kept: list[str] = []
        self.duplicates: list[str] = []
        self._stop_after = stop_after

    def started(self, expected: int, kept_journal: bool) -> None: ...

    def expected(self, more: int) -> None: ...

    def exporting(self) -> None: ...

    def idle(self) -> None: ...

    def finished(self, result: FileResult, kept: bool) -> None:
        if result.status is FileStatus.DUPLICATE:
            self.duplicates.append(result.source)
        else:
            (self.kept if kept else self.read).append(result.source)
        if len(self.read) >= self._stop_after:
            raise KeyboardInterrupt


def tables(output: Path) -> dict[str, bytes]:
    """Every table, ``seconds`` blanked: the one column that may differ."""
    found = {table.name: (output / table.filename).read_bytes() for table in TABLES}
    with (output / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{**row, "seconds": ""} for row in csv.DictReader(file)]
    found["files"] = repr(rows).encode()
    found["datapackage"] = (output / "datapackage.json").read_bytes()
    return found


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    for number in range(12):
        place = folder / f"folder {number % 3}"
        place.mkdir(parents=True, exist_ok=True)
        content = f"ok แห่งที่{number % 9}" if number % 4 else f"none {number}"
        (place / f"{number:02d}.pdf").write_text(content, encoding="utf-8")
    return folder


def test_the_number_of_workers_changes_nothing(reports: Path, tmp_path: Path) -> None:
    ingest([reports], output=tmp_path / "one", jobs=1, processor=ingest_processors.obedient)
    ingest([reports], output=tmp_path / "three", jobs=3, processor=ingest_processors.obedient)
    assert tables(tmp_path / "one") == tables(tmp_path / "three")


def test_stopped_and_resumed_equals_uninterrupted(reports: Path, tmp_path: Path) -> None:
    ingest([reports], output=tmp_path / "whole", processor=ingest_processors.obedient)
    with pytest.raises(KeyboardInterrupt):
        ingest([reports], output=tmp_path / "parts", reporter=Heard(4), processor=ingest_processors.obedient)
    heard = Heard()
    ingest([reports], output=tmp_path / "parts", resume=True, reporter=heard, processor=ingest_processors.obedient)
    assert tables(tmp_path / "whole") == tables(tmp_path / "parts")
    assert heard.kept


def test_killed_and_resumed_equals_uninterrupted(reports: Path, tmp_path: Path) -> None:
    ingest([reports], output=tmp_path / "whole", processor=ingest_processors.obedient)
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import ingest_processors; from extractor.ingest import ingest\n"
        "ingest([sys.argv[2]], output=sys.argv[3], resume=True, processor=ingest_processors.slow)"
    )
    command = [sys.executable, "-c", script, str(HERE), str(reports), str(tmp_path / "parts")]
    for _ in range(3):
        child = subprocess.Popen(command)
        wait_for_contents(tmp_path / "parts" / FILENAME, child)
        child.send_signal(signal.SIGKILL)
        child.wait()
    subprocess.run(command, check=True)
    assert tables(tmp_path / "whole") == tables(tmp_path / "parts")


def wait_for_contents(journal: Path, child: subprocess.Popen[bytes]) -> None:
    """Give the run the time to read something more; its journal is locked, so only its size can be watched."""
    log = journal.with_name(journal.name + "-wal")
    begin, size = time.monotonic(), log.stat().st_size if log.exists() else 0
    while time.monotonic() - begin < 20 and child.poll() is None:
        if log.exists() and log.stat().st_size > size + 30_000:
            return
        time.sleep(0.01)


def test_resume_reads_only_what_is_new_or_changed(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    ingest([reports], output=output, processor=ingest_processors.obedient)
    (reports / "folder 0" / "00.pdf").write_bytes(b"ok changed")
    (reports / "new.pdf").write_bytes(b"ok new")
    (reports / "copy.pdf").write_bytes(b"ok new")
    (reports / "folder 1" / "01.pdf").unlink()
    heard = Heard()
    summary = ingest([reports], output=output, resume=True, reporter=heard, processor=ingest_processors.obedient)
    assert sorted(heard.read) == ["copy.pdf", "folder 0/00.pdf"]
    assert heard.duplicates == ["folder 2/11.pdf", "new.pdf"]
    assert summary.kept == len(heard.kept)
    ingest([reports], output=tmp_path / "fresh", processor=ingest_processors.obedient)
    assert tables(tmp_path / "fresh") == tables(output)


def test_resume_reads_again_what_another_version_read(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    ingest([reports], output=output, processor=ingest_processors.obedient)
    monkeypatch.setattr("extractor.ingest.result.program_version", lambda: "another")
    heard = Heard()
    ingest([reports], output=output, resume=True, reporter=heard, processor=ingest_processors.obedient)
    assert heard.kept == []


def test_resume_reads_again_what_another_limit_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "slow.pdf").write_bytes(b"slow")
    (folder / "fine.pdf").write_bytes(b"ok fine")
    strict = Limits(seconds=0.1)
    first = ingest([folder], output=tmp_path / "out", limits=strict, processor=ingest_processors.obedient)
    assert first.statuses == {FileStatus.OK: 1, FileStatus.TIMEOUT: 1}
    heard = Heard()
    again = ingest([folder], output=tmp_path / "out", resume=True, reporter=heard, processor=ingest_processors.obedient)
    assert heard.kept == ["fine.pdf"]
    assert again.statuses == {FileStatus.OK: 1, FileStatus.NOT_ITA: 1}


def test_a_pattern_added_by_hand_is_noticed_by_the_same_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "names.toml").write_text("one = 1")
    monkeypatch.setattr("extractor.patterns.folder", lambda: tmp_path)
    before = Version.of(Options())
    assert Version.of(Options()) == before
    (tmp_path / "names.toml").write_text("one = 2")
    assert Version.of(Options()).program != before.program


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for Tesseract")
def test_thai_data_that_was_installed_since_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract without Thai reads nothing: pages are tried again once the data is there."""
    without, with_thai = (f"#!/bin/sh\necho 'List of languages'; echo {word}\n" for word in ("eng", "tha"))
    program = tmp_path / "tesseract"
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    program.write_text(without)
    program.chmod(0o755)
    before = Version.of(Options())
    program.write_text(with_thai)
    after = Version.of(Options())
    assert before.differs(after) == "it has Tesseract with Thai"
    for status, stands in ((FileStatus.NEEDS_OCR, False), (FileStatus.OK, True)):
        assert after.covers(Known(before.program, before.settings, status)) is stands
    assert Version.of(Options(ocr="never")).differs(before) == ""


@pytest.mark.parametrize(
    ("status", "change", "stands"),
    [
        (FileStatus.OK, {"tesseract": False, "office": False, "limits": {"pages": 1}}, True),
        (FileStatus.NEEDS_OCR, {"tesseract": False}, False),
        (FileStatus.PARTIAL, {"tesseract": False}, False),
        (FileStatus.UNSUPPORTED, {"office": False}, False),
        (FileStatus.UNSUPPORTED, {"tesseract": False, "limits": {}}, True),
        (FileStatus.TOO_LARGE, {"limits": {}}, False),
        (FileStatus.CRASHED, {"limits": {}}, False),
        (FileStatus.CORRUPT, {"limits": {}, "office": False}, True),
        (FileStatus.OK, {"ocr": "always"}, False),
    ],
)
def test_what_an_earlier_result_was_read_by_decides_whether_it_stands(
    status: FileStatus, change: dict[str, object], stands: bool
) -> None:
    now = {"ocr": "auto", "tesseract": True, "office": True, "limits": {"pages": 5}}
    known = Known("1", json.dumps(now | change), status)
    assert Version("1", json.dumps(now)).covers(known) is stands
    assert not Version("2", json.dumps(now)).covers(known)


def test_without_resume_everything_is_read_anew(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    ingest([reports], output=output, processor=ingest_processors.obedient)
    heard = Heard()
    ingest([reports], output=output, reporter=heard, processor=ingest_processors.obedient)
    assert heard.kept == []


def test_empty_files_are_no_copies_of_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.pdf").write_bytes(b"")
    for resume in (False, True):
        heard = Heard()
        ingest([folder], output=tmp_path / "out", resume=resume, reporter=heard, processor=ingest_processors.obedient)
        assert heard.duplicates == []
        assert sorted(heard.read + heard.kept) == ["a.pdf", "b.pdf", "c.pdf"]


class Straggler(Heard):
    """What a killed run has left behind: an unpacker that goes on writing for a moment."""

    def __init__(self, spool: Path) -> None:
        super().__init__()
        self._spool = spool

    def idle(self) -> None:
        (self._spool / "1").mkdir(parents=True, exist_ok=True)
        (self._spool / "1" / MANIFEST).write_text('["old.pdf", "", "", 0, "corrupt", "of the run before"]\n')


def test_an_unpacker_left_behind_does_not_meddle(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.pdf", f"ok {number}")
    output = tmp_path / "out"
    straggler = Straggler(output / ".spool")
    ingest([folder], output=output, reporter=straggler, processor=ingest_processors.slow)
    assert sorted(straggler.read) == ["a.zip", *(f"a.zip!/{number}.pdf" for number in range(5))]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that kills")
def test_an_unpacker_that_dies_is_given_a_second_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b"):
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
            archive.writestr("x.pdf", f"ok {name}")
    monkeypatch.setenv("ITA_TEST_DIED", str(tmp_path / "died"))
    monkeypatch.setattr("extractor.ingest.run.unpack", ingest_processors.unpack_at_the_second_try)
    heard = Heard()
    ingest([folder], output=tmp_path / "out", reporter=heard, processor=ingest_processors.obedient)
    assert sorted(heard.read) == ["a.zip", "a.zip!/x.pdf", "b.zip", "b.zip!/x.pdf"]
    assert (tmp_path / "died").exists()


def test_the_output_folder_is_not_read_as_input(reports: Path, tmp_path: Path) -> None:
    ingest([reports], output=tmp_path / "out", processor=ingest_processors.obedient)
    before = tables(tmp_path / "out")
    with pytest.raises(ValueError, match="-o"):
        ingest([tmp_path / "out"], output=tmp_path / "out", processor=ingest_processors.obedient)
    assert tables(tmp_path / "out") == before
    journal = Journal.open(tmp_path / "out", fresh=False)
    assert len(list(journal.sources())) == 12
    journal.close()


def test_two_runs_on_one_folder_are_refused(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, fresh=False)
    try:
        with pytest.raises(OutputError, match="Another run"):
            Journal.open(tmp_path, fresh=False)
    finally:
        journal.close()


def test_a_file_that_is_no_journal(tmp_path: Path) -> None:
    (tmp_path / FILENAME).write_bytes(b"this is no database at all, but it is long enough to be taken for one" * 20)
    with pytest.raises(OutputError, match="no journal"):
        Journal.open(tmp_path, fresh=False)
    Journal.open(tmp_path, fresh=True).close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        Journal.open(tmp_path / "out", fresh=False)


def test_an_output_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        Journal.open(tmp_path / "out", fresh=False)


def test_a_full_disk_ends_with_a_clear_error_and_a_journal_that_opens(reports: Path, tmp_path: Path) -> None:
    """SQLite's own page limit stands for the disk: it fails the same way."""
    output = tmp_path / "out"
    journal = Journal.open(output, fresh=True)
    journal._db.execute("PRAGMA max_page_count=12")
    with pytest.raises(OutputError, match="full"):
        for number in range(10_000):
            journal.add_source(number, ingest_processors.named(f"file {number:05d}"))
    journal.close()
    again = Journal.open(output, fresh=False)
    assert sum(1 for _ in again.sources()) > 10
    again.close()
    assert sqlite3.connect(output / FILENAME).execute("PRAGMA integrity_check").fetchone() == ("ok",)


class FullFile:
    """A file on a disk that is full when the rows are at last written to it."""

    def write(self, _: str) -> None: ...

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    close = flush


def test_tables_that_do_not_fit_leave_nothing_behind(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk fails again when the unfinished file is closed; the tables of the run before stay."""
    output = tmp_path / "out"
    ingest([reports], output=output, processor=ingest_processors.obedient)
    before = tables(output)
    usual = TableWriter.__init__

    def on_a_full_disk(self: TableWriter, *given: Any) -> None:
        usual(self, *given)
        self._file.close()
        self._file = FullFile()  # type: ignore[assignment]
        self._csv = csv.writer(self._file)

    monkeypatch.setattr(TableWriter, "__init__", on_a_full_disk)
    with pytest.raises(OutputError, match="ita-extract tables"):
        ingest([reports], output=output, resume=True, processor=ingest_processors.obedient)
    assert not list(output.glob("*.part"))
    assert tables(output) == before


def test_a_reader_that_gives_up_may_outlive_the_journal(reports: Path, tmp_path: Path) -> None:
    ingest([reports], output=tmp_path, processor=ingest_processors.obedient)
    journal = Journal.open(tmp_path, fresh=False)
    rows = journal._rows("SELECT source FROM sources")
    assert next(rows) == ("folder 0/00.pdf",)
    journal.close()
    assert isinstance(rows, Generator)
    rows.close()


def test_a_journal_of_another_version_says_what_to_do(reports: Path, tmp_path: Path) -> None:
    ingest([reports], output=tmp_path, processor=ingest_processors.obedient)
    journal = Journal.open(tmp_path, fresh=False)
    with journal.writing() as db:
        db.execute("UPDATE contents SET record = x'00'")
    with pytest.raises(OutputError, match="--resume"):
        list(journal.results())
    journal.close()
