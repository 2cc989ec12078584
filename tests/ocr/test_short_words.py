"""Short words looked at again: what becomes a known word, and what stays as it was read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractor.numerals import NumeralReading
from extractor.readers.ocr import code_letters, short_words, tesseract
from extractor.readers.ocr.homes import homes
from extractor.readers.ocr.lines import Part, Piece, Segments
from extractor.readers.ocr.lost_marks import with_marks
from extractor.readers.ocr.numbers import Found, Number
from extractor.readers.ocr.tesseract import Glyph

BASE, LETTER = 100, 20


def part(label: int, x0: int, x1: int, height: int = LETTER, bottom: int = BASE) -> Part:
    return Part(label, x0, bottom - height, x1, bottom, (x1 - x0) * height)


def letters(kinds: str) -> list[Part]:
    """Ink from left to right: ``x`` a letter, ``I`` a stroke, ``.`` a dot, ``v`` a letter with a vowel above it."""
    parts: list[Part] = []
    x = 0
    for kind in kinds:
        wide, high = {"x": (15, LETTER), "I": (4, LETTER), ".": (4, 4), "v": (15, LETTER)}[kind]
        parts.append(part(len(parts) + 1, x, x + wide, high))
        if kind == "v":
            parts.append(part(len(parts) + 1, x + 2, x + wide, 6, BASE - LETTER - 6))
        x += wide + 3
    return parts


def page(parts: list[Part]) -> Segments:
    return Segments([Piece(parts, BASE, LETTER)], np.zeros((200, 400), np.int32), LETTER, 255)


def glyph(text: str, parts: list[Part], confidence: float = 0.6) -> Glyph:
    return Glyph(0, text, parts[0].x0, BASE - LETTER, parts[-1].x1, BASE, confidence)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, ...], list[str]]:
    """What Tesseract says to each look, by its languages; every look takes the next."""
    said: dict[tuple[str, ...], list[str]] = {}

    def read(pictures: Sequence[object], *, languages: tuple[str, ...], mode: int, seconds: float) -> list[Glyph]:
        queue = said.get(languages, [])
        text = queue.pop(0) if queue else ""
        return [Glyph(i, text, 0, 0, 9, 9, 0.9) for i in range(len(pictures)) if text]

    monkeypatch.setattr(tesseract, "read", read)
    return said


EVEN = np.full((200, 400), 255, np.uint8)


def again(parts: list[Part], text: str, confidence: float = 0.6) -> tuple[str, list[short_words.Change]]:
    read = {0: [glyph(text, parts, confidence)]}
    out, changes = short_words.read_again(page(parts), EVEN, [Found([], [])], read)
    return "".join(g.text for g in out[0]), changes


@pytest.mark.parametrize(
    ("ink", "first", "thai", "expected"),
    [
        ("x.x.", "n.d.", ["ก.ุย.", "กย", "(สนข"], "ก.ย."),
        ("x.x.", "B.A.", ["ฐ.ค.", "ธค", "ธ.ค."], "ธ.ค."),
        ("v.x.", "A.A.", ["มี.ค.", "มค", "ม.ค."], "มี.ค."),
        ("x.x.", "A.A.", ["มี.ค.", "มค", "ม.ค."], "ม.ค."),
        # as many looks for one as for another, or none: it stays
        ("x.x.", "n.d.", ["ก.ย.", "ก.ค.", ""], "n.d."),
        ("x.x.", "n.d.", ["นาย", "งาน", ""], "n.d."),
        # another form of ink is not looked at
        ("xxx.", "n.d.", ["ก.ย.", "ก.ย.", "ก.ย."], "n.d."),
    ],
)
def test_abbreviations(
    looks: dict[tuple[str, ...], list[str]], ink: str, first: str, thai: list[str], expected: str
) -> None:
    looks[("tha",)] = thai
    text, changes = again(letters(ink), first)
    assert text == expected
    assert [(c.before, c.after) for c in changes] == ([(first, expected)] if first != expected else [])


@pytest.mark.parametrize(
    ("ink", "first", "english", "expected"),
    [
        ("xIx", "0|7", "OT", "OIT"),
        ("xIx", "ET", "EIT", "EIT"),
        ("IIx", "Im", "IT", "IIT"),
        ("Ixx", "TA", "ITA", "ITA"),
        ("xIx", "ฆา", "EIT", "EIT"),
        ("xIx", "017", "OIT", "OIT"),
        ("xIx", "017", "O17", "017"),
        # the ink says otherwise, a Thai word is no acronym, other words are left alone
        ("xxx", "OT", "OT", "OT"),
        ("IIx", "แก", "un", "แก"),
        ("xxI", "Sol", "Sol", "Sol"),
    ],
)
def test_acronyms(looks: dict[tuple[str, ...], list[str]], ink: str, first: str, english: str, expected: str) -> None:
    looks[("eng",)] = [english]
    assert again(letters(ink), first)[0] == expected


@pytest.mark.parametrize(
    ("ink", "look", "expected"), [("Ix", "", "I"), ("xx", "e", "E"), ("xx", "0", "O"), ("xx", "n", "ก")]
)
def test_letters_of_question_codes(looks: dict[tuple[str, ...], list[str]], ink: str, look: str, expected: str) -> None:
    looks[("eng",)] = [look]
    parts = letters(ink)
    found = [Found([Number(NumeralReading("๗", 0.99), parts[1:], True)], [])]
    out, _ = code_letters.read_codes(page(parts), EVEN, found, {0: [glyph("ก", parts[:1])]})
    assert [g.text for g in out[0]] == [expected]


@pytest.mark.parametrize(
    ("numbers", "looks_", "expected"),
    [
        ("๗๘๙", "eoe", "EEE"),  # a small e looks like an o
        ("789", "E E", "EEE"),  # a look that says nothing
        ("789", "EEO", "EEO"),  # the end of a list may be the beginning of another
        ("797", "EOE", "EOE"),  # other numbers
        ("789", " EO", "?EO"),  # neighbours that do not agree
    ],
)
def test_between_two_codes_of_one_letter_stands_a_third(
    monkeypatch: pytest.MonkeyPatch, numbers: str, looks_: str, expected: str
) -> None:
    lines = [[part(2 * n + 1, 0, 15), part(2 * n + 2, 18, 33)] for n in range(3)]
    pieces = [Piece(ink, BASE + 30.0 * n, LETTER) for n, ink in enumerate(lines)]
    said = [Glyph(n, look, 0, 0, 9, 9, 0.9) for n, look in enumerate(looks_) if look != " "]
    monkeypatch.setattr(tesseract, "read", lambda pictures, **_: said)
    found = [Found([Number(NumeralReading(t, 0.99), ink[1:], True)], []) for t, ink in zip(numbers, lines, strict=True)]
    segments = Segments(pieces, np.zeros((200, 400), np.int32), LETTER, 255)
    read = {n: [glyph("?", ink[:1])] for n, ink in enumerate(lines)}
    out, _ = code_letters.read_codes(segments, EVEN, found, read)
    assert "".join(g.text for n in range(3) for g in out[n]) == expected


def test_letters_stay_in_their_words_though_boxes_reach_into_the_gap() -> None:
    ink = [(0.0, 15.0), (18.0, 33.0), (36.0, 51.0), (80.0, 95.0), (98.0, 113.0)]
    words = [(0, 51), (80, 113)]
    boxes = [(0.0, 15.0), (18.0, 33.0), (60.0, 83.0), (84.0, 95.0), (98.0, 113.0)]
    assert homes(boxes, ink, Piece([], BASE, LETTER), words) == [0, 0, 0, 1, 1]


def test_an_abbreviation_joined_to_a_year_is_looked_at_without_it(looks: dict[tuple[str, ...], list[str]]) -> None:
    looks[("tha",)] = ["ต.ค.", "ตค", "ต.ค."]
    ink = letters("x.x.xx")
    found = [Found([Number(NumeralReading("67", 0.99), ink[4:])], [])]
    out, changes = short_words.read_again(page(ink), EVEN, found, {0: [glyph("เว", ink[:4])]})
    assert ("".join(g.text for g in out[0]), len(changes)) == ("ต.ค.", 1)


def test_capitals_with_a_thai_word_behind_them_are_looked_at_alone(looks: dict[tuple[str, ...], list[str]]) -> None:
    looks[("eng",)] = ["OT"]
    ink = letters("xIxxx")
    read = {0: [glyph("ONT", ink[:3]), glyph("ได", ink[3:], 0.95)]}
    out, _ = short_words.read_again(page(ink), EVEN, [Found([], [])], read)
    assert "".join(g.text for g in out[0]) == "OITได"


@pytest.mark.parametrize(("english", "expected"), [("OIT", "OIT"), ("O17", "017"), ("", "017")])
def test_an_acronym_is_no_number(looks: dict[tuple[str, ...], list[str]], english: str, expected: str) -> None:
    looks[("eng",)] = [english]
    ink = letters("xIx")
    found = [Found([Number(NumeralReading("017", 0.97), ink)], [])]
    out, _ = short_words.read_again(page(ink), EVEN, found, {0: []})
    assert "".join(g.text for g in out[0]) + "".join(n.reading.text for n in found[0].numbers) == expected


@pytest.mark.parametrize(("english", "expected"), [("OIT", "OIT"), ("an", "วท")])
def test_fewer_thai_letters_than_ink_may_be_capitals(
    looks: dict[tuple[str, ...], list[str]], english: str, expected: str
) -> None:
    looks[("eng",)] = [english]
    assert again(letters("xIx"), "วท", 0.95)[0] == expected


@pytest.mark.parametrize(
    ("words", "look", "expected"),
    [("อยู่ในระดับ", "B", "อยู่ในระดับB"), ("ระดับ", "8", "ระดับ8"), ("ตัวชี้วัดที่", "B", "ตัวชี้วัดที่8")],
)
def test_the_letter_of_a_level_is_no_digit(
    looks: dict[tuple[str, ...], list[str]], words: str, look: str, expected: str
) -> None:
    looks[("eng",)] = [look]
    ink = letters("xxxxx")
    found = [Found([Number(NumeralReading("8", 0.95), ink[4:])], [])]
    out, _ = code_letters.read_levels(page(ink), EVEN, found, {0: [glyph(words, ink[:4])]})
    left = "".join(n.reading.text for n in found[0].numbers)
    assert "".join(g.text for g in out[0]) + left == expected


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("และตำกว่า", "และต่ำกว่า"),
        ("ตัวชีวัดที่", "ตัวชี้วัดที่"),
        ("น้าหนัก", "น้ำหนัก"),
        ("ปังบประมาณ", "ปีงบประมาณ"),
        ("ขนไปทิ้ง", "ขนไปทิ้ง"),
        ("ไม่ต่ำกว่า", "ไม่ต่ำกว่า"),
        ("ระดับผ่านคี", "ระดับผ่านดี"),
        ("ผ่านดิจิทัล", "ผ่านดิจิทัล"),
        ("สวนที่สาธารณะ", "สวนที่สาธารณะ"),
        ("", ""),
    ],
)
def test_lost_marks_of_known_words_are_put_back(read: str, meant: str) -> None:
    assert with_marks(read) == meant
