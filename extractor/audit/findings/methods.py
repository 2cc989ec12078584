"""Findings about the methodology itself: years without known rules, look-alikes, the scheme before 2562."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.audit import methodology
from extractor.audit.findings.build import finding
from extractor.audit.messages import Both, say, year_label
from extractor.records import Finding, Observation, Severity

TEN_INDICATORS = "ten_indicators"
FIVE_INDEX = "five_index"
# The ten indicators begin with this fiscal year (Buddhist Era).
FIRST_YEAR = 2562


def rules_for(year: int | None, scheme: str) -> methodology.Methodology | None:
    """The rules that may be used: none for a look-alike, whatever its year."""
    return methodology.for_year(year) if scheme == TEN_INDICATORS else None


def methodology_name(year: int | None, scheme: str) -> str:
    """What ``checks.csv`` calls the methodology of this year."""
    rules = rules_for(year, scheme)
    if rules is not None:
        return rules.name
    if scheme != TEN_INDICATORS:
        return scheme
    return FIVE_INDEX if year is not None and year < FIRST_YEAR else "unknown"


def unknown_scheme(scheme: str, year: int | None, observations: Iterable[Observation]) -> Iterator[Finding]:
    """One ``unknown_methodology`` for a report that follows another scheme."""
    if scheme == TEN_INDICATORS:
        return
    known = methodology.schemes().get(scheme)
    name = Both(known.th, known.en) if known else say("unknown_methodology.other_scheme", name=scheme)
    yield finding(
        "unknown_methodology",
        Severity(known.severity) if known else Severity.WARNING,
        say("unknown_methodology.scheme", scheme=name),
        year=year,
        reported=scheme,
        expected=TEN_INDICATORS,
        places=[o.place for o in observations][:1],
    )


def unknown_year(year: int | None, scheme: str, observations: Iterable[Observation]) -> Iterator[Finding]:
    """``unknown_methodology`` for a year of the ten indicators whose rules are not known."""
    if scheme != TEN_INDICATORS or methodology.for_year(year) is not None:
        return
    before = year is not None and year < FIRST_YEAR
    yield finding(
        "unknown_methodology",
        Severity.INFO if before else Severity.WARNING,
        say(f"unknown_methodology.{'before' if before else 'year'}", year=year_label(year)),
        year=year,
        reported=FIVE_INDEX if before else "unknown",
        places=[o.place for o in observations][:1],
    )
