"""The records that cross module borders.

Data flows one way - readers, recognise, audit, export - and only these frozen records travel.
Coordinates are PDF points (1/72 inch) from the top left corner of the page as a person sees it,
after its rotation. Pages count from 1. Years are Buddhist Era. Scores are ``Decimal``, always kept
with the text as printed, because two printed decimals stand for a whole interval of true values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


# --- where something stands ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its file a fact was read: enough to find it again by eye.

    ``page`` and ``box`` are ``None`` where the format has no pages (DOCX). Paragraphs and tables
    count from 1 in reading order; rows and columns count from 1 inside their table.
    """

    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    reader: str = ""

    def __str__(self) -> str:
        parts = [
            f"{name} {number}"
            for name, number in (
                ("table", self.table),
                ("row", self.row),
                ("column", self.column),
                ("paragraph", self.paragraph),
            )
            if number is not None
        ]
        return " ".join(parts)


# --- what a reader gives ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to read a stretch of a picture, with its probability (0 to 1)."""

    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch ``text[start:end]`` of a line that its reader is not sure of (numbers in scans)."""

    start: int
    end: int
    confidence: float
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``page`` and ``box`` are ``None`` in formats without pages."""

    text: str
    page: int | None = None
    box: Box | None = None
    doubts: tuple[Doubt, ...] = ()
    size: float | None = None
    bold: bool = False


def join_lines(lines: tuple[Line, ...]) -> str:
    """Join wrapped lines the way the sentence was typed.

    Thai breaks lines between words without a space, so two Thai letters meet directly; anything
    else gets a space.
    """
    text = ""
    for line in lines:
        part = line.text
        if text and part and not (_is_thai(text[-1]) and _is_thai(part[0])):
            text += " "
        text += part
    return text


def _is_thai(char: str) -> bool:
    """Whether a Thai letter or mark (digits excluded: two numbers must not melt into one)."""
    return "\u0e01" <= char <= "\u0e4e"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, with the means to find the place of any part of their text.

    ``text`` is ``join_lines(lines)``: offsets into it can be given to :meth:`locate` and
    :meth:`doubts_within`.
    """

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return join_lines(self.lines)

    def _spans(self) -> Iterator[tuple[int, int, Line]]:
        """Each line with the start and end of its text inside ``self.text``."""
        at = 0
        last = ""
        for line in self.lines:
            part = line.text
            if at and part and not (_is_thai(last) and _is_thai(part[0])):
                at += 1
            yield at, at + len(part), line
            at += len(part)
            last = part[-1] if part else last

    def locate(self, start: int, end: int) -> tuple[int | None, Box | None]:
        """Page and box of the lines that hold ``text[start:end]`` (those on the first page of it)."""
        page: int | None = None
        box: Box | None = None
        for begin, stop, line in self._spans():
            if begin < end and stop > start and line.box is not None:
                if box is None:
                    page, box = line.page, line.box
                elif line.page == page:
                    box = box.union(line.box)
        if box is None and self.lines:
            page = self.lines[0].page
        return page, box

    def doubts_within(self, start: int, end: int) -> tuple[Doubt, ...]:
        """The doubts that touch ``text[start:end]``, their offsets moved into ``self.text``."""
        return tuple(
            Doubt(begin + d.start, begin + d.end, d.confidence, d.alternatives)
            for begin, _, line in self._spans()
            for d in line.doubts
            if begin + d.start < end and begin + d.end > start
        )


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """A paragraph of running text. ``index`` counts paragraphs of the document from 1.

    ``heading`` is 1 to 9 where the format says so (DOCX styles), else ``None``.
    """

    index: int = 0
    heading: int | None = None

    @property
    def page(self) -> int | None:
        return self.lines[0].page if self.lines else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, once, however many grid places it covers.

    ``row`` and ``column`` count from 0 in the table's grid; ``paragraphs`` hold its text in order
    (numbered items inside a cell are paragraphs of their own where the reader can tell). A cell cut
    by a page end is one cell, its lines on two pages.
    """
