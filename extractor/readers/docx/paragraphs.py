"""One ``w:p``: its runs as lines of text, with what Word shows and without what it hides.

Kept: insertions, moved-to text, results of fields, hyperlinks, content controls, formulas, symbols.
Left out: deletions, moved-from text, field instructions, hidden text, comments. A manual line break
starts a new line, parted from the one above by a space; where that line begins like an item of a list
it starts a paragraph, because authors end items with Shift+Enter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extractor.readers.docx.context import Context
from extractor.readers.docx.names import Element, attribute, child, name, number, switch, value
from extractor.readers.docx.styles import Style, bold_of, size_of
from extractor.readers.docx.symbols import plain, symbol
from extractor.records import Line

_T = TypeVar("_T")
_SKIPPED = frozenset(
    {
        "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText",
        "w:rt", "w:rubyPr", "w:smartTagPr", "w:customXmlPr", "w:commentReference", "w:annotationRef", "w:ffData",
        "w:footnoteRef", "w:endnoteRef", "w:separator", "w:continuationSeparator", "m:ctrlPr", "m:rPr", "",
    }
)  # fmt: skip
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f"))
_SPACES = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " "})
_ITEM = re.compile(r"\s*(?:\(?[0-9๐-๙]{1,2}(?:[.][0-9๐-๙]{1,2})*[.)](?![0-9๐-๙])|[-–•▪●○✓➢*]\s*(?=\D))")


@dataclass(slots=True)
class Piece:
    """Text with one look; ``"\\n"`` alone is a manual line break."""

    text: str
    bold: bool = False
    size: float | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    piece: Piece
    font: str | None


@dataclass(slots=True)
class Drafted:
    """What one ``w:p`` holds: its text, and the contents of the text boxes anchored in it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def chosen(alternative: Element) -> Element | None:
    """The branch of ``mc:AlternateContent`` to read: both tell the same thing, so only one is read."""
    branches = [part for part in alternative if name(part) in ("mc:Choice", "mc:Fallback")]
    return next((branch for branch in branches if len(branch)), None)


def draft(paragraph: Element, context: Context) -> Drafted:
    """Walk the runs of a paragraph."""
    properties = child(paragraph, "w:pPr")
    style = context.styles.get(value(properties, "w:pStyle"))
    found = Drafted()
    _walk(paragraph, context, style, found)
    # an instruction never runs on into the next paragraph; a file that forgot its end must not lose text
    while context.fields and not context.fields[-1]:
        context.fields.pop()
    context.count_characters(sum(len(piece.text) for piece in found.pieces))
    return found


def _walk(element: Element, context: Context, style: Style, found: Drafted) -> None:
    for part in element:
        tag = name(part)
        if tag in _SKIPPED:
            continue
        if tag == "w:r":
            _run(part, context, style, found)
        elif tag == "mc:AlternateContent":
            branch = chosen(part)
            if branch is not None:
                _walk(branch, context, style, found)
        elif tag == "w:txbxContent":
            found.boxes.append(part)
        elif tag == "m:t":
            _add(found, context, part.text or "", Piece("", bool(style.bold), style.size))
        else:
            _note_object(part, tag, context)
            _walk(part, context, style, found)


def _note_object(part: Element, tag: str, context: Context) -> None:
    if tag in ("a:blip", "v:imagedata"):
        context.pictures += 1
    elif tag == "c:chart":
        context.charts.append(attribute(part, "r:id") or "")


def _run(run: Element, context: Context, style: Style, found: Drafted) -> None:
    properties = child(run, "w:rPr")
    character = context.styles.by_id.get(value(properties, "w:rStyle") or "", Style())
    if _first(switch(properties, "w:vanish"), character.hidden, style.hidden):
        return
    size = _first(size_of(properties), character.size, style.size, context.styles.default_size)
    look = Piece("", bool(_first(bold_of(properties), character.bold, style.bold)), size)
    fonts = child(properties, "w:rFonts")
    font = None if fonts is None else attribute(fonts, "w:ascii")
    _content(run, context, style, found, _Look(look, font))


def _content(run: Element, context: Context, style: Style, found: Drafted, look: _Look) -> None:
    for part in run:
        tag = name(part)
        if tag in _SKIPPED:
            continue
        if tag in ("w:t", "m:t"):
            _add(found, context, plain(part.text or "", look.font), look.piece)
        elif tag in ("w:tab", "w:ptab"):
            _add(found, context, "\t", look.piece, keep=True)
        elif tag in ("w:br", "w:cr"):
            _add(found, context, "\n", look.piece, keep=True)
        elif tag == "w:noBreakHyphen":
            _add(found, context, "-", look.piece)
        elif tag == "w:sym":
            code = attribute(part, "w:char") or ""
            if re.fullmatch("[0-9A-Fa-f]{1,5}", code):
                _add(found, context, symbol(int(code, 16), attribute(part, "w:font")), look.piece)
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            context.notes.append((tag.removesuffix("Reference").removeprefix("w:"), attribute(part, "w:id") or ""))
        elif tag == "w:fldChar":
            _field(attribute(part, "w:fldCharType"), context)
        elif tag == "mc:AlternateContent":
            branch = chosen(part)
            if branch is not None:
                _content(branch, context, style, found, look)
        else:
            _note_object(part, tag, context)
            if tag == "w:txbxContent":
                found.boxes.append(part)
            else:
                _walk(part, context, style, found)


def _field(kind: str | None, context: Context) -> None:
    if kind == "begin":
        context.fields.append(False)
    elif kind == "separate" and context.fields:
        context.fields[-1] = True
    elif kind == "end" and context.fields:
        context.fields.pop()


def _add(found: Drafted, context: Context, text: str, look: Piece, *, keep: bool = False) -> None:
    if not all(context.fields):  # inside an instruction, of this field or of one around it
        return
    shown = text if keep else text.translate(_SPACES).translate(_UNSEEN)
    if shown:
        found.pieces.append(Piece(shown, look.bold, look.size))


def _first(*stated: _T | None) -> _T | None:
    return next((one for one in stated if one is not None), None)


def lines(pieces: list[Piece], prefix: str = "") -> list[list[Line]]:
    """The pieces as paragraphs of lines; ``prefix`` is the automatic number before the first one."""
    rows: list[list[Piece]] = [[Piece(prefix)]] if prefix else [[]]
    for piece in pieces:
        if piece.text == "\n":
            rows.append([])
        else:
            rows[-1].append(piece)
    paragraphs: list[list[Line]] = []
    for row in rows:
        line = _line(row)
        if line is None:
            continue
        if paragraphs and not _ITEM.match(line.text):
            # somebody ended the line above by hand: more than a word wrap, which Thai joins without a space
            above = paragraphs[-1][-1]
            paragraphs[-1][-1] = replace(above, text=f"{above.text} ")
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _line(row: list[Piece]) -> Line | None:
    text = "".join(piece.text for piece in row).strip()
    if not text:
        return None
    shown = [piece for piece in row if piece.text.strip() and (piece.bold or piece.size or len(row) == 1)]
    bold = bool(shown) and all(piece.bold for piece in shown)
    size = max(shown, key=lambda piece: len(piece.text)).size if shown else None
    return Line(text, bold=bold, size=size)


def automatic_number(paragraph: Element, context: Context) -> str:
    """The number Word writes before this paragraph, counted; empty where it is in no list."""
    properties = child(paragraph, "w:pPr")
    style_id = value(properties, "w:pStyle")
    style = context.styles.get(style_id)
    listed = child(properties, "w:numPr")
    num_id = _first(value(listed, "w:numId"), style.num_id)
    if num_id is None or num_id == "0":
        return ""
    stated = value(listed, "w:ilvl")
    if stated is not None:
        at = number(stated)
    else:
        linked = context.numbering.level_of_style(num_id, style_id)
        at = linked if linked is not None else style.level or 0
    return context.numbering.next(num_id, at)


def mark_is_deleted(paragraph: Element) -> bool:
    """Whether the end of this paragraph was deleted, so that its text runs on into the next one."""
    look = child(child(paragraph, "w:pPr"), "w:rPr")
    return child(look, "w:del") is not None or child(look, "w:moveFrom") is not None


def mark_is_hidden(paragraph: Element) -> bool:
    """Whether the end of this paragraph is hidden; without visible text Word shows none of it."""
    return bool(switch(child(child(paragraph, "w:pPr"), "w:rPr"), "w:vanish"))


def heading_of(paragraph: Element, context: Context) -> int | None:
    """The heading level 1 to 9 of its style or its own outline level, or ``None``."""
    properties = child(paragraph, "w:pPr")
    outline = value(properties, "w:outlineLvl")
    if outline is not None:
        level = number(outline, 9)
        return level + 1 if 0 <= level < 9 else None
    return context.styles.get(value(properties, "w:pStyle")).heading
