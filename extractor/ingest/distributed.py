"""The executor that gives the work to a Dask cluster (the extra ``distributed``).

Bytes travel with the task, so workers need no shared disk. On each machine a content is read in a
child process like anywhere else (:mod:`extractor.ingest.lane`): time, memory and crashes are dealt
with there. A machine that is lost has its tasks done again elsewhere by the scheduler; each task has
one future here and so exactly one outcome.
"""

from __future__ import annotations

import importlib
import logging
import secrets
import threading
import time
import warnings
from concurrent.futures import wait
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.ingest.lane import Broken, Done, Failed, Lane
from extractor.ingest.local import Attempts, WorkerError
from extractor.ingest.result import Version
from extractor.ingest.worker import Processor, Task
from extractor.pipeline import Options
from extractor.records import FileStatus

_CONNECT_SECONDS = 15
_NO_WORKERS_SECONDS = 60
_LOOK_EVERY = 2.0
_AHEAD = 2  # tasks for each thread of the cluster, so that none waits for the caller

_lanes = threading.local()


def read_here(task: Task, processor: Processor) -> Done | Failed:
    """Runs on a worker of the cluster: read one content in this thread's own child process."""
    limits = task.options.limits
    lane: Lane | None = getattr(_lanes, "lane", None)
    if lane is None or getattr(_lanes, "limits", None) != limits:
        if lane is not None:
            lane.kill()
        lane = _lanes.lane = Lane(limits)
        _lanes.limits = limits
    attempts = Attempts()
    while True:
        lane.submit(processor, task)
        final = attempts.verdict(task, _outcome(lane))
        if final is not None:
            return final


def _outcome(lane: Lane) -> Done | Failed | Broken:
    while True:
        wait([lane.future], timeout=0.5)
        outcome = lane.poll()
        if outcome is not None:
            return outcome


def version_here(options: Options) -> Version:
    """Runs on a worker of the cluster: what it would read by."""
    return Version.of(options)


class DaskExecutor:
    """Gives tasks to the scheduler at ``address`` (``tcp://host:8786``).

    Raises WorkerError when it cannot be reached or is lost, when its workers run another version of
    this program or have other tools, or when it has no worker for a minute; ImportError when the extra
    is not installed.
    """

    def __init__(self, address: str, options: Options, processor: Processor) -> None:
        try:
            dask: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise ImportError("--scheduler needs an extra library: pip install 'ita-extract[distributed]'") from error
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what is lost is told by this class
        self._address = address
        self._processor = processor
        self._run = secrets.token_hex(8)  # keys are of this run alone: the cluster may still hold another's results
        self._tasks: dict[Any, Task] = {}
        self._threads, self._looked = 0, 0.0
        self._some_done = threading.Event()
        self._alive = time.monotonic()
        try:
            self._client: Any = dask.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise WorkerError(f"The scheduler {address} cannot be reached ({type(error).__name__}).") from error
        self._check_versions(options)

    def _check_versions(self, options: Options) -> None:
        """Refuse workers of another version or with other tools: results would depend on who reads a file.

        Those that join later are found out by their first file (:data:`extractor.ingest.worker.FOREIGN`).
        """
        mine = Version.of(options)
        for where, found in sorted(self._client.run(version_here, options, on_error="return").items()):
            same = isinstance(found, Version)
            why = mine.differs(found) if same else f"this program does not run there: {type(found).__name__}"
            if why:
                self.close()
                raise WorkerError(f"The worker {where} is not like this machine ({why}): install the same everywhere.")

    @property
    def free(self) -> bool:
        """Whether the cluster can be given more. Raises WorkerError when it has had no worker for a minute."""
        now = time.monotonic()
        if now - self._looked > _LOOK_EVERY:
            self._looked, self._threads = now, self._count_threads()
            if self._threads:
                self._alive = now
            elif now - self._alive > _NO_WORKERS_SECONDS:
                raise WorkerError("The cluster has no workers; start some and go on with --resume.")
        return len(self._tasks) < max(1, self._threads) * _AHEAD

    def _count_threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (OSError, TimeoutError, AttributeError) as error:  # the last: a client that has closed itself
            raise self._lost() from error

    def _lost(self) -> WorkerError:
        return WorkerError(f"The scheduler {self._address} is gone; start one and go on with --resume.")

    def submit(self, task: Task) -> None:
        """Send a task with its bytes; a file that is gone by now is told by its wrong hash."""
        data = task.data
        if data is None:
            try:
                data = Path(task.path).read_bytes()
            except OSError:
                data = b""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # large graphs: the bytes are what the task is about
            future = self._client.submit(
                read_here,
                replace(task, data=data, path=""),
                self._processor,
                key=f"ita-{self._run}-{task.sha256}",
                pure=False,
            )
        self._tasks[future] = task
        future.add_done_callback(lambda _: self._some_done.set())

    def wait(self, seconds: float) -> list[tuple[Task, Done | Failed]]:
        """Outcomes that have come back."""
        if not self._tasks:
            return []
        self._some_done.wait(seconds)
        self._some_done.clear()
        done = [future for future in self._tasks if future.done()]
        return [(self._tasks.pop(future), self._taken(future)) for future in done]

    def _taken(self, future: Any) -> Done | Failed:
        """The outcome that a future holds.

        A content whose every machine was lost costs itself alone; anything else that goes wrong outside
        of :func:`read_here` is no fault of the file. Raises WorkerError then.
        """
        if future.status == "finished":
            outcome = future.result()
            if isinstance(outcome, Done | Failed):
                return outcome
            return Failed(FileStatus.CRASHED, "The cluster returned no result that can be used.")
        if future.status != "error":
            raise self._lost()
        error = future.exception()
        if type(error).__name__ == "KilledWorker":
            return Failed(FileStatus.CRASHED, "Each of the cluster's workers that read it was lost.")
        raise WorkerError(f"A worker of the cluster cannot read files ({type(error).__name__}: {error}).") from error

    def close(self) -> None:
        """Drop what is not done and leave the cluster."""
        for future in self._tasks:
            future.release()
        self._tasks.clear()
        self._client.close()
