"""The quick object parser must read every object as pdfminer does, or leave it to pdfminer."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from thai_pdf import Maker, write

from extractor.readers.pdf.document import QuickDocument


def plain(value: Any) -> Any:
    if isinstance(value, PDFObjRef):
        return ("reference", value.objid)
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, PDFStream):
        return ("stream", plain(value.attrs), value.get_data())
    return value


def both(data: bytes, number: int) -> tuple[Any, Any]:
    slow, quick = PDFDocument(PDFParser(io.BytesIO(data))), QuickDocument(data)
    return plain(slow.getobj(number)), plain(quick.getobj(number))


@pytest.mark.parametrize(
    "body",
    [
        b"<</A 1/B -2.5/C .5/D/Name/E(text)/F<4142>/G[1 0 R 2 3]/H<</I true>>>>",
        b"[1 2 0 R 3 0 4 0 R]",
        rb"<</S(nested (paren) \) \101 \n)/T()>>",
        b"<</A#20B/C#44>>",
        b"<< /Spaced   [ 1\n2\r3\t4 ] /X\n<0A 0B 0>>>",
        b"(lonely string)",
        b"-17",
        b"<</Length 5>>\nstream\nabcde\nendstream",
        b"<</Length 5>>\r\nstream\r\nab\r\ne\r\nendstream",
        b"<</Length 9 0 R>>\nstream\nabcde\nendstream",
        b"<</A 1 % comment\n/B 2>>",
    ],
)
def test_objects_are_read_alike(body: bytes) -> None:
    data = write({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>", 8: body, 9: b"5"})
    slow, quick = both(data, 8)
    assert slow == quick


def test_null_is_absence() -> None:
    data = write({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Kids[]>>", 8: b"<</A null/B[null 1]>>"})
    assert QuickDocument(data).getobj(8) == {"B": [None, 1]}


@pytest.mark.parametrize("packed", [False, True])
def test_whole_files_are_read_alike(packed: bool) -> None:
    """Object by object, in plain objects and in object streams."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Maker(pages=2).build())) as pdf:
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(out, object_stream_mode=mode)
    data = out.getvalue()
    slow = PDFDocument(PDFParser(io.BytesIO(data)))
    numbers = sorted({n for xref in slow.xrefs for n in xref.get_objids()})
    assert len(numbers) > 8
    for number in numbers:
        one, two = both(data, number)
        assert one == two
