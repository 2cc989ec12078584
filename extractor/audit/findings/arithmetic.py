"""Findings about arithmetic: totals, instruments, indicators from their parts, and levels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from extractor.audit import methodology
from extractor.audit.checks import YearCheck, two_decimals
from extractor.audit.choose import Year
from extractor.audit.findings.build import READ_SURELY, finding, places_of, severity_of
from extractor.audit.messages import Both, item_label, join, places_label, say, score, signed, year_label
from extractor.audit.rules import Rule, RuleKind
from extractor.records import Finding, Observation, Severity

Suggest = Callable[[Rule], Both]

_CODES = {
    RuleKind.INSTRUMENT: "instrument_mismatch",
    RuleKind.PARTS: "instrument_mismatch",
    RuleKind.SUB_INDICATORS: "indicator_mismatch",
}


def _places(year: Year, rule: Rule) -> list[Observation]:
    """The printed figure first, then what it is made of."""
    factors = rule.coefficients
    own = [item for item in factors if factors[item] < 0]
    rest = [item for item in factors if factors[item] > 0]
    return [o for item in own + rest for o in year.values[item].observations]


def _gap(year: Year, rule: Rule) -> Fraction:
    """Printed minus recomputed."""
    return -sum((factor * Fraction(year.values[item].value) for item, factor in rule.coefficients.items()), Fraction(0))


def _graded(year: Year, rule: Rule) -> tuple[Severity, Both]:
    severity, note = severity_of(rule.confidence, [year.values[item] for item in rule.coefficients])
    if severity is Severity.ERROR and abs(_gap(year, rule)) <= methodology.stepwise_bound():
        return Severity.WARNING, say("note.stepwise")
    return severity, note


def total(year: Year, check: YearCheck, suggest: Suggest) -> Iterator[Finding]:
    """``total_mismatch``: the printed total does not follow from the printed scores."""
    rule = check.total_rule
    if rule is None or rule.holds(year.values) or year.methodology is None:
        return
    recomputed = rule.recomputed(year.values)
    low, high = two_decimals(recomputed)
    weights = year.methodology.weights
    used = {methodology.item_type(item) for item, _ in rule.terms}
    basis = {frozenset({"indicator"}): "from_indicators", frozenset({"instrument"}): "from_instruments"}.get(
        frozenset(used), "from_both"
    )
    gap = _gap(year, rule)
    severity, note = _graded(year, rule)
    message = say(
        "total_mismatch.main",
        year=year_label(year.year),
        reported=score(year.values[rule.item].value),
        expected=score(recomputed.middle),
        low=low,
        high=high,
        difference=score(abs(gap)),
        basis=say(f"total_mismatch.{basis}"),
        iit=f"{weights['IIT'] * 100:.0f}",
        eit=f"{weights['EIT'] * 100:.0f}",
        oit=f"{weights['OIT'] * 100:.0f}",
    )
    yield finding(
        "total_mismatch",
        severity,
        message + note,
        year=year.year,
        item=methodology.TOTAL,
        reported=score(year.values[rule.item].value),
        expected=score(recomputed.middle),
        difference=signed(gap),
        suggestion=suggest(rule),
        places=places_of(_places(year, rule)),
    )


def means(year: Year, suggest: Suggest) -> Iterator[Finding]:
    """``instrument_mismatch`` and ``indicator_mismatch``: a printed mean that does not follow from its members."""
    for rule in year.broken:
        code = _CODES.get(rule.kind)
        if code is None:
            continue
        recomputed = rule.recomputed(year.values).middle
        reported = rule.printed(year.values).middle
        gap = _gap(year, rule)
        severity, note = _graded(year, rule)
        message = say(
            f"{code}.{'parts' if rule.balance else 'main'}",
            item=item_label(rule.item, year.year),
            year=year_label(year.year),
            reported=score(reported),
            expected=score(recomputed),
            difference=score(abs(gap)),
            members=_members(rule),
        )
        yield finding(
            code,
            severity,
            message + note,
            year=year.year,
            item=rule.item,
            reported=score(reported),
            expected=score(recomputed),
            difference=signed(gap),
            suggestion=suggest(rule),
            places=places_of(_places(year, rule)),
        )


def _members(rule: Rule) -> Both:
    items = [item for item, _ in rule.terms]
    kind = methodology.item_type(items[0])
    if kind == "instrument":
        return say("label.parts")
    many = "two_" if len(items) == 2 else ""
    return say(f"label.{many}{kind}s", first=items[0], last=items[-1])


def level(year: Year, check: YearCheck) -> Iterator[Finding]:
    """``level_mismatch``: a printed level that the scores exclude, or several levels for one year."""
    rules = year.methodology
    if rules is None or not check.levels:
        return
    known = check.levels
    several = len(known) > 1
    if check.check.level_check != "inconsistent" and not several:
        return
    seen = [o for r in known for o in r.observations]
    expected = " / ".join(check.allowed)
    reported = " / ".join(r.level for r in known)
    severity = Severity.ERROR
    note = Both("", "")
    if not rules.rating_confidence.sure:
        severity, note = Severity.WARNING, say("note.rule_not_sure")
    elif any(o.confidence < READ_SURELY for o in seen):
        severity, note = Severity.WARNING, say("note.doubtful_reading")
    if several:
        values = join(
            say("conflicting_values.value", value=f'"{r.level}"', places=places_label(o.place for o in r.observations))
            for r in known
        )
        message = say("level_mismatch.several", year=year_label(year.year), values=values, expected=expected or "-")
        severity = (
            Severity.ERROR if severity is Severity.ERROR and all(r.canonical for r in known) else Severity.WARNING
        )
        note = Both("", "") if severity is Severity.ERROR else note
    else:
        variant = "main" if known[0].canonical else "foreign"
        if variant == "foreign":
            severity = Severity.WARNING
        message = say(
            f"level_mismatch.{variant}", year=year_label(year.year), reported=reported, expected=expected or "-"
        )
    yield finding(
        "level_mismatch",
        severity,
        message + note,
        year=year.year,
        item=methodology.TOTAL,
        reported=reported,
        expected=expected,
        suggestion=say("level_mismatch.suggest", expected=expected) if expected else Both("", ""),
        places=[o.place for o in seen]
        + [o.place for o in (year.values[methodology.TOTAL].observations if methodology.TOTAL in year.values else ())],
    )
