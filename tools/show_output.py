"""Print what a run found: the reports with their totals, and the findings. Reads the CSV tables, as a user would."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table(title: str, records: list[dict[str, str]], columns: list[str]) -> Table:
    view = Table(title=title, title_justify="left")
    for column in columns:
        view.add_column(column, overflow="fold")
    for record in records:
        view.add_row(*(record[c] for c in columns))
    return view


def main(folder: Path) -> None:
    console = Console()
    console.print(table("Files", rows(folder, "files"), ["source", "status", "pages", "detail"]))
    report_columns = ["source", "agency_name", "province", "fiscal_year", "total_score", "level", "error_findings"]
    console.print(table("Reports", rows(folder, "reports"), report_columns))
    finding_columns = ["source", "severity", "code", "item", "reported", "expected", "pages"]
    console.print(table("Findings", rows(folder, "findings"), finding_columns))
    names = ", ".join(sorted(p.name for p in folder.glob("*.csv")))
    console.print(f"The tables are in {folder}: {names}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "output"))
