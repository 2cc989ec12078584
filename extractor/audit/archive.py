"""Audits across the reports of one archive: what one report says of an agency's year against what others say.

Takes the reports one after the other and keeps little of each, so an archive of a hundred thousand fits into memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor import patterns
from extractor.audit.agencies import Agency, core_key, group, ladder
from extractor.audit.entries import ArchiveEntry
from extractor.audit.findings.build import finding, merge
from extractor.audit.messages import Both, item_label, say, score, signed, year_label
from extractor.records import Finding, Report, Severity

# Hundredths: two reports may have rounded one number at different steps.
_TWIN = 1


def audit_archive(reports: Iterable[Report | ArchiveEntry]) -> dict[str, tuple[Finding, ...]]:
    """Findings by report id; reports without any are left out.

    ``cross_report_mismatch`` names both sources; ``duplicate_report`` and ``new_version`` are reports of one agency
    and year; ``year_gap`` and ``agency_changed`` are remarks on an agency's series. The outcome does not depend on
    the order of the reports. Raises nothing on odd input: a report without an agency or year is compared with none.
    """
    entries = [r if isinstance(r, ArchiveEntry) else ArchiveEntry.from_report(r) for r in reports]
    entries.sort(key=lambda e: (e.source, e.report_id))
    found: dict[str, list[Finding]] = defaultdict(list)
    for agency in group(entries):
        members = [entries[i] for i in agency.members]
        if len(members) < 2 or not members[0].agency_name:
            continue
        for report_id, one in _agency(members, agency):
            found[report_id].append(one)
    return {report_id: merge(findings) for report_id, findings in sorted(found.items())}


def _agency(members: Sequence[ArchiveEntry], agency: Agency) -> Iterator[tuple[str, Finding]]:
    yield from _same_year(members)
    yield from _mismatches(members, agency)
    yield from _gaps(members)
    yield from _changes(members)


def _name(entry: ArchiveEntry) -> Both:
    return Both(entry.agency_name, entry.agency_name)


# --- scores ---------------------------------------------------------------------------------------------


def _mismatches(members: Sequence[ArchiveEntry], agency: Agency) -> Iterator[tuple[str, Finding]]:
    told: dict[tuple[int, str], list[tuple[ArchiveEntry, int]]] = defaultdict(list)
    for entry in members:
        for key, hundredths in entry.scores():
            told[key].append((entry, hundredths))
    for (year, item), statements in sorted(told.items()):
        if len({value for _, value in statements}) < 2:
            continue
        own = [s for s in statements if s[0].fiscal_year == year]
        # The report of the year itself is what the others are held against; without one, the first that tells it.
        reference = (own or statements)[0]
        differing = [s for s in statements if s[1] != reference[1]]
        for entry, value in differing:
            yield entry.report_id, _mismatch(year, item, (entry, value), reference, own_told=bool(own), agency=agency)
        yield reference[0].report_id, _mismatch(year, item, reference, differing[0], own_told=bool(own), agency=agency)


def _mismatch(
    year: int,
    item: str,
    mine: tuple[ArchiveEntry, int],
    other: tuple[ArchiveEntry, int],
    *,
    own_told: bool,
    agency: Agency,
) -> Finding:
    value, against = Decimal(mine[1]) / 100, Decimal(other[1]) / 100
    unsure = any((year, item) in entry.unsure for entry, _ in (mine, other))
    severity = Severity.ERROR
    if unsure or not agency.surely or abs(mine[1] - other[1]) <= _TWIN:
        severity = Severity.WARNING
    message = say(
        "cross_report_mismatch.main",
        item=item_label(item, year),
        agency=_name(mine[0]),
        year=year_label(year),
        source=mine[0].source,
        reported=value,
        other_source=other[0].source,
        expected=against,
        difference=abs(value - against),
    )
    itself = [s for s in (mine, other) if s[0].fiscal_year == year]
    suggestion = say("cross_report_mismatch.suggest_open")
    if own_told and len(itself) == 1:
        suggestion = say(
            "cross_report_mismatch.suggest", own_source=itself[0][0].source, value=Decimal(itself[0][1]) / 100
        )
    if unsure:
        message = message + say("note.doubtful_reading")
    return finding(
        "cross_report_mismatch",
        severity,
        message,
        year=year,
        item=item,
        reported=score(value),
        expected=score(against),
        difference=signed(value - against),
        suggestion=suggestion,
    )


def _same_year(members: Sequence[ArchiveEntry]) -> Iterator[tuple[str, Finding]]:
    """Several reports of one year: one report twice, or two versions of it."""
    by_year: dict[int, list[ArchiveEntry]] = defaultdict(list)
    for entry in members:
        if entry.fiscal_year is not None:
            by_year[entry.fiscal_year].append(entry)
    for year, versions in sorted(by_year.items()):
        first = versions[0]
        mine = dict(first.scores())
        for other in versions[1:]:
            theirs = dict(other.scores())
            shared = mine.keys() & theirs.keys()
            if not shared:
                continue
            differing = sum(mine[key] != theirs[key] for key in shared)
            code = "new_version" if differing else "duplicate_report"
            for entry, counterpart in ((first, other), (other, first)):
                message = say(
                    f"{code}.main",
                    source=entry.source,
                    other_source=counterpart.source,
                    agency=_name(entry),
                    year=year_label(year),
                    count=differing,
                )
                severity = Severity.WARNING if differing else Severity.INFO
                yield (
                    entry.report_id,
                    finding(
                        code,
                        severity,
                        message,
                        year=year,
                        reported=entry.source,
                        expected=counterpart.source,
                        difference=str(differing) if differing else "",
                    ),
                )


# --- the series of an agency ------------------------------------------------------------------------------


def _gaps(members: Sequence[ArchiveEntry]) -> Iterator[tuple[str, Finding]]:
    years = sorted({e.fiscal_year for e in members if e.fiscal_year is not None})
    missing = [y for y in range(years[0], years[-1]) if y not in years] if years else []
    if not missing:
        return
    latest = next(e for e in members if e.fiscal_year == years[-1])
    told = ", ".join(map(str, years))
    lacking = ", ".join(map(str, missing))
    message = say("year_gap.main", agency=_name(latest), years=told, missing=lacking)
    yield latest.report_id, finding("year_gap", Severity.INFO, message, reported=told, expected=lacking)


def _changes(members: Sequence[ArchiveEntry]) -> Iterator[tuple[str, Finding]]:
    """``agency_changed``: another name, or another kind, from one year to the next."""
    dated = sorted((e for e in members if e.fiscal_year is not None), key=lambda e: (e.fiscal_year or 0, e.source))
    for before, after in pairwise(dated):
        if before.fiscal_year == after.fiscal_year:
            continue
        raised = before.agency_type != after.agency_type and len(ladder(before.agency_type)) > 1
        renamed = core_key(before.agency_name) != core_key(after.agency_name)
        if not raised and not renamed:
            continue
        kind = "type" if raised else "name"
        message = say(
            f"agency_changed.{kind}",
            before=_kind(before) if raised and not renamed else _name(before),
            after=_kind(after) if raised and not renamed else _name(after),
            before_year=year_label(before.fiscal_year),
            after_year=year_label(after.fiscal_year),
        )
        yield (
            after.report_id,
            finding(
                "agency_changed",
                Severity.INFO,
                message,
                year=after.fiscal_year,
                reported=after.agency_name,
                expected=before.agency_name,
            ),
        )


def _kind(entry: ArchiveEntry) -> Both:
    known = patterns.load("archive")["types"].get(entry.agency_type)
    name = entry.agency_name
    return Both(name, f"{name} ({known['en']})") if known else Both(name, name)
