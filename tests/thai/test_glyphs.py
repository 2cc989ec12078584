"""Thai characters and their exact repairs, without geometry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.thai.glyphs import MARKS, PRIVATE_USE, clusters, composed, is_consonant, ordered, plain

THAI = st.text(st.sampled_from([chr(p) for p in (*range(0xE01, 0xE3B), *range(0xE40, 0xE5B))] + [" ", "a", "1"]))


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("สํานัก", "สำนัก"),
        ("ตํ่า", "ต่ำ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("นำา", "นำ"),
        ("ตำ่า", "ต่ำ"),
        ("ที\uf70a", "ที่"),
        ("ท่ี", "ที่"),
        ("ผู้\u200bบริหาร", "ผู้บริหาร"),
        ("ป\uf702\uf713", "ปี่"),
        ("\uf70fา\uf700าน", "ญาฐาน"),
        ("สัตย์", "สัตย์"),
        ("พันธุ์", "พันธุ์"),
        ("a\u00a0b", "a b"),
        ("ฉันท์", "ฉันท์"),
    ],
)
def test_exact_repairs(broken: str, right: str) -> None:
    assert composed(broken) == right


def test_the_private_use_table_covers_both_ranges() -> None:
    windows = {c for c in PRIVATE_USE if "\uf700" <= c <= "\uf71a"}
    macintosh = {c for c in PRIVATE_USE if "\uf884" <= c <= "\uf89e"}
    assert len(windows) == 0xF71A - 0xF700 + 1
    assert len(macintosh) >= 26
    assert windows | macintosh == set(PRIVATE_USE)


@given(THAI)
def test_repair_is_idempotent(text: str) -> None:
    """Repaired text needs no repair."""
    assert composed(composed(text)) == composed(text)


@given(THAI)
def test_repair_adds_and_drops_no_letter(text: str) -> None:
    """Consonants, digits, Latin letters and spaces come out as they went in."""

    def kept(value: str) -> str:
        return "".join(c for c in value if is_consonant(c) or c.isdigit() or c in " a")

    assert kept(composed(text)) == kept(text)


@given(THAI)
def test_clusters_are_a_cut(text: str) -> None:
    """Clusters join to the text they were cut from, and only marks stand behind the first character of one."""
    parts = clusters(text)
    assert "".join(parts) == text
    assert all(set(part[1:]) <= MARKS for part in parts)


@given(st.text(st.sampled_from(sorted(MARKS)), max_size=4))
def test_order_of_marks_keeps_them_all(marks: str) -> None:
    """Ordering marks neither adds nor loses one, and does not depend on how they came."""
    assert sorted(ordered(marks)) == sorted(marks)
    assert ordered(ordered(marks)[::-1]) in (ordered(marks), ordered(ordered(marks)[::-1]))


def test_plain_leaves_sound_text_alone() -> None:
    sound = "การประเมินคุณธรรมและความโปร่งใส (ITA) พ.ศ. ๒๕๖๗ — ร้อยละ 97.45 ฿"
    assert plain(sound) == sound
    assert composed(sound) == sound


def test_latin_ligatures_are_their_letters() -> None:
    assert plain("Communication Eﬃciency ﬁt") == "Communication Efficiency fit"
