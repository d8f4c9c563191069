"""Asks the archive in threads, each with a connection of its own, so that a long question keeps nobody else waiting."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from archive.store import Archive

Told = TypeVar("Told")

TIME_LIMIT = 5.0
"""Seconds for one question. A page of a million articles takes some tenths of one; see docs/querying.md."""

THREADS = 4
"""At once; more would wait for the same disk."""


class Readers:
    """The archive, open for reading in several threads."""

    def __init__(self, path: Path, time_limit: float = TIME_LIMIT, threads: int = THREADS) -> None:
        self.path, self.time_limit = path, time_limit
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="reader")
        self._own = threading.local()

    async def ask(self, question: Callable[[Archive], Told]) -> Told:
        """Return what a question finds in the archive at one moment. Raises what it raises, OutOfTime among it."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._answer, question)

    def _answer(self, question: Callable[[Archive], Told]) -> Told:
        if not hasattr(self._own, "archive"):
            self._own.archive = Archive(self.path, read_only=True, time_limit=self.time_limit)
        archive: Archive = self._own.archive
        with archive.snapshot():  # one moment, and one time limit, for all that the question asks
            return question(archive)
