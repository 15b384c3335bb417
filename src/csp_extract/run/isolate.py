"""A worker process for documents: whatever a document does to it, the run goes on.

Documents come from untrusted places and pass through native code that can abort, loop or ask for all memory.
So each is read in a child process with a limit on memory, and the parent watches for signs of life. A worker
serves many documents and is replaced after a failure. It is forked where the system can, so that it starts
warm, with the vocabulary in memory.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from ..errors import DocumentError, LimitExceeded, PasswordProtected, UnreadableDocument
from .assemble import Source
from .pipeline import Pipeline

SECONDS = 20.0
"""A document may take so long without a page finished ..."""
SECONDS_A_PAGE = 0.2
"""... and so long more for each page that it has finished."""
MEMORY = 1536 * 1024 * 1024
"""Bytes of address space that a worker may ask for beyond what it starts with."""
_ERRORS: dict[str, type[DocumentError]] = {
    cls.__name__: cls for cls in (DocumentError, UnreadableDocument, PasswordProtected, LimitExceeded)
}
_REMEDY = "look at the file; it may be broken or made to do harm"


@dataclass(frozen=True, slots=True)
class Job:
    """One document: where its bytes are, and what is known of it."""

    file: str
    source: Source


class Worker:
    """One child process. `submit` a job, then `poll` until it gives a result: the record's bytes or an error."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        self.context: Any = multiprocessing.get_context(method)
        self.process: BaseProcess | None = None
        self.pipe: Connection | None = None
        self.job: Job | None = None
        self.deadline = 0.0
        self.started = 0.0

    def submit(self, job: Job) -> None:
        """Begins with a job; the process is started if there is none."""
        if self.process is None or not self.process.is_alive():
            self._start()
        self.job = job
        self.started = time.monotonic()
        self.deadline = self.started + SECONDS
        if self.pipe is not None:
            self.pipe.send(job)

    def poll(self, timeout: float) -> bytes | DocumentError | None:
        """The result of the current job, or None if there is none yet after `timeout` seconds."""
        pipe, job = self.pipe, self.job
        if pipe is None or job is None:
            return None
        try:
            while pipe.poll(min(timeout, max(0.0, self.deadline - time.monotonic()))):
                kind, *rest = pipe.recv()
                if kind == "page":
                    self.deadline = max(self.deadline, time.monotonic() + SECONDS_A_PAGE)
                    self.deadline += SECONDS_A_PAGE
                    continue
                self.job = None
                if kind == "record":
                    return bytes(rest[0])
                name, place, problem, remedy = rest
                return _ERRORS.get(name, DocumentError)(place, problem, remedy)
        except (EOFError, OSError):
            return self._died(job)
        if time.monotonic() >= self.deadline:
            self.stop()
            return LimitExceeded(job.source.path, "took too much time", _REMEDY)
        if self.process is not None and not self.process.is_alive():
            return self._died(job)
        return None

    def stop(self) -> None:
        """Ends the process at once."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.join()
        if self.pipe is not None:
            self.pipe.close()
            self.pipe = None
        self.job = None

    def _died(self, job: Job) -> DocumentError:
        self.stop()
        return LimitExceeded(job.source.path, "made the reader crash or run out of memory", _REMEDY)

    def _start(self) -> None:
        self.stop()
        self.pipe, theirs = self.context.Pipe()
        self.process = self.context.Process(target=_serve, args=(theirs, self.pipeline), daemon=True)
        self.process.start()
        theirs.close()


def _serve(pipe: Connection, pipeline: Pipeline) -> None:
    """The child: takes jobs until the pipe closes. It ignores Ctrl-C, which is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    # What native code prints about broken files is no use to anybody.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    while True:
        try:
            job: Job = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_answer(job, pipeline, pipe))


def _answer(job: Job, pipeline: Pipeline, pipe: Connection) -> tuple[Any, ...]:
    try:
        with open(job.file, "rb") as file:
            data = file.read()
        record = pipeline.extract(data, job.source, lambda page: pipe.send(("page", page)))
        return "record", (record.model_dump_json(indent=1) + "\n").encode("utf-8", "replace")
    except DocumentError as error:
        return "error", type(error).__name__, error.place, error.problem, error.remedy
    except MemoryError:
        return "error", "LimitExceeded", job.source.path, "needs more memory than a document may", _REMEDY
    except OSError as error:
        return "error", "UnreadableDocument", job.source.path, error.strerror or "cannot be read", ""
    except RecursionError:
        return "error", "LimitExceeded", job.source.path, "is nested too deeply", _REMEDY
    except Exception as error:  # a bug of ours must cost no other document; the message names it
        place = _where(error)
        return "error", "DocumentError", job.source.path, f"internal error {type(error).__name__} {place}", "report it"


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"


def _limit_memory() -> None:
    try:
        with open("/proc/self/statm") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        used = 1 << 30
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + MEMORY
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
