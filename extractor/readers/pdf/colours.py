"""How light what is drawn is: white text on white paper is seen by nobody."""

from __future__ import annotations

from typing import Any

_REMEMBERED = 1_000


def lightness(colour: Any) -> float:
    """How light a colour (a number or several: grey, RGB, CMYK) is, 0 to 1; patterns count as dark."""
    values = list(colour) if isinstance(colour, tuple | list) else [colour]
    if not values or not all(isinstance(v, int | float) for v in values):
        return 0.0
    if len(values) == 4:
        return float(1.0 - min(1.0, max(values[:3]) + values[3]))
    return float(min(values)) if len(values) in (1, 3) else 0.0


def shade_of(level: float) -> int:
    """0 for dark, 1 for pale, 2 for white."""
    return 2 if level >= 0.985 else 1 if level >= 0.7 else 0


class Colours:
    """The lightness of colours as operations state them; the same few come again and again."""

    def __init__(self) -> None:
        self._known: dict[bytes, float] = {}

    def lightness(self, operands: Any) -> float:
        """How light a colour is, 0 to 1. ``operands`` as written, or a list. Raises ValueError for what is none."""
        if type(operands) is list:
            return lightness([n for n in operands if isinstance(n, float)])
        level = self._known.get(operands)
        if level is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            level = self._known[operands] = lightness([float(n) for n in operands.split() if n[:1] != b"/"])
        return level
