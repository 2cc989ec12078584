"""The records that cross module borders.

Data flows one way - readers, recognise, audit, export - and only these frozen records travel.
Coordinates are PDF points (1/72 inch) from the top left corner of the page as a person sees it,
after its rotation. Pages count from 1. Years are Buddhist Era. Scores are ``Decimal``, always kept
with the text as printed, because two printed decimals stand for a whole interval of true values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

# --- where something stands ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its file a fact was read: enough to find it again by eye.

    ``page`` and ``box`` are ``None`` where the format has no pages (DOCX). Paragraphs and tables
    count from 1 in reading order; rows and columns count from 1 inside their table.
    """

    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    reader: str = ""

    def __str__(self) -> str:
        parts = [
            f"{name} {number}"
            for name, number in (
                ("table", self.table),
                ("row", self.row),
                ("column", self.column),
                ("paragraph", self.paragraph),
            )
            if number is not None
        ]
        return " ".join(parts)


# --- what a reader gives ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to read a stretch of a picture, with its probability (0 to 1)."""

    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch ``text[start:end]`` of a line that its reader is not sure of (numbers in scans)."""

    start: int
    end: int
    confidence: float
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``page`` and ``box`` are ``None`` in formats without pages."""

    text: str
    page: int | None = None
    box: Box | None = None
    doubts: tuple[Doubt, ...] = ()
    size: float | None = None
    bold: bool = False


def join_lines(lines: tuple[Line, ...]) -> str:
    """Join wrapped lines the way the sentence was typed.

    Thai breaks lines between words without a space, so two Thai letters meet directly; anything
    else gets a space.
    """
    if len(lines) == 1:
        return lines[0].text
    text = ""
    for line in lines:
        part = line.text
        if text and part and not text[-1].isspace() and not (_is_thai(text[-1]) and _is_thai(part[0])):
            text += " "
        text += part
    return text


def _is_thai(char: str) -> bool:
    """Whether a Thai letter or mark (digits excluded: two numbers must not melt into one)."""
    return "\u0e01" <= char <= "\u0e4e"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, with the means to find the place of any part of their text.

    ``text`` is ``join_lines(lines)``: offsets into it can be given to :meth:`locate` and
    :meth:`doubts_within`.
    """

    lines: tuple[Line, ...]
    _joined: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The lines joined as they were typed."""
        text = self._joined
        if text is None:
            text = join_lines(self.lines)
            object.__setattr__(self, "_joined", text)  # asked for again and again: joined once
        return text

    def _spans(self) -> Iterator[tuple[int, int, Line]]:
        """Each line with the start and end of its text inside ``self.text``."""
        at = 0
        last = ""
        for line in self.lines:
            part = line.text
            if at and part and not last.isspace() and not (_is_thai(last) and _is_thai(part[0])):
                at += 1
            yield at, at + len(part), line
            at += len(part)
            last = part[-1] if part else last

    def locate(self, start: int, end: int) -> tuple[int | None, Box | None]:
        """Page and box of the lines that hold ``text[start:end]`` (those on the first page of it)."""
        page: int | None = None
        box: Box | None = None
        for begin, stop, line in self._spans():
            if begin < end and stop > start and line.box is not None:
                if box is None:
                    page, box = line.page, line.box
                elif line.page == page:
                    box = box.union(line.box)
        if box is None and self.lines:
            page = self.lines[0].page
        return page, box

    def doubts_within(self, start: int, end: int) -> tuple[Doubt, ...]:
        """The doubts that touch ``text[start:end]``, their offsets moved into ``self.text``."""
        return tuple(
            Doubt(begin + d.start, begin + d.end, d.confidence, d.alternatives)
            for begin, _, line in self._spans()
            for d in line.doubts
            if begin + d.start < end and begin + d.end > start
        )


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """A paragraph of running text. ``index`` counts paragraphs of the document from 1.

    ``heading`` is 1 to 9 where the format says so (DOCX styles), else ``None``.
    """

    index: int = 0
    heading: int | None = None

    @property
    def page(self) -> int | None:
        """The page it starts on."""
        return self.lines[0].page if self.lines else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, once, however many grid places it covers.

    ``row`` and ``column`` count from 0 in the table's grid; ``paragraphs`` hold its text in order
    (numbered items inside a cell are paragraphs of their own where the reader can tell). A cell cut
    by a page end is one cell, its lines on two pages.
    """

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    paragraphs: tuple[Block, ...] = ()
    page: int | None = None
    box: Box | None = None
    header: bool = False

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        paragraphs = self.paragraphs
        return paragraphs[0].text if len(paragraphs) == 1 else "\n".join([p.text for p in paragraphs])

    @property
    def lines(self) -> tuple[Line, ...]:
        """All printed lines of the cell in order."""
        return tuple(line for p in self.paragraphs for line in p.lines)

    @property
    def pages(self) -> tuple[int, ...]:
        """Every page this cell has text on, ascending; its own page where it is empty."""
        found = {line.page for line in self.lines if line.page is not None}
        if not found and self.page is not None:
            found = {self.page}
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Table:
    """A table in one piece, stitched over pages. ``index`` counts tables of the document from 1.

    ``ruled`` is false for a table found by alignment alone. Header rows repeated on later pages
    are left out; ``header_rows`` is how many first rows a reader knows to be headers (0: unknown).
    """

    index: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = True
    header_rows: int = 0
    pages: tuple[int, ...] = ()

    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Rows of columns; a merged cell stands at every place it covers."""
        places: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for c in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                    places[r][c] = cell
        return tuple(tuple(row) for row in places)


@dataclass(frozen=True, slots=True)
class Repair:
    """One correction of broken text: where, by which rule, what stood there and what stands now."""

    rule: str
    page: int | None
    box: Box | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What is known of a page besides its text.

    ``quality`` is 1.0 for text that needed no doubtful repair and 0.0 for text nobody should
    quote; ``reader`` names what read it (``docx``, ``pdf-fast``, ``pdf-careful``, ``pdf-glance``, ``ocr``);
    ``needs_ocr`` is true where a picture carries the text and OCR did not run;
    ``error`` is filled where the page failed.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0
    quality: float = 1.0
    reader: str = ""
    needs_ocr: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file, the same for every format.

    ``blocks`` are paragraphs and tables in reading order; running headers, footers, page numbers and
    catchwords stand apart in ``running`` and never in ``blocks``.
    """

    media_type: str
    reader: str
    pages: tuple[PageInfo, ...] = ()
    blocks: tuple[Paragraph | Table, ...] = ()
    running: tuple[Paragraph, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs among the blocks."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables among the blocks."""
        return tuple(b for b in self.blocks if isinstance(b, Table))


# --- what recognise gives -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is and about which year. Names are written out; empty where not printed."""

    title: str = ""
    agency_name: str = ""
    agency_type: str = "other"
    subdistrict: str = ""
    district: str = ""
    province: str = ""
    province_code: str = ""
    fiscal_year: int | None = None
    plan_year: int | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """One place where one value is printed, before any is chosen.

    ``item`` is ``ITA``, ``IIT``, ``EIT``, ``EIT1``, ``EIT2``, ``OIT``, ``1`` to ``10``, ``9.1`` ...
    or a question such as ``O12``. ``text`` is the number as printed, ``decimals`` how many
    decimals it shows, ``name`` the words beside it. ``confidence`` is 1.0 for a value read from
    sound text whose year and item are stated beside it.
    """

    fiscal_year: int | None
    item: str
    value: Decimal
    text: str
    decimals: int
    place: Place
    name: str = ""
    confidence: float = 1.0
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelObservation:
    """One place where a rating level is printed, as printed (``AA``, ``ผ่านดี``)."""

    fiscal_year: int | None
    level: str
    place: Place
    confidence: float = 1.0


class ClaimKind(StrEnum):
    """What a sentence of the report says about its own figures."""

    CHANGE = "change"
    COUNT = "count"
    RANKING = "ranking"
    NAME = "name"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that the figures can prove wrong. Fields that a kind does not use are empty.

    CHANGE: ``item`` changed from ``base_year`` to ``fiscal_year`` by ``amount`` (positive; ``None``
    when only the direction is told), ``direction`` +1, -1 or 0; ``percent`` when the sentence means
    a relative change. COUNT: ``count`` of the ``items`` in scope (empty: all ten) satisfy
    ``comparison`` (``>``, ``>=``, ``<``, ``<=``, ``=``) against ``amount`` (``None``: no threshold
    is stated, only the named ``listed`` items can be counted). RANKING: ``listed`` items stand in the
    order of their scores, direction -1 for highest first. NAME: the number ``item`` stands beside
    the name of indicator ``meant``. YEAR: ``fiscal_year`` is said where ``base_year`` was expected.
    """

    kind: ClaimKind
    text: str
    place: Place
    fiscal_year: int | None = None
    base_year: int | None = None
    item: str = ""
    meant: str = ""
    amount: Decimal | None = None
    direction: int = 0
    percent: bool = False
    count: int | None = None
    comparison: str = ""
    items: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One promise of the plan: a row of a measures table, or one numbered item of it.

    ``table`` and ``row`` count from 1 in the printed table (0 and 0 for measures in prose).
    ``period`` is as printed; start and end are what it means. ``offices`` are the offices that
    ``responsible`` names. ``budget`` is as printed, ``budget_baht`` its value. ``notes`` name what
    is doubtful about the row (``period_outside_plan_year``, ``period_impossible``).
    """

    measure: str
    plan_year: int | None = None
    table: int = 0
    row: int = 0
    item_no: str = ""
    indicator: int | None = None
    issue: str = ""
    steps: str = ""
    period: str = ""
    period_start: date | None = None
    period_end: date | None = None
    responsible: str = ""
    offices: tuple[str, ...] = ()
    follow_up: str = ""
    success: str = ""
    budget: str = ""
    budget_baht: Decimal | None = None
    pages: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the assessors asked for about one question (``I7``, ``E11``, ``O12``)."""

    question: str
    fiscal_year: int | None = None
    title: str = ""
    official_title: str = ""
    text: str = ""
    pages: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """Everything one report prints, with its places, before anything is judged.

    ``scheme`` is ``ten_indicators``, ``five_index`` (before 2562) or the name of a look-alike
    (``moit``, ``obec``, ``lpa``, ``in_house``), as read from the text.
    """

    identity: Identity
    observations: tuple[Observation, ...] = ()
    levels: tuple[LevelObservation, ...] = ()
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    scheme: str = "ten_indicators"


# --- what the audit gives -------------------------------------------------------------------


class Basis(StrEnum):
    """Why this value was chosen among the observations of an item."""

    SINGLE = "single"
    AGREED = "agreed"
    MAJORITY = "majority"
    SUPPORTED_BY_TOTAL = "supported_by_total"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Score:
    """One resolved value per year and item. ``pages`` are those of the observations that print it."""

    fiscal_year: int | None
    item: str
    item_type: str
    name: str
    score: Decimal
    basis: Basis
    observations: int
    level: str = ""
    pages: tuple[int, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Check:
    """The arithmetic of one year: printed total against recomputed interval, printed level against scores."""

    fiscal_year: int | None
    methodology: str
    reported_total: Decimal | None = None
    recomputed_total: Decimal | None = None
    recomputed_low: Decimal | None = None
    recomputed_high: Decimal | None = None
    difference: Decimal | None = None
    total_check: str = "not_checkable"
    reported_level: str = ""
    recomputed_level: str = ""
    level_check: str = "not_checkable"
    iit: Decimal | None = None
    eit: Decimal | None = None
    oit: Decimal | None = None


class Severity(StrEnum):
    """How much a finding weighs: ``error`` only where the rule behind it is sure."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an auditor must look at, with both sides of it and where they stand.

    ``suggestion`` (English, ``suggestion_th`` in Thai) says which figure to believe and why; it changes nothing.
    """

    code: str
    severity: Severity
    fiscal_year: int | None = None
    item: str = ""
    reported: str = ""
    expected: str = ""
    difference: str = ""
    message_th: str = ""
    message_en: str = ""
    suggestion: str = ""
    places: tuple[Place, ...] = ()
    suggestion_th: str = ""

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of its places, ascending, each once."""
        return tuple(sorted({p.page for p in self.places if p.page is not None}))


@dataclass(frozen=True, slots=True)
class Report:
    """One ITA report: what it prints, what is chosen of it, and what cannot be right."""

    report_id: str
    source: str
    identity: Identity
    observations: tuple[Observation, ...] = ()
    scores: tuple[Score, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    level: str = ""
    reader: str = ""
    pages: int = 0
    ocr_pages: int = 0
    scheme: str = "ten_indicators"


class FileStatus(StrEnum):
    """What became of a file. ``ok`` and ``partial`` gave a report."""

    OK = "ok"
    PARTIAL = "partial"
    NOT_ITA = "not_ita"
    NEEDS_OCR = "needs_ocr"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file that was met, whatever became of it; ``reports`` is empty unless it holds any."""

    source: str
    sha256: str = ""
    bytes: int = 0
    media_type: str = ""
    status: FileStatus = FileStatus.OK
    pages: int = 0
    ocr_pages: int = 0
    reader: str = ""
    seconds: float = 0.0
    detail: str = ""
    reports: tuple[Report, ...] = ()
