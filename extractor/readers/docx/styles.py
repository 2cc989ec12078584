"""What paragraph and character styles say: headings, numbering, hidden, bold, size.

Properties are inherited along ``w:basedOn`` (ECMA-376 part 1, 17.7.4.3); the chain is cut where a
file makes it a circle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.readers.docx.names import Element, attribute, child, name, number, switch, value

_LONGEST_CHAIN = 32  # Word itself allows about ten
_HALF_POINTS = re.compile(r"[0-9]{1,5}(?:[.][0-9]{0,9})?")
_HEADING = re.compile(r"^(?:heading|หัวเรื่อง|หัวข้อ)\s*([1-9])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with everything it inherits."""

    heading: int | None = None
    num_id: str | None = None
    level: int | None = None
    hidden: bool | None = None
    bold: bool | None = None
    size: float | None = None


@dataclass(slots=True)
class Styles:
    """All styles of a document by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default_paragraph: Style = field(default_factory=Style)
    default_size: float | None = None

    def get(self, style_id: str | None) -> Style:
        """A style; the default paragraph style where the id is missing or unknown."""
        return self.by_id.get(style_id or "", self.default_paragraph)


def size_of(properties: Element | None) -> float | None:
    """The letter size in points; the one for complex scripts (Thai) first."""
    for wanted in ("w:szCs", "w:sz"):
        half = value(properties, wanted)
        if half is not None and _HALF_POINTS.fullmatch(half):
            return float(half) / 2
    return None


def bold_of(properties: Element | None) -> bool | None:
    """Whether bold is stated for either script: Word writes ``w:b`` and ``w:bCs`` apart."""
    stated = (switch(properties, "w:b"), switch(properties, "w:bCs"))
    if True in stated:
        return True
    return False if False in stated else None


def read_styles(root: Element | None) -> Styles:
    """Resolve the part ``word/styles.xml``; an empty set where there is none."""
    styles = Styles()
    if root is None:
        return styles
    elements: dict[str, Element] = {}
    default_id = ""
    for element in root:
        if name(element) == "w:style":
            style_id = attribute(element, "w:styleId") or ""
            elements.setdefault(style_id, element)
            is_default = (attribute(element, "w:default") or "0").lower() in ("1", "true", "on")
            if is_default and attribute(element, "w:type") == "paragraph":
                default_id = style_id
    defaults = child(child(child(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    styles.default_size = size_of(defaults)
    for style_id in elements:
        styles.by_id[style_id] = _resolve(style_id, elements)
    styles.default_paragraph = styles.by_id.get(default_id, Style())
    return styles


def _resolve(style_id: str, elements: dict[str, Element]) -> Style:
    heading: int | None = None
    num_id: str | None = None
    level: int | None = None
    hidden: bool | None = None
    bold: bool | None = None
    size: float | None = None
    seen: set[str] = set()
    while style_id in elements and style_id not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(style_id)
        element = elements[style_id]
        paragraph, run = child(element, "w:pPr"), child(element, "w:rPr")
        if heading is None:
            named = _HEADING.match(value(element, "w:name") or "")
            outline = number(value(paragraph, "w:outlineLvl"), 9)
            heading = int(named[1]) if named else outline + 1 if 0 <= outline < 9 else None
        listed = child(paragraph, "w:numPr")
        if num_id is None:
            num_id = value(listed, "w:numId")
        if level is None and value(listed, "w:ilvl") is not None:
            level = number(value(listed, "w:ilvl"))
        hidden = switch(run, "w:vanish") if hidden is None else hidden
        bold = bold_of(run) if bold is None else bold
        size = size_of(run) if size is None else size
        style_id = value(element, "w:basedOn") or ""
    return Style(heading, num_id, level, hidden, bold, size)
