"""Values in CSV cells: stable numbers, safe text."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.export.cells import cell, clean, decimal_text, guard
from extractor.export.schema import Kind

DANGEROUS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+66 2 123 4567", "'+66 2 123 4567"),
        ("- จัดอบรม", "'- จัดอบรม"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-0.02", "-0.02"),
        ("+5", "+5"),
        ("-", "-"),
        ("", ""),
        ("ร้อยละ 5", "ร้อยละ 5"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("--5", "'--5"),
    ],
)
def test_formulas_are_guarded_and_numbers_stay(text: str, shown: str) -> None:
    assert guard(text) == shown


@given(st.text(alphabet=st.characters() | st.sampled_from(DANGEROUS + "0123456789."), max_size=12))
def test_no_text_cell_can_start_a_formula(text: str) -> None:
    """Contract: a text cell starts like a formula only where it is a plain number or one dash."""
    shown = cell(text, Kind.TEXT)
    if shown and shown[0] in DANGEROUS:
        assert shown == "-" or Decimal(shown).is_finite()


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=20))
def test_every_text_is_one_utf8_cell(text: str) -> None:
    """Contract: whatever the text holds, the cell is UTF-8, has no control characters, and CSV gives it back."""
    shown = cell(text, Kind.TEXT)
    shown.encode("utf-8")
    assert not any(ord(char) < 32 and char not in "\t\n" for char in shown)
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow([shown, "next"])
    buffer.seek(0)
    assert list(csv.reader(buffer)) == [[shown, "next"]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a\\x00b"),
        ("\udce0x", "\\xe0x"),
        ("\ud800", "\\ud800"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31m", "\\x1b[31m"),
    ],
)
def test_what_cannot_be_shown_is_spelt_out(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (Decimal("97.4"), Kind.SCORE, "97.40"),
        (Decimal(100), Kind.SCORE, "100.00"),
        (Decimal("96.725"), Kind.SCORE, "96.725"),
        (Decimal("96.7246"), Kind.BOUND, "96.7246"),
        (Decimal("96.72000001"), Kind.BOUND, "96.72"),
        (Decimal("-0.00001"), Kind.BOUND, "0.00"),
        (Decimal("0.005"), Kind.SHARE, "0.01"),
        (Decimal("1E+3"), Kind.SCORE, "1000.00"),
        (
            Decimal("12345678901234567890123456789012345678901234.5"),
            Kind.SCORE,
            "12345678901234567890123456789012345678901234.50",
        ),
        (10.04, Kind.POINTS, "10.0"),
        (0.987, Kind.SHARE, "0.99"),
        (None, Kind.SCORE, ""),
        (2567, Kind.INTEGER, "2567"),
        (date(2024, 10, 1), Kind.DATE, "2024-10-01"),
        ((3, 7), Kind.PAGES, "3; 7"),
        ((), Kind.PAGES, ""),
    ],
)
def test_values(value: object, kind: Kind, shown: str) -> None:
    assert cell(value, kind) == shown  # type: ignore[arg-type]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000))
def test_rounding_is_near_and_plain(value: Decimal) -> None:
    """Contract: two to four decimals, never an exponent, never more than half a unit of the last place away."""
    shown = decimal_text(value, 2, 4)
    assert "E" not in shown
    assert 2 <= len(shown.partition(".")[2]) <= 4
    assert abs(Decimal(shown) - value) <= Decimal("0.00005")


def test_a_value_of_the_wrong_kind_is_a_mistake() -> None:
    with pytest.raises(TypeError):
        cell("90.5", Kind.SCORE)
