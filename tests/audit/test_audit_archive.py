from __future__ import annotations

import random
from decimal import Decimal

import pytest
from audit_reports import IDENTITY, indicators, obs, report

from extractor.audit import ArchiveEntry, audit, audit_archive
from extractor.audit.agencies import core_name
from extractor.records import Finding, Report, Severity

SAO = "subdistrict_administrative_organization"
BASE = [98.46, 95.43, 96.71, 95.87, 96.75, 97.8, 97.28, 96.82, 86.64, 100.0]


def year_scores(year: int, shift: float = 0.0, **changed: float) -> dict[tuple[int, str], Decimal]:
    values = {str(n): v - shift if v < 100 else v for n, v in enumerate(BASE, 1)} | {"ITA": 95.51 - shift}
    values |= {k.lstrip("i"): v for k, v in changed.items()}
    return {(year, item): Decimal(f"{v:.2f}") for item, v in values.items()}


def entry(
    source: str,
    year: int | None,
    scores: dict[tuple[int, str], Decimal],
    *,
    name: str = "องค์การบริหารส่วนตำบลสมมติ",
    kind: str = SAO,
    province: str = "สระบุรี",
    district: str = "เมืองสมมติ",
) -> ArchiveEntry:
    return ArchiveEntry.of(
        f"id-{source}", source, scores, agency_name=name, agency_type=kind, province=province, district=district,
        fiscal_year=year,
    )  # fmt: skip


def found(*entries: ArchiveEntry) -> dict[str, list[tuple[str, str]]]:
    outcome = audit_archive(entries)
    shuffled = list(entries)
    random.Random(7).shuffle(shuffled)
    assert audit_archive(shuffled) == outcome
    return {report_id: [(f.code, f.item) for f in findings] for report_id, findings in outcome.items()}


def one(entries: tuple[ArchiveEntry, ...], report_id: str, code: str) -> Finding:
    return next(f for f in audit_archive(entries)[report_id] if f.code == code)


def test_years_that_agree_give_nothing() -> None:
    old = entry("a.pdf", 2564, year_scores(2564, 2))
    new = entry("b.pdf", 2565, year_scores(2565) | year_scores(2564, 2))
    assert found(old, new) == {}


def test_a_contradicted_year_names_both_sources() -> None:
    old = entry("a.pdf", 2564, year_scores(2564, 2))
    new = entry("b.pdf", 2565, year_scores(2565) | year_scores(2564, 2, i3=49.71))
    assert found(old, new) == {
        "id-a.pdf": [("cross_report_mismatch", "3")],
        "id-b.pdf": [("cross_report_mismatch", "3")],
    }
    told = one((old, new), "id-b.pdf", "cross_report_mismatch")
    assert (told.fiscal_year, told.reported, told.expected, told.difference) == (2564, "49.71", "94.71", "-45.00")
    assert told.severity is Severity.ERROR
    assert "a.pdf" in told.message_th
    assert "b.pdf" in told.message_th
    assert told.suggestion.startswith("94.71 stands in the report of the year itself (a.pdf)")


def test_rounding_twins_between_reports_are_a_warning() -> None:
    old = entry("a.pdf", 2564, year_scores(2564, 2))
    new = entry("b.pdf", 2565, year_scores(2565) | year_scores(2564, 2, i3=94.72))
    assert one((old, new), "id-b.pdf", "cross_report_mismatch").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("name", "province", "district"),
    [
        ("องค์การบริหารส่วนตำบล สมมติ", "สระบุรี", "เมืองสมมติ"),
        ("องค์การบริหารส่วนตำบลสมมติ", "สระบุรี", ""),
        ("องค์การบริหารส่วนตำบลสมมติ", "", ""),
        ("องค์การบริหารส่วนตําบลสมมติ", "สระบุรี", "เมืองสมมติ"),
    ],
)
def test_one_agency_however_it_is_written(name: str, province: str, district: str) -> None:
    old = entry("a.pdf", 2564, year_scores(2564, 2), name=name, province=province, district=district)
    new = entry("b.pdf", 2565, year_scores(2565) | year_scores(2564, 2, i3=49.71))
    assert ("cross_report_mismatch", "3") in found(old, new)["id-b.pdf"]


@pytest.mark.parametrize(
    ("name", "kind", "province", "district"),
    [
        ("องค์การบริหารส่วนตำบลสมมติ", SAO, "ลพบุรี", "เมืองสมมติ"),
        ("องค์การบริหารส่วนตำบลสมมติ", SAO, "สระบุรี", "อื่น"),
        ("เทศบาลตำบลสมมติ", "subdistrict_municipality", "สระบุรี", "เมืองสมมติ"),
        ("องค์การบริหารส่วนตำบลสมมุก", SAO, "สระบุรี", "เมืองสมมติ"),
    ],
)
def test_like_agencies_are_kept_apart(name: str, kind: str, province: str, district: str) -> None:
    other = entry("a.pdf", 2565, year_scores(2565, 9), name=name, kind=kind, province=province, district=district)
    assert found(other, entry("b.pdf", 2565, year_scores(2565))) == {}


def test_an_unknown_place_does_not_join_two_districts() -> None:
    here = entry("a.pdf", 2565, year_scores(2565), district="หนึ่ง")
    there = entry("b.pdf", 2565, year_scores(2565, 5), district="สอง")
    nowhere = entry("c.pdf", 2565, year_scores(2565, 7), district="")
    assert found(here, there, nowhere) == {}


def test_a_misspelt_name_needs_scores_as_witnesses() -> None:
    old = entry("a.pdf", 2564, year_scores(2564, 2), name="องค์การบริหารส่วนตำบลบ้านใหม่สมมติ")
    new = entry("b.pdf", 2565, year_scores(2565) | year_scores(2564, 2, i3=49.71), name="องค์การบริหารส่วนตำบลบ้านใหม่สมมฅิ")
    codes = found(old, new)
    assert ("cross_report_mismatch", "3") in codes["id-b.pdf"]
    assert one((old, new), "id-b.pdf", "cross_report_mismatch").severity is Severity.WARNING


def test_one_report_twice_and_a_new_version() -> None:
    first = entry("a.pdf", 2565, year_scores(2565))
    assert found(first, entry("b.docx", 2565, year_scores(2565))) == {
        "id-a.pdf": [("duplicate_report", "")],
        "id-b.docx": [("duplicate_report", "")],
    }
    codes = found(first, entry("b.pdf", 2565, year_scores(2565, i9=68.64)))
    assert set(codes["id-b.pdf"]) == {("new_version", ""), ("cross_report_mismatch", "9")}


def test_gaps_between_years() -> None:
    told = one(
        (entry("a.pdf", 2563, year_scores(2563)), entry("b.pdf", 2566, year_scores(2566))), "id-b.pdf", "year_gap"
    )
    assert (told.reported, told.expected, told.severity) == ("2563, 2566", "2564, 2565", Severity.INFO)


def test_an_agency_that_changes_its_name_is_known_by_its_scores() -> None:
    old = entry("a.pdf", 2564, year_scores(2564, 2), name="องค์การบริหารส่วนตำบลเก่าก่อน")
    new = entry("b.pdf", 2565, year_scores(2565) | year_scores(2564, 2), name="องค์การบริหารส่วนตำบลเมืองทองธานี")
    told = one((old, new), "id-b.pdf", "agency_changed")
    assert "องค์การบริหารส่วนตำบลเก่าก่อน" in told.message_th
    assert told.severity is Severity.INFO


def test_a_municipality_that_is_raised() -> None:
    old = entry("a.pdf", 2564, year_scores(2564, 2), name="เทศบาลตำบลสมมติ", kind="subdistrict_municipality")
    new = entry("b.pdf", 2566, year_scores(2566), name="เทศบาลเมืองสมมติ", kind="town_municipality")
    codes = found(old, new)
    assert codes == {"id-b.pdf": [("year_gap", ""), ("agency_changed", "")]}


def test_two_municipalities_of_one_name_in_the_same_years_are_two() -> None:
    some = entry("a.pdf", 2565, year_scores(2565, 2), name="เทศบาลตำบลสมมติ", kind="subdistrict_municipality")
    other = entry("b.pdf", 2565, year_scores(2565), name="เทศบาลเมืองสมมติ", kind="town_municipality")
    assert found(some, other) == {}


def test_reports_without_agency_or_year_are_compared_with_none() -> None:
    nameless = [entry(f"{n}.pdf", 2565, year_scores(2565, n), name="") for n in range(3)]
    assert found(*nameless, entry("x.pdf", None, {})) == {}


def test_an_entry_keeps_what_a_report_tells() -> None:
    recognised = report(*indicators(), obs("ITA", "95.51"), obs("O12", "0.00"), obs("ITA", "94.00", year=2564))
    audited = audit(recognised)
    made = ArchiveEntry.from_report(Report("id", "a.pdf", IDENTITY, scores=audited.scores))
    scores = dict(made.scores())
    assert scores[2565, "ITA"] == 9551
    assert scores[2564, "ITA"] == 9400
    assert (2565, "O12") not in scores
    assert made.agency_name == IDENTITY.agency_name


def test_the_name_proper() -> None:
    assert core_name("เทศบาลนคร สมมติ") == "สมมติ"
    assert core_name("เทศบาลตำบล") == "เทศบาลตำบล"


def test_a_large_archive_is_compared_in_reasonable_time() -> None:
    entries = [
        entry(
            f"{n}-{year}.pdf", year, year_scores(year, n % 40 / 2), name=f"องค์การบริหารส่วนตำบล{n}", province=f"จ{n % 77}"
        )
        for n in range(1000)
        for year in (2564, 2565)
    ]
    assert audit_archive(entries) == {}
