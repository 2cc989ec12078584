"""Names compared by what survives corruption.

Broken text layers lose or move vowel and tone marks, split SARA AM, add spaces and double letters;
consonants, leading vowels and SARA AA stay. The *skeleton* of a text is what stays. Patterns made
here find a name in raw text whatever marks and spaces stand between its letters, so offsets need
no translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from string import ascii_lowercase

MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Regex class content: the vowels above and below, tone marks, thanthakhat, nikhahit."""

GAP = f"[{MARKS}\u0e2f\u0e46\\s\u200b-\u200d\ufeff\u00ad]*"
"""What may stand between two letters of a name: marks, spaces, and ฯ and ๆ, which no skeleton keeps."""

_DROP = dict.fromkeys([0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F), 0x0E2F, 0x0E46], None)
_CHANGE = {0x0E33: "า", 0x0E45: "า", 0x0E43: "ไ", 0x0E41: "เเ"}
_DIGITS = {0x0E50 + n: str(n) for n in range(10)}
_TABLE: dict[int, str | None] = {**_DROP, **_CHANGE, **_DIGITS}
_OTHER = re.compile(r"[^\u0e01-\u0e2e\u0e30\u0e32\u0e40-\u0e45A-Za-z0-9]+")
_LETTER = {"า": "[าำๅ]", "ไ": "[ใไ]"} | {char: f"[{char}{char.upper()}]" for char in ascii_lowercase}
_LONG_E = f"(?:แ|เ{GAP}เ)"


@lru_cache(maxsize=8192)
def skeleton(text: str) -> str:
    """Consonants, leading vowels, SARA AA, Latin letters and Arabic digits, without anything else."""
    return _OTHER.sub("", text.translate(_TABLE)).lower()


def _letters(word: str) -> list[str]:
    """The regex for each letter of a skeleton."""
    parts: list[str] = []
    at = 0
    while at < len(word):
        if word.startswith("เเ", at):
            parts.append(_LONG_E)
            at += 2
            continue
        char = word[at]
        parts.append(_LETTER.get(char, re.escape(char)))
        at += 1
    return parts


Trie = dict[str, "Trie"]


def _render(node: Trie, *, first: bool = False) -> str:
    """The regex of a trie. ``first``: its words begin here, each branch with one letter, not a class of them.

    Then the engine knows which letters a match can begin with and runs over all others at once.
    """
    branches = [
        start + _tail(child) for key, child in node.items() if key for start in (_starts(key) if first else [key])
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if "" in node:
        return f"(?:{body})?" if len(branches) == 1 else body + "?"
    return body


def _starts(letter: str) -> list[str]:
    """The ways to write a letter, one by one."""
    if letter == _LONG_E:
        return letter[3:-1].split("|")
    return list(letter[1:-1]) if letter.startswith("[") else [letter]


def _tail(child: Trie) -> str:
    rest = _render(child)
    if not rest:
        return f"[{MARKS}]*"
    if "" in child:  # a word may end here: then no space belongs to it
        inner = rest[:-1] if rest.endswith("?") else rest
        return f"[{MARKS}]*(?:{GAP}{inner})?"
    return GAP + rest


def loose(words: Iterable[str]) -> str:
    """A regex (as text, without groups) that finds the longest of ``words`` in raw, broken text, in any letter case.

    Words of one or two bare letters (``ที่``, ``มี``) are taken as they are written.
    """
    root: Trie = {}
    for word in words:
        bones = skeleton(word)
        if not bones:
            continue
        node = root
        # two bare letters are too little to go by: short words keep their marks
        short = len(bones.replace("เเ", "แ")) <= 2
        for letter in [re.escape(char) for char in word if not char.isspace()] if short else _letters(bones):
            node = node.setdefault(letter, {})
        node[""] = {}
    return _render(root, first=True) or "(?!)"


def finder(words: Iterable[str]) -> re.Pattern[str]:
    """:func:`loose`, compiled."""
    return re.compile(loose(words))


def literal(words: Iterable[str]) -> str:
    """A regex (as text) for words as they are written, longest first, SARA AM in any of its forms.

    For words whose skeletons stand inside names (``เมื่อ`` and ``เมือง`` differ in marks alone).
    """
    ordered = sorted(set(words), key=len, reverse=True)
    body = "|".join(re.escape(word).replace("ำ", "(?:ำ|\u0e4dา|\\s?า)") for word in ordered)
    return f"(?:{body})(?![{MARKS}])"
