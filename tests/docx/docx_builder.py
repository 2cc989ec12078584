"""Builds small DOCX files from XML strings, so that each test shows the markup it is about."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def docx(body: str, *, names: str = SPACES, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A DOCX with this body; ``numbering="..."`` and the like are further parts (content of their root)."""
    files: dict[str, bytes] = {
        "[Content_Types].xml": (
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
            b'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            b'wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>".encode(),
    }
    related = {}
    for part, content in parts.items():
        kind = "header" if part.startswith("header") else "footer" if part.startswith("footer") else part
        if kind in ("footnotes", "endnotes"):
            kind = part
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{part}.xml"] = f"<w:{root} {names}>{content}</w:{root}>".encode()
        related[part] = (kind, f"{part}.xml")
    lines = "".join(
        f'<Relationship Id="{part}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"/>'
        for part, (kind, target) in related.items()
    )
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    ).encode()
    files.update(extra or {})
    return packed(files)


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relations(targets: dict[str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="r{kind}" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        for kind, target in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    ).encode()


def p(text: str = "", properties: str = "") -> str:
    """A paragraph with one run."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def item(text: str, num: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, fmt: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list definition."""
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inner}</w:lvl>'


def numbered(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The content of a numbering part with one definition."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def table(*rows: str, grid: str = "") -> str:
    """A table of ``row`` strings."""
    return f"<w:tbl>{grid}{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of ``cell`` strings; a bare text becomes a cell."""
    shown = "".join(one if one.startswith("<w:tc") else cell(one) for one in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{shown}</w:tr>"


def cell(text: str = "", properties: str = "", content: str = "") -> str:
    """A cell with one paragraph, or with ``content``."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or p(text)}</w:tc>"
