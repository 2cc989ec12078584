"""Gathers everything a document says about scores and levels, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.patterns import load
from extractor.recognise.agency import find_agencies
from extractor.recognise.cells import role_of
from extractor.recognise.context import walk
from extractor.recognise.identity import Owner
from extractor.recognise.items import names
from extractor.recognise.levels import read_levels
from extractor.recognise.model import Said, SaidLevel, Scope
from extractor.recognise.prose import read_scores
from extractor.recognise.sentence import Parsed, parse
from extractor.recognise.table_scores import read_table
from extractor.recognise.tables import Read, Row, View, view
from extractor.records import Block, Claim, Document, Paragraph, Place
from extractor.thai.names import finder

_HINT = re.compile(r"[0-9๐-๙]\s?[.,]\s?[0-9๐-๙]|[1๑][0๐][0๐]|คะแนน|คะเเนน|ร้อยละ|ระดับ|[0-9๐-๙]\s?%")
_LETTERS = re.compile(r"[\u0e01-\u0e2eA-Za-z]{2}")
_ANALYSIS = finder(load("scores")["analysis"]["words"])


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
    out = Gathered()
    for block, scope, _heading in walk(document, owner):
        if isinstance(block, Paragraph):
            text = block.text
            out.order.append(block)
            if _HINT.search(text) or names().cue.search(text):
                _sentences(document, out, block, text, scope, owner, Place(paragraph=block.index))
            continue
        out.order.append(block.index)
        seen = view(block)
        found = read_table(document, seen, scope, owner)
        out.said.extend(found.said)
        out.levels.extend(found.levels)
        out.claims.extend(found.claims)
        if not seen.criteria:
            _cells(document, out, seen, scope, owner)
    return out


def _sentences(
    document: Document, out: Gathered, block: Block, text: str, scope: Scope, owner: Owner, place: Place
) -> None:
    parsed = parse(text)
    foreign = [(a.start, owner.is_other(a)) for a in find_agencies(text)] if parsed.scores or "ระดับ" in text else []
    here = _here(document, place, block, 0, len(text))
    out.sentences.append(Sentence(parsed, block, here, scope, foreign))
    if scope.foreign and not any(not other for _, other in foreign):
        return
    for hit in read_scores(parsed, scope, foreign):
        number = hit.number
        spot = _here(document, place, block, number.start, number.end)
        doubts = block.doubts_within(number.start, number.end)
        least = min([d.confidence for d in doubts], default=1.0)
        out.said.append(
            Said(
                hit.item, number.value, number.text, number.decimals, spot, hit.when, hit.name,
                round(min(hit.confidence, least), 3), tuple(a for d in doubts for a in d.alternatives),
                hit.rival,
            )
        )  # fmt: skip
    for level in read_levels(parsed, scope, foreign):
        spot = _here(document, place, block, level.start, level.end)
        out.levels.append(SaidLevel(level.level, spot, level.when, level.confidence))


def _here(document: Document, place: Place, block: Block, start: int, end: int) -> Place:
    page, box = block.locate(start, end)
    reader = document.reader
    if page is not None and 0 < page <= len(document.pages):
        reader = document.pages[page - 1].reader or reader
    return Place(page, box, place.paragraph, place.table, place.row, place.column, reader)


def _cells(document: Document, out: Gathered, seen: View, scope: Scope, owner: Owner) -> None:
    """Sentences inside cells: analysis columns of any table, text beside scores."""
    plan = any(_is_measure(h.text) for row in seen.rows if row.kind == "header" for h in row.cells)
    for row in seen.rows:
        if row.kind not in ("data", "group"):
            continue
        for read in row.cells:
            if read.cell.row != row.index or read.value is not None or read.only_year or read.level:
                continue
            text = read.text
            if len(text) < 8 or not (_HINT.search(text) or names().cue.search(text)) or not _LETTERS.search(text):
                continue
            heads = seen.heads[row.index][read.cell.column]
            head = heads[-1].text if heads else ""
            if plan and head and not _ANALYSIS.search(head) and not names().cue_only.fullmatch(head):
                continue
            if role_of(head) in ("target", "weight", "average"):
                continue
            inner = _cell_scope(seen, row, read, scope)
            for block in read.cell.paragraphs:
                part = block.text
                if _HINT.search(part) or names().cue.search(part):
                    spot = Place(table=seen.table.index, row=read.cell.row + 1, column=read.cell.column + 1)
                    _sentences(document, out, block, part, inner, owner, spot)


def _is_measure(text: str) -> bool:
    return role_of(text) == "measure" if len(text) <= 120 else False


def _cell_scope(seen: View, row: Row, read: Read, scope: Scope) -> Scope:
    """The scope of a sentence in a cell: the item of its row, the year of its column."""
    item = ""
    for other in row.cells:
        if other is not read and other.label is not None and other.label.kind in ("indicator", "instrument", "sub", "question"):
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
