"""Hands the pages of sources that need a browser to it, and only those: what the browser then asks for goes its usual way."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.spider import SourceSpider


class Rendering:
    """A Scrapy downloader middleware.

    A page in the browser waits for what it asks for, so it must not hold the place in its host's queue: it has a queue of
    its own, and the host is asked at its pace for the parts.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Serve the crawls of sources that need a browser."""
        if not isinstance(crawler.spider, SourceSpider) or not crawler.spider.source.discovery.needs:
            raise NotConfigured
        return cls(crawler.settings.getint("RETRY_TIMES"))

    def __init__(self, retries: int) -> None:
        self.retries = retries

    def process_request(self, request: Request) -> None:
        """Mark what the spider asks for: lists, articles and their further pages. robots.txt and parts are not marked.

        The parts are asked for again where that helps; the page as a whole is not.
        """
        if "kind" in request.meta:
            request.meta["playwright"] = True
            request.meta["retry_times"] = self.retries
            request.meta["download_slot"] = f"browser for {urlsplit(request.url).netloc}"
