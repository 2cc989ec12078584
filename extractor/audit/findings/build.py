"""Puts findings together: their sentences, severities and places, one row per code, year and item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractor.audit.messages import NOTHING, Both, say
from extractor.audit.methodology import Confidence
from extractor.audit.readings import Reading
from extractor.records import Finding, Observation, Place, Severity

# Observations below this confidence cannot carry an error: the reader, not the report, may be wrong.
READ_SURELY = 0.8


def finding(
    code: str,
    severity: Severity,
    message: Both,
    *,
    year: int | None = None,
    item: str = "",
    reported: str = "",
    expected: str = "",
    difference: str = "",
    suggestion: Both = NOTHING,
    places: Iterable[Place] = (),
) -> Finding:
    """A finding with both sentences; each place once, in the order given."""
    unique: list[Place] = []
    for place in places:
        if place not in unique:
            unique.append(place)
    return Finding(
        code=code,
        severity=severity,
        fiscal_year=year,
        item=item,
        reported=reported,
        expected=expected,
        difference=difference,
        message_th=_sentence(message.th),
        message_en=_sentence(message.en),
        suggestion=_sentence(suggestion.en),
        suggestion_th=suggestion.th.strip(),
        places=tuple(unique),
    )


def _sentence(text: str) -> str:
    """Tidy: the first letter capital, no blanks at the ends."""
    text = text.strip()
    return text[:1].upper() + text[1:]


def read_surely(reading: Reading) -> bool:
    """Whether at least one place prints this value beyond doubt (an analyst's word has no place and needs none)."""
    return not reading.observations or any(o.confidence >= READ_SURELY for o in reading.observations)


def severity_of(confidence: Confidence, readings: Iterable[Reading] = ()) -> tuple[Severity, Both]:
    """``error`` only where the rule is sure and the figures were read surely; else a warning that says why."""
    if not confidence.sure:
        return Severity.WARNING, say("note.rule_not_sure")
    if not all(map(read_surely, readings)):
        return Severity.WARNING, say("note.doubtful_reading")
    return Severity.ERROR, NOTHING


# What is said beyond this many characters helps nobody; the places of all are kept.
_LONG = 1500
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def worst(severities: Iterable[Severity]) -> Severity:
    """The gravest of several severities."""
    return min(severities, key=lambda s: _ORDER[s])


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One row per code, year and item: what several findings of one key say is joined, the first one leading."""
    rows: dict[tuple[str, int | None, str], Finding] = {}
    for one in findings:
        key = (one.code, one.fiscal_year, one.item)
        before = rows.get(key)
        rows[key] = one if before is None else _joined(before, one)
    return tuple(rows.values())


def _joined(first: Finding, second: Finding) -> Finding:
    def both(a: str, b: str, between: str) -> str:
        if not b or b in a.split(between) or len(a) > _LONG:
            return a
        return f"{a}{between}{b}" if a else b

    return replace(
        first,
        severity=worst((first.severity, second.severity)),
        reported=both(first.reported, second.reported, "; "),
        expected=both(first.expected, second.expected, "; "),
        difference=both(first.difference, second.difference, "; "),
        message_th=both(first.message_th, second.message_th, " "),
        message_en=both(first.message_en, second.message_en, " "),
        suggestion=both(first.suggestion, second.suggestion, " "),
        suggestion_th=both(first.suggestion_th, second.suggestion_th, " "),
        places=first.places + tuple(p for p in second.places if p not in first.places),
    )


def places_of(observations: Iterable[Observation]) -> tuple[Place, ...]:
    """Where the observations stand."""
    return tuple(o.place for o in observations)
