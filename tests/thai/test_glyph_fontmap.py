"""Which character a lying glyph is: told by words, and only when they tell clearly."""

from __future__ import annotations

import pytest

from extractor.thai import fontmap, vocabulary
from extractor.thai.fontmap import PLACEHOLDER, Suspect, at_order, glyph_order, infer, makes_thai, thai_order

TEXT = (
    "เจ้าหน้าที่ให้ความสำคัญกับการปฏิบัติหน้าที่",
    "ผู้บริหารต้องกำหนดแนวทางแก้ไขปัญหาการทุจริต",
    "หน่วยงานเปิดเผยข้อมูลบนเว็บไซต์ให้ประชาชนทราบ",
    "เพื่อให้ได้คะแนนไม่น้อยกว่าร้อยละแปดสิบห้า",
    "เมื่อวันที่ได้รับแต่งตั้งตำแหน่งใหม่ในหน่วยงาน",
)
MARK = chr(PLACEHOLDER)
OTHER = chr(PLACEHOLDER + 1)


def hidden(changes: dict[str, str]) -> list[str]:
    return [line.translate(str.maketrans(changes)) for line in TEXT]


@pytest.mark.parametrize("char", ["\u0e48", "\u0e49", "\u0e35", "\u0e31", "\u0e39", "\u0e32"])
def test_words_tell_the_character(char: str) -> None:
    decisions, doubtful = infer(hidden({char: MARK}), [Suspect(MARK, "x")])
    assert [(d.char, d.suspect.current) for d in decisions] == [(char, "x")]
    assert decisions[0].score >= 0.7
    assert doubtful == []


def test_two_unknown_marks_help_each_other() -> None:
    decisions, _ = infer(hidden({"\u0e48": MARK, "\u0e49": OTHER}), [Suspect(MARK, "k"), Suspect(OTHER, "l")])
    assert {d.suspect.current: d.char for d in decisions} == {"k": "\u0e48", "l": "\u0e49"}


def test_a_right_name_is_never_changed() -> None:
    """A suspect that is what its map says gives no decision and no doubt."""
    for char in "\u0e48\u0e49\u0e32\u0e34":
        assert infer(hidden({char: MARK}), [Suspect(MARK, char)]) == ([], [])


def test_no_decision_without_words() -> None:
    decisions, doubtful = infer(["กขฃ" + MARK + "คฅฆ", "abc" + MARK], [Suspect(MARK, "q")])
    assert decisions == []
    assert [s.current for s in doubtful] == ["q"]


def test_one_word_is_no_proof() -> None:
    decisions, doubtful = infer(["หน้าที" + MARK], [Suspect(MARK, "q")])
    assert decisions == []
    assert len(doubtful) == 1


def test_a_sure_source_is_believed_without_words_but_not_against_them() -> None:
    stated = Suspect(MARK, "q", stated="\u0e4b", sure=True)
    assert [d.char for d in infer(["กข" + MARK], [stated])[0]] == ["\u0e4b"]
    against = infer(hidden({"\u0e48": MARK}), [stated])[0]
    assert [d.char for d in against] == ["\u0e48"]


def test_the_shape_limits_the_choice() -> None:
    below = Suspect(MARK, "\u0e49", candidates=frozenset("\u0e38\u0e39"))
    decisions, _ = infer(hidden({"\u0e39": MARK}), [below])
    assert [d.char for d in decisions] in ([], ["\u0e39"])
    assert not [d for d in infer(hidden({"\u0e48": MARK}), [below])[0] if d.char == "\u0e48"]


def test_eight_bit_tables() -> None:
    thai = "\n".join(TEXT)
    latin = thai.encode("cp874").decode("latin-1")
    table = {bytes([b]).decode("latin-1"): bytes([b]).decode("cp874") for b in (*range(0xA1, 0xDB), *range(0xDF, 0xFC))}
    assert makes_thai(latin, table) > 0.8
    assert makes_thai("Résumé à côté, naïve façade, Übergröße, señor, fête, garçon, Ångström", table) == 0.0


@pytest.mark.parametrize("start", [1, 97, 214, 1076])
def test_the_order_of_glyphs(start: int) -> None:
    text = "\n".join((*TEXT, "พ.ศ. ๒๕๖๗ และ พ.ศ. ๒๕๖๘"))
    chars = sorted({c for c in text if thai_order(c) is not None})
    marks = {c: chr(PLACEHOLDER + n) for n, c in enumerate(chars)}
    glyphs = {marks[c]: start + (thai_order(c) or 0) for c in chars}
    table, score = glyph_order(text.translate(str.maketrans(marks)), glyphs)
    assert table == {marks[c]: c for c in chars}
    assert score > 0.6


def test_glyphs_in_no_order_stay_unknown() -> None:
    text = "\n".join(TEXT)
    chars = sorted({c for c in text if thai_order(c) is not None})
    marks = {c: chr(PLACEHOLDER + n) for n, c in enumerate(chars)}
    glyphs = {marks[c]: 200 + (37 * n) % 101 for n, c in enumerate(chars)}
    assert glyph_order(text.translate(str.maketrans(marks)), glyphs) == ({}, 0.0)


def test_order_and_its_reverse() -> None:
    for point in (*range(0xE01, 0xE3B), *range(0xE3F, 0xE5C)):
        place = thai_order(chr(point))
        assert place is not None
        assert at_order(place) == chr(point)
    assert at_order(-1) == at_order(87) == ""
    assert thai_order("a") is None


def test_the_vocabulary_knows_every_mark() -> None:
    """Each mark of the script completes at least three words, so any of them can be told."""
    for mark in "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4c":
        assert sum(mark in word for word in vocabulary.words()) >= 10, mark
    for rare in "\u0e4a\u0e4b":
        assert sum(rare in word for word in vocabulary.words()) >= 2, rare


def test_vocabulary_words_are_plain_thai() -> None:
    from extractor.thai.glyphs import composed, is_thai

    for word in vocabulary.words():
        assert composed(word) == word
        assert all(map(is_thai, word)), word


def test_fitting_finds_the_longest_word() -> None:
    found = vocabulary.fitting("ผลการประเมินคุณ", "รรม")
    assert found["ธ"][1] == "คุณธรรม"
    assert vocabulary.fitting("xyz", "abc") == {}
    assert fontmap.gain("abc", {}) == (0, 0)
