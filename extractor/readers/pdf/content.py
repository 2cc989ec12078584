"""The fast reader: content streams to glyphs and rules, operation by operation.

A page of text is some thousand operations, nearly all of a few shapes. One regular expression takes
an operation with its operands at a time; what it does not fit goes through a plain tokenizer.
Glyph codes, content order and ActualText are kept, which the ready-made fast readers drop.
"""

from __future__ import annotations

import math
import re
from typing import Any

from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

from extractor.errors import TooLargeError
from extractor.readers.pdf.fonts import DAMAGE, Font
from extractor.readers.pdf.model import Entry, Glyph, RawPage, Span, Style
from extractor.readers.pdf.objects import PageSource, stream_data
from extractor.readers.pdf.paths import Ruler, Segment
from extractor.readers.pdf.tokens import Name, operation

Matrix = tuple[float, float, float, float, float, float]

_GLYPHS = 400_000
_OPERATIONS = 5_000_000
_FORMS = 2_000
_DEPTH = 16

_S = rb"[\x00\t\n\x0c\r ]"
_N = rb"[-+]?(?:\d+\.?\d*|\.\d+)"
# Groups: 1-3 Td and one hex string; 4 TJ array without literal strings; 5 hex string; 6 numbers and
# 7 an operator over numbers; 8 name, 9 number, 10 operator over a name; 11-12 literal string Tj;
# 13 tag and 14 dictionary of marked content.
_OPERATION = re.compile(
    _S + rb"*(?:"
    rb"(" + _N + rb")" + _S + rb"+(" + _N + rb")" + _S + rb"+Td" + _S + rb"*<([0-9A-Fa-f]*)>" + _S + rb"*Tj(?![A-Za-z])"
    rb"|\[((?:<[0-9A-Fa-f]*>|[-+.\d\x00\t\n\x0c\r ])*)\]" + _S + rb"*TJ(?![A-Za-z])"
    rb"|<([0-9A-Fa-f]*)>" + _S + rb"*Tj(?![A-Za-z])"
    rb"|((?:" + _N + _S + rb"+){0,6})([A-Za-z]+[01]?\*?)(?=[\x00\t\n\x0c\r \[/<(%]|$)"
    rb"|/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)(?:" + _S + rb"+(" + _N + rb"))?" + _S + rb"+([A-Za-z]+)(?=[\x00\t\n\x0c\r \[/<(%]|$)"
    rb"|\(((?:[^()\\]|\\[^\r\n])*)\)" + _S + rb"*(Tj)(?![A-Za-z])"
    rb"|/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)" + _S + rb"*<<((?:[^<>()]|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))*)>>" + _S + rb"*BDC(?![A-Za-z])"
    rb")",
    re.DOTALL,
)  # fmt: skip
_PIECE = re.compile(rb"<([0-9A-Fa-f]*)>|(" + _N + rb")")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_PLAIN_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ACTUAL_HEX = re.compile(rb"/ActualText\s*<([0-9A-Fa-f\s]*)>")
_ACTUAL_LITERAL = re.compile(rb"/ActualText\s*\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


def unescape(raw: bytes) -> bytes:
    """The bytes of a literal string without its outer parentheses."""
    if b"\\" not in raw:
        return raw

    def plain(match: re.Match[bytes]) -> bytes:
        if match[1]:
            return bytes([int(match[1], 8) & 0xFF])
        return b"" if match[2] in b"\r\n" else _PLAIN_ESCAPES.get(match[2], match[2])

    return _ESCAPE.sub(plain, raw)


def text_of(raw: bytes) -> str:
    """A PDF text string: UTF-16 or UTF-8 with a byte order mark, else Latin-1."""
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", "replace")
    if raw[:2] == b"\xff\xfe":
        return raw[2:].decode("utf-16-le", "replace")
    if raw[:3] == b"\xef\xbb\xbf":
        return raw[3:].decode("utf-8", "replace")
    if b"\xe0\xb8" in raw or b"\xe0\xb9" in raw:
        # Thai as UTF-8 without its mark, as some makers write it
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("latin-1")
    return raw.decode("latin-1")


def hex_bytes(digits: bytes) -> bytes:
    """The bytes of a hexadecimal string; a missing last digit is 0."""
    if len(digits) % 2:
        digits += b"0"
    return bytes.fromhex(digits.decode("ascii"))


class FontStore:
    """Fonts by object number, each built once for the document."""

    def __init__(self) -> None:
        self.fonts: list[Font] = []
        self._by_object: dict[int, Font] = {}

    def get(self, resources: dict[str, Any], name: str) -> Font | None:
        """The font of that resource name, or ``None`` where the page names none."""
        table = resolve1(resources.get("Font"))
        if not isinstance(table, dict):
            return None
        reference = table.get(name)
        if isinstance(reference, PDFObjRef):
            found = self._by_object.get(reference.objid)
            if found is not None:
                return found
        spec = resolve1(reference)
        if not isinstance(spec, dict):
            return None
        key = reference.objid if isinstance(reference, PDFObjRef) else -id(spec)
        font = self._by_object.get(key) if key < 0 else None
        if font is None:
            font = Font(spec, len(self.fonts))
            self.fonts.append(font)
            self._by_object[key] = font
        return font


def combine(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first`` and then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class ContentReader:
    """Reads one page into a :class:`RawPage`."""

    def __init__(self, fonts: FontStore) -> None:
        self._fonts = fonts
        self._styles: dict[tuple[int, float, int, bool, bool, bool], Style] = {}
        self._hex: dict[tuple[int, bytes], list[Entry]] = {}

    def read(self, page: PageSource) -> RawPage:
        """The glyphs and rules of the page. Raises TooLargeError on content without bounds."""
        raw = RawPage()
        self._out: list[Glyph] = raw.glyphs
        self._raw = raw
        self._ruler = Ruler(page.width, page.height)
        self._area = max(page.width * page.height, 1.0)
        self._operations = 0
        self._forms = 0
        data = b"\n".join(stream_data(part) for part in page.contents)
        self._run(data, page.resources, page.matrix, 0, (None, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0, False, False, 1.0))
        raw.rules = self._ruler.merged()
        raw.images = min(raw.images, 1.0)
        return raw

    def _style(self, font: Font, size: float, turned: int, fat: bool, hidden: bool, light: bool) -> Style:
        key = (font.number, size, turned, fat, hidden, light)
        found = self._styles.get(key)
        if found is None:
            found = Style(font, size, turned, fat or font.bold, hidden, light)
            self._styles[key] = found
        return found

    def _run(self, data: bytes, resources: dict[str, Any], ctm: Matrix, depth: int, state: tuple[Any, ...]) -> None:
        out = self._out
        match_at = _OPERATION.match
        ruler = self._ruler
        base = ctm
        stack: list[tuple[Any, ...]] = []
        font, size, spacing, wordspace, stretch, leading, rise, mode, white, light, width = state
        white_stroke = False
        ta = td = 1.0
        tb = tc = te = tf = le = lf = 0.0
        style: Style | None = None
        known: dict[bytes, list[Entry]] = {}
        scale = 1.0
        spans: list[Span | None] = []
        span: Span | None = None
        rectangles: list[Segment] = []
        polygons: list[list[tuple[float, float]]] = []
        points: list[tuple[float, float]] = []
        position = 0
        end = len(data)
        operations = 0

        def restyle() -> None:
            nonlocal style, scale, known
            if font is None:
                style = None
                return
            tall = math.hypot(tc, td) * abs(size)
            angle = math.degrees(math.atan2(tb, ta)) if tb else (0.0 if ta >= 0 else 180.0)
            if size < 0:
                angle += 180.0
            turned = round(angle) % 360
            for right in (0, 90, 180, 270, 360):
                if abs(turned - right) <= 10:
                    turned = right % 360
                    break
            style = self._style(font, round(tall, 2), turned, mode == 2, mode in (3, 7), light)
            scale = math.hypot(ta, tb) * abs(size) * stretch
            known = font.hexes

        def show(entries: list[Entry]) -> None:
            nonlocal te, tf
            if style is None:
                restyle()
                if style is None:
                    return
            for entry in entries:
                wide = entry.width
                extra = spacing
                if wordspace and entry.code == 32:
                    extra += wordspace
                x, y = te, tf
                if rise:
                    x += rise * tc
                    y += rise * td
                out.append((x, y, wide * scale, extra * stretch * unit, entry, style, span))
                step = (wide * size + extra) * stretch
                te += step * ta
                tf += step * tb

        unit = 1.0
        while position < end:
            match = match_at(data, position)
            operations += 1
            if match is None:
                numbers: list[Any]
                numbers, op, position = operation(data, position)
                if not op:
                    break
            else:
                position = match.end()
                kind = match.lastindex
                if kind == 3:
                    dx, dy = float(match[1]), float(match[2])
                    le += dx * ta + dy * tc
                    lf += dx * tb + dy * td
                    te, tf = le, lf
                    digits = match[3]
                    if style is None:
                        restyle()
                    if style is not None:
                        entries = known.get(digits)
                        if entries is None:
                            entries = font.from_hex(digits)
                        show(entries)
                    continue
                if kind == 4:
                    if style is None:
                        restyle()
                    if style is None:
                        continue
                    for digits, number in _PIECE.findall(match[4]):
                        if number:
                            step = -float(number) * 0.001 * size * stretch
                            te += step * ta
                            tf += step * tb
                        else:
                            entries = known.get(digits)
                            if entries is None:
                                entries = font.from_hex(digits)
                            show(entries)
                    continue
                if kind == 5:
                    if style is None:
                        restyle()
                    if style is not None:
                        entries = known.get(match[5])
                        if entries is None:
                            entries = font.from_hex(match[5])
                        show(entries)
                    continue
                if kind == 7:
                    numbers = [float(n) for n in match[6].split()]
                    op = match[7]
                elif kind == 10:
                    numbers = [Name(match[8])]
                    if match[9] is not None:
                        numbers.append(float(match[9]))
                    op = match[10]
                elif kind == 12:
                    numbers = [unescape(match[11])]
                    op = match[12]
                else:
                    spans.append(span)
                    body = match[14]
                    if b"ActualText" in body:
                        found = _ACTUAL_HEX.search(body)
                        if found:
                            span = Span(text_of(hex_bytes(b"".join(found[1].split()))))
                            self._raw.spans += 1
                        else:
                            found = _ACTUAL_LITERAL.search(body)
                            if found:
                                span = Span(text_of(unescape(found[1])))
                                self._raw.spans += 1
                    continue
            try:
                if op == b"re":
                    x, y, w, h = numbers[-4:]
                    a, b, c, d, e, f = ctm
                    ax, ay = a * x + c * y + e, b * x + d * y + f
                    bx, by = a * (x + w) + c * (y + h) + e, b * (x + w) + d * (y + h) + f
                    rectangles.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
                elif op == b"m" or op == b"l":
                    x, y = numbers[-2:]
                    point = (ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5])
                    if op == b"l":
                        points.append(point)
                    else:
                        if len(points) > 1:
                            polygons.append(points)
                        points = [point]
                elif op == b"c" or op == b"v" or op == b"y":
                    self._raw.curves += 1
                    x, y = numbers[-2:]
                    if len(points) > 1:
                        polygons.append(points)
                    points = [(ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5])]
                elif op == b"h":
                    if len(points) > 1:
                        points.append(points[0])
                elif op in _PAINT:
                    if len(points) > 1:
                        if op in (b"s", b"b", b"b*"):
                            points.append(points[0])
                        polygons.append(points)
                    if rectangles or polygons:
                        if op in _FILLS:
                            ruler.fill(rectangles, polygons, white)
                        if op in _STROKES:
                            ruler.stroke(rectangles, polygons, white_stroke)
                        rectangles, polygons = [], []
                    points = []
                elif op == b"q":
                    stack.append(
                        (ctm, font, size, spacing, wordspace, stretch, leading, rise, mode, white, light, white_stroke)
                    )
                    if len(stack) > 10_000:
                        raise TooLargeError("A page nests its graphics state without bound.")
                elif op == b"Q":
                    if stack:
                        (ctm, font, size, spacing, wordspace, stretch, leading, rise, mode, white, light,
                         white_stroke) = stack.pop()  # fmt: skip
                        style = None
                elif op == b"Td" or op == b"TD":
                    dx, dy = numbers[-2:]
                    if op == b"TD":
                        leading = -dy
                    le += dx * ta + dy * tc
                    lf += dx * tb + dy * td
                    te, tf = le, lf
                elif op == b"Tm":
                    a, b, c, d, e, f = ctm
                    g, h, i, j, k, m = numbers[-6:]
                    na, nb, nc, nd = g * a + h * c, g * b + h * d, i * a + j * c, i * b + j * d
                    te, tf = k * a + m * c + e, k * b + m * d + f
                    le, lf = te, tf
                    if na != ta or nb != tb or nc != tc or nd != td:
                        ta, tb, tc, td = na, nb, nc, nd
                        unit = math.hypot(ta, tb)
                        style = None
                elif op == b"Tf":
                    font = self._fonts.get(resources, numbers[0].text)
                    size = numbers[1]
                    style = None
                    if font is None:
                        self._flaw(f"font {numbers[0].text} is not in the file")
                elif op == b"Tj":
                    if font is not None:
                        show(font.entries(numbers[-1]))
                elif op == b"TJ":
                    if font is not None:
                        for piece in numbers[-1]:
                            if isinstance(piece, bytes):
                                show(font.entries(piece))
                            elif isinstance(piece, float):
                                step = -piece * 0.001 * size * stretch
                                te += step * ta
                                tf += step * tb
                elif op == b"BT":
                    ta, tb, tc, td, te, tf = ctm
                    le, lf = te, tf
                    unit = math.hypot(ta, tb)
                    style = None
                elif op == b"ET":
                    pass
                elif op == b"T*" or op == b"'" or op == b'"':
                    if op == b'"':
                        wordspace, spacing = numbers[0], numbers[1]
                    le -= leading * tc
                    lf -= leading * td
                    te, tf = le, lf
                    if op != b"T*" and font is not None:
                        show(font.entries(numbers[-1]))
                elif op == b"Tc":
                    spacing = numbers[-1]
                elif op == b"Tw":
                    wordspace = numbers[-1]
                elif op == b"Tz":
                    stretch = numbers[-1] / 100.0
                    style = None
                elif op == b"TL":
                    leading = numbers[-1]
                elif op == b"Ts":
                    rise = numbers[-1]
                elif op == b"Tr":
                    mode = int(numbers[-1])
                    style = None
                elif op == b"cm":
                    ctm = combine(tuple(numbers[-6:]), ctm)  # type: ignore[arg-type]
                elif op in _FILL_COLOURS:
                    level = _lightness(op, numbers)
                    white = level >= 0.985
                    if light != (level >= 0.7):
                        light = not light
                        style = None
                elif op in _STROKE_COLOURS:
                    white_stroke = _lightness(op.lower(), numbers) >= 0.985
                elif op == b"BMC":
                    spans.append(span)
                elif op == b"BDC":
                    spans.append(span)
                    actual = self._actual(numbers[-1] if numbers else None, resources)
                    if actual is not None:
                        span = Span(actual)
                        self._raw.spans += 1
                elif op == b"EMC":
                    if spans:
                        span = spans.pop()
                elif op == b"Do":
                    self._operations += operations
                    operations = 0
                    self._do(
                        numbers[-1].text, resources, ctm, depth,
                        (font, size, spacing, wordspace, stretch, leading, rise, mode, white, light, width),
                    )  # fmt: skip
                elif op == b"BI":
                    self._picture(ctm)
            except (ValueError, IndexError, TypeError, AttributeError, OverflowError):
                self._flaw(f"operation {op.decode('latin-1')} with wrong operands")
            if operations > _OPERATIONS or len(out) > _GLYPHS:
                raise TooLargeError("A page holds more content than a printed page can.")
        self._operations += operations
        if self._operations > _OPERATIONS:
            raise TooLargeError("A page holds more content than a printed page can.")
        del base

    def _flaw(self, text: str) -> None:
        if len(self._raw.flaws) < 20:
            self._raw.flaws.append(text)

    def _picture(self, ctm: Matrix) -> None:
        a, b, c, d, _, _ = ctm
        self._raw.images += abs(a * d - b * c) / self._area

    def _actual(self, properties: Any, resources: dict[str, Any]) -> str | None:
        if isinstance(properties, Name):
            table = resolve1(resources.get("Properties"))
            found = resolve1(table.get(properties.text)) if isinstance(table, dict) else None
            value = resolve1(found.get("ActualText")) if isinstance(found, dict) else None
        elif isinstance(properties, dict):
            value = properties.get("ActualText")
        else:
            value = None
        return text_of(value) if isinstance(value, bytes) else None

    def _do(self, name: str, resources: dict[str, Any], ctm: Matrix, depth: int, state: tuple[Any, ...]) -> None:
        table = resolve1(resources.get("XObject"))
        form = resolve1(table.get(name)) if isinstance(table, dict) else None
        if not isinstance(form, PDFStream):
            self._flaw(f"object {name} is not in the file")
            return
        kind = getattr(resolve1(form.get("Subtype")), "name", "")
        if kind == "Image":
            self._picture(ctm)
            return
        if kind != "Form":
            return
        self._forms += 1
        if depth >= _DEPTH or self._forms > _FORMS:
            raise TooLargeError("A page draws forms within forms without bound.")
        matrix = resolve1(form.get("Matrix"))
        if isinstance(matrix, list) and len(matrix) == 6:
            values = [resolve1(v) for v in matrix]
            if all(isinstance(v, int | float) for v in values):
                ctm = combine(tuple(float(v) for v in values), ctm)  # type: ignore[arg-type]
        own = resolve1(form.get("Resources"))
        try:
            data = stream_data(form)
        except DAMAGE as error:
            self._flaw(f"object {name}: {error}")
            return
        self._run(data, own if isinstance(own, dict) else resources, ctm, depth + 1, state)


_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_STROKES = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_PAINT = _FILLS | _STROKES | {b"n"}
_FILL_COLOURS = frozenset((b"g", b"rg", b"k", b"sc", b"scn"))
_STROKE_COLOURS = frozenset((b"G", b"RG", b"K", b"SC", b"SCN"))


def _lightness(op: bytes, numbers: list[Any]) -> float:
    """How light a colour is, 0 to 1; patterns and unknown spaces count as dark."""
    values = [n for n in numbers if isinstance(n, float)]
    if op == b"k" or (op in (b"sc", b"scn") and len(values) == 4):
        return 1.0 - min(1.0, max(values[:3]) + values[3])
    if not values or len(values) not in (1, 3):
        return 0.0
    return min(values)
