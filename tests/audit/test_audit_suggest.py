from __future__ import annotations

from decimal import Decimal

import pytest
from audit_reports import SCORES, indicators, obs, report
from hypothesis import given
from hypothesis import strategies as st

from extractor.audit import audit
from extractor.audit.slips import Slip, meant


def suggestion(code: str, item: str, *observations: object, level: str = "") -> str:
    levels = ((2565, level),) if level else ()
    audited = audit(report(*observations, levels=levels))  # type: ignore[arg-type]
    return next(f.suggestion for f in audited.findings if (f.code, f.item) == (code, item))


@pytest.mark.parametrize(
    ("printed", "decimals", "true", "slip"),
    [
        ("59.87", 2, "95.87", Slip.SWAP),
        ("95.78", 2, "95.87", Slip.SWAP),
        ("9587", 0, "95.87", Slip.POINT),
        ("9.587", 3, "95.87", Slip.POINT),
        ("9.59", 2, "95.90", Slip.POINT),
        ("96.87", 2, "95.87", Slip.DIGIT),
        ("85.97", 2, "95.87", Slip.FAR_SWAP),
        ("5.87", 2, "95.87", Slip.LENGTH),
        ("995.87", 2, "95.87", Slip.LENGTH),
        ("78.95", 2, "98.75", Slip.FAR_SWAP),
    ],
)
def test_single_slips(printed: str, decimals: int, true: str, slip: Slip) -> None:
    found = {m.value: m.slip for m in meant(Decimal(printed), decimals)}
    assert found[Decimal(true)] is slip


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_slips_are_scores_and_never_the_printed_value(value: Decimal) -> None:
    """What may have been meant is from 0 to 100, each value once, the likeliest kind of slip first."""
    found = [m.value for m in meant(value, 2)]
    assert value not in found
    assert len(found) == len(set(found))
    assert all(0 <= v <= 100 for v in found)


@given(st.integers(1000, 9999), st.integers(0, 2))
def test_a_swap_is_its_own_inverse(digits: int, at: int) -> None:
    """Whatever two neighbouring digits were swapped, the true value is among what may have been meant."""
    text = str(digits)
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    true, printed = Decimal(text).scaleb(-2), Decimal(swapped).scaleb(-2)
    assert true == printed or true in {m.value for m in meant(printed, 2)}


def test_a_repeated_neighbour_is_named_with_what_the_total_leaves_open() -> None:
    scores = (*SCORES[:7], "97.28", *SCORES[8:])
    text = suggestion("instrument_mismatch", "EIT", *indicators(scores), obs("ITA", "95.51"), obs("EIT", "97.30"))
    assert "it repeats the value of indicator" in text
    assert "1 more explanations are as likely" in text


def test_a_repeated_neighbour_of_another_instrument_is_told_for_certain() -> None:
    scores = (*SCORES[:8], SCORES[7], SCORES[9])
    text = suggestion("instrument_mismatch", "OIT", *indicators(scores), obs("ITA", "95.51"), obs("OIT", "93.32"))
    assert text.startswith("86.62 to 86.66 instead of 96.82 for indicator 9")
    assert "repeats the value of indicator 8" in text


def test_the_value_of_another_year_in_this_year() -> None:
    scores = (*SCORES[:8], "77.77", SCORES[9])
    seen = [*indicators(scores), obs("ITA", "95.51"), obs("OIT", "93.32"), obs("9", "77.77", year=2564)]
    assert "it repeats the value of indicator 9 (Open Data) of 2564" in suggestion("total_mismatch", "ITA", *seen)


def test_two_values_that_changed_places() -> None:
    scores = (*SCORES[:7], SCORES[8], SCORES[7], SCORES[9])
    text = suggestion("total_mismatch", "ITA", *indicators(scores), obs("ITA", "95.51"))
    assert "96.82 instead of 86.64 for indicator 8" in text
    assert "together with 86.64 instead of 96.82 for indicator 9" in text


def test_two_slips_at_once_are_found_where_instruments_tell_them_apart() -> None:
    scores = (*SCORES[:3], "59.87", *SCORES[4:6], "79.28", *SCORES[7:])
    seen = [*indicators(scores), obs("ITA", "95.51"), obs("IIT", "96.64"), obs("EIT", "97.30")]
    text = suggestion("total_mismatch", "ITA", *seen)
    assert "95.87 instead of 59.87 for indicator 4" in text
    assert "97.28 instead of 79.28 for indicator 7" in text


def test_the_recomputed_total_where_no_slip_explains_it() -> None:
    text = suggestion("total_mismatch", "ITA", *indicators(), obs("ITA", "88.20"))
    assert text.startswith("95.51 to 95.52 instead of 88.20 for the ITA total (as the other figures give it)")


def test_a_value_printed_often_is_doubted_less() -> None:
    often = [obs("9", "68.64", page=p) for p in (4, 5, 6)]
    kept = [o for o in indicators() if o.item != "9"]
    # 91.91 follows from the three printings of 68.64; the total printed once is the likelier slip.
    text = suggestion("total_mismatch", "ITA", *kept, *often, obs("ITA", "19.91"))
    assert text.startswith("91.91 instead of 19.91 for the ITA total")


def test_the_printed_level_speaks_against_a_total() -> None:
    scores = (*SCORES[:8], "76.64", SCORES[9])
    seen = [*indicators(scores), obs("ITA", "95.51")]
    assert suggestion("total_mismatch", "ITA", *seen, level="AA").startswith("86.64 instead of 76.64 for indicator 9")


def test_nothing_to_suggest_is_said() -> None:
    scores = ("10.00",) * 10
    seen = [*indicators(scores), obs("ITA", "95.51"), obs("IIT", "90.00"), obs("EIT", "80.00"), obs("OIT", "70.00")]
    assert suggestion("total_mismatch", "ITA", *seen).startswith("No single wrong figure")


def test_the_search_is_bounded() -> None:
    """Many conflicts and many broken rules at once end in reasonable time."""
    seen = []
    for n in range(1, 11):
        seen += [obs(str(n), f"{20 + n + 7 * k}.{k}3", page=k + 1) for k in range(6)]
    seen += [obs("ITA", "99.10"), obs("IIT", "12.00"), obs("EIT", "13.00"), obs("OIT", "14.00")]
    audited = audit(report(*seen))
    assert len([f for f in audited.findings if f.code == "conflicting_values"]) == 10
