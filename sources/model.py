"""What a definition says of a publisher."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from urllib.parse import urlsplit

CHINA = timezone(timedelta(hours=8))
"""Asia/Shanghai without a time zone database, which a small server may lack: no summer time there since 1991."""


class SourceError(ValueError):
    """A definition that cannot be used. The message names the file, the key and the fault."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Discovery:
    """How the articles of a source are found.

    `spider` is "lists" (list pages, feeds, sitemaps) or "epaper" (an issue's page list, then its pages). `start` are the
    first URLs; one with strftime codes (%Y, %m, %d) stands for one URL a day, `days` days back. `lists` matches the URLs
    of further list pages (for an e-paper, of its pages), `articles` those of articles. `generic` says that nothing is known
    of the URLs of this site's articles, and that `articles` are the shapes of `sources.generic`.

    `pager` is what a list's second page has in its URL where the page does not tell: "_2" for 41.shtml → 41_2.shtml, "2"
    for index.html → index2.html, "_1" for index.html → index_1.html, "?page=2" for a query. `pages` bounds the pages that
    are read of one list in one crawl. `link` makes the URL of an article out of an item of a JSON list: its names in
    braces. `since` is the day back to which a full crawl asks for the issues of an e-paper. `needs` says what the source
    cannot be crawled without ("browser"); it is skipped until there is one, and may have no `articles`.
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
    generic: bool = False
    needs: str = ""

    def is_article(self, url: str) -> bool:
        """Say whether the URL is one of an article."""
        return any(pattern.search(url) for pattern in self.articles)

    def is_list(self, url: str) -> bool:
        """Say whether the URL is one of a further list page."""
        return any(pattern.search(url) for pattern in self.lists)


@dataclass(frozen=True, slots=True)
class Examples:
    """URLs that hold the patterns to what was seen: of articles, of further lists, and of neither (other columns)."""

    articles: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often a source is crawled, and between which times of the day in China it is left alone."""

    every: timedelta = timedelta(hours=12)
    quiet: tuple[tuple[time, time], ...] = ()

    def is_quiet(self, moment: datetime) -> bool:
        """Say whether the moment lies in quiet hours. Those from 22:00 to 06:00 go on past midnight."""
        now = moment.astimezone(CHINA).time()
        return any(begin <= now < end if begin < end else now >= begin or now < end for begin, end in self.quiet)

    def until_quiet(self, moment: datetime) -> timedelta | None:
        """Return how long after the moment its next quiet hours begin; None if it has none, or is in them."""
        if not self.quiet or self.is_quiet(moment):
            return None
        now = moment.astimezone(CHINA)
        begins = (datetime.combine(now, begin, CHINA) for begin, _ in self.quiet)
        return min((begin - now) % timedelta(days=1) for begin in begins)


@dataclass(frozen=True, slots=True)
class Politeness:
    """The least time between two requests to a host, in seconds, and how many may be under way at once.

    `budget` is how many requests a run may make to the source at most; None if as many as it needs.
    """

    delay: float = 5.0
    concurrency: int = 1
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class DatedHints:
    """Hints for the pages of one template: those of articles published from one day to another, both included."""

    template: str
    hints: Mapping[str, str]
    valid_from: date = date.min
    valid_until: date = date.max


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher that is crawled, as its TOML file defines it. `region` is a GB/T 2260 code, empty if it has none.

    `hints` are handed to the pipelines by name, unread here; `dated_hints` come on top of them (see `sources.dated`).
    `canonical` are pairs of a regular expression and its replacement which bring the several URLs of an article to one,
    http and https among them.
    `fragments` says that what follows # names a page. `private_addresses` lets the source be asked at an address that is
    not public: a site on this machine, or within an organisation.
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
    dated_hints: tuple[DatedHints, ...] = ()
    examples: Examples = Examples()
    private_addresses: bool = False

    def all_hosts(self) -> frozenset[str]:
        """Return the names of its hosts: of its homepage, of its start URLs, and those that it lists."""
        urls = (self.homepage, *self.discovery.start)
        return frozenset({urlsplit(url).hostname or "" for url in urls} | {host.lower() for host in self.hosts}) - {""}
