"""Questions that a sentence says lost points or must be improved, where they open no item of their own.

``ไม่ได้คะแนนในข้อ O9``, ``ควรปรับปรุงข้อ O16 O29 และ O41``, ``O10 ... และ O39 ... ไม่ได้คะแนน``.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractor import patterns
from extractor.thai.digits import Code, find_codes
from extractor.thai.names import loose

REACH = 160
"""So many letters may stand between a question and the words behind it that it lost its points."""

_LIST = re.compile(r"(?:[\s,/]|และ|กับ|ข้อ(?:ที่)?)*")
_SPAN = re.compile(r"\s*(?:[-–—]|ถึง)\s*")


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = patterns.load("questions")["cues"]
    lead = loose(cues["lead"])
    between = r"(?:ใน|ที่|คือ|ได้แก่|จำนวน\s*[0-9๐-๙]+\s*ข้อ|:|\s)*"
    before = rf"(?:{loose(cues['lost'])}|{loose(cues['improve'])}){between}(?:{lead})?\s*$"
    return re.compile(before), re.compile(rf"(?<!ที่)(?:{loose(cues['lost'])})(?!\s*(?:ใน|{lead}))")


def lost_points(text: str) -> list[Code]:
    """The codes of questions that a sentence says to have lost points or to need work; none of spans (O1-O43)."""
    codes = list(find_codes(text))
    spans = {id(c) for a, b in pairwise(codes) if _SPAN.fullmatch(text[a.end : b.start]) for c in (a, b)}
    before, behind = _words()
    found: list[Code] = []
    for at, code in enumerate(codes):
        if id(code) in spans:
            continue
        listed = at and codes[at - 1] in found and _LIST.fullmatch(text[codes[at - 1].end : code.start])
        if listed or before.search(text[max(0, code.start - 60) : code.start]):
            found.append(code)
    if not found and codes and not spans:
        lost = behind.search(text, codes[-1].end, codes[-1].end + REACH)
        found = [c for c in codes if c.code.startswith("O")] if lost else []
    return found
