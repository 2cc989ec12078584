"""The tables as files: columns of the contract, encoding, atomic replacement, the data package."""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))
import ingest_processors

from extractor.export import write_tables
from extractor.export.schema import TABLES, Kind
from extractor.records import FileResult, FileStatus

CONTRACT = {
    "files": "source sha256 bytes media_type status report_id pages ocr_pages reader seconds detail",
    "reports": "report_id source title agency_name agency_type subdistrict district province province_code fiscal_year "
    "plan_year total_score level indicators_found error_findings warning_findings reader",
    "scores": "report_id fiscal_year item item_type name score level basis observations pages",
    "observations": "report_id fiscal_year item value text page place x0 top x1 bottom reader confidence",
    "checks": "report_id fiscal_year methodology reported_total recomputed_total recomputed_low recomputed_high "
    "difference total_check reported_level recomputed_level level_check iit eit oit",
    "findings": "report_id source code severity fiscal_year item reported expected difference pages message_th "
    "message_en suggestion",
    "measures": "report_id plan_year table row item_no indicator issue measure steps period period_start period_end "
    "responsible follow_up budget pages",
    "recommendations": "report_id fiscal_year question title text pages",
}


def result(name: str = "ก", source: str = "โฟลเดอร์/a.pdf") -> FileResult:
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    report = replace(ingest_processors.make_report(digest, name), source=source)
    return FileResult(source, digest * 5, 10, "application/pdf", FileStatus.OK, 6, 0, "fake", 0.5, "", (report,))


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_of_the_contract_come_first_and_in_order(tmp_path: Path, table: str) -> None:
    write_tables([result()], tmp_path)
    header = (tmp_path / f"{table}.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    wanted = CONTRACT[table].split()
    assert header[: len(wanted)] == wanted


def test_one_report_fills_every_table(tmp_path: Path) -> None:
    write_tables([result()], tmp_path)
    assert {table.name: len(rows(tmp_path, table.name)) for table in TABLES} == dict.fromkeys(CONTRACT, 1)
    assert rows(tmp_path, "reports")[0]["total_score"] == "81.25"
    assert rows(tmp_path, "reports")[0]["error_findings"] == "1"
    assert (
        rows(tmp_path, "observations")[0] | {"x0": "10.0", "x1": "100.0", "bottom": "30.5"}
        == rows(tmp_path, "observations")[0]
    )
    assert rows(tmp_path, "observations")[0]["place"] == "table 1 row 2 column 3"
    assert rows(tmp_path, "measures")[0]["measure"] == "'- จัดอบรม"
    assert rows(tmp_path, "measures")[0]["pages"] == "4; 5"
    assert rows(tmp_path, "recommendations")[0]["text"] == "'=ควรเผยแพร่"


def test_excel_finds_a_mark_of_utf8_and_rfc_4180_line_ends(tmp_path: Path) -> None:
    write_tables([result()], tmp_path)
    for table in TABLES:
        data = (tmp_path / table.filename).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")


def test_pandas_reads_numbers_as_numbers(tmp_path: Path) -> None:
    write_tables([result()], tmp_path)
    frame = pd.read_csv(tmp_path / "scores.csv", dtype={"item": str})
    assert frame["score"].dtype.kind == "f"
    assert frame["fiscal_year"].dtype.kind == "i"


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write_tables([result("ก"), result("ข", "b.pdf")], tmp_path / folder)
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_failed_export_leaves_the_old_tables(tmp_path: Path) -> None:
    write_tables([result()], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def failing() -> Iterator[FileResult]:
        yield result("ข", "b.pdf")
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        write_tables(failing(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_results_are_taken_one_by_one(tmp_path: Path) -> None:
    """Nothing is collected: when the tenth is asked for, the ninth is not needed any more."""
    taken = 0

    def counted() -> Iterator[FileResult]:
        nonlocal taken
        for number in range(10):
            taken += 1
            yield FileResult(f"{number}.pdf", status=FileStatus.NOT_ITA)

    write_tables(counted(), tmp_path)
    assert taken == 10
    assert [row["source"] for row in rows(tmp_path, "files")] == [f"{number}.pdf" for number in range(10)]


def test_the_data_package_is_valid(tmp_path: Path) -> None:
    from frictionless import Package, validate

    write_tables([result("ก"), result("ข", "b.pdf"), FileResult("=odd.pdf", status=FileStatus.EMPTY)], tmp_path)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    package = Package(str(tmp_path / "datapackage.json"))
    assert [resource.name for resource in package.resources] == list(CONTRACT)


def test_the_data_package_finds_a_wrong_table(tmp_path: Path) -> None:
    from frictionless import validate

    write_tables([result()], tmp_path)
    path = tmp_path / "scores.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("81.25", "high"), encoding="utf-8-sig")
    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_every_column_tells_what_it_means() -> None:
    for table in TABLES:
        assert len(set(table.header)) == len(table.header)
        for column in table.columns:
            assert column.description.endswith((".", "?")), (table.name, column.name)
            assert not column.values or column.kind is Kind.TEXT
