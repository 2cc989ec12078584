"""Names of files and archive members: their encoding, what is safe to show, what is never a document."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from extractor.export.cells import clean

_ENCODINGS = ("utf-8", "cp874", "cp437")
_DRIVE = re.compile(r"^[A-Za-z]:")

_SKIPPED_NAMES = {
    ".ds_store": "Skipped: a folder's settings on macOS.",
    "thumbs.db": "Skipped: small pictures that Windows keeps of a folder.",
    "desktop.ini": "Skipped: a folder's settings on Windows.",
}


def decode(raw: bytes, *, utf8: bool = False) -> tuple[str, str]:
    """The name of an archive member, and the encoding it was read by (empty for plain ASCII).

    ``utf8`` is the ZIP flag that says so. Without it: strict UTF-8 (many programs forget the flag),
    then cp874 (Thai Windows), then cp437 (what the ZIP format says, which has a letter for every
    byte). A flag that lies falls through in the same order.
    """
    if raw.isascii():
        return raw.decode("ascii"), ""
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding), "" if utf8 and encoding == "utf-8" else encoding
    return raw.decode("cp437", "replace"), "cp437"


def safe_member(name: str) -> tuple[str, bool]:
    """A member's name with ``/`` between folders, below its archive; and whether it tried to leave it.

    Members are never written to disk under their names; this keeps what is shown from being
    mistaken for a path elsewhere.
    """
    slashed = _DRIVE.sub("", name.replace("\\", "/"))
    parts = [part for part in slashed.split("/") if part not in ("", ".", "..")]
    escaped = slashed != name.replace("\\", "/") or slashed.startswith("/") or ".." in slashed.split("/")
    return clean("/".join(parts)) or "unnamed", escaped


def skipped(source: str) -> str:
    """Why a file is never a document, by its name alone; empty where it may be one."""
    parts = source.split("/")
    last = parts[-1]
    if "__MACOSX" in parts[:-1]:
        return "Skipped: what macOS adds to archives."
    if last.startswith("._"):
        return "Skipped: file settings that macOS keeps beside a file."
    if last.startswith("~$") or (last.startswith(".~lock.") and last.endswith("#")):
        return "Skipped: a lock file of Office, left while a document was open."
    return _SKIPPED_NAMES.get(last.lower(), "")


def remove(path: str) -> None:
    """Remove a file of our own; it does not matter if it is gone."""
    if path:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - plain strings throughout the walk
