"""The words of ``patterns/scores.toml`` compiled for running text: which make a number a score, which do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.patterns import load
from extractor.thai.names import loose

_BETWEEN_SIGNS = r"[\s:=“”\"'(\[…._‘’]*"


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled patterns. Those with ``before`` end at the number, those with ``after`` begin behind it."""

    unit_after: re.Pattern[str]
    before: re.Pattern[str]
    firm_before: re.Pattern[str]
    before_not: re.Pattern[str]
    bound_after: re.Pattern[str]
    count_after: re.Pattern[str]
    share_after: re.Pattern[str]
    share_before: re.Pattern[str]
    example: re.Pattern[str]
    clause_not: re.Pattern[str]
    elsewhere: re.Pattern[str]
    reached: re.Pattern[str]
    average: re.Pattern[str]
    rise: re.Pattern[str]
    fall: re.Pattern[str]
    same: re.Pattern[str]
    difference: re.Pattern[str]
    direct_change: re.Pattern[str]
    reach: re.Pattern[str]
    every: re.Pattern[str]
    respectively: re.Pattern[str]
    base_before: re.Pattern[str]
    agency_got: re.Pattern[str]
    previous_year: re.Pattern[str]
    this_year: re.Pattern[str]
    strong_points: re.Pattern[str]
    weak_points: re.Pattern[str]
    ordered_down: re.Pattern[str]
    ordered_up: re.Pattern[str]


@cache
def words() -> Words:
    """Compiled once for the process."""
    data = load("scores")
    prose = data["prose"]
    units = loose(data["units"]["score"])

    def anywhere(key: str) -> re.Pattern[str]:
        return re.compile(loose(prose[key]), re.IGNORECASE)

    between = rf"(?:{loose(prose['between'])}|{_BETWEEN_SIGNS[:-1]})*+"
    short_between = rf"(?:{loose(['ร้อยละ', 'คะแนน', 'ที่', 'เท่ากับ', 'เป็น'])}|{_BETWEEN_SIGNS[:-1]})*+"
    unit = rf"(?:{units}|%|/\s?(?:100|๑๐๐)|จาก\s?(?:100|๑๐๐))"
    return Words(
        re.compile(rf"[\s.…]*{unit}", re.IGNORECASE),
        re.compile(rf"(?:{loose(prose['before'])}){between}$", re.IGNORECASE),
        re.compile(rf"(?:{loose(['ร้อยละ', 'คะแนน', 'เท่ากับ'])}){_BETWEEN_SIGNS}$"),
        re.compile(rf"(?:{loose(prose['before_not'])}){short_between}$"),
        re.compile(
            rf"[\s.…]*{unit}?[\s)]*(?:{loose(prose['bound_after'])}|[-–—]\s?[0-9๐-๙]|ถึง\s?(?:ร้อยละ)?\s?[0-9๐-๙])"
        ),
        re.compile(rf"\s*(?:{loose(prose['count_after'])})"),
        re.compile(rf"[\s%]*(?:เปอร์เซ็?นต์\s*)?(?:{loose(prose['share_after'])})"),
        re.compile(
            rf"[0-9๐-๙]\s*(?:{loose(prose['counted'])})\s*(?:ทั้งหมด)?\s*,?\s*(?:ซึ่ง|หรือ)?\s*"
            rf"(?:{loose(['คิดเป็นร้อยละ', 'คิดเป็น', 'ร้อยละ'])}|[(\[]\s*(?:คิดเป็น)?\s*(?:ร้อยละ)?)[\s:=]*$"
            rf"|(?:(?<!ของ)(?<!จาก)(?:{loose(prose['people'])})|มีผู้[\u0e01-\u0e4e]{{2,30}}?)\s*(?:จำนวน|คิดเป็น)?\s*ร้อยละ\s*$"
        ),
        anywhere("example"),
        anywhere("clause_not"),
        re.compile(rf"{loose(prose['elsewhere'])}|(?<![A-Za-z])(?:{'|'.join(prose['elsewhere_short'])})(?![A-Za-z])"),
        re.compile(rf"(?<!ต้อง)(?<!ควร)(?:{loose(prose['reached'])})", re.IGNORECASE),
        anywhere("average"),
        anywhere("rise"),
        anywhere("fall"),
        anywhere("same"),
        anywhere("difference"),
        re.compile(
            rf"(?P<rise>{loose(prose['rise_direct'])})\s*(?:ร้อยละ)?\s*$|(?P<fall>{loose(prose['fall_direct'])})\s*(?:ร้อยละ)?\s*$"
        ),
        re.compile(rf"(?<!คิด)(?<!คิด\s)(?:{loose(prose['reach'])})"),
        anywhere("every"),
        anywhere("respectively"),
        re.compile(rf"(?:{loose(prose['base'])})\s*(?:ใน|ของ)?\s*(?:ประจำ|ผลคะแนน|คะแนน|ผลการประเมิน|ผล)?\s*$"),
        re.compile(rf"(?:{loose(prose['agency'])})[\u0e01-\u0e4e.ฯ\s]{{0,40}}?(?:{loose(prose['agency_does'])})"),
        anywhere("previous_year"),
        anywhere("this_year"),
        anywhere("strong_points"),
        anywhere("weak_points"),
        anywhere("ordered_down"),
        anywhere("ordered_up"),
    )
