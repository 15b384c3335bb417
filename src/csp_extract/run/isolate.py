"""A worker process for documents: whatever a document does to it, the run goes on.

Documents come from untrusted places and pass through native code that can abort, loop or ask for all memory.
So each is read in a child process with a limit on memory, and the parent watches for signs of life. A worker
serves many documents; it is replaced after a failure and after a document that made it grow, so that what one
document may use does not depend on those before it. It is forked where the system can, so that it starts warm,
with the vocabulary in memory, and it ends when the parent does, however that ends.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from ..errors import DocumentError, LimitExceeded, PasswordProtected, UnreadableDocument
from .assemble import Source
from .pipeline import Pipeline

SECONDS = 20.0
"""A document may take so long ..."""
SECONDS_A_PAGE = 0.05
"""... and so long more for each page that it has finished."""
SECONDS_ALONE = 120.0
"""Time for a call outside a run, which somebody is waiting for and can stop."""
MEMORY = 1200 * 1024 * 1024
"""Bytes of address space that a worker may ask for beyond what it starts with: with the parent, below 2 GiB."""
MAX_RECORD = 128 * 1024 * 1024
"""Bytes of a record; the parent builds tables from it, without a limit of its own."""
GROWN = 200 * 1024 * 1024
"""A worker that holds so many bytes more than at its start is replaced."""
LOOK = 2.0
"""Seconds between two looks of an idle worker at whether its parent still lives."""
_PR_SET_PDEATHSIG = 1
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
        self.context: Any = multiprocessing.get_context(_method())
        self.process: BaseProcess | None = None
        self.pipe: Connection | None = None
        self.job: Job | None = None
        self.deadline = 0.0
        self.started = 0.0

    def submit(self, job: Job) -> None:
        """Begins with a job; the process is started if there is none."""
        self.job = job
        if self.process is None or not self.process.is_alive() or not self._sent(job):
            self._start()
            self._sent(job)  # a process that died at once is found by `poll`
        self.started = time.monotonic()
        self.deadline = self.started + SECONDS

    def _sent(self, job: Job) -> bool:
        try:
            if self.pipe is not None:
                self.pipe.send(job)
        except OSError:
            return False
        return self.pipe is not None

    def poll(self, timeout: float) -> bytes | DocumentError | None:
        """The result of the current job, or None if there is none yet after `timeout` seconds."""
        pipe, job = self.pipe, self.job
        if pipe is None or job is None:
            return None
        try:
            while pipe.poll(min(timeout, max(0.0, self.deadline - time.monotonic()))):
                kind, *rest = pipe.recv()
                if kind == "page":
                    self.deadline += SECONDS_A_PAGE
                    continue
                self.job = None
                if kind == "error":
                    name, place, problem, remedy = rest
                    if name == LimitExceeded.__name__:
                        self.stop()
                    return _ERRORS.get(name, DocumentError)(place, problem, remedy)
                if kind == "grown":
                    self.stop()
                return bytes(rest[0])
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
        job = self.job
        self.stop()
        self.job = job
        self.pipe, theirs = self.context.Pipe()
        self.process = self.context.Process(target=_serve, args=(theirs, self.pipeline, os.getpid()), daemon=True)
        self.process.start()
        theirs.close()


def wait_for(workers: Sequence[Worker], timeout: float) -> None:
    """Returns as soon as one of the workers has something to say or is over its time, or after `timeout` seconds."""
    busy = [worker for worker in workers if worker.job is not None and worker.pipe is not None]
    if busy:
        left = min(worker.deadline for worker in busy) - time.monotonic()
        wait([worker.pipe for worker in busy if worker.pipe is not None], max(0.0, min(timeout, left)))


def extract_alone(file: str, source: Source, pipeline: Pipeline) -> bytes:
    """The bytes of the record of one document, read in a process of its own. Raises DocumentError."""
    worker = Worker(pipeline)
    try:
        worker.submit(Job(file, source))
        while (result := worker.poll(1.0)) is None:
            continue
    finally:
        worker.stop()
    if isinstance(result, DocumentError):
        raise result
    return result


def alone(place: str, function: Callable[..., Any], *arguments: Any) -> Any:
    """`function(*arguments)`, called in a process of its own with a worker's limits.

    Raises DocumentError, with `place` as the document's name, when the call fails or ends its process.
    """
    context: Any = multiprocessing.get_context(_method())
    pipe, theirs = context.Pipe()
    process = context.Process(target=_call, args=(theirs, os.getpid(), place, function, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        if not pipe.poll(SECONDS_ALONE):
            raise LimitExceeded(place, "took too much time", _REMEDY)
        kind, *rest = pipe.recv()
    except (EOFError, OSError):
        raise LimitExceeded(place, "made the reader crash or run out of memory", _REMEDY) from None
    finally:
        process.kill()
        process.join()
        pipe.close()
    if kind == "error":
        name, *texts = rest
        raise _ERRORS.get(name, DocumentError)(*texts)
    return rest[0]


def _method() -> str:
    return "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _call(pipe: Connection, parent: int, place: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    _confine(parent)
    pipe.send(_guarded(place, lambda: function(*arguments)))


def _serve(pipe: Connection, pipeline: Pipeline, parent: int) -> None:
    """The child: takes jobs until the parent is gone."""
    _confine(parent)
    at_start = _memory(1)
    while True:
        try:
            while not pipe.poll(LOOK):
                if os.getppid() != parent:
                    return
            job: Job = pipe.recv()
        except (EOFError, OSError):
            return
        kind, *rest = _answer(job, pipeline, pipe)
        pipe.send(("grown" if kind == "record" and _memory(1) - at_start > GROWN else kind, *rest))


def _confine(parent: int) -> None:
    """Limits for a child. It ignores Ctrl-C, which is the parent's to handle."""
    # The vocabulary lives as long as the process: the search for unreachable cycles need not go through it, which
    # now and then costs as much as a document, and its memory stays shared with the parent.
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with(parent)
    _limit_memory()
    # What native code prints about broken files is no use to anybody, and it has nothing to ask.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _end_with(parent: int) -> None:
    """Asks the system to end this process with its parent (Linux); an idle one looks for itself elsewhere."""
    prctl: Callable[..., int] | None = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _answer(job: Job, pipeline: Pipeline, pipe: Connection) -> tuple[Any, ...]:
    def written() -> bytes:
        with open(job.file, "rb") as file:
            data = file.read()
        record = pipeline.extract(data, job.source, lambda page: pipe.send(("page", page)))
        text = record.to_json()
        if len(text) > MAX_RECORD:
            raise LimitExceeded(job.source.path, "says more than one document can", "split it")
        return text

    return _guarded(job.source.path, written)


def _guarded(place: str, call: Callable[[], Any]) -> tuple[Any, ...]:
    """What `call` gives, as ("record", value), or what went wrong, as ("error", class, place, problem, remedy)."""
    try:
        return "record", call()
    except DocumentError as error:
        return "error", type(error).__name__, error.place, error.problem, error.remedy
    except MemoryError:
        return "error", "LimitExceeded", place, "needs more memory than a document may", _REMEDY
    except OSError as error:
        return "error", "UnreadableDocument", place, error.strerror or "cannot be read", ""
    except RecursionError:
        return "error", "LimitExceeded", place, "is nested too deeply", _REMEDY
    except Exception as error:  # a bug of ours must cost no other document; the message names it
        problem = f"internal error {type(error).__name__} {_where(error)}"
        return "error", "DocumentError", place, problem, "report it"


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"


def _memory(column: int) -> int:
    """Bytes that this process has reserved (column 0) or holds (column 1)."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[column]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _memory(0) + MEMORY
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
