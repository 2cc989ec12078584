"""Which layouts are misread: reads the misses that ``score.py -v`` lists and counts them by section.

python3 score.py OUT DIR/truth -v | python -m benchmarks.forge.misses DIR
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

_MISS = re.compile(r"^    (\w+) (forge-\d+)\.")


def main(arguments: list[str] | None = None) -> int:
    """Print, for each metric, the sections whose reports miss most often, with their share of such reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that the forge wrote")
    parser.add_argument("--top", type=int, default=6)
    options = parser.parse_args(arguments)
    layouts = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["layout"]
        for path in (options.folder / "truth").glob("forge-*.json")
    }
    totals = Counter(section for layout in layouts.values() for section in layout)
    missed: dict[str, set[str]] = {}
    for line in sys.stdin:
        match = _MISS.match(line)
        if match:
            missed.setdefault(match[1], set()).add(match[2])
    for metric, reports in sorted(missed.items()):
        counted = Counter(section for report in reports for section in layouts.get(report, ()))
        worst = sorted(counted, key=lambda section: -counted[section] / totals[section])[: options.top]
        told = ", ".join(f"{section} {counted[section]}/{totals[section]}" for section in worst)
        print(f"{metric}: {len(reports)} of {len(layouts)} reports; most in {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
