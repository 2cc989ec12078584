"""Train the numeral network and save it as ONNX.

    python training/train.py FONTS --steps 12000 --out model.onnx [--resume checkpoint.pt] [--seed 7] [--minutes 90]

Runs on CPUs. Rendering takes one process, learning the other core. The same seed, steps and fonts give the
same samples in the same order; low-order bits of the weights may differ by machine. With ``--minutes`` the learning
rate falls by the clock and training ends with it, so the number of steps depends on the machine.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, IterableDataset

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.numerals.alphabet import CLASSES
from extractor.numerals.picture import ROWS, prepare
from extractor.numerals.reading import SHARES, framed
from training import render

BATCH = 64
POOL = 16  # batches cut from one pool of samples sorted by width
WIDEST = 420


class Along(nn.Module):
    """Two convolutions along the line beside a way past them: sees 24 columns of pixels further.

    It starts as doing nothing, so a network can be given some more of them and trained on.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.beside = nn.Sequential(
            nn.Conv2d(channels, channels, (1, 5), padding=(0, 2), bias=False), nn.BatchNorm2d(channels), nn.ReLU(),
            nn.Conv2d(channels, channels, (1, 5), padding=(0, 4), dilation=(1, 2), bias=False),
            nn.BatchNorm2d(channels),
        )  # fmt: skip
        nn.init.zeros_(self.beside[-1].weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Same shape as given."""
        return torch.relu(x + self.beside(x))


class Net(nn.Module):
    """Five convolutions down to one row, then six along the line; two columns of pixels a step.

    A step sees 77 columns, more than two of the widest digits: one that sees less than a digit takes the inside of a
    large ``๐`` for paper.
    """

    def __init__(self) -> None:
        super().__init__()

        def stage(i: int, o: int, kernel: tuple[int, int], pad: tuple[int, int]) -> list[nn.Module]:
            return [nn.Conv2d(i, o, kernel, padding=pad, bias=False), nn.BatchNorm2d(o), nn.ReLU()]

        self.look = nn.Sequential(
            nn.Conv2d(1, 32, 5, stride=2, padding=2, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
            *stage(32, 48, (3, 3), (1, 1)), nn.MaxPool2d((2, 1)),
            *stage(48, 64, (3, 3), (1, 1)), nn.MaxPool2d((2, 1)),
            *stage(64, 96, (3, 3), (1, 1)), nn.Identity(),
            *stage(96, 128, (ROWS // 8, 1), (0, 0)),
            *stage(128, 128, (1, 5), (0, 2)), nn.Sequential(Along(128), Along(128)),
            nn.Conv2d(128, CLASSES, (1, 3), padding=(0, 1)),
        )  # fmt: skip

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(batch, 1, ROWS, width) to (batch, steps, classes), unnormalised."""
        return self.look(x).squeeze(2).transpose(1, 2)


class Samples(IterableDataset):
    """Endless batches of (pictures, widths, labels, label lengths)."""

    def __init__(self, fonts: Path, seed: int) -> None:
        self.fonts, self.seed = fonts, seed

    def __iter__(self):
        import cv2

        cv2.setNumThreads(1)
        rng = random.Random(self.seed)
        faces = render.faces(self.fonts, test=False)
        families: dict[str, list[Path]] = {}
        for face in faces:
            families.setdefault(render.family(face), []).append(face)
        names = sorted(families)
        weights = [render.weight(n) for n in names]
        while True:
            pool = []
            while len(pool) < BATCH * POOL:
                face = rng.choice(families[rng.choices(names, weights)[0]])
                grey, label = render.sample(str(face), rng, render.random_faults(rng))
                # half of the crops framed as the reader frames them, at these scales and others
                if rng.random() < 0.5:
                    found = framed(grey, rng.choice([*SHARES, rng.uniform(0.45, 0.85)]))
                    grey = found[0] if found else grey
                picture = prepare(grey)
                if picture.shape[1] <= WIDEST and len(label) * 2 + 4 <= picture.shape[1] // 2:
                    pool.append((picture, label))
            pool.sort(key=lambda s: s[0].shape[1])
            batches = [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
            rng.shuffle(batches)
            for batch in batches:
                widest = max(p.shape[1] for p, _ in batch)
                width = (widest + 15) // 16 * 16  # few shapes: each costs the CPU library a plan
                pictures = np.zeros((len(batch), 1, ROWS, width), np.float32)
                for i, (p, _) in enumerate(batch):
                    pictures[i, 0, :, : p.shape[1]] = p
                labels = [render.encode(text) for _, text in batch]
                yield (
                    torch.from_numpy(pictures),
                    torch.tensor([(p.shape[1] + 1) // 2 for p, _ in batch]),
                    torch.tensor([c for one in labels for c in one]),
                    torch.tensor([len(one) for one in labels]),
                )


def again(pictures: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """The same pictures a little moved, fainter and noisier, for a second look at rendered samples."""
    down = int(torch.randint(-2, 3, (1,), generator=generator))
    moved = torch.roll(pictures, down, dims=2)
    if down > 0:
        moved[:, :, :down] = 0
    elif down < 0:
        moved[:, :, down:] = 0
    gain = 0.8 + 0.3 * torch.rand((len(pictures), 1, 1, 1), generator=generator)
    return (moved * gain + 0.05 * torch.randn(pictures.shape, generator=generator)).clamp(0, 1.2)


def pace(done: float, warm: float) -> float:
    """The share of the learning rate after a share of the training: up within ``warm``, then down as a cosine."""
    if done < warm:
        return 0.05 + 0.95 * done / warm
    return 0.002 + 0.998 * (1 + math.cos(math.pi * min(1.0, (done - warm) / (1 - warm)))) / 2


def export(net: Net, target: Path) -> None:
    """Write the network as ONNX with free batch and width."""
    net.eval()
    torch.onnx.export(
        net, (torch.zeros(1, 1, ROWS, 160),), str(target), input_names=["picture"], output_names=["classes"],
        dynamic_axes={"picture": {0: "batch", 3: "width"}, "classes": {0: "batch", 1: "steps"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    net.train()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fonts", type=Path)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--minutes", type=float, help="end by the clock instead of after a number of steps")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--looks", type=int, default=1, help="times each rendered batch is used")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    generator = torch.Generator().manual_seed(options.seed)
    net = Net().to(memory_format=torch.channels_last)
    if options.resume:
        net.load_state_dict(torch.load(options.resume, weights_only=True), strict=False)  # new layers start as nothing
    print(sum(p.numel() for p in net.parameters()), "parameters", flush=True)
    optimiser = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=1e-2)
    loss_of = nn.CTCLoss(blank=0, zero_infinity=True)
    source = iter(DataLoader(Samples(options.fonts, options.seed), batch_size=None, num_workers=1, prefetch_factor=48))
    started, shown, waited, step, done = time.time(), 0.0, 0.0, 0, 0.0
    while done < 1.0:
        asked = time.time()
        pictures, steps, labels, lengths = next(source)
        waited += time.time() - asked
        for look in range(options.looks):
            seen = pictures if look == 0 else again(pictures, generator)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                classes = net(seen.contiguous(memory_format=torch.channels_last))
            logs = classes.float().log_softmax(2).transpose(0, 1)
            loss = loss_of(logs, labels, steps, lengths)
            for group in optimiser.param_groups:
                group["lr"] = options.rate * pace(done, 0.03 if options.resume else 0.08)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            shown += loss.item()
            step += 1
            done = (time.time() - started) / 60 / options.minutes if options.minutes else step / options.steps
            if step % 50 == 0:
                took = time.time() - started
                print(
                    f"{step} loss {shown / 50:.4f} {step * BATCH / took:.0f}/s waited {waited / took:.0%}", flush=True
                )
                shown = 0.0
            if step % 500 == 0 or done >= 1.0:
                torch.save(net.state_dict(), options.out.with_suffix(".pt"))
                export(net, options.out)
    print(f"done in {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
