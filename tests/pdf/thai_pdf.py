"""Small PDFs whose Thai text layer is sound or broken in one chosen way.

Fonts are made here out of boxes: consonants, marks above and below, spacing vowels, digits. So no font of
the machine is needed and every width, position and map is known. Text is laid out as real makers do it:
SARA AM as nikhahit and SARA AA, marks of no width drawn to the left of their origin.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

UNITS = 1000
ABOVE = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d"
BELOW = "\u0e38\u0e39\u0e3a"
MARKS = ABOVE + BELOW
THAI = [chr(p) for p in (*range(0xE01, 0xE3B), *range(0xE3F, 0xE5C))]
LATIN = [chr(p) for p in range(0x20, 0x7F)]
LETTERS = [*LATIN, *THAI]
FIRST = 1  # glyph 0 is .notdef
FIRST_CODE = 0x60  # of a font whose glyphs are numbered anew

#: Invented text with the words that such reports are made of, every tone mark and vowel among them.
LINES = (
    "องค์การบริหารส่วนตำบลสมมติ อำเภอตัวอย่าง",
    "รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส",
    "ในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
    "ผู้บริหารและเจ้าหน้าที่ให้ความสำคัญกับการปฏิบัติหน้าที่",
    "การใช้อำนาจ และการใช้ทรัพย์สินของราชการ ได้คะแนน ๙๗.๔๕",
    "การเปิดเผยข้อมูลบนเว็บไซต์ของหน่วยงาน เพื่อให้ประชาชนเข้าถึงง่าย",
    "มาตรการส่งเสริมคุณธรรม กำหนดแนวทางแก้ไขปัญหาการทุจริต",
    "ผู้มีส่วนได้ส่วนเสียภายใน และผู้มีส่วนได้ส่วนเสียภายนอก",
    "ประสิทธิภาพการสื่อสาร และการปรับปรุงระบบการทำงาน",
    "จัดซื้อจัดจ้าง เช่น โต๊ะ เก้าอี้ และตั๋ว เดี๋ยวนี้ใช้เฟซบุ๊ก",
    "ปีงบประมาณ พ.ศ. ๒๕๖๘ ต้องพัฒนาให้ดีขึ้น ร้อยละ ๘๕ ขึ้นไป",
    "สำนักปลัดเป็นผู้รับผิดชอบ ติดตามผลและรายงานทุกไตรมาส",
    "ข้าราชการ พนักงาน และลูกจ้าง ต้องซื่อสัตย์ สุจริต ตรวจสอบได้",
    "การป้องกันการทุจริต การรับสินบน และการเรียกรับผลประโยชน์",
    "สิทธิประโยชน์ของผู้สูงอายุ ผู้พิการ และอาสาสมัครสาธารณสุข",
    "เรื่องร้องเรียนและข้อเสนอแนะ ให้แจ้งเจ้าหน้าที่ด้วยตนเอง",
    "หนังสือราชการ คู่มือ และแบบฟอร์มอิเล็กทรอนิกส์ สำหรับประชาชน",
)


def glyph_of(char: str) -> int:
    """Glyph number: Latin first, then the Thai block in its own order."""
    return FIRST + LETTERS.index(char)


def width_of(char: str) -> int:
    """Advance in thousandths: marks have none, spaces 250, Thai digits 480."""
    if char in MARKS:
        return 0
    if char == " ":
        return 250
    if "๐" <= char <= "๙":
        return 480
    return 420 + 7 * (ord(char) % 23)


def font_program(*, cmap: bool = True) -> bytes:
    """A TrueType program of boxes; without ``cmap`` it does not tell its characters."""
    order = [".notdef", *(f"u{ord(c):04X}" for c in LETTERS)]
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for char in LETTERS:
        pen = TTGlyphPen(None)
        width = width_of(char)
        if char == "\u0e4d":
            boxes = [(-290, 620, -40, 870)]  # a ring
        elif char in ABOVE:
            boxes = [(-330, 620, -40, 760 + 10 * ABOVE.index(char))]
        elif char in BELOW:
            boxes = [(-330, -240, -40, -60)]
        elif char == "\u0e33":
            boxes = [(-200, 620, -40, 760), (40, 0, width - 40, 500)]
        elif char == " ":
            boxes = []
        else:
            boxes = [(40, 0, width - 40, 500)]
        for x0, y0, x1, y1 in boxes:
            pen.moveTo((x0, y0))
            pen.lineTo((x0, y1))
            pen.lineTo((x1, y1))
            pen.lineTo((x1, y0))
            pen.closePath()
        glyphs[f"u{ord(char):04X}"] = pen.glyph()
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in LETTERS} if cmap else {0xF8FF: ".notdef"})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({".notdef": (500, 0), **{f"u{ord(c):04X}": (width_of(c), 0) for c in LETTERS}})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


_PROGRAMS: dict[bool, bytes] = {}


def _program(cmap: bool) -> bytes:
    if cmap not in _PROGRAMS:
        _PROGRAMS[cmap] = font_program(cmap=cmap)
    return _PROGRAMS[cmap]


def shaped(text: str) -> list[str]:
    """The glyphs that are drawn: SARA AM falls into nikhahit, before the tone mark, and SARA AA."""
    glyphs: list[str] = []
    for char in text:
        if char == "\u0e33":
            at = len(glyphs)
            while at and glyphs[at - 1] in "\u0e48\u0e49\u0e4a\u0e4b":
                at -= 1
            glyphs.insert(at, "\u0e4d")
            glyphs.append("\u0e32")
        else:
            glyphs.append(char)
    return glyphs


@dataclass
class Maker:
    """How the file lies. ``names`` gives what the ToUnicode map names a glyph's character (``None``: nothing)."""

    names: Callable[[str], str | None] = lambda char: char
    to_unicode: bool = True
    program_cmap: bool = False
    embed: bool = True
    eight_bit: bool = False
    renumbered: bool = False
    actual_text: bool = False
    twice: float = 0.0
    letter_spacing: float = 0.0
    marks_last: bool = False
    wide_marks: bool = False
    rotate: int = 0
    size: float = 16.0
    lines: Iterable[str] = LINES
    pages: int = 1
    extra: bytes = b""
    objects: dict[int, bytes] = field(default_factory=dict)

    def build(self) -> bytes:
        """The bytes of the PDF."""
        kids = " ".join(f"{20 + 2 * n} 0 R" for n in range(self.pages))
        made: dict[int, bytes] = {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: f"<</Type/Pages/Count {self.pages}/Kids[{kids}]>>".encode(),
            **(
                self._renumbered_font()
                if self.renumbered
                else self._simple_font()
                if self.eight_bit
                else self._composite_font()
            ),
        }
        for number in range(self.pages):
            made[20 + 2 * number] = (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {self.rotate}"
                f"/Resources<</Font<</F1 3 0 R>>>>/Contents {21 + 2 * number} 0 R>>"
            ).encode()
            made[21 + 2 * number] = _stream(self._content(), b"")
        made.update(self.objects)
        return write(made)

    # --- fonts

    def _composite_font(self) -> dict[int, bytes]:
        widths = " ".join(f"{glyph_of(c)}[{400 if self.wide_marks and c in MARKS else width_of(c)}]" for c in LETTERS)
        unicode_ = "/ToUnicode 6 0 R" if self.to_unicode else ""
        objects = {
            3: f"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Boxes/Encoding/Identity-H"
            f"/DescendantFonts[4 0 R]{unicode_}>>".encode(),
            4: f"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Boxes/CIDToGIDMap/Identity/DW 500"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[{widths}]"
            f"/FontDescriptor 5 0 R>>".encode(),
            5: b"<</Type/FontDescriptor/FontName/AAAAAA+Boxes/Flags 4/Ascent 900/Descent -300/ItalicAngle 0"
            b"/CapHeight 700/StemV 80/FontBBox[0 -300 1000 900]" + (b"/FontFile2 7 0 R>>" if self.embed else b">>"),
        }
        if self.to_unicode:
            named = [(glyph_of(c), self.names(c)) for c in LETTERS]
            pairs = "".join(
                f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in named if text is not None
            )
            count = sum(text is not None for _, text in named)
            objects[6] = _stream(
                f"begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{count} beginbfchar\n{pairs}"
                f"endbfchar\nendcmap".encode(),
                b"",
            )
        if self.embed:
            objects[7] = _stream(_program(self.program_cmap), b"")
        return objects

    def _simple_font(self) -> dict[int, bytes]:
        widths = " ".join(str(width_of(_from_byte(code)) if _from_byte(code) else 500) for code in range(32, 256))
        return {
            3: f"<</Type/Font/Subtype/TrueType/BaseFont/OldThai/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255"
            f"/Widths[{widths}]/FontDescriptor 5 0 R>>".encode(),
            5: b"<</Type/FontDescriptor/FontName/OldThai/Flags 32/Ascent 900/Descent -300/ItalicAngle 0"
            b"/CapHeight 700/StemV 80/FontBBox[0 -300 1000 900]>>",
        }

    def _renumbered_font(self) -> dict[int, bytes]:
        """A simple font whose codes count the glyphs used; its map names what Latin-1 has in the places of Thai."""
        used = self._used()
        widths = " ".join(str(width_of(char)) for char in used)
        pairs = "".join(
            f"<{FIRST_CODE + n:02X}> <{char.encode('cp874').hex().zfill(4)}>\n" for n, char in enumerate(used)
        )
        return {
            3: f"<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Psl/FirstChar {FIRST_CODE}/LastChar 255"
            f"/Widths[{widths}]/FontDescriptor 5 0 R/ToUnicode 6 0 R>>".encode(),
            5: b"<</Type/FontDescriptor/FontName/AAAAAA+Psl/Flags 4/Ascent 900/Descent -300/ItalicAngle 0"
            b"/CapHeight 700/StemV 80/FontBBox[0 -300 1000 900]>>",
            6: _stream(
                f"begincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{len(used)} beginbfchar\n{pairs}"
                f"endbfchar\nendcmap".encode(),
                b"",
            ),
        }

    def _used(self) -> list[str]:
        return sorted({glyph for line in self.lines for glyph in shaped(line)})

    # --- content

    def _code(self, char: str) -> str:
        if self.renumbered:
            return f"<{FIRST_CODE + self._used().index(char):02X}>"
        return f"<{char.encode('cp874').hex()}>" if self.eight_bit else f"<{glyph_of(char):04X}>"

    def _content(self) -> bytes:
        parts = [self.extra.decode("latin-1"), f"BT /F1 {self.size} Tf"]
        y = 780.0
        for line in self.lines:
            for shift in (0.0, self.twice) if self.twice else (0.0,):
                parts.append(self._line(line, 60.0 + shift, y))
            y -= 1.7 * self.size
        parts.append("ET")
        return "\n".join(parts).encode("latin-1")

    def _line(self, text: str, x: float, y: float) -> str:
        shown: list[str] = []
        later: list[str] = []
        for glyph in shaped(text):
            show = f"1 0 0 1 {x:.3f} {y:.3f} Tm {self._code(glyph)} Tj"
            if self.marks_last and glyph in MARKS:
                later.append(show)
            else:
                shown.append(show)
            x += width_of(glyph) * self.size / 1000
            if glyph not in MARKS:
                x += self.letter_spacing
        body = " ".join(shown + later)
        if self.actual_text:
            stated = ("\ufeff" + text).encode("utf-16-be").hex().upper()
            body = f"/Span<</ActualText<{stated}>>>BDC {body} EMC"
        return body


def _from_byte(code: int) -> str:
    try:
        return bytes([code]).decode("cp874")
    except UnicodeDecodeError:
        return ""


def _stream(data: bytes, entries: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Filter/FlateDecode%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(packed), packed)


def write(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects (number 1 is the catalogue) with a right cross-reference table."""
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d %05d %c \n" % ((offsets[number], 0, ord("n")) if number in offsets else (0, 65535, ord("f")))
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def renamed(changes: dict[str, str | None]) -> Callable[[str], str | None]:
    """Names as they should be but for these."""
    return lambda char: changes.get(char, char)


#: The broken kinds seen in the wild, and others like them with other letters.
BROKEN = {
    "lost_sara_am": Maker(names=renamed({"\u0e4d": " "})),
    "private_use": Maker(
        names=renamed(
            {
                "\u0e48": "\uf70a", "\u0e49": "\uf70b", "\u0e4a": "\uf70c", "\u0e4b": "\uf70d", "\u0e4c": "\uf70e",
                "\u0e31": "\uf710", "\u0e34": "\uf701", "\u0e35": "\uf702", "\u0e36": "\uf703", "\u0e37": "\uf704",
                "\u0e38": "\uf718", "\u0e39": "\uf719", "\u0e47": "\uf712", "\u0e4d": "\uf711",
            }
        )
    ),
    "private_use_macintosh": Maker(
        names=renamed({"\u0e48": "\uf88b", "\u0e49": "\uf88e", "\u0e4c": "\uf897", "\u0e31": "\uf884"})
    ),
    "aa_named_am": Maker(names=renamed({"\u0e32": "\u0e33", "\u0e4d": " "})),
    "aa_named_am_program_knows": Maker(names=renamed({"\u0e32": "\u0e33", "\u0e4d": " "}), program_cmap=True),
    "tones_named_latin": Maker(names=renamed({"\u0e48": "q", "\u0e49": "X", "\u0e4c": "w"})),
    "tones_named_signs": Maker(names=renamed({"\u0e48": "\u00bb", "\u0e49": "#", "\u0e4c": ";"})),
    "tones_named_latin_not_embedded": Maker(names=renamed({"\u0e48": "q", "\u0e49": "X", "\u0e4c": "w"}), embed=False),
    "vowels_named_latin": Maker(names=renamed({"\u0e34": "b", "\u0e35": "n", "\u0e31": "h", "\u0e38": "6"})),
    "vowel_below_named_tone": Maker(names=renamed({"\u0e39": "\u0e49"})),
    "marks_without_names": Maker(names=renamed({"\u0e48": None, "\u0e49": None, "\u0e35": None})),
    "no_map_program_knows": Maker(to_unicode=False, program_cmap=True),
    "no_map_at_all": Maker(to_unicode=False),
    "eight_bit": Maker(eight_bit=True),
    "eight_bit_renumbered": Maker(renumbered=True),
    "eight_bit_composite": Maker(names=lambda char: char.encode("cp874").decode("latin-1")),
    "drawn_twice": Maker(twice=0.4),
    "letter_spaced": Maker(letter_spacing=2.5, size=10.0),
    "one_width_lost_sara_am": Maker(names=renamed({"\u0e4d": " "}), wide_marks=True),
    "one_width_nikhahit_named_am": Maker(names=renamed({"\u0e4d": "\u0e33"}), wide_marks=True),
    "nikhahit_named_am": Maker(names=renamed({"\u0e4d": "\u0e33"})),
    "marks_named_nul": Maker(names=renamed({"\u0e48": "\0", "\u0e39": "\0"})),
    "letters_named_nul_actual_text": Maker(names=renamed({"\u0e0d": "\0", "\u0e10": "\0"}), actual_text=True),
    "marks_drawn_last": Maker(marks_last=True),
    "wrong_map_actual_text": Maker(names=renamed({"\u0e49": "\u0e48", "\u0e39": "\u0e38"}), actual_text=True),
}  # fmt: skip
SOUND = {
    "plain": Maker(),
    "program_knows": Maker(program_cmap=True),
    "not_embedded": Maker(embed=False),
    "actual_text": Maker(actual_text=True),
    "one_width": Maker(wide_marks=True),
    "rotated_90": Maker(rotate=90),
    "rotated_270": Maker(rotate=270),
}
