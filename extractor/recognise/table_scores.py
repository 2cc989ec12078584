"""Scores in tables, whatever way round they are built.

Each number takes its item and year from the labels of its row and the headers of its column;
the more exact one wins. Headers also say when a number is no score (weight, target, average of
others, rank, respondents, difference).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.recognise.agency import find_agencies
from extractor.recognise.cells import Value, role_of
from extractor.recognise.identity import Owner
from extractor.recognise.items import INDICATORS, INSTRUMENTS, Label, instrument_of, known_number, names
from extractor.recognise.model import Said, SaidLevel, Scope, When
from extractor.recognise.tables import Read, Row, View, label_lines, value_lines
from extractor.recognise.words import words
from extractor.records import Alternative, Block, Claim, ClaimKind, Document, Place

_RANKED = {"question": 5, "sub": 4, "indicator": 3, "instrument": 2, "total": 1, "summary": 1}
_NEVER = {"weight", "target", "average", "respondents", "rank", "measure", "remark"}


@dataclass(slots=True)
class Found:
    """What a table gives."""

    said: list[Said]
    levels: list[SaidLevel]
    claims: list[Claim]


@dataclass(slots=True)
class _Drafts:
    column: int
    said: Said
    weighted: bool
    owner_row: bool = False


def read_table(document: Document, seen: View, scope: Scope, owner: Owner) -> Found:
    """Every score, level and claim that the table's structure tells; sentences in cells are read elsewhere."""
    found = Found([], [], [])
    if seen.criteria:
        return found
    title_when = _title_when(seen)
    base = title_when if title_when else scope.when
    drafts: list[_Drafts] = []
    state = _Subtotals()
    comparison = _compares_agencies(seen, owner)
    for row in seen.rows:
        if row.kind not in ("data", "group"):
            continue
        _note_row(seen, row, state)
        if row.kind == "group":
            continue
        for read in row.cells:
            if read.cell.row != row.index or not read.text:
                continue
            if read.value is not None and not read.only_year:
                _one_value(document, seen, row, read, read.value, base, scope, owner, state, drafts, found, comparison)
            elif read.level:
                _one_level(document, seen, row, read, base, owner, found, comparison)
            elif len(read.cell.lines) > 1:
                drafts.extend(_aligned(document, seen, row, read, base, scope))
        state.finish_row(seen, row)
    found.said.extend(draft.said for draft in _without_points(drafts))
    return found


# --- what a row says -----------------------------------------------------------------------------


class _Subtotals:
    """Which indicators stood since the last summary row, to tell a subtotal from the total."""

    def __init__(self) -> None:
        self.since: list[str] = []
        self.all: list[str] = []
        self.closed: list[str] = []
        self.pending: str = ""

    def summary_item(self) -> str:
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

    def finish_row(self, seen: View, row: Row) -> None:
        if self.pending:
            self.closed.append(self.pending)
            self.since = []
            self.pending = ""


def _note_row(seen: View, row: Row, state: _Subtotals) -> None:
    for read in row.cells:
        if read.cell.row != row.index or read.label is None:
            continue
        if read.label.kind == "indicator" and read.label.item not in state.since:
            state.since.append(read.label.item)
            state.all.append(read.label.item)
            return


def _row_label(seen: View, row: Row, read: Read, state: _Subtotals) -> tuple[Label | None, str]:
    """The label of the row for this value and the words of it; the most exact that covers the value."""
    cell = read.cell
    best: tuple[int, int, Read] | None = None
    for other in row.cells:
        if other is read or other.label is None:
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
        return None, ""
    label = best[2].label
    assert label is not None
    if label.kind == "summary":
        tools = {
            other.label.item
            for other in row.cells
            if other.label is not None and other.label.kind == "instrument" and other.cell.rowspan > 1
        }
        item = tools.pop() if len(tools) == 1 else state.summary_item()
        label = replace(label, item=item, confidence=0.9 if item else 0.0)
    return label, best[2].text


def _is_text_column(seen: View, row: Row, read: Read) -> bool:
    """Whether a cell stands in a column of remarks or measures, where a code only begins a sentence."""
    heads = seen.heads[row.index][read.cell.column]
    return bool(heads) and heads[-1].role in ("remark", "measure")


def _numbers_items(head: str) -> bool:
    """Whether a column is headed ``ตัวชี้วัด`` or ``ตัวชี้วัดย่อยที่``: its numbers name items."""
    cue = names().cue_only.match(head)
    return bool(cue) and head[cue.end() :].strip(" .") in ("", "ที่", "ข้อที่")


def _number_label(seen: View, row: Row, read: Read) -> tuple[Label | None, bool]:
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


def _one_value(
    document: Document, seen: View, row: Row, read: Read, value: Value, base: When, scope: Scope, owner: Owner,
    state: _Subtotals, drafts: list[_Drafts], found: Found, comparison: bool,
) -> None:  # fmt: skip
    heads = seen.heads[row.index][read.cell.column]
    chain = [h for h in heads if h.cell.colspan < seen.table.columns]
    role, hard = _column_role(chain)
    row_role = _row_role(row, read)
    if row_role in _NEVER or row_role in ("change", "level"):
        role = row_role if role in ("", "score", "level") or row_role == "change" else role
        hard = True
    if hard and role in _NEVER:
        return
    if chain and _numbers_items(chain[-1].text):
        return
    if not role and _row_is_score(row, read):
        role = "score"
    label, label_text = _row_label(seen, row, read, state)
    numbered, said_number = _number_label(seen, row, read)
    if numbered and read.integer is not None and not value.unit and role != "score":
        return
    if label is None and numbered is not None:
        label = numbered
    elif label is not None and label.kind == "indicator" and numbered is not None and numbered.item != label.item:
        if said_number:
            found.claims.append(_name_claim(document, seen, row, read, numbered.item, label, label_text))
            label = replace(label, stated=numbered.item, confidence=min(label.confidence, 0.8))
    item, name, sure = _item(seen, row, read, label, chain, comparison)
    if read.cell.rowspan > 1 and (label is None or not item):
        item, name, sure = _covered(seen, read) or (item, name, sure)
    if _foreign(row, read, chain, owner, comparison):
        return
    when, dated = _year(row, read, chain, base, seen)
    if role == "change":
        _change_claim(document, seen, row, read, value, item, found)
        return
    if role == "level":
        return
    if not item:
        if role != "score" or not (read.score_like or value.level):
            return
        if label is not None or scope.item or scope.foreign or _has_items(seen):
            return
        if not dated and not comparison and not _row_is_score(row, read):
            return
        item, name, sure = "ITA", "", 0.8
    if label is not None and label.stated and label.kind == "indicator" and label.item != label.stated:
        sure = min(sure, 0.8)
    weighted = role == "weighted"
    if weighted and item != "ITA":
        return
    if not role and not read.score_like:
        return
    if not role and not dated:
        sure *= 0.9
    if value.value > 100 and not value.decimals and role != "score":
        return
    if value.value > 1000 or (read.integer is not None and role != "score" and not value.unit and value.value != 100):
        return
    if read.integer is not None and value.value <= 10 and item in INDICATORS and not value.unit and not role:
        return
    if scope.foreign and not comparison:
        return
    number = -value.value if value.sign < 0 else value.value
    if value.sign < 0:
        sure *= 0.6
    if value.irregular:
        sure *= 0.8
    drafts.append(
        _Drafts(
            read.cell.column,
            replace(
                _said(document, seen, read, value.start, value.end, item, number, value, when, name, sure),
                rival=label.stated if label is not None and label.item == item and label.stated != item else "",
            ),
            weighted,
        )
    )
    if label is not None and label.kind in ("summary", "instrument", "total") and item:
        state.pending = item
    if value.level and item == "ITA":
        found.levels.append(SaidLevel(value.level, drafts[-1].said.place, when, 0.95))


def _item(
    seen: View, row: Row, read: Read, label: Label | None, chain: list[Read], comparison: bool
) -> tuple[str, str, float]:
    """The item of a value from its row and its column."""
    column: Label | None = None
    for head in reversed(chain):
        if head.label is not None and (head.label.item or head.label.kind == "summary"):
            column = head.label
            break
        if head.integer is not None and 1 <= head.integer <= 10 and any(names().cue_only.match(h.text) for h in chain):
            column = Label(str(head.integer), "indicator", "", str(head.integer), "", 0.85)
            break
    if column is not None and column.kind == "summary":
        column = _across_summary(seen, row, read, column, chain)
    group = next((g.label for g in seen.groups[row.index] if g.label is not None), None)
    if label is None and column is None:
        if group is not None and group.item and _row_is_score(row, read):
            return group.item, group.name, 0.85
        return "", "", 0.0
    if label is not None and column is not None and label.item and column.item and label.item != column.item:
        rank_row, rank_column = _RANKED.get(label.kind, 0), _RANKED.get(column.kind, 0)
        if column.item in ("EIT1", "EIT2") and label.kind in ("indicator", "instrument", "total", "summary"):
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
    winner = label if label is not None and label.item else column
    if winner is None:
        return "", "", 0.0
    return winner.item, winner.name, winner.confidence


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
    tools = {instrument_of(item) for item in items}
    if len(tools) == 1:
        return replace(column, item=tools.pop(), kind="instrument", confidence=0.9)
    if not items and not any(
        h.label is not None and h.label.item for c in range(read.cell.column) for h in seen.heads[row.index][c]
    ):
        return None
    return replace(column, item="ITA", kind="total", confidence=0.9)


def _covered(seen: View, read: Read) -> tuple[str, str, float] | None:
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


# --- roles, years, agencies ------------------------------------------------------------------------


def _column_role(chain: list[Read]) -> tuple[str, bool]:
    """The role of a column, and whether a header excludes its numbers for good."""
    role = ""
    for head in reversed(chain):
        own = head.role
        if not own:
            continue
        if own in _NEVER and own not in ("measure", "remark", "rank"):
            return own, True
        if own == "weighted":
            return own, False
        if not role:
            role = own
    return role, role in _NEVER


def _row_role(row: Row, read: Read) -> str:
    for other in row.cells:
        if other is read or other.cell.column > read.cell.column or not other.text:
            continue
        if other.label is not None and other.label.item:
            continue
        if other.value is None and not other.only_year and other.role and other.role not in ("score",):
            if len(other.text) <= 60 and other.role in ("weight", "target", "average", "respondents", "rank", "change", "level", "weighted"):
                return other.role
    return ""


def _row_is_score(row: Row, read: Read) -> bool:
    return any(
        other is not read and other.cell.column < read.cell.column and other.role == "score" and other.value is None
        for other in row.cells
    )


def _title_when(seen: View) -> When | None:
    """The year that a title row inside the table states."""
    for row in seen.rows[:3]:
        wide = [r for r in row.cells if r.text and r.cell.colspan >= seen.table.columns]
        if row.kind in ("group", "header") and len(wide) == 1 and len(wide[0].years) == 1:
            return When(wide[0].years[0], None, False)
    return None


def _year(row: Row, read: Read, chain: list[Read], base: When, seen: View) -> tuple[When, bool]:
    """The year of a value, and whether its row or column states it."""
    for head in reversed(chain):
        if len(head.years) == 1:
            return When(head.years[0], None, True), True
        if head.years:
            return base, False
        relative = _relative(head.text)
        if relative is not None:
            return relative, True
    for other in row.cells:
        if other is read or other.value is not None or len(other.text) > 80:
            continue
        if len(other.years) == 1 and other.cell.column < read.cell.column:
            return When(other.years[0], None, True), True
    for group in seen.groups[row.index]:
        if len(group.years) == 1:
            return When(group.years[0], None, True), True
    return base, False


def _relative(text: str) -> When | None:
    if len(text) > 60:
        return None
    known = words()
    if known.previous_year.search(text):
        return When(None, -1, True)
    if known.this_year.search(text):
        return When(None, 0, True)
    return None


def _compares_agencies(seen: View, owner: Owner) -> bool:
    """Whether the table lists several agencies, in rows or in columns."""
    if owner.kind is None:
        return False
    others = 0
    for read_row in seen.rows:
        for read in read_row.cells:
            if read.cell.row == read_row.index and 4 < len(read.text) <= 90 and read.value is None:
                agencies = find_agencies(read.text)
                if agencies and owner.is_other(agencies[0]) and agencies[0].start <= 12:
                    others += 1
                    if others >= 1:
                        return True
    return False


def _foreign(row: Row, read: Read, chain: list[Read], owner: Owner, comparison: bool) -> bool:
    """Whether the row or the column belongs to others: an agency, the country, the province."""
    known = words()
    beside = [o for o in row.cells if o is not read and o.value is None and o.text and len(o.text) <= 120]
    for other in [*beside, *chain]:
        if known.average.search(other.text) and not (other.label and other.label.kind in ("indicator",)):
            return True
    if not comparison:
        return False
    own = False
    for other in [*beside, *chain]:
        agencies = find_agencies(other.text)
        if not agencies:
            continue
        if all(owner.is_other(a) for a in agencies):
            return True
        own = True
    bare = [o for o in beside if not o.only_year and o.role != "score" and not o.label and o.cell.column < read.cell.column]
    return not own and bool(bare)


def _has_items(seen: View) -> bool:
    return any(
        read.label is not None and read.label.kind in ("indicator", "instrument", "sub", "question")
        for row in seen.rows
        for read in row.cells
    )


# --- levels, claims, lists ---------------------------------------------------------------------------


def _one_level(
    document: Document, seen: View, row: Row, read: Read, base: When, owner: Owner, found: Found, comparison: bool
) -> None:
    heads = seen.heads[row.index][read.cell.column]
    chain = [h for h in heads if h.cell.colspan < seen.table.columns]
    if _foreign(row, read, chain, owner, comparison):
        return
    left = [o for o in row.cells if o is not read and o.cell.column < read.cell.column and o.text]
    label = next((o.label for o in left if o.label is not None and o.label.kind != "question"), None)
    column = next((h.label for h in reversed(chain) if h.label is not None), None)
    if label is not None and label.kind in ("indicator", "instrument", "sub"):
        return
    if column is not None and column.kind in ("indicator", "instrument", "sub"):
        return
    role, _ = _column_role(chain)
    level_row = any(o.role == "level" for o in left)
    when, dated = _year(row, read, chain, base, seen)
    totalled = label is not None and (label.kind in ("total", "summary"))
    if role in ("target", "weight", "rank", "measure", "remark"):
        return
    if not (level_row or totalled or (role in ("level", "score") and (dated or comparison))):
        return
    page, box = _locate(read, 0, len(read.text))
    place = _place(document, seen, read, page, box)
    found.levels.append(SaidLevel(read.level, place, when, 1.0 if dated else 0.95))


def _name_claim(document: Document, seen: View, row: Row, read: Read, number: str, label: Label, text: str) -> Claim:
    other = next((o for o in row.cells if o.label is label or o.text == text), read)
    page, box = _locate(other, 0, len(other.text))
    return Claim(ClaimKind.NAME, f"{number} {text}", _place(document, seen, other, page, box), item=number, meant=label.item)


def _change_claim(
    document: Document, seen: View, row: Row, read: Read, value: Value, item: str, found: Found
) -> None:
    """A column of differences: a claim about the last two years of the row when the sign is printed."""
    years = sorted({h.years[0] for c in seen.heads[row.index] for h in c if h.only_year or len(h.years) == 1})
    if not item or len(years) < 2 or value.sign == 0 or value.value > 60:
        return
    page, box = _locate(read, value.start, value.end)
    found.claims.append(
        Claim(
            ClaimKind.CHANGE, read.text, _place(document, seen, read, page, box), fiscal_year=years[-1], base_year=years[-2],
            item=item, amount=value.value, direction=value.sign,
            percent=any("ร้อยละการเปลี่ยน" in h.text for h in seen.heads[row.index][read.cell.column]),
        )
    )  # fmt: skip


def _aligned(
    document: Document, seen: View, row: Row, read: Read, base: When, scope: Scope
) -> list[_Drafts]:
    """A cell that lists values beside a cell that lists as many names."""
    values = value_lines(read)
    if not values:
        return []
    heads = seen.heads[row.index][read.cell.column]
    chain = [h for h in heads if h.cell.colspan < seen.table.columns]
    role, hard = _column_role(chain)
    if hard or role in ("change", "level", "weighted"):
        return []
    when, _ = _year(row, read, chain, base, seen)
    for other in row.cells:
        if other is read:
            continue
        labels = label_lines(other)
        if len(labels) != len(values):
            continue
        out = []
        for label, (value, block, _) in zip(labels, values, strict=True):
            page, box = block.locate(value.start, value.end)
            place = _place(document, seen, read, page, box)
            said = Said(
                label.item, value.value, value.text, value.decimals, place, when, label.name,
                round(label.confidence * 0.9, 3), _alternatives(block, value),
            )  # fmt: skip
            out.append(_Drafts(read.cell.column, said, False))
        return out
    return []


def _without_points(drafts: list[_Drafts]) -> list[_Drafts]:
    """Drop columns of weighted points: instruments that never exceed their weight (28.04 of 30)."""
    most = {"IIT": Decimal(30), "EIT": Decimal(30), "OIT": Decimal(40), "EIT1": Decimal(15), "EIT2": Decimal(15)}
    by_column: dict[int, list[_Drafts]] = {}
    for draft in drafts:
        if draft.said.item in most:
            by_column.setdefault(draft.column, []).append(draft)
    dropped: set[int] = set()
    for tools in by_column.values():
        kinds = {d.said.item for d in tools}
        if len(kinds) >= 2 and all(d.said.value <= most[d.said.item] for d in tools):
            dropped.update(id(d) for d in tools)
    return [d for d in drafts if id(d) not in dropped]


# --- places --------------------------------------------------------------------------------------------


def _locate(read: Read, start: int, end: int):  # type: ignore[no-untyped-def]
    at = len(read.cell.text) - len(read.cell.text.lstrip())
    start, end = start + at, end + at
    offset = 0
    for block in read.cell.paragraphs:
        size = len(block.text)
        if start < offset + size:
            page, box = block.locate(start - offset, end - offset)
            return (page if page is not None else read.cell.page), (box or read.cell.box)
        offset += size + 1
    return read.cell.page, read.cell.box


def _doubts(read: Read, start: int, end: int) -> tuple[float, tuple[Alternative, ...]]:
    at = len(read.cell.text) - len(read.cell.text.lstrip())
    start, end = start + at, end + at
    offset = 0
    for block in read.cell.paragraphs:
        size = len(block.text)
        if start < offset + size:
            doubts = block.doubts_within(start - offset, end - offset)
            least = min([d.confidence for d in doubts], default=1.0)
            return least, tuple(a for d in doubts for a in d.alternatives)
        offset += size + 1
    return 1.0, ()


def _alternatives(block: Block, value: Value) -> tuple[Alternative, ...]:
    return tuple(a for d in block.doubts_within(value.start, value.end) for a in d.alternatives)


def _place(document: Document, seen: View, read: Read, page, box) -> Place:  # type: ignore[no-untyped-def]
    reader = document.reader
    if page is not None and 0 < page <= len(document.pages):
        reader = document.pages[page - 1].reader or reader
    return Place(
        page, box, table=seen.table.index, row=read.cell.row + 1, column=read.cell.column + 1, reader=reader
    )


def _said(
    document: Document, seen: View, read: Read, start: int, end: int, item: str, number: Decimal, value: Value,
    when: When, name: str, sure: float,
) -> Said:  # fmt: skip
    page, box = _locate(read, start, end)
    doubt, alternatives = _doubts(read, start, end)
    return Said(
        item, number, value.text, value.decimals, _place(document, seen, read, page, box), when, name,
        round(min(sure, doubt), 3), alternatives,
    )  # fmt: skip
