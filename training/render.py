"""Draws numerals as scans show them: fonts, sizes, and the faults of printers, paper and scanners.

``Faults`` holds the strength of each fault; ``MILD`` and ``HEAVY`` are the fixed recipes of the accuracy
table, ``random_faults`` is what training sees (from clean to beyond heavy).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from extractor.numerals.alphabet import DOTS, SYMBOLS, TEXT
from training import strings

# Held back from training: two families of the official style and a looped serif; an old bookish italic and a modern
# sans of other shapes. Other families of each kind are trained on. (Kanit and the upright FreeSerif were held back at
# first: their ๕, ๓ and ๗ are drawn as in no other family, and a network that never saw them reads another digit.)
TEST_LOOPED = ("sarabun", "Laksaman", "trirong")
TEST_OTHER = ("FreeSerifItalic", "krub")
# Faces drawn for show, which nobody prints a table in, come seldom.
SELDOM = ("charm", "charmonman", "Purisa", "sriracha", "itim", "Sawasdee", "fahkwang")
# Kinds of shapes with few families come oftener.
OFTEN = (
    "kanit",
    "FreeSerif",
    "athiti",
    "mitr",
    "prompt",
    "Norasi",
    "Kinnari",
    "taviraj",
    "pridi",
    "Umpush",
    "Garuda",
    "Loma",
)


def weight(name: str) -> float:
    """How often a family is drawn, beside 1 for most."""
    return 0.35 if name in SELDOM else 1.7 if name in OFTEN else 1.0


def family(path: Path) -> str:
    """The family of a face by its file name."""
    if path.stem.startswith("FreeSerif"):
        return "FreeSerifItalic" if path.stem.endswith("Italic") else "FreeSerif"
    return path.stem.split("-")[0] if not path.stem[0].islower() else path.stem.rsplit("-", 2)[0]


def faces(folder: Path, *, test: bool) -> list[Path]:
    """The faces for testing or for training, sorted."""
    held = TEST_LOOPED + TEST_OTHER
    return [p for p in sorted(folder.glob("*.ttf")) if (family(p) in held) == test]


@dataclass(frozen=True)
class Faults:
    """Strengths of the faults; sizes are in pixels at 200 dpi, shares from 0 to 1."""

    turn: float = 0.0  # degrees, at most
    shear: float = 0.0
    elastic: float = 0.0
    stroke: float = 0.0  # share of a dilation or erosion by a pixel
    breaks: float = 0.0  # chance of broken strokes
    blur: float = 0.0
    noise: float = 0.0  # standard deviation in grey levels
    shade: float = 0.0  # uneven paper, share of the range
    jpeg: int = 100  # quality, at least
    threshold: float = 0.0  # chance that the scan is black and white
    remnants: float = 0.0  # chance of ruling lines and neighbours in the crop
    specks: float = 0.0


MILD = Faults(0.7, 0.03, 0.0, 0.3, 0.0, 0.5, 7, 0.10, 60, 0.1, 0.1, 0.1)
HEAVY = Faults(1.5, 0.10, 0.15, 0.6, 0.25, 0.9, 16, 0.30, 35, 0.3, 0.3, 0.3)


def random_faults(rng: random.Random) -> Faults:
    """From clean to somewhat beyond heavy."""
    t = rng.random() * 1.25
    return Faults(
        1.7 * t, 0.12 * t, 0.5 * t * rng.random(), 0.25 + 0.45 * t, 0.3 * t, 0.3 + 0.75 * t,
        2 + 17 * t, 0.35 * t, int(95 - 62 * t), 0.22, 0.1 + 0.25 * t, 0.05 + 0.3 * t,
    )  # fmt: skip


@cache
def font_at(path: str, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels."""
    return ImageFont.truetype(path, size)


@cache
def covered(path: str) -> frozenset[int]:
    """The characters a face has."""
    return frozenset(TTFont(path, lazy=True).getBestCmap())


@cache
def stand_in(path: str) -> str:
    """A face beside this one that has everything."""
    return str(Path(path).with_name("Waree.ttf"))


def pieces(path: str, text: str) -> list[tuple[str, str]]:
    """The text cut into runs with the face that can draw each."""
    known = covered(path)
    out: list[tuple[str, str]] = []
    for char in text:
        face = path if ord(char) in known or char == " " else stand_in(path)
        if out and out[-1][0] == face:
            out[-1] = (face, out[-1][1] + char)
        else:
            out.append((face, char))
    return out


@dataclass
class Drawn:
    """A drawn line: ink (0 to 255), the box of all ink, that of its numerals, the columns of each part, the height of
    a digit body."""

    ink: np.ndarray
    box: tuple[int, int, int, int]
    numerals: tuple[int, int]
    ends: list[tuple[int, int]]
    body: int


def draw(path: str, size: int, parts: list[tuple[str, bool]], rng: random.Random) -> Drawn:
    """Draw one line of text at ``size`` pixels with room around it."""
    margin = size
    length = int(sum(font_at(path, size).getlength(t) for t, _ in parts)) + 2 * margin + size
    rows = int(3.4 * size)
    image = Image.new("L", (max(length, 40), rows), 0)
    pen = ImageDraw.Draw(image)
    x, base = float(margin), int(rows * 0.55)
    spans, ends = [], []
    tracking = rng.choice([0.06, 0.06, 0.12, -0.03, -0.05]) if rng.random() < 0.15 else 0.0
    for text, is_number in parts:
        start = x
        for face, run in pieces(path, text):
            font = font_at(face, size)
            if tracking and is_number:
                for char in run:
                    pen.text((x, base), char, font=font, fill=255, anchor="ls")
                    x += font.getlength(char) + size * tracking
            else:
                pen.text((x, base), run, font=font, fill=255, anchor="ls")
                x += font.getlength(run)
        ends.append((int(start), int(x) + 1))
        if is_number and x > start:
            spans.append(ends[-1])
    ink = np.asarray(image).copy()
    body = font_at(path, size).getbbox("๓", anchor="ls")
    height = max(4, int(body[3] - body[1]))
    left, right = (spans[0][0], spans[-1][1]) if spans else (margin, max(int(x), margin + 4))
    span = ink[:, left:right]
    found = np.nonzero((span > 64).any(axis=1))[0]
    top, bottom = (int(found[0]), int(found[-1]) + 1) if len(found) else (base - height, base)
    if not spans or bottom - top < height * 0.8 or rng.random() < 0.1:
        # a dash or a row of dots takes its scale from the line, as words do
        line = base - int(height * 1.15)
        top, bottom = (min(top, line), max(bottom, base)) if spans else (line, base)
    inside = np.nonzero((span > 64).any(axis=0))[0]
    if len(inside):
        left, right = left + int(inside[0]), left + int(inside[-1]) + 1
    all_columns = np.nonzero((ink > 64).any(axis=0))[0]
    numerals = (left, right)
    if len(all_columns):
        left, right = int(all_columns[0]), int(all_columns[-1]) + 1
    return Drawn(ink, (left, top, right, bottom), numerals, ends, height)


def keep_numerals(drawn: Drawn, parts: list[tuple[str, bool]], reach: float) -> list[tuple[str, bool]]:
    """Narrow the box to the numerals; words of which too little would be seen are wiped out, and out of the label."""
    left, top, right, bottom = drawn.box
    left, right = drawn.numerals
    kept = []
    for (text, is_number), (start, end) in zip(parts, drawn.ends, strict=True):
        seen = min(end, right + reach) - max(start, left - reach)
        if not is_number and text.strip() and seen < 0.7 * drawn.body:
            drawn.ink[:, start:end] = 0
        else:
            kept.append((text, is_number))
    drawn.box = (left, top, right, bottom)
    return kept


def bend(ink: np.ndarray, faults: Faults, rng: random.Random, body: int, *, stretch: bool) -> np.ndarray:
    """Turn, shear, and warp a little."""
    rows, columns = ink.shape
    angle = np.deg2rad(rng.uniform(-faults.turn, faults.turn))
    shear = rng.uniform(-faults.shear, faults.shear)
    if stretch and rng.random() < 0.15:
        shear -= rng.uniform(0.08, 0.3)  # slanted, as the italics that some families do not have
    cx, cy = columns / 2, rows * 0.55
    # the turn pivots at the middle; over a long line only its slope matters, so the crop is not lost
    a, b = np.cos(angle), np.sin(angle)
    # families differ in width more than there are families
    wide = rng.uniform(0.8, 1.25) if stretch and rng.random() < 0.4 else 1.0
    matrix = np.array([[a * wide, b + shear, 0], [-b, a, 0]], np.float32)
    matrix[:, 2] = [
        cx - matrix[0, 0] * cx - matrix[0, 1] * cy + rng.random(),
        cy - matrix[1, 0] * cx - matrix[1, 1] * cy + rng.random(),
    ]
    out = cv2.warpAffine(ink, matrix, (columns, rows), flags=cv2.INTER_LINEAR)
    if faults.elastic > 0 and rng.random() < 0.5:
        seed = np.random.default_rng(rng.getrandbits(32))
        coarse = (max(2, rows // body), max(2, columns // body))
        amount = faults.elastic * body * 0.12
        moves = [cv2.resize(seed.normal(0, amount, coarse).astype(np.float32), (columns, rows)) for _ in range(2)]
        gx, gy = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
        out = cv2.remap(out, gx + moves[0], gy + moves[1], cv2.INTER_LINEAR)
    return out


def weigh(ink: np.ndarray, amount: float) -> np.ndarray:
    """Thicker (positive) or thinner strokes, by a share of one pixel."""
    kernel = np.ones((2, 2) if abs(amount) < 0.5 else (3, 3), np.uint8)
    other = cv2.dilate(ink, kernel) if amount > 0 else cv2.erode(ink, kernel[:2, :2])
    share = min(abs(amount), 1.0 if amount > 0 else 0.5)  # thin print keeps its dots
    return cv2.addWeighted(other, share, ink, 1 - share, 0)


def clutter(ink: np.ndarray, box: tuple[int, int, int, int], body: int, rng: random.Random) -> None:
    """Remnants of ruling lines and of the lines above and below, drawn outside the numerals."""
    left, top, right, bottom = box
    thick = max(1, body // 12)
    for _ in range(rng.randint(1, 2)):
        what = rng.randint(0, 3)
        away = int(body * rng.uniform(0.12, 0.5)) + thick
        tone = rng.randint(120, 255)
        if what == 0:
            y = top - away if rng.random() < 0.5 else bottom + away
            cv2.line(ink, (left - 2 * body, y), (right + 2 * body, y + rng.randint(-1, 1)), tone, thick)
        elif what == 1:
            x = left - away if rng.random() < 0.5 else right + away
            cv2.line(ink, (x, top - body), (x + rng.randint(-1, 1), bottom + body), tone, thick)
        elif what == 2:  # feet of marks above, heads of marks below
            x, width = rng.randint(left, max(left, right)), rng.randint(2, max(3, body // 2))
            y = top - away if rng.random() < 0.6 else bottom + away
            cv2.ellipse(ink, (x, y), (width, max(1, body // 8)), rng.uniform(-30, 30), 0, 360, tone, thick)
        else:
            x = left - away if rng.random() < 0.5 else right + away
            cv2.line(ink, (x, top + rng.randint(0, body)), (x + thick, bottom), tone, thick)


def spoil(ink: np.ndarray, faults: Faults, rng: random.Random, scale: float) -> np.ndarray:
    """From ink on clean paper to the grey picture that a scanner saves. ``scale``: pixels by those at 200 dpi."""
    noise = np.random.default_rng(rng.getrandbits(32))
    amount = rng.uniform(-faults.stroke, faults.stroke) * scale
    ink = weigh(ink, amount)
    if rng.random() < faults.breaks:
        holes = cv2.resize(
            noise.normal(0, 1, (max(2, ink.shape[0] // 3), max(2, ink.shape[1] // 3))).astype(np.float32),
            (ink.shape[1], ink.shape[0]),
        )
        ink = (ink * np.clip(1.6 - 0.7 * np.maximum(holes, 0), 0.3, 1.0)).astype(np.uint8)
    sigma = rng.uniform(0.3, 1.0) * faults.blur * max(scale, 0.75)
    field = cv2.GaussianBlur(ink, (0, 0), sigma).astype(np.float32) if sigma > 0.1 else ink.astype(np.float32)
    depth = rng.uniform(0.55, 1.0) if faults.shade > 0 else 1.0
    paper = rng.uniform(255 - 60 * min(1, faults.shade * 3), 255)
    gx = np.linspace(-1, 1, ink.shape[1], dtype=np.float32)[None, :]
    gy = np.linspace(-1, 1, ink.shape[0], dtype=np.float32)[:, None]
    slope = 1 - faults.shade * 0.35 * (1 + rng.uniform(-1, 1) * gx + rng.uniform(-1, 1) * gy) / 2
    grey = paper * slope * (1 - depth * field / 255)
    if rng.random() < faults.specks:
        dots = noise.random(ink.shape) < rng.uniform(0.0003, 0.004)
        grey[dots] = rng.choice([0, 40, 250])
    grey = grey + noise.normal(0, rng.uniform(0.3, 1.0) * faults.noise, ink.shape)
    out = np.clip(grey, 0, 255).astype(np.uint8)
    if faults.jpeg < 100:
        quality = rng.randint(faults.jpeg, 95)
        done, coded = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if done:
            out = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)
    if rng.random() < faults.threshold:
        level, _ = cv2.threshold(out, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        level = level + (float(np.median(out)) - level) * rng.uniform(-0.15, 0.45)
        out = np.where(out > level, 255, 0).astype(np.uint8)
    return out


def sample(
    path: str,
    rng: random.Random,
    faults: Faults,
    *,
    parts: list[tuple[str, bool]] | None = None,
    dpi: int | None = None,
    points: float | None = None,
    shrink: float | None = None,
) -> tuple[np.ndarray, str]:
    """One crop as the reader would cut it, and its label."""  # fmt: skip
    parts = strings.line(rng) if parts is None else parts
    dpi = dpi or rng.choice([150, 200, 200, 200, 300, 300, rng.randint(140, 320)])
    points = points or rng.choice([14, 16, 16, 16, rng.uniform(11, 20)])
    shrink = shrink or rng.choice([1.0, 1.0, rng.uniform(0.64, 1.0)])
    size = max(12, round(points * dpi / 72 * shrink))
    if sum(len(t) for t, _ in parts) > 40:
        parts = parts[:2]
    drawn = draw(path, size, parts, rng)
    ink = drawn.ink
    tight = rng.random() < 0.45
    if rng.random() < 0.15 and any(n for _, n in parts):
        parts = keep_numerals(drawn, parts, 0.2 * drawn.body)
        tight = True
    if rng.random() < faults.remnants:
        clutter(ink, drawn.box, drawn.body, rng)
    ink = bend(ink, faults, rng, drawn.body, stretch=faults.elastic > 0 and len(parts) == 1)
    left, top, right, bottom = drawn.box
    rise = int(np.tan(np.deg2rad(faults.turn)) * (right - left) / 2)  # the turned ends stay inside
    if faults.elastic > 0 and len(parts) == 1:  # room for what stretching moved
        middle, half = (left + right) / 2, (right - left) / 2
        reach = 1.25 * half + 0.3 * (bottom - top)
        columns = int(middle - reach), int(middle + reach)
        left, right = _extent(ink, (top, bottom), columns, (left, right))
    height = bottom - top + 2 * rise
    above, below = (rng.uniform(0.03, 0.15) if tight else rng.uniform(0.05, 0.5) for _ in range(2))
    before, after = (rng.uniform(0.05, 0.2) if tight else rng.uniform(0.05, 0.9) for _ in range(2))
    y0, y1 = int(top - rise - above * height), int(np.ceil(bottom + rise + below * height))
    lean = int(faults.shear * height / 2)
    x0, x1 = int(left - lean - before * height), int(np.ceil(right + lean + after * height))
    crop = ink[max(y0, 0) : y1, max(x0, 0) : x1]
    return spoil(crop, faults, rng, dpi / 200), strings.label(parts)


def _extent(
    ink: np.ndarray, rows: tuple[int, int], columns: tuple[int, int], otherwise: tuple[int, int]
) -> tuple[int, int]:
    """First and last column with ink inside a part of the picture."""
    start = max(0, columns[0])
    found = np.flatnonzero((ink[max(0, rows[0]) : rows[1], start : columns[1]] > 64).any(axis=0))
    return (start + int(found[0]), start + int(found[-1]) + 1) if len(found) else otherwise


def encode(text: str) -> list[int]:
    """The classes of a label."""
    return [SYMBOLS.index(c) + 1 for c in text]


def value(text: str) -> str:
    """What counts as the same reading: dots and text left out, Thai digits as Arabic ones."""
    return text.replace(DOTS, "").replace(TEXT, "").translate(str.maketrans(strings.THAI, "0123456789"))
