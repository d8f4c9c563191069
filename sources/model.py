"""What a definition says of a publisher."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta


class SourceError(ValueError):
    """A definition that cannot be used. The message names the file, the key and the fault."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Discovery:
    """How the articles of a source are found.

    `spider` is "lists" (list pages, feeds, sitemaps) or "epaper" (an issue's page list, then its pages). `start` are the
    first URLs; one with strftime codes (%Y, %m, %d) stands for one URL a day, `days` days back. `lists` matches the URLs
    of further list pages (for an e-paper, of its pages), `articles` those of articles.
    """

    spider: str
    start: tuple[str, ...]
    articles: tuple[re.Pattern[str], ...]
    lists: tuple[re.Pattern[str], ...] = ()
    days: int = 1

    def is_article(self, url: str) -> bool:
        """Say whether the URL is one of an article."""
        return any(pattern.search(url) for pattern in self.articles)

    def is_list(self, url: str) -> bool:
        """Say whether the URL is one of a further list page."""
        return any(pattern.search(url) for pattern in self.lists)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often a source is crawled, and the hours of a day, from and to, in which it is left alone (Asia/Shanghai)."""

    every: timedelta = timedelta(hours=12)
    quiet: tuple[time, time] | None = None

    def is_quiet(self, at: time) -> bool:
        """Say whether a time of day in Asia/Shanghai lies in the quiet hours; these may go past midnight."""
        if self.quiet is None:
            return False
        begin, end = self.quiet
        return begin <= at < end if begin < end else not end <= at < begin


@dataclass(frozen=True, slots=True)
class Politeness:
    """The least time between two requests to a host, in seconds, and how many may be under way at once."""

    delay: float = 5.0
    concurrency: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher that is crawled, as its TOML file defines it. `region` is a GB/T 2260 code, empty if it has none.

    `hints` are handed to the pipelines by name, unread here; `canonical` are pairs of a regular expression and its
    replacement which bring the several URLs of an article to one. `private_addresses` lets the source be asked at an
    address that is not public: a site on this machine, or within an organisation.
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
    hints: Mapping[str, str] = field(default_factory=dict)
    private_addresses: bool = False
