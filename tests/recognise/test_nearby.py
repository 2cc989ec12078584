"""The lines above and below a line on its page."""

from __future__ import annotations

from recognise_documents import document, values

from extractor.recognise import recognise
from extractor.recognise.nearby import above_and_below
from extractor.records import Box, Document, Line, PageInfo, Paragraph


def placed(*lines: tuple[str, float, float, float]) -> tuple[Paragraph, ...]:
    """Paragraphs of one line each from texts, left edges, tops and heights."""
    return tuple(
        Paragraph((Line(text, 1, Box(left, top, left + 10 * len(text), top + height)),), index=at + 1)
        for at, (text, left, top, height) in enumerate(lines)
    )


SLIDE = placed(
    ("ภาพรวมผลการประเมิน ITA ๒๕๖๓", 10, 10, 20),
    ("88.96", 20, 60, 30),
    ("IIT 88.23 คะแนน", 300, 60, 20),
    ("EIT 87.74 คะแนน", 300, 85, 20),
    ("ระดับ A", 20, 95, 30),
    ("OIT 90.42 คะแนน", 300, 110, 20),
)


def test_neighbours_are_told_by_their_places() -> None:
    assert above_and_below(SLIDE, 1) == ("ภาพรวมผลการประเมิน ITA ๒๕๖๓", "ระดับ A")
    assert above_and_below(SLIDE, 3) == ("IIT 88.23 คะแนน", "OIT 90.42 คะแนน")


def test_where_no_place_is_known_the_order_tells() -> None:
    blocks = document("คะแนนรวม", "๙๒.๗๗", "ผ่านดี", title=None).blocks
    assert above_and_below(blocks, 1) == ("คะแนนรวม", "ผ่านดี")
    assert above_and_below(blocks, 2)[1] == ""


def test_the_large_figure_of_a_slide_is_the_total_though_another_column_is_read_between() -> None:
    title = placed(("รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA) ของกรมสมมุติ ประจำปีงบประมาณ พ.ศ. ๒๕๖๓", 10, 0, 8))
    (report,) = recognise(Document("application/pdf", "test", (PageInfo(1, reader="test"),), title + SLIDE))
    assert values(report)[2563, "ITA"] == ["88.96"]
    assert [level.level for level in report.levels] == ["A"]


def test_a_figure_between_the_agencys_name_and_a_level_is_the_total() -> None:
    lines = ("ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "กรมสมมุติสุข", "๙๔.๘๕", "ระดับ ผ่านดี")
    table = [["IIT", "EIT", "OIT"], ["93.21", "92.96", "97.50"]]
    (report,) = recognise(document(*lines, table, title=None))
    assert values(report)[2567, "ITA"] == ["94.85"]
