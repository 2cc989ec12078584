"""Rows of a measures table: merged cells carried down, blank rows joined, cells taken apart by their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.recognise.measures.columns import Columns
from extractor.recognise.measures.headers import Role, read_header
from extractor.recognise.measures.indicators import Named, fills, named, told_in
from extractor.recognise.measures.labels import split_labels
from extractor.recognise.measures.lists import marked, numbered
from extractor.recognise.measures.text import Text, squash
from extractor.recognise.measures.values import is_blank, is_ditto, is_tick, opens_office
from extractor.records import Cell, Table
from extractor.thai.names import skeleton
from extractor.thai.periods import is_dated

_END = re.compile("สิ้นสุด|แล้วเสร็จ|ถึงวันที่|ถึงเดือน")
_LONGEST_NAME = 2_000  # letters of an indicator cell that are looked at
_KEYS = (Role.NUMBER, Role.INDICATOR, Role.ISSUE, Role.MEASURE)


@dataclass(slots=True)
class Row:
    """One row of a plan. ``number`` counts from 1 in the printed table; ``fields`` hold the text of each role.

    ``indicator`` is what the row's own cells, the cell carried down, or the group row above name.
    ``pages`` of the cells that begin with this row.
    """

    number: int
    fields: dict[Role, Text] = field(default_factory=dict)
    indicator: Named = field(default_factory=Named)
    own_keys: bool = True
    cells: list[Cell] = field(default_factory=list)

    def text(self, role: Role) -> Text:
        """The text of a role, empty when there is none."""
        return self.fields.get(role, Text())


def read_rows(table: Table, columns: Columns, *, above: Named, carried: Row | None = None) -> list[Row]:
    """The rows of the table below its header.

    ``above`` is the indicator that a heading over the table names; ``carried`` the last row of the
    piece of the same table that stands before this one, which blank cells here go on.
    """
    grid = table.grid()
    out: list[Row] = []
    group = above
    last = carried
    group_text = Text()
    for r in range(columns.first_row, table.rows):
        cells = grid[r]
        kinds = _distinct(cells)
        if _is_numbering(kinds) or _repeats_header(cells, columns):
            continue
        banner = _banner(kinds, table, r)
        if banner is not None:
            hit = named(banner.text)
            sure = hit.number is not None and (hit.stated is not None or fills(banner.text) is not None)
            group = hit if sure else Named()
            group_text = Text() if sure or _is_instrument(banner.text) else banner
            last = None
            continue
        row = _row(cells, r, columns)
        _ditto(row, last)
        if not any(row.fields.values()):
            continue
        if last is not None and not _has_key(row):
            if _goes_on(row, last):
                _append(last, row)
                continue
            row.own_keys = False
        if not columns.of(Role.INDICATOR) and not row.indicator.several:
            row.indicator = told_in(row.text(Role.MEASURE).text)  # before an indicator is carried down from above
        _carry(row, last)
        if row.indicator.number is None and not row.indicator.several and group.number is not None:
            row.indicator = group
        if row.indicator.number is None and not row.indicator.several:
            row.indicator = told_in(row.text(Role.MEASURE).text)
        if row.indicator.number is None and not row.indicator.several:
            row.indicator = told_in(row.text(Role.ISSUE).text)
        if group_text and not row.text(Role.ISSUE):
            row.fields[Role.ISSUE] = group_text
        out.append(row)
        last = row
    return out


def _distinct(cells: Sequence[Cell | None]) -> list[Cell]:
    out: list[Cell] = []
    for cell in cells:
        if cell is not None and cell not in out:
            out.append(cell)
    return out


def _is_numbering(cells: list[Cell]) -> bool:
    """A row that numbers the columns: (๑) (๒) (๓)."""
    texts = [squash(c.text).strip("().") for c in cells if c.text.strip()]
    return len(texts) >= 3 and all(t.isdecimal() for t in texts) and texts == sorted(texts, key=int)


def _repeats_header(cells: Sequence[Cell | None], columns: Columns) -> bool:
    """The header printed again further down."""
    pairs = [(squash(c.text), squash(h.text)) for c, h in zip(cells, columns.headers, strict=True) if c is not None]
    pairs = [(a, b) for a, b in pairs if a]
    if len(pairs) < 2:
        return False
    same = sum(a == b or (len(a) > 5 and a in b) for a, b in pairs)
    if same >= max(2, (len(pairs) + 1) // 2):
        return True
    roles = [read_header(c.text).roles if c is not None and len(squash(c.text)) < 45 else () for c in cells]
    alike = sum(bool(r) and r[0] is h.roles[0] for r, h in zip(roles, columns.headers, strict=True) if h.roles)
    return alike == len(pairs) >= 3


def _banner(cells: list[Cell], table: Table, row: int) -> Text | None:
    """The text of a row that is one cell over the whole width (a group), or ``None``.

    A row whose only words are an indicator's name is one too, though its cells are not merged.
    """
    filled = [c for c in cells if not is_blank(c.text)]
    if len(filled) != 1 or filled[0].row != row:
        return None
    if filled[0].colspan < max(2, table.columns - 1) and fills(filled[0].text) is None:
        return None
    return Text.of(filled[0].paragraphs)


def _is_instrument(text: str) -> bool:
    bones = skeleton(text)
    return any(w in bones for w in ("iit", "eit", "oit", skeleton("แบบวัด"), skeleton("แบบตรวจ"), skeleton("แบบสำรวจ")))


def _row(cells: Sequence[Cell | None], number: int, columns: Columns) -> Row:
    row = Row(number + 1)
    ticked: list[str] = []
    indicator_texts: list[str] = []
    seen: set[int] = set()
    for column, cell in enumerate(cells):
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        header = columns.headers[column]
        if cell.row == number:
            row.cells.append(cell)
        text = Text.of(cell.paragraphs)
        if column in columns.parts:
            if is_tick(cell.text):
                ticked.append(columns.parts[column])
            elif not is_blank(cell.text):
                _put_period(row, text, columns.parts[column])
            continue
        if not header.roles or header.roles[0] in (Role.OTHER, Role.SCORE):
            continue
        if header.roles[0] is Role.INDICATOR:
            indicator_texts.append(cell.text)
        for role, part in _parted(text, header.roles):
            if role is Role.PERIOD:
                _put_period(row, part, header.text)
            else:
                if role is Role.INDICATOR and header.roles[0] is not Role.INDICATOR:
                    indicator_texts.append(part.text)
                _put(row, role, part)
    if ticked:
        gap = _gaps(ticked, columns)
        words = ", ".join(ticked) if gap else " - ".join(dict.fromkeys((ticked[0], ticked[-1])))
        _put(row, Role.PERIOD, Text(f"{words} ({columns.parts_title})"))
    if indicator_texts:
        row.indicator = named(" ".join(indicator_texts)[:_LONGEST_NAME], bare_number=True)
    return row


def _put_period(row: Row, text: Text, header: str) -> None:
    """A period; the column for its end (``สิ้นสุด``) makes a range with the one before it."""
    before = row.text(Role.PERIOD)
    if before and not is_blank(text.text) and _END.search(header):
        row.fields[Role.PERIOD] = Text(f"{before.text} - {text.text}")
        return
    _put(row, Role.PERIOD, text)


def _gaps(ticked: list[str], columns: Columns) -> bool:
    order = list(columns.parts.values())
    at = [order.index(t) for t in ticked]
    return at != list(range(at[0], at[0] + len(at)))


def _put(row: Row, role: Role, text: Text) -> None:
    if is_blank(text.text):
        return
    row.fields[role] = row.text(role).joined(text)


def _parted(text: Text, roles: tuple[Role, ...]) -> list[tuple[Role, Text]]:
    """The cell's text by role: cut at labels; in a column for two things paragraph by paragraph."""
    out: list[tuple[Role, Text]] = []
    if roles[0] in (Role.MEASURE, Role.STEPS) and labelled_items(text):
        return [(roles[0], text)]  # each item tells its own office and period: taken apart item by item
    for labelled in split_labels(text, frozenset(roles)):
        if labelled.role is not None:
            out.append((labelled.role, labelled.text))
        elif len(roles) == 1 or not labelled.text:
            out.append((roles[0], labelled.text))
        else:
            out.extend(_by_content(labelled.text, roles))
    return out


def labelled_items(text: Text) -> bool:
    """Whether the text is a list of which several items hold labels of their own."""
    items = marked(text)
    return len(items) > 1 and sum(any(p.role for p in split_labels(i.text)) for i in items) > 1


def _by_content(text: Text, roles: tuple[Role, ...]) -> list[tuple[Role, Text]]:
    """Paragraphs of a column with several roles: periods and offices are known by sight, the rest is the other role."""
    rest = next((r for r in roles if r not in (Role.PERIOD, Role.RESPONSIBLE)), None)
    out: list[tuple[Role, Text]] = []
    for piece in text.paragraphs():
        if Role.PERIOD in roles and is_dated(piece.text) and len(squash(piece.text)) < 50:
            out.append((Role.PERIOD, piece))
        elif Role.RESPONSIBLE in roles and opens_office(piece.text):
            out.append((Role.RESPONSIBLE, piece))
        else:
            out.append((rest or (out[-1][0] if out else roles[0]), piece))
    return out


def _ditto(row: Row, last: Row | None) -> None:
    """Cells with a ditto mark take the text above."""
    for role, text in list(row.fields.items()):
        if is_ditto(text.text):
            if last is not None and last.text(role):
                row.fields[role] = last.text(role)
            else:
                del row.fields[role]


def _has_key(row: Row) -> bool:
    """Whether the row has a key cell of its own: one that begins here and is not blank."""
    begun = {squash(c.text) for c in row.cells}
    for role in (Role.NUMBER, Role.INDICATOR, Role.MEASURE):
        text = row.text(role)
        if text and squash(text.text) in begun:
            return True
        if text and any(squash(text.text).startswith(b) or b.startswith(squash(text.text)) for b in begun if b):
            return True
    return False


def _goes_on(row: Row, last: Row) -> bool:
    """Whether a row without key cells goes on the row above instead of telling a further step.

    A further step of the same measure has its own office or period, or opens with a list mark on the
    same page; the tail of a row cut by a page end has not.
    """
    if any(text for role, text in row.fields.items() if role in (Role.MEASURE, Role.INDICATOR)):
        return False  # a merged key cell reaches down to here: a row of its own
    own = [r for r in (Role.RESPONSIBLE, Role.PERIOD, Role.BUDGET) if row.text(r)]
    if not own:
        return True
    steps = row.text(Role.STEPS)
    if steps and numbered(steps):
        return False
    if Role.PERIOD in own and is_dated(row.text(Role.PERIOD).text) and last.text(Role.PERIOD):
        return not is_dated(last.text(Role.PERIOD).text)
    if Role.RESPONSIBLE in own and last.text(Role.RESPONSIBLE) and opens_office(row.text(Role.RESPONSIBLE).text):
        return False
    return not (steps and marked(steps))


def _append(last: Row, row: Row) -> None:
    for role, text in row.fields.items():
        if role not in _KEYS or role is Role.ISSUE:
            last.fields[role] = last.text(role).joined(text)
    last.cells.extend(row.cells)


def _carry(row: Row, last: Row | None) -> None:
    """Key cells that are blank here hold what stands above: the indicator, and for a further step the measure."""
    if last is None:
        return
    blank_indicator = not row.text(Role.INDICATOR)
    if blank_indicator and row.indicator.number is None:
        row.indicator = last.indicator
        if last.text(Role.INDICATOR):
            row.fields[Role.INDICATOR] = last.text(Role.INDICATOR)
    if not row.text(Role.MEASURE) and blank_indicator:
        row.fields[Role.MEASURE] = last.text(Role.MEASURE)
        if not row.text(Role.ISSUE) and last.text(Role.ISSUE):
            row.fields[Role.ISSUE] = last.text(Role.ISSUE)
