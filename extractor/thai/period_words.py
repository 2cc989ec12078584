"""Cuts a Thai phrase about time into tokens: numbers, months, quarters, years, "from ... to".

The words come from ``patterns/months.toml``. Spaces inside words are ignored, Thai and Arabic
digits may mix, and letters that are no known word become ``other`` tokens, so that nothing is
taken out of the middle of a longer word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractor import patterns
from extractor.thai.digits import to_arabic
from extractor.thai.names import skeleton

_LETTER = re.compile(r"[A-Za-zก-๎]")
_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d~\u301c\uf0e0→]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DATE = re.compile(r"(\d{1,2})\s?[/.]\s?(\d{1,2})\s?[/.]\s?(\d{4}|\d{2})(?!\d)")
_BROKEN_YEAR = re.compile(r"(?<!\d)(25\d)\s+(\d)(?!\d)")  # the last digit wrapped to the next line of a narrow cell
_NUMBER = re.compile(r"\d+")
_LEAST_BONES = 5


@dataclass(frozen=True, slots=True)
class Token:
    """One token. ``kind`` names it, ``value`` is its number (month, day, year) where it has one.

    ``parts`` holds day, month and year of a date written in numbers; ``digits`` how many a number has.
    """

    kind: str
    text: str
    value: int = 0
    digits: int = 0
    parts: tuple[int, int, int] | None = None


def _spaced(word: str) -> str:
    """A pattern for the word with any spaces between its letters, single spaces included."""
    return r"\s*".join(re.escape(to_arabic(c)) for c in word if not c.isspace())


def _short(word: str) -> str:
    """A pattern for an abbreviation whose dots may be missing; not the beginning of a longer word."""
    letters = [p for p in word.split(".") if p]
    if "." not in word:
        return _spaced(word) + r"(?![A-Za-zก-๎])"
    dotted = r"\s*\.\s*".join(map(_spaced, letters)) + r"\s*\."
    loose = r"\s*\.?\s*".join(map(_spaced, letters)) + r"\.?(?![A-Za-zก-๎])"
    return f"{dotted}|{loose}"


_Word = tuple[str, int, bool, re.Pattern[str]]


def _initial(text: str) -> str:
    """The first letter in the form that all its cases share."""
    return text[:1].casefold()[:1]


@cache
def _vocabulary() -> dict[str, tuple[_Word, ...]]:
    """Kind, value, whether it may follow unknown letters, pattern; by first letter, longer words first."""
    data = patterns.load("months")
    found: list[tuple[int, str, str, int, bool, str]] = []

    def add(word: str, kind: str, value: int, anywhere: bool, pattern: str) -> None:
        found.append((len(word), _initial(to_arabic(word.strip())), kind, value, anywhere, pattern))

    for month in data["month"]:
        for word in (month["full"], *month["others"]):
            add(word, "month", month["number"], True, _spaced(word))
        for word in month["short"]:
            add(word, "month", month["number"], False, _short(word))
    for kind, words in data["words"].items():
        for word in words:
            add(word, kind, 0, True, _spaced(word))
    add("Q", "quarter", 0, False, r"[Qq](?=\s*[1-4])")
    found.sort(key=lambda entry: -entry[0])
    by_initial: dict[str, list[_Word]] = {}
    for _, initial, kind, value, anywhere, pattern in found:
        by_initial.setdefault(initial, []).append((kind, value, anywhere, re.compile(pattern, re.IGNORECASE)))
    return {initial: tuple(words) for initial, words in by_initial.items()}


def clean(text: str) -> str:
    """The text with Arabic digits, one kind of dash, no invisible letters, composed SARA AM, years in one piece."""
    text = _INVISIBLE.sub("", to_arabic(text)).replace("ํา", "ำ").replace("เเ", "แ")
    return _BROKEN_YEAR.sub(r"\1\2", _DASHES.sub("-", text))


def tokens(text: str) -> list[Token]:
    """The tokens of ``clean(text)`` in order; spaces are left out."""
    text = clean(text)
    out: list[Token] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
            continue
        token, at = _next(text, at, out)
        if token is None:
            continue
        out.append(token)
    return [_misspelt(token, out[i + 1] if i + 1 < len(out) else None) for i, token in enumerate(out)]


@cache
def _month_bones() -> dict[str, int]:
    return {skeleton(month["full"]): month["number"] for month in patterns.load("months")["month"]}


def _misspelt(token: Token, after: Token | None) -> Token:
    """An unknown word before a year that is one letter away from one month alone (ตุลลาคม 68) is that month.

    Typists and readers of scans make such words; two letters may lie between two months.
    """
    if token.kind != "other" or after is None or after.kind != "number" or after.digits not in (2, 4):
        return token
    bones = skeleton(token.text)
    if len(bones) < _LEAST_BONES:
        return token
    near = {n for known, n in _month_bones().items() if Levenshtein.distance(bones, known, score_cutoff=1) <= 1}
    return Token("month", token.text, near.pop()) if len(near) == 1 else token


def _next(text: str, at: int, before: list[Token]) -> tuple[Token | None, int]:
    """The token at ``at`` and where the next begins; ``None`` when it only lengthens the last one."""
    date = _DATE.match(text, at)
    if date and 1 <= int(date[2]) <= 12:
        parts = (int(date[1]), int(date[2]), int(date[3]))
        return Token("date", date[0], parts=parts, digits=len(date[3])), date.end()
    number = _NUMBER.match(text, at)
    if number:
        longer = _word(text, at, anywhere_only=False)  # "6 เดือนแรก" begins with a number
        if longer:
            return longer
        return Token("number", number[0], int(number[0][:9]), len(number[0])), number.end()
    inside = bool(before) and before[-1].kind == "other" and at > 0 and bool(_LETTER.match(text[at - 1]))
    word = _word(text, at, anywhere_only=inside)
    if word:
        return word
    char = text[at]
    if char in "-(),/;":
        return Token({"(": "open", ")": "close", "-": "to"}.get(char, "and" if char != "/" else "slash"), char), at + 1
    if _LETTER.match(char):
        if inside:
            before[-1] = Token("other", before[-1].text + char)
            return None, at + 1
        return Token("other", char), at + 1
    return None, at + 1


def _word(text: str, at: int, *, anywhere_only: bool) -> tuple[Token, int] | None:
    for kind, value, anywhere, pattern in _vocabulary().get(_initial(text[at : at + 1]), ()):
        if anywhere_only and not anywhere:
            continue
        match = pattern.match(text, at)
        if match:
            return Token(kind, match[0], value), match.end()
    return None
