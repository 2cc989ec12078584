"""Lists of names and numbers, one a line: whole numbers among decimals are scores, page numbers are not."""

from __future__ import annotations

import re

from extractor.recognise.alternating import SURE, alone, is_other_name
from extractor.recognise.items import Label, read_label
from extractor.recognise.levels import level_of
from extractor.recognise.model import Scope
from extractor.recognise.prose import Hit
from extractor.recognise.words import words
from extractor.records import Paragraph, Table
from extractor.thai.digits import find_numbers

_LINE = re.compile(
    r"^(?P<name>.{6,90}?)[\s.…_:=–-]+(?P<number>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})?)\s*(?:คะแนน|%)?\s*$", re.DOTALL
)


_RATED = re.compile(
    r"^\s*(?P<name>[^0-9๐-๙]{2,60}?)[\s:=|–-]+(?P<number>[0-9๐-๙]{1,3}\.[0-9๐-๙]{1,2})\s*(?:คะแนน|%)?[\s|,;/(–-]+(?P<level>[^0-9๐-๙]{1,40})$"
)


def rated_total(text: str, scope: Scope) -> list[Hit]:
    """``รวม: ๘๗.๙๖ | ระดับ A``: a line that sums up and rates is that of the total."""
    match = _RATED.match(text.strip()) if len(text) <= 120 and not scope.item else None
    if match is None or not level_of(match["level"].strip(" |)")):
        return []
    label = read_label(match["name"].strip())
    text_start = len(text) - len(text.lstrip()) + match.start("number")
    number = next((n for n in find_numbers(text) if n.start == text_start), None)
    if label is None or label.kind not in ("summary", "total") or number is None or number.value > 100:
        return []
    return [Hit(number, "ITA", scope.when, 0.85, label.name)]


_LONE = re.compile(r"^\s*[0-9๐-๙]{2,3}\.[0-9๐-๙]{1,2}\s*(?:คะแนน|%)?\s*$")


def lone_total(text: str, before: str, after: str, scope: Scope) -> list[Hit]:
    """A number alone in its line, the total's name above it or below: the big figure of an infographic.

    Where the name may sum up a part as well (``คะแนนรวม``), a level must stand on the other side. A level right below
    tells the total by itself, where no name of a part and no other figure stands above: only the whole is rated.
    """
    if scope.item or not _LONE.match(text):
        return []
    number = next(iter(find_numbers(text)), None)
    if number is None or number.value > 100:
        return []
    for name, other in ((before, after), (after, before)):
        label = read_label(name.strip()) if 0 < len(name) <= 60 else None
        if label is None or label.kind not in ("summary", "total"):
            continue
        if label.kind == "total" or level_of(other.strip()):
            return [Hit(number, "ITA", scope.when, 0.85, label.name)]
    part = read_label(before.strip()) if 0 < len(before) <= 60 else None
    taken = alone(before) or is_other_name(before) or bool(level_of(before.strip()))
    if part is None and level_of(after.strip()) and not taken:
        return [Hit(number, "ITA", scope.when, 0.8, "")]
    return []


def named_figure(text: str, label: Label | None, scope: Scope) -> list[Hit]:
    """The score of a figure alone in its line, with the name that its run gives it; nothing without one."""
    number = next(iter(find_numbers(text)), None)
    if label is None or number is None:
        return []
    return [Hit(number, label.item, scope.when, round(SURE * label.confidence, 3), label.name)]


def score_lines(blocks: list[Paragraph | Table]) -> set[int]:
    """The paragraphs of runs of lines ``name ... number`` in which most numbers have decimals.

    A table of contents is such a run too, but its numbers have none.
    """
    found: set[int] = set()
    run: list[tuple[int, bool]] = []
    for block in [*blocks, None]:
        match = (
            _LINE.match(block.text)
            if isinstance(block, Paragraph) and sum(len(x.text) for x in block.lines) < 120
            else None
        )
        if match is not None and isinstance(block, Paragraph):
            run.append((block.index, "." in match["number"]))
            continue
        if len(run) >= 3 and sum(decimal for _, decimal in run) * 2 > len(run):
            found.update(index for index, _ in run)
        run = []
    return found


def listed_score(text: str, scope: Scope) -> list[Hit]:
    """The score of one line of such a list, when its name is an item."""
    match = _LINE.match(text)
    label = read_label(match["name"].strip(" .…_:=–-\t")) if match else None
    if match is None or label is None or not label.item:
        return []
    number = next((n for n in find_numbers(text) if n.start == match.start("number")), None)
    if number is None or number.value > 100 or words().share_before.search(text[: number.start]):
        return []
    return [Hit(number, label.item, scope.when, round(label.confidence * 0.9, 3), label.name)]
