"""Numbers and question codes in both scripts and mixtures of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.thai.digits import find_codes, find_numbers, normal_code, to_arabic

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ได้ ๙๖.๗๓ คะแนน", ["96.73"]),
        ("9๖.7๓", ["96.73"]),
        ("...๙๘.๗๗...", ["98.77"]),
        ("…๙๘.๗…", ["98.7"]),
        ("๑๐๐", ["100"]),
        ("1,234.50 และ 1,300,132", ["1234.50", "1300132"]),
        ("98,46", ["98.46"]),
        ("98..46", ["98.46"]),
        ("๙๕. ๒๓", ["95.23"]),
        ("๑. ๑๐๐ คะแนน", ["1", "100"]),
        ("๓.๑.๒ ผลการประเมิน", []),
        ("98.5/100", ["98.5"]),
        ("ที่ ๑/๒๕๖๕", []),
        ("๙๕.๐๐ - ๑๐๐", ["95.00", "100"]),
        ("ไม่มี", []),
    ],
)
def test_numbers(text: str, values: list[str]) -> None:
    assert [str(number.value) for number in find_numbers(text)] == values


def test_an_odd_point_is_marked() -> None:
    assert [n.irregular for n in find_numbers("98,46 98.46")] == [True, False]


def test_the_text_stays_as_printed_with_its_place() -> None:
    (number,) = find_numbers("รวม ๙๖.๗๓ คะแนน")
    assert (number.text, number.start, number.end, number.decimals) == ("๙๖.๗๓", 4, 9, 2)


@given(st.integers(0, 10_000), st.booleans(), st.data())
def test_any_mixture_of_scripts_reads_the_same(cents: int, dotted: bool, data: st.DataObject) -> None:
    """A two-decimal number reads the same whichever script each of its digits is in."""
    plain = f"{cents // 100}.{cents % 100:02d}"
    mixed = "".join(c.translate(THAI) if c.isdigit() and data.draw(st.booleans()) else c for c in plain)
    text = f"...{mixed}..." if dotted else f"ได้ {mixed} คะแนน"
    (number,) = find_numbers(text)
    assert number.value == Decimal(plain)
    assert text[number.start : number.end] == number.text == mixed


@given(st.text(max_size=60))
def test_numbers_lie_where_they_say(text: str) -> None:
    """Places are in order, do not overlap, and hold the text that is told."""
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        end = number.end


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ข้อ I7 และ i๔", ["I7", "I4"]),
        ("E 11, o12, O๒", ["E11", "O12", "O2"]),
        ("EIT1 O49 OIT2", []),
        ("O12.5", []),
        ("CO2", []),
    ],
)
def test_codes_in_text(text: str, codes: list[str]) -> None:
    assert [code.code for code in find_codes(text)] == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0๑๒", "O12"),
        ("๐๒", "O2"),
        ("ข้อ ๐๑๒", "O12"),
        ("O-12", "O12"),
        ("I7.", "I7"),
        ("๑๒", ""),
        ("0", ""),
        ("O12 ก", ""),
    ],
)
def test_a_whole_text_as_a_code(text: str, code: str) -> None:
    assert normal_code(text) == code


def test_arabic_digits_keep_the_length() -> None:
    assert to_arabic("พ.ศ. ๒๕๖๘") == "พ.ศ. 2568"
