"""Figures with captions of their own: cards of infographics, bars of charts; and what is none."""

from __future__ import annotations

from extractor.readers.layout.cards import take_cards
from extractor.readers.layout.runs import Run
from extractor.readers.layout.tables import RawTable


def run(text: str, middle: float, base: float, size: float = 12.0) -> Run:
    width = 0.5 * size * len(text)
    return Run(text, middle - width / 2, base - 0.8 * size, middle + width / 2, base + 0.2 * size, base, size)


def rows(*lines: tuple[float, list[str]], start: float = 100.0, step: float = 100.0) -> list[Run]:
    """Runs of lines given by their height and their texts, one for each column; empty texts are left out."""
    return [run(text, start + step * at, base) for base, texts in lines for at, text in enumerate(texts) if text]


def cells(tables: list[RawTable]) -> list[list[str]]:
    out = []
    for table in tables:
        for number in range(2):
            out.append([cell.text for cell in table.cells if cell.row == number])
    return out


def test_captions_below_their_figures() -> None:
    page = rows((100, ["91.26", "87.58", "100.00"]), (116, ["ก", "ขข", "ค"]), (130, ["", "ขค", ""]))
    left, tables = take_cards(page, 1)
    assert (left, cells(tables)) == ([], [["ก", "ขข ขค", "ค"], ["91.26", "87.58", "100.00"]])


def test_figures_of_another_year_below_the_captions_are_no_captions() -> None:
    figures, years = ["91.26", "87.58", "100.00"], ["ปี 2565: 90.10", "ปี 2565: 80.20", "ปี 2565: 70.30"]
    left, (table,) = take_cards(rows((100, figures), (116, ["ก", "ข", "ค"]), (130, years)), 1)
    told = [cell.text for cell in table.cells]
    assert told == ["", "ก", "ข", "ค", "", *figures, "ปี 2565", "90.10", "80.20", "70.30"]
    assert left == []
    # of different years, or not of every figure: they stay text
    for odd in (["ปี 2565: 90.10", "ปี 2564: 80.20", "ปี 2565: 70.30"], ["ปี 2565: 90.10", "", "ปี 2565: 70.30"]):
        left, tables = take_cards(rows((100, figures), (116, ["ก", "ข", "ค"]), (130, odd)), 1)
        assert cells(tables) == [["ก", "ข", "ค"], figures]
        assert [r.text for r in left] == [text for text in odd if text]


def test_a_grid_of_cards_with_captions_above_is_read_by_nearness() -> None:
    page = rows(
        (100, ["ก", "ข", "ค"]), (114, ["1.10", "2.20", "3.30"]), (160, ["ง", "จ", "ฉ"]), (174, ["4.40", "5.50", "6.60"])
    )
    _, tables = take_cards(page, 1)
    assert cells(tables) == [["ก", "ข", "ค"], ["1.10", "2.20", "3.30"], ["ง", "จ", "ฉ"], ["4.40", "5.50", "6.60"]]


def test_captions_between_figures_of_two_rows_belong_to_nobody() -> None:
    """The first row's figures are not in one line; the numbers below them look like the marks of an axis."""
    page = rows(
        (100, ["ก", "ข", "ค"]), (120, ["1.10", "", "3.30"]), (128, ["", "2.20", ""]), (150, ["4", "5", "6"]),
        (170, ["ง", "จ", "ฉ"]), (190, ["4.40", "5.50", "6.60"]),
    )  # fmt: skip
    left, tables = take_cards(page, 1)
    assert (left, tables) == (page, [])


def test_evenly_spaced_captions_on_both_sides_belong_to_nobody() -> None:
    page = rows((100, ["ก", "ข", "ค"]), (120, ["1.10", "2.20", "3.30"]), (140, ["ง", "จ", "ฉ"]))
    assert take_cards(page, 1) == (page, [])


def test_the_bars_of_a_chart_are_read_from_left_to_right_whatever_their_height() -> None:
    page = rows(
        (100, ["", "95.40", ""]), (130, ["91.10", "", ""]), (160, ["", "", "88.20"]), (300, ["ช 1", "ช 2", "ช 3"])
    )
    ticks = [run(text, 20, base) for text, base in [("100", 90), ("50", 200), ("0", 280)]]
    left, tables = take_cards([*page, *ticks], 1)
    assert cells(tables) == [["ช 1", "ช 2", "ช 3"], ["91.10", "95.40", "88.20"]]
    assert {r.text for r in left} == {"100", "50", "0"}


def test_two_series_in_one_chart_are_left_alone() -> None:
    page = rows((100, ["91.10", "92.20", "93.30"]), (120, ["81.10", "82.20", "83.30"]), (200, ["ก", "ข", "ค"]))
    assert take_cards(page, 1) == (page, [])


def test_figures_under_years_are_left_to_the_table_that_they_begin() -> None:
    page = rows((100, ["ปี 2565", "ปี 2566", "ปี 2567"]), (114, ["91.10", "92.20", "93.30"]))
    assert take_cards(page, 1) == (page, [])


def test_a_row_of_a_table_with_a_name_is_no_row_of_cards() -> None:
    page = rows((100, ["ชื่อ", "ก", "ข", "ค"]), (114, ["นาย", "91.10", "92.20", "93.30"]))
    assert take_cards(page, 1) == (page, [])


def test_a_line_of_text_below_figures_is_no_caption() -> None:
    page = [*rows((100, ["91.26", "87.58", "99.00"])), run("ก" * 40, 200, 120)]
    assert take_cards(page, 1) == (page, [])


def test_a_caption_stands_in_the_box_of_its_figure() -> None:
    page = rows(
        (100, ["ก", "ข", "ค"]), (130, ["1.10", "2.20", "3.30"]), (140, ["ง", "จ", "ฉ"]), (170, ["4.40", "5.50", "6.60"])
    )
    # by nearness alone the captions of the second row would be those of the first, so nobody can tell
    assert take_cards(page, 1) == (page, [])
    boxes = [[page[n + row], page[n + row + 3]] for row in (0, 6) for n in range(3)]
    _, tables = take_cards(page, 1, boxes)
    assert cells(tables) == [["ก", "ข", "ค"], ["1.10", "2.20", "3.30"], ["ง", "จ", "ฉ"], ["4.40", "5.50", "6.60"]]
