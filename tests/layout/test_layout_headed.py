"""Tables of which only the header is drawn, and what must not be taken for their rows."""

from __future__ import annotations

import pytest
from layout_pages import Drawn

from extractor.readers.layout import build
from extractor.readers.layout.model import Rule
from extractor.records import Table

XS = [70.0, 250.0, 320.0, 390.0, 460.0]
HEADER = ["ตวชวด", "ป 2566", "ป 2567", "อนดบ"]
ROWS = [["1. ก", "91.01", "93.52", "2"], ["2. ข", "86.43", "88.24", "7"], ["3. ค", "90.25", "91.76", "4"]]


def field(page: Drawn, x0: float, x1: float, top: float, bottom: float) -> None:
    page.rules += [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom)]
    page.rules += [Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]


def header(page: Drawn, xs: list[float] = XS, texts: list[str] = HEADER, gap: float = 1.5) -> Drawn:
    """Fields of colour side by side, the first higher than the rest, with a text on each."""
    for number, text in enumerate(texts):
        more = 6.0 if number == 0 else 0.0
        field(page, xs[number], xs[number + 1] - gap, 100 - more, 120 + more)
        page.put(text, xs[number] + 4, 115)
    return page


def tables(page: Drawn) -> list[list[list[str]]]:
    found = [block for block in build([page.content]).blocks if isinstance(block, Table)]
    return [[[c.text.replace("\n", "") for c in t.cells if c.row == r] for r in range(t.rows)] for t in found]


def test_rows_below_a_drawn_header_belong_to_its_columns() -> None:
    page = header(Drawn())
    for at, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=False):
            page.put(text, x + 4, 145 + 30 * at)
    page.at = 240
    page.text("ผลการประเมนของหนวยงานดขนกวาปกอนทกตวชวด" * 3)
    assert tables(page) == [[HEADER, *ROWS]]


def test_figures_that_nearly_touch_are_parted_where_the_header_is() -> None:
    xs = [70.0, 250.0, 284.0, 318.0]
    page = header(Drawn(), xs, ["ตวชวด", "2566", "2567"], gap=0.0)
    for at, row in enumerate(ROWS):
        page.put(row[0], 74, 145 + 30 * at)
        page.put(f"{row[1]} {row[2]}", 252, 145 + 30 * at)
    assert tables(page) == [[["ตวชวด", "2566", "2567"], *(row[:3] for row in ROWS)]]


@pytest.mark.parametrize("lift", [0.0, 10.0])
def test_wrapped_names_stay_one_cell_however_they_are_aligned(lift: float) -> None:
    page = header(Drawn())
    for at, row in enumerate(ROWS):
        base = 145 + 50 * at
        page.put(row[0], 74, base)
        page.put("ฮฮฮ", 74, base + 20)
        for x, text in zip(XS[1:], row[1:], strict=False):
            page.put(text, x + 4, base + lift)
    assert tables(page) == [[HEADER, *([f"{row[0]}ฮฮฮ", *row[1:]] for row in ROWS)]]


def test_rows_of_text_are_told_by_the_wider_gaps_between_them() -> None:
    page = header(Drawn(), texts=["มาตรการ", "วธการ", "ผรบผดชอบ", "เวลา"])
    for at in range(2):
        for column, lines in enumerate((3, 2, 1, 2)):
            for line in range(lines):  # centred in the row
                page.put("กขค"[line] * 5, XS[column] + 4, 160 + 80 * at + 20 * line - 10 * (lines - 1))
    row = ["กกกกกขขขขขคคคคค", "กกกกกขขขขข", "กกกกก", "กกกกกขขขขข"]
    assert tables(page) == [[["มาตรการ", "วธการ", "ผรบผดชอบ", "เวลา"], row, row]]


def test_text_that_runs_over_the_columns_is_no_row() -> None:
    page = header(Drawn())
    page.at = 130
    page.text("ผลการประเมน91.01ของหนวยงานดขนกวาปกอนทกตวชวด" * 6)
    assert tables(page) == [[HEADER]]


def test_rows_that_nothing_parts_stay_text() -> None:
    page = header(Drawn(), texts=["มาตรการ", "วธการ", "ผรบผดชอบ", "เวลา"])
    for line in range(6):
        for x in XS[:-1]:
            page.put("กกกกก", x + 4, 145 + 20 * line)
    assert tables(page) == [[["มาตรการ", "วธการ", "ผรบผดชอบ", "เวลา"]]]


def test_fields_of_colour_behind_every_second_row_are_part_of_the_table() -> None:
    page = header(Drawn())
    for at, row in enumerate(ROWS):
        base = 145 + 30 * at
        if at == 1:
            for number in range(4):
                field(page, XS[number], XS[number + 1] - 1.5, base - 18, base + 8)
        for x, text in zip(XS, row, strict=False):
            page.put(text, x + 4, base)
    assert tables(page) == [[HEADER, *ROWS]]


def test_a_drawing_of_many_boxes_is_left_alone() -> None:
    page = header(Drawn())
    for at, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=False):
            page.put(text, x + 4, 145 + 30 * at)
    for number in range(150):
        x, y = 10 + 19 * (number % 30), 300 + 30 * (number // 30)
        field(page, x, x + 12, y, y + 20)
    assert [HEADER, *ROWS] not in tables(page)
