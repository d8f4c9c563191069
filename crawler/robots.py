"""Obeys robots.txt as RFC 9309 says: none means everything is allowed, one that cannot be had means nothing is for now."""

import asyncio
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

from crawler.hosts import BlockedHost
from crawler.spider import SourceSpider
from crawler.trouble import FORBIDDEN, Trouble, of_error

LARGEST = 500 * 1024
"""Bytes that are read of one; RFC 9309, 2.5, asks for no more."""

ALLOWS_ALL, FORBIDS_ALL = b"", b"User-agent: *\nDisallow: /"

FIRST = 1000
"""The priority of the request: before every page."""


class Robots:
    """A Scrapy downloader middleware, in place of Scrapy's own.

    That one reads answers of every status alike, and allows everything if none came.
    """

    def __init__(self, crawler: Crawler, spider: SourceSpider) -> None:
        self.crawler = crawler
        self.spider = spider
        self.name = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.rules: dict[str, asyncio.Task[RobotParser]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Obey in the crawls of sources."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        return cls(crawler, crawler.spider)

    async def process_request(self, request: Request) -> None:
        """Let pass what the robots.txt of the host allows, once it has come. Raises IgnoreRequest."""
        if request.meta.get("is_robots"):
            return
        parts = urlsplit(request.url)
        url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        if url not in self.rules:
            self.rules[url] = asyncio.ensure_future(self._fetch(url))
        if not (await self.rules[url]).allowed(request.url, self.name):
            raise IgnoreRequest(FORBIDDEN)

    async def _fetch(self, url: str) -> RobotParser:
        request = Request(url, NO_CALLBACK, meta={"is_robots": True}, priority=FIRST)
        parser = ProtegoRobotParser.from_crawler(self.crawler, await self._body(request))
        self.crawler.signals.send_catch_log(signals.robots_parsed, robotparser=parser, request=request)
        return parser

    async def _body(self, request: Request) -> bytes:
        """Return what to read as the robots.txt: sections 2.3.1.1 to 2.3.1.4 of the RFC."""
        assert self.crawler.engine
        try:
            response = await self.crawler.engine.download_async(request)
        except BlockedHost:  # whatever it allows: all requests of the host are dropped, and counted
            return ALLOWS_ALL
        except Exception as error:
            if self.spider.hold.is_without_handles(error):
                return FORBIDS_ALL
            why = " ".join(f"{type(error).__name__}: {error}".split())
            return self._unreachable(request.url, why, of_error(error))
        if response.status >= 500 or response.status == 429:  # 429 is no "there is none", it is a "later"
            why = f"HTTP {response.status}"
            return self._unreachable(request.url, why, Trouble("robots-unavailable", unavailable(why)))
        return response.body[:LARGEST] if response.status < 300 else ALLOWS_ALL

    def _unreachable(self, url: str, why: str, trouble: Trouble) -> bytes:
        self.spider.refused(url, "robots", trouble, unavailable(why))
        return FORBIDS_ALL


def unavailable(why: str) -> str:
    """Return the words for a robots.txt that cannot be had."""
    return f"no robots.txt to be had ({why}), so nothing may be asked for"
