"""Damaged and hostile PDFs: a named error or a page with its error, never a crash, never the loss of the file."""

from __future__ import annotations

import gc
import io
import zlib

import pikepdf
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thai_pdf import LINES, Maker, write

from extractor.errors import CorruptFileError, EmptyFileError, EncryptedFileError, ExtractionError, TooLargeError
from extractor.limits import DEFAULT, Limits
from extractor.readers.layout.model import PageContent
from extractor.readers.pdf import pages
from extractor.readers.pdf.reading import Reading
from extractor.readers.pdf.streams import inflate


def letters(content: PageContent) -> str:
    return "".join(c.text for c in content.clusters if c.text != " ")


WANTED = "".join(LINES).replace(" ", "")


@pytest.mark.parametrize("data", [b"", b"  \n "])
def test_a_file_without_bytes_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        list(pages(data))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nnothing here\n%%EOF", b"hello", b"\x00" * 400 + b"x"])
def test_what_is_no_pdf_is_corrupt(data: bytes) -> None:
    with pytest.raises((CorruptFileError, EmptyFileError)):
        list(pages(data))


def test_zero_pages_is_empty() -> None:
    data = write({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"})
    with pytest.raises(EmptyFileError):
        list(pages(data))


def encrypted(owner: str, user: str, revision: int) -> bytes:
    out = io.BytesIO()
    old = {"aes": False, "metadata": False} if revision < 4 else {}
    encryption = pikepdf.Encryption(owner=owner, user=user, R=revision, **old)
    with pikepdf.open(io.BytesIO(Maker().build())) as pdf:
        pdf.save(out, encryption=encryption)
    return out.getvalue()


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_password_is_asked_for(revision: int) -> None:
    with pytest.raises(EncryptedFileError):
        list(pages(encrypted("owner", "secret", revision)))


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_the_empty_password_is_tried_first(revision: int) -> None:
    (page,) = pages(encrypted("owner", "", revision))
    assert letters(page) == WANTED


def test_a_file_cut_off_at_its_end_is_rewritten_and_read() -> None:
    data = Maker(pages=3).build()
    cut = data[: data.rfind(b"xref\n")]
    assert [letters(p) for p in pages(cut)] == [WANTED] * 3


def test_a_file_cut_off_in_the_middle_gives_the_pages_that_are_whole() -> None:
    data = Maker(pages=3).build()
    reading = Reading(data[: data.index(b"25 0 obj") + 60], DEFAULT)
    assert [letters(p) for p in reading.contents()] == [WANTED, WANTED, ""]
    assert [info.error for info in reading.infos] == ["", "", "page 3: its content is missing"]
    assert reading.warnings == ["The file is cut off; what is whole of it was read."]


def test_a_page_whose_fonts_were_cut_off_has_failed() -> None:
    made = Maker().build()
    fonts = made.index(b"5 0 obj"), made.index(b"20 0 obj")
    cut = made[: fonts[0]] + made[fonts[1] : made.index(b"xref\n")] + made[fonts[0] : fonts[0] + 30]
    reading = Reading(cut, DEFAULT)
    list(reading.contents())
    assert [info.error for info in reading.infos] == ["page 1: fonts or other parts of it are missing"]
    assert [info.quality for info in reading.infos] == [0.0]


@pytest.mark.parametrize(
    "rest", [b"", b"7 0 obj\n<</Type/Catalog", b"7 0 obj\n<</Type/Catalog>>\nendobj\n/Encrypt 8 0 R"]
)
def test_what_cannot_be_mended_is_corrupt(rest: bytes) -> None:
    with pytest.raises(CorruptFileError):
        list(pages(b"%PDF-1.7\n1 0 obj\n<</Length 9>>\nendobj\n" + rest))


def test_a_stream_of_damage_is_not_too_large() -> None:
    assert inflate(bytes(range(255, 0, -1)) * 40) == b""


def test_wrong_offsets_are_repaired() -> None:
    data = Maker(pages=2).build().replace(b"%PDF-1.5\n", b"%PDF-1.5\n%shifted by a comment line\n", 1)
    assert [letters(p) for p in pages(data)] == [WANTED] * 2


def test_one_bad_page_costs_one_page() -> None:
    maker = Maker(pages=3)
    maker.objects = {23: b"<</Filter/FlateDecode/Length 9>>\nstream\nnot zlib!\nendstream", 24: b"null"}
    reading = Reading(maker.build(), DEFAULT)
    contents = list(reading.contents())
    assert [letters(p) for p in contents] == [WANTED, "", ""]
    assert reading.infos[0].error == ""
    assert reading.infos[2].error != ""
    assert reading.infos[2].quality == 0.0


def test_too_many_pages() -> None:
    with pytest.raises(TooLargeError, match="pages"):
        list(pages(Maker(pages=4, lines=()).build(), Limits(pages=3)))


def test_a_lying_page_count_is_not_believed() -> None:
    data = Maker(pages=2).build().replace(b"/Count 2", b"/Count 9999999")
    assert len(list(pages(data, Limits(pages=3)))) == 2


def test_too_many_bytes_and_characters() -> None:
    data = Maker().build()
    with pytest.raises(TooLargeError, match="bytes"):
        list(pages(data, Limits(file_bytes=100)))
    with pytest.raises(TooLargeError, match="characters"):
        list(pages(data, Limits(characters=50)))


def test_a_stream_that_inflates_without_bound_is_one_bad_page() -> None:
    bomb = zlib.compress(b" " * 300_000_000, 9)
    maker = Maker(pages=2)
    maker.objects = {21: b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(bomb), bomb)}
    before = psutil.Process().memory_info().rss
    reading = Reading(maker.build(), DEFAULT)
    first, second = reading.contents()
    assert "more than" in reading.infos[0].error
    assert (letters(first), letters(second)) == ("", WANTED)
    assert psutil.Process().memory_info().rss - before < 300_000_000


def test_forms_that_draw_themselves_end() -> None:
    loop = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 30 0 R>>>>/Length 12>>"
    maker = Maker(pages=1, extra=b"")
    maker.objects = {
        20: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 30 0 R>>>>/Contents 21 0 R>>",
        21: b"<</Length 6>>\nstream\n/X Do \nendstream",
        30: loop + b"\nstream\n/X Do /X Do \nendstream",
    }
    reading = Reading(maker.build(), DEFAULT)
    list(reading.contents())
    assert "without bound" in reading.infos[0].error


def test_a_page_tree_that_loops_ends() -> None:
    maker = Maker()
    maker.objects = {2: b"<</Type/Pages/Count 2/Kids[20 0 R 2 0 R]>>"}
    assert len(list(pages(maker.build()))) == 1


@pytest.mark.parametrize(
    "broken",
    [
        b"<</Type/Font/Subtype/Type0/DescendantFonts[]>>",
        b"<</Type/Font/Subtype/Type0/DescendantFonts[4 0 R]/Encoding/No-Such-CMap/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/TrueType/Widths 7/FirstChar(x)>>",
        b"null",
    ],
)
def test_a_broken_font_does_not_cost_the_page(broken: bytes) -> None:
    maker = Maker(pages=2)
    maker.objects = {3: broken}
    reading = Reading(maker.build(), DEFAULT)
    assert len(list(reading.contents())) == 2
    assert all(not info.error for info in reading.infos)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damage_anywhere_ends_in_a_document_or_a_named_error(data: st.DataObject) -> None:
    """Whatever bytes are changed, cut out or doubled: pages come or an ExtractionError, nothing else."""
    good = bytearray(Maker(lines=LINES[:3], pages=2).build())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(good) - 1))
        length = data.draw(st.integers(1, 60))
        action = data.draw(st.sampled_from(("change", "cut", "double")))
        if action == "change":
            good[at : at + length] = data.draw(st.binary(min_size=length, max_size=length))
        elif action == "cut":
            del good[at : at + length]
        else:
            good[at:at] = good[at : at + length]
        if not good:
            good = bytearray(b"x")
    try:
        contents = list(pages(bytes(good)))
    except ExtractionError:
        return
    assert all(isinstance(c, PageContent) for c in contents)


def test_memory_does_not_grow_with_documents() -> None:
    """50 documents cost less than 100 KB each."""
    data = Maker(pages=2).build()
    process = psutil.Process()
    for _ in range(10):
        list(pages(data))
    gc.collect()
    before = process.memory_info().rss
    for _ in range(50):
        list(pages(data))
    gc.collect()
    assert process.memory_info().rss - before < 50 * 100_000


def test_memory_is_bounded_by_pages_not_by_the_document() -> None:
    """Reading 600 pages needs hardly more than reading 60: pages are let go as they are done."""
    short, long = Maker(pages=60).build(), Maker(pages=600).build()
    process = psutil.Process()
    for _ in pages(short):
        pass
    gc.collect()
    before = process.memory_info().rss
    highest = before
    for number, _ in enumerate(pages(long)):
        if number % 50 == 0:
            highest = max(highest, process.memory_info().rss)
    assert highest - before < 40_000_000


def test_a_glyph_at_a_place_that_is_no_number_is_left_out_and_told() -> None:
    far = b"9" * 400
    content = b"BT /F1 9 Tf 10 700 Td (a) Tj %b 0 Td (b) Tj 1 0 0 1 20 700 Tm (c) Tj ET" % far
    maker = Maker(lines=())
    maker.objects = {
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        21: b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
    }
    reading = Reading(maker.build(), DEFAULT)
    (page,) = reading.contents()
    assert [c.text for c in page.clusters] == ["a", "c"]
    assert reading.warnings == ["page 1: glyphs at places that are no numbers were left out"]
