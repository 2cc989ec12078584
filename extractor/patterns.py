"""Loads the knowledge in ``patterns/*.toml``: names, variants, headers, weights, levels, months.

An analyst adds a spelling by editing a TOML file; no code changes. In a checkout the folder lies
beside the package, in a wheel inside it.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """The folder with the pattern files.

    Raises FileNotFoundError when the installation is broken.
    """
    for candidate in (_PACKAGE / "_patterns", _PACKAGE.parent / "patterns"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("The folder patterns/ is missing; install ita-extract again.")


@cache
def load(name: str) -> dict[str, Any]:
    """The content of ``patterns/<name>.toml``. Treat it as read-only: it is shared."""
    with (folder() / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def version() -> str:
    """A short hash over all pattern files: results made with other patterns are out of date."""
    digest = hashlib.sha256()
    for path in sorted(folder().glob("*.toml")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
