"""Letters that a maker drew as pictures, one by one, inside of lines of text.

Word does so with marks that no font of its machine has, pasted from another PDF: a picture as high as the line
and hardly wider than a stroke. The text layer lacks them, and a word without its marks looks whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.readers.layout.model import Cluster

# Wider ones may be pictures, lower ones dots, and so few may be anything.
WIDEST = 2.0
LOWEST = 6.0
HIGHEST = 60.0
LEAST = 3
# How far (points) from the end of a letter such a picture begins.
_NEAR = 1.0

Area = tuple[float, float, float, float]


def is_sliver(area: Area) -> bool:
    """Whether a picture is as high as a line of text and hardly wider than a stroke."""
    x0, y0, x1, y1 = area
    return x1 - x0 <= WIDEST and LOWEST <= y1 - y0 <= HIGHEST


def signs_missing(slivers: Sequence[Area], clusters: Sequence[Cluster]) -> int:
    """How many slivers stand where a letter ends, over its writing line; 0 for a few."""
    if len(slivers) < LEAST:
        return 0
    ends: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.text != " ":
            ends[int(cluster.x1)].append(cluster)
    count = 0
    for x0, top, _, bottom in slivers:
        near = (c for x in (int(x0) - 1, int(x0), int(x0) + 1) for c in ends.get(x, ()))
        count += any(abs(c.x1 - x0) <= _NEAR and top <= c.baseline <= bottom and not c.turned for c in near)
    return count if count >= LEAST else 0
