"""Set the calibration temperature of a trained model so that its probabilities mean what they say.

    python training/calibrate.py FONTS model.onnx [--samples 3000]

Renders fresh numerals in the training fonts, frames them as the reader does, finds the temperature under which the
true strings are most probable, and writes it into the model's metadata, where the reader finds it.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np
import onnx
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.numerals.network import Network
from extractor.numerals.picture import prepare
from extractor.numerals.reading import SHARES, framed
from training import render, strings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fonts", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--samples", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=4711)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    faces = render.faces(options.fonts, test=False)
    pictures, labels = [], []
    while len(pictures) < options.samples:
        parts = [(strings.script(rng, strings.numeral(rng)), True)]
        grey, label = render.sample(str(rng.choice(faces)), rng, render.random_faults(rng), parts=parts)
        found = framed(grey, rng.choice(SHARES))
        picture = prepare(found[0] if found else grey)
        if picture.shape[1] <= 560:
            pictures.append(picture)
            labels.append(label)
    logits = Network(options.model).classes(pictures)
    best = (float("inf"), 1.0)
    for temperature in np.arange(0.4, 2.01, 0.1):
        losses = []
        for classes, label in zip(logits, labels, strict=True):
            logs = (torch.from_numpy(classes) / float(temperature)).log_softmax(1)[:, None]
            target = torch.tensor([render.encode(label)])
            lengths = torch.tensor([len(classes)]), torch.tensor([len(label)])
            loss = torch.nn.functional.ctc_loss(logs, target, *lengths, reduction="sum", zero_infinity=True)
            losses.append(min(float(loss), 12.0))  # a string that no one can read must not rule the choice
        best = min(best, (float(np.mean(losses)), float(temperature)))
    model = onnx.load(str(options.model))
    del model.metadata_props[:]
    entry = model.metadata_props.add()
    entry.key, entry.value = "temperature", f"{best[1]:.2f}"
    onnx.save(model, str(options.model))
    print(f"temperature {best[1]:.2f}, mean loss {best[0]:.4f}")


if __name__ == "__main__":
    main()
