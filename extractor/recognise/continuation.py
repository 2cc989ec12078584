"""Puts sentences together that a page layout left in two paragraphs, and cuts texts that are too long.

Readers break paragraphs at page ends and where spacing misleads them. Joined are only paragraphs
whose boxes show it: the first fills its last line up to the right margin and the second begins at
the left margin, without a number or a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.recognise.levels import level_of
from extractor.records import Block, Document, Line, Paragraph, Table

LONGEST = 12_000
"""Longer texts are read in parts of this many letters, so that no hostile text takes forever."""

LARGER = 1.1
"""A line larger by this factor than the text before is a heading."""

_OPENS = re.compile(
    r"^\s*(?:[-–•▪●○*✓➢\uf0b7]"
    r"|(?!\([0-9๐-๙]{2}\.[0-9๐-๙]{2}\))\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)](?![0-9๐-๙])"
    r"|ตัวชี|ข้อ\s|ส่วนที่|บทที่|ตาราง|หมายเหตุ)"
)
_AWAITS = re.compile(r"(?:ร้อยละ|คะแนน\S{0,12}|เท่ากับ|ได้|อยู่ที่|คือ|=|เป็น|จำนวน|จาก|(?<=\s)ที่)\s*$")
_LEVEL_WORD = re.compile(r"(?:ระดับ|อยู่ใน|เกรด)[\s“\"'(]*$")
_YEAR_WORD = re.compile(r"(?:ปี|พ\s?\.\s?ศ\s?\.?|ประมาณ)\s*$")
_YEAR_FIRST = re.compile(r"^\s*(?:พ\s?\.\s?ศ\s?\.?\s*)?(?:25|๒๕)[0-9๐-๙]{2}(?![0-9๐-๙])")
_NEVER_OPENS = re.compile(r"^\s*(?:เท่ากับ|ขึ้นไป|คะแนน\s|คิดเป็นร้อยละ|ตามลำดับ|ร้อยละ\s*[0-9๐-๙])")
_NUMBER_FIRST = re.compile(r"^\s*\(?[0-9๐-๙]{1,3}\.[0-9๐-๙]{2}(?![0-9๐-๙.])")
_CLOSES = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|:)\s*$")


def joined_blocks(document: Document) -> list[Paragraph | Table]:
    """The blocks of a document with broken paragraphs made whole."""
    if not any(p.lines and p.lines[0].box is not None for p in document.paragraphs):
        return list(document.blocks)
    margins = _margins(document)
    out: list[Paragraph | Table] = []
    for block in document.blocks:
        last = out[-1] if out else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _continues(last, block, margins):
            out[-1] = Paragraph(last.lines + block.lines, index=last.index, heading=last.heading)
            continue
        out.append(block)
    return out


def _margins(document: Document) -> dict[int, tuple[float, float]]:
    """Left and right end of the running text of each page."""
    found: dict[int, tuple[float, float]] = {}
    for paragraph in document.paragraphs:
        for line in paragraph.lines:
            if line.box is None or line.page is None:
                continue
            left, right = found.get(line.page, (line.box.x0, line.box.x1))
            found[line.page] = (min(left, line.box.x0), max(right, line.box.x1))
    return found


def _continues(first: Paragraph, second: Paragraph, margins: dict[int, tuple[float, float]]) -> bool:
    if not first.lines or not second.lines or first.heading or second.heading:
        return False
    end, begin = first.lines[-1], second.lines[0]
    if end.box is None or begin.box is None or end.page is None or begin.page is None:
        return False
    if _OPENS.match(begin.text) or _CLOSES.search(end.text) or end.bold != begin.bold:
        return False
    if end.size and begin.size and begin.size > LARGER * end.size:
        return False  # a heading
    left, right = margins[end.page]
    fill = (end.box.x1 - left) / max(right - left, 1.0)
    start = margins[begin.page][0]
    if begin.box.x0 > start + 8:
        return False
    # a first line set in, then a line at the margin: one paragraph, wherever the first line broke
    indented = len(first.lines) == 1 and end.box.x0 >= begin.box.x0 + 10 and len(end.text) >= 30
    # "... ได้คะแนนเฉลี่ยร้อยละ" and then "๙๗.๕๐ โดย...": a number with its words went to the next line together
    awaited = bool(_AWAITS.search(end.text)) and bool(_NUMBER_FIRST.match(begin.text))
    awaited = awaited or bool(_YEAR_WORD.search(end.text) and _YEAR_FIRST.match(begin.text))
    awaited = awaited or bool(_LEVEL_WORD.search(end.text) and level_of(begin.text.split(" ", 1)[0]))
    awaited = len(end.text) >= 30 and (awaited or bool(_NEVER_OPENS.match(begin.text)))
    if not (fill >= 0.94 and len(end.text) >= 40) and not (indented and fill >= 0.7) and not awaited:
        return False
    if begin.page == end.page:
        return 0 <= begin.box.top - end.box.top <= 2.2 * max(end.box.height, begin.box.height)
    return begin.page == end.page + 1


def parts_of(block: Block) -> Iterator[Block]:
    """The block itself, or pieces of it when its text is too long."""
    if sum(len(line.text) for line in block.lines) <= LONGEST:
        yield block
        return
    lines: list[Line] = []
    size = 0
    for line in block.lines:
        for at in range(0, max(len(line.text), 1), LONGEST):
            piece = line.text[at : at + LONGEST]
            if size + len(piece) > LONGEST and lines:
                yield Block(tuple(lines))
                lines, size = [], 0
            lines.append(Line(piece, line.page, line.box, bold=line.bold) if piece != line.text else line)
            size += len(piece)
    if lines:
        yield Block(tuple(lines))
