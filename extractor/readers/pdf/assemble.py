"""Glyphs as drawn to clusters of repaired text, in content order.

Marks go to the base they were drawn on, lost SARA AM is found again, letters drawn twice are kept once.
Everything works along the writing direction: ``u`` runs with the text, ``v`` across it, downwards for
upright text.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from extractor.readers.layout.model import Cluster
from extractor.readers.pdf.doubles import drawn_twice
from extractor.readers.pdf.model import Entry, Item, Kind, RawPage, Style
from extractor.readers.pdf.spacing import close_gaps
from extractor.readers.pdf.truetype import GlyphBox
from extractor.records import Box, Repair
from extractor.thai.glyphs import NIKHAHIT, SARA_AA, SARA_AM, is_consonant, ordered

# A space narrower than this share of the size is no space: real ones have 0.2 and more.
NO_WIDTH = 0.05
# A mark may start this far (in sizes) outside its base, and this far from its writing line.
_NEAR = 0.35
_RAISED = 0.8
_AT_EDGE = 0.08
# Glyphs further than this outside the page are not seen by anybody.
_MARGIN = 5.0
# Letters larger (points) and places farther away than these come from damaged numbers.
_LARGEST = 2_000.0
_FARTHEST = 1e6
# Fewer gaps than this on a page are no letter-spacing.
_GAPS = 4

# Lines follow each other at no more than so many ems.
_NEXT_LINE = 2.5

# Ink that begins above this share of an em stands over the letters.
_OVER = 0.4

Stray = tuple[str, float, float, float, int, float, int]
# Place and angle of a space of no width, its style and entry, and the cluster before it.
Lost = tuple[float, float, int, Style, Entry, int]
_new = tuple.__new__


@dataclass(slots=True)
class Assembled:
    """Clusters and repairs of one page, with counts that tell how sound its text is.

    ``letters`` counts clusters with ink, ``hidden`` glyphs drawn without ink, ``orphans`` marks that no
    base was found for.
    """

    clusters: list[Cluster] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    letters: int = 0
    hidden: int = 0
    orphans: int = 0


def assemble(raw: RawPage, number: int, width: float = 1e9, height: float = 1e9) -> Assembled:
    """The clusters of page ``number``, ``width`` by ``height`` points as displayed, in content order."""
    result = Assembled()
    clusters: list[Cluster] = []
    append = clusters.append
    notes: list[tuple[int, str, str]] = []  # index of the cluster, rule, what stood there
    strays: list[Stray] = []
    lost: list[Lost] = []
    slanted: dict[int, list[str]] = defaultdict(list)
    outside: list[str] = []
    spaces = 0
    gaps = 0
    any_turned = back = beyond = False
    right, lower = width + _MARGIN, height + _MARGIN
    # The cluster that a following mark may stand on.
    open_ = False
    last_text = last_marks = ""
    u0 = u1 = last_v = line_v = top = bottom = 0.0
    last_turned = 0
    lost_u = lost_v = 1e9  # a space of no width that may be a nikhahit
    FULL, MARK, AA, AM, SPACE = Kind.FULL, Kind.MARK, Kind.AA, Kind.AM, Kind.SPACE  # noqa: N806 (locals are faster)
    for style, extra, _, items in raw.runs:
        _, size, em, turned, bold, hidden, _, ascent, descent = style
        if turned:
            any_turned = True
            if turned % 90:
                slanted[turned].extend([item[2].clean for item in items])
                continue
        if not (size <= _LARGEST and em <= _LARGEST):  # endless or no number at all
            outside.extend([item[2].clean for item in items])
            continue
        near = _NEAR * size
        overlap = 0.3 * size
        wide_gap = 0.1 * size
        add = extra if extra > 0.0 else 0.0
        line_v = 1e9
        if hidden:
            result.hidden += len(items)
        for u, v, _ in (items[0], items[-1]) if items else ():
            if not (-_MARGIN < u < right and -_MARGIN < v < lower):
                beyond = True
                if not (abs(u) < _FARTHEST and abs(v) < _FARTHEST):
                    outside.extend([item[2].clean for item in items if not reachable(item)])
                    items = [item for item in items if reachable(item)]  # noqa: PLW2901
                    break
        for u, v, entry in items:
            if turned:
                u, v = (v, -u) if turned == 90 else (-u, -v) if turned == 180 else (-v, u)  # noqa: PLW2901
            kind = entry.kind
            if kind == FULL:
                gap = u - u1
                if gap < -overlap:
                    if -overlap < v - last_v < overlap:
                        back = True
                elif wide_gap < gap < size and v == last_v:
                    gaps += 1
                u0 = u
                u1 = u + entry.width * em + add
                if v != line_v:
                    line_v = v
                    top = v - ascent
                    bottom = v - descent
                last_text = entry.clean
                last_v = v
                last_marks = ""
                last_turned = turned
                open_ = True
                lost_u = 1e9
                append(_new(Cluster, (last_text, u, top, u1, bottom, v, size, bold, turned, None)))
                if entry.rule and entry.rule != "unnamed":
                    notes.append((len(clusters) - 1, entry.rule, entry.text))
            elif kind == MARK:
                if (
                    open_
                    and u0 - near <= u <= u1 + near
                    and -_RAISED * size <= v - last_v <= _RAISED * size
                    and last_turned == turned
                    and "\u0e01" <= last_text[-1] <= "\u0e2e"  # is_consonant, without the call
                    and (u > u0 + _AT_EDGE * size or _ink_over(style, entry, u, u0, u1))
                ):
                    mark = entry.clean
                    if mark in last_marks:
                        notes.append((len(clusters) - 1, "doubled_mark", mark))
                        continue
                    last_marks += mark
                    text = last_text + (ordered(last_marks) if len(last_marks) > 1 else last_marks)
                    clusters[-1] = _new(Cluster, (text, *clusters[-1][1:]))
                    if entry.rule:
                        notes.append((len(clusters) - 1, entry.rule, entry.text))
                else:
                    strays.append((entry.clean, u, v, entry.width * em, turned, size, len(clusters)))
            elif kind == SPACE:
                wide = entry.width * em
                if wide < NO_WIDTH * size:
                    lost_u, lost_v = u, v
                    lost.append((u, v, turned, style, entry, len(clusters) - 1))
                elif wide + extra < NO_WIDTH * size:
                    # Negative character spacing takes the whole space back: it is not to be seen.
                    if clusters:
                        notes.append((len(clusters) - 1, "squeezed_space", " "))
                else:
                    append(
                        _new(Cluster, (" ", u, v - ascent, u + wide + add, v - descent, v, size, bold, turned, None))
                    )
                    open_ = False
                    u1 = u + wide + add
                    lost_u = 1e9
                    spaces += 1
            elif kind in (AA, AM):
                text, rule, before = entry.clean, entry.rule, entry.text
                if NIKHAHIT in last_marks and open_ and u - u1 <= size:
                    last_marks = last_marks.replace(NIKHAHIT, "")
                    clusters[-1] = _new(Cluster, (last_text + ordered(last_marks), *clusters[-1][1:]))
                    text, rule, before = SARA_AM, "nikhahit", NIKHAHIT + before
                elif -near <= lost_u - u <= near and -near <= lost_v - v <= near:
                    lost.pop()
                    text, rule, before = SARA_AM, "lost_sara_am", " " + before
                elif not open_ and clusters and _pulled_back(clusters[-1], u, v, size):
                    # A font of one width draws the lost nikhahit, steps back and draws on: no space does that.
                    clusters.pop()
                    spaces -= 1
                    text, rule, before = SARA_AM, "lost_sara_am", " " + before
                elif kind == AA and last_text == SARA_AM and open_ and v == last_v and u0 - near <= u <= u1 + near:
                    # No word has SARA AA after SARA AM: the first is the nikhahit of the second, named by the letter.
                    u1 = u + entry.width * em + add
                    clusters[-1] = clusters[-1]._replace(x1=u1)
                    notes.append((len(clusters) - 1, "nikhahit", SARA_AM + before))
                    continue
                elif kind == AM and entry.width < NO_WIDTH:
                    # LibreOffice names the nikhahit glyph of a SARA AM by the whole letter.
                    if open_:
                        last_marks += NIKHAHIT
                        clusters[-1] = _new(Cluster, (last_text + ordered(last_marks), *clusters[-1][1:]))
                    continue
                u0, u1 = u, u + entry.width * em + add
                append(_new(Cluster, (text, u, v - ascent, u1, v - descent, v, size, bold, turned, None)))
                if rule:
                    notes.append((len(clusters) - 1, rule, before))
                last_text, last_marks, last_v, last_turned, lost_u = text, "", v, turned, 1e9
            elif entry.text and entry.rule and clusters:
                notes.append((len(clusters) - 1, "invisible", entry.text))

    if strays:
        result.orphans = _place(strays, clusters, notes, result.repairs, number)
    if lost:
        _find_lost(lost, clusters, notes)
    if any_turned:
        clusters = [_displayed(c) if c[8] else c for c in clusters]
    gone = _outside(clusters, width, height, outside) if beyond else set()
    twice = drawn_twice(clusters, gone) if back else set()
    _log(result, clusters, notes, number, twice)
    gone |= twice
    if gone:
        spaces -= sum(1 for index in gone if clusters[index][0] == " ")
        clusters = [c for index, c in enumerate(clusters) if index not in gone]
    for angle, texts in slanted.items():
        result.repairs.append(Repair("slanted_text_set_apart", number, None, "".join(texts), f"{angle}°"))
    if outside:
        result.repairs.append(Repair("outside_page", number, None, "".join(outside), ""))
    if gaps >= _GAPS or 3 * spaces > len(clusters):
        clusters, joined = close_gaps(clusters)
        for index, before in joined:
            c = clusters[index]
            box = Box(c.x0, c.top, c.x1, c.bottom)
            result.repairs.append(Repair("letter_spacing", number, box, before, before.replace(" ", "")))
            spaces -= before.count(" ")
    result.clusters = clusters
    result.letters = len(clusters) - spaces
    return result


def reachable(item: Item) -> bool:
    """Whether a glyph stands at a place that can be reckoned with."""
    return abs(item[0]) < _FARTHEST and abs(item[1]) < _FARTHEST


def _pulled_back(c: Cluster, u: float, v: float, size: float) -> bool:
    """Whether a space ends where it began: what follows starts on its own origin."""
    return c.text == " " and abs(c.x0 - u) <= NO_WIDTH * size and abs(c.baseline - v) <= NO_WIDTH * size


def _ink_over(style: Style, entry: Entry, u: float, u0: float, u1: float) -> bool:
    """Whether a mark that starts at the left edge of a base has its ink over it; content order decides if unknown."""
    box = style.font.box(entry)
    if box is None:
        return True
    middle = u + (box.x0 + box.x1) / 2000 * style.em
    return u0 - _AT_EDGE * style.size <= middle <= u1 + _NEAR * style.size


def _displayed(c: Any) -> Cluster:
    """A cluster laid out along a turned line, with its box and baseline as displayed."""
    text, u0, top, u1, bottom, v, size, bold, turned, doubt = c
    if turned == 90:
        return Cluster(text, -bottom, u0, -top, u1, -v, size, bold, turned, doubt)
    if turned == 180:
        return Cluster(text, -u1, -bottom, -u0, -top, -v, size, bold, turned, doubt)
    return Cluster(text, top, -u1, bottom, -u0, v, size, bold, turned, doubt)


def _outside(clusters: list[Cluster], width: float, height: float, texts: list[str]) -> set[int]:
    """Indexes of clusters beyond the page edges; their text goes to ``texts``."""
    right, lower = width + _MARGIN, height + _MARGIN
    gone = {
        index for index, c in enumerate(clusters) if c[3] < -_MARGIN or c[1] > right or c[4] < -_MARGIN or c[2] > lower
    }
    texts.extend(clusters[index].text for index in sorted(gone))
    return gone


def _place(
    strays: list[Stray], clusters: list[Cluster], notes: list[tuple[int, str, str]], repairs: list[Repair], number: int
) -> int:
    """Give marks that stand alone to the base they are drawn on; returns how many found none.

    A mark of no width starts at the right edge of its base, one with width is centred on it.
    """
    bands: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, c in enumerate(clusters):
        if is_consonant(c.text[0]):
            bands[(c.turned, round(c.baseline / 20))].append(index)
    orphans = 0
    for stray in strays:
        marks, u, v, wide, turned, size, drawn = stray
        best, distance = -1, 1e9
        band = round(v / 20)
        reach = 1 + int(_RAISED * size / 20)
        for near in range(band - reach, band + reach + 1):
            for index in bands.get((turned, near), ()):
                c = clusters[index]
                if abs(v - c.baseline) > _RAISED * size or not c.x0 - 0.2 * size <= u + wide / 2 <= c.x1 + _NEAR * size:
                    continue
                off = abs(u - c.x1) if wide < NO_WIDTH * size else abs(u + wide / 2 - (c.x0 + c.x1) / 2)
                off += 0.5 * abs(v - c.baseline)
                if off < distance:
                    best, distance = index, off
        if best < 0 and _parted_by_line_end(clusters, stray):
            best = drawn - 1
        if best < 0:
            orphans += 1
            repairs.append(Repair("orphan_mark_dropped", number, Box(u, v - size, u + wide, v), marks, ""))
            continue
        c = clusters[best]
        base, held = c.text[0], c.text[1:]
        if marks == NIKHAHIT and best + 1 < len(clusters) and clusters[best + 1].text == SARA_AA:
            clusters[best + 1] = _new(Cluster, (SARA_AM, *clusters[best + 1][1:]))
            notes.append((best + 1, "nikhahit", marks + SARA_AA))
        elif marks not in held:
            clusters[best] = _new(Cluster, (base + ordered(held + marks), *c[1:]))
            notes.append((best, "mark_placed", marks))
    return orphans


def _parted_by_line_end(clusters: list[Cluster], stray: Stray) -> bool:
    """Whether the letter drawn before a mark ends the line above.

    In narrow cells Writer breaks lines between the two; without the mark มี.ค. would be another month.
    """
    marks, u, v, _, turned, size, drawn = stray
    if not drawn or turned:
        return False
    c = clusters[drawn - 1]
    below = 0.8 * size <= v - c.baseline <= _NEXT_LINE * size
    return is_consonant(c.text[0]) and marks not in c.text and not c.turned and below and u <= c.x0


def _find_lost(lost: list[Lost], clusters: list[Cluster], notes: list[tuple[int, str, str]]) -> None:
    """Spaces of no width that no SARA AA followed.

    A SARA AA that starts on one, drawn out of order, is a SARA AM. A space that draws a ring over the letter before it
    is a nikhahit that stands alone, typed for a mai han-akat most often: it is kept as it is printed.
    """
    starts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, c in enumerate(clusters):
        if c.text in (SARA_AA, SARA_AM):
            starts[(c.turned, round(c.x0))].append(index)
    for u, v, turned, style, entry, before in lost:
        size = style.size
        found = False
        for x in (round(u) - 1, round(u), round(u) + 1):
            for index in starts.get((turned, x), ()):
                c = clusters[index]
                if abs(c.x0 - u) <= 0.1 * size and abs(c.baseline - v) <= 0.1 * size:
                    found = True
                    if c.text == SARA_AA:
                        clusters[index] = _new(Cluster, (SARA_AM, *c[1:]))
                        notes.append((index, "lost_sara_am", " " + SARA_AA))
        if not found and before >= 0:
            c = clusters[before]
            box = style.font.box(entry) if is_consonant(c.text[0]) and NIKHAHIT not in c.text else None
            near = abs(c.x1 - u) <= _NEAR * size and abs(c.baseline - v) <= 0.1 * size
            if box is not None and near and _ring_above(box):
                clusters[before] = _new(Cluster, (c.text[0] + ordered(c.text[1:] + NIKHAHIT), *c[1:]))
                notes.append((before, "lost_nikhahit", " "))


def _ring_above(box: GlyphBox) -> bool:
    """Whether ink is a ring over the letter before: as wide as it is high, which no other mark is."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return box.x0 < 0 and box.y0 > 1000 * _OVER and height > 0 and abs(width - height) <= 0.05 * height


def _log(
    result: Assembled, clusters: list[Cluster], notes: list[tuple[int, str, str]], number: int, twice: set[int]
) -> None:
    """Turn the notes into repairs, one for each rule and cluster."""
    merged: dict[tuple[int, str], str] = {}
    for index, rule, before in notes:
        merged[(index, rule)] = merged.get((index, rule), "") + before
    for (index, rule), before in merged.items():
        text, x0, top, x1, bottom = clusters[index][:5]
        result.repairs.append(Repair(rule, number, Box(x0, top, x1, bottom), before, text))
    for index in sorted(twice):
        text, x0, top, x1, bottom = clusters[index][:5]
        result.repairs.append(Repair("doubled_letter", number, Box(x0, top, x1, bottom), text + text, text))
