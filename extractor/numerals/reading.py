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

ACCEPTED = 0.9
"""A reading of this probability or more may be used without a person looking; docs/numerals.md has its error rate."""

_FAINT = 24
"""Grey levels between ink and paper; a picture of fewer is empty."""

SHARES = (0.5, 0.62, 0.8)
"""Of a crop's height, filled with ink: from a loose to a tight look."""

_KEPT = 5

_SHORT = 2
"""Symbols; so few are easily seen in specks and noise, so their least sure look counts."""


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

    Each is looked at three times, with the ink filling less and more of the height. A string's probability is the mean
    of what the looks give it, so that looks which differ make a doubtful reading with the others' among its
    alternatives. For one or two symbols on which all looks agree it is the lowest of theirs.
    """
    network = network or default_network()
    greys = [to_grey(image) for image in images]
    views: list[Grey] = []
    owners: list[tuple[int, int]] = []  # crop, columns cut off at its left
    for index, grey in enumerate(greys):
        if grey.size == 0 or int(grey.max()) - int(grey.min()) < _FAINT:
            continue
        looks = [framed(grey, share) for share in SHARES]
        for look, left in [found for found in looks if found] or [(grey, 0)]:
            views.append(look)
            owners.append((index, left))
    looked: dict[int, list[_Look]] = {}
    for view, (index, left), probabilities in zip(views, owners, network.probabilities(views), strict=True):
        one = _Look(probabilities, view.shape[0] / ROWS * STEP, left, dict(best_strings(probabilities, _KEPT)))
        looked.setdefault(index, []).append(one)
    return [_settle(looked.get(index, [])) for index in range(len(greys))]


@dataclass(frozen=True, slots=True)
class _Look:
    """One view of a crop: the network's output, the columns of the crop that a step stands for, the columns cut off at
    the left, and the best strings with their probabilities."""

    probabilities: Probabilities
    step_width: float
    left: int
    strings: dict[str, float]


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


def _settle(looks: list[_Look]) -> NumeralReading:
    """One reading of all looks at a crop."""
    if not looks:
        return NumeralReading("", 0.0)
    texts = dict.fromkeys(text for look in looks for text in look.strings)
    shares = {text: sum(look.strings.get(text, 0.0) for look in looks) / len(looks) for text in texts}
    (text, probability), *others = sorted(shares.items(), key=lambda item: -item[1])
    clearest = max(looks, key=lambda look: look.strings.get(text, 0.0))
    if len(text) <= _SHORT and all(text == next(iter(look.strings)) for look in looks):
        probability = min(look.strings[text] for look in looks)
    return NumeralReading(text, probability, _characters(clearest, text), tuple(others[:_KEPT]))


def _characters(look: _Look, text: str) -> tuple[CharacterReading, ...]:
    characters = []
    for char, (first, last) in zip(text, align(look.probabilities, text), strict=False):
        here = SYMBOLS.index(char) + 1
        own = look.probabilities[first + int(look.probabilities[first : last + 1, here].argmax())].copy()
        own[BLANK] = 0.0
        sure = float(own[here])
        own[here] = 0.0
        second = int(own.argmax())
        x = look.left + (first + last + 1) / 2 * look.step_width
        characters.append(CharacterReading(char, sure, SYMBOLS[second - 1], float(own[second]), x))
    return tuple(characters)
