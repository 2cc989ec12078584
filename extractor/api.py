"""The library: the same things the command line does, under the same names."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extractor.errors import NotItaError
from extractor.limits import DEFAULT, Limits
from extractor.records import Report


def extract(source: str | Path | bytes, *, ocr: str = "auto", limits: Limits = DEFAULT) -> Report:
    """Read one report; the first one where a file holds several.

    Raises ExtractionError subclasses, NotItaError among them.
    """
    return extract_all(source, ocr=ocr, limits=limits)[0]


def extract_all(source: str | Path | bytes, *, ocr: str = "auto", limits: Limits = DEFAULT) -> tuple[Report, ...]:
    """Read every report of a file. Raises ExtractionError subclasses."""
    from extractor.audit import audit  # noqa: PLC0415
    from extractor.readers import read  # noqa: PLC0415
    from extractor.recognise import recognise  # noqa: PLC0415

    name = "" if isinstance(source, bytes) else Path(source).name
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    document = read(data, ocr=ocr, limits=limits)
    found = recognise(document)
    if not found:
        raise NotItaError
    stem = hashlib.sha256(data).hexdigest()[:12]
    reports = []
    for number, recognised in enumerate(found, 1):
        audited = audit(recognised)
        reports.append(
            Report(
                report_id=stem if number == 1 else f"{stem}-{number}",
                source=name,
                identity=recognised.identity,
                observations=recognised.observations,
                scores=audited.scores,
                checks=audited.checks,
                findings=audited.findings,
                measures=recognised.measures,
                recommendations=recognised.recommendations,
                level=audited.level,
                reader=document.reader,
                pages=len(document.pages),
                ocr_pages=sum(p.reader == "ocr" for p in document.pages),
                scheme=recognised.scheme,
            )
        )
    return tuple(reports)


def ingest(*paths: str | Path, output: str | Path = "output") -> None:
    """Read files and folders and write the tables."""
    raise NotImplementedError
