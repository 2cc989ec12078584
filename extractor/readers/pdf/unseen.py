"""Text that nobody sees: white letters on white paper, left over from templates or put there to be found."""

from __future__ import annotations

from extractor.readers.pdf.model import RawPage, Run
from extractor.records import Repair

_WHITE = 2


def set_apart(raw: RawPage, number: int) -> list[Repair]:
    """Take white text without anything dark below it out of the page; one repair for each stretch."""
    if not any(run[0].light == _WHITE for run in raw.runs):
        return []
    kept: list[Run] = []
    repairs: list[Repair] = []
    for index, run in enumerate(raw.runs):
        style, extra, span, items = run
        if style.light != _WHITE or (style.bold and not style.font.bold):
            kept.append(run)
            continue
        seen = [item for item in items if _below_is_dark(raw, index, item[0], item[1] - 0.2 * style.size)]
        unseen = "".join([item[2].clean for item in items if item not in seen]) if len(seen) < len(items) else ""
        if not unseen.strip():
            kept.append(run)
            continue
        if seen:
            kept.append((style, extra, span, seen))
        repairs.append(Repair("white_text_set_apart", number, None, unseen, ""))
    raw.runs = kept
    return repairs


def _below_is_dark(raw: RawPage, index: int, x: float, y: float) -> bool:
    """Whether the last area painted under a point before that run is dark; the paper itself is white."""
    for before, x0, y0, x1, y1, white in reversed(raw.fills):
        if before <= index and x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1:
            return not white
    return False
