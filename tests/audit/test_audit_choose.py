from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from audit_reports import SCORES, indicators, obs, report

from extractor.audit import Audited, Correction, CorrectionError, audit, load_corrections
from extractor.audit.readings import agree
from extractor.records import Basis, Finding, Score, Severity


def score_of(audited: Audited, item: str, year: int = 2565) -> Score:
    return next(s for s in audited.scores if (s.fiscal_year, s.item) == (year, item))


def finding_of(audited: Audited, code: str, item: str) -> Finding:
    return next(f for f in audited.findings if (f.code, f.item) == (code, item))


def codes(audited: Audited) -> list[tuple[str, str]]:
    return [(f.code, f.item) for f in audited.findings]


def test_one_printing_is_single_and_equal_ones_agree() -> None:
    audited = audit(report(*indicators(), obs("ITA", "95.51"), obs("1", "98.46", page=9)))
    assert score_of(audited, "1").basis is Basis.AGREED
    assert score_of(audited, "1").observations == 2
    assert score_of(audited, "1").pages == (3, 9)
    assert score_of(audited, "2").basis is Basis.SINGLE
    assert audited.findings == ()


@pytest.mark.parametrize(
    ("fine", "coarse", "same"),
    [
        (("97.60", 2), ("97.6", 1), True),
        (("97.62", 2), ("97.6", 1), True),
        (("97.65", 2), ("97.6", 1), False),
        (("97.60", 2), ("97.61", 2), False),
        (("100.00", 2), ("100", 0), True),
    ],
)
def test_coarser_printings_agree_within_their_rounding(
    fine: tuple[str, int], coarse: tuple[str, int], same: bool
) -> None:
    assert agree(Decimal(fine[0]), fine[1], Decimal(coarse[0]), coarse[1]) is same
    assert agree(Decimal(coarse[0]), coarse[1], Decimal(fine[0]), fine[1]) is same


def test_fewer_decimals_are_no_conflict_and_the_finer_value_is_taken() -> None:
    audited = audit(report(*indicators(), obs("6", "97.8", page=5), obs("10", "100", page=5), obs("ITA", "95.51")))
    assert audited.findings == ()
    assert score_of(audited, "6").score == Decimal("97.80")
    assert score_of(audited, "10").basis is Basis.AGREED


def test_a_full_score_without_decimals_is_no_rounding() -> None:
    audited = audit(report(*indicators((*SCORES[:9], "99.60")), obs("10", "100", page=5)))
    assert ("conflicting_values", "10") in codes(audited)


def test_the_total_decides_against_the_majority() -> None:
    wrong = [obs("9", "68.64", page=p) for p in (4, 5, 6)]
    audited = audit(report(*indicators(), *wrong, obs("ITA", "95.51")))
    assert score_of(audited, "9").score == Decimal("86.64")
    assert score_of(audited, "9").basis is Basis.SUPPORTED_BY_TOTAL
    conflict = finding_of(audited, "conflicting_values", "9")
    assert conflict.severity is Severity.ERROR
    assert conflict.reported == "68.64 / 86.64"
    assert conflict.expected == "86.64"
    assert conflict.difference == "18.00"
    assert conflict.pages == (3, 4, 5, 6)
    assert conflict.suggestion.startswith("86.64 in one place and needed for 95.51")
    assert "68.64 stands three times" in conflict.suggestion


def test_an_instrument_decides_where_no_total_is_printed() -> None:
    audited = audit(report(*indicators(), obs("7", "92.78", page=5), obs("EIT", "97.30")))
    assert score_of(audited, "7").score == Decimal("97.28")
    assert score_of(audited, "7").basis is Basis.SUPPORTED_BY_TOTAL


def test_conflicting_totals_are_decided_by_the_indicators() -> None:
    audited = audit(report(*indicators(), obs("ITA", "95.15"), obs("ITA", "95.51", page=8)))
    assert score_of(audited, "ITA").score == Decimal("95.51")
    assert audited.checks[0].total_check == "consistent"
    assert codes(audited) == [("conflicting_values", "ITA")]


def test_two_conflicts_are_settled_together() -> None:
    seen = [obs("4", "59.87", page=5), obs("9", "66.84", page=5)]
    audited = audit(report(*indicators(), *seen, obs("ITA", "95.51")))
    assert score_of(audited, "4").score == Decimal("95.87")
    assert score_of(audited, "9").score == Decimal("86.64")


def test_rounding_twins_go_by_majority_and_are_a_warning() -> None:
    audited = audit(report(*indicators(), obs("6", "97.81", page=5), obs("6", "97.80", page=6), obs("ITA", "95.51")))
    six = score_of(audited, "6")
    assert (six.score, six.basis) == (Decimal("97.80"), Basis.MAJORITY)
    assert finding_of(audited, "conflicting_values", "6").severity is Severity.WARNING


def test_a_tie_is_said_to_be_one() -> None:
    audited = audit(report(obs("3", "96.71"), obs("3", "69.71", page=5)))
    assert score_of(audited, "3").confidence <= 0.5
    assert "does not tell which one is right" in finding_of(audited, "conflicting_values", "3").message_en
    assert finding_of(audited, "low_confidence", "3").severity is Severity.WARNING


def test_values_that_no_score_can_have_are_reported_and_never_chosen() -> None:
    audited = audit(report(*indicators((*SCORES[:3], "9587", *SCORES[4:])), obs("ITA", "95.51")))
    assert not [s for s in audited.scores if s.item == "4"]
    found = finding_of(audited, "score_out_of_range", "4")
    assert found.reported == "9587"
    assert found.suggestion.startswith("95.87 instead of 9587 for indicator 4")
    assert audited.checks[0].total_check == "not_checkable"


def test_an_impossible_total_is_inconsistent() -> None:
    audited = audit(report(*indicators(), obs("ITA", "955.1")))
    assert audited.checks[0].total_check == "inconsistent"
    assert finding_of(audited, "score_out_of_range", "ITA").suggestion.startswith("95.51 instead of 955.1")


# --- doubtful pictures ---------------------------------------------------------------------------------------


def test_a_second_reading_that_others_print_counts_for_them() -> None:
    doubtful = obs("7", "91.28", page=5, confidence=0.6, alternatives={"97.28": 0.35})
    audited = audit(report(*indicators(), doubtful, obs("ITA", "95.51")))
    assert ("conflicting_values", "7") not in codes(audited)
    assert score_of(audited, "7").score == Decimal("97.28")
    assert finding_of(audited, "low_confidence", "7").severity is Severity.INFO


def test_a_second_reading_that_alone_fits_the_arithmetic_is_taken_and_told() -> None:
    seen = [*indicators()[:8], obs("9", "66.64", confidence=0.6, alternatives={"๘๖.๖๔": 0.3, "68.64": 0.1})]
    audited = audit(report(*seen, obs("10", "100.00"), obs("ITA", "95.51")))
    nine = score_of(audited, "9")
    assert (nine.score, nine.basis) == (Decimal("86.64"), Basis.SUPPORTED_BY_TOTAL)
    told = finding_of(audited, "low_confidence", "9")
    assert (told.reported, told.expected) == ("66.64", "86.64")
    assert audited.checks[0].total_check == "consistent"


def test_two_doubtful_readings_of_one_value_are_a_doubt_and_the_surer_stands() -> None:
    first = obs("7", "91.28", page=5, confidence=0.4, alternatives={"97.28": 0.35})
    second = obs("7", "97.28", page=6, confidence=0.7, alternatives={"91.28": 0.2})
    for seen in ((first, second), (second, first)):
        audited = audit(report(*seen))
        (score,) = audited.scores
        assert score.score == Decimal("97.28")
        assert [f.code for f in audited.findings if f.item == "7"] == ["low_confidence"]


def test_a_doubtful_reading_that_cannot_be_the_other_value_stays_a_conflict() -> None:
    seen = [
        obs("7", "97.28"),
        obs("7", "97.28", page=4),
        obs("7", "95.10", page=5, confidence=0.6, alternatives={"95.16": 0.3}),
    ]
    (conflict,) = (f for f in audit(report(*seen)).findings if f.code == "conflicting_values")
    assert conflict.severity is Severity.WARNING
    assert "95.10" in conflict.reported


def test_sure_readings_are_never_reread() -> None:
    seen = [*indicators()[:8], obs("9", "66.64", confidence=0.99, alternatives={"86.64": 0.01})]
    audited = audit(report(*seen, obs("10", "100.00"), obs("ITA", "95.51")))
    assert score_of(audited, "9").score == Decimal("66.64")
    assert ("total_mismatch", "ITA") in codes(audited)


def test_what_stays_doubtful_is_said_with_its_alternatives() -> None:
    audited = audit(report(obs("9", "86.64", confidence=0.45, alternatives={"80.64": 0.4})))
    told = finding_of(audited, "low_confidence", "9")
    assert told.severity is Severity.WARNING
    assert told.expected == "80.64"
    assert "45%" in told.message_en


def test_doubt_goes_where_arithmetic_and_no_rival_confirm() -> None:
    seen = [*indicators()[:8], obs("9", "86.64", confidence=0.5, alternatives={"66.64": 0.4}), obs("10", "100.00")]
    assert audit(report(*seen, obs("ITA", "95.51"))).findings == ()


def test_conflicts_between_doubtful_readings_are_no_errors() -> None:
    audited = audit(report(obs("9", "86.64"), obs("9", "68.64", confidence=0.5, page=4)))
    assert finding_of(audited, "conflicting_values", "9").severity is Severity.WARNING


# --- corrections ------------------------------------------------------------------------------------------------


def test_corrections_are_applied_openly(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(
        "\ufeffreport,agency,fiscal_year,item,value,note,by,date\n"
        ",องค์การบริหารส่วนตำบล สมมติ,๒๕๖๕,9,๘๖.๖๔,ตรวจกับ ITAS,สมชาย,2026-01-31\n"
        ",องค์การบริหารส่วนตำบลอื่น,2565,1,50,,,\n",
        encoding="utf-8",
    )
    corrections = load_corrections(path)
    assert corrections[0].date == date(2026, 1, 31)
    scores = (*SCORES[:8], "68.64", SCORES[9])
    audited = audit(report(*indicators(scores), obs("ITA", "95.51")), corrections=corrections)
    nine = score_of(audited, "9")
    assert (nine.score, nine.basis, nine.confidence) == (Decimal("86.64"), Basis.CORRECTED, 1.0)
    assert score_of(audited, "1").score == Decimal("98.46")
    told = finding_of(audited, "corrected_value", "9")
    assert (told.severity, told.reported, told.expected) == (Severity.INFO, "68.64", "86.64")
    assert "สมชาย" in told.message_th
    assert audited.checks[0].total_check == "consistent"


def test_corrections_of_a_report_go_by_its_id() -> None:
    correction = Correction("9", Decimal("86.64"), 2565, report="abc")
    base = report(*indicators(), obs("ITA", "95.51"))
    assert score_of(audit(base, corrections=[correction], report_id="abc"), "9").basis is Basis.CORRECTED
    assert score_of(audit(base, corrections=[correction], report_id="other"), "9").basis is Basis.SINGLE


def test_a_correction_can_add_what_is_not_printed() -> None:
    correction = Correction("9", Decimal("86.64"), 2565, report="abc")
    kept = [o for o in indicators() if o.item != "9"]
    audited = audit(report(*kept, obs("ITA", "95.51")), corrections=[correction], report_id="abc")
    assert score_of(audited, "9").observations == 0
    assert ("missing_indicator", "9") not in codes(audited)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("agency,item,value\nก,1,2\n", "lacks the column fiscal_year"),
        ("fiscal_year,item,value\n2565,1,2\n", "report or agency"),
        ("agency,fiscal_year,item,value\nก,2565,1,abc\n", "'abc' is no score"),
        ("agency,fiscal_year,item,value\nก,65,1,90\n", "'65' is no fiscal year"),
        ("agency,fiscal_year,item,value\nก,2565,,90\n", "fill in the item"),
        ("agency,fiscal_year,item,value\n,2565,1,90\n", "fill in report"),
        ("agency,fiscal_year,item,value,date\nก,2565,1,90,วันนี้\n", "is no date"),
    ],
)
def test_unusable_corrections_are_refused_with_their_reason(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionError, match=message):
        load_corrections(path)


# --- odd input ------------------------------------------------------------------------------------------------------


def test_a_value_cut_short_is_a_warning() -> None:
    audited = audit(report(obs("3", "97.60"), obs("3", "97", page=5)))
    assert finding_of(audited, "conflicting_values", "3").severity is Severity.WARNING


def test_thousands_of_values_for_one_item_are_told_in_short() -> None:
    seen = [obs("ITA", f"{n / 100:.{2 + n % 2}f}", page=n % 50 + 1) for n in range(6000)]
    audited = audit(report(*seen))
    (one,) = [f for f in audited.findings if f.code == "conflicting_values"]
    assert len(one.message_th) < 2000
    assert score_of(audited, "ITA").observations == 6000


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1E+400", "-3", "0." + "1" * 400, "9" * 300])
def test_numbers_that_are_none_do_no_harm(text: str) -> None:
    odd = replace(obs("9", "86.64"), value=Decimal(text), decimals=400 if "." in text else 2)
    audited = audit(report(*indicators()[:8], odd, obs("10", "100.00"), obs("ITA", "95.51")))
    assert all(len(f.message_en) < 2000 for f in audited.findings)
