"""DOC, ODT, RTF and old Word XML by way of LibreOffice, where it is installed.

Each conversion runs in a temporary folder with a profile of its own, so that it neither meets a
running office nor a user's settings; macros are off, links are not followed, and the whole process
tree is ended when the time is up.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess  # fixed arguments, no shell
import tempfile
import zipfile
from pathlib import Path

from extractor import progress
from extractor.errors import CorruptFileError, EncryptedFileError, TimeLimitError, UnsupportedFileError
from extractor.readers.sniff import MediaType

CONVERTIBLE: dict[MediaType, str] = {
    MediaType.DOC: "doc",
    MediaType.ODT: "odt",
    MediaType.FLAT_ODT: "fodt",
    MediaType.RTF: "rtf",
    MediaType.WORD_2003_XML: "xml",
}
"""What LibreOffice turns into DOCX, with the file name ending it expects."""

_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def find_office() -> str | None:
    """The LibreOffice program, or ``None``."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def convert_to_docx(data: bytes, media_type: MediaType, *, seconds: float = 120.0) -> bytes:
    """The document as DOCX.

    Raises UnsupportedFileError without LibreOffice, EncryptedFileError for an ODT with a password,
    TimeLimitError after ``seconds``, CorruptFileError when LibreOffice cannot open it.
    """
    if media_type is MediaType.ODT and _odt_is_encrypted(data):
        raise EncryptedFileError("The document is protected by a password.")
    program = find_office()
    if program is None:
        raise UnsupportedFileError(f"{media_type} needs LibreOffice, which is not installed.")
    with tempfile.TemporaryDirectory(prefix="ita-office-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        settings = base / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = base / f"document.{CONVERTIBLE[media_type]}"
        source.write_bytes(data)
        result = base / "out" / "document.docx"
        _run(
            [
                program,
                f"-env:UserInstallation={(base / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(base / "out"),
                str(source),
            ],
            seconds,
        )
        if not result.is_file():
            raise CorruptFileError(f"LibreOffice could not open this {media_type} file.")
        return result.read_bytes()


def _run(command: list[str], seconds: float) -> None:
    """Run to the end or end the whole tree: ``soffice`` is a script whose child does the work."""
    process = subprocess.Popen(  # noqa: S603 - program found on this machine, arguments are ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )
    progress.helping(process.pid)  # a worker that is killed takes it along
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise TimeLimitError(f"LibreOffice needed more than {seconds:g} seconds.") from None
    finally:
        if process.poll() is None:
            _end_tree(process)
        progress.helping(0)


def _end_tree(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        subprocess.run(  # noqa: S603
            ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607 - a Windows system program
            check=False,
            capture_output=True,
        )
    process.wait()


def _odt_is_encrypted(data: bytes) -> bool:
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as archive,
            archive.open("META-INF/manifest.xml") as manifest,
        ):
            return b"encryption-data" in manifest.read(1 << 20)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return False
