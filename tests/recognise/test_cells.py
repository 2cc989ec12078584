"""What one cell is."""

from __future__ import annotations

from decimal import Decimal

from extractor.recognise.cells import read_value


def test_the_mark_of_a_footnote_is_no_digit_of_the_value() -> None:
    for text in ("87.5¹", "๘๗.๕²", "87.5 ¹²"):
        value = read_value(text)
        assert value is not None
        assert (value.value, value.decimals) == (Decimal("87.5"), 1)


def test_a_rank_in_brackets_behind_a_score_is_no_second_value() -> None:
    for text in ("92.45 (5)", "๙๒.๔๕ คะแนน (อันดับ ๕)", "92.45 (ลำดับที่ 5)"):
        value = read_value(text)
        assert value is not None
        assert value.value == Decimal("92.45")
    assert read_value("92.45 (91.20)") is None
