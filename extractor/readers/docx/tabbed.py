"""Rows that were lined up with tabs instead of a table: ``name TAB 97.20 TAB 98.46`` under years.

Read as paragraphs, such numbers lose their columns. Three or more lines in a row with the same number
of fields, three at least, whose later fields are mostly numbers, become a table without ruling
lines; a line before them that names the columns becomes its header. Lines of two fields stay
paragraphs: nothing is lost there.
"""

from __future__ import annotations

import re

from extractor.records import Block, Cell, Line, Paragraph, Table

_FIELDS_AT_LEAST = 3
_ROWS_AT_LEAST = 3
_WIDEST = 120
_NUMBER = re.compile(r"^[^\w]*[0-9๐-๙][0-9๐-๙.,]*\s*(?:%|คะแนน|ร้อยละ)?[^\w]*$|^-$")


def with_tabbed_tables(blocks: list[Paragraph | Table]) -> list[Paragraph | Table]:
    """The same blocks, runs of tabbed lines told as tables."""
    done: list[Paragraph | Table] = []
    at = 0
    while at < len(blocks):
        run = _run(blocks, at)
        if len(run) < _ROWS_AT_LEAST or not _mostly_numbers(run):
            after = at + max(len(run), 1)  # the whole run at once, or a long one would be tried again at each line
            done += blocks[at:after]
            at = after
            continue
        header = _header(done[-1], len(run[0])) if done else None
        if header is not None:
            done.pop()
        done.append(_table([*([header] if header else []), *run], 1 if header else 0))
        at += len(run)
    return done


def _fields(block: Paragraph | Table) -> list[str]:
    """The texts between the tabs of a one-line paragraph; empty where it is none."""
    if isinstance(block, Table) or len(block.lines) != 1 or block.heading is not None:
        return []
    fields = [part.strip() for part in re.split(r"\t+", block.lines[0].text)]
    return fields if all(field and len(field) <= _WIDEST for field in fields) else []


def _run(blocks: list[Paragraph | Table], start: int) -> list[list[str]]:
    """The fields of the lines from ``start`` on that have as many of them as the first."""
    rows: list[list[str]] = []
    for block in blocks[start:]:
        fields = _fields(block)
        if len(fields) < _FIELDS_AT_LEAST or (rows and len(fields) != len(rows[0])):
            break
        rows.append(fields)
    return rows


def _mostly_numbers(rows: list[list[str]]) -> bool:
    """Whether at least two fields of most rows are numbers, the last among them: a contents list has one."""
    good = sum(bool(_NUMBER.match(row[-1])) and sum(bool(_NUMBER.match(f)) for f in row[1:]) >= 2 for row in rows)
    return good * 3 >= len(rows) * 2


def _header(block: Paragraph | Table, columns: int) -> list[str] | None:
    """A line before the rows that names their columns, or all but the first of them."""
    fields = _fields(block)
    if len(fields) == columns - 1:
        return ["", *fields]
    return None


def _table(rows: list[list[str]], header_rows: int) -> Table:
    cells = tuple(
        Cell(r, c, paragraphs=(Block((Line(text),)),) if text else (), header=r < header_rows)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(0, len(rows), len(rows[0]), cells, ruled=False, header_rows=header_rows)
