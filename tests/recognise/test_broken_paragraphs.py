"""Paragraphs that a page layout cut or ran together."""

from __future__ import annotations

from recognise_documents import NAMES, TITLE, document, values

from extractor.recognise import recognise
from extractor.records import Box, Document, Line, PageInfo, Paragraph

REST = [["ตัวชี้วัด", "คะแนน"]] + [[name, "90.10"] for name in NAMES[5:]]


def lines(*texts: str) -> Document:
    """A page of one-line paragraphs, the last lines short of the right margin."""
    blocks = [
        Paragraph(
            (Line(text, page=1, box=Box(60, 50 + 20 * i, 60 + 5 * min(len(text), 90), 64 + 20 * i)),), index=i + 1
        )
        for i, text in enumerate((TITLE, *texts))
    ]
    return Document("application/pdf", "test", (PageInfo(1, reader="test"),), tuple(blocks))


def test_a_number_that_went_to_the_next_line_is_the_one_that_was_awaited() -> None:
    tens = [f"ตัวชี้วัดที่ {i + 1} {name} ได้ 9{i % 10}.10 คะแนน" for i, name in enumerate(NAMES)]
    (report,) = recognise(
        lines("ผลคะแนน ITA ปีงบประมาณ พ.ศ. 2567 ของหน่วยงานในภาพรวม =", "91.73 คะแนน (ระดับ ผ่านดี)", *tens)
    )
    assert values(report)[2567, "ITA"] == ["91.73"]


def test_a_list_number_is_not_awaited() -> None:
    tens = [f"ตัวชี้วัดที่ {i + 1} {name} ได้ 9{i % 10}.10 คะแนน" for i, name in enumerate(NAMES)]
    (report,) = recognise(
        lines("หน่วยงานมีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 คือ", "1. การใช้อำนาจ ได้ 92.10 คะแนน", *tens)
    )
    assert (2567, "ITA") not in values(report)


def test_the_heading_of_the_next_indicator_may_stand_at_the_end_of_a_paragraph() -> None:
    long = "ผู้บังคับบัญชามอบหมายงานอย่างเป็นธรรมและบุคลากรมีความเข้าใจในหน้าที่ของตนเป็นอย่างดีตลอดปีที่ผ่านมา" * 2
    (report,) = recognise(
        document(
            "ตัวชี้วัดที่ ๓ : การใช้อำนาจ",
            f"มีคะแนนเฉลี่ยร้อยละ ๙๗.๓๒ {long}ตัวชี้วัดที่ ๔ : การใช้ทรัพย์สินของราชการ",
            f"มีคะแนนเฉลี่ยร้อยละ ๑๐๐.๐๐ {long}",
            REST,
        )
    )
    found = values(report)
    assert (found[2567, "3"], found[2567, "4"]) == (["97.32"], ["100.00"])


def test_a_total_behind_an_indicators_remark_is_not_the_indicators() -> None:
    years = [["ปีงบประมาณ", "คะแนน ITA"], ["2566", "97.40"], ["2567", "98.23"]]
    text = "ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ได้ ๑๐๐.๐๐ คะแนน มีมาตรการป้องกันการทุจริตที่ชัดเจนปี พ.ศ. ๒๕๖๖ ได้ร้อยละ ๙๗.๔๐"
    (report,) = recognise(document(years, REST, f"{text} ปี พ.ศ. ๒๕๖๗ ได้ร้อยละ ๙๘.๒๓"))
    found = values(report)
    assert set(found[2567, "10"]) == {"90.10", "100.00"}
    assert (2566, "10") not in found
    assert found[2566, "ITA"] == ["97.40", "97.40"]


def test_words_that_open_no_paragraph_go_on() -> None:
    tens = [f"ตัวชี้วัดที่ {i + 1} {name} ได้ 9{i % 10}.10 คะแนน" for i, name in enumerate(NAMES)]
    (report,) = recognise(
        lines("ผลคะแนนภาพรวม ได้ 91.73 คะแนน โดยค่าเฉลี่ยของหน่วยงานทั่วประเทศในปีเดียวกัน", "เท่ากับ 72.84 คะแนน", *tens)
    )
    assert values(report)[2567, "ITA"] == ["91.73"]


def test_a_larger_line_below_a_full_one_is_a_heading() -> None:
    def line(text: str, top: float, size: float) -> Line:
        return Line(text, 1, Box(60, top, 60 + 5 * min(len(text), 95), top + size), size=size)

    full = "หน่วยงานมีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 ซึ่งได้รับการประกาศจากหน่วยงานที่เกี่ยวข้องแล้วทุกประการ"
    texts = [
        (TITLE, 12.0),
        (full, 12.0),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", 14.0),
        ("คะแนนเฉลี่ย ๘๙.๔๔ คะแนน", 12.0),
    ]
    blocks = tuple(Paragraph((line(t, 50 + 20 * i, size),), index=i + 1) for i, (t, size) in enumerate(texts))
    rest = document(REST, title=None).blocks
    (report,) = recognise(Document("application/pdf", "test", (PageInfo(1, reader="test"),), blocks + rest))
    assert values(report)[2567, "IIT"] == ["89.44"]
