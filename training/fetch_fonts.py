"""Fetch the Thai fonts that the numeral recogniser is trained and tested on.

    python training/fetch_fonts.py FOLDER

Takes the ``@fontsource`` packages through npm, ``fonts-arundina`` and ``fonts-freefont-ttf`` through apt, and the
fonts of Debian's ``fonts-thai-tlwg`` and ``fonts-noto-core`` where they are installed. Web fonts come split by script:
the Thai and the Latin part of each face are merged into one TTF, because a number may hold digits of both. Nothing is
installed; no font is kept in the repository (all are under the OFL or the GPL with font exception, see their packages).
Needs npm and fonttools with brotli.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

_FAMILIES = """
sarabun kanit prompt mitr niramit k2d kodchasan krub mali chakra-petch bai-jamjuree charm charmonman fahkwang
itim pridi sriracha trirong taviraj athiti maitree noto-sans-thai-looped ibm-plex-sans-thai
ibm-plex-sans-thai-looped anuphan
"""
FAMILIES = _FAMILIES.split()
FACES = ("300-normal", "400-normal", "500-normal", "700-normal", "400-italic", "700-italic")
INSTALLED = (Path("/usr/share/fonts/truetype/tlwg"), Path("/usr/share/fonts/truetype/noto"))
PACKAGES = ("fonts-arundina", "fonts-freefont-ttf")
# Handwriting-like or bitmap-like shapes stay in: a form is sometimes filled in with them.
NOTO = ("NotoSansThai", "NotoSerifThai", "NotoLoopedThai")


def npm_fonts(target: Path, scratch: Path) -> list[str]:
    """Install each package into a scratch folder and merge its faces; return what could not be had."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to fetch the @fontsource families")
    missing = []
    for family in FAMILIES:
        done = subprocess.run(
            [
                npm,
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefix",
                scratch,
                f"@fontsource/{family}",
            ],
            capture_output=True,
            check=False,
        )
        files = scratch / "node_modules" / "@fontsource" / family / "files"
        if done.returncode or not files.is_dir():
            missing.append(family)
            continue
        for face in FACES:
            parts = [files / f"{family}-{script}-{face}.woff2" for script in ("thai", "latin")]
            if all(p.exists() for p in parts):
                merge(parts, target / f"{family}-{face}.ttf", scratch)
    return missing


def merge(parts: list[Path], target: Path, scratch: Path) -> None:
    """One TTF of a Thai and a Latin part; the Latin part gives up its layout rules."""
    plain = []
    for part in parts:
        font = TTFont(part)
        font.flavor = None
        keep = {"GSUB", "GPOS", "GDEF"} if "-thai-" in part.name else set()
        for tag in ("GSUB", "GPOS", "GDEF", "DSIG", "STAT", "fvar", "gasp", "prep", "fpgm", "cvt ", "kern"):
            if tag in font and tag not in keep:
                del font[tag]
        path = scratch / f"{part.stem}.ttf"
        font.save(path)
        plain.append(str(path))
    Merger().merge(plain).save(target)


def apt_fonts(target: Path, scratch: Path) -> bool:
    """Unpack some Debian font packages without installing them."""
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg")
    if apt is None or dpkg is None:
        return False
    for name in PACKAGES:
        subprocess.run([apt, "download", name], cwd=scratch, capture_output=True, check=False)
    for package in scratch.glob("fonts-*.deb"):
        subprocess.run([dpkg, "-x", package, scratch / "debian"], check=True)
    found = [p for p in sorted((scratch / "debian").rglob("*.ttf")) if p.name.startswith(("Arundina", "FreeSerif"))]
    for font in found:
        shutil.copy(font, target / font.name)
    return bool(found)


def main() -> None:
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        missing = npm_fonts(target, scratch)
        if not apt_fonts(target, scratch):
            missing += PACKAGES
    for place in INSTALLED:
        for font in sorted(place.glob("*.ttf")):
            if place.name == "tlwg" or font.name.startswith(NOTO):
                shutil.copy(font, target / font.name)
    print(f"{len(list(target.glob('*.ttf')))} faces in {target}; missing: {', '.join(missing) or 'none'}")


if __name__ == "__main__":
    main()
