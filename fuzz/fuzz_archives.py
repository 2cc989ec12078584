"""Fuzzes the unpacking of archives.

Contract: for any bytes, ``unpack`` gives an outcome with a status, every member of its manifest has
either whole bytes in the spool or a status that says why not, nothing is written but numbered files
in the spool folder, no more bytes than the limits allow; and nothing but MemoryError is raised.

    python fuzz/fuzz_archives.py fuzz/seeds/archive -max_total_time=600
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extractor.ingest", "zipfile", "tarfile", "py7zr"]):
    from extractor.ingest.archives import MANIFEST, Budget, read_manifest, unpack
    from extractor.limits import Limits
    from extractor.records import FileStatus

LIMITS = Limits(file_bytes=200_000, archive_bytes=1_000_000, archive_entries=50)
FOLDER = Path(tempfile.mkdtemp(prefix="ita-fuzz-"))


def one_input(data: bytes) -> None:
    """Check the contract for one input."""
    path, spool = FOLDER / "archive", FOLDER / "spool"
    path.write_bytes(data)
    shutil.rmtree(spool, ignore_errors=True)
    try:
        unpacked = unpack(str(path), str(spool), Budget.of(LIMITS, len(data)))
    except MemoryError:
        return
    assert isinstance(unpacked.status, FileStatus)
    assert not unpacked.disk_error, unpacked.disk_error
    total = 0
    for member in read_manifest(unpacked):
        assert bool(member.path) != bool(member.status), member
        assert member.name
        assert not set(member.name.split("/")) & {"", ".", ".."}, member
        if member.path:
            assert Path(member.path).stat().st_size == member.bytes
            total += member.bytes
        else:
            FileStatus(member.status)
    assert total <= LIMITS.archive_bytes
    assert {path.name for path in FOLDER.iterdir()} <= {"archive", "spool"}
    if spool.exists():
        assert all(inside.name == MANIFEST or inside.name.isdigit() for inside in spool.iterdir())


def main() -> None:
    """Start the fuzzer."""
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
