"""Rows of tables that tell parts: of an indicator, of an instrument, of a year."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, document, values

from extractor.recognise import recognise
from extractor.recognise.items import read_label

SCORES = ["93.10", "90.20", "92.30", "88.40", "91.50", "94.60", "90.70", "89.80", "95.90", "93.75"]
TABLE = [["ตัวชี้วัด", "คะแนน"]] + [[f"{i + 1}. {NAMES[i]}", SCORES[i]] for i in range(10)]


def test_bare_numbers_of_sub_indicators_beside_a_merged_indicator_name_the_values() -> None:
    rows = [["ตัวชี้วัด", "ข้อ", "คะแนนรายข้อ", "คะแนนตัวชี้วัด"]]
    rows += [[f"9. {NAMES[8]}", "9.1", "100.00", "96.88"], ["^", "9.2", "93.75", "^"]]
    rows += [[f"10. {NAMES[9]}", "10.1", "83.33", "91.67"], ["^", "10.2", "100.00", "^"]]
    (report,) = recognise(document(TABLE[:9], rows))
    found = values(report)
    assert [found[2567, item] for item in ("9.1", "9.2", "9", "10.1", "10.2", "10")] == [
        ["100.00"], ["93.75"], ["96.88"], ["83.33"], ["100.00"], ["91.67"],
    ]  # fmt: skip


def test_what_an_indicator_got_in_one_part_of_eit_is_not_its_score() -> None:
    rows = [["แบบวัด", "ตัวชี้วัด", "คะแนน", "คะแนนแบบวัด"]]
    for part, first, mean in (("1", "97.44", "96.45"), ("2", "91.36", "90.12")):
        rows.append([f"EIT ส่วนที่ {part}", f"6. {NAMES[5]}", first, mean])
        rows += [["^", f"{k + 1}. {NAMES[k]}", "90.00", "^"] for k in (6, 7)]
    (report,) = recognise(document(TABLE, rows))
    found = values(report)
    assert found[2567, "EIT1"] == ["96.45"]
    assert found[2567, "EIT2"] == ["90.12"]
    assert found[2567, "6"] == ["94.60"]


def test_a_row_that_sums_up_a_block_of_one_year_is_of_that_year() -> None:
    rows = [["ปีงบประมาณ", "ตัวชี้วัด", "คะแนน"]]
    rows += [["2566" if k == 0 else "^", f"{k + 1}) {NAMES[k]}", SCORES[k]] for k in range(10)]
    rows += [["รวม", "<", "92.77"]]
    (report,) = recognise(document(rows, title="รายงานผลการประเมิน ITA องค์การบริหารส่วนตำบลหนองสมมุติ"))
    assert values(report)[2566, "ITA"] == ["92.77"]


def test_a_row_that_sums_up_years_is_of_none_of_them() -> None:
    rows = [["ปีงบประมาณ", "คะแนน ITA"], ["2564", "90.10"], ["2565", "91.20"], ["2566", "92.30"], ["เฉลี่ย", "91.20"]]
    (report,) = recognise(document(TABLE, rows))
    assert values(report)[2566, "ITA"] == ["92.30"]


def test_a_column_of_the_mean_of_departments_is_not_the_agencys() -> None:
    rows = [["ตัวชี้วัด", "กรมฯ", "ค่าเฉลี่ยหน่วยงานระดับกรม", "ค่าเฉลี่ยกระทรวง"]]
    rows += [[NAMES[k], SCORES[k], "80.10", "80.20"] for k in range(10)]
    (report,) = recognise(document(rows))
    assert {item: found for (_, item), found in values(report).items()} == {str(k + 1): [SCORES[k]] for k in range(10)}


def test_a_name_printed_twice_with_two_numbers_is_told_apart_by_the_numbers() -> None:
    rows = [["ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "ได้คะแนน"]]
    rows += [[str(k + 1), NAMES[6] if k == 5 else NAMES[k], SCORES[k]] for k in range(10)]
    (report,) = recognise(document(rows))
    found = values(report)
    assert found[2567, "6"] == [SCORES[5]]
    assert found[2567, "7"] == [SCORES[6]]
    assert [c.item for c in report.claims if c.kind.name == "NAME"] == ["6"]


def test_the_level_beside_the_mean_of_an_instrument_is_not_the_agencys() -> None:
    rows = [["ตัวชี้วัด", "คะแนน", "ระดับ"]]
    rows += [[f"{k + 1}. {NAMES[k]}", SCORES[k], "A"] for k in range(5)] + [["คะแนนเฉลี่ย", "91.10", "A"]]
    rows += [[f"{k + 1}. {NAMES[k]}", SCORES[k], "A"] for k in range(5, 8)] + [["คะแนนเฉลี่ย", "91.70", "A"]]
    rows += [[f"{k + 1}. {NAMES[k]}", SCORES[k], "A"] for k in range(8, 10)] + [["คะแนนเฉลี่ย", "94.83", "AA"]]
    rows += [["คะแนนภาพรวม", "92.77", "B"]]
    (report,) = recognise(document(rows))
    assert [level.level for level in report.levels] == ["B"]


def test_tables_under_headings_of_the_parts_of_eit_tell_the_parts() -> None:
    blocks: list[str | list[list[str]]] = ["คะแนนภาพรวม 92.77 คะแนน"]
    for part, mean in (("1", "97.19"), ("2", "91.71")):
        rows = [["ตัวชี้วัด", "คะแนน"]] + [[f"{k + 1}. {NAMES[k]}", mean] for k in (5, 6, 7)] + [["คะแนนเฉลี่ย", mean]]
        blocks += [f"{part}. แบบวัด EIT ส่วนที่ {part}", rows]
    (report,) = recognise(document(*blocks, "3. สรุปคะแนนรายตัวชี้วัด", TABLE))
    found = values(report)
    assert (found[2567, "EIT1"], found[2567, "EIT2"], found[2567, "6"]) == (["97.19"], ["91.71"], ["94.60"])
    assert (2567, "EIT") not in found


def test_means_of_instruments_in_merged_cells_below_their_indicators_are_read() -> None:
    rows = [["IIT", "<", "<", "<", "<", "EIT", "<", "<", "OIT", "<"], NAMES, SCORES]
    rows += [["เฉลี่ย 91.10", "<", "<", "<", "<", "เฉลี่ย 91.70", "<", "<", "เฉลี่ย 94.83", "<"]]
    (report,) = recognise(document(rows))
    assert [values(report)[2567, tool] for tool in ("IIT", "EIT", "OIT")] == [["91.10"], ["91.70"], ["94.83"]]


def test_a_name_cut_by_a_page_end_is_never_its_instrument() -> None:
    rows = [["เครื่องมือ", "ตัวชี้วัด", "คะแนน"], ["IIT", "๑. การปฏิบัติหน้าที่", "93.10"]]
    rows += [["^", "การใช้เงินของ", "77.70"], ["^", f"๓. {NAMES[2]}", "92.30"]]
    (report,) = recognise(document(TABLE, rows))
    assert (2567, "IIT") not in values(report)
    assert all("77.70" not in found for found in values(report).values())


def test_the_head_of_a_name_beside_its_own_number_is_enough() -> None:
    labels = {text: read_label(text) for text in ("๒. การใช้งบ", "3. การใช้งบ", "2. การใช้", "ตัวชี้วัดที่ 7 ประสิทธิภาพ")}
    assert [label.item if label else None for label in labels.values()] == ["2", None, None, "7"]


def test_a_table_of_who_answered_tells_no_scores() -> None:
    rows = [["ผู้ตอบแบบวัด", "เป้าหมาย (คน)", "ตอบจริง (คน)", "ร้อยละ"]]
    rows += [["IIT", "40", "38", "95.00"], ["EIT", "120", "126", "105.00"]]
    (report,) = recognise(document(TABLE, rows))
    assert not {"IIT", "EIT"} & {item for _, item in values(report)}


def test_open_data_with_the_instruments_letters_is_the_instrument() -> None:
    rows = [["หัวข้อ", "คะแนน"], ["Open Data (OIT)", "97.50"], [f"9. {NAMES[8]}", "95.00"], [f"10. {NAMES[9]}", "100.00"]]
    (report,) = recognise(document(rows, TABLE[:9]))
    assert values(report)[2567, "OIT"] == ["97.50"]
    assert values(report)[2567, "9"] == ["95.00"]


def test_shares_of_answers_are_no_scores_of_their_question() -> None:
    heads = ["ข้อ", "ประเด็นการประเมิน", "น้อยที่สุดหรือไม่มีเลย", "น้อย", "มาก", "มากที่สุด", "คะแนน"]
    rows = [heads] + [[f"I{k}", "ปฏิบัติงานตามขั้นตอน", "0.00%", "5.00%", "30.00%", "65.00%", f"9{k}.10"] for k in (1, 2)]
    (report,) = recognise(document(TABLE, rows))
    assert (values(report)[2567, "I1"], values(report)[2567, "I2"]) == (["91.10"], ["92.10"])


def test_columns_under_a_head_of_change_are_changes_whatever_they_are_called() -> None:
    rows = [["ตัวชี้วัด", "ผลคะแนน", "<", "การเปลี่ยนแปลง", "<"], ["^", "ปี 2566", "ปี 2567", "คะแนน", "ร้อยละ"]]
    rows += [[NAMES[k], "80.10", SCORES[k], "3.10", "3.87"] for k in range(10)]
    (report,) = recognise(document(rows))
    found = values(report)
    assert (found[2566, "1"], found[2567, "1"]) == (["80.10"], [SCORES[0]])
    assert {item for _, item in found} == {str(k + 1) for k in range(10)}


def test_the_level_beside_the_total_in_the_row_of_the_agency_is_its_level() -> None:
    heads = ["หน่วยงาน", "IIT", "EIT", "OIT", "คะแนนรวม", "ระดับ"]
    rows = [heads, [AGENCY, "91.44", "89.06", "96.88", "92.90", "ผ่านดี"]]
    rows += [["ค่าเฉลี่ยระดับประเทศ", "90.00", "90.00", "90.00", "90.00", "ผ่าน"]]
    (report,) = recognise(document(rows))
    assert [level.level for level in report.levels] == ["ผ่านดี"]
    assert values(report)[2567, "ITA"] == ["92.90"]


def test_one_row_under_the_total_the_level_and_means_of_others_is_the_agencys() -> None:
    heads = ["คะแนนรวม", "ระดับผลการประเมิน", "คะแนนเฉลี่ยของ อปท. ในจังหวัด", "คะแนนเฉลี่ยระดับประเทศ"]
    (report,) = recognise(document([heads, ["90.93", "ผ่านดี", "92.44", "93.05"]], TABLE))
    assert values(report)[2567, "ITA"] == ["90.93"]
    assert [level.level for level in report.levels] == ["ผ่านดี"]


def test_indicators_numbered_within_their_instrument_are_indicators() -> None:
    labels = [read_label(text) for text in (f"IIT1 {NAMES[0]}", f"OIT 2: {NAMES[9]}", "EIT 1", "IIT 30 คะแนน")]
    assert [label.item for label in labels if label is not None] == ["1", "10", "EIT1", "IIT"]


def test_the_weighted_mean_of_all_is_the_total_and_weighted_points_are_none() -> None:
    rows = [["ตัวชี้วัด", "คะแนน"]] + [[f"{k + 1}. {NAMES[k]}", SCORES[k]] for k in range(5)]
    rows += [["คะแนนเฉลี่ยถ่วงน้ำหนัก", "27.33"]] + [[f"{k + 1}. {NAMES[k]}", SCORES[k]] for k in range(5, 10)]
    (report,) = recognise(document([*rows, ["คะแนนเฉลี่ยถ่วงน้ำหนัก", "92.77"]]))
    assert values(report)[2567, "ITA"] == ["92.77"]


def test_rows_and_sentences_that_name_the_level_in_other_words() -> None:
    rows = [["ตัวชี้วัด", "คะแนน"]] + [[f"{k + 1}. {NAMES[k]}", SCORES[k]] for k in range(10)] + [["คะแนนรวม", "92.77"]]
    for name, printed in (("ผลการประเมินอยู่ในระดับ", "ผ่านดี"), ("ระดับ", "ผ่านดี (Passed - Good)")):
        (report,) = recognise(document([*rows, [name, printed]]))
        assert [level.level for level in report.levels] == ["ผ่านดี"], name
    for text in ("ซึ่งอยู่ในระดับผ่าน (ดี)", "จัดอยู่ในเกณฑ์ระดับ ผ่านดี"):
        (report,) = recognise(document(f"{AGENCY} มีผลการประเมิน ITA คะแนนรวม 92.77 คะแนน {text}", TABLE))
        assert [level.level for level in report.levels] == ["ผ่านดี"], text


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("ปี 2568 (เป้าหมาย)", "95.00"),
        ("แผน 2568", "95.00"),
        ("คะแนนที่ขาด", "46.90"),
        ("Benchmark", "95.00"),
        ("เทศบาลใกล้เคียง", "91.00"),
        ("กองทัพบกสมมุติ", "91.00"),
        ("หน่วยงานเปรียบเทียบ", "91.00"),
    ],
)
def test_columns_beside_the_scores_that_are_none(head: str, number: str) -> None:
    rows = [["ตัวชี้วัด", "คะแนน", head]] + [[NAMES[k], SCORES[k], number] for k in range(10)]
    (report,) = recognise(document(rows))
    assert values(report) == {(2567, str(k + 1)): [SCORES[k]] for k in range(10)}


@pytest.mark.parametrize(
    "rows",
    [
        [["ปี", "จำนวนหน่วยงาน", "ค่าเฉลี่ย"], ["2566", "8,323", "90.19"], ["2567", "8,325", "93.05"]],
        [["แผนงาน", "งบประมาณ", "เบิกจ่าย", "ร้อยละ"], ["การใช้งบประมาณ", "1,000,000", "920,000", "92.00"]],
        [["กระบวนงาน", "โอกาส", "ผลกระทบ", "คะแนนความเสี่ยง"], ["การใช้งบประมาณ", "3", "4", "12"]],
    ],
)
def test_tables_of_the_country_of_money_and_of_risks_give_no_scores(rows: list[list[str]]) -> None:
    (report,) = recognise(document(TABLE, rows))
    assert values(report) == {(2567, str(k + 1)): [SCORES[k]] for k in range(10)}


def test_scores_without_a_year_are_not_those_of_the_year_they_are_compared_with() -> None:
    rows = [["ตัวชี้วัด", "คะแนน", "ผลการวิเคราะห์"]]
    rows += [[NAMES[k], SCORES[k], "ลดลงจากปี 2566 ที่ได้ 95.00 คะแนน"] for k in range(10)]
    (report,) = recognise(document(rows))
    found = values(report)
    assert report.identity.fiscal_year == 2567
    assert (found[2567, "1"], found[2566, "1"]) == ([SCORES[0]], ["95.00"])


def test_heads_of_one_to_ten_name_the_indicators_of_the_agencys_row() -> None:
    rows = [["หน่วยงาน", *map(str, range(1, 11))], [AGENCY, *SCORES], ["เทศบาลตำบลดงสมมุติ", *["77.00"] * 10]]
    (report,) = recognise(document(rows))
    assert values(report) == {(2567, str(k + 1)): [SCORES[k]] for k in range(10)}
