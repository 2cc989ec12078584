"""Blocks as a PDF drawn by reportlab: a third maker, quick enough for archives of thousands.

Thai is drawn code point by code point; the marks of these fonts have no width and find their place
by themselves. Lines break before a letter that can begin a word.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.forge.model import Break, Grid, Leader, Para, Sheet, TCell, numbers

FOLDERS = (Path("/usr/share/fonts/truetype/tlwg"), Path("/usr/share/fonts/truetype/noto"))
FONTS = {
    "Laksaman": "Laksaman",
    "Norasi": "Norasi",
    "Garuda": "Garuda",
    "Kinnari": "Kinnari",
    "Loma": "Loma",
    "Umpush": "Umpush",
    "Sawasdee": "Sawasdee",
    "Waree": "Waree",
    "Noto Sans Thai": "NotoSansThai",
    "Noto Serif Thai": "NotoSerifThai",
}
_LEADING_VOWELS = "เแโใไ"
_MARKS = "ัิีึืฺุู็่้๊๋์ํ๎ำะาๅๆฯ"
_EDGE = 56.0


@cache
def _font(name: str) -> tuple[str, str]:
    """Register a family; the names of its regular and its bold face."""
    stem = FONTS.get(name, "Laksaman")
    faces: list[str] = []
    for face, endings in (("", ("", "-Regular")), ("-Bold", ("-Bold",))):
        for folder in FOLDERS:
            path = next((p for e in endings if (p := folder / f"{stem}{e}.ttf").is_file()), None)
            if path:
                pdfmetrics.registerFont(TTFont(f"{stem}{face}", str(path)))
                faces.append(f"{stem}{face}")
                break
    if not faces:
        raise FileNotFoundError(f"The font {name} is missing (Debian: apt install fonts-thai-tlwg fonts-noto-core).")
    return faces[0], faces[-1]


@dataclass(slots=True)
class _Laid:
    """A table with its lines broken: heights of rows and x of column edges, in points."""

    grid: Grid
    placed: list[tuple[int, int, TCell]]
    wrapped: dict[tuple[int, int], list[str]]
    heights: list[float]
    edges: list[float]


@dataclass(slots=True)
class _Drawer:
    sheet: Sheet
    canvas: Canvas
    width: float = A4[0]
    height: float = A4[1]
    y: float = A4[1] - _EDGE
    page: int = 1
    fonts: tuple[str, str] = ("", "")
    fresh: bool = True
    counted: dict[int, str] = field(default_factory=dict)

    @property
    def size(self) -> float:
        return self.sheet.size * 0.9

    @property
    def step(self) -> float:
        return self.size * 1.45

    def wrap(self, text: str, width: float, bold: bool) -> list[str]:
        face = self.fonts[bold]
        lines: list[str] = []
        start, last_break, at = 0, 0, 0
        while at < len(text):
            if at > start and _may_break(text, at):
                last_break = at
            if pdfmetrics.stringWidth(text[start : at + 1], face, self.size) > width:
                if last_break <= start:  # a word wider than the room: between any two letters
                    last_break = at
                    while last_break > start + 1 and (
                        text[last_break] in _MARKS or text[last_break - 1] in _LEADING_VOWELS
                    ):
                        last_break -= 1
                if last_break > start:
                    lines.append(text[start:last_break].strip())
                    start = last_break
            at += 1
        lines.append(text[start:].strip())
        return lines

    def line(self, at: tuple[float, float], text: str, bold: bool, width: float, align: str) -> None:
        x, y = at
        face = self.fonts[bold]
        if align in ("center", "right"):
            room = width - pdfmetrics.stringWidth(text, face, self.size)
            x += room / 2 if align == "center" else room
        self.canvas.setFont(face, self.size)
        self.canvas.drawString(x, y, text)

    def next_page(self) -> None:
        self._edges()
        self.canvas.showPage()
        self.page += 1
        self.canvas.setPageSize((self.width, self.height))
        self.y = self.height - _EDGE
        self.fresh = True

    def _edges(self) -> None:
        if self.sheet.footer:
            text = self.sheet.footer.replace("{page}", str(self.page))
            self.line((_EDGE, 28), text, False, self.width - 2 * _EDGE, "center")
        if self.sheet.header:
            self.line((_EDGE, self.height - 34), self.sheet.header, False, self.width - 2 * _EDGE, "right")

    def need(self, height: float) -> None:
        if self.y - height < _EDGE and not self.fresh:
            self.next_page()

    def paragraph(self, text: str, *, bold: bool, align: str, indent: float, first: float) -> None:
        room = self.width - 2 * _EDGE - indent
        wrapped = self.wrap(text, room - (self.size * 2 if first else 0), bold)
        for at, piece in enumerate(wrapped):
            self.need(self.step)
            shift = self.size * 2 if at == 0 and first else 0
            self.line((_EDGE + indent + shift, self.y - self.size), piece, bold, room, align)
            self.y -= self.step
            self.fresh = False

    def table(self, grid: Grid) -> None:
        total = self.width - 2 * _EDGE
        widths = [total * share / sum(grid.widths) for share in grid.widths]
        edges = [_EDGE + sum(widths[:c]) for c in range(len(widths) + 1)]
        placed = grid.placed()
        wrapped: dict[tuple[int, int], list[str]] = {}
        heights = [self.step + 4] * len(grid.rows)
        for r, c, cell in placed:
            room = edges[c + cell.colspan] - edges[c] - 8
            lines = [piece for part in cell.text.split("\n") for piece in self.wrap(part, room, cell.bold)]
            wrapped[r, c] = lines
            if cell.rowspan == 1:
                heights[r] = max(heights[r], len(lines) * self.step + 6)
        for r, c, cell in placed:  # a tall merged cell stretches its last row
            lack = len(wrapped[r, c]) * self.step + 6 - sum(heights[r : r + cell.rowspan])
            if cell.rowspan > 1 and lack > 0:
                heights[r + cell.rowspan - 1] += lack
        self._rows(_Laid(grid, placed, wrapped, heights, edges))
        self.y -= self.size * 0.6
        self.fresh = False

    def _rows(self, laid: _Laid) -> None:
        """Draw rows from the top; rows held together by merging stay on one page where they fit."""
        groups = _groups(laid.grid, laid.placed)
        header = [r for g in groups if g[0] < laid.grid.header_rows for r in g]
        for group in groups:
            if self.y - sum(laid.heights[r] for r in group) < _EDGE and not self.fresh:
                self.next_page()
                if laid.grid.repeat and header and group[0] not in header:
                    self._group(laid, header)
            self._group(laid, group)

    def _group(self, laid: _Laid, rows: list[int]) -> None:
        tops = {}
        y = self.y
        for r in rows:
            tops[r] = y
            y -= laid.heights[r]
        for r, c, cell in laid.placed:
            if r not in tops:
                continue
            height = sum(laid.heights[r : r + cell.rowspan])
            left, width = laid.edges[c], laid.edges[c + cell.colspan] - laid.edges[c]
            if laid.grid.ruled:
                self.canvas.rect(left, tops[r] - height, width, height)
            for at, piece in enumerate(laid.wrapped[r, c]):
                baseline = tops[r] - 3 - self.size - at * self.step
                self.line((left + 4, baseline), piece, cell.bold, width - 8, cell.align)
        self.y = y
        self.fresh = False


def _groups(grid: Grid, placed: list[tuple[int, int, TCell]]) -> list[list[int]]:
    """Rows that a merged cell ties together."""
    ends = list(range(len(grid.rows)))
    for r, _, cell in placed:
        ends[r] = max(ends[r], r + cell.rowspan - 1)
    groups: list[list[int]] = []
    reach = -1
    for r in range(len(grid.rows)):
        if r > reach:
            groups.append([])
        groups[-1].append(r)
        reach = max(reach, ends[r])
    return groups


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before ``text[at]``: at spaces, and between Thai words as far as letters tell."""
    before, here = text[at - 1], text[at]
    if before == " ":
        return True
    if here in _MARKS or before in _LEADING_VOWELS or not ("ก" <= here <= "ฮ" or here in _LEADING_VOWELS):
        return False
    if not "ก" <= before <= "์":
        return False
    following = text[at + 1] if at + 1 < len(text) else " "
    return here in _LEADING_VOWELS or following in _MARKS or before in "ะาำ์"


def pdf_bytes(sheet: Sheet) -> bytes:
    """The document as a file, the same bytes each time."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    drawer = _Drawer(sheet, canvas, fonts=_font(sheet.font))
    drawer.counted = numbers(sheet.blocks)
    for at, block in enumerate(sheet.blocks):
        if isinstance(block, Break):
            long, short = A4[1], A4[0]
            if not drawer.fresh:
                drawer._edges()
                canvas.showPage()
                drawer.page += 1
            drawer.width, drawer.height = (long, short) if block.landscape else (short, long)
            canvas.setPageSize((drawer.width, drawer.height))
            drawer.y, drawer.fresh = drawer.height - _EDGE, True
        elif isinstance(block, Para):
            _draw_paragraph(drawer, block, drawer.counted.get(at, ""))
        elif isinstance(block, Leader):
            _draw_leader(drawer, block)
        else:
            drawer.table(block)
    drawer._edges()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_paragraph(drawer: _Drawer, block: Para, number: str) -> None:
    bold = block.bold or block.kind in ("title", "heading", "subheading")
    align = {"title": "center", "center": "center", "right": "right"}.get(block.kind, "left")
    indent = 28.0 if block.kind == "item" or number else 0.0
    text = f"{number} {block.text}" if number else block.text
    first = 1 if block.kind == "body" and not number else 0
    drawer.paragraph(text, bold=bold, align=align, indent=indent, first=first)


def _draw_leader(drawer: _Drawer, block: Leader) -> None:
    drawer.need(drawer.step)
    face, size = drawer.fonts[0], drawer.size
    room = drawer.width - 2 * _EDGE
    end = pdfmetrics.stringWidth(block.value, face, size)
    start = pdfmetrics.stringWidth(block.text + " ", face, size)
    dots = "." * max(3, int((room - start - end - size) / pdfmetrics.stringWidth(".", face, size)))
    drawer.canvas.setFont(face, size)
    drawer.canvas.drawString(_EDGE, drawer.y - size, f"{block.text} {dots}")
    drawer.canvas.drawRightString(_EDGE + room, drawer.y - size, block.value)
    drawer.y -= drawer.step
    drawer.fresh = False
