"""What a run brought, source by source."""

from dataclasses import dataclass

from archive import CrawlCounts

NOTHING = CrawlCounts(pages=0, new=0, unchanged=0, failed=0, articles=0, revisions=0)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How the crawl of a source ended ("finished", "failed", "interrupted"), why, and what it brought.

    `trouble` is the kind of trouble that it met (`archive.troubles`), whether or not it finished.
    """

    source_id: str
    outcome: str
    reason: str
    counts: CrawlCounts
    trouble: str = ""

    @property
    def needs_a_hand(self) -> bool:
        """Whether somebody should look at it."""
        return self.outcome != "finished" or bool(self.trouble)

    @property
    def ending(self) -> str:
        """How it ended, in words: finished (reason) [trouble]."""
        return (
            self.outcome + (f" ({self.reason})" if self.reason else "") + (f" [{self.trouble}]" if self.trouble else "")
        )


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """How a run ended. `trouble` says what was wrong with disk or database, if it had to be broken off."""

    sources: tuple[SourceReport, ...]
    seconds: float
    trouble: str = ""

    @property
    def exit_code(self) -> int:
        """0 all well, 2 if some source failed, was interrupted or met trouble, 4 if disk or database failed."""
        if self.trouble:
            return 4
        return 2 if any(source.needs_a_hand for source in self.sources) else 0

    @property
    def counts(self) -> CrawlCounts:
        """The sums over all sources."""
        each = [source.counts for source in self.sources] or [NOTHING]
        return CrawlCounts(*(sum(getattr(counts, name) for counts in each) for name in CrawlCounts.__slots__))
