"""Turned text brought upright for reading, and boxes brought back to the page as displayed."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.layout.model import Cluster, Rule

Frame = tuple[float, float, float, float]


def turn_box(box: Frame, turned: int, width: float, height: float) -> Frame:
    """A box ``(x0, top, x1, bottom)`` of a page of ``width`` x ``height`` in the frame where text that
    runs ``turned`` degrees clockwise is upright."""
    x0, top, x1, bottom = box
    if turned == 90:
        return top, width - x1, bottom, width - x0
    if turned == 270:
        return height - bottom, x0, height - top, x1
    if turned == 180:
        return width - x1, height - bottom, width - x0, height - top
    return box


def turn_back(box: Frame, turned: int, width: float, height: float) -> Frame:
    """The inverse of :func:`turn_box`; ``width`` and ``height`` are those of the page as displayed."""
    x0, top, x1, bottom = box
    if turned == 90:
        return width - bottom, x0, width - top, x1
    if turned == 270:
        return top, height - x1, bottom, height - x0
    if turned == 180:
        return width - x1, height - bottom, width - x0, height - top
    return box


def turn_clusters(clusters: Sequence[Cluster], turned: int, width: float, height: float) -> list[Cluster]:
    """Clusters in the upright frame of ``turned``.

    The baseline of turned text is taken from its box, whose lower edge is the same along a line.
    """
    out: list[Cluster] = []
    for c in clusters:
        x0, top, x1, bottom = turn_box((c.x0, c.top, c.x1, c.bottom), turned, width, height)
        rest = (c.turned - turned) % 360
        out.append(
            c._replace(x0=x0, top=top, x1=x1, bottom=bottom, baseline=bottom - 0.22 * (bottom - top), turned=rest)
        )
    return out


def turn_rules(rules: Sequence[Rule], turned: int, width: float, height: float) -> list[Rule]:
    """Rules in the upright frame of ``turned``."""
    return [Rule(*turn_box((r.x0, r.top, r.x1, r.bottom), turned, width, height)) for r in rules]


def main_turn(clusters: Sequence[Cluster]) -> int:
    """The direction most of the text of a page runs in, where it is clearly not upright, else 0."""
    counts: dict[int, int] = {}
    for c in clusters:
        if c.turned:
            counts[c.turned] = counts.get(c.turned, 0) + 1
    if not counts:
        return 0
    turned, number = max(counts.items(), key=lambda item: item[1])
    return turned if number > 0.7 * len(clusters) else 0
