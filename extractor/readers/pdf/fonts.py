"""Fonts of a PDF: codes to text and advance widths, each font read once per document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.cmapdb import CMapDB
from pdfminer.encodingdb import EncodingDB
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from extractor.readers.pdf.cmaps import CodeMap, TextMap, to_unicode
from extractor.readers.pdf.damage import DAMAGE
from extractor.readers.pdf.model import Entry
from extractor.readers.pdf.streams import stream_data
from extractor.readers.pdf.strings import hex_bytes, unescape
from extractor.readers.pdf.truetype import GlyphBox, TrueType

_BYTE_CACHE = 20_000
_MOST_WIDTHS = 70_000


def _name(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1", "replace")
    return ""


def _number(value: Any, default: float = 0.0) -> float:
    value = resolve1(value)
    return float(value) if isinstance(value, int | float) else default


class Font:
    """One font resource. ``entries(raw)`` turns string bytes into entries; ``box(entry)`` tells its ink."""

    def __init__(self, spec: dict[str, Any], number: int) -> None:
        self.number = number
        self.subtype = _name(spec.get("Subtype"))
        self.name = _name(spec.get("BaseFont"))
        self.flaw = ""
        self.ascent = 0.85
        self.descent = -0.25
        self.bold = False
        self._spec = spec
        self._scale = 0.001
        self._widths: dict[int, float] = {}
        self._default = 0.0
        self._texts = TextMap()
        self._fallback: dict[int, str] = {}
        self._codes: CodeMap | None = None
        self._predefined: Any = None
        self._glyph_of: bytes | None = None
        self._entries: dict[int, Entry] = {}
        self._strings: dict[bytes, list[Entry]] = {}
        #: Entries by hexadecimal digits, and by the whole operand of a show operation.
        self.hexes: dict[bytes, list[Entry]] = {}
        self.shown: dict[bytes, list[Entry]] = {}
        self._program: TrueType | None = None
        self._symbol_codes: dict[int, int] | None = None
        self.has_map = False
        try:
            self._read(spec)
        except DAMAGE as error:
            self.flaw = f"font {self.name}: {error}"

    # --- reading ---------------------------------------------------------------------------

    def _read(self, spec: dict[str, Any]) -> None:
        descriptor_owner = spec
        if self.subtype == "Type0":
            kids = resolve1(spec.get("DescendantFonts")) or []
            kid = resolve1(kids[0]) if kids else {}
            descriptor_owner = kid
            self._read_composite(spec, kid)
        else:
            self._read_simple(spec)
        stream = resolve1(spec.get("ToUnicode"))
        if isinstance(stream, PDFStream):
            self._texts = to_unicode(stream_data(stream))
            self.has_map = len(self._texts) > 0
        descriptor = resolve1(descriptor_owner.get("FontDescriptor"))
        if not isinstance(descriptor, dict):
            descriptor = {}
        self._descriptor = descriptor
        self._read_descriptor(descriptor)
        if not self.has_map:
            self._read_program_names()

    def _read_descriptor(self, descriptor: dict[str, Any]) -> None:
        ascent = _number(descriptor.get("Ascent")) / 1000
        descent = _number(descriptor.get("Descent")) / 1000
        # Thai fonts are tall for their marks; boxes of letters follow the body, not the tallest mark.
        self.ascent = min(max(ascent, 0.6), 0.95) if ascent > 0 else 0.85
        self.descent = max(min(-abs(descent), -0.15), -0.35) if descent else -0.25
        lower = self.name.lower()
        weight = _number(descriptor.get("FontWeight"))
        flags = int(_number(descriptor.get("Flags")))
        self.bold = "bold" in lower or "black" in lower or weight >= 600 or bool(flags & 0x40000)

    def _read_simple(self, spec: dict[str, Any]) -> None:
        if self.subtype == "Type3":
            matrix = resolve1(spec.get("FontMatrix")) or [0.001]
            self._scale = abs(_number(matrix[0], 0.001))
        first = int(_number(spec.get("FirstChar")))
        for offset, width in enumerate((resolve1(spec.get("Widths")) or [])[:256]):
            self._widths[first + offset] = _number(width)
        if not self._widths:
            metrics = FONT_METRICS.get(self.name.split("+")[-1])
            if metrics:
                self._standard_widths(metrics[1])
            else:
                self._default = 500.0
        encoding = resolve1(spec.get("Encoding"))
        base, differences = "", None
        if isinstance(encoding, PSLiteral):
            base = _name(encoding)
        elif isinstance(encoding, dict):
            base = _name(encoding.get("BaseEncoding"))
            differences = [resolve1(item) for item in resolve1(encoding.get("Differences")) or []]
        if base or differences:
            default = "WinAnsiEncoding" if self.subtype == "TrueType" else "StandardEncoding"
            self._fallback = dict(EncodingDB.get_encoding(base or default, differences))
        elif self.subtype != "Type3":
            self._fallback = dict(EncodingDB.get_encoding("StandardEncoding"))

    def _standard_widths(self, by_text: dict[str, int]) -> None:
        for code, text in EncodingDB.get_encoding("WinAnsiEncoding").items():
            if text in by_text:
                self._widths[code] = float(by_text[text])

    def _read_composite(self, spec: dict[str, Any], kid: dict[str, Any]) -> None:
        self._default = _number(kid.get("DW"), 1000.0)
        items = resolve1(kid.get("W")) or []
        at = 0
        while at + 1 < len(items) and len(self._widths) < _MOST_WIDTHS:
            first, second = int(_number(items[at])), resolve1(items[at + 1])
            if isinstance(second, list):
                for offset, width in enumerate(second):
                    self._widths[first + offset] = _number(width)
                at += 2
            elif at + 2 < len(items):
                width = _number(items[at + 2])
                for cid in range(first, min(int(_number(second)), first + _MOST_WIDTHS) + 1):
                    self._widths[cid] = width
                at += 3
            else:
                break
        mapping = resolve1(kid.get("CIDToGIDMap"))
        if isinstance(mapping, PDFStream):
            self._glyph_of = stream_data(mapping)
        encoding = resolve1(spec.get("Encoding"))
        if isinstance(encoding, PDFStream):
            self._codes = CodeMap.parse(stream_data(encoding))
        else:
            name = _name(encoding) or "Identity-H"
            if name.startswith("Identity"):
                self._codes = CodeMap.identity()
            else:
                self._predefined = CMapDB.get_cmap(name)
            if name.endswith("-V"):
                self.flaw = f"font {self.name}: vertical writing"

    def _read_program_names(self) -> None:
        """Without a ToUnicode map the embedded font program may still know its characters."""
        if self.subtype == "Type0":
            program = self.program()
            if program is None:
                return
            for glyph, point in program.characters().items():
                self._fallback[glyph] = chr(point)

    def program(self) -> TrueType | None:
        """The embedded TrueType program, read on first need; ``None`` for other kinds or damage."""
        if self._program is None:
            try:
                stream = None
                for key in ("FontFile2", "FontFile3"):
                    found = resolve1(self._descriptor.get(key)) if hasattr(self, "_descriptor") else None
                    if isinstance(found, PDFStream):
                        stream = found
                self._program = TrueType(stream_data(stream) if stream is not None else b"")
            except DAMAGE:
                self._program = TrueType(b"")
        return self._program

    # --- use ---------------------------------------------------------------------------------

    def _entry(self, code: int) -> Entry:
        if self.subtype == "Type0":
            cid = self._codes.cid(code) if self._codes is not None else code
            glyph = cid
            if self._glyph_of is not None:
                pair = self._glyph_of[2 * cid : 2 * cid + 2]
                glyph = int.from_bytes(pair, "big") if len(pair) == 2 else 0
            text = self._texts.get(code)
            mapped = text is not None
            if text is None:
                text = self._fallback.get(glyph)
                mapped = text is not None
            width = self._widths.get(cid, self._default)
        else:
            glyph = code
            text = self._texts.get(code)
            mapped = text is not None
            if text is None:
                text = self._fallback.get(code)
                mapped = text is not None
            if text is None and self.subtype != "Type3":
                text = chr(code)
            width = self._widths.get(code, self._default)
        if text is None:
            text = "\ufffd"
        entry = Entry(text, max(width, 0.0) * self._scale, code, glyph, mapped)  # no letter steps back
        self._entries[code] = entry
        return entry

    def entries(self, raw: bytes) -> list[Entry]:
        """The entries of a shown string, in order."""
        found = self._strings.get(raw)
        if found is not None:
            return found
        codes = self._cut(raw)
        known = self._entries
        found = [known.get(code) or self._entry(code) for code in codes]
        if len(self._strings) > _BYTE_CACHE:
            self._strings.clear()
        self._strings[raw] = found
        return found

    def text(self, raw: bytes) -> str:
        """What a shown string says, as its entries stand now."""
        known = self._entries
        return "".join([(known.get(code) or self._entry(code)).clean for code in self._cut(raw)])

    def _cut(self, raw: bytes) -> Sequence[int]:
        if self.subtype != "Type0":
            return raw
        if self._codes is not None:
            return self._codes.codes(raw)
        return list(self._predefined.decode(raw))

    def from_hex(self, digits: bytes) -> list[Entry]:
        """The entries of a hexadecimal string, remembered in ``hexes``."""
        raw = hex_bytes(digits)
        if len(self.hexes) > _BYTE_CACHE:
            self.hexes.clear()
        found = self.hexes[digits] = self.entries(raw)
        return found

    def from_operand(self, operand: bytes) -> list[Entry]:
        """The entries of a show operation's operand as written, remembered in ``shown``."""
        text = operand.strip()
        raw = hex_bytes(text[1:-1]) if text[:1] == b"<" else unescape(text[1:-1])
        if len(self.shown) > _BYTE_CACHE:
            self.shown.clear()
        found = self.shown[operand] = self.entries(raw)
        return found

    def known(self) -> dict[int, Entry]:
        """Every code shown so far with its entry."""
        return self._entries

    def box(self, entry: Entry) -> GlyphBox | None:
        """The ink of a glyph in thousandths of the em, where the embedded program tells."""
        program = self.program()
        if program is None:
            return None
        glyph = entry.glyph
        if self.subtype != "Type0":
            if self._symbol_codes is None:
                self._symbol_codes = program.codes()
            glyph = self._symbol_codes.get(entry.code, -1)
        return program.box(glyph)


class FontStore:
    """Fonts by object number, each built once for the document."""

    def __init__(self) -> None:
        self.fonts: list[Font] = []
        self._by_object: dict[int, Font] = {}
        self._direct: dict[int, tuple[dict[str, Any], Font]] = {}

    def get(self, resources: dict[str, Any], name: str) -> Font | None:
        """The font of that resource name, or ``None`` where the page names none."""
        table = resources.get("Font")
        if not isinstance(table, dict):
            table = resolve1(table)
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
        return self.build(reference.objid if isinstance(reference, PDFObjRef) else None, spec)

    def build(self, objid: int | None, spec: dict[str, Any]) -> Font:
        """The font of that object number or dictionary, made on first sight."""
        if objid is not None:
            found = self._by_object.get(objid)
            if found is None:
                found = self._by_object[objid] = self._made(spec)
            return found
        # A font written straight into the resources has no number; the dictionary itself is its name.
        kept = self._direct.get(id(spec))
        if kept is None or kept[0] is not spec:
            kept = self._direct[id(spec)] = (spec, self._made(spec))
        return kept[1]

    def _made(self, spec: dict[str, Any]) -> Font:
        font = Font(spec, len(self.fonts))
        self.fonts.append(font)
        return font
