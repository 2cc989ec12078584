"""Spoil the glyph maps of a good PDF the way other makers write them."""

from __future__ import annotations

import io
import re

import pikepdf

MAPS: dict[str, dict[int, int]] = {
    "word": {0x0E4D: 0x0020},  # the nikhahit of SARA AM is told as a space
    "swap": {0x0E4D: 0x0020, 0x0E32: 0x0E33},  # and every SARA AA as SARA AM
    "latin": {0x0E48: ord("k"), 0x0E49: ord("l"), 0x0E4C: ord("g")},  # tone marks are told as Latin letters
}
_BLOCK = re.compile(rb"\d+\s+begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def broken(data: bytes, form: str) -> bytes:
    """The PDF with each ToUnicode map changed as ``MAPS[form]`` says, and without ActualText."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                stream = thing["/ToUnicode"]
                stream.write(_changed(stream.read_bytes(), MAPS[form]))
        for page in pdf.pages:
            _drop_actual_text(pdf, page)
        if "/StructTreeRoot" in pdf.Root:
            del pdf.Root["/StructTreeRoot"]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _changed(cmap: bytes, wrong: dict[int, int]) -> bytes:
    def block(match: re.Match[bytes]) -> bytes:
        codes = [(int(code, 16), len(code), target) for code, target in _pairs(match)]
        lines = []
        for code, width, target in codes:
            units = [int(target[at : at + 4], 16) for at in range(0, len(target), 4)]
            text = "".join(f"{wrong.get(unit, unit):04X}" for unit in units)
            lines.append(f"<{code:0{width}X}> <{text}>")
        chunks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        return "\n".join(f"{len(c)} beginbfchar\n" + "\n".join(c) + "\nendbfchar" for c in chunks).encode()

    return _BLOCK.sub(block, cmap)


def _pairs(match: re.Match[bytes]) -> list[tuple[bytes, bytes]]:
    tokens = _HEX.findall(match[2])
    if match[1] == b"bfchar":
        return list(zip(tokens[::2], tokens[1::2], strict=True))
    if b"[" in match[2]:
        raise ValueError("a bfrange with an array is not written by the makers used here")
    found: list[tuple[bytes, bytes]] = []
    for first, last, target in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=True):
        for step in range(int(last, 16) - int(first, 16) + 1):
            code = f"{int(first, 16) + step:0{len(first)}X}".encode()
            found.append((code, f"{int(target, 16) + step:0{len(target)}X}".encode()))
    return found


def _drop_actual_text(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    kept: list[pikepdf.ContentStreamInstruction] = []
    spans: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            properties = instruction.operands[1] if operator == "BDC" else None
            dropped = isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties
            spans.append(dropped)
            if dropped:
                continue
        elif operator == "EMC" and spans and spans.pop():
            continue
        kept.append(instruction)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
