"""ActualText: what the maker of the file says a stretch of glyphs reads, used where it can be trusted."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import resolve1

from extractor.readers.pdf.model import Entry, Item, Run, Style
from extractor.readers.pdf.operations import ACTUAL_TEXT
from extractor.readers.pdf.strings import hex_bytes, text_of, unescape
from extractor.readers.pdf.tokens import Name
from extractor.thai.glyphs import MARKS, SARA_AM, clusters, composed

_LONGEST = 200
_NO_WIDTH = 0.05


class Teller:
    """Applies ActualText page by page; equal stretches are worked out once for the document."""

    def __init__(self) -> None:
        self._same: dict[tuple[str, ...], bool] = {}

    def said(self, runs: list[Run]) -> list[Run]:
        """The runs with every stretch under ActualText reading as it says, and no spans left in doubt."""
        result: list[Run] = []
        at, total = 0, len(runs)
        while at < total:
            span = runs[at][2]
            if span is None:
                result.append(runs[at])
                at += 1
                continue
            end = at + 1
            while end < total and runs[end][2] is span:
                end += 1
            group = runs[at:end]
            texts = (span.text, *[item[2].clean for run in group for item in run[3]])
            same = self._same.get(texts)
            if same is None:
                if len(self._same) > 20_000:
                    self._same.clear()
                drawn, actual = composed("".join(texts[1:])), composed(span.text)
                wide = "".join([i[2].clean for run in group for i in run[3] if i[2].width > _NO_WIDTH])
                same = self._same[texts] = drawn == actual or not _trusted(wide, actual)
            if same:
                result.extend(group)
            elif len(texts) > 1:
                result.extend(_retold(group, composed(span.text)))
            at = end
        return result


def _retold(group: list[Run], actual: str) -> list[Run]:
    """The stretch with the stated text on its glyphs, cluster by cluster."""
    placed = [(style, extra, item) for style, extra, _, items in group for item in items]
    style, extra, (x, y, entry) = placed[0]
    if all(c in MARKS for c in actual):
        return [(style, extra, None, [(x, y, _entry(actual, entry, 0.0, entry.clean))])]
    wide: list[tuple[Style, float, Item]] = []
    drawn: list[str] = []
    for one in placed:
        if one[2][2].width > _NO_WIDTH or not wide:
            wide.append(one)
            drawn.append("")
        drawn[-1] += one[2][2].clean
    parts = clusters(actual)
    if len(wide) == len(parts):
        return [
            (style, extra, None, [(x, y, _entry(part, entry, entry.width, told))])
            for part, told, (style, extra, (x, y, entry)) in zip(parts, drawn, wide, strict=True)
        ]
    style, extra, (x, y, entry) = wide[0]
    width = sum(p[2][2].width for p in wide) / len(parts)
    step = width * style.em
    du, dv = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}.get(style.turned, (1, 0))
    items: list[Item] = [
        (x + du * step * number, y + dv * step * number, _entry(part, entry, width, part))
        for number, part in enumerate(parts)
    ]
    return [(style, extra, None, items)]


def _entry(text: str, model: Entry, width: float, drawn: str) -> Entry:
    """An entry that reads ``text`` where ``drawn`` stood."""
    made = Entry(drawn, width, model.code, model.glyph, True)
    made.set(text, "actual_text" if composed(drawn) != text else "")
    return made


def _bases(text: str) -> str:
    return "".join(c for c in text if c not in MARKS and c not in " \u0e32" and c != SARA_AM)


def _trusted(drawn: str, actual: str) -> bool:
    """Whether the stated text can be that of these glyphs (those with width): the same letters, whatever the marks.

    What is printed outweighs what is said: other letters or digits than the glyphs show are never taken,
    but where the glyphs name nothing (U+FFFD), ActualText is all there is.
    """
    if not actual.strip() or len(actual) > _LONGEST:
        return False
    if "\ufffd" in actual or any(ord(c) < 32 for c in actual):
        return False
    return _bases(drawn) == _bases(actual) or "\ufffd" in drawn


def stated_text(operands: Any, resources: dict[str, Any]) -> str | None:
    """The ActualText of marked content, from its own dictionary or a named property list."""
    value: Any = None
    properties: Any = operands[-1] if type(operands) is list and operands else operands
    if isinstance(properties, bytes):
        if b"<<" in properties:
            stated = ACTUAL_TEXT.search(properties) if b"ActualText" in properties else None
            if stated is None:
                return None
            return text_of(hex_bytes(stated[1]) if stated[1] is not None else unescape(stated[2][1:-1]))
        properties = Name(properties.split(b"/")[-1].strip())
    if isinstance(properties, Name):
        table = resolve1(resources.get("Properties"))
        found = resolve1(table.get(properties.text)) if isinstance(table, dict) else None
        value = resolve1(found.get("ActualText")) if isinstance(found, dict) else None
    elif isinstance(properties, dict):
        value = properties.get("ActualText")
    return text_of(value) if isinstance(value, bytes) else None
