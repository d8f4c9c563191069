"""The one writer of a run: what came of requests goes into the archive in batches, and then the frontier is told."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from time import monotonic

from scrapy.exceptions import IgnoreRequest

from archive import Archive
from archive.batch import LONGEST_WAIT, Batch
from crawler.frontier import Frontier
from crawler.warc import WarcFiles
from pipelines import Article

PATIENCE = 300.0
"""Seconds for which a batch waits for another program that writes. The run goes on meanwhile, until the batch is full; then it
asks for nothing more."""

LOOK_EVERY = 0.1
"""Seconds between two looks whether a batch that is full has been stored."""

Step = Callable[[], None]
"""What is to be done once something is committed."""

Write = Callable[[], Step]
"""Writes something into the archive, within the transaction of its batch; what it returns is done after the commit."""


class Writer:
    """Keeps the order of truth for all that a run brings: WARC records on the disk, the archive's transaction, the frontier.

    A batch is stored when it is full, or when what came first in it has waited long enough; nobody waits for it. `keeping`
    guards what the disk may refuse (see `Hold.keeping`). Outside of an event loop nothing waits at all.
    """

    def __init__(
        self,
        archive: Archive,
        frontier: Frontier,
        warc: WarcFiles,
        keeping: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self.archive = archive
        self.frontier = frontier
        self.warc = warc
        self.keeping = keeping
        self.batch: Batch[Write] = Batch()
        self.urls: set[str] = set()
        self.timer: asyncio.TimerHandle | None = None

    def put(self, write: Write, urls: Iterable[str] = (), articles: Sequence[Article] = ()) -> None:
        """Let something wait for its batch: captures of these URLs, with these articles. Raises IgnoreRequest."""
        self.batch.add(write, articles)
        self.urls.update(urls)
        if self.batch.is_full:
            self._try()
        elif self.timer is None:
            self._set_timer()

    def after(self, step: Step) -> None:
        """Do something when all that was put before is committed: now, if nothing waits."""
        if self.batch.items:
            self.put(lambda: step)
        else:
            step()

    def flush(self) -> None:
        """Store what waits. Raises IgnoreRequest if that fails: the WARC has it, and the next run asks for it again."""
        if self.timer:
            self.timer.cancel()
            self.timer = None
        self.urls.clear()
        writes = self.batch.take()
        if writes:
            with self.keeping():
                steps = self._commit(writes)
                self._mark(steps)

    async def room(self) -> None:
        """Wait while the batch is full and cannot be stored yet: no more pages come into memory meanwhile.

        Raises IgnoreRequest if the run is being broken off.
        """
        while self.batch.is_full:
            with self.keeping():
                await asyncio.sleep(LOOK_EVERY)

    def _commit(self, writes: Sequence[Write]) -> list[Step]:
        self.warc.sync()
        with self.archive.together():
            return self._write(writes)

    def _write(self, writes: Sequence[Write]) -> list[Step]:
        return [write() for write in writes]

    def _mark(self, steps: Sequence[Step]) -> None:
        """Let the frontier know. A run that dies before leaves leases whose outcome the next one finds in the archive."""
        with self.frontier.together():
            for step in steps:
                step()

    def _try(self) -> None:
        """Store what waits, unless another program writes just now: then in a moment, as long as there is patience."""
        with self.keeping():
            is_patient = monotonic() - self.batch.begun < PATIENCE
            is_locked = is_patient and self.archive.is_locked()
        if is_locked:
            self._set_timer()
        else:
            self.flush()

    def _set_timer(self) -> None:
        if self.timer:
            self.timer.cancel()
        try:
            self.timer = asyncio.get_running_loop().call_later(LONGEST_WAIT, self._due)
        except RuntimeError:  # there is no loop
            self.flush()

    def _due(self) -> None:
        self.timer = None
        with suppress(IgnoreRequest):  # the run is being broken off
            self._try()
