"""Names of archive members: decoding by rule, and nothing that can be mistaken for a path elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest import names

THAI = "รายงานผลการประเมิน ปี ๒๕๖๗.pdf"


@pytest.mark.parametrize(
    ("raw", "utf8", "name", "encoding"),
    [
        (b"report.pdf", False, "report.pdf", ""),
        (THAI.encode("utf-8"), True, THAI, ""),
        (THAI.encode("utf-8"), False, THAI, "utf-8"),
        (THAI.encode("cp874"), False, THAI, "cp874"),
        (THAI.encode("cp874"), True, THAI, "cp874"),
        ("résumé.pdf".encode("cp437"), False, "résumé.pdf", "cp437"),
    ],
)
def test_encodings_in_their_order(raw: bytes, utf8: bool, name: str, encoding: str) -> None:
    assert names.decode(raw, utf8=utf8) == (name, encoding)


@given(st.binary(max_size=40), st.booleans())
def test_every_name_is_decoded(raw: bytes, utf8: bool) -> None:
    """Contract: any bytes give a name that encodes back to them by the encoding that is told."""
    name, encoding = names.decode(raw, utf8=utf8)
    assert name.encode(encoding or ("utf-8" if utf8 else "ascii")) == raw


thai_words = st.text(alphabet=st.sampled_from([chr(code) for code in range(0x0E01, 0x0E3B)]), min_size=1, max_size=20)


@given(thai_words)
def test_thai_names_of_either_encoding_come_out_as_written(word: str) -> None:
    """Contract: a Thai name stored as UTF-8 or as cp874, without any flag, is shown as it was written.

    The few cp874 names that happen to be strict UTF-8 as well (``ยก``) are read as UTF-8, as the rule says.
    """
    assert names.decode(word.encode("utf-8"))[0] == word
    raw = word.encode("cp874")
    try:
        assert names.decode(raw) == (raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        assert names.decode(raw) == (word, "cp874")


@pytest.mark.parametrize(
    ("raw", "shown", "escaped"),
    [
        ("a/b.pdf", "a/b.pdf", False),
        ("a\\b.pdf", "a/b.pdf", False),
        ("./a//b.pdf", "a/b.pdf", False),
        ("../../etc/passwd", "etc/passwd", True),
        ("/etc/passwd", "etc/passwd", True),
        ("C:\\Windows\\x.pdf", "Windows/x.pdf", True),
        ("..\\x.pdf", "x.pdf", True),
        ("..", "unnamed", True),
        ("", "unnamed", False),
        ("a\x00b\x1b.pdf", "a\\x00b\\x1b.pdf", False),
    ],
)
def test_members_stay_below_their_archive(raw: str, shown: str, escaped: bool) -> None:
    assert names.safe_member(raw) == (shown, escaped)


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("./\\:C"), max_size=30))
def test_no_member_name_points_elsewhere(raw: str) -> None:
    """Contract: the shown name is relative, has no empty, ``.`` or ``..`` part and is valid UTF-8."""
    shown, _ = names.safe_member(raw)
    shown.encode("utf-8")
    assert shown
    assert not set(shown.split("/")) & {"", ".", ".."}


@pytest.mark.parametrize(
    "source",
    [
        "~$report.docx",
        ".~lock.report.docx#",
        "a/~$report.docx",
        "a.zip!/__MACOSX/a/b.pdf",
        "._report.pdf",
        "x/.DS_Store",
        "Thumbs.db",
        "desktop.ini",
    ],
)
def test_what_is_never_a_document_is_skipped_and_says_why(source: str) -> None:
    assert names.skipped(source).startswith("Skipped: ")


@pytest.mark.parametrize(
    "source", ["report.docx", ".~lock.docx", "~report.pdf", "a/__MACOSX", ".hidden.pdf", "$~x.docx"]
)
def test_anything_else_is_not_skipped(source: str) -> None:
    assert names.skipped(source) == ""
