"""A report told to a person, as an auditor would note it down; or to a machine, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from rich.cells import cell_len

from extractor.cli import language
from extractor.cli.language import text, word
from extractor.export.cells import decimal_text
from extractor.records import Check, Finding, Identity, Report, Score, Severity

_GAP = "  "


def has_errors(reports: Sequence[Report]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for report in reports for finding in report.findings)


def as_json(reports: Sequence[Report]) -> str:
    """Everything that was found. Scores are numbers as printed; findings tell their pages, too."""
    content = []
    for report in reports:
        record = asdict(report)
        for described, finding in zip(record["findings"], report.findings, strict=True):
            described["pages"] = list(finding.pages)
        content.append(record)
    return json_text({"reports": content})


def json_text(content: dict[str, Any]) -> str:
    """Records as JSON: decimals as numbers, dates as text."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> float | str:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def as_text(reports: Sequence[Report]) -> str:
    """The note. Several reports of one file follow each other."""
    parts = []
    for number, report in enumerate(reports, 1):
        lines = [text("note", "report_of", number=number, count=len(reports))] if len(reports) > 1 else []
        lines += [*_head(report), "", *_years(report), *_findings(report), "", *_tail(report)]
        parts.append("\n".join(lines).rstrip() + "\n")
    return "\n".join(parts)


def _say(key: str, **values: object) -> str:
    return text("note", key, **values)


def _head(report: Report) -> Iterator[str]:
    identity = report.identity
    yield identity.agency_name or _say("unknown_agency")
    place = _place(identity)
    if place:
        yield place
    if identity.title:
        yield identity.title
    years = [_say("assessed", year=identity.fiscal_year)] if identity.fiscal_year else []
    years += [_say("plan", year=identity.plan_year)] if identity.plan_year else []
    if years:
        yield _GAP.join(years)
    key = "read_by" if report.pages else "read_by_no_pages"
    yield _say(key, source=report.source, pages=report.pages, reader=report.reader)


def _place(identity: Identity) -> str:
    names = {
        part: _say(part, name=getattr(identity, part)) if getattr(identity, part) else ""
        for part in ("subdistrict", "district", "province")
    }
    return _say("where", **names).strip()


def _years(report: Report) -> Iterator[str]:
    assessed = report.identity.fiscal_year
    years = list(dict.fromkeys(score.fiscal_year for score in report.scores))
    years += [check.fiscal_year for check in report.checks if check.fiscal_year not in years]
    for year in years:
        main = year == assessed or len(years) == 1
        yield _say("scores", year=year) if year is not None else _say("scores_no_year")
        yield from _scores([score for score in report.scores if score.fiscal_year == year], main=main)
        for check in report.checks:
            if check.fiscal_year == year:
                yield from _check(check)
        yield ""


def _scores(scores: Sequence[Score], *, main: bool) -> Iterator[str]:
    """Item, name, score, why this value, pages; for years that are not assessed one line of values."""
    if not main:
        yield "  " + _GAP.join(f"{score.item} {decimal_text(score.score, 2, 4)}" for score in scores)
        return
    rows = [
        (
            score.item,
            score.name,
            decimal_text(score.score, 2, 4),
            _say("places", basis=word(score.basis), count=score.observations)
            if score.observations > 1
            else _say("place", basis=word(score.basis)),
            _say("page", pages=_pages(score.pages)) if score.pages else "",
        )
        for score in scores
    ]
    widths = [max((cell_len(row[column]) for row in rows), default=0) for column in range(5)]
    for row in rows:
        cells = [
            _pad(part, width, right=column == 2) for column, (part, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield ("  " + _GAP.join(cells)).rstrip()


def _pad(content: str, width: int, *, right: bool) -> str:
    space = " " * (width - cell_len(content))
    return space + content if right else content + space


def _pages(pages: Sequence[int]) -> str:
    return ", ".join(str(page) for page in pages)


def _number(value: Decimal | None) -> str:
    return "" if value is None else decimal_text(value, 2, 4)


def _printed(value: str) -> str:
    return _say("printed", value=value) if value else _say("not_printed")


def _check(check: Check) -> Iterator[str]:
    yield "  " + (
        _say("total_unknown", reported=_printed(_number(check.reported_total)), check=word(check.total_check))
        if check.recomputed_total is None
        else _say(
            "total",
            reported=_printed(_number(check.reported_total)),
            recomputed=_number(check.recomputed_total),
            low=_number(check.recomputed_low),
            high=_number(check.recomputed_high),
            check=word(check.total_check),
        )
    )
    reported = _printed(check.reported_level)
    yield "  " + (
        _say("level", reported=reported, recomputed=check.recomputed_level, check=word(check.level_check))
        if check.recomputed_level
        else _say("level_unknown", reported=reported, check=word(check.level_check))
    )


def _findings(report: Report) -> Iterator[str]:
    if not report.findings:
        yield _say("no_findings")
        return
    counts = [sum(finding.severity is severity for finding in report.findings) for severity in Severity]
    yield _say("findings", errors=counts[0], warnings=counts[1], infos=counts[2])
    for finding in report.findings:
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    about = [word(finding.severity), finding.code, str(finding.fiscal_year or ""), finding.item]
    pages = _say("page", pages=_pages(finding.pages)) if finding.pages else ""
    yield "  " + _GAP.join(part for part in (*about, pages) if part)
    thai = language.current() == "th"
    message = finding.message_th if thai else finding.message_en
    if message:
        yield "    " + message
    suggestion = finding.suggestion_th if thai else finding.suggestion
    if suggestion:
        yield "    " + _say("suggestion", text=suggestion)


def _tail(report: Report) -> Iterator[str]:
    if report.measures or report.recommendations:
        yield _say("measures", count=len(report.measures), advice=len(report.recommendations))
