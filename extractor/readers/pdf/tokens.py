"""A plain tokenizer for the operations of a content stream that the fast expression does not fit."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from extractor.readers.pdf.strings import hex_bytes, unescape


class Name(NamedTuple):
    """A name object such as ``/F1``; ``text`` is the name without the slash, escapes resolved."""

    raw: bytes

    @property
    def text(self) -> str:
        """The name as the resource dictionaries spell it."""
        if b"#" in self.raw:
            raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), self.raw)
        else:
            raw = self.raw
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("latin-1")


_SPACE = rb"\x00\t\n\x0c\r "
_TOKEN = re.compile(
    rb"[" + _SPACE + rb"]*(?:%[^\r\n]*[" + _SPACE + rb"]*)*"
    rb"(?:([-+]*(?:\d+\.?\d*|\.\d+)(?:[-+.\d]*))|/([^" + _SPACE + rb"()<>\[\]{}/%]*)|(<<|>>|[\[\]{}])"
    rb"|<([0-9A-Fa-f" + _SPACE + rb"]*)>|(\()|([^" + _SPACE + rb"()<>\[\]{}/%]+)|(.))",
    re.DOTALL,
)
_PAREN = re.compile(rb"\\.|[()]", re.DOTALL)
_INLINE_END = re.compile(rb"[" + _SPACE + rb"]EI(?=[" + _SPACE + rb"]|$)")
_MOST_OPERANDS = 100_000
_DEPTH = 32


def _number(raw: bytes) -> float:
    """Numbers as readers forgive them: doubled signs and stray minus signs inside."""
    try:
        return float(raw)
    except ValueError:
        clean = re.match(rb"[-+]*(\d*\.?\d*)", raw)
        value = float(clean[1]) if clean and clean[1] not in (b"", b".") else 0.0
        return -value if raw.startswith(b"-") else value


def _literal(data: bytes, at: int) -> tuple[bytes, int]:
    """The raw inside of a literal string that starts after its parenthesis, and where it ends."""
    depth = 1
    for match in _PAREN.finditer(data, at):
        if match[0] == b"(":
            depth += 1
        elif match[0] == b")":
            depth -= 1
            if depth == 0:
                return data[at : match.start()], match.end()
    return data[at:], len(data)


def operation(data: bytes, at: int) -> tuple[list[Any], bytes, int]:
    """Operands, operator and end of the operation at ``at``; an empty operator at the end of data.

    Strings are bytes, numbers floats, arrays lists, dictionaries dicts with text keys. The bytes of an
    inline picture are passed over. Unbalanced brackets are dropped.
    """
    operands: list[Any] = []
    nest: list[list[Any]] = []
    while True:
        match = _TOKEN.match(data, at)
        if match is None:
            return operands, b"", len(data)
        at = match.end()
        kind = match.lastindex
        value: Any
        if kind == 1:
            value = _number(match[1])
        elif kind == 2:
            value = Name(match[2])
        elif kind == 3:
            mark = match[3]
            if mark in (b"[", b"<<", b"{"):
                if len(nest) < _DEPTH:
                    nest.append(operands)
                    operands = []
                continue
            if not nest:
                continue
            if mark == b">>":
                keys, values = operands[::2], operands[1::2]
                value = {k.text: v for k, v in zip(keys, values, strict=False) if isinstance(k, Name)}
            else:
                value = operands
            operands = nest.pop()
        elif kind == 4:
            value = hex_bytes(match[4])
        elif kind == 5:
            inside, at = _literal(data, at)
            value = unescape(inside)
        elif kind == 6:
            word = match[6]
            if word in (b"true", b"false", b"null"):
                value = None
            elif word == b"BI":
                return [], word, _after_picture(data, at)
            elif nest:
                continue
            else:
                return operands, word, at
        else:
            continue
        if len(operands) < _MOST_OPERANDS:
            operands.append(value)


def _after_picture(data: bytes, at: int) -> int:
    """Where an inline picture ends: after an EI that stands alone and is followed by text, not by noise."""
    start = data.find(b"ID", at)
    if start < 0:
        return len(data)
    for match in _INLINE_END.finditer(data, start):
        following = data[match.end() : match.end() + 12]
        if all(byte < 128 and (byte >= 32 or byte in b"\x00\t\n\x0c\r") for byte in following):
            return match.end()
    return len(data)
