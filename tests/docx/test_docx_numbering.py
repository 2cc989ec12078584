"""Word's automatic numbers are written out as Word counts them."""

from __future__ import annotations

import pytest
from docx_builder import docx, item, level, numbered, p, row, table
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.docx import read_docx
from extractor.readers.docx.numerals import THAI_LETTERS, thai_words, written


def texts(body: str, numbering: str, **parts: str) -> list[str]:
    return [x.text for x in read_docx(docx(body, numbering=numbering, **parts)).paragraphs]


@pytest.mark.parametrize(
    ("fmt", "expected"),
    [
        ("decimal", ["1", "2", "12"]),
        ("thaiNumbers", ["๑", "๒", "๑๒"]),
        ("thaiLetters", ["ก", "ข", "ฏ"]),
        ("thaiCounting", ["หนึ่ง", "สอง", "สิบสอง"]),
        ("upperRoman", ["I", "II", "XII"]),
        ("lowerRoman", ["i", "ii", "xii"]),
        ("lowerLetter", ["a", "b", "l"]),
        ("decimalZero", ["01", "02", "12"]),
        ("ordinal", ["1st", "2nd", "12th"]),
        ("none", ["", "", ""]),
        ("aFormatOfTheFuture", ["1", "2", "12"]),
    ],
)
def test_formats(fmt: str, expected: list[str]) -> None:
    assert [written(count, fmt) for count in (1, 2, 12)] == expected


def test_letters_repeat_after_the_last() -> None:
    assert written(27, "lowerLetter") == "aa"
    assert written(len(THAI_LETTERS) + 1, "thaiLetters") == "กก"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "ศูนย์"), (10, "สิบ"), (11, "สิบเอ็ด"), (21, "ยี่สิบเอ็ด"), (101, "หนึ่งร้อยเอ็ด"), (2568, "สองพันห้าร้อยหกสิบแปด")],
)
def test_thai_words(count: int, words: str) -> None:
    assert thai_words(count) == words


@given(
    st.integers(min_value=-5, max_value=10**9),
    st.sampled_from(["decimal", "thaiLetters", "upperRoman", "thaiCounting"]),
)
def test_any_count_is_written_shortly(count: int, fmt: str) -> None:
    """Whatever number a file counts to, the text stays short and nothing is raised."""
    assert len(written(count, fmt)) < 300


def test_levels_count_and_restart() -> None:
    numbering = numbered(level(0, "thaiNumbers", "%1."), level(1, "thaiNumbers", "%1.%2"))
    body = item("ก", 1) + item("ข", 1, 1) + item("ค", 1, 1) + item("ง", 1) + item("จ", 1, 1)
    assert texts(body, numbering) == ["๑. ก", "๑.๑ ข", "๑.๒ ค", "๒. ง", "๒.๑ จ"]


def test_a_level_that_never_restarts() -> None:
    numbering = numbered(level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'))
    body = item("ก", 1) + item("ข", 1, 1) + item("ค", 1) + item("ง", 1, 1)
    assert texts(body, numbering) == ["1. ก", "(1) ข", "2. ค", "(2) ง"]


def test_lists_of_one_definition_go_on_and_an_override_restarts() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    numbering = numbered(level(0, "decimal", "%1)"), nums=nums)
    body = item("ก", 1) + item("ข", 2) + item("ค", 3) + item("ง", 3) + item("จ", 1)
    assert texts(body, numbering) == ["1) ก", "2) ข", "1) ค", "2) ง", "3) จ"]


def test_the_format_of_a_level_can_be_overridden() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'thaiLetters', 'ข้อ %1', start=3)}</w:lvlOverride></w:num>"
    )
    assert texts(item("x", 1), numbered(level(0, "decimal", "%1."), nums=nums)) == ["ข้อ ค x"]


def test_numbers_linked_to_styles() -> None:
    numbering = numbered(
        level(0, "decimal", "บทที่ %1", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>')
    )
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>{listed}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>{listed}</w:style>'
    )
    body = p("บทนำ", '<w:pStyle w:val="H1"/>') + p("ที่มา", '<w:pStyle w:val="H2"/>')
    body += p("ไม่นับ", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(body, numbering, styles=styles) == ["บทที่ 1 บทนำ", "1.1 ที่มา", "ไม่นับ"]


def test_a_definition_that_points_to_a_numbering_style() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "thaiNumbers", "%1)")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(item("ก", 2) + item("ข", 2), numbering, styles=styles) == ["๑) ก", "๒) ข"]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("o", "Courier New", "•"),
        ("-", "Arial", "-"),
        ("§", "Wingdings", "•"),
        ("–", "", "–"),
    ],
)
def test_bullets(text: str, font: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    assert texts(item("ก", 1), numbered(level(0, "bullet", text, fonts))) == [f"{shown} ก"]


def test_no_space_where_the_list_says_so() -> None:
    assert texts(item("ก", 1), numbered(level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>'))) == ["1.ก"]


def test_legal_numbering_writes_higher_levels_in_decimals() -> None:
    numbering = numbered(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert texts(item("ก", 1) + item("ข", 1, 1), numbering) == ["I. ก", "1.1 ข"]


def test_an_empty_numbered_cell_shows_its_number() -> None:
    numbering = numbered(level(0, "thaiNumbers", "%1."))
    body = table(*(row(f"<w:tc>{item('', 1)}</w:tc>", name) for name in ("การใช้อำนาจ", "การใช้งบประมาณ")))
    (found,) = read_docx(docx(body, numbering=numbering)).tables
    assert [c.text for c in found.cells] == ["๑.", "การใช้อำนาจ", "๒.", "การใช้งบประมาณ"]


def test_a_deleted_item_is_not_counted() -> None:
    gone = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
        "<w:del w:id='2'><w:r><w:delText>เก่า</w:delText></w:r></w:del></w:p>"
    )
    assert texts(item("ก", 1) + gone + item("ข", 1), numbered(level(0, "decimal", "%1."))) == ["1. ก", "2. ข"]


def test_a_list_that_is_not_defined_gives_no_number() -> None:
    assert texts(item("ก", 7), numbered(level(0, "decimal", "%1."))) == ["ก"]
