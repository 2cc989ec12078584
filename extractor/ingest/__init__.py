"""Bulk ingest: sources, workers that can be killed, the journal, and the tables made from it.

The library's function has the name of this package. Importing the package binds that name to it
inside ``extractor``, so the package can be called, too, and does what the function does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from extractor.ingest.run import ingest

if TYPE_CHECKING:
    from extractor.ingest.summary import IngestSummary

__all__ = ["ingest"]


class _Callable(ModuleType):
    """This package, callable as :func:`extractor.api.ingest`."""

    def __call__(self, *paths: Any, **options: Any) -> IngestSummary:
        from extractor.api import ingest as library  # noqa: PLC0415 - the library imports this package

        return library(*paths, **options)


sys.modules[__name__].__class__ = _Callable
