"""Pictures of PDF pages, one at a time."""

from __future__ import annotations

import ctypes

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.errors import CorruptFileError, EncryptedFileError

DPI = 300.0
"""Resolution for pages that are more than one picture."""

_PIXELS = 40_000_000
"""A page larger than this at 300 dpi (A2) is rendered coarser: the memory of one page stays bounded."""

_COVERS = 0.85


def page_picture(data: bytes, number: int) -> tuple[npt.NDArray[np.uint8], float]:
    """Page ``number`` (from 1) of a PDF as an RGB picture, as a person sees it, and its dots an inch.

    A page that is one scanned picture is rendered at that picture's own resolution (150 to 300 dpi): more dots would
    only be made up. Raises EncryptedFileError and CorruptFileError.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFileError("The PDF is protected by a password.") from error
        raise CorruptFileError(f"The PDF could not be opened for rendering ({error}).") from error
    try:
        page = document[number - 1]
        width, height = page.get_size()
        dpi = _own_resolution(page, width, height) or DPI
        dpi = min(dpi, (_PIXELS / max(width * height, 1.0)) ** 0.5 * 72.0)
        # notes laid over the page by a reviewer are not printed on it; form fields are
        bitmap = page.render(scale=dpi / 72.0, may_draw_forms=True, draw_annots=True, rev_byteorder=True)
        picture = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
        bitmap.close()
        page.close()
    except (pdfium.PdfiumError, IndexError, ValueError, MemoryError) as error:
        raise CorruptFileError(f"Page {number} could not be rendered ({error}).") from error
    finally:
        document.close()
    return picture, dpi


def _own_resolution(page: pdfium.PdfPage, width: float, height: float) -> float | None:
    """The resolution of the picture that covers the page; ``None`` where none does or other things are drawn too."""
    best = None
    for thing in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = thing.get_bounds() if hasattr(thing, "get_bounds") else thing.get_pos()
        if (right - left) * (top - bottom) < _COVERS * width * height:
            continue
        columns, rows = ctypes.c_uint(), ctypes.c_uint()
        if pdfium_c.FPDFImageObj_GetImagePixelSize(thing.raw, columns, rows):
            longer = max(columns.value, rows.value) / max(right - left, top - bottom, 1.0) * 72.0
            best = max(best or 0.0, longer)
    if best is None:
        return None
    return float(np.clip(best, 150.0, 300.0))
