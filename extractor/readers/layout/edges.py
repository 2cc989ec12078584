"""Rules to merged edges: the first link of the chain rules -> edges -> grids -> tables.

A printed border reaches us in many pieces: one stroke a cell, both sides of a thin filled
rectangle, double lines, dashes. Here they become a few edges: ``(position, start, end)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.readers.layout.model import Rule

SNAP = 2.6
"""Parallel rules closer than this (points) are one border: a double line is 1.5 to 2.5 apart."""

JOIN = 3.0
"""Collinear rules with a smaller gap than this (points) are one."""

DASH_JOIN = 7.0
"""The same between dashes, that is where the pieces are no longer than ``DASH``."""

DASH = 9.0


class Edge(NamedTuple):
    """A border in one piece: y and x range of a horizontal one, x and y range of a vertical one."""

    at: float
    start: float
    end: float


def merge_rules(rules: Iterable[Rule]) -> tuple[list[Edge], list[Edge]]:
    """Horizontal and vertical edges, each sorted by position, then start."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    for x0, top, x1, bottom in rules:
        width = x1 - x0 if x1 >= x0 else x0 - x1
        height = bottom - top if bottom >= top else top - bottom
        if width >= height:
            across.append(((top + bottom) / 2, min(x0, x1), max(x0, x1)))
        else:
            down.append(((x0 + x1) / 2, min(top, bottom), max(top, bottom)))
    return merge_parallel(across), merge_parallel(down)


def merge_parallel(pieces: list[tuple[float, float, float]]) -> list[Edge]:
    """Edges out of parallel pieces: near ones moved to one position, touching ones joined."""
    if not pieces:
        return []
    pieces.sort()
    edges: list[Edge] = []
    group: list[tuple[float, float, float]] = []
    first = previous = pieces[0][0]
    for piece in pieces:
        # a chain of near pieces (a hatched area) must not drift over a whole row of a table
        if piece[0] - previous > SNAP or piece[0] - first > 1.7 * SNAP:
            edges.extend(_joined(group))
            group = []
            first = piece[0]
        group.append(piece)
        previous = piece[0]
    edges.extend(_joined(group))
    return edges


def _joined(group: list[tuple[float, float, float]]) -> list[Edge]:
    """One group of near pieces as edges at its middle, weighted by length."""
    if len(group) == 1:
        return [Edge(*group[0])]
    weight = sum(end - start + 0.01 for _, start, end in group)
    at = sum(at * (end - start + 0.01) for at, start, end in group) / weight
    spans = sorted((start, end) for _, start, end in group)
    out: list[Edge] = []
    start, end = spans[0]
    short = end - start <= DASH
    for nxt_start, nxt_end in spans[1:]:
        dashed = short and nxt_end - nxt_start <= DASH
        if nxt_start - end <= (DASH_JOIN if dashed else JOIN):
            end = max(end, nxt_end)
        else:
            out.append(Edge(at, start, end))
            start, end = nxt_start, nxt_end
            short = True
        short = nxt_end - nxt_start <= DASH
    out.append(Edge(at, start, end))
    return out
