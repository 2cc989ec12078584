"""How one office writes: its digits, its years, its names for the indicators, its turns of phrase."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.forge.agencies import Agency
from benchmarks.forge.figures import Year
from benchmarks.forge.model import thai

NAMES: dict[str, tuple[str, ...]] = {
    "1": ("การปฏิบัติหน้าที่",),
    "2": ("การใช้งบประมาณ", "การใช้งบประมาณ", "การใช้จ่ายงบประมาณ"),
    "3": ("การใช้อำนาจ",),
    "4": ("การใช้ทรัพย์สินของราชการ", "การใช้ทรัพย์สินของทางราชการ", "การใช้ทรัพย์สินราชการ"),
    "5": ("การแก้ไขปัญหาการทุจริต", "การแก้ไขปัญหาทุจริต", "การแก้ปัญหาการทุจริต"),
    "6": ("คุณภาพการดำเนินงาน",),
    "7": ("ประสิทธิภาพการสื่อสาร",),
    "8": ("การปรับปรุงระบบการทำงาน", "การปรับปรุงการทำงาน"),
    "9": ("การเปิดเผยข้อมูล",),
    "10": ("การป้องกันการทุจริต", "การป้องกันการทุจริต", "การป้องกันทุจริต"),
}
SUBS: dict[str, tuple[str, ...]] = {
    "9.1": ("ข้อมูลพื้นฐาน",),
    "9.2": ("การบริหารงาน",),
    "9.3": ("การบริหารเงินงบประมาณ", "การจัดซื้อจัดจ้าง"),
    "9.4": ("การบริหารและพัฒนาทรัพยากรบุคคล",),
    "9.5": ("การส่งเสริมความโปร่งใส",),
    "10.1": ("การดำเนินการเพื่อป้องกันการทุจริต",),
    "10.2": ("มาตรการภายในเพื่อป้องกันการทุจริต", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
}
INSTRUMENTS: dict[str, tuple[str, ...]] = {
    "IIT": (
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
        "แบบวัดการรับรู้ผู้มีส่วนได้เสียภายใน (Internal Integrity and Transparency Assessment: IIT)",
        "IIT ผู้มีส่วนได้ส่วนเสียภายใน",
        "IIT",
        "แบบสำรวจความคิดเห็นผู้มีส่วนได้ส่วนเสียภายใน : IIT",
    ),
    "EIT": (
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
        "แบบวัดการรับรู้ผู้มีส่วนได้เสียภายนอก (External Integrity and Transparency Assessment: EIT)",
        "EIT ผู้มีส่วนได้ส่วนเสียภายนอก",
        "EIT",
        "แบบสำรวจความคิดเห็นผู้มีส่วนได้ส่วนเสียภายนอก : EIT",
    ),
    "OIT": (
        "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)",
        "แบบตรวจการเปิดเผยข้อมูลสาธารณะ (Open Data Integrity and Transparency Assessment: OIT)",
        "OIT การเปิดเผยข้อมูลสาธารณะ",
        "OIT",
        "แบบตรวจสอบการเปิดเผยข้อมูลต่อสาธารณะ : OIT",
    ),
}
IIT, EIT, OIT = ("1", "2", "3", "4", "5"), ("6", "7", "8"), ("9", "10")
GROUPS = (("IIT", IIT), ("EIT", EIT), ("OIT", OIT))
TEN = IIT + EIT + OIT


@dataclass(slots=True)
class Voice:
    """The habits of one office, drawn once for a report."""

    rng: random.Random
    agency: Agency
    script: str = "thai"
    strip_zeros: bool = False
    unit: str = ""
    year_style: int = 0
    number_style: int = 0
    names: dict[str, str] = field(default_factory=dict)
    subs: dict[str, str] = field(default_factory=dict)
    instruments: dict[str, str] = field(default_factory=dict)

    @classmethod
    def draw(cls, rng: random.Random, agency: Agency) -> Voice:
        style = rng.randrange(len(INSTRUMENTS["IIT"]))
        return cls(
            rng,
            agency,
            script=rng.choices(("thai", "arabic", "mixed"), (5, 5, 1))[0],
            strip_zeros=rng.random() < 0.12,
            unit=rng.choices(("", " คะแนน", "%"), (6, 3, 1))[0],
            year_style=rng.randrange(4),
            number_style=rng.randrange(5),
            names={item: rng.choice(options) for item, options in NAMES.items()},
            subs={item: rng.choice(options) for item, options in SUBS.items()},
            instruments={item: options[style] for item, options in INSTRUMENTS.items()},
        )

    def digits(self, text: object) -> str:
        """The text in the office's digits."""
        if self.script == "thai" or (self.script == "mixed" and self.rng.random() < 0.5):
            return thai(text)
        return str(text)

    def num(self, value: Decimal) -> str:
        """A score as this office prints it."""
        text = f"{value:.2f}"
        if self.strip_zeros and "." in text:
            text = text.rstrip("0").rstrip(".")
        return self.digits(text)

    def cell(self, value: Decimal) -> str:
        """A score in a table cell, with the office's unit."""
        return self.num(value) + self.unit

    def year(self, year: int) -> str:
        """A year in running text."""
        return self.digits(
            (f"ปีงบประมาณ พ.ศ. {year}", f"ปีงบประมาณ {year}", f"ปีงบประมาณ พ.ศ.{year}", f"ปี พ.ศ. {year}")[self.year_style]
        )

    def short_year(self, year: int) -> str:
        """A year in a table header."""
        return self.digits(
            self.rng.choice((f"ปี {year}", f"พ.ศ. {year}", f"{year}", f"ปี {year % 100}", f"ปีงบประมาณ {year}"))
        )

    def numbered(self, item: str) -> str:
        """An indicator with its number."""
        form = ("{n}. {name}", "{n}) {name}", "ตัวชี้วัดที่ {n} {name}", "{n} {name}", "ตัวชี้วัดที่ {n} : {name}")[
            self.number_style
        ]
        return form.format(n=self.digits(item), name=self.names[item])

    def level(self, level: str) -> str:
        """A level as part of a sentence."""
        return self.rng.choice(
            (
                f"ระดับ {level}",
                f"ระดับ{level}" if level > "ก" else f"ระดับ {level}",
                f"ระดับ “{level}”",
                f"ระดับผลการประเมิน {level}",
                f"ผลการประเมินอยู่ในระดับ {level}",
            )
        )

    def place(self) -> str:
        """District and province as printed; empty for offices of the centre."""
        short = self.rng.random() < 0.25
        parts = []
        if self.agency.district:
            parts.append(f"{'อ.' if short else 'อำเภอ'}{self.agency.district}")
        if self.agency.province and self.agency.kind not in ("province", "provincial_administrative_organization"):
            parts.append(f"{'จ.' if short else 'จังหวัด'}{self.agency.province}")
        return " ".join(parts)


def members(instrument: str) -> tuple[str, ...]:
    """The indicators of an instrument."""
    return dict(GROUPS)[instrument]


def ranked(figures: Year) -> list[str]:
    """Indicators from the highest score to the lowest."""
    return sorted(TEN, key=lambda n: (-figures[n], int(n)))
