"""Agencies named in a text: kind, name, and how surely the name ends where it seems to.

Thai writes names and the words after them without a space, so one mention alone cannot tell where
a name ends. Mentions vote (:mod:`extractor.recognise.identity`); here each is cut out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from extractor.patterns import load
from extractor.recognise.place_names import province_named
from extractor.thai.memory import remembered
from extractor.thai.names import MARKS, literal, loose, skeleton

FREE_NAME = 30
"""A name that begins with a verb is no longer than this."""

_RUN = f"[\u0e01-\u0e2e\u0e30\u0e32\u0e33\u0e40-\u0e45{MARKS}\u200b]+"
_WIDE = re.compile(r"[\s\u200b-\u200d\ufeff\u00ad]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of agency as ``patterns/agencies.toml`` has it."""

    type: str
    full: str
    weight: float
    bare: bool
    keep: bool
    whole: bool
    rank: int
    named_freely: bool = False
    """Whether a name of this kind may begin with a verb (โรงพยาบาลส่งเสริม...)."""
    tail: re.Pattern[str] | None = None
    """What stands behind a name of this kind and belongs to it (``จำกัด``), with the kind and the name apart."""
    provinces: bool = False
    """Whether a name may go on with further provinces (เขตพื้นที่...ชลบุรี ระยอง)."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One mention: ``name`` is the part after the kind, ``clean`` (0 to 1) how surely it ends there."""

    kind: Kind
    name: str
    start: int
    end: int
    clean: float
    run: str
    suffix: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What is the same for all spellings of one agency."""
        return self.kind.full, skeleton(self.name + self.suffix)

    @property
    def full_name(self) -> str:
        """Written out, without the spaces of line wraps."""
        if self.kind.keep:
            return self.name + self.suffix
        return self.kind.full + self.name + self.suffix


@dataclass(frozen=True, slots=True)
class _Patterns:
    starts: re.Pattern[str]
    written: dict[str, str]
    kinds: dict[str, Kind]
    stops: re.Pattern[str]
    ends: re.Pattern[str]
    mentioned: re.Pattern[str]
    firm_stops: re.Pattern[str]
    free_stops: re.Pattern[str]
    first_words: re.Pattern[str]
    national: re.Pattern[str]
    national_kind: Kind


@cache
def _patterns() -> _Patterns:
    data = load("agencies")
    kinds: dict[str, Kind] = {}
    written: dict[str, str] = {}
    full: list[str] = []
    short: list[str] = []
    for rank, entry in enumerate(data["kind"]):
        kind = Kind(
            entry["type"],
            entry["full"],
            float(entry["weight"]),
            bool(entry.get("bare")),
            bool(entry.get("keep")),
            bool(entry.get("whole")),
            rank,
            bool(entry.get("named_freely")),
            re.compile(rf"\s*({literal(entry['tail'])})") if "tail" in entry else None,
            bool(entry.get("provinces")),
        )
        for start in entry["starts"]:
            kinds[skeleton(start)] = kind
            written[skeleton(start)] = start
            full.append(start)
        for abbreviation in entry["short"]:
            kinds["short:" + abbreviation.replace(".", "")] = kind
            short.append(r"\s?\.\s?".join(re.escape(c) for c in abbreviation.rstrip(".").split(".")) + r"\s?\.")
    short.sort(key=len, reverse=True)
    begins = r"(?:(?<![\u0e01-\u0e4e.])|(?<=ของ)|(?<=และ)|(?<=โดย)|(?<=กับ))"
    starts = rf"(?P<full>{loose(full)})|{begins}(?P<short>{'|'.join(short)})"
    stops = literal(data["stops"]["words"])
    return _Patterns(
        re.compile(starts),
        written,
        kinds,
        re.compile(stops),
        re.compile(
            rf"(?:{loose([w for w in data['ends']['words'] if not w.endswith('.')])}"
            r"|อ\.|จ\.|ต\.|พ\s?\.\s?ศ|[0-9๐-๙(“\"A-Za-z])"
        ),
        re.compile(loose(data["mentioned"]["names"])),
        re.compile(literal(["อำเภอ", "จังหวัด", "ประจำปี", "ตำบล"])),
        re.compile(literal(data["stops_free"]["words"])),
        re.compile(
            rf"(?:{literal(data['first_words']['words'])})(?!{literal(data['first_words']['not_before'])})[\u0e01-\u0e2e\u0e40-\u0e44]"
        ),
        re.compile(
            rf"(?:{literal(data['national']['starts'])})[\u0e01-\u0e4e]{{3,40}}?(?:{literal(data['national']['ends'])})"
        ),
        Kind(data["national"]["type"], "", float(data["national"]["weight"]), False, True, True, -1),
    )


_LEFT_OK = re.compile(
    r"(?:ของ|และ|ใน|โดย|ที่|กับ|จาก|แก่|ต่อ|ให้|เป็น|คือ|ณ|แห่ง|ได้แก่|ฯ|สังกัด|ภายใน|ซึ่ง|ทั้งนี้|ด้วย|ว่า|ตาม|เพื่อ|การดำเนินงาน|ผลการประเมิน|หน่วยงาน|หน่วยงานภาครัฐ)\s*$"
)
_LOCAL = frozenset(
    {
        "subdistrict_administrative_organization",
        "subdistrict_municipality",
        "town_municipality",
        "city_municipality",
        "provincial_administrative_organization",
    }
)
_ZONE = re.compile(r"\s*เขต\s*(?:พื้นที่\s*)?([0-9๐-๙]{1,2})")
_NEXT_WORD = re.compile(r"[ \t]+([\u0e01-\u0e4e]+)")
_PUBLIC = re.compile(r"\s*\(?\s*(องค์การมหาชน|มหาชน)\s*\)")


@remembered(1024)
def find_agencies(text: str) -> tuple[Agency, ...]:
    """Every agency named in a text, in order."""
    known = _patterns()
    found: list[Agency] = []
    reach = 0
    for match in known.national.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if known.starts.match(text, match.start()):
            continue
        if not before or not "\u0e01" <= before[-1] <= "\u0e4e" or _LEFT_OK.search(before):
            found.append(Agency(known.national_kind, _WIDE.sub("", match[0]), match.start(), match.end(), 1.0, ""))
    for match in known.starts.finditer(text):
        if match.start() < reach:
            continue
        if match["full"]:
            kind = known.kinds.get(skeleton(match["full"]))
        else:
            kind = known.kinds.get("short:" + re.sub(r"[\s.]", "", match["short"]))
        if kind is None:
            continue
        before = text[max(0, match.start() - 20) : match.start()]
        if kind.bare and before and "\u0e01" <= before[-1] <= "\u0e4e" and not _LEFT_OK.search(before):
            continue
        housed = known.starts.match(text, match.end()) if kind.full == "สำนักงาน" else None
        if housed and known.kinds.get(skeleton(housed[0]), kind).type in _LOCAL:
            continue  # "สำนักงานองค์การบริหารส่วนตำบล...": the house of the agency
        agency = _cut(text, match, kind, known)
        if agency is not None:
            found.append(agency)
            reach = agency.end
    return tuple(sorted(found, key=lambda agency: agency.start))


def _cut(text: str, match: re.Match[str], kind: Kind, known: _Patterns) -> Agency | None:
    """Cut the name out behind the words of its kind."""
    if kind.whole:
        return Agency(kind, known.written[skeleton(match[0])], match.start(), match.end(), 1.0, "")
    begin = match.end()
    space = re.match(r"[ \t\u200b]*", text[begin:])
    begin += space.end() if space else 0
    run = re.match(_RUN, text[begin:])
    if not run:
        return None
    raw = run[0]
    clean = 1.0
    end = begin + len(raw)
    stops = known.free_stops if kind.bare else known.stops
    first = known.first_words.match(raw) if kind.named_freely else None
    if stops.match(raw) and first is None:
        return None
    least = first.end() if first else 0
    stop = next((m for m in stops.finditer(raw, least) if len(skeleton(raw[: m.start()])) >= 2), None)
    if stop is not None:
        end = begin + stop.start()
        clean = 1.0 if known.firm_stops.match(stop[0]) else 0.5
    else:
        after = text[end : end + 24]
        if after.strip() and after[0] in " \t\n\u200b":
            begins = end + len(after) - len(after.lstrip())
            clean = 1.0 if known.ends.match(after.strip()) or known.starts.match(text, begins) else 0.6
        elif after.startswith(("ฯ", "ๆ")):
            clean = 0.3
    name = _WIDE.sub("", text[begin:end])
    if len(skeleton(name)) < 2:
        return None
    if first and (clean < 1.0 or len(name) > FREE_NAME):
        return None  # "โรงพยาบาลส่งเสริม...": a verb unless the words behind show that a name ended
    suffix = ""
    numbered = kind.full.startswith("สำนักงานเขตพื้นที่")
    if numbered and name.endswith("เขต") and _ZONE.match(text, end - len("เขต")):
        end -= len("เขต")  # "...พิษณุโลกเขต ๕", run on
        name = name.removesuffix("เขต")
    zone = _ZONE.match(text, end)
    if zone and numbered:
        suffix = f" เขต {zone[1]}"
        end = zone.end()
        clean = 1.0
    while kind.provinces and (word := _NEXT_WORD.match(text, end)) and province_named(word[1]):
        suffix += f" {province_named(word[1])}"
        end = word.end()
        clean = 1.0
    limited = kind.tail.match(text, end) if kind.tail else None
    if limited:
        name, suffix, end, clean = f" {name}", f" {limited[1]}", limited.end(), 1.0
    public = _PUBLIC.match(text, end)
    if public:
        suffix += f" ({public[1]})"
        end = public.end()
        clean = 1.0
        kind = _as_type(kind, "public_organization" if public[1].startswith("องค์การ") else "state_enterprise")
    if kind.keep:
        name = _WIDE.sub("", match[0]) + name
    return Agency(kind, name, match.start(), end, clean, raw, suffix)


def _as_type(kind: Kind, type_: str) -> Kind:
    return Kind(type_, kind.full, max(kind.weight, 0.8), kind.bare, kind.keep, kind.whole, kind.rank)


def only_mentioned(agency: Agency) -> bool:
    """Whether this one is usually named as an authority, not as the subject."""
    name = agency.name if agency.kind.keep else agency.kind.full + agency.name
    return agency.kind.weight < 0.9 and bool(_patterns().mentioned.match(name))


def same_agency(agency: Agency, kind_full: str, bones: str) -> bool:
    """Whether a mention is of the agency with this kind and name skeleton (run-on or cut names count)."""
    if agency.kind.full != kind_full:
        return False
    run = skeleton(agency.run) or skeleton(agency.name)
    name = skeleton(agency.name + agency.suffix)
    if run.startswith(bones) or name == bones or (len(name) >= 2 and bones.startswith(name)):
        return True
    # one mistyped letter does not make another agency
    return len(bones) >= 5 and fuzz.ratio(run[: len(bones)], bones) >= 79
