# ruff: noqa: E501 (what is written here are files, and their lines)
"""Small PDFs, most of them not compressed, so that a mutator can reach every part of them."""

from __future__ import annotations

import io

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from fuzz.pdf_objects import put_together, stream

_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
_LETTERS = [chr(p) for p in (*range(0x20, 0x7F), *range(0xE01, 0xE3B), *range(0xE3F, 0xE5C))]


def _hex(text: str) -> str:
    """Text as two-byte codes that are its code points; SARA AM falls into its two glyphs."""
    return text.replace("\u0e33", "\u0e4d\u0e32").encode("utf-16-be").hex().upper()


def _line(text: str, x: float, y: float) -> str:
    return f"1 0 0 1 {x} {y} Tm <{_hex(text)}> Tj"


def _page(contents: int, *, more: str = "", resources: str = "/Font<</F1 3 0 R>>") -> bytes:
    return (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{more}/Resources<<{resources}>>/Contents {contents} 0 R>>"
    ).encode()


def _base(*pages: int) -> dict[int, bytes]:
    kids = " ".join(f"{page} 0 R" for page in pages)
    widths = " ".join("0" if c in _MARKS else "500" for c in map(chr, range(0xE01, 0xE5C)))
    mapping = (
        "begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfrange\n<0020> <007E> <0020>\n"
        "<0E01> <0E5B> <0E01>\nendbfrange\n3 beginbfchar\n<0E4D> <0020>\n<0E48> <F70A>\n<0E49> <006B>\nendbfchar\nendcmap"
    )
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Seed/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        4: f"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Seed/CIDToGIDMap/Identity/DW 500/W[3585[{widths}]32 126 480]"
        f"/FontDescriptor 5 0 R>>".encode(),
        5: b"<</Type/FontDescriptor/FontName/AAAAAA+Seed/Flags 4/Ascent 900/Descent -300/FontBBox[0 -300 1000 900]>>",
        6: stream(mapping.encode()),
    }  # fmt: skip


def _text() -> bytes:
    lines = ("รายงานผลการประเมิน ITA", "สำนักงานตัวอย่าง ปี ๒๕๖๗", "ได้คะแนน ๙๗.๔๕ ผู้รับบริการ", "กำหนดแนวทางแก้ไข น้ำ")
    shown = " ".join(_line(text, 60, 760 - 24 * n) for n, text in enumerate(lines))
    return put_together({**_base(20), 20: _page(21), 21: stream(f"BT /F1 16 Tf {shown} ET".encode())})


_LETTER = (
    "ที่ สน ๑๒๓/๔๕๖ เรื่อง ขอเชิญประชุมคณะกรรมการ",
    "ด้วยสำนักงานตัวอย่างจะจัดประชุมเพื่อพิจารณาเรื่องการดูแลสวนและทางเดิน",
    "ในหมู่บ้าน จึงขอเชิญท่านเข้าร่วมประชุมในวันจันทร์ที่ห้า เวลาเก้านาฬิกา",
    "ณ ห้องประชุมชั้นสอง และขอให้ท่านนำเอกสารที่ได้รับไปด้วยทุกครั้ง",
    "หากท่านไม่สามารถเข้าร่วมได้ ขอให้แจ้งให้ทราบก่อนวันประชุม โดยจะมี",
    "การแจ้งผลให้ทุกคนได้ทราบต่อไป ทั้งนี้ผู้ที่มาถึงก่อนเวลาสามารถนั่งพัก",
    "และดื่มน้ำได้ที่ห้องด้านหน้า ซึ่งมีเจ้าหน้าที่คอยดูแลอยู่ตลอดวัน",
    "จึงเรียนมาเพื่อโปรดทราบ และขอขอบคุณทุกท่านที่ให้ความร่วมมือเป็นอย่างดี",
    "ในการทำงานของเรามาโดยตลอด ขอแสดงความนับถือ นายสมมติ ใจดี",
    "หัวหน้าสำนักงานตัวอย่าง ผู้ทำหน้าที่แทนในวันนี้ สำหรับผู้ที่มีข้อสงสัย",
)


def _letter(*, report: bool) -> bytes:
    """A sound paper that is no report, which a glance is enough for; or with a report behind it, in a form."""
    mapping = b"begincmap\n1 beginbfrange\n<0020> <0E5B> <0020>\nendbfrange\nendcmap"
    shown = "\n".join(_line(text, 60, 760 - 24 * n) for n, text in enumerate(_LETTER))
    pages = {20: _page(21), 21: stream(f"BT /F1 14 Tf\n{shown} ET".encode())}
    if report:
        lines = ("รายงานผลการประเมิน ITA ปี ๒๕๖๗", "คะแนนรวม ๙๗.๔๕ ระดับ AA")
        form = " ".join(_line(text, 60, 760 - 24 * n) for n, text in enumerate(lines))
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        pages[22] = _page(23, resources="/XObject<</X 24 0 R>>")
        pages |= {23: stream(b"q /X Do Q"), 24: stream(f"BT /F1 14 Tf {form} ET".encode(), head)}
    return put_together({**_base(*(20, 22)[: 1 + report]), 6: stream(mapping), **pages})


def _table() -> bytes:
    rows = (("ตัวชี้วัด", "คะแนน"), ("๑. การใช้อำนาจ", "๙๗.๖๙"), ("๒. งบประมาณ", "98.10"), ("IIT", "97.90"))
    contents = []
    for page in range(2):
        ruling = " ".join(f"60 {760 - 30 * n} m 460 {760 - 30 * n} l S" for n in range(len(rows) + 1))
        ruling += f" 60 {760 - 30 * len(rows)} m 60 760 l S 300 {760 - 30 * len(rows)} 0.5 {30 * len(rows)} re f"
        ruling += f" 460 {760 - 30 * len(rows)} m 460 760 l S"
        shown = "\n".join(
            _line(text, 66 + 240 * at, 740 - 30 * n) for n, row in enumerate(rows[page:]) for at, text in enumerate(row)
        )
        contents.append(stream(f"0 0 0 rg\n{ruling}\nBT\n/F1 14 Tf\n{shown}\nET".encode()))
    return put_together({**_base(20, 22), 20: _page(21), 21: contents[0], 22: _page(23), 23: contents[1]})


def _forms() -> bytes:
    content = (
        f"q 0.5 0 0 0.5 20 20 cm /X Do Q\nBT /F1 12 Tf 14 TL 60 700 Td <{_hex('ก่อน')}> Tj T* <{_hex('หลัง')}> ' ET\n"
        f"/Span<</ActualText<FEFF{_hex('ผู้')}>>>BDC BT /F1 12 Tf {_line('ผ่้', 60, 600)} ET EMC\n"
        "q 100 0 0 80 60 400 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd\nEI Q\n"
        f"BT /F2 10 Tf 3 Tr 1 0 0 1 60 300 Tm [(Total ) -250 (97.45) 20 (\\051)] TJ 0 Tr 2 Tc /F1 9 Tf {_line('ห่าง', 60, 280)} ET\n"
        "0 1 1 0 k 60 200 200 40 re f 1 g 60 100 100 2 re B /P1 gs /Sh sh 10 10 m 20 20 30 30 40 10 c h b*"
    )
    form = stream(
        f"BT /F1 20 Tf {_line('ในแบบ', 60, 760)} ET /Y Do".encode(),
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 5 5]/Resources<</Font<</F1 3 0 R>>/XObject<</Y 31 0 R>>>>",
    )
    image = stream(
        b"\x00\xff\x80\x40", b"/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    resources = "/Font<</F1 3 0 R/F2 7 0 R>>/XObject<</X 30 0 R>>"
    return put_together(
        {
            **_base(20),
            7: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            20: _page(21, more="/Rotate 90/CropBox[10 10 580 830]", resources=resources),
            21: stream(content.encode()),
            30: form,
            31: image,
        }
    )  # fmt: skip


def _program() -> bytes:
    """A TrueType program of five boxes."""
    chars = "กผู่9"
    order = [".notdef", *(f"u{ord(c):04X}" for c in chars)]
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for char in chars:
        pen = TTGlyphPen(None)
        x0, y0, x1, y1 = (
            (-300, 600, -40, 760) if char == "่" else (-300, -240, -40, -60) if char == "ู" else (40, 0, 460, 500)
        )
        pen.moveTo((x0, y0))
        for x, y in ((x0, y1), (x1, y1), (x1, y0)):
            pen.lineTo((x, y))
        pen.closePath()
        glyphs[f"u{ord(char):04X}"] = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupHead(unitsPerEm=1000, created=0, modified=0)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in chars})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (0 if name in ("u0E48", "u0E39") else 500, 0) for name in order})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _fonts() -> bytes:
    content = (
        "BT /F1 16 Tf 60 700 Td <000100020003> Tj ET BT /F2 16 Tf 60 650 Td (\\241\\242\\243 97.45) Tj ET "
        "BT /F3 1 Tf 60 600 Td (ab) Tj ET BT /F4 12 Tf 60 550 Td <0141810042> Tj ET"
    )
    cmap = (
        "begincmap 2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange 1 begincidchar <41> 7 endcidchar "
        "1 begincidrange <8000> <8FFF> 100 endcidrange endcmap"
    )
    return put_together(
        {
            **_base(20),
            3: b"<</Type/Font/Subtype/Type0/BaseFont/BBBBBB+Seed/Encoding/Identity-H/DescendantFonts[4 0 R]>>",
            4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/BBBBBB+Seed/DW 500/W[1[500 500 0 0 500]]/FontDescriptor 5 0 R>>",
            5: b"<</Type/FontDescriptor/FontName/BBBBBB+Seed/Flags 4/Ascent 900/Descent -300/FontFile2 7 0 R>>",
            7: stream(_program()),
            8: b"<</Type/Font/Subtype/TrueType/BaseFont/Old/FirstChar 32/LastChar 255/Widths[500 500 500]/Encoding"
            b"<</BaseEncoding/WinAnsiEncoding/Differences[161/uni0E01/afii59650 163/g7]>>>>",
            9: b"<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FontBBox[0 0 99 99]/CharProcs<</a 10 0 R>>/FirstChar 97"
            b"/LastChar 98/Widths[60 60]/Encoding<</Differences[97/a/b]>>>>",
            10: stream(b"60 0 0 0 50 50 d1 0 0 50 50 re f"),
            11: b"<</Type/Font/Subtype/Type0/BaseFont/CJK/Encoding 12 0 R/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
            12: stream(cmap.encode(), b"/Type/CMap/CMapName/Own"),
            20: _page(21, resources="/Font<</F1 3 0 R/F2 8 0 R/F3 9 0 R/F4 11 0 R>>"),
            21: stream(content.encode()),
        }
    )  # fmt: skip


def _saved(data: bytes, **options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, static_id=True, **options)  # type: ignore[arg-type]
    return out.getvalue()


def pdf_seeds() -> dict[str, bytes]:
    """Every PDF seed by file name."""
    old = {"R": 3, "aes": False, "metadata": False}
    return {
        "text.pdf": _text(),
        "letter.pdf": _letter(report=False),
        "letter-and-report.pdf": _letter(report=True),
        "table.pdf": _table(),
        "forms.pdf": _forms(),
        "fonts.pdf": _fonts(),
        "object-streams.pdf": _saved(
            _text(), object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=False
        ),
        "no-password.pdf": _saved(_text(), encryption=pikepdf.Encryption(owner="o", user="", **old)),
        "password.pdf": _saved(_text(), encryption=pikepdf.Encryption(owner="o", user="u", **old)),
    }
