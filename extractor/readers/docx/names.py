"""Short names for XML names, the same for transitional and strict OOXML.

``w:p`` stands for the paragraph of either namespace, so that no rule has to know which one a file
was written in.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

Element = etree._Element

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.microsoft.com/office/2006/xmlPackage": "pkg",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "urn:schemas-microsoft-com:vml": "v",
}


_LARGEST = 2**31  # ST_DecimalNumber as Word keeps it


@lru_cache(maxsize=4096)
def _short(qualified: str) -> str:
    if not qualified.startswith("{"):
        return qualified
    namespace, _, local = qualified[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else f"?:{local}"


def name(element: Element) -> str:
    """``w:p`` and the like; ``?:local`` in other namespaces; empty for comments and entities."""
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def attribute(element: Element, wanted: str) -> str | None:
    """The value of an attribute by its short name (``w:val``), or ``None``."""
    for key, value in element.attrib.items():
        if _short(str(key)) == wanted:
            return str(value)
    return None


def child(element: Element | None, wanted: str) -> Element | None:
    """The first child of that name."""
    if element is not None:
        for part in element:
            if name(part) == wanted:
                return part
    return None


def value(element: Element | None, *path: str) -> str | None:
    """``w:val`` of the element at the end of a path of child names, or ``None``."""
    for step in path:
        element = child(element, step)
    return None if element is None else attribute(element, "w:val")


def number(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute; ``default`` where it is missing, is none, or has more than 32 bits."""
    try:
        found = int(text) if text is not None else default
    except ValueError:
        return default
    return found if abs(found) <= _LARGEST else default


def switch(element: Element | None, wanted: str) -> bool | None:
    """An on/off property: ``True``, ``False``, or ``None`` where it is not stated."""
    found = child(element, wanted)
    if found is None:
        return None
    return (attribute(found, "w:val") or "true").lower() not in ("0", "false", "off", "none")
