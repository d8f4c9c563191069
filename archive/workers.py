"""Extraction in processes of its own: a page that hangs, crashes or eats memory costs that page and nothing else."""

import gc
import multiprocessing
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from queue import LifoQueue
from threading import Lock
from types import ModuleType, TracebackType
from typing import Self

import pipelines
from archive.captures import Failure, broken
from archive.warc.pages import KeptPage, UnreadablePage
from pipelines import Findings, Hints, Page

MOST_WORKERS = 4
"""Four cores extract more pages than polite requests to some hundred hosts bring."""

SECONDS_PER_PAGE = 60.0
"""Of wall clock, so that a page that only waits ends too. An ordinary page takes 30 ms, 20 MB of prose, the most that is
fetched, half a minute on a busy machine."""

BYTES_PER_WORKER = 2 << 30
"""Of address space. An ordinary page needs 150 MB with everything loaded; the largest that is fetched, under 1 GB."""

OBJECTS_PER_COLLECTION = 50_000
"""A page's objects, some thousands, are gone with the page; only a large one is worth a look for cycles among them."""

OUT_OF_MEMORY = 86
"""The exit code of a worker that could get no more memory; no other end has it."""

Work = Callable[[Page, Hints], Findings]

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["archive.loaded_once"])  # a new worker is there at once


@contextmanager
def _no_main() -> Iterator[None]:
    """Hide the main module from multiprocessing, which loads it in each new process, with all that it imports.

    A worker needs nothing of it; it would cost each a third of a second, and the memory.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _examine(page: Page, hints: Hints) -> Findings:
    """Examine a page. What that needs is loaded in the workers alone: it takes longer than all else of a short crawl."""
    return pipelines.examine(page, hints)


class PageLost(Exception):
    """A page gave no articles because the work on it broke or was ended: `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.reason)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost."""

    seconds: float = SECONDS_PER_PAGE
    memory: int = BYTES_PER_WORKER


class Workers:
    """Processes that examine pages, each one page at a time. Use it in a `with` statement.

    The first starts at once, the others when there is something to do. Killed, we leave none behind: a worker ends when
    its pipe does, a busy one with its page or its time. `work` must be importable by name, and not from the main module.
    """

    def __init__(self, work: Work = _examine, limits: Limits | None = None, count: int | None = None) -> None:
        self.count = count or min(len(os.sched_getaffinity(0)), MOST_WORKERS)
        self._workers = [_Worker(work, limits or Limits()) for _ in range(self.count)]
        self._idle: LifoQueue[_Worker] = LifoQueue()  # the last used first: no more are started than are needed
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(self.count, "worker")  # each waits for one worker

    def __enter__(self) -> Self:
        self._threads.submit(self._workers[-1].start)  # it loads the pipelines while the first page is on its way
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, page: Page | KeptPage, hints: Hints) -> Future[Findings]:
        """Return what will hold the findings of the page, or PageLost. Pages wait in memory: the caller bounds how many.

        A kept page is read by the worker, under its limits: what unpacks to more than they allow costs that page. If its record
        does not give it, UnreadablePage is raised.
        """
        return self._threads.submit(self._extract, page, hints)

    def close(self) -> None:
        """End the workers. Pages that wait or are being worked on are cancelled; nothing is said of them."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
        self._threads.shutdown()

    def _extract(self, page: Page | KeptPage, hints: Hints) -> Findings:
        worker = self._idle.get()
        try:
            return worker.extract(page, hints)
        finally:
            self._idle.put(worker)


@dataclass(frozen=True, slots=True)
class _Raised:
    """What the work on a page raised, as text: not every exception survives the way between two processes."""

    failure: Failure
    trace: str


class _Worker:
    """One process and the pipe to it; after its death the next page gets a new one."""

    lock = Lock()
    """Starting a process looks after all the others; two threads that find the same one dead would lose its exit code."""

    def __init__(self, work: Work, limits: Limits) -> None:
        self.work, self.limits = work, limits
        self.process: ForkServerProcess | None = None
        self.pipe: Connection | None = None
        self.closed = False

    def extract(self, page: Page | KeptPage, hints: Hints) -> Findings:
        pipe = self.start()
        try:
            pipe.send((page, hints))
            answer = pipe.recv()
        except (EOFError, OSError):
            raise PageLost(Failure("process", self._bury())) from None
        if isinstance(answer, Failure):
            raise UnreadablePage(answer)
        if isinstance(answer, _Raised):
            raise PageLost(answer.failure) from RuntimeError(answer.trace)
        return answer  # type: ignore[no-any-return]

    def close(self) -> None:
        with self.lock:
            self.closed = True
            if self.process:
                self.process.kill()
                self.process.join()

    def start(self) -> Connection:
        """Return the pipe to a living process. One that died between two pages is nobody's fault."""
        with self.lock:
            if self.closed:
                raise CancelledError
            if self.process and self.pipe and self.process.is_alive():
                return self.pipe
            if self.pipe:
                self.pipe.close()
            self.process = self.pipe = None
            ours, theirs = _processes.Pipe()
            with theirs:
                process = _processes.Process(target=_serve, args=(theirs, self.work, self.limits), daemon=True)
                try:
                    with _no_main():
                        process.start()
                except OSError:
                    ours.close()
                    raise
            self.process, self.pipe = process, ours
            return ours

    def _bury(self) -> str:
        """Return why the process ended."""
        with self.lock:
            if self.closed:
                raise CancelledError
            assert self.process
            self.process.join()
            code = self.process.exitcode or 0
        if code == -signal.SIGALRM:
            return f"time limit reached: {self.limits.seconds:g} s"
        if code == OUT_OF_MEMORY:
            return f"memory limit reached: {self.limits.memory >> 20} MB"
        if code < 0:
            return f"the worker died with signal {-code} ({signal.strsignal(-code)})"
        return f"the worker ended with exit code {code}"


def _serve(pipe: Connection, work: Work, limits: Limits) -> None:
    """Work on pages until the pipe ends. A signal for the whole group is for the crawl, which then ends us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the system ends us in whatever we are, a regular expression too
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    gc.freeze()  # what is loaded stays
    gc.set_threshold(OBJECTS_PER_COLLECTION)
    try:
        while True:
            page, hints = pipe.recv()
            signal.setitimer(signal.ITIMER_REAL, limits.seconds)
            answer = _answer(work, page, hints)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send(answer)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (EOFError, OSError):
        os._exit(0)  # nobody is left to work for


def _answer(work: Work, page: Page | KeptPage, hints: Hints) -> Findings | Failure | _Raised:
    try:
        return work(page.read() if isinstance(page, KeptPage) else page, hints)
    except MemoryError:
        raise
    except UnreadablePage as error:
        return error.failure
    except Exception as error:
        return _Raised(broken("process", error), traceback.format_exc())
