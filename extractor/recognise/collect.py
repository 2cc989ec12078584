"""Gathers everything a document says about scores and levels, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.patterns import load
from extractor.recognise.agency import Agency, find_agencies
from extractor.recognise.alternating import alone, is_other_name, named_figures
from extractor.recognise.cells import role_of
from extractor.recognise.context import walk
from extractor.recognise.continuation import joined_blocks, parts_of
from extractor.recognise.identity import Owner
from extractor.recognise.items import names
from extractor.recognise.levels import level_of, longer_levels, read_levels
from extractor.recognise.lists import listed_score, lone_total, named_figure, rated_total, score_lines
from extractor.recognise.model import Said, SaidLevel, Scope
from extractor.recognise.nearby import above_and_below
from extractor.recognise.prose import Hit, read_scores
from extractor.recognise.sentence import Parsed, parse
from extractor.recognise.table_places import reader_of
from extractor.recognise.table_scores import read_table
from extractor.recognise.tables import Read, Row, View, view
from extractor.recognise.words import words
from extractor.recognise.year_lines import YearLines, cell_values, year_line
from extractor.records import Block, Claim, Document, Paragraph, Place
from extractor.thai.names import finder

_HINT = re.compile(r"[0-9๐-๙]\s?[.,]\s?[0-9๐-๙]|[1๑][0๐][0๐]|คะแนน|คะเเนน|ร้อยละ|[0-9๐-๙]\s?%")
_DIGIT = re.compile(r"[0-9๐-๙]")
_LETTERS = re.compile(r"[\u0e01-\u0e4eA-Za-z]{2}")
_ANALYSIS = finder(load("scores")["analysis"]["words"])

FIGURE = 40
"""A figure alone in its line, with its unit, is no longer."""


@dataclass(slots=True)
class Sentence:
    """A parsed text with its block, its place and its scope: what claims are read from."""

    parsed: Parsed
    block: Block
    place: Place
    scope: Scope
    foreign: list[tuple[int, bool]]


@dataclass(slots=True)
class Gathered:
    """What a document says, before years are settled."""

    said: list[Said] = field(default_factory=list)
    levels: list[SaidLevel] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    order: list[Paragraph | int] = field(default_factory=list)
    """Paragraphs and the numbers of tables as they follow each other."""


def gather(document: Document, owner: Owner) -> Gathered:
    """Read all paragraphs and tables."""
    return _Gatherer(document, owner).gather()


class _Gatherer:
    """One pass over one document."""

    def __init__(self, document: Document, owner: Owner) -> None:
        self.document = document
        self.owner = owner
        self.out = Gathered()
        self.listed: set[int] = set()
        self.dated = YearLines()

    def gather(self) -> Gathered:
        """Block by block, each with what the headings above it say."""
        blocks = joined_blocks(self.document)
        self.listed = score_lines(blocks)
        scoped = list(walk(blocks, self.owner))
        turns = named_figures(scoped)
        placed = [block for block, _ in scoped]
        totalled = -2  # the place of the last figure alone in its line that is the total
        for at, (block, scope) in enumerate(scoped):
            if isinstance(block, Paragraph):
                self.out.order.append(block)
                place = Place(paragraph=block.index)
                ours = not (scope.foreign or scope.plan or scope.criteria)
                rows = self.dated.take(block.text) if ours else None
                if not rows and ours:
                    above, below = above_and_below(placed, at) if len(block.text) <= FIGURE else ("", "")
                    if any(self.owner.is_own(agency) for agency in find_agencies(above)):
                        above = ""  # the name of the agency says not what the figure is
                    lone = lone_total(block.text, above, below, scope)
                    rows = lone or rows
                    level = level_of(block.text.strip()) if totalled == at - 1 else ""
                    if level:
                        spot = self.here(place, block, 0, len(block.text))
                        self.out.levels.append(SaidLevel(level, spot, scope.when, 0.85))
                    totalled = at if lone else totalled
                    if not rows and block.index in turns:
                        rows = named_figure(block.text, turns[block.index].label, scope)
                    if not rows and scope.item and alone(block.text) and is_other_name(above):
                        rows = []  # a share of something named right above it, not the score of the heading
                if rows is None:
                    self.sentences(block, scope, place)
                else:
                    self.out.said.extend(self.said(hit, block, place) for hit in rows)
                continue
            self.out.order.append(block.index)
            seen = view(block)
            found = read_table(self.document, seen, scope, self.owner)
            self.out.said.extend(found.said)
            self.out.levels.extend(found.levels)
            self.out.claims.extend(found.claims)
            if not seen.criteria:
                self.cells(seen, scope)
            if not (seen.criteria or scope.foreign or scope.plan):
                self.shared_cells(seen)
        return self.out

    def sentences(self, whole: Block, scope: Scope, place: Place) -> None:
        """Scores and levels of one paragraph."""
        for block in parts_of(whole):
            text = block.text
            if not worth_reading(text):
                continue
            parsed = parse(text)
            named = find_agencies(text) if parsed.scores or parsed.amounts or "ระดับ" in text else ()
            foreign = agencies_named(text, named, self.owner)
            self.out.sentences.append(Sentence(parsed, block, self.here(place, block, 0, len(text)), scope, foreign))
            if scope.foreign and all(other for _, other in foreign):
                continue
            hits = read_scores(parsed, scope, foreign)
            if not hits and place.paragraph in self.listed and place.table is None:
                hits = listed_score(text, scope)
            if not hits and place.table is None and not scope.plan and not scope.criteria:
                hits = rated_total(text, scope)
            for hit in hits:
                self.out.said.append(self.said(hit, block, place))
            for level in read_levels(parsed, scope, foreign):
                spot = self.here(place, block, level.start, level.end)
                cut = place.table is None and not text[level.end :].strip()
                longer = self.rest_of(level.level, spot) if cut else ""
                sure = min(level.confidence, 0.6) if longer else level.confidence
                self.out.levels.append(SaidLevel(longer or level.level, spot, level.when, sure))

    def shared_cells(self, seen: View) -> None:
        """Cells that hold the values of several years, under a header that names the years in order."""
        for row in seen.rows:
            label = next((r.label for r in row.cells if r.label is not None and r.label.item), None)
            for read in row.cells:
                if row.kind == "header" and year_line(read.text):
                    self.dated.take(read.text)
                values = cell_values(read.text) if row.kind == "data" and label is not None else []
                heads = seen.heads[row.index][read.cell.column]
                years = next((y for y in (year_line(h.text) for h in reversed(heads)) if y), ())
                if label is None or not values or not years:
                    continue
                self.dated.years = years
                block = Block(read.cell.lines)
                place = Place(table=seen.table.index, row=read.cell.row + 1, column=read.cell.column + 1)
                hits = self.dated.row(label, block.text, cell_values(block.text))
                self.out.said.extend(self.said(hit, block, place) for hit in hits)

    def rest_of(self, level: str, spot: Place) -> str:
        """The longer level whose rest begins another paragraph of the page: ``ผ่านดี`` and ``เยี่ยม ...``.

        Columns that are read across each other tear a level so; to take its head for the whole would be wrong.
        """
        for longer, rest in longer_levels(level):
            for paragraph in self.document.paragraphs:
                if paragraph.page == spot.page and re.match(rf"{re.escape(rest)}(?![\u0e01-\u0e4e])", paragraph.text):
                    return longer
        return ""

    def said(self, hit: Hit, block: Block, place: Place) -> Said:
        """The record of a score in a sentence."""
        number = hit.number
        doubts = block.doubts_within(number.start, number.end)
        return Said(
            hit.item,
            number.value,
            number.text,
            number.decimals,
            self.here(place, block, number.start, number.end),
            hit.when,
            hit.name,
            round(min([hit.confidence, *(d.confidence for d in doubts)]), 3),
            tuple(a for d in doubts for a in d.alternatives),
            hit.rival,
        )

    def here(self, place: Place, block: Block, start: int, end: int) -> Place:
        """The place of a stretch of a paragraph or of a cell's text."""
        page, box = block.locate(start, end)
        return Place(page, box, place.paragraph, place.table, place.row, place.column, reader_of(self.document, page))

    def cells(self, seen: View, scope: Scope) -> None:
        """Sentences inside cells: analysis columns of any table, text beside scores."""
        plan = any(_is_measure(h.text) for row in seen.rows if row.kind == "header" for h in row.cells)
        for row in seen.rows:
            if row.kind not in ("data", "group"):
                continue
            for read in row.cells:
                if read.cell.row != row.index or read.value is not None or read.only_year or read.level:
                    continue
                if len(read.text) < 8 or not worth_reading(read.text) or not _LETTERS.search(read.text):
                    continue
                heads = seen.heads[row.index][read.cell.column]
                head = heads[-1].text if heads else ""
                if plan and head and not _ANALYSIS.search(head) and not names().cue_only.fullmatch(head):
                    continue
                if role_of(head) in ("target", "weight", "average"):
                    continue
                inner = _cell_scope(seen, row, read, scope)
                spot = Place(table=seen.table.index, row=read.cell.row + 1, column=read.cell.column + 1)
                for block in _whole_cell(read):
                    self.sentences(block, inner, spot)


def agencies_named(text: str, named: Sequence[Agency], owner: Owner) -> list[tuple[int, bool]]:
    """Where agencies are named that a score may be of, and whether each is another one than this report's.

    Named right behind this one, without a word between, is the body above it (``สภ.... ภ.จว....``): not spoken of.
    """
    found: list[tuple[int, bool]] = []
    end, kind = -1, ""
    for agency in named:
        own, other = owner.is_own(agency), owner.is_other(agency)
        above = other and end >= 0 and agency.kind.full != kind and not text[end : agency.start].strip(" \t\n(,")
        if not above and (own or other):
            found.append((agency.start, other))
        if own or above:
            end, kind = agency.end, agency.kind.full
        else:
            end = -1
    return found


def worth_reading(text: str) -> bool:
    """A cheap look: a number that may be a score, a level, or an indicator's number."""
    if "ระดับ" in text or names().cue.search(text):
        return True
    if not _DIGIT.search(text):
        return bool(words().ordered_down.search(text) or words().ordered_up.search(text))
    return bool(_HINT.search(text) or words().strong_points.search(text) or words().weak_points.search(text))


def _whole_cell(read: Read) -> tuple[Block, ...]:
    """The paragraphs of a cell; those of a short one together, as a name and its value stand under each other."""
    if len(read.text) <= 120 and 1 < len(read.cell.paragraphs) <= 4:
        return (Block(read.cell.lines),)
    return read.cell.paragraphs


def _is_measure(text: str) -> bool:
    return role_of(text) == "measure" if len(text) <= 120 else False


def _cell_scope(seen: View, row: Row, read: Read, scope: Scope) -> Scope:
    """The scope of a sentence in a cell: the item of its row, the year of its column."""
    item = ""
    for other in row.cells:
        if (
            other is not read
            and other.label is not None
            and other.label.kind in ("indicator", "instrument", "sub", "question")
        ):
            item = other.label.item
    heads = seen.heads[row.index][read.cell.column]
    when = scope.when
    for head in reversed(heads):
        if len(head.years) == 1:
            when = type(when)(head.years[0], None, False)
            break
        if head.label is not None and head.label.kind == "indicator" and not item:
            item = head.label.item
    return Scope(when, item, scope.foreign, scope.plan, scope.criteria, "")
