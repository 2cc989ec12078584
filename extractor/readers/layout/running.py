"""Running headers, footers and page numbers: text that repeats along the page edges. And catchwords."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice, pairwise

from extractor.readers.layout.page import PageLayout
from extractor.readers.layout.tables import PageLine, RawTable

EDGE_LINES = 4
"""How many lines from the top and from the bottom of a page may be running ones."""

EDGE = 0.16
"""How far (share of the page height) from its edge a running line may stand."""

NUMBERS = 8
"""So many numbers of a line may be the page's: a footer may hold a telephone number before it."""

_DIGITS = re.compile(r"[0-9๐-๙]+")

PAGE_NUMBER = re.compile(
    r"""\s*(?:[-–—(\[~]\s*)?
        (?:(?:หน้า(?:ที่)?|page|p\.)\s*[:.]?\s*)?
        [0-9๐-๙]{1,4}
        (?:\s*(?:/|จาก|of|ใน)\s*[0-9๐-๙]{1,4}(?:\s*หน้า)?)?
        \s*(?:[-–—)\]~])?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
"""``- ๓ -``, ``3``, ``หน้า ๓``, ``หน้า 3 จาก 20``, ``Page 3 of 20``, ``3/20``."""


CATCHWORD = re.compile(r"/?\s*(?P<words>.*?[^\s.…])\s*(?:[.]{2,}|…[.…]*)\s*")
"""``ค. กำหนด...``, ``/๒. ข้อเสนอ...``: how Thai letters announce the first words of the next page."""

LONGEST_CATCHWORD = 40
"""Letters of the next page that a catchword repeats at most."""


def take_catchwords(pages: list[PageLayout]) -> list[PageLine]:
    """Take the catchwords out of the pages and return them.

    A catchword is the last line of a page, in its right half, ends with dots, and repeats what the next page
    begins with. Running lines must have been taken out before.
    """
    out: list[PageLine] = []
    written = [page for page in pages if page.items]
    for page, following in pairwise(written):
        lines = [i for i in page.items if isinstance(i, PageLine) and not i.run.turned]
        last = max(lines, key=lambda i: i.run.base, default=None)
        if last is None or last.run.x0 < 0.4 * page.width or len(last.run.text) > 2 * LONGEST_CATCHWORD:
            continue
        match = CATCHWORD.fullmatch(last.run.text)
        words = _bare(match["words"]) if match else ""
        if 2 <= len(words) <= LONGEST_CATCHWORD and _bare(_beginning(following)).startswith(words):
            out.append(last)
            page.items = [i for i in page.items if i is not last]
    return out


def _beginning(page: PageLayout) -> str:
    """The text that a page begins with, from the top, in a table or not."""
    first = page.items[0]
    if isinstance(first, RawTable):
        return next((cell.text for cell in sorted(first.cells, key=lambda c: (c.row, c.column)) if cell.lines), "")
    return first.run.text


def _bare(text: str) -> str:
    """Text without spaces, its digits in one script."""
    return "".join(text.split()).translate(_ARABIC)


_ARABIC = {0x0E50 + digit: str(digit) for digit in range(10)}


def take_running(pages: list[PageLayout]) -> list[PageLine]:
    """Take running lines out of the pages and return them.

    A line runs when the same text, but for a number that counts with the pages, stands at the same
    height along the edge of several pages, or when it is a clear page number at the very edge. Other
    figures are compared as they are: a score at the top of each page is no page number. Text inside
    tables never runs.
    """
    texts: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    edges = [_edge_lines(page) for page in pages]
    written = sum(1 for page in pages if page.items)
    for page, (above, below) in zip(pages, edges, strict=True):
        for kind, lines in ((0, above), (1, below)):
            for line in lines:
                for key in _keys(line, kind, page):
                    texts[key].add(page.number)
    out: list[PageLine] = []
    for page, (above, below) in zip(pages, edges, strict=True):
        taken: set[int] = set()
        for kind, lines in ((0, above), (1, below)):
            for order, line in enumerate(lines):
                repeated = max(len(texts[key]) for key in _keys(line, kind, page))
                number = PAGE_NUMBER.fullmatch(line.run.text) is not None
                if (repeated >= 3 and repeated >= 0.2 * written) or (
                    number and order == 0 and _is_page_number(line, page, repeated)
                ):
                    taken.add(id(line))
                else:
                    # running lines stand outermost: what is nearer to the text is the text
                    break
        if taken:
            out.extend(i for i in page.items if isinstance(i, PageLine) and id(i) in taken)
            page.items = [i for i in page.items if id(i) not in taken]
    return out


def _edge_lines(page: PageLayout) -> tuple[list[PageLine], list[PageLine]]:
    """Lines along the top edge from the top, and along the bottom edge from the bottom."""
    lines = [i for i in page.items if isinstance(i, PageLine) and not i.run.turned]
    above = [i for i in lines if i.run.bottom < EDGE * page.height]
    below = [i for i in lines if i.run.top > (1 - EDGE) * page.height]
    above.sort(key=lambda i: i.run.base)
    below.sort(key=lambda i: -i.run.base)
    return above[:EDGE_LINES], below[:EDGE_LINES]


def _keys(line: PageLine, kind: int, page: PageLayout) -> list[tuple[str, int, int]]:
    """What a repeated line is known by: its text and its height, in two overlapping rasters.

    Once as it stands, and once for each number in it as a page number: its distance from the page.
    """
    text = "".join(line.run.text.split())
    texts = [text]
    for match in islice(_DIGITS.finditer(text), NUMBERS):
        if len(match.group()) <= 3:  # years in the titles of several reports count on as well
            offset = int(match.group()) - page.number
            texts.append(f"{text[: match.start()]}#{offset}{text[match.end() :]}")
    at = line.run.base if kind == 0 else page.height - line.run.base
    return [(t, kind, raster) for t in texts for raster in (int(at // 6) * 2, int((at + 3) // 6) * 2 + 1)]


def _is_page_number(line: PageLine, page: PageLayout, repeated: int) -> bool:
    """Whether a lone number at the edge is the page's own, not a figure of the text."""
    run = line.run
    near_edge = run.bottom < 0.1 * page.height or run.top > 0.9 * page.height
    if not near_edge:
        return False
    dressed = not run.text.strip().isdigit()
    centre = (run.x0 + run.x1) / 2
    middle = abs(centre - page.width / 2) < 0.06 * page.width
    return dressed or repeated >= 2 or middle or run.x1 > 0.8 * page.width
