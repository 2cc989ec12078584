"""Tells which reports of an archive are about one agency: by name, type and place, not by spelling alone.

Two spellings of a name are one agency without more ado only when they are the same after what broken text layers
lose is taken away. Anything looser (a letter wrong, a new name, a municipality raised a step) needs the reports
themselves as witnesses: one must tell the scores of the other's year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from extractor import patterns
from extractor.audit.entries import ArchiveEntry
from extractor.thai.names import skeleton

# A full score is too common to be a witness.
_FULL = 10_000
# Agencies that differ in no more than this are compared by name at once; larger blocks do not occur in one province.
_BLOCK = 4_000
# So many reports of each side are heard as witnesses.
_WITNESSES = 12


@dataclass(frozen=True, slots=True)
class Agency:
    """Indices of the entries of one agency, ascending; ``surely`` is false where only scores tie spellings together."""

    members: tuple[int, ...]
    surely: bool


class _Sets:
    """Union-find over entries that also knows the members of each set."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._members: dict[int, list[int]] = {}

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def members(self, index: int) -> list[int]:
        root = self.root(index)
        return self._members.get(root, [root])

    def join(self, a: int, b: int) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        if first != second:
            self._members[first] = [*self.members(first), *self.members(second)]
            self._members.pop(second, None)
            self._parent[second] = first


def core_name(name: str) -> str:
    """The name proper, without the words for the kind of agency and without spaces."""
    plain = "".join(name.split()).replace(_SPLIT_AM, _AM)
    for prefix in _prefixes():
        if plain.startswith(prefix) and len(plain) > len(prefix):
            return plain[len(prefix) :]
    return plain


def core_key(name: str) -> str:
    """What survives corruption of the name proper: equal for one name in sound and in broken text."""
    bones = skeleton(name)
    for prefix in _prefixes():
        start = skeleton(prefix)
        if bones.startswith(start) and len(bones) > len(start):
            return bones[len(start) :]
    return bones


# SARA AM as one letter and as two.
_AM = "\u0e33"
_SPLIT_AM = "\u0e4d\u0e32"


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted(patterns.load("archive")["prefixes"]["words"], key=len, reverse=True))


def ladder(kind: str) -> tuple[str, ...]:
    """The kinds of agencies that can become each other by being raised; the kind alone where it cannot."""
    for entry in patterns.load("archive")["ladders"]:
        if kind in entry["types"]:
            return tuple(entry["types"])
    return (kind,)


def group(entries: Sequence[ArchiveEntry]) -> Iterator[Agency]:
    """The agencies of an archive in the order of their first entries; entries without a name stand alone."""
    sets = _Sets(len(entries))
    loosely: set[int] = set()
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.agency_name:
            by_name[(entry.agency_type, core_key(entry.agency_name))].append(index)
    for members in by_name.values():
        _join_places(entries, members, sets)
    for a, b in _candidates(entries, sets):
        if sets.root(a) != sets.root(b) and _witnessed(entries, sets, a, b):
            sets.join(a, b)
            loosely.update((a, b))
    found: dict[int, list[int]] = defaultdict(list)
    for index in range(len(entries)):
        found[sets.root(index)].append(index)
    for members in found.values():
        yield Agency(tuple(members), not loosely.intersection(members))


def _join_places(entries: Sequence[ArchiveEntry], members: Sequence[int], sets: _Sets) -> None:
    """Same type and name: one agency for each place. A place that is not told joins when there is only one."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in members:
        places[(skeleton(entries[index].province), skeleton(entries[index].district))].append(index)
    for same in places.values():
        for index in same[1:]:
            sets.join(same[0], index)
    for province, district in places:
        if province and district:
            continue
        fuller = [
            p
            for p in places
            if p != (province, district) and province in ("", p[0]) and district in ("", p[1]) and p[0]
        ]
        districts = {p for p in fuller if p[1]} or set(fuller)
        if len(districts) == 1:
            sets.join(places[(province, district)][0], places[districts.pop()][0])


def _candidates(entries: Sequence[ArchiveEntry], sets: _Sets) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: like names in one province, then any names whose reports tell the same scores."""
    similarity = patterns.load("archive")["matching"]["name_similarity"]
    blocks: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for index, entry in enumerate(entries):
        if entry.agency_name:
            key = (entry.province, ladder(entry.agency_type)[0])
            blocks[key].setdefault(f"{core_name(entry.agency_name)}\t{sets.root(index)}", sets.root(index))
    for block in blocks.values():
        names = [key.split("\t")[0] for key in block]
        roots = list(block.values())
        if len(names) > _BLOCK:
            continue
        for row, name in enumerate(names):
            hits = process.extract(name, names[row + 1 :], scorer=fuzz.ratio, score_cutoff=similarity, limit=None)
            for _, _, offset in hits:
                yield roots[row], roots[row + 1 + offset]
    yield from _same_stories(entries)


def _same_stories(entries: Sequence[ArchiveEntry]) -> Iterator[tuple[int, int]]:
    """Pairs where one tells a year, indicator by indicator, as the report of that year itself does."""
    own: dict[tuple[str, int, tuple[int, ...]], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.agency_name and entry.fiscal_year is not None:
            story = _story(entry, entry.fiscal_year)
            if story:
                own[(entry.province, entry.fiscal_year, story)].append(index)
    for index, entry in enumerate(entries):
        for year in sorted({key[0] for key, _ in entry.scores()} - {entry.fiscal_year}):
            story = _story(entry, year)
            if story:
                for other in own.get((entry.province, year, story), ()):
                    yield other, index


def _story(entry: ArchiveEntry, year: int) -> tuple[int, ...]:
    """The ten indicators of a year; empty where they are not all told or are nearly all full scores."""
    told = {item: score for (when, item), score in entry.scores() if when == year and item.isdigit()}
    if len(told) < 10:
        return ()
    story = tuple(told[str(n)] for n in range(1, 11))
    enough = patterns.load("archive")["matching"]["scores_in_common"]
    return story if sum(score != _FULL for score in story) >= enough else ()


def _witnessed(entries: Sequence[ArchiveEntry], sets: _Sets, a: int, b: int) -> bool:
    """Whether the reports themselves say that both are one agency.

    Either one tells the other's year with the same scores; or the name proper and the district are the same, the kind
    is one step higher in later years, and no score that both tell differs.
    """
    first, second = entries[a], entries[b]
    if second.agency_type not in ladder(first.agency_type):
        return False
    if first.district and second.district and skeleton(first.district) != skeleton(second.district):
        return False
    equal = differing = 0
    for i in sets.members(a)[:_WITNESSES]:
        for j in sets.members(b)[:_WITNESSES]:
            if entries[i].fiscal_year == entries[j].fiscal_year:
                continue
            one, other = dict(entries[i].scores()), dict(entries[j].scores())
            for key in one.keys() & other.keys():
                equal += one[key] == other[key] != _FULL
                differing += one[key] != other[key]
    enough = patterns.load("archive")["matching"]["scores_in_common"]
    if equal >= enough:
        return differing * 4 <= equal
    return not differing and _raised([entries[i] for i in sets.members(a)], [entries[j] for j in sets.members(b)])


def _raised(some: Sequence[ArchiveEntry], others: Sequence[ArchiveEntry]) -> bool:
    """Whether one is the other, raised to a higher kind, by name, district and years alone."""
    first, second = some[0], others[0]
    steps = ladder(first.agency_type)
    if first.agency_type == second.agency_type or not first.district or not second.district:
        return False
    if core_key(first.agency_name) != core_key(second.agency_name):
        return False
    lower, higher = sorted((some, others), key=lambda group: steps.index(group[0].agency_type))
    before = [e.fiscal_year for e in lower if e.fiscal_year is not None]
    after = [e.fiscal_year for e in higher if e.fiscal_year is not None]
    return bool(before and after) and max(before) < min(after)
