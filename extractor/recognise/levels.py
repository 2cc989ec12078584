"""Rating levels as printed: ``AA``, ``ผ่านดี``; in cells and in sentences, results only.

A level that is wished for (``รักษาระดับ AA ในปีถัดไป``) or explained (criteria) is no result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.patterns import load
from extractor.recognise.model import Scope, When
from extractor.recognise.sentence import Parsed
from extractor.recognise.words import words
from extractor.thai.names import loose, skeleton


@dataclass(frozen=True, slots=True)
class LevelHit:
    """A level in a text and where it stands."""

    level: str
    start: int
    end: int
    when: When
    confidence: float


@cache
def _tables() -> tuple[dict[str, str], list[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("levels")
    spelled: dict[str, str] = {}
    letters: list[str] = []
    for entry in data["level"]:
        if entry.get("letter"):
            letters.append(entry["name"])
        for spelling in entry.get("spellings", ()):
            spelled[skeleton(spelling)] = entry["name"]
    letters.sort(key=len, reverse=True)
    words_ = data["words"]
    before = loose(words_["before"])
    spellings = loose([s for entry in data["level"] for s in entry.get("spellings", ())])
    level = rf"(?P<spelled>{spellings})|(?P<letter>{'|'.join(letters)})(?![A-Za-z])"
    quote = r"[\s“”\"'‘’:=(\[.…_]*"
    more = loose(words_["between"])
    # "๙๕.๑๐ คะแนน (ผ่านดี)" and "ผลการประเมิน : ผ่านดี" name a level without the word
    english = r"(?:[A-Za-z –-]{3,40}[/:]\s*)?"  # "(Passed – Good / ผ่านดี)"
    behind = rf"[0-9๐-๙]\s*(?:คะแนน|%|points?)?\s*[,/]?\s*[(“\"‘]\s*{english}(?=(?:{spellings}|[A-F]{{1,2}})\s*[)”\"’])"
    result = rf"{loose(words_['result'])}\s*[:=“\"]*\s*(?=(?:{spellings})(?![\u0e01-\u0e4e]))"
    pattern = re.compile(
        rf"(?P<word>{before}|{behind}|{result})(?:{quote}(?:{more}))*+{quote}(?:{level})", re.IGNORECASE
    )
    return (
        spelled,
        letters,
        pattern,
        re.compile(rf"(?<!ผ่าน)(?<!อยู่ใน)(?:{loose(words_['wished'])})"),
        re.compile(rf"[\s“”\"')]*(?:{loose(words_['wished_after'])})"),
    )


_REST_OF_LEVEL = re.compile(r"\s*[(“\"]\s*([\u0e01-\u0e4e]{2,8})\s*[)”\"]")
_ENGLISH = re.compile(r"(?<=[\u0e01-\u0e4e])\s*[(\[][A-Za-z][A-Za-z /–-]{2,30}[)\]]\s*$")
"""``ผ่านดี (Passed - Good)``: the level said again."""


@lru_cache(maxsize=4096)
def level_of(text: str) -> str:
    """The level that a whole text is (``ระดับ AA``, ``ผ่าน ดี``); empty otherwise."""
    if not text or len(text) > 40:
        return ""
    spelled, letters, _, _, _ = _tables()
    text = _ENGLISH.sub("", text)
    bare = re.sub(r"[\s“”\"'‘’()\[\].:…_]+", " ", text).strip()
    bare = re.sub(
        r"^(?:อยู่ใน)?(?:ระดับ|เกรด|Rating|Grade|Level)\s*(?:ผลการประเมิน|การประเมิน|คะแนน)?\s*",
        "",
        bare,
        flags=re.IGNORECASE,
    ).strip()
    bare = re.sub(r"(?<=.)\s*ระดับ(?:ผล)?การประเมิน$", "", bare)  # a badge with its caption below
    if bare in letters:
        return bare
    return spelled.get(skeleton(bare), "")


@cache
def longer_levels(level: str) -> tuple[tuple[str, str], ...]:
    """The levels that begin with this one, longest first, each with what follows it."""
    names = [entry["name"] for entry in load("levels")["level"]]
    found = [(n, n[len(level) :]) for n in names if n.startswith(level) and n != level and len(level) > 2]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def _rating() -> re.Pattern[str]:
    spellings = loose([s for entry in load("levels")["level"] for s in entry.get("spellings", ())])
    said = r"(?:ซึ่ง)?(?:จัด)?(?:อยู่)?(?:ใน)?\s*ระดับ\s*(?:ผลการประเมิน)?"
    level = rf"(?:{spellings}|[A-F]{{1,2}})(?![A-Za-z\u0e01-\u0e4e])"
    return re.compile(rf"\s*(?:คะแนน|%)?\s*(?:[(“\"]\s*(?:{said})?|{said})\s*[“\"']?\s*{level}")


def is_rated(text: str, end: int) -> bool:
    """Whether a level stands directly behind a number: only the whole is rated."""
    return bool(_rating().match(text, end))


_DATED_VALUE = re.compile(r"\s*[:=]?\s*(?:ได้|ร้อยละ|คะแนน|\s)*[0-9๐-๙]{1,3}\.[0-9๐-๙]")
"""Behind a year: a value that it dates, ``ผ่านดี (ปี ๒๕๖๖ : ๙๑.๗๗ ...)``."""
_NUMBER = r"(?<![0-9๐-๙.])[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]+)?\s*(?:คะแนน|%)?\s*"
_BOUNDS = re.compile(rf"{_NUMBER}(?:(?:[-–—]|ถึง)\s*(?:ร้อยละ|คะแนน)?\s*{_NUMBER}|ขึ้นไป|หรือมากกว่า|ลงมา)")


def read_levels(parsed: Parsed, scope: Scope, foreign: list[tuple[int, bool]]) -> list[LevelHit]:
    """The agency's levels in a sentence, each with the year that its clause names."""
    text = parsed.text
    if scope.criteria or scope.foreign or not text:
        return []
    if scope.item and not any(m.kind == "total" for m in parsed.mentions):
        return []
    spelled, _, pattern, wished, wished_after = _tables()
    matches = list(pattern.finditer(text))
    hits: list[LevelHit] = []
    previous = 0
    for match in matches:
        level = match["letter"] or spelled.get(skeleton(match["spelled"] or ""), "")
        start = match.start("letter") if match["letter"] else match.start("spelled")
        end = match.end()
        rest = _REST_OF_LEVEL.match(text, end)
        if rest and level_of(level + rest[1]):
            level, end = level_of(level + rest[1]), rest.end()  # "ผ่าน (ดี)"
        clause = text[max(previous, match.start() - 70) : match.end("word")]
        last_end = previous
        previous = end
        if not level or wished.search(clause):
            continue
        reached = any(last_end <= score.start < match.start() for score in parsed.scores)
        if _BOUNDS.search(text[last_end : match.start()]) and not reached:
            continue  # "95.00 - 100 อยู่ในระดับ AA": what the level means
        if wished_after.match(text[end : end + 24]) and not words().reached.search(clause):
            continue  # a level that was reached may be explained
        if match["letter"] and not match["letter"].isupper():
            continue
        named = [other for at, other in foreign if max(last_end - 20, 0) <= at < match.start()]
        if named and named[-1]:
            continue
        items = [
            m
            for m in parsed.mentions
            if m.sure and last_end <= m.start and m.end <= match.start() and m.kind != "weak_total"
        ]
        if items and items[-1].kind in ("indicator", "instrument", "sub", "question"):
            continue
        dated = [m for m in parsed.moments if last_end <= m.start and m.end <= match.start()]
        earlier = [m for m in parsed.moments if m.end <= match.start() and not m.base and not m.aside]
        after = [
            m
            for m in parsed.moments
            if 0 <= m.start - end <= 12
            and re.match(r"^[\s)]*(?:ใน|\()\s*(?:ประจำ)?$", text[end : m.start])
            and not _DATED_VALUE.match(text, m.end)
        ]
        if dated:
            when = dated[-1].when
        elif after:
            when = after[0].when
        elif earlier:
            when = earlier[-1].when
        else:
            when = scope.when
        hits.append(LevelHit(level, start, end, when, 1.0 if dated or after else 0.9))
    return hits if len({h.level for h in hits if h.when == hits[0].when}) <= 2 else []
