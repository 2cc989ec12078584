"""Measures over the years: what was promised upon which score, and which weak indicator has nothing."""

from __future__ import annotations

from decimal import Decimal

from extractor.follow import follow, measure_findings, render, weak_indicators
from extractor.records import Basis, Identity, Measure, Place, Report, Score, Severity

AGENCY = "องค์การบริหารส่วนตำบลสมมติ"


def score(year: int, item: int, value: str, pages: tuple[int, ...] = (2,)) -> Score:
    return Score(year, str(item), "indicator", "", Decimal(value), Basis.SINGLE, 1, pages=pages)


def report(year: int, scores: dict[int, str], *measures: Measure, name: str = AGENCY) -> Report:
    identity = Identity(agency_name=name, district="เมือง", province="ตัวอย่าง", fiscal_year=year, plan_year=year + 1)
    return Report(
        "r", "r.docx", identity, scores=tuple(score(year, i, v) for i, v in scores.items()), measures=tuple(measures)
    )


FIRST = report(
    2567,
    {1: "96.00", 3: "80.10", 7: "91.00"},
    Measure("ทำคำสั่งมอบงาน", 2568, indicator=3, offices=("สำนักปลัด",), period="ไตรมาส ๑"),
)
SECOND = report(2568, {1: "97.00", 3: "94.00", 7: "84.00"}, Measure("อบรม", 2569, indicator=3), Measure("ติดป้าย", 2569))


def test_weak_indicators() -> None:
    scores = {1: "99", 2: "94", 3: "80", 4: "84.99", 5: "93", 6: "96"}
    assert weak_indicators({n: Decimal(s) for n, s in scores.items()}) == (3, 4, 5)
    assert weak_indicators({1: Decimal("96"), 2: Decimal("99")}) == ()
    assert weak_indicators({}) == ()


def test_measures_stand_side_by_side_by_indicator() -> None:
    (history,) = follow([SECOND, FIRST])
    assert (history.agency_name, history.fiscal_years, history.plan_years) == (AGENCY, (2567, 2568), (2568, 2569))
    third = history.indicators[2]
    assert (third.indicator, third.name) == (3, "การใช้อำนาจ")
    assert [(y.fiscal_year, y.score, y.weak, [m.measure for m in y.measures], y.answered) for y in third.years] == [
        (2567, Decimal("80.10"), True, ["ทำคำสั่งมอบงาน"], True),
        (2568, Decimal("94.00"), True, ["อบรม"], True),
    ]
    seventh = history.indicators[6]
    assert [(y.weak, y.answered) for y in seventh.years] == [(True, False), (True, False)]
    assert [(year, [m.measure for m in found]) for year, found in history.unassigned] == [(2568, ["ติดป้าย"])]


def test_agencies_are_kept_apart() -> None:
    other = report(2567, {1: "90.00"}, name="เทศบาลตำบลตัวอย่าง")
    assert [h.agency_name for h in follow([other, FIRST])] == [AGENCY, "เทศบาลตำบลตัวอย่าง"]


def test_copies_of_a_report_do_not_double_its_measures() -> None:
    (history,) = follow([FIRST, FIRST])
    assert len(history.indicators[2].years[0].measures) == 1


def test_own_report_goes_before_what_a_later_one_tells() -> None:
    later = report(2568, {1: "97.00"})
    later = Report(later.report_id, later.source, later.identity, scores=(*later.scores, score(2567, 1, "69.00")))
    (history,) = follow([FIRST, later])
    assert history.indicators[0].years[0].score == Decimal("96.00")


def test_reports_of_one_year_that_disagree_leave_the_score_open() -> None:
    (history,) = follow([FIRST, report(2567, {1: "69.00"})])
    year = history.indicators[0].years[0]
    assert (year.score, year.doubtful) == (None, True)


def test_text() -> None:
    text = render(follow([FIRST, SECOND]))
    assert text.startswith(f"{AGENCY} อำเภอเมือง จังหวัดตัวอย่าง\n")
    assert "  3. การใช้อำนาจ: 2567 80.10!  2568 94.00!\n     2567 -> ทำคำสั่งมอบงาน (สำนักปลัด; ไตรมาส ๑)\n" in text
    assert "     2567 -> ไม่พบมาตรการ (no measure)\n" in text
    assert "มาตรการที่ไม่ระบุตัวชี้วัด 2568" in text
    assert render([]) == ""


def test_weak_indicator_without_a_measure_is_found() -> None:
    (found,) = measure_findings(FIRST.identity, FIRST.scores, FIRST.measures)
    assert (found.code, found.severity, found.fiscal_year, found.item) == (
        "weak_indicator_without_measure",
        Severity.INFO,
        2567,
        "7",
    )
    assert (found.reported, found.pages) == ("91.00", (2,))


def test_nothing_is_said_where_measures_name_no_indicator() -> None:
    assert measure_findings(FIRST.identity, FIRST.scores, [Measure("ติดป้าย", 2568)]) == ()
    assert measure_findings(FIRST.identity, FIRST.scores, []) == ()


def test_periods_that_cannot_be() -> None:
    measures = [
        Measure("ก", 2568, indicator=3, period="ม.ค. ๖๗", notes=("period_outside_plan_year",), places=(Place(page=5),)),
        Measure("ข", 2568, indicator=3, period="ก.พ. ๖๗", notes=("period_outside_plan_year",), places=(Place(page=6),)),
        Measure("ค", 2568, indicator=7, period="๓๑ เม.ย. ๖๘", notes=("period_impossible",)),
    ]
    found = measure_findings(FIRST.identity, FIRST.scores, measures)
    assert [(f.code, f.severity, f.fiscal_year, f.item, f.reported, f.pages) for f in found] == [
        ("period_doubtful", Severity.INFO, 2568, "3", "ม.ค. ๖๗; ก.พ. ๖๗", (5, 6)),
        ("period_doubtful", Severity.WARNING, 2568, "7", "๓๑ เม.ย. ๖๘", ()),
    ]
    assert found[0].expected == "2024-10-01/2025-09-30"
