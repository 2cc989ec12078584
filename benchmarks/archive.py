"""A ten-thousand-file archive: built with known statuses, read, killed, resumed, shared out, compared.

    python -m benchmarks.archive build FOLDER [--files 10000] [--seed 1]
    python -m benchmarks.archive run FOLDER [--steps counts,kills,cluster,speed,overhead] [--jobs 2]

``build`` writes the archive to FOLDER/archive and the statuses it must give to FOLDER/expected.json:
folders of years, ZIPs, ZIPs inside ZIPs with cp874 names, TARs; 5 in 100 files are hostile, 10 in 100
copies of others, and lock files lie about. Beside it stand FOLDER/part, a smaller one of the same kind
for the comparison of one worker with two, and FOLDER/loose, reports for the overhead. ``run`` reads them
with the installed command and prints one line for each thing measured; it ends with 1 when one of them
does not hold.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import signal
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.archive_files import HOSTILE, Made, report

STEPS = ("counts", "kills", "cluster", "speed", "overhead")
TABLES = ("files", "reports", "scores", "observations", "checks", "findings", "measures", "recommendations")
OCR = ("--ocr", "never")  # scans have the status needs_ocr; reading them is measured elsewhere
PROVINCES = ("เชียงใหม่", "ขอนแก่น", "สงขลา", "ระยอง", "สุโขทัย")


# --- build -----------------------------------------------------------------------------------


class Builder:
    """Places files one by one, in folders and archives by turns, and counts what they must give."""

    def __init__(self, root: Path, files: int, seed: int) -> None:
        self._root = root
        self._files = files
        self._rng = random.Random(seed)
        self._expected: Counter[str] = Counter()
        self._kept: list[Made] = []
        self._number = 0

    def build(self) -> dict[str, int]:
        """Write the archive; the number of rows of ``files.csv`` by status."""
        while self._number < self._files:
            place = self._root / f"ปี {self._rng.randrange(2563, 2569)}" / self._rng.choice(PROVINCES)
            place.mkdir(parents=True, exist_ok=True)
            form = self._rng.choices((self._loose, self._zip, self._nested, self._tar), (4, 3, 2, 1))[0]
            form(place, min(self._rng.randrange(20, 60), self._files - self._number))
        return dict(sorted(self._expected.items()))

    def _next(self) -> tuple[str, bytes]:
        """The name and bytes of one more file."""
        self._number += 1
        draw = self._rng.random()
        if draw < 0.10 and self._kept:
            made = self._rng.choice(self._kept)
            self._expected["duplicate"] += 1
        elif draw < 0.15:
            made = self._rng.choice(HOSTILE)(self._rng)
            self._expected[made.status] += 1
        else:
            made = report(self._rng)
            self._expected[made.status] += 1
            self._keep(made)
        return f"รายงาน ITA {self._number:05d}{made.ending}", made.data

    def _keep(self, made: Made) -> None:
        """Remember some files to copy."""
        if len(self._kept) < 200:
            self._kept.append(made)
        else:
            self._kept[self._rng.randrange(200)] = made

    def _loose(self, place: Path, count: int) -> None:
        for _ in range(count):
            name, data = self._next()
            (place / name).write_bytes(data)
        lock = place / f"~$รายงาน {self._number}.docx"
        lock.write_bytes(b"lock")
        self._expected["unsupported"] += 1

    def _zip(self, place: Path, count: int) -> None:
        with zipfile.ZipFile(place / f"ส่งครั้งที่ {self._number}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for _ in range(count):
                archive.writestr(*self._next())
            archive.writestr("__MACOSX/._x", b"m")
        self._expected["unsupported"] += 1
        self._expected["ok"] += 1

    def _nested(self, place: Path, count: int) -> None:
        half = count // 2
        with zipfile.ZipFile(place / f"รวม {self._number}.zip", "w") as archive:
            archive.writestr("เก่า/inner.zip", old_zip([self._next() for _ in range(half)]))
            for _ in range(count - half):
                archive.writestr(*self._next())
        self._expected["ok"] += 1 + bool(half)
        self._expected["empty"] += not half

    def _tar(self, place: Path, count: int) -> None:
        with tarfile.open(place / f"backup {self._number}.tar.gz", "w:gz", compresslevel=1) as archive:
            for _ in range(count):
                name, data = self._next()
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        self._expected["ok"] += 1


def old_zip(members: list[tuple[str, bytes]]) -> bytes:
    """A ZIP as Thai Windows programs wrote it: names in cp874 and no flag that says so."""
    body, directory = io.BytesIO(), io.BytesIO()
    for name, data in members:
        raw = name.encode("cp874")
        fixed = struct.pack("<HHHHHLLLHH", 20, 0, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(raw), 0)
        directory.write(struct.pack("<LH", 0x02014B50, 20) + fixed)
        directory.write(struct.pack("<HHHLL", 0, 0, 0, 0, body.tell()) + raw)
        body.write(struct.pack("<L", 0x04034B50) + fixed + raw + data)
    size, start = directory.tell(), body.tell()
    end = struct.pack("<LHHHHLLH", 0x06054B50, 0, 0, len(members), len(members), size, start, 0)
    return body.getvalue() + directory.getvalue() + end


# --- run -------------------------------------------------------------------------------------


class Took(NamedTuple):
    """What a run took: seconds by the clock, and of the processor for all of its processes."""

    clock: float
    processor: float


def processor_seconds() -> float:
    """Of all children that have ended so far, and their children."""
    times = os.times()
    return times.children_user + times.children_system


def command(folder: Path, output: str, *options: str, source: str = "archive") -> list[str]:
    """The command line of one run."""
    where = ["ingest", str(folder / source), "-o", str(folder / output), "--quiet", *OCR]
    return [sys.executable, "-m", "extractor", *where, *options]


def ingest(folder: Path, output: str, *options: str, source: str = "archive") -> Took:
    """Run to the end."""
    begin, used = time.monotonic(), processor_seconds()
    done = subprocess.run(command(folder, output, *options, source=source), check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"ingest ended with {done.returncode}")
    return Took(time.monotonic() - begin, processor_seconds() - used)


def table(folder: Path, name: str) -> bytes:
    """A table's bytes; of ``files`` the rows without ``seconds``, which may differ."""
    path = folder / f"{name}.csv"
    if name != "files":
        return path.read_bytes()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return repr([{**row, "seconds": ""} for row in csv.DictReader(file)]).encode()


def equal_tables(folder: Path, one: str, other: str) -> list[str]:
    """The tables that differ between two output folders."""
    return [name for name in TABLES if table(folder / one, name) != table(folder / other, name)]


def counts(folder: Path, output: str) -> dict[str, int]:
    """Rows of ``files.csv`` by status."""
    with (folder / output / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        return dict(sorted(Counter(row["status"] for row in csv.DictReader(file)).items()))


class Bench:
    """The steps; each prints its line and notes whether it holds."""

    def __init__(self, folder: Path, jobs: int, seed: int) -> None:
        self._folder = folder
        self._jobs = str(jobs)
        self._rng = random.Random(seed)
        self.failed: list[str] = []

    def tell(self, what: str, holds: bool, result: str) -> None:
        """Print one line."""
        print(f"{'ok  ' if holds else 'FAIL'}  {what}: {result}", flush=True)
        if not holds:
            self.failed.append(what)

    def whole(self) -> None:
        """The uninterrupted run that the others are compared with."""
        if not (self._folder / "whole.json").exists():
            took = ingest(self._folder, "whole", "--jobs", self._jobs)
            (self._folder / "whole.json").write_text(json.dumps(took._asdict()), encoding="utf-8")
        self._whole = Took(**json.loads((self._folder / "whole.json").read_text(encoding="utf-8")))

    def counts(self) -> None:
        """Every file has its row, with the status written down by the generator."""
        expected = json.loads((self._folder / "expected.json").read_text(encoding="utf-8"))
        found = counts(self._folder, "whole")
        wrong = {key: (found.get(key, 0), expected.get(key, 0)) for key in {*found, *expected}}
        wrong = {key: pair for key, pair in wrong.items() if pair[0] != pair[1]}
        rows = sum(found.values())
        clock, processor = self._whole
        took = f"{clock:.0f} s ({rows / clock:.1f} files/s), {processor:.0f} s of the processor"
        result = f"{rows} rows, {took}, {found}" + (f", differ (found, expected): {wrong}" if wrong else "")
        self.tell("counts by status", not wrong, result)

    def kills(self) -> None:
        """Killed three times at random moments, then resumed to the end."""
        moments = []
        for _ in range(3):
            child = subprocess.Popen(
                command(self._folder, "killed", "--resume", "--jobs", self._jobs), start_new_session=True
            )
            moment = self._rng.uniform(0.05, 0.28) * self._whole.clock
            time.sleep(moment)
            over = child.poll() is not None
            child.send_signal(signal.SIGKILL)
            child.wait()
            moments.append("over" if over else f"{moment:.0f} s")
        ingest(self._folder, "killed", "--resume", "--jobs", self._jobs)
        differ = equal_tables(self._folder, "whole", "killed")
        result = f"after {', '.join(moments)}; tables that differ: {differ or 'none'}"
        self.tell("killed -9 three times and resumed", not differ and "over" not in moments, result)

    def speed(self) -> None:
        """Files per second of two workers against one."""
        one = ingest(self._folder, "one", "--jobs", "1", source="part")
        two = ingest(self._folder, "two", "--jobs", "2", source="part")
        differ = equal_tables(self._folder, "one", "two")
        rows = sum(counts(self._folder, "one").values())
        faster = one.clock / two.clock
        rates = f"{rows / one.clock:.1f} and {rows / two.clock:.1f} files/s"
        result = f"{rows} rows, {one.clock:.1f} and {two.clock:.1f} s, {rates}, {faster:.2f} times"
        self.tell("two workers against one", faster >= 1.7, result)
        self.tell("one and two workers agree", not differ, f"tables that differ: {differ or 'none'}")

    def overhead(self) -> None:
        """Isolation and journal against calling ``extract`` in a loop, over loose files."""
        files = sum(1 for _ in (self._folder / "loose").iterdir())
        loop, isolated = [], []
        for turn in range(3):
            begin, used = time.monotonic(), processor_seconds()
            subprocess.run([sys.executable, "-c", LOOP, str(self._folder / "loose")], check=True)
            loop.append(Took(time.monotonic() - begin, processor_seconds() - used))
            isolated.append(ingest(self._folder, f"loose-{turn}", "--jobs", "1", source="loose"))
        shares, parts = [], []
        for kind in Took._fields:
            plain, run = (min(getattr(took, kind) for took in runs) for runs in (loop, isolated))
            shares.append(run / plain - 1)
            parts.append(f"{kind}: loop {plain:.1f} s, ingest {run:.1f} s, {shares[-1]:+.1%}")
        self.tell("overhead of isolation and journal", max(shares) < 0.15, f"{files} files; " + "; ".join(parts))

    def cluster(self) -> None:
        """A Dask scheduler and two workers on loopback, one of them killed on the way."""
        with cluster(self._folder) as (address, workers):
            log = self._folder / "cluster.jsonl"
            child = subprocess.Popen(command(self._folder, "cluster", "--scheduler", address, "--log-json", str(log)))
            rows = sum(json.loads((self._folder / "expected.json").read_text(encoding="utf-8")).values())
            wanted = int(rows * self._rng.uniform(0.1, 0.6))
            while child.poll() is None and (not log.exists() or log.read_bytes().count(b"\n") < wanted):
                time.sleep(0.2)
            running = child.poll() is None
            workers[0].kill()
            child.wait()
        differ = equal_tables(self._folder, "whole", "cluster")
        result = f"after {wanted} of {rows} files; tables that differ: {differ or 'none'}"
        self.tell("cluster of two workers, one killed", running and not differ, result)


LOOP = """
import pathlib, sys
from extractor import ExtractionError, extract_all
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    try:
        extract_all(path, ocr="never")
    except ExtractionError:
        pass
"""


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers of one thread each."""
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    here = ("--host", "127.0.0.1", "--no-dashboard")
    processes = [start("scheduler", *here, "--port", "0", "--scheduler-file", str(file))]
    try:
        worker = ("worker", "--scheduler-file", str(file), *here, "--nthreads", "1", "--no-nanny")
        processes += [start(*worker, "--local-directory", str(folder)) for _ in range(2)]
        while not file.exists():
            time.sleep(0.1)
        from distributed import Client  # an optional library

        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def build(folder: Path, files: int, seed: int) -> None:
    """Write the archive, what it must give, a smaller one for the speed, and loose files for the overhead."""
    expected = Builder(folder / "archive", files, seed).build()
    Builder(folder / "part", min(1_500, files), seed + 2).build()
    (folder / "expected.json").write_text(json.dumps(expected, indent=1), encoding="utf-8")
    loose = folder / "loose"
    loose.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed + 1)
    for number in range(min(300, max(20, files // 20))):
        made = report(rng)
        (loose / f"{number:04d}{made.ending}").write_bytes(made.data)
    print(f"{files} files in {folder / 'archive'}: {expected}")


def main(arguments: list[str] | None = None) -> int:
    """Build or run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="action", required=True)
    builder = commands.add_parser("build")
    runner = commands.add_parser("run")
    for sub in (builder, runner):
        sub.add_argument("folder", type=Path)
        sub.add_argument("--seed", type=int, default=1)
    builder.add_argument("--files", type=int, default=10_000)
    runner.add_argument("--jobs", type=int, default=2)
    runner.add_argument("--steps", default=",".join(STEPS))
    given = parser.parse_args(arguments)
    if given.action == "build":
        build(given.folder, given.files, given.seed)
        return 0
    bench = Bench(given.folder, given.jobs, given.seed)
    steps: dict[str, Callable[[], None]] = {name: getattr(bench, name) for name in STEPS}
    wanted = given.steps.split(",")
    if set(wanted) & {"counts", "kills", "cluster"}:
        bench.whole()
    for name in wanted:
        steps[name]()
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
