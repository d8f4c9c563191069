"""Obeys robots.txt as RFC 9309 says: none means everything is allowed, one that cannot be had means nothing is for now."""

import asyncio
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

from archive.warc.content_encoding import Undecodable
from crawler.hosts import BlockedHost
from crawler.spider import SourceSpider
from crawler.trouble import FORBIDDEN, Trouble, of_error

LARGEST = 500 * 1024
"""Bytes that are read of one; RFC 9309, 2.5, asks for no more."""

ALLOWS_ALL, FORBIDS_ALL = b"", b"User-agent: *\nDisallow: /"

MOST_REDIRECTS = 5
"""Redirects that are followed, to other hosts too; after more there is no robots.txt (RFC 9309, 2.3.1.2)."""

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
        request = _request(url)
        parser = ProtegoRobotParser.from_crawler(self.crawler, await self._body(request))
        self.crawler.signals.send_catch_log(signals.robots_parsed, robotparser=parser, request=request)
        return parser

    async def _body(self, request: Request) -> bytes:
        """Return what to read as the robots.txt: sections 2.3.1.1 to 2.3.1.4 of the RFC."""
        first = request.url
        for _ in range(1 + MOST_REDIRECTS):
            answer = await self._answer(request, first)
            if not isinstance(answer, Response):
                return answer
            target = _target(answer)
            if target is None:
                return answer.body[:LARGEST] if answer.status < 300 else ALLOWS_ALL
            request = _request(target, [*request.meta.get("redirect_urls", ()), request.url])
        return ALLOWS_ALL

    async def _answer(self, request: Request, first: str) -> Response | bytes:
        """Return the answer to a request, or what stands for one that cannot be had; `first` is where the robots.txt belongs."""
        assert self.crawler.engine
        try:
            response = await self.crawler.engine.download_async(request)
        except BlockedHost as error:
            if request.url == first:  # whatever it allows: all requests of the host are dropped, and counted
                return ALLOWS_ALL
            return self._unreachable(first, request, str(error), None)
        except Exception as error:
            if self.spider.hold.is_without_handles(error):
                return FORBIDS_ALL
            why = " ".join(f"{type(error).__name__}: {error}".split())
            is_unusable = isinstance(error, Undecodable | DownloadCancelledError)
            return self._unreachable(first, request, why, None if is_unusable else of_error(error))
        if response.status >= 500 or response.status == 429:  # 429 is no "there is none", it is a "later"
            return self._unreachable(first, request, f"HTTP {response.status}", None)
        return response

    def _unreachable(self, first: str, request: Request, why: str, trouble: Trouble | None) -> bytes:
        words = unavailable(why if request.url == first else f"{request.url}: {why}")
        capture = request.meta.pop("capture", None)  # of what came, but could not be decompressed
        self.spider.refused(first, "robots", trouble or Trouble("robots-unavailable", words), words, capture)
        return FORBIDS_ALL


def _request(url: str, redirected: Sequence[str] = ()) -> Request:
    meta: dict[str, Any] = {"is_robots": True, "dont_redirect": True, "allow_offsite": True}
    return Request(
        url, NO_CALLBACK, meta=meta | ({"redirect_urls": list(redirected)} if redirected else {}), priority=FIRST
    )


def _target(response: Response) -> str | None:
    """Return where a redirect leads; None if it is none, or leads nowhere."""
    location = response.headers.get("Location")
    if not (300 <= response.status < 400 and location):
        return None
    try:
        url = urljoin(response.url, location.decode("latin-1"))
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else None
    except ValueError:
        return None


def unavailable(why: str) -> str:
    """Return the words for a robots.txt that cannot be had."""
    return f"no robots.txt to be had ({why}), so nothing may be asked for"
