"""Writes ``samples/``: the reports of ``tools/sample_reports`` in every form, their truth, and the table of them.

    python -m tools.make_samples [--only ID] [--forms docx,lo.pdf,...]

DOCX and reportlab PDF come out the same each time; LibreOffice and Chromium write dates into theirs.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import tools.sample_reports
from benchmarks.forge.break_maps import broken
from benchmarks.forge.docx_out import docx_bytes
from benchmarks.forge.figures import level_of
from benchmarks.forge.html_out import chromium_pdf, office_pdfs
from benchmarks.forge.model import Grid, Sheet
from benchmarks.forge.pdf_out import pdf_bytes
from benchmarks.forge.truth import Truth, dump, phrases

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
ALWAYS = ("docx", "lo.pdf", "chromium.pdf")
ALSO: dict[str, tuple[str, ...]] = {
    "sai-ngam-2567": ("rl.pdf", "word.pdf"),
    "khao-thong-2565": ("word.pdf", "swap.pdf"),
    "pao-phu-sai-2568": ("rl.pdf",),
    "conflict-2568": ("word.pdf",),
    "university-2567": ("latin.pdf",),
    "memo-2568": ("word.pdf",),
    "school-2568": ("rl.pdf",),
}
MAKERS = {
    "docx": "WordprocessingML written by `benchmarks/forge`, numbers of lists by Word",
    "lo.pdf": "LibreOffice, from the DOCX",
    "chromium.pdf": "Chromium, from HTML",
    "rl.pdf": "reportlab",
    "word.pdf": "Chromium's, its glyph maps as Word writes them: the nikhahit of SARA AM is a space, no ActualText",
    "swap.pdf": "likewise, and every SARA AA is told as SARA AM",
    "latin.pdf": "likewise, tone marks and thanthakhat are told as k, l, g",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One report of ``tools/sample_reports``."""

    id: str
    about: str
    build: Callable[[], tuple[Sheet, Truth]]

    @property
    def forms(self) -> tuple[str, ...]:
        return ALWAYS + ALSO.get(self.id, ())


def samples() -> list[Sample]:
    """All reports, by id."""
    found = []
    for module_info in pkgutil.iter_modules(tools.sample_reports.__path__):
        module = importlib.import_module(f"tools.sample_reports.{module_info.name}")
        if hasattr(module, "ID"):
            found.append(Sample(module.ID, module.ABOUT, module.build))
    return sorted(found, key=lambda sample: sample.id)


def checked(sample: Sample) -> tuple[Sheet, Truth]:
    """Build a report and make sure that its tables tile and its levels can be true."""
    sheet, truth = sample.build()
    for block in sheet.blocks:
        if isinstance(block, Grid):
            block.check()
    for year, level in truth.levels.items():
        if 2562 <= year <= 2565:
            total = truth.scores[year, "ITA"][0]
            if level_of(year, total, []) != level:
                raise ValueError(f"{sample.id}: level {level} does not follow from {total}")
    return sheet, truth


def truth_text(sample: Sample) -> str:
    """The truth file of a report."""
    sheet, truth = checked(sample)
    return dump(truth.as_dict(sample.id, phrases(sheet)))


def write(sample: Sample, forms: tuple[str, ...]) -> None:
    """Write the wanted forms of one report."""
    docs = SAMPLES / "docs"
    sheet, _ = checked(sample)
    printed: bytes | None = None
    docx = docx_bytes(sheet)
    for form in sample.forms:
        if form not in forms:
            continue
        target = docs / f"{sample.id}.{form}"
        if form == "docx":
            target.write_bytes(docx)
        elif form == "rl.pdf":
            target.write_bytes(pdf_bytes(sheet))
        elif form == "lo.pdf":
            with TemporaryDirectory() as folder:
                source = Path(folder) / f"{sample.id}.docx"
                source.write_bytes(docx)
                office_pdfs([source], Path(folder))
                target.write_bytes(source.with_suffix(".pdf").read_bytes())
        else:
            printed = printed or chromium_pdf(sheet)
            target.write_bytes(printed if form == "chromium.pdf" else broken(printed, form.removesuffix(".pdf")))


def readme() -> str:
    """The table of the samples."""
    lines = [
        "# Samples",
        "",
        "Small reports written for this project. The agencies are invented and so are all figures (the one province is",
        "real by name only). `docs/<id>.<form>` are the files, `truth/<id>.json` says what must come out of each.",
        "Everything here is made by `python -m tools.make_samples` from the texts in `tools/sample_reports/`; change",
        "those, not the files.",
        "",
        "    ita-extract ingest samples/docs -o output",
        "",
        "| report | what it is for | forms |",
        "|---|---|---|",
    ]
    lines += [f"| {s.id} | {s.about} | {', '.join(s.forms)} |" for s in samples()]
    lines += ["", "| form | made by |", "|---|---|"]
    lines += [f"| {form} | {maker} |" for form, maker in MAKERS.items()]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="one report by its id")
    parser.add_argument("--forms", default=",".join(MAKERS), help="comma-separated")
    options = parser.parse_args(arguments)
    for folder in ("docs", "truth"):
        (SAMPLES / folder).mkdir(parents=True, exist_ok=True)
    for sample in samples():
        if options.only and sample.id != options.only:
            continue
        (SAMPLES / "truth" / f"{sample.id}.json").write_text(truth_text(sample), encoding="utf-8")
        write(sample, tuple(options.forms.split(",")))
        print(sample.id, file=sys.stderr)
    (SAMPLES / "README.md").write_text(readme(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
