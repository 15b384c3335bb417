"""What csp-extract costs beside pdfium's plain text, pdfplumber's tables and camelot's.

    python -m benchmarks.speed [PDF or FOLDER …] [--camelot N] [--no-memory] [--pages 2000]

Times are CPU seconds of this process with start-up (imports, vocabulary) left out: the median of several rounds for
pdfium, one round for the others, since a second round of csp-extract would profit from what it remembers. A
document's cost for csp-extract is the whole of `run`: reading, tables, interpretation, matching, evidence, its JSON,
and its share of building the dataset. Pages on which a second engine was asked are counted, and the documents that
have some are shown apart. Memory is the peak of a fresh process that extracts a generated PDF of many pages, against
one of a tenth as many. Without arguments: samples and variations.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from csp_extract.records import DocumentRecord

from . import stress
from .variations.__main__ import all_variations

ROOT = Path(__file__).resolve().parent.parent
PAGE_GROWTH_LIMIT = 150  # KB a page
RUN_RATIO_LIMIT = 10.0


@dataclass(slots=True)
class Cost:
    """CPU seconds for one document; None: not measured or failed."""

    name: str
    pages: int
    words: int
    text: float
    ours: float | None = None
    plumber: float | None = None
    camelot: float | None = None
    second_pages: int = 0


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The median CPU time of `rounds` calls."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def plain_text(data: bytes) -> tuple[int, int]:
    """The yardstick: the text of all pages by pdfium. Gives pages and words."""
    document = pdfium.PdfDocument(data)
    words = 0
    for page in document:
        text = page.get_textpage()
        words += len(text.get_text_range().split())
        text.close()
        page.close()
    count = len(document)
    document.close()
    return count, words


def plumber_tables(data: bytes) -> None:
    """What a script would do with pdfplumber."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()


def camelot_tables(path: Path) -> None:
    """What a script would do with camelot."""
    from camelot.io import read_pdf

    read_pdf(str(path), pages="all", flavor="lattice")


def second_opinion_pages(record: DocumentRecord) -> int:
    """Pages for which a second engine was asked."""
    return sum(finding.code == "second-opinion" for finding in record.findings)


def measure(path: Path, folder: Path, rounds: int) -> Cost:
    """What one document costs pdfium and csp-extract; its record is written to `folder` as `run` writes it."""
    from csp_extract import extract
    from csp_extract.dataset.write import write_record
    from csp_extract.errors import CspExtractError

    data = path.read_bytes()
    pages, words = plain_text(data)
    cost = Cost(path.name, pages, words, seconds(lambda: plain_text(data), rounds))
    try:
        start = time.process_time()
        record = extract(path)
        write_record(folder, record)
        cost.ours = time.process_time() - start
        cost.second_pages = second_opinion_pages(record)
    except CspExtractError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
    return cost


def compare(path: Path, cost: Cost, with_camelot: bool) -> None:
    """Adds what the document costs the others."""
    data = path.read_bytes()
    cost.plumber = seconds(lambda: plumber_tables(data))
    if with_camelot:
        cost.camelot = seconds(lambda: camelot_tables(path))


def pdfs(paths: Iterable[Path]) -> list[Path]:
    """The PDF files named and those in the folders named."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.pdf")) if path.is_dir() else [path]
    return found


def is_digital(path: Path) -> bool:
    """Has it any text? Scans are no measure for this benchmark."""
    try:
        return plain_text(path.read_bytes())[1] > 0
    except pdfium.PdfiumError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return False


# --- memory -------------------------------------------------------------------------------------


def peak_of(path: Path) -> float:
    """Peak memory in MB of a fresh process that extracts `path`. Raises RuntimeError when it fails."""
    command = [sys.executable, "-m", "benchmarks.peak", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rsplit("\n", 1)[-1])
    return float(done.stdout)


def report_memory(pages: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few.pdf", Path(name) / "many.pdf"
        stress.write(few, pages // 10)
        stress.write(many, pages)
        start = time.perf_counter()
        small, large = peak_of(few), peak_of(many)
        elapsed = time.perf_counter() - start
    growth = (large - small) * 1024 / (pages - pages // 10)
    print(
        f"\nmemory: {pages // 10} pages {small:.0f} MB, {pages} pages {large:.0f} MB, "
        f"{growth:.0f} KB a page (limit {PAGE_GROWTH_LIMIT}); {elapsed:.0f} s for both"
    )


# --- the report ---------------------------------------------------------------------------------


def ratio(value: float | None, cost: Cost) -> float | None:
    return value / cost.text if value is not None else None


def shown(value: float | None) -> str:
    return "-".rjust(9) if value is None else f"{value:8.1f}x"


def median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def print_row(name: str, middle: str, ratios: tuple[float | None, float | None, float | None], last: str = "") -> None:
    print(f"{name[:52]:<52}{middle:>24}" + "".join(map(shown, ratios)) + last)


def report(costs: list[Cost], build_seconds: float) -> None:
    """Ratios to pdfium's plain text: a line a document, then medians."""
    share = build_seconds / max(1, len(costs))
    print(f"{'document':<52}{'pages  words  text ms':>24}     ours  plumber  camelot  second-opinion pages")

    def ratios(cost: Cost) -> tuple[float | None, float | None, float | None]:
        ours = cost.ours + share if cost.ours is not None else None
        return ratio(ours, cost), ratio(cost.plumber, cost), ratio(cost.camelot, cost)

    for cost in costs:
        middle = f"{cost.pages:5d}{cost.words:7d}{1000 * cost.text:9.1f}"
        print_row(cost.name, middle, ratios(cost), f"{cost.second_pages:6d}" if cost.second_pages else "")
    groups = {
        "median of all": costs,
        "median without second opinion": [cost for cost in costs if not cost.second_pages],
        "median with second opinion": [cost for cost in costs if cost.second_pages],
    }
    print()
    for name, group in groups.items():
        if group:
            columns = zip(*map(ratios, group), strict=True)
            one, two, three = map(median, columns)
            print_row(f"{name} ({len(group)} documents)", "", (one, two, three))
    ours = [cost.ours for cost in costs if cost.ours is not None]
    second = sum(cost.second_pages for cost in costs)
    print(
        f"\ntotal: {sum(cost.pages for cost in costs)} pages, csp-extract {sum(ours) + build_seconds:.2f} s "
        f"(of it dataset {build_seconds:.2f} s, {1000 * share:.1f} ms a document), "
        f"second opinion on {second} pages; limit for the median {RUN_RATIO_LIMIT:.0f}x"
    )


def warm_up(work: Callable[[Path], object]) -> None:
    """Imports and vocabulary are start-up; so is what the engines do on their first page."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "first.pdf"
        stress.write(path, 4)
        work(path)


def run(paths: list[Path], rounds: int, camelots: int) -> None:
    from csp_extract import build, extract

    warm_up(extract)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In one go, as `run` does it: the others would push what it uses out of the processor's caches.
        costs = [measure(path, folder, rounds) for path in paths]
        build_seconds = seconds(lambda: build(folder), 3)  # the first call imports pandas, which is start-up
    # Only now, so that what the others leave in memory is not walked over for csp-extract's sake.
    warm_up(lambda path: plumber_tables(path.read_bytes()))
    for number, (path, cost) in enumerate(zip(paths, costs, strict=True)):
        compare(path, cost, with_camelot=number < camelots)
    report(costs, build_seconds)


def default_paths(folder: Path) -> list[Path]:
    """The samples and the PDFs among the variations, made into `folder`."""
    for variation in all_variations():
        variation.write(folder)
    return [ROOT / "samples", folder]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure csp-extract's time and memory.")
    parser.add_argument("paths", nargs="*", type=Path, help="PDFs and folders of PDFs")
    parser.add_argument("--rounds", type=int, default=5, help="rounds for the yardstick")
    parser.add_argument("--camelot", type=int, default=6, metavar="N", help="documents on which camelot is tried too")
    parser.add_argument("--pages", type=int, default=2000, help="pages of the PDF for memory")
    parser.add_argument("--no-memory", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as name:
        paths = [path for path in pdfs(options.paths or default_paths(Path(name))) if is_digital(path)]
        print(f"{len(paths)} digital PDFs, CPU time as a multiple of pdfium's plain text\n")
        run(paths, options.rounds, options.camelot)
    if not options.no_memory:
        report_memory(options.pages)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
