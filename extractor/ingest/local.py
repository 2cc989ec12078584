"""The executors' interface, and the one that works on this machine."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED
from concurrent.futures import wait as wait_for
from typing import Protocol

from extractor.ingest.lane import Broken, Done, Failed, Lane
from extractor.ingest.worker import Processor, Task
from extractor.limits import Limits
from extractor.records import FileStatus

ATTEMPTS = 2  # a file whose process died is tried once more: it may have been another's fault
_STILLBORN = 3


class WorkerError(RuntimeError):
    """No worker process can be started; ``str(error)`` says what to do."""


class Executor(Protocol):
    """Reads contents side by side, wherever that may be."""

    @property
    def free(self) -> bool:
        """Whether another task can be taken now."""

    def submit(self, task: Task) -> None:
        """Take a task. Only when :attr:`free`."""

    def wait(self, seconds: float) -> list[tuple[Task, Done | Failed]]:
        """Wait at most so long for outcomes; each task has exactly one."""

    def close(self) -> None:
        """Stop everything at once."""


class Attempts:
    """Counts tries: a process that died is no verdict on the file until it died twice over it."""

    def __init__(self) -> None:
        self._tries: dict[str, int] = {}

    def verdict(self, task: Task, outcome: Done | Failed | Broken) -> Done | Failed | None:
        """The final outcome, or None where the task is to be done again."""
        if not isinstance(outcome, Broken):
            self._tries.pop(task.sha256, None)
            return outcome
        tries = self._tries.get(task.sha256, 0) + 1
        if tries < ATTEMPTS:
            self._tries[task.sha256] = tries
            return None
        self._tries.pop(task.sha256, None)
        return Failed(FileStatus.CRASHED, f"{outcome.detail[:1].upper()}{outcome.detail[1:]}, {tries} times.")


class LocalExecutor:
    """``jobs`` child processes on this machine."""

    def __init__(self, jobs: int, limits: Limits, processor: Processor) -> None:
        self._lanes = [Lane(limits) for _ in range(jobs)]
        self._tasks: dict[int, Task] = {}
        self._processor = processor
        self._attempts = Attempts()
        self._proven = False
        self._stillborn = 0

    @property
    def free(self) -> bool:
        """Whether a child is idle."""
        return len(self._tasks) < len(self._lanes)

    def submit(self, task: Task) -> None:
        """Give a task to an idle child."""
        number = next(number for number in range(len(self._lanes)) if number not in self._tasks)
        self._start(number, task)

    def wait(self, seconds: float) -> list[tuple[Task, Done | Failed]]:
        """Outcomes of children that are done, were killed, or died. Raises WorkerError when none can start."""
        futures = [lane.future for lane in self._lanes if lane.busy]
        if futures:
            wait_for(futures, timeout=seconds, return_when=FIRST_COMPLETED)
        outcomes: list[tuple[Task, Done | Failed]] = []
        for number, task in sorted(self._tasks.items()):
            outcome = self._lanes[number].poll()
            if outcome is None:
                continue
            del self._tasks[number]
            self._check_start(outcome)
            final = self._attempts.verdict(task, outcome)
            if final is None:
                self._start(number, task)
            else:
                outcomes.append((task, final))
        return outcomes

    def close(self) -> None:
        """Kill the children."""
        for lane in self._lanes:
            lane.kill()
        self._tasks.clear()

    def _start(self, number: int, task: Task) -> None:
        self._lanes[number].submit(self._processor, task)
        self._tasks[number] = task

    def _check_start(self, outcome: Done | Failed | Broken) -> None:
        if isinstance(outcome, Broken) and not outcome.started:
            self._stillborn += 1
            if not self._proven and self._stillborn >= _STILLBORN:
                raise WorkerError(
                    "The worker processes cannot start. In a script, call ingest() under "
                    'if __name__ == "__main__": - otherwise check memory_bytes and the installation.'
                )
        else:
            self._proven = True
