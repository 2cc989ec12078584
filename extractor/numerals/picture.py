"""Pictures as the numeral network sees them: 40 rows, paper 0, ink about 1.

The same function prepares training samples and pages, so that both look alike to the network.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

ROWS = 40
"""Height of the network's input in pixels."""

MAX_COLUMNS = 2400
"""Wider crops are squeezed to this: no printed line needs more."""

Grey = npt.NDArray[np.uint8]
"""A grey picture, rows by columns, 0 black to 255 white."""

Prepared = npt.NDArray[np.float32]


def to_grey(image: npt.NDArray[Any]) -> Grey:
    """A grey picture of any 8-bit picture: grey, RGB or RGBA (transparency is paper)."""
    if image.ndim == 2:
        return np.ascontiguousarray(image, dtype=np.uint8)
    if image.shape[2] == 4:
        alpha = image[:, :, 3:4].astype(np.float32) / 255.0
        image = (image[:, :, :3].astype(np.float32) * alpha + 255.0 * (1.0 - alpha)).astype(np.uint8)
    if image.shape[2] == 1:
        return np.ascontiguousarray(image[:, :, 0], dtype=np.uint8)
    return np.ascontiguousarray(cv2.cvtColor(np.ascontiguousarray(image, dtype=np.uint8), cv2.COLOR_RGB2GRAY))


def prepare(grey: Grey) -> Prepared:
    """Scale a crop to ``ROWS`` rows, keeping its shape, with paper at 0 and ink about 1.

    The contrast is taken from the crop itself (paper: 90th percentile; ink: 1st, at least 40 grey
    levels below), so faint and dark prints look alike and empty paper stays empty.
    """
    rows, columns = grey.shape
    width = int(np.clip(round(columns * ROWS / max(rows, 1)), 4, MAX_COLUMNS))
    way = cv2.INTER_AREA if rows > ROWS else cv2.INTER_CUBIC
    small = cv2.resize(grey, (width, ROWS), interpolation=way).astype(np.float32)
    paper = float(np.percentile(small, 90))
    ink = float(np.percentile(small, 1))
    span = max(paper - ink, 40.0)
    return np.asarray(np.clip((paper - small) / span, 0.0, 1.2), np.float32)
