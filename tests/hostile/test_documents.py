"""Documents made to break readers: each ends in a record or in one line, in time, with nothing odd in its values."""

import json
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from csp_extract.errors import DocumentError
from csp_extract.run.isolate import Job, Worker
from csp_extract.run.pipeline import Pipeline, source_of

from .make import DOCUMENTS

ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
SECONDS = 15.0


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker(Pipeline.load())
    yield worker
    worker.stop()


def outcome(worker: Worker, name: str, data: bytes, folder: Any) -> dict[str, Any] | DocumentError:
    path = folder / name
    path.write_bytes(data)
    worker.submit(Job(str(path), source_of(data, name)))
    while (result := worker.poll(1.0)) is None:
        continue
    return result if isinstance(result, DocumentError) else json.loads(result)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_costs_no_more_than_itself(name: str, worker: Worker, tmp_path: Any) -> None:
    started = time.monotonic()
    result = outcome(worker, name, DOCUMENTS[name](), tmp_path)
    assert time.monotonic() - started < SECONDS
    if isinstance(result, DocumentError):
        assert str(result).startswith(f"{name}: ")
        assert "\n" not in str(result)
        assert "internal error" not in str(result)
        assert "took too much time" not in str(result)
    else:
        assert [text for text in texts(result) if ODD.search(text)] == []


PAGES = {"pages_too_few.pdf": 7, "pages_too_many.pdf": 9, "pages_negative.pdf": 1, "mediabox_looped.pdf": 1}


@pytest.mark.parametrize(("name", "pages"), PAGES.items())
def test_pages_are_counted_as_they_are(name: str, pages: int, worker: Worker, tmp_path: Any) -> None:
    result = outcome(worker, name, DOCUMENTS[name](), tmp_path)
    assert isinstance(result, dict)
    assert result["document"]["page_count"] == pages
    failed = [one["message"] for one in result["findings"] if one["code"] == "page-failed"]
    assert failed == (["pages 4 to 9 could not be read"] if name == "pages_too_many.pdf" else [])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pages_loop.pdf", "no pages that can be read"),
        ("pages_none.pdf", "no PDF that can be read"),
        ("html_named.pdf", "is not a PDF file"),
        ("zip_named.pdf", "is a ZIP archive"),
        ("noise_with_header.pdf", "no PDF that can be read"),
        ("entities.docx", "not a readable Word file"),
        ("broken_xml.docx", "not a readable Word file"),
        ("no_body.docx", "not a readable Word file"),
        ("old.docx", "encrypted, or an old .doc file"),
        ("noise.txt", "binary data"),
        ("empty.txt", "is empty"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, said: str, worker: Worker, tmp_path: Any) -> None:
    result = outcome(worker, name, DOCUMENTS[name](), tmp_path)
    assert isinstance(result, DocumentError)
    assert said in str(result)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plain.pdf", 280),
        ("form_of_itself.pdf", 281),
        ("deep_states.pdf", 280),
        ("looped_styles.docx", 70),
        ("deep_tables.docx", 14),
        ("wide.docx", 5000),
        ("wide.html", 20_000),
        ("deep.html", 14),
        ("comments.html", 14),
        ("tabs.txt", 3000),
        ("utf16_bare.txt", 25),
    ],
)
def test_nothing_is_lost_on_the_way(name: str, words: int, worker: Worker, tmp_path: Any) -> None:
    result = outcome(worker, name, DOCUMENTS[name](), tmp_path)
    assert isinstance(result, dict)
    assert result["document"]["word_count"] == words
    assert result["document"]["share_lost"] == 0.0
