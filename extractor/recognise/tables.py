"""A table's structure for reading scores: what each cell is, which rows are headers, what stands where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractor.recognise.cells import Value, is_year, read_value, read_years, role_of
from extractor.recognise.items import Label, instrument_of, read_label
from extractor.recognise.levels import level_of
from extractor.records import Block, Cell, Table
from extractor.thai.digits import normal_code, to_arabic

_RANGE = re.compile(r"[0-9๐-๙]\s*(?:[-–—]|ถึง)\s*[0-9๐-๙]|ขึ้นไป|ต่ำกว่า")
_SCORED = re.compile(r"[0-9๐-๙]{1,3}[.][0-9๐-๙]{2}|[0-9๐-๙]\s?คะแนน|[0-9๐-๙]\s?%")
_MEASURE = re.compile(r"[\s0-9๐-๙.()]*มาตรการ")
_ZERO_CODE = re.compile(r"^(?:ข้อ\s*)?[0๐]\s?[0-9๐-๙]{1,2}$")
_TAGGED = re.compile(r"(IIT|EIT|OIT)\s+(?=[0-9๐-๙])")
_INTEGER = re.compile(r"^\(?\s*([0-9๐-๙]{1,2})\s*[.)]?$")


@dataclass(slots=True)
class Read:
    """What one cell is."""

    cell: Cell
    text: str
    value: Value | None = None
    years: tuple[int, ...] = ()
    only_year: bool = False
    label: Label | None = None
    role: str = ""
    level: str = ""
    integer: int | None = None

    @property
    def score_like(self) -> bool:
        """A number that may be a score: with decimals, with a unit, or 100."""
        v = self.value
        return v is not None and (v.decimals > 0 or v.unit or v.value == 100)


@dataclass(slots=True)
class Row:
    """A row of the grid with its kind: ``header``, ``group`` (one cell over the whole width) or ``data``."""

    index: int
    cells: list[Read]
    kind: str = "data"


@dataclass(slots=True)
class View:
    """A table read cell by cell. ``heads[r][c]`` are the header cells above place (r, c), outermost first."""

    table: Table
    rows: list[Row]
    grid: list[list[Read | None]]
    heads: list[list[tuple[Read, ...]]] = field(default_factory=list)
    groups: list[tuple[Read, ...]] = field(default_factory=list)
    criteria: bool = False
    year_counts: list[tuple[int, int]] = field(default_factory=list)


def read_cell(cell: Cell) -> Read:
    """Classify a cell by its text alone."""
    text = cell.text.strip()
    read = Read(cell, text)
    if not text:
        return read
    whole = _INTEGER.match(text)
    if whole:
        read.integer = int(to_arabic(whole[1]))
    if _ZERO_CODE.match(text) or normal_code(text)[:1] in ("I", "E"):
        read.integer = None
        read.label = read_label(text)
        return read
    read.only_year = is_year(text)
    read.years = read_years(text)
    if not read.only_year:
        read.value = read_value(text)
    if read.value is None:
        read.level = level_of(text)
        if not read.level and not read.only_year:
            read.label = None if _SCORED.search(text) else read_label(text)
            if read.label is not None and read.label.kind == "indicator" and _MEASURE.match(text):
                read.label = None  # "มาตรการใช้งบประมาณ" is what the office does, no name of an indicator
    if len(text) <= 200 and read.value is None:
        bare = text
        if read.label is not None and read.label.kind in ("indicator", "sub", "question") and read.label.name:
            bare = text.replace(read.label.name, " ").strip()  # names hold words such as "problem" and "operation"
        read.role = role_of(bare)
    return read


def view(table: Table) -> View:
    """Read the structure of a table."""
    reads = {id(cell): read_cell(cell) for cell in table.cells}
    grid: list[list[Read | None]] = [
        [reads[id(cell)] if cell is not None else None for cell in row] for row in table.grid()
    ]
    rows: list[Row] = []
    for index, places in enumerate(grid):
        distinct = list({id(read): read for read in places if read is not None}.values())
        rows.append(Row(index, distinct))
    result = View(table, rows, grid)
    _classify(result)
    for row in rows:
        _read_tagged(row)
    _spread_heads(result)
    texts = [read.text for read in reads.values() if len(read.text) < 60]
    ranges = sum(bool(_RANGE.search(t)) and bool(re.search(r"[0-9๐-๙]", t)) for t in texts)
    levels = {read.level for read in reads.values() if read.level}
    own_numbers = sum(read.score_like and not _RANGE.search(read.text) for read in reads.values())
    result.criteria = (ranges >= 2 and own_numbers <= ranges) or (
        len(levels) >= 3 and own_numbers <= len(levels) + 1 and ranges >= 1
    )
    return result


def _classify(result: View) -> None:
    columns = result.table.columns
    for row in result.rows:
        filled = [read for read in row.cells if read.text]
        starting = [read for read in filled if read.cell.row == row.index]
        if not filled:
            row.kind = "empty"
        elif len(filled) == 1 and columns > 1 and not filled[0].value and _wide(filled[0], columns, row.cells):
            row.kind = "group"
        elif _is_header(result, row, starting):
            row.kind = "header"


def _wide(read: Read, columns: int, cells: list[Read]) -> bool:
    return read.cell.colspan >= columns or all(not other.text for other in cells if other is not read)


def _is_header(result: View, row: Row, starting: list[Read]) -> bool:
    """No values, and cells that say what stands below; or the numbers of the indicators across."""
    if row.index < result.table.header_rows:
        return True
    numbers = [read for read in starting if read.value is not None and not read.only_year]
    if numbers:
        values = [read.integer for read in numbers]
        run = [v for v in values if v is not None]
        across = len(run) == len(values) >= 5 and run == list(range(run[0], run[0] + len(run)))
        return across and not any(read.score_like and read.value and read.value.value != 10 for read in numbers[:9])
    if any(read.level for read in starting):
        return False
    if any(_SCORED.search(read.text) or value_lines(read) for read in starting):
        return False
    telling = [read for read in starting if read.role or read.only_year or read.years]
    labels = [read for read in starting if read.label]
    long_text = any(len(read.text) > 160 for read in starting)
    if long_text:
        return False
    above = all(r.kind in ("header", "empty", "group") for r in result.rows[: row.index])
    if labels and len(labels) >= 3 and above:
        return True
    if len({read.label.item for read in labels if read.label and read.label.kind == "indicator"}) >= 3:
        return True  # further down as well: five indicators across, their scores, and the other five
    if labels and not telling:
        return above and len(labels) >= 2 and len(labels) == len([r for r in starting if r.text])
    if not telling:
        return above and row.index == 0 and len(starting) > 1
    first = starting[0]
    if first.label and first.label.kind in ("indicator", "sub", "question"):
        # a row of an indicator without a value, unless the row is all labels
        return len(labels) >= 3
    if len(telling) == 1 and first is telling[0] and len(starting) > 1 and not above:
        return False
    return above or len(telling) >= 2


def _read_tagged(row: Row) -> None:
    """Two columns read as one: ``IIT 97.12`` beside the name of an indicator of the IIT is the indicator's value.

    Not where the row tells another value, and not in a cell merged over several rows: that is the instrument's.
    """
    named = next((read for read in row.cells if read.label is not None and read.label.kind == "indicator"), None)
    if row.kind != "data" or named is None or named.label is None:
        return
    right = [read for read in row.cells if read.cell.column > named.cell.column and read.text]
    if any(read.value is not None for read in right):
        return
    for read in right:
        tag = _TAGGED.match(read.text)
        value = read_value(read.text[tag.end() :]) if tag and read.cell.rowspan == 1 else None
        if tag and value and instrument_of(named.label.item) == tag[1]:
            read.value = replace(value, start=value.start + tag.end(), end=value.end + tag.end())
            read.label = None


def _spread_heads(result: View) -> None:
    columns = result.table.columns
    current: list[list[Read]] = [[] for _ in range(columns)]
    groups: list[Read] = []
    after_data = False
    for row in result.rows:
        places = result.grid[row.index]
        if row.kind == "header":
            if after_data:
                current = [[] for _ in range(columns)]
                after_data = False
            for c in range(columns):
                read = places[c]
                if read is not None and read.text and all(read is not other for other in current[c]):
                    current[c].append(read)
        elif row.kind == "group":
            label = next((read for read in row.cells if read.text), None)
            if label is not None:
                groups = [label]
        elif row.kind == "data":
            after_data = True
        result.heads.append([tuple(heads) for heads in current])
        result.groups.append(tuple(groups))


def value_lines(read: Read) -> list[tuple[Value, Block, int]]:
    """The values of a cell that holds a list of them, each with its block and where that begins in the cell."""
    found: list[tuple[Value, Block, int]] = []
    at = 0
    parts: list[tuple[Block, int]] = []
    for block in read.cell.paragraphs:
        parts.append((block, at))
        at += len(block.text) + 1
    if len(parts) < 2 and read.cell.paragraphs and len(read.cell.paragraphs[0].lines) >= 2:
        parts = [(Block((line,)), 0) for line in read.cell.paragraphs[0].lines]
    for block, begin in parts:
        if not block.text.strip():
            continue
        value = read_value(block.text.strip())
        if value is None:
            return []
        found.append((value, block, begin))
    return found if len(found) >= 2 else []


def label_lines(read: Read) -> list[Label]:
    """The labels of a cell that holds a list of them; empty unless every paragraph (or line) is one."""
    texts = [p.text for p in read.cell.paragraphs if p.text.strip()]
    if len(texts) < 2 and read.cell.paragraphs:
        texts = [line.text for line in read.cell.paragraphs[0].lines if line.text.strip()]
    labels = [read_label(text.strip()) for text in texts]
    found = [label for label in labels if label is not None and label.item]
    return found if len(found) >= 2 and len(found) == len(labels) else []
