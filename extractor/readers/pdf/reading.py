"""One PDF being read: page after page through the readers, the repairs and the trust check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from math import isfinite
from typing import NamedTuple

from extractor import progress
from extractor.errors import CorruptFileError, NeedsOcrError, TimeLimitError, TooLargeError
from extractor.limits import Limits
from extractor.readers.layout.model import PageContent
from extractor.readers.pdf.actual import Teller
from extractor.readers.pdf.assemble import Assembled, assemble, reachable
from extractor.readers.pdf.careful import CarefulReader
from extractor.readers.pdf.content import ContentReader
from extractor.readers.pdf.damage import DAMAGE
from extractor.readers.pdf.fonts import Font, FontStore
from extractor.readers.pdf.glance import Wanted, glance
from extractor.readers.pdf.inference import Inference
from extractor.readers.pdf.model import RawPage
from extractor.readers.pdf.objects import PageSource, Source
from extractor.readers.pdf.slivers import signs_missing
from extractor.readers.pdf.trust import is_picture, quality_of
from extractor.readers.pdf.unseen import set_apart
from extractor.records import PageInfo, Repair

#: Reads one page of the PDF (bytes, page number from 1) as a picture.
OcrPage = Callable[[bytes, int], PageContent | None]

# Fonts are judged over this many pages at once; no more pages are in memory.
_BATCH = 16
# A page of a file that was cut off counts as failed below this quality: its fonts went with the end.
_LEAST_OF_CUT = 0.5


class Drawn(NamedTuple):
    """A page as a reader drew it, what went wrong, which reader it was, and whether the content had no end."""

    raw: RawPage
    error: str = ""
    reader: str = "pdf-fast"
    endless: bool = False


class Reading:
    """Reads a document once; ``infos``, ``repairs`` and ``warnings`` fill as ``contents()`` goes on."""

    def __init__(
        self,
        data: bytes,
        limits: Limits,
        *,
        ocr: str = "auto",
        ocr_page: OcrPage | None = None,
        infer: bool = True,
        wanted: Wanted | None = None,
    ) -> None:
        self._limits = limits
        self._ocr = ocr
        self._ocr_page = ocr_page
        self._source = Source(data, limits)
        self._fonts = FontStore()
        self._fast = ContentReader(self._fonts)
        self._careful = CarefulReader(self._fonts)
        self._inference = Inference() if infer else None
        self._teller = Teller()
        self._characters = 0
        self._wanted = wanted if ocr != "always" and not self._source.cut else None
        self.infos: list[PageInfo] = []
        self.repairs: list[Repair] = []
        self.warnings: list[str] = []
        if self._source.rewritten:
            cut = "The file is cut off; what is whole of it was read."
            self.warnings.append(cut if self._source.cut else "The file was damaged and was rewritten before reading.")

    @property
    def reader(self) -> str:
        """The readers that were used, most pages first."""
        names = [info.reader for info in self.infos if info.reader]
        return "+".join(sorted(set(names), key=lambda n: (-names.count(n), n))) or "pdf-fast"

    def contents(self) -> Iterator[PageContent]:
        """The pages in order; none where a glance finds nothing wanted.

        Raises TooLargeError when the text passes its limit.
        """
        if self._wanted is not None:
            limit, ocr = self._limits.characters, self._ocr != "never"
            infos = glance(self._source, self._fast, self._fonts, self._wanted, ocr=ocr, characters=limit)
            if infos is not None:
                self.infos = infos
                return
        sources = self._source.pages()
        while batch := list(islice(sources, _BATCH)):
            drawn = [self._draw(source) for source in batch]
            if self._inference is not None:
                self.warnings.extend(self._inference.consider(self._fonts.fonts, [d.raw.runs for d in drawn]))
            for source, one in zip(batch, drawn, strict=True):
                content, info = self._finish(source, one)
                progress.tick()
                self.infos.append(info)
                self.repairs.extend(content.repairs)
                self._characters += len(content.clusters)
                if self._characters > self._limits.characters:
                    raise TooLargeError(f"The text has more than {self._limits.characters} characters.")
                yield content

    def _draw(self, source: PageSource) -> Drawn:
        """The glyphs and rules of a page, by the careful reader where the fast one cannot be trusted."""
        if source.error:
            return Drawn(RawPage(), source.error)
        drawn = self._attempt(self._fast, source, "pdf-fast")
        if (drawn.error and not drawn.endless) or drawn.raw.flaws:
            careful = self._attempt(self._careful, source, "pdf-careful")
            if not careful.error and (drawn.error or careful.raw.known() > drawn.raw.known()):
                drawn = careful
        if drawn.raw.spans:
            drawn.raw.runs = self._teller.said(drawn.raw.runs)
        return drawn

    @staticmethod
    def _attempt(reader: ContentReader | CarefulReader, source: PageSource, name: str) -> Drawn:
        try:
            return Drawn(reader.read(source), "", name)
        except TooLargeError as problem:
            return Drawn(RawPage(), f"page {source.number}: {problem.detail}", name, True)
        except DAMAGE as problem:
            return Drawn(RawPage(), f"page {source.number}: {type(problem).__name__} {problem}", name)

    def _finish(self, source: PageSource, drawn: Drawn) -> tuple[PageContent, PageInfo]:
        raw = drawn.raw
        unseen = set_apart(raw, source.number)
        made = self._assembled(raw, source)
        size = (source.number, source.width, source.height, source.rotation)
        picture = not drawn.error and is_picture(raw, made)
        if (picture or self._ocr == "always") and self._ocr != "never":
            read = self._ocr_read(source.number)
            if read is not None:
                return read, PageInfo(
                    source.number, read.width, read.height, source.rotation, read.quality, read.reader
                )
        missing = signs_missing(raw.slivers, made.clusters) if raw.slivers else 0
        quality = 0.0 if drawn.error else quality_of(raw, made, self._doubtful, missing)
        if self._source.cut and not drawn.error and (quality < _LEAST_OF_CUT or raw.flaws):
            drawn = drawn._replace(error=f"page {source.number}: fonts or other parts of it are missing")
            quality = 0.0
        if missing:
            self.warnings.append(f"page {source.number}: {missing} signs inside of words are pictures, not in the text")
        if made.orphans:
            self.warnings.append(f"page {source.number}: {made.orphans} marks without a letter were left out")
        repairs = (*unseen, *made.repairs)
        content = PageContent(*size, made.clusters, raw.rules, repairs, quality, drawn.reader)
        return content, PageInfo(*size, quality, drawn.reader, picture, drawn.error)

    def _assembled(self, raw: RawPage, source: PageSource) -> Assembled:
        """The clusters of a page, without glyphs at places that are no numbers."""
        with suppress(ValueError, OverflowError):
            made = assemble(raw, source.number, source.width, source.height)
            if isfinite(sum([c.x0 + c.baseline for c in made.clusters])):
                return made
        raw.runs = [(style, extra, span, [i for i in items if reachable(i)]) for style, extra, span, items in raw.runs]
        self.warnings.append(f"page {source.number}: glyphs at places that are no numbers were left out")
        return assemble(raw, source.number, source.width, source.height)

    def _ocr_read(self, number: int) -> PageContent | None:
        if self._ocr_page is None:
            return None
        try:
            return self._ocr_page(self._source.data, number)
        except (CorruptFileError, NeedsOcrError, TimeLimitError) as problem:
            self.warnings.append(f"page {number}: OCR failed: {problem.detail}")
            return None

    def _doubtful(self, font: Font) -> frozenset[int]:
        return self._inference.doubtful(font) if self._inference is not None else frozenset()
