"""Install the system packages that some features use, where this user may; else name them.

`run` needs Tesseract with Thai (scans); `test` also a browser, LibreOffice and fonts, since the tests use the
real components. On Debian as root they are installed; elsewhere the features stay off and this says how to
get them. Never fails: what is missing is told, and the tests that need it say so themselves.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "tesseract-ocr": lambda: bool(shutil.which("tesseract")),
    "tesseract-ocr-tha": lambda: "tha" in _output("tesseract", "--list-langs").split(),
    "chromium": lambda: bool(shutil.which("chromium")),
    "libreoffice-writer-nogui": lambda: bool(shutil.which("soffice")),
    "fonts-thai-tlwg": lambda: Path("/usr/share/fonts/truetype/tlwg").is_dir(),
    "poppler-utils": lambda: bool(shutil.which("pdftotext")),
}
FOR = {"run": ["tesseract-ocr", "tesseract-ocr-tha"], "test": list(PACKAGES)}


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def main(purpose: str) -> None:
    missing = [name for name in FOR[purpose] if not PACKAGES[name]()]
    if not missing:
        return
    debian_root = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    if debian_root:
        print(f"Installing {' '.join(missing)} ...", file=sys.stderr)
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        quiet = {"stdout": subprocess.DEVNULL, "env": env}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=False, **quiet)
        missing = [name for name in missing if not PACKAGES[name]()]
    if missing:
        print(
            f"Not installed: {' '.join(missing)} (names of Debian's packages). Without Tesseract and its Thai data,"
            " scans end as needs_ocr; without the others some tests are skipped.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main(sys.argv[1])
