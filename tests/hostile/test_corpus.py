"""The corpus of public PDFs that break readers, when it lies beside the repository: each ends as its list says."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from csp_extract.errors import DocumentError
from csp_extract.run.isolate import Job, Worker
from csp_extract.run.pipeline import Pipeline, source_of

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "hostile"
ENDS = {"ok": (bytes,), "clear error": (DocumentError,)}


def rows() -> list[dict[str, str]]:
    if not (CORPUS / "MANIFEST.csv").is_file():
        return []
    with (CORPUS / "MANIFEST.csv").open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker(Pipeline.load())
    yield worker
    worker.stop()


@pytest.mark.skipif(not rows(), reason="the hostile corpus is not beside the repository")
@pytest.mark.parametrize("row", rows(), ids=lambda row: Path(row["file"]).stem)
def test_a_file_of_the_corpus_ends_as_expected(row: dict[str, str], worker: Worker) -> None:
    path = CORPUS / row["file"]
    worker.submit(Job(str(path), source_of(path.read_bytes(), path.name)))
    while (result := worker.poll(1.0)) is None:
        continue
    assert isinstance(result, ENDS.get(row["expected"], (bytes, DocumentError))), str(result)[:200]
    assert "internal error" not in str(result)[:500]
