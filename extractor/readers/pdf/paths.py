"""Drawn paths to ruling lines: thin fills, strokes, and the edges of drawn boxes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from extractor.readers.layout.model import Rule
from extractor.readers.pdf.model import RawPage
from extractor.readers.pdf.slivers import is_sliver

# A filled rectangle thinner than this is a line; cell backgrounds are thicker.
_THIN = 3.0
_SLANT = 0.75
# Edges of the page or of its background are no table.
_BACKGROUND = 0.96
_MOST_RULES = 20_000
_JOIN = 1.5
# Square dots in a row are a dotted border; browsers set them one dot apart.
_DOTS_APART = 2.2
_LEAST_DOTS = 6
_MOST_DOTS = 60_000

Segment = tuple[float, float, float, float]


class Ruler:
    """Collects the rules of one page of the given displayed size."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.rules: list[Rule] = []
        self.dots: list[tuple[float, float, float]] = []  # middle and width of small squares

    def fill(self, rectangles: list[Segment], polygons: list[list[tuple[float, float]]], white: bool) -> None:
        """A filled path: thin parts are lines, coloured boxes give their edges, white ones nothing."""
        for x0, y0, x1, y1 in rectangles:
            self._filled(x0, y0, x1, y1, white)
        for points in polygons:
            if len(points) == 6 and points[-1] == points[-2]:
                points = points[:-1]  # noqa: PLW2901 (drawn back to its start, and closed there)
            if 4 <= len(points) <= 5 and self._is_box(points):
                xs = [p[0] for p in points]
                ys = [p[1] for p in points]
                self._filled(min(xs), min(ys), max(xs), max(ys), white)

    def stroke(self, rectangles: list[Segment], polygons: list[list[tuple[float, float]]], white: bool) -> None:
        """A stroked path: its straight upright and level parts."""
        if white:
            return
        for x0, y0, x1, y1 in rectangles:
            if x1 - x0 < _SLANT or y1 - y0 < _SLANT:
                self.line(x0, y0, x1, y1)
            else:
                self._edges(x0, y0, x1, y1)
        for points in polygons:
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                self.line(ax, ay, bx, by)

    @staticmethod
    def _is_box(points: list[tuple[float, float]]) -> bool:
        return all(abs(ax - bx) < _SLANT or abs(ay - by) < _SLANT for (ax, ay), (bx, by) in itertools.pairwise(points))

    def _filled(self, x0: float, y0: float, x1: float, y1: float, white: bool) -> None:
        if white:
            return
        width, height = x1 - x0, y1 - y0
        if width <= _THIN and abs(width - height) <= 0.25 * width:
            if len(self.dots) < _MOST_DOTS:
                self.dots.append(((x0 + x1) / 2, (y0 + y1) / 2, width))
        elif height <= _THIN and width > height:
            middle = (y0 + y1) / 2
            self.line(x0, middle, x1, middle)
        elif width <= _THIN and height > width:
            middle = (x0 + x1) / 2
            self.line(middle, y0, middle, y1)
        elif width > _THIN and height > _THIN:
            self._edges(x0, y0, x1, y1)

    def _edges(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if x1 - x0 > self.width * _BACKGROUND and y1 - y0 > self.height * _BACKGROUND:
            return
        self.line(x0, y0, x1, y0)
        self.line(x0, y1, x1, y1)
        self.line(x0, y0, x0, y1)
        self.line(x1, y0, x1, y1)

    def line(self, ax: float, ay: float, bx: float, by: float) -> None:
        """One straight part; slanted ones are no ruling line. Cut at the page edges."""
        if len(self.rules) >= _MOST_RULES:
            return
        if abs(ay - by) < _SLANT and abs(ax - bx) > _SLANT:
            y = (ay + by) / 2
            x0, x1 = max(min(ax, bx), 0.0), min(max(ax, bx), self.width)
            if x1 > x0 and -1 <= y <= self.height + 1:
                self.rules.append(Rule(x0, y, x1, y))
        elif abs(ax - bx) < _SLANT and abs(ay - by) > _SLANT:
            x = (ax + bx) / 2
            top, bottom = max(min(ay, by), 0.0), min(max(ay, by), self.height)
            if bottom > top and -1 <= x <= self.width + 1:
                self.rules.append(Rule(x, top, x, bottom))

    def merged(self) -> list[Rule]:
        """The rules with pieces of one line joined (cell by cell borders, dashes) and repeats dropped."""
        self._dotted()
        level = sorted((round(r.top * 2), r.x0, r.x1, r.top) for r in self.rules if r.top == r.bottom)
        upright = sorted((round(r.x0 * 2), r.top, r.bottom, r.x0) for r in self.rules if r.top != r.bottom)
        result = [Rule(a, y, b, y) for y, a, b in _join(level)]
        result.extend(Rule(x, a, x, b) for x, a, b in _join(upright))
        return result

    def _dotted(self) -> None:
        """Rows and columns of dots become lines."""
        dots, self.dots = self.dots, []
        for x0, y, x1 in _rows_of_dots((y, x, size) for x, y, size in dots):
            self.line(x0, y, x1, y)
        for y0, x, y1 in _rows_of_dots(dots):
            self.line(x, y0, x, y1)


def _rows_of_dots(dots: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Start, position and end of each long row of ``(position, place in the row, width)``."""
    row: list[float] = []
    at = last = -1.0
    reach = 0.0
    for position, place, size in sorted((round(p * 2) / 2, q, size) for p, q, size in dots):
        if row and (position != at or place - last > _DOTS_APART * size + 0.3):
            if len(row) >= _LEAST_DOTS:
                yield row[0] - reach, at, last + reach
            row = []
        row.append(place)
        at, last, reach = position, place, size / 2
    if len(row) >= _LEAST_DOTS:
        yield row[0] - reach, at, last + reach


def _join(lines: list[tuple[int, float, float, float]]) -> list[tuple[float, float, float]]:
    """Join pieces on the same half point that touch or nearly touch; gives (position, start, end)."""
    result: list[tuple[float, float, float]] = []
    key: int | None = None
    position = start = end = 0.0
    for band, a, b, exact in lines:
        dash = _JOIN if b - a > 6 else 3.5
        if band == key and a <= end + dash:
            end = max(end, b)
            continue
        if key is not None:
            result.append((position, start, end))
        key, position, start, end = band, exact, a, b
    if key is not None:
        result.append((position, start, end))
    return result


def note_fill(raw: RawPage, rectangles: list[Segment], polygons: list[list[tuple[float, float]]], white: bool) -> None:
    """Remember a filled area: white letters can be seen on dark ones alone."""
    xs = [x for r in rectangles for x in (r[0], r[2])] + [p[0] for points in polygons for p in points]
    ys = [y for r in rectangles for y in (r[1], r[3])] + [p[1] for points in polygons for p in points]
    if not xs or len(raw.fills) >= _MOST_RULES:
        return
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if x1 - x0 > _THIN and y1 - y0 > _THIN:
        raw.fills.append((len(raw.runs), x0, y0, x1, y1, white))


def note_picture(raw: RawPage, ctm: tuple[float, float, float, float, float, float], area: float) -> None:
    """Remember a picture, which is the unit square of its matrix."""
    a, b, c, d, e, f = ctm
    raw.images += abs(a * d - b * c) / area
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    if len(raw.fills) < _MOST_RULES:
        box = (min(xs), min(ys), max(xs), max(ys))
        raw.fills.append((len(raw.runs), *box, False))
        if is_sliver(box):
            raw.slivers.append(box)
