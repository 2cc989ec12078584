"""Opening a PDF: its page tree, page geometry and streams, with every known kind of damage named.

pdfminer.six parses the objects; what it cannot open is rewritten once by PDFium, whose repair of
broken cross references is the best there is, and tried again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from extractor.errors import CorruptFileError, EmptyFileError, EncryptedFileError, TooLargeError
from extractor.limits import Limits
from extractor.readers.pdf.damage import DAMAGE
from extractor.readers.pdf.document import QuickDocument
from extractor.readers.pdf.matrix import Matrix
from extractor.readers.pdf.mended import with_trailer

_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
# Parsed objects are kept while a document is read; beyond this many they are dropped and read again.
_OBJECTS_KEPT = 3_000


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page before its content is read: displayed size in points, rotation, and the way there.

    ``matrix`` maps PDF user space to points from the top left corner as displayed.
    """

    number: int
    width: float
    height: float
    rotation: int
    matrix: tuple[float, float, float, float, float, float]
    resources: dict[str, Any]
    contents: tuple[PDFStream, ...]
    error: str = ""


def _resolved(value: Any) -> Any:
    """What a reference leads to; ``None`` where that is damaged."""
    try:
        return resolve1(value)
    except DAMAGE:
        return None


def drawn_object(resources: dict[str, Any], name: str) -> tuple[PDFStream, str] | None:
    """The object that ``Do`` draws and its kind (``Form``, ``Image``); ``None`` where the file has none so named."""
    table = resolve1(resources.get("XObject"))
    found = resolve1(table.get(name)) if isinstance(table, dict) else None
    if not isinstance(found, PDFStream):
        return None
    return found, getattr(resolve1(found.get("Subtype")), "name", "")


def resources_of(form: PDFStream, around: dict[str, Any]) -> dict[str, Any]:
    """The resources of a form: its own, else those of what draws it."""
    own = resolve1(form.get("Resources"))
    return own if isinstance(own, dict) else around


def matrix_of(form: PDFStream) -> Matrix | None:
    """The matrix of a form, where it states one."""
    stated = resolve1(form.get("Matrix"))
    values = [resolve1(v) for v in stated] if isinstance(stated, list) else []
    if len(values) != 6 or not all(isinstance(v, int | float) for v in values):
        return None
    a, b, c, d, e, f = map(float, values)
    return a, b, c, d, e, f


def _box(value: Any) -> tuple[float, float, float, float] | None:
    value = resolve1(value)
    if not isinstance(value, list | tuple) or len(value) != 4:
        return None
    numbers = [resolve1(v) for v in value]
    if not all(isinstance(v, int | float) for v in numbers):
        return None
    x0, y0, x1, y1 = (float(v) for v in numbers)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if box[2] - box[0] < 1 or box[3] - box[1] < 1 or max(map(abs, box)) > 1e6:
        return None
    return box


class Source:
    """An open PDF. Raises EncryptedFileError, CorruptFileError, EmptyFileError, TooLargeError on opening."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        if not data.strip():
            raise EmptyFileError("The file has no bytes.")
        if len(data) > limits.file_bytes:
            raise TooLargeError(f"The file has {len(data)} bytes (limit file_bytes: {limits.file_bytes}).")
        self.rewritten = False
        self.cut = False  # objects may be missing
        self.data = data
        self._most_pages = limits.pages
        try:
            self._open(data)
            first = next(self._leaves(), None)
        except (EncryptedFileError, TooLargeError):
            raise
        except DAMAGE:
            first = None
        if first is None:
            if self._says_empty():
                raise EmptyFileError("The PDF has no pages.")
            self._reopen(data)
        self._check_page_count(limits)

    def _open(self, data: bytes) -> None:
        try:
            self.document = QuickDocument(data)
        except (PDFPasswordIncorrect, PDFEncryptionError) as error:
            raise EncryptedFileError("The file is protected by a password.") from error

    def _says_empty(self) -> bool:
        """Whether the file is sound and its page tree holds nothing."""
        try:
            root = resolve1(self.document.catalog.get("Pages"))
            return isinstance(root, dict) and resolve1(root.get("Kids")) == []
        except DAMAGE:
            return False

    def _reopen(self, data: bytes) -> None:
        """Second try over PDFium's rewriting of the file."""
        try:
            rescue = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower() or "security" in str(error).lower():
                raise EncryptedFileError("The file is protected by a password.") from error
            if not self._mended(data):
                raise CorruptFileError("The file is no readable PDF; it is cut off or damaged.") from error
            return
        try:
            if len(rescue) == 0:
                raise EmptyFileError("The PDF has no pages.")
            buffer = io.BytesIO()
            rescue.save(buffer)
        except pypdfium2.PdfiumError as error:
            raise CorruptFileError("The file is damaged beyond repair.") from error
        finally:
            rescue.close()
        try:
            self._open(buffer.getvalue())
            first = next(self._leaves(), None)
        except DAMAGE as error:
            raise CorruptFileError("The file is damaged beyond repair.") from error
        if first is None:
            raise EmptyFileError("The PDF has no pages.")
        self.rewritten = True
        self.data = buffer.getvalue()

    def _mended(self, data: bytes) -> bool:
        """Third try over the objects that stand in a file without its end; whether a page came of it."""
        mended = with_trailer(data)
        if mended is None:
            return False
        try:
            self._open(mended)
            first = next(self._leaves(), None)
        except DAMAGE:
            return False
        self.rewritten = self.cut = first is not None
        self.data = mended
        return self.cut

    def _check_page_count(self, limits: Limits) -> None:
        root = _resolved(self.document.catalog.get("Pages"))
        stated = _resolved(root.get("Count")) if isinstance(root, dict) else None
        if isinstance(stated, int) and stated <= limits.pages:
            return
        for number, _ in enumerate(self._leaves(), 1):
            if number > limits.pages:
                raise self._too_many()

    def _too_many(self) -> TooLargeError:
        return TooLargeError(f"The PDF has more than {self._most_pages} pages (limit pages).")

    def _leaves(self) -> Iterator[dict[str, Any]]:
        """Page dictionaries in order with inherited attributes; broken branches are passed over."""
        root = self.document.catalog.get("Pages")
        stack: list[tuple[Any, dict[str, Any]]] = [(root, {})]
        visited: set[int] = set()
        while stack:
            reference, inherited = stack.pop()
            if isinstance(reference, PDFObjRef):
                if reference.objid in visited:
                    continue
                visited.add(reference.objid)
            node = _resolved(reference)
            if not isinstance(node, dict):
                if reference is not root:
                    yield {}
                continue
            passed = dict(inherited)
            for key in _INHERITED:
                if key in node:
                    passed[key] = node[key]
            kids = _resolved(node.get("Kids"))
            kind = node.get("Type")
            is_page = isinstance(kind, PSLiteral) and kind.name == "Page"
            if isinstance(kids, list) and not is_page:
                stack.extend((kid, passed) for kid in reversed(kids))
            elif "Contents" in node or is_page or "MediaBox" in node:
                yield {**node, **{k: v for k, v in passed.items() if k not in node}}

    def pages(self) -> Iterator[PageSource]:
        """Every page in order; one that cannot be taken apart carries its ``error``.

        Raises TooLargeError past the limit on pages, whatever the file states as their number.
        """
        for number, attributes in enumerate(self._leaves(), 1):
            if number > self._most_pages:
                raise self._too_many()
            if len(self.document._cached_objs) > _OBJECTS_KEPT:
                self.document._cached_objs.clear()
                self.document._parsed_objs.clear()
            try:
                yield self._page(number, attributes)
            except DAMAGE as error:
                yield PageSource(
                    number, 0.0, 0.0, 0, (1, 0, 0, 1, 0, 0), {}, (), f"page {number}: {type(error).__name__} {error}"
                )

    def _page(self, number: int, attributes: dict[str, Any]) -> PageSource:
        media = _box(attributes.get("MediaBox")) or (0.0, 0.0, 612.0, 792.0)
        crop = _box(attributes.get("CropBox")) or media
        cut = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
        x0, y0, x1, y1 = cut if cut[2] - cut[0] > 1 and cut[3] - cut[1] > 1 else media
        stated = resolve1(attributes.get("Rotate"))
        rotation = round(stated / 90.0) * 90 % 360 if isinstance(stated, int | float) else 0
        width, height = x1 - x0, y1 - y0
        matrix = {
            0: (1.0, 0.0, 0.0, -1.0, -x0, y1),
            90: (0.0, 1.0, 1.0, 0.0, -y0, -x0),
            180: (-1.0, 0.0, 0.0, 1.0, x1, -y0),
            270: (0.0, -1.0, -1.0, 0.0, y1, x1),
        }[rotation]
        if rotation in (90, 270):
            width, height = height, width
        resources = resolve1(attributes.get("Resources"))
        contents = tuple(self._contents(attributes.get("Contents")))
        error = "" if attributes else f"page {number}: its object is missing"
        if self.cut and attributes and not contents:
            error = f"page {number}: its content is missing"
        return PageSource(
            number,
            width,
            height,
            rotation,
            matrix,
            resources if isinstance(resources, dict) else {},
            contents,
            error,
        )

    def _contents(self, value: Any) -> Iterator[PDFStream]:
        value = resolve1(value)
        if isinstance(value, PDFStream):
            yield value
        elif isinstance(value, list):
            for item in value:
                part = resolve1(item)
                if isinstance(part, PDFStream):
                    yield part

    def close(self) -> None:
        """Let go of everything parsed."""
        self.document._cached_objs.clear()
        self.document._parsed_objs.clear()
