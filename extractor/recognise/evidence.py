"""A cheap first look: can this text be an ITA report at all?

A report names the assessment, and it speaks of scores, results, indicators or measures in words that
``patterns/report.toml`` and the names of indicators list. What holds neither is dismissed without further reading, so
the words are taken as loosely as possible: spaces and marks do not matter, nor does the order of the page.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.patterns import load
from extractor.recognise.items import names
from extractor.records import Document, Paragraph
from extractor.thai.names import finder, loose

_SHORT_NAMES = re.compile("ITA|IIT|EIT|OIT")


@cache
def topic() -> re.Pattern[str]:
    """The name of the assessment."""
    return finder(load("report")["topic"])


@cache
def _evidence() -> re.Pattern[str]:
    report = load("report")
    known = [bones for bones, (item, _) in names().by_bones.items() if item not in ("ITA", "")]
    return re.compile(loose([*report["evidence"], *report["title"], *known]))


class Evidence:
    """What has been seen of one document so far."""

    def __init__(self) -> None:
        self._named = False
        self._spoken = False

    def see(self, text: str) -> bool:
        """Look at more of the document (spaces and line ends may be missing); whether it may be a report by now."""
        short = set(_SHORT_NAMES.findall(text))
        self._named = self._named or bool(short or topic().search(text))
        # two instruments named side by side are results as well
        self._spoken = self._spoken or len(short - {"ITA"}) > 1 or bool(_evidence().search(text))
        return self._named and self._spoken


def text_of(document: Document) -> str:
    """Everything a document prints, in one string."""
    parts: list[str] = [paragraph.text for paragraph in document.running]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        else:
            parts.extend([cell.text for cell in block.cells])
    return "\n".join(parts)
