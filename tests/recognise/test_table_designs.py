"""Tables of many designs: indicators down or across, years, instruments, subtotals, and columns that are no scores."""

from __future__ import annotations

import pytest
from recognise_documents import AGENCY, NAMES, TITLE, document, values

from extractor.recognise import recognise
from extractor.records import Document

Wanted = dict[tuple[int, str], list[str]]
DESIGNS: dict[str, tuple[Wanted, Document]] = {}


def design(name: str, wanted: Wanted, *parts: str | list[list[str]]) -> None:
    """Register a table design with what must come out of it."""
    DESIGNS[name] = (wanted, document(*parts, title=TITLE))


SCORES = ["99.10", "98.20", "97.30", "96.40", "95.50", "94.60", "93.70", "92.80", "91.90", "100.00"]
EARLIER = ["89.10", "88.20", "87.30", "86.40", "85.50", "84.60", "83.70", "82.80", "81.90", "90.00"]
TOOLS = {"IIT": "97.30", "EIT": "93.70", "OIT": "95.95"}
full = {(2567, str(i + 1)): [SCORES[i]] for i in range(10)}
both = {**full, **{(2566, str(i + 1)): [EARLIER[i]] for i in range(10)}}
tools = {(2567, k): [v] for k, v in TOOLS.items()}
design("simple", full, [["ที่", "ตัวชี้วัด", "คะแนน"]] + [[str(i + 1), NAMES[i], SCORES[i]] for i in range(10)])
design("noheader", full, [[f"{i + 1}. {NAMES[i]}", SCORES[i]] for i in range(10)])
design("percent unit", full, [["ตัวชี้วัด", "ผลการประเมิน"]] + [[NAMES[i], f"ร้อยละ {SCORES[i]}"] for i in range(10)])
design(
    "ranked",
    full,
    [["ลำดับ", "ตัวชี้วัด", "คะแนน"]]
    + [[str(r + 1), NAMES[i], SCORES[i]] for r, i in enumerate(sorted(range(10), key=lambda i: -float(SCORES[i])))],
)
design("years cols", both, [["ตัวชี้วัด", "ปี 2566", "ปี 2567"]] + [[NAMES[i], EARLIER[i], SCORES[i]] for i in range(10)])
design(
    "years cols two header",
    both,
    [["ตัวชี้วัด", "คะแนน", "<"], ["^", "2566", "2567"]] + [[NAMES[i], EARLIER[i], SCORES[i]] for i in range(10)],
)
design(
    "years in one head over two columns",  # the line between them is lost
    both,
    [["ตัวชี้วัด", "2566 2567", "<"]] + [[NAMES[i], EARLIER[i], SCORES[i]] for i in range(10)],
)
design(
    "years+diff+level",
    both,
    [["ที่", "ตัวชี้วัด", "ปีงบประมาณ", "<", "ผลต่าง", "ระดับ"], ["^", "^", "๒๕๖๖", "๒๕๖๗", "^", "^"]]
    + [[str(i + 1), NAMES[i], EARLIER[i], SCORES[i], "+10.00", "A"] for i in range(10)],
)
design("across", full, [["ปี", *NAMES], ["2567", *SCORES]])
design(
    "shares of what was done and of who was content",
    full,
    [["ตัวชี้วัด", "คะแนน", "มาตรการ", "ร้อยละความสำเร็จ", "ความพึงพอใจ (ร้อยละ)", "ความก้าวหน้า (%)"]]
    + [[f"{i + 1}. {NAMES[i]}", SCORES[i], "จัดอบรม", "80.00", f"9{i}.25", "100.00"] for i in range(10)],
)
design(
    "what the office gave itself before the assessment, and who answered",
    full,
    [["ตัวชี้วัด", "คะแนน", "คะแนนประเมินตนเอง", "ร้อยละของผู้ที่ตอบมากที่สุด"]]
    + [[f"{i + 1}. {NAMES[i]}", SCORES[i], EARLIER[i], f"6{i}.20"] for i in range(10)],
    "ผลการประเมินตนเองก่อนการประเมินจริง (Pre-ITA)",
    [["ตัวชี้วัด", "คะแนน"]] + [[f"{i + 1}. {NAMES[i]}", EARLIER[i]] for i in range(10)],
)
design(
    "scores to come",
    full,
    [["ตัวชี้วัด", "คะแนนปี 2567", "คะแนนที่คาดหวังปี 2568", "แนวโน้มคะแนนปี 2569", "ค่าพยากรณ์"]]
    + [[f"{i + 1}. {NAMES[i]}", SCORES[i], EARLIER[i], EARLIER[i], f"8{i}.44"] for i in range(10)],
)
design(
    "progress by quarter, and what was reached of the goals of measures",
    tools,
    [["แบบวัด", "คะแนน"], *([k, v] for k, v in TOOLS.items())],
    [["ตัวชี้วัด", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3"]] + [[NAMES[i], "25.50", "50.10", f"7{i}.20"] for i in range(10)],
    [["ตัวชี้วัด ITA", "มาตรการ", "ตัวชี้วัดความสำเร็จ", "ค่าเป้าหมาย", "ผล"]]
    + [[NAMES[i], "จัดอบรม", "ร้อยละของผู้ผ่าน", "80.00", f"8{i}.20"] for i in range(10)],
)
design(
    "what was reached of what was planned, by measure",
    tools,
    [["แบบวัด", "คะแนน"], *([k, v] for k, v in TOOLS.items())],
    [
        ["ที่", "มาตรการ", "เป้าหมาย", "ผลสำเร็จ", "ร้อยละ", "ผู้รับผิดชอบ"],
        ["1", "มาตรการเปิดเผยข้อมูล", "35", "35", "100.00", "กองคลัง"],
        ["2", "มาตรการใช้งบประมาณ", "95.00", "93.20", "98.11", "กองคลัง"],
        ["3", "มาตรการปรับปรุงการทำงาน", "80.00", "91.45", "114.31", "สำนักปลัด"],
    ],
)
design(
    "across, one score without its decimals",
    {**full, (2567, "9"): ["92"]},
    [["ปี", *[f"ตัวชี้วัดที่ {i + 1}" for i in range(10)]], ["2567", *SCORES[:8], "92", SCORES[9]]],
)
design(
    "across, counts below scores",
    full,
    [["ปี", *NAMES], ["2567", *SCORES], ["ข้อคำถาม", *["16"] * 5, *["15"] * 3, "33", "12"]],
)
design("across numbered", full, [["ปีงบประมาณ"] + [f"ตัวชี้วัดที่ {i + 1}" for i in range(10)], ["2567", *SCORES]])
design("across years rows", both, [["ปีงบประมาณ พ.ศ.", *NAMES], ["2566", *EARLIER], ["2567", *SCORES]])
design(
    "across numbers with span",
    both,
    [["ปี", "ตัวชี้วัดที่"] + ["<"] * 9, ["^"] + [str(i + 1) for i in range(10)], ["2566", *EARLIER], ["2567", *SCORES]],
)
design(
    "across in two halves",
    full,
    [["ตัวชี้วัด", *NAMES[:5]], ["คะแนน", *SCORES[:5]], ["ตัวชี้วัด", *NAMES[5:]], ["คะแนน", *SCORES[5:]]],
)
design(
    "merged instruments",
    {**full},
    [["เครื่องมือ", "ตัวชี้วัด", "คะแนน"]]
    + [
        [("IIT" if i == 0 else "EIT" if i == 5 else "OIT" if i == 8 else "^"), f"{i + 1}. {NAMES[i]}", SCORES[i]]
        for i in range(10)
    ],
)
design(
    "merged instr scores",
    {**full, **tools},
    [["เครื่องมือ", "คะแนนเครื่องมือ", "ตัวชี้วัด", "คะแนน"]]
    + [
        [
            ("แบบวัด IIT" if i == 0 else "แบบวัด EIT" if i == 5 else "แบบตรวจ OIT" if i == 8 else "^"),
            (TOOLS["IIT"] if i == 0 else TOOLS["EIT"] if i == 5 else TOOLS["OIT"] if i == 8 else "^"),
            f"{i + 1}. {NAMES[i]}",
            SCORES[i],
        ]
        for i in range(10)
    ],
)
design(
    "instr score right",
    {**full, **tools},
    [["ตัวชี้วัด", "คะแนน", "คะแนนเฉลี่ยรายเครื่องมือ"]]
    + [
        [
            f"{i + 1}. {NAMES[i]}",
            SCORES[i],
            (TOOLS["IIT"] if i == 0 else TOOLS["EIT"] if i == 5 else TOOLS["OIT"] if i == 8 else "^"),
        ]
        for i in range(10)
    ],
)
rows = [["ตัวชี้วัด", "คะแนน"]]
for a, b, t in ((0, 5, "IIT"), (5, 8, "EIT"), (8, 10, "OIT")):
    rows += [[NAMES[i], SCORES[i]] for i in range(a, b)] + [["คะแนนเฉลี่ย", TOOLS[t]]]
rows += [["คะแนนรวม", "96.12"]]
design("subtotals", {**full, **tools, (2567, "ITA"): ["96.12"]}, rows)
rows = [["ตัวชี้วัด", "คะแนน"]]
for a, b, t in ((0, 5, "IIT"), (5, 8, "EIT"), (8, 10, "OIT")):
    rows += [[f"แบบวัด {t}", "<"]] + [[NAMES[i], SCORES[i]] for i in range(a, b)] + [[f"รวม {t}", TOOLS[t]]]
rows += [["คะแนนรวมทั้งหมด", "96.12"]]
design("groups+subtotals", {**full, **tools, (2567, "ITA"): ["96.12"]}, rows)
rows = [["เครื่องมือ/ตัวชี้วัด", "น้ำหนัก", "คะแนนที่ได้", "คะแนนถ่วงน้ำหนัก"]]
for a, b, t, w, p in ((0, 5, "IIT", "30", "29.19"), (5, 8, "EIT", "30", "28.11"), (8, 10, "OIT", "40", "38.38")):
    rows += [[f"{t}", w, TOOLS[t], p]] + [[NAMES[i], "", SCORES[i], ""] for i in range(a, b)]
rows += [["รวม", "100", "", "95.68"]]
design("weights", {**full, **tools, (2567, "ITA"): ["95.68"]}, rows)
design(
    "avg cols",
    full,
    [["ตัวชี้วัด", "คะแนนหน่วยงาน", "ค่าเฉลี่ยจังหวัด", "ค่าเฉลี่ยระดับประเทศ", "เป้าหมาย"]]
    + [[NAMES[i], SCORES[i], "90.11", "91.22", "85"] for i in range(10)],
)
design(
    "total table",
    {(2565, "ITA"): ["88.01"], (2566, "ITA"): ["91.22"], (2567, "ITA"): ["95.68"]},
    "ผลคะแนน ITA ย้อนหลัง ๓ ปี",
    [["ปีงบประมาณ", "คะแนน", "ระดับ"], ["2565", "88.01", "A"], ["2566", "91.22", "ผ่านดี"], ["2567", "95.68", "ผ่านดี"]],
)
design(
    "total table across",
    {(2565, "ITA"): ["88.01"], (2566, "ITA"): ["91.22"], (2567, "ITA"): ["95.68"]},
    "ผลคะแนน ITA ย้อนหลัง ๓ ปี",
    [["ปีงบประมาณ", "2565", "2566", "2567"], ["คะแนน", "88.01", "91.22", "95.68"], ["ระดับ", "A", "ผ่านดี", "ผ่านดี"]],
)
design(
    "agencies",
    {(2567, "ITA"): ["95.68"]},
    "เปรียบเทียบผลคะแนนกับหน่วยงานใกล้เคียง",
    [
        ["หน่วยงาน", "คะแนน ITA", "ระดับ"],
        ["เทศบาลตำบลบ้านใหม่", "97.11", "ผ่านดีเยี่ยม"],
        [AGENCY, "95.68", "ผ่านดี"],
        ["อบต.ท่าช้าง", "80.11", "ต้องปรับปรุง"],
    ],
)
design(
    "agencies short",
    {(2567, "ITA"): ["95.68"]},
    "เปรียบเทียบผลคะแนนกับหน่วยงานใกล้เคียง",
    [["อปท.", "คะแนน ITA"], ["ทต.บ้านใหม่", "97.11"], ["อบต.หนองสมมุติ", "95.68"], ["อบต.ท่าช้าง", "80.11"]],
)
design(
    "one row weights",
    {**tools, (2567, "ITA"): ["95.68"]},
    [
        ["รายการ", "IIT", "EIT", "OIT", "รวม"],
        ["น้ำหนัก", "30", "30", "40", "100"],
        ["คะแนน", "97.30", "93.70", "95.95", "95.68"],
    ],
)
design(
    "instr rows years",
    {
        (2566, "IIT"): ["87.00"],
        (2567, "IIT"): ["97.30"],
        (2566, "EIT"): ["86.00"],
        (2567, "EIT"): ["93.70"],
        (2566, "OIT"): ["85.00"],
        (2567, "OIT"): ["95.95"],
        (2566, "ITA"): ["86.11"],
        (2567, "ITA"): ["95.68"],
    },
    [
        ["เครื่องมือ", "ปี ๖๖", "ปี ๖๗"],
        ["แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "87.00", "97.30"],
        ["แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", "86.00", "93.70"],
        ["แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)", "85.00", "95.95"],
        ["คะแนนรวม ITA", "86.11", "95.68"],
    ],
)
design(
    "eit parts",
    {(2567, "EIT1"): ["92.00"], (2567, "EIT2"): ["95.40"], (2567, "IIT"): ["97.30"], (2567, "OIT"): ["95.95"]},
    [
        ["เครื่องมือ", "คะแนน"],
        ["IIT", "97.30"],
        ["EIT ส่วนที่ ๑ (Public)", "92.00"],
        ["EIT ส่วนที่ ๒ (Survey)", "95.40"],
        ["OIT", "95.95"],
    ],
)
design(
    "subs",
    {
        (2567, "9"): ["91.90"],
        (2567, "9.1"): ["100.00"],
        (2567, "9.2"): ["85.71"],
        (2567, "10"): ["100.00"],
        (2567, "10.1"): ["100.00"],
        (2567, "10.2"): ["100.00"],
    },
    [
        ["ตัวชี้วัด", "คะแนน"],
        ["9 การเปิดเผยข้อมูล", "91.90"],
        ["9.1 ข้อมูลพื้นฐาน", "100.00"],
        ["9.2 การบริหารงาน", "85.71"],
        ["10 การป้องกันการทุจริต", "100.00"],
        ["10.1 การดำเนินการเพื่อป้องกันการทุจริต", "100.00"],
        ["10.2 มาตรการภายในเพื่อป้องกันการทุจริต", "100.00"],
    ],
    "ผลคะแนนภาพรวม ได้ 95 คะแนนขึ้นไป",
)
design(
    "questions",
    {
        (2567, "I1"): ["99.1"],
        (2567, "I2"): ["98.2"],
        (2567, "O2"): ["100"],
        (2567, "O12"): ["0"],
        (2567, "1"): ["98.65"],
    },
    [
        ["ข้อ", "ประเด็น", "คะแนน"],
        ["I1", "เจ้าหน้าที่ปฏิบัติงานตามขั้นตอน", "99.1"],
        ["i๒", "เจ้าหน้าที่เท่าเทียม", "98.2"],
        ["๐๒", "ข้อมูลผู้บริหาร", "100"],
        ["O12", "รายงานผล", "0"],
    ],
    "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้ 98.65 คะแนน ผลคะแนนรวม",
)
design("numbers only", full, [["ตัวชี้วัดที่", "คะแนน"]] + [[str(i + 1), SCORES[i]] for i in range(10)])
design(
    "one cell lists",
    full,
    [
        ["แบบวัด", "ตัวชี้วัด", "คะแนน"],
        ["IIT", "\n".join(f"{i + 1}. {NAMES[i]}" for i in range(5)), "\n".join(SCORES[:5])],
        ["EIT", "\n".join(f"{i + 1}. {NAMES[i]}" for i in range(5, 8)), "\n".join(SCORES[5:8])],
        ["OIT", "\n".join(f"{i + 1}. {NAMES[i]}" for i in range(8, 10)), "\n".join(SCORES[8:])],
    ],
)
design(
    "two side by side",
    full,
    [["ตัวชี้วัด", "คะแนน", "ตัวชี้วัด", "คะแนน"]] + [[NAMES[i], SCORES[i], NAMES[i + 5], SCORES[i + 5]] for i in range(5)],
)
design(
    "year group rows",
    both,
    [["ตัวชี้วัด", "คะแนน"], ["ปีงบประมาณ พ.ศ. 2566", "<"]]
    + [[NAMES[i], EARLIER[i]] for i in range(10)]
    + [["ปีงบประมาณ พ.ศ. 2567", "<"]]
    + [[NAMES[i], SCORES[i]] for i in range(10)],
)
design(
    "caption years",
    both,
    "ตารางที่ 1 ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566",
    [["ตัวชี้วัด", "คะแนน"]] + [[NAMES[i], EARLIER[i]] for i in range(10)],
    "ตารางที่ 2 ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567",
    [["ตัวชี้วัด", "คะแนน"]] + [[NAMES[i], SCORES[i]] for i in range(10)],
)
design(
    "respondents",
    full,
    [["ตัวชี้วัด", "จำนวนผู้ตอบ", "คะแนน", "ระดับ"]] + [[NAMES[i], "45", SCORES[i], "AA"] for i in range(10)],
)
design(
    "score+level per year",
    both,
    [["ตัวชี้วัด", "ปี 2566", "<", "ปี 2567", "<"], ["^", "คะแนน", "ระดับ", "คะแนน", "ระดับ"]]
    + [[NAMES[i], EARLIER[i], "A", SCORES[i], "AA"] for i in range(10)],
)
design("relative", both, [["ตัวชี้วัด", "ปีที่แล้ว", "ปีนี้"]] + [[NAMES[i], EARLIER[i], SCORES[i]] for i in range(10)])
design(
    "title row",
    full,
    [["ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567", "<", "<"], ["ที่", "ตัวชี้วัด", "ผลคะแนน"]]
    + [[str(i + 1), NAMES[i], SCORES[i]] for i in range(10)],
)
design(
    "typos",
    full,
    [["ตัวชีวัด", "คะเเนน"]]
    + [
        [n, SCORES[i]]
        for i, n in enumerate(
            [
                "การปฎิบัติหน้าที",
                "การใช้งบประมาน",
                "การใช้อํานาจ",
                "การใช้ทรัพย์สินของทางราชการ",
                "การแก้ไขปัญหาทุจริต",
                "คุณภาพการดําเนินงาน",
                "ประสิทธิภาพการ สื่อสาร",
                "การปรับปรุงระบบการทำงาน",
                "การเปิดเผยข้อมูลสาธารณะ",
                "การป้องกันการทุจิต",
            ]
        )
    ],
)
design(
    "name+score+text",
    full,
    [["ตัวชี้วัด", "ประเด็น", "คะแนน"]]
    + [[NAMES[i], f"ข้อ I{i + 1} ควรปรับปรุง ไม่น้อยกว่าร้อยละ 80", SCORES[i]] for i in range(10)],
)
design("score first col", full, [["คะแนน", "ตัวชี้วัด"]] + [[SCORES[i], NAMES[i]] for i in range(10)])
design("total only cell", {(2567, "ITA"): ["95.68"]}, [["คะแนนรวม", "95.68"], ["ระดับ", "ผ่านดี"]], "ผลการประเมิน ITA")
design(
    "infobox",
    {**tools, (2567, "ITA"): ["95.68"]},
    [["ผลการประเมิน ITA 95.68 คะแนน", "<", "<"], ["IIT 97.30", "EIT 93.70", "OIT 95.95"]],
)
design("cells label+value", full, [[f"{NAMES[i]} {SCORES[i]} คะแนน" for i in range(j, j + 5)] for j in (0, 5)])
design(
    "target+result+pass",
    full,
    [["ตัวชี้วัด", "ค่าเป้าหมาย", "ผลการประเมิน", "ผ่าน/ไม่ผ่าน"]] + [[NAMES[i], "85.00", SCORES[i], "ผ่าน"] for i in range(10)],
)
design(
    "quarter header",
    full,
    [["ตัวชี้วัด", "คะแนนเต็ม", "คะแนนที่ได้", "ร้อยละ"]] + [[NAMES[i], "100", SCORES[i], SCORES[i]] for i in range(10)],
)
design(
    "criteria",
    {(2567, "ITA"): ["95.68"]},
    "เกณฑ์การประเมิน",
    [["คะแนน", "ระดับ"], ["95.00 - 100", "AA"], ["85.00 - 94.99", "A"], ["75.00 - 84.99", "B"], ["65.00 - 74.99", "C"]],
    [
        ["คะแนน", "ระดับ", "เงื่อนไข"],
        ["95.00 ขึ้นไป", "ผ่านดีเยี่ยม", "ทุกเครื่องมือ 95"],
        ["85.00 ขึ้นไป", "ผ่านดี", "x"],
        ["70.00-84.99", "ต้องปรับปรุง", "x"],
    ],
    "ผลคะแนนภาพรวม 95.68 คะแนน",
)


@pytest.mark.parametrize("name", DESIGNS)
def test_a_table_gives_its_scores_and_no_others(name: str) -> None:
    wanted, made = DESIGNS[name]
    (report,) = recognise(made)
    assert {key: sorted(set(found)) for key, found in values(report).items()} == wanted


def test_the_place_of_a_score_is_its_cell() -> None:
    _, made = DESIGNS["simple"]
    (report,) = recognise(made)
    first = report.observations[0]
    assert (first.item, first.place.table, first.place.row, first.place.column) == ("1", 1, 2, 3)
    assert first.name == "การปฏิบัติหน้าที่"


def test_a_row_of_weights_is_known_by_its_numbers_where_the_label_is_misread() -> None:
    """In scans the label may come out as rubbish; 30, 15, 15 and 40 are weights all the same."""
    head = ["คะแนน", "แบบวัด IIT", "แบบวัด EIT (๑)", "แบบวัด EIT (๒)", "แบบวัด OIT"]
    row = ["avin แบบวัด", "ร้อยละ ๓๐", "ร้อยละ ๑๕", "ร้อยละ ๑๕", "ร้อยละ ๔๐"]
    results = [["ตัวชี้วัด", "คะแนน"]] + [[f"{i + 1}. {NAMES[i]}", SCORES[i]] for i in range(10)]
    (found,) = recognise(document([head, row], results, title=TITLE))
    assert not {o.item for o in found.observations} & {"IIT", "EIT", "EIT1", "EIT2", "OIT"}
    assert len(found.observations) == 10


def test_levels_of_years_are_read_and_levels_of_indicators_are_not() -> None:
    (report,) = recognise(DESIGNS["total table"][1])
    assert [(one.fiscal_year, one.level) for one in report.levels] == [(2565, "A"), (2566, "ผ่านดี"), (2567, "ผ่านดี")]
    (report,) = recognise(DESIGNS["respondents"][1])
    assert report.levels == ()


def test_a_criteria_table_gives_no_level() -> None:
    (report,) = recognise(DESIGNS["criteria"][1])
    assert report.levels == ()


def test_a_column_of_differences_is_a_claim_not_a_score() -> None:
    (report,) = recognise(DESIGNS["years+diff+level"][1])
    changes = [claim for claim in report.claims if claim.kind == "change"]
    assert [(c.item, str(c.amount), c.direction, c.base_year, c.fiscal_year) for c in changes][:2] == [
        ("1", "10.00", 1, 2566, 2567),
        ("2", "10.00", 1, 2566, 2567),
    ]


def test_a_number_column_that_disagrees_with_the_name_is_a_claim() -> None:
    rows = [["ตัวชี้วัดที่", "ชื่อ", "คะแนน"]] + [[str(i + 1), name, SCORES[i]] for i, name in enumerate(NAMES)]
    rows[3][0] = "4"
    (report,) = recognise(document(rows))
    assert [(c.item, c.meant) for c in report.claims if c.kind == "name"] == [("4", "3")]
    assert values(report)[2567, "3"] == [SCORES[2]]


def test_values_over_one_hundred_and_below_zero_are_kept_as_printed() -> None:
    rows = [["ตัวชี้วัด", "คะแนน"]] + [[name, SCORES[i]] for i, name in enumerate(NAMES)]
    rows[1][1], rows[2][1] = "109.10", "-98.20"
    (report,) = recognise(document(rows))
    assert values(report)[2567, "1"] == ["109.10"]
    assert values(report)[2567, "2"] == ["-98.20"]


def test_a_number_broken_by_a_narrow_column_is_whole_and_doubtful() -> None:
    rows = [["ตัวชี้วัด", "คะแนน"]] + [[name, SCORES[i]] for i, name in enumerate(NAMES)]
    rows[10][1] = "๑๐ ๐.๐๐"
    (report,) = recognise(document(rows))
    one = next(o for o in report.observations if o.item == "10")
    assert str(one.value) == "100.00"
    assert one.confidence < 0.85


def test_the_instruments_tag_before_a_value_is_part_of_another_column() -> None:
    tools = ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
    rows = [[f"{i + 1} {name}", f"{tools[i]} {SCORES[i]}"] for i, name in enumerate(NAMES)]
    (report,) = recognise(document([["ตัวชี้วัด", "คะแนน"], *rows]))
    assert values(report) == full
    # beside a value of its own, the other is the instrument's
    both_told = [[f"{i + 1} {name}", SCORES[i], "IIT 97.30" if i == 0 else ""] for i, name in enumerate(NAMES)]
    (report,) = recognise(document([["ตัวชี้วัด", "คะแนน", "เครื่องมือ"], *both_told]))
    assert values(report) == full | {(2567, "IIT"): ["97.30"]}


@pytest.mark.parametrize("head", [["ตัวชี้วัด", "ผลคะแนน", "ผลคะแนน"], None])
def test_two_columns_of_scores_without_years_leave_none_sure(head: list[str] | None) -> None:
    rows = [[name, f"9{n}.10", f"9{n}.25"] for n, name in enumerate(NAMES)]
    (report,) = recognise(document("ผลการประเมินภาพรวม 96.73 คะแนน", [*([head] if head else []), *rows]))
    told = [o for o in report.observations if o.item != "ITA"]
    assert len(told) == 20
    assert all(o.confidence < 0.5 for o in told)


def test_old_and_new_scores_are_those_of_two_years() -> None:
    rows = [[name, f"9{n}.10", f"9{n}.25"] for n, name in enumerate(NAMES)]
    (report,) = recognise(document([["ตัวชี้วัด", "คะแนนเดิม", "คะแนนใหม่"], *rows]))
    found = values(report)
    assert all(found[2566, str(n + 1)] == [f"9{n}.10"] and found[2567, str(n + 1)] == [f"9{n}.25"] for n in range(10))


def test_columns_numbered_one_to_ten_are_the_indicators_and_their_sum_the_total() -> None:
    scores = {year: [f"{year - 2480 + n}.{n}5" for n in range(10)] for year in (2566, 2567)}
    rows = [[str(year), *scores[year], total] for year, total in ((2566, "90.11"), (2567, "93.45"))]
    (report,) = recognise(document([["ปี", *map(str, range(1, 11)), "รวม"], *rows]))
    told = {(year, str(n + 1)): [value] for year, row in scores.items() for n, value in enumerate(row)}
    assert values(report) == told | {(2566, "ITA"): ["90.11"], (2567, "ITA"): ["93.45"]}


@pytest.mark.parametrize("counts", [["กลุ่มตัวอย่าง", "ผู้ตอบ"], ["จำนวนผู้ตอบแบบวัด"], ["จำนวน (คน)"]])
def test_shares_of_those_who_answered_are_no_scores(counts: list[str]) -> None:
    numbers = [["50", "45"][-len(counts) :], ["100", "80"][-len(counts) :]]
    rows = [[tool, *told, share] for tool, told, share in zip(("IIT", "EIT"), numbers, ("90.00", "80.00"), strict=True)]
    (report,) = recognise(document("ผลการประเมินภาพรวม 96.73 คะแนน", [["แบบวัด", *counts, "ร้อยละ"], *rows]))
    assert values(report) == {(2567, "ITA"): ["96.73"]}


def test_a_column_of_full_marks_without_its_header_is_none() -> None:
    (report,) = recognise(document([[str(i + 1), name, "100", SCORES[i]] for i, name in enumerate(NAMES)]))
    assert values(report) == full
    assert recognise(document([[str(i + 1), name, "๑๐๐"] for i, name in enumerate(NAMES)])) == ()


def test_lists_side_by_side_each_have_their_own_values() -> None:
    left = [[f"{i + 1}. {NAMES[i]}", SCORES[i]] for i in range(5)] + [["คะแนนเฉลี่ย IIT", "97.30"]]
    right = [[f"{i + 1}. {NAMES[i]}", SCORES[i]] for i in range(5, 8)] + [
        ["คะแนนเฉลี่ย EIT", "93.70"],
        ["", ""],
        ["", ""],
    ]
    rows = [["แบบวัด IIT", "", "แบบวัด EIT", ""], *([*a, *b] for a, b in zip(left, right, strict=True))]
    rows += [["คะแนนรวม ITA", "95.68", "ระดับ ผ่านดี", ""]]
    (report,) = recognise(document(rows))
    wanted = {(2567, str(i + 1)): [SCORES[i]] for i in range(8)}
    assert values(report) == wanted | {(2567, "IIT"): ["97.30"], (2567, "EIT"): ["93.70"], (2567, "ITA"): ["95.68"]}
    assert [one.level for one in report.levels] == ["ผ่านดี"]
