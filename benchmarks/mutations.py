"""Mutation benchmark of the audit: wrong figures are put into consistent reports, and the audit must find them.

    python -m benchmarks.mutations [--mutants 920] [--seed 2568] [--write docs/mutation-benchmark.md]

Reports are made from true scores with many decimals, rounded once, in several layouts and years. Every mutant holds
one mistake. A mistake that changes no printed relation beyond its rounding is *hidden*: no audit can see it; such
mutants are counted and listed. Whether a mistake shows is judged here by separate code, not by the audit itself.
Exit code 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from extractor.audit import audit
from extractor.audit.slips import meant
from extractor.records import (
    Claim,
    ClaimKind,
    Finding,
    Identity,
    LevelObservation,
    Observation,
    Place,
    Recognised,
)

CENT = Decimal("0.01")
MEMBERS = {"IIT": ("1", "2", "3", "4", "5"), "EIT": ("6", "7", "8"), "OIT": ("9", "10")}
WEIGHTS = {"IIT": Decimal("0.3"), "EIT": Decimal("0.3"), "OIT": Decimal("0.4")}
SUBS = {"9": ("9.1", "9.2", "9.3", "9.4", "9.5"), "10": ("10.1", "10.2")}
LETTERS = ((95, "AA"), (85, "A"), (75, "B"), (65, "C"), (55, "D"), (50, "E"), (0, "F"))
LAYOUTS = ("plain", "instruments", "repeated", "history", "parts", "subs", "full")


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


# --- consistent reports ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clean:
    """A consistent report: printed values by year and item, and the report as records."""

    layout: str
    year: int
    printed: dict[tuple[int, str], Decimal]
    report: Recognised


def true_scores(rng: random.Random, layout: str, year: int) -> dict[str, Decimal]:
    """True values of one year, unrounded; means and totals follow exactly."""
    level = rng.choice((62, 74, 83, 90, 95, 97))
    found: dict[str, Decimal] = {}
    for number in range(1, 11):
        score = min(100.0, max(0.0, rng.gauss(level, 4)))
        if rng.random() < 0.1 and level > 85:
            score = 100.0
        found[str(number)] = Decimal(f"{score:.6f}")
    if layout in ("subs", "full"):
        for indicator, subs in SUBS.items():
            for sub in subs:
                found[sub] = Decimal(rng.choice((100, 100, 100, "97.5", "87.5", "75", "66.666667", "50")))
            found[indicator] = sum((found[s] for s in subs), Decimal(0)) / len(subs)
    for instrument, members in MEMBERS.items():
        found[instrument] = sum((found[m] for m in members), Decimal(0)) / len(members)
    if layout in ("parts", "full") and year >= 2568:
        room = min(found["EIT"], 100 - found["EIT"], Decimal(6))
        shift = Decimal(f"{rng.random():.6f}") * room
        found["EIT1"], found["EIT2"] = found["EIT"] + shift, found["EIT"] - shift
    found["ITA"] = sum((WEIGHTS[i] * found[i] for i in WEIGHTS), Decimal(0))
    return found


def level_of(year: int, scores: dict[str, Decimal]) -> str:
    total = cents(scores["ITA"])
    if year < 2566:
        return next(name for bound, name in LETTERS if total >= bound)
    parts = [scores["IIT"], scores.get("EIT1", scores["EIT"]), scores.get("EIT2", scores["EIT"]), scores["OIT"]]
    if total >= 95 and min(parts) >= 95:
        return "ผ่านดีเยี่ยม"
    if total >= 85:
        return "ผ่านดี" if min(parts) >= 85 else "ผ่าน"
    return "ต้องปรับปรุง" if total >= 70 else "ต้องปรับปรุงโดยด่วน"


def observation(year: int, item: str, value: Decimal, page: int, row: int | None) -> Observation:
    place = Place(page=page, table=page, row=row) if row else Place(page=page, paragraph=page)
    return Observation(year, item, value, f"{value:.2f}", 2, place)


@cache
def samples() -> tuple[Clean, ...]:
    """The consistent samples of the project as the program itself reads them from DOCX."""
    from extractor.limits import DEFAULT
    from extractor.readers import read
    from extractor.recognise import recognise

    found = []
    for path in sorted((Path(__file__).resolve().parents[1] / "samples" / "docs").glob("*.docx")):
        for report in recognise(read(path.read_bytes(), ocr="off", limits=DEFAULT)):
            year = report.identity.fiscal_year
            audited = audit(report)
            printed = {
                (s.fiscal_year, s.item): s.score
                for s in audited.scores
                if s.fiscal_year is not None and s.item_type != "question"
            }
            complete = year is not None and all((year, i) in printed for i in ("ITA", *(str(n) for n in range(1, 11))))
            exact = all(o.decimals == 2 for o in report.observations)
            if year is not None and complete and exact and not audited.findings:
                found.append(Clean(f"sample {path.stem}", year, printed, report))
    return tuple(found)


def clean_report(rng: random.Random, layout: str) -> Clean:
    if layout == "sample":
        return rng.choice(samples())
    year = rng.choice((2562, 2563, 2564, 2565, 2566, 2567, 2568))
    if layout == "parts":
        year = 2568
    if layout in ("subs", "full"):
        year = rng.choice((2564, 2565, 2568))
    years = [year, year - 1, year - 2] if layout == "history" and year >= 2564 else [year]
    printed: dict[tuple[int, str], Decimal] = {}
    seen: list[Observation] = []
    levels: list[LevelObservation] = []
    for when in years:
        true = true_scores(rng, layout, when)
        keep = [str(n) for n in range(1, 11)] + ["ITA"]
        if layout in ("instruments", "full"):
            keep += list(MEMBERS)
        keep += [item for item in true if item.startswith("EIT") and len(item) == 4]
        keep += [item for item in true if "." in item]
        for row, item in enumerate(keep, 1):
            printed[when, item] = cents(true[item])
            seen.append(observation(when, item, printed[when, item], 3, row))
            if layout in ("repeated", "full") and when == year:
                seen.append(observation(when, item, printed[when, item], 5, row))
                if item != "ITA" and "." not in item:
                    seen.append(observation(when, item, printed[when, item], 7, None))
        levels.append(LevelObservation(when, level_of(when, true), Place(page=3, paragraph=2)))
    identity = Identity(
        title="รายงานผลการประเมิน",
        agency_name="องค์การบริหารส่วนตำบลสมมติ",
        agency_type="subdistrict_administrative_organization",
        fiscal_year=year,
    )
    claims = tuple(true_claims(rng, year, years, printed))
    return Clean(layout, year, printed, Recognised(identity, tuple(seen), tuple(levels), claims))


def true_claims(
    rng: random.Random, year: int, years: list[int], printed: dict[tuple[int, str], Decimal]
) -> Iterator[Claim]:
    place = Place(page=4, paragraph=9)
    if year - 1 in years:
        change = printed[year, "ITA"] - printed[year - 1, "ITA"]
        yield Claim(
            ClaimKind.CHANGE,
            "คะแนนเปลี่ยนแปลงจากปีก่อน",
            place,
            fiscal_year=year,
            base_year=year - 1,
            item="ITA",
            amount=abs(change),
            direction=(change > 0) - (change < 0),
        )
    bound = rng.choice((Decimal(85), Decimal(90), Decimal(95)))
    count = sum(printed[year, str(n)] >= bound for n in range(1, 11))
    yield Claim(ClaimKind.COUNT, "จำนวนตัวชี้วัด", place, fiscal_year=year, count=count, comparison=">=", amount=bound)
    ranked = sorted((str(n) for n in range(1, 11)), key=lambda i: -printed[year, i])
    yield Claim(ClaimKind.RANKING, "เรียงตามคะแนน", place, fiscal_year=year, listed=tuple(ranked), direction=-1)


# --- what a mistake breaks, judged apart from the audit -----------------------------------------------------


def broken(values: dict[str, Decimal]) -> set[tuple[str, str]]:
    """Code and item of every relation that two-decimal values of one year cannot fulfil."""
    half = CENT / 2
    found: set[tuple[str, str]] = set()

    def differs(left: Decimal, right: Decimal, slack: Decimal) -> bool:
        return abs(left - right) > slack + Decimal("1e-12")

    def average(items: tuple[str, ...]) -> Decimal:
        return sum((values[i] for i in items), Decimal(0)) / len(items)

    parts = ("EIT1", "EIT2")
    if "ITA" in values and all(str(n) in values for n in range(1, 11)):
        total = sum((WEIGHTS[i] * average(m) for i, m in MEMBERS.items()), Decimal(0))
        by_parts = None
        if all(p in values for p in parts):
            by_parts = WEIGHTS["IIT"] * average(MEMBERS["IIT"]) + WEIGHTS["EIT"] * average(parts)
            by_parts += WEIGHTS["OIT"] * average(MEMBERS["OIT"])
        if differs(values["ITA"], total, 2 * half) and (by_parts is None or differs(values["ITA"], by_parts, 2 * half)):
            found.add(("total_mismatch", "ITA"))
    for instrument, members in MEMBERS.items():
        complete = instrument in values and all(m in values for m in members)
        if complete and differs(values[instrument], average(members), 2 * half):
            found.add(("instrument_mismatch", instrument))
    if all(p in values for p in parts):
        whole = values["EIT"] if "EIT" in values else average(MEMBERS["EIT"])
        if differs(whole, average(parts), 2 * half):
            found.add(("instrument_mismatch", "EIT"))
    for indicator, subs in SUBS.items():
        complete = indicator in values and all(s in values for s in subs)
        if complete and differs(values[indicator], average(subs), 2 * half):
            found.add(("indicator_mismatch", indicator))
    # What cannot be a score takes part in no sum: it is reported for itself.
    impossible = {("score_out_of_range", item) for item, value in values.items() if not 0 <= value <= 100}
    return impossible or found


def of_year(printed: dict[tuple[int, str], Decimal], year: int) -> dict[str, Decimal]:
    return {item: value for (when, item), value in printed.items() if when == year}


# --- mistakes ---------------------------------------------------------------------------------------------------


@dataclass
class Mutant:
    """A report with one mistake. ``expected`` are the codes and items that must be reported, any of them.

    ``truth`` is the item and the value that stood there; ``determined`` whether nothing but the truth explains it.
    """

    kind: str
    clean: Clean
    report: Recognised
    what: str
    expected: set[tuple[str, str]] = field(default_factory=set)
    truth: tuple[int, str, Decimal] | None = None
    determined: bool = False


def wrong_value(rng: random.Random, value: Decimal, slip: str) -> Decimal | None:
    """The value with a slip of this kind; slips that leave 0 to 100 are for ``range`` alone."""
    digits = f"{value:.2f}".replace(".", "")
    if slip == "swap":
        at = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
        if not at:
            return None
        i = rng.choice(at)
        changed = Decimal(int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])).scaleb(-2)
    elif slip == "digit":
        i = rng.randrange(len(digits))
        digit = rng.choice([d for d in "0123456789" if d != digits[i]])
        changed = Decimal(int(digits[:i] + digit + digits[i + 1 :])).scaleb(-2)
    elif slip == "point":
        changed = Decimal(int(digits)).scaleb(-3)
        return cents(changed) if cents(changed) != value and changed == cents(changed) else None
    else:
        changed = rng.choice((value * 100, value * 10, value + 100))
        return changed if changed > 100 else None
    return changed if changed != value and 0 <= changed <= 100 else None


def put(report: Recognised, year: int, item: str, value: Decimal, page: int | None = None) -> Recognised:
    """The report with this value printed instead, on one page or wherever the item is printed."""
    changed = tuple(
        replace(o, value=value, text=f"{value:f}", decimals=2)
        if (o.fiscal_year, o.item) == (year, item) and page in (None, o.place.page)
        else o
        for o in report.observations
    )
    return replace(report, observations=changed)


def determined(printed: dict[str, Decimal], truth: tuple[str, Decimal]) -> bool:
    """Whether, of all single slips of all figures, the truth alone leaves nothing broken.

    Where an indicator repeats its neighbour, either of both may be wrong: then the other must have no value at all
    that fits.
    """
    fits: set[tuple[str, Decimal]] = set()
    for item in (i for i in printed if i.isdigit() and i != truth[0]):
        if any(printed.get(str(int(item) + step)) == printed[item] for step in (-1, 1)):
            whole = range(10_001)
            if any(not broken({**printed, item: Decimal(c).scaleb(-2)}) for c in whole):
                return False
    for item, value in printed.items():
        candidates = {m.value for m in meant(value, 2)}
        candidates |= {truth[1]} if item == truth[0] else set()
        fits |= {(item, v) for v in candidates if not broken({**printed, item: v})}
    return {item for item, _ in fits} == {truth[0]} and len(fits) == 1


def value_mutant(rng: random.Random, clean: Clean, kind: str, items: list[str], slip: str) -> Mutant | None:
    item = rng.choice(items)
    before = clean.printed[clean.year, item]
    if slip == "neighbour":
        others = [str(int(item) + step) for step in (-1, 1) if (clean.year, str(int(item) + step)) in clean.printed]
        after: Decimal | None = clean.printed[clean.year, rng.choice(others)]
        after = after if after != before else None
    else:
        after = wrong_value(rng, before, slip)
    if after is None:
        return None
    values = {**of_year(clean.printed, clean.year), item: after}
    mutant = Mutant(kind, clean, put(clean.report, clean.year, item, after), f"{item}: {before} -> {after}")
    # Claims that the mistake makes wrong are not what is measured here.
    mutant.report = replace(mutant.report, claims=())
    mutant.expected = broken(values)
    mutant.truth = (clean.year, item, before)
    mutant.determined = bool(mutant.expected) and determined(values, (item, before))
    return mutant


def place_mutant(rng: random.Random, clean: Clean, kind: str) -> Mutant | None:
    """One of several places prints another value."""
    item = str(rng.randint(1, 10)) if rng.random() < 0.8 else "ITA"
    before = clean.printed[clean.year, item]
    after = wrong_value(rng, before, rng.choice(("swap", "digit")))
    if after is None:
        return None
    page = rng.choice((3, 5))
    mutant = Mutant(kind, clean, put(clean.report, clean.year, item, after, page), f"{item}: {before} -> {after} once")
    mutant.report = replace(mutant.report, claims=())
    mutant.expected = {("conflicting_values", item)}
    mutant.truth = (clean.year, item, before)
    values = {**of_year(clean.printed, clean.year), item: after}
    mutant.determined = item != "ITA" or bool(broken(values))
    return mutant


def level_mutant(rng: random.Random, clean: Clean, kind: str) -> Mutant | None:
    year = clean.year
    right = next(o.level for o in clean.report.levels if o.fiscal_year == year)
    five = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน")
    names = five if year >= 2566 else tuple(name for _, name in LETTERS)
    wrong = rng.choice([n for n in names if n != right])
    levels = tuple(replace(o, level=wrong) if o.fiscal_year == year else o for o in clean.report.levels)
    mutant = Mutant(kind, clean, replace(clean.report, levels=levels), f"{right} -> {wrong}")
    if not _possible(year, wrong, of_year(clean.printed, year)):
        mutant.expected = {("level_mismatch", "ITA")}
    return mutant


def _possible(year: int, level: str, values: dict[str, Decimal]) -> bool:
    """Whether the printed values allow this level, all roundings and unprinted EIT parts considered."""
    total = values["ITA"]
    if year < 2566:
        return next(name for bound, name in LETTERS if total >= bound) == level
    half = CENT / 2

    def span(instrument: str) -> tuple[Decimal, Decimal]:
        middle = sum((values[m] for m in MEMBERS[instrument]), Decimal(0)) / len(MEMBERS[instrument])
        low, high = middle - half, middle + half
        if instrument in values:
            low, high = max(low, values[instrument] - half), min(high, values[instrument] + half)
        return low, high

    spans = [span("IIT"), span("OIT")]
    low, high = span("EIT")
    if "EIT1" in values:
        spans += [(values[p] - half, values[p] + half) for p in ("EIT1", "EIT2")]
        tops, bottoms = [s[1] for s in spans], [s[0] for s in spans]
    else:
        tops = [s[1] for s in spans] + [high]
        bottoms = [s[0] for s in spans] + [2 * low - 100]
    if total < 70:
        return level == "ต้องปรับปรุงโดยด่วน"
    if total < 85:
        return level == "ต้องปรับปรุง"
    if level == "ผ่านดีเยี่ยม":
        return total >= 95 and min(tops) >= 95
    if level == "ผ่านดี":
        return min(tops) >= 85 and (total < 95 or min(bottoms) < 95)
    return level == "ผ่าน" and min(bottoms) < 85


def claim_mutant(rng: random.Random, clean: Clean, kind: str) -> Mutant | None:
    wanted = ClaimKind(kind.partition(" ")[0])
    claim = next((c for c in clean.report.claims if c.kind is wanted), None)
    if claim is None:
        return None
    year = clean.year
    mutant = Mutant(kind, clean, clean.report, "")
    if wanted is ClaimKind.CHANGE:
        amount = claim.amount or Decimal(0)
        wrong = wrong_value(rng, amount, rng.choice(("swap", "digit")))
        if wrong is None:
            return None
        made = replace(claim, amount=wrong)
        change = clean.printed[year, "ITA"] - clean.printed[year - 1, "ITA"]
        relative = abs(change) / clean.printed[year - 1, "ITA"] * 100
        if abs(wrong - abs(change)) > Decimal("0.015") and abs(wrong - relative) > Decimal("0.03"):
            mutant.expected = {("change_mismatch", "ITA")}
        mutant.what = f"by {amount} -> by {wrong}"
    elif wanted is ClaimKind.COUNT:
        wrong_count = (claim.count or 0) + rng.choice((-2, -1, 1, 2))
        if not 0 <= wrong_count <= 10:
            return None
        made = replace(claim, count=wrong_count)
        mutant.expected = {("count_mismatch", "")}
        mutant.what = f"{claim.count} -> {wrong_count} at {claim.amount}"
    else:
        at = rng.randrange(9)
        listed = list(claim.listed)
        listed[at], listed[at + 1] = listed[at + 1], listed[at]
        made = replace(claim, listed=tuple(listed))
        if clean.printed[year, listed[at]] != clean.printed[year, listed[at + 1]]:
            mutant.expected = {("ranking_mismatch", "")}
        mutant.what = f"ranks {at + 1} and {at + 2} exchanged"
    mutant.report = replace(clean.report, claims=tuple(made if c is claim else c for c in clean.report.claims))
    return mutant


def lost_mutant(rng: random.Random, clean: Clean, kind: str) -> Mutant | None:
    item = str(rng.randint(1, 10))
    kept = tuple(o for o in clean.report.observations if (o.fiscal_year, o.item) != (clean.year, item))
    mutant = Mutant(kind, clean, replace(clean.report, observations=kept, claims=()), f"{item} left out")
    mutant.expected = {("missing_indicator", item)}
    return mutant


def told_mutant(rng: random.Random, clean: Clean, kind: str) -> Mutant | None:
    place = Place(page=6, paragraph=1)
    if kind == "name beside another number":
        number, name = rng.sample([str(n) for n in range(1, 11)], 2)
        claim = Claim(ClaimKind.NAME, "ตัวชี้วัด", place, fiscal_year=clean.year, item=number, meant=name)
        expected = {("indicator_name_mismatch", name)}
    else:
        slip = clean.year + rng.choice((-1, 1))
        claim = Claim(ClaimKind.YEAR, "ในปีนี้", place, fiscal_year=slip, base_year=clean.year)
        expected = {("year_mismatch", "")}
    report = replace(clean.report, claims=(*clean.report.claims, claim))
    return Mutant(kind, clean, report, claim.kind.value, expected)


INDICATOR_SLIPS = ("swap", "digit", "point", "neighbour", "range")


def make(rng: random.Random, kind: str) -> Mutant | None:
    """One mutant of this kind; ``None`` where the draw made no mistake at all."""
    what, _, slip = kind.partition(" ")
    if what in ("total", "indicator", "instrument", "part", "sub-indicator"):
        layout = {
            "instrument": rng.choice(("instruments", "full")),
            "part": rng.choice(("parts", "full")),
            "sub-indicator": rng.choice(("subs", "full")),
        }.get(what, rng.choice((*LAYOUTS, "sample") if samples() else LAYOUTS))
        clean = clean_report(rng, layout)
        items = {
            "total": ["ITA"],
            "indicator": [str(n) for n in range(1, 11)],
            "instrument": list(MEMBERS),
            "part": [p for p in ("EIT1", "EIT2") if (clean.year, p) in clean.printed],
            "sub-indicator": [s for subs in SUBS.values() for s in subs],
        }[what]
        return value_mutant(rng, clean, kind, items, slip) if items else None
    if what == "one":
        return place_mutant(rng, clean_report(rng, rng.choice(("repeated", "full"))), kind)
    clean = clean_report(rng, "history" if what == "change" else rng.choice(LAYOUTS))
    if what == "level":
        return level_mutant(rng, clean, kind)
    if what in ("change", "count", "ranking"):
        return claim_mutant(rng, clean, kind)
    return lost_mutant(rng, clean, kind) if what == "missing" else told_mutant(rng, clean, kind)


KINDS = (
    *(f"total {slip}" for slip in ("swap", "digit", "point", "range")),
    *(f"instrument {slip}" for slip in ("swap", "digit")),
    *(f"indicator {slip}" for slip in INDICATOR_SLIPS),
    *(f"part {slip}" for slip in ("swap", "digit")),
    *(f"sub-indicator {slip}" for slip in ("swap", "digit")),
    "one place differs",
    "level wrong",
    "change misstated",
    "count misstated",
    "ranking out of order",
    "missing indicator",
    "name beside another number",
    "year slip",
)


# --- measuring --------------------------------------------------------------------------------------------------------


@dataclass
class Row:
    """What was measured for one kind of mistake."""

    mutants: int = 0
    hidden: int = 0
    found: int = 0
    explained: int = 0
    determined: int = 0
    right_determined: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def right_first(mutant: Mutant, findings: tuple[Finding, ...], chosen: dict[tuple[int | None, str], Decimal]) -> bool:
    """Whether the first figure suggested is the true one (a span must hold it and be narrow)."""
    assert mutant.truth is not None
    year, item, value = mutant.truth
    if mutant.kind == "one place differs":
        return chosen.get((year, item)) == value
    for one in findings:
        if one.fiscal_year != year or (one.code, one.item) not in mutant.expected or not one.suggestion:
            continue
        lead, _, rest = one.suggestion.partition(" instead of ")
        label = {"ITA": "the ITA total"}.get(item, f" {item} ")
        if label not in rest.split("(")[0].split(" would")[0] + " ":
            return False
        if " to " in lead:
            low, high = (Decimal(x) for x in lead.split(" to "))
            return low <= value <= high and high - low <= 2
        return Decimal(lead) == value
    return False


def measure(count: int, seed: int) -> tuple[dict[str, Row], list[str], Counter[str], int, float]:
    """Rows by kind, hidden mutants, false alarms by code on untouched reports, how many of these, seconds."""
    begin = time.perf_counter()
    rng = random.Random(seed)
    rows: dict[str, Row] = defaultdict(Row)
    hidden: list[str] = []
    alarms: Counter[str] = Counter()
    untouched = 0
    # The samples are left out here: being without findings is how they were picked.
    for number in range(count // 2):
        clean = clean_report(rng, LAYOUTS[number % len(LAYOUTS)])
        untouched += 1
        audited = audit(clean.report)
        alarms.update(f.code for f in audited.findings)
        alarms.update("total_check" for c in audited.checks if c.total_check != "consistent")
        alarms.update("level_check" for c in audited.checks if c.level_check not in ("consistent", "undetermined"))
    number = 0
    while number < count:
        kind = KINDS[number % len(KINDS)]
        mutant = make(rng, kind)
        if mutant is None:
            continue
        number += 1
        row = rows[kind]
        row.mutants += 1
        if not mutant.expected:
            row.hidden += 1
            hidden.append(f"{kind}: {mutant.clean.layout} {mutant.clean.year}, {mutant.what}")
            continue
        audited = audit(mutant.report)
        got = {(f.code, f.item) for f in audited.findings if f.fiscal_year == mutant.clean.year}
        if not mutant.expected <= got:
            row.missed.append(f"{mutant.clean.layout} {mutant.clean.year}, {mutant.what}: {mutant.expected - got}")
            continue
        row.found += 1
        if mutant.truth is None:
            continue
        chosen = {(s.fiscal_year, s.item): s.score for s in audited.scores}
        right = right_first(mutant, audited.findings, chosen)
        row.explained += 1
        row.right += right
        row.determined += mutant.determined
        row.right_determined += mutant.determined and right
        if mutant.determined and not right:
            told = next((f.suggestion for f in audited.findings if (f.code, f.item) in mutant.expected), "")
            row.wrong.append(f"{mutant.clean.layout} {mutant.clean.year}, {mutant.what}: {told}")
    return dict(rows), hidden, alarms, untouched, time.perf_counter() - begin


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.1%})" if whole else "-"


def table(rows: dict[str, Row]) -> str:
    lines = [
        "| mistake | mutants | hidden by rounding | found | determined by the report | right first suggestion there "
        "| right first suggestion, all found |",
        "|---|---|---|---|---|---|---|",
    ]
    total = Row()
    for kind in KINDS:
        row = rows.get(kind)
        if row is None:
            continue
        lines.append(_line(kind, row))
        for name in ("mutants", "hidden", "found", "explained", "determined", "right_determined", "right"):
            setattr(total, name, getattr(total, name) + getattr(row, name))
    lines.append(_line("**all**", total))
    return "\n".join(lines)


def _line(kind: str, row: Row) -> str:
    shows = row.mutants - row.hidden
    return (
        f"| {kind} | {row.mutants} | {row.hidden} | {share(row.found, shows)} | {row.determined or '-'} "
        f"| {share(row.right_determined, row.determined)} | {share(row.right, row.explained)} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=920)
    parser.add_argument("--seed", type=int, default=2568)
    parser.add_argument("--write", type=Path, help="put the outcome into this page, between its two marks")
    args = parser.parse_args()
    rows, hidden, alarms, untouched, seconds = measure(args.mutants, args.seed)
    print(table(rows))
    false_alarms = sum(alarms.values())
    print(f"\nfalse alarms on {untouched} untouched reports: {false_alarms} {dict(alarms) or ''}")
    print(f"{seconds:.1f} seconds")
    for kind, row in rows.items():
        for line in row.missed:
            print("missed:", kind, line)
        for line in row.wrong:
            print("not first:", kind, line)
    shows = sum(r.mutants - r.hidden for r in rows.values())
    found = sum(r.found for r in rows.values())
    fixed = sum(r.determined for r in rows.values())
    right = sum(r.right_determined for r in rows.values())
    if args.write:
        write(args, rows, hidden, untouched, false_alarms)
    return 0 if found == shows and not false_alarms and right >= 0.9 * fixed else 1


def write(args: argparse.Namespace, rows: dict[str, Row], hidden: list[str], untouched: int, alarms: int) -> None:
    """Put the outcome between the marks of the page."""
    start, end = "<!-- outcome -->", "<!-- end of outcome -->"
    page = args.write.read_text(encoding="utf-8")
    before, _, rest = page.partition(start)
    after = rest.partition(end)[2]
    listed = "\n".join(f"- {line}" for line in hidden) or "- none"
    command = f"python -m benchmarks.mutations --mutants {args.mutants} --seed {args.seed}"
    outcome = (
        f"{start}\n\n    {command}\n\n{table(rows)}\n\n"
        f"False alarms on {untouched} untouched reports: {alarms}.\n\n"
        f"### Mutants that rounding hides ({len(hidden)})\n\n{listed}\n\n{end}"
    )
    args.write.write_text(before + outcome + after, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
