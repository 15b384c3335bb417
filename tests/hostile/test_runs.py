"""Runs that are stopped, or that cannot write: the last good dataset stays, and one line says why."""

import ctypes
import fcntl
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from csp_extract.dataset import load, validate
from csp_extract.errors import DocumentError, OutputError
from csp_extract.records import DocumentRecord
from csp_extract.run import batch
from csp_extract.run.assemble import Source
from csp_extract.run.batch import Report, run, side_file
from csp_extract.run.isolate import Job, Worker
from csp_extract.run.pipeline import Pipeline

from .make import DOCUMENTS, PLAN, SENTENCE

COMMAND = [sys.executable, "-m", "csp_extract.cli"]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


@pytest.fixture
def output(tmp_path: Path, pipeline: Pipeline) -> Path:
    """A good dataset of one plan."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "plan.md").write_text(PLAN)
    run([source], tmp_path / "out", pipeline)
    return tmp_path / "out"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sources(output: Path) -> list[str]:
    return [row["source"] for row in load(output).arrow("documents").to_pylist()]


def begun(output: Path, tmp_path: Path) -> subprocess.Popen[str]:
    """A run over the plan and a document that takes long, in its midst."""
    (tmp_path / "in" / "slow.txt").write_text(SENTENCE * 30_000)
    (tmp_path / "in" / "other.md").write_text(PLAN + "\nMore.\n")
    process = subprocess.Popen(
        [*COMMAND, "run", str(tmp_path / "in"), "-o", str(output), "-j", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until(lambda: len(list((output / ".staging" / "documents").glob("*.json"))) == 2)
    return process


def until(true: Callable[[], bool], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc to see the workers in")
def test_killed_in_its_midst_a_run_leaves_the_last_dataset_and_no_process(output: Path, tmp_path: Path) -> None:
    before = snapshot(output)
    process = begun(output, tmp_path)
    workers = children(process.pid)
    assert workers
    process.kill()
    process.communicate()
    until(lambda: not any(alive(pid) for pid in workers))
    left = {name: data for name, data in snapshot(output).items() if not name.startswith(".")}
    assert left == before
    assert validate(output) == []
    (tmp_path / "in" / "slow.txt").unlink()
    report = run([tmp_path / "in"], output, Pipeline.load())  # neither lock nor leftovers are in the way
    assert report.failed == []
    assert sources(output) == ["other.md", "plan.md"] or sorted(sources(output)) == ["other.md", "plan.md"]
    assert not (output / ".staging").exists()


def test_ctrl_c_ends_a_run_with_130_and_the_last_dataset(output: Path, tmp_path: Path) -> None:
    before = snapshot(output)
    process = begun(output, tmp_path)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert errors == ""
    assert snapshot(output) == before


def test_a_full_disk_is_one_line_and_the_last_dataset_stays(output: Path, tmp_path: Path) -> None:
    before = snapshot(output)
    (tmp_path / "in" / "more.md").write_text(PLAN + SENTENCE * 50)
    done = subprocess.run(
        [*COMMAND, "run", str(tmp_path / "in"), "-o", str(output)], capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )  # fmt: skip
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "File too large" in done.stderr
    assert snapshot(output) == before


def test_an_error_while_things_are_moved_is_an_output_error(
    output: Path, tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "in" / "more.md").write_text(PLAN + "\nMore.\n")
    monkeypatch.setattr(batch.os, "replace", full)
    with pytest.raises(OutputError, match="No space left on device"):
        run([tmp_path / "in"], output, pipeline)
    monkeypatch.undo()
    assert validate(output) == []
    assert sources(output) == ["plan.md"]


def test_an_output_that_cannot_be_is_an_output_error(output: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    (tmp_path / "file").write_text("not a folder")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError):
            run([tmp_path / "in"], place, pipeline)
    with (output / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match="in use by another run"):
            run([tmp_path / "in"], output, pipeline)


class Dying(Pipeline):
    """A pipeline whose documents end the process in the way that their text says."""

    def extract(self, data: bytes, source: Source, progress: object = None) -> DocumentRecord:
        if data == b"segfault":
            ctypes.string_at(0)
        if data == b"exit":
            os._exit(0)
        if data == b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if data == b"deep":
            return self.extract(data, source)
        if data == b"stop":
            raise SystemExit(3)
        return super().extract(data, source)


def test_a_worker_that_dies_costs_its_document(pipeline: Pipeline, tmp_path: Path) -> None:
    worker = Worker(Dying(pipeline.vocabulary, pipeline.themes))
    try:
        for content in ("segfault", "exit", "kill", "deep", "stop", PLAN):
            path = tmp_path / "one.md"
            path.write_text(content)
            worker.submit(Job(str(path), Source("0" * 16, "0" * 64, path.name)))
            started = time.monotonic()
            while (result := worker.poll(5.0)) is None:
                continue
            assert time.monotonic() - started < 5
            assert isinstance(result, DocumentError) == (content != PLAN), content
            assert isinstance(result, bytes) or str(result).startswith("one.md: ")
    finally:
        worker.stop()


def test_one_run_over_good_and_bad_documents(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    bad = ("html_named.pdf", "pages_loop.pdf", "broken_xml.docx", "noise.txt", "empty.txt", "odd\x1b[31m\u202e.pdf")
    for name in bad:
        (folder / name).write_bytes(DOCUMENTS.get(name, DOCUMENTS["cut.pdf"])())
    for name in ("nasty.md", "nasty.html", "bidi.pdf", "title.pdf"):
        (folder / name).write_bytes(DOCUMENTS[name]())
    done = subprocess.run(
        [*COMMAND, "run", str(folder), "-o", str(tmp_path / "out")], capture_output=True, text=True, errors="strict"
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == len(bad)
    assert all(line.isprintable() for line in (done.stdout + done.stderr).splitlines())
    assert len(sources(tmp_path / "out")) == 4
    assert validate(tmp_path / "out") == []


def test_show_prints_what_a_document_says_and_acts_on_nothing(tmp_path: Path) -> None:
    (tmp_path / "nasty.md").write_bytes(DOCUMENTS["nasty.md"]())
    done = subprocess.run([*COMMAND, "show", str(tmp_path / "nasty.md")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert all(line.isprintable() for line in done.stdout.splitlines())
    assert "[bold" in done.stdout


@pytest.mark.parametrize(
    "content",
    [
        "a: &a [x, x]\n" + "".join(f"b{i}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20))
        + "publisher: *u\n",
        "[" * 50_000,
        "publisher: " + "x" * 100_000,
        "publisher: [one, two]",
    ],
    ids=["aliases", "nested", "long", "list"],
)  # fmt: skip
def test_side_files_cannot_swell(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.with_name("a.pdf.meta.yaml").write_text(content)
    report = Report()
    started = time.monotonic()
    assert side_file(path, report) == {}
    assert len(report.warnings) == 1
    assert time.monotonic() - started < 5


def test_side_files_are_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.with_name("a.pdf.meta.yaml").write_text('publisher: "North\\u202e Wolddale\\x1b[31m"\nlicence: 3.0\n')
    assert side_file(path, Report()) == {"source_url": None, "publisher": "North Wolddale[31m", "licence": "3.0"}
