"""A run over many documents: finding them, extracting each in a worker, building the dataset."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from ..dataset.write import build, keep_only, locked, write_whole
from ..errors import CspExtractError, DocumentError, InputError, OutputError, UnreadableDocument
from ..read.detect import SUFFIXES
from ..records import SCHEMA_VERSION, DocumentRecord
from ..text import clean, fold_space
from ..version import __version__
from .assemble import Source
from .isolate import Job, Worker, wait_for
from .pipeline import Pipeline

MAX_BYTES = 500 * 1024 * 1024
MAX_SIDE_FILE = 64 * 1024
_STAGING = ".staging"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its path, and its path below the folder given (or its name)."""

    path: Path
    source: str


@dataclass
class Outcome:
    """What became of one document. `error` is None when it was extracted."""

    source: str
    document_id: str | None
    seconds: float
    error: CspExtractError | None = None
    record: DocumentRecord | None = None


@dataclass
class Report:
    """What a run did."""

    outcomes: list[Outcome] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    vocabulary_version: str = ""
    """About side files and the like; not about documents."""

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.error is not None]


def find(paths: Sequence[Path], output: Path | None = None) -> list[Found]:
    """The documents that `paths` name, files and folders, sorted; hidden files, side files and the output left out.

    Raises InputError for a path that does not exist and when there is no document at all.
    """
    found: dict[Path, Found] = {}
    for path in paths:
        if path.is_dir():
            for file in sorted(_walk(path, output)):
                found.setdefault(file.resolve(), Found(file, printable(file.relative_to(path).as_posix())))
        elif path.is_file():
            found.setdefault(path.resolve(), Found(path, printable(path.name)))
        else:
            raise InputError(str(path), "does not exist", "check the path")
    if not found:
        names = ", ".join(str(path) for path in paths)
        raise InputError(names, "holds no documents", f"give files that end in {', '.join(sorted(SUFFIXES))}")
    return sorted(found.values(), key=lambda one: one.source)


def printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 and control characters become signs that can be shown."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _walk(folder: Path, output: Path | None) -> Iterator[Path]:
    skip = output.resolve() if output else None
    for root, folders, files in os.walk(folder):
        folders[:] = [
            name for name in folders if not name.startswith(".") and (Path(root) / name).resolve() != skip
        ]  # fmt: skip
        for name in files:
            path = Path(root) / name
            if not name.startswith((".", "~$")) and path.suffix.lower() in SUFFIXES and not path.is_symlink():
                yield path


def sources(found: Iterable[Found], report: Report) -> Iterator[tuple[Found, Source | DocumentError]]:
    """Each document once, with its identity; copies of the same bytes are noted at the first."""
    first: dict[str, Found] = {}
    copies: dict[str, list[str]] = {}
    failed: list[tuple[Found, DocumentError]] = []
    for one in found:
        try:
            if one.path.stat().st_size > MAX_BYTES:
                raise UnreadableDocument(one.source, "is larger than 500 MB", "give a smaller copy")
            digest = _sha256(one.path)
        except OSError as error:
            failed.append((one, UnreadableDocument(one.source, error.strerror or "cannot be read", "check its rights")))
            continue
        except DocumentError as error:
            failed.append((one, error))
            continue
        if digest in first:
            copies[digest].append(one.source)
        else:
            first[digest], copies[digest] = one, []
    for digest, one in first.items():
        side = side_file(one.path, report)
        yield one, Source(digest[:16], digest, one.source, tuple(copies[digest]), **side)
    yield from failed


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def side_file(path: Path, report: Report) -> dict[str, str | None]:
    """source_url, publisher and licence from `<file>.meta.yaml` beside the document, if there is one."""
    side = path.with_name(path.name + ".meta.yaml")
    if not side.is_file():
        return {}
    try:
        small = side.stat().st_size <= MAX_SIDE_FILE
        content = yaml.safe_load(side.read_text("utf-8")) if small else None
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        content = None
    values = content if isinstance(content, dict) else {}
    found = {key: values[key] for key in ("source_url", "publisher", "licence") if values.get(key) is not None}
    # Lists and mappings are no such values; built of aliases, they could be endless as text.
    plain = all(isinstance(value, str | int | float | date) for value in found.values())
    if not isinstance(content, dict) or not plain:
        name = printable(side.name)
        report.warnings.append(f"{name}: is not YAML with source_url, publisher, licence; it was left out")
        return {}
    return {
        key: fold_space(clean(str(found[key]))) or None if key in found else None
        for key in ("source_url", "publisher", "licence")
    }


def run(
    paths: Sequence[Path],
    output: Path,
    pipeline: Pipeline,
    jobs: int = 1,
    on_start: Callable[[int], None] | None = None,
    on_done: Callable[[Outcome], None] | None = None,
) -> Report:
    """Extracts the documents that `paths` name and builds the dataset in `output`, which then holds no others.

    `jobs` documents are read at a time, each in a process of its own. Until all are read nothing in `output`
    changes but a hidden staging folder. Raises InputError and OutputError before anything is read.
    """
    found = find(paths, output)
    report = Report(vocabulary_version=pipeline.vocabulary.version)
    named = [printable(str(path)) for path in paths]
    options = {"paths": named, "jobs": jobs, "corrections": len(pipeline.corrections)}
    started = time.monotonic()
    with locked(output):
        staging = output / _STAGING
        try:
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir()
        except OSError as error:
            raise OutputError(str(output), error.strerror or "cannot be written", "choose another folder") from None
        try:
            work = list(sources(found, report))
            if on_start:
                on_start(len(work))
            for outcome, data in _extract_all(work, pipeline, jobs):
                if data is not None:
                    write_whole(staging / "documents" / f"{outcome.document_id}.json", data)
                report.outcomes.append(outcome)
                if on_done:
                    on_done(outcome)
            report.outcomes.sort(key=lambda outcome: outcome.source)
            report.rows = build(staging, pipeline.vocabulary.version)
            _publish(staging, output)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        _write_log(output, report, options, time.monotonic() - started)
    return report


def _extract_all(
    work: Sequence[tuple[Found, Source | DocumentError]], pipeline: Pipeline, jobs: int
) -> Iterator[tuple[Outcome, bytes | None]]:
    """Every document's outcome and the bytes of its record, in the order of completion."""
    waiting: list[Job] = []
    for found, source in work:
        if isinstance(source, DocumentError):
            yield Outcome(found.source, None, 0.0, source), None
        else:
            waiting.append(Job(str(found.path), source))
    waiting.reverse()
    workers = [Worker(pipeline) for _ in range(max(1, min(jobs, len(waiting))))]
    try:
        while waiting or any(worker.job for worker in workers):
            for worker in workers:
                if worker.job is None and waiting:
                    worker.submit(waiting.pop())
            wait_for(workers, 1.0)
            for worker in workers:
                job = worker.job
                if job is None:
                    continue
                result = worker.poll(0.0)
                if result is None:
                    continue
                seconds = time.monotonic() - worker.started
                if isinstance(result, DocumentError):
                    yield Outcome(job.source.path, job.source.document_id, seconds, result), None
                else:
                    yield Outcome(job.source.path, job.source.document_id, seconds), result
    finally:
        for worker in workers:
            worker.stop()


def _publish(staging: Path, output: Path) -> None:
    """Moves what is new into place and takes away the records of documents that are no longer there.

    All is built by then, so that nothing but a stop within these few moves can leave a part of it behind.
    """
    try:
        ready = sorted(path for path in staging.rglob("*") if path.is_file() and not path.name.startswith("."))
        for path in ready:
            target = output / path.relative_to(staging)
            target.parent.mkdir(exist_ok=True)
            if not (target.is_file() and target.read_bytes() == path.read_bytes()):
                os.replace(path, target)
        (output / "documents").mkdir(exist_ok=True)
        keep_only(output, [path.stem for path in ready if path.parent.name == "documents"])
    except OSError as error:
        raise OutputError(str(output), error.strerror or "cannot be written", "choose another folder") from None


def _write_log(output: Path, report: Report, options: dict[str, object], seconds: float) -> None:
    """`run.json`: the only file with times in it."""
    log = {
        "extractor_version": __version__,
        "schema_version": SCHEMA_VERSION,
        "vocabulary_version": report.vocabulary_version,
        "options": options,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "documents": [
            {
                "source": outcome.source,
                "document_id": outcome.document_id,
                "status": "failed" if outcome.error else "done",
                "seconds": round(outcome.seconds, 3),
                "error": str(outcome.error) if outcome.error else None,
            }
            for outcome in report.outcomes
        ],
        "rows": report.rows,
        "warnings": report.warnings,
    }
    write_whole(output / "run.json", (json.dumps(log, indent=1, ensure_ascii=False) + "\n").encode())
