"""Pictures are read once: the journal keeps what came of a content, under whatever name it is met again."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from extractor.ingest import ingest

PAGE = Path(__file__).parents[1] / "ocr" / "pages" / "report.png"


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that gets a line for each page picture that Tesseract is given."""
    real, log = shutil.which("tesseract"), tmp_path / "calls"
    assert real is not None
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    counted = f'case "$1" in stdin) echo read >> "{log}";; esac'
    program.write_text(f'#!/bin/sh\n{counted}\nexec "{real}" "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    log.touch()
    return log


@pytest.mark.needs("tesseract")
@pytest.mark.skipif(sys.platform == "win32", reason="counts calls by a shell script in front of Tesseract")
def test_a_second_run_pays_nothing_for_pages_that_were_read(calls: Path, tmp_path: Path) -> None:
    scans, output = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    shutil.copy(PAGE, scans / "a.png")
    shutil.copy(PAGE, scans / "b.png")
    ingest([scans], output=output)
    paid = calls.read_text()
    assert paid
    before = (output / "scores.csv").read_bytes()
    assert before.count(b"\n") > 10
    shutil.copy(PAGE, scans / "c.png")
    summary = ingest([scans], output=output, resume=True)
    assert calls.read_text() == paid
    assert summary.kept >= 1
    assert (output / "scores.csv").read_bytes() == before
    # what is new is read, and it alone: the count above would have seen it
    (scans / "d.png").write_bytes(PAGE.read_bytes() + b"\0")
    ingest([scans], output=output, resume=True)
    assert calls.read_text() == paid * 2
