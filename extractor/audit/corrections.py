"""Corrections that an analyst has confirmed: read from a CSV file, applied openly, never in silence."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.audit.readings import parse_score
from extractor.records import Identity
from extractor.thai.digits import to_arabic

COLUMNS = ("report", "agency", "fiscal_year", "item", "value", "note", "by", "date")


class CorrectionError(ValueError):
    """A corrections file cannot be used. The message names the row and what to change."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One confirmed value. It applies to the report with the id ``report``, or to every report of ``agency``.

    ``by`` and ``date`` tell who confirmed it and when; ``note`` says on what evidence.
    """

    item: str
    value: Decimal
    fiscal_year: int
    report: str = ""
    agency: str = ""
    note: str = ""
    by: str = ""
    date: date | None = None


def load_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Read a CSV file (UTF-8, with or without BOM) with the columns of ``COLUMNS``; empty rows are passed over.

    Raises CorrectionError when a column is missing or a row is not usable, FileNotFoundError when the file is.
    """
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names = {(name or "").strip().lower() for name in reader.fieldnames or ()}
        missing = [c for c in ("fiscal_year", "item", "value") if c not in names]
        if missing or not names & {"report", "agency"}:
            lacking = ", ".join(missing) or "report or agency"
            raise CorrectionError(f"The corrections file lacks the column {lacking}; it needs {', '.join(COLUMNS)}.")
        found = []
        for row in reader:
            cells = {(k or "").strip().lower(): (v or "").strip() for k, v in row.items() if isinstance(v, str)}
            if any(cells.values()):
                found.append(_correction(cells, reader.line_num))
        return tuple(found)


def _correction(cells: dict[str, str], line: int) -> Correction:
    report, agency = cells.get("report", ""), cells.get("agency", "")
    if not report and not agency:
        raise CorrectionError(f"Line {line}: fill in report (its id) or agency.")
    parsed = parse_score(cells["value"])
    if parsed is None:
        raise CorrectionError(f"Line {line}: '{cells['value']}' is no score; write it like 94.38.")
    year = to_arabic(cells["fiscal_year"])
    if not year.isdigit() or not 2500 <= int(year) <= 2699:
        raise CorrectionError(f"Line {line}: '{cells['fiscal_year']}' is no fiscal year; write it like 2568.")
    item = to_arabic(cells["item"]).upper()
    if not item:
        raise CorrectionError(f"Line {line}: fill in the item (ITA, IIT, EIT, OIT or 1 to 10).")
    day = None
    if cells.get("date"):
        try:
            day = date.fromisoformat(cells["date"])
        except ValueError:
            raise CorrectionError(f"Line {line}: '{cells['date']}' is no date; write it like 2026-01-31.") from None
    return Correction(item, parsed[0], int(year), report, agency, cells.get("note", ""), cells.get("by", ""), day)


def corrections_for(report_id: str, identity: Identity, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections meant for this report: by its id, or by its agency's full name (spaces do not count)."""
    return tuple(
        c
        for c in corrections
        if (c.report and c.report == report_id)
        or (not c.report and c.agency and _plain(c.agency) == _plain(identity.agency_name))
    )


def applying(
    corrections: Sequence[Correction], identity: Identity, report_id: str = ""
) -> dict[tuple[int, str], Correction]:
    """The corrections meant for this report, by year and item; of several for one item the last one counts."""
    return {(c.fiscal_year, c.item): c for c in corrections_for(report_id, identity, corrections)}


def _plain(name: str) -> str:
    return "".join(name.split())
