"""The fast reader: content streams to glyphs and rules, operation by operation.

Glyph codes, content order and ActualText are kept, which the ready-made fast readers drop.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from extractor.errors import TooLargeError
from extractor.readers.pdf.actual import stated_text
from extractor.readers.pdf.colours import Colours, shade_of
from extractor.readers.pdf.damage import DAMAGE
from extractor.readers.pdf.fonts import Font, FontStore
from extractor.readers.pdf.matrix import Matrix, combine, turned_by
from extractor.readers.pdf.model import Item, RawPage, Span, Style, Wardrobe
from extractor.readers.pdf.objects import PageSource, drawn_object, matrix_of, resources_of
from extractor.readers.pdf.operations import PIECE, Operation, operations_of
from extractor.readers.pdf.paths import Ruler, Segment, note_fill, note_picture
from extractor.readers.pdf.streams import stream_data
from extractor.readers.pdf.strings import unescape
from extractor.readers.pdf.tokens import Name

_OPERATIONS = 5_000_000
_RUN = 4_096  # glyphs of one run beyond which they count, too
_FORMS = 2_000
_DEPTH = 16
_NESTING = 10_000
_KEPT = 16

(_SHOW, _SHOW_ARRAY, _NEXT_LINE, _QUOTE, _RE, _LINE, _SPACING, _WORDS, _STRETCH, _LEADING, _RISE, _MODE, _MATRIX,
 _CLOSE, _PAINT, _FILL, _STROKE, _CURVE, _SAVE, _RESTORE, _BEGIN, _TD, _TM, _TF, _MARK, _MARK_LIST, _MARK_END, _DO,
 _INLINE, _SHADE, _NOTHING) = range(31)  # fmt: skip
_NUMERIC = _MATRIX
_CODES = {
    b"re": _RE, b"m": _LINE, b"l": _LINE, b"c": _CURVE, b"v": _CURVE, b"y": _CURVE, b"h": _CLOSE, b"q": _SAVE,
    b"Q": _RESTORE, b"BT": _BEGIN, b"Td": _TD, b"TD": _TD, b"Tm": _TM, b"Tf": _TF, b"Tj": _SHOW, b"TJ": _SHOW_ARRAY,
    b"T*": _NEXT_LINE, b"'": _QUOTE, b'"': _QUOTE, b"Tc": _SPACING, b"Tw": _WORDS, b"Tz": _STRETCH, b"TL": _LEADING,
    b"Ts": _RISE, b"Tr": _MODE, b"cm": _MATRIX, b"BMC": _MARK, b"BDC": _MARK_LIST, b"EMC": _MARK_END, b"Do": _DO,
    b"BI": _INLINE, b"sh": _SHADE,
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"n"), _PAINT),
    **dict.fromkeys((b"g", b"rg", b"k", b"sc", b"scn"), _FILL),
    **dict.fromkeys((b"G", b"RG", b"K", b"SC", b"SCN"), _STROKE),
}  # fmt: skip
_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_STROKES = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_CLOSING = frozenset((b"s", b"b", b"b*"))
_SHOWN = (bytes, float)  # an array shows strings and moves; anything else in it is damage
_WRONG = (ValueError, IndexError, TypeError, AttributeError, OverflowError)
_START = (None, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0, 0, False)


def _name_of(args: Any) -> str:
    if type(args) is list:
        text: str = args[-1].text
        return text
    return Name(args.strip()[1:]).text


class ContentReader:
    """Reads one page into a :class:`RawPage`."""

    def __init__(self, fonts: FontStore) -> None:
        self._fonts = fonts
        self._wardrobe = Wardrobe()
        self._kept: dict[int, RawPage] = {}
        self._colours = Colours()

    def read(self, page: PageSource, *, keep: bool = False) -> RawPage:
        """The glyphs and rules of the page; with ``keep`` they are held for the next call, which gets the same.

        Raises TooLargeError on content without bounds.
        """
        kept = self._kept.pop(page.number, None)
        if kept is not None:
            return kept
        raw = RawPage()
        self._runs = raw.runs
        self._raw = raw
        self._ruler = Ruler(page.width, page.height)
        self._area = max(page.width * page.height, 1.0)
        self._operations = 0
        self._forms = 0
        data = b"\n".join([stream_data(part) for part in page.contents])
        self._run(data, page.resources, page.matrix, 0, _START)
        raw.rules = self._ruler.merged()
        raw.images = min(raw.images, 1.0)
        if keep and len(self._kept) < _KEPT:
            self._kept[page.number] = raw
        return raw

    def _run(self, data: bytes, resources: dict[str, Any], ctm: Matrix, depth: int, state: tuple[Any, ...]) -> None:
        """Run one content stream. One long loop on purpose: a call per operation would double its time."""
        codes = _CODES
        runs = self._runs
        stack: list[tuple[Any, ...]] = []
        font: Font | None
        font, size, spacing, words, stretch, leading, rise, mode, light, white_stroke = state
        # Linear part of text space to the page, where the line began, and the current point.
        ta, tb, tc, td, le, lf = ctm
        te, tf = le, lf
        linear: Any = None
        unit = math.hypot(ta, tb)
        style: Style | None = None
        items: list[Item] = []
        run_style: Style | None = None
        run_span: Span | None = None
        run_extra = extra = 0.0
        along = across = 0.0
        plain = False  # nothing but steps along the line has to be reckoned with
        spans: list[Span | None] = []
        span: Span | None = None
        rectangles: list[Segment] = []
        polygons: list[list[tuple[float, float]]] = []
        points: list[tuple[float, float]] = []
        curved: list[list[tuple[float, float]]] = []
        shown: list[Any] = []
        fonts_here: dict[bytes, tuple[Font, float]] = {}

        for moved, shown_after, args, op in self._bounded(operations_of(data)):
            try:
                if moved:
                    right, up, _ = moved.split()
                    dx, dy = float(right), float(up)
                    le += dx * ta + dy * tc
                    lf += dx * tb + dy * td
                    te, tf = le, lf
                    code, args = _SHOW, shown_after[:-2]  # noqa: PLW2901 (the string that follows)
                    if plain and style is run_style and span is run_span and font is not None:
                        found = font.shown.get(args)
                        if found is not None:  # nearly always: the same as below, for a run that goes on
                            for entry in found:
                                items.append((te, tf, entry))
                                te += entry.width * along
                            plain = len(items) <= _RUN
                            continue
                else:
                    code = codes.get(op, _NOTHING)
                if code <= _QUOTE:
                    if code >= _NEXT_LINE:
                        if op == b'"':
                            values = args if type(args) is list else args.split(None, 2)
                            words, spacing = float(values[0]), float(values[1])
                            plain = False
                            args = args if type(args) is list else values[2]  # noqa: PLW2901 (the rest is the string)
                        le -= leading * tc
                        lf -= leading * td
                        te, tf = le, lf
                        if code == _NEXT_LINE:
                            continue
                    if font is None:
                        continue
                    if style is None:
                        em = size * stretch
                        along, across = em * ta, em * tb
                        tall = round(math.hypot(tc, td) * abs(size), 2)
                        turned = turned_by(ta, tb) if size >= 0 else turned_by(-ta, -tb)
                        style = self._wardrobe.dress(
                            (font, tall, unit * abs(em), turned, mode == 2, mode in (3, 7), light)
                        )
                    if type(args) is list:
                        value = args[-1]
                        parts = value if type(value) is list else [value if type(value) is bytes else None]
                        shown = [font.entries(p) if type(p) is bytes else p for p in parts if type(p) in _SHOWN]
                        if len(shown) < len(parts):
                            self._flaw("an array of strings holds other things")
                    elif code == _SHOW_ARRAY:
                        known = font.hexes
                        shown = []
                        for digits, number, literal in PIECE.findall(args):
                            if number:
                                shown.append(float(number))
                            elif literal:
                                shown.append(font.entries(unescape(literal[1:-1])))
                            else:
                                shown.append(known.get(digits) or font.from_hex(digits))
                    else:
                        found = font.shown.get(args)
                        shown = [found if found is not None else font.from_operand(args)]
                    extra = spacing * stretch * unit if words or spacing else 0.0
                    if style is not run_style or span is not run_span or extra != run_extra:
                        items = []
                        runs.append((style, extra, span, items))
                        run_style, run_span, run_extra = style, span, extra
                    for part in shown:
                        if type(part) is float:
                            te -= 0.001 * part * along
                            if across:
                                tf -= 0.001 * part * across
                        elif across or tb or words or spacing or rise:
                            dx, dy = rise * tc, rise * td
                            for entry in part:
                                items.append((te + dx, tf + dy, entry))
                                step = (spacing + words if entry.code == 32 else spacing) * stretch
                                te += entry.width * along + step * ta
                                tf += entry.width * across + step * tb
                        else:
                            for entry in part:
                                items.append((te, tf, entry))
                                te += entry.width * along
                    plain = not (across or tb or words or spacing or rise or extra or len(items) > _RUN)
                    if len(items) > _RUN:
                        self._count(len(items) >> 6)
                elif code == _TD:
                    x, y = args if type(args) is list else args.split()
                    dx, dy = float(x), float(y)
                    if op == b"TD":
                        leading = -dy
                    le += dx * ta + dy * tc
                    lf += dx * tb + dy * td
                    te, tf = le, lf
                elif code == _BEGIN:
                    ta, tb, tc, td, te, tf = ctm
                    le, lf = te, tf
                    unit = math.hypot(ta, tb)
                    style = linear = None
                elif code == _TM:
                    parts = args if type(args) is list else args.split()
                    a, b, c, d, e, f = ctm
                    k, m = float(parts[4]), float(parts[5])
                    if parts[:4] != linear:
                        linear = parts[:4]
                        g, h, i, j = map(float, linear)
                        ta, tb, tc, td = g * a + h * c, g * b + h * d, i * a + j * c, i * b + j * d
                        unit = math.hypot(ta, tb)
                        style = None
                    le, lf = te, tf = k * a + m * c + e, k * b + m * d + f
                elif code == _TF:
                    known_font = fonts_here.get(args) if type(args) is bytes else None
                    if known_font is None:
                        name, size = self._font_operands(args)
                        font = self._fonts.get(resources, name)
                        if font is None:
                            self._flaw(f"font {name} is not in the file")
                        elif type(args) is bytes:
                            fonts_here[args] = (font, size)
                    else:
                        font, size = known_font
                    style = None
                elif code == _NOTHING:
                    continue
                elif code == _SAVE:
                    stack.append((ctm, font, size, spacing, words, stretch, leading, rise, mode, light, white_stroke))
                    if len(stack) > _NESTING:
                        raise TooLargeError("A page nests its graphics state without bound.")
                elif code == _RESTORE:
                    if stack:
                        (ctm, font, size, spacing, words, stretch, leading, rise, mode, light,
                         white_stroke) = stack.pop()  # fmt: skip
                        style = linear = None
                elif code == _MARK_END:
                    if spans:
                        span = spans.pop()
                elif code == _MARK:
                    spans.append(span)
                elif code == _MARK_LIST:
                    spans.append(span)
                    actual = stated_text(args, resources)
                    if actual is not None:
                        span = Span(actual)
                        self._raw.spans += 1
                elif code == _CURVE:
                    self._raw.curves += 1
                    if len(points) > 1:
                        polygons.append(points)
                    x, y = map(float, (args if type(args) is list else args.split())[-2:])
                    points = [(ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5])]
                    curved.append(points)
                else:
                    numbers = (
                        args if type(args) is list else [float(n) for n in args.split()] if code <= _NUMERIC else []
                    )
                    if code == _RE:
                        x, y, w, h = numbers[-4:]
                        a, b, c, d, e, f = ctm
                        ax, ay = a * x + c * y + e, b * x + d * y + f
                        bx, by = ax + a * w + c * h, ay + b * w + d * h
                        rectangles.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
                    elif code == _LINE:
                        x, y = numbers[-2:]
                        point = (ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5])
                        if op == b"l":
                            points.append(point)
                        else:
                            if len(points) > 1:
                                polygons.append(points)
                            points = [point]
                    elif code == _CLOSE:
                        if len(points) > 1:
                            points.append(points[0])
                    elif code == _PAINT:
                        if len(points) > 1:
                            if op in _CLOSING:
                                points.append(points[0])
                            polygons.append(points)
                        if rectangles or polygons or curved:
                            if op in _FILLS:
                                self._ruler.fill(rectangles, polygons, light == 2)
                                note_fill(self._raw, rectangles, polygons + curved, light == 2)
                                if run_style is not None and run_style.light == 2:
                                    run_style = None  # white letters are seen on what was painted before them
                            if op in _STROKES:
                                self._ruler.stroke(rectangles, polygons, white_stroke)
                            rectangles, polygons, curved = [], [], []
                        points = []
                    elif code in (_FILL, _STROKE):
                        level = self._colours.lightness(args)
                        if code == _STROKE:
                            white_stroke = level >= 0.985
                            continue
                        if light != (shade := shade_of(level)):
                            light = shade
                            style = None
                    elif code == _SPACING:
                        spacing = numbers[-1]
                        plain = False
                    elif code == _WORDS:
                        words = numbers[-1]
                        plain = False
                    elif code == _STRETCH:
                        stretch = numbers[-1] / 100.0
                        style = None
                    elif code == _LEADING:
                        leading = numbers[-1]
                    elif code == _RISE:
                        rise = numbers[-1]
                        plain = False
                    elif code == _MODE:
                        mode = int(numbers[-1])
                        style = None
                    elif code == _MATRIX:
                        a, b, c, d, e, f = numbers[-6:]
                        ctm = combine((a, b, c, d, e, f), ctm)
                        linear = None
                    elif code == _DO:
                        self._do(
                            _name_of(args), resources, ctm, depth,
                            (font, size, spacing, words, stretch, leading, rise, mode, light, white_stroke),
                        )  # fmt: skip
                        run_style = None
                    elif code == _INLINE:
                        self._picture(ctm)
                    elif code == _SHADE:
                        self._raw.fills.append((len(runs), -1e9, -1e9, 1e9, 1e9, False))
            except _WRONG:
                self._flaw(f"operation {op.decode('latin-1')} with wrong operands")

    def _bounded(self, operations: Iterable[Operation]) -> Iterable[Operation]:
        """The operations, counted: at once where all are known. Raises TooLargeError on more than a page can hold."""
        if isinstance(operations, list):
            self._count(len(operations))
            return operations
        return map(self._counted, operations)

    def _counted(self, operation: Operation) -> Operation:
        self._count(1)
        return operation

    def _count(self, more: int) -> None:
        self._operations += more
        if self._operations > _OPERATIONS:
            raise TooLargeError("A page holds more content than a printed page can.")

    def _font_operands(self, args: Any) -> tuple[str, float]:
        if type(args) is list:
            return args[0].text, args[1]
        name, size = args.split()
        return Name(name[1:]).text, float(size)

    def _flaw(self, text: str) -> None:
        if len(self._raw.flaws) < 20:
            self._raw.flaws.append(text)

    def _picture(self, ctm: Matrix) -> None:
        note_picture(self._raw, ctm, self._area)

    def _do(self, name: str, resources: dict[str, Any], ctm: Matrix, depth: int, state: tuple[Any, ...]) -> None:
        drawn = drawn_object(resources, name)
        if drawn is None:
            self._flaw(f"object {name} is not in the file")
            return
        form, kind = drawn
        if kind == "Image":
            self._picture(ctm)
            return
        if kind != "Form":
            return
        self._forms += 1
        if depth >= _DEPTH or self._forms > _FORMS:
            raise TooLargeError("A page draws forms within forms without bound.")
        matrix = matrix_of(form)
        if matrix is not None:
            ctm = combine(matrix, ctm)
        try:
            data = stream_data(form)
        except DAMAGE as error:
            self._flaw(f"object {name}: {error}")
            return
        self._run(data, resources_of(form, resources), ctm, depth + 1, state)
