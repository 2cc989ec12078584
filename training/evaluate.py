"""Accuracy of the numeral recogniser by font, resolution and strength of faults, with Tesseract beside it.

    python training/evaluate.py FONTS [--samples 200] [--tesseract 40] [--model model.onnx] [--json FILE] [--seed 0]

Renders numerals in the fonts held back from training, 12 to 20 points, at 150, 200 and 300 dpi, with the fixed recipes
``MILD`` and ``HEAVY`` of ``render.py``; counts whole numbers read exactly right by value (Thai and Arabic digits count
as the same, every mark must be right). Prints Markdown tables. Tesseract reads a part of the same crops; its share of
whole numbers right stands behind the stroke. With ``--training-fonts`` the crops are drawn in the fonts trained on:
the threshold of acceptance is chosen on those, so that the held-back ones stay a test.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import zlib
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.numerals import Network, default_network, read_numerals
from extractor.numerals.reading import ACCEPTED
from extractor.readers.ocr import tesseract
from training import render, strings

POINTS = (12, 14, 16, 18, 20)
DPIS = (150, 200, 300)
FULL = re.compile(r"100(\.00?)?%?")


class Read(NamedTuple):
    """One crop: where it comes from, what it shows, what was read, and whether that is right by value."""

    group: str
    level: str
    dpi: int
    font: str
    label: str
    text: str
    probability: float
    good: bool


def crops(faces: list[Path], dpi: int, faults: render.Faults, *, count: int, seed: int, shrink: float):
    rng = random.Random(seed)
    out = []
    while len(out) < count:
        text = strings.script(rng, strings.numeral(rng))
        if not any(c.isdigit() for c in text):
            continue
        grey, label = render.sample(
            str(rng.choice(faces)), rng, faults, parts=[(text, True)], dpi=dpi, points=rng.choice(POINTS), shrink=shrink
        )
        out.append((grey, label))
    return out


def by_tesseract(greys: list[np.ndarray]) -> list[str]:
    framed = [np.pad(g, 12, mode="constant", constant_values=int(np.percentile(g, 90))) for g in greys]
    texts = [""] * len(greys)
    for glyph in tesseract.read(framed, seconds=600):
        texts[glyph.picture] += glyph.text
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fonts", type=Path)
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--tesseract", type=int, default=0)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--training-fonts", action="store_true")
    options = parser.parse_args()
    network = Network(options.model) if options.model else default_network()
    results, readings = [], []
    for group, name, shrink, faces in sets(options.fonts, training=options.training_fonts):
        for level, faults in (("mild", render.MILD), ("heavy", render.HEAVY)):
            for dpi in DPIS:
                seed = zlib.crc32(f"{options.seed} {group} {name} {level} {dpi}".encode())
                made = crops(faces, dpi, faults, count=options.samples, seed=seed, shrink=shrink)
                row = {"group": group, "font": name, "level": level, "dpi": dpi, "n": len(made)}
                for (_, label), reading in zip(made, read_numerals([g for g, _ in made], network=network), strict=True):
                    good = render.value(reading.text) == render.value(label)
                    readings.append(Read(group, level, dpi, name, label, reading.text, reading.probability, good))
                own = readings[-len(made) :]
                row["right"] = sum(r.good for r in own)
                row["accepted"] = sum(r.probability >= ACCEPTED for r in own)
                row["accepted_wrong"] = sum(r.probability >= ACCEPTED and not r.good for r in own)
                if options.tesseract:
                    part = made[: options.tesseract]
                    said = by_tesseract([g for g, _ in part])
                    row["tesseract_n"] = len(part)
                    row["tesseract_right"] = sum(
                        render.value(t) == render.value(label) for t, (_, label) in zip(said, part, strict=True)
                    )
                results.append(row)
    report(results, readings)
    for r in sorted((r for r in readings if not r.good), key=lambda r: -r.probability)[: options.misses]:
        print(f"{r.group} {r.font} {r.level} {r.dpi}: {r.label} read {r.text} ({r.probability:.3f})", file=sys.stderr)
    if options.json:
        facts = {"samples": options.samples, "seed": options.seed, "threshold": ACCEPTED, "cells": results}
        options.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def sets(fonts: Path, *, training: bool) -> list[tuple[str, str, float, list[Path]]]:
    """What is tested: group, name, share of the size, faces."""
    if training:
        return [("trained on", "all", 1.0, render.faces(fonts, test=False))]
    faces = render.faces(fonts, test=True)
    groups = {"looped": render.TEST_LOOPED, "other shapes": render.TEST_OTHER}
    out = [
        (g, name, 1.0, [p for p in faces if render.family(p) == name]) for g, names in groups.items() for name in names
    ]
    small = "sarabun"
    return [*out, ("looped, two thirds of the size", small, 0.67, [p for p in faces if render.family(p) == small])]


def report(results: list[dict], readings: list[Read]) -> None:
    """The tables of docs/numerals.md."""
    print("| font | faults | " + " | ".join(f"{d} dpi" for d in DPIS) + " |")
    print("|---|---|" + "---|" * len(DPIS))
    for group, font, level in dict.fromkeys((r["group"], r["font"], r["level"]) for r in results):
        cells = []
        for r in results:
            if (r["group"], r["font"], r["level"]) == (group, font, level):
                beside = f" / {r['tesseract_right'] / r['tesseract_n']:.0%}" if "tesseract_n" in r else ""
                cells.append(f"{r['right'] / r['n']:.2%}{beside}")
        print(f"| {font} ({group}) | {level} | " + " | ".join(cells) + " |")
    print()
    print("| group | faults | numbers | right | accepted | wrong among accepted |")
    print("|---|---|---|---|---|---|")
    sums: dict[tuple[str, str], list[Read]] = defaultdict(list)
    for r in readings:
        sums[r.group, r.level].append(r)
    sums["all", "both"] = readings
    sums["full marks among them", "both"] = [r for r in readings if FULL.fullmatch(render.value(r.label))]
    for (group, level), rows in sums.items():
        right = sum(r.good for r in rows) / len(rows)
        print(f"| {group} | {level} | {len(rows)} | {right:.2%} | {accepted(rows, ACCEPTED)} |")
    for threshold in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98):
        print(f"threshold {threshold}: accepted and wrong {accepted(readings, threshold)}")


def accepted(rows: list[Read], threshold: float) -> str:
    """The share that is accepted, and how many of those are wrong."""
    taken = [r for r in rows if r.probability >= threshold]
    return f"{len(taken) / len(rows):.2%} | {sum(not r.good for r in taken)} of {len(taken)}"


if __name__ == "__main__":
    main()
