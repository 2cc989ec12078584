"""Measures from files: DOCX built here, the samples in all their forms, and the corpus where it is at hand."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as Docx
from rapidfuzz.fuzz import partial_ratio

from extractor.limits import DEFAULT
from extractor.readers.docx import read_docx
from extractor.readers.pdf import read_pdf
from extractor.recognise.measures import find_measures
from extractor.recognise.measures.text import squash
from extractor.recognise.recommendations import find_recommendations
from extractor.records import Document, Identity

IDENTITY = Identity(fiscal_year=2565, plan_year=2566)


def saved(file: Docx) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def filled(file: Docx, rows: list[list[str]]) -> None:
    table = file.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            first, *rest = text.split("\n")
            cell = table.cell(r, c)
            cell.paragraphs[0].text = first
            for part in rest:
                cell.add_paragraph(part)


def test_docx_with_merged_indicator_and_lists() -> None:
    file = docx.Document()
    file.add_paragraph("มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖")
    filled(
        file,
        [
            ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"],
            ["๑. การปฏิบัติหน้าที่", "๑. ทำคู่มือ\n๒. ทำแผ่นพับ", "๑. สำนักปลัด\n๒. กองคลัง", "ต.ค. ๖๕ - ก.ย. ๖๖"],
            ["", "อบรม", "กองการศึกษา", "ไตรมาส ๒"],
        ],
    )
    table = file.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    found = find_measures(read_docx(saved(file), limits=DEFAULT), IDENTITY)
    assert [(m.row, m.indicator, m.item_no, m.measure, m.responsible, m.period_start, m.period_end) for m in found] == [
        (2, 1, "1", "ทำคู่มือ", "สำนักปลัด", date(2022, 10, 1), date(2023, 9, 30)),
        (2, 1, "2", "ทำแผ่นพับ", "กองคลัง", date(2022, 10, 1), date(2023, 9, 30)),
        (3, 1, "", "อบรม", "กองการศึกษา", date(2023, 1, 1), date(2023, 3, 31)),
    ]


def test_docx_with_a_header_over_two_rows() -> None:
    file = docx.Document()
    filled(
        file,
        [
            ["ตัวชี้วัด", "การดำเนินงาน", "", "ผู้รับผิดชอบ"],
            ["", "มาตรการ", "ขั้นตอน", ""],
            ["การใช้อำนาจ", "ทำคำสั่ง", "ประชุม", "สำนักปลัด"],
        ],
    )
    table = file.tables[0]
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(1, 3))
    (found,) = find_measures(read_docx(saved(file), limits=DEFAULT), IDENTITY)
    assert (found.indicator, found.measure, found.steps, found.responsible) == (3, "ทำคำสั่ง", "ประชุม", "สำนักปลัด")


def test_docx_recommendations() -> None:
    file = docx.Document()
    filled(
        file,
        [
            ["ตัวชี้วัด", "คะแนน", "ประเด็นที่ต้องแก้ไข"],
            ["๒) การใช้งบประมาณ", "95.43", "โดยเฉพาะใน\nข้อ I7 ควรเผยแพร่แผน\nข้อ I11 ควรทำประกาศ"],
        ],
    )
    found = find_recommendations(read_docx(saved(file), limits=DEFAULT), IDENTITY)
    assert [(r.question, r.text) for r in found] == [("I7", "ควรเผยแพร่แผน"), ("I11", "ควรทำประกาศ")]


ROOT = Path(__file__).resolve().parents[2]


def read(path: Path) -> Document:
    data = path.read_bytes()
    return read_docx(data, limits=DEFAULT) if path.suffix == ".docx" else read_pdf(data, ocr="off", limits=DEFAULT)


def check(path: Path, truth: dict[str, Any]) -> None:
    """Every promise of the truth is found, each with its indicator, period and office; nothing else is."""
    identity = Identity(fiscal_year=truth["fiscal_year"], plan_year=truth.get("plan_year"))
    document = read(path)
    found = list(find_measures(document, identity))
    wanted_indicators = {m["indicator"] for m in truth["measures"]}
    assert {m.indicator for m in found} <= wanted_indicators
    for wanted in truth["measures"]:
        hits = [
            m
            for m in found
            if m.indicator == wanted["indicator"] and partial_ratio(squash(wanted["measure"]), squash(m.measure)) >= 95
        ]
        assert hits, wanted["measure"]
        best = hits[0]
        if wanted.get("period_start"):
            assert (str(best.period_start), str(best.period_end)) == (wanted["period_start"], wanted["period_end"])
        if wanted.get("responsible"):
            assert squash(wanted["responsible"]) in squash(best.responsible)
    asked = {r.question for r in find_recommendations(document, identity)}
    assert asked == set(truth.get("recommendations", []))


def cases(folder: Path, truths: Path, forms: tuple[str, ...]) -> list[Any]:
    out = []
    for path in sorted(truths.glob("*.json")) if truths.is_dir() else []:
        truth = json.loads(path.read_text(encoding="utf-8")).get("truth", {})
        for form in forms:
            file = folder / f"{path.stem}.{form}"
            if file.is_file() and not truth.get("not_ita"):
                out.append(pytest.param(file, truth, id=file.name))
    return out


@pytest.mark.parametrize(
    ("path", "truth"),
    cases(ROOT / "samples/docs", ROOT / "samples/truth", ("docx", "lo.pdf", "chromium.pdf", "word.pdf")),
)
def test_samples(path: Path, truth: dict[str, Any]) -> None:
    check(path, truth)


SHARED = ROOT.parent / "shared/corpus"


@pytest.mark.needs("shared")
@pytest.mark.parametrize(
    ("path", "truth"),
    cases(SHARED / "docs", SHARED / "truth", ("docx", "lo.pdf", "chromium.pdf", "word.pdf", "pua.pdf"))
    or [(Path(), {})],
)
def test_corpus(path: Path, truth: dict[str, Any]) -> None:
    check(path, truth)
