"""Ends the crawl of a source when its quiet hours begin."""

import asyncio
from datetime import UTC, datetime
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.spider import SourceSpider

BECAME_QUIET = "quiet_hours"
"""The reason for closing a spider whose source is not to be asked at this time of the day."""


class QuietHours:
    """A Scrapy extension. A crawl that somebody begins within quiet hours goes on: they know what they do."""

    def __init__(self, crawler: Crawler, spider: SourceSpider) -> None:
        self.crawler = crawler
        self.schedule = spider.source.schedule
        self.timer: asyncio.TimerHandle | None = None
        self.closing: asyncio.Task[None] | None = None
        crawler.signals.connect(self.begin, signals.spider_opened)
        crawler.signals.connect(self.end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Watch over the crawls of sources that have quiet hours."""
        if not isinstance(crawler.spider, SourceSpider) or not crawler.spider.source.schedule.quiet:
            raise NotConfigured
        return cls(crawler, crawler.spider)

    def begin(self) -> None:
        """Set the timer."""
        left = self.schedule.until_quiet(now())
        if left is not None:
            self.timer = asyncio.get_running_loop().call_later(left.total_seconds(), self._close)

    def end(self) -> None:
        """Stop the timer of a crawl that has ended before."""
        if self.timer:
            self.timer.cancel()

    def _close(self) -> None:
        assert self.crawler.engine
        self.closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=BECAME_QUIET))


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)
