"""Years of the Buddhist and the Christian era, in two and four digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.thai.years import FIRST, LAST, buddhist, find_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘", [2568]),
        ("ปีงบประมาณ พ .ศ. ๒๕๖๘", [2568]),
        ("พ.ศ.25๖๒", [2562]),
        ("ปี ๖๘ และ ปี 67", [2568, 2567]),
        ("FY2025", [2568]),
        ("FY68 FY25", [2568, 2568]),
        ("ค.ศ. 2025", [2568]),
        ("ปี ค.ศ. 2024", [2567]),
        ("ITA 2568", [2568]),
        ("๒๕๖๖", [2566]),
        ("ปี ๒๕๖๖-๖๘", [2566, 2568]),
        ("ปี 100 2500.50 1234 ๖๘", []),
        ("โทร 02-2568-1234", []),
        ("โทร. 0 2568 1234", []),
        ("หมายเลขโทรศัพท์ ๐-๒๕๗๑-๑๐๓๙", []),
        ("ปี 2566-2568", [2566, 2568]),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert [year.value for year in find_years(text)] == years


def test_a_date_and_a_span_are_told_apart() -> None:
    (date,) = find_years("วันที่ ๖ มกราคม ๒๕๖๖")
    assert date.date
    assert [year.ranged for year in find_years("พ.ศ. ๒๕๖๑ - ๒๕๘๐")] == [True, True]
    (plain,) = find_years("ปี ๒๕๖๖")
    assert plain.stated and not plain.date and not plain.ranged


@pytest.mark.parametrize(
    ("number", "christian", "year"),
    [(2568, False, 2568), (2025, False, 2568), (68, False, 2568), (25, True, 2568), (1800, False, None)],
)
def test_buddhist(number: int, christian: bool, year: int | None) -> None:
    assert buddhist(number, christian=christian) == year


@given(st.text(max_size=80))
def test_every_year_falls_in_the_span_and_lies_where_it_says(text: str) -> None:
    """Whatever the text, years are plausible, in order, and their places hold their text."""
    for year in find_years(text):
        assert FIRST <= year.value <= LAST
        assert text[year.start : year.end] == year.text
