"""What fuzzing found, each reduced to the few bytes that showed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor.readers.docx import read_docx
from extractor.readers.pdf import read_pdf
from extractor.records import Document
from extractor.thai.names import finder
from extractor.thai.periods import parse_period
from fuzz import fuzz_docx, fuzz_pdf
from fuzz.pdf_objects import put_together, stream, stream_of, taken_apart, with_stream

SEEDS = Path(__file__).parents[2] / "fuzz" / "seeds"
TEXT = taken_apart((SEEDS / "pdf" / "text.pdf").read_bytes())
TABLE = taken_apart((SEEDS / "pdf" / "table.pdf").read_bytes())


def pdf(objects: dict[int, bytes]) -> Document:
    data = put_together(objects)
    fuzz_pdf.one_input(data)
    return read_pdf(data, ocr="never")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ต.ค. ๖๗ - ๑-๓๐ ก.ย. ๖๘", date(2024, 10, 1), date(2025, 9, 30)),
        ("มกราคม ๒๕๖๘ ถึง ๕ - ๙ มีนาคม ๒๕๖๘", date(2025, 1, 1), date(2025, 3, 9)),
        ("ตค-๓-๐กย", date(2024, 10, 1), None),
    ],
)
def test_a_period_that_ends_in_a_span_of_days_is_read(text: str, start: date, end: date | None) -> None:
    """The dash between the days was taken for the month: ``bad month number 0``."""
    found = parse_period(text, 2568)
    assert (found.start, found.end) == (start, end)
    assert ("period_impossible" in found.notes) == (end is None)


def test_a_long_e_with_a_mark_in_its_middle_is_found() -> None:
    assert finder(["แผนงาน"]).search("เ่เผนงาน")


def test_a_page_whose_object_is_damaged_costs_that_page() -> None:
    """An odd number of entries in the dictionary of one page made the whole file fail."""
    found = pdf(TABLE | {20: b"<</Type/Page/Parent 2 /Extra>>"})
    assert [bool(page.error) for page in found.pages] == [True, False]
    assert found.tables


def test_a_font_descriptor_that_is_no_dictionary_costs_no_file() -> None:
    """``/FontDescriptor 5 0 R`` where object 5 is a list ended in an AttributeError."""
    found = pdf(TEXT | {5: b"[1 2 3]"})
    assert found.paragraphs[0].text.endswith("ITA")


def test_a_letter_larger_than_any_page_ends() -> None:
    """A letter of a thousand million points had its double searched for in as many places, for ever."""
    drawn = "BT /F1 {} Tf 1 0 0 1 60 700 Tm <0E01> Tj 1 0 0 1 60 700 Tm <0E01> Tj 1 0 0 1 60 700 Tm <0E01> Tj ET"
    for size in ("1000", "1e9", "9" * 39):
        pdf(TEXT | {21: stream(drawn.format(size).encode())})


def test_places_that_are_no_numbers_end_before_the_layout() -> None:
    """Endless and undefined places (inf, then inf - inf) ended in ``cannot convert float NaN to integer``."""
    wild = "9" * 320 + ".0"
    drawn = f"BT /F1 12 Tf 1 0 0 1 {wild} 700 Tm <0E01> Tj [<0E02> {wild} <0E03> -{wild} <0E04>] TJ ET"
    found = pdf(TABLE | {21: with_stream(TABLE[21], (stream_of(TABLE[21]) or b"") + b" " + drawn.encode())})
    assert found.tables


@pytest.mark.parametrize("size", ["0", "-0.0", "0.0001"])
def test_a_table_that_goes_on_in_letters_of_no_size_is_stitched(size: str) -> None:
    """Whether the last row was cut by the page end was told by its leading: a division by zero."""
    found = pdf(
        TABLE | {23: with_stream(TABLE[23], (stream_of(TABLE[23]) or b"").replace(b"/F1 14", f"/F1 {size}".encode()))}
    )
    assert found.tables


def test_widths_below_nothing_turn_no_box_over() -> None:
    """``/DW -0.5`` gave lines whose right edge stood left of their left one."""
    found = pdf(TEXT | {4: TEXT[4].replace(b"/DW 500", b"/DW -500").replace(b"500", b"-500")})
    assert len(found.pages) == 1


@pytest.mark.parametrize("size", ["²", "٣", "1.2.3", "9" * 400, "1e9", "-4", ".", "NaN"])
def test_letter_sizes_that_are_no_sizes_are_none(size: str) -> None:
    """``float("²")`` raises although ``"²".isdigit()``."""
    parts = fuzz_docx.unpacked((SEEDS / "docx" / "lists.docx").read_bytes())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="32"', f'w:val="{size}"'.encode())
    data = fuzz_docx.packed(parts)
    fuzz_docx.one_input(data)
    assert read_docx(data).paragraphs[0].text == "๓. หนึ่ง"


@pytest.mark.parametrize("form", ["decimal", "thaiCounting", "thaiLetters", "lowerRoman", "ordinal", "decimalZero"])
@pytest.mark.parametrize("start", ["9" * 4300, "-" + "9" * 4300, "9" * 3000, "²", "-1"])
def test_lists_that_start_beyond_all_numbers_are_read(start: str, form: str) -> None:
    """A list starting at a number of thousands of digits cannot be counted on, but must not end the reading."""
    parts = fuzz_docx.unpacked((SEEDS / "docx" / "lists.docx").read_bytes())
    numbering = parts["word/numbering.xml"].decode().replace("thaiNumbers", form)
    parts["word/numbering.xml"] = numbering.replace(
        'w:startOverride w:val="3"', f'w:startOverride w:val="{start}"'
    ).encode()
    data = fuzz_docx.packed(parts)
    fuzz_docx.one_input(data)
    assert read_docx(data).paragraphs[0].text.endswith("หนึ่ง")
