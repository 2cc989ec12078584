"""What passes between the parts of the PDF reader: glyphs as drawn, before any repair.

Glyphs are plain tuples, because a page has thousands of them and a reader spends its time here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractor.readers.layout.model import Rule
from extractor.thai.glyphs import MARKS, NIKHAHIT, PRIVATE_USE, SARA_AA, SARA_AM, composed, ordered

if TYPE_CHECKING:
    from extractor.readers.pdf.fonts import Font


_STYLES = 5_000
_NO_WIDTH = 0.05
UNKNOWN = "\ufffd"


class Kind:
    """What a glyph does in a line; plain numbers, compared a thousand times a page."""

    FULL = 0
    MARK = 1
    AA = 2
    AM = 3
    SPACE = 4
    NOTHING = 5


class Entry:
    """One code of one font, shared by all glyphs that show it.

    ``text`` is what the font's map names, ``width`` the advance in ems, ``glyph`` the glyph number of
    the font program. ``mapped`` is false where the font names no text and ``text`` is a guess from the
    bare code (or U+FFFD). ``clean`` is the text after exact repair or an inferred map, ``kind`` one of
    :class:`Kind`, ``rule`` the repair between ``text`` and ``clean`` (empty: none).
    """

    __slots__ = ("clean", "code", "glyph", "kind", "mapped", "rule", "text", "width")

    def __init__(self, text: str, width: float, code: int, glyph: int, mapped: bool) -> None:
        self.text = text
        self.width = width
        self.code = code
        self.glyph = glyph
        self.mapped = mapped
        clean = composed(text)
        if clean and clean[0] < " ":
            # Control characters name nothing; some makers write U+0000 for glyphs they cannot name.
            clean = UNKNOWN
        rule = "unnamed" if clean == UNKNOWN else ""
        if width < _NO_WIDTH and clean[1:] and clean[-1] == SARA_AM and all(c in MARKS for c in clean[:-1]):
            # Tone and nikhahit in one glyph, named by the letters of which they are a part: SARA AA is drawn next.
            clean, rule = ordered(clean[:-1] + NIKHAHIT), "nikhahit"
        self.set(clean, rule)

    def set(self, clean: str, rule: str = "") -> None:
        """Read this code as ``clean`` from now on; ``rule`` names why where the map said otherwise."""
        self.clean = clean
        if not rule and clean != self.text:
            rule = "private_use" if any(c in PRIVATE_USE for c in self.text) else "invisible"
        self.rule = rule
        if clean == SARA_AA:
            self.kind = Kind.AA
        elif clean == SARA_AM:
            self.kind = Kind.AM
        elif not clean:
            self.kind = Kind.NOTHING
        elif clean == " ":
            self.kind = Kind.SPACE
        elif all(c in MARKS for c in clean):
            self.kind = Kind.MARK
        else:
            self.kind = Kind.FULL


class Style(NamedTuple):
    """What neighbouring glyphs share: font, size and one em along the line in points, direction, weight.

    ``turned`` is the clockwise angle of the writing direction in degrees, one of 0, 90, 180, 270, or
    any other whole number for slanted text. ``hidden`` is text drawn without ink, ``light`` is 0 for
    dark ink, 1 for pale, 2 for white. ``ascent`` and ``descent`` (negative) are points from the writing line.
    """

    font: Font
    size: float
    em: float
    turned: int
    bold: bool
    hidden: bool
    light: int
    ascent: float
    descent: float


StyleKey = tuple["Font", float, float, int, bool, bool, int]


class Wardrobe:
    """Styles by what makes them: font, size, em, turned, fat (stroked as well as filled), hidden, light."""

    def __init__(self) -> None:
        self._styles: dict[tuple[int, float, float, int, bool, bool, int], Style] = {}

    def dress(self, key: StyleKey) -> Style:
        """The style of that key, always the same object for the same key."""
        font, size, em, turned, fat, hidden, light = key
        number = (font.number, size, em, turned, fat, hidden, light)
        found = self._styles.get(number)
        if found is None:
            if len(self._styles) > _STYLES:
                self._styles.clear()
            found = self._styles[number] = Style(
                font, size, em, turned, fat or font.bold, hidden, light, font.ascent * size, font.descent * size
            )
        return found


@dataclass(slots=True)
class Span:
    """A stretch of content whose maker says what it reads (``/ActualText``)."""

    text: str


# Origin of a glyph as displayed, and its entry. Its advance is ``entry.width * style.em``.
Item = tuple[float, float, Entry]
# A filled area or picture: how many runs were drawn before it, its box, whether it is white.
Fill = tuple[int, float, float, float, float, bool]
# Glyphs in content order that share a style, extra points after each glyph, and an ActualText span.
Run = tuple[Style, float, Span | None, list[Item]]


@dataclass(slots=True)
class RawPage:
    """A page as drawn. ``images`` and ``curves`` tell whether pictures or outlines carry its content.

    ``images`` is the share of the page covered by pictures (overlaps counted twice, at most 1.0),
    ``curves`` the number of curved path segments. ``flaws`` name what could not be followed, which
    makes the other reader worth asking. ``spans`` counts stretches under ActualText, ``slivers`` are
    the boxes of pictures hardly wider than a stroke.
    """

    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: float = 0.0
    curves: int = 0
    spans: int = 0
    fills: list[Fill] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    slivers: list[tuple[float, float, float, float]] = field(default_factory=list)

    def known(self) -> int:
        """How many glyphs have a text: what two readings of one page are compared by."""
        return sum(1 for run in self.runs for item in run[3] if item[2].clean not in ("", " ", "\ufffd"))
