"""The files of the benchmark archive: sample reports with changed scores, copies, hostile files.

Every file comes with the status that ``files.csv`` must show for it. What is drawn depends on the
seed alone.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import pikepdf
from PIL import Image

from benchmarks.forge.docx_out import docx_bytes
from benchmarks.forge.model import THAI, Block, Grid, Leader, Para, Sheet
from benchmarks.forge.pdf_out import pdf_bytes
from tools.make_samples import samples

ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SCORE = re.compile(r"(?<![\d๐-๙.])([\d๐-๙]{2})\.([\d๐-๙]{2})(?![\d๐-๙])")
NO_REPORT = "memo-2568"


@dataclass(frozen=True, slots=True)
class Made:
    """One file: its bytes, the ending of its name, and the status it must have."""

    data: bytes
    ending: str
    status: str


@cache
def _sheets() -> dict[str, Sheet]:
    return {sample.id: sample.build()[0] for sample in samples()}


def changed_scores(sheet: Sheet, rng: random.Random) -> Sheet:
    """The sheet with other decimals in every two-decimal number, the same number changed alike throughout."""
    drawn: dict[str, str] = {}

    def change(match: re.Match[str]) -> str:
        plain = match.group().translate(ARABIC)
        new = drawn.setdefault(plain, f"{plain[:2]}.{rng.randrange(100):02d}")
        return new if match.group().isascii() else new.translate(THAI)

    def text(old: str) -> str:
        return _SCORE.sub(change, old)

    def block(old: Block) -> Block:
        if isinstance(old, Para):
            return replace(old, text=text(old.text))
        if isinstance(old, Leader):
            return replace(old, text=text(old.text), value=text(old.value))
        if isinstance(old, Grid):
            return replace(
                old, rows=tuple(tuple(replace(cell, text=text(cell.text)) for cell in row) for row in old.rows)
            )
        return old

    return replace(sheet, blocks=[block(old) for old in sheet.blocks])


def report(rng: random.Random) -> Made:
    """A sample report with other scores, as DOCX or PDF; now and then a paper that is no report."""
    sheets = _sheets()
    name = rng.choice(sorted(sheets))
    sheet = changed_scores(sheets[name], rng)
    sheet.blocks.append(Para(f"เลขที่เอกสาร {rng.randrange(10**12)}"))
    data, ending = (docx_bytes(sheet), ".docx") if rng.random() < 0.6 else (pdf_bytes(sheet), ".pdf")
    return Made(data, ending, "not_ita" if name == NO_REPORT else "ok")


# --- hostile files: each of its kind unique, its status certain ---------------------------------


def _small_pdf(rng: random.Random) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 300))
    pdf.docinfo["/Title"] = str(rng.random())
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def empty(rng: random.Random) -> Made:
    """No bytes at all."""
    return Made(b"", rng.choice((".pdf", ".docx")), "empty")


def cut_pdf(rng: random.Random) -> Made:
    """A download that stopped before the first page."""
    return Made(b"%PDF-1.7\n%" + rng.randbytes(40).hex().encode() + b"\n1 0 obj\n<< /Type /Cat", ".pdf", "corrupt")


def cut_docx(rng: random.Random) -> Made:
    """A DOCX without its end."""
    data = report_docx(rng)
    return Made(data[: len(data) // 2], ".docx", "corrupt")


def report_docx(rng: random.Random) -> bytes:
    """A DOCX to spoil."""
    sheet = Sheet(blocks=[Para(f"บันทึก {rng.random()}")])
    return docx_bytes(sheet)


def web_page(rng: random.Random) -> Made:
    """A server's error page saved as PDF."""
    return Made(f"<!DOCTYPE html><html><title>404 {rng.random()}</title></html>".encode(), ".pdf", "unsupported")


def noise(rng: random.Random) -> Made:
    """Bytes of no known kind."""
    return Made(b"\x00\x01\x02\x03" + rng.randbytes(2000), rng.choice((".pdf", ".doc", ".docx")), "unsupported")


def locked(rng: random.Random) -> Made:
    """A PDF with a password."""
    with pikepdf.open(io.BytesIO(_small_pdf(rng))) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(user="secret", owner=str(rng.random())))
    return Made(buffer.getvalue(), ".pdf", "encrypted")


def picture(rng: random.Random) -> Made:
    """A scan: a page that is one picture. Read with OCR switched off it needs OCR."""
    image = Image.frombytes("L", (64, 64), rng.randbytes(64 * 64)).resize((620, 877))
    buffer = io.BytesIO()
    image.save(buffer, "PDF", resolution=75)
    return Made(buffer.getvalue(), ".pdf", "needs_ocr")


def entity_bomb(rng: random.Random) -> Made:
    """A DOCX whose XML declares entities that grow to gigabytes."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "{rng.random()}">{levels}]><x>&e9;</x>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(report_docx(rng))) as good, zipfile.ZipFile(buffer, "w") as bad:
        for info in good.infolist():
            bad.writestr(info, xml if info.filename == "word/document.xml" else good.read(info))
    return Made(buffer.getvalue(), ".docx", "corrupt")


HOSTILE: tuple[Callable[[random.Random], Made], ...] = (
    empty,
    cut_pdf,
    cut_docx,
    web_page,
    noise,
    locked,
    picture,
    entity_bomb,
)
