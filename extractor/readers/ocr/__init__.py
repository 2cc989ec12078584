"""Pages that are pictures: words by Tesseract, numbers by the numeral network, the same clusters as any reader's."""

from extractor.readers.ocr.files import ocr_pdf_page, read_picture
from extractor.readers.ocr.page import ocr_page
from extractor.readers.ocr.tesseract import available, require

__all__ = ["available", "ocr_page", "ocr_pdf_page", "read_picture", "require"]
