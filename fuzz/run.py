"""Runs the fuzz targets one after the other and tells how many inputs were tried and what was found.

    python -m fuzz.run --minutes 10            # all targets, ten minutes each
    python -m fuzz.run --minutes 10 docx pdf   # these
    python -m fuzz.run --replay fuzz/seeds/pdf/table.pdf pdf

Findings are kept in ``--findings`` (default ``fuzz-findings``): the smallest input that showed each, and how it
came about. A hang or a crash ends one process; the time that is left goes on in a new one. The inputs that
reached new code are kept in ``--corpus`` where one is named, and start the next run. Exit code 1: something was found.
"""

from __future__ import annotations

import argparse
import importlib
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from fuzz.harness import KILL_AFTER, TARGETS

SEEDS = Path(__file__).parent / "seeds"
_STATISTIC = re.compile(r"stat::(number_of_executed_units|peak_rss_mb|slowest_unit_time_sec):\s*(\d+)")
_COVERED = re.compile(r"\bcov: (\d+)")


@dataclass(slots=True)
class Outcome:
    """What the runs of one target came to."""

    target: str
    executions: int = 0
    seconds: float = 0.0
    branches: int = 0
    peak_mb: int = 0
    slowest: int = 0
    restarts: int = 0
    findings: tuple[str, ...] = ()


def fuzz(name: str, seconds: float, findings: Path, corpus: Path) -> Outcome:
    """Run one target for its time."""
    outcome = Outcome(name)
    corpus.mkdir(parents=True, exist_ok=True)
    findings.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    while (left := seconds - (time.monotonic() - begin)) >= 1:
        command = [
            sys.executable, "-m", "fuzz.harness", name, str(findings), f"-max_total_time={int(left)}",
            "-print_final_stats=1", f"-artifact_prefix={findings}/{name}-", "-rss_limit_mb=3000",
            "-report_slow_units=1000", str(corpus), str(SEEDS / name),
        ]  # fmt: skip
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
            ended = subprocess.run(command, stdout=log, stderr=log, check=False, timeout=left + 10 * KILL_AFTER)
            log.seek(0)
            said = log.read()
        told = dict(_STATISTIC.findall(said))
        outcome.executions += int(told.get("number_of_executed_units", 0))
        outcome.peak_mb = max(outcome.peak_mb, int(told.get("peak_rss_mb", 0)))
        outcome.slowest = max(outcome.slowest, int(told.get("slowest_unit_time_sec", 0)))
        outcome.branches = max([outcome.branches, *map(int, _COVERED.findall(said))])
        if not told or (ended.returncode and time.monotonic() - begin < 5):
            print(said[-4000:], file=sys.stderr)
            raise SystemExit(f"The target {name} does not start.")
        outcome.restarts += ended.returncode != 0
    outcome.seconds = time.monotonic() - begin
    outcome.findings = tuple(sorted(p.name for p in findings.glob(f"{name}-*") if p.suffix != ".txt"))
    return outcome


def show(outcomes: list[Outcome]) -> None:
    """The table of a run, as docs/fuzzing.md holds it."""
    print("| target | seconds | executions | per second | branches | slowest | memory | findings |")
    print("|---|---|---|---|---|---|---|---|")
    for one in outcomes:
        rate = one.executions / max(one.seconds, 1)
        print(
            f"| {one.target} | {one.seconds:.0f} | {one.executions:,} | {rate:.1f} | {one.branches:,} "
            f"| {one.slowest} s | {one.peak_mb} MB | {len(one.findings)} |"
        )
    for one in outcomes:
        for name in one.findings:
            print(f"found by {one.target}: {name}")


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.run", description="Runs the fuzz targets.")
    parser.add_argument("targets", nargs="*", metavar="target", help=f"of {', '.join(TARGETS)}; all when none is named")
    parser.add_argument("--minutes", type=float, default=10.0, help="for each target")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--corpus", type=Path, help="folder for inputs that reached new code, kept between runs")
    parser.add_argument("--replay", type=Path, help="check this one input, without fuzzing")
    chosen = parser.parse_args()
    unknown = set(chosen.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    targets = chosen.targets or list(TARGETS)
    if chosen.replay:
        for name in targets:
            importlib.import_module(TARGETS[name].module).one_input(chosen.replay.read_bytes())
        return
    with tempfile.TemporaryDirectory() as scratch:
        corpus = chosen.corpus or Path(scratch)
        outcomes = [fuzz(name, chosen.minutes * 60, chosen.findings, corpus / name) for name in targets]
    show(outcomes)
    sys.exit(1 if any(one.findings for one in outcomes) else 0)


if __name__ == "__main__":
    main()
