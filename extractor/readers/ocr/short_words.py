"""Abbreviations and acronyms, looked at again: ก.ย., พ.ศ., OIT are too short for Tesseract to read surely.

A word whose ink has the form of one (two letters with their dots, three capitals) and that was read as something
unknown is read at other sizes; it becomes a known word (``patterns/ocr.toml``, ``months.toml``) only where the looks
or the strokes in the ink say so, and the change is recorded as a repair. Anything else stays as it was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from extractor import patterns
from extractor.numerals.picture import Grey
from extractor.readers.ocr import tesseract
from extractor.readers.ocr.lines import Part, Piece, Segments, blobs_of, is_bar, is_dot, word_at
from extractor.readers.ocr.numbers import Found, Number
from extractor.readers.ocr.tesseract import Glyph
from extractor.readers.ocr.words import strip_of

Read = dict[int, list[Glyph]]


class _Look(NamedTuple):
    """One way to read: letter height in pixels, Tesseract's page segmentation mode, languages."""

    height: int
    mode: int
    languages: tuple[str, ...]


# Where one look fails, another of these mostly does not.
_THAI_LOOKS = (_Look(24, 7, ("tha",)), _Look(42, 7, ("tha",)), _Look(36, 8, ("tha",)))
_ENGLISH = _Look(30, 7, ("eng",))

_MARKS = re.compile("[ัิ-ฺ็-๎.:,\\s-]")
_VOWEL = re.compile("[ัิ-ื]")
_THAI = re.compile("[ก-๎]")
_AROUND = re.compile(r"^([^0-9A-Za-zก-๎|!€\[]*)(.*?)([^0-9A-Za-zก-๎|!€\[]*)$")
_LATIN = re.compile("[A-Za-z|!1]{1,4}")
_STROKES = re.compile(r"^(?:[0๐1568]?1[17]|[01๐]{2}[17])$")
"""What the network may make of OIT, EIT and IIT."""

_CAPITALS = 3
"""Letters of an acronym."""

_DOUBTFUL = 0.9
_MOST_WORDS = 60
"""So many words of a page are looked at again; a page that is mostly noise has more."""


class Change(NamedTuple):
    """A word put right: its piece, its columns, what was read first and what stands now."""

    piece: int
    x0: int
    x1: int
    before: str
    after: str


@dataclass(slots=True)
class _Word:
    """A word of ink and what was read on it. ``whole``: no number is joined to it, as in ต.ค.67."""

    piece: int
    parts: list[Part]
    glyphs: list[Glyph]
    whole: bool = True

    @property
    def text(self) -> str:
        return "".join(g.text for g in self.glyphs)


def read_again(
    segments: Segments, even: Grey, found: list[Found], read: Read, *, seconds: float = tesseract.SECONDS
) -> tuple[Read, list[Change]]:
    """The reading with abbreviations and acronyms put right, and what was changed.

    Raises what :func:`tesseract.read` raises.
    """
    short: list[_Word] = []
    capitals: list[_Word] = []
    for word in _words(segments, found, read):
        if _has_two_letters(word.parts, segments.pieces[word.piece]):
            if not _known_short(word.text):
                short.append(word)
        elif word.whole and _may_be_acronym(word, segments) and _core(word.text) not in _acronyms():
            capitals.append(word)
    out, changes = dict(read), _not_digits(segments, even, found, seconds)
    for change in changes:
        piece = segments.pieces[change.piece]
        ink = [p for p in piece.parts if change.x0 <= p.x0 < change.x1]
        old = [g for g in out.get(change.piece, []) if change.x0 <= (g.x0 + g.x1) / 2 <= change.x1]
        out[change.piece] = _replaced(out.get(change.piece, []), _Word(change.piece, ink, old), change.after)
    better = [*_abbreviations(segments, even, short[:_MOST_WORDS], seconds)]
    better += _capitals(segments, even, capitals[:_MOST_WORDS], seconds)
    for word, text in better:
        if text and text != word.text:
            out[word.piece] = _replaced(out.get(word.piece, []), word, text)
            x0, x1 = min(p.x0 for p in word.parts), max(p.x1 for p in word.parts)
            changes.append(Change(word.piece, x0, x1, word.text, text))
    return out, changes


def _words(segments: Segments, found: list[Found], read: Read) -> Iterable[_Word]:
    """The words of ink without their numbers, as far as they were read as letters."""
    for index, glyphs in read.items():
        piece = segments.pieces[index]
        taken = {p.label for n in found[index].numbers for p in n.parts} | {p.label for p in found[index].dots}
        spans = piece.words()
        groups: list[list[Glyph]] = [[] for _ in spans]
        for glyph in glyphs:
            groups[word_at(glyph.x0, glyph.x1, spans)].append(glyph)
        for span, inside in zip(spans, groups, strict=True):
            parts = [p for p in piece.parts if span[0] <= p.x0 < span[1]]
            for run in _without(parts, taken):
                x0, x1 = min(p.x0 for p in run), max(p.x1 for p in run)
                whole = len(run) == len(parts)
                own = inside if whole else [g for g in inside if x0 <= (g.x0 + g.x1) / 2 <= x1]
                if own:
                    yield _Word(index, run, own, whole)
                    yield from _capitals_before(index, run, own, piece)


def _capitals_before(index: int, parts: list[Part], glyphs: list[Glyph], piece: Piece) -> Iterable[_Word]:
    """The beginning of a word that was read as Latin letters with Thai ones behind: OITได้."""
    latin = list(takewhile(lambda g: _LATIN.fullmatch(g.text), glyphs))
    if not latin or len(latin) == len(glyphs) or not _THAI.match(glyphs[len(latin)].text):
        return
    blobs = [b for b in blobs_of(parts) if max(p.height for p in b) > 0.6 * piece.letter]
    own = [p for b in blobs[:_CAPITALS] for p in b]
    if len(blobs) > _CAPITALS and max(p.x1 for p in own) <= glyphs[len(latin)].x1:
        yield _Word(index, own, latin)


def _without(parts: list[Part], taken: set[int]) -> Iterable[list[Part]]:
    """The runs of parts, from left to right, between those that are taken."""
    run: list[Part] = []
    for part in sorted(parts, key=lambda p: p.x0):
        if part.label not in taken:
            run.append(part)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _replaced(glyphs: list[Glyph], word: _Word, text: str) -> list[Glyph]:
    """The glyphs of a piece with those of one word replaced by one that holds all of it."""
    x0, x1 = min(p.x0 for p in word.parts), max(p.x1 for p in word.parts)
    gone = {id(g) for g in word.glyphs}
    rest = [g for g in glyphs if id(g) not in gone]
    sure = max((g.confidence for g in word.glyphs), default=0.5)
    new = Glyph(0, text, x0, min(p.top for p in word.parts), x1, max(p.bottom for p in word.parts), sure)
    at = next((i for i, g in enumerate(rest) if g.x0 + g.x1 > x0 + x1), len(rest))
    return [*rest[:at], new, *rest[at:]]


# --- abbreviations ----------------------------------------------------------------------------------------------


@cache
def _short_words() -> dict[tuple[str, bool], str]:
    """Each abbreviation of two letters by its bare letters and whether a vowel stands above them: ม.ค. or มี.ค."""
    months = [short for month in patterns.load("months")["month"] for short in month["short"]]
    listed = [*months, *patterns.load("ocr")["abbreviations"]]
    return {(_bare(one), bool(_VOWEL.search(one))): one for one in listed if one.count(".") == 2}


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _known_short(text: str) -> bool:
    """Whether a reading is an abbreviation already, or begins or ends with one."""
    return any(one in text for one in _short_words().values())


def _has_two_letters(parts: list[Part], piece: Piece) -> bool:
    """Whether the ink is two letters with a dot after each, perhaps with a dash or bracket around."""
    kinds = ""
    for blob in blobs_of([p for p in parts if p.middle > piece.baseline - 1.05 * piece.letter]):
        if is_dot(blob, piece):
            kinds += "."
        elif max(p.height for p in blob) > 0.65 * piece.letter:
            kinds += "x"
        else:
            kinds += "-"
    return bool(re.search(r"^x?x\.x\.[-x]?$", kinds))


def _abbreviations(segments: Segments, even: Grey, words: list[_Word], seconds: float) -> Iterable[tuple[_Word, str]]:
    votes = [Counter[str]() for _ in words]
    for word, count in zip(words, votes, strict=True):
        _vote(count, word, segments, word.text)
    for look in _THAI_LOOKS if words else ():
        for word, count, text in zip(words, votes, _look(segments, even, words, look, seconds), strict=True):
            _vote(count, word, segments, text)
    for word, count in zip(words, votes, strict=True):
        ranked = count.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            tail = "-" if word.text.rstrip().endswith("-") or word.text.rstrip().endswith("–") else ""
            yield word, ranked[0][0] + tail


def _vote(count: Counter[str], word: _Word, segments: Segments, text: str) -> None:
    """Count a look that has the letters of an abbreviation, and a vowel above them where the ink has one."""
    piece = segments.pieces[word.piece]
    above = any(
        p.top < piece.baseline - 1.35 * piece.letter
        and p.height > 0.15 * piece.letter
        and p.x1 - p.x0 < 3 * piece.letter
        for p in word.parts
    )
    known = _short_words().get((_bare(text), above))
    if known and bool(_VOWEL.search(text)) == above:
        count[known] += 1


# --- acronyms -----------------------------------------------------------------------------------------------------


@cache
def _acronyms() -> tuple[str, ...]:
    return tuple(patterns.load("ocr")["acronyms"])


def _core(text: str) -> str:
    found = _AROUND.match(text)
    return found[2] if found else text


def _is_latin(text: str) -> bool:
    """Whether a reading may be an acronym: one to four letters or strokes, none Thai."""
    core = _core(text)
    return 1 <= len(core) <= 4 and not _THAI.search(core) and bool(re.search(r"[A-Za-z|!]", core))


def _may_be_acronym(word: _Word, segments: Segments) -> bool:
    digits = bool(_STROKES.match(_core(word.text)))
    return digits or _is_latin(word.text) or _may_be_latin(word) or _has_its_strokes(word, segments.pieces[word.piece])


def _may_be_latin(word: _Word) -> bool:
    """Whether a short Thai reading is so doubtful that capitals may stand there: bold IIT reads as เห."""
    return 1 <= len(_core(word.text)) <= 3 and sum(g.confidence for g in word.glyphs) < _DOUBTFUL * len(word.glyphs)


def _has_its_strokes(word: _Word, piece: Piece) -> bool:
    """Whether a word of fewer letters than pieces of ink has its strokes where an acronym has them: OIT read as วท."""
    blobs = [b for b in blobs_of(word.parts) if max(p.height for p in b) > 0.6 * piece.letter]
    if len(blobs) != _CAPITALS or not 1 <= len(_core(word.text)) < _CAPITALS:
        return False
    return _form("".join("I" if is_bar(b, piece) else "x" for b in blobs)) in {_form(a) for a in _acronyms()}


def _form(letters: str) -> str:
    return "".join("I" if c == "I" else "x" for c in letters)


def _capitals(segments: Segments, even: Grey, words: list[_Word], seconds: float) -> Iterable[tuple[_Word, str]]:
    if not words:
        return
    for word, english in zip(words, _look(segments, even, words, _ENGLISH, seconds), strict=True):
        found = _AROUND.match(word.text)
        if found:
            acronym = _acronym(word, segments.pieces[word.piece], english)
            yield word, f"{found[1]}{acronym}{found[3]}" if acronym else ""


def _acronym(word: _Word, piece: Piece, english: str) -> str:
    """The acronym that the ink and one of the readings stand for; empty where there is none, or more than one."""
    found = _AROUND.match(word.text)
    if not found:
        return ""
    blobs = [b for b in blobs_of(word.parts) if max(p.height for p in b) > 0.6 * piece.letter]
    before, after = (sum(c in "()[]“”\"'/" for c in part) for part in (found[1], found[3]))
    blobs = blobs[before : len(blobs) - after]
    strokes = "".join("I" if is_bar(b, piece) else "x" for b in blobs)
    alike = [a for a in _acronyms() if _form(a) == strokes]
    if found[2].isdigit():  # the network saw no number there
        return _core(english) if _core(english) in _acronyms() and len(blobs) == _CAPITALS else ""
    if _THAI.search(found[2]):
        # only a look that has every letter may turn Thai letters into capitals
        whole = [a for a in alike if _spelt(a).fullmatch(_core(english))]
        touching = [a for a in _acronyms() if len(blobs) < len(a) and a == _core(english)]
        return (whole or touching or [""])[0]
    readings = (found[2], _core(english))
    fitting = [a for a in alike if any(_alike(a, r) for r in readings)]
    if len(fitting) == 1:
        return fitting[0]
    # letters that touch have no strokes of their own to count
    return readings[1] if readings[1] in _acronyms() and len(blobs) < len(readings[1]) else ""


def _not_digits(segments: Segments, even: Grey, found: list[Found], seconds: float) -> list[Change]:
    """Acronyms that the network took for numbers (OIT for 017), taken out of ``found``: a look must spell them."""
    words: list[_Word] = []
    owners: list[Number] = []
    for index, one in enumerate(found):
        piece = segments.pieces[index]
        for number in one.numbers:
            span = next((w for w in piece.words() if w[0] <= number.x0 < w[1]), None)
            if span is None or not _STROKES.match(number.reading.text):
                continue
            ink = [p for p in piece.parts if span[0] <= p.x0 < span[1]]
            if len([b for b in blobs_of(ink) if max(p.height for p in b) > 0.6 * piece.letter]) == _CAPITALS:
                words.append(_Word(index, ink, []))
                owners.append(number)
    words, owners = words[:_MOST_WORDS], owners[:_MOST_WORDS]
    changes: list[Change] = []
    looks = _look(segments, even, words, _ENGLISH, seconds) if words else []
    for word, number, english in zip(words, owners, looks, strict=True):
        if _core(english) in _acronyms():
            found[word.piece].numbers.remove(number)
            x0, x1 = min(p.x0 for p in word.parts), max(p.x1 for p in word.parts)
            changes.append(Change(word.piece, x0, x1, number.reading.text, _core(english)))
    return changes


def _spelt(acronym: str) -> re.Pattern[str]:
    """The acronym with its strokes read as any strokes; of two, one may be lost."""
    return re.compile(re.sub("I+", lambda m: f"[Il1|!]{{1,{len(m[0])}}}", acronym))


def _alike(acronym: str, reading: str) -> bool:
    """Whether a letter of the acronym that is no stroke was read as it, or as one that looks like it."""
    looks = patterns.load("ocr")["looks_like"]
    own = [c for c in acronym if c != "I"]
    # the first of them tells the acronyms of one form apart
    return any(c in looks.get(own[0], own[0]) for c in reading)


# --- looking ------------------------------------------------------------------------------------------------------


def _look(segments: Segments, even: Grey, words: list[_Word], look: _Look, seconds: float) -> list[str]:
    strips = [strip_of(segments, even, segments.pieces[w.piece], w.parts, look.height)[0] for w in words]
    out = [""] * len(words)
    for glyph in tesseract.read(strips, languages=look.languages, mode=look.mode, seconds=seconds):
        out[glyph.picture] += glyph.text
    return out
