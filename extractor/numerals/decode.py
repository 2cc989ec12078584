"""From class probabilities along a crop to a string with its probability, alternatives and places.

Connectionist temporal classification: each step says one symbol or "blank"; equal neighbours count once.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from extractor.numerals.alphabet import BLANK, SYMBOLS

Probabilities = npt.NDArray[np.float64]
"""Steps by classes, each row adding up to 1."""

_BEAM = 8
_FAINT = 1e-4
_SURE = 1 - 1e-4


def softmax(classes: npt.NDArray[np.float32], temperature: float) -> Probabilities:
    """Probabilities of network output, softened by the calibration temperature."""
    scaled = classes.astype(np.float64) / temperature
    scaled -= scaled.max(axis=-1, keepdims=True)
    powers = np.exp(scaled)
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def greedy(probabilities: Probabilities) -> tuple[str, list[tuple[int, int]]]:
    """The string of the best class at each step, with the steps (first, last) of each symbol."""
    text, last = "", BLANK
    spans: list[tuple[int, int]] = []
    for step, best in enumerate(probabilities.argmax(axis=1).tolist()):
        if best != BLANK and best == last:
            spans[-1] = (spans[-1][0], step)
        elif best != BLANK:
            text += SYMBOLS[best - 1]
            spans.append((step, step))
        last = best
    return text, spans


def best_strings(probabilities: Probabilities, count: int = 4) -> list[tuple[str, float]]:
    """The most probable strings with their probabilities, best first (prefix beam search).

    The probability of a string is the sum over all ways to say it, so the list is a proper share of 1.
    """
    beam: dict[tuple[int, ...], tuple[float, float]] = {(): (1.0, 0.0)}  # prefix: ends in blank, ends in symbol
    for row in probabilities:
        blank = float(row[BLANK])
        if blank > _SURE:
            beam = {prefix: ((in_blank + in_symbol) * blank, 0.0) for prefix, (in_blank, in_symbol) in beam.items()}
            continue
        likely = [(int(c), float(row[c])) for c in np.flatnonzero(row > _FAINT) if c != BLANK]
        grown: dict[tuple[int, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for prefix, (in_blank, in_symbol) in beam.items():
            grown[prefix][0] += (in_blank + in_symbol) * blank
            for symbol, p in likely:
                if prefix and symbol == prefix[-1]:
                    grown[prefix][1] += in_symbol * p
                    grown[(*prefix, symbol)][1] += in_blank * p
                else:
                    grown[(*prefix, symbol)][1] += (in_blank + in_symbol) * p
        kept = sorted(grown.items(), key=lambda item: -sum(item[1]))[:_BEAM]
        beam = {prefix: (p[0], p[1]) for prefix, p in kept}
    ranked = sorted(((sum(p), prefix) for prefix, p in beam.items()), reverse=True)[:count]
    return [("".join(SYMBOLS[c - 1] for c in prefix), min(p, 1.0)) for p, prefix in ranked]


def align(probabilities: Probabilities, text: str) -> list[tuple[int, int]]:
    """The steps (first, last) where each symbol of ``text`` is said in the most probable way to say it.

    Empty when the crop has too few steps for the text.
    """
    if not text:
        return []
    path = [BLANK]
    for char in text:
        path += [SYMBOLS.index(char) + 1, BLANK]
    logs = np.log(np.maximum(probabilities[:, path], 1e-30))
    steps, states = logs.shape
    score = np.full((steps, states), -np.inf)
    came = np.zeros((steps, states), np.int8)
    score[0, :2] = logs[0, :2]
    skip = np.array([s >= 2 and path[s] not in (BLANK, path[s - 2]) for s in range(states)])
    for step in range(1, steps):
        stay = score[step - 1]
        one = np.concatenate(([-np.inf], stay[:-1]))
        two = np.where(skip, np.concatenate(([-np.inf, -np.inf], stay[:-2])), -np.inf)
        choices = np.stack([stay, one, two])
        came[step] = choices.argmax(axis=0)
        score[step] = choices.max(axis=0) + logs[step]
    state = states - 1 if score[-1, -1] >= score[-1, -2] else states - 2
    if not np.isfinite(score[-1, state]):
        return []
    spans = [(-1, -1)] * len(text)
    for step in range(steps - 1, -1, -1):
        if state % 2:
            symbol = state // 2
            last = spans[symbol][1]
            spans[symbol] = (step, last if last >= 0 else step)
        state -= int(came[step, state])
    return spans
