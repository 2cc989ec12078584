"""Text that nobody sees: white letters on white paper, and letters of a size that leaves no more than a dot.

Both are left over from templates and pasted text, or put there to be found by machines.
"""

from __future__ import annotations

from extractor.readers.pdf.model import RawPage, Run
from extractor.records import Box, Repair

_WHITE = 2
# Letters below so many points, and below this share of the size of most letters, are dots to the eye.
_DOT = 1.5
_DOT_SHARE = 0.25


def set_apart(raw: RawPage, number: int) -> list[Repair]:
    """Take text that nobody sees out of the page; one repair for each stretch."""
    repairs: list[Repair] = []
    styles = {id(run[0]): run[0] for run in raw.runs}.values()
    if any(style.size < _DOT for style in styles):
        repairs.extend(_dots(raw, number))
    if any(style.light == _WHITE for style in styles):
        repairs.extend(_white(raw, number))
    return repairs


def _dots(raw: RawPage, number: int) -> list[Repair]:
    """Take text out that is drawn as small as a dot beside letters of a common size.

    The size of a Type 3 font says little: its glyphs are drawings of any scale.
    """
    sizes = sorted((run[0].size, len(run[3])) for run in raw.runs)
    half = sum(count for _, count in sizes) / 2
    usual = 0.0
    for size, count in sizes:
        usual = size
        half -= count
        if half <= 0:
            break
    limit = min(_DOT, _DOT_SHARE * usual)
    kept: list[Run] = []
    repairs: list[Repair] = []
    for run in raw.runs:
        style, _, _, items = run
        text = "".join([item[2].clean for item in items])
        if style.size >= limit or not text.strip() or style.font.subtype == "Type3":
            kept.append(run)
            continue
        xs, ys = [item[0] for item in items], [item[1] for item in items]
        box = Box(min(xs), min(ys) - style.size, max(xs) + style.em, max(ys))
        repairs.append(Repair("tiny_text_set_apart", number, box, text, ""))
    raw.runs = kept
    return repairs


def _white(raw: RawPage, number: int) -> list[Repair]:
    """Take white text without anything dark below it out of the page."""
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
