"""The random reports are consistent, the same each time, and print what their truth says."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.forge import compose
from benchmarks.forge.agencies import Agency
from benchmarks.forge.docx_out import docx_bytes
from benchmarks.forge.figures import draw_year, level_of, questions
from benchmarks.forge.html_out import html
from benchmarks.forge.model import Grid, TCell, row
from benchmarks.forge.plans import period
from benchmarks.forge.truth import Truth, phrases
from benchmarks.forge.voice import Voice
from extractor.readers.docx import read_docx
from extractor.thai.digits import to_arabic

seeds = st.integers(min_value=0, max_value=10**6)


def text_of(data: bytes) -> str:
    document = read_docx(data)
    return "\n".join([p.text for p in document.paragraphs] + [c.text for t in document.tables for c in t.cells])


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_the_same_seed_gives_the_same_report(seed: int) -> None:
    """Two compositions of a seed are equal, byte for byte as DOCX and letter for letter as HTML."""
    one, two = compose(seed), compose(seed)
    assert one.truth_file() == two.truth_file()
    assert docx_bytes(one.sheet) == docx_bytes(two.sheet)
    assert html(one.sheet) == html(two.sheet)


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_every_score_of_the_truth_is_printed(seed: int) -> None:
    """Whatever the layout, each score stands in the text, with or without closing zeros."""
    report = compose(seed)
    text = to_arabic(text_of(docx_bytes(report.sheet)))
    for value in (v[0] for v in report.truth.scores.values()):
        assert f"{value:.2f}" in text or f"{value:.2f}".rstrip("0").rstrip(".") in text


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_the_year_assessed_has_all_ten_and_a_total(seed: int) -> None:
    """Each report tells its total, its level and the ten indicators of its year; its truth is consistent."""
    truth = compose(seed).truth
    assume(not truth.not_ita)
    items = {item for year, item in truth.scores if year == truth.fiscal_year}
    assert {"ITA", *map(str, range(1, 11))} <= items
    assert truth.levels[truth.fiscal_year]
    assert truth.checks()[str(truth.fiscal_year)]["total"] == "consistent"
    assert truth.findings == []


@given(st.integers(0, 10**6), st.sampled_from([2562, 2563, 2565, 2566, 2567, 2568]))
def test_figures_follow_the_methodology(seed: int, year: int) -> None:
    """Printed instruments and totals lie within what the rounding of the printed indicators leaves open."""
    figures = draw_year(random.Random(seed), year)
    half = Decimal("0.005")
    for name, group in (("IIT", range(1, 6)), ("EIT", range(6, 9)), ("OIT", (9, 10))):
        mean = sum((figures[str(n)] for n in group), Decimal(0)) / len(group)
        assert abs(mean - figures[name]) <= 2 * half
    total = (figures["IIT"] * 3 + figures["EIT"] * 3 + figures["OIT"] * 4) / 10
    assert abs(total - figures["ITA"]) <= 2 * half
    assert abs((figures["EIT1"] + figures["EIT2"]) / 2 - figures["EIT"]) <= 2 * half
    assert figures.level == level_of(year, figures["ITA"], [figures[p] for p in ("IIT", "EIT1", "EIT2", "OIT")])


@given(st.integers(0, 10**6), st.sampled_from([2564, 2568]))
def test_scores_of_questions_make_their_indicator(seed: int, year: int) -> None:
    """The mean of an indicator's questions is the indicator, within its rounding; none lies outside 0 to 100."""
    figures = draw_year(random.Random(seed), year)
    found = questions(random.Random(seed), figures)
    per = 3 if year == 2568 else 6
    assert all(0 <= value <= 100 for value in found.values())
    for n in range(1, 6):
        mine = [found[f"I{at}"] for at in range((n - 1) * per + 1, n * per + 1)]
        assert abs(sum(mine, Decimal(0)) / per - figures[str(n)]) <= Decimal("0.005")


def test_papers_that_are_no_report_have_no_facts() -> None:
    """A paper that only speaks of ITA must end as ``not_ita``: its truth says nothing else."""
    others = [report for report in map(compose, range(300)) if report.truth.not_ita]
    assert {report.layout[0] for report in others} >= {"other:invitation", "other:checklist"}
    assert all(report.truth_file()["truth"] == {"not_ita": True} for report in others)


@given(seeds)
def test_periods_lie_in_the_plan_year(seed: int) -> None:
    """Every period begins and ends inside the fiscal year of the plan."""
    v = Voice.draw(random.Random(seed), Agency("กรมสมมติ", "กรมสมมติ", "department"))
    text, (start, end) = period(v, 2568)
    assert text
    assert "2024-10-01" <= start < end <= "2025-09-30"


def test_many_layouts_and_all_kinds_of_agencies_occur() -> None:
    reports = [compose(seed) for seed in range(300)]
    layouts = {name for report in reports for name in report.layout}
    kinds = {report.truth.agency_type for report in reports}
    assert {"merged", "grouped", "across", "years_across", "years_down", "cards", "side_by_side"} <= layouts
    assert {"leaders", "spanning", "dotted", "joined", "one_by_one", "titled_by_plan", "memo", "contents"} <= layouts
    assert len(kinds) >= 10
    assert {len(block.widths) for r in reports for block in r.sheet.blocks if isinstance(block, Grid)} >= {
        3,
        4,
        5,
        6,
        7,
        8,
        9,
    }


def test_a_level_with_unknown_parts_is_undetermined() -> None:
    truth = Truth(fiscal_year=2568)
    for item, value in zip(map(str, range(1, 11)), (96, 97, 98, 96, 97, 95, 96, 96, 97, 98), strict=True):
        truth.score(2568, item, str(value))
    truth.score(2568, "ITA", "96.64")
    truth.levels[2568] = "ผ่านดี"
    assert truth.checks()["2568"] == {"total": "consistent", "level": "undetermined"}
    truth.score(2568, "EIT1", "97.00")
    truth.score(2568, "EIT2", "94.33")
    assert truth.checks()["2568"]["level"] == "consistent"


def test_a_table_that_does_not_tile_is_refused() -> None:
    with pytest.raises(ValueError, match="tile"):
        Grid((row("a", "b"), row(TCell("c", colspan=3))), (1, 1)).check()


def test_phrases_have_no_spaces_and_stand_once() -> None:
    found = phrases(compose(5).sheet)
    assert found
    assert all(" " not in phrase for phrase in found)
    assert all(one != other for one, other in pairwise(sorted(found)))
