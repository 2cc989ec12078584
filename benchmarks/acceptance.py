"""The acceptance run: read the corpus and the samples, score them, compare with the bars.

    python -m benchmarks.acceptance

Prints the scorer's tables, then every bar with what was measured; exits 1 when one is missed.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PROGRAM = str(Path(sys.executable).with_name("ita-extract"))
TRUTH = {"corpus": SHARED / "corpus" / "truth", "samples": ROOT / "samples" / "truth"}
DOCS = {"corpus": SHARED / "corpus" / "docs", "samples": ROOT / "samples" / "docs"}


def ingest(source: Path, output: Path) -> int:
    """Run the installed command; exit code 1 says that some input was unreadable, which may be meant."""
    done = subprocess.run([PROGRAM, "ingest", str(source), "-o", str(output), "--jobs", "2"], check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"ita-extract ingest {source.name} ended with {done.returncode}")
    return done.returncode


def score(output: Path, docs: str, variants: str | None) -> dict[str, float]:
    result = output / "score.json"
    command = [sys.executable, str(SHARED / "score.py"), str(output), str(TRUTH[docs]), "-v", "--json", str(result)]
    if variants:
        command += ["--variants", variants]
    subprocess.run(command, check=True)
    return json.loads(result.read_text())


def text_scores() -> dict[str, float]:
    command = [sys.executable, str(SHARED / "textscore.py"), str(DOCS["corpus"]), str(TRUTH["corpus"])]
    done = subprocess.run(
        [*command, "--command", f"{PROGRAM} text --ocr never"], check=True, capture_output=True, text=True
    )
    print(done.stdout)
    counts = re.findall(r"^(\S+)\s+[\d.]+%\s+(\d+)/(\d+)", done.stdout, re.M)
    return {variant: int(hit) / int(total) for variant, hit, total in counts}


def real_pdfs(output: Path, allowed: list[str]) -> list[str]:
    """What is wrong with the run over real files that hold no report."""
    ingest(SHARED / "real_pdfs", output)
    wrong = []
    with (output / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        met = {row["source"]: row["status"] for row in csv.DictReader(file)}
    there = {p.name for p in (SHARED / "real_pdfs").iterdir() if p.suffix in {".pdf", ".doc"}}
    wrong += [f"{name} is not in files.csv" for name in sorted(there - met.keys())]
    wrong += [f"{name} ended as {met[name]}" for name in sorted(there & met.keys()) if met[name] not in allowed]
    with (output / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        wrong += [f"a score of {row['report_id']}" for row in csv.DictReader(file)]
    return wrong


def main() -> None:
    bars = tomllib.loads((ROOT / "benchmarks" / "acceptance.toml").read_text(encoding="utf-8"))
    missed: list[str] = []

    def compare(where: str, metric: str, bar: float, got: float | None) -> None:
        good = got is not None and got >= bar
        print(
            f"{'ok  ' if good else 'MISS'} {where:8} {metric:20} bar {bar:7.2%}  measured",
            "-" if got is None else f"{got:7.2%}",
        )
        if not good:
            missed.append(f"{where} {metric}")

    with tempfile.TemporaryDirectory() as folder:
        outputs = {name: Path(folder) / name for name in DOCS}
        for name, output in outputs.items():
            ingest(DOCS[name], output)
        measured = {}
        for group, bar in bars["scores"].items():
            print(f"\n== {group}")
            measured[group] = score(outputs[bar["docs"]], bar["docs"], bar.get("variants"))
        texts = text_scores()
        wrong = real_pdfs(Path(folder) / "real", bars["real_pdfs"]["allowed"])
    for group, bar in bars["scores"].items():
        for metric, least in bar.items():
            if isinstance(least, float):
                compare(group, metric, least, measured[group].get(metric))
    for variant, least in bars["text"].items():
        compare("text", variant, least, texts.get(variant))
    for line in wrong:
        print("MISS real_pdfs", line)
        missed.append(line)
    if missed:
        sys.exit(f"{len(missed)} bars missed: {'; '.join(missed)}")
    print("All bars are met.")


if __name__ == "__main__":
    main()
