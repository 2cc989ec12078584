"""What must come out of a report, in the format that ``score.py`` reads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from benchmarks.forge.model import Grid, Leader, Para, Sheet

INDICATORS = tuple(str(n) for n in range(1, 11))
_NEAR = Decimal("0.03")


@dataclass(slots=True)
class Truth:
    """The facts of one report. ``score`` is called where a value is printed, so nothing unprinted gets in."""

    agency_name: str = ""
    agency_type: str = "other"
    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None
    fiscal_year: int = 0
    plan_year: int | None = None
    scores: dict[tuple[int, str], list[Decimal]] = field(default_factory=dict)
    levels: dict[int, str] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    measures: list[dict[str, Any]] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    total_checks: dict[int, Any] = field(default_factory=dict)
    level_checks: dict[int, Any] = field(default_factory=dict)
    not_ita: bool = False

    def score(self, year: int, item: str, value: Decimal | str, *accept: Decimal | str) -> Decimal:
        """Note that ``value`` is printed for an item; the first value noted is the right one."""
        number = Decimal(value)
        known = self.scores.setdefault((year, item), [number])
        known.extend(Decimal(a) for a in accept if Decimal(a) not in known)
        return number

    def finding(self, code: str, year: int | None, item: str = "", *accept: str) -> None:
        """A finding that must be reported."""
        self.findings.append({"code": code, "fiscal_year": year, "item": item, "accept": list(accept)})

    def measure(
        self,
        text: str,
        indicator: int | None = None,
        responsible: str | None = None,
        period: str | None = None,
        span: tuple[str, str] | None = None,
    ) -> None:
        """A measure that must be found; ``span`` is its period as two ISO dates."""
        self.measures.append(
            {
                "indicator": indicator,
                "measure": text,
                "responsible": responsible,
                "period": period,
                "period_start": span[0] if span else None,
                "period_end": span[1] if span else None,
            }
        )

    def checks(self) -> dict[str, dict[str, Any]]:
        """What ``checks.csv`` must say, from what is printed; overridden for reports that contradict themselves."""
        found: dict[str, dict[str, Any]] = {}
        for year in sorted({y for y, _ in self.scores}):
            has = {item: values[0] for (y, item), values in self.scores.items() if y == year}
            found[str(year)] = {
                "total": self.total_checks.get(year, _total_check(has)),
                "level": self.level_checks.get(year, _level_check(year, has, self.levels.get(year, ""))),
            }
        return found

    def as_dict(self, identifier: str, phrases: list[str]) -> dict[str, Any]:
        """The whole truth file."""
        if self.not_ita:
            return {"id": identifier, "truth": {"not_ita": True}, "phrases": phrases}
        scores = [
            {"fiscal_year": y, "item": i, "score": float(v[0]), "accept": [float(x) for x in v[1:]]}
            for (y, i), v in self.scores.items()
        ]
        return {
            "id": identifier,
            "truth": {
                "agency_name": self.agency_name,
                "agency_type": self.agency_type,
                "subdistrict": self.subdistrict,
                "district": self.district,
                "province": self.province,
                "fiscal_year": self.fiscal_year,
                "plan_year": self.plan_year,
                "scores": scores,
                "levels": {str(y): level for y, level in self.levels.items()},
                "checks": self.checks(),
                "findings": self.findings,
                "measures": self.measures,
                "recommendations": self.recommendations,
            },
            "phrases": phrases,
        }


def dump(content: dict[str, Any]) -> str:
    """The truth file as text."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _parts(has: dict[str, Decimal]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """IIT, EIT and OIT as printed or as the means of their indicators."""

    def one(name: str, members: tuple[str, ...]) -> Decimal | None:
        if all(m in has for m in members):
            return _mean([has[m] for m in members])
        return has.get(name)

    eit = one("EIT", ("6", "7", "8"))
    if eit is None and "EIT1" in has and "EIT2" in has:
        eit = (has["EIT1"] + has["EIT2"]) / 2
    return one("IIT", INDICATORS[:5]), eit, one("OIT", ("9", "10"))


def _total_check(has: dict[str, Decimal]) -> str:
    if "ITA" not in has or None in _parts(has):
        return "not_checkable"
    return "consistent"


def _level_check(year: int, has: dict[str, Decimal], level: str) -> Any:
    """The levels that the scores allow: METHODOLOGY.md section 5; parts not printed lie about their mean."""
    if not level or "ITA" not in has:
        return "not_checkable"
    total = has["ITA"]
    if year <= 2565 or total < 85 - _NEAR:
        return "consistent"
    iit, eit, oit = _parts(has)
    if iit is None or eit is None or oit is None:
        return "undetermined" if year >= 2568 else ["consistent", "undetermined"]
    lowest, highest = [iit, oit], [iit, oit]
    if "EIT1" in has and "EIT2" in has:
        lowest += [has["EIT1"], has["EIT2"]]
        highest += [has["EIT1"], has["EIT2"]]
    else:
        lowest.append(max(Decimal(0), 2 * eit - 100))
        highest.append(eit)
    edges = [abs(x - edge) < _NEAR for x in (*lowest, *highest, total) for edge in (85, 95)]
    low, high = _band(total, min(lowest)), _band(total, min(highest))
    if any(edges):
        return ["consistent", "undetermined"]
    if low == high:
        return "consistent"
    return "undetermined" if year >= 2568 else ["consistent", "undetermined"]


def _band(total: Decimal, weakest: Decimal) -> str:
    if total >= 95 and weakest >= 95:
        return "ผ่านดีเยี่ยม"
    return "ผ่านดี" if weakest >= 85 else "ผ่าน"


def phrases(sheet: Sheet, at_most: int = 400) -> list[str]:
    """Stretches of Thai without a space, for the letter-for-letter comparison of texts."""
    texts: list[str] = []
    for block in sheet.blocks:
        if isinstance(block, Para):
            texts.append(block.text)
        elif isinstance(block, Leader):
            texts += [block.text, block.value]
        elif isinstance(block, Grid):
            texts += [cell.text for line in block.rows for cell in line]
    found: dict[str, None] = {}
    for text in texts:
        for word in re.split(r"\s+", text):
            if 6 <= len(word) <= 40 and re.search("[ก-ฮ]", word):
                found.setdefault(word)
    return list(found)[:at_most]
