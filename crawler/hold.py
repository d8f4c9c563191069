"""What a run holds of a home while it crawls: the lock, the archive, the frontier, the WARC files, the workers."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from archive import Archive, ArchiveError, Capture, Failure, Home, ListReading, Stored
from archive.captures import broken
from archive.handles import allow_handles, no_handle_left
from archive.lock import take_lock
from archive.warc.kept import DERIVED, warc_files
from archive.workers import Workers
from crawler.frontier import Frontier
from crawler.noted import crawl_begins, crawl_ends, failed, list_read, listed, publisher
from crawler.recovery import recover
from crawler.trouble import Trouble
from crawler.user_agent import VERSION, contact, user_agent
from crawler.warc import WarcFiles
from crawler.writer import Step, Writer
from pipelines import Article
from sources import Source

BROKEN_OFF = "trouble"
"""The reason for closing a spider when what comes back can no longer be kept."""

Then = Callable[[Stored, Failure | None], None]
"""Is told what was stored of captures, and with which failure."""

log = logging.getLogger(__name__)


class Hold:
    """A home in use, shared by all the spiders of a process.

    Opening raises HandlesError, HomeError, LockedError and ArchiveError. When disk or database fail, `trouble` says how, and
    every spider is closed: to ask a site for pages that cannot be kept is no use to anyone. `blocked` are the hosts, as URLs
    name them, that turned some spider away, and how: this run asks nothing more of them.
    """

    archive: Archive
    frontier: Frontier
    warc: WarcFiles
    writer: Writer

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
        allow_handles()
        self.home.prepare()
        with ExitStack() as stack:
            stack.callback(take_lock(self.home.lock).release)
            _hold_to_have_its_archive(self.home)
            self.archive = stack.enter_context(Archive(self.home.archive))
            self.frontier = stack.enter_context(Frontier(self.home.frontier))
            self.recovered = recover(self.home, self.archive, self.frontier)
            self.warc = WarcFiles(self.home.warc, _about())
            stack.callback(self.warc.close)
            self.writer = Writer(self.archive, self.frontier, self.warc, self.keeping)
            stack.callback(self.flush)
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
        then: Then | None = None,
        answers: Sequence[str] = (),
    ) -> None:
        """Have captures and the articles on them stored with their batch, as `Archive.store` does it.

        What cannot be stored becomes a failure of the capture. A failure that reading the page again would not tell is
        noted in the WARC first. After the commit, `then` is told what was stored, and with which failure.
        """
        if failure and failure.stage not in DERIVED:
            with self.keeping():
                self.warc.append([failed(crawl_id, capture.url, failure, capture.captured_at, capture)])

        def write() -> Step:
            stored, why = self._store(crawl_id, capture, articles, failure, further, answers)
            return partial(then, stored, why) if then else lambda: None

        self.writer.put(write, [each.url for each in (capture, *further)], articles)

    def _store(
        self,
        crawl_id: int,
        capture: Capture,
        articles: Sequence[Article],
        failure: Failure | None,
        further: Sequence[Capture],
        answers: Sequence[str],
    ) -> tuple[Stored, Failure | None]:
        store = partial(self.archive.store, crawl_id, capture, further=further, live=True, answers=answers)
        try:
            return store(articles, failure), failure
        except OSError:
            raise
        except Exception as error:
            log.warning("what %s says could not be stored: %r", capture.url, error, exc_info=True)
            failure = broken("store", error)
            return store([], failure), failure

    def flush(self) -> None:
        """Store what waits for its batch. If the disk refuses it, the run is broken off."""
        with suppress(IgnoreRequest):
            self.writer.flush()

    def last_good_capture(self, url: str) -> Capture | None:
        """Return what `Archive.last_good_capture` does, with what this run has brought. Raises OSError.

        One whose record is not there any more (the file is lost, or cut before its end) is none: to what is compared with it
        only a revisit would be written, and the page would be lost for good.
        """
        if url in self.writer.urls:
            self.writer.flush()
        known = self.archive.last_good_capture(url)
        return known if known and self._is_there(known) else None

    def _is_there(self, capture: Capture) -> bool:
        try:
            size = (self.home.warc / capture.warc_file).stat().st_size
        except FileNotFoundError:
            return False
        return size >= capture.warc_offset + capture.warc_length

    def begin_crawl(self, source: Source, at: datetime, kind: str = "crawl") -> int:
        """Register that a crawl begins, in the archive and in the WARC; return its id. Raises OSError."""
        crawl_id = self.archive.begin_crawl(source, at, kind)
        self.warc.append([crawl_begins(crawl_id, source, at, kind, self.archive.id)])
        return crawl_id

    def finish_crawl(
        self, crawl_id: int, at: datetime, outcome: str, reason: str, trouble: str = "", whole: bool = False
    ) -> None:
        """Register how a crawl ended, see `Archive.finish_crawl`. Raises OSError."""
        self.flush()
        self.warc.append([crawl_ends(crawl_id, at, outcome, reason, trouble, whole)])
        self.archive.finish_crawl(crawl_id, at, outcome, reason, trouble, whole)

    def note_reading(self, crawl_id: int, reading: ListReading, at: datetime) -> None:
        """Note what a start URL showed, in the WARC and in the archive. Raises OSError."""
        self.warc.append([list_read(crawl_id, reading, at)])
        self._put(partial(self.archive.note_reading, crawl_id, reading))

    def note_source(self, crawl_id: int, source: Source) -> None:
        """Register a source that an import has pages of, in the WARC and in the archive. Raises OSError."""
        self.warc.append([publisher(crawl_id, source, datetime.now(UTC))])
        self.archive.note_source(source)

    def note_listed(self, crawl_id: int, url: str, date: str, file: str) -> None:
        """Note what a list says of a URL, in the WARC and in the archive. Raises OSError."""
        self.warc.append([listed(crawl_id, url, datetime.now(UTC), date, file)])
        self.archive.note_listed(crawl_id, url, date, file)

    def record_failure(self, crawl_id: int, url: str, failure: Failure, at: datetime) -> None:
        """Note a request that brought nothing, in the WARC and in the archive."""
        with self.keeping():
            self.warc.append([failed(crawl_id, url, failure, at)])
        self._put(partial(self.archive.record_failure, crawl_id, url, failure.stage, failure.reason, at))

    def _put(self, write: Step) -> None:
        """Have something written with its batch, after which there is nothing more to do."""

        def written() -> Step:
            write()
            return lambda: None

        self.writer.put(written)

    def is_without_handles(self, error: object) -> bool:
        """Break the run off if an error comes of there being no file handle left; say whether it does.

        What was under way stays leased: it is no fault of the page, and the next run asks for it again.
        """
        lacking = no_handle_left(error)
        if lacking:
            self.break_off(lacking)
        return lacking is not None

    def break_off(self, error: Exception) -> None:
        """Close every spider because disk or database failed."""
        if self.trouble is None:
            self.trouble = self.named(error)
            log.error("%s", self.trouble, exc_info=error)
            # A closing spider waits for its requests under way, and this may be one of them: do not wait here.
            self._closing = [
                asyncio.ensure_future(crawler.engine.close_spider_async(reason=BROKEN_OFF))
                for crawler in self.crawlers
                if crawler.crawling
            ]

    def named(self, error: Exception) -> ArchiveError:
        """Return an error of disk or database as one line that says what to do."""
        lacking = no_handle_left(error)  # SQLite says only that it cannot open a file
        if lacking:
            return ArchiveError(
                f"no more files can be opened ({lacking.strerror}): raise the limit (ulimit -n), then run this again"
            )
        if isinstance(error, ArchiveError):
            return error
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        return ArchiveError(
            f"cannot write to {self.home.path}: {reason}; free some space or mend the disk, then run this again"
        )


def _hold_to_have_its_archive(home: Home) -> None:
    """Raise ArchiveError where the archive of the WARC files is missing: one begun beside them would have another id."""
    if not home.has_archive and (kept := warc_files(home.warc)):
        raise ArchiveError(
            f"{home.archive} is missing, though {home.warc} has {len(kept)} WARC files: put a backup of it in its place, or run "
            "gonghui reprocess, which makes it anew from them"
        )


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
