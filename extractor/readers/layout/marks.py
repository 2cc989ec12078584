"""What a line begins with: numbering and bullets of Thai official writing.

The shapes are those of the Office of the Prime Minister's writing rules and of Word's Thai lists:
``๑.``, ``๑)``, ``(๑)``, ``๓.๑.๑``, ``ก.``, ``ก)``, ``(ก)``, bullets and dashes. No words: a reader knows
no contents.
"""

from __future__ import annotations

import re

_DIGIT = "[0-9๐-๙]"

_SCORE = f"[2-9๒-๙]{_DIGIT}[.]{_DIGIT}{{2}}[)]"
"""Two digits, and two decimals up to a bracket: no part of an official letter has such a number."""

_NUMBER = re.compile(
    rf"""(?:
        [(](?!{_SCORE}){_DIGIT}{{1,2}}(?:[.]{_DIGIT}{{1,2}})*[)]   # (๑)  (๑.๑)  but not (98.46)
      | (?!{_SCORE}){_DIGIT}{{1,2}}(?:[.]{_DIGIT}{{1,2}})*[)]      # ๑)  ๑.๑)
      | {_DIGIT}{{1,2}}[.](?!\s*{_DIGIT})(?!\S?[.])           # ๑.  but not 98.46
      | {_DIGIT}{{1,2}}(?:[.]{_DIGIT}{{1,2}}){{2,}}[.]?(?=[\s\u0e01-\u0e2e]|$)   # ๓.๑.๑
      | {_DIGIT}{{1,2}}[.]{_DIGIT}[.]?(?=[\s\u0e01-\u0e2e])(?!\s*(?:คะแนน|%|เปอร์))  # ๓.๑
      | [(][ก-ฮa-z][)]                                      # (ก)
      | [ก-ฮ][.)](?=\s)                                     # ก.  but not พ.ศ.
    )""",
    re.VERBOSE,
)

_BULLET = re.compile(r"[-–—•●○◦▪▫■□◆❖➢➤►✓✔√*·\uf0b7\uf0a7\uf0d8\uf0fc](?=\s|[\u0e01-\u0e2eA-Za-z(0-9๐-๙])")


def starts_item(text: str) -> bool:
    """Whether the line begins a numbered or bulleted item."""
    return _NUMBER.match(text) is not None or _BULLET.match(text) is not None


def starts_number(text: str) -> bool:
    """Whether the line begins a numbered item (bullets not counted)."""
    return _NUMBER.match(text) is not None


def is_figure(text: str) -> bool:
    """Whether the text is a number alone, or one with a short unit: what no line break cuts."""
    return _FIGURE.fullmatch(text.strip()) is not None


_FIGURE = re.compile(rf"[+-]?{_DIGIT}[0-9๐-๙.,]*\s?%?(?:\s?[\u0e01-\u0e4e]{{1,8}}[.]?)?|[-–—]+")
"""A figure with at most a short unit, or a dash that stands for none."""


def has_digit(text: str) -> bool:
    """Whether any Thai or Arabic digit is in the text."""
    return any("0" <= c <= "9" or "๐" <= c <= "๙" for c in text)


def has_letters(text: str) -> bool:
    """Whether any letter, Thai or other, is in the text."""
    return any(c.isalpha() for c in text)


def is_year(text: str) -> bool:
    """Whether the text begins with four digits that are not part of a decimal: a year."""
    return _YEAR.match(text) is not None


_YEAR = re.compile(rf"{_DIGIT}{{4}}(?![0-9๐-๙.,])")
