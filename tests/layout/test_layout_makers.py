"""Whole PDFs of several makers: tables that go on over pages come out as they were typed."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as DrawnTable

from extractor.readers.layout import build
from extractor.readers.layout.model import Layout
from extractor.readers.pdf import pages
from extractor.records import Table

BODY = getSampleStyleSheet()["BodyText"]
Rows = list[list[list[str]]]


def tables(layout: Layout) -> list[Table]:
    return [b for b in layout.blocks if isinstance(b, Table)]


def bare(text: str) -> str:
    """Letters and digits only: marks are the PDF reader's concern, spaces nobody's."""
    return re.sub(r"[^ก-ฮ0-9๐-๙A-Za-z]", "", text)


def grid(table: Table) -> list[list[str]]:
    return [[bare(cell.text) if cell else "?" for cell in row] for row in table.grid()]


def wanted(rows: Rows) -> list[list[str]]:
    return [[bare("".join(cell)) for cell in row] for row in rows]


def measures(count: int) -> Rows:
    """An invented plan: numbered keys, lists in cells, rows of very different height."""
    steps = [
        "จัดทำคู่มือการปฏิบัติงานและเผยแพร่บนเว็บไซต์ของหน่วยงานให้ประชาชนทราบ",
        "ประชุมชี้แจงบุคลากรทุกระดับเพื่อให้ถือปฏิบัติเป็นแนวทางเดียวกัน",
        "ติดตามและรายงานผลต่อผู้บริหารทุกไตรมาส",
    ]
    rows: Rows = [[["ตัวชี้วัด"], ["มาตรการ"], ["ผู้รับผิดชอบ"], ["ระยะเวลา"]]]
    for i in range(count):
        listed = [f"{j + 1}) {steps[(i + j) % 3] * (1 + (i * j) % 4)}" for j in range(1 + i % 5)]
        rows.append([[f"{i + 1}. เรื่องที่สมมติขึ้น"], listed, ["กองคลัง"], ["ไตรมาส 1-4"]])
    return rows


def html(rows: Rows, *, header: bool, extra: str = "") -> str:
    def row(cells: list[list[str]]) -> str:
        return "<tr>" + "".join(f"<td>{'<br>'.join(cell)}</td>" for cell in cells) + "</tr>"

    head, body = "".join(map(row, rows[:1])), "".join(map(row, rows[1:]))
    parts = f"<thead>{head}</thead><tbody>{body}</tbody>" if header else f"<tbody>{head}{body}</tbody>"
    return f"""<meta charset=utf-8><style>
        @page {{ size: A4; margin: 2cm }} body {{ font-size: 14pt }} table {{ border-collapse: collapse; width: 100% }}
        td {{ border: 1px solid #000; padding: 2px 5px; vertical-align: top }} {extra}</style>
        <p>ข้อความนำก่อนตาราง</p><table><colgroup><col width=20%><col width=50%><col width=15%><col width=15%>
        </colgroup>{parts}</table><p>ข้อความหลังตาราง</p>"""


@pytest.mark.needs("chromium")
@pytest.mark.parametrize(("header", "extra"), [(True, ""), (False, ""), (False, "td { vertical-align: middle }")])
def test_browser_print(tmp_path: Path, header: bool, extra: str) -> None:
    rows = measures(14)
    source, target = tmp_path / "plan.html", tmp_path / "plan.pdf"
    source.write_text(html(rows, header=header, extra=extra), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={target}", str(source)], check=True, capture_output=True, timeout=120)
    (table,) = tables(build(pages(target.read_bytes())))
    assert grid(table) == wanted(rows)
    assert len(table.pages) > 1


@pytest.mark.needs("libreoffice")
@pytest.mark.parametrize("header", [True, False])
def test_office_print(tmp_path: Path, header: bool) -> None:
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    rows = measures(14)
    document = Document()
    document.add_paragraph("ข้อความนำก่อนตาราง")
    drawn = document.add_table(rows=len(rows), cols=4, style="Table Grid")
    drawn.autofit = False
    for i, row in enumerate(rows):
        for cell, text, width in zip(drawn.rows[i].cells, row, (3, 8, 3, 2), strict=True):
            cell.width = Cm(width)
            cell.text = text[0]
            for more in text[1:]:
                cell.add_paragraph(more)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
    if header:
        drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    source = tmp_path / "plan.docx"
    document.save(str(source))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=180)
    (table,) = tables(build(pages((tmp_path / "plan.pdf").read_bytes())))
    assert grid(table) == wanted(rows)
    cell = table.grid()[3][1]
    assert cell is not None
    assert [p.text[:2] for p in cell.paragraphs] == ["1)", "2)", "3)"]


def drawn(story: list[Flowable], size: tuple[float, float] = A4) -> Layout:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=size, leftMargin=50, rightMargin=50).build(story)
    return build(pages(buffer.getvalue()))


GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
WIDTHS = {3: [60, 280, 100], 5: [60, 160, 80, 80, 80], 9: [30, 60, *[56] * 7]}


@pytest.mark.parametrize("columns", [3, 5, 9])
@pytest.mark.parametrize("repeat", [0, 1])
def test_long_table_of_scores(columns: int, repeat: int) -> None:
    head = ["No.", "Indicator", *[f"Year {y}" for y in range(2560, 2558 + columns)]]
    rows = [
        head,
        *(
            [f"{i}.", f"Topic {i}", *[f"{60 + (i * 7 + c) % 40}.{c}5" for c in range(columns - 2)]]
            for i in range(1, 90)
        ),
    ]
    story = [Paragraph("Before.", BODY), DrawnTable(rows, WIDTHS[columns], repeatRows=repeat, style=GRID)]
    (table,) = tables(drawn(story))
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == rows
    assert table.header_rows == repeat


def test_merged_cells_and_a_header_of_two_rows() -> None:
    rows = [
        ["Tool", "Indicator", "Scores", "", ""],
        ["", "", "2566", "2567", "2568"],
        ["IIT", "1. Duty", "90.00", "91.00", "92.00"],
        ["", "2. Budget", "93.00", "94.00", "95.00"],
        ["Total", "", "91.50", "92.50", "93.50"],
    ]
    merged = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (4, 0)), ((0, 2), (0, 3)), ((0, 4), (1, 4))]
    spans = [("SPAN", start, end) for start, end in merged]
    (table,) = tables(drawn([DrawnTable(rows, [60, 160, 70, 70, 70], style=GRID + spans)]))
    texts = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    assert texts[0] == ["Tool", "Indicator", "Scores", "Scores", "Scores"]
    assert texts[1] == ["Tool", "Indicator", "2566", "2567", "2568"]
    assert texts[3] == ["IIT", "2. Budget", "93.00", "94.00", "95.00"]
    assert texts[4][:2] == ["Total", "Total"]


DASHED = [
    ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
    ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black, 0, (2, 2)),
]


@pytest.mark.parametrize("style", [DASHED, GRID])
def test_landscape_table_with_long_cells_and_dashed_borders(style: list[tuple[object, ...]]) -> None:
    text = "Publish the handbook on the site and tell every office about it. "
    rows = [["Topic", "Measure"]] + [[f"{i}. Topic", Paragraph(text * (1 + i % 7), BODY)] for i in range(1, 25)]
    (table,) = tables(drawn([Spacer(1, 30), DrawnTable(rows, [120, 500], repeatRows=1, style=style)], landscape(A4)))
    assert (table.rows, table.columns) == (25, 2)
    third = table.grid()[3][1]
    assert third is not None
    assert " ".join(third.text.split()) == (text * 4).strip()


def test_nested_table_keeps_its_text_once() -> None:
    inner = DrawnTable([["a", "b"], ["c", "d"]], [60, 60], style=GRID)
    layout = drawn([DrawnTable([["Left", inner], ["Under", "Last"]], [150, 250], [120, 40], style=GRID)])
    joined = sorted("".join(cell.text for table in tables(layout) for cell in table.cells))
    assert joined == sorted("LeftabcdUnderLast")
