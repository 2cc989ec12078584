"""Large type on a page of small letters: figures of cards, headings. By its height alone it would be a drawing."""

from __future__ import annotations

from extractor.readers.ocr.lines import Part

DRAWN = 5
"""Letter heights; higher ink is a drawing, but for rows of at least ``_FIGURES`` letters of large type."""

_FIGURES = 3


def large_type(parts: list[Part], letter: float) -> list[Part]:
    """The ink of large type: figures of 30 points on cards above labels of 8, headings over a page of small print.

    Rows of three or more parts on one line, close together and alike in height, that are no filled boxes.
    """
    tall = [
        p
        for p in parts
        if DRAWN / 2 * letter < p.height < 3 * DRAWN * letter
        and p.x1 - p.x0 < 1.3 * p.height
        and p.area < 0.75 * p.height * (p.x1 - p.x0)
    ]
    rows: list[list[Part]] = []
    for part in sorted(tall, key=lambda p: p.x0):
        row = next((r for r in rows if _goes_on(r[-1], part)), None)
        if row is None:
            rows.append([part])
        else:
            row.append(part)
    return [part for row in rows if len(row) >= _FIGURES for part in row]


def _goes_on(last: Part, part: Part) -> bool:
    low, high = sorted((last.height, part.height))
    level = abs(part.bottom - last.bottom) < 0.15 * low and high < 1.9 * low
    return level and part.x0 - last.x1 < 1.2 * high
