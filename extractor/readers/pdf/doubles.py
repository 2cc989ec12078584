"""Letters drawn twice nearly at the same spot: fake bold, outlines, shadows."""

from __future__ import annotations

from collections import defaultdict

from extractor.readers.layout.model import Cluster

# Two drawings of one letter are closer than this share of the size; neighbours are an advance apart.
_NEAR = 0.12
_OF_WIDTH = 0.4
_CELL = 4.0
# However large a letter claims to be, its double is not searched for farther than this (points).
_REACH = 3 * _CELL


def drawn_twice(clusters: list[Cluster], gone: set[int]) -> set[int]:
    """Indexes of the repeated drawings; the first drawing of each letter stays.

    A truly double letter stands an advance away from its twin and is left alone. Where only one drawing
    carries the marks, that one stays.
    """
    cells: dict[tuple[tuple[str, int], int, int], list[int]] = defaultdict(list)
    repeated: set[int] = set()
    for index, c in enumerate(clusters):
        if index in gone or c.text == " ":
            continue
        along = c.turned in (0, 180)
        near = min(_NEAR * c.size, _OF_WIDTH * ((c.x1 - c.x0) if along else (c.bottom - c.top)), _REACH)
        x, y, base = c.x0, c.top, (c.text[0], c.turned)
        drop = min(max(near, 0.05 * c.size), _REACH)
        twin = -1
        for cx in range(int((x - near) // _CELL), int((x + near) // _CELL) + 1):
            for cy in range(int((y - drop) // _CELL), int((y + drop) // _CELL) + 1):
                for other in cells.get((base, cx, cy), ()):
                    o = clusters[other]
                    if -near <= o.x0 - x <= near and -drop <= o.top - y <= drop:
                        twin = other
        if twin < 0:
            cells[(base, int(x // _CELL), int(y // _CELL))].append(index)
        elif len(clusters[twin].text) < len(c.text):
            repeated.add(twin)
            cells[(base, int(x // _CELL), int(y // _CELL))].append(index)
        else:
            repeated.add(index)
    if repeated:
        repeated |= _spaces_between(clusters, repeated)
    return repeated


def _spaces_between(clusters: list[Cluster], repeated: set[int]) -> set[int]:
    """Spaces inside a repeated stretch go with it."""
    return {
        index
        for index, c in enumerate(clusters)
        if c.text == " " and index - 1 in repeated and (index + 1 in repeated or index + 1 == len(clusters))
    }
