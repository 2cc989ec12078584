"""Periods as offices write them, turned into dates.

``๑ ต.ค. ๒๕๖๗ - ๓๐ ก.ย. ๒๕๖๘``, ``ม.ค.- ก.ย. ๖๖``, ``ไตรมาส ๑-๒``, ``ตลอดปีงบประมาณ`` ... Thai years
are Buddhist Era (543 ahead), two digits mean 25xx. A fiscal year runs from October of the year
before to September; its quarter 1 is October to December. What is not printed is never invented:
a missing year comes from the plan year and the notes say so.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from extractor.thai.memory import remembered
from extractor.thai.period_words import Token, tokens

BE_OFFSET = 543
_FIRST_YEAR, _LAST_YEAR = 2530, 2610  # no plan of these reports can lie outside
_LIST_MARK = re.compile(r"^\s*\(?[0-9๐-๙]{1,2}[.)]\s+(?=\S)")  # no day is written "2."
ANY_YEAR = 2568  # stands in where only the shape of a phrase matters


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a period, either ``None`` where it is not told.

    ``notes``: ``year_from_plan`` a year is not printed and was taken from the plan year;
    ``year_unknown`` not printed and no plan year known; ``fiscal_year_assumed`` a plain year was
    read as fiscal; ``deadline`` only the end is told; ``open_ended`` only the beginning;
    ``several_periods`` start and end span more than one; ``period_contradictory`` quarter and
    months disagree (the months are taken); ``period_impossible`` no such date, or the end lies
    before the beginning; ``period_outside_plan_year``; ``academic_year`` a year or term of school, whose
    months the phrase does not tell; ``period_not_dated`` no date could be read.
    """

    start: date | None = None
    end: date | None = None
    notes: tuple[str, ...] = ()


def fiscal_year(year: int) -> tuple[date, date]:
    """First and last day of the fiscal year ``year`` (Buddhist Era)."""
    return date(year - BE_OFFSET - 1, 10, 1), date(year - BE_OFFSET, 9, 30)


def full_year(value: int, digits: int) -> int | None:
    """A printed year as Buddhist Era: 66 -> 2566, 2023 -> 2566; ``None`` when it cannot be one."""
    if digits == 2 and value >= 40:
        value += 2500
    elif digits == 4 and 1980 <= value <= 2070:
        value += BE_OFFSET
    return value if digits in (2, 4) and _FIRST_YEAR <= value <= _LAST_YEAR else None


@remembered(1024)
def parse_period(text: str, plan_year: int | None) -> Period:
    """What the phrase means. ``plan_year`` (Buddhist Era) stands in for years that are not printed.

    The same phrase repeated means it once; different ones give the span from the first day to the
    last with the note ``several_periods``.
    """
    if not text.strip() or text.strip() in {"-", "–", "—"}:
        return Period()
    reading = _Reader(tokens(_LIST_MARK.sub("", text)), plan_year).read()
    start, end = reading.start, reading.end
    notes = list(reading.notes)
    if start and end and start > end:
        notes.append("period_impossible")
    if plan_year is not None and "period_impossible" not in notes:
        first, last = fiscal_year(plan_year)
        if (start and not first <= start <= last) or (end and not first <= end <= last):
            notes.append("period_outside_plan_year")
    return replace(reading, notes=tuple(dict.fromkeys(notes)))


def is_dated(text: str) -> bool:
    """Whether the text tells a time at all, be its year printed or not."""
    period = parse_period(text, ANY_YEAR)
    return period.start is not None or period.end is not None


@dataclass(slots=True)
class _Point:
    """A month, with its day and year where they are printed."""

    month: int
    day: int | None = None
    year: int | None = None
    impossible: bool = False


class _Reader:
    """Goes through the tokens once, collecting months, quarters and fiscal years, then combines them."""

    def __init__(self, found: list[Token], plan_year: int | None) -> None:
        self.tokens = found
        self.plan_year = plan_year
        self.notes: list[str] = []
        self.spans: list[tuple[_Point, _Point | None]] = []
        self.quarters: list[int] = []
        self.fiscal: list[int] = []
        self.base_quarters: list[tuple[int, int]] = []
        self.whole_year = False
        self.deadline = False
        self.onward = False
        self.relative = False

    # --- reading -------------------------------------------------------------------------

    def read(self) -> Period:
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        months = self._months()
        quarters = self._quarters()
        if months or quarters:
            self.notes = [note for note in self.notes if note != "academic_year"]  # its months are told
        if months:
            if quarters and (quarters[0][0], quarters[-1][1]) != (months[0][0], months[-1][1]):
                self.notes.append("period_contradictory")
            return self._result(months)
        if quarters:
            return self._result(quarters)
        if {"period_impossible", "academic_year"} & set(self.notes):
            return Period(notes=tuple(self.notes))
        if self.fiscal:
            first, last = fiscal_year(min(self.fiscal))[0], fiscal_year(max(self.fiscal))[1]
            return Period(first, last, tuple(self.notes))
        if self.whole_year and not self.relative:
            if self.plan_year is None:
                return Period(notes=(*self.notes, "year_unknown"))
            return Period(*fiscal_year(self.plan_year), notes=(*self.notes, "year_from_plan"))
        return Period(notes=(*self.notes, *(() if self.notes else ("period_not_dated",))))

    def _step(self, at: int) -> int:
        token = self.tokens[at]
        kind = token.kind
        if kind in ("month", "date") or (kind == "number" and self._day_ahead(at)):
            return self._month_range(at)
        if kind in ("quarter", "first_quarter", "last_quarter", "first_half", "second_half", "all_quarters"):
            return self._quarter(at)
        if kind == "academic_year":
            self.notes.append("academic_year")
            after = at + 1
            while self._kind(after) in ("number", "slash"):  # "ภาคเรียนที่ 1/2568"
                after += 1
            return after
        if kind == "fiscal_year":
            return self._fiscal(at + 1, assumed=False)
        if kind == "year":
            return self._fiscal(at + 1, assumed=True)
        if kind == "number" and token.digits == 4 and not self._follows_month(at):
            return self._fiscal(at, assumed=True)
        if kind == "whole_year":
            self.whole_year = True
        elif kind == "deadline":
            self.deadline = True
            self.relative = self._kind(at + 1) == "number" and self._kind(at + 2) == "filler"
        elif kind == "onward":
            self.onward = True
        return at + 1

    def _kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def _follows_month(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].kind == "month"

    def _skip(self, at: int, kinds: tuple[str, ...] = ()) -> int:
        """The first place from ``at`` on that holds neither these kinds nor a word like ``เดือน``."""
        while self._kind(at) in kinds or self._kind(at) == "filler":
            at += 1
        return at

    def _day_ahead(self, at: int) -> bool:
        """Whether the number is a day: a month follows, at once or after ``- 15``."""
        if not 1 <= self.tokens[at].value <= 99 or self.tokens[at].digits > 2:
            return False
        after = self._skip(at + 1)
        if self._kind(after) == "month":
            return True
        if self._kind(after) == "to" and self._kind(after + 1) == "number":
            return self._kind(self._skip(after + 2)) == "month"
        return False

    def _month_range(self, at: int) -> int:
        """A month or a date, and where ``-`` or ``ถึง`` follows the one that ends the range."""
        if self._kind(at) == "number" and self._kind(self._skip(at + 1)) == "to":
            day = self.tokens[at].value  # "1 - 15 ตุลาคม 2567": both days share the month
            last, at = self._point(self._skip(self._skip(at + 1) + 1, ()))
            self.spans.append((_Point(last.month, day, last.year, last.impossible), last))
            return at
        first, at = self._point(at)
        after = self._skip(at)
        if self._kind(after) == "to":
            ahead = self._skip(after + 1, ("to",))
            kind = self._kind(ahead)
            if kind in ("month", "date") or (kind == "number" and self._day_ahead(ahead)):
                second, at = self._point(ahead)
                self.spans.append((first, second))
                return at
        self.spans.append((first, None))
        return at

    def _point(self, at: int) -> tuple[_Point, int]:
        token = self.tokens[at]
        if token.kind == "date" and token.parts is not None:
            day, month, year = token.parts
            known = full_year(year, token.digits)
            if known is None:
                self.notes.append("period_impossible")
            return _Point(month, day, known, known is None), at + 1
        day_number: int | None = None
        if token.kind == "number":
            day_number = token.value
            at = self._skip(at + 1)
            if self._kind(at) == "to" and self._kind(at + 1) == "number":  # "ต.ค. - 1-30 ก.ย.": its last day ends it
                day_number = self.tokens[at + 1].value
                at = self._skip(at + 2)
        month = self.tokens[at].value
        at += 1
        year_at = self._skip(at, ("year", "slash"))
        if self._kind(year_at) == "to" and self._year_at(year_at + 1) and not self._day_ahead(year_at + 1):
            year_at += 1  # "ต.ค.-67"
        if self._kind(year_at) == "number":
            number = self.tokens[year_at]
            known = full_year(number.value, number.digits)
            if known is not None:
                return _Point(month, day_number, known), year_at + 1
            if number.digits >= 3 or self._kind(year_at - 1) == "year":
                self.notes.append("period_impossible")
                return _Point(month, day_number, None, impossible=True), year_at + 1
        return _Point(month, day_number), at

    def _year_at(self, at: int) -> bool:
        if self._kind(at) != "number":
            return False
        token = self.tokens[at]
        return full_year(token.value, token.digits) is not None

    def _quarter(self, at: int) -> int:
        kind = self.tokens[at].kind
        fixed = {"first_quarter": [1], "last_quarter": [4], "first_half": [1, 2], "second_half": [3, 4]}
        fixed["all_quarters"] = [1, 2, 3, 4]
        if kind in fixed:
            self.quarters.extend(fixed[kind])
            at = self._skip(at + 1, ("slash",))
            return self._fiscal(at, assumed=False) if self._year_at(at) else at
        at += 1
        joined = False
        found: list[int] = []
        while True:
            at = self._skip(at, ("quarter",))
            kind = self._kind(at)
            if kind == "number" and self.tokens[at].digits == 1 and not self._day_ahead(at):
                value = self.tokens[at].value
                if not 1 <= value <= 4:
                    self.notes.append("period_impossible")
                elif joined and found and value > found[-1]:
                    found.extend(range(found[-1] + 1, value + 1))
                else:
                    found.append(value)
                    if joined and len(found) > 1:
                        self.notes.append("period_impossible")
                joined = False
                at += 1
            elif kind in ("to", "and") and self._quarter_ahead(at + 1):
                joined = kind == "to"
                at += 1
            else:
                break
        if not found and "period_impossible" not in self.notes:
            self.whole_year = True  # "ไตรมาส" alone, as in "ทุก ๆ ไตรมาส"
        self.quarters.extend(found)
        at = self._skip(at, ("slash",))
        return self._fiscal(at, assumed=False) if self._year_at(at) else at

    def _quarter_ahead(self, at: int) -> bool:
        at = self._skip(at, ("quarter",))
        return self._kind(at) == "number" and self.tokens[at].digits == 1 and not self._day_ahead(at)

    def _fiscal(self, at: int, *, assumed: bool) -> int:
        """The years after ``ปีงบประมาณ`` or ``ปี``; without a number the plan year is meant."""
        at = self._skip(at, ("year", "fiscal_year"))
        if self._kind(at) != "number":
            self.whole_year = True
            return at
        number = self.tokens[at]
        known = full_year(number.value, number.digits)
        if known is None:
            if number.digits in (3, 4):
                self.notes.append("period_impossible")
            return at + 1
        years = [known]
        after = self._skip(at + 1)
        if self._kind(after) in ("to", "slash") and self._year_at(self._skip(after + 1, ("year", "fiscal_year"))):
            at = self._skip(after + 1, ("year", "fiscal_year"))
            number = self.tokens[at]
            years.append(full_year(number.value, number.digits) or known)
            if years[1] < years[0]:
                self.notes.append("period_impossible")
        self.fiscal.extend(years)
        if assumed:
            self.notes.append("fiscal_year_assumed")
        return at + 1

    # --- combining -----------------------------------------------------------------------

    def _base_year(self) -> int | None:
        """The fiscal year that undated months and quarters belong to."""
        if self.fiscal:
            first, last = min(self.fiscal), max(self.fiscal)
            inside = self.plan_year is not None and first <= self.plan_year <= last
            return self.plan_year if inside else first
        if self.plan_year is not None:
            self.notes.append("year_from_plan")
        return self.plan_year

    def _months(self) -> list[tuple[date | None, date | None]]:
        dated: list[tuple[date | None, date | None]] = []
        known = [p.year for first, last in self.spans for p in (first, last) if p and p.year]
        for first, last in self.spans:
            if first.impossible or (last and last.impossible):  # the sound half is kept
                keep_first = None if first.impossible or first.year is None else self._date(first, end=False)
                keep_last = None if not last or last.impossible or not last.year else self._date(last, end=True)
                dated.append((keep_first, keep_last))
                continue
            _share_year(first, last)
            if first.year is None and len(set(known)) == 1 and len(self.spans) > 1:
                first.year = known[0]  # "มีนาคม และ กันยายน ๒๕๖๘"
                _share_year(first, last)
            if first.year is None:
                base = self._base_year()
                if base is None:
                    self.notes.append("year_unknown")
                    dated.append((None, None))
                    continue
                first.year = base - 1 if first.month >= 10 else base
                if last and last.year is None:
                    _share_year(first, last)
            end = last or first
            pair = (self._date(first, end=False), self._date(end, end=True))
            if pair not in dated:
                dated.append(pair)
        if known and "fiscal_year_assumed" in self.notes:
            self.notes.remove("fiscal_year_assumed")
        if len(dated) > 1:
            self.notes.append("several_periods")
        return dated

    def _date(self, point: _Point, *, end: bool) -> date | None:
        year = (point.year or 0) - BE_OFFSET
        last = calendar.monthrange(year, point.month)[1]
        day = point.day if point.day is not None else (last if end else 1)
        if not 1 <= day <= last:
            self.notes.append("period_impossible")
            return None
        return date(year, point.month, day)

    def _quarters(self) -> list[tuple[date | None, date | None]]:
        if not self.quarters or "period_impossible" in self.notes:
            return []
        base = self._base_year() if not self.spans else (min(self.fiscal) if self.fiscal else self.plan_year)
        if base is None:
            if not self.spans:
                self.notes.append("year_unknown")
            return []
        wanted = sorted(set(self.quarters))
        if not self.spans and wanted != list(range(wanted[0], wanted[-1] + 1)):
            self.notes.append("several_periods")
        start = fiscal_year(base)[0]
        first = start if wanted[0] == 1 else date(base - BE_OFFSET, (wanted[0] - 2) * 3 + 1, 1)
        last_month = 12 if wanted[-1] == 1 else (wanted[-1] - 1) * 3
        last_year = base - BE_OFFSET - (1 if wanted[-1] == 1 else 0)
        return [(first, date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]))]

    def _result(self, dated: list[tuple[date | None, date | None]]) -> Period:
        starts = [s for s, _ in dated if s]
        ends = [e for _, e in dated if e]
        start = min(starts) if starts else None
        end = max(ends) if ends else None
        single = len(dated) == 1 and not any(last for _, last in self.spans)
        if self.deadline and single:
            return Period(None, end, (*self.notes, "deadline"))
        if self.onward and single:
            return Period(start, None, (*self.notes, "open_ended"))
        return Period(start, end, tuple(self.notes))


def _share_year(first: _Point, last: _Point | None) -> None:
    """A range printed with one year: it belongs to the end, or to the beginning; New Year may lie between."""
    if last is None:
        return
    if first.year is None and last.year is not None:
        first.year = last.year if first.month <= last.month else last.year - 1
    elif first.year is not None and last.year is None:
        last.year = first.year if first.month <= last.month else first.year + 1
