"""From a captured exchange to the archive: articles are read off the page, and all of it is stored at once."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Self
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from archive import Capture, Failure
from archive.definitions import page_hints
from archive.workers import PageLost
from crawler.gathering import NOTHING, Gathering
from crawler.hold import Then
from crawler.hosts import is_on, source_hosts
from crawler.spider import SourceSpider
from pipelines import Article, Findings, Page
from sources import Source

log = logging.getLogger(__name__)


class Delivery:
    """A Scrapy downloader middleware: sees every exchange after its WARC record was written and its body decompressed.

    One transaction holds capture, articles and failure, with those of other pages (see `Writer`); after it the article's
    lease ends. Dying before it, we ask for the page again next time; after it, nothing is left to do. A request counts as
    under way until its articles wait for their transaction: however slow extraction is, or whoever holds the database, no
    more pages are in memory than the sources may be asked for at once, and one batch of articles.
    """

    def __init__(self, crawler: Crawler, spider: SourceSpider) -> None:
        self.spider = spider
        self.hold = spider.hold
        self.retried = {int(status) for status in crawler.settings.getlist("RETRY_HTTP_CODES")}
        self.retries = crawler.settings.getint("RETRY_TIMES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Deliver for the crawls of sources only."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        return cls(crawler, crawler.spider)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Store the exchange. Whatever is wrong with a page becomes a failure in the archive; the crawl goes on.

        An article of several pages is stored when the last of them has come: see `Gathering`.
        """
        capture: Capture = request.meta.pop("capture")
        found, failure = Findings(()), self._refusal(request, capture)
        is_read = failure is None and _is_read(request, capture)
        if is_read:
            found, failure = await self._read(request, response, capture.captured_at)
        await self.hold.writer.room()
        if "gathering" in request.meta:
            self._gather(request, capture, found if is_read else None, failure)
        elif found.further:
            lease = request.meta.get("lease", "")
            request.meta["gathering"] = Gathering(
                response.url, lease, [capture], [*found.articles], [*found.further], found.left_out
            )
        else:
            is_answer = failure is not None or capture.status == HTTPStatus.OK or capture.revisit_of is not None
            lease = request.meta.get("lease") if is_answer else None
            end = (
                partial(self.spider.leases.end, lease, self.spider.canonical(response.url), capture) if lease else None
            )
            asked = [*request.meta.get("redirect_urls", ())[:1], response.url]
            answers = list(dict.fromkeys(map(self.spider.canonical, asked)))
            self._store(capture, found.articles, failure, end, answers)
        return response

    def _gather(self, request: Request, capture: Capture, found: Findings | None, failure: Failure | None) -> None:
        """Add a further page to its article. Without a finding or a failure, the page is still to come."""
        gathering: Gathering = request.meta["gathering"]
        if found and not failure:
            gathering.add(capture, found)
        else:
            self._store(capture, (), failure)
        if failure:
            gathering.miss(request.url, failure.reason, found or NOTHING)
        if (found or failure) and gathering.complete:
            gathering.deliver(self.hold, self.spider.leases)

    def _store(
        self,
        capture: Capture,
        articles: Sequence[Article],
        failure: Failure | None,
        then: Then | None = None,
        answers: Sequence[str] = (),
    ) -> None:
        assert self.spider.crawl_id is not None
        self.hold.store(self.spider.crawl_id, capture, articles, failure, then=then, answers=answers)

    def _refusal(self, request: Request, capture: Capture) -> Failure | None:
        """Return why an exchange brought no page, if it should have brought one."""
        status = capture.status
        if "kind" not in request.meta or status == HTTPStatus.OK or capture.revisit_of is not None:
            return None
        if status == HTTPStatus.NOT_FOUND and request.meta.get("guessed"):
            return None  # no issue on that day, no further page of that list
        if status in self.retried and request.meta.get("retry_times", 0) < self.retries:
            return None  # asked again in a moment
        if 300 <= status < 400 and capture.location:
            if _stays(capture, self.spider.source):
                return None
            return Failure("fetch", f"HTTP {status} to {capture.location}, which is on no host of the source")
        return Failure("fetch", f"HTTP {status}")

    async def _read(
        self, request: Request, response: Response, fetched_at: datetime
    ) -> tuple[Findings, Failure | None]:
        gathering: Gathering | None = request.meta.get("gathering")
        url = self.spider.canonical(response.url)
        if gathering and request.meta.get("redirect_urls"):
            return Findings(()), Failure("fetch", "redirected here, instead of the further page of an article")
        kept = url == request.meta.get("lease")  # which asks for what is kept even if no pattern matches it any more
        is_meant = gathering or kept or request.meta.get("listed") or self.spider.source.discovery.is_article(url)
        if not is_meant:
            return Findings(()), Failure("fetch", "redirected here, but no article of the source has such a URL")
        headers = {
            name.decode("latin-1"): b", ".join(values).decode("latin-1") for name, values in response.headers.items()
        }
        page = Page(response.url, response.body, headers, fetched_at, gathering.first if gathering else "")
        try:
            hints = page_hints(self.spider.source, url, fetched_at)
            found = await asyncio.wrap_future(self.hold.workers.submit(page, hints))
        except PageLost as lost:
            log.warning("no articles from %s: %s", response.url, lost, exc_info=lost.__cause__)
            return Findings(()), lost.failure
        return found, None if found.articles else Failure("extract", f"no article: {found.nothing}")


def _is_read(request: Request, capture: Capture) -> bool:
    """Say whether a page is read: an article's if it is new, a further one always, since its article is joined anew."""
    if capture.status != HTTPStatus.OK:
        return False
    kind = request.meta.get("kind")
    return kind == "page" or (kind == "article" and capture.revisit_of is None)


def _stays(capture: Capture, source: Source) -> bool:
    """Say whether a redirect leads to where requests are allowed."""
    try:
        return is_on(urljoin(capture.url, capture.location), source_hosts(source))
    except ValueError:
        return False
