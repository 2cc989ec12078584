"""From the journal to the tables: cross-report findings and corrections are added here, on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import pipeline
from extractor.export import write_tables
from extractor.ingest.codec import Evidence, Reading
from extractor.ingest.journal import Journal, OutputError
from extractor.records import FileResult, Finding, Recognised, Report

if TYPE_CHECKING:
    from extractor.audit import Correction


def export(journal: Journal, folder: Path, corrections: str | Path | None = None) -> None:
    """Write every table from what the journal holds, one file at a time.

    Raises OutputError when the folder cannot be written, CorrectionError for an unusable
    corrections file.
    """
    from extractor.audit import load_corrections  # noqa: PLC0415 - importing the library stays light

    wanted = load_corrections(corrections) if corrections is not None else ()
    across = _across_reports(journal, wanted)
    try:
        write_tables(_results(journal, wanted, across), folder)
    except OSError as error:
        raise OutputError(
            f"The tables cannot be written to {folder} ({error.strerror or error}). What was read is kept in the "
            "journal: free some space or close the file, and write them with: ita-extract tables"
        ) from error


def reports(journal: Journal) -> Iterator[Report]:
    """Every report that the journal holds, one by one, in the order of the tables."""
    for result, _ in journal.results():
        yield from result.reports


def corrected(
    results: Iterator[tuple[FileResult, Reading | None]], corrections: tuple[Correction, ...]
) -> Iterator[FileResult]:
    """Each result, its reports judged again where a correction concerns them."""
    for result, reading in results:
        if reading is None or not corrections:
            yield result
            continue
        judged = (
            _judge(report, evidence, corrections)
            for report, evidence in zip(result.reports, reading.evidence, strict=True)
        )
        yield replace(result, reports=tuple(judged))


def _judge(report: Report, evidence: Evidence, corrections: tuple[Correction, ...]) -> Report:
    from extractor.audit.corrections import applying  # noqa: PLC0415 - importing the library stays light

    if not applying(corrections, report.identity, report.report_id):
        return report
    recognised = Recognised(
        identity=report.identity,
        observations=report.observations,
        levels=evidence.levels,
        claims=evidence.claims,
        measures=report.measures,
        recommendations=report.recommendations,
        scheme=report.scheme,
    )
    return pipeline.judge(report, recognised, corrections)


def _results(
    journal: Journal, corrections: tuple[Correction, ...], across: dict[str, tuple[Finding, ...]]
) -> Iterator[FileResult]:
    for result in corrected(journal.results(), corrections):
        yield replace(
            result,
            reports=tuple(
                replace(report, findings=(*report.findings, *across[report.report_id]))
                if report.report_id in across
                else report
                for report in result.reports
            ),
        )


def _across_reports(journal: Journal, corrections: tuple[Correction, ...]) -> dict[str, tuple[Finding, ...]]:
    """Findings that need more than one report, by report."""
    from extractor.audit import audit_archive  # noqa: PLC0415 - importing the library stays light

    slim = (
        replace(report, observations=(), measures=(), recommendations=())
        for result in corrected(journal.results(), corrections)
        for report in result.reports
    )
    return audit_archive(slim)
