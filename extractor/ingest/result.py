"""Small decisions about results: which are out of date, and what stands for a content that gave none."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from extractor import patterns
from extractor.ingest import codec
from extractor.ingest.journal import Known
from extractor.pipeline import Options
from extractor.records import FileResult, FileStatus

_PROGRAM = frozenset({".py", ".onnx", ".json", ".npz", ".bin"})
# Statuses that another limit may change, and those that an OCR engine installed since may change.
_BY_LIMITS = frozenset({FileStatus.TIMEOUT, FileStatus.TOO_LARGE, FileStatus.CRASHED, FileStatus.PARTIAL})
_BY_OCR = frozenset({FileStatus.NEEDS_OCR, FileStatus.PARTIAL})


def program_version() -> str:
    """The program, its files and its patterns in one string: results of another are out of date.

    The hash over the package's files tells a changed checkout from the release of the same number. It is
    taken from the files as they are now, because those are what the next child process loads.
    """
    import extractor  # noqa: PLC0415 - the package imports this module's package

    root = Path(extractor.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in _PROGRAM and path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return f"{extractor.__version__}+{digest.hexdigest()[:12]}+{patterns.version()}"


@dataclass(frozen=True, slots=True)
class Version:
    """By what a content was read: the program, its patterns and records, and the settings of the run."""

    program: str
    settings: str

    @classmethod
    def of(cls, options: Options) -> Version:
        """The version that a process started now on this machine reads by."""
        from extractor.readers import office  # noqa: PLC0415 - readers are loaded late
        from extractor.readers.ocr import tesseract  # noqa: PLC0415

        patterns.version.cache_clear()
        tesseract.installed_languages.cache_clear()
        settings = {
            "ocr": options.ocr,
            "tesseract": options.ocr != "never" and tesseract.available(),
            "office": office.find_office() is not None,
            "limits": asdict(options.limits),
        }
        return cls(program_version(), json.dumps(settings, sort_keys=True))

    def differs(self, other: Version) -> str:
        """What sets the results of another process apart from this one's; empty where nothing does."""
        if self.program != other.program:
            return f"its version is {other.program}, here it is {self.program}"
        mine, its = json.loads(self.settings), json.loads(other.settings)
        tools = {"tesseract": "Tesseract with Thai", "office": "LibreOffice"}
        parts = [f"it has {'' if its[key] else 'no '}{name}" for key, name in tools.items() if mine[key] != its[key]]
        return ", ".join(parts)

    def covers(self, known: Known) -> bool:
        """Whether an earlier result still stands, so that its content need not be read again."""
        if known.version != self.program:
            return False
        if known.settings == self.settings:
            return True
        old, new = json.loads(known.settings), json.loads(self.settings)
        if old["ocr"] != new["ocr"]:
            return False
        if known.status in _BY_LIMITS and old["limits"] != new["limits"]:
            return False
        if known.status in _BY_OCR and old["tesseract"] != new["tesseract"]:
            return False
        return not (known.status is FileStatus.UNSUPPORTED and old["office"] != new["office"])


def checked(value: object, sha256: str) -> codec.Reading | None:
    """What a worker returned, if it is a reading of this very content; None for rubbish."""
    if not isinstance(value, bytes):
        return None
    try:
        reading = codec.load(value)
    except codec.CodecError:
        return None
    result = reading.result
    whole = len(result.reports) == len(reading.evidence)
    ids = all(report.report_id.startswith(sha256[:12]) for report in result.reports)
    return reading if result.sha256 == sha256 and whole and ids else None


def without(status: FileStatus, detail: str, sha256: str, size: int, seconds: float) -> codec.Reading:
    """The reading of a content that no worker could read."""
    return codec.Reading(FileResult("", sha256, size, status=status, detail=detail, seconds=round(seconds, 2)))


def damaged_archive(reading: codec.Reading) -> codec.Reading:
    """A file that is an archive by its type, yet reached a reader: it could not be opened as one."""
    from extractor.readers.sniff import ARCHIVES, MediaType  # noqa: PLC0415 - readers are loaded late

    result = reading.result
    if result.status is not FileStatus.UNSUPPORTED or result.media_type not in {str(kind) for kind in ARCHIVES}:
        return reading
    if result.media_type == str(MediaType.RAR):
        detail = "RAR archives are not read; unpack it yourself and read the folder."
        return replace(reading, result=replace(result, detail=detail))
    detail = "The archive is damaged and cannot be opened; fetch it again from its source."
    return replace(reading, result=replace(result, status=FileStatus.CORRUPT, detail=detail))
