"""Reading one crop that shows a numeral."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.numerals.alphabet import BLANK, SYMBOLS
from extractor.numerals.decode import Probabilities, align, best_strings
from extractor.numerals.network import STEP, Network, default_network
from extractor.numerals.picture import ROWS, Grey, to_grey

ACCEPTED = 0.90
"""A reading of this probability or more may be used without a person looking; docs/numerals.md has its error rate."""

_FAINT = 24
"""Grey levels between ink and paper; a picture of fewer is empty."""

_SHARES = (0.62, 0.8)
"""Of a crop's height, filled with ink: a loose and a tight look."""

_DISAGREED = 0.5


@dataclass(frozen=True, slots=True)
class CharacterReading:
    """One symbol: its probability, the next best symbol (empty: none) with its own, and where it stands.

    ``x`` is the middle of the symbol in pixels from the left edge of the crop.
    """

    char: str
    probability: float
    runner_up: str
    runner_up_probability: float
    x: float


@dataclass(frozen=True, slots=True)
class NumeralReading:
    """What a crop says. ``text`` keeps Thai and Arabic digits as printed; ``…`` is a run of fill-in dots and
    ``¶`` one of other text. ``alternatives`` are the next best readings of the whole, best first."""

    text: str
    probability: float
    characters: tuple[CharacterReading, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether it is sure enough to be used without a person looking."""
        return self.probability >= ACCEPTED


def read_numeral(image: npt.NDArray[Any], *, network: Network | None = None) -> NumeralReading:
    """Read a picture of one numeral (grey, RGB or RGBA; 8 bits; dark on light).

    The crop may be loose; it must not cut a digit. An empty picture gives an empty text.
    """
    return read_numerals([image], network=network)[0]


def read_numerals(images: Sequence[npt.NDArray[Any]], *, network: Network | None = None) -> list[NumeralReading]:
    """Read many crops at once, which is faster than one by one.

    Each is looked at twice, with the ink filling less and more of the height. Two readings that agree keep the lower
    probability; of two that differ the surer is given, halved, the other beside it.
    """
    network = network or default_network()
    greys = [to_grey(image) for image in images]
    views: list[Grey] = []
    owners: list[tuple[int, int]] = []  # crop, columns cut off at its left
    for index, grey in enumerate(greys):
        if grey.size == 0 or int(grey.max()) - int(grey.min()) < _FAINT:
            continue
        looks = [framed(grey, share) for share in _SHARES]
        for look, left in [found for found in looks if found] or [(grey, 0)]:
            views.append(look)
            owners.append((index, left))
    readings: dict[int, list[NumeralReading]] = {}
    for view, (index, left), probabilities in zip(views, owners, network.probabilities(views), strict=True):
        readings.setdefault(index, []).append(_read(probabilities, view.shape[0] / ROWS * STEP, left))
    return [_settle(readings.get(index, [])) for index in range(len(greys))]


def framed(grey: Grey, share: float) -> tuple[Grey, int] | None:
    """The crop cut or padded so that its ink fills ``share`` of the height, and the columns cut off at its left
    (negative: added); ``None`` where the ink is too low to tell the scale by (a dash, a dot)."""
    low, high = np.percentile(grey, [0.3, 90])
    if high - low < _FAINT:
        return None
    ink = grey < low + 0.45 * max(float(high - low), 40.0)
    rows, columns = np.flatnonzero(ink.mean(axis=1) > 0.01), np.flatnonzero(ink.any(axis=0))
    if not len(rows) or not len(columns):
        return None
    tall = int(rows[-1] - rows[0]) + 1
    if tall < 0.4 * grey.shape[0]:
        return None
    pad = round(tall * (1 / share - 1) / 2)
    top, left = int(rows[0]) - pad, int(columns[0]) - pad - 1
    bottom, right = int(rows[-1]) + pad + 1, int(columns[-1]) + pad + 2
    cut = grey[max(top, 0) : bottom, max(left, 0) : right]
    add = (max(-top, 0), max(bottom - grey.shape[0], 0)), (max(-left, 0), max(right - grey.shape[1], 0))
    return np.pad(cut, add, mode="constant", constant_values=round(float(high))), left


def _read(probabilities: Probabilities, step_width: float, left: int) -> NumeralReading:
    strings = best_strings(probabilities)
    text, probability = strings[0]
    characters = []
    for char, (first, last) in zip(text, align(probabilities, text), strict=False):
        here = SYMBOLS.index(char) + 1
        own = probabilities[first + int(probabilities[first : last + 1, here].argmax())].copy()
        own[BLANK] = 0.0
        sure = float(own[here])
        own[here] = 0.0
        second = int(own.argmax())
        characters.append(
            CharacterReading(
                char, sure, SYMBOLS[second - 1], float(own[second]), left + (first + last + 1) / 2 * step_width
            )
        )
    return NumeralReading(text, probability, tuple(characters), tuple(strings[1:]))


def _settle(readings: list[NumeralReading]) -> NumeralReading:
    """One reading of the loose and the tight one."""
    if not readings:
        return NumeralReading("", 0.0)
    first, *rest = sorted(readings, key=lambda r: r.probability)
    if not rest:
        return first
    best = rest[-1]
    if best.text == first.text:
        return NumeralReading(best.text, first.probability, best.characters, first.alternatives)
    others = ((first.text, first.probability * _DISAGREED), *best.alternatives)
    return NumeralReading(best.text, best.probability * _DISAGREED, best.characters, others)
