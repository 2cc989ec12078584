"""Write the crops that the tests read: numerals in fonts held back from training, with mild faults.

    python training/fixtures.py FONTS tests/numerals/crops

The file names tell nothing; ``crops.json`` lists what each shows, its font, and its resolution.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import cv2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training import render

NUMBERS = "๙๕.๕๑ ๘๗.๐๓ ๑๐๐.๐๐ ๒๕๖๗ ๖๘.๔๙ 96.71 100 2568 12/3/2567 ๑,๒๓๔.๕๖ ๑๐) ๓.๑.๒ (๔) 25๖๒ ๗๘% ๖๖".split()  # noqa: SIM905


def main() -> None:
    fonts, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    rng = random.Random(20)
    faces = render.faces(fonts, test=True)
    listed = []
    for index, number in enumerate(NUMBERS * 3):
        name = (*render.TEST_LOOPED, *render.TEST_OTHER)[index % 5]
        face = rng.choice([p for p in faces if render.family(p) == name])
        dpi = (150, 200, 300)[index % 3]
        grey, label = render.sample(str(face), rng, render.MILD, parts=[(number, True)], dpi=dpi, points=16, shrink=1.0)
        file = f"{index:02}.png"
        cv2.imwrite(str(target / file), grey)
        listed.append({"file": file, "text": label, "font": name, "dpi": dpi})
    (target / "crops.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
