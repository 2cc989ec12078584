"""Pages to a document: running lines set apart, tables stitched, paragraphs over page ends, records made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from extractor.readers.layout.broken import mend
from extractor.readers.layout.flow import Item
from extractor.readers.layout.model import Layout
from extractor.readers.layout.page import PageLayout
from extractor.readers.layout.paragraphs import split_paragraphs, usual_leading
from extractor.readers.layout.running import take_catchwords, take_running
from extractor.readers.layout.spread import join_spread, page_beside
from extractor.readers.layout.stitch import try_stitch
from extractor.readers.layout.tables import PageLine, RawCell, RawTable
from extractor.readers.layout.turning import turn_back
from extractor.records import Block, Box, Cell, Line, Paragraph, Table

Turns = dict[int, tuple[int, float, float]]


def assemble(pages: list[PageLayout]) -> Layout:
    """The layout of a document from those of its pages, in page order."""
    running = take_running(pages)
    running += take_catchwords(pages)
    items = _stitched(pages)
    _even_margins(pages, items)
    turns = {p.number: _turn(p) for p in pages if p.turned}
    blocks: list[Paragraph | Table] = []
    paragraphs = tables = 0
    stretch: list[PageLine] = []

    def flush() -> None:
        nonlocal paragraphs
        for group in _paragraphs(stretch):
            paragraphs += 1
            blocks.append(Paragraph(tuple(_line(i, turns) for i in group), paragraphs))
        stretch.clear()

    upright = {p.number: p.height >= p.width for p in pages}
    for item in items:
        if isinstance(item, PageLine):
            if stretch and upright[item.page] != upright[stretch[-1].page]:
                flush()  # no paragraph goes on on a page that lies the other way
            stretch.append(item)
        else:
            flush()
            tables += 1
            blocks.append(_table(item, tables, turns))
    flush()
    return Layout(
        tuple(blocks),
        tuple(Paragraph((_line(i, turns),), number) for number, i in enumerate(running, 1)),
        tuple(p.warning for p in pages if p.warning),
    )


def _turn(page: PageLayout) -> tuple[int, float, float]:
    """How to bring boxes back to a page as displayed."""
    width, height = page.width, page.height
    return (page.turned, width, height) if page.turned == 180 else (page.turned, height, width)


def _stitched(pages: list[PageLayout]) -> list[Item]:
    """All items in order, tables that go on over page ends in one piece."""
    floor = _text_floor(pages)
    out: list[Item] = []
    previous: PageLayout | None = None
    for page in pages:
        if not page.items:
            continue
        items = page.items
        last = out[-1] if out else None
        left = page_beside(out, items) if previous is not None else None
        if left is not None:
            items = left
        elif previous is not None and isinstance(last, RawTable) and last.last_page == previous.number:
            head = _running_head(items, previous)
            at = _after_caption(items) or head
            table = items[at] if at < len(items) else None
            if isinstance(table, RawTable):
                below = floor[_kind(previous)] - last.ys[-1]
                if try_stitch(last, table, below, captioned=at > head):
                    # a caption "(continued)" stays a paragraph, after the table it was printed into
                    items = items[:at] + items[at + 1 :]
        out.extend(items)
        previous = page
    return [part for item in join_spread(out) for part in _dissolved(item)]


_SAME_HEIGHT = 1.5
"""Running lines stand at the same height, give or take so many points."""

_CONTINUED = re.compile(r"[(]\s*(?:ต่อ|cont(?:inued|[.]|[’']d)?)\s*[)]\s*$", re.IGNORECASE)
"""How a caption over the rest of a table ends: ``ตารางที่ ๒ (ต่อ)``."""


def _running_head(items: list[Item], previous: PageLayout) -> int:
    """How many first lines of a page stand on the page before as well: two pages are too few for running lines."""
    told = [(item.run.text, item.run.base) for item in previous.items if isinstance(item, PageLine)]
    count = 0
    for item in items[:3]:
        if not isinstance(item, PageLine):
            break
        if not any(text == item.run.text and abs(base - item.run.base) <= _SAME_HEIGHT for text, base in told):
            break
        count += 1
    return count


def _after_caption(items: list[Item]) -> int:
    """The place of the first item of a page that is no caption of a table's continuation."""
    for at, item in enumerate(items[:3]):
        if not isinstance(item, PageLine):
            return at
        if len(item.run.text) > 120 or not _CONTINUED.search(item.run.text):
            return 0
    return 0


def _dissolved(item: Item) -> list[Item]:
    """A box that no table came of as its lines; anything else as it is."""
    if isinstance(item, RawTable) and item.weak:
        return [line for cell in sorted(item.cells, key=lambda c: (c.row, c.column)) for line in cell.lines]
    return [item]


def _kind(page: PageLayout) -> tuple[int, int]:
    return round(page.width / 10), round(page.height / 10)


def _text_floor(pages: list[PageLayout]) -> dict[tuple[int, int], float]:
    """The lowest end of text and tables on pages of each size: where a page is full."""
    ends: dict[tuple[int, int], float] = defaultdict(float)
    for page in pages:
        for item in page.items:
            end = item.ys[-1] if isinstance(item, RawTable) else item.run.base
            if end > ends[_kind(page)] and end <= page.height:
                ends[_kind(page)] = end
    return ends


def _even_margins(pages: list[PageLayout], items: list[Item]) -> None:
    """Let pages of few lines know the margins that full pages of the same size show."""
    kinds = {p.number: _kind(p) for p in pages}
    bounds: dict[tuple[int, int], dict[int, tuple[float, float]]] = defaultdict(dict)
    plain = [i for i in items if isinstance(i, PageLine) and i.region == 0 and not i.run.turned]
    counts: dict[int, int] = defaultdict(int)
    for line in plain:
        counts[line.page] += 1
    for line in plain:
        if counts[line.page] >= 8:
            bounds[kinds[line.page]][line.page] = (line.left, line.right)
    usual = {}
    for kind, by_page in bounds.items():
        lefts = sorted(left for left, _ in by_page.values())
        rights = sorted(right for _, right in by_page.values())
        usual[kind] = (lefts[len(lefts) // 2], rights[len(rights) // 2])
    for page in pages:
        # only short pages of this size: what is right of the text is as wide as what is left of it
        if _kind(page) not in usual and counts[page.number]:
            least = min(line.left for line in plain if kinds[line.page] == _kind(page))
            usual[_kind(page)] = (least, page.width - least)
    for line in plain:
        found = usual.get(kinds[line.page])
        if found is not None:
            line.left = min(line.left, found[0])
            line.right = max(line.right, found[1])


def _paragraphs(lines: list[PageLine]) -> list[list[PageLine]]:
    if not lines:
        return []
    return split_paragraphs(lines, usual_leading(lines))


def _line(item: PageLine, turns: Turns) -> Line:
    run = item.run
    box = (run.x0, run.top, run.x1, run.bottom)
    turn = turns.get(item.page)
    if turn is not None:
        box = turn_back(box, *turn)
    return Line(run.text, item.page, Box(*box), run.doubts, run.size, run.bold)


def _table(raw: RawTable, index: int, turns: Turns) -> Table:
    """The record of a finished table. Every place of its grid belongs to exactly one cell."""
    cells = sorted(raw.cells, key=lambda c: (c.row, c.column))
    rows = raw.rows
    starts = _column_starts(cells)
    pages = sorted({line.page for c in cells for line in c.lines} | {raw.page, raw.last_page})
    return Table(
        index,
        rows,
        raw.columns,
        tuple(_cell(c, raw, turns, starts.get(c.column, ())) for c in cells),
        raw.ruled,
        raw.header_rows,
        tuple(pages),
    )


def _column_starts(cells: list[RawCell]) -> dict[int, set[str]]:
    """Lines that begin several cells of a column: entries of a list wherever they stand in it."""
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cell in cells:
        if len(cell.lines) > 1:
            counts[cell.column][cell.lines[0].run.text] += 1
    return {column: {text for text, count in found.items() if count > 1} for column, found in counts.items()}


def _cell(cell: RawCell, raw: RawTable, turns: Turns, starts: Collection[str]) -> Cell:
    groups = split_paragraphs(mend(cell.lines), starts=starts)
    blocks = tuple(Block(tuple(_line(i, turns) for i in group)) for group in groups)
    box = (cell.x0, cell.top, cell.x1, cell.bottom)
    turn = turns.get(cell.page)
    if turn is not None:
        box = turn_back(box, *turn)
    return Cell(
        cell.row, cell.column, cell.rowspan, cell.colspan, blocks, cell.page, Box(*box), cell.row < raw.header_rows
    )
