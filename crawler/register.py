"""Keeps the register of crawls: a row when a source's crawl begins, and how it ended."""

import logging
from datetime import UTC, datetime
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured

from crawler.hold import BROKEN_OFF
from crawler.spider import SourceSpider

log = logging.getLogger(__name__)


class Register:
    """A Scrapy extension."""

    def __init__(self, crawler: Crawler, spider: SourceSpider) -> None:
        self.crawler = crawler
        self.spider = spider
        self.hold = spider.hold
        self.error = ""
        crawler.signals.connect(self.begin, signals.spider_opened)
        crawler.signals.connect(self.note_error, signals.spider_error)
        crawler.signals.connect(self.finish, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Watch the crawls of sources; other spiders (scrapy shell, scrapy fetch) leave nothing in the archive."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        return cls(crawler, crawler.spider)

    def begin(self) -> None:
        """Register the crawl."""
        try:
            self.spider.crawl_id = self.hold.archive.begin_crawl(self.spider.source, datetime.now(UTC))
        except OSError as error:
            self.hold.break_off(error)
            raise CloseSpider(BROKEN_OFF) from error
        self.hold.crawlers.append(self.crawler)

    def note_error(self, failure: object) -> None:
        """Remember that the spider itself broke."""
        self.error = " ".join(str(getattr(failure, "value", failure)).split())

    def finish(self, reason: str) -> None:
        """Register how the crawl ended."""
        self.spider.outcome, self.spider.reason = self._outcome(reason)
        if self.spider.crawl_id is None:
            return
        try:
            self.hold.archive.finish_crawl(
                self.spider.crawl_id, datetime.now(UTC), self.spider.outcome, self.spider.reason
            )
        except OSError as error:
            self.hold.break_off(error)

    def _outcome(self, reason: str) -> tuple[str, str]:
        if reason == "shutdown":  # SIGINT or SIGTERM
            return "interrupted", "stopped by a signal"
        if reason == BROKEN_OFF:
            return "failed", str(self.hold.trouble)
        spent = reason == "closespider_pagecount"
        if self.error or not (spent or reason == "finished"):
            return "failed", self.error or reason
        spider = self.spider
        if not (spider.starts_answered or spent):
            forbidden = "robots.txt forbids the start URLs" if spider.starts_forbidden else ""
            return "failed", "; ".join(spider.refusals) or forbidden or "no start URL could be fetched"
        budget = f"its budget of {spider.source.politeness.budget} requests is used up" if spent else ""
        reasons = [*spider.refusals, unread(spider.unread), budget]
        return "failed" if spider.blocked else "finished", "; ".join(filter(None, reasons))


def unread(lists: int) -> str:
    """Return the words for lists that could not be read. A crawl without any reason read all that it should."""
    return f"{lists} list{'s' if lists > 1 else ''} could not be read" if lists else ""
