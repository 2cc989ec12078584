"""From records to the rows of each table, values in the order of ``schema``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.export.cells import Value
from extractor.export.schema import (
    CHECKS,
    FINDINGS,
    MEASURES,
    OBSERVATIONS,
    RECOMMENDATIONS,
    REPORTS,
    SCORES,
    TableSpec,
)
from extractor.records import FileResult, Report, Severity

Row = tuple[Value, ...]

INDICATORS = frozenset(str(number) for number in range(1, 11))


def file_row(result: FileResult) -> Row:
    """The row of ``files.csv`` for one file."""
    return (
        result.source,
        result.sha256,
        result.bytes,
        result.media_type,
        result.status.value,
        result.reports[0].report_id if result.reports else "",
        result.pages,
        result.ocr_pages,
        result.reader,
        result.seconds,
        result.detail,
    )


def total_score(report: Report) -> Decimal | None:
    """The resolved total of the year assessed."""
    for score in report.scores:
        if score.item == "ITA" and score.fiscal_year == report.identity.fiscal_year:
            return score.score
    return None


def indicators_found(report: Report) -> int:
    """How many of the ten indicators have a score for the year assessed."""
    year = report.identity.fiscal_year
    return len({score.item for score in report.scores if score.fiscal_year == year} & INDICATORS)


def report_rows(report: Report) -> Iterator[tuple[TableSpec, Row]]:
    """Every row that one report gives, table by table, in the order its records have."""
    yield REPORTS, _report(report)
    yield from ((SCORES, row) for row in _scores(report))
    yield from ((OBSERVATIONS, row) for row in _observations(report))
    yield from ((CHECKS, row) for row in _checks(report))
    yield from ((FINDINGS, row) for row in _findings(report))
    yield from ((MEASURES, row) for row in _measures(report))
    yield from ((RECOMMENDATIONS, row) for row in _recommendations(report))


def _report(report: Report) -> Row:
    identity = report.identity
    severities = [finding.severity for finding in report.findings]
    return (
        report.report_id,
        report.source,
        identity.title,
        identity.agency_name,
        identity.agency_type,
        identity.subdistrict,
        identity.district,
        identity.province,
        identity.province_code,
        identity.fiscal_year,
        identity.plan_year,
        total_score(report),
        report.level,
        indicators_found(report),
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        report.reader,
        report.scheme,
    )


def _scores(report: Report) -> Iterator[Row]:
    for score in report.scores:
        yield (
            report.report_id,
            score.fiscal_year,
            score.item,
            score.item_type,
            score.name,
            score.score,
            score.level,
            score.basis.value,
            score.observations,
            score.pages,
            score.confidence,
        )


def _observations(report: Report) -> Iterator[Row]:
    for seen in report.observations:
        box = seen.place.box
        yield (
            report.report_id,
            seen.fiscal_year,
            seen.item,
            seen.value,
            seen.text,
            seen.place.page,
            str(seen.place),
            box.x0 if box else None,
            box.top if box else None,
            box.x1 if box else None,
            box.bottom if box else None,
            seen.place.reader or report.reader,
            seen.confidence,
            seen.name,
        )


def _checks(report: Report) -> Iterator[Row]:
    for check in report.checks:
        yield (
            report.report_id,
            check.fiscal_year,
            check.methodology,
            check.reported_total,
            check.recomputed_total,
            check.recomputed_low,
            check.recomputed_high,
            check.difference,
            check.total_check,
            check.reported_level,
            check.recomputed_level,
            check.level_check,
            check.iit,
            check.eit,
            check.oit,
        )


def _findings(report: Report) -> Iterator[Row]:
    for finding in report.findings:
        yield (
            report.report_id,
            report.source,
            finding.code,
            finding.severity.value,
            finding.fiscal_year,
            finding.item,
            finding.reported,
            finding.expected,
            finding.difference,
            finding.pages,
            finding.message_th,
            finding.message_en,
            finding.suggestion,
            finding.suggestion_th,
        )


def _measures(report: Report) -> Iterator[Row]:
    for measure in report.measures:
        yield (
            report.report_id,
            measure.plan_year,
            measure.table,
            measure.row,
            measure.item_no,
            measure.indicator,
            measure.issue,
            measure.measure,
            measure.steps,
            measure.period,
            measure.period_start,
            measure.period_end,
            measure.responsible,
            measure.follow_up,
            measure.budget,
            measure.pages,
            "; ".join(measure.offices),
            measure.success,
            measure.budget_baht,
            "; ".join(measure.notes),
        )


def _recommendations(report: Report) -> Iterator[Row]:
    for advice in report.recommendations:
        yield (
            report.report_id,
            advice.fiscal_year,
            advice.question,
            advice.title,
            advice.text,
            advice.pages,
            advice.official_title,
        )
