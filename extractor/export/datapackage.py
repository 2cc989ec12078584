"""``datapackage.json``: the tables described for programs (Frictionless Data Package 1)."""

from __future__ import annotations

from typing import Any

from extractor.export.schema import FRICTIONLESS, TABLES, Column, TableSpec


def describe(tables: tuple[TableSpec, ...] = TABLES) -> dict[str, Any]:
    """The descriptor of an output folder. It depends on the tables' columns alone, not on their rows."""
    return {
        "profile": "tabular-data-package",
        "name": "ita-extract-output",
        "title": "ITA reports: scores, checks, findings and measures",
        "description": (
            "Text cells that a spreadsheet would run as a formula start with an apostrophe. "
            "Years are Buddhist Era (543 more than the Common Era)."
        ),
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: TableSpec) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.foreign:
        schema["foreignKeys"] = [
            {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.reference)}}
            for key in table.foreign
        ]
    return {
        "name": table.name,
        "path": table.filename,
        "profile": "tabular-data-resource",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n"},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": FRICTIONLESS[column.kind],
        "description": column.description,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        described["constraints"] = constraints
    return described
