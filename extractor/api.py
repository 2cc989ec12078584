"""The library: the same things the command line does, under the same names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractor.limits import DEFAULT, Limits
from extractor.records import Report

if TYPE_CHECKING:
    from extractor.ingest.summary import IngestSummary


def extract(source: str | Path | bytes, *, ocr: str = "auto", limits: Limits = DEFAULT) -> Report:
    """Read one report, from a path or from bytes; the first one where a file holds several.

    ``ocr`` is ``auto`` (where a page needs it), ``never`` or ``always``. Raises ExtractionError
    subclasses (NotItaError where the file holds no report) and OSError where the path cannot be opened.
    """
    return extract_all(source, ocr=ocr, limits=limits)[0]


def extract_all(source: str | Path | bytes, *, ocr: str = "auto", limits: Limits = DEFAULT) -> tuple[Report, ...]:
    """Read every report of a file; at least one. Raises what :func:`extract` raises."""
    from extractor import pipeline  # noqa: PLC0415 - importing the library stays light

    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = "" if isinstance(source, bytes) else Path(source).name
    extraction = pipeline.run(data, name, pipeline.Options(ocr=ocr, limits=limits))
    pipeline.refuse_without_reports(extraction)
    return extraction.reports


def ingest(
    *paths: str | Path,
    output: str | Path = "output",
    jobs: int = 1,
    resume: bool = False,
    ocr: str = "auto",
    limits: Limits = DEFAULT,
    corrections: str | Path | None = None,
    scheduler: str | None = None,
) -> IngestSummary:
    """Read files, folders and archives into the tables of ``output``.

    Each file is read in a child process; ``jobs`` of them work side by side. ``resume`` takes up
    the journal in ``output`` and reads again only what is new, changed or was read by another
    version. ``corrections`` is a file of reviewed values; ``scheduler`` the address of a Dask
    scheduler (``tcp://host:8786``) that does the work instead.

    In a script, call it under ``if __name__ == "__main__":`` - the child processes load the script
    anew. Raises ValueError for wrong arguments, OutputError where the output folder cannot be
    written. What cannot be read raises nothing: it has its row in ``files.csv``.
    """
    from extractor.ingest import ingest as run  # noqa: PLC0415 - importing the library stays light

    return run(
        paths,
        output=output,
        jobs=jobs,
        resume=resume,
        ocr=ocr,
        limits=limits,
        corrections=corrections,
        scheduler=scheduler,
    )
