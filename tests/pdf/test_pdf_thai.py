"""Thai from broken text layers: what is drawn must come out, letter for letter, and be told where it was repaired."""

from __future__ import annotations

import re

import pytest
from thai_pdf import BROKEN, LINES, SOUND, Maker, renamed, width_of

from extractor.limits import DEFAULT
from extractor.readers.layout.model import PageContent
from extractor.readers.pdf.reading import Reading

WANTED = "\n".join(LINES)


def text_of(contents: list[PageContent]) -> str:
    """Clusters in content order, a line for each baseline, a space for each gap of a fifth of the size."""
    parts: list[str] = []
    for page in contents:
        last = None
        for c in page.clusters:
            if last is not None:
                if abs(c.baseline - last.baseline) > 3:
                    parts.append("\n")
                elif c.x0 - last.x1 > 0.2 * c.size:
                    parts.append(" ")
            parts.append(c.text)
            last = c
    return re.sub(" +", " ", "".join(parts))


def read(maker: Maker, *, infer: bool = True) -> tuple[str, Reading]:
    reading = Reading(maker.build(), DEFAULT, infer=infer)
    return text_of(list(reading.contents())), reading


@pytest.mark.parametrize("kind", SOUND)
def test_sound_text_comes_out_as_it_is(kind: str) -> None:
    text, reading = read(SOUND[kind])
    assert text == WANTED
    assert [i.quality for i in reading.infos] == [1.0]
    assert reading.warnings == []


@pytest.mark.parametrize("kind", [k for k in BROKEN if k != "no_map_at_all"])
def test_broken_text_comes_out_as_drawn(kind: str) -> None:
    text, reading = read(BROKEN[kind])
    assert text == WANTED
    assert [i.quality for i in reading.infos] == [1.0]


def test_a_font_without_any_names_is_read_by_the_order_of_its_glyphs() -> None:
    text, reading = read(BROKEN["no_map_at_all"])
    # the full stop has no place in the Thai block: it stays unknown and lowers the quality
    assert text == WANTED.replace(".", "\ufffd")
    assert 0.8 < reading.infos[0].quality < 1.0
    assert any("no characters" in w for w in reading.warnings)


def test_digits_of_a_nameless_font_are_not_guessed() -> None:
    """Words prove the letters of a glyph order, years prove its digits; without years digits stay unknown."""
    lines = tuple(re.sub("พ.ศ. ๒๕..", "", line) for line in LINES)
    text, reading = read(Maker(to_unicode=False, lines=lines))
    assert "ได้คะแนน \ufffd" in text
    assert not re.search("[๐-๙]", text)
    assert reading.infos[0].quality < 0.95


@pytest.mark.parametrize("kind", SOUND)
def test_inference_never_touches_sound_text(kind: str) -> None:
    """On sound fonts clusters, geometry, repairs and quality are the same with inference on and off."""
    on, off = (Reading(SOUND[kind].build(), DEFAULT, infer=infer) for infer in (True, False))
    assert list(on.contents()) == list(off.contents())
    assert on.warnings == off.warnings == []


@pytest.mark.parametrize(
    ("kind", "rule", "before", "after"),
    [
        ("lost_sara_am", "lost_sara_am", " \u0e32", "\u0e33"),
        ("private_use", "private_use", "\uf70a", "\u0e17\u0e35\u0e48"),
        ("tones_named_latin", "font_map", "q", "\u0e17\u0e35\u0e48"),
        ("aa_named_am", "font_map", "\u0e33", "\u0e32"),
        ("plain", "nikhahit", "\u0e4d\u0e32", "\u0e33"),
        ("wrong_map_actual_text", "actual_text", "\u0e14\u0e48", "\u0e14\u0e49"),
    ],
)
def test_every_repair_is_logged_with_its_place(kind: str, rule: str, before: str, after: str) -> None:
    _, reading = read({**SOUND, **BROKEN}[kind])
    found = [r for r in reading.repairs if r.rule == rule]
    assert found
    assert any(r.before.endswith(before) and r.after.endswith(after) for r in found)
    for repair in found:
        assert repair.page == 1
        assert repair.box is not None
        assert 50 < repair.box.x0 < repair.box.x1 < 595
        assert 20 < repair.box.top < repair.box.bottom < 842


def test_tone_and_nikhahit_in_one_glyph_named_by_the_whole_letter() -> None:
    """Fonts draw the tone and the nikhahit of one SARA AM as one glyph; the map names it by both letters."""
    lines = ("คุณภาพนำบาดาลและแหล่งนำ", *LINES)
    text, reading = read(Maker(names=renamed({"\u0e4d": "\u0e49\u0e33"}), lines=lines))
    assert text.splitlines()[0] == "คุณภาพน้ำบาดาลและแหล่งน้ำ"
    assert any(r.rule == "nikhahit" and r.before == "\u0e49\u0e33" for r in reading.repairs)


def test_a_changed_font_is_told_with_its_score() -> None:
    _, reading = read(BROKEN["tones_named_signs"])
    (warning,) = [w for w in reading.warnings if w.startswith("font_map:")]
    assert "→่" in warning
    assert "#→้ (1.00)" in warning


def test_latin_words_and_codes_stay_latin_beside_broken_marks() -> None:
    """The letters that stand for marks are glyphs of their own; the same letters as Latin text are not touched."""
    lines = (*LINES, "ITA quiz XwqX O12 (IIT) www")
    text, _ = read(Maker(names=renamed({"\u0e48": "q", "\u0e49": "X", "\u0e4c": "w"}), lines=lines))
    assert text.splitlines()[-1] == "ITA quiz XwqX O12 (IIT) www"


def test_too_little_text_is_left_alone_and_marked() -> None:
    """One word is no proof: the text stays as the map says, the page is doubtful, the file says so."""
    text, reading = read(Maker(names=renamed({"\u0e48": "q"}), lines=("กq่ก",), embed=False))
    assert reading.infos[0].quality < 1.0
    assert any("doubt" in w for w in reading.warnings)
    assert "q" in text


def test_a_font_of_few_words_learns_from_the_others_of_the_file() -> None:
    names = renamed({"\u0e48": "q", "\u0e49": "X", "\u0e4c": "w"})
    title = Maker(lines=("สยามบุรินทร์ที่ตั้ง",), names=names)
    alone, reading = read(title)
    assert alone != "สยามบุรินทร์ที่ตั้ง"
    assert reading.infos[0].quality < 1.0
    beside = title._content().replace(b"/F1", b"/F2")
    page = Maker(names=names, extra=b"q 1 0 0 1 0 -500 cm %b Q" % beside)
    page.objects = {
        8: page._composite_font()[3],
        20: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R"
        b"/Resources<</Font<</F1 3 0 R/F2 8 0 R>>>>>>",
    }
    text, reading = read(page)
    assert sorted(text.split("\n")) == sorted([*LINES, "สยามบุรินทร์ที่ตั้ง"])
    assert reading.infos[0].quality == 1.0


def test_two_marks_whose_names_are_exchanged_are_told_by_where_they_stand() -> None:
    text, reading = read(Maker(names=renamed({"\u0e39": "\u0e49", "\u0e49": "\u0e39"}), lines=("ผู้มี กู้ ดู",)))
    assert text == "ผู้มี กู้ ดู"
    assert any(w.startswith("font_map: ") for w in reading.warnings)


def test_a_mark_where_its_name_never_stands_is_in_doubt() -> None:
    _, reading = read(Maker(names=renamed({"\u0e49": "\u0e38"}), lines=("กขคง จชซ ก้ข",)))
    assert reading.infos[0].quality < 1.0
    assert any(w.startswith("font_map_doubtful: 1 ") for w in reading.warnings)


def test_actual_text_with_other_digits_is_not_believed() -> None:
    """What is printed outweighs what the file says about it."""
    lie = ("\ufeff" + "ได้คะแนน ๙๙.๙๙").encode("utf-16-be").hex().upper()
    maker = Maker(lines=("ได้คะแนน ๙๗.๔๕",))
    maker.extra = b""
    body = maker._content().replace(b"BT ", b"/Span<</ActualText<" + lie.encode() + b">>>BDC BT ") + b" EMC"
    liar = Maker(lines=(), extra=body)
    text, _ = read(liar)
    assert text == "ได้คะแนน ๙๗.๔๕"


def test_a_truly_double_letter_stays() -> None:
    lines = ("กรรมการ", "พรรค", "สรรพากร", "๑๑๑ ๙๙.๙๙ ๑๐๐.๐๐", "1100 .. ll")
    for twice in (0.0, 0.3, 0.8):
        text, _ = read(Maker(lines=lines, twice=twice))
        assert text.splitlines() == list(lines)


def test_letters_drawn_twice_are_logged() -> None:
    _, reading = read(Maker(lines=("คะแนน ๙๗",), twice=0.4))
    rules = [r.rule for r in reading.repairs]
    assert rules.count("doubled_letter") >= 7


def test_typed_spaces_between_letters_of_a_title_go() -> None:
    text, reading = read(Maker(lines=("ป ร ะ เ มิ น คุ ณ ธ ร ร ม", "ก ข ค ง จ ฉ")))
    assert text.splitlines() == ["ประเมินคุณธรรม", "ก ข ค ง จ ฉ"]
    assert [r.rule for r in reading.repairs] == ["letter_spacing"]


def test_columns_of_digits_are_not_letter_spacing() -> None:
    text, _ = read(Maker(lines=("๑ ๒ ๓ ๔ ๕ ๖", "1 2 3 4 5 6")))
    assert text.splitlines() == ["๑ ๒ ๓ ๔ ๕ ๖", "1 2 3 4 5 6"]


def test_rotated_pages_are_given_as_displayed() -> None:
    upright = next(Reading(Maker().build(), DEFAULT).contents())
    turned = next(Reading(Maker(rotate=90).build(), DEFAULT).contents())
    assert (upright.width, upright.height) == (595, 842)
    assert (turned.width, turned.height) == (842, 595)
    assert turned.rotation == 90
    assert {c.turned for c in upright.clusters} == {0}
    assert {c.turned for c in turned.clusters} == {90}
    first, last = turned.clusters[0], turned.clusters[-1]
    # text that ran along the top of the upright page runs down the right side of the displayed one
    assert first.x0 > 700
    assert last.x0 < first.x0
    assert turned.clusters[1].top > first.top


def test_a_lost_nikhahit_that_stands_alone_is_kept() -> None:
    text, reading = read(Maker(lines=("ค่าครุภ\u0e4dณฑ์ สำนัก",), names=renamed({"\u0e4d": " "})))
    assert text == "ค่าครุภ\u0e4dณฑ์ สำนัก"
    assert [(r.before, r.after) for r in reading.repairs if r.rule == "lost_nikhahit"] == [(" ", "ภ\u0e4d")]
    # another mark that the map calls a space is no ring, and not guessed here
    other, reading = read(Maker(lines=("ค่าครุภ\u0e34ณฑ์",), names=renamed({"\u0e34": " "})))
    assert "\u0e4d" not in other
    assert not [r for r in reading.repairs if r.rule == "lost_nikhahit"]


def test_marks_drawn_as_slivers_of_pictures_are_told() -> None:
    line = "คะแนน"
    ends = [60 + 16 * sum(width_of(c) for c in line[:n]) / 1000 for n in (1, 2, 4)]
    image = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI"
    drawn = b" ".join(b"q 0.4 0 0 17 %.2f 776 cm " % x + image + b" Q" for x in ends)
    text, reading = read(Maker(lines=(line, *LINES), extra=drawn))
    assert text.startswith(line)
    assert reading.warnings == ["page 1: 3 signs inside of words are pictures, not in the text"]
    assert reading.infos[0].quality < 1.0
    # strokes off the lines of text, and pictures as wide as a letter, are none
    for other in (drawn.replace(b" 776 cm", b" 100 cm"), drawn.replace(b"q 0.4 0", b"q 9 0")):
        _, reading = read(Maker(lines=(line, *LINES), extra=other))
        assert reading.warnings == []


def test_white_text_on_white_paper_is_set_apart() -> None:
    maker = Maker(lines=("การประเมินคุณธรรม",))
    hidden = maker._content().replace(b"BT ", b"1 g BT ")
    text, reading = read(Maker(lines=("ผลการประเมิน",), extra=b"q " + hidden + b" Q"))
    assert text == "ผลการประเมิน"
    assert [r.before for r in reading.repairs if r.rule == "white_text_set_apart"] == ["การประเมินคุณธรรม"]
    shown, _ = read(Maker(lines=("ผลการประเมิน",), extra=b"q 0.1 g 0 700 595 100 re f " + hidden + b" Q"))
    assert shown.startswith("การประเมินคุณธรรม")


def test_white_headers_each_on_a_dark_field_of_their_own_are_seen() -> None:
    head, score = (Maker(lines=(t,))._content().replace(b"BT ", b"1 g BT ") for t in ("ตัวชี้วัด", "คะแนน"))
    apart = b"q 1 0 0 1 200 0 cm 0.1 g 0 700 200 100 re f " + score + b" Q"
    text, reading = read(Maker(lines=(), extra=b"q 0.1 g 0 700 200 100 re f " + head + b" Q " + apart))
    assert "".join(text.split()) == "ตัวชี้วัดคะแนน"
    assert not [r for r in reading.repairs if r.rule == "white_text_set_apart"]


def test_letters_as_small_as_a_dot_are_set_apart() -> None:
    tiny = re.sub(rb"(/\w+) \S+ Tf", rb"\1 0.96 Tf", Maker(lines=("๑๗",))._content())
    text, reading = read(Maker(lines=("๙๘.๑๒ คะแนน",), extra=tiny))
    assert text == "๙๘.๑๒ คะแนน"
    assert [(r.before, r.after) for r in reading.repairs if r.rule == "tiny_text_set_apart"] == [("๑๗", "")]
    # a page that is drawn small as a whole is read as it is
    small, _ = read(Maker(lines=("๙๘.๑๒ คะแนน",), size=1.2))
    assert small == "๙๘.๑๒ คะแนน"


def test_slanted_watermark_is_set_apart() -> None:
    maker = Maker(lines=("ตัวอย่าง",))
    mark = re.sub(rb"1 0 0 1 (\S+) (\S+) Tm", rb"0.7 0.7 -0.7 0.7 \1 \2 Tm", maker._content())
    text, reading = read(Maker(extra=mark))
    assert text == WANTED
    assert [r.rule for r in reading.repairs].count("slanted_text_set_apart") == 1


def test_a_mark_parted_from_its_letter_by_a_line_end_goes_back_to_it() -> None:
    text, reading = read(Maker(lines=("ธ.ค. ๖๘ - ม", "\u0e35.ค. ๖๙")))
    assert text.splitlines() == ["ธ.ค. ๖๘ - มี", ".ค. ๖๙"]
    assert [r.rule for r in reading.repairs if r.rule.startswith(("mark", "orphan"))] == ["mark_placed"]


def test_marks_without_a_letter_are_left_out_and_told() -> None:
    text, reading = read(Maker(lines=("การประเมิน", " \u0e48  \u0e49")))
    assert "\u0e48" not in text.splitlines()[-1]
    assert [r.before for r in reading.repairs if r.rule == "orphan_mark_dropped"] == ["\u0e48", "\u0e49"]
    assert reading.infos[0].quality < 1.0
    assert any("without a letter" in w for w in reading.warnings)
