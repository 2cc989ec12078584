"""Runs outside of ruled tables to lines in reading order: columns, text boxes, aligned tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractor.readers.layout.aligned import LEAST_ROWS, LONG_CELL, aligned_table, columns_of, looks_like_table
from extractor.readers.layout.boxes import is_slide, slide_items
from extractor.readers.layout.cards import take_cards
from extractor.readers.layout.marks import has_letters, is_figure
from extractor.readers.layout.runs import Run, join_runs, rows_of
from extractor.readers.layout.tables import PageLine, RawTable

GUTTER = 0.6
"""The least width of a gutter, in font sizes, after all rows of a stretch have narrowed it."""

LEAST_LED = 2
"""So many rows with a row of dots before their last text are a list of names and numbers, no columns."""

_LEADER = re.compile(r"[.…_·]{4,}\s*$")

Item = PageLine | RawTable


class _Row:
    """Segments side by side, or a table, with the height they take."""

    __slots__ = ("bottom", "segments", "table", "top")

    def __init__(self, segments: list[Run], table: RawTable | None = None) -> None:
        self.segments = segments
        self.table = table
        if table is not None:
            self.top, self.bottom = table.ys[0], table.ys[-1]
        else:
            self.top = min(s.base - 0.75 * s.size for s in segments)
            self.bottom = max(s.base + 0.25 * s.size for s in segments)

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.top + self.bottom) / 2


def flow(
    runs: list[Run], tables: list[RawTable], page: int, frames: list[list[Run]], bars: Sequence[float] = ()
) -> list[Item]:
    """Lines and tables of a page in reading order.

    ``runs`` are in drawing order; ``frames`` hold those inside of each box drawn around text; ``bars``
    (ascending) are the heights of lines drawn across the text, which no column runs through.
    """
    if not runs and not tables:
        return []
    runs, cards = take_cards(runs, page, frames)
    tables = tables + cards
    if cards:
        kept = {id(run) for run in runs}
        left_over = ([run for run in frame if id(run) in kept] for frame in frames)
        frames = [frame for frame in left_over if frame]
    rows = [_Row(row) for row in rows_of(runs)]
    left = min((r.x0 for r in runs), default=0.0)
    right = max((r.x1 for r in runs), default=0.0)
    out: list[Item] = []
    if not tables and not frames and all(len(row.segments) == 1 for row in rows) and not _overlapping(rows):
        return [PageLine(row.segments[0], page, left, right) for row in rows]
    if not _led(rows) and is_slide(runs, [row.segments for row in rows], frames):
        return slide_items(runs, frames, tables, page)
    blocks = sorted(tables, key=lambda t: (round(t.ys[0] / 4), t.xs[0]))
    rows.extend(_Row([], table) for table in blocks)
    rows.sort(key=lambda row: row.top)
    stretch: list[_Row] = []
    for row in rows:
        if stretch and bars and bisect_right(bars, row.middle) > bisect_right(bars, stretch[-1].middle):
            out.extend(_text_rows(stretch, page, left, right))
            stretch = []
        if row.table is None:
            stretch.append(row)
        else:
            out.extend(_text_rows(stretch, page, left, right))
            stretch = []
            out.append(row.table)
    out.extend(_text_rows(stretch, page, left, right))
    return out


def _led(rows: list[_Row]) -> bool:
    """Whether dots lead from texts to what stands at the other end of their lines."""
    return sum(any(_LEADER.search(run.text) for run in row.segments[:-1]) for row in rows) >= LEAST_LED


def _overlapping(rows: list[_Row]) -> bool:
    """Whether neighbouring rows overlap in height: text boxes or columns side by side."""
    return any(below.top < above.bottom - 0.35 * (above.bottom - above.top) for above, below in pairwise(rows))


def _text_rows(rows: list[_Row], page: int, left: float, right: float) -> list[Item]:
    """Rows of text in reading order, aligned tables put together on the way."""
    out: list[Item] = []
    budget = [BUDGET]
    at = 0
    while at < len(rows):
        stretch, gutters = _stretch(rows, at, budget)
        if not gutters:
            out.append(_plain(rows[at], page, left, right))
            at += 1
            continue
        later, finer = _stretch(rows, at + 1, budget)
        if len(finer) > len(gutters) and later >= LEAST_ROWS:
            # a header over several columns: the rows under it tell the columns
            out.append(_plain(rows[at], page, left, right))
            at += 1
            continue
        taken = _as_table(rows, at, stretch, gutters, page=page, out=out)
        if taken:
            at += taken
            continue
        early = _begun(rows, at, gutters, out)
        columns = _as_columns(rows[at - early : at + stretch], gutters, page)
        if columns is not None:
            del out[len(out) - early :]
            out.extend(columns)
            at += stretch
            continue
        out.append(_plain(rows[at], page, left, right))
        at += 1
    return out


def _begun(rows: list[_Row], at: int, gutters: list[tuple[float, float]], out: list[Item]) -> int:
    """How many rows before columns are the first lines of a later column, which began higher than the first."""
    count = 0
    while count < min(at, len(out)) and isinstance(out[-1 - count], PageLine):
        row, below = rows[at - count - 1], rows[at - count]
        alone = len(row.segments) == 1 and row.segments[0].x0 > gutters[0][1] - 1.0
        if not alone or below.top - row.bottom > 0.8 * row.segments[0].size:
            break
        count += 1
    return count


def _plain(row: _Row, page: int, left: float, right: float) -> PageLine:
    return PageLine(join_runs(row.segments), page, left, right)


def _gaps(segments: list[Run]) -> list[tuple[float, float]]:
    """The free stretches between segments in x order."""
    out: list[tuple[float, float]] = []
    end = segments[0].x1
    for run in segments[1:]:
        if run.x0 - end > GUTTER * run.size:
            out.append((end, run.x0))
        end = max(end, run.x1)
    return out


MOST_SEGMENTS = 40
"""A row of more pieces than this is no row of columns."""

BUDGET = 1_500_000
"""Comparisons of text with gutters that one page may cost (about a second)."""

MOST_ROWS = 400
"""How far down a stretch of columns is followed."""


def _stretch(rows: list[_Row], at: int, budget: list[int]) -> tuple[int, list[tuple[float, float]]]:
    """How many rows from ``at`` share gutters, and these gutters; none where fewer than two rows do.

    ``budget`` holds how many comparisons the page may still cost: where it is used up, or a row falls
    into too many pieces, the page is a drawing and read row by row.
    """
    if at >= len(rows) or budget[0] <= 0 or len(rows[at].segments) > MOST_SEGMENTS:
        return 1, []
    segments = rows[at].segments
    count = 1
    if len(segments) == 1:
        # text boxes set side by side have baselines of their own
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is None or below.top >= rows[at].bottom - 0.35 * (rows[at].bottom - rows[at].top):
            return 1, []
        segments = sorted([*segments, *below.segments], key=lambda r: r.x0)
        count = 2
    gutters = _gaps(segments)
    if not gutters:
        return 1, []
    previous = rows[at + count - 1]
    while at + count < len(rows) and count < MOST_ROWS:
        row = rows[at + count]
        budget[0] -= len(gutters) * len(row.segments)
        if budget[0] <= 0:
            return 1, []
        if row.top - previous.bottom > 3.0 * (row.bottom - row.top):
            break
        narrowed = _narrowed(gutters, row.segments)
        if len(narrowed) < len(gutters) and not (count == 1 and narrowed):
            break
        gutters = narrowed
        previous = row
        count += 1
    return count, gutters if count > 1 else []


def _narrowed(gutters: list[tuple[float, float]], segments: list[Run]) -> list[tuple[float, float]]:
    """What a row leaves of the gutters: each cut back by the text that reaches into it."""
    out: list[tuple[float, float]] = []
    for low, high in gutters:
        least = GUTTER * segments[0].size
        free = [(low, high)]
        for run in segments:
            rest: list[tuple[float, float]] = []
            for a, b in free:
                if run.x1 <= a or run.x0 >= b:
                    rest.append((a, b))
                    continue
                if run.x0 - a >= least:
                    rest.append((a, run.x0))
                if b - run.x1 >= least:
                    rest.append((run.x1, b))
            free = rest
        if free:
            # text on both sides keeps the middle; the widest free part is the gutter
            out.append(max(free, key=lambda f: f[1] - f[0]))
    return out


def _as_table(
    rows: list[_Row], at: int, stretch: int, gutters: list[tuple[float, float]], *, page: int, out: list[Item]
) -> int:
    """Append the aligned table that begins at a row; how many rows it took (0: it is none)."""
    part = [row.segments for row in rows[at : at + stretch]]
    while part and len(set(columns_of(part[-1], gutters) or [])) < 2:
        part.pop()
    if len(part) < LEAST_ROWS or not looks_like_table(part, gutters):
        return 0
    header: list[list[Run]] = []
    above = at - 1
    while above >= 0 and at - above <= 2 and out and isinstance(out[-1], PageLine):
        row = rows[above]
        near = rows[above + 1].top - row.bottom < 1.5 * out[-1].run.size
        if len(row.segments) < 2 or not near or any(len(run.text) > LONG_CELL for run in row.segments):
            break
        header.insert(0, row.segments)
        out.pop()
        above -= 1
    end = at + len(part)
    footer = [rows[end].segments] if end < len(rows) and _sums_up(rows[end - 1], rows[end], gutters) else []
    out.append(aligned_table(part, gutters, page, header, footer))
    return len(part) + len(footer)


def _sums_up(above: _Row, row: _Row, gutters: list[tuple[float, float]]) -> bool:
    """Whether a row ends the table above it: words over several columns, and figures in those that are left."""
    words, figures = row.segments[0], row.segments[1:]
    if not figures or row.top - above.bottom > 1.5 * words.size:
        return False
    crossed = sum(1 for low, high in gutters if words.x0 < low + 0.5 and words.x1 > low + 0.5)
    places = columns_of(figures, gutters)
    if not crossed or places is None or len(set(places)) < len(figures) or words.x1 > figures[0].x0:
        return False
    return min(places) >= crossed and has_letters(words.text) and all(is_figure(run.text) for run in figures)


def _as_columns(rows: list[_Row], gutters: list[tuple[float, float]], page: int) -> list[Item] | None:
    """Rows read column by column; ``None`` where they are not text in columns."""
    columns: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
    if _led(rows):
        return None
    for row in rows:
        places = columns_of(row.segments, gutters)
        if places is None:
            return None
        for place, run in zip(places, row.segments, strict=True):
            columns[place].append(run)
    out: list[Item] = []
    for number, runs in enumerate(columns):
        lines = [join_runs(row) for row in rows_of(runs)]
        if not lines:
            return None
        left, right = min(r.x0 for r in lines), max(r.x1 for r in lines)
        widths = sorted(r.x1 - r.x0 for r in lines)
        wraps = len(lines) >= 3 and widths[len(widths) // 2] >= 0.6 * (right - left) and right - left > 6 * runs[0].size
        if not wraps:
            return None
        out.extend(PageLine(run, page, left, right, number + 1) for run in lines)
    return out
