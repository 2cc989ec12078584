"""The contracts of the fuzz targets hold on their seeds and on a fixed handful of mutations of each."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from fuzz.harness import TARGETS, Keeper, checked
from fuzz.run import Outcome, show

SEEDS = Path(__file__).parents[2] / "fuzz" / "seeds"
NAMES = tuple(TARGETS)


def seeds(name: str) -> list[Path]:
    return sorted((SEEDS / name).iterdir())


@pytest.mark.parametrize(
    ("name", "seed"), [(n, s) for n in NAMES for s in seeds(n)], ids=lambda v: getattr(v, "name", v)
)
def test_seeds_keep_the_contract(name: str, seed: Path) -> None:
    importlib.import_module(TARGETS[name].module).one_input(seed.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_mutations_keep_the_contract(name: str) -> None:
    """Eighty generations of mutations from fixed dice: the mutator stays in its limit and the contract holds."""
    target = importlib.import_module(TARGETS[name].module)
    dice = random.Random(2568)
    pool = [seed.read_bytes() for seed in seeds(name)]
    for _ in range(80):
        data = dice.choice(pool)
        for _ in range(dice.randrange(1, 4)):
            data = target.mutate(data, TARGETS[name].length, dice)
        assert len(data) <= TARGETS[name].length
        target.one_input(data)


@pytest.mark.parametrize("name", NAMES)
def test_mutations_change_the_input_and_depend_on_the_dice_alone(name: str) -> None:
    target = importlib.import_module(TARGETS[name].module)
    data = seeds(name)[0].read_bytes()

    def made(dice: random.Random) -> list[bytes]:
        return [target.mutate(data, TARGETS[name].length, dice) for _ in range(20)]

    first = made(random.Random(1))
    assert first == made(random.Random(1))
    assert len(set(first) - {data}) >= 10


@pytest.mark.parametrize("junk", [b"", b"x", b"PK", b"%PDF-", b"\xff" * 50, b"PK\x03\x04" + b"\x00" * 40])
@pytest.mark.parametrize("name", NAMES)
def test_mutators_take_anything(name: str, junk: bytes) -> None:
    target = importlib.import_module(TARGETS[name].module)
    target.one_input(target.mutate(junk, 500, random.Random(3)))


def _breach(message: str) -> Callable[[bytes], None]:
    def one_input(data: bytes) -> None:
        raise AssertionError(message)

    return one_input


def test_a_breach_is_kept_once_and_the_smallest_input_of_it(tmp_path: Path) -> None:
    run = checked("thai", _breach("broken"), Keeper(tmp_path))
    for data in (b"longer input", b"short", b"again longer"):
        run(data)
    kept = sorted(p.suffix for p in tmp_path.iterdir())
    assert kept == [".bin", ".txt"]
    assert next(tmp_path.glob("*.bin")).read_bytes() == b"short"
    assert "broken" in next(tmp_path.glob("*.txt")).read_text("utf-8")


def test_an_input_that_takes_too_long_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0.0, 1000.0))
    monkeypatch.setattr("fuzz.harness.time.process_time", lambda: next(clock))
    checked("thai", lambda data: None, Keeper(tmp_path))(b"slow")
    assert [p.name.split("-")[1] for p in sorted(tmp_path.glob("*.bin"))] == ["TooSlowError"]


def test_the_table_of_a_run_names_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    show([Outcome("docx", executions=1200, seconds=600.0, branches=80, findings=("docx-ValueError-1.bin",))])
    told = capsys.readouterr().out
    assert "| docx | 600 | 1,200 | 2.0 | 80 |" in told
    assert "found by docx: docx-ValueError-1.bin" in told
