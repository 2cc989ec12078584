"""Figures with captions below or above them: cards of an infographic, the bars of a chart.

A row of figures, each with a caption of its own in line with it, is a table whose lines nobody drew.
Read line by line its names and numbers fall apart; here they become a table of captions and figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.readers.layout.runs import Run, join_runs, rows_of
from extractor.readers.layout.tables import PageLine, RawCell, RawTable
from extractor.records import Doubt

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
_TOLD = re.compile(rf"[0-9๐-๙]\.[0-9๐-๙]{{1,2}}(?![0-9๐-๙.])|^{_FIGURE.pattern}$")
_TICK = re.compile(r"[0-9๐-๙]{1,3}\s?%?")
_DATED = re.compile(
    r"(?P<year>(?:ปี\s*(?:งบประมาณ)?\s*)?(?:พ\.?\s?ศ\.?\s*)?(?:25|๒๕)[0-9๐-๙]{2})\s*[:=–-]?\s*"
    rf"(?P<figure>{_FIGURE.pattern})"
)
_YEAR = re.compile(r"(?<![0-9๐-๙])(?:25|๒๕|20)?[0-9๐-๙]{2}\s*$")

Zones = list[tuple[float, float]]
Dated = list[tuple[Run, list[Run]]]
"""Rows of figures of other years, each with the words that name the year."""


def take_cards(runs: list[Run], page: int, frames: Sequence[list[Run]] = ()) -> tuple[list[Run], list[RawTable]]:
    """The runs that are left, and the tables made of figures and their captions.

    ``frames`` hold the runs inside of each drawn box: a caption stands in the box of its figure.
    """
    if sum(1 for run in runs if _FIGURE.fullmatch(run.text)) < LEAST:
        return runs, []
    rows = rows_of(runs)
    homes = {id(run): number for number, frame in _by_size(frames) for run in frame}
    taken: set[int] = set()
    found: list[tuple[bool, list[Run], list[list[Run]], Zones, Dated]] = []
    at = 0
    while at < len(rows):
        end = _stretch(rows, at)
        if end == at:
            at += 1
            continue
        figures = _figures(rows[at:end])
        zones = _zones(figures)
        if zones:
            boxes = [homes.get(id(run)) for run in figures]
            below = _captions(_in_boxes(rows[end:], zones, boxes, homes), zones, taken)
            above = _captions(_in_boxes(rows[:at][::-1], zones, boxes, homes), zones, taken) if end == at + 1 else []
            side = _side(figures, below, above)
            if side is not None:
                chosen = below if side else above
                taken.update(id(run) for row in chosen for run in row)
                taken.update(id(run) for run in figures)
                while end < len(rows) and any(id(run) in taken for run in rows[end]):
                    end += 1
                dated = _other_years(rows[end : end + CAPTION_ROWS], zones)
                taken.update(id(run) for row in rows[end : end + len(dated)] for run in row)
                found.append((side, figures, chosen, zones, dated))
        at = end
    if len({side for side, *_ in found}) != 1 or _claimed_twice(rows, found, taken):
        return runs, []
    tables = [_table(figures, chosen, zones, dated, page) for _, figures, chosen, zones, dated in found]
    return [run for run in runs if id(run) not in taken], tables


def _claimed_twice(
    rows: list[list[Run]], found: list[tuple[bool, list[Run], list[list[Run]], Zones, Dated]], taken: set[int]
) -> bool:
    """Whether figures without captions stand right behind captions that others took: they may be theirs.

    Two rows of cards with the names above read so, where the first row's figures are not in one line.
    """
    order = {id(run): at for at, row in enumerate(rows) for run in row}
    for below, _, chosen, zones, _ in found:
        edge = order[id(chosen[-1][0])] + (1 if below else -1)
        if not 0 <= edge < len(rows):
            continue
        left = [run for run in rows[edge] if _FIGURE.fullmatch(run.text) and id(run) not in taken]
        if len(left) >= LEAST and all(_zone_of(run, zones) is not None for run in left):
            return True
    return False


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


def _by_size(frames: Sequence[list[Run]]) -> list[tuple[int, list[Run]]]:
    """The boxes that hold several texts with their numbers, the smallest last."""
    return sorted(((n, f) for n, f in enumerate(frames) if len(f) > 1), key=lambda one: -len(one[1]))


def _in_boxes(
    rows: list[list[Run]], zones: Zones, boxes: list[int | None], homes: dict[int, int]
) -> Iterator[list[Run]]:
    """The rows next to figures as long as each piece stands in the box of the figure in its zone."""
    for row in rows:
        if any((at := _zone_of(run, zones)) is not None and homes.get(id(run)) != boxes[at] for run in row):
            return
        yield row


def _captions(rows: Iterable[list[Run]], zones: Zones, taken: set[int]) -> list[list[Run]]:
    """The rows next to figures whose every piece lies in one zone; empty unless every figure gets a caption."""
    out: list[list[Run]] = []
    filled: set[int] = set()
    last: list[Run] | None = None
    for row in rows:
        if len(out) == CAPTION_ROWS or any(_TOLD.search(r.text) or id(r) in taken for r in row):
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


def _other_years(rows: list[list[Run]], zones: Zones) -> Dated:
    """The rows below that give every figure's value of one other year: ``ปี 2565: 92.40``."""
    out: Dated = []
    for row in rows:
        told = [_DATED.fullmatch(run.text) for run in row]
        years = {match["year"] for match in told if match is not None}
        if len(years) != 1 or None in told or [_zone_of(run, zones) for run in row] != list(range(len(zones))):
            break
        cuts = [match.start("figure") for match in told if match is not None]
        figures = [_part(run, cut, len(run.text)) for run, cut in zip(row, cuts, strict=True)]
        out.append((_part(row[0], 0, len(years.pop())), figures))
    return out


def _part(run: Run, start: int, end: int) -> Run:
    """A stretch of a run's text; its letters count as equally wide."""
    letter = (run.x1 - run.x0) / len(run.text)
    x0, x1 = run.x0 + start * letter, run.x0 + end * letter
    doubts = tuple(
        Doubt(max(d.start, start) - start, min(d.end, end) - start, d.confidence, d.alternatives)
        for d in run.doubts
        if d.start < end and d.end > start
    )
    return Run(run.text[start:end], x0, run.top, x1, run.bottom, run.base, run.size, run.bold, doubts)


def _table(figures: list[Run], captions: list[list[Run]], zones: Zones, dated: Dated, page: int) -> RawTable:
    """The captions as header and the figures below them, whichever stands first on the page."""
    xs = [zones[0][0], *(high for _, high in zones)]
    lines: list[list[Run]] = [[] for _ in zones]
    for row in sorted(captions, key=lambda r: r[0].base):
        by_zone: dict[int, list[Run]] = {}
        for run in row:
            by_zone.setdefault(_zone_of(run, zones) or 0, []).append(run)
        for at, pieces in by_zone.items():
            lines[at].append(join_runs(pieces))
    contents: list[list[list[Run]]] = [lines, [[run] for run in figures]]
    if dated:
        xs = [xs[0] - 1.0, *xs]  # the years stand in no column of their own
        contents = [[[], *row] for row in contents]
        contents.extend([[label], *([run] for run in others)] for label, others in dated)
    everything = [run for row in contents for cell in row for run in cell]
    top, bottom = min(r.top for r in everything), max(r.bottom for r in everything)
    ys = [top + (bottom - top) * at / len(contents) for at in range(len(contents) + 1)]
    cells: list[RawCell] = []
    for number, row_of_cells in enumerate(contents):
        for column, pieces in enumerate(row_of_cells):
            head = min((r.top for r in pieces), default=top)
            foot = max((r.bottom for r in pieces), default=bottom)
            cell = RawCell(number, column, 1, 1, page, xs[column], head, xs[column + 1], foot)
            cell.lines.extend(PageLine(run, page, cell.x0, cell.x1) for run in pieces)
            cells.append(cell)
    return RawTable(page, xs, ys, cells, ruled=False, header_rows=1, last_page=page)
