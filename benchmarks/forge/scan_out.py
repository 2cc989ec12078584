"""Pages as a scanner gives them: grey, slightly turned, blurred, with noise, no text layer."""

from __future__ import annotations

import io
import random

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def scanned(data: bytes, seed: int, dpi: int = 200) -> bytes:
    """The pages of a PDF as pictures with the faults of a scanner, the same each time."""
    rng = random.Random(seed)
    noise = np.random.default_rng(seed)
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            width, height = page.get_size()
            picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            picture = picture.rotate(rng.uniform(-0.8, 0.8), resample=Image.Resampling.BICUBIC, fillcolor=255)
            picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9)))
            grey = np.asarray(picture, dtype=np.float32) * rng.uniform(0.86, 0.98) + noise.normal(
                0, 4, picture.size[::-1]
            )
            encoded = io.BytesIO()
            Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(encoded, "JPEG", quality=rng.randrange(55, 85))
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(encoded), 0, 0, width, height)
            canvas.showPage()
    finally:
        document.close()
    canvas.save()
    return out.getvalue()
