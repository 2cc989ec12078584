"""Invented reports for the audit's tests, built straight from records."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extractor.records import Alternative, Claim, Identity, LevelObservation, Observation, Place, Recognised

SCORES = ("98.46", "95.43", "96.71", "95.87", "96.75", "97.80", "97.28", "96.82", "86.64", "100.00")
IDENTITY = Identity(
    title="รายงานผลการประเมิน",
    agency_name="องค์การบริหารส่วนตำบลสมมติ",
    agency_type="subdistrict_administrative_organization",
    district="เมืองสมมติ",
    province="สระบุรี",
    province_code="TH-19",
    fiscal_year=2565,
    plan_year=2566,
)


def obs(
    item: str,
    value: str,
    *,
    year: int | None = 2565,
    page: int = 3,
    row: int | None = 1,
    confidence: float = 1.0,
    alternatives: Mapping[str, float] | None = None,
) -> Observation:
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    place = Place(page=page, table=1, row=row) if row is not None else Place(page=page, paragraph=7)
    return Observation(
        year,
        item,
        number,
        value,
        max(0, -exponent),
        place,
        confidence=confidence,
        alternatives=tuple(Alternative(t, p) for t, p in (alternatives or {}).items()),
    )


def indicators(scores: tuple[str, ...] = SCORES, year: int | None = 2565) -> tuple[Observation, ...]:
    return tuple(obs(str(n), s, year=year, row=n) for n, s in enumerate(scores, 1))


def report(
    *observations: Observation,
    levels: tuple[tuple[int | None, str], ...] = (),
    claims: tuple[Claim, ...] = (),
    identity: Identity = IDENTITY,
    scheme: str = "ten_indicators",
) -> Recognised:
    return Recognised(
        identity,
        tuple(observations),
        tuple(LevelObservation(year, level, Place(page=3, paragraph=2)) for year, level in levels),
        claims,
        scheme=scheme,
    )
