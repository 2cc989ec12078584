"""Whose report it is: the agency, its place, and the title; decided by votes, never by the file name.

Mentions count by where they stand (title page, headings, running heads, body, tables) and by how
surely their name ends there. Authorities that every report names count only in a title.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.patterns import load
from extractor.recognise.agency import Agency, Kind, find_agencies, only_mentioned, same_agency
from extractor.recognise.place_names import PlaceVotes, find_places, place_names, province_code, province_named
from extractor.records import Document, Identity, Paragraph, Place, Table
from extractor.thai.names import finder, skeleton

TITLE_PARAGRAPHS = 10
"""How many first paragraphs count as the title page."""

TITLED = 4.5
"""Names in lines of such weight stand in a title."""

LEAST_VOTES = 0.3
"""Fewer votes than this are mentions of authorities."""

TITLE_WORDS = finder([*load("report")["title"], *load("report")["title_of_any"]])
"""Words that say that a report of this kind begins or is named."""


@dataclass(slots=True)
class Owner:
    """The agency that the votes chose, for telling it from others."""

    kind: Kind | None = None
    bones: str = ""
    name: str = ""
    places: list[Place] = field(default_factory=list)

    def is_own(self, agency: Agency) -> bool:
        """Whether a mention is of this agency."""
        return self.kind is not None and same_agency(agency, self.kind.full, self.bones)

    def is_other(self, agency: Agency) -> bool:
        """Whether a mention is of another agency whose scores could stand beside ours."""
        if self.kind is None:
            return False
        if same_agency(agency, self.kind.full, self.bones):
            return False
        return not (agency.kind.type == "province" and self.kind.type != "province") and not agency.kind.bare


def _weighted(document: Document) -> list[tuple[str, float, Paragraph | None]]:
    """The texts that may name the agency with the weight of their place."""
    out: list[tuple[str, float, Paragraph | None]] = [(p.text, 3.0, p) for p in _over_line_ends(document)]
    seen = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = block.text
            if not text.strip():
                continue
            seen += 1
            weight = 1.0
            if seen <= TITLE_PARAGRAPHS:
                weight = 3.0 if len(text) < 400 else 1.5
            elif block.heading or len(text) < 200:
                weight = 1.5
            if len(text) < 400 and TITLE_WORDS.search(text):
                weight += 4.0 if seen <= 2 else 2.0
            out.append((text, weight, block))
        elif isinstance(block, Table):
            for cell in block.cells[:400]:
                text = cell.text
                if len(text) > 8:
                    out.append((text, 0.25, None))
    out.extend((block.text, 1.5, block) for block in _whole_running(document.running))
    return out


_PAGE = re.compile(r"\s*[-–—(]?\s*(?:หน้า|page|p\.)?\s*(?:ที่)?\s*[0-9๐-๙]", re.IGNORECASE)
"""A page number under a running line goes on with no name."""


def _whole_running(running: tuple[Paragraph, ...]) -> list[Paragraph]:
    """Running lines, those together over whose end the name of an agency goes on."""
    out: list[Paragraph] = []
    for paragraph in running:
        last = out[-1] if out else None
        if last is not None and last.page == paragraph.page and not _PAGE.match(paragraph.text):
            joined = Paragraph(last.lines + paragraph.lines, index=last.index)
            cut = len(last.text.rstrip())
            if any(agency.start < cut < agency.end for agency in find_agencies(joined.text)):
                out[-1] = joined
                continue
        out.append(paragraph)
    return out


def _over_line_ends(document: Document) -> list[Paragraph]:
    """Title lines that end in the word before a name (``จังหวัด``, ``องค์การบริหารส่วนตำบล``), with the line below them."""
    titled = [p for p in document.paragraphs[: TITLE_PARAGRAPHS + 1] if p.text.strip()]
    out = []
    for first, second in pairwise(titled):
        if len(first.text) + len(second.text) > 400 or not first.lines or not second.lines:
            continue
        joined = Paragraph(first.lines + second.lines, index=first.index, heading=first.heading)
        cut = len(first.text.rstrip())
        named = {(a.start, a.kind.full) for a in find_agencies(first.text)}
        spans = [(a.start, a.end) for a in find_agencies(joined.text) if (a.start, a.kind.full) not in named]
        placed = {match.start() for match in place_names(first.text)}
        spans += [match.span() for match in place_names(joined.text) if match.start() not in placed]
        if any(start < cut < end for start, end in spans):
            out.append(joined)
    return out


def find_owner(document: Document) -> tuple[Owner, PlaceVotes]:
    """The agency with the most votes, and the votes for its place."""
    votes: Counter[tuple[str, str]] = Counter()
    spellings: dict[tuple[str, str], Counter[str]] = {}
    sample: dict[tuple[str, str], Agency] = {}
    places: dict[tuple[str, str], list[Place]] = {}
    place_votes = PlaceVotes()
    entitled: set[tuple[str, str]] = set()
    alone: Agency | None = None  # filled the line above
    for text, weight, block in _weighted(document):
        find_places(text, weight, place_votes)
        before, end = alone, 0
        alone = None
        for agency in find_agencies(text):
            # named right behind a school or a hospital, or an office behind another: the body above it
            small = before is not None and before.kind.type in ("school", "hospital")
            above = (small or (end > 0 and agency.kind.bare)) and not text[end : agency.start].strip()
            before, end = agency, agency.end
            alone = agency if _fills(text, agency) else None
            if agency.kind.type == "province" and not _province_stands_alone(text, agency):
                continue
            worth = weight * agency.clean * agency.kind.weight
            if only_mentioned(agency):
                titled = weight >= TITLED and _owned(text, agency)
                worth *= 0.4 if titled or (weight >= 3.0 and _fills(text, agency)) else 0.02
                if weight >= TITLED and agency.clean >= 1.0:
                    entitled.add(agency.key)
            elif _owned(text, agency):
                worth *= 1.3
            # "สำนักงาน...จังหวัด... กรม...": named right behind an office, the department is the one it belongs to
            if above or re.search(r"สังกัด\s*$", text[max(0, agency.start - 10) : agency.start]):
                worth *= 0.15  # the body above it
            key = agency.key
            votes[key] += worth  # type: ignore[assignment]
            spellings.setdefault(key, Counter())[agency.full_name] += 1
            sample.setdefault(key, agency)
            if block is not None and len(places.setdefault(key, [])) < 3:
                page, box = block.locate(agency.start, agency.end)
                reader = _reader(document, page)
                places[key].append(Place(page, box, block.index or None, reader=reader))
    if not votes:
        return Owner(), place_votes
    _pool_prefixes(votes, sample)
    _pool_broken(document, votes, spellings)
    key = max(sorted(votes), key=lambda k: votes[k])
    if votes[key] < LEAST_VOTES:
        if len(entitled) != 1:
            return Owner(), place_votes
        key = entitled.pop()  # usually an authority, but the only agency that the title names
    name = spellings[key].most_common(1)[0][0]
    return Owner(sample[key].kind, key[1], name, places.get(key, [])), place_votes


def _pool_prefixes(votes: Counter[tuple[str, str]], sample: dict[tuple[str, str], Agency]) -> None:
    """A name that is run on with other words supports the shorter name that stands clean elsewhere."""
    for long in list(votes):
        if sample[long].clean >= 1.0:
            continue
        for short in votes:
            if short != long and short[0] == long[0] and long[1].startswith(short[1]) and votes[short] >= votes[long]:
                votes[short] += votes[long] * 0.5  # type: ignore[assignment]
                break


def _pool_broken(
    document: Document, votes: Counter[tuple[str, str]], spellings: dict[tuple[str, str], Counter[str]]
) -> None:
    """A name that only ever stands at the end of a line, its rest at the head of the next, is the longer name.

    Thai names are broken anywhere: ``...ตำบลควน`` and ``กระจ่าง...``. The longer name must stand whole elsewhere.
    """
    found: Counter[tuple[tuple[str, str], tuple[str, str]]] = Counter()
    for first, second in pairwise(document.paragraphs):
        ending = next((a for a in reversed(find_agencies(first.text)) if a.end == len(first.text.rstrip())), None)
        if ending is None or ending.key not in votes:
            continue
        kind, bones = ending.key
        joined = bones + skeleton(second.text[:60])
        longer = [key for key in votes if key[0] == kind and len(key[1]) > len(bones) and joined.startswith(key[1])]
        if longer:
            found[ending.key, max(longer, key=lambda key: len(key[1]))] += 1
    for (short, long), count in found.items():
        if short in votes and spellings[short].total() <= count:
            votes[long] += votes.pop(short)


def _province_stands_alone(text: str, agency: Agency) -> bool:
    """``จังหวัด...`` as the agency itself: not the end of an address or of another name."""
    before = text[max(0, agency.start - 60) : agency.start]
    if re.search(
        r"อ\s?ำ\s?เ\s?ภ\s?อ|อำเภอ|อ\s?\.|ตำบล|ต\s?\.|เทศบาล|องค์การ|โรงเรียน|โรงพยาบาล|สำนักงาน|มหาวิทยาลัย|ในเขต|พื้นที่",
        before,
    ):
        return False
    return bool(province_named(agency.name)) and (not before.strip() or bool(re.search(r"(?:ของ|งาน|รัฐ|\s)$", before)))


def _fills(text: str, agency: Agency) -> bool:
    """Whether a name is all that its line says."""
    return not text[: agency.start].strip() and not text[agency.end :].strip(" .")


def _owned(text: str, agency: Agency) -> bool:
    return bool(re.search(r"(?:ของ|ภาครัฐ)\s*$", text[max(0, agency.start - 10) : agency.start]))


def _reader(document: Document, page: int | None) -> str:
    if page is not None and 0 < page <= len(document.pages):
        return document.pages[page - 1].reader or document.reader
    return document.reader


def find_title(document: Document) -> str:
    """The printed title: the first short paragraph that says what the report is."""
    checked = 0
    for paragraph in document.paragraphs:
        text = " ".join(paragraph.text.split())
        if not text:
            continue
        checked += 1
        if len(text) <= 400 and TITLE_WORDS.search(text):
            return text
        if checked > 40:
            break
    return ""


def make_identity(
    document: Document, owner: Owner, places: PlaceVotes, fiscal_year: int | None, plan_year: int | None
) -> Identity:
    """Put the parts together; names written out, places without ``อำเภอ`` and ``จังหวัด``."""
    province = places.best(places.province)
    kind = owner.kind.type if owner.kind else "other"
    own_name = owner.name
    if owner.kind and owner.kind.type in ("province", "provincial_administrative_organization"):
        named = province_named(own_name.removeprefix(owner.kind.full))
        province = named or province
    # an office of a province is in it, though no address says so
    province = province or province_named(own_name.rpartition("จังหวัด")[2]) if "จังหวัด" in own_name else province
    if not province and owner.kind and owner.kind.full.startswith("สำนักงานเขตพื้นที่"):
        province = province_named(re.sub(r"\s*เขต\s*[0-9๐-๙]+$", "", own_name.removeprefix(owner.kind.full)))
    if owner.kind and owner.kind.full == "สำนักงานเขต":
        province = "กรุงเทพมหานคร"  # such offices exist in the capital alone
    local = kind in (
        "subdistrict_administrative_organization",
        "subdistrict_municipality",
        "town_municipality",
        "city_municipality",
        "school",
        "hospital",
        "other",
    )
    return Identity(
        title=find_title(document),
        agency_name=own_name,
        agency_type=kind,
        subdistrict=places.best(places.subdistrict) if local else "",
        district=places.best(places.district) if local or kind == "provincial_administrative_organization" else "",
        province=province,
        province_code=province_code(province),
        fiscal_year=fiscal_year,
        plan_year=plan_year,
        places=tuple(owner.places),
    )
