"""Scores in tables, whatever way round they are built.

Each number takes its item and year from the labels of its row and the headers of its column;
the more exact one wins. Headers also say when a number is no score (weight, target, average of
others, rank, respondents, difference).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor.recognise.cells import Value, role_of
from extractor.recognise.identity import Owner
from extractor.recognise.items import INDICATORS, Label, indicators_of, instrument_of
from extractor.recognise.model import Said, SaidLevel, Scope, When
from extractor.recognise.table_kept import MOST_POINTS, called_scores, unsettled, without_points
from extractor.recognise.table_labels import Subtotals, covered, item_of, number_label, numbers_items, row_label
from extractor.recognise.table_places import certainty, locate, place_of
from extractor.recognise.table_roles import (
    LEVEL,
    NEVER,
    block_columns,
    change_columns,
    column_role,
    compares_agencies,
    counts_agencies,
    full_columns,
    goal_columns,
    has_items,
    has_lost_year,
    is_beside_own,
    is_foreign,
    is_lost_year,
    own_columns,
    row_is_score,
    row_role,
    says_level,
    scale_columns,
    share_columns,
    tells_only,
    title_when,
    weight_rows,
    year_of,
)
from extractor.recognise.table_rows import named_row, of_many
from extractor.recognise.tables import Read, Row, View, label_lines, value_lines
from extractor.records import Claim, ClaimKind, Document
from extractor.thai.names import skeleton

_NO_RESULT = frozenset({"target", "weight", "rank", "measure", "remark"})
LARGEST = Decimal(1000)
"""No misprint of a score reaches this; such numbers are something else."""


@dataclass(slots=True)
class Found:
    """What a table gives."""

    said: list[Said] = field(default_factory=list)
    levels: list[SaidLevel] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def read_table(document: Document, seen: View, scope: Scope, owner: Owner) -> Found:
    """Every score, level and claim that the table's structure tells; sentences in cells are read elsewhere."""
    if seen.criteria:
        return Found()
    return _Reader(document, seen, scope, owner).read()


class _Reader:
    """One pass over one table."""

    def __init__(self, document: Document, seen: View, scope: Scope, owner: Owner) -> None:
        self.document = document
        self.seen = seen
        self.scope = scope
        self.owner = owner
        self.base = title_when(seen) or scope.when
        self.comparison = compares_agencies(seen, owner)
        self.state = Subtotals()
        self.found = Found()
        self.score_columns = _score_columns(seen)
        self.score_rows = _score_rows(seen)
        self.changes = change_columns(seen)
        self.own = own_columns(seen, owner)
        self.shares = share_columns(seen) | scale_columns(seen) | full_columns(seen) | goal_columns(seen)
        self.weights = weight_rows(seen)
        self.blocks = block_columns(seen)
        self.part = scope.item if tells_only(seen, indicators_of("EIT")) else ""
        self.listed: list[tuple[Said, str, bool | None]] = []
        self.called: set[int] = set()
        self.rated: list[tuple[SaidLevel, Said]] = []
        self.total: tuple[int, Said] | None = None
        filled = [read for row in seen.rows[:7] for read in row.cells if read.cell.row == row.index and read.text]
        self.badge = filled if len(filled) <= 6 and len(seen.rows) <= 6 else []

    def read(self) -> Found:
        """Row by row, cell by cell."""
        for row in self.seen.rows:
            if row.kind not in ("data", "group"):
                continue
            self.state.note_row(row)
            if row.kind == "group":
                continue
            for read in row.cells:
                if read.cell.row != row.index or not read.text:
                    continue
                if read.value is not None and not read.only_year:
                    self.one_value(row, read, read.value)
                elif read.level:
                    self.one_level(row, read)
                elif len(read.cell.lines) > 1:
                    self.aligned(row, read)
            self.state.finish_row()
        others = {id(one) for one in of_many(self.listed)}
        self.found.levels += [level for level, total in self.rated if id(total) not in others]
        self.found.said = [one for one in self.found.said if id(one) not in others]
        self.found.said = unsettled(called_scores(without_points(self.found.said), self.called))
        return self.found

    def chain(self, row: Row, read: Read) -> list[Read]:
        """The headers above a cell, without titles over the whole width."""
        heads = self.seen.heads[row.index][read.cell.column]
        return [head for head in heads if head.cell.colspan < self.seen.table.columns]

    def one_value(self, row: Row, read: Read, value: Value) -> None:
        """One number: decide what it is, and keep it when it is a score of this agency."""
        chain = self.chain(row, read)
        role, hard = column_role(chain)
        beside = row_role(row, read)
        if beside in NEVER or row.index in self.weights:
            return
        if beside in ("change", "level"):
            role = beside
        if read.cell.column in self.shares or (hard and role in NEVER) or (chain and numbers_items(chain[-1].text)):
            return
        if not role and row_is_score(row, read):
            role = "score"
        label = self.label(row, read, value, role)
        if label is None and role != "score" and self.is_number_label(row, read, value):
            return
        item, name, sure = item_of(self.seen, row, read, label, chain)
        if read.cell.rowspan > 1 and (label is None or not item):
            item, name, sure = covered(self.seen, read) or (item, name, sure)
        if read.cell.column in self.blocks and item in INDICATORS:
            item, name, sure = self.blocks[read.cell.column] or instrument_of(item), "", 0.85
        if self.part and item in INDICATORS:
            return  # what an indicator got in one part is not its score
        item = self.part if self.part and item == "EIT" else item
        if is_foreign(row, read, chain, self.owner, self.comparison):
            return
        if read.cell.column in self.changes and role in ("", "score"):
            role = "change"
        if role in ("", "score") and is_beside_own(read, chain, self.own):
            return
        when, dated = year_of(row, read, chain, self.base, self.seen)
        if not dated and (has_lost_year(self.seen, row, read) or any(is_lost_year(head) for head in chain)):
            when = When(lost=True)
        if role == "change":
            self.change_claim(row, read, value, item)
            return
        if role == "level" or (self.scope.foreign and not self.comparison):
            return
        if not item:
            if (
                (role != "score" and not self.is_card(read))
                or label is not None
                or not self.is_lone_total(row, read, dated)
            ):
                return
            if self.has_sibling(row, read, when):
                return
            item, name, sure = "ITA", "", 0.8
        across = (label is None or not label.item) and row.index in self.score_rows
        if label is not None and role_of(label.name) == "weighted" and value.value <= max(MOST_POINTS.values()):
            return  # the points of an instrument
        if not self.is_score(read, value, role, item, across=across):
            return
        if role == "weighted":
            sure = min(sure, 0.8)
        elif not role and not dated:
            sure *= 0.9
        said = self.said(read, value, Label(item, "", name, confidence=sure), when)
        if label is not None and label.item == item and label.stated and label.stated != item:
            said = replace(said, rival=label.stated, confidence=min(said.confidence, 0.8))
        self.found.said.append(said)
        if not chain or role:
            self.called.add(id(said))
        self.total = (row.index, said) if item == "ITA" else self.total
        if (label is None or not label.item) and not dated:
            self.listed.append((said, *named_row(row, self.owner)))
        if label is not None and label.kind in ("summary", "instrument", "total"):
            self.state.pending = item
        if value.level and item == "ITA":
            self.found.levels.append(SaidLevel(value.level, said.place, when, 0.95))

    def label(self, row: Row, read: Read, value: Value, role: str) -> Label | None:
        """The label of the row; its number column speaks where there is no name, or against it."""
        label, text, source = row_label(row, self.seen, read, self.state)
        numbered, said_number = number_label(self.seen, row, read)
        if numbered is None:
            return label
        if label is None:
            return numbered
        if label.kind == "indicator" and numbered.item != label.item and said_number:
            page, box = locate(source or read, 0, 1)
            place = place_of(self.document, self.seen, source or read, page, box)
            claim = Claim(ClaimKind.NAME, f"{numbered.item} {text}", place, item=numbered.item, meant=label.item)
            self.found.claims.append(claim)
            return replace(label, stated=numbered.item, confidence=min(label.confidence, 0.8))
        return label

    def is_number_label(self, row: Row, read: Read, value: Value) -> bool:
        """Whether this number is itself the number of the row's item."""
        numbered, _ = number_label(self.seen, row, read)
        return numbered is not None and read.integer is not None and not value.unit

    def is_lone_total(self, row: Row, read: Read, dated: bool) -> bool:
        """A score without any item in a table without items: years beside totals, agencies beside totals."""
        if not read.score_like and not (read.value and read.value.level):
            return False
        if self.scope.item or self.scope.foreign or has_items(self.seen) or counts_agencies(self.seen):
            return False
        return dated or self.comparison or row_is_score(row, read) or self.is_card(read)

    def is_card(self, read: Read) -> bool:
        """Whether the table tells one number with its unit and one level and nothing else: a badge of the result."""
        others = [other for other in self.badge if other is not read and not other.level and other.value is not None]
        levels = [other for other in self.badge if other.level]
        return bool(self.badge) and len(levels) == 1 and not others and bool(read.value and read.value.unit)

    def has_sibling(self, row: Row, read: Read, when: When) -> bool:
        """Whether the row tells another such number for the same year: then nobody knows which is the total."""
        for other in row.cells:
            if other is read or not other.score_like or other.only_year:
                continue
            chain = self.chain(row, other)
            role, _ = column_role(chain)
            if role in ("", "score") and year_of(row, other, chain, self.base, self.seen)[0] == when:
                return True
        return False

    def is_score(self, read: Read, value: Value, role: str, item: str, *, across: bool) -> bool:
        """Whether the number can be a score by its form; ``across``: its row is one of scores below their names."""
        if role == "weighted":
            return item == "ITA" and read.score_like and value.value > max(MOST_POINTS.values())
        if value.value > LARGEST:
            return False
        counted = (across or read.cell.column in self.score_columns) and value.value <= 100
        if not role and not read.score_like and not counted:
            return False
        if counted and item in INDICATORS and value.value > 10:
            return True
        if value.value > 100 and not value.decimals and role != "score":
            return False
        if read.integer is not None and role != "score" and not value.unit:
            return False
        return not (
            read.integer is not None and value.value <= 10 and item in INDICATORS and not value.unit and not role
        )

    def said(self, read: Read, value: Value, label: Label, when: When) -> Said:
        """The record of a score."""
        sure = label.confidence
        page, box = locate(read, value.start, value.end)
        doubt, alternatives = certainty(read, value.start, value.end)
        number = value.value
        if value.sign < 0:
            number, sure = -number, sure * 0.6
        if value.irregular:
            sure *= 0.8
        return Said(
            label.item,
            number,
            value.text,
            value.decimals,
            place_of(self.document, self.seen, read, page, box),
            when,
            label.name,
            round(min(sure, doubt), 3),
            alternatives,
        )

    def one_level(self, row: Row, read: Read) -> None:
        """A level by itself in a cell counts when it is the agency's: a total's row, a year's, a level row."""
        chain = self.chain(row, read)
        if is_foreign(row, read, chain, self.owner, self.comparison):
            return
        left = [o for o in row.cells if o is not read and o.cell.column < read.cell.column and o.text]
        label = next((o.label for o in left if o.label is not None and o.label.kind != "question"), None)
        column = next((h.label for h in reversed(chain) if h.label is not None), None)
        summed = label is not None and (label.kind == "total" or self.state.pending == "ITA")
        whole = summed and skeleton(read.text).startswith(LEVEL)
        for one in (label,) if whole else (label, column):  # "คะแนนรวม | 92.56 | ระดับ ผ่านดี", whatever stands above
            if one is not None and one.kind in ("indicator", "instrument", "sub"):
                return
        if self.state.pending and self.state.pending != "ITA":
            return  # the row sums up an instrument
        # a level merged over several columns stands in all of them: "คะแนนเต็ม" and "คะแนนที่ได้" above "ผ่านดี"
        across = range(read.cell.column, min(read.cell.column + read.cell.colspan, self.seen.table.columns))
        roles = [column_role(list(self.seen.heads[row.index][c]))[0] for c in across] or [column_role(chain)[0]]
        role = next((one for one in roles if one not in _NO_RESULT), roles[0])
        beside = whole and role in ("measure", "remark")  # "คะแนนรวม | 92.56 | ระดับ ผ่านดี" over columns of measures
        if (role in _NO_RESULT and not beside) or self.scope.foreign:
            return
        level_row = any(o.role == "level" or says_level(o.text) for o in left)
        totalled = any(one is not None and one.kind in ("total", "summary") for one in (label, column))
        when, dated = year_of(row, read, chain, self.base, self.seen)
        carded = any(o.value is not None and self.is_card(o) for o in row.cells)
        sure = level_row or totalled or carded or (role in ("level", "score") and (dated or self.comparison))
        total = self.total[1] if self.total and self.total[0] == row.index and role in ("level", "score") else None
        if not sure and total is None:
            return
        page, box = locate(read, 0, len(read.text))
        place = place_of(self.document, self.seen, read, page, box)
        level = SaidLevel(read.level, place, when, 1.0 if dated else 0.95)
        if sure:
            self.found.levels.append(level)
        elif total is not None:
            self.rated.append((level, total))  # "อบต. ... | 92.90 | ผ่านดี" under "คะแนนรวม" and "ระดับ"

    def change_claim(self, row: Row, read: Read, value: Value, item: str) -> None:
        """A column of differences: a claim about the last two years of the row when its sign is printed."""
        heads = self.seen.heads[row.index]
        years = sorted({head.years[0] for above in heads for head in above if len(head.years) == 1})
        if not item or len(years) < 2 or value.sign == 0 or value.value > 60:
            return
        page, box = locate(read, value.start, value.end)
        self.found.claims.append(
            Claim(
                ClaimKind.CHANGE,
                read.text,
                place_of(self.document, self.seen, read, page, box),
                fiscal_year=years[-1],
                base_year=years[-2],
                item=item,
                amount=value.value,
                direction=value.sign,
            )
        )

    def aligned(self, row: Row, read: Read) -> None:
        """A cell that lists values beside a cell that lists as many names."""
        values = value_lines(read)
        chain = self.chain(row, read)
        role, hard = column_role(chain)
        if not values or hard or role in ("change", "level", "weighted"):
            return
        when, _ = year_of(row, read, chain, self.base, self.seen)
        for other in row.cells:
            labels = label_lines(other) if other is not read else []
            if len(labels) != len(values):
                continue
            for label, (value, block, _) in zip(labels, values, strict=True):
                page, box = block.locate(value.start, value.end)
                doubts = block.doubts_within(value.start, value.end)
                self.found.said.append(
                    Said(
                        label.item,
                        value.value,
                        value.text,
                        value.decimals,
                        place_of(self.document, self.seen, read, page or read.cell.page, box or read.cell.box),
                        when,
                        label.name,
                        round(min([label.confidence * 0.9, *(d.confidence for d in doubts)]), 3),
                        tuple(a for d in doubts for a in d.alternatives),
                    )
                )
            return


def _score_columns(seen: View) -> set[int]:
    """Columns whose numbers mostly look like scores: whole numbers among them are scores too."""
    found = set()
    for column in range(seen.table.columns):
        reads = [seen.grid[row.index][column] for row in seen.rows if row.kind == "data"]
        numbers = [read for read in reads if read is not None and read.value is not None and not read.only_year]
        if len(numbers) >= 3 and sum(read.score_like for read in numbers) >= 0.6 * len(numbers):
            found.add(column)
    return found


def _score_rows(seen: View) -> set[int]:
    """Rows whose numbers below names of indicators mostly look like scores: whole ones among them are scores too."""
    found = set()
    for row in seen.rows:
        below = [
            read
            for read in row.cells
            if read.value is not None
            and not read.only_year
            and any(
                h.label is not None and h.label.kind == "indicator" for h in seen.heads[row.index][read.cell.column]
            )
        ]
        if row.kind == "data" and len(below) >= 5 and sum(r.score_like for r in below) >= 0.6 * len(below):
            found.add(row.index)
    return found
