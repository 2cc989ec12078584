"""Documents joined into one: pages, paragraphs and tables count on."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractor import readers
from extractor.errors import NeedsOcrError
from extractor.limits import Limits
from extractor.readers import ocr
from extractor.readers.joining import joined
from extractor.records import Block, Box, Cell, Document, Line, PageInfo, Paragraph, Repair, Table

BOX = Box(1, 2, 3, 4)
PNG = b"\x89PNG\r\n\x1a\n"


def one(text: str) -> Document:
    line = Line(text, page=1, box=BOX)
    cell = Cell(0, 0, paragraphs=(Block((line,)),), page=1, box=BOX)
    return Document(
        "image/png",
        "ocr",
        pages=(PageInfo(1),),
        blocks=(Paragraph((line,), index=1), Table(1, 1, 1, (cell,), pages=(1,))),
        running=(Paragraph((line,)),),
        repairs=(Repair("rule", 1, BOX, "a", "b"),),
        warnings=("note",),
    )


def test_everything_counts_on() -> None:
    document = joined([one("ก"), one("ข"), one("ค")])
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [(p.index, p.page, p.text) for p in document.paragraphs] == [(1, 1, "ก"), (2, 2, "ข"), (3, 3, "ค")]
    assert [(t.index, t.pages, t.cells[0].pages, t.cells[0].page) for t in document.tables] == [
        (1, (1,), (1,), 1),
        (2, (2,), (2,), 2),
        (3, (3,), (3,), 3),
    ]
    assert [p.page for p in document.running] == [1, 2, 3]
    assert [r.page for r in document.repairs] == [1, 2, 3]
    assert document.warnings == ("note",)


def of_pictures(count: int) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    drawn = "".join(
        f'<w:p><w:r><w:drawing><a:blip xmlns:a="{a}" r:embed="p{n}"/></w:drawing></w:r></w:p>' for n in range(count)
    )
    relations = "".join(f'<Relationship Id="p{n}" Type="{r}/image" Target="media/{n}.png"/>' for n in range(count))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{w}" xmlns:r="{r}"><w:body>{drawn}</w:body></w:document>'
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        )
        for n in range(count):
            archive.writestr(f"word/media/{n}.png", PNG + str(n).encode())
    return out.getvalue()


def test_scans_pasted_into_word_are_read_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def picture(data: bytes, *, ocr: str, limits: Limits) -> Document:
        return one(f"{ocr} {data.removeprefix(PNG).decode()}")

    monkeypatch.setattr(ocr, "read_picture", picture)
    document = readers.read(of_pictures(3))
    assert [p.text for p in document.paragraphs] == ["auto 0", "auto 1", "auto 2"]
    assert len(document.pages) == 3
    assert document.media_type == readers.MediaType.DOCX


def test_they_need_ocr_where_it_is_switched_off() -> None:
    with pytest.raises(NeedsOcrError):
        readers.read(of_pictures(2), ocr="never")
