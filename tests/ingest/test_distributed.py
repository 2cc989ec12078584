"""The same work on a Dask cluster on loopback: equal tables, lost workers made good."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ingest_processors
import pytest
from test_resume import tables

from extractor.ingest import ingest
from extractor.ingest.distributed import DaskExecutor
from extractor.ingest.lane import Done
from extractor.ingest.local import WorkerError
from extractor.ingest.worker import Task
from extractor.limits import Limits
from extractor.pipeline import Options
from extractor.records import FileResult, FileStatus

pytest.importorskip("distributed")
HERE = Path(__file__).parent


def start(*arguments: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(HERE)}
    command = [sys.executable, "-m", "dask", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and some workers without nannies, as the documentation starts them; the scheduler stands last."""
    file = folder / "scheduler.json"
    processes = [
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    ]
    try:
        for _ in range(workers):
            processes.append(
                start(
                    "worker", "--scheduler-file", str(file), "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny",
                    "--no-dashboard", "--local-directory", str(folder),
                )
            )  # fmt: skip
        from distributed import Client

        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
            address = client.scheduler.address
        yield address, [*processes[1:], processes[0]]
    finally:
        for process in processes:
            process.kill()
            process.wait()


class KillOne:
    """A reporter that kills a process of the cluster after a few files."""

    def __init__(self, victim: subprocess.Popen[bytes]) -> None:
        self._victim = victim
        self._left = 5
        self.finished_sources: list[str] = []

    def started(self, expected: int, kept_journal: bool) -> None: ...

    def expected(self, more: int) -> None: ...

    def exporting(self) -> None: ...

    def idle(self) -> None: ...

    def finished(self, result: FileResult, kept: bool) -> None:
        self.finished_sources.append(result.source)
        self._left -= 1
        if self._left == 0:
            self._victim.send_signal(signal.SIGKILL)


def test_a_cluster_that_loses_a_worker_gives_the_tables_of_one_machine(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(24):
        (folder / f"{number:02d}.pdf").write_bytes(f"ok {number % 20}".encode())
    (folder / "crash.pdf").write_bytes(b"crash")
    (folder / "hang.pdf").write_bytes(b"hang")
    limits = Limits(seconds=3.0)
    ingest([folder], output=tmp_path / "local", limits=limits, processor=ingest_processors.slow)
    with cluster(tmp_path, 2) as (address, workers):
        killer = KillOne(workers[0])
        summary = ingest(
            [folder],
            output=tmp_path / "cluster",
            limits=limits,
            scheduler=address,
            processor=ingest_processors.slow,
            reporter=killer,
        )
        assert workers[0].poll() is not None
    assert tables(tmp_path / "cluster") == tables(tmp_path / "local")
    assert sorted(killer.finished_sources) == sorted(path.name for path in folder.iterdir())
    assert summary.statuses[FileStatus.CRASHED] == 1
    assert summary.statuses[FileStatus.TIMEOUT] == 1


def test_a_cluster_that_is_not_alike_or_lost_is_no_fault_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers of another version are refused; without workers or scheduler the run ends; what was read is kept."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02d}.pdf").write_bytes(f"ok {number}".encode())
    with cluster(tmp_path, 1) as (address, processes):
        with monkeypatch.context() as patched:
            patched.setattr("extractor.ingest.result.program_version", lambda: "9.9+other")
            with pytest.raises(WorkerError, match=r"9\.9\+other"):
                ingest([folder], output=tmp_path / "refused", scheduler=address)
        monkeypatch.setattr("extractor.ingest.distributed._NO_WORKERS_SECONDS", 1.0)
        for victim, told in ((processes[0], "no workers.*--resume"), (processes[-1], "gone.*--resume")):
            with pytest.raises(WorkerError, match=told):
                ingest(
                    [folder],
                    output=tmp_path / "out",
                    resume=True,
                    scheduler=address,
                    processor=ingest_processors.slow,
                    reporter=KillOne(victim),
                )
    summary = ingest([folder], output=tmp_path / "out", resume=True, processor=ingest_processors.obedient)
    assert summary.statuses == {FileStatus.OK: 12}
    assert summary.kept >= 5


def test_two_runs_on_one_cluster_do_not_share_results(tmp_path: Path) -> None:
    """The same content read with other limits is another task, also while the cluster still holds the first."""
    (tmp_path / "x.pdf").write_bytes(b"ok x")
    with cluster(tmp_path, 1) as (address, _):
        first = DaskExecutor(address, Options(), ingest_processors.obedient)
        second = DaskExecutor(address, Options(), ingest_processors.other)
        try:
            for executor in (first, second):
                digest = hashlib.sha256(b"ok x").hexdigest()
                executor.submit(Task("x.pdf", digest, Options(), str(tmp_path / "x.pdf")))
            outcomes = [outcome for executor in (first, second) for _, outcome in executor.wait(30)]
        finally:
            first.close()
            second.close()
    assert [outcome.value == b"other" for outcome in outcomes if isinstance(outcome, Done)] == [False, True]


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.ingest.distributed._CONNECT_SECONDS", 1)
    (tmp_path / "x.pdf").write_bytes(b"ok")
    with pytest.raises(WorkerError, match="cannot be reached"):
        ingest([tmp_path / "x.pdf"], output=tmp_path / "out", scheduler="tcp://127.0.0.1:9")
