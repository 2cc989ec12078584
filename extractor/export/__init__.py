"""Tables for analysts: one CSV each and ``datapackage.json`` that describes them."""

from extractor.export.tables import write_tables

__all__ = ["write_tables"]
