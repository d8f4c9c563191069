"""Recognises the pages with which a host turns us away. It is asked for nothing more in this run; nothing is solved."""

import logging
from collections import Counter
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.hosts import BlockedHost
from crawler.spider import SourceSpider
from crawler.trouble import Trouble
from pipelines.absence.challenge import why_challenge

log = logging.getLogger(__name__)


class Challenges:
    """A Scrapy downloader middleware, between decompression and delivery: a challenge is never read as a page."""

    def __init__(self, spider: SourceSpider) -> None:
        self.spider = spider
        self.dropped: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Watch the crawls of sources."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        middleware = cls(crawler.spider)
        crawler.signals.connect(middleware.tell, signals.spider_closed)
        return middleware

    def process_request(self, request: Request) -> None:
        """Drop what would be asked of a host that blocked this source, or another before it. Raises BlockedHost."""
        host = urlparse_cached(request).netloc
        trouble = self.spider.hold.blocked.get(host)
        if trouble is None:
            return
        if host not in self.spider.blocked:
            self.spider.block(request.url, trouble)
        self.dropped[host] += 1
        raise BlockedHost(f"{host} is blocked")

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep a challenge as a capture and block its host. Raises BlockedHost."""
        reason = why_challenge(response.status, response.body)
        if reason is None:
            return response
        self.spider.block(response.url, Trouble("challenge", reason), request.meta.pop("capture", None))
        raise BlockedHost(reason)

    def tell(self) -> None:
        """Say in one line for each host what was not asked: requests that were made, and articles that waited."""
        for host, number in (self.dropped + self.spider.left).items():
            log.warning("%s is blocked; requests of this run that were dropped: %d", host, number)
