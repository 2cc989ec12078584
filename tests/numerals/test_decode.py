"""Class probabilities to strings: what is said once, what is said twice, and how sure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.numerals.alphabet import BLANK, CLASSES, SYMBOLS
from extractor.numerals.decode import align, best_strings, greedy, softmax


def steps(said: str, sure: float = 0.98) -> np.ndarray:
    """Probabilities that say one symbol a step; ``_`` is a blank."""
    rows = np.full((len(said), CLASSES), (1 - sure) / (CLASSES - 1))
    for row, char in zip(rows, said, strict=True):
        row[BLANK if char == "_" else SYMBOLS.index(char) + 1] = sure
    return rows


@pytest.mark.parametrize(
    ("said", "text"),
    [("_๙๙__๕_", "๙๕"), ("๑_๑", "๑๑"), ("๑๑๑", "๑"), ("____", ""), ("๙๕..๕๑", "๙๕.๕๑"), ("1_1_1", "111")],
)
def test_equal_neighbours_count_once_and_blanks_part_them(said: str, text: str) -> None:
    assert greedy(steps(said))[0] == text
    assert best_strings(steps(said))[0][0] == text
    assert len(align(steps(said), text)) == len(text)


def test_places_are_the_steps_where_a_symbol_is_said() -> None:
    assert align(steps("__๙๙_๕"), "๙๕") == [(2, 3), (5, 5)]
    assert greedy(steps("__๙๙_๕"))[1] == [(2, 3), (5, 5)]


def test_a_text_longer_than_the_crop_has_no_places() -> None:
    assert align(steps("๙"), "๙๕๕๑") == []


def test_runner_up_strings_come_with_their_share() -> None:
    rows = steps("_๓_")
    rows[1] = 0.0
    rows[1, SYMBOLS.index("๓") + 1], rows[1, SYMBOLS.index("๑") + 1] = 0.7, 0.3
    rows[0] = rows[2] = np.eye(CLASSES)[BLANK]
    (first, p1), (second, p2) = best_strings(rows)[:2]
    assert (first, second) == ("๓", "๑")
    assert p1 == pytest.approx(0.7)
    assert p2 == pytest.approx(0.3)


@given(st.lists(st.lists(st.floats(-8, 8), min_size=CLASSES, max_size=CLASSES), min_size=1, max_size=9))
def test_probabilities_of_strings_are_shares_of_one(rows: list[list[float]]) -> None:
    """Contract: strings are distinct, ranked by probability, and their probabilities add up to 1 at most."""
    probabilities = softmax(np.array(rows, np.float32), 1.0)
    strings = best_strings(probabilities)
    assert len({text for text, _ in strings}) == len(strings)
    assert [p for _, p in strings] == sorted((p for _, p in strings), reverse=True)
    assert 0 < sum(p for _, p in strings) <= 1 + 1e-6


def test_a_higher_temperature_is_less_sure() -> None:
    logits = np.array([[0.0, 5.0] + [0.0] * (CLASSES - 2)], np.float32)
    assert softmax(logits, 2.0).max() < softmax(logits, 1.0).max()
