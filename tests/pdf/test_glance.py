"""The glance at a PDF: it dismisses what surely holds nothing wanted, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT
from thai_pdf import BROKEN, LINES, SOUND, Maker

from extractor.limits import DEFAULT
from extractor.readers.pdf import read_pdf
from extractor.readers.pdf.content import ContentReader
from extractor.readers.pdf.fonts import FontStore
from extractor.readers.pdf.glance import READER
from extractor.readers.pdf.objects import Source
from extractor.readers.pdf.operations import operations_of, text_operations_of
from extractor.readers.pdf.streams import stream_data
from extractor.recognise import Evidence
from extractor.records import Document

DOCS = Path(__file__).resolve().parents[2] / "samples" / "docs"
PDFS = sorted(DOCS.glob("*.pdf"))
TELLING = {b"Tj", b"TJ", b"'", b'"', b"Tf", b"Do"}
#: The lines again without those that name the assessment or speak of results.
OTHER = tuple(line for line in LINES if "คุณธรรมและ" not in line and "คะแนน" not in line)


def never(text: str) -> bool:
    return False


def glanced(maker: Maker, *, ocr: str = "never") -> Document:
    return read_pdf(maker.build(), ocr=ocr, wanted=never)


@pytest.mark.parametrize("path", PDFS, ids=lambda p: p.name)
def test_a_report_is_read_the_same_with_and_without_a_glance(path: Path) -> None:
    data = path.read_bytes()
    assert read_pdf(data, ocr="never", wanted=Evidence().see) == read_pdf(data, ocr="never")


@pytest.mark.parametrize("kind", [*SOUND, *BROKEN])
def test_no_way_of_breaking_the_text_hides_a_report(kind: str) -> None:
    maker = {**SOUND, **BROKEN}[kind]
    document = read_pdf(replace(maker, pages=2).build(), ocr="never", wanted=Evidence().see)
    assert document.reader != READER
    assert document.blocks


@pytest.mark.parametrize("kind", [k for k in SOUND if k != "actual_text"])
def test_sound_text_with_nothing_wanted_is_dismissed(kind: str) -> None:
    document = glanced(replace(SOUND[kind], lines=OTHER, pages=2))
    full = read_pdf(replace(SOUND[kind], lines=OTHER, pages=2).build(), ocr="never")
    assert document.reader == READER
    assert document.blocks == ()
    assert [replace(p, reader="") for p in document.pages] == [replace(p, reader="") for p in full.pages]


@pytest.mark.parametrize(
    "kind",
    ["tones_named_latin", "tones_named_signs", "vowels_named_latin", "marks_without_names", "marks_named_nul",
     "eight_bit", "eight_bit_renumbered", "eight_bit_composite", "no_map_at_all"],
)  # fmt: skip
def test_text_with_false_marks_is_never_dismissed(kind: str) -> None:
    assert glanced(replace(BROKEN[kind], lines=LINES, pages=2)).reader != READER


def test_a_short_text_proves_nothing() -> None:
    assert glanced(Maker(lines=OTHER[:4])).reader != READER


def test_letters_out_of_order_prove_nothing() -> None:
    jumbled = tuple("".join(sorted(line)) for line in LINES)
    assert glanced(Maker(lines=jumbled, pages=2)).reader != READER


def test_a_later_page_may_hold_what_is_wanted() -> None:
    """What names the assessment and what speaks of results may stand on different pages."""
    evidence = Evidence()
    assert not evidence.see("การประเมินคุณธรรมและความโปร่งใส")
    assert not evidence.see("เอกสารแนบ")
    assert evidence.see("ตัวชี้วัดที่๑")


PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    b"\nstream\n0\nendstream"
)
FORM_TEXT = b"BT /F1 16 Tf 60 300 Td <%s> Tj ET"


def with_object(body: bytes, content: bytes, more: dict[int, bytes] | None = None) -> bytes:
    """Two pages of text, and a third that draws an object and nothing else."""
    maker = Maker(lines=OTHER, pages=3)
    maker.objects = {
        24: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 25 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<</X 40 0 R>>>>>>",
        25: b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        40: body,
        **(more or {}),
    }  # fmt: skip
    return maker.build()


def test_a_page_that_is_a_picture_needs_ocr() -> None:
    data = with_object(PICTURE, b"q 595 0 0 842 0 0 cm /X Do Q")
    assert [p.needs_ocr for p in read_pdf(data, ocr="never", wanted=never).pages] == [False, False, True]
    looked: list[int] = []
    read = read_pdf(data, ocr="auto", wanted=never, ocr_page=lambda _, number: looked.append(number))
    assert looked == [3]
    assert read.reader != READER


FEW = b" BT /F1 16 Tf 60 300 Td <%s> Tj ET"


@pytest.mark.parametrize(
    ("content", "picture"),
    [
        (b"q 300 0 0 421 0 0 cm /X Do Q", True),
        (b"q 290 0 0 421 0 0 cm /X Do Q", False),
        (b"q 0 421 -300 0 595 0 cm /X Do Q", True),
        (b"q .5 0 0 .5 0 0 cm q 600 0 0 842 0 0 cm /X Do Q q 1 0 0 1 9 9 cm Q Q", True),
        (b"q .5 0 0 .5 0 0 cm q 580 0 0 842 0 0 cm /X Do Q Q", False),
        (b"q 200 0 0 421 0 0 cm /X Do Q Q q 100 0 0 421 0 0 cm /X Do Q", True),
        (
            b"1 0 0 rg 10 10 m 20 20 30 30 40 40 c h f [2 1] 0 d (q 9 0 0 9 0 0 cm) pop q 300 0 0 421 0 0 cm /X Do Q",
            True,
        ),
    ],
)
@pytest.mark.parametrize("few", [b"", FEW])
def test_pictures_are_measured_as_in_the_whole_reading(content: bytes, picture: bool, few: bytes) -> None:
    letters = "".join(Maker()._code(c)[1:-1] for c in "หน้า").encode()
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[0 1 -1 0 0 0]/Resources<</XObject<</X 41 0 R>>>>"
    inside = b"%s/Length %d>>\nstream\n%s\nendstream" % (form, len(content), content)
    for body, drawn in ((PICTURE, content), (inside, b"q 1 0 0 1 5 5 cm /X Do Q")):
        data = with_object(body, drawn + (few and few % letters), {41: PICTURE})
        glanced, full = read_pdf(data, ocr="never", wanted=never), read_pdf(data, ocr="never")
        assert glanced.reader == READER
        assert [p.needs_ocr for p in glanced.pages] == [p.needs_ocr for p in full.pages] == [False, False, picture]


def test_text_in_forms_is_seen() -> None:
    seen: list[str] = []

    def wanted(text: str) -> bool:
        seen.append(text)
        return False

    maker = Maker()
    digits = "".join(maker._code(c)[1:-1] for c in "คะแนน").encode()
    text = FORM_TEXT % digits
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length %d>>\nstream\n%s\nendstream" % (len(text), text)
    read_pdf(with_object(form, b"/X Do"), ocr="never", wanted=wanted)
    assert "คะแนน" in seen[2]


def streams(path: Path) -> list[bytes]:
    source = Source(path.read_bytes(), DEFAULT)
    return [b"\n".join(stream_data(part) for part in page.contents) for page in source.pages()]


def telling(data: bytes) -> list[tuple[bytes, bytes]]:
    """The operations of the complete reading that text depends on; of ``"`` the string alone."""
    found: list[tuple[bytes, bytes]] = []
    for step, shown, operands, op in operations_of(data):
        if step:
            found.append((shown[:-2].strip(), b"Tj"))
        elif op in TELLING:
            assert isinstance(operands, bytes)
            found.append((operands[operands.index(b"(") if op == b'"' else 0 :].strip(), op))
    return found


def told(data: bytes) -> list[tuple[bytes, bytes]] | None:
    """The same of the glance; ``None`` where it meets something it does not know."""
    found = text_operations_of(data)
    assert found is not None
    return None if any(op and op not in TELLING for _, op in found) else [one for one in found if one[1]]


@pytest.mark.parametrize("path", PDFS[::5], ids=lambda p: p.name)
def test_passing_over_operations_loses_no_text(path: Path) -> None:
    for data in streams(path):
        assert told(data) == telling(data)


OPERATION = st.sampled_from(
    [b"BT", b"ET", b"q", b"Q", b"1 0 0 1 5 6 Tm", b"/F1 12 Tf", b"(a\\)b) Tj", b"<0102> Tj", b"[(x)-3.5<01>] TJ",
     b"(n) '", b"1 2 (n) \"", b" 0 Tr", b"/P <</MCID 0>> BDC", b"EMC", b"/X Do", b"[1 2] 0 d", b"1 0 0 rg", b"1 2 m",
     b"f*", b"W* n", b"3 Tc", b"/GS gs", b"d1", b"/Tj gs", b"(Tj) Tj", b"T*", b"[] TJ", b"[(TJ)]TJ", b"/F2 -.5 Tf"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(OPERATION, max_size=12), st.sampled_from([b" ", b"\n", b"\r\n"]))
def test_passing_over_tells_the_same(parts: list[bytes], gap: bytes) -> None:
    """For any stream of known operations: exactly the telling operations of the complete reading, in order."""
    data = gap.join(parts)
    assert told(data) == telling(data)


@pytest.mark.parametrize(
    "odd",
    [b"% note", b"(", b"3 Tr", b"7 Tr", b"/F1 Tr", b"BI /W 1 ID \xff EI", b"]", b"[(x)] 0 d", b"\xe0", b"/F1 12.0Tf"],
)
@given(st.lists(OPERATION, max_size=4), st.lists(OPERATION, max_size=4))
def test_what_is_not_known_is_not_passed_over(odd: bytes, before: list[bytes], after: list[bytes]) -> None:
    """An unknown operation shows wherever it stands, or leaves its operator without what it needs."""
    found = told(b" ".join([*before, odd, *after]))
    assert found is None or (b"", b"Tf") in found


def test_a_damaged_page_is_no_proof() -> None:
    maker = Maker(lines=OTHER, pages=3)
    maker.objects = {24: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 5/Contents 21 0 R>>"}
    assert read_pdf(maker.build(), ocr="never", wanted=never).reader != READER


def test_a_page_drawn_for_the_glance_is_drawn_once_and_only_when_whole() -> None:
    source = Source(Maker(lines=OTHER).build(), DEFAULT)
    (page,) = source.pages()
    reader = ContentReader(FontStore())
    first = reader.read(page, keep=True)
    assert reader.read(page) is first
    assert reader.read(page) is not first
    broken = replace(page, contents=(PDFStream({"Filter": LIT("DCTDecode")}, b"x"),))
    for _ in range(2):
        with pytest.raises(ValueError, match="packed"):
            reader.read(broken, keep=True)
