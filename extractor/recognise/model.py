"""Records that stay inside recognise: what is said before the report's years are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from extractor.records import Alternative, Place


@dataclass(frozen=True, slots=True)
class When:
    """The year of a statement: ``year`` as printed, or ``offset`` from the year assessed (-1: the year before).

    Both ``None`` when nothing tells it. ``stated`` when it is told beside the value itself. ``lost`` when a year
    is printed beside the value that cannot be read: it is then not guessed from the rest of the report. ``past`` when
    the year before is told for itself, not compared with: before that of the measures, where the paper is their plan.
    """

    year: int | None = None
    offset: int | None = None
    stated: bool = False
    lost: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One printed value of an item: an observation whose year may still be open."""

    item: str
    value: Decimal
    text: str
    decimals: int
    place: Place
    when: When
    name: str = ""
    confidence: float = 1.0
    alternatives: tuple[Alternative, ...] = ()
    rival: str = ""
    """The indicator whose number stands beside another's name: the value may be its."""


@dataclass(frozen=True, slots=True)
class SaidLevel:
    """One printed level of the agency, its year maybe still open."""

    level: str
    place: Place
    when: When
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Scope:
    """What headings and lead-in sentences say about a block.

    ``item`` of the heading it stands under; ``foreign`` in a part about the country or other agencies;
    ``plan`` in a part about measures to come; ``criteria`` where rules and levels are explained.
    """

    when: When = field(default_factory=When)
    item: str = ""
    foreign: bool = False
    plan: bool = False
    criteria: bool = False
    lead: str = ""
    rival: str = ""
