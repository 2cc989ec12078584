"""Thai and Arabic digits, and mixtures of both inside one number; question codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.thai.memory import remembered

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
DIGIT = "[0-9๐-๙]"

# A number: thousands in groups of three, or plain digits, then at most one fraction. Not part of a
# date or a section number (3.1.2). Fill-in dots may touch it on both sides: ...๙๘.๗๗...
_NUMBER = re.compile(
    rf"""
    (?<!{DIGIT})(?<!{DIGIT}[.,/])
    (?:
        (?P<grouped>{DIGIT}{{1,3}}(?:,{DIGIT}{{3}})+)(?:[.](?P<gfraction>{DIGIT}+))?
      | (?P<plain>{DIGIT}+)[.](?P<fraction>{DIGIT}+)
      | (?P<odd>{DIGIT}{{2,3}})(?:\ ?[.]\ |\ [.]|[.][.]|,)(?P<oddfraction>{DIGIT}{{2}})
      | (?P<integer>{DIGIT}+)
    )
    (?!{DIGIT})(?![.,]{DIGIT})(?!/(?!\s?[1๑][0๐][0๐](?!{DIGIT})){DIGIT})
    """,
    re.VERBOSE,
)

# I7, E 11, O12, O๒; with the digit zero or the Thai zero for the letter O: 0๑๒, ๐๒.
_CODE = re.compile(rf"([IEOieo])(?<![A-Za-z0-9๐-๙.,].)\s?[-.]?\s?({DIGIT}{{1,2}})(?![0-9๐-๙A-Za-z]|[.,]{DIGIT})")
_ZERO_CODE = re.compile(rf"([0๐Oo])(?<![A-Za-z0-9๐-๙.,].)\s?({DIGIT}{{1,2}})(?![0-9๐-๙A-Za-z%]|[.,]{DIGIT})")
_LARGEST = {"I": 30, "E": 15, "O": 48}  # the longest lists so far: fiscal year 2562


def to_arabic(text: str) -> str:
    """The same text with Thai digits written as Arabic ones; its length does not change."""
    return text.translate(_TO_ARABIC)


@dataclass(frozen=True, slots=True)
class Number:
    """A number inside a text: ``text`` as printed at ``start`` to ``end``.

    ``irregular`` marks a decimal point that is printed oddly (a space beside it, a comma, two dots).
    """

    value: Decimal
    text: str
    start: int
    end: int
    decimals: int
    irregular: bool = False


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of the text in order. Dates and codes come out as numbers too: the caller decides."""
    for match in _NUMBER.finditer(text):
        whole = match["grouped"] or match["plain"] or match["odd"] or match["integer"]
        fraction = match["gfraction"] or match["fraction"] or match["oddfraction"] or ""
        printed = to_arabic(whole).replace(",", "") + ("." + to_arabic(fraction) if fraction else "")
        yield Number(Decimal(printed), match[0], match.start(), match.end(), len(fraction), match["odd"] is not None)


@dataclass(frozen=True, slots=True)
class Code:
    """A question code inside a text: ``code`` is normal (``O12``), ``text`` as printed."""

    code: str
    text: str
    start: int
    end: int


def find_codes(text: str, *, zero_is_o: bool = False) -> Iterator[Code]:
    """Question codes of IIT, EIT and OIT: ``I7``, ``i๔``, ``E 11``, ``O๒``.

    With ``zero_is_o`` the digit zero of either script counts as the letter O where digits follow
    (``๐๒`` is O2, ``0๑๒`` is O12): right only where the context says that codes stand here.
    """
    seen: list[tuple[int, int]] = []
    for match in _CODE.finditer(text):
        number = int(to_arabic(match[2]))
        letter = match[1].upper()
        if 1 <= number <= _LARGEST[letter]:
            seen.append(match.span())
            yield Code(f"{letter}{number}", match[0], match.start(), match.end())
    if not zero_is_o:
        return
    for match in _ZERO_CODE.finditer(text):
        number = int(to_arabic(match[2]))
        taken = any(start < match.end() and match.start() < end for start, end in seen)
        if 1 <= number <= _LARGEST["O"] and not taken:
            yield Code(f"O{number}", match[0], match.start(), match.end())


@remembered(1024)
def normal_code(text: str) -> str:
    """The question code that a whole text is (``ข้อ ๐๑๒`` is ``O12``), or an empty string."""
    bare = re.sub(r"^\s*(?:ข้อ|ประเด็น|หัวข้อ)?\s*(?:ที่)?\s*|[\s.):]+$", "", text)
    found = list(find_codes(bare, zero_is_o=True))
    return found[0].code if len(found) == 1 and found[0].text == bare else ""
