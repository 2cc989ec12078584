"""A small run of the mutation benchmark: its bars hold, and its own judgement of mistakes is sound."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from benchmarks import mutations


@pytest.fixture(autouse=True)
def _without_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made reports only: reading the samples is what other tests are for."""
    monkeypatch.setattr(mutations, "samples", lambda: ())


def test_the_bars_hold_on_a_small_run() -> None:
    rows, hidden, alarms, untouched, _ = mutations.measure(2 * len(mutations.KINDS), seed=7)
    assert set(rows) == set(mutations.KINDS)
    assert [line for row in rows.values() for line in row.missed] == []
    assert not alarms
    assert untouched == len(mutations.KINDS)
    assert len(hidden) == sum(row.hidden for row in rows.values())
    determined = sum(row.determined for row in rows.values())
    assert sum(row.right_determined for row in rows.values()) >= 0.9 * determined


def test_made_reports_break_nothing_and_mistakes_do() -> None:
    rng = random.Random(3)
    clean = mutations.clean_report(rng, "full")
    values = mutations.of_year(clean.printed, clean.year)
    assert mutations.broken(values) == set()
    assert ("total_mismatch", "ITA") in mutations.broken({**values, "ITA": values["ITA"] - Decimal("0.05")})
    assert mutations.broken({**values, "3": Decimal(943)}) == {("score_out_of_range", "3")}
