"""Which items of one cell belong to which items of the next.

Numbered lists of equal length belong together. Unnumbered values do only when something proves that
they are one for each item: the same value printed again and again, a date for each item, or lines
that stand at the height of the items. Without proof the row stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractor.recognise.measures.headers import Role
from extractor.recognise.measures.labels import split_labels
from extractor.recognise.measures.lists import Item, bulleted, by_line, by_repeated_opening, marked, numbered
from extractor.recognise.measures.rows import Row, labelled_items
from extractor.recognise.measures.text import Text, squash
from extractor.recognise.measures.values import is_office_stub, is_owner, opens_first_rank, opens_office
from extractor.thai.period_words import tokens
from extractor.thai.periods import ANY_YEAR, is_dated, parse_period

_BESIDE = (Role.STEPS, Role.RESPONSIBLE, Role.PERIOD, Role.FOLLOW_UP, Role.SUCCESS, Role.BUDGET)
_SAME_HEIGHT = 3.0  # points
_JOINS_NEXT = re.compile(r"(?:[-–—~,/]|ถึง|และ|เดือน|วันที่|พ\.ศ\.)\s*$")
_JOINS_LAST = re.compile(r"\s*(?:[-–—~,/]|ถึง|จนถึง|และ|พ\.ศ\.|[0-9๐-๙]{4}(?![0-9๐-๙]))")


@dataclass(frozen=True, slots=True)
class Aligned:
    """The items of a row, each with its own text for every role that is listed item by item."""

    key: Role
    items: tuple[tuple[str, dict[Role, Text]], ...]


def align(row: Row) -> Aligned | None:
    """The row's items when its cells align item by item, else ``None``."""
    for key in (Role.MEASURE, Role.STEPS):
        items = marked(row.text(key))
        if len(items) < 2:
            continue
        found = _self_contained(row, key, items) or _align(row, key, items)
        if found is not None or key is Role.MEASURE:
            return found
    return None


def _self_contained(row: Row, key: Role, items: list[Item]) -> Aligned | None:
    """Items that each name their own office or period by labels; what the row tells besides holds for all."""
    if not labelled_items(row.text(key)):
        return None
    out = []
    for item in items:
        fields: dict[Role, Text] = {}
        for part in split_labels(item.text):
            role = part.role or key
            fields[role] = fields.get(role, Text()).joined(part.text)
        out.append((item.number, fields))
    return Aligned(key, tuple(out))


def _align(row: Row, key: Role, items: list[Item]) -> Aligned | None:
    count = len(items)
    columns: dict[Role, list[Text]] = {}
    undecided: list[tuple[Role, list[Text]]] = []
    for role in _BESIDE:
        text = row.text(role)
        if role is key or not text:
            continue
        listed = numbered(text) or bulleted(text)
        if listed:
            if len(listed) != count:
                return None
            columns[role] = [i.text for i in listed]
            continue
        pieces, proven = _pieces(role, text, items)
        if pieces and proven:
            columns[role] = pieces
        elif pieces:
            undecided.append((role, pieces))
        elif not _is_single(role, text):
            return None
    if not columns and len(undecided) > 1 and all(_beside(pieces, items) for _, pieces in undecided):
        # offices and periods, both as many as the items and line by line beside them
        return _items(row, key, items, dict(undecided))
    if not columns:
        return None
    unnumbered = any(r in columns and not marked(row.text(r)) for r in columns)
    for role, pieces in undecided:
        if not unnumbered:
            return None  # as many lines as items, but nothing proves that they belong to them
        columns[role] = pieces
    return _items(row, key, items, columns)


def _items(row: Row, key: Role, items: list[Item], columns: dict[Role, list[Text]]) -> Aligned:
    """The items with what each column tells of them."""
    issue = numbered(row.text(Role.ISSUE))
    if len(issue) == len(items):
        columns[Role.ISSUE] = [i.text for i in issue]
    out = []
    for at, item in enumerate(items):
        fields = {role: texts[at] for role, texts in columns.items()}
        fields[key] = item.text
        out.append((item.number, fields))
    return Aligned(key, tuple(out))


def _pieces(role: Role, text: Text, items: list[Item]) -> tuple[list[Text], bool]:
    """The text in as many pieces as there are items, and whether they are proven to be one for each."""
    count = len(items)
    if role is Role.RESPONSIBLE:
        for pieces in (_offices_by_line(text, paragraphs=True), _offices_by_line(text, paragraphs=False)):
            if len(pieces) == count:
                return pieces, _repeats(pieces) or _same_heights(pieces, items)
        return [], False
    if role is Role.PERIOD:
        pieces = by_line(text, _period_line)
        whole = _one_range(text)
        if whole is not None and all(_one_range(p) != whole for p in pieces):
            return [], False  # a range broken over several lines holds for all items
        if len(pieces) == count:
            alike = len({_shape(p.text) for p in pieces}) == 1
            return pieces, _repeats(pieces) or alike or _same_heights(pieces, items)
        return [], False
    if role is Role.BUDGET:
        pieces = by_line(text, lambda *_: True)
        return (pieces, False) if len(pieces) == count else ([], False)
    if role in (Role.FOLLOW_UP, Role.SUCCESS, Role.STEPS):
        pieces = by_repeated_opening(text, count)
        if pieces:
            return pieces, True
        paragraphs = text.paragraphs()
        if len(paragraphs) == count and _same_heights(paragraphs, items):
            return paragraphs, True
    return [], False


def _repeats(pieces: list[Text]) -> bool:
    flat = [squash(p.text) for p in pieces]
    return len(set(flat)) < len(flat)


_CLERK = re.compile(r"ปลัด$")


def offices_on_lines(text: Text) -> str:
    """The text with a line of its own for each office of the first rank that begins a printed line.

    A narrow cell prints one under the other without anything between, which reads as one long name.
    """
    marks = sorted(text.line_starts)
    out: list[str] = []
    for at, end in zip(marks, [*marks[1:], len(text.text)], strict=True):
        line = text.text[at:end]
        before = out[-1].strip() if out else ""
        open_bracket = before.count("(") > before.count(")")
        ends = before and not (is_office_stub(before) or _JOINS_NEXT.search(before) or open_bracket)
        ends = ends and not (_CLERK.search(before) and is_owner(line))  # "สำนักปลัด" and "เทศบาล"
        if ends and opens_first_rank(line) and not out[-1].endswith("\n"):
            out.append("\n")
        out.append(line)
    return "".join(out)


def _offices_by_line(text: Text, *, paragraphs: bool) -> list[Text]:
    """One piece for each office that begins a line (a paragraph), what stands in brackets with its office."""
    starts: list[int] = []
    marks = text.paragraph_starts if paragraphs else text.line_starts
    before = ""
    depth = 0
    ordered = sorted(marks)
    for at, end in zip(ordered, [*ordered[1:], len(text.text)], strict=True):
        line = text.text[at:end].strip()
        if not line:
            continue
        if depth > 0 and opens_first_rank(line):
            depth = 0  # a bracket that was never closed
        goes_on = line.startswith("(") or depth > 0 or is_office_stub(before) or _JOINS_NEXT.search(before)
        if not starts or (not goes_on and opens_office(line)):
            starts.append(at)
        depth = max(0, depth + line.count("(") - line.count(")"))
        before = line
    return text.cut(starts) if starts and not text.text[: starts[0]].strip() else []


def _one_range(text: Text) -> tuple[date, date] | None:
    """First and last day when the whole text tells one period."""
    whole = parse_period(text.text, ANY_YEAR)
    odd = {"several_periods", "period_impossible", "period_contradictory", "deadline", "open_ended"}
    if whole.start is None or whole.end is None or odd & set(whole.notes):
        return None
    return whole.start, whole.end


def _period_line(line: str, before: str) -> bool:
    """Whether a period begins with the line; a range broken over two lines is one."""
    if _JOINS_NEXT.search(before) or _JOINS_LAST.match(line):
        return False
    return is_dated(line)


def _shape(text: str) -> frozenset[str]:
    """What a period is made of: months, quarters, a fiscal year."""
    return frozenset(t.kind for t in tokens(text)) & {"month", "date", "quarter", "fiscal_year", "whole_year"}


def _is_single(role: Role, text: Text) -> bool:
    """Whether the text is one value, which then holds for every item."""
    if role is Role.RESPONSIBLE:
        return len(text.paragraphs()) == 1 or any(
            len(_offices_by_line(text, paragraphs=whole)) <= 1 for whole in (True, False)
        )
    if role is Role.PERIOD:
        return "several_periods" not in parse_period(text.text, ANY_YEAR).notes
    return len(text.paragraphs()) == 1


def _same_heights(pieces: list[Text], items: list[Item]) -> bool:
    """Whether each piece begins at the height of its item, and not just because all lines are as far apart."""
    return any(len(i.text.spots) > 1 for i in items) and _beside(pieces, items)


def _beside(pieces: list[Text], items: list[Item]) -> bool:
    """Whether each piece begins at the height of its item."""
    for piece, item in zip(pieces, items, strict=True):
        if not piece.spots or not item.text.spots:
            return False
        a, b = piece.spots[0].line, item.text.spots[0].line
        if a.box is None or b.box is None or a.page != b.page or abs(a.box.top - b.box.top) > _SAME_HEIGHT:
            return False
    return True
