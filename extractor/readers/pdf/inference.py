"""Fonts that lie: finding suspect codes, asking other sources and the vocabulary, and correcting the entries.

Only suspects can change. A code is suspect when it is drawn like a Thai mark but named otherwise, when
its shape contradicts its name, when the embedded program or the order of its glyphs names another
character, when SARA AM stands where SARA AA never does, or when nothing names it at all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from extractor import patterns
from extractor.readers.pdf.assemble import NO_WIDTH
from extractor.readers.pdf.fonts import Font
from extractor.readers.pdf.model import Entry, Kind, Run
from extractor.readers.pdf.sampling import sample_lines
from extractor.thai import fontmap
from extractor.thai.fontmap import PLACEHOLDER, Decision, Suspect
from extractor.thai.glyphs import (
    LOWER,
    MARKS,
    NIKHAHIT,
    SARA_AA,
    SARA_AM,
    THANTHAKHAT,
    TONES,
    UPPER,
    is_consonant,
    is_thai,
    plain,
)

_ABOVE = frozenset(UPPER + TONES + THANTHAKHAT + NIKHAHIT)
_BELOW = frozenset(LOWER)
_SPACING = frozenset(chr(p) for p in range(0xE01, 0xE5C) if chr(p) not in MARKS and not 0xE3B <= p <= 0xE3F)
# Which Thai character a byte of an 8-bit Thai font is: Windows-874 and the shifted marks beside it.
_BYTES = {
    **{b: bytes([b]).decode("cp874") for b in (*range(0xA1, 0xDB), *range(0xDF, 0xFC))},
    **{int(b, 16): c for b, c in patterns.load("glyphs")["windows_874_shifted"].items()},
}
# Of the codes that two sources name, this share must agree before the other source is believed.
_AGREE = 0.8
# Latin text does not show it; in 8-bit Thai fonts its place is a letter's.
_SOFT_HYPHEN = "\u00ad"
# A glyph without ink at least this wide (in ems) is a space.
_SPACE = 0.1


@dataclass(slots=True)
class FontState:
    """What has been decided about one font. ``doubtful`` codes make the pages they stand on doubtful."""

    codes: int = 0
    doubtful: frozenset[int] = frozenset()
    decisions: list[Decision] = field(default_factory=list)
    eight_bit: float = 0.0
    by_name: bool = False


class Inference:
    """Decides once per font; call :meth:`consider` with each batch of pages before assembling them.

    What a Latin name turned out to stand for, told by words, holds for the other fonts of the file as well.
    """

    def __init__(self) -> None:
        self._states: dict[int, FontState] = {}
        self._lies: dict[str, set[str]] = {}

    def consider(self, fonts: list[Font], pages: list[list[Run]]) -> list[str]:
        """Correct the entries of fonts with new codes. Returns warnings about changed or doubtful fonts."""
        warnings: list[str] = []
        new: list[tuple[Font, FontState]] = []
        for font in fonts:
            state = self._states.setdefault(font.number, FontState())
            known = font.known()
            if len(known) == state.codes:
                continue
            state.codes = len(known)
            new.append((font, state))
            warnings.extend(self._whole(font, state, pages))
            warnings.extend(self._decide(font, state, pages))
        for font, state in new:
            if state.doubtful and self._lies:
                warnings.extend(self._decide(font, state, pages))
            if state.doubtful:
                count = len(state.doubtful)
                warnings.append(f"font_map_doubtful: {count} glyphs of the font {font.name} stay in doubt")
        return warnings

    def doubtful(self, font: Font) -> frozenset[int]:
        """Codes of the font whose reading stays in doubt."""
        state = self._states.get(font.number)
        return state.doubtful if state is not None else frozenset()

    # --- fonts that name nothing right ---------------------------------------------------------

    def _whole(self, font: Font, state: FontState, pages: list[list[Run]]) -> list[str]:
        """8-bit Thai shown as Latin letters, and glyphs without any name in the order of the Thai block."""
        known = font.known()
        found = [] if state.eight_bit else [_eight_bit(font, way, pages) for way in (False, True)]
        score, way = max(found, default=(state.eight_bit, state.by_name), key=lambda one: one[0])
        if score:
            for code, char in _bytes_of(font, way).items():
                known[code].set(char, "font_map")
            told = not state.eight_bit
            state.eight_bit, state.by_name = score, way
            return [f"font_map: the font {font.name} is 8-bit Thai ({score:.2f})"] if told else []
        nameless = {code: e for code, e in known.items() if e.clean == "\ufffd" and not e.rule.startswith("font_map")}
        if font.subtype == "Type0" and len(nameless) >= 8 and len(nameless) > 0.5 * len(known):
            marks = {code: Suspect(chr(PLACEHOLDER + n), "") for n, code in enumerate(nameless)}
            glyphs = {marks[code].placeholder: e.glyph for code, e in nameless.items()}
            table, score = fontmap.glyph_order("\n".join(sample_lines(font, marks, pages)), glyphs)
            for code, mark in marks.items():
                if mark.placeholder in table:
                    known[code].set(table[mark.placeholder], "font_map")
            program = font.program()
            for e in nameless.values():
                if (
                    table
                    and e.clean == "\ufffd"
                    and e.width >= _SPACE
                    and program is not None
                    and program.blank(e.glyph)
                ):
                    e.set(" ", "font_map")
            if table:
                return [f"font_map: the font {font.name} names no characters; read by glyph order ({score:.2f})"]
        return []

    # --- suspects --------------------------------------------------------------------------

    def _suspects(self, font: Font) -> dict[int, Suspect]:
        known = {code: e for code, e in font.known().items() if not e.rule.startswith("font_map")}
        if not any(_concerns(e) for e in known.values()):
            return {}
        program = _program_names(font, known)
        order = _order_names(font, known)
        height = _letter_height(font, known)
        names = Counter(e.clean for e in known.values() if e.kind == Kind.MARK and e.text == e.clean)
        has_aa = any(e.kind == Kind.AA for e in known.values())
        thai = sum(1 for e in known.values() if is_thai(e.clean[:1]))
        found: dict[int, Suspect] = {}
        misplaced: dict[str, list[int]] = {"above": [], "below": []}
        for code, entry in known.items():
            shape = _shape(font, entry, height)
            stated, sure = program.get(code, ""), bool(program.get(code))
            if not stated and order.get(code):
                stated, sure = order[code], not entry.mapped
            if stated == entry.clean:
                continue
            current = entry.clean if (entry.mapped or is_thai(entry.clean)) and entry.clean != "\ufffd" else ""
            suspicious = False
            if (
                (
                    stated
                    and (is_thai(stated) or is_thai(entry.clean))
                    and not (entry.kind == Kind.SPACE and stated == NIKHAHIT)
                )
                or (entry.kind == Kind.AM and not has_aa and entry.width >= NO_WIDTH)
                or (entry.kind == Kind.AM and shape == "letter" and entry.width >= NO_WIDTH)
            ):
                suspicious = True
            elif entry.kind == Kind.MARK:
                if _contradicted(entry, shape):
                    current, suspicious = "", True
                    misplaced[shape].append(code)
                suspicious = suspicious or (names[entry.clean] > 1 and entry.text == entry.clean and not program)
            elif entry.kind == Kind.FULL and thai and not is_thai(entry.clean[:1]):
                suspicious = entry.width < NO_WIDTH
                suspicious = suspicious or (thai >= 5 and shape in ("above", "below") and entry.clean.isalnum())
                suspicious = suspicious or not entry.mapped or entry.clean == "\ufffd"
            elif (
                entry.clean == "\ufffd"
                or (not entry.mapped and font.subtype == "Type0")
                or (entry.kind == Kind.NOTHING and entry.text and entry.text[0] < " " and thai >= 5)
            ):
                suspicious = True
            if suspicious:
                found[code] = Suspect(chr(PLACEHOLDER + len(found)), current, _candidates(entry, shape), stated, sure)
        above, below = misplaced["above"], misplaced["below"]
        if len(above) == len(below) == 1:  # their names are exchanged
            for code, other in ((above[0], below[0]), (below[0], above[0])):
                found[code] = replace(found[code], stated=known[other].clean, sure=True)
        return found

    # --- decisions ---------------------------------------------------------------------------

    def _decide(self, font: Font, state: FontState, pages: list[list[Run]]) -> list[str]:
        suspects = {code: self._as_elsewhere(suspect) for code, suspect in self._suspects(font).items()}
        if not suspects:
            return []
        known = font.known()
        lines = sample_lines(font, suspects, pages)
        warnings: list[str] = []
        decisions, doubtful = fontmap.infer(lines, list(suspects.values()))
        code_of = {s.placeholder: code for code, s in suspects.items()}
        for decision in decisions:
            known[code_of[decision.suspect.placeholder]].set(decision.char, "font_map")
            if decision.words and decision.suspect.current and not is_thai(decision.suspect.current):
                self._lies.setdefault(decision.suspect.current, set()).add(decision.char)
        state.decisions.extend(decisions)
        unsettled = {code_of[s.placeholder] for s in doubtful if _matters(known[code_of[s.placeholder]], s)}
        if unsettled and _retold(font, pages):
            # the maker may tell one mark of a letter and name the other after it: together they are right
            unsettled -= {code for code in unsettled if known[code].clean in MARKS}
        state.doubtful = frozenset(unsettled)
        if decisions:
            told = ", ".join(
                f"{d.suspect.current or '?'}→{d.char} ({d.score:.2f})" for d in sorted(decisions, key=lambda d: d.char)
            )
            warnings.append(f"font_map: the font {font.name} names wrong characters; read as: {told}")
        return warnings

    def _as_elsewhere(self, suspect: Suspect) -> Suspect:
        """A suspect with the reading that words proved for its name in another font of the file: makers lie alike."""
        told = self._lies.get(suspect.current, set())
        if len(told) != 1 or suspect.sure or (suspect.stated and suspect.stated not in told):
            return suspect
        if not suspect.candidates or told <= suspect.candidates:
            return replace(suspect, stated=min(told), sure=True)
        return suspect


def _retold(font: Font, pages: list[list[Run]]) -> bool:
    """Whether ActualText tells the text of some glyphs of the font."""
    known = font.known()
    runs = (run for page in pages for run in page if run[0].font is font)
    return any(span is not None or any(e is not known.get(e.code) for _, _, e in items) for _, _, span, items in runs)


def _eight_bit(font: Font, by_name: bool, pages: list[list[Run]]) -> tuple[float, bool]:
    """How surely the font is an 8-bit Thai one, its bytes taken one way or the other."""
    high = _bytes_of(font, by_name)
    if len(high) < 4 or (by_name and high == _bytes_of(font, False)):
        return 0.0, by_name
    marks = {code: Suspect(chr(PLACEHOLDER + n), "") for n, code in enumerate(high)}
    table = {marks[code].placeholder: char for code, char in high.items()}
    return fontmap.makes_thai("\n".join(sample_lines(font, marks, pages)), table), by_name


def _bytes_of(font: Font, by_name: bool) -> dict[int, str]:
    """The Thai characters of the codes whose bytes are some in 8-bit Thai fonts."""
    bytes_of = {code: _byte(font, e, by_name) for code, e in font.known().items()}
    return {code: _BYTES[b] for code, b in bytes_of.items() if b in _BYTES}


def _byte(font: Font, entry: Entry, by_name: bool) -> int:
    """The byte of an 8-bit Thai font behind an entry that is shown as something else; 0 where none is.

    A simple font's codes are the bytes, unless its maker numbered the glyphs anew: then their names tell them.
    """
    if (entry.rule and entry.text != _SOFT_HYPHEN) or is_thai(entry.clean[:1]):
        return 0
    if font.subtype != "Type0" and entry.code >= 0x80 and not by_name:
        return entry.code
    if len(entry.text) == 1 and ord(entry.text) >= 0x80:
        try:
            return entry.text.encode("cp1252")[0]
        except UnicodeEncodeError:
            return ord(entry.text) if ord(entry.text) <= 0xFF else 0
    return 0


def _concerns(entry: Entry) -> bool:
    """Whether a code has to do with Thai or with nothing nameable."""
    return not entry.mapped or entry.clean == "\ufffd" or is_thai(entry.clean[:1]) or entry.width < NO_WIDTH


def _matters(entry: Entry, suspect: Suspect) -> bool:
    return suspect.current == "" or not is_thai(suspect.current) or bool(suspect.stated)


def _thai_of(text: str) -> str:
    """Thai character a font program means: plain, or in the places of 8-bit Thai fonts."""
    text = plain(text)
    if len(text) == 1 and "\xa1" <= text <= "\xfb":
        return text.encode("latin-1").decode("cp874", "replace").replace("\ufffd", "")
    return text


def _program_names(font: Font, known: dict[int, Entry]) -> dict[int, str]:
    """What the embedded program names the codes, where it agrees with the map on most of them."""
    if font.subtype != "Type0":
        return {}
    program = font.program()
    characters = program.characters() if program is not None else {}
    if not characters:
        return {}
    named = {code: _thai_of(chr(characters[e.glyph])) for code, e in known.items() if e.glyph in characters}
    both = [(known[code].clean, name) for code, name in named.items() if is_thai(name) and known[code].mapped]
    agreed = sum(1 for mine, name in both if mine == name)
    if len(both) >= 5 and agreed < _AGREE * 0.6 * len(both):
        return {}
    return {code: name for code, name in named.items() if is_thai(name)}


def _order_names(font: Font, known: dict[int, Entry]) -> dict[int, str]:
    """What the order of glyphs names the codes: Thai fonts number the Thai block in its own order."""
    if font.subtype != "Type0":
        return {}
    offsets: Counter[int] = Counter()
    for entry in known.values():
        place = fontmap.thai_order(entry.clean) if len(entry.clean) == 1 and entry.mapped else None
        if place is not None:
            offsets[entry.glyph - place] += 1
    if not offsets:
        return {}
    offset, count = offsets.most_common(1)[0]
    inside = [e for e in known.values() if fontmap.at_order(e.glyph - offset) and e.mapped and is_thai(e.clean[:1])]
    if count < 8 or count < _AGREE * len(inside):
        return {}
    return {code: fontmap.at_order(e.glyph - offset) for code, e in known.items() if fontmap.at_order(e.glyph - offset)}


def _letter_height(font: Font, known: dict[int, Entry]) -> float:
    """Middle height of the consonants' ink in thousandths of the em; 0 where unknown."""
    heights = sorted(
        box.y1
        for e in known.values()
        if len(e.clean) == 1 and is_consonant(e.clean) and (box := font.box(e)) is not None
    )
    return float(heights[len(heights) // 2]) if len(heights) >= 3 else 0.0


def _shape(font: Font, entry: Entry, height: float) -> str:
    """``above``, ``below``, ``letter`` (no higher than a letter), ``tall`` or empty (unknown)."""
    if not height:
        return ""
    box = font.box(entry)
    if box is None:
        return ""
    if box.y0 >= 0.8 * height:
        return "above"
    if box.y1 <= 0.15 * height:
        return "below"
    return "letter" if box.y1 <= 1.15 * height else "tall"


def _contradicted(entry: Entry, shape: str) -> bool:
    """Whether a mark is drawn where its name never stands."""
    return (shape == "above" and entry.clean in _BELOW) or (shape == "below" and entry.clean in _ABOVE)


def _candidates(entry: Entry, shape: str) -> frozenset[str]:
    if entry.kind == Kind.AM:
        return frozenset((SARA_AA, SARA_AM))
    if shape == "above":
        return _ABOVE
    if shape == "below":
        return _BELOW
    if entry.width < NO_WIDTH or entry.kind == Kind.MARK:
        return frozenset(MARKS)
    return _SPACING - fontmap.DIGITS
