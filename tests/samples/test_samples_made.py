"""The samples are what their texts say: files present, truth up to date, DOCX read back as written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.forge.docx_out import docx_bytes
from benchmarks.forge.model import Grid, Leader, Para, numbers
from benchmarks.forge.truth import phrases
from extractor.readers.docx import read_docx
from tools.make_samples import Sample, checked, readme, truth_text
from tools.make_samples import samples as all_samples

EVERY = all_samples()
by_id = pytest.mark.parametrize("sample", EVERY, ids=[s.id for s in EVERY])


def flat(text: str) -> str:
    return "".join(text.split())


def test_enough_kinds() -> None:
    truths = [checked(s)[1] for s in EVERY]
    assert len(EVERY) >= 8
    assert sum(bool(t.findings) for t in truths) >= 2
    assert any(t.not_ita for t in truths)
    assert {t.fiscal_year for t in truths} >= {2561, 2563, 2564, 2565, 2566, 2567, 2568}


@by_id
def test_every_form_is_there(sample: Sample, samples: Path) -> None:
    for form in sample.forms:
        data = (samples / "docs" / f"{sample.id}.{form}").read_bytes()
        assert data.startswith(b"PK" if form == "docx" else b"%PDF")


def test_no_file_without_a_text(samples: Path) -> None:
    wanted = {f"{s.id}.{form}" for s in EVERY for form in s.forms}
    assert {path.name for path in (samples / "docs").iterdir()} == wanted
    assert {path.stem for path in (samples / "truth").iterdir()} == {s.id for s in EVERY}


@by_id
def test_truth_and_docx_are_up_to_date(sample: Sample, samples: Path) -> None:
    assert (samples / "truth" / f"{sample.id}.json").read_text(encoding="utf-8") == truth_text(sample)
    assert (samples / "docs" / f"{sample.id}.docx").read_bytes() == docx_bytes(checked(sample)[0])


def test_the_table_is_up_to_date(samples: Path) -> None:
    assert (samples / "README.md").read_text(encoding="utf-8") == readme()


@by_id
def test_the_docx_reads_back_as_written(sample: Sample) -> None:
    sheet, _ = checked(sample)
    document = read_docx(docx_bytes(sheet))
    counted = numbers(sheet.blocks)
    want = [
        flat(f"{counted.get(at, '')}{block.text}") for at, block in enumerate(sheet.blocks) if isinstance(block, Para)
    ]
    leaders = {flat(block.text + block.value) for block in sheet.blocks if isinstance(block, Leader)}
    got = [flat(p.text) for p in document.paragraphs]
    assert [text for text in got if text not in leaders] == want
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    assert len(document.tables) == len(grids)
    for table, grid in zip(document.tables, grids, strict=True):
        placed = {(r, c, cell.rowspan, cell.colspan): flat(cell.text) for r, c, cell in grid.placed()}
        assert {(c.row, c.column, c.rowspan, c.colspan): flat(c.text) for c in table.cells} == placed
        assert table.header_rows == (grid.header_rows if grid.repeat else 0)


@by_id
def test_every_phrase_is_in_the_docx(sample: Sample) -> None:
    sheet, _ = checked(sample)
    document = read_docx(docx_bytes(sheet))
    parts = [p.text for p in document.paragraphs] + [c.text for t in document.tables for c in t.cells]
    text = flat(" ".join(parts))
    assert [p for p in phrases(sheet) if flat(p) not in text] == []


@by_id
def test_truth_has_the_fields_that_are_scored(sample: Sample, samples: Path) -> None:
    truth = json.loads((samples / "truth" / f"{sample.id}.json").read_text(encoding="utf-8"))["truth"]
    if truth.get("not_ita"):
        return
    assert truth["agency_name"]
    assert truth["fiscal_year"] in {s["fiscal_year"] for s in truth["scores"]}
    assert all(0 <= s["score"] <= 100 for s in truth["scores"])
    assert set(truth["checks"]) == {str(s["fiscal_year"]) for s in truth["scores"]}
