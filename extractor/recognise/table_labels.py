"""Which item a number in a table belongs to: labels of its row, headers of its column, rows that sum up."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.recognise.cells import role_of
from extractor.recognise.eit_parts import EIT_PARTS
from extractor.recognise.items import INDICATORS, INSTRUMENTS, Label, instrument_of, known_number, names
from extractor.recognise.table_roles import has_items, row_is_score
from extractor.recognise.tables import Read, Row, View
from extractor.thai.digits import to_arabic

_RANKED = {"question": 5, "sub": 4, "indicator": 3, "instrument": 2, "total": 1, "summary": 1}


class Subtotals:
    """Which indicators stood since the last summary row, to tell a subtotal from the total."""

    def __init__(self) -> None:
        self.since: list[str] = []
        self.all: list[str] = []
        self.closed: list[str] = []
        self.pending: str = ""

    def summary_item(self) -> str:
        """What a row called ``รวม`` sums up here: an instrument, the total, or (empty) nobody knows."""
        tools = {instrument_of(item) for item in self.since}
        if not self.since:
            return "ITA"
        if len(tools) == 1:
            tool = tools.pop()
            whole = set(names().instrument_of)
            expected = {i for i in INDICATORS if i in whole and instrument_of(i) == tool}
            if tool in self.closed:
                return "ITA"
            if self.closed or (expected <= set(self.since) and len(self.all) < len(INDICATORS)):
                return tool
            return tool if expected <= set(self.since) else ""
        if self.closed and len(tools) > 1:
            return ""
        return "ITA"

    def note_row(self, row: Row) -> None:
        """Remember the indicator that a row is about."""
        for read in row.cells:
            if read.cell.row != row.index or read.label is None:
                continue
            if read.label.kind == "indicator" and read.label.item not in self.since:
                self.since.append(read.label.item)
                self.all.append(read.label.item)
                return

    def finish_row(self) -> None:
        """Close a block of indicators when the row gave its sum."""
        if self.pending:
            self.closed.append(self.pending)
            self.since = []
            self.pending = ""


def row_label(row: Row, seen: View, read: Read, state: Subtotals) -> tuple[Label | None, str, Read | None]:
    """The label of the row for this value, its words and its cell; the most exact that covers the value."""
    cell = read.cell
    best: tuple[int, int, Read] | None = None
    begin = _pair_begin(row, read)
    for other in row.cells:
        if other is read or other.label is None or other.cell.column < begin:
            continue
        if other.label.kind == "question" and other.label.name and _is_text_column(seen, row, other):
            continue
        covers = other.cell.row <= cell.row and other.cell.row + other.cell.rowspan >= cell.row + cell.rowspan
        if not covers:
            continue
        side = 1 if other.cell.column < cell.column else 0
        rank = _RANKED.get(other.label.kind, 0)
        key = (side * 10 + rank, other.cell.column)
        if best is None or key > best[:2]:
            best = (key[0], key[1], other)
    if best is None:
        return None, "", None
    label = best[2].label
    assert label is not None
    if label.kind == "instrument" and _is_named_otherwise(row, read, best[2]):
        return None, "", None
    if label.kind == "summary":
        tools = {
            other.label.item
            for other in row.cells
            if other.label is not None and other.label.kind == "instrument" and other.cell.rowspan > 1
        }
        item = tools.pop() if len(tools) == 1 else state.summary_item()
        if item == "ITA" and not state.all and not has_items(seen) and "คะแนน" not in label.name:
            item = ""  # a sum of anything
        label = replace(label, item=item, confidence=0.9 if item else 0.0)
    part = _part_beside(row, read, best[2])
    return (part, part.name, best[2]) if part is not None else (label, best[2].text, best[2])


def _is_named_otherwise(row: Row, read: Read, tool: Read) -> bool:
    """Whether words that nobody knows stand between an instrument's merged cell and the value: a broken name."""
    return tool.cell.rowspan > 1 and any(
        tool.cell.column < other.cell.column < read.cell.column
        and re.search("[\u0e01-\u0e2e]{3}", other.text)
        and not (other.label or other.role or other.level or other.value or other.only_year)
        for other in row.cells
    )


def _part_beside(row: Row, read: Read, named: Read) -> Label | None:
    """The sub-indicator whose bare number (``9.1``) stands between its indicator's merged cell and the value."""
    if named.label is None or named.label.kind != "indicator":
        return None
    for other in row.cells:
        between = named.cell.column < other.cell.column < read.cell.column
        number = to_arabic(other.text.strip(" .()")) if between and len(other.text) <= 8 else ""
        alone = other.cell.row == read.cell.row and other.cell.rowspan == read.cell.rowspan
        if alone and number.startswith(f"{named.label.item}.") and known_number(number):
            return Label(number, "sub", "", number, "", 0.9)
    return None


def _pair_begin(row: Row, read: Read) -> int:
    """Where the names begin that can be this value's: behind a name that has a value of its own before the next name.

    Lists side by side read so: ``4. การใช้ทรัพย์สิน | 88.46 | คะแนนเฉลี่ย EIT | 90.68``.
    """
    named = [r for r in row.cells if r.cell.column < read.cell.column and r.label is not None and r.label.name]
    if len(named) < 2:
        return 0
    nearest = named[-1].cell.column
    told = [r.cell.column for r in row.cells if r.score_like and not r.only_year and r.cell.column < nearest]
    return nearest if any(named[-2].cell.column < column for column in told) else 0


def _is_text_column(seen: View, row: Row, read: Read) -> bool:
    """Whether a cell stands in a column of remarks or measures, where a code only begins a sentence."""
    heads = seen.heads[row.index][read.cell.column]
    return bool(heads) and heads[-1].role in ("remark", "measure")


def numbers_items(head: str) -> bool:
    """Whether a column is headed ``ตัวชี้วัด`` or ``ตัวชี้วัดย่อยที่``: its numbers name items."""
    cue = names().cue_only.match(head)
    return cue is not None and head[cue.end() :].strip(" .") in ("", "ที่", "ข้อที่")


def number_label(seen: View, row: Row, read: Read) -> tuple[Label | None, bool]:
    """The indicator number of a row whose number column is headed ``ตัวชี้วัดที่``, and whether that is said."""
    for other in row.cells:
        if other is read or other.cell.column >= read.cell.column or other.value is None:
            continue
        heads = seen.heads[row.index][other.cell.column]
        head = heads[-1].text if heads else ""
        cue = names().cue_only.match(head)
        number = str(other.value.value)
        if cue and known_number(number) and not role_of(head):
            said = head[cue.end() :].strip(" .") == "ที่"
            return Label(number, "sub" if "." in number else "indicator", "", number, "", 0.9), said
    return None, False


def item_of(seen: View, row: Row, read: Read, label: Label | None, chain: list[Read]) -> tuple[str, str, float]:
    """The item of a value from its row and its column."""
    column: Label | None = _spanned(seen, row, read)
    for head in reversed(chain) if column is None else ():
        if head.label is not None and (head.label.item or head.label.kind == "summary"):
            column = head.label
            break
        if head.integer is not None and 1 <= head.integer <= 10 and _numbered_head(seen, head, chain):
            column = Label(
                str(head.integer), "indicator", "", str(head.integer), "", 0.9 if _are_ten(seen, head) else 0.85
            )
            break
    if column is not None and column.kind == "summary":
        column = _across_summary(seen, row, read, column, chain)
    group = next((g.label for g in seen.groups[row.index] if g.label is not None), None)
    if label is None and column is None:
        if group is not None and group.item and row_is_score(row, read):
            return group.item, group.name, 0.85
        return "", "", 0.0
    if label is not None and label.kind == "indicator" and _is_of_part(seen, row, read):
        return "", "", 0.0
    if label is not None and column is not None and label.item and column.item and label.item != column.item:
        rank_row, rank_column = _RANKED.get(label.kind, 0), _RANKED.get(column.kind, 0)
        if column.item in EIT_PARTS and label.kind in ("indicator", "instrument", "total", "summary"):
            if label.kind in ("indicator",) or (label.kind == "instrument" and label.item[:3] != "EIT"):
                return "", "", 0.0
            return column.item, column.name, 0.85
        if rank_row == rank_column and label.kind == "indicator":
            return "", "", 0.0
        if column.kind == "instrument" and label.kind == "indicator" and instrument_of(label.item) != column.item[:3]:
            return "", "", 0.0
        if column.kind == "instrument" and label.kind == "indicator":
            return label.item, label.name, label.confidence
        winner = label if rank_row >= rank_column else column
        return winner.item, winner.name, winner.confidence * 0.95
    only = label if label is not None and label.item else column
    if only is None:
        return "", "", 0.0
    return only.item, only.name, only.confidence


def _is_of_part(seen: View, row: Row, read: Read) -> bool:
    """Whether the rows of one part of EIT hold the number: what an indicator got in one part is not its score."""
    beside = [r.label for r in row.cells if r is not read and r.cell.rowspan > 1 and r.label is not None]
    above = [group.label for group in seen.groups[row.index] if group.label is not None][:1]
    return any(label.kind == "instrument" and label.item in EIT_PARTS for label in [*beside, *above])


def _numbered_head(seen: View, head: Read, chain: list[Read]) -> bool:
    """Whether whole numbers in a header are indicators: ``ตัวชี้วัดที่`` stands above or beside them, or they are ten."""
    if _are_ten(seen, head):
        return True
    beside = seen.rows[head.cell.row].cells
    return any(names().cue_only.match(other.text) and other.label is None for other in [*chain, *beside])


def _are_ten(seen: View, head: Read) -> bool:
    """Whether the whole numbers of a header are 1 to 10 in their order."""
    beside = seen.rows[head.cell.row].cells
    return [other.integer for other in beside if other.integer is not None] == list(range(1, 11))


def _spanned(seen: View, row: Row, read: Read) -> Label | None:
    """What a number stands for that is merged across several indicators' columns: their instrument, or all."""
    if read.cell.colspan < 2:
        return None
    places = range(read.cell.column, min(read.cell.column + read.cell.colspan, seen.table.columns))
    items = []
    for c in places:
        lowest = next((h.label for h in reversed(seen.heads[row.index][c]) if h.label is not None), None)
        if lowest is not None and lowest.kind == "indicator":
            items.append(lowest.item)
    tools = {instrument_of(item) for item in items}
    if len(set(items)) >= 2 and len(tools) == 1:
        return Label(tools.pop(), "instrument", confidence=0.9)
    if len(set(items)) >= 8:
        return Label("ITA", "total", confidence=0.9)
    return None


def _across_summary(seen: View, row: Row, read: Read, column: Label, chain: list[Read]) -> Label | None:
    """A ``รวม`` column: an instrument under a merged header, else what the columns to its left are."""
    for head in chain[:-1]:
        if head.label is not None and head.label.kind == "instrument":
            return replace(column, item=head.label.item, kind="instrument")
    items: list[str] = []
    for c in range(read.cell.column):
        for head in reversed(seen.heads[row.index][c]):
            if head.label is not None and head.label.kind == "summary":
                items = []
                break
            if head.label is not None and head.label.kind == "indicator":
                items.append(head.label.item)
                break
            if head.integer is not None and 1 <= head.integer <= 10 and _numbered_head(seen, head, []):
                items.append(str(head.integer))
                break
    tools = {instrument_of(item) for item in items}
    if len(tools) == 1:
        return replace(column, item=tools.pop(), kind="instrument", confidence=0.9)
    if not items and not any(
        h.label is not None and h.label.item for c in range(read.cell.column) for h in seen.heads[row.index][c]
    ):
        rated = "คะแนน" in column.name and not has_items(seen) and any(other.level for other in row.cells)
        return replace(column, item="ITA", kind="total", confidence=0.85) if rated else None
    return replace(column, item="ITA", kind="total", confidence=0.9)


def covered(seen: View, read: Read) -> tuple[str, str, float] | None:
    """A number merged over several rows belongs to what these rows make up: an instrument or the whole."""
    items = []
    for r in range(read.cell.row, min(read.cell.row + read.cell.rowspan, len(seen.rows))):
        for other in seen.rows[r].cells:
            if other.label is not None and other.label.kind == "indicator" and other.cell.row == r:
                items.append(other.label.item)
                break
    tools = {instrument_of(item) for item in items}
    if len(items) >= 2 and len(tools) == 1:
        return tools.pop(), "", 0.85
    if len(items) >= 8 and tools == set(INSTRUMENTS):
        return "ITA", "", 0.85
    return None
