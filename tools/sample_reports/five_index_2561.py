"""A report from before the ten indicators: five indices, levels in words."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.forge.model import Grid, Para, Sheet, TCell
from benchmarks.forge.truth import Truth
from tools.sample_reports.common import center

ID = "five-index-2561"
ABOUT = (
    "fiscal year 2561 with five indices: the total is read, and nothing is checked by the rules of the ten indicators"
)

# weights 26, 18, 22, 16, 18 percent
INDICES = (
    ("ดัชนีความโปร่งใส", "84.10"),
    ("ดัชนีความพร้อมรับผิด", "81.25"),
    ("ดัชนีความปลอดจากการทุจริตในการปฏิบัติงาน", "93.40"),
    ("ดัชนีวัฒนธรรมคุณธรรมในองค์กร", "72.55"),
    ("ดัชนีคุณธรรมการทำงานในหน่วยงาน", "78.90"),
)
WEIGHTS = (26, 18, 22, 16, 18)


def build() -> tuple[Sheet, Truth]:
    truth = Truth(agency_name="กรมส่งเสริมตัวอย่างเอกสาร", agency_type="department", fiscal_year=2561)
    total = (sum((Decimal(v) * w for (_, v), w in zip(INDICES, WEIGHTS, strict=True)), Decimal(0)) / 100).quantize(
        Decimal("0.01")
    )
    sheet = Sheet(font="Norasi", size=15)
    sheet.add(
        Para("กรมส่งเสริมตัวอย่างเอกสาร", "title"),
        Para("ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. 2561", "title"),
        Para(f"กรมส่งเสริมตัวอย่างเอกสารได้คะแนนรวม {total} คะแนน ระดับสูงมาก จากแบบสำรวจ IIT EIT และหลักฐานเชิงประจักษ์ EBIT"),
        Grid(
            (
                center("ดัชนี", "ค่าน้ำหนัก (ร้อยละ)", "คะแนน", bold=True),
                *((TCell(n), *center(w, v)) for (n, v), w in zip(INDICES, WEIGHTS, strict=True)),
            ),
            (4, 1.6, 1.2),
        ),
        Para("กรมฯ จะพัฒนาวัฒนธรรมคุณธรรมในองค์กรซึ่งได้คะแนนต่ำสุดเป็นลำดับแรก"),
    )
    truth.score(2561, "ITA", total)
    truth.levels[2561] = "สูงมาก"
    truth.total_checks[2561] = ["not_checkable", "consistent"]
    truth.level_checks[2561] = ["not_checkable", "consistent", "undetermined"]
    return sheet, truth
