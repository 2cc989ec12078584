"""How far the text of a page can be trusted, and whether it has any."""

from __future__ import annotations

from collections.abc import Callable

from extractor.readers.pdf.assemble import Assembled
from extractor.readers.pdf.fonts import Font
from extractor.readers.pdf.model import UNKNOWN, RawPage

# Fewer clusters with ink than this on a page with pictures or outlines: the text is elsewhere.
FEW_LETTERS = 30
PICTURE_SHARE = 0.25
_OUTLINE_CURVES = 500
# The share of bad glyphs counts this many times; text drawn without ink is somebody's OCR.
BAD_WEIGHT = 10.0
_HIDDEN_QUALITY = 0.5


def is_picture(raw: RawPage, made: Assembled) -> bool:
    """Whether the text of the page stands in a picture or in outlines of letters.

    Text without ink over a picture is the work of some OCR that knew no Thai more often than not; it does
    not count as text of the page.
    """
    if max(made.letters - made.hidden, 0) >= FEW_LETTERS:
        return False
    return raw.images >= PICTURE_SHARE or (made.letters == 0 and raw.curves >= _OUTLINE_CURVES)


def quality_of(raw: RawPage, made: Assembled, doubtful: Callable[[Font], frozenset[int]], missing: int = 0) -> float:
    """1.0 for text without doubt, down to 0.0: by the share of glyphs unknown, doubtful, unplaced or missing."""
    if not made.letters:
        return 1.0
    bad = made.orphans + missing
    bad_of: dict[int, frozenset[int]] = {}
    for style, _, _, items in raw.runs:
        font = style.font
        entries = bad_of.get(font.number)
        if entries is None:
            codes = doubtful(font)
            # By identity: what ActualText reads has the code of its glyph, and no doubt.
            entries = bad_of[font.number] = frozenset(
                id(e) for code, e in font.known().items() if e.clean == UNKNOWN or code in codes
            )
        if entries:
            bad += sum(1 for item in items if id(item[2]) in entries)
    quality = max(0.0, 1.0 - BAD_WEIGHT * bad / made.letters)
    if made.hidden * 2 > made.letters:
        quality = min(quality, _HIDDEN_QUALITY)
    return round(quality, 3)
