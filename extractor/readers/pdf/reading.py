"""One PDF being read: page after page through the readers, the repairs and the trust check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from extractor.errors import TooLargeError
from extractor.limits import Limits
from extractor.readers.layout.model import PageContent
from extractor.readers.pdf.actual import Teller
from extractor.readers.pdf.assemble import Assembled, assemble
from extractor.readers.pdf.content import ContentReader
from extractor.readers.pdf.fonts import FontStore
from extractor.readers.pdf.inference import Inference
from extractor.readers.pdf.model import RawPage
from extractor.readers.pdf.objects import DAMAGE, PageSource, Source
from extractor.records import PageInfo, Repair

#: Reads one page of the PDF (bytes, page number from 1) as a picture.
OcrPage = Callable[[bytes, int], PageContent | None]

# Fewer clusters with ink than this on a page with pictures or outlines: the text is elsewhere.
_FEW_LETTERS = 30
_PICTURE_SHARE = 0.25
_OUTLINE_CURVES = 500
# Fonts are judged over this many pages at once; no more pages are in memory.
_BATCH = 16


class Reading:
    """Reads a document once; ``infos``, ``repairs`` and ``warnings`` fill as ``contents()`` goes on."""

    def __init__(
        self, data: bytes, limits: Limits, *, ocr: str = "auto", ocr_page: OcrPage | None = None, infer: bool = True
    ) -> None:
        self._limits = limits
        self._ocr = ocr
        self._ocr_page = ocr_page
        self._source = Source(data, limits)
        self._fonts = FontStore()
        self._fast = ContentReader(self._fonts)
        self._inference = Inference() if infer else None
        self._teller = Teller()
        self._characters = 0
        self.infos: list[PageInfo] = []
        self.repairs: list[Repair] = []
        self.warnings: list[str] = []
        if self._source.rewritten:
            self.warnings.append("The file was damaged and was rewritten before reading.")

    @property
    def reader(self) -> str:
        """The readers that were used, most pages first."""
        names = [info.reader for info in self.infos if info.reader]
        return "+".join(sorted(set(names), key=lambda n: (-names.count(n), n))) or "pdf-fast"

    def contents(self) -> Iterator[PageContent]:
        """The pages in order. Raises TooLargeError when the text passes its limit."""
        sources = self._source.pages()
        while batch := list(islice(sources, _BATCH)):
            drawn = [self._draw(source) for source in batch]
            if self._inference is not None:
                self.warnings.extend(self._inference.consider(self._fonts.fonts, [raw.runs for raw, _ in drawn]))
            for source, (raw, error) in zip(batch, drawn, strict=True):
                content, info = self._finish(source, raw, error)
                self.infos.append(info)
                self.repairs.extend(content.repairs)
                self._characters += len(content.clusters)
                if self._characters > self._limits.characters:
                    raise TooLargeError(f"The text has more than {self._limits.characters} characters.")
                yield content

    def _draw(self, source: PageSource) -> tuple[RawPage, str]:
        """The glyphs and rules of a page and what went wrong with it."""
        if source.error:
            return RawPage(), source.error
        try:
            raw = self._fast.read(source)
        except TooLargeError as problem:
            return RawPage(), f"page {source.number}: {problem.detail}"
        except DAMAGE as problem:
            return RawPage(), f"page {source.number}: {type(problem).__name__} {problem}"
        if raw.spans:
            raw.runs = self._teller.said(raw.runs)
        return raw, ""

    def _finish(self, source: PageSource, raw: RawPage, error: str) -> tuple[PageContent, PageInfo]:
        made = assemble(raw, source.number, source.width, source.height)
        needs_ocr = not error and self._is_picture(raw, made)
        if needs_ocr and self._ocr != "never" and self._ocr_page is not None:
            read = self._ocr_page(self._source.data, source.number)
            if read is not None:
                return read, PageInfo(
                    source.number, source.width, source.height, source.rotation, read.quality, read.reader
                )
        size = (source.number, source.width, source.height, source.rotation)
        content = PageContent(*size, made.clusters, raw.rules, tuple(made.repairs), 1.0, "pdf-fast")
        return content, PageInfo(*size, 1.0, "pdf-fast", needs_ocr, error)

    @staticmethod
    def _is_picture(raw: RawPage, made: Assembled) -> bool:
        if made.letters - made.hidden >= _FEW_LETTERS:
            return False
        return raw.images >= _PICTURE_SHARE or (made.letters == 0 and raw.curves >= _OUTLINE_CURVES)
