"""Words that everybody knows with their marks lost or a letter misread: ตำกว่า is ต่ำกว่า, ผ่านคี is ผ่านดี.

Small type loses its tone marks first. A stretch that has the letters of a known word (``patterns/ocr.toml``) and marks
that fit it becomes that word, and so does a misreading that is no word itself.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import patterns
from extractor.thai.glyphs import MARKS

_ANY = f"[{''.join(sorted(MARKS))}]{{0,3}}"
_LONG = 7
"""Letters from which a word is known whatever marks were read on them."""


def with_marks(text: str, *, before_year: bool = False) -> str:
    """The text with known words put right; the same text where nothing is wrong with them.

    ``before_year`` says that a year follows the text.
    """
    if not text:
        return text
    for word, letters, pattern in _known():
        if word not in text:
            for found in reversed(list(pattern.finditer(text))):
                if _fits(found[0], word, letters):
                    text = text[: found.start()] + word + text[found.end() :]
    for table in (*_ANYWHERE, _BEFORE_YEAR) if before_year else _ANYWHERE:
        for pattern, word in _misread(table):
            text = pattern.sub(word, text)
    return text


_ANYWHERE = ("misread", "misread_at_end")
_BEFORE_YEAR = "misread_before_year"
# What may not stand before and behind the misreadings of each table.
_EDGES = {"misread": ("", ""), "misread_at_end": ("", "(?![ก-๎])"), _BEFORE_YEAR: ("(?<![A-Za-zก-๎])", r"(?=\s*$)")}


@cache
def _misread(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of misreadings and the words that they stand for."""
    begin, end = _EDGES[table]
    return tuple(
        (re.compile(f"{begin}(?:{'|'.join(map(re.escape, readings))}){end}"), word)
        for word, readings in patterns.load("ocr")[table].items()
    )


def _fits(found: str, word: str, letters: int) -> bool:
    """Whether a stretch with a word's letters is that word: long, or with half of its marks and no others."""
    if letters >= _LONG:
        return True
    marks = [c for c in found if c in MARKS]
    left = iter(c for c in word if c in MARKS)
    return all(c in left for c in marks) and 2 * len(marks) >= sum(c in MARKS for c in word)


@cache
def _known() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Each known word with the number of its letters and a pattern of them with any marks, the longest first."""
    out = []
    for word in sorted(patterns.load("ocr")["known_words"], key=len, reverse=True):
        bare = [c for c in word if c not in MARKS]
        letters = ["[ำา]" if c == "ำ" else c for c in bare]
        end = _ANY if word[-1] in MARKS else ""
        out.append((word, len(bare), re.compile(_ANY.join(letters) + end)))
    return tuple(out)
