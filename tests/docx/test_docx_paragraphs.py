"""What of a paragraph is read: what Word shows, once, in order."""

from __future__ import annotations

import pytest
from docx_builder import SPACES, docx, p

from extractor.readers.docx import read_docx


def texts(body: str, **parts: str) -> list[str]:
    return [paragraph.text for paragraph in read_docx(docx(body, **parts)).paragraphs]


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def test_runs_join_without_a_gap() -> None:
    assert texts(f"<w:p>{run('คะแนน ๙๘')}{run('.๔๖')}</w:p>") == ["คะแนน ๙๘.๔๖"]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = (
        f"<w:p>{run('ได้ ')}<w:ins w:id='1'>{run('98.50')}</w:ins>"
        f"<w:del w:id='2'><w:r><w:delText>89.50</w:delText></w:r></w:del>"
        f"<w:moveFrom w:id='3'>{run('เก่า')}</w:moveFrom><w:moveTo w:id='4'>{run(' คะแนน')}</w:moveTo></w:p>"
    )
    assert texts(body) == ["ได้ 98.50 คะแนน"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('คะแนนรวม ')}</w:p>"
    assert texts(first + p("95.10")) == ["คะแนนรวม 95.10"]


@pytest.mark.parametrize("hidden", ["<w:vanish/>", "<w:vanish w:val='true'/>", "<w:rStyle w:val='Secret'/>"])
def test_hidden_text_is_left_out(hidden: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert texts(f"<w:p>{run('เห็น')}{run('ซ่อน', hidden)}</w:p>", styles=styles) == ["เห็น"]


def test_vanish_switched_off_is_shown() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    shown = run("เห็น", "<w:vanish w:val='0'/>")
    assert texts(f"<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr>{shown}{run('ซ่อน')}</w:p>", styles=styles) == ["เห็น"]


def test_fields_give_their_result() -> None:
    body = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('inner')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('97.10')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        f"<w:fldSimple w:instr=' PAGE '>{run(' คะแนน')}</w:fldSimple></w:p>"
    )
    assert texts(body) == ["97.10 คะแนน"]


def test_a_field_without_end_loses_no_later_text() -> None:
    broken = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r></w:p>"
    assert texts(broken + p("ผลคะแนน 90.00")) == ["ผลคะแนน 90.00"]


def test_tabs_breaks_hyphens_and_invisible_letters() -> None:
    body = (
        "<w:p><w:r><w:t>ก</w:t><w:tab/><w:t>ข\u200bค</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>ง\u00a0จ</w:t><w:br/>"
        "<w:t>ฉ</w:t><w:br w:type='page'/><w:t>ช</w:t></w:r></w:p>"
    )
    (paragraph,) = read_docx(docx(body)).paragraphs
    assert [line.text for line in paragraph.lines] == ["ก\tขค-ง จ ", "ฉ ", "ช"]
    assert paragraph.text == "ก\tขค-ง จ ฉ ช"


def test_a_break_before_a_list_item_starts_a_paragraph() -> None:
    shown = "<w:br/>".join(f"<w:t>{text}</w:t>" for text in ("มาตรการ", "๑. จัดทำคู่มือ", "ให้ครบ", "2) อบรม"))
    body = f"<w:p><w:r>{shown}</w:r></w:p>"
    assert texts(body) == ["มาตรการ", "๑. จัดทำคู่มือ ให้ครบ", "2) อบรม"]


def test_a_score_after_a_break_is_no_list_item() -> None:
    body = "<w:p><w:r><w:t>คะแนนรวม</w:t><w:br/><w:t>98.46 คะแนน</w:t></w:r></w:p>"
    assert texts(body) == ["คะแนนรวม 98.46 คะแนน"]


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "00FE", "☑"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0B7", "•"),
        ("TH Sarabun New", "0E01", "ก"),
        ("Wingdings", "F082", "②"),
        ("Webdings", "F041", "•"),
    ],
)
def test_symbols(font: str, char: str, shown: str) -> None:
    assert texts(f"<w:p><w:r><w:sym w:font='{font}' w:char='{char}'/></w:r>{run('x')}</w:p>") == [f"{shown}x"]


def test_letters_typed_in_a_symbol_font_are_what_they_look_like() -> None:
    look = "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>"
    assert texts(f"<w:p>{run('ü', look)}{run(' ผ่าน')}</w:p>") == ["✓ ผ่าน"]


def test_thai_in_a_symbol_font_stays_thai() -> None:
    look = "<w:rFonts w:ascii='Symbol'/>"
    assert texts(f"<w:p>{run('ผ่าน', look)}</w:p>") == ["ผ่าน"]


def test_containers_are_read_through() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:hyperlink r:id='none'>{run('ลิงก์')}"
        f"</w:hyperlink><w:smartTag>{run(' ป้าย')}</w:smartTag><w:sdt><w:sdtContent>{run(' ช่อง')}</w:sdtContent></w:sdt>"
        "<m:oMath><m:r><m:t>=95.5</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>"
    )
    assert texts(body) == ["ลิงก์ ป้าย ช่อง=95.5"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('ในกล่อง 99.10')}</w:txbxContent>"
    body = (
        f"<w:p>{run('ก่อน')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run(' หลัง')}</w:p>"
    )
    assert texts(body) == ["ก่อน หลัง", "ในกล่อง 99.10"]


def test_an_old_text_box_without_choice_is_read() -> None:
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('กล่อง')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    assert texts(box) == ["กล่อง"]


def test_notes_follow_their_block_and_leave_no_digit_in_the_text() -> None:
    body = f"<w:p>{run('98.46')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>{p('ต่อไป')}"
    notes = f"<w:footnote w:id='0' w:type='separator'>{p('x')}</w:footnote>"
    notes += f"<w:footnote w:id='2'>{p('ข้อมูลจาก ITAS')}</w:footnote>"
    assert texts(body, footnotes=notes) == ["98.46", "ข้อมูลจาก ITAS", "ต่อไป"]


def test_endnotes_are_read() -> None:
    body = f"<w:p>{run('ข้อความ')}<w:r><w:endnoteReference w:id='1'/></w:r></w:p>"
    assert texts(body, endnotes=f"<w:endnote w:id='1'>{p('ท้ายเรื่อง')}</w:endnote>") == ["ข้อความ", "ท้ายเรื่อง"]


def test_headers_and_footers_stand_apart() -> None:
    section = "<w:sectPr><w:headerReference r:id='header1'/><w:footerReference r:id='footer1'/></w:sectPr>"
    document = read_docx(docx(p("เนื้อหา") + section, header1=p("หัวกระดาษ"), footer1=p("หน้า 3")))
    assert [x.text for x in document.paragraphs] == ["เนื้อหา"]
    assert [x.text for x in document.running] == ["หัวกระดาษ", "หน้า 3"]


def test_headings_come_from_the_style_and_what_it_inherits() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="My"><w:name w:val="ของฉัน"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="O"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    body = p("ก", '<w:pStyle w:val="My"/>') + p("ข", '<w:pStyle w:val="O"/>') + p("ค")
    assert [x.heading for x in read_docx(docx(body, styles=styles)).paragraphs] == [1, 3, None]


def test_bold_and_size_are_told() -> None:
    look = "<w:b/><w:sz w:val='36'/>"
    (line,) = read_docx(docx(f"<w:p>{run('หัวเรื่อง', look)}</w:p>")).paragraphs[0].lines
    assert (line.bold, line.size) == (True, 18.0)


def test_strict_ooxml_reads_the_same() -> None:
    strict = SPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert [x.text for x in read_docx(docx(p("ข้อความ"), names=strict)).paragraphs] == ["ข้อความ"]


def test_empty_paragraphs_are_not_counted() -> None:
    document = read_docx(docx(p("ก") + p() + p(" ") + p("ข")))
    assert [(x.index, x.text) for x in document.paragraphs] == [(1, "ก"), (2, "ข")]
