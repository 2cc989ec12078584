"""What headers, rows and neighbours say about a number in a table: its role, its year, whose it is."""

from __future__ import annotations

import re

from extractor.recognise.agency import find_agencies
from extractor.recognise.identity import Owner
from extractor.recognise.items import INDICATORS, indicators_of, instrument_of
from extractor.recognise.model import When
from extractor.recognise.tables import Read, Row, View
from extractor.recognise.words import words
from extractor.thai.names import skeleton

NEVER = frozenset({"weight", "target", "average", "respondents", "answers", "risk", "rank", "measure", "remark"})
"""Roles whose numbers are no scores of the agency."""

WHOLE = 8
"""A table of so many indicators tells the instruments whole."""

LEVEL = skeleton("ระดับ")
_ROW_ROLES = frozenset({"weight", "target", "average", "respondents", "rank", "change", "level", "weighted"})


def column_role(chain: list[Read]) -> tuple[str, bool]:
    """The role of a column, and whether a header excludes its numbers for good."""
    role = ""
    dated = any(head.years for head in chain)
    for head in reversed(chain):
        own = head.role
        if not own:
            continue
        if own in NEVER and own not in ("measure", "remark", "rank"):
            return own, True
        if own == "weighted":
            return own, False
        if not role or (own == "change" and role == "score" and not dated):
            role = own  # "การเปลี่ยนแปลง" over "คะแนน" and "ร้อยละ"
    return role, role in NEVER


def row_role(row: Row, read: Read) -> str:
    """What the words at the left of a row say of its numbers (``น้ำหนัก``, ``ผลต่าง``); empty for scores.

    The words beside a question's code are its name, whatever they hold (``O32 ... ความพึงพอใจ ลำดับที่ ๑``).
    """
    left = [other.label for other in row.cells if other.cell.column < read.cell.column and other.label is not None]
    if any(label.kind == "question" for label in left):
        return ""
    for other in row.cells:
        if other is read or other.cell.column > read.cell.column or not other.text:
            continue
        if other.label is not None and other.label.item:
            continue
        if other.value is None and not other.only_year and len(other.text) <= 60 and other.role in _ROW_ROLES:
            return other.role
    return ""


def row_is_score(row: Row, read: Read) -> bool:
    """Whether the words at the left of a row call its numbers scores."""
    return any(
        other is not read and other.cell.column < read.cell.column and other.role == "score" and other.value is None
        for other in row.cells
    )


_COUNTS = re.compile(
    r"^\s*จำนวน\s*(?:\(?\s*(?:คน|ราย|ผู้ตอบ\S*|ผู้มีส่วน\S*)\s*\)?)?\s*$"
    r"|^(?:งบประมาณ|เบิกจ่าย|ใช้จ่าย|จ่ายจริง|ผลการเบิกจ่าย)[^()]{0,20}$|^[^()]{0,40}\(\s*(?:คน|ราย|ท่าน|นาย|ชุด|แห่ง|ครั้ง|บาท)\s*\)\s*$"
)
_SHARES = re.compile(r"^\s*(?:ร้อยละ|%|\(ร้อยละ\)|เปอร์เซ็นต์)\s*$")


def share_columns(seen: View) -> frozenset[int]:
    """Columns of shares in tables of counts: ``จำนวน``, ``ตอบ (คน)`` or ``ผู้ตอบ`` beside ``ร้อยละ`` tell who answered."""
    found: set[int] = set()
    for row in seen.rows:
        if row.kind != "header":
            continue
        for left, right in zip(seen.grid[row.index], seen.grid[row.index][1:], strict=False):
            if left is None or right is None or not _SHARES.match(right.text):
                continue
            if _COUNTS.match(left.text) or left.role == "respondents":
                found.add(right.cell.column)
    return frozenset(found)


_GOALS = re.compile(
    r"ตัวชี[้]?วัด(?:ความสำเร็จ|ผลสำเร็จ|ผลการดำเนิน|ผลผลิต|ผลลัพธ์|ของ(?:มาตรการ|โครงการ|กิจกรรม)|โครงการ|กิจกรรม)"
)
_SCORED = re.compile("คะแนน|ITA|IIT|EIT|OIT|ประเมิน")


def goal_columns(seen: View) -> frozenset[int]:
    """Columns right of the goals of measures (``ตัวชี้วัดความสำเร็จ``): what was reached of them, unless called a score."""
    found: set[int] = set()
    for row in seen.rows:
        if row.kind != "header":
            continue
        begins = [read.cell.column for read in row.cells if _GOALS.search(read.text)]
        for read in row.cells if begins else ():
            if read.cell.column > begins[0] and not read.years and not _SCORED.search(read.text):
                found.update(range(read.cell.column, read.cell.column + read.cell.colspan))
    return frozenset(found)


def weight_rows(seen: View) -> frozenset[int]:
    """Rows of weights, known by their numbers where the label is lost: whole numbers that share out exactly 100.

    Three instruments or more whose scores are whole and add up to 100 would each score some thirty
    points; no agency does, and rows of weights (30, 15, 15, 40) are printed in most reports.
    """
    found: set[int] = set()
    for row in seen.rows:
        if row.kind != "data":
            continue
        numbers = [read.value for read in row.cells if read.cell.row == row.index and read.value is not None]
        whole = [number.value for number in numbers if number.decimals == 0]
        if 3 <= len(whole) == len(numbers) <= 5 and sum(whole) == 100:
            found.add(row.index)
    return frozenset(found)


def own_columns(seen: View, owner: Owner) -> frozenset[int]:
    """The columns headed by this agency's name, where others are headed by something else."""
    found: set[int] = set()
    for row in seen.rows:
        if row.kind != "header":
            continue
        for read in row.cells:
            if read.cell.colspan < seen.table.columns and any(owner.is_own(a) for a in find_agencies(read.text)):
                found.update(range(read.cell.column, read.cell.column + read.cell.colspan))
    return frozenset(found)


def is_beside_own(read: Read, chain: list[Read], own: frozenset[int]) -> bool:
    """Whether a number stands beside the agency's own column, under a header of nobody's item and of no year."""
    if not own or read.cell.column in own or not chain:
        return False
    return not any(head.years or (head.label is not None and head.label.item) for head in chain)


def change_columns(seen: View) -> frozenset[int]:
    """Columns whose numbers carry signs (``+2.80``, ``▼ 0.33``): differences, whatever their header says."""
    found: set[int] = set()
    for column in range(seen.table.columns):
        reads = [seen.grid[row.index][column] for row in seen.rows if row.kind == "data"]
        values = [read.value for read in reads if read is not None and read.value is not None and not read.only_year]
        signed = [v for v in values if v.sign]
        if len(signed) >= 3 and len(signed) * 10 >= len(values) * 6 and all(v.value < 60 for v in signed):
            found.add(column)
    return frozenset(found)


def full_columns(seen: View) -> frozenset[int]:
    """Columns of 100 beside most of the ten indicators: full marks under a lost header. No agency has them all."""
    found: set[int] = set()
    for column in range(seen.table.columns):
        marks: dict[str, bool] = {}
        for row in seen.rows:
            read = seen.grid[row.index][column]
            item = next((r.label.item for r in row.cells if r.label is not None and r.label.kind == "indicator"), "")
            if row.kind == "data" and item and read is not None and read.value is not None:
                marks[item] = marks.get(item, True) and read.value.value == 100
        if len(marks) >= WHOLE and all(marks.values()):
            found.add(column)
    return frozenset(found)


def block_columns(seen: View) -> dict[int, str]:
    """Columns with one value for each instrument, or one for all, though the rows are those of the indicators.

    Whoever does not merge the cells prints the mean of an instrument beside its first indicator, or its last.
    ``ITA`` for the column of the whole, nothing for one whose rows tell the instrument.
    """
    items: dict[int, str] = {}
    for row in seen.rows:
        named = [r.label.item for r in row.cells if r.label is not None and r.label.kind == "indicator"]
        if row.kind == "data" and named:
            items[row.index] = named[0]
    if len(set(items.values())) < WHOLE:
        return {}
    ends = (next(iter(items)), next(reversed(items)))
    found: dict[int, str] = {}
    for column in range(seen.table.columns):
        told = {at: r for at in items if (r := seen.grid[at][column]) is not None and r.text.strip(" -–")}
        blocks = {at: indicators_of(instrument_of(items[at])) for at in told}
        if not all(r.cell.rowspan == 1 and r.score_like and blocks[at] for at, r in told.items()):
            continue
        if any(heads[-1].years for at in told if (heads := seen.heads[at][column])):
            continue  # a year that tells few of its indicators
        sides = [all(items[at] == block[side] for at, block in blocks.items()) for side in (0, -1)]
        if 2 <= len(told) <= 3 and any(sides):
            found[column] = ""
        elif len(told) == 1 and next(iter(told)) in ends and _heads_total(seen, next(iter(told)), column):
            found[column] = "ITA"
    return found


def _heads_total(seen: View, row: int, column: int) -> bool:
    """Whether a column is headed as a sum or mean of all."""
    return any(h.label is not None and h.label.kind in ("total", "summary") for h in seen.heads[row][column])


def scale_columns(seen: View) -> frozenset[int]:
    """Columns of means on a five-point scale (``4.55``): surveys of the office, no scores of the assessment."""
    found: set[int] = set()
    for column in range(seen.table.columns):
        reads = [seen.grid[row.index][column] for row in seen.rows if row.kind == "data"]
        values = [read.value for read in reads if read is not None and read.value is not None and not read.only_year]
        decimal = [v for v in values if v.decimals and v.value > 1]
        if len(decimal) >= 3 and all(v.value <= 5 and not v.unit and not v.sign for v in values):
            found.add(column)
    return frozenset(found)


def has_lost_year(seen: View, row: Row, read: Read) -> bool:
    """Whether the row's year cannot be read: words or damage stand where the other rows tell their years."""
    for other in row.cells:
        column = other.cell.column
        if other is read or column >= read.cell.column or not other.text or other.years:
            continue
        if other.value is not None and other.integer is not None:
            continue
        years, told = year_counts(seen)[column]
        if told > 1 and years * 2 > told - 1 and _relative(other.text) is None:
            return True
    return False


def year_counts(seen: View) -> list[tuple[int, int]]:
    """For each column, how many data cells are a year alone and how many hold anything; counted once a table."""
    if not seen.year_counts:
        for column in range(seen.table.columns):
            reads = [seen.grid[row.index][column] for row in seen.rows if row.kind == "data"]
            told = [read for read in reads if read is not None and read.text]
            seen.year_counts.append((sum(read.only_year for read in told), len(told)))
    return seen.year_counts


_YEARS_ALONE = re.compile(r"(?:\s*(?:ปี)?\s*(?:พ\.ศ\.)?\s*(?:25|๒๕)[0-9๐-๙]{2})+\s*")
_DAMAGED_YEAR = re.compile(r"(?:ปี|พ\s?\.?\s?ศ\s?\.?|FY)[^0-9๐-๙]{0,14}[0-9๐-๙xX?_.…-]{2,5}\s*$")


def is_lost_year(head: Read) -> bool:
    """Whether a header speaks of a year that nobody can read (``ปี 25x6``)."""
    return not head.years and len(head.text) <= 40 and bool(_DAMAGED_YEAR.search(head.text))


def title_when(seen: View) -> When | None:
    """The year that a title row inside the table states."""
    for row in seen.rows[:3]:
        wide = [r for r in row.cells if r.text and r.cell.colspan >= seen.table.columns]
        if row.kind in ("group", "header") and len(wide) == 1 and len(wide[0].years) == 1:
            return When(wide[0].years[0], None, False)
    return None


def _year_over(head: Read, read: Read) -> int | None:
    """The year over a value under a head of as many years as columns, between which a line was lost: 2562 2563."""
    at = read.cell.column - head.cell.column
    told = len(head.years) == head.cell.colspan and _YEARS_ALONE.fullmatch(head.text)
    return head.years[at] if told and 0 <= at < len(head.years) else None


def year_of(row: Row, read: Read, chain: list[Read], base: When, seen: View) -> tuple[When, bool]:
    """The year of a value, and whether its row or column states it."""
    for head in reversed(chain):
        if len(head.years) == 1:
            return When(head.years[0], None, True), True
        if head.years:
            own = _year_over(head, read)
            return (When(own, None, True), True) if own else (base, False)
        relative = _relative(head.text)
        if relative is not None:
            return (When(None, 0, True) if in_plan(seen) else relative), True
    for other in row.cells:
        if other is read or other.value is not None or len(other.text) > 80:
            continue
        if len(other.years) == 1 and other.cell.column < read.cell.column:
            return When(other.years[0], None, True), True
    for group in seen.groups[row.index]:
        if len(group.years) == 1:
            return When(group.years[0], None, True), True
    above = _year_of_block(row, seen)
    return (When(above, None, True), True) if above else (base, False)


_LEAST_BLOCK = 5
"""So many rows of one year make a block that a row without a year may sum up."""


def _year_of_block(row: Row, seen: View) -> int | None:
    """The year of the rows that a row called ``รวม`` sums up, where it has this name in place of the year."""
    for other in row.cells:
        if other.label is None or other.label.kind not in ("summary", "total"):
            continue
        years = []
        for at in range(row.index - 1, -1, -1):
            read = seen.grid[at][other.cell.column]
            if read is None or len(read.years) != 1 or not read.only_year:
                break
            years.append(read.years[0])
        block = years[:_LEAST_BLOCK]
        if len(block) == _LEAST_BLOCK and len(set(block)) == 1:
            return block[0]
    return None


def in_plan(seen: View) -> bool:
    """Whether the table plans measures: there, the year past is the year assessed."""
    return any(read.role == "measure" for row in seen.rows if row.kind == "header" for read in row.cells)


def _relative(text: str) -> When | None:
    if len(text) > 60:
        return None
    known = words()
    if known.previous_year.search(text):
        return When(None, -1, True)
    if known.this_year.search(text):
        return When(None, 0, True)
    return None


def compares_agencies(seen: View, owner: Owner) -> bool:
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


_AGENCIES = re.compile(r"จำนวน\s*(?:หน่วยงาน|อปท|ส่วนราชการ|องค์กร)|หน่วยงานที่(?:เข้า|ผ่าน)")


def counts_agencies(seen: View) -> bool:
    """Whether a header counts agencies: the table tells of the country or a province, year by year."""
    return any(_AGENCIES.search(read.text) for row in seen.rows if row.kind == "header" for read in row.cells)


def is_foreign(row: Row, read: Read, chain: list[Read], owner: Owner, comparison: bool) -> bool:
    """Whether the row or the column belongs to others: an agency, the country, the province."""
    known = words()
    beside = [o for o in row.cells if o is not read and o.value is None and o.text and len(o.text) <= 120]
    for other in [*beside, *chain]:
        if known.average.search(other.text) and not (other.label and other.label.kind == "indicator"):
            if any(owner.is_own(agency) for agency in find_agencies(other.text)):
                continue  # the agency's own name holds the words
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
    bare = [
        o for o in beside if not o.only_year and o.role != "score" and not o.label and o.cell.column < read.cell.column
    ]
    return not own and bool(bare)


def has_items(seen: View) -> bool:
    """Whether the table names any indicator, instrument or question."""
    return any(
        read.label is not None and read.label.kind in ("indicator", "instrument", "sub", "question")
        for row in seen.rows
        for read in row.cells
    )


def tells_only(seen: View, items: list[str]) -> bool:
    """Whether a table names none of the ten indicators but these."""
    named = {r.label.item for row in seen.rows for r in row.cells if r.label is not None and r.label.item in INDICATORS}
    return bool(named) and named <= set(items)


def says_level(text: str) -> bool:
    """Whether a cell is the name of the level beside it: ``ระดับ...``, ``ผลการประเมินอยู่ในระดับ``."""
    bones = skeleton(text)
    return bones.startswith(LEVEL) or (len(text) <= 40 and bones.endswith(LEVEL))
