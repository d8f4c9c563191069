"""What a definition says of a publisher."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


class SourceError(ValueError):
    """A definition that cannot be used. The message names the file, the key and the fault."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Discovery:
    """How the articles of a source are found.

    `spider` is "lists" (list pages, feeds, sitemaps) or "epaper" (an issue's page list, then its pages). `start` are the
    first URLs; one with strftime codes (%Y, %m, %d) stands for one URL a day, `days` days back. `lists` matches the URLs
    of further list pages (for an e-paper, of its pages), `articles` those of articles.

    `pager` is what a list's second page has in its URL where the page does not tell: "_2" for 41.shtml → 41_2.shtml, "2"
    for index.html → index2.html, "_1" for index.html → index_1.html, "?page=2" for a query. `pages` bounds the pages that
    are read of one list in one crawl. `link` makes the URL of an article out of an item of a JSON list: its names in
    braces. `since` is the day back to which a full crawl asks for the issues of an e-paper. `needs` says what the source
    cannot be crawled without ("browser"); it is skipped until there is one.
    """

    spider: str
    start: tuple[str, ...]
    articles: tuple[re.Pattern[str], ...]
    lists: tuple[re.Pattern[str], ...] = ()
    days: int = 1
    pager: str = ""
    pages: int = 500
    link: str = ""
    since: date | None = None
    needs: str = ""

    def is_article(self, url: str) -> bool:
        """Say whether the URL is one of an article."""
        return any(pattern.search(url) for pattern in self.articles)

    def is_list(self, url: str) -> bool:
        """Say whether the URL is one of a further list page."""
        return any(pattern.search(url) for pattern in self.lists)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often a source is crawled."""

    every: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Politeness:
    """The least time between two requests to a host, in seconds, and how many may be under way at once."""

    delay: float = 5.0
    concurrency: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher that is crawled, as its TOML file defines it. `region` is a GB/T 2260 code, empty if it has none.

    `hints` are handed to the pipelines by name, unread here; `canonical` are pairs of a regular expression and its
    replacement which bring the several URLs of an article to one. `fragments` says that what follows # names a page.
    """

    id: str
    name: str
    organisation: str
    level: str
    homepage: str
    discovery: Discovery
    evidence: str
    region: str = ""
    verified: str = ""
    hosts: tuple[str, ...] = ()
    schedule: Schedule = Schedule()
    politeness: Politeness = Politeness()
    canonical: tuple[tuple[str, str], ...] = ()
    fragments: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)
