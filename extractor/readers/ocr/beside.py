"""What stands beside text and looks like a digit: the bullet of a list, the small number of a footnote."""

from __future__ import annotations

from extractor.numerals import DIGITS
from extractor.readers.ocr.lines import Part, Piece, blobs_of

BULLET = "•"

_HIGH = (0.25, 0.85)
_FILLED = 0.68
"""Share of its outline that a disc or square covers; digits cover half of theirs."""

_MIDDLE = (0.2, 0.9)
_BEFORE = 0.55
"""Letter heights between a bullet and the first letter at least."""

_RAISED = str.maketrans(DIGITS, 2 * "⁰¹²³⁴⁵⁶⁷⁸⁹")


def bullet_of(piece: Piece) -> Part | None:
    """The filled disc or square before an item of a list, which looks like ๑ or ๐; ``None`` where there is none."""
    blobs = blobs_of(piece.parts)
    first = blobs[0][0]
    high, wide = first.height / piece.letter, (first.x1 - first.x0) / piece.letter
    filled = first.area > _FILLED * first.height * (first.x1 - first.x0)
    if (
        len(blobs) < 2
        or len(blobs[0]) > 1
        or not filled
        or not _HIGH[0] < high < _HIGH[1]
        or not 0.8 < wide / high < 1.25
    ):
        return None
    above = (piece.baseline - first.middle) / piece.letter
    apart = min(p.x0 for p in blobs[1]) - first.x1 > _BEFORE * piece.letter
    return first if apart and _MIDDLE[0] < above < _MIDDLE[1] else None


def is_raised(parts: list[Part], piece: Piece) -> bool:
    """Whether ink hangs small and high on its line, as the number of a footnote behind a word does: คะแนน¹."""
    if not parts:
        return False
    feet, top = max(p.bottom for p in parts), min(p.top for p in parts)
    return feet < piece.baseline - 0.3 * piece.letter and 0.3 * piece.letter < feet - top < 0.9 * piece.letter


def as_raised(text: str) -> str:
    """The text with its digits as small raised ones, which no reader takes for a value."""
    return text.translate(_RAISED)
