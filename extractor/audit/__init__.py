"""The audit: what is chosen of what a report prints, and what cannot be right.

>>> from extractor.audit import audit                     # doctest: +SKIP
>>> audited = audit(recognised)                           # doctest: +SKIP
>>> audited.scores, audited.checks, audited.findings      # doctest: +SKIP
"""

from extractor.audit.corrections import Correction, CorrectionError, load_corrections
from extractor.audit.run import Audited, audit

__all__ = ["Audited", "Correction", "CorrectionError", "audit", "load_corrections"]
