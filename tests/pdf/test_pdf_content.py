"""Content streams: two readers that share no code must see the same glyphs and rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thai_pdf import BROKEN, SOUND, Maker

from extractor.limits import DEFAULT
from extractor.readers.pdf.careful import CarefulReader
from extractor.readers.pdf.cmaps import CodeMap, TextMap, to_unicode
from extractor.readers.pdf.content import ContentReader
from extractor.readers.pdf.fonts import FontStore
from extractor.readers.pdf.model import RawPage
from extractor.readers.pdf.objects import Source
from extractor.readers.pdf.strings import hex_bytes, text_of, unescape
from extractor.readers.pdf.tokens import Name, operation

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def page_with(content: bytes) -> bytes:
    maker = Maker(lines=())
    maker.objects = {
        3: HELVETICA,
        21: b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
    }
    return maker.build()


def both(data: bytes) -> tuple[RawPage, RawPage]:
    source = Source(data, DEFAULT)
    fonts = FontStore()
    (page,) = source.pages()
    return ContentReader(fonts).read(page), CarefulReader(fonts).read(page)


def glyphs(raw: RawPage) -> list[tuple[object, ...]]:
    return [
        (entry.text, round(x, 1), round(y, 1), style.size, style.turned, style.bold, style.light, span and span.text)
        for style, _, span, items in raw.runs
        for x, y, entry in items
    ]


def shown(content: bytes) -> str:
    fast, careful = both(page_with(content))
    assert glyphs(fast) == glyphs(careful)
    return "".join(str(g[0]) for g in glyphs(fast))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"BT /F1 9 Tf (plain) Tj ET", "plain"),
        (b"BT/F1 9 Tf(no)Tj(space)Tj ET", "nospace"),
        (b"BT /F1 9 Tf (nested (two (three)) deep) Tj ET", "nested (two (three)) deep"),
        (rb"BT /F1 9 Tf (a\)b\(c\\d\101\n) Tj ET", "a)b(c\\dA\n"),
        (b"BT /F1 9 Tf (line\\\nbreak) Tj ET", "linebreak"),
        (b"BT /F1 9 Tf <48 65 6C 6c6F> Tj ET", "Hello"),
        (b"BT /F1 9 Tf [(A) -20 (B)10<43>] TJ ET", "ABC"),
        (b"BT /F1 9 Tf [(a]b)] TJ ET", "a]b"),
        (b"BT /F1 9 Tf 12 TL (one) ' T* (three) Tj ET", "onethree"),
        (b"BT /F1 9 Tf (before) Tj % a (comment) Tj\n(after) Tj ET", "beforeafter"),
        (b"BT /F1 9 Tf /X <</A (x\\) Tj)>> BDC (in) Tj EMC ET", "in"),
        (b"BT /F#31 9 Tf (escaped name) Tj ET", "escaped name"),
        (b"q BT /F1 9 Tf ET Q BT (no font) Tj ET", ""),
        (b"BT /F1 9 Tf (a) Tj ET BI /W 1 /H 1 /BPC 8 /CS /G ID \xffET(x)Tj EI BT (b) Tj ET", "ab"),
        (b"Q Q EMC ET BT /F1 9 Tf (unbalanced) Tj", "unbalanced"),
    ],
)
def test_strings_as_makers_write_them(content: bytes, text: str) -> None:
    assert shown(content) == text


def test_the_double_quote_operator_sets_both_spacings() -> None:
    """pdfminer passes over it, so this one is the fast reader's alone."""
    fast, _ = both(page_with(b'BT /F1 10 Tf 12 TL 50 700 Td 3 1 (a b) " ET'))
    assert [(g[0], g[1], g[2]) for g in glyphs(fast)] == [("a", 50, 154), (" ", 56.6, 154), ("b", 63.3, 154)]


def test_positions_follow_every_text_operator() -> None:
    fast, careful = both(
        page_with(
            b"q 1 0 0 1 10 20 cm BT /F1 10 Tf 2 Tc 50 Tz 1 0 0 1 5 6 Tm (AB) Tj 3 Ts 7 -8 Td (C) Tj 4 5 TD (D) Tj"
            b" T* (E) Tj 0 1 -1 0 100 100 Tm (F G) Tj ET Q BT /F1 -10 Tf (H) Tj ET"
        )
    )
    assert glyphs(fast) == glyphs(careful)
    places = {str(g[0]): (g[1], g[2]) for g in glyphs(fast)}
    assert places["A"] == (15, 842 - 26)
    assert places["B"] == pytest.approx((15 + 0.5 * (6.67 + 2), 842 - 26), abs=0.06)
    assert places["C"] == (22, 842 - 18 - 3)
    assert {g[0]: g[4] for g in glyphs(fast)}["F"] == 270
    assert {g[0]: g[4] for g in glyphs(fast)}["H"] == 180


def test_arrays_in_an_array_of_strings_are_damage() -> None:
    source = Source(page_with(b"BT /F1 9 Tf [(a) [[(x)]] -20 (b)] TJ ET"), DEFAULT)
    (page,) = source.pages()
    raw = ContentReader(FontStore()).read(page)
    assert raw.known() == 2
    assert raw.flaws == ["an array of strings holds other things"]


def test_rules_from_lines_boxes_and_thin_fills() -> None:
    fast, careful = both(
        page_with(
            b"10 20 100 0.5 re f 50 60 m 50 160 l S 200 200 80 40 re S 1 g 300 300 90 50 re f 0 g"
            b" 400 400 m 480 400 l 480 450 l 400 450 l h f 500 500 m 550 550 l S 10 700 5 5 re W n"
        )
    )
    assert fast.rules == careful.rules
    level = sorted((r.x0, r.x1, round(842 - r.top, 2)) for r in fast.rules if r.top == r.bottom)
    assert level == [(10, 110, 20.25), (200, 280, 200), (200, 280, 240), (400, 480, 400), (400, 480, 450)]
    assert len(fast.rules) - len(level) == 5


def test_a_box_drawn_back_to_its_start_before_it_is_closed_is_a_box() -> None:
    path = b"400 400 m 480 400 l 480 450 l 400 450 l %b h f*"
    assert both(page_with(path % b"400 400 l"))[0].rules == both(page_with(path % b""))[0].rules != []


def test_cell_by_cell_borders_become_one_rule() -> None:
    pieces = b" ".join(b"%d 100 20 0.5 re f" % x for x in range(100, 300, 20))
    fast, _ = both(page_with(pieces))
    (rule,) = fast.rules
    assert (rule.x0, rule.x1) == (100, 300)


@pytest.mark.parametrize("kind", [*SOUND, *BROKEN])
def test_both_readers_give_the_same_records(kind: str) -> None:
    """Glyph by glyph and rule by rule, whatever the file's maps say."""
    fast, careful = both({**SOUND, **BROKEN}[kind].build())
    assert glyphs(fast) == glyphs(careful)
    assert fast.rules == careful.rules
    assert fast.spans == careful.spans


@pytest.mark.needs("shared")
def test_both_readers_agree_on_real_files(corpus) -> None:  # type: ignore[no-untyped-def]
    """Three pages of every file with a text layer in the corpus and among the real files."""
    files = [p for p in corpus.glob("docs/*.pdf") if ".scan." not in p.name]
    files += list((corpus.parent / "real_pdfs").glob("*.pdf"))
    assert len(files) > 20
    for file in files:
        source = Source(file.read_bytes(), DEFAULT)
        fonts = FontStore()
        fast, careful = ContentReader(fonts), CarefulReader(fonts)
        for page in source.pages():
            if page.number > 3:
                break
            one, two = fast.read(page), careful.read(page)
            mine = [g[0] for g in glyphs(one)]
            assert mine == [g[0] for g in glyphs(two)], file.name
            for a, b in zip(glyphs(one), glyphs(two), strict=True):
                assert a[1:3] == pytest.approx(b[1:3], abs=0.15), file.name
                assert a[3:] == b[3:], file.name
            assert len(one.rules) == len(two.rules), file.name


OPERATIONS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                b"BT",
                b"ET",
                b"/F1 9 Tf",
                b"T*",
                b"EMC",
                b"/P BMC",
                b"/Span<</ActualText(x)>>BDC",
                b"n",
                b"f",
                b"S",
            ]
        ),
        st.tuples(st.floats(-50, 50, width=16), st.floats(-50, 50, width=16)).map(lambda p: b"%.2f %.2f Td" % p),
        st.tuples(st.floats(1, 9, width=16), st.integers(0, 500), st.integers(0, 800)).map(
            lambda p: b"%.2f 0 0 %.2f %d %d Tm" % (p[0], p[0], p[1], p[2])
        ),
        st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=8).map(
            lambda t: b"(" + t.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b") Tj"
        ),
        st.binary(max_size=6).map(lambda b: b"<" + b.hex().encode() + b"> Tj"),
        st.integers(-300, 300).map(lambda n: b"[(a)%d(b)] TJ" % n),
        st.integers(0, 5).map(lambda n: b"%d Tc" % n),
    ),
    max_size=40,
)


@settings(max_examples=120, deadline=None)
@given(OPERATIONS)
def test_random_operations_are_read_alike(operations: list[bytes]) -> None:
    """For any order of well-formed text operations both readers place the same glyphs.

    Well formed leaves out q and Q: inside a text object they are not allowed, and readers differ on
    whether the text matrix comes back. Places are compared as ``glyphs`` gives them, rounded to a tenth.
    """
    fast, careful = both(page_with(b"\n".join([b"BT /F1 9 Tf", *operations])))
    assert [g[0] for g in glyphs(fast)] == [g[0] for g in glyphs(careful)]
    for one, two in zip(glyphs(fast), glyphs(careful), strict=True):
        assert one[1:3] == pytest.approx(two[1:3], abs=0.11)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_the_tokenizer_always_moves_on(data: bytes) -> None:
    """Whatever the bytes, each operation ends after it begins, and the end of data is reached."""
    at = 0
    for _ in range(len(data) + 2):
        _, op, after = operation(data, at)
        assert after >= at
        if not op:
            assert after == len(data)
            return
        assert after > at
        at = after
    pytest.fail("no end")


def test_operands_of_the_plain_tokenizer() -> None:
    operands, op, _ = operation(rb"/A#20b [1 -.5 (x\051) <41>] <</K /V /L [2]>> +-3 4-5 TJ rest", 0)
    assert op == b"TJ"
    assert operands[0].text == "A b"
    assert operands[1] == [1.0, -0.5, b"x)", b"A"]
    assert operands[2] == {"K": Name(b"V"), "L": [2.0]}
    assert operands[3:] == [3.0, 4.0]


def test_to_unicode_maps() -> None:
    data = (
        b"2 beginbfchar <01> <0E01> <02> <0E190E49> endbfchar 2 beginbfrange <10> <12> <0E32>"
        b"<20> <21> [<0041> <00660069>] endbfrange 1 beginbfrange <00010000> <FFFFFFFF> <0000> endbfrange"
    )
    found = to_unicode(data)
    assert found.get(0x01) == "ก"
    assert found.get(0x02) == "น้"
    assert (found.get(0x10), found.get(0x12)) == ("า", "\u0e34")
    assert found.get(0x21) == "fi"
    assert found.get(0x22) is None
    assert len(found) <= 70_001


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2000), st.integers(0, 900), st.sampled_from(["ก", "\ud7f0", "\U0010fff0", "fi", "\0"])
        ),
        max_size=8,
    )
)
def test_long_ranges_say_what_short_ones_would(entries: list[tuple[int, int, str]]) -> None:
    """For any entries, a later one wins for its codes, in a range of any length; no half of a pair is made."""
    found, plain = TextMap(), dict[int, str]()
    for first, more, text in entries:
        if more:
            found.put_range(first, first + more, text)
        else:
            found.put(first, text)
        for offset in range(more + 1):
            point = ord(text[-1]) + offset
            if not (0xD800 <= point < 0xE000 and ord(text[-1]) < 0xD800) and point < 0x110000:
                plain[first + offset] = text[:-1] + chr(point)
    assert {code: found.get(code) for code in range(3000) if found.get(code) is not None} == plain


def test_code_maps_with_codes_of_two_lengths() -> None:
    parsed = CodeMap.parse(
        b"2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange 1 begincidrange <8140> <817E> 633 endcidrange"
        b" 1 begincidchar <20> 1 endcidchar"
    )
    assert parsed.codes(b"\x20\x81\x41\x21") == [0x20, 0x8141, 0x21]
    assert [parsed.cid(c) for c in (0x20, 0x8141, 0x21)] == [1, 634, 0]


def test_text_strings() -> None:
    assert text_of(b"\xfe\xff\x0e\x01") == "ก"
    assert text_of("ก".encode()) == "ก"
    assert text_of(b"caf\xe9") == "café"
    assert unescape(rb"\1012\8") == b"A28"
    assert hex_bytes(b"4 1\n4") == b"A@"


def test_a_range_to_nothing_names_nothing() -> None:
    found = to_unicode(b"beginbfrange\n<0041> <0041> < >\n<0042> <0042> <0E01>\nendbfrange")
    assert (found.get(0x41), found.get(0x42), len(found)) == (None, "ก", 1)
