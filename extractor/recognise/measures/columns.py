"""Finds the header of a measures table and settles what each column is for, by header and by content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from extractor.recognise.measures.headers import Header, Role, is_risk, read_header
from extractor.recognise.measures.indicators import fills
from extractor.recognise.measures.text import squash
from extractor.recognise.measures.values import is_blank, is_tick, opens_office
from extractor.records import Cell, Table
from extractor.thai.periods import is_dated
from extractor.thai.years import find_years

Grid = tuple[tuple[Cell | None, ...], ...]
_WORD = re.compile("[ก-ฮA-Za-z]")
_HOUR = re.compile(
    r"(?<![0-9๐-๙])[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2}\s*(?:น\s?\.|นาฬิกา|[-–]\s*[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2}(?![0-9๐-๙]))"
)
_INNER_ROWS, _INNER_LETTERS = 500, 45
_SCAN_ROWS = 6  # a header stands among the first rows, under a title row or a row of column numbers at most


@dataclass(frozen=True, slots=True)
class Columns:
    """The plan of a measures table: the first row after its header, and each column's header.

    ``parts`` are columns that stand for a time each (``ไตรมาส ๑`` ...), marked with ticks; their words.
    """

    first_row: int
    headers: tuple[Header, ...]
    parts: dict[int, str] = field(default_factory=dict)
    parts_title: str = ""

    def of(self, role: Role) -> list[int]:
        """Columns whose first role is ``role``."""
        return [i for i, h in enumerate(self.headers) if h.roles[:1] == (role,)]

    def signature(self) -> tuple[str, ...]:
        """The header words for comparing."""
        return tuple(squash(h.text) for h in self.headers)


def find_columns(table: Table) -> Columns | None:
    """The columns of a measures table, or ``None`` when the table is something else.

    Further down than its first rows a header must be beyond doubt: there another table ends and the
    plan begins, in one frame.
    """
    grid = table.grid()
    for top in range(min(_SCAN_ROWS, max(table.rows - 1, 1), table.rows)):
        found = _header_at(table, grid, top)
        if found is not None:
            settled = settle(found, grid)
            if is_plan(settled) and _holds_words(settled, grid) and not _is_timetable(settled, grid):
                return settled
        if not _is_title(grid[top]):
            break  # the header of another kind of table
    return _inner_header(table, grid)


def _inner_header(table: Table, grid: Grid) -> Columns | None:
    """A plan's header inside a table: every cell known, three roles or more, the word for measures among them."""
    for top in range(1, min(table.rows - 1, _INNER_ROWS)):
        cells = [c for c in _distinct(grid[top]) if c.text.strip()]
        if len(cells) < 3 or any(len(squash(c.text)) > _INNER_LETTERS for c in cells):
            continue
        headers = [read_header(c.text) for c in cells]
        roles = {h.roles[0] for h in headers if h.roles}
        if len(roles) < 3 or not all(h.roles for h in headers):
            continue
        if not any(h.strength == 3 and h.roles[0] is Role.MEASURE for h in headers):
            continue
        found = _header_at(table, grid, top)
        if found is not None and is_plan(settled := settle(found, grid)):
            return settled
    return None


def _is_title(row: Sequence[Cell | None]) -> bool:
    """A row that may stand above a header: empty, or one text."""
    return len([c for c in _distinct(row) if c.text.strip()]) <= 1


def _holds_words(columns: Columns, grid: Grid) -> bool:
    """Whether the measure column tells something: figures alone are no measures."""
    texts = [t for at in columns.of(Role.MEASURE) for t in _body(grid, columns.first_row, at)]
    return not texts or _share(texts, lambda t: _WORD.search(t) is not None) >= 0.5


def _is_timetable(columns: Columns, grid: Grid) -> bool:
    """Whether most periods are hours of a day: the agenda of a meeting or a training, no plan."""
    texts = [t for at in columns.of(Role.PERIOD) for t in _body(grid, columns.first_row, at)]
    return bool(texts) and _share(texts, lambda t: _HOUR.search(t) is not None) > 0.5


def _distinct(row: Sequence[Cell | None]) -> list[Cell]:
    out: list[Cell] = []
    for cell in row:
        if cell is not None and (not out or out[-1] is not cell):
            out.append(cell)
    return out


def _header_at(table: Table, grid: Grid, top: int) -> Columns | None:
    row = grid[top]
    cells = [c for c in _distinct(row) if c.text.strip()]
    if len(cells) < 2 or any(c.row != top for c in cells):
        return None
    known = [c for c in cells if read_header(c.text).roles]
    if len(known) < max(2, (len(cells) + 1) // 2):
        return None
    bottom = max((c.row + c.rowspan for c in known if c.rowspan < table.rows - top), default=top + 1)
    bottom = max(bottom, top + 1)
    if bottom == top + 1 and any(c.colspan > 1 for c in cells) and _is_second_row(grid, top):
        bottom = top + 2
    bottom = min(bottom, max(table.rows - 1, 1))
    titles: list[Header] = []
    parts: dict[int, str] = {}
    parts_title = ""
    for column in range(table.columns):
        stack: list[Cell] = []
        for r in range(top, bottom):
            cell = grid[r][column]
            if cell is not None and cell.text.strip() and cell not in stack:
                stack.append(cell)
        header = _stacked(stack)
        titles.append(header)
        if len(stack) > 1 and header.roles[:1] == (Role.PERIOD,) and stack[0].colspan > 1:
            parts[column] = _part(stack)
            parts_title = stack[0].text
    return Columns(bottom, tuple(titles), parts, parts_title)


def _part(stack: list[Cell]) -> str:
    """What a column under a wide header for time stands for: a month with the year printed over it."""
    years = [c.text for c in stack[1:-1] if any(find_years(c.text))]
    return " ".join([stack[-1].text, *years]).strip()


def _is_second_row(grid: Grid, top: int) -> bool:
    """Whether the row below a header with wide cells divides them: short words, the other places empty."""
    if top + 2 >= len(grid):
        return False
    for upper, lower in zip(grid[top], grid[top + 1], strict=True):
        if lower is None or upper is lower:
            continue
        words = squash(lower.text)
        if upper is not None and upper.colspan > 1:
            if len(words) > 40 or fills(lower.text) or lower.colspan >= upper.colspan:
                return False
        elif words:
            return False
    return any(squash(c.text) for c in grid[top + 1] if c is not None)


def _stacked(stack: list[Cell]) -> Header:
    """The header of a column under which several cells stand: the lowest that has a role decides."""
    text = " ".join(" ".join(c.text.split()) for c in stack)
    for cell in reversed(stack):
        header = read_header(cell.text)
        if header.roles:
            wide = read_header(stack[0].text)
            if wide.roles[:1] == (Role.PERIOD,) and cell is not stack[0] and stack[0].colspan > 1:
                return replace(wide, text=text)
            return replace(header, text=text)
    return Header(text, ())


def settle(columns: Columns, grid: Grid) -> Columns:
    """Gives each column one meaning, looking at what its cells hold.

    A column headed ``มาตรการ/แนวทาง`` whose cells are names of indicators is the indicator column, and the
    measures stand in the next one; ``ตัวชี้วัด`` behind the measures whose cells name no indicator tells how
    success is measured; columns without a known header are judged by their cells.
    """
    headers = list(columns.headers)
    cells = [_body(grid, columns.first_row, c) for c in range(len(headers))]
    names = [_share(texts, lambda t: fills(t) is not None) for texts in cells]

    def first(role: Role) -> list[int]:
        return [i for i, h in enumerate(headers) if h.roles[:1] == (role,)]

    def give(at: int, *roles: Role) -> None:
        headers[at] = replace(headers[at], roles=roles)

    indicator_like = [i for i, share in enumerate(names) if share >= 0.6]
    if not any(i in indicator_like for i in first(Role.INDICATOR)):
        for i in indicator_like:
            if headers[i].roles[:1] in ((Role.MEASURE,), (Role.ISSUE,), (Role.NUMBER,), ()):
                give(i, Role.INDICATOR)
                break
    measures = [i for i, h in enumerate(headers) if Role.MEASURE in h.roles]
    for i in first(Role.INDICATOR):
        others = [k for k in first(Role.INDICATOR) if k != i]
        after = bool(measures) and i > min(measures)
        if names[i] < 0.3 and after and (others or not _numbers_only(cells[i])):
            give(i, Role.SUCCESS)
    _fill_unknown(headers, cells, give)
    _choose_measure(headers, give)
    told = [*first(Role.MEASURE), *first(Role.FOLLOW_UP)]
    for i in first(Role.ISSUE):
        if first(Role.FOLLOW_UP) and i > max(told):
            give(i, Role.FOLLOW_UP)  # "ปัญหา/อุปสรรค" behind the results: what was met on the way
    return replace(columns, headers=tuple(headers))


def _fill_unknown(headers: list[Header], cells: list[list[str]], give: Callable[..., None]) -> None:
    have = {h.roles[0] for h in headers if h.roles}
    for i, header in enumerate(headers):
        if header.roles or not cells[i]:
            continue
        if Role.PERIOD not in have and _share(cells[i], _is_period) >= 0.6:
            give(i, Role.PERIOD)
        elif Role.RESPONSIBLE not in have and _share(cells[i], opens_office) >= 0.6:
            give(i, Role.RESPONSIBLE)


def _choose_measure(headers: list[Header], give: Callable[..., None]) -> None:
    """One column is the measure: the strongest word, the first of equals; the others tell its steps.

    Where no header says measure, the steps are the measures.
    """
    candidates = [i for i, h in enumerate(headers) if h.roles[:1] == (Role.MEASURE,)]
    if not candidates:
        double = [i for i, h in enumerate(headers) if Role.MEASURE in h.roles]
        steps = [i for i, h in enumerate(headers) if h.roles[:1] == (Role.STEPS,)]
        chosen = steps[:1] or double[:1]
        if chosen:
            give(chosen[0], Role.MEASURE, *[r for r in headers[chosen[0]].roles[1:] if r in _SIDE])
        candidates = chosen
    if not candidates:
        return
    best = max(candidates, key=lambda i: (headers[i].strength, -i))
    for i in candidates:
        if i != best:
            give(i, Role.STEPS if i > best else Role.ISSUE)
    for i, header in enumerate(headers):
        if header.roles[:1] == (Role.ISSUE,) and i != best:
            give(i, Role.ISSUE)


_SIDE = (Role.RESPONSIBLE, Role.PERIOD, Role.FOLLOW_UP, Role.BUDGET, Role.SUCCESS)
_PLAN = frozenset({Role.STEPS, *_SIDE})


def is_plan(columns: Columns) -> bool:
    """Whether the columns make a plan: a measure, and who, when, how or with what.

    A weak word for the measure (``กิจกรรม``, ``วิธีการ``) needs more beside it than ``มาตรการ`` does, because
    time tables and lists of purchases use it too. A score column makes it a score table unless
    someone is made responsible or a time is set; a
    register of risks is none.
    """
    roles = [r for h in columns.headers for r in h.roles]
    first = [h.roles[0] for h in columns.headers if h.roles]
    if Role.MEASURE not in roles:
        return False
    beside = {r for r in roles if r in _PLAN}
    if Role.SCORE in first and not beside & {Role.RESPONSIBLE, Role.PERIOD, Role.FOLLOW_UP}:
        return False
    if sum(is_risk(h.text) for h in columns.headers) >= 2 and Role.INDICATOR not in first:
        return False
    about = {Role.INDICATOR, Role.ISSUE} & set(first)
    strong = any(h.strength == 3 and h.roles[:1] == (Role.MEASURE,) for h in columns.headers)
    if strong:
        return bool(beside or about)
    return len(beside) >= 2 or bool(beside and about)


def _body(grid: Grid, first_row: int, column: int) -> list[str]:
    """Texts of a column's cells below the header, each cell once, wide ones and empty ones left out."""
    out: list[str] = []
    last: Cell | None = None
    for row in grid[first_row:]:
        cell = row[column]
        if cell is None or cell is last or cell.colspan > 1:
            continue
        last = cell
        if not is_blank(cell.text):
            out.append(cell.text)
    return out


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(bool(test(t)) for t in texts) / len(texts) if texts else 0.0


def _is_period(text: str) -> bool:
    return is_dated(text) and len(squash(text)) < 60


def _numbers_only(texts: list[str]) -> bool:
    return bool(texts) and all(squash(t).strip(".)(").isdigit() or is_tick(t) for t in texts)
