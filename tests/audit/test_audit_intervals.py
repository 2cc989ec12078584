from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from audit_reports import IDENTITY, obs, report
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.audit import audit
from extractor.audit.intervals import Interval, mean, round_half_up, to_decimal
from extractor.audit.methodology import known_years
from extractor.records import Recognised

TRUE = st.decimals(min_value=0, max_value=100, places=6, allow_nan=False)


def test_two_decimals_stand_for_half_a_cent_on_either_side() -> None:
    interval = Interval.printed(Decimal("97.38"), 2)
    assert (interval.low, interval.high) == (Fraction("97.375"), Fraction("97.385"))


def test_fewer_decimals_stand_for_more_numbers() -> None:
    assert Interval.printed(Decimal("97.4"), 1).holds(Decimal("97.36"))
    assert not Interval.printed(Decimal("97.40"), 2).holds(Decimal("97.36"))


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("97.605", "97.61"), ("97.604999", "97.60"), ("0.005", "0.01"), ("-0.005", "-0.01"), ("100", "100.00")],
)
def test_halves_round_up(value: str, rounded: str) -> None:
    assert round_half_up(Decimal(value)) == Decimal(rounded)


def test_an_empty_interval_and_the_mean_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="holds nothing"):
        Interval(Fraction(2), Fraction(1))
    with pytest.raises(ValueError, match="not defined"):
        mean([])


def test_decimals_for_tables_keep_two_at_least() -> None:
    assert str(to_decimal(Fraction(98))) == "98.00"
    assert str(to_decimal(Fraction(955112, 10000))) == "95.5112"


@given(TRUE, st.integers(0, 3))
def test_a_number_lies_in_the_interval_of_its_printing(value: Decimal, decimals: int) -> None:
    """Rounding never leaves the interval that the rounded number stands for."""
    assert Interval.printed(round_half_up(value, decimals), decimals).holds(value)


@given(st.lists(TRUE, min_size=1, max_size=6), st.lists(TRUE, min_size=1, max_size=6))
def test_sums_of_intervals_hold_the_sums_of_their_numbers(some: list[Decimal], others: list[Decimal]) -> None:
    """Interval arithmetic loses no possible truth."""
    left = mean(Interval.printed(round_half_up(v), 2) for v in some)
    right = mean(Interval.printed(round_half_up(v), 2) for v in others)
    true_left = Fraction(sum(some)) / len(some)
    true_right = Fraction(sum(others)) / len(others)
    assert (left + right).holds(true_left + true_right)
    assert (left - right).holds(true_left - true_right)
    assert left.scaled(-3).holds(-3 * true_left)


def _printed(scores: list[Decimal], year: int, decimals: int) -> Recognised:
    iit, eit, oit = (sum(part, Decimal(0)) / len(part) for part in (scores[:5], scores[5:8], scores[8:]))
    total = Decimal("0.3") * iit + Decimal("0.3") * eit + Decimal("0.4") * oit
    values = {str(n): s for n, s in enumerate(scores, 1)} | {"IIT": iit, "EIT": eit, "OIT": oit, "ITA": total}
    return report(*(obs(item, f"{round_half_up(v, decimals)}", year=year) for item, v in values.items()))


@settings(max_examples=60, deadline=None)
@given(st.lists(TRUE, min_size=10, max_size=10), st.sampled_from(known_years()), st.integers(0, 3))
def test_truly_rounded_scores_are_never_called_wrong(scores: list[Decimal], year: int, decimals: int) -> None:
    """Any ten true scores, rounded, with truly rounded instruments and total, give no finding about arithmetic."""
    audited = audit(_printed(scores, year, decimals))
    assert [c.total_check for c in audited.checks] == ["consistent"]
    assert not [f for f in audited.findings if f.code.endswith("mismatch")]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.decimals(min_value=20, max_value=100, places=2), min_size=10, max_size=10),
    st.decimals(min_value=Decimal("0.02"), max_value=15, places=2),
    st.sampled_from((1, -1)),
)
def test_a_total_beyond_the_bounds_is_always_reported(scores: list[Decimal], shift: Decimal, sign: int) -> None:
    """A total further from the recomputed one than all roundings together is inconsistent and is reported."""
    iit, eit, oit = (sum(part, Decimal(0)) / len(part) for part in (scores[:5], scores[5:8], scores[8:]))
    true = round_half_up(Decimal("0.3") * iit + Decimal("0.3") * eit + Decimal("0.4") * oit)
    wrong = true + sign * shift
    if not 0 <= wrong <= 100:
        return
    seen = [obs(str(n), f"{s:.2f}") for n, s in enumerate(scores, 1)]
    audited = audit(report(*seen, obs("ITA", f"{wrong:.2f}")))
    assert audited.checks[0].total_check == "inconsistent"
    assert ("total_mismatch", "ITA") in {(f.code, f.item) for f in audited.findings}
    assert audited.checks[0].fiscal_year == IDENTITY.fiscal_year
