"""``python -m benchmarks.variations OUT``: writes the variations and their gold records into OUT.

``--others`` writes instead some thirty documents (well over fifty pages) without a table, an action or an
achievement. Exit code 1 where a gold text does not stand in its document.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from . import draw_groff, layouts_canvas, layouts_flow, layouts_fpdf, layouts_groff, layouts_reports, layouts_typst
from .draw_groff import GroffLook
from .model import CONTENTS
from .others import all_others
from .variation import Variation
from .verify import missing_texts


def all_variations() -> list[Variation]:
    """Those that can be made here: groff is a program of its own."""
    reports: Sequence[Variation] = layouts_reports.LAYOUTS
    groff: Sequence[Variation] = layouts_groff.LAYOUTS
    if not draw_groff.available():
        print("groff is not on the path; its variations are left out", file=sys.stderr)
        reports = [variation for variation in layouts_reports.LAYOUTS if not isinstance(variation.maker, GroffLook)]
        groff = []
    return [
        *layouts_canvas.LAYOUTS,
        *layouts_typst.LAYOUTS,
        *layouts_fpdf.LAYOUTS,
        *groff,
        *layouts_flow.LAYOUTS,
        *reports,
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="Write documents in many layouts, each with its gold record.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", metavar="WORD", help="only variations whose name holds WORD")
    parser.add_argument("--others", action="store_true", help="documents that hold no plan and no report instead")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    names = yaml.safe_load((CONTENTS / "equivalent_agencies.yaml").read_text(encoding="utf-8"))
    (options.out / "equivalent_agencies.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    wrong = 0
    for variation in all_others() if options.others else all_variations():
        if options.only not in variation.name:
            continue
        path = variation.write(options.out)
        missing = missing_texts(path)
        wrong += bool(missing)
        print(path.name, *(f"\n    not in the document: {name}: {text}" for name, text in missing))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
