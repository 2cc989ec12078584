"""The closed vocabulary of administrative Thai: which words a stretch of text makes.

It never corrects text. It only tells, of several ways to read a font, which makes words.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from extractor import patterns

# Shorter words turn up inside anything.
_SHORTEST = 3
_WEIGHT_FROM = 2


@cache
def words() -> frozenset[str]:
    """Every word of ``patterns/vocabulary.toml`` of at least three characters."""
    found: set[str] = set()
    for name, group in patterns.load("vocabulary").items():
        if name == "small":  # they are in everything, right or wrong
            continue
        found.update(word for word in group.split() if len(word) >= _SHORTEST)
    return frozenset(found)


@cache
def longest() -> int:
    """Length of the longest word."""
    return max(map(len, words()))


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(word[:end] for word in words() for end in range(1, len(word) + 1))


@cache
def gaps() -> dict[str, dict[str, str]]:
    """Words with one character left open (``\\0`` in its place): gap to {character: word}."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for word in words():
        for at, char in enumerate(word):
            found[word[:at] + "\0" + word[at + 1 :]][char] = word
    return dict(found)


@cache
def _gap_heads() -> frozenset[str]:
    return frozenset(gap[:end] for gap in gaps() for end in range(1, len(gap) + 1))


def fitting(before: str, after: str) -> dict[str, tuple[int, str]]:
    """Which characters between ``before`` and ``after`` make a word, each with the weight and the word.

    The weight grows with the length of the longest word made: long words do not come by chance.
    """
    table, heads, most = gaps(), _gap_heads(), longest()
    found: dict[str, tuple[int, str]] = {}
    tail = "\0" + after[:most]
    for back in range(min(len(before), most) + 1):
        start = before[len(before) - back :] if back else ""
        for ahead in range(1, len(tail) + 1):
            candidate = start + tail[:ahead]
            if candidate not in heads:
                break
            for char, word in table.get(candidate, {}).items():
                weight = len(word) - _WEIGHT_FROM
                if weight > found.get(char, (0, ""))[0]:
                    found[char] = (weight, word)
    return found


def weight(text: str) -> int:
    """How much of a text is words: sum of (length - 2) over the longest words from left to right."""
    known, heads, most = words(), _prefixes(), longest()
    total = at = 0
    length = len(text)
    while at < length:
        best = 0
        for end in range(at + 1, min(at + most, length) + 1):
            part = text[at:end]
            if part not in heads:
                break
            if part in known:
                best = end
        if best:
            total += best - at - _WEIGHT_FROM
            at = best
        else:
            at += 1
    return total
