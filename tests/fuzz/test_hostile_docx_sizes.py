"""DOCX files of sizes that no report has: read within the limits, or refused by name, in bounded time and memory."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psutil
import pytest

from extractor.errors import CorruptFileError, TooLargeError
from extractor.limits import Limits
from extractor.readers.docx import read_docx
from fuzz.fuzz_docx import packed

SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    """No file may take twenty seconds of processor time or 900 MB."""
    process = psutil.Process()
    memory, begin = process.memory_info().rss, time.process_time()
    yield
    assert time.process_time() - begin < 20
    assert process.memory_info().rss - memory < 900_000_000


def docx(body: str) -> bytes:
    return packed({"word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>".encode()}, 8)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


CELL = f"<w:tc>{paragraph('๙๗.๔๕')}</w:tc>"


def test_a_table_of_a_hundred_thousand_cells_is_read() -> None:
    found = read_docx(docx(f"<w:tbl>{f'<w:tr>{CELL * 10}</w:tr>' * 10_000}</w:tbl>"))
    (table,) = found.tables
    assert (table.rows, table.columns, len(table.cells)) == (10_000, 10, 100_000)


def test_one_row_of_tens_of_thousands_of_cells_is_read() -> None:
    (table,) = read_docx(docx(f"<w:tbl><w:tr>{CELL * 30_000}</w:tr></w:tbl>")).tables
    assert (table.rows, table.columns) == (1, 30_000)


def test_more_cells_than_the_limit_are_refused_early() -> None:
    with pytest.raises(TooLargeError, match="cells"):
        read_docx(docx(f"<w:tbl>{f'<w:tr>{CELL * 10}</w:tr>' * 5_000}</w:tbl>"), limits=Limits(cells=1_000))


def test_a_few_cells_that_span_a_huge_grid_are_refused() -> None:
    """Each row shifts its cell by one column: 3,000 cells make a grid of nine million places."""
    rows = "".join(
        f'<w:tr><w:trPr><w:gridBefore w:val="{n}"/></w:trPr><w:tc>{paragraph("x")}</w:tc></w:tr>' for n in range(3_000)
    )
    with pytest.raises(TooLargeError, match="cells"):
        read_docx(docx(f"<w:tbl>{rows}</w:tbl>"))


def test_cells_that_claim_millions_of_columns_are_as_wide_as_the_others() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{paragraph("กว้าง")}</w:tc>'
    (table,) = read_docx(docx(f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{CELL * 3}</w:tr></w:tbl>")).tables
    assert table.columns <= 4


def test_fifty_megabytes_of_text_pass_the_limit_on_characters() -> None:
    line = "ก" * 1_000
    body = paragraph(line) * 16_700  # three bytes a letter
    with pytest.raises(TooLargeError, match="characters"):
        read_docx(docx(body), limits=Limits(characters=10_000_000))


def test_fifty_megabytes_in_one_run_are_refused() -> None:
    """One text node of more than ten million bytes is beyond what the XML parser takes."""
    with pytest.raises((CorruptFileError, TooLargeError)):
        read_docx(docx(paragraph("ก" * 16_700_000)))


def test_hundreds_of_thousands_of_empty_elements_are_read() -> None:
    found = read_docx(docx(paragraph("ก") + "<w:p/>" * 200_000 + "<w:bookmarkEnd/>" * 200_000))
    assert [p.text for p in found.paragraphs] == ["ก"]
