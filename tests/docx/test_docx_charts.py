"""Charts that print their values become tables; others are reported."""

from __future__ import annotations

import pytest
from docx_builder import docx, p

from extractor.readers.docx import read_docx
from extractor.records import Document

C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DRAWN = f'<w:p><w:r><w:t>แผนภูมิ</w:t><w:drawing><c:chart {C} r:id="c1"/></w:drawing></w:r></w:p>'
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart1.xml"/>'
    b"</Relationships>"
)


def series(title: str, values: list[str], labels: str, fmt: str = "General") -> str:
    names = "".join(f'<c:pt idx="{at}"><c:v>ตัวชี้วัดที่ {at + 1}</c:v></c:pt>' for at in range(len(values)))
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    name = f"<c:strRef><c:strCache><c:pt idx='0'><c:v>{title}</c:v></c:pt></c:strCache></c:strRef>"
    return (
        f"<c:ser><c:tx>{name}</c:tx>{labels}"
        f"<c:cat><c:strRef><c:strCache>{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache><c:formatCode>{fmt}</c:formatCode>{points}</c:numCache></c:numRef></c:val></c:ser>"
    )


def with_chart(content: str, more: str = "") -> Document:
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>ผลคะแนน</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    area = f"<c:plotArea><c:barChart>{content}</c:barChart>{more}</c:plotArea>"
    chart = f"<c:chartSpace {C} {A}><c:chart>{title}{area}</c:chart></c:chartSpace>"
    extra = {"word/_rels/document.xml.rels": RELS, "word/charts/chart1.xml": chart.encode()}
    return read_docx(docx(DRAWN + p("ต่อ"), extra=extra))


SHOWN = '<c:dLbls><c:showVal val="1"/></c:dLbls>'


def test_labelled_values_become_a_table_after_the_paragraph() -> None:
    document = with_chart(
        series("ปี 2567", ["98.460000000000008", "100"], SHOWN) + series("ปี 2568", ["97.5", "99"], SHOWN)
    )
    (table,) = document.tables
    assert [[c.text for c in table.cells if c.row == r] for r in range(3)] == [
        ["ผลคะแนน", "ปี 2567", "ปี 2568"],
        ["ตัวชี้วัดที่ 1", "98.46", "97.5"],
        ["ตัวชี้วัดที่ 2", "100", "99"],
    ]
    assert [type(b).__name__ for b in document.blocks] == ["Paragraph", "Table", "Paragraph"]
    assert (table.ruled, table.header_rows, table.index) == (False, 1, 1)


@pytest.mark.parametrize(
    ("labels", "fmt", "shown"),
    [
        (SHOWN, "0.00", "98.47"),
        (SHOWN, "#,##0.0", "98.5"),
        (SHOWN, "0", "98"),
        ('<c:dLbls><c:numFmt formatCode="0.0" sourceLinked="0"/><c:showVal val="1"/></c:dLbls>', "0.00", "98.5"),
        ('<c:dLbls><c:numFmt formatCode="0.0" sourceLinked="1"/><c:showVal val="1"/></c:dLbls>', "0.00", "98.47"),
    ],
)
def test_values_are_written_as_the_chart_prints_them(labels: str, fmt: str, shown: str) -> None:
    assert with_chart(series("x", ["98.465"], labels, fmt)).tables[0].cells[-1].text == shown


def test_percent() -> None:
    assert with_chart(series("x", ["0.9846"], SHOWN, "0.00%")).tables[0].cells[-1].text == "98.46%"


def test_labels_stated_once_for_the_group_count() -> None:
    assert len(with_chart(series("x", ["90"], "") + SHOWN).tables) == 1


def test_a_data_table_shows_the_values() -> None:
    assert len(with_chart(series("x", ["90"], ""), "<c:dTable/>").tables) == 1


@pytest.mark.parametrize(
    "labels", ["", '<c:dLbls><c:showVal val="0"/></c:dLbls>', '<c:dLbls><c:delete val="1"/></c:dLbls>']
)
def test_a_chart_without_labels_is_reported_and_not_read(labels: str) -> None:
    document = with_chart(series("x", ["90"], labels))
    assert document.tables == ()
    assert any("chart" in warning for warning in document.warnings)


def test_a_chart_that_is_missing_is_reported() -> None:
    document = read_docx(docx(DRAWN))
    assert any("chart" in warning for warning in document.warnings)
