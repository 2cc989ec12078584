"""What stands right above and below a line on its page, whatever order the page was read in."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.records import Box, Paragraph, Table

WITHIN = 6
"""So many blocks before and behind a line may be its neighbours on the page."""

NEAR = 3.0
"""A neighbour is at most so many heights of the line away."""


def above_and_below(blocks: Sequence[Paragraph | Table], at: int) -> tuple[str, str]:
    """The texts above and below the paragraph at ``at``: by their places, or by order where no place tells."""
    here = blocks[at]
    box = _box(here)
    if box is None or not isinstance(here, Paragraph):
        return _text(blocks, at - 1), _text(blocks, at + 1)
    best: dict[bool, tuple[float, str]] = {}
    for other in blocks[max(0, at - WITHIN) : at + WITHIN + 1]:
        place = _box(other)
        if other is here or not isinstance(other, Paragraph) or place is None or other.page != here.page:
            continue
        gap = gap_between(box, place)
        if gap is None:
            continue
        below = place.top + place.bottom > box.top + box.bottom
        if gap <= NEAR * (box.bottom - box.top) and (below not in best or gap < best[below][0]):
            best[below] = (gap, other.text)
    _, above = best.get(False, (0.0, ""))
    _, under = best.get(True, (0.0, ""))
    return above or _text(blocks, at - 1), under or _text(blocks, at + 1)


def gap_between(line: Box, other: Box) -> float | None:
    """How far a line is above or below another (points); ``None`` where they share no columns."""
    if other.x0 >= line.x1 or line.x0 >= other.x1:
        return None
    return max(other.top - line.bottom, line.top - other.bottom)


def _box(block: Paragraph | Table) -> Box | None:
    """The place of a paragraph of one line."""
    if not isinstance(block, Paragraph) or len(block.lines) != 1:
        return None
    return block.lines[0].box


def _text(blocks: Sequence[Paragraph | Table], at: int) -> str:
    block = blocks[at] if 0 <= at < len(blocks) else None
    return block.text if isinstance(block, Paragraph) else ""
