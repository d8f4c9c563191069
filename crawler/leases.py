"""A source's share of the frontier during one crawl: what was found, what is asked for next, what came of it."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from scrapy.exceptions import IgnoreRequest

from archive import Capture, Failure, Stored
from archive.captures import GONE
from crawler.finding import fill, find
from crawler.frontier import Lease
from crawler.hold import Hold
from crawler.outcome import LEADS_TO, Outcome
from sources import Source

NO_ARTICLE = "extract"
"""The stage that fails where a page is no article, or no article any more."""

NO_PATTERN = "no article pattern of its source matches it any more"


class Leases:
    """Between the crawl of one source and the frontier. Whatever the disk refuses breaks the run off, as elsewhere.

    A lease ends here, after the archive's transaction: what dies in between is put right at the next start.
    """

    def __init__(self, hold: Hold, source: Source) -> None:
        self.hold = hold
        self.source = source
        self.crawl_id = 0
        self.started: datetime | None = None

    def begin(self, crawl_id: int, full: bool) -> None:
        """Begin the crawl: nothing is leased before. A `full` one asks again for all that is kept."""
        started = datetime.now(UTC)
        with self.hold.keeping():
            fill(self.hold.frontier, self.hold.archive, self.source, crawl_id, started)
            self.hold.frontier.begin(self.source.id, full, started)
        self.crawl_id, self.started = crawl_id, started

    def find(self, urls: Sequence[str], via: str) -> dict[str, int]:
        """Note articles that a page links to; return for each the crawl that found it first."""
        assert self.started
        with self.hold.keeping():
            hold, own = self.hold, self.source.id
            if not hold.writer.urls.isdisjoint(urls):
                hold.writer.flush()
            return find(hold.frontier, hold.archive, own, self.crawl_id, urls, via, self.started)

    def next(self, kept: bool) -> Lease | None:
        """Lease a new article, or if `kept` one that is due again; None if none waits, or the run is being broken off.

        What was found by a pattern that the definition has no more is passed over, unless it is kept.
        """
        if self.started is None:
            return None
        frontier, own = self.hold.frontier, self.source
        try:
            with self.hold.keeping():
                while lease := frontier.lease(own.id, self.started, datetime.now(UTC), kept, self.hold.blocked):
                    if kept or own.discovery.is_article(lease.url):
                        return lease
                    frontier.block(lease.url, NO_PATTERN)
        except IgnoreRequest:
            pass
        return None

    def waits(self, kept: bool) -> bool:
        """Say whether `next` would lease an article."""
        if self.started is None:
            return False
        try:
            with self.hold.keeping():
                return self.hold.frontier.waits(self.source.id, self.started, kept, self.hold.blocked)
        except IgnoreRequest:
            return False

    def knows(self, url: str) -> bool:
        """Say whether a URL is asked for on its own account."""
        with self.hold.keeping():
            return bool(self.hold.frontier.known([url]))

    def leads_back(self, url: str, lease: str) -> bool:
        """Say whether a page that a lease was redirected to leads back to it."""
        with self.hold.keeping():
            self.hold.writer.flush()
            return self.hold.frontier.leads_back(url, lease)

    def end(self, lease: str, url: str, capture: Capture, stored: Stored, failure: Failure | None) -> None:
        """End a lease with what was stored of the page, which was found at `url` in the end. What has none needs no end."""
        if not lease:
            return
        if stored.articles and url != lease:
            self.find([url], lease)
            self.settle(lease, Outcome.NO_ARTICLE, f"{LEADS_TO}{url}", capture.captured_at)
            return
        reason = failure.reason if failure else ""
        if stored.articles:
            outcome = Outcome.CHANGED if stored.new_articles or stored.new_revisions else Outcome.KEPT
        elif failure is None:
            outcome, reason = Outcome.NO_ARTICLE, "the same page as before, no article"
        elif capture.status in GONE:
            outcome = Outcome.GONE
        else:
            outcome = Outcome.NO_ARTICLE if failure.stage == NO_ARTICLE or url != lease else Outcome.FAILED
        self.settle(lease, outcome, reason, capture.captured_at)

    def settle(self, lease: str, outcome: Outcome, reason: str, at: datetime | None = None) -> None:
        """End a lease, when all that came before is in the archive."""
        with self.hold.keeping():
            settle = partial(self.hold.frontier.settle, lease, outcome, at or datetime.now(UTC), reason)
            self.hold.writer.after(settle)

    def block(self, lease: str, reason: str) -> None:
        """End a lease that came to nothing because we may not ask."""
        with self.hold.keeping():
            self.hold.writer.after(partial(self.hold.frontier.block, lease, reason))

    def block_host(self, host: str, reason: str) -> int:
        """Leave what waits on a host until the next crawl; return how much that is."""
        with self.hold.keeping():
            return self.hold.frontier.block_host(self.source.id, host, reason)

    def take_back(self) -> None:
        """End the leases of requests that were not made or not answered, as the crawl is closed.

        If the disk refuses it, the next start does it.
        """
        if not self.hold.trouble:
            with suppress(IgnoreRequest), self.hold.keeping():
                self.hold.writer.flush()
                self.hold.frontier.take_back(self.source.id)
