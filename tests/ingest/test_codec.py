"""Records to bytes and back."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import ingest_processors
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest import codec
from extractor.records import (
    Alternative,
    Box,
    Claim,
    ClaimKind,
    FileResult,
    LevelObservation,
    Measure,
    Observation,
    Place,
    Report,
)

texts = st.text(max_size=20)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
numbers = st.floats(allow_nan=False, allow_infinity=False)
places = st.builds(
    Place,
    page=st.none() | st.integers(1, 999),
    box=st.none() | st.builds(Box, numbers, numbers, numbers, numbers),
    reader=texts,
)
observations = st.builds(
    Observation,
    st.none() | st.integers(),
    texts,
    decimals,
    texts,
    st.integers(),
    places,
    alternatives=st.lists(st.builds(Alternative, texts, numbers), max_size=2).map(tuple),
)
measures = st.builds(
    Measure,
    texts,
    period_start=st.none() | st.dates(),
    budget_baht=st.none() | decimals,
    offices=st.lists(texts, max_size=2).map(tuple),
)
claims = st.builds(Claim, st.sampled_from(ClaimKind), texts, places, percent=st.booleans(), amount=st.none() | decimals)


@given(st.lists(observations, max_size=3), st.lists(measures, max_size=3), st.lists(claims, max_size=3), texts)
def test_what_is_stored_comes_back_equal(
    seen: list[Observation], plans: list[Measure], said: list[Claim], detail: str
) -> None:
    """Contract: load(dump(reading)) == reading for every reading whose numbers are numbers, whatever its text holds."""
    report = ingest_processors.make_report("0" * 12, "x")
    report = replace(report, observations=tuple(seen), measures=tuple(plans))
    evidence = codec.Evidence(levels=(LevelObservation(2567, detail, Place()),), claims=tuple(said))
    reading = codec.Reading(FileResult("", detail=detail, reports=(report,)), (evidence,))
    assert codec.load(codec.dump(reading)) == reading


def test_printed_digits_survive() -> None:
    seen = Observation(2567, "1", Decimal("90.50"), "๙๐.๕๐", 2, Place())
    report = Report("0" * 12, "", ingest_processors.make_report("", "").identity, observations=(seen,))
    back = codec.load(codec.dump(codec.Reading(FileResult("", reports=(report,)), (codec.Evidence(),))))
    assert str(back.result.reports[0].observations[0].value) == "90.50"


def test_lone_surrogates_survive() -> None:
    reading = codec.Reading(FileResult("", detail="\udce0 \ud800"))
    assert codec.load(codec.dump(reading)) == reading


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused(value: Decimal) -> None:
    report = replace(ingest_processors.make_report("0" * 12, "x"), measures=(Measure("a", budget_baht=value),))
    with pytest.raises(codec.CodecError):
        codec.dump(codec.Reading(FileResult("", reports=(report,)), (codec.Evidence(),)))


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(data: bytes) -> None:
    """Contract: bytes that dump did not write give CodecError, nothing else."""
    with pytest.raises(codec.CodecError):
        codec.load(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)


@given(json_values)
def test_other_json_is_refused(value: object) -> None:
    """Contract: JSON of another shape gives CodecError, nothing else."""
    with pytest.raises(codec.CodecError):
        codec.load(zlib.compress(json.dumps(value).encode()))


@given(json_values, st.integers(0, 10))
def test_one_wrong_field_is_refused_or_of_its_type(value: object, at: int) -> None:
    """Contract: a result with one field of another type never becomes a record."""
    good = json.loads(zlib.decompress(codec.dump(codec.Reading(FileResult("a", "b", 3)))))
    original = good[0][at]
    good[0][at] = value
    data = zlib.compress(json.dumps(good).encode())
    if type(value) is type(original) or (isinstance(original, float) and type(value) is int):
        return
    with pytest.raises(codec.CodecError):
        codec.load(data)


def test_cut_and_padded_bytes_are_refused() -> None:
    data = codec.dump(ingest_processors.reading(b"ok x"))
    for broken in (data[:-1], data + b"x", data[1:], b""):
        with pytest.raises(codec.CodecError):
            codec.load(broken)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(codec.CodecError):
        codec.load(zlib.compress(b"[" * 100_000 + b"]" * 100_000))


def test_dates_come_back_as_dates() -> None:
    report = replace(
        ingest_processors.make_report("0" * 12, "x"), measures=(Measure("a", period_start=date(2024, 10, 1)),)
    )
    back = codec.load(codec.dump(codec.Reading(FileResult("", reports=(report,)), (codec.Evidence(),))))
    assert back.result.reports[0].measures[0].period_start == date(2024, 10, 1)
