"""Measures in prose: numbered paragraphs under a heading that says measures follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractor import patterns
from extractor.recognise.items import names
from extractor.recognise.measures.headers import Role
from extractor.recognise.measures.indicators import Named, fills, named, stated_in
from extractor.recognise.measures.labels import split_labels
from extractor.recognise.measures.lists import numbered
from extractor.recognise.measures.planyear import plan_year_of
from extractor.recognise.measures.text import Text, squash
from extractor.recognise.measures.values import budget_baht, offices, opens_office
from extractor.records import Document, Identity, Measure, Paragraph, Place, Table
from extractor.thai.digits import DIGIT, to_arabic
from extractor.thai.names import loose
from extractor.thai.periods import parse_period

_HEADING = 170  # letters of the longest heading
_INTRODUCTION = 3  # paragraphs that may stand between a heading and its first item
_OFFICE = 60  # letters of the longest office told inside a sentence
_LOOSE_END = 2  # plain paragraphs after an item that still belong to it
_NUMBER = re.compile(
    rf"\s*(?:(?P<word>(?:มาตรการ|แนวทาง|กิจกรรม|โครงการ|ข้อ)ที[\u0e48\ufffd]?|ข[\u0e49\ufffd]?อ)\s*)?(?P<open>\()?"
    rf"(?P<number>{DIGIT}{{1,2}}(?:\.{DIGIT}{{1,2}})*)(?P<close>[.)]?\)?)[\s:]*(?=[^\s0-9๐-๙.,%/])"
)
_SCORE = re.compile(
    rf"[\s:=(–-]*(?:(?:มี|ได้|ได้รับ)?(?:ค่า|ผล)?คะแนน|ร้อยละ|(?:ได้|ที่)\s*(?=ร้อยละ|คะแนน|[0-9๐-๙]))[\s:=(]*"
    rf"(?:เท่ากับ|ร้อยละ|คะแนน|\s)*{DIGIT}{{1,3}}(?:\.{DIGIT}{{1,2}})?\s*(?:คะแนน|%)?[\s)]*$"
)
"""What a line of scores ends with."""
_CONTENTS = re.compile(r"[.…]{4,}|\t\s*[0-9๐-๙]{1,3}\s*$")
_BULLET = re.compile(r"\s*[-–•▪●➢✓*\uf0b7\uf0d8]\s*\S")


@dataclass(slots=True)
class _Draft:
    """A measure being put together."""

    number: str
    text: Text
    paragraph: Paragraph
    indicator: Named
    fields: dict[Role, Text] = field(default_factory=dict)
    loose: int = 0

    def add(self, role: Role, text: Text) -> None:
        self.fields[role] = self.fields.get(role, Text()).joined(text)


def prose_measures(document: Document, identity: Identity) -> tuple[Measure, ...]:
    """Numbered paragraphs under headings like ``มาตรการ...``, with what is labelled below each of them."""
    blocks = list(document.blocks)
    out: list[Measure] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Paragraph) and len(block.lines) > 1 and (tail := _heading_at_end(blocks, at)):
            block = blocks[at] = tail
        if isinstance(block, Paragraph) and _is_heading(block):
            year = plan_year_of([block.text], identity)
            drafts, end = _section(blocks, at)
            if len(drafts) > 1 or any(d.fields for d in drafts):
                out.extend(_measure(d, year, document.reader) for d in drafts)
                at = end
                continue
        at += 1
    return tuple(out)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    data = patterns.load("measures")["prose"]
    return {name: re.compile(loose(data[name])) for name in ("headings", "never", "closing", "raised", "parts")}


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(squash(text)) > _HEADING or _CONTENTS.search(text):
        return False
    bare = _words()["raised"].sub(" ", text)
    raised = bare != text
    return (raised or bool(_words()["headings"].search(bare))) and not _words()["never"].search(bare)


def _heading_at_end(blocks: Sequence[Paragraph | Table], at: int) -> Paragraph | None:
    """The heading that a layout left as the last lines of the paragraph before it: a list begins right below."""
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(block, Paragraph) or not isinstance(below, Paragraph) or _is_heading(block):
        return None
    if _split_number(Text.of([below]).stripped())[0][-1:] != (1,):
        return None
    for count in (1, 2):
        tail = replace(block, lines=block.lines[-count:])
        if len(block.lines) > count and _words()["headings"].match(tail.text) and _is_heading(tail):
            return tail
    return None


def _split_number(text: Text) -> tuple[tuple[int, ...], str, Text]:
    """The number that opens a paragraph (``๕.๑`` is (5, 1)), the style of it, and the words after it."""
    match = _NUMBER.match(text.text)
    if match is None or not (match["close"] or "." in match["number"] or match["word"]):
        return (), "", text
    number = tuple(int(n) for n in to_arabic(match["number"]).split("."))
    style = f"{match['word'] or ''}{match['open'] or ''}{')' if ')' in match['close'] else ''}"
    return number, style, text.part(match.end(), len(text.text))


def _section(blocks: Sequence[Paragraph | Table], at: int) -> tuple[list[_Draft], int]:
    """The measures under the heading at ``at``, and where the section ends."""
    heading = blocks[at]
    drafts: list[_Draft] = []
    indicator = named(heading.text) if isinstance(heading, Paragraph) else Named()
    indicator = indicator if indicator.stated is not None else Named()
    level: tuple[int, str] | None = None
    last: tuple[int, ...] = ()
    waited = 0
    here = at + 1
    while here < len(blocks):
        block = blocks[here]
        if isinstance(block, Table):
            break
        text = Text.of([block]).stripped()
        number, style, rest = _split_number(text)
        about = None if drafts and _labelled(text) else _indicator_heading(block)
        if not text:
            pass
        elif _ends(block, heading):
            break
        elif number and (level is None or len(number) == level[0]) and _words()["parts"].fullmatch(squash(rest.text)):
            return [], here  # the parts of a report are numbered here, not measures
        elif number and _tells_score(rest.text):
            pass  # the weak indicators listed before their measures
        elif about is not None:
            indicator, level, waited = about, None, 0
        elif _CONTENTS.search(text.text) or (not number and _words()["closing"].match(text.text)):
            break
        elif not number and _names_measure(text):
            level, last = (0, ""), ()
            drafts.append(_draft("", text, block, indicator))
        elif level is None:
            inside = numbered(text)
            if len(inside) > 1:
                drafts.extend(_draft(i.number, i.text, block, indicator) for i in inside)
                level, last = (1, style), (int(inside[-1].number.split(".")[-1]),)
            elif number and number[-1] == 1:
                level, last = (len(number), style), number
                drafts.append(_draft(_dotted(number), rest, block, indicator))
            elif number or block.heading is not None or waited >= _INTRODUCTION:
                break
            else:
                waited += 1
        elif number and (len(number), style) == level and number[:-1] == last[:-1]:
            if number[-1] - last[-1] not in (0, 1, 2) or (block.heading is not None and number[-1] == 1):
                break
            last = number
            drafts.append(_draft(_dotted(number), rest, block, indicator))
        elif (number and len(number) < level[0]) or not _below(drafts, block, text, number):
            break
        here += 1
    return drafts, here


def _indicator_heading(paragraph: Paragraph) -> Named | None:
    """The indicator whose name is all that the paragraph says, or ``None``."""
    if len(squash(paragraph.text)) > 90:
        return None
    number = fills(paragraph.text)
    if number is not None:
        return Named(number)
    hit = named(paragraph.text)
    cue = names().cue_only.match(_split_number(Text.of([paragraph]))[2].text)
    return hit if cue and hit.stated is not None and hit.number is not None else None


def _tells_score(text: str) -> bool:
    """Whether a line says no more than what an indicator scored: ``การใช้งบประมาณ ได้คะแนน ๘๗.๒๘``."""
    score = _SCORE.search(text)
    return score is not None and len(squash(text)) <= _HEADING and fills(text[: score.start()]) is not None


def _labelled(text: Text) -> bool:
    return any(part.role is not None for part in split_labels(text, frozenset({Role.FOLLOW_UP})))


def _names_measure(text: Text) -> bool:
    """Whether the paragraph opens with a label for a measure: ``มาตรการ : ...``."""
    return split_labels(text)[0].role is Role.MEASURE


def _ends(paragraph: Paragraph, heading: Paragraph | Table) -> bool:
    """Whether a heading of the same rank as the section's begins here."""
    own = heading.heading if isinstance(heading, Paragraph) else None
    return own is not None and paragraph.heading is not None and paragraph.heading <= own


def _dotted(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


def _draft(number: str, text: Text, paragraph: Paragraph, indicator: Named) -> _Draft:
    """A new measure; labels in its own paragraph are taken apart at once."""
    draft = _Draft(number, Text(), paragraph, indicator)
    for part in split_labels(text):
        if part.role is None or (part.role is Role.MEASURE and not draft.text):
            draft.text = draft.text.joined(part.text)
        else:
            draft.add(part.role, part.text)
            if part.role is Role.INDICATOR:
                draft.indicator = named(part.text.text, bare_number=True)
    about = stated_in(draft.text.text)
    if about.number is not None:
        draft.indicator = about
    return draft


def _below(drafts: list[_Draft], paragraph: Paragraph, text: Text, number: tuple[int, ...]) -> bool:
    """Takes a paragraph into the last measure; false when it does not belong there."""
    if not drafts:
        return False
    draft = drafts[-1]
    parts = split_labels(text, frozenset({Role.FOLLOW_UP}))
    if any(p.role is not None for p in parts):
        for part in parts:
            draft.add(part.role or Role.STEPS, part.text)
            if part.role is Role.INDICATOR:
                draft.indicator = named(part.text.text, bare_number=True)
        return True
    if number or _BULLET.match(text.text):
        draft.add(Role.STEPS, text)
        return True
    if paragraph.heading is not None or draft.loose >= _LOOSE_END:
        return False
    if bool(paragraph.lines) and all(line.bold for line in paragraph.lines):
        return False
    draft.loose += 1
    draft.add(Role.STEPS, text)
    return True


@cache
def _told() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = patterns.load("measures")["told"]
    return re.compile(loose(data["before"])), re.compile(loose(data["after"]))


def _told_office(sentence: str) -> str:
    """The office of ``โดยกองคลังเป็นผู้รับผิดชอบ``; empty where what stands there does not begin like an office."""
    before, after = _told()
    for end in after.finditer(sentence):
        window = sentence[max(0, end.start() - _OFFICE) : end.start()]
        for start in reversed(list(before.finditer(window))):
            office = window[start.end() :].strip()
            if opens_office(office) and not re.search(r"[\n:;]", office):
                return office
    return ""


def _measure(draft: _Draft, plan_year: int | None, reader: str) -> Measure:
    def text(role: Role) -> str:
        return draft.fields[role].text if role in draft.fields else ""

    responsible = text(Role.RESPONSIBLE) or _told_office(draft.text.text) or _told_office(text(Role.STEPS))
    period = parse_period(text(Role.PERIOD), plan_year)
    baht, notes = budget_baht(text(Role.BUDGET), "")
    page, box = draft.text.box
    pages = {p for t in (draft.text, *draft.fields.values()) for p in t.pages}
    return Measure(
        measure=draft.text.text,
        plan_year=plan_year,
        item_no=draft.number,
        indicator=draft.indicator.number,
        issue=text(Role.ISSUE),
        steps=text(Role.STEPS),
        period=text(Role.PERIOD),
        period_start=period.start,
        period_end=period.end,
        responsible=responsible,
        offices=offices(responsible),
        follow_up=text(Role.FOLLOW_UP),
        success=text(Role.SUCCESS),
        budget=text(Role.BUDGET),
        budget_baht=baht,
        pages=tuple(sorted(pages)),
        places=(Place(page, box, paragraph=draft.paragraph.index, reader=reader),),
        notes=tuple(dict.fromkeys((*period.notes, *notes))),
    )
