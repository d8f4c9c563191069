"""Looks at a site as politely as a crawl does: home page, robots.txt, sitemap, feeds, columns, and pages that may be articles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import parse_qsl, urljoin, urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser

from crawler.discovery.pagers import numbered_page, shown_page
from crawler.gathering import Gathering
from crawler.hosts import is_on
from crawler.listed import ListedUrl
from crawler.spider import SourceSpider
from crawler.survey.families import families_of
from crawler.survey.links import columns_of, feeds_of, links_of
from crawler.survey.sight import HOME, Seen, Sight, without_query
from crawler.trial.hold import TrialHold
from crawler.walk import Walk
from pipelines import Hints, Page

COLUMNS = 8
"""Columns that are looked at."""

PARTS = 4
"""Frames and data files that are looked at: of the home page, and then of the columns."""

MAPS = 3
"""Sitemaps and feeds that are looked at."""

FAMILIES = 4
"""Families of links of which pages are looked at: articles mostly have one shape, seldom three."""

FEWEST = 2
"""Links that make a family. One is an exception, or a page of its own."""

PAGERS = ("_2", "_1", "2", "?page=2")
"""What the second page of a list may be called, if the page does not say: the schemes of `sources.model.Discovery.pager`."""

FEWEST_LISTED = 5
"""Articles on a page from which on it may be the first of several."""


class Survey(SourceSpider):
    """A spider over a site without a definition; it asks for one page after the other. `sight` is what it saw."""

    name = "survey"

    def __init__(self, source: Any, hold: TrialHold, full: bool = False, listed: Sequence[ListedUrl] = ()) -> None:
        super().__init__(source, hold, full, listed)
        self.notes = hold.notes
        self.sight = Sight(source.homepage)
        self.maps: list[str] = []
        self.narrow: Sequence[str] = [(urlsplit(source.homepage).hostname or "").removeprefix("www.")]

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, source: Any = "", hold: Any = None, full: Any = False, listed: Sequence[ListedUrl] = ()
    ) -> Self:
        """Make the spider of a survey."""
        spider = super().from_crawler(crawler, source, hold, full, listed)
        crawler.signals.connect(spider._note_maps, signals.robots_parsed)
        crawler.signals.connect(spider._count, signals.request_reached_downloader)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Look at the site; nothing is left to be asked for then."""
        assert self.crawl_id is not None
        self.leases.begin(self.crawl_id, self.full)
        is_root = urlsplit(self.sight.named).path in ("", "/")
        first = await self._see(self.sight.named, HOME if is_root else "the page named", is_start=True)
        if first and not first.links:
            first = await self._forwarded(first)
        if first:
            await self._see_around(first)
            await self._see_samples()
            if not self.sight.confirmed:  # what a channel lists may lie on other hosts of its portal
                self.narrow = self.allowed_domains
                await self._see_samples()
            await self._try_pagers()
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    def why_nothing(self) -> str:
        """Say what was seen instead of articles."""
        if not self.sight.pages:
            return "; ".join(self.watch.words or self.sight.missing)
        if self.sight.confirmed:
            return "no pattern takes its articles and leaves its lists"
        reasons = [page.failure.reason for page in self.notes.pages if page.failure]
        read, looked = len(self.sight.pages), len(self.sight.looked_at)
        words = f"too few articles: pages read as lists {read}, pages looked at that they link to {looked}"
        return words + (f", as: {reasons[-1]}" if reasons else "")

    async def _see_around(self, first: Seen) -> None:
        """Look at the parts of the page named, the home page, feeds and sitemaps, and columns."""
        root = urljoin(self.sight.named, "/")
        if first.what != HOME:
            await self._see(root, HOME)
        await self._see_parts()
        for url in (self.maps or [urljoin(root, "sitemap.xml")])[:MAPS]:
            seen = await self._see(url, "sitemap")
            parts = [link.url for link in seen.links if link.url.endswith((".xml", ".xml.gz"))] if seen else []
            for part in parts[-MAPS:]:
                await self._see(part, "sitemap", index=seen.url if seen else "")
        for url in [url for page in self.sight.pages for url in feeds_of(page.listing, page.url)][:MAPS]:
            await self._see(url, "feed")
        links = [link for link in self.sight.links() if is_on(link.url, self.narrow)]
        for link in columns_of([link for link in links if not self.sight.is_seen(link.url)], COLUMNS):
            await self._see(link.url, link.text, is_column=True)
        await self._see_parts()

    async def _forwarded(self, first: Seen) -> Seen:
        """Return the page that one without links forwards to, in its place; that page itself if it does not."""
        for url in first.listing.parts[:1]:
            if seen := await self._see(url, first.what):
                self.sight.pages.remove(first)
                return seen
        return first

    async def _see_parts(self) -> None:
        """Look at the frames and data files of the pages seen, and at those in them."""
        asked: set[str] = set()
        for page in self.sight.pages:  # which grows meanwhile
            for url in (*page.listing.parts, *page.listing.inner):
                if len(asked) < PARTS and is_on(url, self.narrow) and not self.sight.is_seen(url) and url not in asked:
                    asked.add(url)
                    await self._see(url, "part of the page")

    async def _see_samples(self) -> None:
        """Look at some pages of the families that may be articles."""
        links = [link for link in self.sight.links() if is_on(link.url, self.narrow)]
        known = {link.url for link in links}
        named = [link for link in links if link.is_headline] or links
        urls = (without_query(link.url, known) for link in named)
        looked_at = self.sight.looked_at
        families = families_of(url for url in urls if not self.sight.is_seen(url) and url not in looked_at)
        for family in [family for family in families if len(family.urls) >= FEWEST][:FAMILIES]:
            for url in family.samples():
                response = await self._ask(url, "article")
                family.is_article[url] = response is not None and self._holds_article(response)
                if response is not None and family.is_article[url]:
                    self.sight.samples[url] = _page(response)
            self.sight.families.append(family)

    async def _try_pagers(self) -> None:
        """Where no list names its second page, ask for what that may be called: of the list with the most articles."""
        lists = {page.url: self.sight.articles_on(page) for page in self.sight.pages if not page.listing.feed}
        home = self.sight.front.url  # has no second page where a column has as many
        longest = max(lists, key=lambda url: (len(lists[url]), url != home), default="")
        named = any(page.next for page in self.sight.pages if len(lists.get(page.url, ())) >= FEWEST_LISTED)
        if named or not longest or len(lists[longest]) < FEWEST_LISTED:
            return
        first_pages = [f"?{key}=2" for key, value in parse_qsl(urlsplit(longest).query) if value == "1"]
        for scheme in (*first_pages, *PAGERS):
            url = numbered_page(longest, scheme, 1)
            self.sight.tried.append(url)
            response = await self._ask(url, "list")
            if response is None or response.status != 200:
                continue
            more = {link.url for link in links_of(self.read(response), response.url, self.canonical)}
            if len({url for url in more if self.sight.is_article(url)} - set(lists[longest])) >= FEWEST:
                self.sight.pager = scheme
                return

    async def _see(
        self, url: str, what: str, is_start: bool = False, is_column: bool = False, index: str = ""
    ) -> Seen | None:
        """Ask for a page and read it as a list; None if it cannot be had, was seen, or is an article after all."""
        if self.sight.is_seen(self.canonical(url)) or not is_on(url, self.allowed_domains):
            return None
        response = await self._ask(url, "list", is_start)
        if response is None or response.status != 200:
            return None
        own = self.canonical(response.url)
        if self.sight.is_seen(own) or (is_column and await self._reads_as_article(response)):
            return None
        listing = self.read(response)
        links = links_of(listing, response.url, self.canonical)
        ours = tuple(link for link in links if is_on(link.url, self.allowed_domains))
        encoding = listing.decoded.encoding if listing.decoded else "utf-8"
        following = shown_page(listing.tree, own, own, listing.pager, encoding) if listing.tree is not None else None
        seen = Seen(own, what, listing, ours, listing.next or following, index)
        self.sight.pages.append(seen)
        return seen

    async def _ask(self, url: str, kind: str, is_start: bool = False) -> Response | None:
        """Ask for a page; None if it cannot be had."""
        meta: dict[str, Any] = {"kind": kind, "walk": Walk(), "guessed": not is_start}
        if is_start:
            self.watch.asked.add(url)
            meta["start"] = url
        if kind == "article":
            meta["lease"] = self.canonical(url)
        request = Request(self.canonical(url), NO_CALLBACK, meta=meta, dont_filter=True)
        assert self.crawler.engine
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # whatever it is: the look goes on without this page
            self.watch.unanswered(request, error)
            self.sight.missing.append(f"{url} ({' '.join(str(error).split())})")
            return None
        if is_start:
            self.watch.answered(response)
            self.starts_answered += response.status == 200
        return response

    async def _reads_as_article(self, response: Response) -> bool:
        found = await asyncio.wrap_future(self.hold.workers.submit(_page(response), Hints()))
        return bool(found.articles)

    def _holds_article(self, response: Response) -> bool:
        """Say whether an article was found on a page; one of several pages is not waited for."""
        gathering: Gathering | None = response.meta.get("gathering")
        if gathering:
            self.notes.add_page(gathering.captures[0], gathering.articles, None)
        return any(page.url == response.url and page.articles for page in self.notes.pages)

    def _note_maps(self, robotparser: RobotParser) -> None:
        sitemaps: Iterable[str] = getattr(getattr(robotparser, "rp", None), "sitemaps", ())
        self.maps += [url for url in sitemaps if is_on(url, self.allowed_domains)]

    def _count(self) -> None:
        self.sight.requests += 1


def _page(response: Response) -> Page:
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return Page(response.url, response.body, {"content-type": content_type}, datetime.now(UTC))
