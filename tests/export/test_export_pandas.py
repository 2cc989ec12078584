"""The tables load in pandas as an analyst would load them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from extractor import ingest


def test_tables_load_in_pandas_with_their_types(tmp_path: Path, samples: Path) -> None:
    ingest(samples / "docs" / "conflict-2568.docx", output=tmp_path)
    scores = pd.read_csv(tmp_path / "scores.csv", encoding="utf-8-sig", dtype={"item": "string"})
    assert scores["score"].dtype == "float64"
    assert scores["fiscal_year"].dtype == "int64"
    ten = scores[(scores["fiscal_year"] == 2568) & (scores["item_type"] == "indicator")]
    assert set(ten["item"]) == {str(number) for number in range(1, 11)}
    reports = pd.read_csv(tmp_path / "reports.csv", encoding="utf-8-sig")
    assert reports.loc[0, "agency_name"].startswith("องค์การบริหารส่วนตำบล")
    merged = scores.merge(reports, on="report_id")
    assert len(merged) == len(scores)
    measures = pd.read_csv(tmp_path / "measures.csv", encoding="utf-8-sig", parse_dates=["period_start", "period_end"])
    assert str(measures["period_start"].dtype).startswith("datetime64")
