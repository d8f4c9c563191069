"""What was seen of a site without a definition: its pages, their links, and which families of links are articles."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawler.discovery import Listing
from crawler.survey.families import Family, twins_of
from crawler.survey.links import Link
from pipelines import Page
from sources.twins import TWINS

HOME = "home page"


@dataclass(frozen=True, slots=True)
class Seen:
    """One page that was read as a list: its canonical URL, what it is, its links, the next page that it names, if any.

    `index` is the URL of the index that a sitemap is a part of.
    """

    url: str
    what: str
    listing: Listing
    links: tuple[Link, ...]
    next: str | None
    index: str = ""


@dataclass
class Sight:
    """Everything seen. `named` is the URL that was given.

    `samples` are the pages of articles by URL, `pager` is what a second page was found to be called where none is named,
    `tried` the URLs asked for to find that out, `missing` what could not be had, and why.
    """

    named: str
    pages: list[Seen] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    samples: dict[str, Page] = field(default_factory=dict)
    pager: str = ""
    tried: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    requests: int = 0
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def front(self) -> Seen:
        """The home page, or what comes nearest to it: the page that was named."""
        return next((page for page in self.pages if page.what == HOME), self.pages[0])

    @property
    def confirmed(self) -> list[Family]:
        """The families whose links are articles."""
        return [family for family in self.families if family.is_confirmed]

    @property
    def looked_at(self) -> dict[str, bool]:
        """The linked pages that were looked at, and whether they hold an article."""
        return {url: found for family in self.families for url, found in family.is_article.items()}

    @property
    def twins(self) -> list[str]:
        """The names of the rewrites that bring pages of the site to others of it (`sources.twins`)."""
        urls = [link.url for page in self.pages for link in page.links]
        return twins_of(urls, TWINS, self.named.startswith("https:"))

    @property
    def bare_twin(self) -> tuple[tuple[str, str], ...]:
        """The rewrite that brings www.x.cn and x.cn to one, that of the front page, where the site links to itself by both."""
        own = urlsplit(self.front.url).netloc
        bare = own.removeprefix("www.")
        other = bare if own != bare else f"www.{own}"
        is_linked = any(urlsplit(link.url).netloc == other for page in self.pages for link in page.links)
        return ((rf"^(https?://){re.escape(other)}/", rf"\1{own}/"),) if is_linked else ()

    @property
    def rewrites(self) -> list[tuple[str, str]]:
        """The rewrites that bring pages of the site to others of it."""
        return [*(TWINS[name] for name in self.twins), *self.bare_twin]

    def is_seen(self, url: str) -> bool:
        """Say whether a page was read as a list."""
        return any(page.url == url for page in self.pages)

    def is_article(self, url: str) -> bool:
        """Say whether a URL belongs to a family of articles."""
        return any(family.has(url) for family in self.confirmed)

    def links(self) -> list[Link]:
        """Return the links of all pages, by the one URL of a page that has several, the one with most text first."""
        twins = self.rewrites
        found: dict[str, Link] = {}
        for link in (link for page in self.pages for link in page.links):
            url = _rewritten(link.url, twins)
            if url not in found or len(link.text) > len(found[url].text):
                found[url] = Link(url, link.text)
        return list(found.values())

    def articles_on(self, page: Seen) -> list[str]:
        """Return the links of a page that belong to a family of articles, each once."""
        twins = self.rewrites
        urls = (_rewritten(link.url, twins) for link in page.links)
        return list(dict.fromkeys(url for url in urls if self.is_article(url)))


def without_query(url: str, known: Collection[str]) -> str:
    """Return a URL without its query if that is a known one, as of content_1.htm?div=-1 beside content_1.htm."""
    head, mark, _ = url.partition("?")
    return head if mark and head in known else url


def _rewritten(url: str, rewrites: Collection[tuple[str, str]]) -> str:
    for pattern, replacement in rewrites:
        url = re.sub(pattern, replacement, url)
    return url
