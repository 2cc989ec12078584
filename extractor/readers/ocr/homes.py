"""Which word of ink each letter belongs to, when the boxes that Tesseract gives are exact to about half a letter.

Letters are set against the ink from left to right: as many letters, as many pieces of ink, mostly. A box that reaches
into the gap behind its word then does no harm.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.ocr.lines import Piece, word_at

_BAND = 8
"""So many letters or pieces of ink more on one side are looked through: letters that touch, marks that stand apart."""

_SKIPPED = 0.75
"""Cost of a letter without ink of its own, or of ink without a letter; a letter height of distance costs 1."""

_FARTHEST = 3.0

Span = tuple[float, float]


def homes(letters: Sequence[Span], ink: Sequence[Span], piece: Piece, words: Sequence[tuple[int, int]]) -> list[int]:
    """The word (by index) of each letter, never falling; ``letters`` and ``ink`` are columns from left to right."""
    by_box = _by_boxes(letters, words)
    if len(words) < 2 or not ink or not _doubtful(letters, words, by_box, piece.letter):
        return by_box
    matched = _matched([(a + b) / 2 for a, b in letters], [(a + b) / 2 for a, b in ink], piece.letter)
    if matched is None:
        return by_box
    places = [word_at(a, b, list(words)) for a, b in ink]
    out: list[int] = []
    for i, (box, at) in enumerate(zip(by_box, matched, strict=True)):
        home = box if at is None else places[at]
        later = [places[m] for m in matched[i + 1 :] if m is not None][:1]
        home = min([home, *later])
        out.append(max(home, out[-1] if out else 0))
    return out


def _by_boxes(letters: Sequence[Span], words: Sequence[tuple[int, int]]) -> list[int]:
    out: list[int] = []
    for x0, x1 in letters:
        out.append(word_at(x0, x1, list(words), out[-1] if out else 0))
    return out


def _doubtful(letters: Sequence[Span], words: Sequence[tuple[int, int]], by_box: Sequence[int], letter: float) -> bool:
    """Whether some box reaches out of the word that it covers most."""
    return any(
        x0 < words[at][0] - 0.25 * letter or x1 > words[at][1] + 0.25 * letter
        for (x0, x1), at in zip(letters, by_box, strict=True)
    )


def _matched(letters: Sequence[float], ink: Sequence[float], size: float) -> list[int | None] | None:
    """The ink of each letter in the cheapest way to set one against the other; ``None`` where they differ too much."""
    n, m = len(letters), len(ink)
    if abs(n - m) > _BAND:
        return None
    far = float("inf")
    width = 2 * _BAND + 1
    costs = [[far] * width for _ in range(n + 1)]  # column b of row i: i letters set against i + b - _BAND of ink
    came = [[0] * width for _ in range(n + 1)]
    for b in range(_BAND, width):
        costs[0][b], came[0][b] = (b - _BAND) * _SKIPPED, 2
    for i in range(1, n + 1):
        row, above, steps = costs[i], costs[i - 1], came[i]
        for b in range(width):
            j = i + b - _BAND
            if j < 0 or j > m:
                continue
            best, step = far, 0
            if j > 0 and above[b] < far:
                best = above[b] + min(abs(letters[i - 1] - ink[j - 1]) / size, _FARTHEST)
            if b + 1 < width and above[b + 1] + _SKIPPED < best:
                best, step = above[b + 1] + _SKIPPED, 1
            if b > 0 and j > 0 and row[b - 1] + _SKIPPED < best:
                best, step = row[b - 1] + _SKIPPED, 2
            row[b], steps[b] = best, step
    out: list[int | None] = [None] * n
    i, b = n, m - n + _BAND
    while i > 0:
        step = came[i][b]
        if step == 0:
            out[i - 1] = i + b - _BAND - 1
            i -= 1
        elif step == 1:
            i, b = i - 1, b + 1
        else:
            b -= 1
    return out
