"""Tesseract as a separate program: is it there, and what does it see on a picture.

Called with one thread (several workers share the cores) and a time limit; nothing is kept on disk.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import struct
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from extractor.errors import NeedsOcrError, TimeLimitError
from extractor.numerals.picture import Grey

LANGUAGES = ("tha", "eng")
SECONDS = 90.0
"""Time limit for one call; a page takes about two seconds."""


class Glyph(NamedTuple):
    """A letter or a few letters with its box in pixels; ``picture`` counts from 0, ``confidence`` runs to 1."""

    picture: int
    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


@cache
def installed_languages() -> frozenset[str]:
    """The language data of the Tesseract on the search path; empty without Tesseract."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    try:
        listed = subprocess.run(  # noqa: S603 - a fixed program with fixed arguments
            [program, "--list-langs"], capture_output=True, text=True, errors="replace", timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.split())


def available() -> bool:
    """Whether Tesseract with Thai data is installed."""
    return "tha" in installed_languages()


def require() -> str:
    """The path of Tesseract; raises NeedsOcrError, which tells how to install it, unless it is there with Thai."""
    program = shutil.which("tesseract")
    if program is None:
        raise NeedsOcrError("Tesseract was not found.")
    if not available():
        raise NeedsOcrError("Tesseract has no Thai data.")
    return program


def read(
    pictures: Sequence[Grey], *, languages: Sequence[str] = LANGUAGES, mode: int = 7, seconds: float = SECONDS
) -> list[Glyph]:
    """What Tesseract reads on some grey pictures, in their order. ``mode`` is its page segmentation mode (7: one line).

    All pictures go to one process, which loads its data once. Thai comes letter by letter, without spaces. Raises
    NeedsOcrError where Tesseract is missing or does not run, TimeLimitError past ``seconds``.
    """
    if not pictures:
        return []
    program = require()
    known = "+".join(one for one in languages if one in installed_languages())
    try:
        result = subprocess.run(  # noqa: S603 - a fixed program with fixed arguments
            [program, "stdin", "stdout", "-l", known, "--psm", str(mode), "--dpi", "300", "tsv"],
            input=as_tiff(pictures),
            capture_output=True,
            timeout=seconds,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise TimeLimitError(f"Tesseract took more than {seconds:.0f} seconds for one page.") from error
    except OSError as error:
        raise NeedsOcrError(f"Tesseract could not be started ({error}).") from error
    if result.returncode:
        said = result.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NeedsOcrError(f"Tesseract failed ({said[-1] if said else result.returncode}).")
    return parse_tsv(result.stdout.decode("utf-8", "replace"))


def as_tiff(pictures: Sequence[Grey]) -> bytes:
    """Grey pictures as the pages of one uncompressed TIFF (little-endian, one strip each)."""
    out = bytearray(b"II*\0\0\0\0\0")
    link = 4
    for picture in pictures:
        rows, columns = picture.shape
        strip = len(out)
        out += np.ascontiguousarray(picture).tobytes()
        if len(out) % 2:
            out += b"\0"
        out[link : link + 4] = struct.pack("<I", len(out))
        # width, height, bits, no compression, black is 0, strip, samples, rows in the strip, its bytes
        fields = [(256, columns), (257, rows), (258, 8), (259, 1), (262, 1), (273, strip), (277, 1), (278, rows)]
        fields.append((279, rows * columns))
        out += struct.pack("<H", len(fields))
        for tag, value in fields:
            out += struct.pack("<HHII", tag, 4, 1, value)
        link = len(out)
        out += b"\0\0\0\0"
    return bytes(out)


def parse_tsv(text: str) -> list[Glyph]:
    """The words (level 5) of Tesseract's TSV output; lines that are not whole are left out."""
    glyphs = []
    for row in csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) != 12 or row[0] != "5" or not row[11].strip():
            continue
        try:
            page, left, top, width, height = (int(v) for v in (row[1], *row[6:10]))
            confidence = float(row[10])
        except ValueError:
            continue
        sure = min(max(confidence / 100, 0.0), 1.0)
        glyphs.append(Glyph(page - 1, row[11].strip(), left, top, left + width, top + height, sure))
    return glyphs
