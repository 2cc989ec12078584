"""WordprocessingML to ``Document``, walking the XML itself: every cell once, hostile input in bounds."""

from extractor.readers.docx.pictures import pictures
from extractor.readers.docx.reader import read_docx

__all__ = ["pictures", "read_docx"]
