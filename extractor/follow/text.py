"""The history of agencies as plain text, for a terminal or a note."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.follow.history import AgencyHistory, YearOfIndicator
from extractor.records import Measure

_LONGEST = 160  # letters of a measure that a line shows


def render(histories: Iterable[AgencyHistory]) -> str:
    """One part for each agency: each indicator with its scores by year, then what was promised upon them.

    ``!`` marks a weak score, ``?`` one that reports give differently; a weak indicator without a
    measure is said in words.
    """
    return "\n".join(_agency(history) for history in histories)


def _agency(history: AgencyHistory) -> str:
    place = " ".join(
        part
        for part in (
            f"อำเภอ{history.district}" if history.district else "",
            f"จังหวัด{history.province}" if history.province else "",
        )
        if part
    )
    lines = [f"{history.agency_name} {place}".strip()]
    for row in history.indicators:
        scores = "  ".join(f"{y.fiscal_year} {_score(y)}" for y in row.years)
        lines.append(f"  {row.indicator}. {row.name}: {scores}".rstrip(": "))
        for year in row.years:
            lines.extend(f"     {year.fiscal_year} -> {_plan(m)}{_told(m)}" for m in year.measures)
            if year.weak and year.answered is False:
                lines.append(f"     {year.fiscal_year} -> ไม่พบมาตรการ (no measure)")
    for assessed, measures in history.unassigned:
        lines.append(f"  มาตรการที่ไม่ระบุตัวชี้วัด {assessed} (no indicator named)")
        lines.extend(f"     {assessed} -> {_plan(m)}{_told(m)}" for m in measures)
    return "\n".join(lines) + "\n"


def _score(year: YearOfIndicator) -> str:
    if year.score is None:
        return "?" if year.doubtful else "-"
    return f"{year.score:.2f}{'!' if year.weak else ''}"


def _plan(measure: Measure) -> str:
    text = " ".join(measure.measure.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _told(measure: Measure) -> str:
    """Who and when, in brackets."""
    when = " ".join(measure.period.split())
    told = "; ".join(part for part in (", ".join(measure.offices), when) if part)
    return f" ({told})" if told else ""
