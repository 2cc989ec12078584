"""Words and numbers of a page picture as the clusters that the layout takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.numerals import DIGITS
from extractor.readers.layout.model import Cluster
from extractor.readers.ocr.beside import as_raised, is_raised
from extractor.readers.ocr.homes import homes
from extractor.readers.ocr.lines import SPACE, Part, Piece, blobs_of
from extractor.readers.ocr.lost_marks import with_marks
from extractor.readers.ocr.numbers import Found, Number
from extractor.readers.ocr.tesseract import Glyph
from extractor.records import Alternative, Box, Doubt, Repair
from extractor.thai.glyphs import MARKS, composed

SIZE = 1.95
"""Font size in letter heights, for the official style of type."""

_FIGURE = 12.0
"""Points; pieces of higher digits alone are the figures of cards, whose font is smaller than their height tells: digits
are a third higher than letters."""
_FIGURE_SIZE = 1.45

_YEAR = re.compile("^(?:25[0-9]{2}|๒๕[๐-๙]{2})$")

UNSURE = 0.5
"""Confidence of digits that only Tesseract reads: it gets Thai ones wrong."""

_FAINT = 0.005
# NIKHAHIT, alone or with a tone mark after it: what comes next is the other half of SARA AM.
_AM = ("ํ", "ํ่", "ํ้", "ํ๊", "ํ๋", "่ํ", "้ํ")
# A mark that stands on no letter is a speck, or a part of the letter beside it.
_STRAY_MARK = re.compile(f"(?<![ก-ฮ{''.join(MARKS)}])[{''.join(MARKS)}]+")
# A tone mark read twice before SARA AA: its ring was read as another one.
_AM_TORN = re.compile("([่้๊๋])\\1า")
# What Tesseract makes of the letters of question codes (I7, E11, O12) when a number follows at once; the network
# has said that they are no digits.
_CODE_LETTERS = {"|": "I", "l": "I", "!": "I", "1": "I", "0": "O", "๐": "O", "6": "E"}


@dataclass(slots=True)
class _Item:
    text: str
    x0: float
    x1: float
    number: Number | None = None

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Assembled:
    """The clusters of a piece in reading order and what was changed on the way."""

    clusters: list[Cluster]
    repairs: list[Repair]


def assemble(piece: Piece, glyphs: list[Glyph], found: Found, points: float, page: int) -> Assembled:
    """The clusters of one piece; ``points`` is the size of a pixel in points."""
    repairs: list[Repair] = []
    items = _in_order(glyphs, found, piece)
    words, at_word = _words_of(items, piece, found)
    clusters: list[Cluster] = []
    pending: list[_Item] = []
    pending_word = -1

    def close(before: str = "") -> None:
        if pending:
            whole = composed("".join(i.text for i in pending))
            bare = _STRAY_MARK.sub("", _AM_TORN.sub("\\1ำ", whole))
            text = with_marks(bare, before_year=bool(_YEAR.match(before)))
            clusters.extend(_text_cluster(piece, text, pending, words[pending_word], points))
            box = box_of(piece, pending[0].x0, pending[-1].x1, points)
            if bare != whole:
                repairs.append(Repair("ocr-stray-mark", page, box, whole, bare))
            if text != bare:
                repairs.append(Repair("ocr-lost-mark", page, box, bare, text))
            pending.clear()

    for i, item in enumerate(items):
        at = at_word[i]
        if item.number is not None:
            close(item.number.reading.text)
            large = piece.letter * points > _FIGURE and len(items) == len(found.numbers)
            clusters.append(_number_cluster(piece, item.number, points, _FIGURE_SIZE if large else SIZE))
            continue
        following = items[i + 1] if i + 1 < len(items) else None
        fixed = _code_letter(item, following, items[i - 1] if i else None, piece)
        if fixed:
            box = box_of(piece, item.x0, item.x1, points)
            repairs.append(Repair("ocr-code-letter", page, box, item.text, fixed))
            item.text = fixed
        if pending and at != pending_word:
            close()
        pending_word = at
        pending.append(item)
    close()
    clusters += [_dots_cluster(piece, group, points) for group in _dot_groups(found.dots, piece)]
    clusters.sort(key=lambda c: c.x0)
    return Assembled(clusters, repairs)


def _words_of(items: list[_Item], piece: Piece, found: Found) -> tuple[list[tuple[int, int]], list[int]]:
    """The words of ink that hold letters, and for each item the one it stands in (for a number: the last before it)."""
    numbers = {p.label for n in found.numbers for p in n.parts} | {p.label for p in found.dots}
    rest = [p for p in piece.parts if p.label not in numbers]
    words = [w for w in piece.words() if any(w[0] <= p.x0 < w[1] for p in rest)] or piece.words()
    boxes: list[tuple[float, float]] = []
    owners: list[int] = []
    for i, item in enumerate(items):
        if item.number is not None:
            continue
        spacing = sum(c not in MARKS for c in item.text)
        width = (item.x1 - item.x0) / max(spacing, 1)
        boxes += [(item.x0 + n * width, item.x0 + (n + 1) * width) for n in range(spacing)]
        owners += [i] * spacing
    # marks reach over the next letter and have no box of their own
    letters = [p for p in rest if piece.baseline - 1.05 * piece.letter < p.middle < piece.baseline + 0.2 * piece.letter]
    ink = [(float(min(p.x0 for p in blob)), float(max(p.x1 for p in blob))) for blob in blobs_of(letters)]
    out = [-1] * len(items)
    for i, home in zip(owners, homes(boxes, ink, piece, words), strict=True):
        if out[i] < 0:
            out[i] = home
    at = 0
    for i, item in enumerate(items):
        # marks stay with their letter, and so does the second half of SARA AM
        goes_on = out[i] < 0 or (item.text.startswith("า") and i > 0 and items[i - 1].text.endswith(_AM))
        at = at if goes_on else max(at, out[i])
        out[i] = at
    return words, out


def _in_order(glyphs: list[Glyph], found: Found, piece: Piece) -> list[_Item]:
    """Glyphs in Tesseract's order with the numbers set in by their place."""
    items = [item for g in glyphs for item in _outside(g, found, piece)]
    for number in sorted(found.numbers, key=lambda n: n.x0):
        item = _Item(number.reading.text, number.x0, number.x1, number)
        where = len(items)
        for i, other in enumerate(items):
            if other.middle > item.middle and other.text[0] not in MARKS:
                where = i
                break
        items.insert(where, item)
    return items


def _outside(glyph: Glyph, found: Found, piece: Piece) -> list[_Item]:
    """A glyph without the letters that stand where numbers do: those are read by the network."""
    touched = [n for n in found.numbers if n.shown and n.x0 < glyph.x1 and n.x1 > glyph.x0]
    if not touched:
        text = glyph.text
        if all(c in DIGITS for c in text) and is_raised(
            [p for p in piece.parts if glyph.x0 - 2 <= (p.x0 + p.x1) / 2 <= glyph.x1 + 2], piece
        ):
            text = as_raised(text)
        return [_Item(text, glyph.x0, glyph.x1)]
    ink = blobs_of([p for p in piece.parts if glyph.x0 - 1 <= (p.x0 + p.x1) / 2 <= glyph.x1 + 1])
    if len(ink) == len(glyph.text):  # a letter for each piece of ink
        taken = {p.label for n in touched for p in n.parts}
        return [
            _Item(char, min(p.x0 for p in blob), max(p.x1 for p in blob))
            for char, blob in zip(glyph.text, ink, strict=True)
            if not any(p.label in taken for p in blob)
        ]
    width = (glyph.x1 - glyph.x0) / len(glyph.text)
    kept = []
    for i, char in enumerate(glyph.text):
        x0 = glyph.x0 + i * width
        if not any(n.x0 - 0.2 * width <= x0 + width / 2 <= n.x1 + 0.2 * width for n in touched):
            kept.append(_Item(char, x0, x0 + width))
    return kept


def _code_letter(item: _Item, following: _Item | None, before: _Item | None, piece: Piece) -> str:
    """The letter of a question code that was read as a stroke or a nought; empty where it is none."""
    if following is None or following.number is None or len(item.text) != 1:
        return ""
    if following.x0 - item.x1 > SPACE * piece.letter or following.number.reading.text[0] not in DIGITS:
        return ""
    if before is not None and before.number is None and item.x0 - before.x1 < 0.2 * piece.letter:
        return ""
    return _CODE_LETTERS.get(item.text, "")


def box_of(piece: Piece, x0: float, x1: float, points: float) -> Box:
    """The box in points of some columns of a piece; ``points`` is the size of a pixel."""
    return Box(
        x0 * points,
        (piece.baseline - 1.5 * piece.letter) * points,
        x1 * points,
        (piece.baseline + 0.4 * piece.letter) * points,
    )


def _cluster(piece: Piece, text: str, ends: tuple[float, float], points: float, doubt: Doubt | None = None) -> Cluster:
    box = box_of(piece, ends[0], max(ends[1], ends[0] + 1), points)
    return Cluster(
        text, box.x0, box.top, box.x1, box.bottom, piece.baseline * points, piece.letter * SIZE * points, doubt=doubt
    )


def _text_cluster(piece: Piece, text: str, items: list[_Item], word: tuple[int, int], points: float) -> list[Cluster]:
    """The cluster of a text read as some items of one ink word, none where no text is left.

    Digits that only Tesseract saw are marked doubtful.
    """
    if not text:
        return []
    x0 = max(min(i.x0 for i in items), word[0])
    x1 = min(max(i.x1 for i in items), word[1])
    if x1 <= x0:
        x0, x1 = min(i.x0 for i in items), max(i.x1 for i in items)
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    doubt = Doubt(digits[0], digits[-1] + 1, UNSURE) if digits else None
    return [_cluster(piece, text, (x0, x1), points, doubt)]


def _number_cluster(piece: Piece, number: Number, points: float, size: float) -> Cluster:
    reading = number.reading
    others = tuple(
        Alternative(text, round(p, 4)) for text, p in reading.alternatives if p >= _FAINT and text != reading.text
    )
    doubt = Doubt(0, len(reading.text), round(reading.probability, 4), others)
    made = _cluster(piece, reading.text, (number.x0, number.x1), points, doubt)
    return made._replace(size=piece.letter * size * points)


def _dot_groups(dots: list[Part], piece: Piece) -> list[list[Part]]:
    groups: list[list[Part]] = []
    for part in sorted(dots, key=lambda p: p.x0):
        if groups and part.x0 - groups[-1][-1].x1 < 1.2 * piece.letter:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _dots_cluster(piece: Piece, dots: list[Part], points: float) -> Cluster:
    return _cluster(piece, "." * max(3, len(dots)), (dots[0].x0, max(p.x1 for p in dots)), points)
