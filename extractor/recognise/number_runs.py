"""Several names and several numbers side by side: which runs of numbers belong to names in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.recognise.items import Mention
from extractor.recognise.sentence import NUMBER_RUN, Parsed
from extractor.recognise.words import words
from extractor.thai.digits import Number


def respective_runs(parsed: Parsed) -> dict[int, list[int]]:
    """Runs of scores that end in ``ตามลำดับ``: first index to all indexes."""
    runs: dict[int, list[int]] = {}
    for match in words().respectively.finditer(parsed.text):
        before = [i for i, s in enumerate(parsed.scores) if s.end <= match.start()]
        if not before or match.start() - parsed.scores[before[-1]].end > 25:
            continue
        run = [before[-1]]
        for i in reversed(before[:-1]):
            if not NUMBER_RUN.match(parsed.text[parsed.scores[i].end : parsed.scores[run[0]].start]):
                break
            run.insert(0, i)
        if len(run) > 1:
            runs[run[0]] = run
    taken = {i for run in runs.values() for i in run}
    run = []
    for i, number in enumerate(parsed.scores):
        joined = run and NUMBER_RUN.match(parsed.text[parsed.scores[run[-1]].end : number.start])
        if i in taken or not joined:
            if len(run) >= 3 or _pair(parsed, run):
                runs[run[0]] = run
            run = []
        if i not in taken:
            run.append(i)
    if len(run) >= 3 or _pair(parsed, run):
        runs[run[0]] = run  # a column of names and then a column of numbers, read one after the other
    return runs


def read_across(text: str, named: Sequence[Mention], number: Number) -> bool:
    """Whether names and a number stand side by side without a word between: captions of two columns in one line.

    "ก ข ๙๕" is no sentence about both, which would say ``และ``; whose the number is only the page's layout tells.
    """
    ends = [*((a.end, b.start) for a, b in pairwise(named)), (named[-1].end, number.start)]
    return not any(text[a:b].strip() for a, b in ends)


_AND = re.compile(r"\s*(?:คะแนน|%)?\s*(?:และ|กับ)\s*(?:ร้อยละ|คะแนน)?\s*")


def _pair(parsed: Parsed, run: Sequence[int]) -> bool:
    """Whether two names and two numbers belong together in their order.

    Captions of two columns with the figures below them, or parts joined as the numbers are: ``ก และ ข ได้ ๙๕ และ ๙๖``.
    """
    if len(run) != 2:
        return False
    first, second = (parsed.scores[i] for i in run)
    named = [m for m in parsed.mentions if m.sure and m.end <= first.start][-2:]
    if len(named) < 2 or any(m.kind not in ("indicator", "instrument") for m in named):
        return False
    gap = parsed.text[first.end : second.start]
    if read_across(parsed.text, named, first) and not gap.strip():
        return True
    joined = re.fullmatch(r"\s*(?:และ|กับ)\s*(?:ตัวชี้วัด(?:ที่)?|ด้าน|แบบวัด)?\s*", parsed.text[named[0].end : named[1].start])
    between = [s for s in parsed.scores if named[0].start <= s.start < first.start]
    return bool(joined and _AND.fullmatch(gap)) and not between
