"""Writes the tables of an output folder, row by row, each file replaced only when it is complete."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from extractor.export.cells import Value, cell
from extractor.export.datapackage import describe
from extractor.export.rows import file_row, report_rows
from extractor.export.schema import FILES, TABLES, TableSpec
from extractor.records import FileResult

PARTIAL = ".part"


class TableWriter:
    """One CSV table: UTF-8 with BOM (Excel needs it for Thai), RFC 4180 line ends.

    Rows go to ``name.csv.part``; :meth:`commit` puts the finished file in place.
    Raises OSError when the folder cannot be written.
    """

    def __init__(self, folder: Path, table: TableSpec) -> None:
        self.table = table
        self.path = folder / table.filename
        self._kinds = tuple(column.kind for column in table.columns)
        self._part = self.path.with_name(self.path.name + PARTIAL)
        self._file: TextIOWrapper = self._part.open("w", encoding="utf-8-sig", newline="")
        self._csv: Any = csv.writer(self._file, lineterminator="\r\n")
        self._csv.writerow(table.header)

    def write(self, row: tuple[Value, ...]) -> None:
        """Add one row. Raises ValueError when it has another number of values than the table has columns."""
        self._csv.writerow([cell(value, kind) for value, kind in zip(row, self._kinds, strict=True)])

    def close(self) -> None:
        """Finish writing; the old file, if any, is still in place."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def commit(self) -> None:
        """Put the finished file in the place of the old one."""
        self._part.replace(self.path)

    def discard(self) -> None:
        """Throw the unfinished file away, also where the disk is too full to finish it."""
        with suppress(OSError):
            self._file.close()
        self._part.unlink(missing_ok=True)


@contextmanager
def table_writers(folder: Path, tables: Iterable[TableSpec] = TABLES) -> Iterator[dict[str, TableWriter]]:
    """Writers for all tables; they replace the old files together at the end, or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, TableWriter] = {}
    done = False
    try:
        for table in tables:
            writers[table.name] = TableWriter(folder, table)
        yield writers
        for writer in writers.values():
            writer.close()
        done = True
    finally:
        if not done:
            for writer in writers.values():
                writer.discard()
    for writer in writers.values():
        writer.commit()


def write_tables(results: Iterable[FileResult], folder: str | Path) -> None:
    """Write all tables and ``datapackage.json``; ``results`` are taken one by one in the order of the rows.

    A run that fails leaves the tables of the run before untouched. Raises OSError when the folder
    cannot be written.
    """
    target = Path(folder)
    with table_writers(target) as writers:
        for result in results:
            writers[FILES.name].write(file_row(result))
            for report in result.reports:
                for table, row in report_rows(report):
                    writers[table.name].write(row)
    write_atomically(target / "datapackage.json", json.dumps(describe(), ensure_ascii=False, indent=2) + "\n")


def write_atomically(path: Path, text: str) -> None:
    """Write a small UTF-8 file so that it is either the old one or the new one."""
    part = path.with_name(path.name + PARTIAL)
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)
