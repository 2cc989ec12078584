"""Fuzzes the repair and reading of Thai text.

Contract, for any text (lone surrogates, which no reader gives, are replaced before):

- nothing raises;
- ``plain`` and ``composed`` leave no Private Use mark of the Thai fonts and no invisible character, need no
  second pass, and ``composed`` neither adds nor drops a consonant or a digit;
- ``clusters`` is a cut of the text: joined it is the text again;
- ``to_arabic`` keeps the length and leaves no Thai digit;
- numbers, codes and years stand where they say they stand, in order, with values in their bounds;
- a period that ends before it begins carries the note ``period_impossible``;
- ``skeleton`` needs no second pass, and a pattern made of a word of letters finds that word;
- reading suspects of a font decides each at most once, on a score between 0.5 and 1.
"""

from __future__ import annotations

import random
import re

from extractor.thai import vocabulary
from extractor.thai.digits import find_codes, find_numbers, normal_code, to_arabic
from extractor.thai.fontmap import PLACEHOLDER, Suspect, glyph_order, infer
from extractor.thai.glyphs import INVISIBLE, PRIVATE_USE, clusters, composed, is_consonant, ordered, plain
from extractor.thai.names import MARKS, finder, literal, skeleton
from extractor.thai.periods import is_dated, parse_period
from extractor.thai.years import FIRST, LAST, find_years
from fuzz.words import mutated

_CODE = re.compile(r"[IEO][1-9]\d?")
_WORD = re.compile(r"[A-Za-zก-ฺเ-๎]{1,40}")  # without the places of the block that hold no letter
_MARKS = re.compile(f"[{MARKS}]{{4}}")
_LYING = "klgqX"


def one_input(data: bytes) -> None:
    """Check the contract for one input."""
    text = data.decode("utf-8", "replace")
    _glyphs(text)
    _values(text)
    _names(text)
    _periods(text[:200])
    _fonts(text)


def _glyphs(text: str) -> None:
    for repair in (plain, composed):
        repaired = repair(text)
        assert not any(c in PRIVATE_USE or c in INVISIBLE for c in repaired), repair
        assert repair(repaired) == repaired, repair
    assert _letters(composed(text)) == _letters(plain(text))
    assert "".join(clusters(text)) == text
    assert sorted(ordered(text)) == sorted(text)


def _letters(text: str) -> str:
    return "".join(c for c in text if is_consonant(c) or c.isdigit())


def _values(text: str) -> None:
    arabic = to_arabic(text)
    assert len(arabic) == len(text)
    assert not any("๐" <= c <= "๙" for c in arabic)
    reach = 0
    for found in find_numbers(text):
        assert reach <= found.start < found.end
        assert text[found.start : found.end] == found.text
        assert found.value.is_finite()
        assert found.value >= 0
        assert found.decimals == max(0, -int(found.value.as_tuple().exponent))
        reach = found.end
    for zero_is_o in (False, True):
        for code in find_codes(text, zero_is_o=zero_is_o):
            assert _CODE.fullmatch(code.code)
            assert text[code.start : code.end] == code.text
    assert normal_code(text) == "" or _CODE.fullmatch(normal_code(text))
    reach = 0
    for year in find_years(text):
        assert FIRST <= year.value <= LAST
        assert reach <= year.end
        assert text[year.start : year.end] == year.text
        reach = year.end


def _names(text: str) -> None:
    bones = skeleton(text)
    assert skeleton(bones) == bones
    assert vocabulary.weight(text) >= 0
    # no word has four marks in a row, or three เ, which can be told as เแ or as แเ
    words = [w for w in _WORD.findall(text)[:3] if skeleton(w) and "เเเ" not in skeleton(w) and not _MARKS.search(w)]
    if words:
        pattern, exact = finder(words), re.compile(literal(words))
        exact.search(text)
        for word in words:
            assert pattern.search(word), word


def _periods(text: str) -> None:
    for plan_year in (None, 2568):
        found = parse_period(text, plan_year)
        if found.start and found.end and found.start > found.end:
            assert "period_impossible" in found.notes
        assert len(set(found.notes)) == len(found.notes)
    assert is_dated(text) in (True, False)


def _fonts(text: str) -> None:
    table = {c: chr(PLACEHOLDER + n) for n, c in enumerate(_LYING)}
    lines = text.translate(str.maketrans(table)).split("\n")
    suspects = [Suspect(mark, c, frozenset("่้๊๋์") if c in "kl" else frozenset()) for c, mark in table.items()]
    decided, open_ones = infer(lines, suspects)
    assert len({d.suspect.placeholder for d in decided}) == len(decided)
    assert all(0.5 <= d.score <= 1.0 and len(d.char) == 1 for d in decided)
    assert not {d.suspect.placeholder for d in decided} & {s.placeholder for s in open_ones}
    if len(text) % 4:
        return  # the next step tries a hundred places for the Thai block, which takes its time
    named, score = glyph_order("\n".join(lines)[:150], {mark: 3 * n for n, mark in enumerate(table.values())})
    assert bool(named) == bool(score)
    assert 0.0 <= score <= 1.0


def mutate(data: bytes, limit: int, dice: random.Random) -> bytes:
    """Text stays text: fragments of the language of reports are written in, moved and cut."""
    text = mutated(data.decode("utf-8", "replace"), dice)
    return text.encode("utf-8", "replace")[:limit]
