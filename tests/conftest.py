"""Shared fixtures; ``@pytest.mark.needs("tesseract")`` skips plainly, and fails in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def _has_tesseract_thai() -> bool:
    if not shutil.which("tesseract"):
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    return "tha" in listed.split()


COMPONENTS = {
    "tesseract": (_has_tesseract_thai, "Tesseract with Thai (apt install tesseract-ocr tesseract-ocr-tha)"),
    "chromium": (lambda: bool(shutil.which("chromium")), "Chromium (apt install chromium)"),
    "libreoffice": (lambda: bool(shutil.which("soffice")), "LibreOffice (apt install libreoffice-writer-nogui)"),
    "shared": ((SHARED / "corpus").is_dir, "the folder ../shared with the corpus"),
}


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes get no id of their own: a ZIP made now holds the time, and parallel runs must agree on names."""
    return "bytes" if isinstance(val, bytes) else None


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        for component in mark.args:
            present, what = COMPONENTS[component]
            if present():
                continue
            if os.environ.get("CI") and component != "shared":
                pytest.fail(f"{what} is missing, and CI must have it")
            pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples"


@pytest.fixture(scope="session")
def corpus() -> Path:
    return SHARED / "corpus"
