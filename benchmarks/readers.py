"""Speed, text score and memory of this program against other readers, in one run over the same files.

    python -m benchmarks.readers [--rounds 3] [--write docs/speed.md]

Each reader runs in a process of its own, so that peak memory is its own and imports are paid before the clock
starts. Rounds take turns over the readers; the median of processor seconds counts. Ratios hold on any machine,
seconds do not.
MuPDF is AGPL: it is compared with, never shipped.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
MARKS = ("<!-- results -->", "<!-- end of results -->")
FORMS = ["lo", "chromium", "word", "pua", "swap", "latin", "real"]


def files_of(form: str) -> list[Path]:
    if form == "real":
        pictures = {"canon-scan-4p.pdf", "merged-scan-2p.pdf", "print-to-pdf-pictures.pdf"}
        return [p for p in sorted((SHARED / "real_pdfs").glob("*.pdf")) if p.name not in pictures]
    return sorted((SHARED / "corpus" / "docs").glob(f"*.{form}.pdf"))


# --- one function per reader: bytes of a PDF -> text ------------------------------------------


def this_program(data: bytes) -> str:
    from extractor import ExtractionError, extract

    with contextlib.suppress(ExtractionError):  # real files hold no report; the work was done all the same
        extract(data, ocr="never")
    return ""


def this_text(data: bytes) -> str:
    from extractor.readers import read

    document = read(data, ocr="never")
    parts = []
    for block in document.blocks:
        if hasattr(block, "cells"):
            parts += [cell.text for cell in block.cells]
        else:
            parts.append(block.text)
    return "\n".join(parts)


def pdfplumber_reader(data: bytes) -> str:
    import pdfplumber

    parts = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            parts.append(page.extract_text())
            page.extract_tables()
            page.close()
    return "\n".join(parts)


def pypdfium2_reader(data: bytes) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    parts = []
    for page in pdf:
        text = page.get_textpage()
        parts.append(text.get_text_bounded())
        text.close()
        page.close()
    pdf.close()
    return "\n".join(parts)


def poppler_reader(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def pdf_oxide_reader(data: bytes) -> str:
    import pdf_oxide

    pdf = pdf_oxide.PdfDocument.from_bytes(data)
    return "\n".join(pdf.extract_text(page) for page in range(pdf.page_count()))


def mupdf_reader(data: bytes) -> str:
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        return "\n".join(page.get_text() for page in pdf)


READERS: dict[str, Callable[[bytes], str]] = {
    "ita-extract, whole extract": this_program,
    "ita-extract, text and tables": this_text,
    "pdfplumber text + tables": pdfplumber_reader,
    "pypdfium2 text": pypdfium2_reader,
    "Poppler text": poppler_reader,
    "pdf_oxide text": pdf_oxide_reader,
    "MuPDF text": mupdf_reader,
}
BASE = "pdfplumber text + tables"
WARM = ("sai-ngam-2567.word.pdf", "school-2568.chromium.pdf", "province-2566.lo.pdf")


def cpu_seconds() -> float:
    """Processor time of this process and its children: what else the machine does hardly shows in it."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text).replace("\u0e4d\u0e32", "\u0e33")


def child(reader: str, form: str) -> None:
    """Read the files of a form once; print seconds, pages, text score and peak memory."""
    import resource

    import pypdfium2

    read = READERS[reader]
    todo = [(p.name, p.read_bytes()) for p in files_of(form)]
    pages = sum(len(pypdfium2.PdfDocument(data)) for _, data in todo)
    for warm in WARM:  # imports and patterns are paid once a process; nothing that is measured is read before
        read((ROOT / "samples" / "docs" / warm).read_bytes())
    texts = {}
    start = cpu_seconds()
    for name, data in todo:
        texts[name] = read(data)
    seconds = cpu_seconds() - start
    hit = total = 0
    for name, text in texts.items():
        truth = SHARED / "corpus" / "truth" / f"{name.split('.')[0]}.json"
        if truth.exists() and text:
            phrases = json.loads(truth.read_text(encoding="utf-8"))["phrases"]
            whole = flat(text)
            hit += sum(flat(p) in whole for p in phrases)
            total += len(phrases)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "pages": pages, "text": hit / total if total else None, "peak": peak}))


def grow_child(path: str) -> None:
    import resource

    from extractor import extract_all

    data = Path(path).read_bytes()
    start = cpu_seconds()
    extract_all(data, ocr="never")
    seconds = cpu_seconds() - start
    print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def cycles_child(cycles: int) -> None:
    """Read the same documents again and again; print by how much the peak grows a cycle once all has been loaded."""
    import resource

    data = [path.read_bytes() for form in ("word", "lo") for path in files_of(form)]
    peaks = []
    for _ in range(cycles):
        for one in data:
            this_program(one)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    settled = cycles // 5
    print(json.dumps({"kb": (peaks[-1] - peaks[settled]) / (cycles - settled), "peak": peaks[-1] / 1024}))


def run_child(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.readers", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def repeated(source: Path, pages: int, target: Path) -> None:
    """The pages of one report over and over until there are as many as asked for."""
    import pikepdf

    with pikepdf.open(source) as one, pikepdf.new() as many:
        while len(many.pages) < pages:
            many.pages.extend(one.pages)
        del many.pages[pages:]
        many.save(target)


def speed(rounds: int) -> list[str]:
    readers = [r for r in READERS if r != "Poppler text" or shutil.which("pdftotext")]
    runs: dict[tuple[str, str], list[dict[str, float]]] = {}
    for form in FORMS:
        for _ in range(rounds):
            for reader in readers:
                runs.setdefault((reader, form), []).append(run_child("--child", reader, form))
    median = {key: statistics.median(r["seconds"] / r["pages"] * 1000 for r in found) for key, found in runs.items()}
    header = ["| reader |", *(f" {form} |" for form in FORMS)]
    lines = [
        "Milliseconds of processor time a page (median), and how many times as fast as pdfplumber in the same run:",
        "",
    ]
    lines += ["".join(header), "|---|" + "---|" * len(FORMS)]
    for reader in readers:
        cells = [f" {median[reader, f]:.1f} ({median[BASE, f] / median[reader, f]:.1f}x) |" for f in FORMS]
        lines.append(f"| {reader} |" + "".join(cells))
    lines += [
        "",
        "Share of known phrases returned letter for letter:",
        "",
        "".join(header[:-1]),
        "|---|" + "---|" * (len(FORMS) - 1),
    ]
    for reader in readers:
        shares = [runs[reader, f][0]["text"] for f in FORMS[:-1]]
        lines.append(f"| {reader} |" + "".join(" - |" if s is None else f" {s:.1%} |" for s in shares))
    lines += ["", "Peak memory of the process in MB (largest form):", "", "| reader | MB |", "|---|---|"]
    lines += [f"| {r} | {max(max(x['peak'] for x in runs[r, f]) for f in FORMS):.0f} |" for r in readers]
    return lines


def growth() -> list[str]:
    lines = [
        "",
        "Growth with pages (one report repeated, whole extract):",
        "",
        "| pages | seconds | ms a page | peak MB |",
        "|---|---|---|---|",
    ]
    source = files_of("word")[0]
    with tempfile.TemporaryDirectory() as folder:
        for pages in (10, 100, 1000, 2000):
            target = Path(folder) / f"{pages}.pdf"
            repeated(source, pages, target)
            got = run_child("--grow", str(target))
            lines.append(
                f"| {pages} | {got['seconds']:.1f} | {got['seconds'] / pages * 1000:.1f} | {got['peak']:.0f} |"
            )
    cycles = 50
    got = run_child("--cycles", str(cycles))
    lines += ["", f"Reading six reports {cycles} times over: {got['kb']:.0f} KB more a cycle (after a fifth of them)."]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path, help="a page whose results block is replaced")
    parser.add_argument("--child", nargs=2)
    parser.add_argument("--grow")
    parser.add_argument("--cycles", type=int)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
        return
    if options.grow:
        grow_child(options.grow)
        return
    if options.cycles:
        cycles_child(options.cycles)
        return
    if not SHARED.is_dir():
        sys.exit("The benchmark reads ../shared, which is not here.")
    machine = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}"
    outline = f"{machine}, one process, median of {options.rounds} rounds."
    lines = [outline, "", *speed(options.rounds), *growth()]
    print("\n".join(lines))
    if options.write:
        text = options.write.read_text(encoding="utf-8")
        before, rest = text.split(MARKS[0])
        after = rest.split(MARKS[1])[1]
        options.write.write_text(before + "\n".join([MARKS[0], "", *lines, "", MARKS[1]]) + after, encoding="utf-8")


if __name__ == "__main__":
    main()
