"""Scrapy's scheduler on top of the frontier: lists wait in memory, articles on the disk."""

from scrapy import Request
from scrapy.core.scheduler import Scheduler
from twisted.internet.defer import Deferred

from crawler.spider import SourceSpider


class FrontierScheduler(Scheduler):
    """Gives out what waits in memory first: lists, retries, redirects, further pages of articles. Then articles.

    An article is leased from the frontier at the moment when it can be asked for, so that none waits in memory. New ones
    come first; when nothing else is left, those that are kept and due again. A source with a budget gets articles and
    lists in turn: reading lists alone could use it up, each time.
    """

    walked = False
    """Whether nothing but kept articles is left to ask for."""

    listed = False
    """Whether the last request given out was one from memory."""

    def has_pending_requests(self) -> bool:
        """Say whether anything is left to ask for now."""
        return super().has_pending_requests() or self._waits(kept=False) or (self.walked and self._waits(kept=True))

    def enqueue_request(self, request: Request) -> bool:
        """Keep a request in memory. A redirect to a page that is asked for anyway, or was, is dropped."""
        lease = None if request.dont_filter else request.meta.get("lease")
        if lease is None or not isinstance(self.spider, SourceSpider):
            return super().enqueue_request(request)
        url = self.spider.canonical(request.url)
        if (url == lease or not self.spider.leases.knows(url)) and super().enqueue_request(request):
            return True
        self.spider.redirected(request)
        return False

    def next_request(self) -> Request | None:
        """Return the next request, None if there is none for now."""
        if not isinstance(self.spider, SourceSpider):
            return super().next_request()
        has_turn = self.listed and self.spider.source.politeness.budget is not None
        leased = self._lease(kept=False) if has_turn else None
        request = leased or super().next_request()
        self.listed = request is not None and leased is None
        return request or self._lease(kept=False) or self._revisit()

    def close(self, reason: str) -> Deferred[None] | None:
        """Take back the leases of what was not asked for any more."""
        if isinstance(self.spider, SourceSpider):
            self.spider.leases.take_back()
        return super().close(reason)

    def _lease(self, kept: bool) -> Request | None:
        assert isinstance(self.spider, SourceSpider)
        lease = self.spider.leases.next(kept)
        return self.spider.article_request(lease) if lease else None

    def _revisit(self) -> Request | None:
        """Return the next of the kept articles that are due again, once everything else is done."""
        assert self.crawler
        assert self.crawler.engine
        self.walked = self.walked or self.crawler.engine.spider_is_idle()
        return self._lease(kept=True) if self.walked else None

    def _waits(self, kept: bool) -> bool:
        return isinstance(self.spider, SourceSpider) and self.spider.leases.waits(kept)
