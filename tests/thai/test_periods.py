"""Periods as offices write them. The plan year is 2568 (October 2567 to September 2568) unless told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import patterns
from extractor.thai.period_words import tokens
from extractor.thai.periods import Period, fiscal_year, full_year, is_dated, parse_period

FULL = ("2024-10-01", "2025-09-30")
PHRASES: list[tuple[str, str, str, tuple[str, ...]]] = [
    # months
    ("ต.ค. 67 – มี.ค. 68", "2024-10-01", "2025-03-31", ()),
    ("ม.ค.- ก.ย. ๖๘", "2025-01-01", "2025-09-30", ()),
    ("ต.ค.๖๗-ก.ย.๖๘", *FULL, ()),
    ("ตค 67 - กย 68", *FULL, ()),
    ("ต.ค 67-ก.ย 68", *FULL, ()),
    ("เดือนต.ค.67 ถึงเดือนก.ย.68", *FULL, ()),
    ("ตุลาคม ๒๕๖๗ ถึง เมษายน ๒๕๖๘", "2024-10-01", "2025-04-30", ()),
    ("ตุลาคม ๒๕๖๗ ถึงเมษายน ๒๕๖๘", "2024-10-01", "2025-04-30", ()),
    ("ตุลาคม  2567  -  กันยายน  2568", *FULL, ()),
    ("ระหว่างเดือนตุลาคม ๒๕๖๗ – เดือนกันยายน ๒๕๖๘", *FULL, ()),
    ("เดือน มกราคม พ.ศ. ๒๕๖๘", "2025-01-01", "2025-01-31", ()),
    ("มี.ค./๖๘", "2025-03-01", "2025-03-31", ()),
    ("ธ.ค.-67", "2024-12-01", "2024-12-31", ()),
    ("ประจำเดือนตุลาคม 2567", "2024-10-01", "2024-10-31", ()),
    ("กรกฏาคม ๒๕๖๘", "2025-07-01", "2025-07-31", ()),
    ("กุมภาพันธุ์ 2568", "2025-02-01", "2025-02-28", ()),
    ("พฤษจิกายน ๒๕๖๗", "2024-11-01", "2024-11-30", ()),
    ("Jan-Mar 2025", "2025-01-01", "2025-03-31", ()),
    ("Oct 2024 - Sep 2025", *FULL, ()),
    # digits of both scripts, years wrapped in a narrow cell
    ("เม.ย. 2๕๖๘", "2025-04-01", "2025-04-30", ()),
    ("เม.ย. ๖8", "2025-04-01", "2025-04-30", ()),
    ("เมษายน ๒๕๖\n๘", "2025-04-01", "2025-04-30", ()),
    # one year for a range, New Year between
    ("ตุลาคม - มีนาคม ๒๕๖๘", "2024-10-01", "2025-03-31", ()),
    ("ม.ค. – มี.ค. 68", "2025-01-01", "2025-03-31", ()),
    ("พ.ย. ๒๕๖๗ - ก.พ.", "2024-11-01", "2025-02-28", ()),
    # no year: the plan year's
    ("ตุลาคม - กันยายน", *FULL, ("year_from_plan",)),
    ("ธันวาคม - กุมภาพันธ์", "2024-12-01", "2025-02-28", ("year_from_plan",)),
    ("ม.ค. – มี.ค.", "2025-01-01", "2025-03-31", ("year_from_plan",)),
    ("พฤศจิกายน", "2024-11-01", "2024-11-30", ("year_from_plan",)),
    # exact dates
    ("๑ ต.ค. ๒๕๖๗ - ๓๐ ก.ย. ๒๕๖๘", *FULL, ()),
    ("1 ต.ค. 67-31 มี.ค. 68", "2024-10-01", "2025-03-31", ()),
    ("วันที่ 1 เดือน ตุลาคม พ.ศ. 2567 ถึงวันที่ 30 เดือน กันยายน พ.ศ. 2568", *FULL, ()),
    ("01/10/2567 - 30/09/2568", *FULL, ()),
    ("15/1/68", "2025-01-15", "2025-01-15", ()),
    ("๑-๑๕ ตุลาคม ๒๕๖๗", "2024-10-01", "2024-10-15", ()),
    ("ต.ค. ๖๗ ถึง ๓๐ ก.ย. ๖๘", *FULL, ()),
    # quarters of the fiscal year
    ("ไตรมาส ๑-๒", "2024-10-01", "2025-03-31", ("year_from_plan",)),
    ("ไตรมาสที่ ๑ - ไตรมาสที่ ๔", *FULL, ("year_from_plan",)),
    ("ไตรมาสที่ 2", "2025-01-01", "2025-03-31", ("year_from_plan",)),
    ("ไตรมาส ๑-๒ (ปีงบประมาณ พ.ศ.๒๕๖๘)", "2024-10-01", "2025-03-31", ()),
    ("ไตรมาสที่ ๓/๒๕๖๘", "2025-04-01", "2025-06-30", ()),
    ("Q1-Q2", "2024-10-01", "2025-03-31", ("year_from_plan",)),
    ("Q4/2568", "2025-07-01", "2025-09-30", ()),
    ("ไตรมาสที่ ๑ (ต.ค. - ธ.ค. 67)", "2024-10-01", "2024-12-31", ()),
    ("ไตรมาสที่ ๑, ๒, ๓ และ ๔", *FULL, ("year_from_plan",)),
    ("ไตรมาสแรกของปีงบประมาณ 2568", "2024-10-01", "2024-12-31", ()),
    ("ไตรมาศที่ ๔", "2025-07-01", "2025-09-30", ("year_from_plan",)),
    ("ไตรมาส 1 และ 3", "2024-10-01", "2025-06-30", ("year_from_plan", "several_periods")),
    ("ไตรมาส ๑ (ม.ค. - มี.ค. ๖๘)", "2025-01-01", "2025-03-31", ("period_contradictory",)),
    # fiscal years and the whole of one
    ("ปีงบประมาณ ๒๕๖๘", *FULL, ()),
    ("ประจำปีงบประมาณ พ.ศ. 2568", *FULL, ()),
    ("ปีงบ 68", *FULL, ()),
    ("ภายในปีงบประมาณ 2568", *FULL, ()),
    ("ปีงบประมาณ ๒๕๖๘ (ต.ค. ๖๗ - ก.ย. ๖๘)", *FULL, ()),
    ("ตลอดปีงบประมาณ พ.ศ.๒๕๖๘", *FULL, ()),
    ("ตลอดปีงบประมาณ", *FULL, ("year_from_plan",)),
    ("ทุกเดือน", *FULL, ("year_from_plan",)),
    ("ตลอดทั้งปี", *FULL, ("year_from_plan",)),
    ("ต่อเนื่องตลอดปี", *FULL, ("year_from_plan",)),
    ("อย่างน้อยปีละ ๑ ครั้ง", *FULL, ("year_from_plan",)),
    ("ปี ๒๕๖๘", *FULL, ("fiscal_year_assumed",)),
    ("๒๕๖๘", *FULL, ("fiscal_year_assumed",)),
    ("ครึ่งปีแรก", "2024-10-01", "2025-03-31", ("year_from_plan",)),
    ("ครึ่งปีหลัง ปีงบประมาณ 2568", "2025-04-01", "2025-09-30", ()),
    ("รอบ ๖ เดือน", "2024-10-01", "2025-03-31", ("year_from_plan",)),
    ("รอบ ๖ เดือน และรอบ ๑๒ เดือน", *FULL, ("year_from_plan",)),
    # only one end
    ("ภายในเดือนมีนาคม ๒๕๖๘", "", "2025-03-31", ("deadline",)),
    ("ภายในวันที่ ๓๐ กันยายน ๒๕๖๘", "", "2025-09-30", ("deadline",)),
    ("ก่อน 30 เม.ย. 68", "", "2025-04-30", ("deadline",)),
    ("ตั้งแต่ ต.ค. ๒๕๖๗ เป็นต้นไป", "2024-10-01", "", ("open_ended",)),
    # several, or the same again
    ("มีนาคม และ กันยายน ๒๕๖๘", "2025-03-01", "2025-09-30", ("several_periods",)),
    ("ม.ค. ๖๘\nม.ค. ๖๘\nม.ค. ๖๘", "2025-01-01", "2025-01-31", ()),
    ("ต.ค.–ธ.ค. 2567 และ เม.ย.–มิ.ย. 2568", "2024-10-01", "2025-06-30", ("several_periods",)),
    # outside the plan year
    ("ม.ค.- ก.ย. ๖๖", "2023-01-01", "2023-09-30", ("period_outside_plan_year",)),
    ("มกราคม-ธันวาคม 2568", "2025-01-01", "2025-12-31", ("period_outside_plan_year",)),
    ("ก.ค. - พ.ย.", "2025-07-01", "2025-11-30", ("year_from_plan", "period_outside_plan_year")),
    ("พ.ศ. ๒๕๖๘ - ๒๕๗๐", "2024-10-01", "2027-09-30", ("fiscal_year_assumed", "period_outside_plan_year")),
    # impossible
    ("๓๑ เมษายน ๒๕๖๘", "", "", ("period_impossible",)),
    ("๒๙ ก.พ. ๒๕๖๘", "", "", ("period_impossible",)),
    ("32 มกราคม 2568", "", "", ("period_impossible",)),
    ("ไตรมาส 5", "", "", ("period_impossible",)),
    ("ตุลาคม 2656", "", "", ("period_impossible",)),
    ("ก.ย. 68 - ม.ค. 68", "2025-09-01", "2025-01-31", ("period_impossible",)),
    ("1 ต.ค. 2567 – 30 ก.ย. 256", "2024-10-01", "", ("period_impossible",)),
    # no date at all
    ("ภายใน 30 วัน", "", "", ("period_not_dated",)),
    ("๖ เดือน", "", "", ("period_not_dated",)),
    ("ดำเนินการแล้ว", "", "", ("period_not_dated",)),
    ("สังเกตความเปลี่ยนแปลง", "", "", ("period_not_dated",)),
    ("ตามปฏิทินการประเมิน", "", "", ("period_not_dated",)),
    ("", "", "", ()),
    ("-", "", "", ()),
]


@pytest.mark.parametrize(("text", "start", "end", "notes"), PHRASES)
def test_phrases(text: str, start: str, end: str, notes: tuple[str, ...]) -> None:
    found = parse_period(text, 2568)
    assert (str(found.start or ""), str(found.end or ""), found.notes) == (start, end, notes)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ตุลลาคม 68 - กันยายน 69", date(2025, 10, 1), date(2026, 9, 30)),
        ("ตุลาคม ๒๕๖๘ - จั้นวาคม ๒๕๖๘", date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_a_word_one_letter_away_from_one_month_is_that_month(text: str, start: date, end: date) -> None:
    found = parse_period(text, 2569)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", ["ตนาคม 2568", "ประชาคม 2568", "โครงการ 68"])
def test_a_word_near_two_months_or_none_is_no_month(text: str) -> None:
    assert all(token.kind != "month" for token in tokens(text))


def test_fiscal_year_stated_beside_months_beats_the_plan_year() -> None:
    found = parse_period("ต.ค. - ธ.ค. (ปีงบประมาณ 2569)", 2568)
    assert (found.start, found.end) == (date(2025, 10, 1), date(2025, 12, 31))
    assert found.notes == ("period_outside_plan_year",)


@pytest.mark.parametrize("text", ["ไตรมาส ๑", "ต.ค. - ธ.ค.", "ตลอดปีงบประมาณ"])
def test_without_any_year_nothing_is_invented(text: str) -> None:
    assert parse_period(text, None) == Period(notes=("year_unknown",))


def test_years_are_read_without_a_plan_year() -> None:
    assert parse_period("ต.ค. ๖๗ - มี.ค. ๖๘", None) == Period(date(2024, 10, 1), date(2025, 3, 31))


def test_fiscal_year() -> None:
    assert fiscal_year(2568) == (date(2024, 10, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("value", "digits", "year"),
    [(68, 2, 2568), (2568, 4, 2568), (2025, 4, 2568), (31, 2, None), (256, 3, None), (2656, 4, None)],
)
def test_full_year(value: int, digits: int, year: int | None) -> None:
    assert full_year(value, digits) == year


MONTHS = patterns.load("months")["month"]
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize("month", MONTHS, ids=lambda m: str(m["number"]))
def test_every_spelling_of_every_month(month: dict[str, object]) -> None:
    spellings = [str(month["full"]), *map(str, month["short"]), *map(str, month["others"])]  # type: ignore[call-overload]
    for spelling in spellings:
        found = parse_period(f"{spelling} 2568", None)
        assert found.start == date(2025, int(str(month["number"])), 1), spelling


@given(
    st.integers(0, 11),
    st.integers(0, 11),
    st.sampled_from(["full", "short"]),
    st.booleans(),
    st.sampled_from([" - ", "-", " ถึง ", " – ", "ถึง"]),
    st.booleans(),
)
def test_written_ranges_come_back(first: int, length: int, form: str, thai: bool, joint: str, two_digits: bool) -> None:
    """A range of months written out with both years is read as exactly that range, in any of its spellings."""

    def written(offset: int) -> tuple[str, int, int]:
        month = (9 + first + offset) % 12 + 1
        year = 2567 + (9 + first + offset) // 12
        entry = MONTHS[month - 1]
        word = entry["full"] if form == "full" else entry["short"][0]
        return f"{word} {year % 100 if two_digits else year}", month, year - 543

    begin, end = written(0), written(length)
    text = begin[0] + joint + end[0]
    found = parse_period(text.translate(THAI) if thai else text, None)
    assert found.start == date(begin[2], begin[1], 1)
    assert found.end is not None
    assert (found.end.year, found.end.month) == (end[2], end[1])
    assert found.notes == ()


@given(st.text("ตคมกย.พศไรสปงบวันทเดือน -–/(),0123456789๐๑๒๓๔๕๖๗๘๙ถึงและ\n", max_size=40), st.sampled_from([None, 2568]))
def test_any_text_gives_a_period(text: str, plan_year: int | None) -> None:
    """Nothing a cell can hold raises; an end before its beginning never goes without a note."""
    found = parse_period(text, plan_year)
    if found.start and found.end and found.start > found.end:
        assert "period_impossible" in found.notes
    assert is_dated(text) in (True, False)
