"""One root for everything that reading a file can raise; each class says what the user can do.

The library raises these and the command line turns them into messages and exit codes.
``status`` is what ``files.csv`` shows.
"""

from __future__ import annotations

from extractor.records import FileStatus


class ExtractionError(Exception):
    """Root of all errors of this package. ``str(error)`` ends with what the user can do."""

    status: FileStatus = FileStatus.CORRUPT
    hint_en = "Open the file in its own program; if it opens there, save it anew and try again."
    hint_th = "ลองเปิดไฟล์ด้วยโปรแกรมต้นทาง หากเปิดได้ให้บันทึกใหม่แล้วลองอีกครั้ง"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.detail} {self.hint_en}".strip()


class CorruptFileError(ExtractionError):
    """The bytes do not hold together: truncated, damaged, zero pages."""

    status = FileStatus.CORRUPT


class EmptyFileError(ExtractionError):
    """The file has no bytes, or nothing that could be read."""

    status = FileStatus.EMPTY
    hint_en = "The file holds nothing; fetch it again from its source."
    hint_th = "ไฟล์ไม่มีเนื้อหา กรุณาดาวน์โหลดใหม่จากต้นทาง"


class EncryptedFileError(ExtractionError):
    """A password is needed to read it."""

    status = FileStatus.ENCRYPTED
    hint_en = "Save a copy without a password and read that."
    hint_th = "กรุณาบันทึกสำเนาที่ไม่มีรหัสผ่านแล้วอ่านใหม่"


class UnsupportedFileError(ExtractionError):
    """A format that is not read here."""

    status = FileStatus.UNSUPPORTED
    hint_en = "Save it as PDF or DOCX; with LibreOffice installed, DOC, ODT and RTF are converted by themselves."
    hint_th = "กรุณาบันทึกเป็น PDF หรือ DOCX หากติดตั้ง LibreOffice โปรแกรมจะแปลง DOC ODT RTF ให้เอง"


class TooLargeError(ExtractionError):
    """A limit on bytes, pages, cells or archive entries was passed."""

    status = FileStatus.TOO_LARGE
    hint_en = "If the file is genuine, raise the limit named here and read it again."
    hint_th = "หากไฟล์ถูกต้อง ให้เพิ่มขีดจำกัดที่ระบุแล้วอ่านใหม่"


class NeedsOcrError(ExtractionError):
    """The pages are pictures and no OCR is there to read them."""

    status = FileStatus.NEEDS_OCR
    hint_en = "Install Tesseract with Thai (Debian: apt install tesseract-ocr tesseract-ocr-tha) and read again."
    hint_th = "ติดตั้ง Tesseract ภาษาไทย (Debian: apt install tesseract-ocr tesseract-ocr-tha) แล้วอ่านใหม่"


class NotItaError(ExtractionError):
    """The file was read, and is no ITA analysis report."""

    status = FileStatus.NOT_ITA
    hint_en = "It was read, but holds no ITA results of an agency."
    hint_th = "อ่านไฟล์ได้ แต่ไม่พบผลการประเมิน ITA ของหน่วยงาน"


class TimeLimitError(ExtractionError):
    """The time limit for one file has passed."""

    status = FileStatus.TIMEOUT
    hint_en = "Raise --timeout and read it again."
    hint_th = "เพิ่มค่า --timeout แล้วอ่านใหม่"


class CrashedError(ExtractionError):
    """The process that read this file died."""

    status = FileStatus.CRASHED
    hint_en = "The other files are not affected; please report this file."
    hint_th = "ไฟล์อื่นไม่ได้รับผลกระทบ โปรดแจ้งปัญหาของไฟล์นี้"
