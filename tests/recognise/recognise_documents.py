"""Builds small documents for the tests of recognise: paragraphs and tables from plain lists.

In a table, ``"<"`` merges a place with the cell to its left and ``"^"`` with the cell above.
"""

from __future__ import annotations

from extractor.records import Block, Cell, Document, Line, PageInfo, Paragraph, Recognised, Table

AGENCY = "องค์การบริหารส่วนตำบลหนองสมมุติ"
NAMES = [
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
]  # fmt: skip
TITLE = (
    f"รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ {AGENCY} อำเภอเมืองสมมุติ จังหวัดลำพูน"
)


def table(rows: list[list[str]], index: int = 1, page: int | None = 1) -> Table:
    """A table from its rows of texts."""
    height, width = len(rows), max(len(row) for row in rows)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c in range(width):
            text = row[c] if c < len(row) else ""
            if text == "<":
                owner[r, c] = owner[r, c - 1]
            elif text == "^":
                owner[r, c] = owner[r - 1, c]
            else:
                owner[r, c] = (r, c)
    cells = []
    for r, c in sorted(set(owner.values())):
        places = [place for place, start in owner.items() if start == (r, c)]
        bottom = max(place[0] for place in places)
        right = max(place[1] for place in places)
        text = rows[r][c] if c < len(rows[r]) else ""
        paragraphs = tuple(Block((Line(part, page=page),)) for part in text.split("\n") if part)
        cells.append(Cell(r, c, bottom - r + 1, right - c + 1, paragraphs, page=page))
    return Table(index, height, width, tuple(cells), pages=(page,) if page else ())


def document(*parts: str | list[list[str]], title: str | None = TITLE, paged: bool = True) -> Document:
    """A document from paragraphs (texts) and tables (lists of rows), under the usual title; DOCX has no pages."""
    page = 1 if paged else None
    blocks: list[Paragraph | Table] = []
    paragraphs = tables = 0
    for part in ([title] if title else []) + list(parts):
        if isinstance(part, str):
            paragraphs += 1
            blocks.append(Paragraph((Line(part, page=page),), index=paragraphs))
        else:
            tables += 1
            blocks.append(table(part, tables, page))
    return Document("application/pdf", "test", (PageInfo(1, reader="test"),), tuple(blocks))


def values(report: Recognised) -> dict[tuple[int | None, str], list[str]]:
    """Every observed value by year and item, in reading order."""
    found: dict[tuple[int | None, str], list[str]] = {}
    for one in report.observations:
        found.setdefault((one.fiscal_year, one.item), []).append(str(one.value))
    return found
