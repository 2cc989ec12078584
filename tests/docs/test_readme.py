"""What the README shows is what the program prints, and every command it names has help."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def run(*arguments: str) -> str:
    command = [sys.executable, "-m", "extractor", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False).stdout


def test_the_note_in_the_readme_is_real() -> None:
    shown = README.split("<!-- check -->")[1].split("<!-- end of check -->")[0]
    printed = run("check", "samples/docs/conflict-2568.docx", "--lang", "en")
    assert shown.strip().removeprefix("```text").removesuffix("```").strip() == printed.strip()


def test_every_command_of_the_readme_has_help() -> None:
    commands = set(re.findall(r"^\s+ita-extract ([a-z]+)", README, re.M))
    assert {"ingest", "check", "text", "follow"} <= commands
    for command in sorted(commands):
        assert "Usage" in run(command, "--help")


def test_the_library_example_of_the_readme_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.S)
    done = subprocess.run(
        [sys.executable, "-c", example], capture_output=True, encoding="utf-8", cwd=ROOT, check=True, timeout=120
    )
    assert "2568 ITA 97.13" in done.stdout
    assert "conflicting_values" in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
