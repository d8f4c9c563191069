"""Runs one spider in a home of its own that is removed afterwards."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from scrapy.crawler import AsyncCrawlerProcess

from archive import Home
from crawler.run import scrapy_settings
from crawler.spider import SourceSpider
from crawler.trial.hold import TrialHold
from crawler.trial.notes import Notes
from crawler.trial.spiders import TRIALS
from sources import Source

S = TypeVar("S", bound=SourceSpider)


@dataclass(frozen=True, slots=True)
class Trialled:
    """What a trial brought: its notes, and how the crawl ended that it was."""

    source: Source
    only: str
    notes: Notes
    outcome: str
    reason: str
    trouble: str


def run_trial(source: Source, only: str = "") -> Trialled:
    """Try a definition on its site; with `only`, on one URL. Once a process. Raises HomeError and ArchiveError."""
    spider, notes = run_spider(TRIALS[source.discovery.spider], source, only=only)
    return Trialled(source, only, notes, spider.outcome, spider.reason, spider.trouble)


def run_spider(kind: type[S], source: Source, **arguments: Any) -> tuple[S, Notes]:
    """Run a spider in a temporary home; return it, and what it noted."""
    with TemporaryDirectory(prefix="gonghui-") as folder, TrialHold(Home(Path(folder))) as hold:
        process = AsyncCrawlerProcess(scrapy_settings(hold.home))
        crawler = process.create_crawler(kind)
        process.crawl(crawler, source=source, hold=hold, **arguments)
        process.start()
        assert isinstance(crawler.spider, kind)
        return crawler.spider, hold.notes
