"""The pictures of a DOCX in the order of the text: some offices paste scanned pages into Word."""

from __future__ import annotations

from extractor.limits import Limits
from extractor.readers.docx.names import attribute, name
from extractor.readers.docx.package import Package
from extractor.readers.docx.paragraphs import chosen
from extractor.readers.sniff import PICTURES, sniff


def pictures(data: bytes, limits: Limits) -> list[bytes]:
    """PNG, JPEG and TIFF pictures, each once, where it first stands; at most ``limits.pages``.

    Raises CorruptFileError, EncryptedFileError and TooLargeError.
    """
    package = Package(data, limits)
    part, root = package.main()
    relations = package.relations(part)
    unread = {id(one) for alternative in root.iter() if name(alternative) == "mc:AlternateContent"
              for branch in alternative if branch is not chosen(alternative) for one in branch.iter()}  # fmt: skip
    found: list[bytes] = []
    seen: set[str] = set()
    for element in root.iter():
        if len(found) >= limits.pages:
            break
        key = {"a:blip": "r:embed", "v:imagedata": "r:id"}.get(name(element))
        relation = relations.get(attribute(element, key) or "") if key and id(element) not in unread else None
        if relation is None or relation.external or relation.target in seen:
            continue
        seen.add(relation.target)
        content = package.read(relation.target)
        if content and sniff(content) in PICTURES:
            found.append(content)
    return found
