"""Archives, honest and hostile: every member has its row, nothing is written outside, limits hold."""

from __future__ import annotations

import bz2
import errno
import gzip
import io
import lzma
import os
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import ingest_processors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.ingest import ingest, walk
from extractor.ingest.archives import Budget, Member, Unpacked, archive_type, is_archive, read_manifest, unpack
from extractor.limits import DEFAULT, Limits
from extractor.records import FileStatus

THAI = "รายงาน.pdf"


def zip_of(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def raw_zip(members: list[tuple[bytes, bytes]]) -> bytes:
    """A ZIP with the names' bytes as given and no UTF-8 flag, as old programs write it."""
    body, directory = b"", b""
    for name, data in members:
        fixed = struct.pack("<HHHHHLLLHH", 20, 0, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(name), 0)
        directory += struct.pack("<LH", 0x02014B50, 20) + fixed
        directory += struct.pack("<HHHLL", 0, 0, 0, 0, len(body)) + name
        body += struct.pack("<L", 0x04034B50) + fixed + name + data
    end = struct.pack("<LHHHHLLH", 0x06054B50, 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + end


def tar_of(members: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


@pytest.fixture
def members(tmp_path: Path) -> Callable[..., tuple[Unpacked, list[Member]]]:
    """Unpacks bytes as an archive and gives the outcome with its members."""

    def run(data: bytes, limits: Limits = DEFAULT) -> tuple[Unpacked, list[Member]]:
        path = tmp_path / "archive"
        path.write_bytes(data)
        unpacked = unpack(str(path), str(tmp_path / "spool"), Budget.of(limits, len(data)))
        return unpacked, list(read_manifest(unpacked))

    return run


Run = Callable[..., tuple[Unpacked, list[Member]]]
CONTENT = {"a/one.pdf": b"one" * 100, "two.pdf": b"two"}


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (zip_of(CONTENT), "application/zip"),
        (zip_of(CONTENT, zipfile.ZIP_BZIP2), "application/zip"),
        (zip_of(CONTENT, zipfile.ZIP_LZMA), "application/zip"),
        (tar_of(CONTENT), "application/x-tar"),
        (tar_of(CONTENT, "w:gz"), "application/gzip"),
        (tar_of(CONTENT, "w:bz2"), "application/x-bzip2"),
        (tar_of(CONTENT, "w:xz"), "application/x-xz"),
    ],
)
def test_every_kind_gives_the_same_members(members: Run, data: bytes, media_type: str) -> None:
    unpacked, found = members(data)
    assert (unpacked.status, unpacked.media_type, unpacked.entries) == (FileStatus.OK, media_type, 2)
    assert {m.name: Path(m.path).read_bytes() for m in found} == CONTENT
    assert all(Path(m.path).name.isdigit() for m in found)


def test_7z(members: Run, tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(tmp_path / "x.7z", "w") as archive:
        for name, data in {**CONTENT, THAI: b"thai", "empty.pdf": b""}.items():
            archive.writestr(data, name)
    unpacked, found = members((tmp_path / "x.7z").read_bytes())
    assert unpacked.status is FileStatus.OK
    assert {m.name: Path(m.path).read_bytes() for m in found} == {**CONTENT, THAI: b"thai", "empty.pdf": b""}


def test_7z_within_limits(members: Run, tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(tmp_path / "x.7z", "w") as archive:
        archive.writestr(bytes(100_000), "large.pdf")
        archive.writestr(b"small", "small.pdf")
    unpacked, found = members((tmp_path / "x.7z").read_bytes(), Limits(file_bytes=1000))
    assert {m.name: m.status for m in found} == {"large.pdf": "too_large", "small.pdf": ""}
    unpacked, found = members((tmp_path / "x.7z").read_bytes(), Limits(archive_bytes=50_000))
    assert unpacked.status is FileStatus.TOO_LARGE


def test_7z_with_a_password(members: Run, tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(tmp_path / "x.7z", "w", password="secret") as archive:
        archive.writestr(b"x", "x.pdf")
    unpacked, _ = members((tmp_path / "x.7z").read_bytes())
    assert unpacked.status is FileStatus.ENCRYPTED


def test_a_damaged_7z_is_corrupt_or_partial(members: Run, tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(tmp_path / "x.7z", "w") as archive:
        archive.writestr(os.urandom(50_000), "x.pdf")
    data = bytearray((tmp_path / "x.7z").read_bytes())
    data[5000] ^= 255
    unpacked, found = members(bytes(data))
    assert unpacked.status in (FileStatus.PARTIAL, FileStatus.CORRUPT)
    assert all(m.status == "corrupt" for m in found)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_one_compressed_file(members: Run, pack: Callable[[bytes], bytes]) -> None:
    _, found = members(pack(b"%PDF-1.7 and so on"))
    assert [(m.name, Path(m.path).read_bytes()) for m in found] == [("content", b"%PDF-1.7 and so on")]


def test_thai_names_in_old_zips(members: Run) -> None:
    unicode_name = "ปี ๒๕๖๗.pdf"
    _, found = members(
        raw_zip([(THAI.encode("cp874"), b"1"), (THAI.encode(), b"2"), (unicode_name.encode("cp874"), b"3")])
    )
    assert [m.name for m in found] == [THAI, THAI, unicode_name]
    assert [m.detail for m in found] == ["Name read as cp874.", "Name read as utf-8.", "Name read as cp874."]


def test_the_unicode_name_beside_an_old_one(members: Run) -> None:
    raw = b"????.pdf"
    info = zipfile.ZipInfo(raw.decode())
    utf8 = THAI.encode()
    info.extra = struct.pack("<HHBL", 0x7075, 5 + len(utf8), 1, zlib.crc32(raw)) + utf8
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, b"x")
    _, found = members(buffer.getvalue())
    assert [m.name for m in found] == [THAI]


@pytest.mark.parametrize("name", ["../../outside.pdf", "/outside.pdf", "C:\\outside.pdf", "a/../../outside.pdf"])
@pytest.mark.parametrize("make", [zip_of, tar_of])
def test_no_member_leaves_the_spool(
    members: Run, tmp_path: Path, make: Callable[[dict[str, bytes]], bytes], name: str
) -> None:
    _, found = members(make({name: b"x"}))
    assert [(m.name.endswith("outside.pdf"), "points outside" in m.detail) for m in found] == [(True, True)]
    inside = tmp_path / "spool"
    assert {path for path in tmp_path.rglob("*") if path.is_file() and inside not in path.parents} == {
        tmp_path / "archive"
    }


def test_links_and_devices_in_a_tar_are_told_and_not_followed(members: Run) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("s", tarfile.SYMTYPE),
            ("h", tarfile.LNKTYPE),
            ("d", tarfile.CHRTYPE),
            ("f", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    _, found = members(buffer.getvalue())
    assert [(m.name, m.status, m.path) for m in found] == [(name, "unsupported", "") for name in "shdf"]


def test_a_link_in_a_zip(members: Run) -> None:
    info = zipfile.ZipInfo("link.pdf")
    info.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, b"/etc/passwd")
    _, found = members(buffer.getvalue())
    assert [m.status for m in found] == ["unsupported"]


def test_an_encrypted_member(members: Run) -> None:
    data = bytearray(zip_of({"x.pdf": b"secret"}))
    for at in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    _, found = members(bytes(data))
    assert [m.status for m in found] == ["encrypted"]


def test_a_damaged_member_leaves_the_others(members: Run) -> None:
    data = bytearray(zip_of({"a.pdf": b"a" * 50, "b.pdf": b"b" * 50}, zipfile.ZIP_STORED))
    data[data.index(b"aaaa")] = 0
    unpacked, found = members(bytes(data))
    assert {m.name: m.status for m in found} == {"a.pdf": "corrupt", "b.pdf": ""}
    assert unpacked.status is FileStatus.OK


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_a_truncated_tar_gives_what_stands_before_the_end(members: Run, mode: str) -> None:
    data = tar_of({"a.pdf": b"a" * 600, "b.pdf": os.urandom(60_000)}, mode)
    unpacked, found = members(data[: len(data) // 2])
    assert unpacked.status in (FileStatus.PARTIAL, FileStatus.CORRUPT, FileStatus.OK)
    assert unpacked.status is not FileStatus.OK or any(m.status == "corrupt" for m in found)


# --- bombs ---------------------------------------------------------------------------------

SMALL = Limits(file_bytes=1_000_000, archive_bytes=50_000_000)


def test_a_flat_bomb_stops_at_the_limit_of_a_file(members: Run) -> None:
    _, found = members(zip_of({"bomb.pdf": bytes(5_000_000), "fine.pdf": b"fine"}), SMALL)
    assert {m.name: m.status for m in found} == {"bomb.pdf": "too_large", "fine.pdf": ""}


def test_a_bomb_that_lies_about_its_size(members: Run) -> None:
    """The stated size is 10 bytes; what is read is bounded all the same."""
    data = bytearray(zip_of({"bomb.pdf": bytes(5_000_000)}))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    _, found = members(bytes(data), SMALL)
    assert [(m.status, m.bytes <= 1_000_000) for m in found] == [("corrupt", True)]


def test_many_members_pass_the_ratio(members: Run, tmp_path: Path) -> None:
    """Forty members of a million zeros in a few kilobytes: stopped at 32 MiB, the floor of the ratio."""
    unpacked, _ = members(zip_of({f"{n}.pdf": bytes(1_000_000) for n in range(40)}), SMALL)
    assert unpacked.status is FileStatus.TOO_LARGE
    assert "archive_ratio" in unpacked.detail
    assert sum(path.stat().st_size for path in (tmp_path / "spool").iterdir()) < 34_000_000


def test_overlapping_members_pass_the_ratio(members: Run) -> None:
    """Many entries of the directory point at one and the same compressed kernel."""
    kernel = zip_of({"x.pdf": bytes(1_000_000)})
    start = kernel.index(b"PK\x01\x02")
    entry = kernel[start : kernel.index(b"PK\x05\x06")]
    count = 60
    directory = entry * count
    end = struct.pack("<LHHHHLLH", 0x06054B50, 0, 0, count, count, len(directory), start, 0)
    unpacked, found = members(kernel[:start] + directory + end, SMALL)
    read = sum(m.bytes for m in found if not m.status)
    assert unpacked.status is FileStatus.TOO_LARGE or any(m.status == "corrupt" for m in found)
    assert read <= 33_554_432


def test_the_number_of_entries_is_bounded(members: Run) -> None:
    unpacked, found = members(zip_of({f"{n}.pdf": b"x" for n in range(20)}), Limits(archive_entries=7))
    assert (unpacked.status, len(found)) == (FileStatus.TOO_LARGE, 7)
    assert "archive_entries" in unpacked.detail


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_bomb(members: Run, pack: Callable[[bytes], bytes]) -> None:
    _, found = members(pack(bytes(5_000_000)), SMALL)
    assert [m.status for m in found] == ["too_large"]


def test_a_sparse_tar_that_claims_a_terabyte(members: Run) -> None:
    info = tarfile.TarInfo("huge.pdf")
    info.size = 1 << 40
    _, found = members(info.tobuf(tarfile.GNU_FORMAT) + bytes(1024), SMALL)
    assert [m.status for m in found] == ["too_large"]


# --- what is an archive ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (zip_of({"word/document.xml": b"<x/>", "[Content_Types].xml": b""}), ""),
        (zip_of({"mimetype": b"application/vnd.oasis.opendocument.text"}), ""),
        (zip_of({"a.pdf": b""}), "application/zip"),
        (zip_of({"a.pdf": b"x" * 1000})[:-30], ""),
        (zip_of({}), "application/zip"),
        (b"%PDF-1.4", ""),
        (b"", ""),
        (gzip.compress(b"x"), "application/gzip"),
    ],
    ids=["docx", "odt", "zip", "zip cut off", "empty zip", "pdf", "nothing", "gzip"],
)
def test_office_documents_and_broken_zips_are_no_archives(tmp_path: Path, data: bytes, found: str) -> None:
    (tmp_path / "x").write_bytes(data)
    assert archive_type(str(tmp_path / "x")) == found
    assert is_archive(str(tmp_path / "x")) == bool(found)


def hidden_directory(where: str) -> bytes:
    """A ZIP that looks like a DOCX by its few first names, and whose list of members is longer than it seems."""
    entry = struct.pack("<LHHHHHHLLLHHHHHLL", 0x02014B50, 20, 20, 0, 0, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0)
    directory = (entry + b"word/document.xml") * 100_000
    end64 = struct.pack("<LQHHLLQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 100_000, 100_000, len(directory), 0)
    locator = struct.pack("<LLQL", 0x07064B50, 0, len(directory), 1)
    if where == "zip64":
        return directory + end64 + locator + struct.pack("<LHHHHLLH", 0x06054B50, 0, 0, 1, 1, 63, 0, 0)
    return directory + struct.pack("<LHHHHLLH", 0x06054B50, 0, 0, 1, 1, len(directory), 0x06054B50, 0)


@pytest.mark.parametrize("where", ["zip64", "a second end record"])
def test_a_list_of_members_that_hides_its_size_is_left_to_the_child(tmp_path: Path, where: str) -> None:
    """Whether a ZIP is a document is told in the parent, which must not take in a list without end."""
    (tmp_path / "x").write_bytes(b"PK\x03\x04" + hidden_directory(where))
    tracemalloc.start()
    try:
        assert archive_type(str(tmp_path / "x")) == "application/zip"
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_archive_gives_an_outcome(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Contract: any bytes give an outcome with a status and whole members; nothing but MemoryError is raised."""
    seed = data.draw(
        st.sampled_from([zip_of(CONTENT), tar_of(CONTENT), tar_of(CONTENT, "w:gz"), raw_zip([(b"\xff", b"x")])])
    )
    mutated = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 5))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "archive").write_bytes(mutated)
    unpacked = unpack(str(folder / "archive"), str(folder / "spool"), Budget.of(SMALL, len(mutated)))
    for member in read_manifest(unpacked):
        assert bool(member.path) != bool(member.status)
        assert not member.path or Path(member.path).stat().st_size == member.bytes


# --- through the whole run -----------------------------------------------------------------------


def rows(output: Path) -> dict[str, tuple[str, str]]:
    import csv

    with (output / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["source"]: (row["status"], row["detail"]) for row in csv.DictReader(file)}


def test_nested_archives_in_a_run(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    inner = raw_zip([(THAI.encode("cp874"), b"ok inner"), (b"copy.pdf", b"ok outer")])
    (folder / "a.zip").write_bytes(
        zip_of(
            {"x/inner.zip": inner, "outer.pdf": b"ok outer", "__MACOSX/x": b"m", "bad.zip": zip_of({"x": b"x"})[:-9]}
        )
    )
    (folder / "b.pdf").write_bytes(b"ok inner")
    ingest([folder], output=tmp_path / "out", jobs=2, processor=ingest_processors.obedient)
    found = rows(tmp_path / "out")
    assert {name: status for name, (status, _) in found.items()} == {
        "a.zip": "ok",
        "a.zip!/x/inner.zip": "ok",
        f"a.zip!/x/inner.zip!/{THAI}": "ok",
        "a.zip!/x/inner.zip!/copy.pdf": "ok",
        "a.zip!/outer.pdf": "duplicate",
        "a.zip!/__MACOSX/x": "unsupported",
        "a.zip!/bad.zip": "not_ita",
        "b.pdf": "duplicate",
    }
    assert found["b.pdf"][1] == f"Same content as a.zip!/x/inner.zip!/{THAI}."
    assert found[f"a.zip!/x/inner.zip!/{THAI}"][1] == "Name read as cp874."
    assert not (tmp_path / "out" / ".spool").exists()


def test_archives_nested_too_deep(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    data = b"ok deep"
    for _ in range(6):
        data = zip_of({"x": data}, zipfile.ZIP_STORED)
    (folder / "deep.zip").write_bytes(data)
    ingest([folder], output=tmp_path / "out", processor=ingest_processors.obedient)
    statuses = [status for status, _ in rows(tmp_path / "out").values()]
    assert statuses == ["ok", "ok", "ok", "ok", "too_large"]


def test_archives_inside_share_one_budget(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    inner = zip_of({f"{n}.pdf": b"ok %d" % n for n in range(5)})
    (folder / "a.zip").write_bytes(zip_of({f"{n}.zip": inner + b"" for n in range(3)}))
    ingest([folder], output=tmp_path / "out", limits=Limits(archive_entries=10), processor=ingest_processors.obedient)
    found = rows(tmp_path / "out")
    assert [name for name, (status, _) in found.items() if status == "too_large"]
    assert sum("!/" in name for name in found) <= 10


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xc3\xd2\xc2.pdf")).write_bytes(b"ok a")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (folder / "=cmd.pdf").write_bytes(b"ok b")
    (folder / "a\nb.pdf").write_bytes(b"ok c")
    ingest([folder], output=tmp_path / "out", processor=ingest_processors.obedient)
    assert {name: status for name, (status, _) in rows(tmp_path / "out").items()} == {
        "'=cmd.pdf": "ok",
        "a\nb.pdf": "ok",
        "\\xc3\\xd2\\xc2.pdf": "ok",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_links_pipes_and_closed_files_in_folders(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "outside.pdf").write_bytes(b"ok outside")
    (folder / "sub" / "real.pdf").write_bytes(b"ok real")
    (folder / "out.pdf").symlink_to(tmp_path / "outside.pdf")
    (folder / "in.pdf").symlink_to(folder / "sub" / "real.pdf")
    (folder / "loop").symlink_to(folder)
    (folder / "dead.pdf").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe.pdf")
    ingest([folder], output=folder / "output", processor=ingest_processors.obedient)
    found = rows(folder / "output")
    assert {name: status for name, (status, _) in found.items()} == {
        "dead.pdf": "corrupt",
        "in.pdf": "ok",
        "loop": "unsupported",
        "out.pdf": "unsupported",
        "pipe.pdf": "unsupported",
        "sub/real.pdf": "duplicate",
    }


def test_a_folder_that_cannot_be_listed_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name / "sub").mkdir(parents=True)
        (tmp_path / name / "sub" / f"{name}.pdf").write_bytes(b"ok " + name.encode())
    closed = {str(tmp_path / "a"), str(tmp_path / "b" / "sub")}
    usual = walk._entries

    def entries(folder: str) -> list[os.DirEntry[str]]:
        if folder in closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return usual(folder)

    monkeypatch.setattr(walk, "_entries", entries)
    roots = [tmp_path / name for name in ("a", "b", "c")]
    ingest(roots, output=tmp_path / "out", processor=ingest_processors.obedient)
    denied = ("corrupt", "It could not be opened: Permission denied.")
    assert rows(tmp_path / "out") == {"a": denied, "sub": denied, "sub/c.pdf": ("ok", "")}


def test_two_roots_with_equal_names(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.pdf").write_bytes(b"ok " + name.encode())
    ingest([tmp_path / "a", tmp_path / "b"], output=tmp_path / "out", processor=ingest_processors.obedient)
    assert {name: status for name, (status, _) in rows(tmp_path / "out").items()} == {"x.pdf": "ok", "x.pdf#2": "ok"}


# --- found by fuzzing ------------------------------------------------------------------------------


def test_a_zip_member_whose_name_is_cut_away(members: Run) -> None:
    """zipfile cannot tell whether an empty name is a folder and raised IndexError over it."""
    seed = Path(__file__).parents[2] / "fuzz" / "seeds" / "archives" / "empty-name.zip"
    unpacked, found = members(seed.read_bytes())
    assert unpacked.status in FileStatus
    assert all(member.name for member in found)
