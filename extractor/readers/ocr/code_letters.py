"""The letter of a question code (I7, E๑๑, O12) and that of a level (ระดับ B): too little to read surely.

A code is a word of one letter and a number of one or two digits. A stroke is an I by its ink; any other letter is
looked at by itself, and becomes E or O where the look says so. A small e looks like an o: between E7 and E9 stands E8.
A single digit behind the word for level is looked at as well: B looks like 8, C and D like 0. Everything else stays as
it was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.numerals import DIGITS
from extractor.numerals.picture import Grey
from extractor.readers.ocr import tesseract
from extractor.readers.ocr.lines import Part, Piece, Segments, blobs_of
from extractor.readers.ocr.numbers import CODE, Found
from extractor.readers.ocr.short_words import Change, Read
from extractor.readers.ocr.tesseract import Glyph
from extractor.readers.ocr.words import strip_of
from extractor.thai.digits import to_arabic

_LETTERS = {"I": re.compile("[Ii|l1!]"), "E": re.compile("[Ee€]"), "O": re.compile("[Oo0QD]")}
_SINGLE = 10
"""Tesseract's page segmentation mode for one letter."""

_MOST = 80


_LEVEL = re.compile("[A-F]")
_BEFORE_LEVEL = re.compile("ระดับ[\"'“”(]?$")


@dataclass(slots=True)
class _Code:
    piece: int
    letter: list[Part]
    number: int = 0

    @property
    def x0(self) -> int:
        return min(p.x0 for p in self.letter)

    @property
    def x1(self) -> int:
        return max(p.x1 for p in self.letter)


def read_codes(
    segments: Segments, even: Grey, found: list[Found], read: Read, *, seconds: float = tesseract.SECONDS
) -> tuple[Read, list[Change]]:
    """The reading with the letters of question codes put right, and what was changed.

    Raises what :func:`tesseract.read` raises.
    """
    codes = [code for i, piece in enumerate(segments.pieces) for code in _codes(i, piece, found[i])][:_MOST]
    out, changes = dict(read), []
    looks = zip(codes, _looks(segments, even, codes, seconds), strict=True)
    letters = [_letter(code, segments.pieces[code.piece], look) for code, look in looks]
    for code, letter in zip(codes, _in_order(codes, letters, segments), strict=True):
        glyphs = out.get(code.piece, [])
        inside = [g for g in glyphs if code.x0 <= (g.x0 + g.x1) / 2 <= code.x1]
        before = "".join(g.text for g in inside)
        # a reading of letter and number together has its middle elsewhere, and is right where it begins so
        if not letter or before == letter or any(g.text[0] == letter and g.x0 < code.x1 < g.x1 for g in glyphs):
            continue
        kept = [g for g in glyphs if g not in inside and not (g.x0 < code.x1 < g.x1 - 2 and g.x0 >= code.x0 - 4)]
        out[code.piece] = _with_letter(kept, code, letter)
        changes.append(Change(code.piece, code.x0, code.x1, before, letter))
    return out, changes


def read_levels(
    segments: Segments, even: Grey, found: list[Found], read: Read, *, seconds: float = tesseract.SECONDS
) -> tuple[Read, list[Change]]:
    """The reading with the letters of levels that were taken for digits, and what was changed.

    The digit is taken out of ``found``. Raises what :func:`tesseract.read` raises.
    """
    pieces = enumerate(segments.pieces)
    single = [one for i, piece in pieces for one in _levels(i, piece, found[i], read.get(i, []))][:_MOST]
    out, changes = dict(read), []
    for one, look in zip(single, _looks(segments, even, single, seconds), strict=True):
        if not _LEVEL.fullmatch(look):
            continue
        numbers, glyphs = found[one.piece].numbers, out.get(one.piece, [])
        gone = [n for n in numbers if n.parts == one.letter]
        numbers[:] = [n for n in numbers if n not in gone]
        kept = [g for g in glyphs if not one.x0 <= (g.x0 + g.x1) / 2 <= one.x1]
        out[one.piece] = _with_letter(kept, one, look)
        changes.append(Change(one.piece, one.x0, one.x1, "".join(n.reading.text for n in gone), look))
    return out, changes


def _looks(segments: Segments, even: Grey, codes: list[_Code], seconds: float) -> list[str]:
    """What Tesseract takes each letter for by itself."""
    strips = [strip_of(segments, even, segments.pieces[c.piece], c.letter, 36)[0] for c in codes]
    looks = [""] * len(codes)
    for glyph in tesseract.read(strips, languages=("eng",), mode=_SINGLE, seconds=seconds):
        looks[glyph.picture] += glyph.text
    return looks


def _with_letter(glyphs: list[Glyph], code: _Code, letter: str) -> list[Glyph]:
    """Glyphs of a line with that letter at its place among them."""
    at = next((n for n, g in enumerate(glyphs) if g.x0 + g.x1 > code.x0 + code.x1), len(glyphs))
    return [*glyphs[:at], Glyph(0, letter, code.x0, 0, code.x1, 0, 0.9), *glyphs[at:]]


def _levels(index: int, piece: Piece, found: Found, glyphs: list[Glyph]) -> list[_Code]:
    """Single digits behind the word for level, read by the network or by Tesseract alone."""
    out = []
    taken = {p.label for n in found.numbers for p in n.parts}
    for number in found.numbers:
        if len(number.reading.text) == 1 and number.reading.text in DIGITS and _follows_level(glyphs, number.x0):
            out.append(_Code(index, number.parts))
    for glyph in glyphs:
        if len(glyph.text) == 1 and glyph.text in DIGITS and _follows_level(glyphs, glyph.x0):
            own = [p for p in piece.parts if p.label not in taken and glyph.x0 - 2 <= (p.x0 + p.x1) / 2 <= glyph.x1 + 2]
            out += [_Code(index, own)] if own else []
    return out


def _follows_level(glyphs: list[Glyph], x: float) -> bool:
    return bool(_BEFORE_LEVEL.search("".join(g.text for g in glyphs if (g.x0 + g.x1) / 2 < x)))


def _codes(index: int, piece: Piece, found: Found) -> list[_Code]:
    """The words of a piece that are one letter and a short number."""
    out = []
    for number in found.numbers:
        if not CODE.match(number.reading.text):
            continue
        word = next((w for w in piece.words() if w[0] <= number.x0 < w[1]), None)
        if word is None or number.x1 < word[1] - 0.3 * piece.letter:
            continue
        taken = {p.label for p in number.parts}
        letter = [p for p in piece.parts if word[0] <= p.x0 < word[1] and p.label not in taken]
        if letter and len(blobs_of(letter)) == 1 and max(p.x1 for p in letter) <= number.x0 + 0.2 * piece.letter:
            out.append(_Code(index, letter, int(to_arabic(number.reading.text))))
    return out


def _in_order(codes: list[_Code], letters: list[str], segments: Segments) -> list[str]:
    """The letters, with that of the codes above and below where these are the numbers before and after."""
    out = list(letters)
    order = sorted(range(len(codes)), key=lambda n: segments.pieces[codes[n].piece].baseline)
    for n in order:
        column = [m for m in order if abs(codes[m].x0 - codes[n].x0) < segments.letter]
        at = column.index(n)
        if 0 < at < len(column) - 1:
            above, below = column[at - 1], column[at + 1]
            steps = codes[n].number - codes[above].number, codes[below].number - codes[n].number
            if steps == (1, 1) and letters[above] == letters[below] != "":
                out[n] = letters[above]
    return out


def _letter(code: _Code, piece: Piece, look: str) -> str:
    if code.x1 - code.x0 < 0.3 * piece.letter and max(p.height for p in code.letter) > 0.6 * piece.letter:
        return "I"
    return next((letter for letter, alike in _LETTERS.items() if letter != "I" and alike.fullmatch(look)), "")
