"""Fuzzes the PDF reader, without OCR.

Contract, for any bytes: ``read_pdf`` gives a Document that keeps ``fuzz.contract`` - with one entry per page, each
with a reader or an error, and no Thai mark left in the Private Use Area - or raises an ExtractionError whose
message says what to do; nothing else is raised, and the limits on pages, characters and cells hold. A glance that
finds no report in a file is right: laid out, the file holds none; one that cannot tell changes nothing. The mutator
works on the plain objects of small files: content streams operation by operation, references, numbers, names
and maps of fonts; lengths and offsets are put right again but for a share of files that lie about them.
"""

from __future__ import annotations

import random
import re

from extractor.errors import ExtractionError
from extractor.limits import Limits
from extractor.readers.pdf import glance, read_pdf
from extractor.recognise import Evidence, recognise
from fuzz.contract import check_document
from fuzz.pdf_objects import put_together, stream_of, taken_apart, with_stream

LIMITS = Limits(file_bytes=2_000_000, pages=40, cells=5_000, characters=100_000)
_NUMBERS = (
    b"0", b"-1", b"1", b"2", b"3", b"90", b"45", b"0.001", b"-0.5", b"1e5", b"65535", b"65536", b"2147483648",
    b"1.#INF",
    b"-99999999999", b"9" * 40, b"9" * 400, b".", b"-", b"--5", b"1.2.3", b"+7", b"1000", b"100000", b"0.0000000001",
)  # fmt: skip
_NAMES = (
    b"/Type", b"/Page", b"/Pages", b"/Kids", b"/Count", b"/Parent", b"/Contents", b"/Resources", b"/Font", b"/XObject",
    b"/Form", b"/Image", b"/Type0", b"/Type1", b"/Type3", b"/TrueType", b"/CIDFontType0", b"/CIDFontType2",
    b"/Identity-H",
    b"/Identity-V", b"/UniGB-UCS2-H", b"/WinAnsiEncoding", b"/MacRomanEncoding", b"/Differences", b"/FlateDecode",
    b"/LZWDecode", b"/ASCIIHexDecode", b"/ASCII85Decode", b"/RunLengthDecode", b"/DCTDecode", b"/Filter",
    b"/DecodeParms",
    b"/Predictor", b"/Columns", b"/Length", b"/W", b"/DW", b"/Widths", b"/FirstChar", b"/ToUnicode", b"/Encoding",
    b"/F1", b"/F2", b"/X", b"/Y", b"/Matrix", b"/FontMatrix", b"/MediaBox", b"/CropBox", b"/Rotate", b"/FontFile2",
    b"/FontFile3", b"/CIDToGIDMap", b"/Encrypt", b"/uni0E01", b"/", b"/#41#zz", b"/\xe0\xb8\x81", b"/ActualText",
    b"/Subtype", b"/UserUnit", b"/BBox", b"/DescendantFonts", b"/FontDescriptor", b"/Crypt", b"/JBIG2Decode",
)  # fmt: skip
_SNIPPETS = (
    b"q", b"Q", b"BT", b"ET", b"/X Do", b"/Y Do", b"/F1 12 Tf", b"/F9 0 Tf", b"/F1 -5 Tf", b"0 0 0 0 0 0 cm",
    b"1 0 0 -1 0 842 cm",
    b"0 1 -1 0 0 0 Tm", b"3 Tr", b"7 Tr", b"0 Tz", b"-100 Tz", b"999999 TL", b"T*", b"(a) '", b"1 2 (b) \"",
    b"<0E01> Tj",
    b"<0E0> Tj", b"<zz> Tj", b"[<0E48> -9999 <0E32>] TJ", b"(((())) Tj", b"(\\777\\1) Tj", b"[ [ (x) ] TJ",
    b"/Span <</ActualText <FEFF>>> BDC",
    b"/P /Q BDC", b"EMC", b"BMC", b"BI /W 1 ID x EI", b"BI /W", b"0 0 595 842 re f", b"0 0 1e9 1e9 re S",
    b"60 60 m 500 60 l S",
    b"10 10 m 20 20 30 30 40 10 c h b*", b"/Cs cs 1 scn", b"/Pat scn", b"1 0 0 rg", b"1 g", b"/Sh sh", b"W n",
    b"<< /A [ << /B",
    b"]", b">>", b"% comment", b"true false null", b"{ 1 2 }", b"\x00\x00", b"60 0 d0", b"/GS gs", b"5 Ts",
    b"1e400 0 Td",
)  # fmt: skip
_RANGES = (
    b"1 beginbfrange <0000> <FFFF> <0041> endbfrange", b"1 beginbfchar <0E01> <D800> endbfchar",
    b"1 beginbfchar <0E02> <D800DC00> endbfchar", b"1 beginbfchar <0E03> <> endbfchar",
    b"1 beginbfrange <0000> <FFFFFFFFFFFFFFFF> <FFFF> endbfrange",
    b"1 beginbfrange <0E01> <0E02> [<F70A> <0E4D0E32>] endbfrange",
    b"1 begincodespacerange <00> <FF> endcodespacerange", b"1 begincodespacerange <> <> endcodespacerange",
    b"1 begincidrange <0000> <FFFF> 99999999999 endcidrange", b"1 beginbfchar <0E04> <0E480E480E48> endbfchar",
    b"1 beginbfchar <0E05> <000A> endbfchar", b"1 beginbfchar <0E06> <0000> endbfchar",
)  # fmt: skip
_NUMBER = re.compile(rb"(?<![\w/.])[-+]?\d+(?:\.\d+)?(?![\w.]| 0 R)")
_REFERENCE = re.compile(rb"\d+ 0 R")
_NAME = re.compile(rb"/[A-Za-z0-9+-]+")
_HEX = re.compile(rb"<([0-9A-F]*)>")


def one_input(data: bytes) -> None:
    """Check the contract for one input."""
    try:
        document = read_pdf(data, ocr="never", limits=LIMITS)
    except ExtractionError as error:
        assert str(error)
        str(error).encode("utf-8", "strict")
        return
    check_document(document, LIMITS, repaired=True)
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    assert 1 <= len(document.pages) <= LIMITS.pages
    for page in document.pages:
        assert page.reader or page.error
        assert 0.0 <= page.quality <= 1.0
        assert not page.error or page.quality == 0.0
        page.error.encode("utf-8")
    for repair in document.repairs:
        (repair.before + repair.after).encode("utf-8")
    glanced = read_pdf(data, ocr="never", limits=LIMITS, wanted=Evidence().see)
    if glanced.reader == glance.READER:
        assert not recognise(document), "a report that the glance did not see"
        assert len(glanced.pages) == len(document.pages)
    else:
        assert glanced == document, "the glance has changed the reading"


def mutate(data: bytes, limit: int, dice: random.Random) -> bytes:
    """One to five changes to objects; a share of files lies about offsets and lengths."""
    objects = taken_apart(data)
    if not objects:
        return _blind(data, dice)
    for _ in range(dice.randrange(1, 6)):
        number = dice.choice(list(objects))
        content = stream_of(objects[number])
        if content is not None and dice.random() < 0.8:
            objects[number] = with_stream(objects[number], _content(content, dice))
        else:
            _object(objects, number, dice)
    shift = dice.choice((1, -3, 500)) if dice.random() < 0.05 else 0
    made = put_together(objects, shift=shift, trailer=b"/Encrypt 5 0 R" if dice.random() < 0.01 else b"")
    if len(made) > limit:
        return data
    return _blind(made, dice) if dice.random() < 0.06 else made


def _blind(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data or b"%PDF-1.7\n")
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(changed))
        if dice.random() < 0.3:
            del changed[at : at + dice.randrange(1, 40)]
            changed += b"" if changed else b"%PDF"
        else:
            changed[at] = dice.randrange(256)
    return bytes(changed)


def _swap(pattern: re.Pattern[bytes], text: bytes, new: bytes, dice: random.Random) -> bytes:
    """One match of the pattern replaced."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + new + text[one.end() :]


def _content(content: bytes, dice: random.Random) -> bytes:
    parts = re.split(rb"(?<=[A-Za-z'\"*>\]]) |\n", content)
    at = dice.randrange(len(parts))
    kind = dice.randrange(10)
    if kind <= 2:
        parts.insert(at, dice.choice(_SNIPPETS if b"begincmap" not in content else _RANGES))
    elif kind == 3:
        del parts[at]
    elif kind == 4:
        parts[at:at] = parts[at : at + dice.randrange(1, 6)] * dice.choice((1, 2, 100))
    elif kind == 5:
        dice.shuffle(parts)
    elif kind == 6:
        parts[at] = _swap(
            _HEX, parts[at], b"<%s>" % dice.choice((b"", b"0", b"0E", b"0E4D", b"F70A0E32", b"D800", b"FFFFFFFF")), dice
        )
    elif kind == 7:
        return _blind(content, dice)
    else:
        return _swap(_NUMBER, content, dice.choice(_NUMBERS), dice)
    return b"\n".join(parts)


def _object(objects: dict[int, bytes], number: int, dice: random.Random) -> None:
    body = objects[number]
    other = dice.choice(list(objects))
    kind = dice.randrange(9)
    if kind <= 1:
        new = b"%d 0 R" % dice.choice((other, number, 999))
        objects[number] = _swap(_REFERENCE, body, new, dice)
    elif kind == 2:
        objects[number] = _swap(_NUMBER, body, dice.choice(_NUMBERS), dice)
    elif kind == 3:
        objects[number] = _swap(_NAME, body, dice.choice(_NAMES), dice)
    elif kind == 4:
        new = dice.choice(
            (b"null", b"[]", b"<<>>", b"(x)", b"true", b"[1 2 3]", b"%d 0 R" % other, b"7", objects[other])
        )
        objects[number] = new
    elif kind == 5:
        entry = (
            dice.choice(_NAMES)
            + b" "
            + dice.choice((*_NUMBERS, *_NAMES, b"%d 0 R" % other, b"[%d 0 R]" % other, b"null", b"<<>>"))
        )
        objects[number] = body.replace(b"<<", b"<<" + entry, 1)
    elif kind == 6:
        objects[max(objects) + dice.choice((1, 1, 50))] = body
    elif kind == 7:
        depth = dice.choice((5, 300, 3000))
        objects[number] = _swap(
            _NUMBER, body, dice.choice((b"[" * depth + b"]" * depth, b"<</A " * depth + b">>" * depth)), dice
        )
    else:
        objects[number] = _swap(
            re.compile(rb"/Length \d+"), body, b"/Length " + dice.choice((*_NUMBERS, b"%d 0 R" % other)), dice
        )
