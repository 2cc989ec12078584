"""Which character a lying glyph really is, told by the words that each reading makes.

A suspect glyph stands in sample lines as a placeholder of its own. Every place where exactly one
placeholder is missing for a word of the vocabulary votes for the character that completes it, with the
weight of the word. A reading is taken only when it wins clearly: against the character that the map
names, against every other candidate, and with more than one word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from extractor.thai import vocabulary
from extractor.thai.glyphs import is_thai

#: Placeholders of suspects are code points from here on (a plane that no text uses).
PLACEHOLDER = 0xF0000

_CONTEXTS = 150
_ROUNDS = 8
_CLEAR = 2.5
_ENOUGH = 8
_NAMELESS = 6
_CONTEXT_LENGTH = 26
# A right table makes words of at least this share of the characters it changes (weights are length - 2).
_WORD_SHARE = 0.12
_ORDER_SAMPLE = 2_500
_YEAR = re.compile("๒๕[๔-๗][๐-๙]")
DIGITS = frozenset("๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A glyph whose map may lie.

    ``current`` is what the map names (empty: nothing usable), ``candidates`` what the glyph's shape
    allows (empty: any Thai character), ``stated`` what another source in the file names (the font
    program, the order of its glyphs) and ``sure`` whether that source proved right for the font's
    other glyphs.
    """

    placeholder: str
    current: str
    candidates: frozenset[str] = frozenset()
    stated: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a suspect is read as. ``score`` is 0.5 (barely) to 1.0 (beyond doubt); ``words`` were made by it."""

    suspect: Suspect
    char: str
    score: float
    words: tuple[str, ...] = ()


def infer(lines: list[str], suspects: list[Suspect]) -> tuple[list[Decision], list[Suspect]]:
    """Decisions that change a reading, and the suspects that stay in doubt.

    A suspect whose current reading wins, or that the lines never show, is neither. Deterministic: the order
    of lines and suspects decides nothing but ties, and ties are never decided.
    """
    text = "\n".join(lines)
    open_ones = {s.placeholder: s for s in suspects}
    decided: list[Decision] = []
    for _ in range(_ROUNDS):
        settled: list[tuple[Suspect, str]] = []
        for suspect in list(open_ones.values()):
            choice = _choose(suspect, _votes(text, suspect))
            if choice is None:
                continue
            settled.append((suspect, choice.char))
            if choice.char != suspect.current:
                decided.append(choice)
        if not settled:
            break
        for suspect, char in settled:
            text = text.replace(suspect.placeholder, char)
            del open_ones[suspect.placeholder]
    open_ones = {mark: s for mark, s in open_ones.items() if mark in text}
    for suspect in list(open_ones.values()):
        # No words either way: a source that is right about the rest of the font is believed.
        if suspect.sure and suspect.stated and suspect.stated != suspect.current:
            best = _votes(text, suspect)
            against = max((w for c, (w, _) in best.items() if c != suspect.stated), default=0)
            if best.get(suspect.stated, (0, set()))[0] >= against:
                decided.append(Decision(suspect, suspect.stated, 0.9))
                del open_ones[suspect.placeholder]
    return decided, list(open_ones.values())


def _votes(text: str, suspect: Suspect) -> dict[str, tuple[int, set[str]]]:
    """Weight and words for each character that completes words in the place of the suspect."""
    seen: set[tuple[str, str]] = set()
    weights: dict[str, int] = defaultdict(int)
    made: dict[str, set[str]] = defaultdict(set)
    at = text.find(suspect.placeholder)
    while at >= 0 and len(seen) < _CONTEXTS:
        before = _known_tail(text[max(0, at - _CONTEXT_LENGTH) : at])
        after = _known_head(text[at + 1 : at + 1 + _CONTEXT_LENGTH])
        key = (before[-6:], after[:6])
        if key not in seen:
            seen.add(key)
            for char, (weight, word) in vocabulary.fitting(before, after).items():
                if not suspect.candidates or char in suspect.candidates or char == suspect.current:
                    weights[char] += weight
                    made[char].add(word)
        at = text.find(suspect.placeholder, at + 1)
    return {char: (weights[char], made[char]) for char in weights}


def _known_tail(text: str) -> str:
    for number in range(len(text) - 1, -1, -1):
        if ord(text[number]) >= PLACEHOLDER or text[number].isspace():
            return text[number + 1 :]
    return text


def _known_head(text: str) -> str:
    for number, char in enumerate(text):
        if ord(char) >= PLACEHOLDER or char.isspace():
            return text[:number]
    return text


def _choose(suspect: Suspect, votes: dict[str, tuple[int, set[str]]]) -> Decision | None:
    """The winner, or ``None`` while it is not clear."""
    if not votes:
        return None
    ranked = sorted(votes.items(), key=lambda item: -item[1][0])
    char, (weight, words) = ranked[0]
    second = ranked[1][1][0] if len(ranked) > 1 else 0
    stated = suspect.sure and suspect.stated == char
    if char == suspect.current:
        return Decision(suspect, char, 1.0) if weight > second else None
    if stated and weight > second:
        return Decision(suspect, char, 1.0, tuple(sorted(words)))
    if weight < _CLEAR * second:
        return None
    if not suspect.current:
        # Nothing is lost by naming what has no name; one long word is enough.
        if weight < _NAMELESS:
            return None
    elif weight < _ENOUGH or len(words) < 2:
        return None
    return Decision(suspect, char, round(weight / (weight + second), 2), tuple(sorted(words)))


def _through(table: dict[str, str]) -> dict[int, str]:
    return {ord(a): b for a, b in table.items()}


def gain(text: str, table: dict[str, str]) -> tuple[int, int]:
    """Weight of the words won by reading ``text`` through ``table``, and how many characters it changes."""
    changed = sum(1 for c in text if c in table)
    if not changed:
        return 0, 0
    read = text.translate(_through(table))
    return vocabulary.weight(read) - vocabulary.weight(text), changed


def makes_thai(text: str, table: dict[str, str]) -> float:
    """How surely a whole table is right, 0.0 (not taken) to 1.0: words must come far beyond chance."""
    won, changed = gain(text, table)
    if won < _ENOUGH or won < _WORD_SHARE * changed:
        return 0.0
    return round(min(1.0, 0.6 + won / (2.0 * changed)), 2)


def glyph_order(text: str, glyphs: dict[str, int]) -> tuple[dict[str, str], float]:
    """Characters of glyphs that no map names, by the order in which fonts number the Thai block.

    ``glyphs`` gives the glyph number behind each placeholder of ``text``. Every possible start of the block is
    tried; one must make far more words than any other. Thai digits are given only where years of the Buddhist
    Era come out, for no word could prove them. Empty where nothing wins.
    """
    sample = text[:_ORDER_SAMPLE]
    if not glyphs:
        return {}, 0.0
    ranked: list[tuple[int, int]] = []
    for start in range(min(glyphs.values()) - 86, max(glyphs.values()) + 1):
        table = {c: at_order(g - start) for c, g in glyphs.items() if at_order(g - start)}
        if len(table) >= 5:
            ranked.append((gain(sample, table)[0], start))
    ranked.sort(reverse=True)
    if not ranked:
        return {}, 0.0
    best, start = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0
    table = {c: at_order(g - start) for c, g in glyphs.items() if at_order(g - start)}
    score = makes_thai(sample, table)
    if not score or best < 3 * max(second, 1):
        return {}, 0.0
    if len(_YEAR.findall(text.translate(_through(table)))) < 2:
        table = {c: t for c, t in table.items() if t not in DIGITS}
    return table, score


def thai_order(char: str) -> int | None:
    """Place of a character among the defined ones of the Thai block, which is how Thai fonts number glyphs."""
    if not is_thai(char):
        return None
    point = ord(char)
    return point - 0xE01 - (4 if point >= 0xE3F else 0)


def at_order(place: int) -> str:
    """The character at a place of the Thai block, or an empty string outside it."""
    if not 0 <= place <= 86:
        return ""
    point = place + 0xE01
    return chr(point if point <= 0xE3A else point + 4)
