"""The text of a cell or of a run of paragraphs, which remembers its lines, paragraphs and places.

Splitting a cell into its items must not lose on which page each item is printed; ``Text`` can be
cut anywhere and still tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.records import Block, Box, Line
from extractor.thai.digits import to_arabic

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"\s+")
_NEWLINE = re.compile("\n")


@lru_cache(maxsize=4096)  # the same cells are compared from several sides
def squash(text: str) -> str:
    """The text for comparing: no spaces, Arabic digits, small letters, composed SARA AM."""
    text = _SPACE.sub("", _INVISIBLE.sub("", to_arabic(text)))
    return text.replace("ํา", "ำ").replace("เเ", "แ").lower()


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed line inside a text: from ``start`` to ``end``; ``opens`` where a paragraph begins with it."""

    start: int
    end: int
    line: Line
    opens: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Text with the lines it was printed on. Paragraphs are separated by a newline."""

    text: str = ""
    spots: tuple[Spot, ...] = ()

    @staticmethod
    def of(blocks: Sequence[Block]) -> Text:
        """The blocks one under the other, empty ones left out."""
        parts: list[str] = []
        spots: list[Spot] = []
        at = 0
        for block in blocks:
            whole = block.text
            if not whole.strip():
                continue
            seen = 0
            opens = True
            for line in block.lines:
                begin = whole.find(line.text, seen)
                if not line.text or begin < 0:
                    continue
                seen = begin + len(line.text)
                spots.append(Spot(at + begin, at + seen, line, opens))
                opens = False
            parts.append(whole)
            at += len(whole) + 1
        return Text("\n".join(parts), tuple(spots))

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    @property
    def line_starts(self) -> frozenset[int]:
        """Where a printed line begins, or a paragraph."""
        return frozenset([0, *[s.start for s in self.spots], *self._breaks()])

    @property
    def paragraph_starts(self) -> frozenset[int]:
        """Where a paragraph begins."""
        return frozenset([0, *[s.start for s in self.spots if s.opens], *self._breaks()])

    def _breaks(self) -> list[int]:
        return [m.end() for m in _NEWLINE.finditer(self.text)]

    def part(self, start: int, end: int) -> Text:
        """The text from ``start`` to ``end`` without spaces around it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        first = bisect_right(self.spots, start, key=lambda s: s.end)
        last = bisect_left(self.spots, end, key=lambda s: s.start)
        spots = tuple(
            Spot(max(s.start, start) - start, min(s.end, end) - start, s.line, s.opens or s.start < start)
            for s in self.spots[first:last]
        )
        return Text(self.text[start:end], spots)

    def stripped(self) -> Text:
        """Without spaces around it."""
        return self.part(0, len(self.text))

    def joined(self, other: Text) -> Text:
        """Both, the other as a new paragraph."""
        if not self:
            return other
        if not other:
            return self
        shift = len(self.text) + 1
        moved = tuple(Spot(s.start + shift, s.end + shift, s.line, s.opens) for s in other.spots)
        return Text(f"{self.text}\n{other.text}", (*self.spots, *moved))

    @property
    def pages(self) -> tuple[int, ...]:
        """Pages it is printed on, ascending."""
        return tuple(sorted({s.line.page for s in self.spots if s.line.page is not None}))

    @property
    def box(self) -> tuple[int | None, Box | None]:
        """First page and the box of its lines there."""
        page: int | None = None
        box: Box | None = None
        for spot in self.spots:
            line = spot.line
            if line.box is None:
                continue
            if box is None:
                page, box = line.page, line.box
            elif line.page == page:
                box = box.union(line.box)
        return page, box

    def paragraphs(self) -> list[Text]:
        """Each paragraph by itself."""
        out: list[Text] = []
        at = 0
        for part in self.text.split("\n"):
            piece = self.part(at, at + len(part))
            if piece:
                out.append(piece)
            at += len(part) + 1
        return out

    def cut(self, starts: Sequence[int]) -> list[Text]:
        """Pieces that begin at each of the ascending ``starts``."""
        ends = [*starts[1:], len(self.text)]
        return [self.part(a, b) for a, b in zip(starts, ends, strict=True)]
