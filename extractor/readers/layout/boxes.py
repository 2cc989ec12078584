"""Pages made of text boxes (slides, posters): boxes from the order of drawing, then a reading order.

A slide draws its boxes in any order, but the lines of a box one after another.
"""

from __future__ import annotations

from itertools import pairwise

from extractor.readers.layout.marks import has_letters, is_figure
from extractor.readers.layout.paragraphs import FIRST_BOX
from extractor.readers.layout.runs import SAME_LINE, Run, join_runs, rows_of
from extractor.readers.layout.tables import PageLine, RawTable

DEEPEST = 24

COLUMN_LINES = 10
"""A box with at least so many lines may be a column of running text."""


TAB = 8.0
"""A tab leaves a gap of at most so many font sizes."""

FAR = 30.0
"""A figure in a column of its own stands at most so many font sizes behind its name."""

COLUMN_FIGURES = 3
"""Fewer figures than this are no column."""


class TextBox:
    """Runs that were drawn as one piece of text, or a table, and the area they take.

    ``order`` counts the texts as they were drawn; ``None`` where nobody knows.
    """

    __slots__ = ("bottom", "order", "runs", "table", "top", "x0", "x1")

    def __init__(self, run: Run | None = None, table: RawTable | None = None) -> None:
        self.runs: list[Run] = []
        self.order: int | None = None
        self.table = table
        self.x0 = self.top = float("inf")
        self.x1 = self.bottom = float("-inf")
        if run is not None:
            self.add(run)
        if table is not None:
            self.x0, self.x1, self.top, self.bottom = table.xs[0], table.xs[-1], table.ys[0], table.ys[-1]

    def add(self, run: Run) -> None:
        """Take a run in."""
        self.runs.append(run)
        self.x0, self.x1 = min(self.x0, run.x0), max(self.x1, run.x1)
        self.top, self.bottom = min(self.top, _top(run)), max(self.bottom, _bottom(run))

    def takes(self, run: Run) -> bool:
        """Whether a run, next in drawing order, goes on with the last line or is the line below it."""
        last = self.runs[-1]
        size = max(last.size, run.size)
        if min(last.size, run.size) < 0.7 * size:
            return False
        step = run.base - last.base
        if abs(step) < 0.3 * size:
            return -0.5 * size < run.x0 - last.x1 < 2.0 * size
        if not 0.5 * size < step < 2.1 * size:
            return False
        return run.x0 < self.x1 and run.x1 > self.x0


def _top(run: Run) -> float:
    return run.base - 0.75 * run.size


def _bottom(run: Run) -> float:
    return run.base + 0.25 * run.size


def text_boxes(runs: list[Run]) -> list[TextBox]:
    """The boxes of runs in drawing order."""
    boxes: list[TextBox] = []
    for run in runs:
        if boxes and boxes[-1].takes(run):
            boxes[-1].add(run)
        else:
            boxes.append(TextBox(run))
            boxes[-1].order = len(boxes)
    return boxes


def in_reading_order(boxes: list[TextBox], depth: int = 0) -> list[TextBox]:
    """Boxes from the top and from the left: cut the page where a straight cut meets no box."""
    if len(boxes) < 2:
        return boxes
    if depth < DEEPEST:
        cuts = [_cut(boxes, across=True), _cut(boxes, across=False)]
        if len(cuts[0]) > 1 and len(cuts[1]) > 1 and not _drawn_in_turn(cuts[0]) and _drawn_in_turn(cuts[1]):
            cuts.reverse()  # columns of running text, drawn one after the other
        for bands in cuts:
            if len(bands) > 1:
                return [box for band in bands for box in in_reading_order(band, depth + 1)]
    return sorted(boxes, key=lambda b: (b.top, b.x0))


def _drawn_in_turn(bands: list[list[TextBox]]) -> bool:
    """Whether each band was drawn in one go, whichever came first."""
    orders = [[box.order for box in band if box.order is not None] for band in bands]
    spans = sorted((min(order), max(order)) for order in orders if order)
    return all(end < start for (_, end), (start, _) in pairwise(spans))


def _cut(boxes: list[TextBox], *, across: bool) -> list[list[TextBox]]:
    """Boxes parted at every straight cut; text may overlap a cut by a point."""
    spans = [(b.top, b.bottom, b) if across else (b.x0, b.x1, b) for b in boxes]
    spans.sort(key=lambda s: s[0])
    bands: list[list[TextBox]] = []
    end = float("-inf")
    for low, high, box in spans:
        if low > end - 1.0:
            bands.append([])
        bands[-1].append(box)
        end = max(end, high)
    return bands


def is_slide(runs: list[Run], rows: list[list[Run]], frames: list[list[Run]]) -> bool:
    """Whether a page is made of text boxes side by side, so that reading it row by row would mix them.

    ``frames`` hold the text of each drawn box. Rows of a list or of a form are drawn one after
    another and give boxes of one line; slides give boxes of several lines beside each other.
    """
    if sum(1 for frame in frames if len(frame) > 1) >= 3 and _side_by_side(frames):
        return True
    if all(len(row) == 1 for row in rows) and not _staggered(rows):
        return False
    of_box: dict[int, int] = {}
    for number, box in enumerate(text_boxes(runs)):
        if box.bottom - box.top > 2.6 * box.runs[0].size:
            for run in box.runs:
                of_box[id(run)] = number
    mixed = 0
    for above, row in pairwise([[], *rows]):
        near = [*row, *(r for r in above if row and row[0].base - r.base < 0.6 * r.size)]
        if len({of_box[id(run)] for run in near if id(run) in of_box}) > 1:
            mixed += 1
    return mixed >= 4


def _side_by_side(frames: list[list[Run]]) -> bool:
    """Whether at least two pairs of drawn boxes stand beside each other."""
    spans = sorted((min(r.base for r in f), max(r.base for r in f)) for f in frames if len(f) > 1)
    return sum(1 for (_, end), (start, _) in pairwise(spans) if start < end) >= 2


def _staggered(rows: list[list[Run]]) -> bool:
    """Whether neighbouring rows overlap in height."""
    return any(below[0].base - above[0].base < 0.6 * above[0].size for above, below in pairwise(rows))


def _with_ends(boxes: list[TextBox]) -> list[TextBox]:
    """The boxes, figures at the ends of their lines put back to the text that was drawn right before them.

    A tab leaves a gap; several figures that begin or end below each other stand in a column behind their names.
    """
    pairs = [(above, box) for above, box in pairwise(boxes) if _ends_line(above, box)]
    edges = [{round(box.x0), round(box.x1)} for _, box in pairs]
    out = list(boxes)
    for number, (above, box) in enumerate(pairs):
        gap = box.x0 - above.runs[-1].x1
        alike = sum(1 for other in edges if other & edges[number])
        if gap < TAB * box.runs[0].size or alike >= COLUMN_FIGURES:
            above.add(box.runs[0])
            out.remove(box)
    return out


def _ends_line(above: TextBox, box: TextBox) -> bool:
    """Whether a figure, drawn next, stands on the last line of the text before it, to its right."""
    if len(box.runs) > 1 or not is_figure(box.runs[0].text):
        return False
    run, last = box.runs[0], above.runs[-1]
    level = abs(run.base - last.base) < SAME_LINE * min(run.size, last.size)
    return level and 0 < run.x0 - last.x1 < FAR * run.size and has_letters(last.text)


def slide_items(
    runs: list[Run], frames: list[list[Run]], tables: list[RawTable], page: int
) -> list[PageLine | RawTable]:
    """Everything on a page of text boxes in reading order. ``frames`` are among ``runs``."""
    framed = {id(run) for frame in frames for run in frame}
    boxes = _with_ends(text_boxes([run for run in runs if id(run) not in framed]))
    for frame in frames:
        box = TextBox(frame[0])
        for run in frame[1:]:
            box.add(run)
        boxes.append(box)
    boxes.extend(TextBox(table=table) for table in tables)
    out: list[PageLine | RawTable] = []
    for number, box in enumerate(in_reading_order(boxes), FIRST_BOX):
        if box.table is not None:
            out.append(box.table)
            continue
        rows = rows_of(box.runs)
        # a long box is a column of text, which may go on in the next one
        region = number - FIRST_BOX + 1 if len(rows) >= COLUMN_LINES else number
        out.extend(PageLine(join_runs(row), page, box.x0, box.x1, region) for row in rows)
    return out
