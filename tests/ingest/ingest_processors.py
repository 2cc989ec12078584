"""Processors for tests: what a content says is what the worker does with it.

``ok <name>`` gives a report, ``none`` gives none; the others misbehave in the way they name.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

from extractor import progress
from extractor.ingest import archives, codec
from extractor.ingest.journal import Source
from extractor.ingest.worker import CHANGED, Task
from extractor.records import (
    Basis,
    Box,
    Check,
    FileResult,
    FileStatus,
    Finding,
    Identity,
    Measure,
    Observation,
    Place,
    Recommendation,
    Report,
    Score,
    Severity,
)


def make_report(report_id: str, name: str) -> Report:
    """A small report that fills every table."""
    place = Place(page=3, box=Box(10.04, 20.0, 99.96, 30.5), table=1, row=2, column=3, reader="fake")
    total = Decimal(80 + len(name) % 20) + Decimal("0.25")
    return Report(
        report_id=report_id,
        source="",
        identity=Identity(
            title=f"รายงาน {name}", agency_name=f"องค์การบริหารส่วนตำบล{name}", fiscal_year=2567, plan_year=2568
        ),
        observations=(Observation(2567, "ITA", total, f"{total}", 2, place, "คะแนนรวม", 0.987),),
        scores=(Score(2567, "ITA", "total", "คะแนนรวม", total, Basis.SINGLE, 1, "A", (3,)),),
        checks=(Check(2567, "ita-2566", total, Decimal("80.1234"), Decimal("80.11"), Decimal("80.13")),),
        findings=(Finding("total_mismatch", Severity.ERROR, 2567, "ITA", "1", "2", "-1", places=(place,)),),
        measures=(Measure("- จัดอบรม", plan_year=2568, table=1, row=1, offices=("กองคลัง", "สำนักปลัด"), pages=(4, 5)),),
        recommendations=(Recommendation("O12", 2567, "แผน", "", "=ควรเผยแพร่", (6,)),),
        level="A",
        reader="fake",
        pages=6,
    )


def reading(data: bytes) -> codec.Reading:
    """What ``obedient`` makes of a content."""
    digest = hashlib.sha256(data).hexdigest()
    word, _, name = data.decode("utf-8", "replace").partition(" ")
    reports: tuple[Report, ...] = ()
    status = FileStatus.NOT_ITA
    if word == "ok":
        reports, status = (make_report(digest[:12], name),), FileStatus.OK
    result = FileResult(
        "", digest, len(data), "text/fake", status, pages=6, reader="fake", seconds=0.01, reports=reports
    )
    return codec.Reading(result, tuple(codec.Evidence() for _ in reports))


def obedient(task: Task) -> bytes:
    """Reads well, or misbehaves as the content says."""
    try:
        data = task.data if task.data is not None else Path(task.path).read_bytes()
    except OSError:
        return CHANGED
    if hashlib.sha256(data).hexdigest() != task.sha256:
        return CHANGED
    word = data.split(b" ")[0].decode("ascii", "replace")
    misbehave = BEHAVIOURS.get(word)
    if misbehave is not None:
        return misbehave(task)
    if word == "slow":
        time.sleep(0.3)
    return codec.dump(reading(data))


def other(task: Task) -> bytes:
    """Says the same of everything."""
    return b"other"


def slow(task: Task) -> bytes:
    """Well behaved, a tenth of a second a file."""
    time.sleep(0.1)
    return obedient(task)


def _crash(task: Task) -> bytes:
    ctypes.string_at(0)
    return b""


def _hang(task: Task) -> bytes:
    while True:
        time.sleep(60)


def _deaf(task: Task) -> bytes:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return _hang(task)


def _stall(task: Task) -> bytes:
    progress.tick()
    return _hang(task)


def _killed(task: Task) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _exit(task: Task) -> bytes:
    os._exit(7)


def _raise(task: Task) -> bytes:
    raise ZeroDivisionError("ศูนย์ \udc80 and more")


class StubbornError(Exception):
    """An exception that pickles, and cannot be made again from what was pickled."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def _stubborn(task: Task) -> bytes:
    raise StubbornError("a", "b")


def _timeout_error(task: Task) -> bytes:
    raise TimeoutError("a library gave up")


def _print(task: Task) -> bytes:
    print("rubbish on stdout")
    sys.stderr.write("rubbish on stderr\n")
    os.write(1, b"\xff\xfe rubbish by number\n")
    data = b"ok printed"
    good = reading(data)
    return codec.dump(_as(good, task.sha256))


def _as(good: codec.Reading, sha256: str) -> codec.Reading:
    from dataclasses import replace

    reports = tuple(replace(report, report_id=sha256[:12]) for report in good.result.reports)
    return replace(good, result=replace(good.result, sha256=sha256, reports=reports))


def _helper(task: Task) -> bytes:
    """Starts a program in a group of its own, as the office reader does, tells its number, and hangs."""
    helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    progress.helping(helper.pid)
    Path(os.environ["ITA_TEST_HELPER"]).write_text(str(helper.pid))
    return _hang(task)


def _memory(task: Task) -> bytes:
    return bytes(64 << 30)


BEHAVIOURS = {
    "crash": _crash,
    "hang": _hang,
    "deaf": _deaf,
    "stall": _stall,
    "killed": _killed,
    "exit": _exit,
    "raise": _raise,
    "stubborn": _stubborn,
    "timeouterror": _timeout_error,
    "print": _print,
    "memory": _memory,
    "helper": _helper,
    "rubbish": lambda task: b"\x00\xff not a result",
    "text": lambda task: "not even bytes",
    "other": lambda task: codec.dump(reading(b"ok other")),
    "unpicklable": lambda task: lambda: None,
}


def change_then_read(task: Task) -> bytes:
    """Changes or removes the file that the environment names, once, before it reads."""
    changing, removing = os.environ.get("ITA_TEST_CHANGE"), os.environ.get("ITA_TEST_REMOVE")
    if changing and changing == task.path and Path(changing).read_bytes() == b"ok before":
        Path(changing).write_bytes(b"ok after it was met")
    if removing and removing == task.path:
        Path(removing).unlink(missing_ok=True)
    return obedient(task)


def unpack_at_the_second_try(path: str, folder: str, budget: archives.Budget) -> archives.Unpacked:
    """Dies over an archive once, having unpacked a part of it; the file that the environment names tells of it."""
    died = Path(os.environ["ITA_TEST_DIED"])
    if died.exists():
        return archives.unpack(path, folder, budget)
    died.write_text("once")
    Path(folder).mkdir(parents=True)
    (Path(folder) / archives.MANIFEST).write_text('["half.pdf", "", "", 0, "corrupt", "half"]\n')
    os.kill(os.getpid(), signal.SIGKILL)
    return archives.Unpacked(folder)


def unpack_without_end(path: str, folder: str, budget: archives.Budget) -> archives.Unpacked:
    """Unpacks one member and then does nothing any more, with signs of life or without."""
    unpacked = archives.unpack(path, folder, budget)
    while True:
        time.sleep(0.1)
        if os.environ.get("ITA_TEST_TICKS"):
            progress.tick()
    return unpacked


def own_process(_: object) -> int:
    """The process that runs this."""
    return os.getpid()


def named(name: str) -> Source:
    """A source of that name that was refused for some reason."""
    return Source(name, status=FileStatus.UNSUPPORTED, detail="x" * 50)
