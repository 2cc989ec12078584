"""One content, from bytes to reports: the steps that the library, the command line and workers share."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.errors import CorruptFileError, ExtractionError, NeedsOcrError, NotItaError
from extractor.limits import DEFAULT, Limits
from extractor.records import Document, FileResult, FileStatus, Recognised, Report

if TYPE_CHECKING:
    from extractor.audit import Correction

OCR_MODES = ("auto", "never", "always")


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: ``ocr`` is ``auto`` (where a page needs it), ``never`` or ``always``."""

    ocr: str = "auto"
    limits: Limits = DEFAULT

    def __post_init__(self) -> None:
        if self.ocr not in OCR_MODES:
            raise ValueError(f"ocr must be one of {', '.join(OCR_MODES)}, not {self.ocr!r}")


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that came of one content."""

    document: Document
    recognised: tuple[Recognised, ...]
    reports: tuple[Report, ...]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Leave Python's cycle collector out while one document is read, as it was afterwards.

    A page is some ten thousand small tuples without cycles; looking through them again and again
    costs a seventh of the time. Two thousand pages end with the same peak memory (docs/speed.md).
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read_document(data: bytes, options: Options, wanted: Callable[[str], bool] | None = None) -> Document:
    """The document model of a file's bytes; see ``readers.read`` for ``wanted``. Raises ExtractionError subclasses."""
    from extractor.readers import read  # noqa: PLC0415 - readers load native libraries

    return read(data, ocr=options.ocr, limits=options.limits, wanted=wanted)


def run(data: bytes, source: str, options: Options) -> Extraction:
    """Read, recognise and audit. A document without reports has none here; that is no error.

    Raises ExtractionError subclasses for what cannot be read.
    """
    from extractor.recognise import Evidence, recognise  # noqa: PLC0415 - importing the library stays light

    with _collector_paused():
        document = read_document(data, options, Evidence().see)
        found = recognise(document)
    stem = hashlib.sha256(data).hexdigest()[:12]
    reports = tuple(
        build_report(recognised, document, report_id=stem if number == 1 else f"{stem}-{number}", source=source)
        for number, recognised in enumerate(found, 1)
    )
    return Extraction(document, found, reports)


def build_report(
    recognised: Recognised,
    document: Document,
    *,
    report_id: str,
    source: str,
    corrections: Sequence[Correction] = (),
) -> Report:
    """Judge what a report prints and put both together."""
    report = Report(
        report_id=report_id,
        source=source,
        identity=recognised.identity,
        observations=recognised.observations,
        measures=recognised.measures,
        recommendations=recognised.recommendations,
        reader=document.reader,
        pages=len(document.pages),
        ocr_pages=ocr_pages(document),
        scheme=recognised.scheme,
    )
    return judge(report, recognised, corrections)


def judge(report: Report, recognised: Recognised, corrections: Sequence[Correction] = ()) -> Report:
    """The report with its scores, checks and findings as the audit sees them, corrections applied."""
    from extractor.audit import audit  # noqa: PLC0415 - importing the library stays light
    from extractor.follow import measure_findings  # noqa: PLC0415 - as above

    audited = audit(recognised, corrections=tuple(corrections), report_id=report.report_id)
    return replace(
        report,
        scores=audited.scores,
        checks=audited.checks,
        findings=(*audited.findings, *measure_findings(report.identity, audited.scores, report.measures)),
        level=audited.level,
    )


def ocr_pages(document: Document) -> int:
    """How many pages were read as pictures."""
    return sum(page.reader == "ocr" for page in document.pages)


def unread_pages(document: Document) -> list[int]:
    """Pages whose text is a picture that nothing has read."""
    return [page.number for page in document.pages if page.needs_ocr]


def failed_pages(document: Document) -> list[int]:
    """Pages that could not be read at all."""
    return [page.number for page in document.pages if page.error]


def refuse_without_reports(extraction: Extraction) -> None:
    """Raise NeedsOcrError or NotItaError where a document was read and holds no report."""
    if extraction.reports:
        return
    unread, failed = unread_pages(extraction.document), failed_pages(extraction.document)
    if failed and len(failed) == len(extraction.document.pages):
        raise CorruptFileError("None of its pages could be read.")
    if unread:
        raise NeedsOcrError(f"{_pages(unread)} of {len(extraction.document.pages)} are pictures that were not read.")
    raise NotItaError


def file_result(data: bytes, source: str, options: Options) -> tuple[FileResult, Extraction | None]:
    """Read one file and tell what became of it; only errors that are no ExtractionError escape."""
    begin = time.perf_counter()
    extraction: Extraction | None = None
    try:
        extraction = run(data, source, options)
        result = _success(extraction, source)
    except ExtractionError as error:
        result = FileResult(source=source, status=error.status, detail=str(error))
    except MemoryError:
        detail = f"It needs more memory than memory_bytes allows ({options.limits.memory_bytes:,} bytes)."
        result = FileResult(source=source, status=FileStatus.TOO_LARGE, detail=detail)
    return (
        replace(
            result,
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            media_type=result.media_type or media_type(data),
            seconds=round(time.perf_counter() - begin, 2),
        ),
        extraction,
    )


def media_type(data: bytes) -> str:
    """The media type told from the bytes."""
    from extractor.readers.sniff import sniff  # noqa: PLC0415 - importing the library stays light

    return str(sniff(data))


def _success(extraction: Extraction, source: str) -> FileResult:
    document = extraction.document
    status, detail = FileStatus.OK, ""
    failed, unread = failed_pages(document), unread_pages(document)
    if not extraction.reports:
        status, detail = _without_reports(extraction)
    elif failed or unread:
        status = FileStatus.PARTIAL
        parts = [f"{_pages(failed)} could not be read"] if failed else []
        parts += [f"{_pages(unread)}: pictures that were not read"] if unread else []
        detail = "; ".join(parts) + "."
    notes = " ".join(document.warnings)
    return FileResult(
        source=source,
        media_type=document.media_type,
        status=status,
        pages=len(document.pages),
        ocr_pages=ocr_pages(document),
        reader=document.reader,
        detail=f"{detail} {notes}".strip(),
        reports=extraction.reports,
    )


def _without_reports(extraction: Extraction) -> tuple[FileStatus, str]:
    try:
        refuse_without_reports(extraction)
    except ExtractionError as error:
        return error.status, str(error)
    return FileStatus.NOT_ITA, ""


def _pages(numbers: Sequence[int]) -> str:
    """``page 3`` or ``pages 3, 5-9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}"
