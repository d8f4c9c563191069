"""From a captured exchange to the archive: articles are read off the page, and all of it is stored at once."""

import asyncio
import logging
from datetime import datetime
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response

from archive import Capture, Failure
from archive.workers import PageLost
from crawler.hosts import source_hosts
from crawler.spider import SourceSpider
from pipelines import Article, Hints, Page
from pipelines.canonical import canonical_url
from sources import Source

log = logging.getLogger(__name__)


class Delivery:
    """A Scrapy downloader middleware: sees every exchange after its WARC record was written and its body decompressed.

    One transaction holds capture, articles and failure. Dying before it, we ask for the page again next time; after it,
    nothing is left to do. A request counts as under way until then: however slow extraction is, no more pages are in
    memory than the source may be asked for at once.
    """

    def __init__(self, crawler: Crawler, spider: SourceSpider) -> None:
        self.spider = spider
        self.hold = spider.hold
        self.hints = source_hints(spider.source)
        self.retried = {int(status) for status in crawler.settings.getlist("RETRY_HTTP_CODES")}
        self.retries = crawler.settings.getint("RETRY_TIMES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Deliver for the crawls of sources only."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        return cls(crawler, crawler.spider)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Store the exchange. Whatever is wrong with a page becomes a failure in the archive; the crawl goes on."""
        capture: Capture = request.meta.pop("capture")
        articles: list[Article] = []
        failure = self._refusal(request, capture)
        if failure is None and _brings_articles(request, capture):
            articles, failure = await self._read(response, capture.captured_at)
        try:
            self._store(capture, articles, failure)
        except (OSError, IgnoreRequest):
            raise
        except Exception as error:
            log.warning("what %s says could not be stored: %r", response.url, error, exc_info=True)
            self._store(capture, [], Failure("store", " ".join(f"{type(error).__name__}: {error}".split())))
        return response

    def _store(self, capture: Capture, articles: list[Article], failure: Failure | None) -> None:
        assert self.spider.crawl_id is not None
        with self.hold.keeping():
            self.hold.archive.store(self.spider.crawl_id, capture, articles, failure)

    def _refusal(self, request: Request, capture: Capture) -> Failure | None:
        """Return why an exchange brought no page, if it should have brought one."""
        status = capture.status
        if "kind" not in request.meta or status == HTTPStatus.OK or capture.revisit_of is not None:
            return None
        if status == HTTPStatus.NOT_FOUND and request.meta.get("dated"):
            return None  # no issue on that day
        if status in self.retried and request.meta.get("retry_times", 0) < self.retries:
            return None  # asked again in a moment
        if 300 <= status < 400 and capture.location:
            if _stays(capture, self.spider.source):
                return None
            return Failure("fetch", f"HTTP {status} to {capture.location}, which is on no host of the source")
        return Failure("fetch", f"HTTP {status}")

    async def _read(self, response: Response, fetched_at: datetime) -> tuple[list[Article], Failure | None]:
        url = canonical_url(response.url, self.spider.source.canonical)
        if not self.spider.source.discovery.is_article(url):
            return [], Failure("fetch", "redirected here, but no article of the source has such a URL")
        headers = {
            name.decode("latin-1"): b", ".join(values).decode("latin-1") for name, values in response.headers.items()
        }
        page = Page(response.url, response.body, headers, fetched_at)
        try:
            articles = await asyncio.wrap_future(self.hold.workers.submit(page, self.hints))
        except PageLost as lost:
            log.warning("no articles from %s: %s", response.url, lost, exc_info=lost.__cause__)
            return [], Failure("process", str(lost))
        return articles, None if articles else Failure("extract", "no article was found on the page")


def source_hints(source: Source) -> Hints:
    """Return what a source knows of its pages, as the pipelines take it."""
    by_name: dict[str, Any] = dict(source.hints)
    return Hints(canonical=source.canonical, **by_name)


def _brings_articles(request: Request, capture: Capture) -> bool:
    return request.meta.get("kind") == "article" and capture.status == HTTPStatus.OK and capture.revisit_of is None


def _stays(capture: Capture, source: Source) -> bool:
    """Say whether a redirect leads to where requests are allowed: Scrapy's rule, a host of the source or one below it."""
    try:
        host = urlsplit(urljoin(capture.url, capture.location)).hostname or ""
    except ValueError:
        return False
    return any(host == ours or host.endswith(f".{ours}") for ours in source_hosts(source))
