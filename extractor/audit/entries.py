"""What the audit across reports keeps of each report: small, so that a hundred thousand fit into memory."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.audit.methodology import EIT_PARTS, INDICATORS, INSTRUMENTS, TOTAL
from extractor.records import Report

# Questions and sub-indicators change from year to year and are hardly ever told again; they are left out.
ITEMS = (TOTAL, *INSTRUMENTS, *EIT_PARTS, *INDICATORS)
_NUMBERS = {item: n for n, item in enumerate(ITEMS)}


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """The facts of one report that others are compared with.

    ``scores`` are the chosen values by year and item, in hundredths and packed; ``unsure`` the years and items whose
    value was chosen or read without certainty. Build it with :meth:`of`, or from a report with :meth:`from_report`.
    """

    report_id: str
    source: str
    agency_name: str
    agency_type: str
    province: str
    district: str
    subdistrict: str
    fiscal_year: int | None
    title: str
    packed: array[int]
    unsure: frozenset[tuple[int, str]] = frozenset()

    @classmethod
    def of(
        cls,
        report_id: str,
        source: str,
        scores: Mapping[tuple[int, str], Decimal],
        *,
        agency_name: str = "",
        agency_type: str = "other",
        province: str = "",
        district: str = "",
        subdistrict: str = "",
        fiscal_year: int | None = None,
        title: str = "",
        unsure: Iterable[tuple[int, str]] = (),
    ) -> ArchiveEntry:
        """An entry from plain values; scores of other items than totals, instruments and indicators are left out."""
        packed = array("i")
        for (year, item), score in scores.items():
            if item in _NUMBERS:
                packed.extend((year * 100 + _NUMBERS[item], int((score * 100).to_integral_value())))
        return cls(
            report_id,
            source,
            sys.intern(agency_name),
            sys.intern(agency_type),
            sys.intern(province),
            sys.intern(district),
            sys.intern(subdistrict),
            fiscal_year,
            title,
            packed,
            frozenset(unsure),
        )

    @classmethod
    def from_report(cls, report: Report) -> ArchiveEntry:
        """The entry of a report. Values chosen with little certainty are marked ``unsure``."""
        who = report.identity
        told = [s for s in report.scores if s.fiscal_year is not None]
        return cls.of(
            report.report_id,
            report.source,
            {(s.fiscal_year, s.item): s.score for s in told if s.fiscal_year is not None},
            agency_name=who.agency_name,
            agency_type=who.agency_type,
            province=who.province,
            district=who.district,
            subdistrict=who.subdistrict,
            fiscal_year=who.fiscal_year,
            title=who.title,
            unsure={(s.fiscal_year, s.item) for s in told if s.fiscal_year is not None and s.confidence < 0.7},
        )

    def scores(self) -> Iterator[tuple[tuple[int, str], int]]:
        """Every year and item with its score in hundredths."""
        for at in range(0, len(self.packed), 2):
            year, number = divmod(self.packed[at], 100)
            yield (year, ITEMS[number]), self.packed[at + 1]
