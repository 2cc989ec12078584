"""Findings about single values: conflicts, impossible values, missing indicators, doubtful readings, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from extractor.audit import methodology
from extractor.audit.choose import Choice, Year, read_confidence
from extractor.audit.findings.build import finding, places_of, read_surely
from extractor.audit.intervals import Interval
from extractor.audit.messages import (
    NOTHING,
    Both,
    item_label,
    join,
    number_word,
    places_label,
    say,
    score,
    signed,
    year_label,
)
from extractor.audit.readings import ItemReadings, Reading, second_readings
from extractor.audit.rules import RuleKind
from extractor.audit.slips import meant
from extractor.audit.suggest import out_of_range_repairs, word
from extractor.records import Basis, Finding, Place, Severity

# Chosen values less sure than this are reported; below the second bound the report may be misread.
DOUBT = 0.7
GRAVE_DOUBT = 0.5
# Two printings this close can come from rounding one number at different steps.
ROUNDING_TWIN = Decimal("0.01")
# So many values of a conflict are spelled out.
_SHOWN = 6
# With fewer indicators than this a report tells of some of them only, by choice.
TELLS_MOST = 5


def _number(reading: Reading) -> str:
    """The value as sentences show it: two decimals, as printed where there are more or where it is no score."""
    if reading.decimals <= 2 and reading.in_range:
        return score(reading.value)
    return f"{reading.value:f}"


def _places(count: int) -> Both:
    return say("count.one_place") if count == 1 else say("count.places", count=number_word(count))


def _times(count: int) -> Both:
    known = {1: "once", 2: "twice"}.get(count)
    return say(f"count.{known}") if known else say("count.times", count=number_word(count))


def conflicts(year: Year) -> Iterator[Finding]:
    """``conflicting_values``: one item, several values; which one is used, why, and where each stands."""
    for item, readings in year.items.items():
        if readings.conflicting:
            yield _conflict(year, item, readings)


def _conflict(year: Year, item: str, readings: ItemReadings) -> Finding:
    printed = readings.readings + readings.out_of_range
    choice = year.choices.get(item)
    values = join(
        say("conflicting_values.value", value=_number(r), places=places_label(places_of(r.observations)))
        for r in printed[:_SHOWN]
    )
    if len(printed) > _SHOWN:
        values = values + say("place.more", count=len(printed) - _SHOWN)
    message = say(
        "conflicting_values.main", item=item_label(item, year.year), year=year_label(year.year), values=values
    )
    if choice is not None:
        message = message + say(f"conflicting_values.{_ground(choice)}", chosen=_number(choice.reading))
    numbers = [r.value for r in printed]
    spread = max(numbers) - min(numbers)
    severity = Severity.ERROR
    if sum(map(read_surely, printed)) < 2:
        severity = Severity.WARNING
        message = message + say("note.doubtful_reading")
    elif spread <= ROUNDING_TWIN or _cut_short(printed):
        severity = Severity.WARNING
    if choice is not None and choice.correction is not None:
        severity = Severity.INFO
    return finding(
        "conflicting_values",
        severity,
        message,
        year=year.year,
        item=item,
        reported=" / ".join(_number(r) for r in printed[:_SHOWN]),
        expected=_number(choice.reading) if choice else "",
        difference=score(spread) if spread >= ROUNDING_TWIN / 2 else f"{spread:f}",
        suggestion=_which(year, choice, printed) if choice else NOTHING,
        places=[p for r in printed for p in places_of(r.observations)],
    )


def _cut_short(printed: tuple[Reading, ...]) -> bool:
    """Whether every coarser value is the finest one with its decimals left away (97 for 97.60)."""
    finest = max(printed, key=lambda r: r.decimals)
    return all(
        r is finest
        or (
            r.decimals < finest.decimals
            and finest.value.quantize(Decimal(1).scaleb(-r.decimals), ROUND_DOWN) == r.value
        )
        for r in printed
    )


def _ground(choice: Choice) -> str:
    if choice.basis is Basis.CORRECTED:
        return "corrected"
    if choice.basis is Basis.SUPPORTED_BY_TOTAL:
        return "supported"
    return "undecided" if choice.undecided else "majority"


def _which(year: Year, choice: Choice, printed: tuple[Reading, ...]) -> Both:
    """The evidence for the chosen value: how often each stands, and which figure needs it."""
    others = join(
        say("conflicting_values.stands", value=_number(r), count=_times(len(r.observations)), why=_how(year, choice, r))
        for r in [r for r in printed if r.value != choice.reading.value][:_SHOWN]
    )
    values = year.values
    deciding = [r for r in choice.needed_by if r.kind is not RuleKind.CROSS] or list(choice.needed_by)
    needed = join(
        say("conflicting_values.needed", item=item_label(rule.item, year.year), value=_number(values[rule.item]))
        for rule in deciding[:2]
        if rule.item in values and rule.item != choice.item
    )
    ground = _ground(choice)
    if ground == "supported" and not needed:
        needed = join(item_label(i, year.year) for i in list(deciding[0].coefficients)[:3]) if deciding else NOTHING
    return say(
        f"conflicting_values.suggest_{ground}",
        chosen=_number(choice.reading),
        count=_places(len(choice.reading.observations)),
        needed=needed,
        others=others,
    )


def _how(year: Year, choice: Choice, other: Reading) -> Both:
    """How the other value may have come about: another indicator's value, or a slip; nothing where neither is plain."""
    if choice.undecided or abs(other.value - choice.reading.value) <= ROUNDING_TWIN:
        return NOTHING
    for item, reading in year.values.items():
        twin = item != choice.item and reading.value == other.value and methodology.item_type(item) != "question"
        if twin and other.value not in methodology.scale():
            return say("conflicting_values.repeats", item=item_label(item, year.year))
    slip = next((m.slip for m in meant(other.value, other.decimals) if m.value == choice.reading.value), None)
    return say("conflicting_values.slip", why=say(f"why.{slip.value}")) if slip else NOTHING


def out_of_range(year: Year) -> Iterator[Finding]:
    """``score_out_of_range``: a printed value that no score can have; it is never taken as a score."""
    for item, readings in year.items.items():
        if not readings.out_of_range:
            continue
        seen = [o for r in readings.out_of_range for o in r.observations]
        sure = any(map(read_surely, readings.out_of_range))
        text = " / ".join(_number(r) for r in readings.out_of_range)
        message = say(
            "score_out_of_range.main", item=item_label(item, year.year), year=year_label(year.year), reported=text
        )
        low, high = methodology.scale()
        beyond = [r.value - high if r.value > high else r.value - low for r in readings.out_of_range]
        yield finding(
            "score_out_of_range",
            Severity.ERROR if sure else Severity.WARNING,
            message if sure else message + say("note.doubtful_reading"),
            year=year.year,
            item=item,
            reported=text,
            expected=f"{low}-{high}",
            difference=signed(beyond[0]),
            suggestion=_meant(year, item, readings),
            places=places_of(seen),
        )


def _meant(year: Year, item: str, readings: ItemReadings) -> Both:
    """What the impossible value may have been: the value printed elsewhere, else a slip that the arithmetic fits."""
    if item in year.choices:
        chosen = year.choices[item]
        count = _places(len(chosen.reading.observations))
        return say("score_out_of_range.elsewhere", value=_number(chosen.reading), count=count)
    return word(out_of_range_repairs(year, item, readings.out_of_range[0]), year.year)


def missing(year: Year) -> Iterator[Finding]:
    """``missing_indicator``: indicators of the year assessed that are not printed while others are."""
    wanted = methodology.INDICATORS
    printed = [i for i in wanted if i in year.items or i in year.choices]
    absent = [i for i in wanted if i not in printed]
    if not printed or not absent or _tells_one_instrument(year, printed):
        return
    severity = Severity.WARNING if len(printed) >= TELLS_MOST else Severity.INFO
    for item in absent:
        message = say(
            "missing_indicator.main",
            item=item_label(item, year.year),
            year=year_label(year.year),
            found=len(printed),
        )
        between = _bounds_of_missing(year, item) if len(absent) == 1 else None
        suggestion = NOTHING
        if between is not None:
            suggestion = say("missing_indicator.bounds", low=between.low, high=between.high)
        expected = f"{score(between.low)}-{score(between.high)}" if between else ""
        yield finding(
            "missing_indicator",
            severity,
            message,
            year=year.year,
            item=item,
            expected=expected,
            suggestion=suggestion,
        )


def _tells_one_instrument(year: Year, printed: list[str]) -> bool:
    """Whether the report is one of a single instrument: all its indicators, and of the others and the whole nothing."""
    tools = {methodology.instrument_of(item) for item in printed}
    if len(tools) != 1:
        return False
    tool = tools.pop()
    told = {*year.items, *year.choices}
    others = [
        item
        for item in told
        if methodology.instrument_of(item) != tool
        and not (item[:3] == tool or (methodology.item_type(item) == "question" and item[0] == tool[0]))
    ]
    return set(methodology.indicators_of(tool)) <= set(printed) and not others


def _bounds_of_missing(year: Year, item: str) -> Interval | None:
    """What the printed total leaves open for the one indicator that is missing."""
    rules, values = year.methodology, year.values
    if rules is None or methodology.TOTAL not in values:
        return None
    rest = Interval.exact(0)
    own = None
    for instrument in methodology.INSTRUMENTS:
        members = methodology.indicators_of(instrument)
        weight = rules.weights[instrument] / len(members)
        for member in members:
            if member == item:
                own = weight
            elif member in values:
                rest = rest + values[member].interval.scaled(weight)
            else:
                return None
    if own is None:
        return None
    open_range = (values[methodology.TOTAL].interval - rest).scaled(1 / own)
    low, high = methodology.scale()
    if open_range.high < low or open_range.low > high:
        return None
    return open_range.clipped(low, high)


def doubtful(year: Year) -> Iterator[Finding]:
    """``low_confidence``: values that were read or chosen without certainty, with what they may be instead."""
    for item, choice in year.choices.items():
        if choice.basis is Basis.CORRECTED:
            continue
        one = _doubt(year, item, choice)
        if one is not None:
            yield one


def _doubt(year: Year, item: str, choice: Choice) -> Finding | None:
    label, when = item_label(item, year.year), year_label(year.year)
    value = _number(choice.reading)
    if choice.second_reading is not None:
        first = score(choice.second_reading.value)
        message = say("low_confidence.second_reading", item=label, year=when, reported=first, expected=value)
        places: tuple[Place, ...] = (choice.second_reading.place,)
        return finding(
            "low_confidence",
            Severity.WARNING,
            message,
            year=year.year,
            item=item,
            reported=first,
            expected=value,
            places=places,
        )
    if choice.undecided:
        values = [choice.reading.value, *(r.value for r in choice.others)]
        if max(values) - min(values) <= ROUNDING_TWIN:
            return None
        message = say("low_confidence.undecided", item=label, year=when, reported=value)
        places = tuple(p for r in (choice.reading, *choice.others) for p in places_of(r.observations))
        return finding(
            "low_confidence", Severity.WARNING, message, year=year.year, item=item, reported=value, places=places
        )
    if choice.reading.rereads:
        reread = choice.reading.rereads[0]
        message = say("low_confidence.reread", item=label, year=when, reported=score(reread.value), expected=value)
        return finding(
            "low_confidence",
            Severity.INFO,
            message,
            year=year.year,
            item=item,
            reported=score(reread.value),
            expected=value,
            places=places_of(choice.reading.rereads),
        )
    # How well the value was read; how well it was chosen is told by the finding of the conflict.
    sureness = max(choice.confidence, read_confidence(choice.reading))
    if sureness >= DOUBT:
        return None
    seconds = {score(v): None for o in choice.reading.observations for (v, _), _ in second_readings(o)}
    alternatives = say("low_confidence.alternatives", values=" / ".join(seconds)) if seconds else NOTHING
    message = say(
        "low_confidence.main",
        item=label,
        year=when,
        reported=value,
        percent=str(round(sureness * 100)),
        alternatives=alternatives,
    )
    return finding(
        "low_confidence",
        Severity.WARNING if sureness < GRAVE_DOUBT else Severity.INFO,
        message,
        year=year.year,
        item=item,
        reported=value,
        expected=" / ".join(seconds),
        places=places_of(choice.reading.observations),
    )


def corrected(year: Year) -> Iterator[Finding]:
    """``corrected_value``: what an analyst's correction put in place of what is printed."""
    for item, choice in year.choices.items():
        correction = choice.correction
        if correction is None:
            continue
        readings = year.items.get(item)
        printed = (readings.readings + readings.out_of_range) if readings else ()
        reported = " / ".join(_number(r) for r in printed)
        message = say(
            "corrected_value.main",
            item=item_label(item, year.year),
            year=year_label(year.year),
            expected=_number(choice.reading),
            reported=reported or say("corrected_value.not_printed"),
            by=correction.by or say("corrected_value.analyst"),
            date=say("corrected_value.on", date=correction.date.isoformat()) if correction.date else NOTHING,
            note=say("corrected_value.because", note=correction.note) if correction.note else NOTHING,
        )
        yield finding(
            "corrected_value",
            Severity.INFO,
            message,
            year=year.year,
            item=item,
            reported=reported,
            expected=_number(choice.reading),
            difference=signed(choice.reading.value - printed[0].value) if printed else "",
            places=[p for r in printed for p in places_of(r.observations)],
        )
