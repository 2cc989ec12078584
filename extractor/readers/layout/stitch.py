"""Tables that go on over pages: whether two belong together, and how their rows meet.

Everything here is decided by evidence on the page - borders, columns, repeated headers, empty cells,
sentences that go on - never by what the words mean.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from extractor.readers.layout.broken import breaks
from extractor.readers.layout.marks import has_digit, is_figure, is_year, starts_item, starts_number
from extractor.readers.layout.paragraphs import is_full
from extractor.readers.layout.tables import PageLine, RawCell, RawTable

COLUMN = 4.0
"""Column borders of one table differ no more than this (points) from page to page."""

SAME_COLUMN = 2.5
"""Columns of one table drawn by one program on pages of one size differ less than this (points)."""

LOOSE_COLUMN = 8.0
"""The same where the number of columns agrees."""

OPENING = 10
"""Letters of an opening that keys of one table share."""

MOST_HEADER_ROWS = 5

LONGEST_UNIT = 8
"""Letters of a unit at most, which may stand on a line of its own below its figure."""

SLIVER = 30.0
"""A strip without text lower than this (points) is what is left of a page, not a row."""

Mapping = tuple[list[float], list[int], list[int]]
"""Common grid lines, and the place among them of each line of the first and of the second table."""


def try_stitch(first: RawTable, second: RawTable, space_below: float, *, captioned: bool = False) -> bool:
    """Append ``second`` to ``first`` when it is its continuation on a later page.

    ``space_below`` is the free height (points) between the end of ``first`` and the end of its page's
    text area; ``captioned`` tells that a caption announces a continuation. Returns whether it was
    appended.
    """
    if first.ruled != second.ruled:
        return False
    header = repeated_header(first, second)
    mapping = column_mapping(first, second, header > 0)
    if mapping is None:
        return False
    if not (first.open_bottom or second.open_top or captioned) and not _could_follow(
        first, second, header, space_below
    ):
        return False
    _append(first, second, header, mapping)
    return True


def repeated_header(first: RawTable, second: RawTable) -> int:
    """How many first rows of ``second`` repeat the first rows of ``first``."""
    most = min(MOST_HEADER_ROWS, first.rows, second.rows)
    if first.header_rows:
        most = min(most, first.header_rows)
    count = 0
    for row in range(most):
        above, below = first.row(row), second.row(row)
        if not below or len(above) != len(below):
            break
        if not all(_same_text(a.text, b.text) for a, b in zip(above, below, strict=True)):
            break
        if not any(cell.lines for cell in below):
            break
        count += 1
    # a header ends where its merged cells end
    while count and any(c.row < count < c.row + c.rowspan for row in range(count) for c in first.row(row)):
        count -= 1
    if count and count == second.rows and count == first.rows:
        return 0
    return count


def _same_text(a: str, b: str) -> bool:
    """Whether two cells print the same, up to spaces and a letter that a scan misread."""
    a, b = "".join(a.split()), "".join(b.split())
    if a == b:
        return True
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 3 or max(len(a), len(b)) > 400:
        return False
    if any(c.isdigit() for c in a + b):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.88


def column_mapping(
    first: RawTable, second: RawTable, same_header: bool
) -> tuple[list[float], list[int], list[int]] | None:
    """Grid lines for both, and where each one's lines lie among them; ``None`` when they do not fit."""
    a, b = first.xs, second.xs
    if same_header and len(a) == len(b) and first.paper != second.paper:
        # same header on paper of another size: the columns are the same whatever their widths
        numbers = list(range(len(a)))
        return list(b), numbers, numbers
    if abs(a[0] - b[0]) > COLUMN or abs(a[-1] - b[-1]) > COLUMN:
        return None
    if len(a) == len(b):
        if not _near(a, b, LOOSE_COLUMN):
            return None
        numbers = list(range(len(a)))
        return list(b), numbers, numbers
    merged: list[float] = []
    for x in sorted([*a, *b]):
        if not merged or x - merged[-1] > COLUMN:
            merged.append(x)
    to_a, to_b = _places(a, merged), _places(b, merged)
    # one of the two must have all the borders: a page that shows only rows with merged cells
    if len(merged) > max(len(a), len(b)) or len(set(to_a)) < len(to_a) or len(set(to_b)) < len(to_b):
        return None
    return merged, to_a, to_b


def _near(a: list[float], b: list[float], tolerance: float) -> bool:
    return all(abs(x - y) <= tolerance for x, y in zip(a, b, strict=True))


def _places(xs: list[float], merged: list[float]) -> list[int]:
    return [min(range(len(merged)), key=lambda i: abs(merged[i] - x)) for x in xs]


def _could_follow(first: RawTable, second: RawTable, header: int, space_below: float) -> bool:
    """Whether the space left under ``first`` is what a page end leaves there."""
    if second.rows <= header:
        return False
    following = second.row(header)
    if not following:
        return True
    # rows joined by a merged cell may jump together
    row_height = max(c.bottom - c.top for c in following)
    line_height = 24.0
    if space_below <= 2 * line_height:
        return True
    # a row that may not be cut jumps over the space that is too low for it; where it would have had
    # room, or the columns moved a little, another table of the same design begins
    if space_below >= row_height + 0.5 * line_height:
        return False
    return not header or first.paper != second.paper or _near(first.xs, second.xs, SAME_COLUMN)


def _append(first: RawTable, second: RawTable, header: int, mapping: Mapping) -> None:
    """Move the rows of ``second`` behind those of ``first``, joining what the page end cut."""
    xs, to_first, to_second = mapping
    rows = first.rows
    for table, places in ((first, to_first), (second, to_second)):
        if places == list(range(len(places))):
            continue
        for cell in table.cells:
            end = places[cell.column + cell.colspan]
            cell.column = places[cell.column]
            cell.colspan = end - cell.column
    if header:
        first.header_rows = max(first.header_rows, header)
        second.cells = [c for c in second.cells if c.row >= header]
        second.reindex()
    _drop_orphan_header(first, second)
    rows = _without_sliver(first)
    first.xs = xs
    cut = is_cut(first, second, header, rows - 1)
    shift = rows - header - (1 if cut else 0)
    if cut:
        _join_rows(first, second, rows - 1, header)
    else:
        _continue_spans(first, second, rows - 1, header)
    for cell in second.cells:
        cell.row += shift
    first.extend(second.cells)
    first.ys = second.ys
    first.open_bottom = second.open_bottom
    first.last_page = second.last_page
    first.paper = second.paper
    first.weak = first.weak and second.weak


def _without_sliver(table: RawTable) -> int:
    """Drop the strip that a browser leaves at a page end for a row that found no room; how many rows stay."""
    last = table.rows - 1
    strip = table.row(last)
    if not table.open_bottom or last < 1 or not strip or any(c.lines or c.bottom - c.top > SLIVER for c in strip):
        return last + 1
    table.drop_last_row()
    return last


def _drop_orphan_header(first: RawTable, second: RawTable) -> None:
    """Drop a header that was repeated at the end of a page where no row found room under it."""
    rows = second.rows if second.cells else 0
    count = first.header_rows
    if not count or rows <= count:
        return
    for row in range(count):
        above, below = first.row(row), second.row(rows - count + row)
        if len(above) != len(below) or not all(_same_text(a.text, b.text) for a, b in zip(above, below, strict=True)):
            return
    second.cells = [c for c in second.cells if c.row < rows - count]
    second.reindex()


def is_cut(first: RawTable, second: RawTable, header: int, last: int) -> bool:
    """Whether the first row of ``second`` under its header is the rest of the last row of ``first``.

    A border missing at the page end proves it, unless a new number or figure stands there (some
    programs never draw that border; a border missing at the page top tells nothing, as browsers leave
    it to the row before). A border missing under some cells alone proves the contrary: they are merged
    and go on, the row has ended. Else the cells tell: text can only go on from
    cells that were full to their bottom; a row whose key is empty, or without the number that the
    other rows have, and whose text goes on in mid-sentence is a rest. Entries that are whole on both
    sides (a figure, a code, a date over another one) speak against it.
    """
    above = first.covering(last)
    below = second.covering(header)
    pairs = _pairs(above, below)
    if pairs is None:
        return False
    if not any(b.lines for _, b in pairs):
        return first.open_bottom
    # the key is the first cell that is not merged over rows: those go on in any case
    key_a, key_b = next(((a, b) for a, b in pairs if a.rowspan == 1 == b.rowspan), pairs[0])
    numbered = _numbered_share(first, last, key_a.column)
    if any(a.unclosed for a in above) and not all(a.unclosed for a in above):
        return False
    if any(breaks(a.lines, b.lines) for a, b in pairs):
        return True
    if any(is_figure(b.text) and (is_figure(a.text) or a.rowspan > 1) for a, b in pairs if b.lines):
        return False
    if sum(is_figure(a.text) and has_digit(a.text) and len(b.text) > LONGEST_UNIT for a, b in pairs) >= 2:
        return False  # figures do not go on in words: names over the figures of another row
    if first.open_bottom:
        return not (key_b.lines and numbered >= 0.6 and starts_number(key_b.lines[0].run.text))
    points = 0.0
    for a, b in pairs:
        if not b.lines:
            if a.lines and a is not key_a and a.rowspan == 1 and _never_empty(first, a.column):
                points += 0.6
            continue
        if a.lines and _both_whole(a.text, b.text):
            if _CODE.fullmatch(a.text):
                return False
            points -= 1.25 if a.text == b.text else 1.5
            continue
        left_over = _room_below(a) if a.lines else 9.0
        if left_over > 2.6:
            return False
        if left_over > 1.2:
            points -= 1.5
        if not starts_item(b.lines[0].run.text):
            points += _flow(a.lines[-1], b.lines[0])
    if key_b.lines:
        key = key_b.lines[0].run.text
        if starts_number(key) or (numbered >= 0.6 and _starts_figure(key)) or _opens_alike(first, key_a.column, key):
            return False
        if numbered >= 0.6:
            points += 1.5 if numbered > 0.9 else 1.0
    elif key_a.lines and key_a.rowspan == 1 == key_b.rowspan:
        points += 1.5 if numbered >= 0.6 or not _often_empty(first, key_a.column) else 1.0
    if any(a.lines and not b.lines for a, b in pairs if a is not key_a):
        points += 0.5
    elif key_b.lines and numbered < 0.6:
        # every cell goes on: only sentences that were clearly left open can tell
        points -= 0.5
    return points >= 1.5


def _both_whole(a: str, b: str) -> bool:
    """Whether two texts are entries of one kind: codes, dates, or twice the same."""
    if a == b:
        return True
    shape = _shape(a)
    return shape == _shape(b) and shape[-1:] == "0"


def _shape(text: str) -> str:
    """A short text with every word as one letter and every digit as a nought: ``e๑`` is ``ก0``."""
    if len(text) > 24:
        return ""
    return "".join(_LETTERS.sub("ก", "".join("0" if c.isdigit() else c for c in text)).split())


_CODE = re.compile("[A-Za-z]{1,2} ?[0-9๐-๙]{1,3}")
_LETTERS = re.compile("[A-Za-z\u0e01-\u0e4e]+")


def _flow(before: PageLine, after: PageLine) -> float:
    """How much a line looks like the one that comes next: 1 after a full line, less in a narrow cell."""
    if not is_full(before, after):
        return -0.25
    wide = before.right - before.left
    return 1.0 if before.run.x1 - before.run.x0 > 0.7 * wide and wide > 5 * before.run.size else 0.4


def _pairs(above: list[RawCell], below: list[RawCell]) -> list[tuple[RawCell, RawCell]] | None:
    """Cells over each other; ``None`` when their borders do not agree (another row, then)."""
    if [(c.column, c.colspan) for c in above] != [(c.column, c.colspan) for c in below] or not above:
        return None
    return list(zip(above, below, strict=True))


def _room_below(cell: RawCell) -> float:
    """How many more lines would have found room under the text of a cell."""
    last = cell.lines[-1].run
    if last.turned:
        return 0.0
    if len(cell.lines) > 1 and not cell.lines[-2].run.turned and cell.lines[-2].page == cell.lines[-1].page:
        leading = last.base - cell.lines[-2].run.base
    else:
        leading = 1.4 * last.size
    leading = min(max(leading, last.size), 2.0 * last.size)
    if leading <= 0.0:  # letters of no size
        return 0.0
    return max(cell.bottom - last.base - 0.35 * last.size, 0.0) / leading


def _numbered_share(table: RawTable, last: int, column: int) -> float:
    """The share of rows that carry a number in a column (0 where there are too few to tell)."""
    keys = [c for c in table.recent(column) if c.lines and c.row <= last]
    if len(keys) > 1 and not table.header_rows and keys[0].row == 0:
        keys = keys[1:]
    if not keys:
        return 0.0
    return sum(1 for c in keys if _starts_figure(c.lines[0].run.text)) / len(keys)


def _opens_alike(table: RawTable, column: int, text: str) -> bool:
    """Whether a text opens with the words that most keys open with, whatever their numbers: ``ตัวชี้วัดที่ ๗``."""
    opening = _digits_alike(text)
    keys = [_digits_alike(c.lines[0].run.text) for c in table.recent(column) if c.lines]
    return len(opening) == OPENING and len(keys) > 1 and keys.count(opening) >= 0.6 * len(keys)


def _digits_alike(text: str) -> str:
    return "".join("0" if c.isdigit() else c for c in text if not c.isspace())[:OPENING]


def _starts_figure(text: str) -> bool:
    """Whether a cell begins with a number other than a year."""
    return starts_number(text) or (has_digit(text[:1]) and not is_year(text[:5]))


def _join_rows(first: RawTable, second: RawTable, last: int, header: int) -> None:
    """Put the text of the cut row's rest into the cells it belongs to."""
    above = first.covering(last)
    for cell in [c for c in second.cells if c.row == header]:
        target = next((a for a in above if a.column <= cell.column < a.column + a.colspan), None)
        if target is None:
            continue
        target.lines.extend(cell.lines)
        if cell.rowspan > 1:
            first.lengthen(target, max(target.rowspan, last + cell.rowspan - target.row))
        second.cells.remove(cell)


def _continue_spans(first: RawTable, second: RawTable, last: int, header: int) -> None:
    """Let merged cells that a page end cut go on: empty below, merged on either side."""
    above = {(c.column, c.colspan): c for c in first.covering(last)}
    below = sorted((c for c in second.cells if c.row == header), key=lambda c: c.column)
    if not any(c.lines for c in below):
        return
    leading = True
    for cell in below:
        target = above.get((cell.column, cell.colspan))
        if target is not None and target.unclosed:
            target.lines.extend(cell.lines)
            first.lengthen(target, last + 1 + cell.rowspan - target.row)
            second.cells.remove(cell)
            continue
        if target is None or cell.lines:
            leading = False
            continue
        merged = target.rowspan > 1 or cell.rowspan > 1
        if merged or (leading and target.lines and not _often_empty(first, cell.column)):
            first.lengthen(target, last + 1 + cell.rowspan - target.row)
            second.cells.remove(cell)
        else:
            leading = False


def _never_empty(table: RawTable, column: int) -> bool:
    """Whether every one of several rows has text in a column."""
    cells = table.recent(column)
    return len(cells) >= 4 and all(c.lines for c in cells)


def _often_empty(table: RawTable, column: int) -> bool:
    """Whether cells of a column are left empty on purpose."""
    return any(not c.lines for c in table.recent(column))
