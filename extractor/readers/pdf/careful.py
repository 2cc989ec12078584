"""The careful reader: pdfminer's interpreter over the same fonts, for pages the fast reader cannot follow.

It gives the same records as the fast reader and shares no code with it between the content stream and the
glyphs, so each can check the other.
"""

from __future__ import annotations

import math
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.utils import mult_matrix

from extractor.errors import TooLargeError
from extractor.readers.pdf.colours import lightness, shade_of
from extractor.readers.pdf.fonts import Font, FontStore
from extractor.readers.pdf.matrix import turned_by
from extractor.readers.pdf.model import Item, RawPage, Span, Wardrobe
from extractor.readers.pdf.objects import PageSource
from extractor.readers.pdf.paths import Ruler, note_fill, note_picture
from extractor.readers.pdf.strings import text_of

_GLYPHS = 400_000
_FIGURES = 2_000
_DEPTH = 16
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Fonts(PDFResourceManager):
    """Hands our fonts to pdfminer's interpreter, which only carries them."""

    def __init__(self, store: FontStore) -> None:
        super().__init__(caching=False)
        self._store = store

    def get_font(self, objid: object, spec: Any) -> Any:
        return self._store.build(objid if isinstance(objid, int) else None, spec)


class _Device(PDFDevice):
    """Collects what the interpreter draws."""

    def __init__(self, manager: _Fonts, page: PageSource) -> None:
        super().__init__(manager)
        self.raw = RawPage()
        self.ruler = Ruler(page.width, page.height)
        self._area = max(page.width * page.height, 1.0)
        self._spans: list[Span | None] = []
        self._span: Span | None = None
        self._wardrobe = Wardrobe()
        self._glyphs = self._figures = self._depth = 0

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self._spans.append(self._span)
        value = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        if isinstance(value, bytes):
            self._span = Span(text_of(value))
            self.raw.spans += 1

    def end_tag(self) -> None:
        if self._spans:
            self._span = self._spans.pop()

    def do_tag(self, tag: Any, props: Any = None) -> None:
        pass

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self._figures += 1
        self._depth += 1
        if self._figures > _FIGURES or self._depth > _DEPTH:
            raise TooLargeError("A page draws forms within forms without bound.")

    def end_figure(self, name: str) -> None:
        self._depth -= 1

    def render_image(self, name: str, stream: Any) -> None:
        note_picture(self.raw, self.ctm or _IDENTITY, self._area)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        polygons: list[list[tuple[float, float]]] = []
        points: list[tuple[float, float]] = []
        a, b, c, d, e, f = self.ctm or _IDENTITY
        for part in path:
            if part[0] in ("m", "l", "c", "v", "y"):
                x, y = part[-2:]
                point = (a * x + c * y + e, b * x + d * y + f)
                if part[0] == "l":
                    points.append(point)
                    continue
                self.raw.curves += part[0] != "m"
                polygons.append(points)
                points = [point]
            elif part[0] == "h" and points:
                points.append(points[0])
        polygons.append(points)
        every = polygons
        polygons = [p for p in polygons if len(p) > 1]
        if fill:
            white = lightness(gstate.ncolor) >= 0.985
            self.ruler.fill([], polygons, white)
            note_fill(self.raw, [], every, white)
        if stroke:
            self.ruler.stroke([], polygons, lightness(gstate.scolor) >= 0.985)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        font: Font | None = textstate.font
        if font is None:
            return
        a, b, c, d, e, f = mult_matrix(textstate.matrix, self.ctm or _IDENTITY)
        size, stretch = textstate.fontsize, textstate.scaling * 0.01
        unit = math.hypot(a, b)
        style = self._wardrobe.dress(
            (
                font,
                round(math.hypot(c, d) * abs(size), 2),
                unit * abs(size * stretch),
                turned_by(a, b) if size >= 0 else turned_by(-a, -b),
                textstate.render == 2,
                textstate.render in (3, 7),
                shade_of(lightness(graphicstate.ncolor)),
            )
        )
        spacing, words, rise = textstate.charspace, textstate.wordspace, textstate.rise
        items: list[Item] = []
        x, y = textstate.linematrix
        for part in seq:
            if isinstance(part, int | float):
                x -= part * 0.001 * size * stretch
            elif isinstance(part, bytes):
                for entry in font.entries(part):
                    items.append((x * a + (y + rise) * c + e, x * b + (y + rise) * d + f, entry))
                    extra = spacing + words if entry.code == 32 else spacing
                    x += (entry.width * size + extra) * stretch
        textstate.linematrix = (x, y)
        self._glyphs += len(items)
        if self._glyphs > _GLYPHS:
            raise TooLargeError("A page holds more content than a printed page can.")
        if items:
            self.raw.runs.append((style, spacing * stretch * unit, self._span, items))


class CarefulReader:
    """Reads one page into a :class:`RawPage`, slowly."""

    def __init__(self, fonts: FontStore) -> None:
        self._manager = _Fonts(fonts)

    def read(self, page: PageSource) -> RawPage:
        """The glyphs and rules of the page. Raises TooLargeError and what damaged content raises."""
        device = _Device(self._manager, page)
        interpreter = PDFPageInterpreter(self._manager, device)
        resources: dict[object, object] = dict(page.resources.items())
        interpreter.render_contents(resources, list(page.contents), ctm=page.matrix)
        raw = device.raw
        raw.rules = device.ruler.merged()
        raw.images = min(raw.images, 1.0)
        return raw
