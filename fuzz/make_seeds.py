# ruff: noqa: E501 (what is written here are files, and their lines)
"""Makes the seeds under ``fuzz/seeds``: small files written for this project, all agencies and figures invented.

python -m fuzz.make_seeds
"""

from __future__ import annotations

from pathlib import Path

from fuzz.fuzz_docx import packed
from fuzz.seed_pdfs import pdf_seeds
from fuzz.seed_texts import RECOGNISE, THAI

SEEDS = Path(__file__).parent / "seeds"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _docx(body: str, **parts: str) -> bytes:
    roots = {"header": "w:hdr", "footer": "w:ftr", "chart": "c:chartSpace"}
    files = {
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_KINDS}/officeDocument" '
        f'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    related = ""
    for name, content in parts.items():
        root = roots.get(name, f"w:{name}")
        files[f"word/{name}.xml"] = f"<{root} {_SPACES}>{content}</{root}>"
        related += f'<Relationship Id="{name}" Type="{_KINDS}/{name}" Target="{name}.xml"/>'
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>'
    return packed({name: content.encode() for name, content in files.items()})


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _table(*rows: tuple[str, ...], merge: str = "") -> str:
    made = ""
    for row in rows:
        made += "<w:tr>" + "".join(f"<w:tc><w:tcPr>{merge}</w:tcPr>{_p(text)}</w:tc>" for text in row) + "</w:tr>"
    return f'<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>{made}</w:tbl>'


def _docx_seeds() -> dict[str, bytes]:
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    return {
        "text.docx": _docx(_p("ผลการประเมิน ๙๗.๔๕") + _p("ปีงบประมาณ พ.ศ. ๒๕๖๗", '<w:outlineLvl w:val="0"/>')),
        "table.docx": _docx(
            _table(("ตัวชี้วัด", "คะแนน"), ("๑. การปฏิบัติหน้าที่", "๙๗.๖๙"), merge='<w:gridSpan w:val="1"/>')
            + _table(("ก", "1"), ("ข", "2"), merge='<w:vMerge w:val="restart"/>')
            + _table(("ก", "1"), ("ข", "2"), merge="<w:vMerge/><w:hMerge/>")
        ),
        "nested.docx": _docx(
            f"<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>{_table(('a', 'b'))}{_p('ใน')}</w:tc></w:tr></w:tbl></w:sdtContent>"
            f"</w:sdt><w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{_p('กล่อง')}</w:txbxContent></mc:Choice>"
            "<mc:Fallback/></mc:AlternateContent></w:r></w:p>"
        ),
        "lists.docx": _docx(
            _p("หนึ่ง", listed.format(0)) + _p("ย่อย", listed.format(1)) + _p("สอง", '<w:pStyle w:val="A"/>'),
            numbering='<w:abstractNum w:abstractNumId="0">'
            + level.format(0, "thaiNumbers", "%1.") + level.format(1, "thaiLetters", "%1.%2)")
            + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="3"/></w:lvlOverride></w:num>',
            styles='<w:style w:styleId="A"><w:basedOn w:val="B"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
            '</w:style><w:style w:styleId="B"><w:name w:val="heading 1"/><w:rPr><w:b/><w:szCs w:val="32"/></w:rPr>'
            "</w:style>",
        ),
        "fields.docx": _docx(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r>'
            '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/><w:t>98.10</w:t><w:br/><w:t>2) ข</w:t></w:r>'
            "<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>y</w:t></w:r></w:ins></w:p>"
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>ต่อ</w:t></w:r></w:p>"
            '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
            '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>',
            header=_p("หัวกระดาษ"), footer=_table(("หน้า", "1")), footnotes=f'<w:footnote w:id="2">{_p("หมายเหตุ")}</w:footnote>',
        ),
        "chart.docx": _docx(
            '<w:p><w:r><w:drawing><c:chart r:id="chart"/></w:drawing></w:r></w:p>' + _p("แผนภูมิ"),
            chart="<c:barChart><c:ser><c:tx><c:v>2567</c:v></c:tx><c:dLbls><c:showVal val='1'/></c:dLbls><c:cat><c:pt idx='0'>"
            "<c:v>IIT</c:v></c:pt></c:cat><c:val><c:numRef><c:formatCode>0.00</c:formatCode><c:pt idx='0'><c:v>97.456</c:v>"
            "</c:pt></c:numRef></c:val></c:ser></c:barChart>",
        ),
        "tabs.docx": _docx(
            "".join(
                f"<w:p><w:r><w:t>{name}</w:t><w:tab/><w:t>97.20</w:t><w:tab/><w:t>98.4{n}</w:t></w:r></w:p>"
                for n, name in enumerate(("ตัวชี้วัด", "IIT", "EIT", "OIT"))
            )
        ),
    }  # fmt: skip


def main() -> None:
    """Write every seed."""
    made = {
        "docx": _docx_seeds(),
        "pdf": pdf_seeds(),
        "thai": {name: text.encode() for name, text in THAI.items()},
        "recognise": {name: text.encode() for name, text in RECOGNISE.items()},
    }
    for folder, files in made.items():
        (SEEDS / folder).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (SEEDS / folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
