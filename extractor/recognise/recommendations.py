"""What the assessors asked for, question by question (I7, E11, O12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor import patterns
from extractor.recognise.lost_points import lost_points
from extractor.recognise.measures.columns import find_columns
from extractor.recognise.measures.headers import Role
from extractor.recognise.measures.indicators import fills
from extractor.recognise.measures.text import Text, squash
from extractor.recognise.measures.values import is_blank
from extractor.recognise.questions import Head, exists, head_at, is_title, official_title, title_end
from extractor.records import Block, Cell, Document, Identity, Paragraph, Place, Recommendation, Table
from extractor.thai.digits import find_codes, find_numbers
from extractor.thai.names import loose, skeleton

_COMPARED = 20  # earlier texts of a question that a new one is compared with
_SHORT = 90  # letters of a title or a heading
_CELL_TITLE = 160  # letters of a title that shares a cell with its code
_FOLLOWING = 6  # paragraphs of running text that can belong to one question


@dataclass(frozen=True, slots=True)
class _Found:
    """A question with what is said about it, before doubles are joined. ``bare`` without any advice."""

    code: str
    title: str
    text: Text
    place: Place
    bare: bool


_ITEM = re.compile("ข\\s?้?\\s?อ")


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    data = patterns.load("questions")["cues"]
    names = ("advice", "section", "text_headers", "title_headers", "question_headers", "text_labels")
    return {name: re.compile(loose(data[name])) for name in names}


@cache
def _sub_heading() -> re.Pattern[str]:
    """A line that begins another part: ตัวชี้วัดที่ 9 ..., ตัวชี้วัดย่อยที่ 9.1."""
    data = patterns.load("indicators")
    return re.compile(rf"\s*(?:{loose([*data['sub_cue'], *data['cue']])})\s*(?:ที่)?\s*[0-9๐-๙]")


def find_recommendations(document: Document, identity: Identity) -> tuple[Recommendation, ...]:
    """One record for each question that the report asks something about, in the order of the text.

    A code counts where it opens an item and something is asked or found missing there: codes in the
    middle of a sentence, ranges (O1-O43) and plain lists of all questions are left alone. Texts of one
    question from several places are put together, each once. Never raises.
    """
    found: list[_Found] = []
    run: list[Paragraph] = []
    for block in (*document.blocks, None):
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        found.extend(_in_prose(run, document.reader))
        run = []
        if isinstance(block, Table):
            found.extend(_in_table(block, document.reader))
    return _joined([f for f in found if exists(f.code, identity.fiscal_year)], identity.fiscal_year)


def _joined(found: Sequence[_Found], fiscal_year: int | None) -> tuple[Recommendation, ...]:
    """One record for each question: its texts, those contained in another left out."""
    groups: dict[str, list[_Found]] = {}
    for item in found:
        groups.setdefault(item.code, []).append(item)
    return tuple(_record(code, items, fiscal_year) for code, items in groups.items())


def _record(code: str, items: Sequence[_Found], fiscal_year: int | None) -> Recommendation:
    told = [item for item in items if not item.bare] or items[:1]
    texts: dict[str, str] = {}
    for item in told:
        bones = skeleton(item.text.text)
        near = list(texts)[-_COMPARED:]
        if any(bones in other for other in near):
            continue
        for other in near:
            if other in bones:
                del texts[other]
        texts[bones] = item.text.text
    pages = {page for item in told for page in item.text.pages}
    pages |= {item.place.page for item in told if item.place.page is not None}
    return Recommendation(
        question=code,
        fiscal_year=fiscal_year,
        title=next((item.title for item in items if item.title), ""),
        official_title=official_title(code, fiscal_year),
        text="\n".join(text for text in texts.values() if text),
        pages=tuple(sorted(pages)),
        places=tuple(item.place for item in told),
    )


# --- running text ------------------------------------------------------------------------------


def _in_prose(run: Sequence[Paragraph], reader: str) -> Iterator[_Found]:
    """Items among paragraphs: a head, and the paragraphs after it up to the next head or heading."""
    section = False
    at = 0
    while at < len(run):
        paragraph = run[at]
        if _is_heading(paragraph):
            section = bool(_cues()["section"].search(paragraph.text))
        elif paragraph.text.rstrip().endswith(("ดังนี้", "ได้แก่", ":")) and _cues()["section"].search(paragraph.text):
            section = True
        if not _starts(Text.of([paragraph])):
            yield from _mentioned(paragraph, reader)
        else:
            end = at + 1
            while end < len(run) and end - at < _FOLLOWING and _belongs(run[end]):
                end += 1
            yield from _items(Text.of(run[at:end]), section, reader, paragraph=paragraph.index)
            at = end
            continue
        at += 1


def _mentioned(paragraph: Paragraph, reader: str) -> Iterator[_Found]:
    """Questions in the middle of a sentence that says that they lost points."""
    body = Text.of([paragraph])
    for code in lost_points(body.text):
        page, box = body.part(code.start, code.end).box
        place = Place(page, box, paragraph=paragraph.index, reader=reader)
        yield _Found(code.code, "", body, place, bare=False)


def _belongs(paragraph: Paragraph) -> bool:
    """Whether a paragraph still tells about the question before it."""
    text = paragraph.text.strip()
    if not text or _is_heading(paragraph) or _starts(Text.of([paragraph])):
        return False
    return bool(
        _cues()["advice"].search(text) or _cues()["text_labels"].match(text) or text.startswith(("-", "–", "•", "("))
    )


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if paragraph.heading is not None or _sub_heading().match(text):
        return True
    bold = bool(paragraph.lines) and all(line.bold for line in paragraph.lines)
    numbered = re.match(r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]?\s+\S", text)
    return len(squash(text)) <= _SHORT and bool(bold or numbered) and not _starts(Text.of([paragraph]))


# --- items of one text ---------------------------------------------------------------------------


def _starts(text: Text) -> list[Head]:
    """Heads of items: at the head of paragraphs and lines, and after ``ข้อ`` inside a line that goes on from one."""
    body = text.text
    codes = list(find_codes(body))
    many = sum(c.code.startswith("O") for c in codes) >= 1
    paragraphs = text.paragraph_starts
    lines = text.line_starts
    heads: list[Head] = []
    inside = {m.start() for m in _ITEM.finditer(body) if m.start() and body[m.start() - 1].isspace()}
    for at in sorted(paragraphs | lines | inside):
        if heads and at < heads[-1].end:
            continue
        head = head_at(body, at, zero_is_o=many and at in paragraphs)
        if head is None:
            continue
        led = head.led and (heads or at in lines)
        # lines of a list that ran together: "I11 : ..." and "E3 : ..." alike
        like = bool(heads) and at in lines and _colon_after(body, head) and _colon_after(body, heads[-1])
        if at in paragraphs or ((led or like) and _asks(body, head)):
            heads.append(head)
    return heads


def _colon_after(body: str, head: Head) -> bool:
    """Whether a colon stands behind the code."""
    return ":" in body[head.start : head.end + 2]


def _asks(body: str, head: Head) -> bool:
    """Whether what follows the code reads like an item of its own, not like a mention."""
    rest = body[head.end : head.end + 160]
    if re.match(r"\s*(?:และ|หรือ|,|ตาม|ของ|ที่ได้)", rest):
        return False
    return bool(title_end(rest) or _cues()["advice"].search(rest))


def _items(
    text: Text,
    section: bool,
    reader: str,
    *,
    paragraph: int | None = None,
    cell: Cell | None = None,
    table: int | None = None,
) -> Iterator[_Found]:
    heads = _starts(text)
    for at, head in enumerate(heads):
        end = heads[at + 1].start if at + 1 < len(heads) else len(text.text)
        title, advice = _title(text.part(head.end, _cut_heading(text, head.end, end)))
        asked = bool(advice) and bool(_cues()["advice"].search(advice.text) or section or len(heads) == 1)
        if not asked and not (section and title):
            continue
        if _is_nothing(advice.text):
            continue
        page, box = text.part(head.start, end).box
        place = Place(
            page if page is not None else (cell.page if cell else None),
            box,
            paragraph=paragraph,
            table=table,
            row=cell.row + 1 if cell else None,
            column=cell.column + 1 if cell else None,
            reader=reader,
        )
        for code in head.codes:
            yield _Found(code, title, advice, place, not asked)


def _cut_heading(text: Text, start: int, end: int) -> int:
    """The item ends where a line begins another indicator."""
    marks = sorted(text.line_starts)
    for at in marks:
        if start < at < end and _sub_heading().match(text.text, at):
            return at
    return end


def _title(text: Text) -> tuple[str, Text]:
    """Title as printed and the advice after it."""
    body = text.text
    end = title_end(body)
    first = text.paragraphs()[0] if text else text
    if end:
        stop = _title_goes_on(body, end, len(first.text))
        return body[:stop].strip(" :-–"), _unlabelled(text.part(stop, len(body)))
    colon = re.match(r"[^:\n]{4,90}?\s*:\s+(?=\S)", body)
    if colon and not _cues()["advice"].match(body) and not _cues()["text_labels"].match(body):
        return body[: colon.end()].strip(" :"), _unlabelled(text.part(colon.end(), len(body)))
    short = len(squash(first.text)) <= _SHORT and len(text.paragraphs()) > 1
    if is_title(first.text) or (short and not _cues()["advice"].search(first.text)):
        return first.text.strip(), _unlabelled(text.part(len(first.text), len(body)))
    return "", _unlabelled(text)


def _title_goes_on(body: str, end: int, first: int) -> int:
    """A longer title than the official one ends with its paragraph, when that asks for nothing."""
    rest = body[end:first]
    if rest and len(squash(rest)) <= 60 and len(body) > first and not _cues()["advice"].search(rest):
        return first
    return end


def _unlabelled(text: Text) -> Text:
    label = re.match(r"[\s:\-–]*", text.text)
    return text.part(label.end() if label else 0, len(text.text))


def _is_nothing(text: str) -> bool:
    bones = skeleton(text)
    return bool(bones) and any(bones == skeleton(word) for word in patterns.load("questions")["cues"]["nothing"])


# --- tables --------------------------------------------------------------------------------------


def _in_table(table: Table, reader: str) -> Iterator[_Found]:
    """Items inside cells, and rows whose first cell is a code with the advice in another column."""
    plan = find_columns(table)
    headers = {c.column: c.text for c in table.cells if c.row == 0}
    section = any(_cues()["section"].search(h) for h in headers.values())
    lettered = {c.column for c in table.cells if _letter_code(c.text)}
    for row in _rows(table):
        code_cell = next((c for c in row if _is_code_cell(c, row, lettered)), None)
        if code_cell is not None and plan is None:
            yield from _row(code_cell, row, headers, table, reader)
            continue
        for cell in row:
            if (
                plan is not None
                and cell.column < len(plan.headers)
                and Role.ISSUE not in plan.headers[cell.column].roles
            ):
                continue
            if fills(cell.text) is None:
                yield from _items(Text.of(cell.paragraphs), section, reader, cell=cell, table=table.index)


def _rows(table: Table) -> Iterator[list[Cell]]:
    """The cells that begin in each row."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for number in sorted(rows):
        yield sorted(rows[number], key=lambda c: c.column)


def _letter_code(text: str) -> bool:
    """Whether a cell opens with a code whose letter is printed as a letter."""
    head = head_at(text.strip(), 0, zero_is_o=False)
    return head is not None and len(head.codes) == 1


def _is_code_cell(cell: Cell, row: Sequence[Cell], lettered: set[int]) -> bool:
    """A cell that holds a code alone or with the question's title, and no advice.

    ``01`` is a code only in a column that has letters too, or beside the official title of a question.
    """
    text = cell.text.strip()
    head = head_at(text, 0, zero_is_o=True)
    if head is None or len(head.codes) != 1:
        return False
    rest = text[head.end :].strip()
    if not head.led and cell.column not in lettered and not is_title(rest) and not any(is_title(c.text) for c in row):
        return False
    short = len(squash(rest)) <= _CELL_TITLE and "\n" not in rest
    return not rest or (short and (is_title(rest) or not _cues()["advice"].search(rest)))


def _row(
    code_cell: Cell, row: Sequence[Cell], headers: Mapping[int, str], table: Table, reader: str
) -> Iterator[_Found]:
    text = code_cell.text.strip()
    head = head_at(text, 0, zero_is_o=True)
    if head is None:
        return
    title = text[head.end :].strip()
    advice: list[Block] = []
    for cell in row:
        if cell is code_cell or is_blank(cell.text) or _is_number(cell.text) or fills(cell.text) is not None:
            continue
        header = headers.get(cell.column, "")
        asked = _cues()["question_headers"].search(header) and not _cues()["text_headers"].search(header)
        asks = not asked and bool(_cues()["advice"].search(cell.text))  # a question speaks of faults too
        if _cues()["text_headers"].search(header) and not _is_nothing(cell.text):
            advice.extend(cell.paragraphs)
        elif not title and (is_title(cell.text) or (_cues()["title_headers"].search(header) and not asks)):
            title = cell.text.strip()
        elif asks and not is_title(cell.text) and not _is_nothing(cell.text) and not re.search("รับผิดชอบ", header):
            advice.extend(cell.paragraphs)
    body = Text.of(advice)
    if is_blank(body.text):
        return
    place = Place(
        code_cell.page,
        code_cell.box,
        table=table.index,
        row=code_cell.row + 1,
        column=code_cell.column + 1,
        reader=reader,
    )
    yield _Found(head.codes[0], title, body, place, bare=False)


def _is_number(text: str) -> bool:
    return any(n.text == text.strip() for n in find_numbers(text)) or len(squash(text)) <= 2
