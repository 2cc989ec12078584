"""Content streams cut into operations.

A page of text is some thousand operations, nearly all of a few shapes. One regular expression takes
an operation with its operands at a time; what it does not fit goes through a plain tokenizer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from extractor.readers.pdf.tokens import operation

# One operation: everything before its operator, and the operator. Quantifiers are possessive: no input makes
# the expression try twice. What it passes over shows in the lengths, and then the plain tokenizer takes over.
_W = rb"\x00\t\n\x0c\r "
_LITERAL = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"
_OPERAND = rb"[" + _W + rb"\d.+\-]++|<[0-9A-Fa-f" + _W + rb"]*+>|/[^" + _W + rb"()<>\[\]{}/%]*+|" + _LITERAL
_ARRAY = rb"\[(?:" + _OPERAND + rb")*+\]"
_DICTIONARY = rb"<<(?:" + _OPERAND + rb"|" + _ARRAY + rb"|[A-Za-z]++)*+>>"
_OPERANDS = rb"(?:" + _OPERAND + rb"|" + _ARRAY + rb"|" + _DICTIONARY + rb")*+"
_OPERATOR = rb"d[01](?![\d.])|[A-Za-z]++\*?|['\"]"
_BLANK = rb"[" + _W + rb"]"
_NUMBER = _BLANK + rb"*+[+\-]?[\d.]++"
# A step and one string at its end are half of all operations of some makers: they come in one.
_STEP = rb"(%(n)s%(b)s++%(n)s%(b)s++Td)(%(b)s*+<[0-9A-Fa-f]*+>%(b)s*+Tj)" % {b"n": _NUMBER, b"b": _BLANK}
_OPERATION = re.compile(_STEP + rb"|(" + _OPERANDS + rb")(" + _OPERATOR + rb")", re.DOTALL)
# What shows text, chooses its font or draws an object, behind all that does neither: numbers, names that are no
# font and no object, property lists, dash patterns, operators of other letters, the usual ways to render.
_NAME = rb"/[^" + _W + rb"()<>\[\]{}/%]*+"
_BETWEEN = rb"[<>\da-fA-F.+\-" + _W + rb"]*+"
_STRINGS = rb"<[0-9A-Fa-f" + _W + rb"]*+>|" + _LITERAL + rb"|\[" + _BETWEEN + rb"(?:" + _LITERAL + _BETWEEN + rb")*+\]"
_WITHOUT_TEXT = (
    rb"(?:[AC-CE-SU-Za-z\d.+\-*" + _W + rb"]++"
    rb"|T(?![Jjfr])|(?<=" + _BLANK + rb"[012]" + _BLANK + rb")T(?=r)|B(?!I)|D(?!o)"
    rb"|" + _NAME + rb"(?!" + _BLANK + rb"*+(?:Do|" + _NUMBER + _BLANK + rb"++Tf))"
    rb"|" + _DICTIONARY + rb"|\[[\d.+\-" + _W + rb"]*+\](?!" + _BLANK + rb"*+T))*+"
)
_TEXT_OPERATION = re.compile(
    _WITHOUT_TEXT + rb"((?:" + _STRINGS + rb"|" + _NAME + rb"(?:" + _NUMBER + rb")?+)?+)" + _BLANK + rb"*+"
    rb"(T[Jjf]|Do|['\"]|\Z|.)",
    re.DOTALL,
)
# What places pictures: the graphics state, its matrix, and drawn objects; all else is passed over.
_PLACING = rb"(?:[qQ]|cm|Do|BI)(?![A-Za-z*])"
_PLACING_OPERATION = re.compile(
    rb"((?:"
    + _OPERANDS
    + rb"(?!"
    + _PLACING
    + rb")(?:"
    + _OPERATOR
    + rb"))*+)("
    + _OPERANDS
    + rb")("
    + _OPERATOR
    + rb"|\Z)",
    re.DOTALL,
)
PIECE = re.compile(rb"<([^>]*)>|([-+]*\d[\d.]*|[-+]*\.\d+)|(" + _LITERAL + rb")", re.DOTALL)
ACTUAL_TEXT = re.compile(rb"/ActualText\s*(?:<([0-9A-Fa-f\s]*)>|(" + _LITERAL + rb"))", re.DOTALL)
_INLINE_IMAGE = re.compile(rb"[" + _W + rb"]BI[" + _W + rb"]+/[^()]{2,600}?[" + _W + rb"]ID[" + _W + rb"]")
# Larger streams are read one operation at a time instead of all at once.
_AT_ONCE = 2_000_000


Operation = tuple[bytes, bytes, Any, bytes]
"""``Td`` with its operands and ``Tj`` with its operand, or operands and operator; the other two are empty."""


def operations_of(data: bytes) -> Iterable[Operation]:
    """The operations in order: operands as written, or a list where the plain tokenizer had to read."""
    if len(data) <= _AT_ONCE and (b"BI" not in data or not _INLINE_IMAGE.search(data)):
        found = _OPERATION.findall(data)
        read = len(b"".join(chain.from_iterable(found)))  # faster than adding up lengths
        if read == len(data) or read == len(data.rstrip(b"\x00\t\n\x0c\r ")):
            return found
    return _slowly(data)


def _slowly(data: bytes) -> Iterator[Operation]:
    position, end = 0, len(data)
    while position < end:
        numbers, op, position = operation(data, position)
        if not op:
            return
        yield b"", b"", numbers, op


def placing_operations_of(data: bytes) -> list[tuple[bytes, bytes, bytes]] | None:
    """What saves, restores and changes the matrix, and draws objects and pictures: (passed over, operands, operator).

    A few operations of other kinds come along. ``None`` where only :func:`operations_of` reads the stream right.
    """
    if len(data) > _AT_ONCE:
        return None
    found: list[tuple[bytes, bytes, bytes]] = _PLACING_OPERATION.findall(data)
    return found if len(b"".join(chain.from_iterable(found))) == len(data) else None


def text_operations_of(data: bytes) -> list[tuple[bytes, bytes]] | None:
    """What shows text, chooses its font or draws an object, with the name or the strings before it.

    An operator of one byte that is no quote stands for anything that needs a closer look: an inline picture, text
    that is not painted, a comment, damage. ``None`` for streams too large to be read at once.
    """
    return None if len(data) > _AT_ONCE else _TEXT_OPERATION.findall(data)
