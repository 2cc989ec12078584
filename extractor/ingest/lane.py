"""One child process that can be killed, and the verdict on whatever happens to it.

A lane is a pebble pool of exactly one spawned worker with a pipe of its own. Pools of several
workers share one pipe and one lock: a worker killed at the wrong moment, or one that writes
rubbish, would take its neighbours' results along. Here it can only spoil its own file.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from typing import Any

from pebble import ProcessExpired, ProcessPool

from extractor.limits import Limits
from extractor.records import FileStatus

RECYCLE_AFTER = 500  # files a worker reads before a fresh one takes its place: leaks stay small
_GRACE = 30.0  # seconds beyond the limit until the pool itself counts as hung
_TICKS, _PID, _HELPER = 0, 1, 2  # signs of life, the child's process, the process group that works for it


@dataclass(frozen=True, slots=True)
class Done:
    """The function returned; ``value`` is whatever it returned, not yet trusted."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The job cannot be done: why, as ``files.csv`` tells it."""

    status: FileStatus
    detail: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The process died or never started; the job itself may be innocent and is worth another try."""

    detail: str
    started: bool = False


Outcome = Done | Failed | Broken


def _prepare(state: Any, memory_bytes: int) -> None:
    """Set a fresh worker up: quiet, bounded, and gone when its parent is gone."""
    from extractor import progress  # noqa: PLC0415 - runs in the child only

    state[_PID] = os.getpid()
    with suppress(AttributeError, OSError):
        os.setsid()  # a group of its own, so that what it starts (Tesseract, LibreOffice) dies with it
    for name in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # one worker, one core: the workers are the parallelism
    _silence()
    _limit_memory(memory_bytes)
    threading.Thread(target=_die_with_parent, args=(state,), daemon=True).start()

    def tick() -> None:
        state[_TICKS] += 1

    def helping(group: int) -> None:
        state[_HELPER] = group

    progress.listen(tick, helping)


def _silence() -> None:
    """Send stdout and stderr nowhere, native code's included: results travel by the pipe alone."""
    if os.environ.get("ITA_EXTRACT_DEBUG"):
        return
    devnull = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    for number in (0, 1, 2):
        os.dup2(devnull, number)
    os.close(devnull)


def _limit_memory(memory_bytes: int) -> None:
    """Bound the address space where the system can (not on Windows; macOS ignores it)."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    if memory_bytes > 0:
        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            bound = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
            resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _die_with_parent(state: Any) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        _kill_group(int(state[_HELPER]))
        _kill_group(os.getpid())
        os._exit(1)


def _kill_group(pid: int) -> None:
    """Kill a worker and everything it started. Harmless where there are no process groups."""
    if pid <= 0 or not hasattr(os, "killpg"):
        return
    with suppress(OSError):
        if os.getpgid(pid) == pid:
            os.killpg(pid, signal.SIGKILL)


def _allow_children() -> None:
    """Let a daemonic process start children: Dask's nanny marks its workers so, and pebble needs them."""
    config = getattr(multiprocessing.current_process(), "_config", None)
    if isinstance(config, dict):
        config["daemon"] = False


class Lane:
    """Runs one job at a time in a child process, within limits.

    ``seconds`` and ``stall_seconds`` count from the moment the child takes the job up. The stall
    limit holds once the job has given a first sign of life (:mod:`extractor.progress`).
    """

    def __init__(self, limits: Limits, *, recycle_after: int = RECYCLE_AFTER) -> None:
        self._limits = limits
        self._recycle_after = recycle_after
        self._context: Any = multiprocessing.get_context("spawn")
        self._state: Any = None
        self._pool: Any = None
        self._future: Any = None
        self._submitted = 0.0
        self._started: float | None = None
        self._seen: tuple[int, float] = (0, 0.0)
        self._first_ticks = 0

    @property
    def busy(self) -> bool:
        """Whether a job is under way whose outcome was not fetched yet."""
        return self._future is not None

    @property
    def future(self) -> Any:
        """The future of the job under way, to wait for."""
        return self._future

    @property
    def ticks(self) -> int:
        """Signs of life so far, over all jobs."""
        return int(self._state[_TICKS]) if self._state is not None else 0

    def submit(self, function: Callable[..., Any], *args: Any) -> None:
        """Start a job. ``function`` must be importable by name; arguments travel by pickle."""
        if self._pool is None:
            self._open()
        now = time.monotonic()
        self._future = self._pool.schedule(function, args=args, timeout=self._limits.seconds)
        self._submitted, self._started = now, None
        self._first_ticks = self.ticks
        self._seen = (self._first_ticks, now)

    def poll(self) -> Outcome | None:
        """The outcome, once there is one; then the lane is free again."""
        if self._future is None:
            return None
        if self._future.done():
            return self._finish()
        now = time.monotonic()
        if self._started is None and self._future.running():
            self._started = now
            self._seen = (self._seen[0], now)
        ticks = self.ticks
        if ticks != self._seen[0]:
            self._seen = (ticks, now)
        if ticks != self._first_ticks and now - self._seen[1] > self._limits.stall_seconds:
            self.kill()
            return Failed(
                FileStatus.TIMEOUT,
                f"No progress for {self._limits.stall_seconds:g} seconds (stall_seconds). "
                "Raise --stall-seconds and read it again.",
            )
        if self._started is not None and now - self._started > self._limits.seconds + _GRACE:
            self.kill()
            return self._too_slow()
        if self._started is None and now - self._submitted > max(_GRACE, self._limits.seconds) + _GRACE:
            self.kill()
            return Broken("the worker process did not start")
        return None

    def _finish(self) -> Outcome:
        future, self._future = self._future, None
        error = CancelledError() if future.cancelled() else future.exception()
        if error is None:
            return Done(future.result())
        if isinstance(error, ProcessExpired):
            self.kill()
            return Broken(_death(error.exitcode), started=True)
        if isinstance(error, BrokenProcessPool | CancelledError):
            self.kill()
            return Broken("the worker process broke down")
        if isinstance(error, TimeoutError) and error.args[:1] == ("Task timeout",):
            self.kill()
            return self._too_slow()
        if isinstance(error, MemoryError):
            return Failed(FileStatus.TOO_LARGE, f"It needs more than {self._limits.memory_bytes:,} bytes of memory.")
        return Failed(FileStatus.CRASHED, _name(error))

    def _too_slow(self) -> Failed:
        return Failed(
            FileStatus.TIMEOUT,
            f"Not read within {self._limits.seconds:g} seconds. Raise --timeout and read it again.",
        )

    def _open(self) -> None:
        _allow_children()
        self._state = self._context.RawArray("q", 3)
        self._pool = ProcessPool(
            max_workers=1,
            max_tasks=self._recycle_after,
            initializer=_prepare,
            initargs=(self._state, self._limits.memory_bytes),
            context=self._context,
        )

    def kill(self) -> None:
        """End the child at once, whatever it does; the next job gets a fresh one."""
        pool, self._pool, self._future = self._pool, None, None
        if pool is None:
            return
        pool.stop()
        _kill_group(int(self._state[_HELPER]))
        _kill_group(int(self._state[_PID]))
        with suppress(RuntimeError):
            pool.join()


def _death(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        with suppress(ValueError):
            return f"the process that read it was ended by {signal.Signals(-exitcode).name}"
    return f"the process that read it ended with code {exitcode}"


def _name(error: BaseException) -> str:
    """The error in one line: its class and the start of its message."""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message[:200]}" if message else type(error).__name__
