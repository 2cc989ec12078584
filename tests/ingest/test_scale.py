"""Memory of the parent does not grow with the number of files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import ingest_processors
from extractor.ingest import codec
from extractor.ingest.journal import Journal
from extractor.ingest.tables import export

count, folder = int(sys.argv[2]), Path(sys.argv[3])
journal = Journal.open(folder, fresh=True)
nothing = codec.dump(ingest_processors.reading(b"none"))

def contents():
    for number in range(count):
        good = ingest_processors.reading(f"ok {number}".encode())
        yield (f"{number:064x}", "v", "s", "ok" if number % 50 == 0 else "not_ita", 6, 1,
               codec.dump(good) if number % 50 == 0 else nothing)

def sources():
    for number in range(count):
        yield number, f"folder/{number:06d}.pdf", f"{number:064x}", 9, "", "", "", 0

with journal.writing() as db:
    db.executemany("INSERT INTO contents VALUES (?,?,?,?,?,?,?)", contents())
    db.executemany("INSERT INTO sources VALUES (?,?,?,?,?,?,?,?)", sources())
export(journal, folder)
journal.close()
# not ru_maxrss: that one starts from the size of the process that started this one
status = dict(line.split(':', 1) for line in open('/proc/self/status'))
print(status['VmHWM'].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the peak on Linux")
def test_a_hundred_thousand_entries_stay_under_300_megabytes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(HERE), "100000", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    assert int(done.stdout) < 300_000
    with (tmp_path / "files.csv").open(encoding="utf-8-sig") as file:
        assert sum(1 for _ in file) == 100_001
