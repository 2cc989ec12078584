"""Glyphs as drawn to clusters of repaired text, in content order.

Marks go to the base they were drawn on, lost SARA AM is found again, letters drawn twice are kept once.
Everything works along the writing direction: ``u`` runs with the text, ``v`` across it, downwards for
upright text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from extractor.readers.layout.model import Cluster
from extractor.readers.pdf.model import Glyph, Kind, RawPage, Style
from extractor.records import Box, Repair
from extractor.thai.glyphs import MARKS, NIKHAHIT, SARA_AM, is_consonant, ordered

# A space narrower than this share of the size is no space: real ones have 0.2 and more.
NO_WIDTH = 0.05


class Piece:
    """A cluster in the making."""

    __slots__ = ("before", "marks", "rule", "style", "text", "u0", "u1", "v")

    def __init__(self, text: str, u0: float, u1: float, v: float, style: Style) -> None:
        self.text = text
        self.u0 = u0
        self.u1 = u1
        self.v = v
        self.style = style
        self.marks = ""
        self.rule = ""
        self.before = ""


@dataclass(slots=True)
class Assembled:
    """Clusters and repairs of one page, with counts that tell how sound its text is.

    ``letters`` counts clusters with ink, ``orphans`` marks that no base was found for, ``unknown``
    glyphs without any text, ``slanted`` stretches set apart as stamps or watermarks.
    """

    clusters: list[Cluster] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    letters: int = 0
    hidden: int = 0
    orphans: int = 0
    unknown: int = 0
    slanted: list[str] = field(default_factory=list)


def box_of(piece: Piece) -> Box:
    """The box of a piece as displayed."""
    style = piece.style
    size = style.size
    top, bottom = piece.v - style.font.ascent * size, piece.v - style.font.descent * size
    u0, u1 = piece.u0, piece.u1
    if u1 < u0:
        u0, u1 = u1, u0
    turned = style.turned
    if turned == 0:
        return Box(u0, top, u1, bottom)
    if turned == 90:
        return Box(-bottom, u0, -top, u1)
    if turned == 180:
        return Box(-u1, -bottom, -u0, -top)
    return Box(top, -u1, bottom, -u0)


def assemble(raw: RawPage, number: int) -> Assembled:
    """The clusters of page ``number`` in content order."""
    result = Assembled()
    pieces: list[Piece] = []
    strays: list[tuple[str, float, float, float, Style]] = []
    slant: dict[int, list[str]] = {}
    last: Piece | None = None  # the piece that a following mark may stand on
    lost: tuple[float, float] | None = None  # a space of no width that may be a nikhahit
    glyphs = raw.glyphs
    style: Style | None = None
    turned = 0
    size = 1.0
    near = 0.0
    FULL, MARK, AA, AM, SPACE = Kind.FULL, Kind.MARK, Kind.AA, Kind.AM, Kind.SPACE  # noqa: N806 (locals are faster)
    for x, y, wide, extra, entry, glyph_style, _ in glyphs:
        if glyph_style is not style:
            style = glyph_style
            turned = style.turned
            size = style.size
            near = 0.35 * size
        if turned:
            if turned == 90:
                u, v = y, -x
            elif turned == 180:
                u, v = -x, -y
            elif turned == 270:
                u, v = -y, x
            else:
                slant.setdefault(turned, []).append(entry.clean)
                continue
        else:
            u, v = x, y
        kind = entry.kind
        if kind == FULL:
            last = Piece(entry.clean, u, u + wide + (extra if extra > 0 else 0.0), v, style)
            if entry.rule:
                last.rule, last.before = entry.rule, entry.text
            pieces.append(last)
            lost = None
        elif kind == MARK:
            if (
                last is not None
                and abs(v - last.v) <= 0.75 * size
                and last.u0 - near <= u <= last.u1 + near
                and last.style.turned == turned
            ):
                marks = entry.clean
                if marks not in last.marks:
                    if entry.rule:
                        last.before = (last.before or last.text + last.marks) + entry.text
                        last.rule = last.rule or entry.rule
                    last.marks += marks
            else:
                strays.append((entry.clean, u, v, wide, style))
        elif kind == SPACE:
            if wide < NO_WIDTH * size:
                lost = (u, v)
            else:
                pieces.append(Piece(" ", u, u + wide + (extra if extra > 0 else 0.0), v, style))
                last = None
                lost = None
        elif kind == AA or kind == AM:
            rule = entry.rule
            text = entry.clean
            before = entry.text
            if last is not None and NIKHAHIT in last.marks and abs(u - last.u1) <= size:
                last.marks = last.marks.replace(NIKHAHIT, "", 1)
                text, rule, before = SARA_AM, "nikhahit", NIKHAHIT + before
            elif lost is not None and abs(lost[0] - u) <= near and abs(lost[1] - v) <= near:
                text, rule, before = SARA_AM, "lost_sara_am", " " + before
            elif kind == AM and wide < NO_WIDTH * size:
                # LibreOffice names the nikhahit glyph of a SARA AM by the whole letter
                if last is not None:
                    last.marks += NIKHAHIT
                continue
            piece = Piece(text, u, u + wide + (extra if extra > 0 else 0.0), v, style)
            piece.rule, piece.before = rule, before
            pieces.append(piece)
            lost = None
            last = piece
    for angle, texts in slant.items():
        result.slanted.append("".join(texts))
        result.repairs.append(Repair("slanted_text_set_apart", number, None, "".join(texts), f"({angle})"))
    _finish(result, pieces, number)
    return result


def _finish(result: Assembled, pieces: list[Piece], number: int) -> None:
    clusters = result.clusters
    make = Cluster
    for piece in pieces:
        style = piece.style
        marks = piece.marks
        text = piece.text
        if marks:
            text += ordered(marks)
        size = style.size
        font = style.font
        u0, u1, v = piece.u0, piece.u1, piece.v
        if u1 < u0:
            u0, u1 = u1, u0
        turned = style.turned
        if turned == 0:
            clusters.append(make(text, u0, v - font.ascent * size, u1, v - font.descent * size, v, size, style.bold))
        else:
            box = box_of(piece)
            clusters.append(
                make(text, box.x0, box.top, box.x1, box.bottom, v if turned == 270 else -v, size, style.bold, turned)
            )
        if piece.rule:
            result.repairs.append(Repair(piece.rule, number, box_of(piece), piece.before, text))
        if text != " ":
            result.letters += 1
            if style.hidden:
                result.hidden += 1
            if text == "\ufffd":
                result.unknown += 1
