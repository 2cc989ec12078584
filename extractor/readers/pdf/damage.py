"""What damaged parts of a PDF raise while they are taken apart."""

from __future__ import annotations

import struct
import zlib

from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

DAMAGE = (
    PSException,
    PDFException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    struct.error,
    zlib.error,
)
