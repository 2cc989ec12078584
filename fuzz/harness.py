"""Runs one target under atheris, keeps every different finding, and goes on.

    python -m fuzz.harness TARGET FINDINGS [libFuzzer options] CORPUS...

A target is a module with ``one_input(data)``, which checks the contract for one input and raises on a
breach, and optionally ``mutate(data, limit, random) -> bytes``, which knows the format. Targets import
nothing of atheris, so that tests can check the same contract on the seeds without it.
"""

from __future__ import annotations

import hashlib
import importlib
import random
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: Share of mutations that are left to libFuzzer, which knows nothing of the format but follows the coverage.
BLIND_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Target:
    """What to fuzz: a module, the packages whose branches are followed, limits on one input.

    ``seconds`` is processor time for one input (instrumented code takes a multiple of its usual time),
    ``length`` the most bytes of an input.
    """

    module: str
    instrumented: tuple[str, ...]
    seconds: float
    length: int


TARGETS = {
    "thai": Target("fuzz.fuzz_thai", ("extractor",), 2.0, 600),
    "docx": Target("fuzz.fuzz_docx", ("extractor",), 5.0, 60_000),
    "pdf": Target("fuzz.fuzz_pdf", ("extractor", "pdfminer"), 15.0, 60_000),
    "recognise": Target("fuzz.fuzz_recognise", ("extractor",), 15.0, 6_000),
    "archives": Target("fuzz.fuzz_archives", ("extractor.ingest", "zipfile", "tarfile", "py7zr"), 15.0, 60_000),
}
KILL_AFTER = 60
"""Seconds after which libFuzzer takes one input for a hang and ends the process."""


class TooSlowError(Exception):
    """An input took more processor time than its target allows."""


class Keeper:
    """Writes each different breach once: the input, and how it came about."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, target: str, data: bytes, problem: Exception) -> None:
        """Findings are the same when they have the same type and come from the same lines."""
        frames = traceback.extract_tb(problem.__traceback__)[-3:]
        where = "|".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames)
        key = hashlib.sha256(f"{type(problem).__name__}|{where}".encode()).hexdigest()[:10]
        stem = self.folder / f"{target}-{type(problem).__name__}-{key}"
        if not stem.with_suffix(".bin").exists() or len(data) < stem.with_suffix(".bin").stat().st_size:
            stem.with_suffix(".bin").write_bytes(data)
            stem.with_suffix(".txt").write_text("".join(traceback.format_exception(problem)), "utf-8", "replace")


def checked(name: str, one_input: Callable[[bytes], None], keeper: Keeper) -> Callable[[bytes], None]:
    """The target with its time measured and its breaches kept."""
    limit = TARGETS[name].seconds

    def run(data: bytes) -> None:
        begin = time.process_time()
        try:
            one_input(data)
            used = time.process_time() - begin
            if used > limit:
                raise TooSlowError(f"{used:.1f} s of processor time, allowed are {limit}")
        except Exception as problem:  # noqa: BLE001 (anything at all is a finding)
            keeper.keep(name, data, problem)

    return run


def main() -> None:
    """Start the fuzzer on the target named first."""
    import atheris

    name, folder, *options = sys.argv[1:]
    target = TARGETS[name]
    with atheris.instrument_imports(include=list(target.instrumented)):
        module = importlib.import_module(target.module)
    arguments = [sys.argv[0], f"-max_len={target.length}", f"-timeout={KILL_AFTER}", *options]
    run = checked(name, module.one_input, Keeper(Path(folder)))
    mutate = getattr(module, "mutate", None)
    if mutate is None:
        atheris.Setup(arguments, run)
    else:

        def mutator(data: bytes, limit: int, seed: int) -> bytes:
            dice = random.Random(seed)
            if dice.random() < BLIND_SHARE:
                return bytes(atheris.Mutate(data, limit))
            return bytes(mutate(data, limit, dice))[:limit]

        atheris.Setup(arguments, run, custom_mutator=mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
