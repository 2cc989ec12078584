"""The archive of the benchmark gives what its generator wrote down."""

from __future__ import annotations

from pathlib import Path

from benchmarks.archive import Builder, counts
from extractor.ingest import ingest


def test_a_built_archive_has_the_counts_that_were_written_down(tmp_path: Path) -> None:
    expected = Builder(tmp_path / "archive", 36, seed=5).build()
    ingest([tmp_path / "archive"], output=tmp_path / "out", jobs=2, ocr="never")
    assert counts(tmp_path, "out") == expected
    assert expected["duplicate"] == 1
    assert len(expected) == 7
