"""Walks a document and tells each block what headings and lead-in sentences say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.patterns import load
from extractor.recognise.agency import find_agencies
from extractor.recognise.eit_parts import EIT_PARTS
from extractor.recognise.identity import Owner
from extractor.recognise.items import read_label
from extractor.recognise.model import Scope, When
from extractor.recognise.sentence import moments_in
from extractor.recognise.words import words
from extractor.records import Paragraph, Table
from extractor.thai.names import finder, loose, skeleton

HEADING_LENGTH = 170
"""Longer paragraphs are no headings, whatever they look like."""

_MEANS = 130
"""Letters of a line that opens a part about the mean of others."""

MENU = 3
"""So many lines with years, not all alike, and nothing between are a menu or a list of papers: they date nothing."""

_NUMBERING = 9  # letters of "ตัวชี้วัดที่ ๑๐" without marks
_LEADS_OUT = re.compile(
    r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|พบว่า|ดังตาราง|ตามตาราง|คือ|ต่อไปนี้|ดังรายละเอียด|รายละเอียด\S*)[\s:.\-–]*$|:\s*$"
)
_SCORED = re.compile(
    r"[0-9๐-๙][.][0-9๐-๙]{1,2}(?![0-9๐-๙.])(?!\s*[\u0e01-\u0e2e]{0,3}การ)|[0-9๐-๙]\s*คะแนน|ร้อยละ\s*[0-9๐-๙]"
)
_NUMBERED = re.compile(r"^\s*(?:\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]|ส่วนที่|บทที่|ตารางที่|แผนภูมิที่|ตัวชี)")


@cache
def _finders() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("report")["headings"]
    return finder(data["plan"]), finder(data["result"]), finder(data["rules"]), finder(data["raised"])


@cache
def _example() -> re.Pattern[str]:
    """The beginning of a heading over an example, numbered or not."""
    return re.compile(rf"\W*(?:[0-9๐-๙.()]+\W*)?(?:{loose(load('report')['headings']['example'])})")


_EXAMPLE_FOLLOWS = re.compile(r"(?<!กลุ่ม)ตัวอย่าง[^0-9๐-๙]{0,60}$")


def _shows_example(text: str) -> bool:
    """Whether a heading begins, or a sentence that leads to what follows ends, with words for an example."""
    if _example().match(text) and len(text) <= HEADING_LENGTH:
        return True
    return bool(_LEADS_OUT.search(text[-60:]) and _EXAMPLE_FOLLOWS.search(text))


@cache
def _remarks() -> tuple[str, ...]:
    return tuple(load("report")["headings"]["remark"])


def is_plan_heading(text: str) -> bool:
    """Whether a heading opens a part about measures to come rather than about results."""
    plan, result, _, raised = _finders()
    plans = [m.start() for m in plan.finditer(text)]
    results = [m.start() for m in result.finditer(text)]
    if raised.search(text):
        return True
    return bool(plans) and (not results or min(plans) < min(results))


def _opens_plan(text: str) -> bool:
    """Whether a short line without a number begins with words of a plan, and says not only that there is one."""
    if text.lstrip(" \t-–•").startswith(_remarks()):
        return False
    first = _finders()[0].search(text)
    return first is not None and first.start() <= 10 and is_plan_heading(text)


def looks_like_heading(paragraph: Paragraph, text: str) -> bool:
    """Short, or styled as one."""
    if len(text) > HEADING_LENGTH:
        return False
    if paragraph.heading or _NUMBERED.match(text):
        return True
    bold = bool(paragraph.lines) and all(line.bold for line in paragraph.lines)
    return bold or len(text) <= 130


def walk(blocks: list[Paragraph | Table], owner: Owner) -> Iterator[tuple[Paragraph | Table, Scope]]:
    """Each block with its scope."""
    when = When()
    item = rival = ""
    foreign = plan = criteria = False
    lead_when: When | None = None
    lead = ""
    menu: list[When] = []  # the years of headings with nothing between them
    _, result, rules, _ = _finders()
    for block in blocks:
        if isinstance(block, Table):
            menu.clear()
            part = item if item in EIT_PARTS else ""  # a table has names of its own, but not of the part that it tells
            yield block, Scope(lead_when or when, part, foreign, plan, criteria, lead)
            continue
        text = block.text
        if not text.strip():
            continue
        heading = looks_like_heading(block, text)
        if heading:
            label = read_label(text.strip()) if len(text) <= 150 else None
            named = label.item if label and label.kind in ("indicator", "instrument") else ""
            if _SCORED.search(text):
                menu.clear()
                # a list item with its own score opens no part; under "ตัวชี้วัดที่ ๑ ... (๙๙.๕๒)" its text follows
                if named:
                    item = rival = ""
                yield block, Scope(lead_when or when, item, foreign, plan, criteria, lead, rival)
                item = _heading_at_end(block, text) or item
                lead_when = _led_out(text) or lead_when
                continue
            moments = [m for m in moments_in(text) if not m.base]
            opens = bool(
                block.heading
                or _NUMBERED.match(text)
                or result.search(text)
                or moments
                or named
                or _opens_plan(text)
                or _opens_means(text)
                or _shows_example(text)
            )
            if opens:
                item = named
                rival = label.stated if label and named and label.stated != named else ""
                foreign = _about_others(text, owner) or _lists_targets(text) or _shows_example(text)
                foreign = foreign or (_opens_means(text) and not _names_own(text, owner))
                criteria = bool(rules.search(text))
                lead = ""
                bare = moments and not result.search(text) and not named
                if is_plan_heading(text) or (bare and plan):
                    plan, when, lead_when = True, When(), None
                else:
                    if result.search(text) or named:
                        plan = plan and bool(named)
                    if moments and len({m.when for m in moments}) == 1:
                        when = When(moments[0].when.year, moments[0].when.offset)
                        lead_when = None
                        menu.append(when)
                        when = When() if len(menu) >= MENU and len(set(menu)) > 1 else when
            elif _LEADS_OUT.search(text) and moments:
                lead_when = When(moments[-1].when.year, moments[-1].when.offset)
            yield block, Scope(lead_when or when, item, foreign, plan, criteria, lead, rival)
            continue
        menu.clear()
        yield block, Scope(lead_when or when, item, foreign, plan, criteria, lead, rival)
        item = _heading_at_end(block, text) or item
        if _LEADS_OUT.search(text[-60:]):
            moments = [m for m in moments_in(text) if not m.base and not m.aside]
            if len({m.when for m in moments}) == 1:
                lead_when = When(moments[0].when.year, moments[0].when.offset)
            foreign = _shows_example(text)
            criteria = bool(rules.search(text[-120:]))


def _led_out(text: str) -> When | None:
    """The one year of a text that leads to what stands below it: ``ปี ๒๕๖๘ ได้ ... โดยแยกเป็นรายตัวชี้วัด ดังนี้``."""
    if not _LEADS_OUT.search(text[-60:]):
        return None
    told = {m.when for m in moments_in(text) if not m.base and not m.aside}
    when = told.pop() if len(told) == 1 else None
    return When(when.year, when.offset) if when is not None else None


# a part that lists scores to be reached, or those that an office gave itself before the assessment
_TARGETS = re.compile(
    "เป้าหมาย(?:ผล)?คะแนน|คะแนนเป้าหมาย|ค่าเป้าหมายคะแนน|เป้าหมายการยกระดับคะแนน|ประเมินตนเอง|Pre-?ITA|Self[ -]Assessment"
)
_STATED = re.compile(r"(?<!ได้แก่)(?<!คือ)(?<!และ)(?<![\s,(])ตัวชี[้]?วัด\s?ที่\s?[0-9๐-๙]{1,2}(?![0-9๐-๙.])[^0-9๐-๙]{0,60}$")


def _heading_at_end(paragraph: Paragraph, text: str) -> str:
    """The indicator of a heading that a layout left at the end of the paragraph before it.

    ``...อย่างเป็นธรรมตัวชี้วัดที่ ๔ : การใช้ทรัพย์สินของราชการ``: run on without a space, its name fills the end;
    or its last line is ``๙ การเปิดเผยข้อมูล`` and nothing else, the number the indicator's own.
    """
    match = _STATED.search(text[-100:])
    label = read_label(match[0].strip()) if match else None
    if label is None and len(paragraph.lines) > 1:
        last = read_label(paragraph.lines[-1].text.strip())
        label = last if last is not None and last.item in (last.ordinal, last.stated) else None
        if label is not None and len(skeleton(paragraph.lines[-1].text)) > len(skeleton(label.name)) + _NUMBERING:
            label = None
    return label.item if label is not None and label.kind == "indicator" and label.confidence >= 0.9 else ""


def _lists_targets(text: str) -> bool:
    """Whether a heading opens a part that lists scores to be reached, not those that were."""
    found = _TARGETS.search(text)
    return found is not None and not re.search("ผลการประเมิน|ผลคะแนน|เปรียบเทียบ|เทียบ", text[: found.start()])


def _opens_means(text: str) -> bool:
    """Whether a short line begins with words for the mean of others: ``ค่าเฉลี่ยของโรงพยาบาลทั้งจังหวัด``."""
    found = words().average.search(text) if len(text) <= _MEANS else None
    return found is not None and found.start() <= 8


def _names_own(text: str, owner: Owner) -> bool:
    """Whether the agency itself is named; a province is the place of many."""
    return any(owner.is_own(agency) and agency.kind.type != "province" for agency in find_agencies(text))


def _about_others(text: str, owner: Owner) -> bool:
    """Whether a heading opens a part about the country, the province or another agency alone."""
    others = [owner.is_other(a) for a in find_agencies(text)]
    if others:
        return all(others)
    compares = re.search("เปรียบเทียบ|เทียบ|กับ", text)
    return bool(words().average.search(text)) and not compares
