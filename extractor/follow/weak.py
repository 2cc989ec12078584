"""Which indicators of a year are weak."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

PASS_MARK = Decimal(85)
"""The score an indicator is expected to reach: the pass mark of the total since fiscal year 2562."""

EXCELLENT = Decimal(95)
"""Above this no indicator counts as weak, even as the lowest of its year: the line of the best level."""

LOWEST = 3
"""How many of the lowest indicators count as weak below :data:`EXCELLENT`."""


def weak_indicators(scores: Mapping[int, Decimal]) -> tuple[int, ...]:
    """The weak indicators of one year, lowest score first.

    Weak are those below the pass mark, and the three lowest of the year (with their ties) where they
    lie below 95. ``scores`` maps indicator numbers to scores; missing ones are not judged.
    """
    ordered = sorted(scores.items(), key=lambda pair: (pair[1], pair[0]))
    limit = ordered[min(LOWEST, len(ordered)) - 1][1] if ordered else Decimal(0)
    return tuple(n for n, s in ordered if s < PASS_MARK or (s <= limit and s < EXCELLENT))
