"""Whether bare Thai text was read right: common letters in their usual shares, small words, no strangers in words.

A font that lies about one mark leaves that mark out of the text, or puts a sign in its place between two Thai letters;
letters out of order leave no words. The bounds come from the text layers of real public files and of reports made by
Word, LibreOffice and browsers: sound ones stay clear of them, those with a false map do not. A text that fails is not
wrong for sure; it needs the proper reader.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import patterns
from extractor.thai import vocabulary

_WORDS_FROM = 150
"""Thai letters from which on a page must hold small words."""

_ENOUGH = 600
"""Thai letters from which on the shares of marks can be told."""

# Of a hundred Thai letters: what sound text has at least (found: 0.6 to 5.1, SARA AA with SARA AM 8.0 and more), what
# it has at most of strangers between two letters (found: 0.41 in real files), and of letters in small words (10 to 33).
_MARKS = "\u0e31\u0e34\u0e35\u0e38\u0e48\u0e49"
_MARK_SHARE = 0.004
_AA_SHARE = 0.04
_STRANGERS = 0.006
_SMALL_WORDS = 0.06
# Lists of names and offices have few small words, but known ones (weight of the vocabulary a letter; found:
# 0.17 to 0.63 in real files, 0.1 where a font lies about a letter, none in letters out of order).
_KNOWN_WORDS = 0.15

_LETTERS = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_STRANGER = re.compile(
    "(?<=[\u0e01-\u0e3a\u0e40-\u0e4e])[^\u0e01-\u0e3a\u0e40-\u0e4e.,()/:“”\"'‘’–-](?=[\u0e01-\u0e3a\u0e40-\u0e4e])"
)


@cache
def _small_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns.load("vocabulary")["small"].split(), key=len, reverse=True)))


class Soundness:
    """Counts over the pages of one document; ``letters`` are Thai letters and marks."""

    def __init__(self) -> None:
        self.letters = 0
        self._marks = dict.fromkeys(_MARKS, 0)
        self._aa = 0
        self._strangers = 0

    def add(self, text: str) -> bool:
        """Count a page, spaces left out; false when its letters make no sentences."""
        letters = sum(map(len, _LETTERS.findall(text)))
        self.letters += letters
        for mark in _MARKS:
            self._marks[mark] += text.count(mark)
        self._aa += text.count("\u0e32") + text.count("\u0e33")
        self._strangers += len(_STRANGER.findall(text))
        if letters < _WORDS_FROM or sum(map(len, _small_words().findall(text))) >= _SMALL_WORDS * letters:
            return True
        return vocabulary.weight(text) >= _KNOWN_WORDS * letters

    @property
    def proven(self) -> bool:
        """Whether there was enough text to tell, and all of it looks right."""
        return (
            self.letters >= _ENOUGH
            and min(self._marks.values()) >= _MARK_SHARE * self.letters
            and self._aa >= _AA_SHARE * self.letters
            and self._strangers <= _STRANGERS * self.letters
        )
