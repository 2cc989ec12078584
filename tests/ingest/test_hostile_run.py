"""Hostile files through the real readers and the whole run: right status, nothing outside, the run goes on."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from test_archives import raw_zip, rows, tar_of, zip_of

from benchmarks.archive_files import HOSTILE, report
from extractor.ingest import ingest
from extractor.limits import Limits


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, tuple[str, str]], Path, set[Path]]:
    base = tmp_path_factory.mktemp("hostile")
    folder = base / "in"
    folder.mkdir()
    rng = random.Random(7)
    good = report(rng)
    while good.status != "ok" or good.ending != ".docx":
        good = report(rng)
    (folder / "good.docx").write_bytes(good.data)
    for make in HOSTILE:
        made = make(rng)
        (folder / f"{make.__name__}.{made.status}{made.ending}").write_bytes(made.data)
    (folder / "flat bomb.zip").write_bytes(zip_of({"bomb.pdf": bytes(8_000_000)}))
    bomb = zip_of({"x": bytes(900_000)})
    for _ in range(3):
        bomb = zip_of({f"{n}.zip": bomb for n in range(10)})
    (folder / "nested bomb.zip").write_bytes(bomb)
    (folder / "outside.zip").write_bytes(zip_of({"../../outside.pdf": b"%PDF-1.4", "/abs.pdf": b"%PDF-1.4 "}))
    (folder / "outside.tar").write_bytes(tar_of({"../outside.txt": b"words"}))
    (folder / "odd names.zip").write_bytes(
        raw_zip([(b"\xff\xfe\x00.pdf", b"a"), (b"=1+1.pdf", b"b"), (b"-x.pdf", b"c")])
    )
    (folder / "cut.zip").write_bytes(zip_of({"a.pdf": good.data})[:-200])
    (folder / "liar.docx").write_bytes(zip_of({"a.pdf": b"not a document"}, zipfile.ZIP_STORED))
    (folder / "last.docx").write_bytes(good.data)
    before = set(base.rglob("*"))
    limits = Limits(file_bytes=4_000_000, archive_bytes=40_000_000, archive_entries=2_000, seconds=60)
    ingest([folder], output=base / "out", jobs=2, ocr="never", limits=limits)
    after = {path for path in base.rglob("*") if base / "out" not in path.parents} - {base / "out"}
    return rows(base / "out"), base, after - before


@pytest.mark.parametrize("make", HOSTILE)
def test_each_kind_has_its_status(run: tuple[dict[str, tuple[str, str]], Path, set[Path]], make: object) -> None:
    found = {name: status for name, (status, _) in run[0].items() if name.startswith(getattr(make, "__name__", "?"))}
    assert len(found) == 1
    for name, status in found.items():
        assert status == name.split(".")[1]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("good.docx", "ok"),
        ("last.docx", "duplicate"),
        ("flat bomb.zip", "ok"),
        ("flat bomb.zip!/bomb.pdf", "too_large"),
        ("outside.zip!/outside.pdf", "corrupt"),
        ("outside.zip!/abs.pdf", "corrupt"),
        ("outside.tar!/outside.txt", "unsupported"),
        ("cut.zip", "corrupt"),
        ("liar.docx", "ok"),
        ("liar.docx!/a.pdf", "unsupported"),
        ("odd names.zip!/=1+1.pdf", "unsupported"),
        ("odd names.zip!/-x.pdf", "unsupported"),
    ],
)
def test_each_file_has_its_row(run: tuple[dict[str, tuple[str, str]], Path, set[Path]], name: str, status: str) -> None:
    found = run[0].get(name) or run[0]["'" + name]
    assert found[0] == status, found


def test_a_nested_bomb_is_stopped(run: tuple[dict[str, tuple[str, str]], Path, set[Path]]) -> None:
    inside = [status for name, (status, _) in run[0].items() if name.startswith("nested bomb.zip")]
    assert "too_large" in inside
    assert len(inside) <= 2_001


def test_nothing_is_written_outside_the_output(run: tuple[dict[str, tuple[str, str]], Path, set[Path]]) -> None:
    _, base, new = run
    assert new == set()
    tables = {path.name for path in (base / "out").iterdir()}
    assert "journal.sqlite" in tables
    assert not any(name.startswith(".") or name.endswith(".part") for name in tables)
