"""Broken and hostile DOCX files end in a typed error, never in harm."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from docx_builder import SPACES, cell, docx, p, packed, row, table
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import CorruptFileError, EmptyFileError, ExtractionError, NeedsOcrError, TooLargeError
from extractor.limits import Limits
from extractor.readers.docx import read_docx

GOOD = docx(p("ผลการประเมิน") + table(row("ก", "98.10")))


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    body = f"{bomb}<w:document {SPACES}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(CorruptFileError, match="document type"):
        read_docx(docx("", extra={"word/document.xml": body.encode()}))


def test_an_external_entity_in_another_encoding_is_refused() -> None:
    body = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document {SPACES}>&a;</w:document>'
    with pytest.raises(CorruptFileError):
        read_docx(docx("", extra={"word/document.xml": body.encode("utf-16")}))


def test_a_part_that_unpacks_to_far_more_than_its_size() -> None:
    spaces = b" " * (70 << 20)
    body = f"<w:document {SPACES}><w:body>".encode() + spaces + b"</w:body></w:document>"
    with pytest.raises(TooLargeError, match="archive_ratio"):
        read_docx(docx("", extra={"word/document.xml": body}))


def test_more_text_than_allowed() -> None:
    with pytest.raises(TooLargeError, match="characters"):
        read_docx(docx(p("ก" * 2000)), limits=Limits(characters=1000))


def test_more_bytes_unpacked_than_allowed() -> None:
    with pytest.raises(TooLargeError, match="file_bytes"):
        read_docx(docx(p("ก" * 2000)), limits=Limits(file_bytes=1000))


def test_deep_nesting_ends_in_an_error_or_a_warning() -> None:
    deep = p("ในสุด")
    for _ in range(60):
        deep = table(row(cell(content=deep + p("x"))))
    document = read_docx(docx(deep))
    assert any("deep" in warning for warning in document.warnings)
    for _ in range(60):
        deep = table(row(cell(content=deep)))
    with pytest.raises(CorruptFileError):
        read_docx(docx(deep))


def test_a_missing_main_part() -> None:
    with pytest.raises(CorruptFileError, match=r"document\.xml"):
        read_docx(packed({"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<x/>"}))


def test_a_cut_file() -> None:
    with pytest.raises(CorruptFileError):
        read_docx(GOOD[: len(GOOD) // 2])


def test_a_document_without_text() -> None:
    with pytest.raises(EmptyFileError):
        read_docx(docx(p()))


def test_a_document_of_pictures_needs_ocr() -> None:
    with pytest.raises(NeedsOcrError):
        read_docx(docx('<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>'))


def test_styles_in_a_circle_end() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    document = read_docx(docx(p("ก", '<w:pStyle w:val="A"/>'), styles=styles))
    assert document.paragraphs[0].text == "ก"


def test_a_long_chain_of_styles_and_long_runs_of_tabs_take_no_time() -> None:
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(3000))
    line = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>"
    started = time.process_time()
    assert len(read_docx(docx(line * 3000, styles=styles)).paragraphs) == 3000
    assert time.process_time() - started < 20


def test_names_with_backslashes_and_other_case_are_found() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        members = {
            name.replace("/", "\\").replace("document", "Document"): archive.read(name) for name in archive.namelist()
        }
    assert read_docx(packed(members)).paragraphs[0].text == "ผลการประเมิน"


def test_a_flat_package_is_read() -> None:
    flat = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f"<w:document {SPACES}><w:body>{p('แบน')}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"
    )
    assert read_docx(flat.encode()).paragraphs[0].text == "แบน"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_damaged_bytes_give_a_document_or_a_typed_error(at: int, junk: bytes, cut: bool) -> None:
    """Any damage to a good file ends in a Document or an ExtractionError, nothing else."""
    data = GOOD[:at] + junk + (b"" if cut else GOOD[at + len(junk) :])
    try:
        assert read_docx(data).reader == "docx"
    except ExtractionError as error:
        assert str(error)


_ELEMENTS = ["p", "r", "t", "tc", "tr", "sdt", "numPr", "pPr", "del", "ins", "fldChar", "drawing"]


@settings(max_examples=100, deadline=None)
@given(st.recursive(st.sampled_from(_ELEMENTS), lambda inner: st.lists(inner, max_size=4), max_leaves=25))
def test_any_nesting_of_known_elements_is_survived(shape: object) -> None:
    """Elements in places where no schema allows them end in a Document or an ExtractionError."""

    def xml(node: object) -> str:
        if isinstance(node, str):
            return f"<w:{node} w:val='3'>x</w:{node}>"
        assert isinstance(node, list)
        return f"<w:tbl><w:tr><w:tc><w:p>{''.join(map(xml, node))}</w:p></w:tc></w:tr></w:tbl>"

    try:
        assert read_docx(docx(xml(shape))).media_type
    except ExtractionError as error:
        assert str(error)
