"""The parts of a DOCX, opened so that a hostile file cannot hurt.

No part is read past the limits, no entity is resolved, nothing is fetched, and a document type
declaration (which OOXML forbids) ends the reading.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from extractor.errors import CorruptFileError, EncryptedFileError, TooLargeError
from extractor.limits import Limits
from extractor.readers.docx.names import Element, attribute, name

_BOMB_FROM = 64 * 1024 * 1024  # what unpacks to less cannot hurt, whatever its ratio
_CHUNK = 1 << 20
_MAIN = "/officeDocument"
_USUAL_MAIN = "word/document.xml"
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its type's last word, and the target part (or outside address)."""

    kind: str
    target: str
    external: bool


def _parser() -> etree.XMLParser:
    # huge_tree=False keeps libxml2's own bounds: depth 256, text nodes of 10 MB, entity growth
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )


def parse(data: bytes, part: str) -> Element:
    """The root of an XML part.

    Raises CorruptFileError where it is not well-formed or declares a document type.
    """
    if b"<!DOCTYPE" in data[:4096]:
        raise CorruptFileError(f"The part {part} declares a document type, which no DOCX may.")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CorruptFileError(f"The part {part} is not well-formed XML ({str(error)[:120]}).") from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise CorruptFileError(f"The part {part} declares a document type, which no DOCX may.")
    return root


class Package:
    """The parts of one file by name, without the leading ``/``."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open a zip or a flat package.

        Raises CorruptFileError, EncryptedFileError and TooLargeError.
        """
        self._limits = limits
        self._unpacked = 0
        self._flat: dict[str, Element] = {}
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._zip: zipfile.ZipFile | None = None
        if data[:2] == b"PK":
            self._open_zip(data)
        else:
            self._open_flat(data)

    def _open_zip(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _BAD_ZIP as error:
            raise CorruptFileError(f"The file is cut off or damaged ({error}).") from None
        if len(infos) > self._limits.archive_entries:
            raise TooLargeError(f"The file has {len(infos):,} parts, more than archive_entries allows.")
        for info in infos:
            self._members.setdefault(info.filename.replace("\\", "/").lstrip("/").lower(), info)

    def _open_flat(self, data: bytes) -> None:
        root = parse(data, "package")
        for part in root:
            if name(part) != "pkg:part":
                continue
            for holder in part:
                if name(holder) == "pkg:xmlData" and len(holder):
                    self._flat[(attribute(part, "pkg:name") or "").lstrip("/").lower()] = holder[0]

    def names(self) -> tuple[str, ...]:
        """All part names, in lower case."""
        return tuple(self._members) or tuple(self._flat)

    def read(self, part: str) -> bytes | None:
        """The bytes of a part of a zip, or ``None`` when it is not there."""
        info = self._members.get(part.lstrip("/").lower())
        if info is None or self._zip is None:
            return None
        if info.flag_bits & 1:
            raise EncryptedFileError("The parts of the document are encrypted.")
        self._unpacked += info.file_size
        if self._unpacked > self._limits.file_bytes:
            raise TooLargeError(f"The document unpacks to more than file_bytes ({self._limits.file_bytes:,}).")
        if info.file_size > _BOMB_FROM and info.file_size > self._limits.archive_ratio * max(info.compress_size, 1):
            raise TooLargeError(f"The part {part} unpacks to more than archive_ratio times its size.")
        pieces: list[bytes] = []
        try:
            with self._zip.open(info) as member:
                while piece := member.read(_CHUNK):
                    pieces.append(piece)
        except (*_BAD_ZIP, RuntimeError) as error:
            raise CorruptFileError(f"The part {part} is damaged ({error}).") from None
        return b"".join(pieces)

    def xml(self, part: str) -> Element | None:
        """The root element of a part, or ``None`` when the part is not there."""
        if self._flat:
            return self._flat.get(part.lstrip("/").lower())
        data = self.read(part)
        return None if data is None else parse(data, part)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part (``""``: of the package) by their ids."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for element in root if root is not None else ():
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                joined = target if target.startswith("/") else posixpath.join(folder, target)
                target = posixpath.normpath(joined).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = Relation(kind, target, external)
        return found

    def main(self) -> tuple[str, Element]:
        """Name and root of the main document part. Raises CorruptFileError where there is none."""
        candidates = [r.target for r in self.relations("").values() if f"/{r.kind}" == _MAIN and not r.external]
        for part in (*candidates, _USUAL_MAIN):
            root = self.xml(part)
            if root is not None:
                return part, root
        raise CorruptFileError("The main part word/document.xml is missing.")
