"""Letter-spaced text: even gaps between single letters are no word spaces.

Titles are spaced out by hand or by the program, and Word's Thai justification widens every gap of a line.
Such gaps are closed by widening the letters to meet, so that no reader of lines takes them for spaces. A
gap clearly wider than its neighbours stays open.
"""

from __future__ import annotations

from itertools import pairwise

from extractor.readers.layout.model import Cluster
from extractor.thai import vocabulary
from extractor.thai.glyphs import is_thai

# Shares of the size: gaps below the first can be no space anyway, gaps above the second are columns.
_LEAST, _MOST = 0.1, 1.0
_FEWEST = 4
_EVEN = 1.5
_DIGITS = frozenset("๐๑๒๓๔๕๖๗๘๙")
_WORDS_SHARE = 0.3


def close_gaps(clusters: list[Cluster]) -> tuple[list[Cluster], list[tuple[int, str]]]:
    """The clusters with the even gaps of letter-spaced stretches closed.

    Also the index and text of each stretch whose typed spaces were taken out (single letters with one space
    between each, which make words of the vocabulary without them).
    """
    result: list[Cluster] = []
    joined: list[tuple[int, str]] = []
    at, total = 0, len(clusters)
    while at < total:
        end = _line_end(clusters, at)
        line = clusters[at:end]
        if len(line) > _FEWEST and _may_be_spaced(line):
            bare = _without_typed_spaces(line)
            if bare is not None:
                joined.append((len(result), "".join(c.text for c in line)))
                line = bare
            line = _closed(line)
        result.extend(line)
        at = end
    return result, joined


def _line_end(clusters: list[Cluster], at: int) -> int:
    """End of the stretch on one writing line from ``at`` on, in content order."""
    _, _, _, before, _, baseline, size, _, turned, _ = clusters[at]
    end = at + 1
    if turned:
        return end
    rise, back, far = 0.1 * size, -0.2 * size, 2 * _MOST * size
    for end in range(at + 1, len(clusters) + 1):
        if end == len(clusters):
            break
        c = clusters[end]
        if c[8] or c[6] != size or not (-rise <= c[5] - baseline <= rise and back < c[1] - before < far):
            break
        before = c[3]
    return end


def _may_be_spaced(line: list[Cluster]) -> bool:
    """A cheap look: enough gaps, or a space after every other letter."""
    least, most = _LEAST * line[0].size, _MOST * line[0].size
    gaps = sum([least < b[1] - a[3] < most for a, b in pairwise(line)])
    return gaps >= _FEWEST or 5 * [c[0] for c in line].count(" ") >= 2 * len(line)


def _letter(c: Cluster) -> bool:
    return is_thai(c.text[0]) and c.text[0] not in _DIGITS


def _closed(line: list[Cluster]) -> list[Cluster]:
    """Widen what stands on even gaps. Runs of letters tell the spacing; digits and signs of the line follow it."""
    pairs = list(pairwise(line))
    gaps = [b.x0 - a.x1 if a.text != " " != b.text else -1.0 for a, b in pairs]
    letters = [_letter(a) and _letter(b) for a, b in pairs]
    size = line[0].size
    at = 0
    widest = 0.0
    while at < len(gaps):
        if not letters[at] or not _LEAST * size < gaps[at] < _MOST * size:
            at += 1
            continue
        end = at
        while end < len(gaps) and letters[end] and _LEAST * size < gaps[end] < 2 * _MOST * size:
            end += 1
        run = sorted(gaps[at:end])
        middle = run[len(run) // 2]
        even = sum(1 for gap in run if gap <= _EVEN * middle)
        if even >= _FEWEST and even >= 0.7 * len(run):
            widest = max(widest, middle)
            for number in range(at, end):
                if gaps[number] <= _EVEN * middle:
                    line[number] = line[number]._replace(x1=line[number + 1].x0)
        at = end
    if widest:
        for number, gap in enumerate(gaps):
            if _LEAST * size < gap <= 1.2 * widest and line[number].x1 < line[number + 1].x0:
                line[number] = line[number]._replace(x1=line[number + 1].x0)
    return line


def _without_typed_spaces(line: list[Cluster]) -> list[Cluster] | None:
    """The letters of a line typed with one space after each; ``None`` for anything else."""
    letters = [c for c in line if c.text != " "]
    if len(letters) < _FEWEST + 1 or len(line) < 2 * len(letters) - 1 or not all(map(_letter, letters)):
        return None
    single = sum(1 for a, b in pairwise(line) if (a.text == " ") != (b.text == " "))
    if single < 0.9 * (len(line) - 1):
        return None
    text = "".join(c.text for c in letters)
    if vocabulary.weight(text) < _WORDS_SHARE * len(text):
        return None
    kept = [c for c in line if c.text != " "]
    return [
        c._replace(x1=kept[n + 1].x0) if n + 1 < len(kept) and kept[n + 1].x0 > c.x1 else c for n, c in enumerate(kept)
    ]
