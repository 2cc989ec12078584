"""Values to the text of CSV cells: stable numbers, safe text, no formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from extractor.export.schema import Kind

Value = str | int | float | Decimal | date | Sequence[int] | None

# What Excel, LibreOffice and Google Sheets take for the start of a formula, the full-width forms
# included (OWASP, "CSV Injection").
_FORMULA_START = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
# Control characters but tab and line feed, and lone surrogates (which UTF-8 cannot hold).
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text that every CSV reader takes: line ends are ``\\n``, what cannot be shown is written ``\\x1b``.

    A byte that was no valid Unicode in a file name (``surrogateescape``) shows as its hex value.
    """
    return _UNSAFE.sub(_escape, text.replace("\r\n", "\n").replace("\r", "\n"))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def guard(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula.

    Plain numbers (``-0.02``) and a lone ``-`` are no formulas and stay as they are.
    """
    if text and text[0] in _FORMULA_START and text != "-" and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


_WIDE = Context(prec=200, rounding=ROUND_HALF_UP)


def decimal_text(value: Decimal, fewest: int, most: int) -> str:
    """A decimal with at least ``fewest`` and at most ``most`` places, rounded half up, never ``-0.00``."""
    exponent = value.as_tuple().exponent
    shown = -exponent if isinstance(exponent, int) else 0
    places = min(max(shown, fewest), most)
    rounded = _WIDE.quantize(value, Decimal(1).scaleb(-places))
    text = f"{abs(rounded):f}" if rounded == 0 else f"{rounded:f}"
    while places > fewest and text.endswith("0"):
        text, places = text[:-1], places - 1
    return text


_PLACES = {
    Kind.SCORE: (2, 4),
    Kind.BOUND: (2, 4),
    Kind.POINTS: (1, 1),
    Kind.SHARE: (2, 2),
    Kind.SECONDS: (2, 2),
}


def cell(value: Value, kind: Kind) -> str:
    """The text of one cell. ``None`` is an empty cell.

    Raises TypeError where the value does not fit the column's kind: that is a mistake of the program.
    """
    if value is None:
        return ""
    if kind is Kind.TEXT and isinstance(value, str):
        return guard(clean(value))
    if kind is Kind.INTEGER and isinstance(value, int):
        return str(int(value))
    if kind in _PLACES and isinstance(value, Decimal | float | int):
        number = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
        return decimal_text(number, *_PLACES[kind])
    if kind is Kind.DATE and isinstance(value, date):
        return value.isoformat()
    if kind is Kind.PAGES and isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(str(page) for page in value)
    raise TypeError(f"{value!r} is no value of a {kind} column")
