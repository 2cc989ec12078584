from __future__ import annotations

from decimal import Decimal

import pytest
from audit_reports import IDENTITY, SCORES, indicators, obs, report

from extractor.audit import Audited, audit
from extractor.records import Check, Finding, Severity

PERFECT = ("100.00",) * 10


def only_check(audited: Audited) -> Check:
    assert len(audited.checks) == 1
    return audited.checks[0]


def finding_of(audited: Audited, code: str, item: str) -> Finding:
    return next(f for f in audited.findings if (f.code, f.item) == (code, item))


def codes(audited: Audited) -> set[tuple[str, str]]:
    return {(f.code, f.item) for f in audited.findings}


def test_a_clean_report_has_a_full_check_and_no_finding() -> None:
    audited = audit(report(*indicators(), obs("ITA", "95.51"), levels=((2565, "AA"),)))
    check = only_check(audited)
    assert audited.findings == ()
    assert audited.level == "AA"
    assert check.methodology == "ten_indicators_2565"
    assert (check.reported_total, check.recomputed_total) == (Decimal("95.51"), Decimal("95.5112"))
    assert (check.recomputed_low, check.recomputed_high) == (Decimal("95.5062"), Decimal("95.5162"))
    assert check.difference == Decimal("-0.0012")
    assert (check.total_check, check.level_check, check.recomputed_level) == ("consistent", "consistent", "AA")
    assert (check.iit, check.eit, check.oit) == (Decimal("96.644"), Decimal("97.30"), Decimal("93.32"))


@pytest.mark.parametrize(
    ("total", "outcome"),
    [("95.50", "inconsistent"), ("95.51", "consistent"), ("95.52", "consistent"), ("95.53", "inconsistent")],
)
def test_the_bounds_are_those_of_rounding(total: str, outcome: str) -> None:
    assert only_check(audit(report(*indicators(), obs("ITA", total)))).total_check == outcome


def test_a_small_difference_may_be_stepwise_rounding_and_is_a_warning() -> None:
    found = finding_of(audit(report(*indicators(), obs("ITA", "95.53"))), "total_mismatch", "ITA")
    assert found.severity is Severity.WARNING
    assert "Rounding at every step" in found.message_en


def test_a_total_that_does_not_follow() -> None:
    audited = audit(report(*indicators(), obs("ITA", "95.15", page=2), levels=((2565, "AA"),)))
    found = finding_of(audited, "total_mismatch", "ITA")
    assert found.severity is Severity.ERROR
    assert (found.reported, found.expected, found.difference) == ("95.15", "95.51", "-0.36")
    assert found.pages == (2, 3)
    assert found.places[0].page == 2
    assert found.suggestion.startswith("95.51 instead of 95.15 for the ITA total (two digits swapped)")
    assert found.suggestion_th.startswith("คะแนนรวม ITA อาจเป็น 95.51 แทน 95.15")
    assert "95.15" in found.message_th


def test_instruments_stand_in_for_indicators_that_are_not_printed() -> None:
    seen = [*indicators()[5:], obs("IIT", "96.64"), obs("ITA", "95.51")]
    audited = audit(report(*seen))
    assert only_check(audited).total_check == "consistent"
    assert only_check(audited).iit == Decimal("96.64")
    assert {item for code, item in codes(audited) if code == "missing_indicator"} == {"1", "2", "3", "4", "5"}
    wrong = audit(report(*seen[:-1], obs("ITA", "96.51")))
    assert ("total_mismatch", "ITA") in codes(wrong)


def test_nine_indicators_cannot_be_checked_but_bound_the_tenth() -> None:
    kept = [o for o in indicators() if o.item != "9"]
    audited = audit(report(*kept, obs("ITA", "95.51")))
    assert only_check(audited).total_check == "not_checkable"
    missing = finding_of(audited, "missing_indicator", "9")
    low, high = (Decimal(x) for x in missing.expected.split("-"))
    assert low <= Decimal("86.64") <= high
    assert high - low < Decimal("0.2")


def test_missing_indicators_concern_the_year_assessed_alone() -> None:
    audited = audit(
        report(*indicators(), obs("ITA", "95.51"), obs("ITA", "94.00", year=2564), obs("1", "90", year=2563))
    )
    assert not [f for f in audited.findings if f.code == "missing_indicator"]


def test_a_report_of_one_instrument_alone_misses_nothing_of_the_others() -> None:
    own = [obs("9", "86.64"), obs("10", "100.00"), obs("9.1", "88.89"), obs("OIT", "93.32"), obs("O12", "0")]
    assert not [f for f in audit(report(*own)).findings if f.code == "missing_indicator"]
    for more in (obs("ITA", "95.51"), obs("IIT", "96.64"), obs("I4", "90")):
        assert len([f for f in audit(report(*own, more)).findings if f.code == "missing_indicator"]) == 8
    assert [f.item for f in audit(report(*own[1:])).findings if f.code == "missing_indicator"][-1] == "9"


def test_a_report_of_totals_alone_misses_no_indicator() -> None:
    assert audit(report(obs("ITA", "95.51"))).findings == ()


def test_an_instrument_that_does_not_follow() -> None:
    audited = audit(report(*indicators(), obs("ITA", "95.51"), obs("OIT", "93.23")))
    found = finding_of(audited, "instrument_mismatch", "OIT")
    assert (found.reported, found.expected, found.severity) == ("93.23", "93.32", Severity.ERROR)
    assert found.suggestion.startswith("93.32 instead of 93.23 for the OIT score (two digits swapped)")
    assert ("total_mismatch", "ITA") not in codes(audited)


def test_instruments_tell_the_indicator_at_fault() -> None:
    scores = (*SCORES[:3], "59.87", *SCORES[4:])
    audited = audit(report(*indicators(scores), obs("ITA", "95.51"), obs("IIT", "96.64")))
    for code, item in (("total_mismatch", "ITA"), ("instrument_mismatch", "IIT")):
        suggestion = finding_of(audited, code, item).suggestion
        assert suggestion.startswith("95.87 instead of 59.87 for indicator 4")
        assert "the only explanation" in suggestion


def test_indicators_follow_from_their_sub_indicators() -> None:
    subs = {"9.1": "97.78", "9.2": "87.50", "9.3": "85.71", "9.4": "100", "9.5": "60.00"}
    seen = [obs(item, value, year=2565) for item, value in subs.items()]
    fits = audit(report(*indicators((*SCORES[:8], "86.20", SCORES[9])), *seen))
    assert ("indicator_mismatch", "9") not in codes(fits)
    wrong = finding_of(audit(report(*indicators(), *seen)), "indicator_mismatch", "9")
    assert (wrong.reported, wrong.expected) == ("86.64", "86.20")
    assert "sub-indicators 9.1 to 9.5" in wrong.message_en


# --- parts of the EIT -----------------------------------------------------------------------------------------


def test_printed_parts_are_compared_with_the_eit() -> None:
    seen = [*indicators(year=2568), obs("EIT1", "98.30", year=2568), obs("EIT", "97.30", year=2568)]
    good = audit(report(*seen, obs("EIT2", "96.30", year=2568)))
    assert ("instrument_mismatch", "EIT") not in codes(good)
    bad = audit(report(*seen, obs("EIT2", "93.60", year=2568)))
    assert finding_of(bad, "instrument_mismatch", "EIT").severity is Severity.ERROR


def test_parts_against_indicators_rest_on_a_rule_not_seen() -> None:
    seen = [*indicators(year=2568), obs("EIT1", "98.30", year=2568), obs("EIT2", "93.60", year=2568)]
    assert finding_of(audit(report(*seen)), "instrument_mismatch", "EIT").severity is Severity.WARNING


def test_a_total_that_only_the_parts_explain_is_consistent() -> None:
    scores = (*SCORES[:5], "87.80", *SCORES[6:])
    parts = [obs("EIT1", "98.30", year=2568), obs("EIT2", "96.30", year=2568)]
    audited = audit(report(*indicators(scores, 2568), *parts, obs("ITA", "95.51", year=2568)))
    assert only_check(audited).total_check == "consistent"
    assert finding_of(audited, "instrument_mismatch", "EIT").suggestion.startswith("97.80 instead of 87.80")


# --- levels ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "level"), [("95.00", "AA"), ("94.99", "A"), ("85", "A"), ("84.99", "B"), ("50.00", "E"), ("49.99", "F")]
)
def test_letters_go_by_the_total_alone(total: str, level: str) -> None:
    check = only_check(audit(report(obs("ITA", total), levels=((2565, level),))))
    assert check.level_check == ("consistent" if "." in total else "undetermined")
    assert level in check.recomputed_level


def test_a_level_that_the_total_excludes() -> None:
    audited = audit(report(*indicators(), obs("ITA", "95.51"), levels=((2565, "A"),)))
    assert only_check(audited).level_check == "inconsistent"
    found = finding_of(audited, "level_mismatch", "ITA")
    assert (found.reported, found.expected, found.severity) == ("A", "AA", Severity.ERROR)


def _five(scores: tuple[str, ...], total: str, level: str, *more: tuple[str, str], year: int = 2568) -> Check:
    extra = [obs(item, value, year=year) for item, value in more]
    return only_check(
        audit(report(*indicators(scores, year), obs("ITA", total, year=year), *extra, levels=((year, level),)))
    )


def test_unprinted_parts_leave_a_level_open() -> None:
    scores = ("99.00",) * 5 + ("95.20",) * 3 + ("96.00",) * 2
    check = _five(scores, "96.66", "ผ่านดี")
    assert check.level_check == "undetermined"
    assert check.recomputed_level == "ผ่านดีเยี่ยม / ผ่านดี"


def test_printed_parts_settle_the_level() -> None:
    scores = ("99.00",) * 5 + ("95.20",) * 3 + ("96.00",) * 2
    parts = (("EIT1", "95.30"), ("EIT2", "95.10"))
    assert _five(scores, "96.66", "ผ่านดีเยี่ยม", *parts).level_check == "consistent"
    assert _five(scores, "96.66", "ผ่านดี", *parts).level_check == "inconsistent"
    assert _five(scores, "96.66", "ผ่านดี", ("EIT1", "99.30"), ("EIT2", "91.10")).level_check == "consistent"


def test_one_printed_part_and_the_mean_give_the_other() -> None:
    scores = ("99.00",) * 5 + ("95.20",) * 3 + ("96.00",) * 2
    assert _five(scores, "96.66", "ผ่านดี", ("EIT1", "99.30")).level_check == "consistent"


@pytest.mark.parametrize(
    ("scores", "total", "level", "outcome"),
    [
        (PERFECT, "100.00", "ผ่านดีเยี่ยม", "consistent"),
        (PERFECT, "100.00", "ผ่านดี", "inconsistent"),
        (("99.00",) * 5 + ("94.00",) * 3 + ("100.00",) * 2, "97.90", "ผ่านดีเยี่ยม", "inconsistent"),
        (("99.00",) * 5 + ("94.00",) * 3 + ("100.00",) * 2, "97.90", "ผ่านดี", "consistent"),
        (("99.00",) * 5 + ("80.00",) * 3 + ("100.00",) * 2, "93.70", "ผ่าน", "consistent"),
        (("99.00",) * 5 + ("80.00",) * 3 + ("100.00",) * 2, "93.70", "ผ่านดี", "inconsistent"),
        (("99.00",) * 5 + ("88.00",) * 3 + ("90.00",) * 2, "92.10", "ผ่านดี", "undetermined"),
        (("80.00",) * 10, "80.00", "ต้องปรับปรุง", "consistent"),
        (("60.00",) * 10, "60.00", "ต้องปรับปรุงโดยด่วน", "consistent"),
        (("60.00",) * 10, "60.00", "ต้องปรับปรุง", "inconsistent"),
    ],
)
def test_five_levels(scores: tuple[str, ...], total: str, level: str, outcome: str) -> None:
    assert _five(scores, total, level).level_check == outcome


def test_level_conditions_of_2566_were_not_seen_and_raise_no_error() -> None:
    seen = [*indicators(PERFECT, 2566), obs("ITA", "100.00", year=2566)]
    audited = audit(report(*seen, levels=((2566, "ผ่าน"),)))
    assert finding_of(audited, "level_mismatch", "ITA").severity is Severity.WARNING


@pytest.mark.parametrize("written", ["ผ่านดี", "ระดับ ผ่านดี", "“ผ่าน ดี”", "อยู่ในระดับผ่านดี"])
def test_levels_are_known_however_they_are_written(written: str) -> None:
    scores = ("99.00",) * 5 + ("94.00",) * 3 + ("100.00",) * 2
    check = _five(scores, "97.90", written)
    assert (check.level_check, check.reported_level) == ("consistent", written)


def test_a_level_of_another_scheme() -> None:
    scores = ("99.00",) * 5 + ("94.00",) * 3 + ("100.00",) * 2
    audited = audit(report(*indicators(scores, 2568), obs("ITA", "97.90", year=2568), levels=((2568, "AA"),)))
    found = finding_of(audited, "level_mismatch", "ITA")
    assert "no level of that year's scheme" in found.message_en
    assert found.severity is Severity.WARNING


def test_several_levels_for_one_year() -> None:
    audited = audit(report(*indicators(), obs("ITA", "95.51"), levels=((2565, "A"), (2565, "AA"))))
    assert only_check(audited).reported_level == "AA"
    assert finding_of(audited, "level_mismatch", "ITA").reported == "A / AA"


def test_a_wrong_total_leaves_the_level_to_both() -> None:
    audited = audit(report(*indicators(), obs("ITA", "59.51"), levels=((2565, "AA"),)))
    assert only_check(audited).level_check == "undetermined"
    assert ("level_mismatch", "ITA") not in codes(audited)


def test_no_level_printed_and_no_score_printed() -> None:
    assert only_check(audit(report(*indicators(), obs("ITA", "95.51")))).level_check == "not_checkable"
    audited = audit(report(levels=((2565, "AA"),)))
    assert (audited.checks, audited.level) == ((), "AA")


def test_years_stand_in_order_with_the_one_assessed_first() -> None:
    seen = [obs("ITA", "90.00", year=2563), obs("ITA", "91.00", year=2564), *indicators(), obs("ITA", "95.51")]
    audited = audit(report(*seen, obs("ITA", "88.00", year=None)))
    assert [c.fiscal_year for c in audited.checks] == [2565, 2564, 2563, None]
    assert [s.item for s in audited.scores if s.fiscal_year == 2565] == ["ITA", *(str(n) for n in range(1, 11))]
    assert IDENTITY.fiscal_year == 2565
