# ruff: noqa: E501 (objects of PDF files are kept in one piece)
"""PDFs made by hand to hurt their reader: each ends in a document or a named error, soon, and in bounded memory."""

from __future__ import annotations

import base64
import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from extractor.errors import CorruptFileError, EmptyFileError, ExtractionError, TooLargeError
from extractor.limits import Limits
from extractor.readers.pdf import read_pdf
from extractor.records import Document
from fuzz.pdf_objects import put_together, stream, taken_apart, with_stream

SEEDS = Path(__file__).parents[2] / "fuzz" / "seeds" / "pdf"
TEXT = (SEEDS / "text.pdf").read_bytes()
FIRST_LINE = "รายงานผลการประเมิน ITA"


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    """No file may take ten seconds of processor time or 400 MB."""
    process = psutil.Process()
    memory, begin = process.memory_info().rss, time.process_time()
    yield
    assert time.process_time() - begin < 10
    assert process.memory_info().rss - memory < 400_000_000


def changed(**objects: bytes) -> bytes:
    """The text seed with other objects: ``o2=b"..."``."""
    return put_together(taken_apart(TEXT) | {int(name[1:]): body for name, body in objects.items()})


def read(data: bytes, limits: Limits | None = None) -> Document | ExtractionError:
    try:
        return read_pdf(data, ocr="never", limits=limits or Limits())
    except ExtractionError as error:
        assert str(error)
        return error


def text_of(found: Document | ExtractionError) -> str:
    assert isinstance(found, Document), found
    return "\n".join(p.text for p in found.paragraphs)


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %s>>"

CIRCLES = {
    "the catalogue is a reference to itself": {"o1": b"1 0 R"},
    "the page tree is a reference to itself": {"o2": b"2 0 R"},
    "two references to each other": {"o2": b"50 0 R", "o50": b"2 0 R"},
    "the page tree holds itself": {"o2": b"<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>"},
    "kids are the tree": {"o2": b"<</Type/Pages/Count 1/Kids 2 0 R>>"},
    "a page is its own content": {"o20": PAGE % b"20 0 R"},
    "contents hold themselves": {"o20": PAGE % b"30 0 R", "o30": b"[30 0 R 30 0 R]"},
    "a length is its own stream": {"o21": b"<</Length 21 0 R>>\nstream\nBT ET\nendstream"},
    "resources are the page": {"o20": b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources 20 0 R/Contents 21 0 R>>"},
    "a media box that holds itself": {"o20": b"<</Type/Page/MediaBox 30 0 R/Contents 21 0 R>>", "o30": b"[30 0 R 30 0 R 0 0]"},
    "filters that name themselves": {"o21": b"<</Length 5/Filter 30 0 R>>\nstream\nBT ET\nendstream", "o30": b"[30 0 R]"},
}  # fmt: skip


@pytest.mark.parametrize("objects", CIRCLES.values(), ids=CIRCLES.keys())
def test_objects_in_a_circle_end(objects: dict[str, bytes]) -> None:
    found = read(changed(**objects))
    assert isinstance(found, Document | CorruptFileError | EmptyFileError)


FONTS = {
    "a font that is its own descendant": {"o3": b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[3 0 R]>>"},
    "a font that is a reference to itself": {"o3": b"3 0 R"},
    "a code map that uses itself": {
        "o3": b"<</Type/Font/Subtype/Type0/Encoding 30 0 R/DescendantFonts[4 0 R]/ToUnicode 30 0 R>>",
        "o30": stream(b"/Own usecmap begincmap endcmap", b"/Type/CMap/CMapName/Own/UseCMap 30 0 R"),
    },
    "letters that draw themselves": {
        "o3": b"<</Type/Font/Subtype/Type3/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</a 30 0 R>>/FirstChar 0/LastChar 255"
        b"/Widths[500]/Resources<</Font<</F1 3 0 R>>>>/Encoding<</Differences[0/a]>>>>",
        "o30": stream(b"BT /F1 9 Tf (\\000\\000) Tj ET"),
    },
    "a program that is the font": {"o5": b"<</Type/FontDescriptor/FontFile2 3 0 R>>"},
    "a descriptor that is a list": {"o5": b"[1 2 3]"},
    "widths for a billion letters": {"o4": b"<</Type/Font/Subtype/CIDFontType2/DW 500/W[0 999999999 500 0 999999999 500]>>"},
    "a map for every number": {"o6": stream(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange " * 50)},
    "a map of a million entries": {"o6": stream(b"begincmap beginbfchar " + b"<0E01> <0041> " * 300_000 + b"endbfchar endcmap")},
}  # fmt: skip


@pytest.mark.parametrize("objects", FONTS.values(), ids=FONTS.keys())
def test_fonts_that_loop_or_boast_cost_at_most_their_letters(objects: dict[str, bytes]) -> None:
    found = read(changed(**objects))
    assert isinstance(found, Document)
    assert len(found.pages) == 1


def test_a_page_tree_of_a_million_kids_is_too_large() -> None:
    kids = b" ".join(b"%d 0 R" % n for n in range(100, 400_100))
    found = read(changed(o2=b"<</Type/Pages/Count 2/Kids[%s]>>" % kids))
    assert isinstance(found, TooLargeError)
    assert "pages" in found.detail


def test_the_same_page_a_million_times_is_one_page() -> None:
    found = read(changed(o2=b"<</Type/Pages/Count 1000000/Kids[%s]>>" % (b"20 0 R " * 400_000)))
    assert isinstance(found, Document)
    assert len(found.pages) == 1


def test_a_page_tree_as_deep_as_a_well() -> None:
    levels = {f"o{n}": b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (n + 1) for n in range(1000, 6000)}
    found = read(changed(o2=b"<</Type/Pages/Count 1/Kids[1000 0 R]>>", **levels, o6000=PAGE % b"21 0 R"))
    assert FIRST_LINE in text_of(found)


def test_a_page_tree_that_doubles_at_each_level_is_read_once() -> None:
    levels = {f"o{n}": b"<</Type/Pages/Count 2/Kids[%d 0 R %d 0 R]>>" % (n + 1, n + 1) for n in range(100, 160)}
    found = read(changed(o2=b"<</Type/Pages/Count 2/Kids[100 0 R 100 0 R]>>", **levels, o160=PAGE % b"21 0 R"))
    assert isinstance(found, Document)
    assert len(found.pages) == 1


NESTED = {
    "lists": b"[" * 30_000 + b"]" * 30_000,
    "dictionaries": b"<</A " * 20_000 + b">>" * 20_000,
    "lists without an end": b"[" * 30_000,
    "dictionaries without an end": b"<</A[" * 20_000,
}


@pytest.mark.parametrize("where", ["o30", "o2", "o20", "o6"])
@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED.keys())
def test_deep_nesting_ends(nested: bytes, where: str) -> None:
    page = PAGE % b"21 0 R" if where != "o20" else nested
    found = read(changed(**{"o20": page.replace(b"/Type/Page/", b"/Type/Page/Metadata 30 0 R/"), where: nested}))
    assert isinstance(found, Document | ExtractionError)


@pytest.mark.parametrize(
    "content",
    [b"[" * 200_000, b"<<" * 200_000, b"(" * 200_000, b"q " * 200_000, b"/A BMC " * 200_000, b"BI " * 100_000],
    ids=["lists", "dictionaries", "strings", "states", "marks", "pictures"],
)
def test_deep_nesting_in_content_is_at_most_one_bad_page(content: bytes) -> None:
    found = read(changed(o21=stream(content)))
    assert isinstance(found, Document)
    assert len(found.pages) == 1


def flate(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def test_a_stream_packed_twice_is_bounded() -> None:
    bomb = flate(b" " * 100_000_000, 2)
    found = read(changed(o21=stream(bomb, b"/Filter[/FlateDecode/FlateDecode]")))
    assert isinstance(found, Document)
    assert "more than" in found.pages[0].error


def test_a_run_length_bomb_is_bounded() -> None:
    bomb = flate(b"\x81 " * 2_000_000, 1)  # each pair stands for 128 spaces
    found = read(changed(o21=stream(bomb, b"/Filter[/FlateDecode/RunLengthDecode]")))
    assert isinstance(found, Document)
    assert "more than" in found.pages[0].error


def test_a_predictor_with_columns_without_end_is_bounded() -> None:
    parms = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 9999999999>>"
    found = read(changed(o21=stream(flate(b"BT ET", 1), parms)))
    assert isinstance(found, Document)


def test_a_map_packed_to_a_bomb_costs_its_font_only() -> None:
    found = read(changed(o6=stream(flate(b" " * 100_000_000, 1), b"/Filter/FlateDecode")))
    assert isinstance(found, Document)
    assert len(found.pages) == 1


def test_filters_by_the_thousand_end() -> None:
    data = base64.a85encode(b"BT ET", adobe=False) + b"~>"
    found = read(changed(o21=stream(data, b"/Filter[%s]" % (b"/ASCII85Decode " * 5000))))
    assert isinstance(found, Document)


@pytest.mark.parametrize("length", [b"-1", b"0", b"1", b"99999999999", b"/Name", b"(x)", b"null", b"999 0 R", b"2 0 R"])
def test_wrong_lengths_cost_no_text(length: bytes) -> None:
    body = re.sub(rb"/Length \d+", lambda _: b"/Length " + length, taken_apart(TEXT)[21])
    assert FIRST_LINE in text_of(read(changed(o21=body)))


def test_a_cross_reference_that_names_itself_as_the_one_before() -> None:
    start = TEXT.rindex(b"xref\n", 0, TEXT.rindex(b"startxref"))
    looping = TEXT.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d/XRefStm %d" % (start, start))
    assert FIRST_LINE in text_of(read(looping))


def test_a_cross_reference_of_a_billion_objects() -> None:
    found = read(TEXT.replace(b"xref\n1 1\n", b"xref\n0 999999999\n").replace(b"/Size 22", b"/Size 999999999"))
    assert FIRST_LINE in text_of(found)


SCRIPT = b"<</S/JavaScript/JS(app.launchURL\\('http://example.invalid'\\);)>>"


def test_scripts_and_actions_are_passed_over() -> None:
    found = read(
        changed(
            o1=b"<</Type/Catalog/Pages 2 0 R/OpenAction %s/Names<</JavaScript<</Names[(a)%s]>>>>/AA<</WC %s>>>>" % ((SCRIPT,) * 3),
            o20=(PAGE % b"21 0 R").replace(b"/Type/Page/", b"/Type/Page/AA<</O<</S/Launch/F(calc.exe)>>>>/"),
        )
    )  # fmt: skip
    assert FIRST_LINE in text_of(found)
    assert "example" not in text_of(found)


def test_embedded_files_are_neither_read_nor_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    held = stream(b"MZ" + b"attached" * 100, b"/Type/EmbeddedFile")
    entry = b"<</Type/Filespec/F(../../evil.exe)/UF(../../evil.exe)/EF<</F 40 0 R>>>>"
    found = read(
        changed(o1=b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(evil.exe)%s]>>>>>>" % entry, o40=held)
    )
    assert FIRST_LINE in text_of(found)
    assert "attached" not in text_of(found)
    assert list(tmp_path.iterdir()) == []


def test_content_of_millions_of_operations_is_bounded() -> None:
    content = with_stream(taken_apart(TEXT)[21], b"0 0 m " * 200_000 + b"1 1 l S " * 50_000)
    found = read(changed(o21=content))
    assert isinstance(found, Document)


def test_letters_of_every_size_and_place_leave_the_others_readable() -> None:
    good = "<" + "ก".encode("utf-16-be").hex() + "> Tj"
    odd = " ".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm {good} ET"
        for size in ("0", "-12", "1e9", "9" * 300 + ".0", "0.000001")
        for x, y in (("60", "60"), ("9" * 40, "60"), ("-" + "9" * 320 + ".0", "60"), ("60", "9" * 320 + ".0"))
    )
    content = b"BT /F1 16 Tf 1 0 0 1 60 700 Tm <0E020E03> Tj ET " + odd.encode()
    assert "ขฃ" in text_of(read(changed(o21=stream(content))))
