"""Clusters to runs and lines: spaces, breaks, letter-spacing, superscripts, doubts."""

from __future__ import annotations

from extractor.readers.layout.model import Cluster
from extractor.readers.layout.runs import join_runs, make_runs, rows_of
from extractor.records import Doubt


def row(
    text: str, x: float = 100.0, base: float = 200.0, *, size: float = 16.0, step: float = 7.0, gap: float = 0.0
) -> list[Cluster]:
    """Clusters of a line, one a letter; a space takes a step of its own."""
    out = []
    for letter in text:
        out.append(Cluster(letter, x, base - 12, x + step, base + 4, base, size))
        x += step + gap
    return out


def test_explicit_spaces_are_kept_once() -> None:
    (run,) = make_runs(row("กข  คง"))
    assert run.text == "กข คง"


def test_a_wide_gap_is_a_space_and_is_not_doubled_by_an_explicit_one() -> None:
    left, right = row("กข", 100), row("คง", 119)
    assert [r.text for r in make_runs(left + right)] == ["กข คง"]
    space = Cluster(" ", 114, 188, 118, 204, 200, 16)
    assert [r.text for r in make_runs([*left, space, *right])] == ["กข คง"]


def test_a_very_wide_gap_ends_the_run() -> None:
    assert [r.text for r in make_runs(row("กข", 100) + row("คง", 200))] == ["กข", "คง"]


def test_letters_that_touch_are_not_parted() -> None:
    assert [r.text for r in make_runs(row("กข", 100) + row("คง", 115))] == ["กขคง"]


def test_letter_spaced_title_is_joined_and_its_real_space_kept() -> None:
    title = row("รายงาน", gap=6) + row("ประจำปี", 100 + 6 * 13 + 9, gap=6)
    assert [r.text for r in make_runs(title)] == ["รายงาน ประจำปี"]


def test_title_with_typed_spaces_between_letters_is_joined() -> None:
    assert [r.text for r in make_runs(row("ร า ย ง า น"))] == ["รายงาน"]


def test_figures_side_by_side_do_not_melt() -> None:
    assert [r.text for r in make_runs(row("๑ ๒ ๓ ๔ ๕"))] == ["๑ ๒ ๓ ๔ ๕"]


def test_trailing_spaces_do_not_widen_a_run() -> None:
    (run,) = make_runs(row("กข   "))
    assert run.text == "กข"
    assert run.x1 == 114


def test_dotted_leaders_are_kept() -> None:
    (run,) = make_runs(row("กก......๙๘.๔๖"))
    assert run.text == "กก......๙๘.๔๖"


def test_a_wall_parts_text_where_there_is_a_gap() -> None:
    clusters = row("กข", 100) + row("คง", 120)
    assert [r.text for r in make_runs(clusters, walls=[117.0])] == ["กข", "คง"]


def test_a_word_that_spills_over_a_wall_stays_whole() -> None:
    assert [r.text for r in make_runs(row("กขคงจ"), walls=[117.0])] == ["กขคงจ"]


def test_a_figure_and_a_word_that_touch_at_a_wall_are_two_texts() -> None:
    assert [r.text for r in make_runs(row("๒๐สัด", 100), walls=[114])] == ["๒๐", "สัด"]
    assert [r.text for r in make_runs(row("ผล๘๕", 100), walls=[114.5])] == ["ผล", "๘๕"]
    # one that runs over the border is a word or a figure grown too long, and two figures may be one
    assert [r.text for r in make_runs(row("๒๐สัด", 100), walls=[117])] == ["๒๐สัด"]
    assert [r.text for r in make_runs(row("๒๐๘๕", 100), walls=[114])] == ["๒๐๘๕"]


def test_superscript_joins_the_line_it_touches() -> None:
    runs = make_runs(row("กขค", 100) + row("๒", 121, 194, size=9) + row("งจ", 128))
    (line,) = rows_of(runs)
    assert join_runs(line).text == "กขค๒งจ"


def test_a_raised_footnote_mark_is_no_digit_of_the_number_before_it() -> None:
    for size in (9, 13):  # Word and browsers
        figure = make_runs(row("๘๗.๕", 100) + row("๑", 129, 194, size=size))
        (line,) = rows_of(figure)
        assert join_runs(line).text == "๘๗.๕¹"
    # on the line, or behind a letter, small digits are what they are
    (level,) = rows_of(make_runs(row("๘๗.", 100) + row("๕", 121, 200, size=9)))
    assert join_runs(level).text == "๘๗.๕"


def test_what_a_writer_puts_between_scripts_is_no_space() -> None:
    mixed = [*row("8", 100), *row("๓.๘", 110), *row("9", 135)]  # a quarter of the size apart
    spaced = [*row("ก", 40), Cluster(" ", 47, 188, 54, 204, 200, 16), *mixed]
    assert [r.text for r in make_runs(spaced)] == ["ก", "8๓.๘9"]
    # where no space is drawn at all, gaps are the spaces; so are wider ones, and those between digits of one script
    assert [r.text for r in make_runs(mixed)] == ["8 ๓.๘ 9"]
    assert [r.text for r in make_runs([*spaced[:2], *row("8", 100), *row("๓", 113)])] == ["ก", "8 ๓"]
    assert [r.text for r in make_runs([*spaced[:2], *row("8", 100), *row("3", 110)])] == ["ก", "8 3"]


def test_rows_come_from_the_top_and_from_the_left() -> None:
    runs = make_runs(row("ค", 100, 300) + row("ข", 300, 201) + row("ก", 100, 200))
    assert [[r.text for r in line] for line in rows_of(runs)] == [["ก", "ข"], ["ค"]]


def test_doubts_keep_their_stretch_through_joining() -> None:
    words = [
        Cluster("คะแนน", 100, 188, 140, 204, 200, 16),
        Cluster("๙๘.๔๖", 150, 188, 190, 204, 200, 16, doubt=Doubt(3, 5, 0.6)),
    ]
    (run,) = make_runs(words)
    (doubt,) = run.doubts
    assert run.text[doubt.start : doubt.end] == "๔๖"
    far = [Cluster("ได้", 400, 188, 420, 204, 200, 16, doubt=Doubt(0, 3, 0.5))]
    line = join_runs([run, *make_runs(far)])
    assert [line.text[d.start : d.end] for d in line.doubts] == ["๔๖", "ได้"]


def test_bold_is_what_most_of_the_line_is() -> None:
    bold = [c._replace(bold=True) for c in row("กขค")]
    (run,) = make_runs(bold + row("ง", 121))
    assert run.bold


def test_a_space_of_no_width_before_sara_am_is_none_and_a_real_one_stays() -> None:
    letters = [line_cluster("น้", 0.0), line_cluster(" ", 6.0, 0.0), line_cluster("ำ", 6.0), line_cluster(" ", 12.0)]
    letters.append(line_cluster("ก", 18.0))
    assert [run.text for run in make_runs(letters)] == ["น้ำ ก"]


def line_cluster(text: str, x: float, width: float = 6.0) -> Cluster:
    return Cluster(text, x, 0.0, x + width, 14.0, 12.0, 14.0)
