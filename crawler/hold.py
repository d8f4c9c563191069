"""What a run holds of a home while it crawls: the lock, the archive, the frontier, the WARC files, the workers."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from archive import Archive, ArchiveError, Capture, Failure, Home, Stored
from archive.workers import Workers
from crawler.frontier import Frontier
from crawler.lock import take_lock
from crawler.recovery import recover
from crawler.trouble import Trouble
from crawler.user_agent import VERSION, contact, user_agent
from crawler.warc import WarcFiles
from pipelines import Article

BROKEN_OFF = "trouble"
"""The reason for closing a spider when what comes back can no longer be kept."""

log = logging.getLogger(__name__)


class Hold:
    """A home in use, shared by all the spiders of a process.

    Opening raises HomeError, LockedError and ArchiveError. When disk or database fail, `trouble` says how, and every
    spider is closed: to ask a site for pages that cannot be kept is no use to anyone. `blocked` are the hosts, as URLs
    name them, that turned some spider away, and how: this run asks nothing more of them.
    """

    archive: Archive
    frontier: Frontier
    warc: WarcFiles

    def __init__(self, home: Home, workers: Workers | None = None) -> None:
        self.home = home
        self.workers = workers or Workers()
        self.crawlers: list[Crawler] = []
        self.trouble: Exception | None = None
        self.blocked: dict[str, Trouble] = {}
        self.recovered: list[str] = []
        self._closing: list[asyncio.Task[None]] = []
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Take the lock, open archive and frontier. What was taken is given back if the rest cannot be had."""
        self.home.prepare()
        with ExitStack() as stack:
            stack.callback(take_lock(self.home.lock).release)
            self.archive = stack.enter_context(Archive(self.home.archive))
            self.frontier = stack.enter_context(Frontier(self.home.frontier))
            self.recovered = recover(self.home, self.archive, self.frontier)
            self.warc = WarcFiles(self.home.warc, _about())
            stack.callback(self.warc.close)
            stack.enter_context(self.workers)
            self._stack = stack.pop_all()

    def tell(self) -> None:
        """Log what had to be put right: called when there is a log."""
        for line in self.recovered:
            log.warning("%s", line)

    def close(self) -> None:
        """Close the files and give the lock back."""
        try:
            self._stack.close()
        except OSError as error:
            self.break_off(error)

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Guard what writes to the disk or the database: if that fails, the run is broken off and IgnoreRequest raised."""
        if self.trouble:
            raise IgnoreRequest("the run is being broken off")
        try:
            yield
        except OSError as error:
            self.break_off(error)
            raise IgnoreRequest("the run is being broken off") from error

    def store(
        self,
        crawl_id: int,
        capture: Capture,
        articles: Sequence[Article],
        failure: Failure | None,
        further: Sequence[Capture] = (),
    ) -> tuple[Stored, Failure | None]:
        """Store captures and the articles on them. Articles that cannot be stored become a failure of the capture.

        Return what was stored, and with which failure.
        """
        try:
            with self.keeping():
                return self.archive.store(crawl_id, capture, articles, failure, further), failure
        except (OSError, IgnoreRequest):
            raise
        except Exception as error:
            log.warning("what %s says could not be stored: %r", capture.url, error, exc_info=True)
            failure = broken("store", error)
            with self.keeping():
                return self.archive.store(crawl_id, capture, [], failure, further), failure

    def break_off(self, error: Exception) -> None:
        """Close every spider because disk or database failed."""
        if self.trouble is None:
            self.trouble = error if isinstance(error, ArchiveError) else self._named(error)
            log.error("%s", self.trouble, exc_info=error)
            # A closing spider waits for its requests under way, and this may be one of them: do not wait here.
            self._closing = [
                asyncio.ensure_future(crawler.engine.close_spider_async(reason=BROKEN_OFF))
                for crawler in self.crawlers
                if crawler.crawling
            ]

    def _named(self, error: Exception) -> ArchiveError:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        return ArchiveError(
            f"cannot write to {self.home.path}: {reason}; free some space or mend the disk, then crawl again"
        )


def broken(stage: str, error: BaseException | None) -> Failure:
    """Return the failure of a stage that raised an exception."""
    return Failure(stage, " ".join(f"{type(error).__name__}: {error}".split()))


def _about() -> dict[str, str]:
    """Return the fields of a warcinfo record."""
    return {
        "software": f"gonghui/{VERSION} scrapy/{scrapy.__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
        "operator": contact(),
        "http-header-user-agent": user_agent(),
    }
