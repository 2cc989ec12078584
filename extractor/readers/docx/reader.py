"""From the parts of a DOCX to a ``Document``.

Blocks come in the order of the text. What is anchored in a block follows it: the text boxes of a
paragraph, its charts, the tables inside a table, footnotes and endnotes (their numbers are left out of the text,
where they would read as digits of a score). Headers and footers of all sections stand in
``running``. A DOCX has no pages before it is printed, so places have no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.errors import EmptyFileError, NeedsOcrError
from extractor.limits import DEFAULT, Limits
from extractor.readers.docx import paragraphs as words
from extractor.readers.docx.charts import read_chart
from extractor.readers.docx.context import Context
from extractor.readers.docx.names import Element, attribute, child, name, value
from extractor.readers.docx.numbering import read_numbering
from extractor.readers.docx.package import Package, Relation
from extractor.readers.docx.styles import read_styles
from extractor.readers.docx.tabbed import with_tabbed_tables
from extractor.readers.docx.tables import read_table
from extractor.readers.joining import counted
from extractor.records import Document, Paragraph, Table

_DEEPEST = 40
_DESCEND = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "mc:Choice", "mc:Fallback"}
)


def read_docx(data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Read a DOCX (also DOCM, DOTX, and the flat XML form of it).

    Raises CorruptFileError, EncryptedFileError, TooLargeError (``limits.cells``, ``characters``,
    ``file_bytes``, ``archive_ratio``), NeedsOcrError where pictures are all it holds, and
    EmptyFileError where it holds nothing.
    """
    return _Reader(Package(data, limits), limits).document()


class _Reader:
    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._part, self._root = package.main()
        self._relations = package.relations(self._part)
        styles_root = self._related("styles")
        self._context = Context(
            styles=read_styles(styles_root),
            numbering=read_numbering(self._related("numbering"), _numbering_styles(styles_root)),
            limits=limits,
        )
        self._notes: dict[str, dict[str, Element]] = {}
        self._depth = 0

    def document(self) -> Document:
        body = child(self._root, "w:body")
        story = list(self._story(body if body is not None else self._root))
        blocks = counted(with_tabbed_tables(story))
        running = tuple(self._running())
        if not blocks and not running:
            if self._context.pictures:
                raise NeedsOcrError("The document holds pictures and no text.")
            raise EmptyFileError("The document holds no text.")
        if not blocks and self._context.pictures:
            raise NeedsOcrError("The document holds pictures and no text but headers and footers.")
        return Document(
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            reader="docx",
            blocks=blocks,
            running=running,
            warnings=self._warnings(),
        )

    def _related(self, kind: str) -> Element | None:
        for relation in self._relations.values():
            if relation.kind == kind and not relation.external:
                return self._package.xml(relation.target)
        return None

    def _warnings(self) -> tuple[str, ...]:
        context = self._context
        told = [text if count == 1 else f"{text} ({count} times)" for text, count in context.warnings.items()]
        if context.pictures:
            told.append(f"Pictures whose text is not read: {context.pictures}.")
        return tuple(told)

    # --- blocks ------------------------------------------------------------------------------

    def _story(self, container: Element) -> Iterator[Paragraph | Table]:
        """The blocks of the body, each followed by the notes it refers to."""
        for block in self._blocks(container):
            yield block
            yield from self._pending_notes()
        yield from self._pending_notes()

    def _pending_notes(self) -> Iterator[Paragraph | Table]:
        while self._context.notes:
            kind, note_id = self._context.notes.pop(0)
            note = self._note_parts(kind).pop(note_id, None)
            if note is not None:
                yield from self._blocks(note)

    def _note_parts(self, kind: str) -> dict[str, Element]:
        if kind not in self._notes:
            root = self._related(f"{kind}s")
            self._notes[kind] = {
                attribute(part, "w:id") or "": part for part in (root if root is not None else ()) if name(part)
            }
        return self._notes[kind]

    def _blocks(self, container: Element) -> Iterator[Paragraph | Table]:
        if self._depth >= _DEEPEST:
            self._context.warn(f"Text nested more than {_DEEPEST} levels deep was left out.")
            return
        self._depth += 1
        try:
            yield from self._walk(container, [])
        finally:
            self._depth -= 1

    def _walk(self, container: Element, carried: list[words.Piece]) -> Iterator[Paragraph | Table]:
        """``carried`` is text whose paragraph end was deleted: it belongs to the next paragraph."""
        for part in container:
            tag = name(part)
            if tag == "w:p":
                yield from self._paragraph(part, carried)
            elif tag == "w:tbl":
                yield from read_table(part, self._context, self._blocks)
            elif tag == "mc:AlternateContent":
                branch = words.chosen(part)
                if branch is not None:
                    yield from self._walk(branch, carried)
            elif tag in _DESCEND:
                yield from self._walk(part, carried)
            elif tag == "w:sectPr":
                self._context.sections.append(part)
            elif tag == "w:altChunk":
                self._context.warn("A document inserted as a whole (altChunk) was not read.")
        if carried:
            pieces, carried[:] = list(carried), []
            yield from (Paragraph(tuple(lines)) for lines in words.lines(pieces))

    def _paragraph(self, element: Element, carried: list[words.Piece]) -> Iterator[Paragraph | Table]:
        section = child(child(element, "w:pPr"), "w:sectPr")
        if section is not None:
            self._context.sections.append(section)
        found = words.draft(element, self._context)
        if words.mark_is_deleted(element):
            carried += found.pieces
        elif found.pieces or not words.mark_is_hidden(element):
            pieces = [*carried, *found.pieces]
            carried.clear()
            prefix = words.automatic_number(element, self._context)
            heading = words.heading_of(element, self._context)
            for lines in words.lines(pieces, prefix):
                yield Paragraph(tuple(lines), heading=heading)
        for box in found.boxes:
            yield from self._blocks(box)
        yield from self._charts()

    def _charts(self) -> Iterator[Table]:
        """The charts that stand in the paragraph just read."""
        while self._context.charts:
            relation = self._relations.get(self._context.charts.pop(0))
            root = self._package.xml(relation.target) if relation and not relation.external else None
            table = read_chart(root) if root is not None else None
            if table is None:
                self._context.warn("A chart shows no values and was not read.")
            else:
                self._context.count_cells(len(table.cells))
                yield table

    # --- headers and footers -----------------------------------------------------------------

    def _running(self) -> Iterator[Paragraph]:
        seen: set[str] = set()
        for section in self._context.sections:
            for reference in section:
                if name(reference) not in ("w:headerReference", "w:footerReference"):
                    continue
                relation = self._relations.get(attribute(reference, "r:id") or "", Relation("", "", True))
                if relation.external or relation.target in seen:
                    continue
                seen.add(relation.target)
                root = self._package.xml(relation.target)
                if root is not None:
                    yield from _flat(self._blocks(root))


def _flat(blocks: Iterator[Paragraph | Table]) -> Iterator[Paragraph]:
    """Tables in headers only place things side by side: their rows become lines."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield replace(block, heading=None)
        else:
            for cell in block.cells:
                for paragraph in cell.paragraphs:
                    yield Paragraph(paragraph.lines)


def _numbering_styles(styles: Element | None) -> dict[str, str]:
    """The list of each numbering style, for definitions that only point to a style."""
    found: dict[str, str] = {}
    for style in styles if styles is not None else ():
        num_id = value(style, "w:pPr", "w:numPr", "w:numId")
        if name(style) == "w:style" and attribute(style, "w:type") == "numbering" and num_id:
            found[attribute(style, "w:styleId") or ""] = num_id
    return found
