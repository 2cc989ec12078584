"""Workers that misbehave on purpose: each costs its one file, never the run nor a neighbour."""

from __future__ import annotations

import csv
import os
import sys
import zipfile
from concurrent.futures import wait
from pathlib import Path

import ingest_processors
import psutil
import pytest

from extractor.ingest import ingest
from extractor.ingest.lane import Done, Lane
from extractor.ingest.local import WorkerError
from extractor.limits import Limits
from extractor.records import FileStatus

EXPECTED = {
    "crash": "crashed",
    "killed": "crashed",
    "exit": "crashed",
    "raise": "crashed",
    "stubborn": "crashed",
    "timeouterror": "crashed",
    "rubbish": "crashed",
    "text": "crashed",
    "other": "crashed",
    "unpicklable": "crashed",
    "hang": "timeout",
    "deaf": "timeout",
    "stall": "timeout",
    "print": "ok",
    "none": "not_ita",
}


def files_csv(output: Path) -> dict[str, dict[str, str]]:
    with (output / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["source"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, dict[str, str]], set[int]]:
    folder = tmp_path_factory.mktemp("reports")
    for word in EXPECTED:
        (folder / f"{word}.pdf").write_bytes(word.encode())
        (folder / f"{word}-after.pdf").write_bytes(b"ok after " + word.encode())
    if sys.platform == "linux":
        (folder / "memory.pdf").write_bytes(b"memory")
    output = tmp_path_factory.mktemp("output")
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    ingest(
        [folder],
        output=output,
        jobs=2,
        limits=Limits(seconds=6.0, stall_seconds=1.0),
        processor=ingest_processors.obedient,
    )
    left = {child.pid for child in psutil.Process().children(recursive=True)} - before
    left = {pid for pid in left if "resource_tracker" not in " ".join(psutil.Process(pid).cmdline())}
    return files_csv(output), left


@pytest.mark.parametrize("word", EXPECTED)
def test_each_misbehaviour_costs_its_own_file(run: tuple[dict[str, dict[str, str]], set[int]], word: str) -> None:
    rows, _ = run
    row = rows[f"{word}.pdf"]
    assert row["status"] == EXPECTED[word], row["detail"]
    assert (row["detail"] == "") == (row["status"] in ("ok", "not_ita"))


@pytest.mark.parametrize("word", EXPECTED)
def test_the_file_after_a_bad_one_is_read(run: tuple[dict[str, dict[str, str]], set[int]], word: str) -> None:
    rows, _ = run
    assert rows[f"{word}-after.pdf"]["status"] == "ok"
    assert rows[f"{word}-after.pdf"]["report_id"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds processes to RLIMIT_AS")
def test_a_worker_that_wants_too_much_memory(run: tuple[dict[str, dict[str, str]], set[int]]) -> None:
    rows, _ = run
    assert rows["memory.pdf"]["status"] == FileStatus.TOO_LARGE
    assert "memory" in rows["memory.pdf"]["detail"]


def test_details_say_what_happened(run: tuple[dict[str, dict[str, str]], set[int]]) -> None:
    rows, _ = run
    assert "SIGSEGV" in rows["crash.pdf"]["detail"]
    assert "SIGKILL" in rows["killed.pdf"]["detail"]
    assert "code 7" in rows["exit.pdf"]["detail"]
    assert "ZeroDivisionError" in rows["raise.pdf"]["detail"]
    assert "stall_seconds" in rows["stall.pdf"]["detail"]
    assert "--timeout" in rows["hang.pdf"]["detail"]


def test_nothing_is_left_running(run: tuple[dict[str, dict[str, str]], set[int]]) -> None:
    _, left = run
    assert not left


def test_workers_print_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "print.pdf").write_bytes(b"print")
    summary = ingest([tmp_path / "in"], output=tmp_path / "out", processor=ingest_processors.obedient)
    assert summary.statuses == {FileStatus.OK: 1}
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "rubbish" not in captured.err


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="needs process groups")
def test_a_program_that_a_worker_has_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(b"helper")
    monkeypatch.setenv("ITA_TEST_HELPER", str(tmp_path / "pid"))
    limits = Limits(seconds=3.0)
    ingest([tmp_path / "in"], output=tmp_path / "out", limits=limits, processor=ingest_processors.obedient)
    assert files_csv(tmp_path / "out")["a.pdf"]["status"] == "timeout"
    helper = int((tmp_path / "pid").read_text())
    assert not psutil.pid_exists(helper) or psutil.Process(helper).status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize(("ticks", "limit"), [("", "stall_seconds"), ("1", "--timeout")])
def test_an_archive_that_is_unpacked_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ticks: str, limit: str
) -> None:
    """The limits of a file hold for archives too, twelve times as long; what was unpacked before is read."""
    folder = tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("x.pdf", "ok x")
    (folder / "b.pdf").write_bytes(b"ok b")
    monkeypatch.setenv("ITA_TEST_TICKS", ticks)
    monkeypatch.setattr("extractor.ingest.run.unpack", ingest_processors.unpack_without_end)
    limits = Limits(seconds=0.25, stall_seconds=1.0)
    ingest([folder], output=tmp_path / "out", limits=limits, processor=ingest_processors.obedient)
    found = files_csv(tmp_path / "out")
    assert {name: row["status"] for name, row in found.items()} == {
        "a.zip": "timeout",
        "a.zip!/x.pdf": "ok",
        "b.pdf": "ok",
    }
    assert limit in found["a.zip"]["detail"]


def test_a_worker_is_replaced_after_some_files() -> None:
    lane = Lane(Limits(), recycle_after=3)
    seen = []
    try:
        for _ in range(7):
            lane.submit(ingest_processors.own_process, None)
            outcome = None
            while outcome is None:
                wait([lane.future], timeout=5)
                outcome = lane.poll()
            assert isinstance(outcome, Done)
            seen.append(outcome.value)
    finally:
        lane.kill()
    assert [seen.count(process) for process in dict.fromkeys(seen)] == [3, 3, 1]


def test_what_cannot_be_read_at_all_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.rar").write_bytes(b"Rar!\x1a\x07\x00" + bytes(50))
    (folder / "b.zip").write_bytes(b"PK\x03\x04" + bytes(50))
    monkeypatch.setenv("PATH", str(tmp_path))  # neither LibreOffice nor Tesseract
    (folder / "c.rtf").write_bytes(rb"{\rtf1 words}")
    ingest([folder], output=tmp_path / "out")
    found = files_csv(tmp_path / "out")
    assert {name: row["status"] for name, row in found.items()} == {
        "a.rar": "unsupported",
        "b.zip": "corrupt",
        "c.rtf": "unsupported",
    }
    assert "unpack it yourself" in found["a.rar"]["detail"]
    assert "fetch it again" in found["b.zip"]["detail"]
    assert "LibreOffice" in found["c.rtf"]["detail"]


def test_a_process_of_another_version_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program was changed during the run: its results would stand under the wrong version."""
    monkeypatch.setattr("extractor.ingest.result.program_version", lambda: "9.9+before")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(WorkerError, match=r"9\.9\+before.*--resume"):
        ingest([tmp_path / "in"], output=tmp_path / "out")


def test_a_file_that_changes_while_it_is_read_is_read_as_it_is_now(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"ok before")
    (folder / "b.pdf").write_bytes(b"ok before")
    processor = ingest_processors.change_then_read
    os.environ["ITA_TEST_CHANGE"] = str(folder / "a.pdf")
    try:
        ingest([folder], output=tmp_path / "out", processor=processor)
    finally:
        del os.environ["ITA_TEST_CHANGE"]
    rows = files_csv(tmp_path / "out")
    assert {name: row["status"] for name, row in rows.items()} == {"a.pdf": "ok", "b.pdf": "ok"}
    assert rows["a.pdf"]["sha256"] != rows["b.pdf"]["sha256"]


def test_a_file_that_vanishes_has_its_row(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"ok before")
    (folder / "b.pdf").write_bytes(b"ok other")
    os.environ["ITA_TEST_REMOVE"] = str(folder / "a.pdf")
    try:
        ingest([folder], output=tmp_path / "out", processor=ingest_processors.change_then_read)
    finally:
        del os.environ["ITA_TEST_REMOVE"]
    rows = files_csv(tmp_path / "out")
    assert rows["a.pdf"]["status"] == "corrupt"
    assert "gone" in rows["a.pdf"]["detail"]
    assert rows["b.pdf"]["status"] == "ok"
