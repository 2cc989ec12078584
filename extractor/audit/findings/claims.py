"""Findings about what a report says of its own figures: changes, counts, rankings, names, years.

A sentence is only called wrong when no printed reading of the figures makes it right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from extractor.audit import methodology
from extractor.audit.choose import Year
from extractor.audit.findings.build import finding, places_of, read_surely
from extractor.audit.intervals import Interval
from extractor.audit.messages import NOTHING, Both, item_label, say, score, signed, year_label
from extractor.audit.readings import Reading
from extractor.records import Claim, ClaimKind, Finding, Identity, Place, Severity

Years = Mapping[int | None, Year]

# How much of a sentence is quoted.
_QUOTE = 160


def audit_claims(claims: Sequence[Claim], years: Years, identity: Identity) -> Iterator[Finding]:
    """Every finding about the statements of a report."""
    for claim in claims:
        yield from _AUDITORS[claim.kind](claim, years, identity)


def _year_of(claim: Claim, identity: Identity) -> int | None:
    return claim.fiscal_year if claim.fiscal_year is not None else identity.fiscal_year


def _readings(years: Years, year: int | None, item: str) -> tuple[Reading, ...]:
    """All readings that may be true: the printed ones in range, the analyst's word alone where there is one."""
    state = years.get(year)
    if state is None:
        return ()
    choice = state.choices.get(item)
    if choice is None:
        return ()
    if choice.correction is not None:
        return (choice.reading,)
    return (choice.reading, *(r for r in choice.others if r.in_range))


def _sure(readings: Sequence[Reading]) -> bool:
    return all(map(read_surely, readings))


def _places(claim: Claim, readings: Sequence[Reading]) -> list[Place]:
    return [claim.place, *(p for r in readings for p in places_of(r.observations))]


def _quote(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"


# --- changes between years ---------------------------------------------------------------------------


def _amount(claim: Claim) -> Interval | None:
    if claim.amount is None:
        return None
    exponent = claim.amount.as_tuple().exponent
    return Interval.printed(abs(claim.amount), max(0, -exponent) if isinstance(exponent, int) else 0)


def _change_fits(claim: Claim, before: Reading, after: Reading) -> bool:
    difference = after.interval - before.interval
    amount = _amount(claim)
    if amount is None:
        if claim.direction > 0:
            return difference.high > 0
        if claim.direction < 0:
            return difference.low < 0
        return difference.holds(0)
    signs = (claim.direction,) if claim.direction else (1, -1)
    for sign in signs:
        rise = difference.scaled(sign)
        if rise.meets(amount):
            return True
        # "ร้อยละ" may mean points or a share of the earlier score: either reading will do.
        base = before.interval
        if base.low > 0:
            ends = [rise.low / base.low, rise.low / base.high, rise.high / base.low, rise.high / base.high]
            if Interval(min(ends) * 100, max(ends) * 100).meets(amount):
                return True
    return False


def _changes(claim: Claim, years: Years, identity: Identity) -> Iterator[Finding]:
    year = _year_of(claim, identity)
    item = claim.item or methodology.TOTAL
    befores, afters = _readings(years, claim.base_year, item), _readings(years, year, item)
    if not befores or not afters or claim.base_year == year:
        return
    if any(_change_fits(claim, b, a) for b in befores for a in afters):
        return
    before, after = befores[0], afters[0]
    actual = Fraction(after.value) - Fraction(before.value)
    unit = NOTHING
    if claim.amount is not None:
        unit = say("label.by_percent" if claim.percent else "label.by_amount", amount=f"{abs(claim.amount):f}")
    stated = {1: "rose", -1: "fell"}.get(claim.direction, "unchanged" if claim.amount is None else "changed")
    happened = say("label.rose" if actual > 0 else "label.fell" if actual < 0 else "label.unchanged")
    if actual:
        happened = happened + say("label.by_amount", amount=score(abs(actual)))
    message = say(
        "change_mismatch.main",
        item=item_label(item, year),
        claimed=say(f"label.{stated}") + unit,
        base=year_label(claim.base_year),
        year=year_label(year),
        before=score(before.value),
        after=score(after.value),
        actual=happened,
    )
    reported = Decimal(0) if claim.amount is None else claim.amount * (claim.direction or 1)
    severity = Severity.ERROR if _sure((*befores, *afters)) else Severity.WARNING
    yield finding(
        "change_mismatch",
        severity,
        message,
        year=year,
        item=item,
        reported=f"{reported:+f}" if claim.amount is not None else say(f"label.{stated}").en,
        expected=signed(actual),
        difference=signed(Fraction(reported) - actual) if claim.amount is not None else "",
        suggestion=say("change_mismatch.suggest", expected=signed(actual)),
        places=_places(claim, (*befores, *afters)),
    )


# --- counts --------------------------------------------------------------------------------------------

_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
}


_WORDS = {">": "gt", ">=": "ge", "<": "lt", "<=": "le", "=": "eq"}


def _satisfies(reading: Reading, comparison: str, amount: Decimal) -> tuple[bool, bool]:
    """Whether the score can, and whether it must, satisfy the comparison.

    Two printed decimals are what the threshold was compared with; coarser printings leave it open.
    """
    compare = _COMPARE[comparison]
    printed = compare(Fraction(reading.value), Fraction(amount))
    if reading.decimals >= 2:
        return printed, printed
    inside = reading.interval
    ends = compare(inside.low, Fraction(amount)), compare(inside.high, Fraction(amount))
    if comparison == "=":
        return printed or inside.holds(amount), printed
    return any(ends), all(ends)


def _counts(claim: Claim, years: Years, identity: Identity) -> Iterator[Finding]:
    if claim.count is None:
        return
    year = _year_of(claim, identity)
    if claim.amount is None or claim.comparison not in _COMPARE:
        listed = tuple(dict.fromkeys(claim.listed))
        if listed and len(listed) != claim.count:
            message = say("count_mismatch.listed", reported=claim.count, expected=len(listed), which=", ".join(listed))
            yield _count_finding(
                claim, year, message, expected=str(len(listed)), nearest=len(listed), places=[claim.place], sure=True
            )
        return
    scope = claim.items or methodology.INDICATORS
    known = {item: _readings(years, year, item) for item in scope}
    if not any(known.values()):
        return
    if claim.comparison == "=" and not claim.items and len(set(claim.listed)) == claim.count:
        # "2 indicators, namely 3 and 5, have 100" is often said of one instrument: those named must have it.
        known = {item: _readings(years, year, item) for item in dict.fromkeys(claim.listed)}
    low = high = 0
    for readings in known.values():
        outcomes = [_satisfies(r, claim.comparison, claim.amount) for r in readings]
        # A score that is not printed may lie on either side.
        can = any(possible for possible, _ in outcomes) or not outcomes
        must = bool(outcomes) and all(certain for _, certain in outcomes)
        low += must
        high += can
    if low <= claim.count <= high:
        return
    chosen = [
        item
        for item, readings in known.items()
        if readings and _satisfies(readings[0], claim.comparison, claim.amount)[0]
    ]
    expected = str(len(chosen)) if all(known.values()) else f"{low}-{high}"
    seen = [r for readings in known.values() for r in readings]
    message = say(
        "count_mismatch.threshold",
        reported=claim.count,
        comparison=say(f"compare.{_WORDS[claim.comparison]}", amount=f"{claim.amount:f}"),
        expected=expected,
        which=Both(", ".join(chosen), ", ".join(chosen)) if chosen else say("count_mismatch.none"),
    )
    nearest = len(chosen) if all(known.values()) else low if claim.count < low else high
    yield _count_finding(
        claim, year, message, expected=expected, nearest=nearest, places=_places(claim, seen), sure=_sure(seen)
    )


def _count_finding(
    claim: Claim,
    year: int | None,
    message: Both,
    *,
    expected: str,
    nearest: int,
    places: Sequence[Place],
    sure: bool,
) -> Finding:
    count = claim.count or 0
    return finding(
        "count_mismatch",
        Severity.ERROR if sure else Severity.WARNING,
        message,
        year=year,
        reported=str(count),
        expected=expected,
        difference=f"{count - nearest:+d}",
        suggestion=say("count_mismatch.suggest", expected=expected),
        places=places,
    )


# --- rankings --------------------------------------------------------------------------------------------


def _rankings(claim: Claim, years: Years, identity: Identity) -> Iterator[Finding]:
    year = _year_of(claim, identity)
    sign = -1 if claim.direction <= 0 else 1
    ranked = [(item, _readings(years, year, item)) for item in dict.fromkeys(claim.listed)]
    ranked = [(item, readings) for item, readings in ranked if readings]
    bound: Fraction | None = None
    for position, (item, readings) in enumerate(ranked):
        # In rising order of sign * score the smallest value that still fits leaves the most room to what follows.
        # Two-decimal scores are ranked as printed; coarser ones may lie on either side of their neighbours.
        spans = []
        for reading in readings:
            room = reading.interval.half_width if reading.decimals < 2 else Fraction(0)
            spans.append((sign * Fraction(reading.value) - room, sign * Fraction(reading.value) + room))
        fitting = [span for span in sorted(spans) if bound is None or span[1] >= bound]
        if not fitting:
            yield _rank_finding(claim, year, ranked, later=item, position=position, sign=sign)
            return
        bound = fitting[0][0] if bound is None else max(bound, fitting[0][0])


def _rank_finding(
    claim: Claim,
    year: int | None,
    ranked: Sequence[tuple[str, tuple[Reading, ...]]],
    *,
    later: str,
    position: int,
    sign: int,
) -> Finding:
    scores = {item: readings[0] for item, readings in ranked}
    before = [item for item, _ in ranked[:position]]
    earlier = next((i for i in before if sign * scores[i].value > sign * scores[later].value), before[-1])
    order = sorted(scores, key=lambda i: sign * scores[i].value)
    message = say(
        "ranking_mismatch.main",
        year=year_label(year),
        later=item_label(later, year),
        later_score=scores[later].value,
        earlier=item_label(earlier, year),
        earlier_score=scores[earlier].value,
    )
    seen = [r for _, readings in ranked for r in readings]
    return finding(
        "ranking_mismatch",
        Severity.WARNING,
        message,
        year=year,
        reported=" > ".join(scores) if sign < 0 else " < ".join(scores),
        expected=" > ".join(order) if sign < 0 else " < ".join(order),
        suggestion=say("ranking_mismatch.suggest", expected=", ".join(order)),
        places=_places(claim, [scores[later], scores[earlier]]) if seen else [claim.place],
    )


# --- names and years ---------------------------------------------------------------------------------------


def _names(claim: Claim, years: Years, identity: Identity) -> Iterator[Finding]:
    if not claim.item or not claim.meant or claim.item == claim.meant:
        return
    year = _year_of(claim, identity)
    message = say(
        "indicator_name_mismatch.main",
        reported=claim.item,
        expected=claim.meant,
        name=Both(
            methodology.item_name(claim.meant, year, "th"),
            methodology.item_name(claim.meant, year, "th") or methodology.item_name(claim.meant, year, "en"),
        ),
        text=_quote(claim.text),
    )
    yield finding(
        "indicator_name_mismatch",
        Severity.WARNING,
        message,
        year=year,
        item=claim.meant,
        reported=claim.item,
        expected=claim.meant,
        suggestion=say("indicator_name_mismatch.suggest", expected=claim.meant),
        places=[claim.place],
    )


def _year_slips(claim: Claim, years: Years, identity: Identity) -> Iterator[Finding]:
    expected = claim.base_year if claim.base_year is not None else identity.fiscal_year
    if claim.fiscal_year is None or expected is None or claim.fiscal_year == expected:
        return
    message = say("year_mismatch.main", reported=claim.fiscal_year, expected=expected, text=_quote(claim.text))
    yield finding(
        "year_mismatch",
        Severity.WARNING,
        message,
        year=expected,
        reported=str(claim.fiscal_year),
        expected=str(expected),
        difference=f"{claim.fiscal_year - expected:+d}",
        suggestion=say("year_mismatch.suggest", expected=expected),
        places=[claim.place],
    )


_AUDITORS: dict[ClaimKind, Callable[[Claim, Years, Identity], Iterator[Finding]]] = {
    ClaimKind.CHANGE: _changes,
    ClaimKind.COUNT: _counts,
    ClaimKind.RANKING: _rankings,
    ClaimKind.NAME: _names,
    ClaimKind.YEAR: _year_slips,
}
