"""Questions that sentences say to have lost points."""

from __future__ import annotations

import pytest
from recognise_documents import NAMES, document

from extractor.recognise import recognise
from extractor.recognise.lost_points import lost_points

TABLE = [["ตัวชี้วัด", "คะแนน"]] + [[f"{i + 1}. {name}", "90.00"] for i, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("(๙) ตัวชี้วัดการเปิดเผยข้อมูล ได้คะแนนร้อยละ ๙๗.๗๘ ไม่ได้คะแนนในข้อ O9 Social Network", ["O9"]),
        ("หน่วยงานควรปรับปรุงข้อ O16 O29 และ O41 ให้ครบถ้วน", ["O16", "O29", "O41"]),
        ("OIT : O10 แผนดำเนินงานประจำปี และ O39 แผนปฏิบัติการป้องกันการทุจริต ไม่ได้คะแนน", ["O10", "O39"]),
        ("ข้อ O5 ครบถ้วน ส่วนข้อที่ไม่ได้รับคะแนน ได้แก่ O7 และ O8", ["O7", "O8"]),
        ("แบบวัด OIT ข้อ O1 - O43 หากไม่มีข้อมูลจะไม่ได้คะแนน", []),
        ("ข้อ O1 และ O2 ได้คะแนนเต็ม", []),
    ],
)
def test_questions_that_lost_points(text: str, codes: list[str]) -> None:
    assert [code.code for code in lost_points(text)] == codes


def test_they_are_asked_for_as_recommendations() -> None:
    text = "• การเปิดเผยข้อมูล ได้ ๙๐.๐๐ คะแนน ไม่ได้คะแนนในข้อ O9 และข้อ O12"
    (report,) = recognise(document(TABLE, text))
    assert [(r.question, r.text) for r in report.recommendations] == [("O9", text), ("O12", text)]
