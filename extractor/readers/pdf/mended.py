"""Files that were cut off before their table of objects: the objects themselves tell where they stand.

A broken download ends anywhere; what lies before is whole. PDFium and pdfminer need a trailer to begin with, which
stands at the very end.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_W = rb"[\x00\t\n\x0c\r ]"
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,7})" + _W + rb"{1,4}([0-9]{1,5})" + _W + rb"{1,4}obj(?![A-Za-z])")
_CATALOG = re.compile(rb"/Type" + _W + rb"*/Catalog(?![A-Za-z])")
_ENCRYPTED = re.compile(rb"/Encrypt" + _W + rb"*[0-9<]")
_MOST_OBJECTS = 1_000_000


def with_trailer(data: bytes) -> bytes | None:
    """The file with a table of its whole objects and a trailer behind it; ``None`` where it tells too little.

    The last object of a number counts, as in an updated file. Without its trailer an encrypted file cannot be opened.
    """
    found = [(match.start(), int(match[1]), int(match[2])) for match in _OBJECT.finditer(data)]
    if not found or len(found) > _MOST_OBJECTS or _ENCRYPTED.search(data):
        return None
    starts = [start for start, _, _ in found]
    ends = [*starts[1:], len(data)]
    whole = [data.find(b"endobj", start, end) >= 0 for start, end in zip(starts, ends, strict=True)]
    catalogs = [bisect_right(starts, match.start()) - 1 for match in _CATALOG.finditer(data)]
    catalogs = [at for at in catalogs if at >= 0 and whole[at]]
    if not catalogs:
        return None
    _, root, generation = found[catalogs[-1]]
    table = {number: (start, gen) for (start, number, gen), good in zip(found, whole, strict=True) if good}
    lines = [b"%d 1\n%010d %05d n \n" % (number, start, gen) for number, (start, gen) in sorted(table.items())]
    trailer = b"trailer\n<</Size %d/Root %d %d R>>\n" % (max(table) + 1, root, generation)
    return b"%b\nxref\n%b%bstartxref\n%d\n%%%%EOF\n" % (data, b"".join(lines), trailer, len(data) + 1)
