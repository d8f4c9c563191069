"""One import: what the readers find goes into our WARC files, then to the archive, as a crawl's pages do."""

import logging
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from types import FrameType

from rich.console import Console
from scrapy.exceptions import IgnoreRequest

from archive import Home
from archive.delivering import Together, read_together
from archive.page_reading import PageReader
from archive.workers import Workers
from crawler.hold import Hold
from crawler.importing.belonging import Owners
from crawler.importing.found import Finds, Refused
from crawler.importing.intake import Intake
from crawler.importing.saved_pages import Knowledge, saved_pages
from crawler.importing.warcs import ENDINGS, wacz_records, warc_records
from crawler.progress import Progress, progress_on
from crawler.report import NOTHING, CrawlReport, SourceReport
from crawler.summary import print_summary
from sources import Discovery, Source

IMPORT = Source(
    id="import",
    name="imported files",
    organisation="",
    level="",
    homepage="urn:gonghui:import",
    discovery=Discovery("lists", (), ()),
    evidence="gonghui import: what others saved; each page belongs to a source of its own",
)
"""What the register of crawls names as the source of an import."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought, and what it did not take: `strangers` are pages on hosts of no source, by host."""

    crawl: CrawlReport
    known: int
    strangers: dict[str, int]
    refused: tuple[Refused, ...]

    @property
    def exit_code(self) -> int:
        """2 if something was refused, or if nothing at all belongs to a source; else the code of a crawl."""
        nothing = bool(self.strangers) and not self.known and not self.crawl.counts.pages
        return self.crawl.exit_code or (2 if self.refused or nothing else 0)


def run_import(
    paths: Sequence[Path],
    home: Home,
    owners: Owners,
    console: Console,
    known: Knowledge,
    workers: Workers | None = None,
) -> ImportReport:
    """Import files and folders into the home; print progress and summary.

    Raises HomeError, ArchiveError, LockedError, and OSError for a file that cannot be read.
    """
    begun = monotonic()
    with Hold(home, workers) as hold, progress_on(console) as progress:
        try:
            ended, intake = _imported(paths, hold, owners, known, progress)
        except (OSError, IgnoreRequest) as error:
            raise hold.trouble or hold.named(error) from error
        progress.end(ended)
    crawl = CrawlReport((ended,), monotonic() - begun)
    report = ImportReport(crawl, intake.known, dict(intake.strangers), tuple(intake.refused))
    print_summary(crawl, home, console)
    return report


def _imported(
    paths: Sequence[Path], hold: Hold, owners: Owners, known: Knowledge, progress: Progress
) -> tuple[SourceReport, Intake]:
    crawl_id = hold.begin_crawl(IMPORT, datetime.now(UTC), "import")
    intake = Intake(hold, owners, crawl_id)
    progress.begin(IMPORT)
    outcome, reason = "finished", ""
    try:
        with _stopped_by_signals():
            for path in paths:
                for finds in _finds(path, hold.home, owners, known):
                    intake.take(finds)
            _deliver(hold, intake, progress)
    except KeyboardInterrupt:
        outcome, reason = "interrupted", "stopped by a signal; gonghui reprocess goes on with what was taken"
    hold.finish_crawl(crawl_id, datetime.now(UTC), outcome, reason)
    return SourceReport(IMPORT.id, outcome, reason, hold.archive.crawl_counts(crawl_id)), intake


def _deliver(hold: Hold, intake: Intake, progress: Progress) -> None:
    hold.warc.sync()
    together = Together(intake.parcels)
    reader = PageReader(hold.home.warc, hold.workers, together.further)
    counts, ticked = NOTHING, monotonic()
    for stored in read_together(hold.archive, reader, together):
        counts = replace(
            counts,
            pages=counts.pages + 1,
            articles=counts.articles + len(stored.new_articles),
            revisions=counts.revisions + len(stored.new_revisions),
        )
        if monotonic() - ticked >= 1:
            ticked = monotonic()
            progress.tick({IMPORT.id: counts})


def _finds(path: Path, home: Home, owners: Owners, known: Knowledge) -> Iterator[Finds]:
    """Yield the readers for a path. A folder may hold saved pages, and WARC files as well."""
    if path.name.endswith(ENDINGS):
        yield warc_records(path, str(path))
    elif path.name.endswith(".wacz"):
        yield wacz_records(path, home.path)
    else:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                if inner.is_file() and inner.name.endswith((*ENDINGS, ".wacz")):
                    yield from _finds(inner, home, owners, known)
        yield saved_pages(path, owners, known)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """End on SIGTERM as on Ctrl-C, so that what was taken is kept and the register says how it ended."""

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
