"""What all walkers of one document share: its definitions, its limits, and what they met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.errors import TooLargeError
from extractor.limits import Limits
from extractor.readers.docx.names import Element
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.styles import Styles


@dataclass(slots=True)
class Context:
    """State of one reading. ``fields`` holds, for each open field, whether its result has begun."""

    styles: Styles
    numbering: Numbering
    limits: Limits
    fields: list[bool] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    sections: list[Element] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    warnings: dict[str, int] = field(default_factory=dict)
    pictures: int = 0
    _cells: int = 0
    _characters: int = 0

    def warn(self, message: str) -> None:
        """Note something a person should know; the same message is told once with its count."""
        self.warnings[message] = self.warnings.get(message, 0) + 1

    def count_cells(self, more: int) -> None:
        """Raises TooLargeError once the document has more cells than ``limits.cells``."""
        self._cells += more
        if self._cells > self.limits.cells:
            raise TooLargeError(f"The document has more table cells than the limit cells ({self.limits.cells:,}).")

    def count_characters(self, more: int) -> None:
        """Raises TooLargeError once the document has more text than ``limits.characters``."""
        self._characters += more
        if self._characters > self.limits.characters:
            raise TooLargeError(f"The document has more text than the limit characters ({self.limits.characters:,}).")
