"""What the spiders share: a source tells them what to ask for, and each link is asked for by its canonical URL."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archive import Capture, Failure, Home
from archive.captures import broken
from crawler.choice import choose, why_skipped
from crawler.chromium import browser_settings
from crawler.dates import Day, start_urls
from crawler.discovery import Listing, read_listing
from crawler.discovery.counted import counted_page
from crawler.frontier import Lease
from crawler.gathering import Gathering
from crawler.hold import Hold
from crawler.hosts import BlockedHost, is_on, source_hosts
from crawler.leases import Leases
from crawler.listed import ListedUrl, wanted
from crawler.outcome import LEADS_TO, Outcome
from crawler.plan import IN_A_ROW
from crawler.politeness import politeness
from crawler.trouble import FORBIDDEN, Trouble
from crawler.walk import Walk, is_unknown
from crawler.watch import IN_A_CIRCLE, Watch
from pipelines.urls.canonical import canonical_url
from sources import Source, SourceError

NOT_THERE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

if TYPE_CHECKING:
    from twisted.python import failure as twisted


class Sifted(NamedTuple):
    """The links of a page that are articles, and whether any was unknown."""

    articles: list[str]
    unknown: bool


class SourceSpider(Spider):
    """A spider over one source.

    It asks for lists alone: the articles that they link to go into the frontier, and come from there (see `leases` and
    the scheduler). Each request says in its meta what it is: `kind` "list", "article" or "page" (a further one of an
    article), `via` the page it was found on, `lease` the URL in the frontier, `gathering` the article that a further page
    belongs to, `walk` the list that a page belongs to, `guessed` if the URL was made by a rule and there may be no such
    page: an issue of each day, a list's next page; `start` the start URL that it asks for.

    A `full` crawl reads the lists to their ends and asks again for what is kept; one with `listed` URLs asks for these alone.
    `watch` knows how the start URLs fare, `unread` counts the other lists that could not be read, `blocked` are the hosts of
    this source that turned us away, `left` how many articles were left there. `outcome`, `reason` and `trouble` say how the
    crawl ended.
    """

    def __init__(self, source: Source, hold: Hold, full: bool = False, listed: Sequence[ListedUrl] = ()) -> None:
        super().__init__()
        self.listed = listed
        self.source = source
        self.hold = hold
        self.leases = Leases(hold, source)
        self.full = full
        self.whole: int | None = None
        self.met: set[str] = set()
        self.unread = 0
        self.watch = Watch(source)
        self.allowed_domains = sorted(source_hosts(source))
        self.crawl_id: int | None = None
        self.starts_answered = 0
        self.blocked: set[str] = set()
        self.left: Counter[str] = Counter()
        self.outcome, self.reason, self.trouble = "failed", "it could not be started", "broken"

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        source: Source | str = "",
        hold: Hold | None = None,
        full: bool | str = False,
        listed: Sequence[ListedUrl] = (),
    ) -> Self:
        """Make the spider. `scrapy crawl` names the source by its id and leaves the home to the settings."""
        if isinstance(source, str) or hold is None:
            source, hold = _from_settings(cls.name, str(source), crawler)
        spider = super().from_crawler(crawler, source, hold, bool(full), listed)
        crawler.settings.setdict(politeness(source), priority="spider")
        if source.discovery.needs:
            handlers = crawler.settings.getdict("DOWNLOAD_HANDLERS")
            crawler.settings.setdict(browser_settings(handlers, source.discovery.start[0]), priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the start URLs; given a list of URLs, for those alone that are not kept."""
        assert self.crawl_id is not None
        if self.listed:
            self.leases.crawl_id = self.crawl_id
            with self.hold.keeping():
                urls = wanted(self.listed, self.canonical, self.hold.archive, self.full)
            for url in urls:
                yield self._request(url, self.parse_article, {"kind": "article", "listed": True})
            return
        with self.hold.keeping():
            self.whole = self.hold.archive.last_whole_crawl(self.source.id)
        self.leases.begin(self.crawl_id, self.full)
        for url, day in start_urls(self.source.discovery, datetime.now(UTC), self.full):
            start = url.replace(day.text, "%") if day else url
            self.watch.asked.add(start)
            meta = {"kind": "list", "walk": Walk(), "guessed": day is not None, "start": start}
            yield self._request(url, self.parse_start, meta, day=day)

    def parse_start(self, response: Response, day: Day | None) -> Iterator[Request]:
        """Read the answer to a start URL. That there is no issue of a day is an answer too."""
        self.watch.answered(response)
        self.starts_answered += response.status == 200 or (day is not None and response.status == 404)
        return self.parse_first(response, day)

    def parse_first(self, response: Response, day: Day | None) -> Iterator[Request]:
        """Ask for what a start URL leads to: the spiders differ in this."""
        raise NotImplementedError

    def parse_list(self, response: Response) -> Iterator[Request]:
        """Ask for what a further list leads to."""
        raise NotImplementedError

    def parse_article(self, response: Response) -> Iterator[Request]:
        """Ask for the next page of an article that has several. What came was delivered on its way here."""
        yield from self._next_page(response.meta.get("gathering"), response.url)

    def canonical(self, url: str) -> str:
        """Return the canonical form of a URL of the source."""
        return canonical_url(url, self.source.canonical, self.source.fragments)

    def read(self, response: Response) -> Listing:
        """Return what a list page says, with canonical URLs: nothing if it is an error, or is not there after all."""
        if response.status != HTTPStatus.OK:
            is_first = not response.meta["walk"].pages and not response.meta.get("guessed")
            is_lost = is_first or response.status not in NOT_THERE or self.is_missed(response)
            self.unread += is_lost and "start" not in response.meta
            return Listing(next=counted_page(response.url, ""))
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        encoding, link = self.source.hints.get("encoding"), self.source.discovery.link
        try:
            found = read_listing(response.body, response.url, content_type, encoding, link)
        except Exception as error:
            if self.hold.is_without_handles(error):
                return Listing()
            self.unread += "start" not in response.meta
            self.watch.unreadable(response, error)
            self._fail(response.url, "links", error)
            return Listing()
        following = self.canonical(found.next) if found.next else None
        links, parts, inner, pager = map(self._each, (found.links, found.parts, found.inner, found.pager))
        listing = replace(found, links=links, parts=parts, inner=inner, next=following, pager=pager)
        assert self.crawl_id is not None
        with self.hold.keeping():
            self.watch.read(response, listing, len(self._articles(links)), self.hold, self.crawl_id)
        return listing

    def is_missed(self, response: Response) -> bool:
        """Say whether a page brought nothing that its list's own numbers name, and that has not long done so."""
        url, named = self.canonical(response.url), response.meta["walk"].named
        assert self.crawl_id is not None
        with self.hold.keeping():
            return url in named and not self.hold.archive.keeps_failing(url, self.crawl_id, IN_A_ROW)

    def sift(self, links: Sequence[str], via: str) -> Sifted:
        """Tell the source's articles among the links of a page, and have them in the frontier."""
        articles = self._articles(links)
        found = self.leases.find(articles, via)
        return Sifted(articles, any(is_unknown(crawl, self.whole) for crawl in found.values()))

    def list_request(self, url: str, via: Response, walk: Walk, guessed: bool = False) -> Request:
        """Return the request for a further list, or for the next page of one."""
        return self._request(url, self.parse_list, {"kind": "list", "via": via.url, "walk": walk, "guessed": guessed})

    def article_request(self, lease: Lease) -> Request:
        """Return the request for an article that was leased."""
        meta = {"kind": "article", "via": lease.via or None, "lease": lease.url}
        return Request(lease.url, self.parse_article, meta=meta, errback=self.unanswered)

    def redirected(self, request: Request) -> None:
        """End the lease of an article that leads to a page which is asked for on its own, or was: no second request."""
        lease, url = request.meta["lease"], self.canonical(request.url)
        if request.url in request.meta.get("redirect_urls", ()):  # which the register records
            self.leases.settle(lease, Outcome.FAILED, IN_A_CIRCLE)
        elif self.leases.leads_back(url, lease):
            self.record(lease, Failure("fetch", IN_A_CIRCLE), None)
            self.leases.settle(lease, Outcome.FAILED, IN_A_CIRCLE)
        else:
            self.leases.settle(lease, Outcome.NO_ARTICLE, f"{LEADS_TO}{url}")

    def unanswered(self, failure: twisted.Failure) -> Iterator[Request]:
        """Record a request that ended without a page. One that robots.txt forbids is no failure, a blocked host is one.

        An article whose further page it was goes on without.
        """
        request: Request = failure.request  # type: ignore[attr-defined]
        if self.hold.trouble or self.hold.is_without_handles(failure.value):
            return
        self.watch.unanswered(request, failure.value)
        lease, why = request.meta.get("lease"), str(failure.value)
        is_forbidden = isinstance(failure.value, IgnoreRequest) and why == FORBIDDEN
        if is_forbidden:
            self.logger.info("robots.txt forbids %s", request.url)
        else:
            self.unread += request.meta.get("kind") == "list" and "start" not in request.meta
            if not isinstance(failure.value, BlockedHost):
                capture = request.meta.pop("capture", None)  # of what came, but could not be decompressed
                self._fail(request.url, "decompress" if capture else "fetch", failure.value, capture)
        if lease and (is_forbidden or isinstance(failure.value, BlockedHost)):
            self.leases.block(lease, why)
        elif lease:
            self.leases.settle(lease, Outcome.FAILED, broken("fetch", failure.value).reason)
        gathering: Gathering | None = request.meta.get("gathering")
        if gathering:
            gathering.miss(request.url, str(failure.value))
            if gathering.complete:
                gathering.deliver(self.hold, self.leases)
            yield from self._next_page(gathering, request.url)

    def block(self, url: str, trouble: Trouble, capture: Capture | None = None) -> None:
        """Ask nothing more of a URL's host in this run, and record why: the answer at this URL."""
        host = urlsplit(url).netloc
        self.blocked.add(host)
        self.hold.blocked.setdefault(host, trouble)
        self.refused(url, "blocked", trouble, trouble.words, capture)
        if not self.hold.trouble:
            self.left[host] += self.leases.block_host(host, trouble.words)

    def refused(self, url: str, stage: str, trouble: Trouble, reason: str, capture: Capture | None = None) -> None:
        """Record why a host cannot be asked, with the capture that says so if it is not stored yet."""
        self.logger.warning("%s: %s", urlsplit(url).netloc, trouble.words)
        self.watch.refuses(url, trouble)
        if not self.hold.trouble:
            self.record(url, Failure(stage, reason), capture)

    def _next_page(self, gathering: Gathering | None, via: str) -> Iterator[Request]:
        url = gathering.next() if gathering else None
        if url:
            request = self._request(url, self.parse_article, {"kind": "page", "via": via, "gathering": gathering})
            # Not filtered: it may have been asked for as a list's link, but its article needs it here.
            yield request.replace(dont_filter=True)

    def _request(self, url: str, callback: Callable[..., Any], meta: dict[str, Any], **arguments: Any) -> Request:
        return Request(self.canonical(url), callback, meta=meta, cb_kwargs=arguments, errback=self.unanswered)

    def _articles(self, links: Sequence[str]) -> list[str]:
        is_article = self.source.discovery.is_article
        return [url for url in links if is_article(url) and is_on(url, self.allowed_domains)]

    def _each(self, urls: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.canonical(url) for url in urls))

    def _fail(self, url: str, stage: str, error: BaseException | None, capture: Capture | None = None) -> None:
        self.record(url, broken(stage, error), capture)

    def record(self, url: str, failure: Failure, capture: Capture | None) -> None:
        """Record a failure, with the capture of the response if it is not stored yet."""
        assert self.crawl_id is not None
        if capture:
            self.hold.store(self.crawl_id, capture, (), failure)
        else:
            self.hold.record_failure(self.crawl_id, url, failure, datetime.now(UTC))


def _from_settings(spider: str, source_id: str, crawler: Crawler) -> tuple[Source, Hold]:
    """Find the source and take hold of the home for `scrapy crawl`. A mistake ends the process with one line."""
    settings = crawler.settings
    folder = Path(settings["GONGHUI_SOURCES"]) if settings["GONGHUI_SOURCES"] else None
    hold = Hold(Home(settings["GONGHUI_HOME"]))
    try:
        source = choose([source_id], folder)[0]
        if reason := why_skipped(source):
            raise SourceError(f"source {source.id} cannot be crawled: {reason}")
        if source.discovery.spider != spider:
            raise SourceError(f"source {source.id} is for the spider {source.discovery.spider}, not for {spider}")
        hold.open()
        hold.tell()
    except Exception as error:
        if not hasattr(error, "exit_code"):
            raise
        print(f"gonghui: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from error
    crawler.signals.connect(hold.close, signals.engine_stopped)
    return source, hold
