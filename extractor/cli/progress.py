"""How a run goes, on stderr: a live bar on a terminal, plain lines elsewhere; and a JSON log."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from extractor.cli.language import say
from extractor.ingest.summary import IngestSummary
from extractor.records import FileResult

_PLAIN_EVERY = 10.0  # seconds between lines where stderr is no terminal


class JsonLog:
    """One JSON object a line: ``start``, a ``file`` for each name, ``end``. Raises OSError at the start."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = path.open("w", encoding="utf-8", newline="\n")

    def __enter__(self) -> JsonLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.write("stopped", reason=type(error).__name__)
        self._file.close()

    def write(self, event: str, **values: object) -> None:
        """Add a line."""
        line = {"event": event, "time": datetime.now(UTC).isoformat(timespec="milliseconds"), **values}
        self._file.write(json.dumps(line, ensure_ascii=True) + "\n")
        self._file.flush()

    def summary(self, summary: IngestSummary) -> None:
        """The last line of a run that came to its end."""
        values = asdict(summary) | {"output": str(summary.output), "files": summary.files}
        self.write("end", exit_code=summary.exit_code, **values)


class Progress:
    """The reporter of the command line."""

    def __init__(self, log: JsonLog | None, *, quiet: bool) -> None:
        console = Console(stderr=True)
        self._log = log
        self._quiet = quiet
        self._live = console.is_terminal and not quiet
        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[about]}"),
            TimeRemainingColumn(),
            console=console,
            disable=not self._live,
            transient=True,
            auto_refresh=False,
        )
        self._task: TaskID | None = None
        self._total = 0
        self._done = 0
        self._read = 0
        self._pages = 0
        self._counts: Counter[str] = Counter()
        self._begin = self._told = time.monotonic()

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def started(self, expected: int, kept_journal: bool) -> None:
        """The walk begins."""
        self._total = expected
        self._task = self._bar.add_task(say("reading"), total=expected, about="")
        if self._log:
            self._log.write("start", expected=expected, resume=kept_journal)

    def expected(self, more: int) -> None:
        """An archive was opened."""
        self._total += more

    def finished(self, result: FileResult, kept: bool) -> None:
        """One name has its outcome."""
        self._done += 1
        self._read += not kept
        self._pages += result.pages
        self._counts[result.status.value] += 1
        if self._log:
            self._log.write(
                "file",
                source=result.source,
                sha256=result.sha256,
                status=result.status.value,
                pages=result.pages,
                seconds=result.seconds,
                detail=result.detail,
                kept=kept,
            )

    def exporting(self) -> None:
        """The tables are being written."""
        self._show()
        if self._task is not None:
            self._bar.update(self._task, description=say("writing"))
            self._bar.refresh()

    def idle(self) -> None:
        """Redraw, or add a plain line now and then."""
        now = time.monotonic()
        if self._live:
            if now - self._told >= 0.1:
                self._told = now
                self._show()
        elif not self._quiet and now - self._told >= _PLAIN_EVERY:
            self._told = now
            Console(stderr=True, soft_wrap=True).print(self._plain(now), highlight=False, markup=False)

    def _rate(self, now: float) -> float:
        return self._read / max(now - self._begin, 0.001)

    def _show(self) -> None:
        if self._task is None or not self._live:
            return
        rate = say("rate", rate=self._rate(time.monotonic()))
        about = f"{say('pages_read', pages=self._pages)}  {rate}  {self._by_status()}"
        self._bar.update(self._task, completed=self._done, total=max(self._total, self._done), about=about)
        self._bar.refresh()

    def _by_status(self) -> str:
        return " ".join(f"{status} {count}" for status, count in sorted(self._counts.items()))

    def _plain(self, now: float) -> str:
        rate = self._rate(now)
        left = max(self._total - self._done, 0) / rate if rate > 0 else 0.0
        return say(
            "plain",
            done=self._done,
            total=max(self._total, self._done),
            pages=self._pages,
            rate=rate,
            left=f"{int(left) // 60}:{int(left) % 60:02d}",
            counts=self._by_status(),
        )
