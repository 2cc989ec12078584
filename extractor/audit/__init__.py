"""The audit: what is chosen of what a report prints, and what cannot be right.

>>> from extractor.audit import audit                     # doctest: +SKIP
>>> audited = audit(recognised)                           # doctest: +SKIP
>>> audited.scores, audited.checks, audited.findings      # doctest: +SKIP
"""

from extractor.audit.archive import audit_archive
from extractor.audit.corrections import Correction, CorrectionError, corrections_for, load_corrections
from extractor.audit.entries import ArchiveEntry
from extractor.audit.run import Audited, audit

__all__ = [
    "ArchiveEntry",
    "Audited",
    "Correction",
    "CorrectionError",
    "audit",
    "audit_archive",
    "corrections_for",
    "load_corrections",
]
