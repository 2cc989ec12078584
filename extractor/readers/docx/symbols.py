"""Letters of symbol fonts, told as the Unicode characters they look like.

Word stores them as U+F000 plus the place in the font. Only the shapes that carry meaning in a
report are told apart (ticks, boxes, comparisons, circled numbers); the rest is a bullet.
"""

from __future__ import annotations

import re

BULLET = "•"
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB0: "°", 0xB9: "≠", 0xAE: "→", 0xAC: "←",
    0xAD: "↑", 0xAF: "↓", 0xE5: "∑", 0xD6: "√", 0xBB: "≈", 0xBA: "≡", 0xA5: "∞",
}  # fmt: skip
_WINGDINGS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0x52: "☑", 0x53: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐",
    0xE0: "→", 0xE8: "→", 0xF0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF1: "↑", 0xF2: "↓", 0x46: "☞",
    0x28: "☎", 0x29: "✆", 0x2A: "✉",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x54: "☒", 0xA3: "☐", 0x2A: "☐"}
_SYMBOL_FONTS = re.compile(r"symbol|wingding|webding|dingbat", re.IGNORECASE)
_STORED = re.compile("[\uf020-\uf0ff]")


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of this font are pictures."""
    return bool(font and _SYMBOL_FONTS.search(font))


def symbol(code: int, font: str | None) -> str:
    """The character for place ``code`` (with or without U+F000) of a font, as ``w:sym`` gives it."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    family = (font or "").lower()
    if "wingdings 2" in family:
        return _WINGDINGS_2.get(place, BULLET)
    if "wingdings" in family and "3" not in family:
        return _wingding(place)
    if family == "symbol":
        return _SYMBOL.get(place, chr(place) if 0x20 <= place < 0x40 else BULLET)
    if is_symbol_font(font):
        return BULLET
    if code == place and code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF:
        return chr(code)
    return chr(place) if 0x20 <= place < 0x7F else BULLET


def _wingding(place: int) -> str:
    if 0x80 <= place <= 0x8A:  # circled 0 to 10
        return "⓪①②③④⑤⑥⑦⑧⑨⑩"[place - 0x80]
    if 0x8B <= place <= 0x95:  # the same, white on black
        return "⓿❶❷❸❹❺❻❼❽❾❿"[place - 0x8B]
    return _WINGDINGS.get(place, BULLET)


def plain(text: str, font: str | None) -> str:
    """Text of a run with letters of symbol fonts told as what they look like."""
    if is_symbol_font(font) and all(ord(char) < 0x100 or 0xF000 <= ord(char) <= 0xF0FF for char in text):
        return "".join(char if char.isspace() else symbol(ord(char), font) for char in text)
    if max(text, default="") >= "\uf020":
        return _STORED.sub(lambda match: symbol(ord(match[0]), font or "Wingdings"), text)
    return text
