"""ActualText: what the maker of the file says a stretch of glyphs reads, used where it can be trusted."""

from __future__ import annotations

from extractor.readers.pdf.model import Entry, Glyph, Span
from extractor.thai.glyphs import MARKS, SARA_AM, clusters, composed


def said(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with every stretch under ActualText reading as it says."""
    result: list[Glyph] = []
    at = 0
    total = len(glyphs)
    while at < total:
        span = glyphs[at][6]
        if span is None:
            result.append(glyphs[at])
            at += 1
            continue
        end = at + 1
        while end < total and glyphs[end][6] is span:
            end += 1
        _replace(result, glyphs[at:end], span)
        at = end
    return result


def _replace(result: list[Glyph], group: list[Glyph], span: Span) -> None:
    drawn = composed("".join([g[4].clean for g in group]))
    actual = composed(span.text)
    if drawn == actual or not _trusted(drawn, actual):
        result.extend(group)
        return
    if all(c in MARKS for c in actual):
        x, y, _, extra, entry, style, _ = group[0]
        result.append((x, y, 0.0, extra, _entry(actual, entry), style, None))
        return
    wide = [g for g in group if g[2] > 0.05 * g[5].size]
    parts = clusters(actual)
    if not wide:
        wide = group[:1]
    if len(wide) == len(parts):
        for part, glyph in zip(parts, wide, strict=True):
            result.append((*glyph[:4], _entry(part, glyph[4]), glyph[5], None))
        return
    x, y, _, extra, entry, style, _ = wide[0]
    length = max(wide[-1][0] + wide[-1][2] - x, 0.0) if style.turned == 0 else sum(g[2] for g in wide)
    step = length / len(parts)
    for number, part in enumerate(parts):
        du, dv = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}.get(style.turned, (1, 0))
        shift = number * step
        result.append((x + du * shift, y + dv * shift, step, extra, _entry(part, entry), style, None))


def _entry(text: str, model: Entry) -> Entry:
    made = Entry(text, model.width, model.code, model.glyph, True)
    made.set(text, "actual_text")
    made.text = model.text
    return made


def _bases(text: str) -> str:
    return "".join(c for c in text if c not in MARKS and c not in " \u0e32" and c != SARA_AM)


def _trusted(drawn: str, actual: str) -> bool:
    """Whether the stated text can be that of these glyphs: the same letters, whatever the marks.

    A stretch whose glyphs name nothing known is what ActualText is for.
    """
    if not actual.strip() or len(actual) > 200:
        return False
    if "\ufffd" in actual or any(ord(c) < 32 for c in actual):
        return False
    return _bases(drawn) == _bases(actual) or "\ufffd" in drawn or len(actual) <= 3 * len(drawn) + 2
