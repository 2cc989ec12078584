"""One page: clusters and rules to lines and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from extractor.limits import Limits
from extractor.readers.layout.bands import drop_margins, drop_slivers, split_bands
from extractor.readers.layout.edges import merge_rules
from extractor.readers.layout.flow import Item, flow
from extractor.readers.layout.grids import Grid, find_grids
from extractor.readers.layout.headed import headed_grids
from extractor.readers.layout.lined import lined_grids, ruled_below
from extractor.readers.layout.marks import is_figure
from extractor.readers.layout.model import Cluster, PageContent
from extractor.readers.layout.runs import Run, make_runs
from extractor.readers.layout.tables import PageLine, RawTable, Sheet, place_runs, raw_table
from extractor.readers.layout.turning import main_turn, turn_back, turn_clusters, turn_rules
from extractor.readers.layout.unruled import take_unruled

HUGE = 3.0
"""Text this many times larger than the rest, drawn over other lines, is a watermark or a stamp."""


_STRIPES = 0.6
"""Of the stripes of a table at least this share hold figures."""

MOST_LINED = 400
"""Rules across on one page beyond which they are a drawing, not the lines of a table."""


@dataclass(slots=True)
class PageLayout:
    """What a page holds, in reading order. ``width`` and ``height`` are those its text is upright in.

    ``turned`` tells how the whole page had to be turned for that.
    """

    number: int
    width: float
    height: float
    turned: int = 0
    items: list[Item] = field(default_factory=list)
    warning: str = ""

    @property
    def cells(self) -> int:
        """How many cells its tables have."""
        return sum(len(item.cells) for item in self.items if isinstance(item, RawTable))


def lay_out(content: PageContent, limits: Limits) -> PageLayout:
    """The layout of one page.

    Raises TooLargeError when a grid on it has more cells than ``limits.cells``.
    """
    clusters, rules = content.clusters, content.rules
    width, height = content.width, content.height
    mixed = len({c[8] for c in clusters} | {0}) > 1
    turned = main_turn(clusters) if mixed else 0
    if turned:
        clusters = turn_clusters(clusters, turned, width, height)
        rules = turn_rules(rules, turned, width, height)
        if turned != 180:
            width, height = height, width
    page = PageLayout(content.number, width, height, turned)
    upright = clusters
    aside: list[Run] = []
    if mixed:
        upright = [c for c in clusters if not c.turned]
        aside = _turned_runs(clusters, width, height)
    runs = make_runs(upright)
    runs, overlays = split_overlays(runs)
    grids: list[Grid] = []
    if len(rules) >= 3:
        across, down = merge_rules(rules)
        grids, given_up = find_grids(across, down, limits)
        if 3 <= len(across) <= MOST_LINED:
            grids = ruled_below(across, grids, runs)
            grids.extend(lined_grids(across, grids, runs))
        grids = headed_grids(grids, runs, upright)
        if given_up:
            page.warning = f"Page {content.number}: too many drawn lines for tables; its text was read without them."
    tables: list[RawTable] = []
    frames: list[list[Run]] = []
    drawn: list[Grid] = []
    if grids and (runs or aside):
        likely, drawn = _tables_alone(grids, runs, width, height)
        sheets = [Sheet(grid) for grid in likely]
        runs = place_runs(sheets, runs + aside, upright)
        tables, loose = _tables(sheets, content.number, height, upright)
        runs.extend(loose)
        aside = [run for run in runs if run.turned]
        runs = [run for run in runs if not run.turned]
    runs, unruled = take_unruled(runs, upright, content.number, width)
    tables.extend(unruled)
    if drawn:
        frames = _framed(drawn, runs)
    page.items = flow(runs, tables, content.number, frames, _bars(grids, runs, width))
    for item in page.items:
        if isinstance(item, RawTable):
            item.paper = (round(width), round(height))
    aside.sort(key=lambda r: (r.turned, r.base, r.x0))
    for run in aside + overlays:
        page.items.append(PageLine(run, content.number, 0.0, width, -1))
    return page


def _turned_runs(clusters: list[Cluster], width: float, height: float) -> list[Run]:
    """The runs of text that is not upright, their boxes as displayed."""
    out: list[Run] = []
    for turned in (90, 180, 270):
        some = [c for c in clusters if c.turned == turned]
        if not some:
            continue
        for run in make_runs(turn_clusters(some, turned, width, height)):
            box = turn_back((run.x0, run.top, run.x1, run.bottom), turned, width, height)
            run.x0, run.top, run.x1, run.bottom = box
            run.turned = turned
            run.start = run.end = -1
            out.append(run)
    return out


def split_overlays(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Runs without watermarks and stamps, and these.

    A slanting watermark comes as single letters on baselines that climb or fall; a huge one is
    drawn over lines of common size.
    """
    if len(runs) < 4:
        return runs, []
    kept, overlays = _without_slanting(runs)
    weights = sorted((run.size, len(run.text)) for run in kept)
    if not weights or weights[-1][0] < HUGE * weights[0][0]:
        return kept, overlays
    half = sum(w for _, w in weights) / 2
    usual = weights[0][0]
    for size, weight in weights:
        half -= weight
        usual = size
        if half <= 0:
            break
    huge = [run for run in kept if run.size >= HUGE * usual]
    if not huge or len(huge) > 12:
        return kept, overlays
    out: list[Run] = []
    common = [run for run in kept if run.size < HUGE * usual]
    for run in huge:
        under = sum(
            1
            for other in common
            if run.base - 0.7 * run.size < other.base < run.base and other.x0 < run.x1 and other.x1 > run.x0
        )
        if under >= 2:
            overlays.append(run)
        else:
            out.append(run)
    if len(out) == len(huge):
        return kept, overlays
    drawn = {id(run) for run in overlays}
    return [run for run in kept if id(run) not in drawn], overlays


def _without_slanting(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Single letters that follow each other along a slope, put together as one run each."""
    kept: list[Run] = []
    overlays: list[Run] = []
    chain: list[Run] = []

    def flush() -> None:
        if len(chain) >= 5:
            overlays.append(_slanting(chain))
        else:
            kept.extend(chain)
        chain.clear()

    for run in runs:
        if len(run.text) > 4 or run.end - run.start > 2:
            flush()
            kept.append(run)
            continue
        if chain:
            last = chain[-1]
            rise = run.base - last.base
            slope = chain[1].base - chain[0].base if len(chain) > 1 else rise
            level = 0.3 * run.size < abs(rise) < 1.2 * run.size
            if not (
                level
                and rise * slope > 0
                and abs(run.size - last.size) < 0.1 * run.size
                and 0.2 * run.size < run.x0 - last.x0 < 1.5 * run.size
            ):
                flush()
        chain.append(run)
    flush()
    return kept, overlays


def _slanting(chain: list[Run]) -> Run:
    first = chain[0]
    return Run(
        "".join(run.text for run in chain),
        min(r.x0 for r in chain),
        min(r.top for r in chain),
        max(r.x1 for r in chain),
        max(r.bottom for r in chain),
        first.base,
        first.size,
        first.bold,
    )


def _tables_alone(grids: list[Grid], runs: list[Run], width: float, height: float) -> tuple[list[Grid], list[Grid]]:
    """Grids that may be tables, and boxes drawn around text; page frames and charts are neither.

    A grid of a single column may be the rest of a table that the page end before cut: as wide as
    text, and with nothing but a running header above. Any other is a drawn box.
    """
    tables: list[Grid] = []
    frames: list[Grid] = []
    first = min((run.base for run in runs if run.base > 0.12 * height), default=height)
    for grid in grids:
        if grid.columns == 1:
            wide = grid.xs[-1] - grid.xs[0] > 0.5 * width
            whole = grid.ys[-1] - grid.ys[0] > 0.6 * height and grid.xs[-1] - grid.xs[0] > 0.7 * width
            if whole or grid.outline < 0.8 or _holds_another(grid, grids):
                continue
            rest = wide and grid.ys[0] <= first and not _is_band(grid, runs)
            (tables if rest else frames).append(grid)
        elif grid.outline >= 0.4 and grid.leaks <= 0.2:
            tables.append(grid)
    return tables, frames


def _is_band(grid: Grid, runs: list[Run]) -> bool:
    """Whether a box is the colour behind one row of several columns, whose next row stands right below."""
    top, bottom = grid.ys[0], grid.ys[-1]
    inside = [run for run in runs if top < run.base <= bottom and run.x0 < grid.xs[-1] and run.x1 > grid.xs[0]]
    if grid.rows != 1 or len(inside) < 2 or len({round(run.base) for run in inside}) > 1:
        return False
    return any(bottom < run.base < bottom + 1.2 * (bottom - top) for run in runs if grid.xs[0] <= run.x0 < grid.xs[-1])


def _bars(grids: list[Grid], runs: list[Run], width: float) -> list[float]:
    """The lines across boxes of one column and several rows, such as forms are made of."""
    forms = [g for g in grids if g.columns == 1 and g.rows > 1 and g.xs[-1] - g.xs[0] > 0.5 * width]
    return sorted(y for g in forms if not _is_striped(g, runs) for y in g.ys)


def _is_striped(grid: Grid, runs: list[Run]) -> bool:
    """Whether the rows of a box are the stripes of a table: most of them hold figures beside other text."""
    stripes = 0
    for top, bottom in pairwise(grid.ys):
        inside = [r for r in runs if top < r.base <= bottom and r.x0 >= grid.xs[0] and r.x1 <= grid.xs[-1]]
        stripes += len(inside) >= 2 and any(is_figure(r.text) for r in inside)
    return grid.rows >= 3 and stripes >= _STRIPES * grid.rows


def _framed(grids: list[Grid], runs: list[Run]) -> list[list[Run]]:
    """The runs inside of each drawn box."""
    if not grids or len(grids) > 400:
        return []
    sheets = [Sheet(grid) for grid in grids]
    place_runs(sheets, runs, ())
    return [[run for found in sheet.runs.values() for run in found] for sheet in sheets if sheet.runs]


def _holds_another(grid: Grid, grids: list[Grid]) -> bool:
    for other in grids:
        if other.ys[0] > grid.ys[-1]:
            break
        if (
            other is not grid
            and other.xs[0] >= grid.xs[0]
            and other.xs[-1] <= grid.xs[-1]
            and other.ys[0] >= grid.ys[0]
            and other.ys[-1] <= grid.ys[-1]
        ):
            return True
    return False


def _tables(sheets: list[Sheet], page: int, height: float, clusters: list[Cluster]) -> tuple[list[RawTable], list[Run]]:
    """The tables of filled sheets, and the runs of those that are none (charts, empty forms)."""
    tables: list[RawTable] = []
    loose: list[Run] = []
    for sheet in sheets:
        filled = len(sheet.runs)
        slots = len(sheet.grid.slots)
        if not filled:
            continue
        ragged = sheet.grid.ragged
        if (slots > 10 and filled < 0.15 * slots) or ragged > 1 or (ragged and filled < 0.7 * slots):
            loose.extend(run for runs in sheet.runs.values() for run in runs)
            continue
        split_bands(sheet, clusters)
        table = raw_table(sheet, page)
        drop_slivers(table)
        loose.extend(drop_margins(table, height))
        if not table.rows:
            continue
        table.weak = table.weak or filled < 2
        tables.append(table)
    return tables, loose
