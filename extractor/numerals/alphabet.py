"""The symbols that the numeral network knows, in the order of its output classes."""

from __future__ import annotations

BLANK = 0
"""The class between symbols (connectionist temporal classification)."""

DOTS = "…"
"""A run of fill-in dots, however long."""

TEXT = "¶"
"""A run of letters of any script: something that is no numeral."""

DIGITS = "๐๑๒๓๔๕๖๗๘๙0123456789"
SYMBOLS = DIGITS + ".,-%/()" + DOTS + TEXT
CLASSES = 1 + len(SYMBOLS)
