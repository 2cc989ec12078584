"""Files behind URLs."""

from __future__ import annotations

import errno
from pathlib import Path

import ingest_processors
import pytest
from test_archives import rows, zip_of

from extractor.ingest import ingest, remote
from extractor.ingest.journal import OutputError
from extractor.limits import DEFAULT, Limits

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def bucket() -> str:
    """A store in memory stands for S3: the same interface."""
    system = fsspec.filesystem("memory")
    system.pipe("/bucket/ปี 2567/a.pdf", b"ok a")
    system.pipe("/bucket/b.zip", zip_of({"c.pdf": b"ok c", "copy.pdf": b"ok a"}))
    system.pipe("/bucket/~$b.docx", b"lock")
    system.pipe("/bucket/large.pdf", b"x" * 2000)
    return "memory://bucket"


def test_a_store_gives_what_a_folder_would(bucket: str, tmp_path: Path) -> None:
    limits = Limits(file_bytes=1000)
    ingest([bucket], output=tmp_path / "out", limits=limits, processor=ingest_processors.obedient)
    assert {name: status for name, (status, _) in rows(tmp_path / "out").items()} == {
        "b.zip": "ok",
        "b.zip!/c.pdf": "ok",
        "b.zip!/copy.pdf": "ok",
        "large.pdf": "too_large",
        "~$b.docx": "unsupported",
        "ปี 2567/a.pdf": "duplicate",
    }
    assert not (tmp_path / "out" / ".spool").exists()


def test_what_is_not_there_has_its_row(tmp_path: Path) -> None:
    found = list(remote.files("memory://nowhere/x.pdf?key=secret", tmp_path / "spool", DEFAULT))
    assert [(path, source.source, source.status) for path, source in found] == [("", "x.pdf", "corrupt")]
    assert "secret" not in found[0][1].detail


def test_a_full_disk_ends_the_run_and_is_no_fault_of_the_file(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("extractor.ingest.remote._copy", full)
    with pytest.raises(OutputError, match="No space left"):
        ingest([bucket], output=tmp_path / "out", processor=ingest_processors.obedient)


def test_files_by_url(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.pdf").write_bytes(b"ok x")
    url = (tmp_path / "in").as_uri()
    ingest([url], output=tmp_path / "out", processor=ingest_processors.obedient)
    assert {name: status for name, (status, _) in rows(tmp_path / "out").items()} == {"x.pdf": "ok"}


@pytest.mark.parametrize(
    ("path", "found"),
    [("s3://a/b", True), ("https://x", True), ("C:\\x", False), ("C://x", False), ("a/b", False), ("://x", False)],
)
def test_what_is_a_url(path: str, found: bool) -> None:
    assert remote.is_url(path) == found


def test_a_scheme_that_nobody_knows() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        remote.check("nonsense://x")
