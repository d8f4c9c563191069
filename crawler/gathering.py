"""The pages of one article on their way: kept back until all are there, then one article and the captures of them all."""

import logging
from dataclasses import dataclass, field
from functools import partial

import pipelines
from archive import Capture, Failure
from archive.captures import broken
from crawler.hold import Hold
from crawler.leases import Leases
from pipelines import Article, Findings
from pipelines.paging.further_pages import why_incomplete

log = logging.getLogger(__name__)

NOTHING = Findings(())


@dataclass
class Gathering:
    """An article of several pages while they are fetched, one after the other; it travels in the requests' meta.

    `articles` are those of the first page, of which the last one goes on; `pages` what the further ones gave, None if nothing.

    Nothing of it is stored before the last page has come or failed: a run that dies between asks for all of it again,
    as it does for any page that was not stored.
    """

    first: str
    lease: str
    captures: list[Capture]
    articles: list[Article]
    known: list[str]
    left_out: int = 0
    pages: list[Article | None] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether no page is left to ask for."""
        return self.asked.issuperset(self.known)

    def next(self) -> str | None:
        """Return the URL of the next page to ask for, and count it as asked; None if none is left."""
        url = next((url for url in self.known if url not in self.asked), None)
        self.asked.update([url] if url else [])
        return url

    def add(self, capture: Capture, found: Findings) -> None:
        """Take a page that came back. What it names in turn is asked for, too."""
        self.captures.append(capture)
        self.pages += found.articles[:1]
        self._ask_for(found)

    def miss(self, url: str, reason: str, found: Findings = NOTHING) -> None:
        """Note a page that could not be had, or gave nothing; it may still name more."""
        self.missing.append(f"{url}: {reason}")
        self.pages.append(None)
        self._ask_for(found)

    def _ask_for(self, found: Findings) -> None:
        self.left_out = max(self.left_out, found.left_out)
        self.known += [url for url in found.further if url not in self.known]

    def deliver(self, hold: Hold, leases: Leases) -> None:
        """Have the article stored that the pages make, with the captures of them all and what is missing; then end its lease.

        As long as something is missing, the article's pages are asked for in full at each visit, and what is kept of it
        stays as it is.
        """
        reason = why_incomplete(self.missing, len(self.known), self.left_out)
        failure = Failure("join", reason) if reason else None
        try:
            article = pipelines.join(self.articles[-1], *self.pages)
        except Exception as error:
            log.warning("the pages of %s could not be joined: %r", self.first, error, exc_info=True)
            article, failure = self.articles[-1], broken("join", error)
        first, *others = self.captures
        articles = [*self.articles[:-1], article]
        hold.store(
            leases.crawl_id, first, articles, failure, others, partial(leases.end, self.lease, article.url, first)
        )
