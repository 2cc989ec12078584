"""Finds the measures tables of a document and turns their rows into records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.recognise.measures.align import align, offices_on_lines
from extractor.recognise.measures.columns import Columns, find_columns
from extractor.recognise.measures.forms import read_form
from extractor.recognise.measures.headers import Role, read_header
from extractor.recognise.measures.indicators import Named, fills, named
from extractor.recognise.measures.lists import lead_number, marked
from extractor.recognise.measures.planyear import plan_year_of
from extractor.recognise.measures.prose import prose_measures
from extractor.recognise.measures.rows import Row, read_rows
from extractor.recognise.measures.text import Text, squash
from extractor.recognise.measures.values import budget_baht, offices, opens_office
from extractor.records import Cell, Document, Identity, Measure, Paragraph, Place, Table
from extractor.thai.digits import find_numbers
from extractor.thai.periods import is_dated, parse_period
from extractor.thai.years import find_years

_HEADING_LENGTH = 260  # letters; what is longer is running text
_NAMING = 90  # letters of a heading that names an indicator
_BETWEEN = 60  # letters of other text that may stand between two pieces of one table (a page head)
_FORM_COLUMNS = 2
_SAME_PLACE = 12.0  # points by which the columns of two pieces may differ


def find_measures(document: Document, identity: Identity) -> tuple[Measure, ...]:
    """All measures of the report, in reading order.

    One record for each row of a measures table, or for each item where a row's cells align item by
    item. Measures in prose are read only where the document has no measures table. Never raises.
    """
    found: list[tuple[Row, _Context]] = []
    above: list[Paragraph] = []
    piece: tuple[Table, Columns, Row | None, int | None] | None = None
    plan_year = identity.plan_year
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                above.append(block)
            continue
        # of two columns, the names of fields below each other are never values of a table's first column
        form = read_form(block, _heading_indicator(above)) if block.columns == _FORM_COLUMNS else None
        columns = find_columns(block) if form is None else None
        carried: Row | None = None
        hint = Named()
        if columns is not None:
            plan_year = _plan_year(above, columns, identity)
            hint = _heading_indicator(above)
            if piece is not None and piece[1].signature() == columns.signature() and not above:
                carried = piece[2]
        elif form is None and piece is not None and (columns := _continues(block, piece[0], piece[1], above)):
            carried, plan_year = piece[2], piece[3]
        if columns is not None:
            rows = read_rows(block, columns, above=hint, carried=carried)
            context = _Context(block, columns, plan_year, document.reader)
            found.extend((row, context) for row in rows)
            piece = (block, columns, rows[-1] if rows else carried, plan_year)
        elif (form := form or read_form(block, _heading_indicator(above))) is not None:
            columns, rows = form
            context = _Context(block, columns, _plan_year(above, columns, identity), document.reader)
            found.extend((row, context) for row in rows)
            piece = None
        elif block.rows > 1:
            piece = None
        above = []
    # only now: the first rows of a piece can go on the last row of the piece before
    out = tuple(measure for row, context in found for measure in _records(row, context))
    return out or prose_measures(document, identity)


# --- pieces of one table -----------------------------------------------------------------------


def _continues(table: Table, before: Table, columns: Columns, between: Sequence[Paragraph]) -> Columns | None:
    """The columns for a table without a header that goes on the measures table before it, else ``None``."""
    if table.columns != before.columns or table.columns < 3:
        return None
    if sum(len(squash(p.text)) for p in between) > _BETWEEN or any(p.heading for p in between):
        return None
    if not _same_geometry(table, before):
        return None
    first = [c for c in table.cells if c.row == 0 and c.text.strip()]
    known = [read_header(c.text).roles for c in first if len(squash(c.text)) < 45]
    if len(first) >= 3 and sum(bool(r) for r in known) > len(first) / 2:
        return None  # a header of its own, of another kind of table
    plan = replace(columns, first_row=0)
    return plan if _fits(table, plan) else None


def _same_geometry(table: Table, before: Table) -> bool:
    def edges(of: Table) -> dict[int, float]:
        return {c.column: c.box.x0 for c in of.cells if c.box is not None and c.colspan == 1}

    here, there = edges(table), edges(before)
    both = here.keys() & there.keys()
    if not both:
        return True  # no geometry known (DOCX)
    shift = min(here[c] - there[c] for c in both)
    return all(abs(here[c] - there[c] - shift) <= _SAME_PLACE for c in both)


def _fits(table: Table, columns: Columns) -> bool:
    """Whether what stands in the cells is what the columns are for."""
    tests: dict[Role, Callable[[str], bool]] = {
        Role.PERIOD: is_dated,
        Role.RESPONSIBLE: opens_office,
        Role.INDICATOR: lambda t: named(t, bare_number=True).number is not None,
    }
    good = bad = 0
    for cell in table.cells:
        roles = columns.headers[cell.column].roles
        test = tests.get(roles[0]) if roles and cell.colspan == 1 else None
        if test is None or not cell.text.strip():
            continue
        if test(cell.text):
            good += 1
        else:
            bad += 1
    if good or bad:
        return good > bad
    return any(columns.headers[c.column].roles[:1] == (Role.MEASURE,) and c.text.strip() for c in table.cells)


# --- headings ------------------------------------------------------------------------------------


def _heading_indicator(above: Sequence[Paragraph]) -> Named:
    """The indicator of a table that stands under ``ตัวชี้วัดที่ ๑ ...``: the nearest short paragraph that names one.

    A sentence about a score is no heading, and a heading with a year begins a part of its own.
    """
    for paragraph in list(reversed(above))[:3]:
        text = paragraph.text
        if len(squash(text)) > _NAMING:
            continue
        hit = named(text)
        if hit.number is not None and (fills(text) is not None or (hit.stated is not None and not _has_score(text))):
            return hit
        if paragraph.heading is not None or any(y.stated for y in find_years(text)):
            break
    return Named()


def _has_score(text: str) -> bool:
    return "คะแนน" in text or any(n.decimals for n in find_numbers(text))


def _plan_year(above: Sequence[Paragraph], columns: Columns, identity: Identity) -> int | None:
    """The year the table is for: told by its header, else by the headings over it, else the report's."""
    texts = [h.text for h in columns.headers]
    texts += [p.text for p in reversed(above) if len(squash(p.text)) <= _HEADING_LENGTH][:4]
    return plan_year_of(texts, identity)


# --- records -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Context:
    """What all records of one table share."""

    table: Table
    columns: Columns
    plan_year: int | None
    reader: str


def _records(row: Row, context: _Context) -> Iterator[Measure]:
    aligned = align(row)
    if aligned is None:
        measure = row.text(Role.MEASURE) or row.text(Role.STEPS)
        number, bare = lead_number(measure) if len(marked(measure)) <= 1 else ("", measure)
        fields = {**row.fields, Role.MEASURE: bare}
        if not row.text(Role.MEASURE):
            fields.pop(Role.STEPS, None)
        if not number and (printed := row.fields.get(Role.NUMBER)):
            number = squash(printed.text).strip(".)(")
        if bare:
            yield _record(row, fields, number, context, _cell_pages(row.cells))
        return
    for number, own in aligned.items:
        fields = {**row.fields, **own}
        if aligned.key is Role.STEPS:
            fields[Role.MEASURE] = lead_number(row.text(Role.MEASURE))[1] or fields.pop(Role.STEPS)
        pages = tuple(sorted({p for text in own.values() for p in text.pages})) or _cell_pages(row.cells)
        yield _record(row, fields, number, context, pages)


def _record(row: Row, fields: dict[Role, Text], number: str, context: _Context, pages: tuple[int, ...]) -> Measure:
    def text(role: Role) -> str:
        return fields[role].text if role in fields else ""

    columns = context.columns
    period = parse_period(text(Role.PERIOD), context.plan_year)
    responsible = offices_on_lines(fields[Role.RESPONSIBLE]) if Role.RESPONSIBLE in fields else ""
    printed = text(Role.PERIOD)
    if period.start and period.end and "several_periods" not in period.notes:
        printed = " ".join(printed.split())  # one period, wherever its line broke
    header = " ".join(columns.headers[i].text for i in columns.of(Role.BUDGET))
    baht, budget_notes = budget_baht(text(Role.BUDGET), header)
    indicator = row.indicator
    notes = [*period.notes, *budget_notes]
    issue = text(Role.ISSUE)
    if indicator.several:
        notes.append("several_indicators")
        issue = issue or text(Role.INDICATOR)
    if indicator.mismatch:
        notes.append("indicator_name_mismatch")
    if not row.own_keys:
        notes.append("measure_carried_down")
    return Measure(
        measure=text(Role.MEASURE),
        plan_year=context.plan_year,
        table=context.table.index,
        row=row.number,
        item_no=number,
        indicator=indicator.number,
        issue=issue,
        steps=text(Role.STEPS),
        period=printed,
        period_start=period.start,
        period_end=period.end,
        responsible=responsible,
        offices=offices(responsible),
        follow_up=text(Role.FOLLOW_UP),
        success=text(Role.SUCCESS),
        budget=text(Role.BUDGET),
        budget_baht=baht,
        pages=pages,
        places=(_place(fields[Role.MEASURE], row, context),),
        notes=tuple(dict.fromkeys(notes)),
    )


def _cell_pages(cells: Sequence[Cell]) -> tuple[int, ...]:
    return tuple(sorted({p for c in cells for p in c.pages}))


def _place(measure: Text, row: Row, context: _Context) -> Place:
    page, box = measure.box
    at = context.columns.of(Role.MEASURE)
    if page is None:
        page = next((c.page for c in row.cells if c.page is not None), None)
    return Place(
        page,
        box,
        table=context.table.index,
        row=row.number,
        column=at[0] + 1 if at else None,
        reader=context.reader,
    )
