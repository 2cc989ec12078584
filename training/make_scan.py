"""Turn a PDF into a scan of itself: pages as grey JPEG pictures, a little turned, blurred, shaded and noisy.

    python training/make_scan.py IN.pdf OUT.pdf [--dpi 200] [--heavy] [--seed 1]

Needs pypdfium2, OpenCV and Pillow.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image


def spoiled(page: np.ndarray, rng: np.random.Generator, heavy: bool) -> np.ndarray:
    rows, columns = page.shape
    angle = rng.uniform(-1, 1) * (1.5 if heavy else 0.5)
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1.0)
    out = cv2.warpAffine(page, matrix, (columns, rows), flags=cv2.INTER_LINEAR, borderValue=255)
    out = cv2.GaussianBlur(out, (0, 0), rng.uniform(0.5, 0.9) if heavy else rng.uniform(0.3, 0.6)).astype(np.float32)
    low = 0.75 if heavy else 0.92
    light = np.linspace(rng.uniform(low, 1), rng.uniform(low, 1), columns)[None, :]
    light = light * np.linspace(rng.uniform(low, 1), rng.uniform(low, 1), rows)[:, None]
    out = (255 - (255 - out) * rng.uniform(0.75, 1.0)) * light + rng.normal(0, 10 if heavy else 4, page.shape)
    return np.clip(out, 0, 255).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--heavy", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    pages = []
    for page in pdfium.PdfDocument(options.source):
        grey = page.render(scale=options.dpi / 72, grayscale=True).to_numpy()
        pages.append(Image.fromarray(spoiled(np.ascontiguousarray(grey.reshape(grey.shape[:2])), rng, options.heavy)))
    quality = 45 if options.heavy else 75
    pages[0].save(
        options.target, "PDF", save_all=True, append_images=pages[1:], resolution=options.dpi, quality=quality
    )


if __name__ == "__main__":
    main()
