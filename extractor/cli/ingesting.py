"""The command ``ingest``: starts the run, shows how it goes, sums it up."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import typer

from extractor.cli import INTERRUPTED, USAGE
from extractor.cli.language import say, text
from extractor.cli.progress import JsonLog, Progress
from extractor.follow import AgencyHistory
from extractor.ingest.journal import FILENAME, Journal, OutputError
from extractor.ingest.local import WorkerError
from extractor.ingest.run import ingest
from extractor.ingest.summary import READ, IngestSummary
from extractor.ingest.tables import export, reports
from extractor.limits import Limits
from extractor.records import FileStatus

FAILED = 1


def run(
    paths: Sequence[str],
    *,
    output: Path,
    jobs: int,
    resume: bool,
    ocr: str,
    limits: Limits,
    corrections: Path | None,
    scheduler: str | None,
    log_json: Path | None,
    quiet: bool,
) -> int:
    """Run and return the exit code."""
    if not resume and (output / FILENAME).exists() and not quiet:
        _tell(say("fresh", output=output))
    try:
        with ExitStack() as stack:
            log = stack.enter_context(JsonLog(log_json)) if log_json else None
            progress = stack.enter_context(Progress(log, quiet=quiet))
            summary = ingest(
                paths,
                output=output,
                jobs=jobs,
                resume=resume,
                ocr=ocr,
                limits=limits,
                corrections=corrections,
                scheduler=scheduler,
                reporter=progress,
            )
            if log:
                log.summary(summary)
    except KeyboardInterrupt:
        _tell(say("interrupted"))
        return INTERRUPTED
    except (FileNotFoundError, ValueError, ImportError) as error:
        _tell(say("error", detail=error))
        return USAGE
    except (OutputError, WorkerError, OSError) as error:
        _tell(say("error", detail=error))
        return FAILED
    if not quiet:
        tell_summary(summary)
    return summary.exit_code


def rewrite(output: Path, corrections: Path | None) -> int:
    """Write the tables of an output folder again; return the exit code."""
    if not (output / FILENAME).exists():
        _tell(say("error", detail=say("no_journal", output=output)))
        return USAGE
    try:
        journal = Journal.open(output, fresh=False)
        try:
            export(journal, output, corrections)
        finally:
            journal.close()
    except (FileNotFoundError, ValueError) as error:
        _tell(say("error", detail=error))
        return USAGE
    except OutputError as error:
        _tell(say("error", detail=error))
        return FAILED
    _tell(say("tables_written", output=output))
    return 0


def histories(output: Path, agency: str) -> tuple[AgencyHistory, ...] | int:
    """The history of the agencies whose name holds ``agency``, from an output folder; or an exit code."""
    from extractor.follow import follow  # noqa: PLC0415 - loads the audit's parts
    from extractor.thai.names import skeleton  # noqa: PLC0415

    wanted = skeleton(agency)
    if not (output / FILENAME).exists():
        _tell(say("error", detail=say("no_journal", output=output)))
        return USAGE
    try:
        journal = Journal.open(output, fresh=False)
        try:
            found = follow(
                replace(report, observations=(), findings=(), checks=())
                for report in reports(journal)
                if wanted in skeleton(report.identity.agency_name)
            )
        finally:
            journal.close()
    except OutputError as error:
        _tell(say("error", detail=error))
        return FAILED
    if not found:
        _tell(say("no_agency", agency=agency) if agency else say("no_reports"))
    return found


def tell_summary(summary: IngestSummary) -> None:
    """What came of the run, and what to do about each kind of failure."""
    _tell(
        say(
            "summary",
            files=summary.files,
            reports=summary.reports,
            pages=summary.pages,
            seconds=summary.seconds,
            output=summary.output,
        )
    )
    if summary.kept:
        _tell(say("kept", kept=summary.kept))
    for status, count in summary.statuses.items():
        _tell(f"  {status.value:12} {count:>7}")
    if not summary.files:
        _tell(say("no_files"))
    elif not summary.reports:
        _tell(say("no_reports"))
    failed = [
        status
        for status, count in summary.statuses.items()
        if status not in READ and count > (summary.skipped if status is FileStatus.UNSUPPORTED else 0)
    ]
    if failed:
        _tell(say("what_to_do"))
        for status in failed:
            _tell(f"  {status.value}: {text('advice', status.value)}")


def _tell(message: str) -> None:
    typer.echo(message, err=True)
