"""Write ``measures.csv`` of an output folder as a page that looks like a spreadsheet, to compare with the print.

    python tools/show_measures.py OUTPUT [measures.html]

Reads the CSV as a spreadsheet does (UTF-8 with BOM, quoted line breaks), one row a record, one cell a value.
"""

from __future__ import annotations

import csv
import html
import sys
from pathlib import Path

SHOWN = ("table", "row", "item_no", "indicator", "issue", "measure", "steps", "period", "period_start", "period_end",
         "responsible", "follow_up", "budget", "pages", "notes")  # fmt: skip
STYLE = (
    "body{font:11px sans-serif}table{border-collapse:collapse}td,th{border:1px solid #999;padding:2px 4px;"
    "vertical-align:top;white-space:pre-wrap;max-width:22em}th{background:#eee}"
)


def page(folder: Path) -> str:
    with (folder / "measures.csv").open(encoding="utf-8-sig", newline="") as file:
        records = list(csv.DictReader(file))
    columns = [c for c in SHOWN if any(r[c] for r in records)]
    head = "".join(f"<th>{html.escape(c)}</th>" for c in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(record[c])}</td>" for c in columns) + "</tr>\n" for record in records
    )
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><table><tr>{head}</tr>\n{body}</table>\n'


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else folder / "measures.html"
    target.write_text(page(folder), encoding="utf-8")
    print(target)
