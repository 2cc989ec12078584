from __future__ import annotations

from decimal import Decimal

import pytest
from audit_reports import SCORES, indicators, obs, report

from extractor.audit import audit
from extractor.records import Claim, ClaimKind, Finding, Observation, Place, Severity

HERE = Place(page=4, paragraph=12)


def found(claim: Claim, *more: Observation, scores: tuple[str, ...] = SCORES) -> list[Finding]:
    audited = audit(report(*indicators(scores), obs("ITA", "95.51"), *more, claims=(claim,)))
    return [f for f in audited.findings if f.code not in ("conflicting_values", "low_confidence")]


def change(amount: str | None, direction: int, *, percent: bool = False) -> Claim:
    value = Decimal(amount) if amount else None
    return Claim(ClaimKind.CHANGE, "", HERE, 2565, 2564, item="ITA", amount=value, direction=direction, percent=percent)


@pytest.mark.parametrize(
    ("before", "amount", "direction"),
    [
        ("95.84", "0.33", -1),  # the printed difference
        ("95.84", "0.34", -1),  # the true scores may have differed by 0.335
        ("95.84", "0.3", -1),
        ("90.00", "6.12", 1),  # percent of the earlier score
        ("90.00", "5.51", 0),  # direction not told
        ("95.84", None, -1),
        ("95.51", None, 0),
    ],
)
def test_changes_that_can_be_true(before: str, amount: str | None, direction: int) -> None:
    assert found(change(amount, direction), obs("ITA", before, year=2564)) == []


@pytest.mark.parametrize(
    ("before", "amount", "direction", "expected"),
    [
        ("95.84", "0.39", -1, "-0.33"),
        ("95.84", "0.33", 1, "-0.33"),
        ("94.00", None, -1, "+1.51"),
        ("94.00", None, 0, "+1.51"),
    ],
)
def test_changes_that_cannot_be_true(before: str, amount: str | None, direction: int, expected: str) -> None:
    (one,) = found(change(amount, direction), obs("ITA", before, year=2564))
    assert (one.code, one.item, one.fiscal_year, one.severity) == ("change_mismatch", "ITA", 2565, Severity.ERROR)
    assert one.expected == expected
    assert one.places[0] == HERE


def test_a_change_that_any_printed_value_makes_true_is_no_finding() -> None:
    assert found(change("0.33", -1), obs("ITA", "95.84", year=2564), obs("ITA", "95.90", year=2564)) == []


def test_a_change_without_the_other_year_is_not_judged() -> None:
    assert found(change("7.00", -1)) == []


def count(number: int, comparison: str, amount: str, items: tuple[str, ...] = ()) -> Claim:
    return Claim(
        ClaimKind.COUNT, "", HERE, 2565, count=number, comparison=comparison, amount=Decimal(amount), items=items
    )


@pytest.mark.parametrize(
    "claim",
    [
        count(9, ">=", "95"),
        count(1, "=", "100"),
        count(1, "<", "90"),
        count(3, ">", "96.80", ("6", "7", "8")),
        count(0, "<=", "50"),
    ],
)
def test_counts_that_are_right(claim: Claim) -> None:
    assert found(claim) == []


def test_a_count_that_is_wrong() -> None:
    (one,) = found(count(8, ">=", "95"))
    assert (one.code, one.item, one.reported, one.expected, one.difference) == ("count_mismatch", "", "8", "9", "-1")
    assert "1, 2, 3, 4, 5, 6, 7, 8, 10" in one.message_en


def test_a_count_that_one_printing_of_a_conflict_makes_right() -> None:
    assert found(count(8, ">=", "95"), obs("4", "59.87", page=6)) == []


def test_a_count_over_indicators_not_printed_is_left_open() -> None:
    claim = count(9, ">", "90")
    kept = [o for o in indicators() if o.item not in ("1", "2")]
    codes = {f.code for f in audit(report(*kept, claims=(claim,))).findings}
    assert "count_mismatch" not in codes


def test_a_list_with_another_length_than_told() -> None:
    claim = Claim(ClaimKind.COUNT, "", HERE, 2565, count=3, listed=("3", "5"))
    (one,) = found(claim)
    assert (one.code, one.reported, one.expected) == ("count_mismatch", "3", "2")


def test_several_wrong_counts_make_one_row() -> None:
    claims = (count(8, ">=", "95"), count(4, "<", "90"))
    audited = audit(report(*indicators(), obs("ITA", "95.51"), claims=claims))
    (one,) = audited.findings
    assert (one.reported, one.expected) == ("8; 4", "9; 1")


RANKED = ("10", "1", "6", "7", "8", "5", "3", "4", "2", "9")


def test_a_ranking_that_follows() -> None:
    assert found(Claim(ClaimKind.RANKING, "", HERE, 2565, listed=RANKED, direction=-1)) == []
    assert found(Claim(ClaimKind.RANKING, "", HERE, 2565, listed=RANKED[::-1], direction=1)) == []


def test_equal_scores_may_stand_in_any_order() -> None:
    scores = (*SCORES[:8], "100.00", "100.00")
    claim = Claim(ClaimKind.RANKING, "", HERE, 2565, listed=("10", "9", "1"), direction=-1)
    audited = audit(report(*indicators(scores), claims=(claim,)))
    assert audited.findings == ()


def test_a_ranking_out_of_order() -> None:
    listed = ("10", "1", "7", "6", "8", "5", "3", "4", "2", "9")
    (one,) = found(Claim(ClaimKind.RANKING, "", HERE, 2565, listed=listed, direction=-1))
    assert one.code == "ranking_mismatch"
    assert "indicator 6 (Service Quality) (97.80) should stand before indicator 7" in one.message_en
    assert one.expected == " > ".join(RANKED)


def test_a_ranking_that_one_printing_of_a_conflict_makes_right() -> None:
    listed = ("10", "1", "7", "6", "8", "5", "3", "4", "2", "9")
    claim = Claim(ClaimKind.RANKING, "", HERE, 2565, listed=listed, direction=-1)
    assert found(claim, obs("7", "97.82", page=6)) == []


def test_a_name_beside_another_number() -> None:
    claim = Claim(ClaimKind.NAME, "ตัวชี้วัดที่ ๔ การแก้ไขปัญหาการทุจริต", HERE, 2565, item="4", meant="5")
    (one,) = found(claim)
    assert (one.code, one.item, one.reported, one.expected) == ("indicator_name_mismatch", "5", "4", "5")
    assert "การแก้ไขปัญหาการทุจริต" in one.message_th
    assert one.pages == (4,)


def test_a_slip_of_the_year() -> None:
    claim = Claim(ClaimKind.YEAR, "ในปีงบประมาณ ๒๕๖๔ นี้", HERE, fiscal_year=2564, base_year=2565)
    (one,) = found(claim)
    assert (one.code, one.fiscal_year, one.reported, one.expected) == ("year_mismatch", 2565, "2564", "2565")
    assert found(Claim(ClaimKind.YEAR, "", HERE, fiscal_year=2565, base_year=2565)) == []


def test_claims_about_doubtful_figures_are_warnings() -> None:
    claim = change("0.39", -1)
    seen = [obs("ITA", "95.84", year=2564, confidence=0.5), obs("ITA", "95.51")]
    audited = audit(report(*indicators(), *seen, claims=(claim,)))
    assert [f.severity for f in audited.findings if f.code == "change_mismatch"] == [Severity.WARNING]


def test_named_indicators_with_one_score_are_judged_by_name() -> None:
    scores = (*SCORES[:2], "100.00", *SCORES[3:9], "100.00")
    named = Claim(ClaimKind.COUNT, "", HERE, 2565, count=1, comparison="=", amount=Decimal(100), listed=("3",))
    codes = [f.code for f in found(named, scores=scores)]
    assert "count_mismatch" not in codes
    wrong = Claim(ClaimKind.COUNT, "", HERE, 2565, count=1, comparison="=", amount=Decimal(100), listed=("4",))
    assert "count_mismatch" in [f.code for f in found(wrong, scores=scores)]
