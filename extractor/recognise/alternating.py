"""Names and figures in turn, each alone in its line: what boxes of an infographic leave when they are read in order.

``การใช้อำนาจ`` / ``93.33`` / ``การใช้งบประมาณ`` / ``90.22``: whether the name stands before or behind its figure
is told by the ends of the whole run and by the place on the page, never by one pair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.recognise.items import Label, read_label
from extractor.recognise.model import Scope
from extractor.recognise.nearby import gap_between
from extractor.records import Paragraph, Table

LEAST = 3
"""So many figures with names of different items make a run."""

SURE = 0.8
"""How sure a figure's name is that only the run tells."""

LONGEST = 60
"""Longer lines are no names."""

NAME_LINES = 3
"""A name takes so many lines at most."""

LARGER = 1.2
"""How much larger than any other figure the one of the whole is printed."""

NEAR = 4.0
"""A name stands at most so many heights of its figure away."""

_FIGURE = re.compile(r"\s*(?:[0-9๐-๙]{1,3}\.[0-9๐-๙]{1,2}|100|๑๐๐)\s*(?:คะแนน|%)?\s*")
_TELLS = re.compile("คะแนน|ร้อยละ|ผล|ได้|เฉลี่ย|ประเมิน|ตัวชี|ปี|[0-9๐-๙]|การ|%")
_WORD = re.compile("[\u0e01-\u0e2eA-Za-z]{2}")
_KINDS = frozenset({"indicator", "instrument", "total", "sub"})


@dataclass(frozen=True, slots=True)
class Named:
    """The item of a figure alone in its line; ``label`` is ``None`` where no name belongs to it."""

    label: Label | None


def alone(text: str) -> bool:
    """Whether a line is a figure and nothing else."""
    return _FIGURE.fullmatch(text) is not None


def is_other_name(text: str) -> bool:
    """Whether a short line names something that is neither an item nor a result: ``ภายใน`` above ``85.71%``."""
    short = text.strip()
    if not 0 < len(short) <= LONGEST or _TELLS.search(short) or not _WORD.search(short):
        return False
    return read_label(short) is None


def named_figures(scoped: Sequence[tuple[Paragraph | Table, Scope]]) -> dict[int, Named]:
    """The figures that stand alone in lines of such runs, by the numbers of their paragraphs."""
    found: dict[int, Named] = {}
    run: list[Paragraph] = []
    for block, scope in [*scoped, (None, Scope())]:
        usable = isinstance(block, Paragraph) and not (scope.foreign or scope.plan or scope.criteria)
        if isinstance(block, Paragraph) and usable and len(block.text) <= LONGEST:
            run.append(block)
            continue
        found.update(_of_run(run))
        run = []
    return found


def _of_run(run: list[Paragraph]) -> dict[int, Named]:
    figures = [at for at, paragraph in enumerate(run) if alone(paragraph.text)]
    if len(figures) < LEAST:
        return {}
    before = {at: _name(run, at, -1) for at in figures}
    behind = {at: _name(run, at, 1) for at in figures}
    first = {at for at in figures if before[at] is not None}
    last = {at for at in figures if behind[at] is not None}
    chosen = before if last < first else behind if first < last else None
    if chosen is None:
        return {}
    items = [label.item for label in chosen.values() if label is not None]
    if len(set(items)) < LEAST or len(set(items)) != len(items):
        return {}
    if "ITA" not in items:
        chosen |= {at: Label("ITA", "total", confidence=0.95) for at in _largest(run, figures) if chosen[at] is None}
    return {run[at].index: Named(label) for at, label in chosen.items()}


def _largest(run: list[Paragraph], figures: list[int]) -> list[int]:
    """The one figure that is printed much larger than all others: that of the whole, with its unit beside it."""
    sizes = sorted((run[at].lines[0].size or 0.0, at) for at in figures if run[at].lines)
    if len(sizes) < 2 or sizes[-1][0] < LARGER * sizes[-2][0]:
        return []
    at = sizes[-1][1]
    near = [run[at].text, *(run[by].text for by in (at - 1, at + 1) if 0 <= by < len(run) and _beside(run, at, by))]
    return [at] if any("คะแนน" in text for text in near) else []


def _beside(run: list[Paragraph], at: int, by: int) -> bool:
    """Whether a line stands right above or below a figure, as far as the places of both are known."""
    figure, other = run[at].lines[0], run[by].lines[0]
    if figure.box is None or other.box is None:
        return True
    gap = gap_between(figure.box, other.box)
    return gap is not None and figure.page == other.page and gap <= NEAR * (figure.box.bottom - figure.box.top)


def _name(run: list[Paragraph], at: int, step: int) -> Label | None:
    """The item that the lines next to a figure name, on one side, up to the next figure or to another column."""
    lines: list[str] = []
    here = at + step
    while 0 <= here < len(run) and len(lines) < NAME_LINES and not alone(run[here].text):
        if not _beside(run, at, here):
            break
        lines.append(run[here].text.strip())
        here += step
    for count in range(1, len(lines) + 1):
        taken = lines[:count] if step > 0 else lines[count - 1 :: -1]
        for text in ("".join(taken), " ".join(taken)):
            label = read_label(text)
            if label is not None and label.item and label.kind in _KINDS and label.confidence >= 0.9:
                return label
    return None
