"""Keeps the register of crawls: a row when a source's crawl begins, and how it ended."""

import logging
from contextlib import suppress
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest, NotConfigured

from archive import Failure
from crawler.hold import BROKEN_OFF
from crawler.quiet import BECAME_QUIET
from crawler.spider import SourceSpider
from crawler.watch import IN_A_CIRCLE

ENDED_EARLY = {
    "closespider_pagecount": "its budget of {budget} requests is used up",
    BECAME_QUIET: "its quiet hours began",
}
"""The words for the reasons for which a crawl ends before all is read: the next one goes on."""

NOTHING_LEFT = frozenset({"gone", "empty-list", "no-match", "encoding"})
"""Troubles in which there is nothing more to be read of a list: a crawl that met no others read all that there is."""

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
        crawler.signals.connect(spider.watch.redirected, signals.response_downloaded)
        crawler.signals.connect(self.note_dropped, signals.request_dropped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Watch the crawls of sources; other spiders (scrapy shell, scrapy fetch) leave nothing in the archive."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        return cls(crawler, crawler.spider)

    def begin(self) -> None:
        """Register the crawl."""
        try:
            kind = "urls" if self.spider.listed else "crawl"
            self.spider.crawl_id = self.hold.begin_crawl(self.spider.source, datetime.now(UTC), kind)
            with self.hold.archive.together():
                for each in self.spider.listed:
                    url = self.spider.canonical(each.url)
                    self.hold.note_listed(self.spider.crawl_id, url, each.date, each.file)
        except OSError as error:
            self.hold.break_off(error)
            raise CloseSpider(BROKEN_OFF) from error
        self.hold.crawlers.append(self.crawler)

    def note_error(self, failure: object) -> None:
        """Remember that the spider itself broke."""
        error = getattr(failure, "value", failure)
        self.hold.is_without_handles(error)
        self.error = " ".join(str(error).split())

    def note_dropped(self, request: Request) -> None:
        """Note a redirect that leads back to where it came from: Scrapy drops it as a duplicate, in silence."""
        came_from, crawl_id = request.meta.get("redirect_urls", ()), self.spider.crawl_id
        if request.url not in came_from or crawl_id is None or self.hold.trouble:
            return
        self.spider.watch.circles(request)
        with suppress(IgnoreRequest):  # the run is being broken off
            self.hold.record_failure(crawl_id, came_from[0], Failure("fetch", IN_A_CIRCLE), datetime.now(UTC))

    def finish(self, reason: str) -> None:
        """Register how the crawl ended."""
        spider = self.spider
        if spider.crawl_id is None:
            spider.outcome, spider.reason, spider.trouble = self._outcome(reason)
            return
        self.hold.flush()
        try:
            if reason == "finished" and not self.hold.trouble:
                spider.watch.close(self.hold.archive.changed_encoding(spider.crawl_id))
            spider.outcome, spider.reason, spider.trouble = self._outcome(reason)
            whole = not (set(spider.watch.troubles) - NOTHING_LEFT or spider.unread or reason != "finished")
            now = datetime.now(UTC)
            self.hold.finish_crawl(spider.crawl_id, now, spider.outcome, spider.reason, spider.trouble, whole)
        except OSError as error:
            self.hold.break_off(error)

    def _outcome(self, reason: str) -> tuple[str, str, str]:
        """Return outcome, reason in words and kind of trouble."""
        watch = self.spider.watch
        if reason == "shutdown":  # SIGINT or SIGTERM
            return "interrupted", "stopped by a signal", ""
        if reason == BROKEN_OFF:
            return "failed", str(self.hold.trouble), ""
        spent = reason in ENDED_EARLY
        if self.error or not (spent or reason == "finished"):
            return "failed", self.error or reason, "broken"
        if not (self.spider.starts_answered or self.spider.listed or spent):
            return "failed", "; ".join(watch.words) or "no start URL could be fetched", watch.trouble
        early = ENDED_EARLY.get(reason, "").format(budget=self.spider.source.politeness.budget)
        reasons = [*watch.words, unread(self.spider.unread), early]
        failed = self.spider.blocked or watch.nothing_works
        return "failed" if failed else "finished", "; ".join(filter(None, reasons)), watch.trouble


def unread(lists: int) -> str:
    """Return the words for lists that could not be read. A crawl without any reason read all that it should."""
    return f"{lists} list{'s' if lists > 1 else ''} could not be read" if lists else ""
