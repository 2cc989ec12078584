"""Blocks as a web page, and the web page printed by a browser."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from benchmarks.forge.model import Break, Grid, Leader, Para, Sheet, numbers

_STYLE = """
@page {{ size: A4; margin: 2cm; @bottom-center {{ content: {footer}; font: 12pt '{font}'; }}
 @top-right {{ content: {header}; font: 12pt '{font}'; }} }}
@page wide {{ size: A4 landscape; }}
body {{ font: {size}pt/1.35 '{font}', 'Noto Sans Thai', sans-serif; margin: 0; }}
.wide {{ page: wide; }} .next {{ break-before: page; }}
h1, .title {{ font-size: 1.25em; text-align: center; margin: .2em 0; font-weight: bold; }}
h2 {{ font-size: 1.1em; margin: .5em 0 .2em; }} h3 {{ font-size: 1em; margin: .4em 0 .2em; }}
p {{ margin: .2em 0; }} p.body {{ text-indent: 2em; }} p.center {{ text-align: center; }}
p.right {{ text-align: right; }} p.item {{ padding-left: 2em; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: .4em 0; }}
td, th {{ border: 1px solid black; padding: 1pt 4pt; vertical-align: top;
 overflow-wrap: anywhere; }}
table.bare td, table.bare th {{ border: none; }}
.b {{ font-weight: bold; }} .c {{ text-align: center; }} .l {{ text-align: left; }}
div.leader {{ display: flex; }} div.leader span.dots {{ flex: 1; overflow: hidden; white-space: nowrap; }}
"""


def html(sheet: Sheet) -> str:
    """The document as one web page."""
    out: list[str] = ["<div>"]
    counted = numbers(sheet.blocks)
    landscape = False
    for at, block in enumerate(sheet.blocks):
        if isinstance(block, Break):
            if block.landscape != landscape:
                landscape = block.landscape
                out.append(f'</div><div class="{"wide" if landscape else ""}">')
            else:
                out.append('<div class="next"></div>')
        elif isinstance(block, Para):
            out.append(_paragraph(block, counted.get(at, "")))
        elif isinstance(block, Leader):
            dots = "." * max(6, 60 - len(block.text)) if block.typed else "." * 200
            if block.typed:
                out.append(f"<p>{escape(block.text)} {dots} {escape(block.value)}</p>")
            else:
                out.append(
                    f'<div class="leader"><span>{escape(block.text)} </span><span class="dots">{dots}</span>'
                    f"<span> {escape(block.value)}</span></div>"
                )
        else:
            out.append(_table(block))
    out.append("</div>")
    footer = " ".join(part for part in (_quoted(piece) for piece in _around(sheet.footer)) if part) or '""'
    style = _STYLE.format(font=sheet.font, size=sheet.size, footer=footer, header=_quoted(sheet.header) or '""')
    return (
        f'<!DOCTYPE html><html lang="th"><meta charset="utf-8"><style>{style}</style><body>{"".join(out)}</body></html>'
    )


def _around(footer: str) -> list[str]:
    before, mark, after = footer.partition("{page}")
    return [before, "\0", after] if mark else [before]


def _quoted(text: str) -> str:
    if text == "\0":
        return "counter(page)"
    return f'"{text}"' if text else ""


def _paragraph(block: Para, number: str) -> str:
    tag = {"title": "h1", "heading": "h2", "subheading": "h3"}.get(block.kind, "p")
    text = escape(f"{number} {block.text}" if number else block.text)
    kind = "item" if number and tag == "p" else block.kind
    return f'<{tag} class="{kind}{" b" if block.bold else ""}">{text}</{tag}>'


def _table(grid: Grid) -> str:
    total = sum(grid.widths)
    columns = "".join(f'<col style="width:{100 * share / total:.2f}%">' for share in grid.widths)
    rows: list[str] = []
    for r, cells in enumerate(grid.rows):
        shown = "".join(
            f'<td class="{"c" if cell.align == "center" else "l"}{" b" if cell.bold else ""}"'
            + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")
            + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")
            + f">{'<br>'.join(escape(line) for line in cell.text.split(chr(10)))}</td>"
            for cell in cells
        )
        line = f"<tr>{shown}</tr>"
        if grid.repeat and grid.header_rows:
            line = f"<thead>{line}" if r == 0 else line
            line = f"{line}</thead>" if r == grid.header_rows - 1 else line
        rows.append(line)
    return f'<table class="{"" if grid.ruled else "bare"}"><colgroup>{columns}</colgroup>{"".join(rows)}</table>'


def chromium_pdf(sheet: Sheet, seconds: float = 120.0) -> bytes:
    """Print the page with Chromium. Raises RuntimeError where that gives no file."""
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        page, result = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html(sheet), encoding="utf-8")
        subprocess.run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             "--no-pdf-header-footer", f"--print-to-pdf={result}", page.as_uri()],
            check=False, capture_output=True, timeout=seconds,
        )  # fmt: skip
        if not result.is_file():
            raise RuntimeError("Chromium printed nothing")
        return result.read_bytes()


def office_pdfs(files: list[Path], folder: Path, seconds: float = 900.0) -> None:
    """Convert DOCX files to PDF with one run of LibreOffice."""
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), *map(str, files)],
            check=True, capture_output=True, timeout=seconds,
        )  # fmt: skip
