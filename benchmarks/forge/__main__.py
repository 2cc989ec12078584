"""Write random reports with their truth.

    python -m benchmarks.forge --seed 1 --count 200 --out DIR [--forms docx,rl.pdf,...]

Forms: docx, rl.pdf (reportlab), scan.pdf (its pages as pictures), lo.pdf (LibreOffice), chromium.pdf,
and word.pdf, swap.pdf, latin.pdf with spoiled glyph maps.

DIR/docs/forge-NNNNNN.FORM and DIR/truth/forge-NNNNNN.json. ``pdf`` stands for ``rl.pdf``. Then:

    ita-extract ingest DIR/docs -o OUT && python3 score.py OUT DIR/truth -v
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.forge.break_maps import MAPS, broken
from benchmarks.forge.compose import compose
from benchmarks.forge.docx_out import docx_bytes
from benchmarks.forge.html_out import chromium_pdf, office_pdfs
from benchmarks.forge.pdf_out import pdf_bytes
from benchmarks.forge.scan_out import scanned
from benchmarks.forge.truth import dump

FORMS = ("docx", "rl.pdf", "scan.pdf", "lo.pdf", "chromium.pdf", *(f"{form}.pdf" for form in MAPS))
_BATCH = 50


def write_one(seed: int, out: Path, forms: tuple[str, ...]) -> str:
    """Write the report of a seed in all forms but LibreOffice's; its id."""
    report = compose(seed)
    docs = out / "docs"
    (out / "truth" / f"{report.identifier}.json").write_text(dump(report.truth_file()), encoding="utf-8")
    printed = b""
    for form in forms:
        target = docs / f"{report.identifier}.{form}"
        if form == "docx":
            target.write_bytes(docx_bytes(report.sheet))
        elif form == "rl.pdf":
            target.write_bytes(pdf_bytes(report.sheet))
        elif form == "scan.pdf":
            target.write_bytes(scanned(pdf_bytes(report.sheet), seed))
        elif form != "lo.pdf":
            printed = printed or chromium_pdf(report.sheet)
            target.write_bytes(printed if form == "chromium.pdf" else broken(printed, form.removesuffix(".pdf")))
    return report.identifier


def through_office(identifiers: list[str], out: Path) -> None:
    """The PDF of LibreOffice for each report, fifty to a run."""
    work = out / "office"
    work.mkdir(exist_ok=True)
    for at in range(0, len(identifiers), _BATCH):
        batch = identifiers[at : at + _BATCH]
        sources = []
        for identifier in batch:
            source = work / f"{identifier}.docx"
            source.write_bytes(docx_bytes(compose(int(identifier.rsplit("-", 1)[1])).sheet))
            sources.append(source)
        office_pdfs(sources, work)
        for source in sources:
            source.with_suffix(".pdf").replace(out / "docs" / f"{source.stem}.lo.pdf")
            source.unlink()
    work.rmdir()


def main(arguments: list[str] | None = None) -> int:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="the first seed; the others follow it")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--forms", default="docx,rl.pdf", help=f"comma-separated, of {', '.join(FORMS)}")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    forms = tuple("rl.pdf" if form == "pdf" else form for form in options.forms.split(","))
    unknown = set(forms) - set(FORMS)
    if unknown:
        parser.error(f"unknown forms: {', '.join(sorted(unknown))}")
    for folder in ("docs", "truth"):
        (options.out / folder).mkdir(parents=True, exist_ok=True)
    seeds = range(options.seed, options.seed + options.count)
    work = partial(write_one, out=options.out, forms=forms)
    if options.jobs > 1:
        with ProcessPoolExecutor(options.jobs) as pool:
            identifiers = list(pool.map(work, seeds, chunksize=8))
    else:
        identifiers = [work(seed) for seed in seeds]
    if "lo.pdf" in forms:
        through_office(identifiers, options.out)
    print(f"{len(identifiers)} reports in {options.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
