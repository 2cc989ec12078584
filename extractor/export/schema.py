"""The tables and their columns, told once: the CSV writer and ``datapackage.json`` both follow this.

Columns stand in the order in which they are written. A column's kind says how its values are
printed and how Frictionless types them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from extractor.records import Basis, FileStatus, Severity


class Kind(StrEnum):
    """How the values of a column are printed."""

    TEXT = "text"
    INTEGER = "integer"
    SCORE = "score"  # Decimal, two decimals, more only where more were printed
    BOUND = "bound"  # Decimal computed from scores, two to four decimals
    POINTS = "points"  # place on a page, PDF points, one decimal
    SHARE = "share"  # 0 to 1, two decimals
    SECONDS = "seconds"  # two decimals
    DATE = "date"  # ISO 8601
    PAGES = "pages"  # page numbers, "3; 7"


FRICTIONLESS = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.SCORE: "number",
    Kind.BOUND: "number",
    Kind.POINTS: "number",
    Kind.SHARE: "number",
    Kind.SECONDS: "number",
    Kind.DATE: "date",
    Kind.PAGES: "string",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, how it is printed, what it means, and its values where they are a closed list."""

    name: str
    kind: Kind
    description: str
    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``columns`` of this table refer to ``reference`` of ``table``."""

    columns: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table of the output folder. ``key`` is its primary key, empty where rows have none."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    foreign: tuple[ForeignKey, ...] = field(default=())

    @property
    def filename(self) -> str:
        """The name of its file in the output folder."""
        return f"{self.name}.csv"

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns in order."""
        return tuple(column.name for column in self.columns)


_T, _I, _S, _B, _P = Kind.TEXT, Kind.INTEGER, Kind.SCORE, Kind.BOUND, Kind.POINTS
_TO_REPORT = (ForeignKey(("report_id",), "reports", ("report_id",)),)
_REPORT_ID = Column("report_id", _T, "The report this row belongs to.", required=True)
_YEAR = Column("fiscal_year", _I, "Fiscal year, Buddhist Era.")
_ITEM = Column(
    "item", _T, "ITA (total), IIT, EIT, EIT1, EIT2, OIT, an indicator 1-10, a sub-indicator 9.1-10.2 or a question O12."
)
_PAGES = Column("pages", Kind.PAGES, "Pages it stands on, separated by '; '; empty in formats without pages.")

FILES = TableSpec(
    "files",
    "Every file that was met and what became of it; nothing is dropped silently.",
    (
        Column(
            "source",
            _T,
            "Path below the given folder, with /; a member of an archive is archive.zip!/folder/name.pdf.",
            required=True,
        ),
        Column("sha256", _T, "SHA-256 of its bytes; empty where they could not be read."),
        Column("bytes", _I, "Size in bytes."),
        Column("media_type", _T, "Media type, told from the bytes."),
        Column("status", _T, "What became of it.", tuple(status.value for status in FileStatus), required=True),
        Column("report_id", _T, "The (first) report found in it."),
        Column("pages", _I, "Number of pages."),
        Column("ocr_pages", _I, "How many of them were read as pictures."),
        Column("reader", _T, "What read it."),
        Column("seconds", Kind.SECONDS, "Time it took, seconds: the one value that may differ between two equal runs."),
        Column("detail", _T, "Why it was not read, or what else is to be known."),
    ),
    key=("source",),
)

REPORTS = TableSpec(
    "reports",
    "One row for each ITA report found; a file can hold several.",
    (
        Column("report_id", _T, "First 12 hex digits of the file's SHA-256, then -2, -3 ...", required=True),
        Column("source", _T, "The file it was found in.", required=True),
        Column("title", _T, "Title as printed."),
        Column("agency_name", _T, "Name of the agency, written out in full."),
        Column("agency_type", _T, "Kind of agency."),
        Column("subdistrict", _T, "Tambon, without the word."),
        Column("district", _T, "Amphoe, without the word."),
        Column("province", _T, "Changwat, without the word."),
        Column("province_code", _T, "ISO 3166-2 code of the province."),
        Column("fiscal_year", _I, "The year assessed, Buddhist Era."),
        Column("plan_year", _I, "The year that the measures are for, Buddhist Era."),
        Column("total_score", _S, "Total score of the year assessed, as resolved."),
        Column("level", _T, "Rating level as printed."),
        Column("indicators_found", _I, "How many of the ten indicators have a score for the year assessed."),
        Column("error_findings", _I, "Findings of severity error."),
        Column("warning_findings", _I, "Findings of severity warning."),
        Column("reader", _T, "What read it."),
        Column("scheme", _T, "ten_indicators, or the older or similar scheme it follows."),
    ),
    key=("report_id",),
    foreign=(ForeignKey(("source",), "files", ("source",)),),
)

SCORES = TableSpec(
    "scores",
    "One resolved value per report, year and item that the report prints: what an analyst reads.",
    (
        _REPORT_ID,
        _YEAR,
        Column(_ITEM.name, _T, _ITEM.description, required=True),
        Column("item_type", _T, "What the item is.", ("total", "instrument", "indicator", "sub_indicator", "question")),
        Column("name", _T, "Its name."),
        Column("score", _S, "The score, 0-100.", required=True),
        Column("level", _T, "Rating level as printed; on ITA rows only."),
        Column("basis", _T, "Why this value was chosen among those printed.", tuple(basis.value for basis in Basis)),
        Column("observations", _I, "How many places print a value for it."),
        _PAGES,
        Column("confidence", Kind.SHARE, "How sure the reading is, 0 to 1."),
    ),
    key=("report_id", "fiscal_year", "item"),
    foreign=_TO_REPORT,
)

OBSERVATIONS = TableSpec(
    "observations",
    "Every place where a value was read, before any is chosen.",
    (
        _REPORT_ID,
        _YEAR,
        Column(_ITEM.name, _T, _ITEM.description, required=True),
        Column("value", _S, "The number.", required=True),
        Column("text", _T, "The number as printed."),
        Column("page", _I, "Page, from 1; empty in formats without pages."),
        Column("place", _T, "Paragraph, or table, row and column, each from 1."),
        Column("x0", _P, "Left edge, PDF points."),
        Column("top", _P, "Top edge, PDF points from the top of the page."),
        Column("x1", _P, "Right edge, PDF points."),
        Column("bottom", _P, "Bottom edge, PDF points from the top of the page."),
        Column("reader", _T, "What read it."),
        Column("confidence", Kind.SHARE, "How sure the reading is, 0 to 1."),
        Column("name", _T, "The words printed beside it."),
    ),
    foreign=_TO_REPORT,
)

CHECKS = TableSpec(
    "checks",
    "The arithmetic of each report and year: printed total and level against the scores.",
    (
        _REPORT_ID,
        _YEAR,
        Column("methodology", _T, "The rules of that year."),
        Column("reported_total", _S, "Total as printed."),
        Column("recomputed_total", _B, "Total recomputed from the printed indicators."),
        Column("recomputed_low", _B, "Lowest total that the rounding of the printed scores allows."),
        Column("recomputed_high", _B, "Highest total that the rounding of the printed scores allows."),
        Column("difference", _B, "Printed minus recomputed."),
        Column("total_check", _T, "Does the total follow?", ("consistent", "inconsistent", "not_checkable")),
        Column("reported_level", _T, "Level as printed."),
        Column("recomputed_level", _T, "Level or levels that the scores allow."),
        Column(
            "level_check",
            _T,
            "Does the level follow?",
            ("consistent", "inconsistent", "undetermined", "not_checkable"),
        ),
        Column("iit", _B, "Instrument IIT recomputed."),
        Column("eit", _B, "Instrument EIT recomputed."),
        Column("oit", _B, "Instrument OIT recomputed."),
    ),
    key=("report_id", "fiscal_year"),
    foreign=_TO_REPORT,
)

FINDINGS = TableSpec(
    "findings",
    "What an auditor must look at.",
    (
        _REPORT_ID,
        Column("source", _T, "The file of the report."),
        Column("code", _T, "Kind of finding.", required=True),
        Column("severity", _T, "How much it weighs.", tuple(severity.value for severity in Severity), required=True),
        _YEAR,
        Column(_ITEM.name, _T, _ITEM.description + " Empty where it concerns none."),
        Column("reported", _T, "What is printed."),
        Column("expected", _T, "What was expected."),
        Column("difference", _T, "How far apart they are."),
        _PAGES,
        Column("message_th", _T, "The finding in Thai."),
        Column("message_en", _T, "The finding in English."),
        Column("suggestion", _T, "What to do about it."),
        Column("suggestion_th", _T, "The same in Thai."),
    ),
    foreign=_TO_REPORT,
)

MEASURES = TableSpec(
    "measures",
    "What each office promised: one row per row of a measures table, or per numbered item of it.",
    (
        _REPORT_ID,
        Column("plan_year", _I, "The year of the plan, Buddhist Era."),
        Column("table", _I, "Number of its table; 0 for measures in prose."),
        Column("row", _I, "Row in that table; 0 for measures in prose."),
        Column("item_no", _T, "Number of the item inside the row, as printed."),
        Column("indicator", _I, "Indicator 1-10 it is meant to improve."),
        Column("issue", _T, "The weakness it answers."),
        Column("measure", _T, "The measure."),
        Column("steps", _T, "How it is to be done."),
        Column("period", _T, "Period as printed."),
        Column("period_start", Kind.DATE, "First day of the period."),
        Column("period_end", Kind.DATE, "Last day of the period."),
        Column("responsible", _T, "Who is responsible, as printed."),
        Column("follow_up", _T, "How it is followed up."),
        Column("budget", _T, "Budget as printed."),
        _PAGES,
        Column("offices", _T, "The offices that are responsible, separated by '; '."),
        Column("success", _T, "How success is measured."),
        Column("budget_baht", _S, "Budget in baht."),
        Column("notes", _T, "What is doubtful about the row, separated by '; '."),
    ),
    foreign=_TO_REPORT,
)

RECOMMENDATIONS = TableSpec(
    "recommendations",
    "What the assessors asked for, by question.",
    (
        _REPORT_ID,
        _YEAR,
        Column("question", _T, "Question such as I7, E11 or O12.", required=True),
        Column("title", _T, "Title as printed."),
        Column("text", _T, "What is asked for."),
        _PAGES,
        Column("official_title", _T, "Title of the question in the official list of that year."),
    ),
    foreign=_TO_REPORT,
)

TABLES: tuple[TableSpec, ...] = (
    FILES,
    REPORTS,
    SCORES,
    OBSERVATIONS,
    CHECKS,
    FINDINGS,
    MEASURES,
    RECOMMENDATIONS,
)
