"""Runs over many documents: finding, copies, side files, failures, isolation, determinism."""

import faulthandler
import os
import time
from pathlib import Path

import pytest

from csp_extract.dataset import load, validate
from csp_extract.errors import DocumentError, InputError, LimitExceeded
from csp_extract.records import DocumentRecord
from csp_extract.run import isolate
from csp_extract.run.assemble import Source
from csp_extract.run.batch import Report, find, run, side_file
from csp_extract.run.isolate import Job, Worker
from csp_extract.run.pipeline import Pipeline

PLAN = """# Wolddale Community Safety Partnership Action Plan 2022-23

| Objective | Action | Lead | By when |
|---|---|---|---|
| Reduce burglary | Visit every home near a burglary within two days. | Wolddale District Council | March 2023 |
| Reduce burglary | Sell window locks at the town hall at cost price. | Humberside Police | June 2022 |
"""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    (source / "plan.md").write_text(PLAN)
    (source / "sub" / "copy.md").write_text(PLAN)
    (source / "plan.md.meta.yaml").write_text("source_url: https://www.example.org/plan\nlicence: OGL-UK-3.0\n")
    (source / "empty.pdf").write_bytes(b"")
    (source / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    (source / ".hidden.md").write_text(PLAN)
    (source / "note.log").write_text("no document")
    return source


def test_documents_are_found(folder: Path) -> None:
    assert [one.source for one in find([folder])] == ["empty.pdf", "picture.pdf", "plan.md", "sub/copy.md"]
    assert [one.source for one in find([folder / "plan.md", folder / "plan.md"])] == ["plan.md"]


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no documents"):
        find([tmp_path])
    with pytest.raises(InputError, match="does not exist"):
        find([tmp_path / "nowhere"])


def test_a_run_with_failures(folder: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    output = tmp_path / "out"
    report = run([folder], output, pipeline, jobs=2)
    assert [(one.source, one.error is None) for one in report.outcomes] == [
        ("empty.pdf", False),
        ("picture.pdf", False),
        ("plan.md", True),
    ]
    (row,) = load(output).arrow("documents").to_pylist()
    assert row["also_at"] == ["sub/copy.md"]
    assert row["source_url"] == "https://www.example.org/plan"
    assert row["publisher"] is None
    assert report.rows["actions"] == 2
    assert validate(output) == []
    assert sorted(path.name for path in output.iterdir()) == ["datapackage.json", "documents", "run.json", "tables"]


def test_twice_gives_the_same_bytes_and_no_leftovers(folder: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    output = tmp_path / "out"
    (folder / "more.md").write_text(PLAN.replace("2022-23", "2023-24"))
    run([folder], output, pipeline, jobs=2)
    (folder / "more.md").unlink()
    run([folder], output, pipeline, jobs=1)
    other = tmp_path / "other"
    run([folder], other, pipeline, jobs=2)
    names = [path.relative_to(output) for path in sorted(output.rglob("*")) if path.is_file()]
    assert names == [path.relative_to(other) for path in sorted(other.rglob("*")) if path.is_file()]
    for name in names:
        if name.name != "run.json":
            assert (output / name).read_bytes() == (other / name).read_bytes(), name


@pytest.mark.parametrize("content", ["- a list", "source_url: [", "\x00\xff"])
def test_a_side_file_that_is_none_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.pdf"
    path.with_name("a.pdf.meta.yaml").write_bytes(content.encode("latin-1"))
    report = Report()
    assert side_file(path, report) == {}
    assert len(report.warnings) == 1


class Misbehaving(Pipeline):
    """A pipeline whose documents do what their text says."""

    def extract(self, data: bytes, source: Source, progress: object = None) -> DocumentRecord:
        if data == b"abort":
            faulthandler.disable()  # its report is of no interest here
            os.abort()
        if data == b"loop":
            time.sleep(60)
        if data == b"memory":
            bytearray(4 << 30)
        if data == b"bug":
            raise ZeroDivisionError("x" * 50)
        return super().extract(data, source)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("abort", "crash or run out of memory"),
        ("loop", "took too much time"),
        ("memory", "needs more memory"),
        ("bug", "internal error ZeroDivisionError"),
    ],
)
def test_a_document_that_misbehaves_costs_only_itself(
    content: str, expected: str, tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolate, "SECONDS", 3.0 if content == "loop" else 20.0)
    bad, good = tmp_path / "bad.txt", tmp_path / "good.md"
    bad.write_text(content)
    good.write_text(PLAN)
    worker = Worker(Misbehaving(pipeline.vocabulary, pipeline.themes))
    try:
        results = []
        for path in (bad, good):
            worker.submit(Job(str(path), Source("0" * 16, "0" * 64, path.name)))
            result = None
            while result is None:
                result = worker.poll(0.2)
            results.append(result)
    finally:
        worker.stop()
    assert isinstance(results[0], DocumentError)
    assert expected in str(results[0])
    assert str(results[0]).startswith("bad.txt: ")
    assert "\n" not in str(results[0])
    assert isinstance(results[1], bytes)
    assert isinstance(results[0], LimitExceeded) or content == "bug"
