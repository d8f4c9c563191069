"""The spiders of a trial: they read the lists as in a crawl, but only so far, and then look at some of the articles."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, IgnoreRequest
from scrapy.http import Response

from crawler.discovery import Listing
from crawler.hosts import is_on
from crawler.listed import ListedUrl
from crawler.spider import Sifted, SourceSpider
from crawler.spiders.epaper import EpaperSpider
from crawler.spiders.lists import ListsSpider
from crawler.trial.hold import TrialHold
from crawler.trial.notes import Notes
from crawler.trouble import FORBIDDEN
from crawler.walk import Walk
from sources import Source

if TYPE_CHECKING:
    from twisted.python import failure as twisted

STARTS = 12
"""Start URLs that are asked for."""

FURTHER = 8
"""Lists that are asked for beyond them: enough to see that a pager is followed, and where it leads."""

ARTICLES = 5
"""Articles that are looked at, from as many lists as there are."""


class Trial(SourceSpider):
    """A spider that asks for no article before it has seen the lists, and for a few then. `notes` hold what it saw.

    With `only`, that URL alone is asked for: as an article if the definition takes it for one, as a list if it takes it
    for that, and as both if it takes it for neither.
    """

    only = ""
    picked = False

    def __init__(self, source: Source, hold: TrialHold, full: bool = False, listed: Sequence[ListedUrl] = ()) -> None:
        super().__init__(source, hold, full, listed)
        self.notes: Notes = hold.notes
        self.asked_lists: dict[str, bool] = {}

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        source: Any = "",
        hold: Any = None,
        full: Any = False,
        listed: Sequence[ListedUrl] = (),
        only: str = "",
    ) -> Self:
        """Make the spider of a trial."""
        spider = super().from_crawler(crawler, source, hold, full, listed)
        spider.only = spider.canonical(only) if only else ""
        for handler, signal in (
            (spider._bound, signals.request_scheduled),
            (spider._count, signals.request_reached_downloader),
            (spider._pick, signals.spider_idle),
        ):
            crawler.signals.connect(handler, signal)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the start URLs, or for the one page."""
        if not self.only:
            async for request in super().start():
                yield request
            return
        assert self.crawl_id is not None
        self.leases.begin(self.crawl_id, self.full)
        discovery = self.source.discovery
        self.watch.asked.add(self.only)
        meta = {"start": self.only, "walk": Walk(), "guessed": False}
        alone = meta | {"kind": "article", "lease": self.only}
        if discovery.is_article(self.only):
            yield self._request(self.only, self.parse_alone, alone)
        elif discovery.is_list(self.only) or self.only in map(self.canonical, discovery.start):
            yield self._request(self.only, self.parse_start, meta | {"kind": "list"}, day=None)
        else:
            taken = (*discovery.articles, re.compile(re.escape(self.only) + "$"))
            self.source = replace(self.source, discovery=replace(discovery, articles=taken))
            yield self._request(self.only, self.parse_both, alone)

    def parse_alone(self, response: Response) -> Iterator[Request]:
        """Go on with the one page as an article."""
        self.watch.answered(response)
        self.starts_answered += response.status == 200
        yield from self.parse_article(response)

    def parse_both(self, response: Response) -> Iterator[Request]:
        """Go on with the one page as an article, and look at it as a list."""
        self.read(response)
        self.watch.lists = 0  # it need not be a list
        yield from self.parse_alone(response)

    def read(self, response: Response) -> Listing:
        """Read a list, and note what it shows."""
        listing = super().read(response)
        if response.status == 200:
            discovery = self.source.discovery
            ours = [url for url in listing.links if is_on(url, self.allowed_domains) and url != self.only]
            articles = [url for url in ours if discovery.is_article(url)]
            lists = [url for url in ours if discovery.is_list(url) and url not in articles]
            others = [url for url in ours if url not in {*articles, *lists, *listing.pager}]
            self.notes.add_list(response.url, response.meta.get("via", "start"), listing, articles, lists, others)
        return listing

    def sift(self, links: Sequence[str], via: str) -> Sifted:  # noqa: ARG002
        """Tell the articles among the links of a page; none is asked for yet, and a list is read on."""
        return Sifted(self._articles(links), unknown=True)

    def unanswered(self, failure: twisted.Failure) -> Any:
        """Note what robots.txt forbids."""
        if str(failure.value) == FORBIDDEN:
            self.notes.forbidden[failure.request.url] = None  # type: ignore[attr-defined]
        return super().unanswered(failure)

    def _bound(self, request: Request) -> None:
        """Drop lists beyond those that a trial asks for. Raises IgnoreRequest."""
        if request.meta.get("kind") != "list" or request.url in self.asked_lists:
            return
        is_start = "start" in request.meta
        asked = sum(start == is_start for start in self.asked_lists.values())
        if self.only and not is_start:
            raise IgnoreRequest("only one page was asked for")
        if asked >= (STARTS if is_start else FURTHER):
            self.notes.unread[request.url] = None
            raise IgnoreRequest("a trial reads no more lists")
        self.asked_lists[request.url] = is_start

    def _count(self) -> None:
        self.notes.requests += 1

    def _pick(self) -> None:
        """Ask for some of the articles, when the lists have been read. Raises DontCloseSpider."""
        if self.picked or self.only or self.hold.trouble:
            return
        self.picked = True
        by_turns = (url for row in zip_longest(*self.notes.found.values()) for url in row if url)
        chosen = list(dict.fromkeys(by_turns))[:ARTICLES]
        assert self.crawler.engine
        for url in chosen:
            self.crawler.engine.crawl(self._request(url, self.parse_article, {"kind": "article", "lease": url}))
        if chosen:
            raise DontCloseSpider


class TrialOfLists(Trial, ListsSpider):
    """A trial of a source with lists."""


class TrialOfEpaper(Trial, EpaperSpider):
    """A trial of an e-paper."""


TRIALS: dict[str, type[Trial]] = {"lists": TrialOfLists, "epaper": TrialOfEpaper}
