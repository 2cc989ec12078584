from __future__ import annotations

import string
from decimal import Decimal

import pytest
from audit_reports import IDENTITY, indicators, obs, report

from extractor import patterns
from extractor.audit import audit, methodology
from extractor.audit.messages import say
from extractor.audit.slips import Slip
from extractor.records import Severity


@pytest.mark.parametrize("year", range(2562, 2569))
def test_every_year_loads_and_its_weights_add_up(year: int) -> None:
    rules = methodology.for_year(year)
    assert rules is not None
    assert sum(rules.weights.values()) == Decimal(1)
    assert set(rules.sub_indicators) == set(methodology.SUB_INDICATORS)
    assert rules.rating.levels[-1].total_min == 0
    assert {q.first[0] for q in rules.questions.values()} == {"I", "E", "O"}


def test_what_is_sure_and_what_is_not() -> None:
    first, last = methodology.for_year(2562), methodology.for_year(2568)
    assert first is not None
    assert last is not None
    assert not first.weights_confidence.sure
    assert last.weights_confidence.sure
    assert last.parts_weighted
    assert not first.parts_weighted
    assert last.sub_sizes == {}
    assert first.questions["OIT"].last == "O48"


def test_the_two_parts_weigh_as_much_as_the_whole() -> None:
    weights = patterns.load("methodology")["years"]["2568"]["weights"]
    assert Decimal(weights["EIT1"]) + Decimal(weights["EIT2"]) == Decimal(weights["EIT"])


def test_years_without_rules_are_said_so_and_not_checked() -> None:
    audited = audit(report(*indicators(year=2570), obs("ITA", "10.00", year=2570)))
    assert audited.checks[0].total_check == "not_checkable"
    assert audited.checks[0].level_check == "not_checkable"
    assert [(f.code, f.severity, f.fiscal_year) for f in audited.findings] == [
        ("unknown_methodology", Severity.WARNING, 2570)
    ]


def test_a_history_year_before_2562_is_a_remark() -> None:
    audited = audit(report(*indicators(), obs("ITA", "95.51"), obs("ITA", "86.50", year=2561)))
    assert [(f.code, f.severity, f.fiscal_year) for f in audited.findings] == [
        ("unknown_methodology", Severity.INFO, 2561)
    ]
    assert [c.methodology for c in audited.checks] == ["ten_indicators_2565", "five_index"]


@pytest.mark.parametrize(
    ("scheme", "severity"),
    [("five_index", Severity.INFO), ("moit", Severity.WARNING), ("obec", Severity.WARNING), ("x", Severity.WARNING)],
)
def test_look_alikes_are_never_checked_by_the_ten_indicator_rules(scheme: str, severity: Severity) -> None:
    audited = audit(report(*indicators(), obs("ITA", "10.00"), scheme=scheme, levels=((2565, "F"),)))
    assert [(f.code, f.severity) for f in audited.findings] == [("unknown_methodology", severity)]
    assert audited.checks[0].total_check == "not_checkable"
    assert audited.checks[0].methodology == scheme
    assert audited.level == "F"


def test_rules_not_seen_raise_no_error() -> None:
    audited = audit(report(*indicators(year=2562), obs("ITA", "59.51", year=2562)))
    found = [f for f in audited.findings if f.code == "total_mismatch"]
    assert [f.severity for f in found] == [Severity.WARNING]
    assert "not been seen in an official text" in found[0].message_en


def test_names_come_from_the_methodology() -> None:
    assert methodology.item_name("8") == "การปรับปรุงการทำงาน"
    assert methodology.item_name("9.3", 2564) == "การบริหารเงินงบประมาณ"
    assert methodology.item_name("9.3", 2568) == "การจัดซื้อจัดจ้าง"
    assert methodology.item_name("O12") == ""
    assert methodology.item_type("O12") == "question"
    assert methodology.instrument_of("9.3") == "OIT"
    assert IDENTITY.fiscal_year in methodology.known_years()


def _sentences(data: dict[str, object], path: str = "") -> list[tuple[str, dict[str, str]]]:
    if isinstance(data.get("th"), str):
        return [(path, {k: v for k, v in data.items() if isinstance(v, str)})]
    found = []
    for key, value in data.items():
        if isinstance(value, dict):
            found += _sentences(value, f"{path}.{key}" if path else key)
    return found


def test_every_sentence_takes_the_same_facts_in_both_languages() -> None:
    sentences = _sentences(patterns.load("messages"))
    assert len(sentences) > 90
    for path, entry in sentences:
        fields = [{f for _, f, _, _ in string.Formatter().parse(entry[lang]) if f} for lang in ("th", "en")]
        assert fields[0] == fields[1], path


def test_every_slip_has_its_words_and_unknown_sentences_are_not_passed_over() -> None:
    for slip in Slip:
        assert say(f"why.{slip.value}").th
    with pytest.raises(KeyError):
        say("no.such.sentence")
