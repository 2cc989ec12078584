"""Text boxes side by side: the order of drawing tells columns of text from cards."""

from __future__ import annotations

from layout_pages import Drawn, sheets

from extractor.readers.layout import build
from extractor.readers.layout.flow import flow
from extractor.readers.layout.runs import Run
from extractor.readers.layout.tables import PageLine, RawTable
from extractor.records import Paragraph


def lines(page: Drawn) -> list[str]:
    return [line.text for b in build(sheets(page)).blocks if isinstance(b, Paragraph) for line in b.lines]


def column(page: Drawn, x: float, letters: str, *, shift: float = 0.0) -> Drawn:
    """Paragraphs of three lines, one for each letter."""
    for number, letter in enumerate(letters):
        for row in range(3):
            page.put(letter * (30 - row), x, 120.0 + shift + 90 * number + 20 * row)
    return page


def test_columns_drawn_one_after_the_other_are_read_so() -> None:
    page = column(column(Drawn(), 70, "กขคง"), 320, "จฉชซ", shift=7.0)
    assert "".join(text[0] for text in lines(page)) == "กกกขขขคคคงงงจจจฉฉฉชชชซซซ"


def test_boxes_drawn_row_by_row_are_read_so() -> None:
    page = Drawn()
    for number, pair in enumerate(["กข", "คง", "จฉ", "ชซ"]):
        for x, letter in zip((70, 320), pair, strict=True):
            for row in range(3):
                page.put(letter * (30 - row), x, 120.0 + (7.0 if x > 70 else 0.0) + 90 * number + 20 * row)
    assert "".join(text[0] for text in lines(page)) == "กกกขขขคคคงงงจจจฉฉฉชชชซซซ"


def test_a_figure_behind_a_tab_stays_in_its_line() -> None:
    page = column(Drawn(), 70, "กขค")
    page.put("ตวชวด", 70, 400).put("93.28", 170, 400).put("อกตว", 70, 430).put("90.58", 170, 430)
    column(page, 320, "จฉชซ", shift=7.0)
    assert [text for text in lines(page) if "." in text] == ["ตวชวด 93.28", "อกตว 90.58"]


def test_columns_drawn_from_the_right_and_figures_far_behind_their_names() -> None:
    page = column(Drawn(width=842.0, height=595.0), 560, "จฉชซ", shift=7.0)
    for n, name in enumerate("กขคง"):
        page.put(f"{name}{name * n}", 310, 130.0 + 22 * n).put(f"9{n}.10", 500, 130.0 + 22 * n)
    column(page, 60, "ญฎฏฐ", shift=3.0)
    told = lines(page)
    assert "".join(dict.fromkeys(text[0] for text in told)) == "ญฎฏฐกขคงจฉชซ"
    assert [text for text in told if "." in text] == ["ก 90.10", "ขข 91.10", "คคค 92.10", "งงงง 93.10"]


def test_boxes_whose_whole_text_became_a_table_leave_nothing_behind() -> None:
    def run(text: str, x: float, base: float) -> Run:
        return Run(text, x, base - 9, x + 40, base + 3, base, 12.0)

    cards = [[run("91.26", x, 100), run(name, x, 116)] for x, name in zip((50, 150, 250), "กขค", strict=True)]
    texts = [
        [run(f"{name}{n}", x, 300 + 16 * n) for n in range(3)] for x, name in zip((50, 150, 250), "งจฉ", strict=True)
    ]
    everything = [one for frame in [*cards, *texts] for one in frame]
    items = flow(everything, [], 1, [*cards, *texts])
    tables = [item for item in items if isinstance(item, RawTable)]
    told = [item.run.text for item in items if isinstance(item, PageLine)]
    assert [cell.text for cell in tables[0].cells] == ["ก", "ข", "ค", "91.26", "91.26", "91.26"]
    assert told == [one.text for frame in texts for one in frame]
