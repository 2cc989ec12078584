"""A cheap first look: can this text be an ITA report at all?

What :mod:`extractor.recognise.decide` takes for a report names the assessment, and bears a title of its kind or tells
five indicators, by name or by number. What holds neither is dismissed without further reading. The words are taken as
loosely as possible, and fewer are asked for: spaces and marks do not matter, nor does the order of the page.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.patterns import load
from extractor.recognise.items import INDICATORS, names
from extractor.records import Document, Paragraph
from extractor.thai.names import MARKS, finder, loose, skeleton

FEWEST_NAMES = 3
"""Of the names of indicators; a report without a title names five, of which some may be mistyped."""

_SHORT_NAMES = re.compile("ITA|IIT|EIT|OIT")


@cache
def topic() -> re.Pattern[str]:
    """The name of the assessment."""
    return finder(load("report")["topic"])


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Titles; titles of any matter; what the latter need."""
    report = load("report")
    return (
        re.compile(loose(report["title"])),
        re.compile(loose(report["title_of_any"])),
        re.compile(loose(report["evidence"])),
    )


@cache
def _numbered() -> re.Pattern[str]:
    """Indicators called by their numbers, or heading a column; the numbers of all ten one behind the other."""
    known = load("indicators")
    behind = rf"[0-9๐-๙]|ท[{MARKS}]*|{loose(load('report')['numbered'])}"
    ten = "|".join(r"\s*".join(digits) for digits in ("12345678910", "๑๒๓๔๕๖๗๘๙๑๐"))
    return re.compile(rf"(?:{loose([*known['cue'], *known['sub_cue']])})[.\s(]*(?:{behind})|{ten}", re.IGNORECASE)


@cache
def _indicators() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {bones: item for bones, (item, _) in names().label_bones.items() if item in INDICATORS}
    return re.compile(loose(list(known))), known


class Evidence:
    """What has been seen of one document so far."""

    def __init__(self) -> None:
        self._named = self._told = self._titled = self._any_titled = self._spoken = False
        self._indicators: set[str] = set()
        self._unread: list[str] = []

    def see(self, text: str) -> bool:
        """Look at more of the document (spaces and line ends may be missing); whether it may be a report by now."""
        self._unread.append(text)
        self._named = self._named or bool(_SHORT_NAMES.search(text) or topic().search(text))
        if not self._named:
            return False  # most documents never are: their text is looked at no further
        for one in self._unread:
            self._read(one)
        self._unread.clear()
        return self.tells_indicators or self._titled or (self._any_titled and self._spoken)

    @property
    def tells_indicators(self) -> bool:
        """Whether it may tell indicators or instruments, so that it is a report even without a title."""
        return self._told or len(self._indicators) >= FEWEST_NAMES

    def _read(self, text: str) -> None:
        if self.tells_indicators:
            return
        # two instruments named side by side are results as well
        self._told = len({*_SHORT_NAMES.findall(text)} - {"ITA"}) > 1 or bool(_numbered().search(text))
        title, of_any, words = _titles()
        self._titled = self._titled or bool(title.search(text))
        self._any_titled = self._any_titled or bool(of_any.search(text))
        self._spoken = self._spoken or bool(words.search(text))
        pattern, known = _indicators()
        self._indicators.update(known.get(skeleton(found[0]), found[0]) for found in pattern.finditer(text))


def text_of(document: Document) -> str:
    """Everything a document prints, in one string."""
    parts: list[str] = [paragraph.text for paragraph in document.running]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        else:
            parts.extend([cell.text for cell in block.cells])
    return "\n".join(parts)
