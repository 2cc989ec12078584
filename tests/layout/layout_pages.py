"""A small typesetter for the layout tests: text and ruled tables as clusters and rules."""

from __future__ import annotations

from extractor.readers.layout.model import Cluster, PageContent, Rule

SIZE = 14.0
STEP = 6.0
LEADING = 20.0
PAD = 5.0


def letters(
    text: str, x: float, base: float, *, size: float = SIZE, step: float = STEP, bold: bool = False
) -> list[Cluster]:
    """One cluster a letter, marks left out of it for simplicity."""
    out = []
    for letter in text:
        out.append(Cluster(letter, x, base - 0.8 * size, x + step, base + 0.3 * size, base, size, bold))
        x += step
    return out


def wrapped(text: str, width: float) -> list[str]:
    """Lines of at most ``width`` points, broken between any letters; a newline ends a paragraph."""
    room = max(int(width / STEP), 1)
    lines = []
    for part in text.split("\n"):
        lines.extend(part[i : i + room] for i in range(0, max(len(part), 1), room))
    return lines


def block(text: str, x: float, base: float, width: float = 400.0) -> tuple[list[Cluster], float]:
    """Wrapped text and the baseline for what comes after it."""
    out: list[Cluster] = []
    for line in wrapped(text, width):
        out.extend(letters(line, x, base))
        base += LEADING
    return out, base


class Drawn:
    """What is on a page so far."""

    def __init__(self, number: int = 1, width: float = 595.0, height: float = 842.0) -> None:
        self.number, self.width, self.height = number, width, height
        self.clusters: list[Cluster] = []
        self.rules: list[Rule] = []
        self.at = 72.0

    def text(self, text: str, x: float = 70.0, width: float = 456.0) -> Drawn:
        found, after = block(text, x, self.at + 12, width)
        self.clusters += found
        self.at = after - 12
        return self

    def put(self, text: str, x: float, base: float, **kwargs: float) -> Drawn:
        self.clusters += letters(text, x, base, **kwargs)  # type: ignore[arg-type]
        return self

    def table(
        self, rows: list[list[str | None]], xs: list[float], *, cut_top: bool = False, cut_bottom: bool = False
    ) -> Drawn:
        """A ruled table. ``None`` goes on with the cell to the left, ``"^"`` with the cell above.

        ``cut_bottom`` leaves out the last border, as a browser does with a row cut by a page end.
        """
        ys = [self.at]
        for row in rows:
            most = 1
            for c, cell in enumerate(row):
                if cell and cell != "^":
                    end = c + 1
                    while end < len(row) and row[end] is None:
                        end += 1
                    most = max(most, len(wrapped(cell, xs[end] - xs[c] - 2 * PAD)))
            ys.append(ys[-1] + most * LEADING + 4)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                left_open = cell is None
                top_open = cell == "^" or (r == 0 and cut_top)
                if not left_open:
                    self.rules.append(Rule(xs[c], ys[r], xs[c], ys[r + 1]))
                if not top_open:
                    self.rules.append(Rule(xs[c], ys[r], xs[c + 1], ys[r]))
                if cell and cell != "^":
                    end = c + 1
                    while end < len(row) and row[end] is None:
                        end += 1
                    found, _ = block(cell, xs[c] + PAD, ys[r] + 16, xs[end] - xs[c] - 2 * PAD)
                    self.clusters += found
        self.rules.append(Rule(xs[-1], ys[0], xs[-1], ys[-1]))
        if not cut_bottom:
            self.rules.append(Rule(xs[0], ys[-1], xs[-1], ys[-1]))
        self.at = ys[-1] + 8
        return self

    def down_to(self, y: float) -> Drawn:
        self.at = y
        return self

    @property
    def content(self) -> PageContent:
        return PageContent(self.number, self.width, self.height, 0, self.clusters, self.rules)


def sheets(*pages: Drawn) -> list[PageContent]:
    """Pages numbered from 1."""
    for number, page in enumerate(pages, 1):
        page.number = number
    return [page.content for page in pages]
