"""What one cell is."""

from __future__ import annotations

from decimal import Decimal

from extractor.recognise.cells import read_value


def test_the_mark_of_a_footnote_is_no_digit_of_the_value() -> None:
    for text in ("87.5¹", "๘๗.๕²", "87.5 ¹²"):
        value = read_value(text)
        assert value is not None
        assert (value.value, value.decimals) == (Decimal("87.5"), 1)


def test_ranks_changes_and_remarks_behind_a_score_leave_it_the_value() -> None:
    for text in (
        "92.45 (5)",
        "๙๒.๔๕ คะแนน (อันดับ ๕)",
        "92.45 (+2.13)",
        "92.45 (เพิ่มขึ้น 2.13 คะแนน)",
        "92.45 ✓",
        "92.45 บรรลุ",
        "92.45 (ดีมาก)",
    ):
        value = read_value(text)
        assert value is not None, text
        assert (value.value, value.sign) == (Decimal("92.45"), 0)


def test_two_values_amounts_and_bounds_are_no_score_of_a_cell() -> None:
    texts = ("92.45 (91.20)", "92.45 ล้านบาท", "92.45 คน", "92.45 ขึ้นไป", "12.50 เมตร", "92.45 ของเป้าหมาย")
    assert [read_value(text) for text in texts] == [None] * len(texts)
