"""A PDF of many pages for measuring memory: ``python -m benchmarks.stress OUT.pdf [--pages 2000]``.

Two pages of a ruled plan table, which goes on over the page end, then two of prose, and so on; no two rows are
alike. About 330 words a page. Drawn with ReportLab's standard fonts, so that the file stays small.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

PAGE = (841.89, 595.28)
EDGES = (40.0, 280.0, 470.0, 640.0, 740.0, 801.0)
HEADER = ("Action", "Outcome", "Lead agency", "By when", "RAG")
PLACES = ("station", "market place", "river walk", "bus garage", "high street", "estate", "car park", "library")
LEADS = ("Suffolk Constabulary", "Suffolk County Council", "Turning Point", "Suffolk Fire and Rescue Service")
PROSE = (
    "Residents of ward {n} told the Partnership that they value the wardens and would like to see more of them at the "
    "{place} after dark. Officers looked at what had been reported over the past {m} weeks and found that most of it "
    "came from a handful of addresses, which the agencies concerned now visit together."
)
ROWS = 9


def row(number: int) -> tuple[str, ...]:
    """The cells of row `number`, unlike those of any other."""
    place = PLACES[number % len(PLACES)]
    return (
        f"Hold {number} patrols and walkabouts at the {place} with residents, and put right within two weeks what they "
        f"point out, so that those who live near it can see the difference.",
        f"Reports from the {place} fall by {number % 40 + 1} per cent.",
        LEADS[number % len(LEADS)],
        f"{number % 28 + 1} March 2024",
        "RAG"[number % 3],
    )


def table_page(canvas: Canvas, first: int, with_header: bool) -> None:
    y = PAGE[1] - 50
    rows: list[tuple[str, ...]] = [HEADER] if with_header else []
    rows += [row(first + index) for index in range(ROWS)]
    for cells in rows:
        lines = [
            simpleSplit(text, "Helvetica", 9, right - left - 8)
            for text, left, right in zip(cells, EDGES, EDGES[1:], strict=False)
        ]
        height = 11 * max(map(len, lines)) + 8
        for texts, left, right in zip(lines, EDGES, EDGES[1:], strict=False):
            canvas.rect(left, y - height, right - left, height)
            for index, text in enumerate(texts):
                canvas.drawString(left + 4, y - 12 - 11 * index, text)
        y -= height


def prose_page(canvas: Canvas, number: int) -> None:
    y = PAGE[1] - 60
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(40, y, f"Ward {number}")
    canvas.setFont("Helvetica", 10)
    for part in range(8):
        text = PROSE.format(n=number * 8 + part, m=number % 50 + 2, place=PLACES[(number + part) % len(PLACES)])
        y -= 14
        for line in simpleSplit(text, "Helvetica", 10, PAGE[0] - 80):
            y -= 13
            canvas.drawString(40, y, line)


def write(path: Path, pages: int) -> None:
    """Writes the file."""
    canvas = Canvas(str(path), pagesize=PAGE, invariant=1, pageCompression=1)
    for number in range(pages):
        canvas.setFont("Helvetica", 9)
        if number % 4 < 2:
            table_page(canvas, number * ROWS, with_header=number % 4 == 0)
        else:
            prose_page(canvas, number)
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(PAGE[0] - 40, 24, f"Page {number + 1} of {pages}")
        canvas.showPage()
    canvas.save()


def main() -> int:
    parser = argparse.ArgumentParser(description="Write a PDF of many pages for measuring memory.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    options = parser.parse_args()
    write(options.out, options.pages)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
