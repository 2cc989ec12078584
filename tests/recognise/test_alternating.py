"""Names and figures in turn, each alone in its line: the cards of an infographic."""

from __future__ import annotations

from extractor.recognise.alternating import named_figures
from extractor.recognise.model import Scope
from extractor.records import Box, Line, Paragraph

Card = tuple[str, float, float, float]


def figures_of(*cards: Card) -> dict[str, str]:
    """The item of each figure; a card is a text, where it begins, its height on the page and its size."""
    paragraphs = [
        Paragraph((Line(text, 1, Box(x, top, x + 80, top + size), size=size),), index=at)
        for at, (text, x, top, size) in enumerate(cards)
    ]
    found = named_figures([(paragraph, Scope()) for paragraph in paragraphs])
    return {paragraphs[at].text: named.label.item for at, named in found.items() if named.label is not None}


CARDS: list[Card] = [
    ("IIT", 10, 100, 16), ("98.72", 10, 120, 16), ("ผู้มีส่วนได้ส่วนเสียภายใน", 10, 140, 16),
    ("EIT", 110, 100, 16), ("95.78", 110, 120, 16), ("ผู้มีส่วนได้ส่วนเสียภายนอก", 110, 140, 16),
    ("การใช้อำนาจ", 210, 100, 16), ("97.36", 210, 120, 16), ("การใช้งบประมาณ", 310, 100, 16),
]  # fmt: skip


def test_a_name_in_another_column_is_not_that_of_a_figure() -> None:
    """The last figure has a name above it alone: what is drawn next stands beside it."""
    assert figures_of(*CARDS) == {"98.72": "IIT", "95.78": "EIT", "97.36": "3"}


def test_the_figure_printed_much_larger_than_all_others_is_the_total() -> None:
    total = [("97.69", 600.0, 20.0, 28.0), ("คะแนน", 600.0, 52.0, 28.0)]
    assert figures_of(*total, *CARDS)["97.69"] == "ITA"
    assert "97.69" not in figures_of(total[0], *CARDS)  # without its unit it may be anything
    assert "97.69" not in figures_of(("97.69", 600, 20, 17), total[1], *CARDS)  # no larger than the others
    other = ("93.05", 700.0, 20.0, 28.0)
    assert not {"97.69", "93.05"} & set(figures_of(*total, other, *CARDS))  # two such figures: nobody can tell
