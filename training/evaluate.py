"""Accuracy of the numeral recogniser by font, resolution and strength of faults, with Tesseract beside it.

    python training/evaluate.py FONTS [--samples 200] [--tesseract 40] [--model model.onnx] [--json FILE]

Renders numerals in the fonts held back from training, 12 to 20 points, at 150, 200 and 300 dpi, with the fixed recipes
``MILD`` and ``HEAVY`` of ``render.py``; counts whole numbers read exactly right by value (Thai and Arabic digits count
as the same, every mark must be right). Prints a Markdown table. Tesseract reads a part of the same crops.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.numerals import Network, default_network, read_numerals
from extractor.numerals.reading import ACCEPTED
from extractor.readers.ocr import tesseract
from training import render, strings

POINTS = (12, 14, 16, 18, 20)
DPIS = (150, 200, 300)


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
    options = parser.parse_args()
    network = Network(options.model) if options.model else default_network()
    groups = {"looped": render.TEST_LOOPED, "other shapes": render.TEST_OTHER}
    sets = [(g, name, 1.0) for g, names in groups.items() for name in names]
    sets.append(("two thirds of the size", "sarabun", 0.67))
    results, readings = [], []
    for group, name, shrink in sets:
        faces = [p for p in render.faces(options.fonts, test=True) if render.family(p) == name]
        for level, faults in (("mild", render.MILD), ("heavy", render.HEAVY)):
            for dpi in DPIS:
                seed = hash((DPIS.index(dpi), len(name), level == "mild", shrink)) & 0xFFFF
                made = crops(faces, dpi, faults, count=options.samples, seed=seed, shrink=shrink)
                read = read_numerals([g for g, _ in made], network=network)
                right = 0
                for (_, label), reading in zip(made, read, strict=True):
                    good = render.value(reading.text) == render.value(label)
                    right += good
                    readings.append((group, level, dpi, name, label, reading.text, reading.probability, good))
                row = {"group": group, "font": name, "level": level, "dpi": dpi, "n": len(made), "right": right}
                if options.tesseract:
                    part = made[: options.tesseract]
                    said = by_tesseract([g for g, _ in part])
                    row["tesseract_n"] = len(part)
                    row["tesseract_right"] = sum(
                        render.value(t) == render.value(label) for t, (_, label) in zip(said, part, strict=True)
                    )
                results.append(row)
    report(results, readings, options.tesseract > 0)
    bad = [r for r in readings if not r[-1]]
    for group, level, dpi, name, label, text, probability, _ in sorted(bad, key=lambda r: -r[6])[: options.misses]:
        print(f"{group} {name} {level} {dpi}: {label} read {text} ({probability:.3f})", file=sys.stderr)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))


def report(results: list[dict], readings: list[tuple], with_tesseract: bool) -> None:
    print("| font | faults | " + " | ".join(f"{d} dpi" for d in DPIS) + (" | Tesseract |" if with_tesseract else " |"))
    print("|---|---|" + "---|" * (len(DPIS) + with_tesseract))
    keys = dict.fromkeys((r["group"], r["font"], r["level"]) for r in results)
    for group, font, level in keys:
        rows = [r for r in results if (r["group"], r["font"], r["level"]) == (group, font, level)]
        cells = [f"{r['right'] / r['n']:.1%}" for r in rows]
        if with_tesseract:
            cells.append(f"{sum(r['tesseract_right'] for r in rows) / sum(r['tesseract_n'] for r in rows):.1%}")
        print(f"| {font} ({group}) | {level} | " + " | ".join(cells) + " |")
    print()
    print("| group | faults | numbers | right | accepted | wrong among accepted |")
    print("|---|---|---|---|---|---|")
    sums: dict[tuple[str, str], list[tuple]] = defaultdict(list)
    for r in readings:
        sums[r[0], r[1]].append(r)
    for (group, level), rows in sums.items():
        taken = [r for r in rows if r[6] >= ACCEPTED]
        wrong = sum(not r[-1] for r in taken)
        share, kept = sum(r[-1] for r in rows) / len(rows), len(taken) / len(rows)
        print(f"| {group} | {level} | {len(rows)} | {share:.2%} | {kept:.1%} | {wrong} of {len(taken)} |")
    everything = [r for rows in sums.values() for r in rows]
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98):
        taken = [r for r in everything if r[6] >= threshold]
        wrong, kept = sum(not r[-1] for r in taken), len(taken) / len(everything)
        print(f"threshold {threshold}: accepted {kept:.1%}, wrong {wrong} of {len(taken)}")


if __name__ == "__main__":
    main()
