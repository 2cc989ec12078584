"""Levels in tables, and numbers beside question codes, totals by other names."""

from __future__ import annotations

from recognise_documents import AGENCY, NAMES, document, values

from extractor.recognise import recognise

ITEMS = [[f"{i + 1}. {name}", "100", f"9{i}.50"] for i, name in enumerate(NAMES)]


def levels(*rows: list[str]) -> list[str]:
    head = ["ตัวชี้วัด", "คะแนนเต็ม", "คะแนนที่ได้"]
    (report,) = recognise(document([head, *ITEMS, *rows]))
    return [one.level for one in report.levels]


def test_a_level_merged_over_the_columns_of_a_level_row_is_the_agencys() -> None:
    total = ["คะแนนรวม", "100", "95.10"]
    assert levels(total, ["ระดับ", "ผ่านดี", "<"]) == ["ผ่านดี"]
    # under a target alone it is the target
    assert levels(total, ["ระดับ", "ผ่านดี", ""]) == []


def test_a_level_below_the_total_in_its_column() -> None:
    tools = ["IIT", "EIT", "OIT", "คะแนนภาพรวม"]
    (report,) = recognise(
        document([tools, ["91.10", "92.20", "93.30", "92.31"], ["ภายใน", "ภายนอก", "เว็บไซต์", "ระดับ ผ่านดี"]])
    )
    assert [one.level for one in report.levels] == ["ผ่านดี"]


def test_a_level_beside_the_total_under_a_comparison_with_the_target() -> None:
    rows = [[f"{i + 1}. {name}", f"9{i}.50", "สูงกว่าเป้าหมาย"] for i, name in enumerate(NAMES)]
    rows.append(["คะแนนภาพรวม", "95.78", "ระดับ ผ่านดี"])
    (report,) = recognise(document([["ตัวชี้วัด", "ผลคะแนน", "ผลเทียบเป้าหมาย"], *rows]))
    assert [one.level for one in report.levels] == ["ผ่านดี"]


def test_a_level_behind_the_total_over_columns_of_measures() -> None:
    rows = [[f"{i + 1}. {name}", f"9{i}.50", "จัดอบรม", "กองคลัง"] for i, name in enumerate(NAMES)]
    head = ["ตัวชี้วัด", "คะแนน", "แนวทางปรับปรุง", "ผู้รับผิดชอบ"]
    (report,) = recognise(document([head, *rows, ["คะแนนรวม", "95.78", "ระดับ ผ่านดี", "<"]]))
    assert [one.level for one in report.levels] == ["ผ่านดี"]
    head[2] = "เป้าหมาย"
    (report,) = recognise(document([head, *rows, ["คะแนนรวม", "95.78", "ระดับ ผ่านดี", ""]]))
    assert report.levels == ()


def test_the_name_of_a_question_says_nothing_of_its_score() -> None:
    rows = [[f"O{i}", f"รายงานผลการสำรวจ ลำดับที่ {i} น้ำหนัก", score] for i, score in ((1, "100"), (2, "50"), (3, "0"))]
    (report,) = recognise(document([["ข้อ", "ประเด็นการตรวจ", "คะแนน"], *rows]))
    assert values(report) == {(2567, "O1"): ["100"], (2567, "O2"): ["50"], (2567, "O3"): ["0"]}


def test_a_total_by_its_weights() -> None:
    (report,) = recognise(
        document([["ตัวชี้วัด", "คะแนนเต็ม", "คะแนนที่ได้"], *ITEMS, ["ผลคะแนนเฉลี่ยถ่วงน้ำหนัก", "100", "93.09"]])
    )
    assert values(report)[2567, "ITA"] == ["93.09"]


def badge(*lines: str) -> tuple[dict[tuple[int | None, str], list[str]], list[str]]:
    (report,) = recognise(document(AGENCY, *lines, [["ตัวชี้วัด", "คะแนน"], *([row[0], row[2]] for row in ITEMS)]))
    found = {key: value for key, value in values(report).items() if key[1] == "ITA"}
    return found, [one.level for one in report.levels]


def test_a_big_figure_with_a_level_right_below_is_the_total() -> None:
    assert badge("96.69 คะแนน", "ผ่านดี") == ({(2567, "ITA"): ["96.69"]}, ["ผ่านดี"])
    assert badge("คะแนนรวม", "96.69", "ผ่านดี") == ({(2567, "ITA"): ["96.69"]}, ["ผ่านดี"])
    # a level of a part, of one figure among many, or further below
    assert badge("แบบวัด IIT", "96.69", "ผ่านดี") == ({}, [])
    assert badge("95.10", "ผ่านดี", "93.20", "ผ่านดี")[0] == {(2567, "ITA"): ["95.10"]}
    assert badge("96.69", "ข้อมูล ณ วันที่ 1 สิงหาคม 2567", "ผ่านดี") == ({}, [])
