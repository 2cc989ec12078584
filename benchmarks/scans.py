"""Scans made of the samples, read and compared with what the samples say: quality and cost of OCR.

    python -m benchmarks.scans [--docs samples/docs --truth samples/truth] [--form lo.pdf] [--kinds 150,heavy] [--all]

Every report is turned into scans of two kinds (with ``--all`` of every kind, which takes long): grey pages of 150, 200
or 300 dots an inch, a little turned, blurred, shaded and noisy; the same with heavy faults; with a coloured stamp over
the page; upside down; on their side; two pages on one sheet. Each is read by :func:`extractor.extract_all` in this
process, so that processor time and peak memory are those of reading alone (Tesseract's included). Needs Tesseract
with Thai.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import resource
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from extractor import ExtractionError, extract_all
from extractor.records import Report
from training.make_scan import spoiled

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("200", "150", "300", "heavy", "stamp", "upside-down", "sideways", "two-up")
SURE = 0.9
"""Confidence from which a wrong score counts as one that nobody would look at."""

Truth = dict[str, Any]
Picture = np.ndarray


# --- making scans -----------------------------------------------------------------------------------------------


def scan_of(data: bytes, kind: str, seed: int) -> bytes:
    """A PDF of pictures, as a scanner of that kind would make it."""
    rng = np.random.default_rng(seed)
    dpi = int(kind) if kind.isdigit() else 200
    pages: list[Picture] = []
    for page in pdfium.PdfDocument(data):
        grey = page.render(scale=dpi / 72, grayscale=True).to_numpy()
        pages.append(np.ascontiguousarray(grey.reshape(grey.shape[:2])))
    if kind == "two-up":
        pages = [beside(pages[i : i + 2]) for i in range(0, len(pages), 2)]
    pages = [spoiled(page, rng, kind == "heavy") for page in pages]
    if kind == "stamp":
        pages = [stamped(page, rng) for page in pages]
    turns = {"upside-down": 2, "sideways": 1}.get(kind, 0)
    pictures = [Image.fromarray(np.ascontiguousarray(np.rot90(page, turns))) for page in pages]
    out = io.BytesIO()
    quality = 45 if kind == "heavy" else 75
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=quality)
    return out.getvalue()


def beside(pages: list[Picture]) -> Picture:
    """Two pages on one sheet of twice the width."""
    rows, columns = max(p.shape[0] for p in pages), max(p.shape[1] for p in pages)
    sheet = np.full((rows, 2 * columns), 255, np.uint8)
    for i, page in enumerate(pages):
        sheet[: page.shape[0], i * columns : i * columns + page.shape[1]] = page
    return sheet


def stamped(page: Picture, rng: np.random.Generator) -> Picture:
    """The page in colour with a round blue stamp somewhere on it; black ink under it stays black."""
    rows, columns = page.shape
    colour = np.full((rows, columns, 3), 255, np.uint8)
    centre = (int(rng.uniform(0.3, 0.8) * columns), int(rng.uniform(0.2, 0.8) * rows))
    for radius in (int(0.085 * columns), int(0.065 * columns)):
        cv2.circle(colour, centre, radius, (70, 90, 205), 4)
    text_at = (centre[0] - int(0.05 * columns), centre[1])
    cv2.putText(colour, "COPY", text_at, cv2.FONT_HERSHEY_SIMPLEX, columns / 1400, (70, 90, 205), 3)
    return (colour.astype(np.float32) * page[:, :, None] / 255).astype(np.uint8)


# --- comparing --------------------------------------------------------------------------------------------------


@dataclass
class Tally:
    """Counts of right and all; what was missed, in words."""

    right: int = 0
    all: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, good: bool, miss: str = "") -> None:
        self.all += 1
        self.right += good
        if not good:
            self.missed.append(miss)

    def __str__(self) -> str:
        return f"{self.right}/{self.all}" if self.all else "-"


ERRORS = "surely wrong"
METRICS = (
    "report",
    "agency",
    "year",
    "scores found",
    "scores right",
    ERRORS,
    "findings found",
    "findings right",
    "measures",
    "periods",
    "recommendations",
)
# Findings that the truth lists completely; doubts and hints are not among them.
AUDITED = {"conflicting_values", "total_mismatch", "instrument_mismatch", "level_mismatch", "change_mismatch"}
AUDITED |= {"count_mismatch", "indicator_name_mismatch", "missing_indicator", "score_out_of_range"}


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def compare(truth: Truth, reports: tuple[Report, ...], into: dict[str, Tally], tag: str) -> None:
    """Count what a scan gave against what its report says."""
    if truth.get("not_ita"):
        into["report"].add(not reports, f"{tag}: a report where there is none")
        return
    into["report"].add(bool(reports), f"{tag}: no report")
    best = max(reports, key=lambda r: len(r.scores), default=None)
    wanted = {(s["fiscal_year"], s["item"]): [s["score"], *s.get("accept", [])] for s in truth["scores"]}
    got = {(s.fiscal_year, s.item): s for s in best.scores} if best else {}
    for key, values in wanted.items():
        seen = got.get(key)
        good = seen is not None and any(float(seen.score) == float(v) for v in values)
        into["scores found"].add(good, f"{tag}: {key} {seen and seen.score} for {values[0]}")
    for key, score in got.items():
        good = key in wanted and any(float(score.score) == float(v) for v in wanted[key])
        told = f"{tag}: {key} {score.score} ({score.confidence}), printed {wanted.get(key)}"
        into["scores right"].add(good, told)
        into[ERRORS].add(good or score.confidence < SURE, told)
    if best is None:
        return
    into["agency"].add(
        flat(best.identity.agency_name) == flat(truth["agency_name"]), f"{tag}: {best.identity.agency_name}"
    )
    into["year"].add(best.identity.fiscal_year == truth["fiscal_year"], f"{tag}: {best.identity.fiscal_year}")
    found = {_key(f.code, f.fiscal_year, f.item): f for f in best.findings if f.code in AUDITED}
    meant = [
        {_key(f["code"], f["fiscal_year"], i) for i in [f["item"], *f.get("accept", [])]} for f in truth["findings"]
    ]
    for keys in meant:
        into["findings found"].add(bool(keys & found.keys()), f"{tag}: missed {sorted(keys)}")
    for key, finding in found.items():
        into["findings right"].add(any(key in keys for keys in meant), f"{tag}: false {key} {finding.message_en}")
    _measures(truth, best, into, tag)
    questions = {r.question for r in best.recommendations}
    for question in truth.get("recommendations", []):
        into["recommendations"].add(question in questions, f"{tag}: {question}")


def _key(code: str, year: int | None, item: str) -> tuple[str, int | None, str]:
    return code, year, "" if code == "count_mismatch" else item or ""


def _measures(truth: Truth, report: Report, into: dict[str, Tally], tag: str) -> None:
    from rapidfuzz.fuzz import partial_ratio

    for wanted in truth["measures"]:
        start = flat(wanted["measure"])[:50]
        same = [m for m in report.measures if not wanted["indicator"] or m.indicator == wanted["indicator"]]
        best = max(same, key=lambda m: partial_ratio(start, flat(m.measure)), default=None)
        good = best is not None and partial_ratio(start, flat(best.measure)) >= 80
        into["measures"].add(good, f"{tag}: {wanted['measure'][:50]} / {best.measure[:50] if best else None}")
        if good and best is not None and wanted.get("period_start"):
            period = (str(best.period_start), str(best.period_end))
            right = period == (wanted["period_start"], wanted["period_end"])
            into["periods"].add(right, f"{tag}: {best.period!r} {period}")


# --- running ----------------------------------------------------------------------------------------------------


def processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


@dataclass
class Group:
    """What came of all scans of one kind."""

    pages: int = 0
    seconds: float = 0.0
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", type=Path, default=ROOT / "samples" / "docs")
    parser.add_argument("--truth", type=Path, default=ROOT / "samples" / "truth")
    parser.add_argument("--form", default="lo.pdf", help="the PDFs to scan: <id>.<form>")
    parser.add_argument("--kinds", help="only these kinds, with commas")
    parser.add_argument("--only", help="only reports whose id begins so")
    parser.add_argument("--all", action="store_true", help="every report in every kind, not in two of them")
    parser.add_argument("--keep", type=Path, help="a folder for the scans made")
    options = parser.parse_args()
    kinds = tuple(options.kinds.split(",")) if options.kinds else KINDS
    every = options.all or bool(options.kinds)
    groups: dict[str, Group] = {kind: Group() for kind in kinds}
    for number, path in enumerate(sorted(options.docs.glob(f"*.{options.form}"))):
        name = path.name.removesuffix(f".{options.form}")
        if options.only and not name.startswith(options.only):
            continue
        truth = json.loads((options.truth / f"{name}.json").read_text(encoding="utf-8"))["truth"]
        chosen = kinds if every else (kinds[number % len(kinds)], kinds[(number + 3) % len(kinds)])
        for kind in chosen:
            data = scan_of(path.read_bytes(), kind, number)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{name}.{kind}.pdf").write_bytes(data)
            read(data, truth, groups[kind], f"{name}.{kind}")
    tell(groups)


def read(data: bytes, truth: Truth, group: Group, tag: str) -> None:
    start = processor_seconds()
    try:
        reports = extract_all(data)
    except ExtractionError:
        reports = ()
    group.seconds += processor_seconds() - start
    group.pages += len(pdfium.PdfDocument(data))
    compare(truth, reports, group.tallies, tag)


def tell(groups: dict[str, Group]) -> None:
    groups = {kind: group for kind, group in groups.items() if group.pages}
    total = Group()
    for group in groups.values():
        total.pages += group.pages
        total.seconds += group.seconds
        for metric in METRICS:
            tally = group.tallies[metric]
            total.tallies[metric].right += tally.right
            total.tallies[metric].all += tally.all
            for line in tally.missed:
                print(f"  {metric}: {line}", file=sys.stderr)
    print(f"| scans | pages | {' | '.join(METRICS)} | s a page |")
    print("|---|" + "---:|" * (len(METRICS) + 2))
    for kind, group in [*groups.items(), ("all", total)]:
        cells = [shown(metric, group.tallies[metric]) for metric in METRICS]
        print(f"| {kind} | {group.pages} | {' | '.join(cells)} | {group.seconds / max(group.pages, 1):.2f} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    speed = 60 * total.pages / total.seconds
    print(f"\n{speed:.0f} pages a minute of one core; peak memory {peak:.0f} MB beside Tesseract's.")


def shown(metric: str, tally: Tally) -> str:
    """Right of all; of the errors their number."""
    return str(tally.all - tally.right) if metric == ERRORS else str(tally)


if __name__ == "__main__":
    main()
