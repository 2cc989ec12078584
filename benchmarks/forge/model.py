"""A document as blocks that every renderer draws: paragraphs, dotted lines, tables with merged cells."""

from __future__ import annotations

from dataclasses import dataclass, field

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai(text: object) -> str:
    """The text with Thai digits."""
    return str(text).translate(THAI)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. ``kind``: title, heading, subheading, body, center, right, item.

    ``number`` numbers it automatically (``thai``, ``decimal``, ``bullet``, ``thai)``): Word keeps
    the number out of the text, the PDF makers write it. Paragraphs of one ``list_id`` count on.
    """

    text: str
    kind: str = "body"
    bold: bool = False
    number: str = ""
    list_id: int = 0


@dataclass(frozen=True, slots=True)
class Leader:
    """A line ``text ........ value``. ``typed`` dots are letters; else they are a tab's leader."""

    text: str
    value: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class TCell:
    """A cell; a line feed in ``text`` starts a paragraph."""

    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    align: str = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``rows`` hold each merged cell once, at its top left place; ``widths`` are shares."""

    rows: tuple[tuple[TCell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 1
    repeat: bool = True
    ruled: bool = True

    def placed(self) -> list[tuple[int, int, TCell]]:
        """Row, column and cell, the columns found by what is taken from above."""
        taken: set[tuple[int, int]] = set()
        found: list[tuple[int, int, TCell]] = []
        for r, row in enumerate(self.rows):
            c = 0
            for cell in row:
                while (r, c) in taken:
                    c += 1
                found.append((r, c, cell))
                taken |= {(r + i, c + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
                c += cell.colspan
        return found

    def check(self) -> None:
        """Raises ValueError unless every place of the table is covered exactly once."""
        places: dict[tuple[int, int], int] = {}
        for r, c, cell in self.placed():
            for i in range(cell.rowspan):
                for j in range(cell.colspan):
                    places[r + i, c + j] = places.get((r + i, c + j), 0) + 1
        want = {(r, c) for r in range(len(self.rows)) for c in range(len(self.widths))}
        if set(places) != want or max(places.values()) > 1:
            raise ValueError(f"a table does not tile: {sorted(want ^ set(places))[:5]}")


@dataclass(frozen=True, slots=True)
class Break:
    """A page break; ``landscape`` turns the pages from here on."""

    landscape: bool = False


Block = Para | Leader | Grid | Break


@dataclass(slots=True)
class Sheet:
    """A whole document."""

    blocks: list[Block] = field(default_factory=list)
    header: str = ""
    footer: str = ""  # the page number stands where it says {page}
    font: str = "Laksaman"
    size: float = 16.0

    def add(self, *blocks: Block) -> None:
        """Append blocks."""
        self.blocks.extend(blocks)


def row(*cells: str | TCell, align: str = "", bold: bool = False) -> tuple[TCell, ...]:
    """Cells of a row; bare texts become cells."""
    return tuple(TCell(c, align=align or "left", bold=bold) if isinstance(c, str) else c for c in cells)


def numbers(blocks: list[Block]) -> dict[int, str]:
    """The automatic number of each numbered paragraph, by its place among the blocks."""
    counts: dict[int, int] = {}
    found: dict[int, str] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Para) and block.number:
            counts[block.list_id] = counts.get(block.list_id, 0) + 1
            n = counts[block.list_id]
            found[at] = {"thai": thai(f"{n}."), "thai)": thai(f"{n})"), "decimal": f"{n}.", "bullet": "•"}[block.number]
    return found
