"""What a run brought, source by source."""

from dataclasses import dataclass

from archive import CrawlCounts

NOTHING = CrawlCounts(pages=0, new=0, unchanged=0, failed=0, articles=0, revisions=0)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How the crawl of a source ended ("finished", "failed", "interrupted"), why, and what it brought."""

    source_id: str
    outcome: str
    reason: str
    counts: CrawlCounts


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """How a run ended. `trouble` says what was wrong with disk or database, if it had to be broken off."""

    sources: tuple[SourceReport, ...]
    seconds: float
    trouble: str = ""

    @property
    def exit_code(self) -> int:
        """0 all well, 2 if some source failed or was interrupted, 4 if disk or database failed."""
        if self.trouble:
            return 4
        return 0 if all(source.outcome == "finished" for source in self.sources) else 2

    @property
    def counts(self) -> CrawlCounts:
        """The sums over all sources."""
        each = [source.counts for source in self.sources] or [NOTHING]
        return CrawlCounts(*(sum(getattr(counts, name) for counts in each) for name in CrawlCounts.__slots__))
