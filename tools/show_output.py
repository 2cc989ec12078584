"""Print what a run found, a line a report and its findings below. Reads the CSV tables, as a user would."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from rich.console import Console


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main(folder: Path) -> None:
    console = Console(highlight=False, soft_wrap=True)
    findings = defaultdict(list)
    for finding in rows(folder, "findings"):
        findings[finding["report_id"]].append(finding)
    counts: dict[str, int] = defaultdict(int)
    for row in rows(folder, "scores"):
        counts[row["report_id"]] += 1
    for report in rows(folder, "reports"):
        console.print(
            f"[bold]{report['source']}[/]  {report['agency_name']} {report['province']}\n"
            f"    fiscal year {report['fiscal_year']}: total {report['total_score'] or '-'},"
            f" level {report['level'] or '-'}, {counts[report['report_id']]} scores"
        )
        for finding in findings[report["report_id"]]:
            if finding["severity"] == "info":
                continue
            expected = f", expected {finding['expected']}" if finding["expected"] else ""
            pages = f" (page {finding['pages']})" if finding["pages"] else ""
            style = "red" if finding["severity"] == "error" else "yellow"
            console.print(
                f"    [{style}]{finding['severity']}[/] {finding['code']} {finding['item']}:"
                f" reported {finding['reported']}{expected}{pages}"
            )
    others = [f for f in rows(folder, "files") if f["status"] != "ok"]
    console.print("\n[bold]Files without a whole report[/]" if others else "")
    for file in others:
        console.print(f"    {file['source']}: {file['status']}. {file['detail']}")
    names = ", ".join(sorted(p.name for p in folder.glob("*.csv")))
    console.print(f"\nThe tables are in {folder}: {names}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "output"))
