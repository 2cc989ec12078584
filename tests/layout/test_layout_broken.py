"""Figures broken in narrow cells, and rows at page ends that only look cut."""

from __future__ import annotations

import pytest
from layout_pages import Drawn, sheets

from extractor.readers.layout import build
from extractor.readers.layout.broken import mend
from extractor.readers.layout.model import Layout
from extractor.readers.layout.runs import Run
from extractor.readers.layout.tables import PageLine
from extractor.records import Alternative, Doubt, Table

XS = [70.0, 170.0, 330.0, 526.0]


def grid(layout: Layout) -> list[list[str]]:
    (table,) = [b for b in layout.blocks if isinstance(b, Table)]
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def cell(*parts: str, width: float) -> list[PageLine]:
    """Lines of letters 6 points wide in a cell of the given inner width."""
    return [
        PageLine(Run(p, 0.0, 20.0 * n, 6.0 * len(p), 20.0 * n + 14, 20.0 * n + 12, 14.0), 1, 0.0, width)
        for n, p in enumerate(parts)
    ]


@pytest.mark.parametrize(
    ("parts", "width", "whole"),
    [
        (("82.1", "0"), 26, ["82.10"]),
        (("๑๐๐.๐", "๐"), 34, ["๑๐๐.๐๐"]),
        (("98.", "50"), 22, ["98.50"]),
        (("98", ".5", "0"), 17, ["98.50"]),
        (("๗", "๓.", "๕๗"), 14, ["๗๓.๕๗"]),  # no line begins with a point
        (("๑", "๐", "๐.", "๐๐", "คะแนน"), 12, ["๑๐๐.๐๐", "คะแนน"]),
        (("82.1", "0", "93.4", "4"), 26, ["82.10", "93.44"]),
        (("256", "8"), 22, ["2568"]),
        (("๑,๒๐", "๐"), 26, ["๑,๒๐๐"]),
        (("O1", "0"), 16, ["O10"]),
        (("1/10/25", "68"), 46, ["1/10/2568"]),
        (("82.1", "0 คะแนน"), 47, ["82.1", "0 คะแนน"]),  # there was room for it
        (("82.1", "0"), 40, ["82.1", "0"]),
        (("95.31", "97.20"), 32, ["95.31", "97.20"]),
        (("2567", "2568"), 26, ["2567", "2568"]),
        (("1", "2", "3"), 8, ["1", "2", "3"]),
        (("98.50", "5"), 32, ["98.50", "5"]),
        (("5", "4."), 14, ["5", "4."]),
        (("5", "4.50"), 26, ["5", "4.50"]),
        (("2", "5", "6", "8"), 8, ["2", "5", "6", "8"]),
        (("กองคลง", "2568"), 38, ["กองคลง", "2568"]),
    ],
)
def test_a_figure_broken_where_the_next_character_had_no_room_is_one(
    parts: tuple[str, ...], width: float, whole: list[str]
) -> None:
    assert [line.run.text for line in mend(cell(*parts, width=width))] == whole


def test_a_mended_line_keeps_boxes_and_doubts() -> None:
    before, after = cell("82.1", "0", width=26)
    before.run.doubts = (Doubt(0, 2, 0.5),)
    after.run.doubts = (Doubt(0, 1, 0.4),)
    (line,) = mend([before, after])
    assert (line.run.x0, line.run.top, line.run.x1, line.run.bottom) == (0.0, 0.0, 24.0, 34.0)
    assert [(d.start, d.end) for d in line.run.doubts] == [(0, 2), (4, 5)]


def test_scores_broken_in_narrow_columns_are_read_whole() -> None:
    xs = [70.0, 100.0, 138.0, 526.0]
    rows: list[list[str | None]] = [["๒๕๖๘", "๙๘.๔๖", "ก"], ["๒๕๖๗", "๙๕.๔๓", "ข"]]
    assert grid(build(sheets(Drawn().table(rows, xs)))) == rows


def test_a_merged_cell_without_lower_border_goes_on_and_the_row_beside_it_has_ended() -> None:
    first = Drawn().down_to(700).table([["กลม", "ข" * 24 + "ขอ", "ต.ค. ๖๘"]], XS)
    end = first.rules[-1]
    first.rules[-1] = end._replace(x0=XS[1])
    second = Drawn().table([["", "มอบหมาย", "ก.ย. ๖๙"], ["อน", "จดทำ", "ธ.ค. ๖๘"]], XS, cut_top=True)
    assert grid(build(sheets(first, second))) == [
        ["กลม", "ข" * 24 + "ขอ", "ต.ค. ๖๘"],
        ["กลม", "มอบหมาย", "ก.ย. ๖๙"],
        ["อน", "จดทำ", "ธ.ค. ๖๘"],
    ]


@pytest.mark.parametrize(("old", "new"), [("e๑", "e๒"), ("ต.ค. ๖๘", "ก.ย. ๖๙"), ("กองคลง", "กองคลง")])
def test_entries_whole_on_both_sides_of_a_page_end_are_two_rows(old: str, new: str) -> None:
    full = "ข" * 25 + "ง" * 25
    first = Drawn().down_to(700).table([["หวขอ", full, old]], XS)
    second = Drawn().table([["", "ตรวจสอบ", new], ["อน", "จดทำ", "x"]], XS)
    assert [row[1:] for row in grid(build(sheets(first, second)))] == [[full, old], ["ตรวจสอบ", new], ["จดทำ", "x"]]


def test_a_row_without_what_every_other_row_has_is_a_rest() -> None:
    xs = [70.0, 100.0, 330.0, 526.0]
    rows: list[list[str | None]] = [[f"i{n}", "กข", f"๙๖.{n}๐"] for n in range(1, 6)]
    first = Drawn().down_to(580).table([*rows, ["iii", "ง" * 36, "๙๗.๐๐"]], xs)
    second = Drawn().table([["jj", "ตรวจสอบ", ""], ["i7", "จดทำ", "๙๘.๐๐"]], xs)
    assert len(grid(build(sheets(first, second)))) == 7


def test_a_score_that_may_lack_its_first_digit_is_doubtful() -> None:
    assert mend(cell("๕", "๕.๘๘", width=28))[1].run.doubts == (Doubt(0, 4, 0.5, (Alternative("๕๕.๘๘", 0.5),)),)
    assert mend(cell("๕", "๕.๘๘", width=40))[1].run.doubts == ()
