"""Glyphs of Tesseract and numbers of the network become one row of clusters."""

from __future__ import annotations

from extractor.numerals import NumeralReading
from extractor.readers.ocr.assemble import UNSURE, assemble
from extractor.readers.ocr.lines import Part, Piece
from extractor.readers.ocr.numbers import Found, Number, letters_left, only_numbers
from extractor.readers.ocr.tesseract import Glyph

POINTS = 0.36


def parts(*spans: tuple[int, int], height: int = 20) -> list[Part]:
    return [Part(i + 1, x0, 100 - height, x1, 100, (x1 - x0) * height) for i, (x0, x1) in enumerate(spans)]


def glyph(text: str, x0: int, x1: int) -> Glyph:
    return Glyph(0, text, x0, 80, x1, 100, 0.95)


def number(text: str, of: list[Part], probability: float = 0.99, joined: bool = False) -> Number:
    return Number(NumeralReading(text, probability, (), (("๑๑", 0.006), ("๑๗", 0.001))), of, joined)


def test_a_number_stands_where_its_ink_is_with_its_doubt() -> None:
    ink = parts((0, 15), (17, 30), (45, 58), (60, 74), (90, 105))
    piece = Piece(ink, 100.0, 20.0)
    found = Found([number("๑๒", ink[2:4], 0.97)], [])
    done = assemble(
        piece, [glyph("ป", 0, 15), glyph("ี", 8, 14), glyph("น", 17, 30), glyph("ก", 90, 105)], found, POINTS, 1
    )
    assert [c.text for c in done.clusters] == ["ปีน", "๑๒", "ก"]
    middle = done.clusters[1]
    assert (middle.x0, middle.x1) == (45 * POINTS, 74 * POINTS)
    assert middle.doubt is not None
    assert (middle.doubt.start, middle.doubt.end, middle.doubt.confidence) == (0, 2, 0.97)
    assert [a.text for a in middle.doubt.alternatives] == ["๑๑"]
    assert done.clusters[0].doubt is None


def test_words_are_cut_at_gaps_in_the_ink_and_marks_stay_with_their_letter() -> None:
    ink = parts((0, 15), (17, 30), (45, 58))
    glyphs = [glyph("ก", 0, 15), glyph("า", 17, 30), glyph("น", 45, 58), glyph("ํ", 20, 29), glyph("า", 50, 58)]
    done = assemble(Piece(ink, 100.0, 20.0), glyphs, Found([], []), POINTS, 1)
    assert [c.text for c in done.clusters] == ["กา", "นำ"]


def test_a_mark_on_no_letter_is_left_out_and_told() -> None:
    ink = parts((0, 15), (17, 20), (22, 35))
    glyphs = [glyph("ก", 0, 15), glyph(".", 17, 20), glyph("ุ", 18, 24), glyph("ย", 22, 35)]
    done = assemble(Piece(ink, 100.0, 20.0), glyphs, Found([], []), POINTS, 2)
    assert [c.text for c in done.clusters] == ["ก.ย"]
    assert [(r.rule, r.page, r.before, r.after) for r in done.repairs] == [("ocr-stray-mark", 2, "ก.ุย", "ก.ย")]


def test_digits_that_only_tesseract_reads_are_never_sure() -> None:
    ink = parts((0, 15), (17, 30))
    done = assemble(Piece(ink, 100.0, 20.0), [glyph("๕", 0, 15), glyph("ก", 17, 30)], Found([], []), POINTS, 1)
    (only,) = done.clusters
    assert only.doubt is not None
    assert (only.doubt.start, only.doubt.end, only.doubt.confidence) == (0, 1, UNSURE)


def test_a_stroke_before_a_number_is_the_letter_of_a_question_code() -> None:
    ink = parts((0, 15), (40, 44), (50, 62))
    found = Found([number("7", ink[2:])], [])
    done = assemble(Piece(ink, 100.0, 20.0), [glyph("ข", 0, 15), glyph("|", 40, 44)], found, POINTS, 3)
    assert [c.text for c in done.clusters] == ["ข", "I", "7"]
    (repair,) = done.repairs
    assert (repair.rule, repair.page, repair.before, repair.after) == ("ocr-code-letter", 3, "|", "I")


def test_a_stroke_far_from_the_number_stays() -> None:
    ink = parts((0, 4), (40, 52))
    done = assemble(Piece(ink, 100.0, 20.0), [glyph("|", 0, 4)], Found([number("7", ink[1:])], []), POINTS, 1)
    assert [c.text for c in done.clusters] == ["|", "7"]
    assert done.repairs == []


def test_digits_joined_to_a_word_are_left_out_of_its_reading() -> None:
    ink = parts((0, 12), (16, 22), (26, 32))
    found = Found([number("11", ink[1:], joined=True)], [])
    done = assemble(Piece(ink, 100.0, 20.0), [glyph("Ell", 0, 32)], found, POINTS, 1)
    assert [c.text for c in done.clusters] == ["E", "11"]


def test_fill_in_dots_are_dots() -> None:
    ink = parts(*[(x, x + 3) for x in range(0, 60, 8)], height=3)
    ink += [Part(99, 70, 80, 82, 100, 200)]
    found = Found([number("๙", ink[-1:])], ink[:-1])
    done = assemble(Piece(ink, 100.0, 20.0), [], found, POINTS, 1)
    assert [c.text for c in done.clusters] == ["........", "๙"]
    assert only_numbers(Piece(ink, 100.0, 20.0), found)


def test_what_the_reader_of_words_is_given() -> None:
    ink = parts((0, 15), (20, 32), (34, 46))
    piece = Piece(ink, 100.0, 20.0)
    assert letters_left(piece, Found([number("๑๒", ink[1:], joined=True)], [])) == ink[:1]
    assert letters_left(piece, Found([number("12", ink[1:], joined=True)], [])) == ink
    assert letters_left(piece, Found([number("12", ink[1:])], [])) == ink[:1]
    assert letters_left(piece, Found([number("123", ink)], [])) == []


def test_a_tone_mark_read_twice_is_the_ring_of_sara_am() -> None:
    ink = parts((0, 15), (17, 30))
    glyphs = [glyph("น", 0, 15), glyph("้", 8, 14), glyph("้", 12, 16), glyph("า", 17, 30)]
    done = assemble(Piece(ink, 100.0, 20.0), glyphs, Found([], []), POINTS, 1)
    assert [c.text for c in done.clusters] == ["น้ำ"]
    assert [(r.rule, r.before, r.after) for r in done.repairs] == [("ocr-stray-mark", "น้้า", "น้ำ")]
