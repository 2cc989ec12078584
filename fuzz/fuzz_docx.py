"""Fuzzes the DOCX reader.

Contract, for any bytes: ``read_docx`` gives a Document that keeps ``fuzz.contract``, or raises an
ExtractionError whose message says what to do; nothing else is raised, and limits on cells, characters and
unpacked bytes hold. The mutator works on the XML trees inside a sound ZIP: elements are moved, doubled,
nested, renamed, given odd values; now and then the ZIP itself is damaged.
"""

from __future__ import annotations

import copy
import io
import random
import zipfile
import zlib

from lxml import etree

from extractor.errors import ExtractionError
from extractor.limits import Limits
from extractor.readers.docx import read_docx
from fuzz.contract import check_document
from fuzz.words import fragment, mutated

LIMITS = Limits(file_bytes=4_000_000, cells=5_000, characters=300_000)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    "p", "r", "t", "tab", "br", "cr", "tbl", "tr", "tc", "tcPr", "trPr", "pPr", "rPr", "numPr", "ilvl", "numId",
    "gridSpan", "gridBefore", "gridAfter", "vMerge", "hMerge", "tblHeader", "tblGrid", "gridCol", "sdt",
    "sdtContent", "customXml", "smartTag", "ins", "del", "moveTo", "moveFrom", "fldChar", "instrText", "sym",
    "noBreakHyphen", "footnoteReference", "endnoteReference", "pStyle", "rStyle", "basedOn", "style", "outlineLvl",
    "vanish", "b", "szCs", "sz", "rFonts", "sectPr", "headerReference", "footerReference", "altChunk", "txbxContent",
    "abstractNum", "num", "lvl", "lvlText", "numFmt", "start", "lvlRestart", "suff", "isLgl", "lvlOverride",
    "startOverride", "numStyleLink", "hidden", "ruby", "rt", "delText", "pict", "drawing", "hyperlink", "fldSimple",
)  # fmt: skip
_VALUES = (
    "", "0", "1", "-1", "2", "3", "9", "63", "1000", "65536", "2147483648", "-99999999999", "9" * 400, "9" * 4300,
    "NaN", "1e9", "0x10", "²", "٣", "๓", " 7 ", "true", "off", "restart", "continue", "begin", "separate", "end",
    "thaiLetters", "thaiCounting", "bahtText", "upperRoman", "lowerLetter", "bullet", "ordinal", "numberInDash",
    "decimalEnclosedCircle", "%1.%2.%3", "%9", "F0FC", "D800", "FFFFF", "Wingdings", "Symbol", "Heading1", "A", "B",
)  # fmt: skip


def one_input(data: bytes) -> None:
    """Check the contract for one input."""
    try:
        document = read_docx(data, limits=LIMITS)
    except ExtractionError as error:
        assert str(error)
        str(error).encode("utf-8")
        return
    check_document(document, LIMITS, repaired=False)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP; empty where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {i.filename: archive.read(i) for i in archive.infolist() if i.file_size < 1_000_000}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError, NotImplementedError):
        return {}


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP of these members, the same bytes every time; not compressed, so that blind changes reach the XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def mutate(data: bytes, limit: int, dice: random.Random) -> bytes:
    """One to four changes to the XML of a part; seldom to the package."""
    parts = unpacked(data)
    if not parts:
        return _blind(data, dice)
    for _ in range(dice.randrange(1, 5)):
        name = "word/document.xml" if dice.random() < 0.7 else dice.choice(list(parts))
        if name not in parts:
            name = dice.choice(list(parts))
        parts[name] = _part(parts[name], dice)
    if dice.random() < 0.06:
        parts = _package(parts, dice)
    made = packed(parts, zipfile.ZIP_DEFLATED if dice.random() < 0.05 else zipfile.ZIP_STORED)
    if len(made) > limit:
        return data
    return _blind(made, dice) if dice.random() < 0.04 else made


def _blind(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data or b"PK")
    for _ in range(dice.randrange(1, 5)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _package(parts: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    names = list(parts)
    name, other = dice.choice(names), dice.choice(names)
    kind = dice.randrange(4)
    if kind == 0 and len(parts) > 1:
        del parts[name]
    elif kind == 1:
        parts[name], parts[other] = parts[other], parts[name]
    elif kind == 2:
        parts[dice.choice((name.upper(), "/" + name, name.replace("/", "\\"), "../" + name))] = parts.pop(name)
    else:
        parts[name] = dice.choice(
            (b"", b"<x/>", b"<!DOCTYPE a><a/>", parts[name][: len(parts[name]) // 2], b"\xff\xfe<")
        )
    return parts


def _part(content: bytes, dice: random.Random) -> bytes:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return _blind(content, dice)
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    if len(elements) > 1500:
        return content
    one, other = dice.choice(elements), dice.choice(elements)
    kind = dice.randrange(10)
    if kind == 0 and one.getparent() is not None:
        one.getparent().remove(one)
    elif kind == 1 and one.getparent() is not None:
        for _ in range(dice.choice((1, 1, 3, 40))):
            one.addnext(copy.deepcopy(one))
    elif kind == 2:
        other.append(copy.deepcopy(one))
    elif kind == 3 and one.getparent() is not None:
        _wrap(one, dice)
    elif kind == 4:
        one.tag = f"{{{_W}}}{dice.choice(_NAMES)}"
    elif kind == 5:
        new = etree.SubElement(one, f"{{{_W}}}{dice.choice(_NAMES)}")
        new.set(f"{{{_W}}}{dice.choice(('val', 'fldCharType', 'id', 'char', 'ascii', 'ilvl'))}", dice.choice(_VALUES))
        one.insert(dice.randrange(len(one)), new)
    elif kind in (6, 7):
        if one.attrib:
            one.set(dice.choice(list(map(str, one.attrib))), dice.choice(_VALUES))
        else:
            one.set(f"{{{_W}}}val", dice.choice(_VALUES))
    else:
        holder = dice.choice([e for e in elements if e.text] or elements)
        text = mutated(holder.text or "", dice) if dice.random() < 0.7 else (holder.text or "") + fragment(dice)
        holder.text = "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"))
    return etree.tostring(root, encoding=dice.choice(("UTF-8", "UTF-8", "UTF-8", "UTF-16", "windows-874")))


def _wrap(one: etree._Element, dice: random.Random) -> None:
    """Put an element inside a chain of others."""
    parent = one.getparent()
    assert parent is not None
    chain = [dice.choice(_NAMES) for _ in range(dice.choice((1, 2)))] * dice.choice((1, 1, 10, 60))
    outer = etree.Element(f"{{{_W}}}{chain[0]}")
    inner = outer
    for name in chain[1:]:
        inner = etree.SubElement(inner, f"{{{_W}}}{name}")
    parent.replace(one, outer)
    inner.append(one)
