"""Samples of the text that a font draws, for telling what its glyphs are."""

from __future__ import annotations

from extractor.readers.pdf.assemble import NO_WIDTH
from extractor.readers.pdf.fonts import Font
from extractor.readers.pdf.model import Kind, Run
from extractor.thai.fontmap import Suspect
from extractor.thai.glyphs import NIKHAHIT, SARA_AM

_LETTERS = 12_000


def sample_lines(font: Font, suspects: dict[int, Suspect], pages: list[list[Run]]) -> list[str]:
    """Sample text around this font's glyphs, suspects as placeholders, cut where the text jumps."""
    lines: list[str] = []
    total = 0
    known = font.known()
    for runs in pages:
        if all(run[0].font is not font for run in runs):
            continue
        parts: list[str] = []
        ux = uy = 0.0
        lost = False
        for style, _, _, items in runs:
            size, em = style.size, style.em
            own = style.font is font
            for x, y, entry in items:
                if abs(y - uy) > 0.5 * size or not -1.2 * size < x - ux < 0.6 * size:
                    parts.append(" ")
                    lost = False
                uy = y
                wide = entry.width * em
                if wide > 0 or x > ux:
                    ux = x + wide
                kind = entry.kind
                if kind == Kind.SPACE:
                    if wide < NO_WIDTH * size:
                        lost = True
                    else:
                        parts.append(" ")
                        lost = False
                    continue
                suspect = suspects.get(entry.code) if own else None
                if (kind in (Kind.AA, Kind.AM)) and lost:
                    parts.append(SARA_AM)
                elif suspect is not None and known.get(entry.code) is entry:
                    parts.append(suspect.placeholder)
                elif kind == Kind.AA and parts and NIKHAHIT in parts[-1]:
                    parts[-1] = parts[-1].replace(NIKHAHIT, "") + SARA_AM
                else:
                    parts.append(entry.clean)
                if kind != Kind.MARK:
                    lost = False
        text = "".join(parts)
        total += len(text)
        lines.append(text)
        if total > _LETTERS:
            break
    return lines
