"""What the sample reports share: names, figures fixed by hand, cells."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.forge.figures import SUBS, Year, two
from benchmarks.forge.model import TCell, row, thai
from benchmarks.forge.truth import Truth

NAMES = {
    "1": "การปฏิบัติหน้าที่",
    "2": "การใช้งบประมาณ",
    "3": "การใช้อำนาจ",
    "4": "การใช้ทรัพย์สินของราชการ",
    "5": "การแก้ไขปัญหาการทุจริต",
    "6": "คุณภาพการดำเนินงาน",
    "7": "ประสิทธิภาพการสื่อสาร",
    "8": "การปรับปรุงระบบการทำงาน",
    "9": "การเปิดเผยข้อมูล",
    "10": "การป้องกันการทุจริต",
}
TEN = tuple(NAMES)
IIT, EIT, OIT = TEN[:5], TEN[5:8], TEN[8:]
INSTRUMENTS = {
    "IIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน",
    "EIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก",
    "OIT": "แบบวัดการเปิดเผยข้อมูลสาธารณะ",
}
__all__ = ["EIT", "IIT", "INSTRUMENTS", "NAMES", "OIT", "TEN", "center", "fixed", "row", "thai", "told"]


def fixed(year: int, ten: str, level: str, *, parts: str = "", subs: str = "") -> Year:
    """Figures of a year: ten printed indicators; instruments and total follow from them, half up."""
    items = dict(zip(TEN, map(Decimal, ten.split()), strict=True))
    if subs:
        items |= dict(zip(SUBS, map(Decimal, subs.split()), strict=True))
        items["9"] = two(sum((items[s] for s in SUBS[:5]), Decimal(0)) / 5)
        items["10"] = two((items["10.1"] + items["10.2"]) / 2)
    means = {
        name: sum((items[i] for i in members), Decimal(0)) / len(members)
        for name, members in (("IIT", IIT), ("EIT", EIT), ("OIT", OIT))
    }
    total = (means["IIT"] * 3 + means["EIT"] * 3 + means["OIT"] * 4) / 10
    items |= {name: two(value) for name, value in means.items()} | {"ITA": two(total)}
    if parts:
        items["EIT1"], items["EIT2"] = map(Decimal, parts.split())
        if abs((items["EIT1"] + items["EIT2"]) / 2 - means["EIT"]) > Decimal("0.01"):
            raise ValueError(f"the EIT parts of {year} do not make {means['EIT']}")
    return Year(year, items, level)


def told(truth: Truth, figures: Year, *items: str) -> None:
    """Note that these items of a year are printed."""
    for item in items:
        truth.score(figures.year, item, figures[item])


def center(*texts: object, bold: bool = False) -> tuple[TCell, ...]:
    """A row of centred cells."""
    return tuple(t if isinstance(t, TCell) else TCell(str(t), align="center", bold=bold) for t in texts)
