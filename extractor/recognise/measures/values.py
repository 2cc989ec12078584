"""Values of a measure: offices, budgets, ticks."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractor import patterns
from extractor.recognise.measures.text import squash
from extractor.thai.digits import find_numbers

# What is longer is no dash, however many invisible letters stand around one.
_SHORT = 20
_SEPARATOR = re.compile(r"[\s,;/•\-–]*(?:และ|กับ|ร่วมกับ)?\s*")
_BAHT = re.compile(r"(ล้าน)?\s*(?:บาท|\.\s*[-–]|฿)")
_NO_BUDGET = re.compile("ไม่ใช้งบประมาณ|ไม่ใช้งบ|ไม่มีค่าใช้จ่าย|ไม่มีงบประมาณ|ไม่ได้ใช้งบ|ไม่เบิกจ่าย")
_NUMBERING = re.compile(r"(?:^|(?<=\s))\(?[0-9๐-๙]{1,2}[.)]\s*|(?:^|(?<=\n))\s*[-•●▪–]\s*")


@cache
def _office_words() -> re.Pattern[str]:
    data = patterns.load("offices")
    words = sorted({*data["starts"], *data["all"]}, key=len, reverse=True)
    spaced = [r"\s*".join(map(re.escape, squash(w))) for w in words]
    return re.compile("|".join(spaced))


def opens_office(text: str) -> bool:
    """Whether the text begins with the name of an office."""
    return bool(_office_words().match(_NUMBERING.sub("", text.strip()).strip()))


def opens_first_rank(text: str) -> bool:
    """Whether the text begins with an office of the first rank (สำนัก, กอง), not with a section of one."""
    flat = squash(text)
    return any(flat.startswith(squash(w)) for w in patterns.load("offices")["first_rank"])


def is_owner(text: str) -> bool:
    """Whether the text begins with the kind of agency that an office is of: it may end the name of one."""
    return squash(text).startswith(_owners())


def is_office_stub(text: str) -> bool:
    """Whether the text is only the beginning of an office's name (``สำนัก``, ``ทุกส่วน``), cut by a line end."""
    return squash(text).removeprefix("ทุก") in _stubs() or squash(text) in _stubs()


def offices(text: str) -> tuple[str, ...]:
    """The offices a cell names, each once; see :func:`offices_in_order`."""
    return tuple(dict.fromkeys(offices_in_order(text)))


def offices_in_order(text: str) -> list[str]:
    """Every office that a cell prints, in order; what stands in brackets stays with its office.

    A new office begins only where a word of ``patterns/offices.toml`` follows a separator, because
    names hold spaces and ``และ`` themselves (กองสาธารณสุขและสิ่งแวดล้อม).
    """
    text = _NUMBERING.sub("\n", text).strip()
    pattern = _office_words()
    cuts = [0]
    depth = 0
    at = 0
    while at < len(text):
        char = text[at]
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        if char == "\n" and depth and pattern.match(text[at:].strip()):
            depth = 0  # a bracket that was never closed ends with its line
        gap = _SEPARATOR.match(text, at)
        if depth == 0 and gap and gap.end() > at and pattern.match(text, gap.end()):
            cuts.append(gap.end())
            at = gap.end()
            continue
        at += 1
    parts = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    out: list[str] = []
    for part in parts:
        if out and (
            _is_owner(part, out[-1])
            or squash(out[-1]) in _stubs()
            or squash(part).strip("/,") in _stubs()
            or squash(part).startswith("(")
        ):
            out[-1] += part  # "สำนัก ปลัดเทศบาล", "ทุกสำนัก/กอง": one name
        else:
            out.append(part)
    cleaned = [re.sub(r"\s+", " ", re.sub(r"(?:\s|[,;/•–-]|และ|(?:ร่วม)?กับ)+$", "", p)).strip() for p in out]
    return [c for c in cleaned if c and c not in {"-", "–"}]


def _is_owner(part: str, before: str) -> bool:
    """Whether a part only says whose the office before it is: ``สำนักปลัด`` and, behind a space, ``อบต.``."""
    return (
        before.endswith((" ", "\n"))
        and before.strip()[-1:] not in tuple(",;/•–-")
        and squash(part).startswith(_owners())
    )


@cache
def _owners() -> tuple[str, ...]:
    return tuple(squash(word) for word in patterns.load("offices")["owners"])


@cache
def _stubs() -> frozenset[str]:
    return frozenset(squash(word) for word in patterns.load("offices")["stubs"])


def budget_baht(text: str, header: str) -> tuple[Decimal | None, tuple[str, ...]]:
    """The amount in baht and notes.

    ``ไม่ใช้งบประมาณ`` is 0; a dash or nothing is unknown. Without a printed unit in cell or header the
    number is taken as baht with the note ``budget_unit_assumed``; several amounts in one cell are
    not added up: ``several_budgets``.
    """
    if not text.strip():
        return None, ()
    if _NO_BUDGET.search(squash(text)):
        return Decimal(0), ()
    numbers = [n for n in find_numbers(text) if not _is_year(n.value)]
    with_unit = [n for n in numbers if _BAHT.match(text, _after(text, n.end))]
    chosen = with_unit or [n for n in numbers if n.value >= 100]
    if not chosen:
        return None, ()
    if len({n.value for n in chosen}) > 1:
        return None, ("several_budgets",)
    unit = _BAHT.match(text, _after(text, chosen[0].end))
    value = chosen[0].value
    if unit and unit[1]:
        return value * 1_000_000, ()
    if not unit and "ล้านบาท" in squash(header):
        return value * 1_000_000, ()
    return value, () if unit or "บาท" in squash(header) else ("budget_unit_assumed",)


def _after(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _is_year(value: Decimal) -> bool:
    return value == value.to_integral_value() and 2540 <= value <= 2600


def is_tick(text: str) -> bool:
    """Whether a cell holds only a mark that says yes."""
    return squash(text) in _marks("ticks")


def is_ditto(text: str) -> bool:
    """Whether a cell says that the one above holds for it too."""
    return squash(text) in _marks("ditto")


def is_blank(text: str) -> bool:
    """Whether a cell is empty or holds a dash."""
    return len(text.strip()) < _SHORT and squash(text) in {"", "-", "–", "—"}


@cache
def _marks(kind: str) -> frozenset[str]:
    return frozenset(squash(m) for m in patterns.load("measures")["marks"][kind])
