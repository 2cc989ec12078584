"""Figures with captions below or above them: cards of an infographic, the bars of a chart.

A row of figures, each with a caption of its own in line with it, is a table whose lines nobody drew.
Read line by line its names and numbers fall apart; here they become a table of captions and figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.readers.layout.runs import Run, join_runs, rows_of
from extractor.readers.layout.tables import PageLine, RawCell, RawTable

LEAST = 3
"""Fewer figures side by side are no row of cards."""

MOST = 12
"""More figures than this are no row of cards either, and are not looked at."""

APART = 1.15
"""How far the middles of neighbouring figures are apart at least, in widths of the wider one."""

NEARER = 0.6
"""Where captions fit above and below, those this share nearer than the others belong to the figures."""

CAPTION_ROWS = 4
"""Lines of one caption at most."""

_FIGURE = re.compile(r"(?:[0-9๐-๙]{1,3}\.[0-9๐-๙]{1,2}|100|๑๐๐)\s?%?(?:\s?[\u0e01-\u0e4e]{1,8}[.]?)?")
_TICK = re.compile(r"[0-9๐-๙]{1,3}\s?%?")
_YEAR = re.compile(r"(?<![0-9๐-๙])(?:25|๒๕|20)?[0-9๐-๙]{2}\s*$")

Zones = list[tuple[float, float]]


def take_cards(runs: list[Run], page: int) -> tuple[list[Run], list[RawTable]]:
    """The runs that are left, and the tables made of figures and their captions."""
    if sum(1 for run in runs if _FIGURE.fullmatch(run.text)) < LEAST:
        return runs, []
    rows = rows_of(runs)
    taken: set[int] = set()
    found: list[tuple[bool, list[Run], list[list[Run]], Zones]] = []
    at = 0
    while at < len(rows):
        end = _stretch(rows, at)
        if end == at:
            at += 1
            continue
        figures = _figures(rows[at:end])
        zones = _zones(figures)
        if zones:
            below = _captions(rows, range(end, len(rows)), zones, taken)
            above = _captions(rows, range(at - 1, -1, -1), zones, taken) if end == at + 1 else []
            side = _side(figures, below, above)
            if side is not None:
                chosen = below if side else above
                taken.update(id(run) for row in chosen for run in row)
                taken.update(id(run) for run in figures)
                found.append((side, figures, chosen, zones))
        at = end
    if len({side for side, *_ in found}) != 1:
        return runs, []
    tables = [_table(figures, chosen, zones, page) for _, figures, chosen, zones in found]
    return [run for run in runs if id(run) not in taken], tables


def _stretch(rows: list[list[Run]], at: int) -> int:
    """The end of the rows from ``at`` on that hold nothing but figures and the marks of an axis."""
    end = at
    for row in rows[at:]:
        if not all(_FIGURE.fullmatch(run.text) or _TICK.fullmatch(run.text) for run in row):
            break
        end += 1
    return end


def _figures(rows: list[list[Run]]) -> list[Run]:
    """The figures of a stretch from left to right; whole numbers are marks of an axis where there are others."""
    everything = [run for row in rows for run in row]
    ticks = any(not _FIGURE.fullmatch(run.text) for run in everything)
    kept = [run for run in everything if _FIGURE.fullmatch(run.text) and not (ticks and _TICK.fullmatch(run.text))]
    return sorted(kept, key=_middle)


def _middle(run: Run) -> float:
    return (run.x0 + run.x1) / 2


def _zones(figures: list[Run]) -> Zones:
    """The stretch of the page's width that belongs to each figure; none when two stand in one column."""
    if not LEAST <= len(figures) <= MOST:
        return []
    for left, right in pairwise(figures):
        if _middle(right) - _middle(left) < APART * max(left.x1 - left.x0, right.x1 - right.x0):
            return []
    middles = [_middle(run) for run in figures]
    between = [(a + b) / 2 for a, b in pairwise(middles)]
    first = middles[0] - 1.1 * (between[0] - middles[0])
    last = middles[-1] + 1.1 * (middles[-1] - between[-1])
    return list(pairwise([first, *between, last]))


def _zone_of(run: Run, zones: Zones) -> int | None:
    for at, (low, high) in enumerate(zones):
        slack = 0.04 * (high - low)
        if run.x0 >= low - slack and run.x1 <= high + slack:
            return at
    return None


def _captions(rows: list[list[Run]], order: Sequence[int], zones: Zones, taken: set[int]) -> list[list[Run]]:
    """The rows next to figures whose every piece lies in one zone; empty unless every figure gets a caption."""
    out: list[list[Run]] = []
    filled: set[int] = set()
    last: list[Run] | None = None
    for at in order:
        row = rows[at]
        if len(out) == CAPTION_ROWS or any(_FIGURE.fullmatch(r.text) or id(r) in taken for r in row):
            break
        places = [_zone_of(run, zones) for run in row]
        if any(place is None for place in places):
            break
        if last is not None:
            step = abs(row[0].base - last[0].base)
            if step > 2.2 * max(r.size for r in row) or (len(filled) == len(zones) and _apart(last, row)):
                break
        out.append(row)
        filled.update(place for place in places if place is not None)
        last = row
    texts = [" ".join(run.text for run in row) for row in out]
    dated = sum(1 for row in out for run in row if _YEAR.search(run.text))
    if len(filled) < len(zones) or not any(any(c.isalpha() for c in text) for text in texts):
        return []
    return [] if dated * 2 > len(zones) and not _counted(out, zones) else out


def _apart(last: list[Run], row: list[Run]) -> bool:
    """Whether a row stands clear of the caption before it: another caption, or other text."""
    return abs(row[0].base - last[0].base) > 1.7 * max(r.size for r in last)


def _counted(rows: list[list[Run]], zones: Zones) -> bool:
    """Whether the numbers that captions end with count the captions (1, 2, 3 ...) and are no years."""
    ends = [m for row in rows for run in row if (m := re.search("([0-9๐-๙]+)\\s*$", run.text))]
    return len(ends) == len(zones) and all(len(m[1]) <= 2 and int(m[1]) <= MOST for m in ends)


def _side(figures: list[Run], below: list[list[Run]], above: list[list[Run]]) -> bool | None:
    """Whether the captions are below (``True``) or above; ``None`` when there are none or nobody can tell."""
    if not (below and above):
        return bool(below) if below or above else None
    down = min(r.top for r in below[0]) - max(r.bottom for r in figures)
    up = min(r.top for r in figures) - max(r.bottom for r in above[0])
    near, far = sorted((max(down, 0.0), max(up, 0.0)))
    return down < up if near < NEARER * far else None


def _table(figures: list[Run], captions: list[list[Run]], zones: Zones, page: int) -> RawTable:
    """The captions as header and the figures below them, whichever stands first on the page."""
    xs = [zones[0][0], *(high for _, high in zones)]
    lines: list[list[Run]] = [[] for _ in zones]
    for row in sorted(captions, key=lambda r: r[0].base):
        by_zone: dict[int, list[Run]] = {}
        for run in row:
            by_zone.setdefault(_zone_of(run, zones) or 0, []).append(run)
        for at, pieces in by_zone.items():
            lines[at].append(join_runs(pieces))
    everything = [*figures, *(run for cell in lines for run in cell)]
    top, bottom = min(r.top for r in everything), max(r.bottom for r in everything)
    ys = [top, (top + bottom) / 2, bottom]
    cells: list[RawCell] = []
    for number, contents in enumerate([lines, [[run] for run in figures]]):
        for column, pieces in enumerate(contents):
            head = min((r.top for r in pieces), default=top)
            foot = max((r.bottom for r in pieces), default=bottom)
            cell = RawCell(number, column, 1, 1, page, xs[column], head, xs[column + 1], foot)
            cell.lines.extend(PageLine(run, page, cell.x0, cell.x1) for run in pieces)
            cells.append(cell)
    return RawTable(page, xs, ys, cells, ruled=False, header_rows=1, last_page=page)
