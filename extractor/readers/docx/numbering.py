"""Word's automatic numbers: they are not in the text, so they are counted here as Word counts them.

ECMA-376 part 1, 17.9. Lists that share an abstract definition share their counters; a
``w:startOverride`` restarts them where its list is first used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractor.readers.docx.names import Element, attribute, child, name, number, switch, value
from extractor.readers.docx.numerals import written
from extractor.readers.docx.symbols import BULLET, is_symbol_font

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROUND_BULLETS = frozenset("o§ØüvqžŸ·")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is written. ``restart`` 0: never; ``None``: after any higher level."""

    start: int = 1
    fmt: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    style: str | None = None
    restart: int | None = None
    legal: bool = False
    font: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def level_of_style(self, num_id: str, style_id: str | None) -> int | None:
        """The level that a paragraph style is linked to in a list."""
        listed = self._lists.get(num_id)
        if listed is not None and style_id:
            for at, level in listed.levels.items():
                if level.style == style_id:
                    return at
        return None

    def next(self, num_id: str, at: int) -> str:
        """Count one paragraph of list ``num_id`` at level ``at`` (from 0); its number with what follows it."""
        listed = self._lists.get(num_id)
        if listed is None or not 0 <= at < _LEVELS:
            return ""
        counters = self._counters.setdefault(listed.abstract, [None] * _LEVELS)
        if num_id not in self._used:
            self._used.add(num_id)
            for overridden, start in listed.overrides.items():
                if 0 <= overridden < _LEVELS:
                    counters[overridden] = start - 1
        level = listed.levels.get(at, Level(text=f"%{at + 1}."))
        current = counters[at]
        counters[at] = level.start if current is None else current + 1
        for deeper in range(at + 1, _LEVELS):
            restart = listed.levels.get(deeper, Level()).restart
            if restart is None or at < restart:
                counters[deeper] = None
        if level.hidden:
            return ""
        return self._write(listed, level, at, counters)

    def _write(self, listed: _List, level: Level, at: int, counters: list[int | None]) -> str:
        if level.fmt == "bullet":
            text = _bullet(level)
        else:

            def place(match: re.Match[str]) -> str:
                wanted = int(match[1]) - 1
                if wanted > at:
                    return ""
                other = listed.levels.get(wanted, Level())
                count = counters[wanted]
                fmt = "decimal" if level.legal and wanted != at else other.fmt
                return written(other.start if count is None else count, fmt)

            text = _PLACE.sub(place, level.text)
        if not text:
            return ""
        return text if level.suffix == "nothing" else f"{text} "


def _bullet(level: Level) -> str:
    text = level.text.strip()
    if not text:
        return ""
    if is_symbol_font(level.font) or text in _ROUND_BULLETS or any("\ue000" <= char <= "\uf8ff" for char in text):
        return BULLET
    return text


def read_numbering(root: Element | None, style_lists: dict[str, str]) -> Numbering:
    """Read ``word/numbering.xml``. ``style_lists`` gives the list id of each numbering style."""
    numbering = Numbering()
    abstracts: dict[str, Element] = {}
    elements: list[Element] = []
    for element in root if root is not None else ():
        if name(element) == "w:abstractNum":
            abstracts.setdefault(attribute(element, "w:abstractNumId") or "", element)
        elif name(element) == "w:num":
            elements.append(element)
    by_num = {attribute(e, "w:numId") or "": value(e, "w:abstractNumId") or "" for e in elements}
    for element in elements:
        num_id = attribute(element, "w:numId") or ""
        abstract = _follow(by_num[num_id], abstracts, by_num, style_lists)
        definition = abstracts.get(abstract)
        levels = _levels(definition) if definition is not None else {}
        overrides: dict[int, int] = {}
        for override in element:
            if name(override) == "w:lvlOverride":
                at = number(attribute(override, "w:ilvl"))
                for changed in override:
                    if name(changed) == "w:lvl":
                        levels[at] = _level(changed)
                start = value(override, "w:startOverride")
                if start is not None:
                    overrides[at] = number(start, 1)
                    levels[at] = replace(levels.get(at, Level(text=f"%{at + 1}.")), start=overrides[at])
        numbering._lists.setdefault(num_id, _List(abstract, levels, overrides))
    return numbering


def _follow(abstract: str, abstracts: dict[str, Element], by_num: dict[str, str], style_lists: dict[str, str]) -> str:
    """Follow ``w:numStyleLink`` to the definition that holds the levels."""
    for _ in range(8):
        link = value(abstracts.get(abstract), "w:numStyleLink")
        following = by_num.get(style_lists.get(link or "", ""), "")
        if link is None or following in ("", abstract):
            break
        abstract = following
    return abstract


def _levels(definition: Element) -> dict[int, Level]:
    return {number(attribute(element, "w:ilvl")): _level(element) for element in definition if name(element) == "w:lvl"}


def _level(element: Element) -> Level:
    run = child(element, "w:rPr")
    fonts = child(run, "w:rFonts")
    restart = value(element, "w:lvlRestart")
    return Level(
        start=number(value(element, "w:start")),
        fmt=_format(element),
        text=value(element, "w:lvlText") or "",
        suffix=value(element, "w:suff") or "tab",
        style=value(element, "w:pStyle"),
        restart=None if restart is None else number(restart),
        legal=bool(switch(element, "w:isLgl")),
        font=None if fonts is None else attribute(fonts, "w:ascii"),
        hidden=bool(switch(run, "w:vanish")),
    )


def _format(element: Element) -> str:
    """The number format; newer ones stand in the Choice of an AlternateContent with a fallback beside."""
    stated = value(element, "w:numFmt")
    if stated is None:
        alternative = child(element, "mc:AlternateContent")
        stated = value(child(alternative, "mc:Fallback"), "w:numFmt")
    return stated or "decimal"
