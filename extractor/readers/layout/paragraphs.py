"""Lines to paragraphs: where one ends is told by room left, numbering, indentation, spacing and size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.readers.layout.marks import starts_item
from extractor.readers.layout.tables import PageLine

THAI_WORD = 3.2
"""The longest stretch of Thai letters, in font sizes, that is taken for one word: longer ones wrap inside."""

STEP = 0.8
"""A line that begins further right or left than this (font sizes) is indented or hangs."""

LOOSE = 1.4
"""A baseline distance beyond this share of the usual one parts paragraphs."""


def split_paragraphs(lines: Sequence[PageLine], leading: float | None = None) -> list[list[PageLine]]:
    """Lines of one column or cell, over pages too, grouped to paragraphs."""
    groups: list[list[PageLine]] = []
    usual = leading if leading is not None else usual_leading(lines)
    for line in lines:
        if groups and continues(groups[-1], line, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def usual_leading(lines: Sequence[PageLine]) -> float:
    """The median distance between neighbouring baselines; 0 where there is none."""
    gaps = []
    for before, after in pairwise(lines):
        gap = after.run.base - before.run.base
        if before.page == after.page and 0 < gap < 4 * before.run.size:
            gaps.append(gap)
    gaps.sort()
    # the lower middle: distances between paragraphs are the larger ones
    return gaps[(len(gaps) - 1) // 3] if gaps else 0.0


def continues(group: Sequence[PageLine], line: PageLine, leading: float) -> bool:
    """Whether ``line`` goes on with the paragraph ``group``."""
    before = group[-1]
    old, new = before.run, line.run
    if old.turned or new.turned:
        return old.turned == new.turned and not starts_item(new.text)
    size = old.size
    if new.size > 1.2 * size or new.size < size / 1.2 or starts_item(new.text):
        return False
    together = before.page == line.page and before.region == line.region
    if together:
        gap = new.base - old.base
        if gap <= 0 or (leading and gap > LOOSE * leading) or gap > 3 * size:
            return False
    if not is_full(before, line):
        return False
    left_old, left_new = old.x0 - before.left, new.x0 - line.left
    step = STEP * size
    if is_centred(before) or is_centred(line):
        return True
    if left_new > left_old + step:
        # further right than the line before: a hanging item goes on, anything else starts anew
        return len(group) == 1 and starts_item(old.text)
    if left_new < left_old - step:
        return len(group) == 1
    return True


def room(line: PageLine) -> float:
    """The space (points) left on a line, both sides of a centred one counted."""
    right = line.right - line.run.x1
    if is_centred(line):
        return right + line.run.x0 - line.left
    return right


def is_full(before: PageLine, after: PageLine) -> bool:
    """Whether the first word of ``after`` would not have fitted on the line ``before``."""
    return room(before) < word_width(after) + 0.1 * before.run.size


def word_width(line: PageLine) -> float:
    """The width (points) of what a line break has to keep together at the start of a line."""
    run = line.run
    if "\u0e01" <= run.text[:1] <= "\u0e4e":
        return min(run.first, THAI_WORD * run.size)
    return run.first


def is_centred(line: PageLine) -> bool:
    """Whether a line stands in the middle of its column with room on both sides."""
    left = line.run.x0 - line.left
    right = line.right - line.run.x1
    size = line.run.size
    return left > 1.5 * size and right > 1.5 * size and abs(left - right) < 0.8 * size
