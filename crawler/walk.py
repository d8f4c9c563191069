"""How far a list is read: page after page, until one brings nothing unknown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

BARREN = 3
"""Pages in a row without a row not met before, after which a list has ended (its last page comes again and again), or without
an article not met before, after which further lists are not followed (a calendar without end). Two such in a row are common:
an index of columns, then of years."""


@dataclass
class Walk:
    """One list on its way through its pages; it travels in the requests' meta.

    `first` is the canonical URL of its first page, `base` what its further pages are named after: `first`, or that without
    the number of the first page. `idle` counts the pages in a row, on the way here from the start URL,
    that brought no article this crawl had not met. `barren`
    counts the list's own pages in a row without a row not met, `elsewhere` those without an article. `named` are the
    further pages that the list's own numbers have named, in their order.
    """

    first: str = ""
    base: str = ""
    idle: int = 0
    pages: int = 0
    barren: int = 0
    elsewhere: int = 0
    named: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def begin(self, url: str) -> None:
        """Take the first page to come as the list's first."""
        self.first = self.first or url
        self.base = self.base or url

    def take(self, url: str, articles: Sequence[str], others: Sequence[str], new_to_crawl: bool) -> None:
        """Count a page of the list with what its rows link to: articles, some of them new to the crawl perhaps, and others."""
        self.begin(url)
        self.pages += 1
        self.barren = 0 if {*articles, *others} - self.met else self.barren + 1
        self.elsewhere = 0 if articles else self.elsewhere + 1
        self.idle = 0 if new_to_crawl else self.idle + 1
        self.met.update(articles, others, [url])

    def name(self, pages: list[str]) -> None:
        """Take the further pages that a page of the list names, in their order: some name those around them alone."""
        self.named = max(self.named, pages, key=len)

    def beyond(self, url: str) -> str | None:
        """Return the page that was named beside one that brought nothing, and not asked for: behind it, or before it."""
        if url not in self.named:
            return None
        at = self.named.index(url)
        beside = (*self.named[at + 1 :], *reversed(self.named[:at]))
        return next((page for page in beside if page not in self.met), None)

    @property
    def ended(self) -> bool:
        """Whether the pages only repeat what the list has shown."""
        return self.barren >= BARREN

    @property
    def leads_elsewhere(self) -> bool:
        """Whether its rows have long led to other sites alone."""
        return self.elsewhere >= BARREN

    @property
    def is_lost(self) -> bool:
        """Whether the way from the start URL has long shown nothing but what is known from elsewhere."""
        return self.idle >= BARREN

    def branch(self) -> "Walk":
        """Return the walk of another list that a page of this one links to."""
        return Walk(idle=self.idle)


def is_unknown(found: int, whole: int | None) -> bool:
    """Say whether an article, found first by the crawl `found`, is one that a list was read for.

    `whole` is the last crawl that read its lists as far as it should, None if none did. What a later one found before it
    was cut short counts as unknown still, so that the next reads on to where that one would have come.
    """
    return whole is None or found > whole
