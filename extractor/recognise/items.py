"""What a score belongs to: finds and names items (``ITA``, ``IIT``, ``1`` ... ``10``, ``9.1``, ``O12``).

All names come from ``patterns/indicators.toml`` and ``patterns/instruments.toml``. Name beats
number: an ordinal before a name is often a rank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from extractor.patterns import load
from extractor.recognise.eit_parts import part_at, part_said, second_part
from extractor.thai.digits import find_codes, normal_code, to_arabic
from extractor.thai.names import GAP, MARKS, finder, loose, skeleton

INDICATORS = tuple(str(n) for n in range(1, 11))
INSTRUMENTS = ("IIT", "EIT", "OIT")

LEAST_HEAD = 6
"""So many letters of a cut name, without marks, are enough beside the indicator's number."""

FUZZY_CUTOFF = 86.0
"""Least similarity (0-100, rapidfuzz ratio of skeletons) for a mistyped name; the next item must be 5 lower."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An item named in a running text from ``start`` to ``end``.

    ``kind``: indicator, sub, instrument, question, total, weak_total; other for an instrument of another
    assessment, which has no item. ``stated`` is the number said
    in ``ตัวชี้วัดที่ N``, whatever the name. ``sure`` is false where the words may be ordinary prose.
    """

    item: str
    kind: str
    start: int
    end: int
    name: str = ""
    stated: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """What a whole cell or list item names. ``ordinal`` is a bare number before the name (maybe a rank)."""

    item: str
    kind: str
    name: str = ""
    stated: str = ""
    ordinal: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Names:
    """Everything loaded from the patterns once."""

    by_bones: dict[str, tuple[str, str]]
    label_bones: dict[str, tuple[str, str]]
    prose: re.Pattern[str]
    cue: re.Pattern[str]
    cue_only: re.Pattern[str]
    short: re.Pattern[str]
    other: re.Pattern[str]
    not_after: re.Pattern[str]
    instrument_of: dict[str, str]


@cache
def names() -> _Names:
    """The compiled names."""
    by_bones: dict[str, tuple[str, str]] = {}
    labels: dict[str, tuple[str, str]] = {}
    known = load("indicators")
    tools = load("instruments")
    instrument_of: dict[str, str] = {}
    for entry in known["indicator"]:
        item = str(entry["no"])
        instrument_of[item] = entry["instrument"]
        for name in [entry["name"], *entry["variants"]]:
            by_bones[skeleton(name)] = (item, "indicator")
        for name in entry["labels"]:
            labels[skeleton(name)] = (item, "indicator")
    for entry in known["sub_indicator"]:
        instrument_of[entry["code"]] = "OIT"
        for name in entry["names"]:
            labels[skeleton(name)] = (entry["code"], "sub")
    for entry in tools["instrument"]:
        for name in entry["names"]:
            by_bones[skeleton(name)] = (entry["code"], "instrument")
        for name in [*entry["labels"], *entry["short"]]:
            labels[skeleton(name)] = (entry["code"], "instrument")
    for name in tools["total"]["strong"]:
        by_bones[skeleton(name)] = ("ITA", "total")
    for name in tools["total"]["weak"]:
        by_bones.setdefault(skeleton(name), ("ITA", "weak_total"))
    for name in tools["total"]["summary"]:
        labels[skeleton(name)] = ("", "summary")
    for name in tools["total"]["labels"]:
        labels[skeleton(name)] = ("ITA", "total")
    cue = loose([*known["sub_cue"], *known["cue"]])
    number = r"(?P<no>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙])?)"
    return _Names(
        by_bones,
        {**by_bones, **labels},
        finder(by_bones),
        re.compile(rf"{cue}[.\s]*(?:ที่|ท{GAP})?\s*\(?{number}(?![0-9๐-๙,]|\.[0-9๐-๙])[.):]*", re.IGNORECASE),
        re.compile(rf"^\s*{cue}[{MARKS}\s]*", re.IGNORECASE),
        re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT|ITA)(?![A-Za-z])"),
        re.compile(rf"(?<![A-Za-z])(?:{'|'.join(tools['other']['short'])})(?![A-Za-z])"),
        re.compile(rf"(?:{loose(known['not_after']['words'])})\s*$"),
        instrument_of,
    )


def instrument_of(item: str) -> str:
    """The instrument that an indicator, sub-indicator or question belongs to; empty for others."""
    if item[:1] in "IEO" and item[1:].isdigit():
        return {"I": "IIT", "E": "EIT", "O": "OIT"}[item[0]]
    return names().instrument_of.get(item, "")


def indicators_of(instrument: str) -> list[str]:
    """The numbers of an instrument's indicators in order."""
    return [item for item in INDICATORS if names().instrument_of.get(item) == instrument]


def find_mentions(text: str) -> list[Mention]:
    """All items named in running text, in order; overlaps are resolved for the longer and more exact."""
    known = names()
    found: list[Mention] = []
    cues = [(m.start(), m.end(), _plain(m["no"])) for m in known.cue.finditer(text)]
    for match in known.prose.finditer(text):
        bones = skeleton(match[0])
        hit = known.by_bones.get(bones)
        if hit is None:
            continue
        item, kind = hit
        start, end = match.span()
        stated = ""
        sure = True
        if kind == "indicator":
            before = text[max(0, start - 24) : start]
            cue = next((c for c in cues if c[1] <= start and not text[c[1] : start].strip(" \t\n.:-–)(\"“'ด้าน")), None)
            if cue is not None:
                start, stated = cue[0], cue[2]
            elif before and _is_letter(before[-1]):
                sure = not known.not_after.search(before) and not _glued(before)
        elif kind == "instrument" and item == "EIT":
            part, end = part_at(text, end)
            item += part
        found.append(Mention(item, kind, start, end, text[match.start() : match.end()].strip(), stated, sure))
    for match in known.short.finditer(text):
        item, end = match[1], match.end()
        if item == "EIT":
            part, end = part_at(text, end)
            item += part
        kind = "weak_total" if item == "ITA" else "instrument"
        found.append(Mention(item, kind, match.start(), end, match[0]))
    found.extend(Mention("", "other", m.start(), m.end(), m[0]) for m in known.other.finditer(text))
    found += [
        Mention("EIT2", "instrument", *both, m.name)
        for m in found
        if m.item == "EIT1" and (both := second_part(text, m.end)) is not None
    ]
    for code in find_codes(text):
        found.append(Mention(code.code, "question", code.start, code.end, code.text))
    covered = [(m.start, m.end) for m in found]
    for start, end, number in cues:
        if any(a <= start < b for a, b in covered) or not known_number(number):
            continue
        guess = _fuzzy_after(text, end)
        if guess:
            found.append(Mention(guess[0], "indicator", start, guess[2], guess[1], number))
        else:
            kind = "sub" if "." in number else "indicator"
            found.append(Mention(number, kind, start, end, "", number, sure=True))
    found.sort(key=lambda m: (m.start, -m.end))
    return _merge_parts(found, text)


def known_number(number: str) -> bool:
    """Whether this is the number of an indicator or sub-indicator."""
    return number in INDICATORS or number in names().instrument_of


def _plain(number: str) -> str:
    return to_arabic(number).lstrip("0") or "0"


def _is_letter(char: str) -> bool:
    return "\u0e01" <= char <= "\u0e4e"


_JOINS = re.compile(
    r"(?:คือ|ได้แก่|และ|กับ|หรือ|ชี้วัด|ชีวัด|ด้าน|ของ|ที่|หัวข้อ|ส่วน|ว่า|เฉพาะ|ใน|แก่|รองลงมา|ย่อย|ข้อ|บ่งชี้|สำหรับ|ด้วย|คะแนน)\s*$"
)


def _glued(before: str) -> bool:
    """Whether a name directly follows other letters that do not introduce a name."""
    return not _JOINS.search(before)


def _fuzzy_after(text: str, at: int) -> tuple[str, str, int] | None:
    """A mistyped indicator name right after ``ตัวชี้วัดที่ N``: item, words, end."""
    window = text[at : at + 60]
    first = re.match(r"[\s.:)\-–]*", window)
    begin = first.end() if first else 0
    words = re.split(r"[\s,(:]+", window[begin:])
    best: tuple[float, str, str] | None = None
    for count in (1, 2, 3):
        part = " ".join(words[:count])
        hit = _fuzzy(skeleton(part), only="indicator")
        if hit and (best is None or hit[2] > best[0]):
            best = (hit[2], hit[0], part)
    if best is None:
        return None
    return best[1], best[2], at + begin + len(best[2])


def _merge_parts(found: list[Mention], text: str) -> list[Mention]:
    """Drop mentions inside others, and join ``แบบวัด ... ภายนอก (EIT) ส่วนที่ ๑`` into one."""
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            if mention.kind == "indicator" and kept[-1].kind == "weak_total":
                kept[-1] = mention
            continue
        last = kept[-1] if kept else None
        if last and _one_name(last, mention, text):
            kept[-1] = Mention("OIT", "instrument", last.start, mention.end, last.name)
            continue
        if (
            last
            and last.kind == mention.kind == "instrument"
            and last.item[:3] == mention.item[:3]
            and len(text[last.end : mention.start].strip(" (:-–\n\t")) <= 2
        ):
            item = mention.item if len(mention.item) > 3 else last.item
            kept[-1] = Mention(item, "instrument", last.start, mention.end, last.name)
            continue
        kept.append(mention)
    return kept


def _one_name(first: Mention, second: Mention, text: str) -> bool:
    """``OIT การเปิดเผยข้อมูลสาธารณะ`` and ``การเปิดเผยข้อมูลสาธารณะ (OIT)`` name the instrument, not indicator 9."""
    if {first.item, second.item} != {"OIT", "9"} or (first.stated or second.stated):
        return False
    nine = first if first.item == "9" else second
    return "าธารณะ" in nine.name and not text[first.end : second.start].strip(" (:-–\n\t")


_ORDINAL = re.compile(r"^\s*\(?([0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3})\s*[.)]*[\s\-–.:)]*(?=\D|$)")
_BULLET = re.compile(r"^[\s\-–•▪●○*✓➢\uf0b7\uf0a7\uf0d8]+")
_LED = re.compile(r"(?:ผล|ค่า|คะแนน|\s)*(?:เฉลี่ย|รวม)\s*(?:ของ)?\s*(?=ตัว)")
"""A mean of an indicator's questions is that indicator's score: ``เฉลี่ยตัวชี้วัดที่ ๑``."""
_LATIN = re.compile("[A-Za-z]+")
_TRAIL = re.compile(r"\s*[(\[].*$", re.DOTALL)


@lru_cache(maxsize=4096)
def read_label(text: str) -> Label | None:
    """What a cell, a header or a list item names, or ``None``.

    Exact skeleton first, then the only item mentioned when it fills most of the text, then a
    similar name. A number alone is no label here: its column decides.
    """
    stripped = _BULLET.sub("", text).strip()
    if not stripped or len(stripped) > 240:
        return None
    known = names()
    code = normal_code(stripped) if len(stripped) <= 12 else ""
    if code:
        return Label(code, "question", stripped)
    stated = ordinal = ""
    rest = stripped
    led = _LED.match(rest)
    cue = known.cue.match(rest, led.end() if led else 0)
    if cue:
        stated, rest = _plain(cue["no"]), rest[cue.end() :].lstrip(" .:-–)\n\t")
    else:
        first = _ORDINAL.match(rest)
        if first:
            ordinal, rest = _plain(first[1]), rest[first.end() :].strip()
        again = known.cue.match(rest)
        if again:
            stated, rest = _plain(again["no"]), rest[again.end() :].lstrip(" .:-–)\n\t")
        else:
            rest = known.cue_only.sub("", rest).lstrip(" .:-–\n\t") if not _all_cue(rest) else rest
    if not rest.strip():
        if stated and known_number(stated):
            return Label(stated, "sub" if "." in stated else "indicator", "", stated, ordinal, 0.9)
        return None
    started = re.match(r"(?:ข้อ\s*)?([IEOieo0๐])((?:IT)?)\s?([0-9๐-๙]{1,2})(?=[\s.:)])", rest)
    if started and not stated:
        code = normal_code(started[1] + started[3])
        named_by = known.by_bones.get(skeleton(rest[started.end() :])) if code else None
        if named_by is not None and named_by[1] == "indicator" and not (started[2] and started[1] == "E"):
            # "i1 การปฏิบัติหน้าที่", "IIT1 ...": the office numbers the indicators so, no question has such a name
            return Label(named_by[0], "indicator", rest[started.end() :].strip(" .:)"), "", code[1:], 0.95)
        if code and not started[2]:
            return Label(code, "question", rest[started.end() :].strip(" .:)"))
    return _named(rest, stated, ordinal)


def _all_cue(text: str) -> bool:
    match = names().cue_only.match(text)
    return bool(match) and not text[match.end() :].strip() if match else False


def _is_head_of_name(bones: str, number: str) -> bool:
    """Whether a name that was cut (``๒. การใช้งบ``) begins that of the indicator with the same number."""
    return (
        number in INDICATORS
        and len(bones) >= LEAST_HEAD
        and any(item == number and name.startswith(bones) for name, (item, _) in names().label_bones.items())
    )


def _named(rest: str, stated: str, ordinal: str) -> Label | None:
    known = names()
    for candidate, confidence in ((rest, 1.0), (_TRAIL.sub("", rest), 1.0), (rest.split("\n", 1)[0], 0.95)):
        hit = known.label_bones.get(skeleton(candidate))
        if hit:
            half = part_said(rest) if hit[0] == "EIT" else ""
            item = hit[0] + half
            return Label(item, hit[1], candidate.strip() if not half else rest, stated, ordinal, confidence)
    first = known.short.match(rest)
    if first and first[1] != "ITA":
        part, end = part_at(rest, first.end()) if first[1] == "EIT" else ("", 0)
        part = "" if part and second_part(rest, end) else part
        part = part or (part_said(rest) if first[1] == "EIT" else "")
        indicator = [m for m in find_mentions(rest) if m.kind == "indicator" and m.stated]
        if not indicator:
            return Label(first[1] + part, "instrument", rest, stated, ordinal, 0.95)
    bones = skeleton(rest)
    mentions = [m for m in find_mentions(rest) if m.kind in ("indicator", "instrument", "total")]
    instruments = {m.item for m in mentions if m.kind == "instrument"}
    indicators = {m.item for m in mentions if m.kind == "indicator" and m.sure}
    if len(indicators) == 1:
        only = next(m for m in mentions if m.kind == "indicator" and m.sure)
        size = len(skeleton(only.name))
        at_start = only.start <= 2
        own = len(skeleton(_LATIN.sub("", rest)))  # "Open Data (การเปิดเผยข้อมูล)": another language says it again
        if size >= 0.6 * min(len(bones), own) or (at_start and (stated or ordinal or size >= 0.35 * len(bones))):
            return Label(only.item, "indicator", only.name, stated or only.stated, ordinal, 0.95)
    if len(instruments) == 1 and not indicators and len(bones) <= 150:
        item = instruments.pop()
        return Label(item, "instrument", rest, stated, ordinal, 0.95)
    if len(instruments) > 1 and not indicators:
        longest = max(instruments, key=len)
        if len({i[:3] for i in instruments}) == 1:
            return Label(longest, "instrument", rest, stated, ordinal, 0.9)
    hit2 = _fuzzy(bones)
    if hit2:
        return Label(hit2[0], hit2[1], rest, stated, ordinal, 0.8)
    shorter = skeleton(_TRAIL.sub("", rest))
    hit2 = _fuzzy(shorter) if shorter != bones else None
    if hit2:
        return Label(hit2[0], hit2[1], rest, stated, ordinal, 0.8)
    if _is_head_of_name(bones, stated or ordinal):
        return Label(stated or ordinal, "indicator", rest, stated, ordinal, 0.85)
    totals = [m for m in mentions if m.kind == "total"]
    if totals and not indicators and not instruments and len(skeleton(totals[0].name)) >= 0.35 * len(bones):
        return Label("ITA", "total", rest, stated, ordinal, 0.9)
    return None


@cache
def _pool(only: str) -> dict[str, tuple[str, str]]:
    """The names that are long enough to be told apart when mistyped, and what only looks like them (no item)."""
    pool = {b: v for b, v in names().by_bones.items() if len(b) >= 7 and (not only or v[1] == only)}
    return pool | {skeleton(name): ("", "") for name in load("indicators")["look_alikes"]}


@lru_cache(maxsize=2048)
def _fuzzy(bones: str, only: str = "") -> tuple[str, str, float] | None:
    """The one item whose name is nearly these letters: item, kind, similarity."""
    if not 6 <= len(bones) <= 80:
        return None
    pool = _pool(only)
    ranked = process.extract(bones, list(pool), scorer=fuzz.ratio, score_cutoff=FUZZY_CUTOFF - 8, limit=6)
    if not ranked or ranked[0][1] < FUZZY_CUTOFF:
        return None
    item, kind = pool[ranked[0][0]]
    if not kind:
        return None
    rival = next((r[1] for r in ranked[1:] if pool[r[0]][0] != item), 0.0)
    if ranked[0][1] - rival < 5.0:
        return None
    return item, kind, float(ranked[0][1])
