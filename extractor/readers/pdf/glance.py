"""A glance at a PDF: the bare text of its pages in content order, without places, lines or tables.

Most files of an archive are no reports, and laying out a page costs several times what its bare text does.
The glance answers one question - does anything wanted stand in here? - and does not answer where it cannot be
sure: fonts without names, text that makes no words, pictures that OCR could read. A page of few letters or odd
operations is drawn glyph by glyph before it is judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream

from extractor import progress
from extractor.errors import TooLargeError
from extractor.readers.pdf.assemble import assemble
from extractor.readers.pdf.content import ContentReader
from extractor.readers.pdf.damage import DAMAGE
from extractor.readers.pdf.fonts import Font, FontStore
from extractor.readers.pdf.model import UNKNOWN
from extractor.readers.pdf.objects import PageSource, Source, drawn_object, matrix_of, resources_of
from extractor.readers.pdf.operations import PIECE, placing_operations_of, text_operations_of
from extractor.readers.pdf.streams import stream_data
from extractor.readers.pdf.strings import hex_bytes, unescape
from extractor.readers.pdf.tokens import Name
from extractor.readers.pdf.trust import BAD_WEIGHT, FEW_LETTERS, PICTURE_SHARE, is_picture
from extractor.records import PageInfo
from extractor.thai.soundness import Soundness

_SHOWING = frozenset((b"Tj", b"TJ", b"'", b'"'))
_DEPTH = 4
READER = "pdf-glance"
Wanted = Callable[[str], bool]
"""Asked with the letters of each page, without spaces or lines: whether the document may hold what is looked for."""

# Of all characters, at most this share may be unnamed or of the upper half of Latin-1 (where 8-bit Thai shows).
_ODD_SHARE = 0.01
_ODD = re.compile(f"[\x80-\xff{UNKNOWN}]")
_SPACE = re.compile(r"\s+")
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f]*)>")


class _Unusual(Exception):  # noqa: N818 (no error: a question handed on)
    """The page is not of the plain kind."""


def glance(
    source: Source, reader: ContentReader, fonts: FontStore, wanted: Wanted, *, ocr: bool, characters: int
) -> list[PageInfo] | None:
    """The pages of a document that surely holds nothing wanted; ``None`` where it may, or where that cannot be told.

    ``ocr`` tells whether pictures will be read; ``characters`` is the limit on a document's letters.
    """
    look = _Glance(reader, fonts, wanted)
    infos: list[PageInfo] = []
    for page in source.pages():
        seen = look.at(page)
        if seen is None or (seen.needs_ocr and ocr) or look.characters > characters:
            return None
        infos.append(seen)
        progress.tick()
    return infos if look.sound.proven else None


class _Glance:
    """Looks at pages one by one; ``sound`` and ``characters`` sum up what it saw."""

    def __init__(self, reader: ContentReader, fonts: FontStore, wanted: Wanted) -> None:
        self._reader = reader
        self._fonts = fonts
        self._wanted = wanted
        self._texts: dict[int, dict[bytes, str]] = {}
        self._pictures = False
        self.sound = Soundness()
        self.characters = 0

    def at(self, page: PageSource) -> PageInfo | None:
        """What is known of a page that surely holds nothing wanted, else ``None``."""
        if page.error:
            return None
        picture = self._pictures = False
        try:
            try:
                text = _SPACE.sub("", "".join(self._shown(page.contents, page.resources, 0)))
            except (_Unusual, *DAMAGE):
                text, picture = self._closely(page)
            else:
                if self._pictures and len(text) < FEW_LETTERS:
                    share = self._pictured(page.contents, page.resources, 1.0, 0) / max(page.width * page.height, 1.0)
                    picture = share >= PICTURE_SHARE
                if not text and not picture:
                    text, picture = self._closely(page)  # a page of outlines has to be counted out
        except (_Unusual, TooLargeError, *DAMAGE):
            return None
        odd = len(_ODD.findall(text))
        if odd > _ODD_SHARE * len(text) or self._wanted(text):
            return None
        if not self.sound.add(text):
            return None
        self.characters += len(text)
        quality = round(1.0 - BAD_WEIGHT * odd / len(text), 3) if text else 1.0
        return PageInfo(page.number, page.width, page.height, page.rotation, quality, READER, picture)

    def _closely(self, page: PageSource) -> tuple[str, bool]:
        """The text of a page as the fast reader draws it, and whether the page is a picture."""
        raw = self._reader.read(page, keep=True)
        if raw.flaws:
            raise _Unusual
        made = assemble(raw, page.number, page.width, page.height)
        return _SPACE.sub("", "".join([c.text for c in made.clusters])), is_picture(raw, made)

    def _pictured(self, contents: Sequence[PDFStream], resources: dict[str, Any], scale: float, depth: int) -> float:
        """The area (square points) that pictures take; ``scale`` is that of a unit square."""
        operations = placing_operations_of(b"\n".join([stream_data(part) for part in contents]))
        if operations is None or depth > _DEPTH:
            raise _Unusual
        area = 0.0
        stack: list[float] = []
        for _, args, op in operations:
            if op == b"q":
                stack.append(scale)
            elif op == b"Q" and stack:
                scale = stack.pop()
            elif op == b"cm":
                a, b, c, d = map(float, args.split()[:4])
                scale *= abs(a * d - b * c)
            elif op == b"Do":
                form, kind = drawn_object(resources, Name(args.strip()[1:]).text) or (None, "")
                if form is not None and kind == "Image":
                    area += scale
                elif form is not None and kind == "Form":
                    a, b, c, d, _, _ = matrix_of(form) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
                    area += self._pictured([form], resources_of(form, resources), scale * abs(a * d - b * c), depth + 1)
        return area

    def _shown(self, contents: Sequence[PDFStream], resources: dict[str, Any], depth: int) -> Iterator[str]:
        """What the text operations show, one after the other."""
        if depth > _DEPTH:
            raise _Unusual
        font: Font | None = None
        texts: dict[bytes, str] = {}
        operations = text_operations_of(b"\n".join([stream_data(part) for part in contents]))
        if operations is None:
            raise _Unusual
        for args, op in operations:
            if op in _SHOWING:
                if font is None:
                    raise _Unusual
                text = texts.get(args)
                if text is None:
                    text = texts[args] = _text(font, args)
                yield text
            elif op == b"Tf":
                font = self._fonts.get(resources, Name(args.split()[0][1:]).text) if args else None
                if font is None:
                    raise _Unusual
                texts = self._texts.setdefault(font.number, {})
            elif op == b"Do":
                drawn = drawn_object(resources, Name(args[1:]).text)
                if drawn is None:
                    raise _Unusual
                form, kind = drawn
                self._pictures = self._pictures or kind == "Image"
                if kind == "Form":
                    yield from self._shown([form], resources_of(form, resources), depth + 1)
            elif op:
                raise _Unusual


def _text(font: Font, operand: bytes) -> str:
    """The text of a show operation's operand; the numbers of an array and of ``"`` are passed over."""
    if b"(" not in operand:  # nearly always: hexadecimal strings of whole codes
        digits = _HEXADECIMAL.findall(operand)
        if len(digits) == operand.count(b"<") and (len(digits) == 1 or {len(d) % 4 for d in digits} == {0}):
            return font.text(hex_bytes(b"".join(digits)))
    pieces = [
        unescape(literal[1:-1]) if literal else hex_bytes(digits)
        for digits, number, literal in PIECE.findall(operand)
        if not number
    ]
    if len(pieces) == 1:
        return font.text(pieces[0])
    if all(len(piece) % 2 == 0 for piece in pieces):  # codes have one byte or two
        return font.text(b"".join(pieces))
    return "".join(map(font.text, pieces))
