"""One run over some sources: all in one process, those that share a host one after the other."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence
from time import monotonic

from rich.console import Console
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from archive import CrawlCounts, Home
from archive.handles import BASE, allow_handles
from archive.workers import Workers
from crawler.hold import Hold
from crawler.hosts import chains, connections
from crawler.listed import ListedUrl
from crawler.process import CrawlProcess
from crawler.progress import Progress, progress_on
from crawler.report import NOTHING, CrawlReport, SourceReport
from crawler.spider import SourceSpider
from crawler.summary import print_summary
from sources import Source

SOURCES_AT_ONCE = 32
"""Sources crawled at the same time. A source mostly waits for its delay; this many keep one core busy."""

TICK = 1.0
"""Seconds between two looks at the progress."""

LAST_WORDS = 5.0
"""Seconds for the crawls to report after a signal stopped the reactor; a second signal stops it under their feet."""

log = logging.getLogger(__name__)


def run_crawl(
    sources: Sequence[Source],
    home: Home,
    console: Console,
    full: bool = False,
    workers: Workers | None = None,
    listed: Mapping[str, Sequence[ListedUrl]] | None = None,
) -> CrawlReport:
    """Crawl the sources into the home; print progress and summary. Once a process: Twisted's reactor runs only once.

    `full` reads the lists to their ends and asks again for what is kept. Given `listed` URLs, by source, these alone are
    asked for. What goes wrong with a source is in the report.
    Raises HandlesError, HomeError, ArchiveError and LockedError before anything is asked for.
    """
    begun = monotonic()
    allow_handles(BASE + sum(sorted(map(connections, sources))[-SOURCES_AT_ONCE:]))
    with Hold(home, workers) as hold:
        process = CrawlProcess(scrapy_settings(home))
        hold.tell()
        with progress_on(console) as progress:
            run = _Run(process, hold, progress, full, listed or {})
            loop = asyncio.get_event_loop()
            crawling = loop.create_task(run.all(sources))
            process.start(stop_after_crawl=False)
            loop.run_until_complete(asyncio.wait({crawling}, timeout=LAST_WORDS))
        if crawling.done():
            crawling.result()
        run.give_up(sources)
    report = CrawlReport(tuple(run.reports), monotonic() - begun, str(hold.trouble or ""))
    print_summary(report, home, console)
    return report


def scrapy_settings(home: Home) -> Settings:
    """Return Scrapy's settings as scrapy.cfg would give them; gonghui may run where there is no scrapy.cfg."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("GONGHUI_HOME", str(home.path), priority="cmdline")
    return settings


class _Run:
    """The crawls of a run, in Scrapy's event loop."""

    def __init__(
        self,
        process: CrawlProcess,
        hold: Hold,
        progress: Progress,
        full: bool,
        listed: Mapping[str, Sequence[ListedUrl]],
    ) -> None:
        self.process = process
        self.listed = listed
        self.full = full
        self.hold = hold
        self.progress = progress
        self.running: dict[str, Crawler] = {}
        self.reports: list[SourceReport] = []

    async def all(self, sources: Sequence[Source]) -> None:
        """Crawl all sources, then stop the reactor."""
        places = asyncio.Semaphore(SOURCES_AT_ONCE)
        watching = asyncio.create_task(self._watch())
        try:
            await asyncio.gather(*(self._chain(chain, places) for chain in chains(sources)))
        finally:
            watching.cancel()
            from twisted.internet import reactor  # only now: importing it earlier installs the wrong one

            with contextlib.suppress(RuntimeError):  # a signal has stopped it already
                reactor.stop()  # type: ignore[misc]

    def give_up(self, sources: Sequence[Source]) -> None:
        """Report the sources that have not reported themselves as interrupted."""
        reported = {report.source_id for report in self.reports}
        left = [source for source in sources if source.id not in reported]
        self.reports += [SourceReport(source.id, "interrupted", "the run was ended", NOTHING) for source in left]

    async def _chain(self, chain: Sequence[Source], places: asyncio.Semaphore) -> None:
        async with places:
            for source in chain:
                if not (self.process.stopping or self.hold.trouble):
                    await self._crawl(source)

    async def _crawl(self, source: Source) -> None:
        self.progress.begin(source)
        crawler = self.process.create_crawler(source.discovery.spider)
        self.running[source.id] = crawler
        outcome, reason, trouble = "failed", "", "broken"
        try:
            listed = self.listed.get(source.id, ())
            await self.process.crawl(crawler, source=source, hold=self.hold, full=self.full, listed=listed)
        except Exception as error:
            log.exception("the crawl of %s broke", source.id)
            reason = " ".join(f"{type(error).__name__}: {error}".split())
        spider = crawler.spider
        if isinstance(spider, SourceSpider) and not reason:
            outcome, reason, trouble = spider.outcome, spider.reason, spider.trouble
        report = SourceReport(source.id, outcome, reason, self._counts(crawler), trouble)
        del self.running[source.id]
        self.reports.append(report)
        self.progress.end(report)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self.progress.tick({source_id: self._counts(crawler) for source_id, crawler in self.running.items()})

    def _counts(self, crawler: Crawler) -> CrawlCounts:
        spider = crawler.spider
        if not isinstance(spider, SourceSpider) or spider.crawl_id is None or self.hold.trouble:
            return NOTHING
        try:
            return self.hold.archive.crawl_counts(spider.crawl_id)
        except OSError as error:
            self.hold.break_off(error)
            return NOTHING
