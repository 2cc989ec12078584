"""Records to compact JSON and back, by their own type annotations.

A dataclass becomes the list of its fields' values. Unlike pickle, reading runs no code and checks
every value: bytes from a worker or an old journal are not trusted.
"""

from __future__ import annotations

import json
import math
import types
import zlib
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from extractor.records import Claim, FileResult, LevelObservation

_MOST_BYTES = 1 << 30


class CodecError(ValueError):
    """The bytes are not what this version writes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the audit of a report needs besides the report itself, to judge it again with corrections."""

    levels: tuple[LevelObservation, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker makes of one content: the result, and for each of its reports the further evidence."""

    result: FileResult
    evidence: tuple[Evidence, ...] = ()


def dump(reading: Reading) -> bytes:
    """The reading as compressed JSON. Raises CodecError where a value has no JSON form (NaN)."""
    try:
        text = json.dumps(_encoder(Reading)(reading), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CodecError(str(error)) from error
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def load(data: bytes) -> Reading:
    """The reading that :func:`dump` wrote. Raises CodecError for anything else."""
    try:
        inflate = zlib.decompressobj()
        text = inflate.decompress(data, _MOST_BYTES)
        if not inflate.eof or inflate.unused_data:
            raise CodecError("cut short or too long")
        reading = _decoder(Reading)(json.loads(text.decode("utf-8", "surrogatepass")))
    except (zlib.error, UnicodeDecodeError, ValueError, TypeError, RecursionError) as error:
        raise CodecError(str(error)) from error
    if not isinstance(reading, Reading):
        raise CodecError("no reading")
    return reading


def _optional(kind: Any) -> Any:
    """The ``X`` of ``X | None``, else None."""
    if get_origin(kind) in (Union, types.UnionType):
        rest = [part for part in get_args(kind) if part is not type(None)]
        if len(rest) == 1:
            return rest[0]
    return None


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


@cache
def _encoder(kind: Any) -> Callable[[Any], Any]:
    """How values of this annotation are written; None where JSON takes them as they are."""
    inner = _optional(kind)
    if inner is not None:
        write = _encoder(inner)
        return lambda value: None if value is None else write(value)
    if get_origin(kind) is tuple:
        write_item = _encoder(get_args(kind)[0])
        return lambda value: [write_item(item) for item in value]
    if isinstance(kind, type) and is_dataclass(kind):
        parts = tuple((name, _encoder(hint)) for name, hint in _hints(kind))
        return lambda value: [write_part(getattr(value, name)) for name, write_part in parts]
    if kind is Decimal:
        return _write_decimal
    if kind is date:
        return lambda value: value.isoformat()
    if kind is float:
        return float
    if kind in (str, int, bool) or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return lambda value: value
    raise TypeError(f"no JSON form for {kind}")


def _write_decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{value} is no number")
    return str(value)


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise CodecError(f"{value!r:.60} is no {kind.__name__}")
        return value

    return read


def _read_decimal(value: Any) -> Decimal:
    if type(value) is not str:
        raise CodecError(f"{value!r:.60} is no decimal")
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise CodecError(f"{value!r:.60} is no decimal") from error
    if not number.is_finite():
        raise CodecError(f"{value!r:.60} is no number")
    return number


def _read_float(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise CodecError(f"{value!r:.60} is no number")
    return float(value)


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """How values of this annotation are read and checked."""
    inner = _optional(kind)
    if inner is not None:
        read = _decoder(inner)
        return lambda value: None if value is None else read(value)
    if get_origin(kind) is tuple:
        read_item = _decoder(get_args(kind)[0])
        as_list = _exactly(list)
        return lambda value: tuple([read_item(item) for item in as_list(value)])
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_decoder(kind)
    if kind is Decimal:
        return _read_decimal
    if kind is date:
        return date.fromisoformat
    if kind is float:
        return _read_float
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if kind in (str, int, bool):
        return _exactly(kind)
    raise TypeError(f"no JSON form for {kind}")


def _record_decoder(kind: Any) -> Callable[[Any], Any]:
    parts = tuple(_decoder(hint) for _, hint in _hints(kind))

    def read(value: Any) -> Any:
        if type(value) is not list or len(value) != len(parts):
            raise CodecError(f"{value!r:.60} is no {kind.__name__}")
        return kind(*[read_part(item) for read_part, item in zip(parts, value, strict=True)])

    return read
