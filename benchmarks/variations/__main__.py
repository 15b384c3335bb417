"""``python -m benchmarks.variations OUT [--only WORD]``: writes the variations and their gold records into OUT."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from . import layouts_canvas, layouts_flow, layouts_fpdf, layouts_groff, layouts_reports, layouts_typst
from .draw_groff import GroffLook
from .variation import Variation
from .verify import missing_texts


def all_variations() -> list[Variation]:
    """Those that can be made here: groff is a program of its own."""
    groff = layouts_groff.LAYOUTS if shutil.which("groff") else []
    reports = [r for r in layouts_reports.LAYOUTS if groff or not isinstance(r.maker, GroffLook)]
    if not groff:
        print("groff is not on the path; its variations are left out", file=sys.stderr)
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
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wrong = 0
    chosen = [variation for variation in all_variations() if options.only in variation.name]
    for variation in chosen:
        path = variation.write(options.out)
        missing = missing_texts(path)
        wrong += bool(missing)
        print(path.name, *(f"\n    not in the document: {name}: {text}" for name, text in missing))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
