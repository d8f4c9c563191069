"""`make bench-reprocess`: pages a second that are read again from the WARC, on one worker and on two.

python -m benchmarks.reprocess [PAGES]: 1,000 unless another number is given, those of the site of bench-crawl.
"""

import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from rich.console import Console

from archive import Home
from archive.reprocess.rereading import Reprocessing, Selection
from archive.workers import Workers
from benchmarks.crawl_site import article
from crawler.importing.belonging import Owners
from crawler.importing.run import run_import
from crawler.importing.saved_pages import Knowledge, saved_record
from sources import Discovery, Source

PAGES = 1000
SITE = Source(
    "bench",
    "样例新闻网",
    "样例新闻网",
    "portal",
    "http://www.bench.example/",
    Discovery("lists", (), (re.compile(r"/a/\d+\.html$"),)),
    "this benchmark",
)


def fill(home: Home, folder: Path, pages: int) -> None:
    """Import as many pages of the site into a home."""
    at = datetime(2026, 11, 1, tzinfo=UTC)
    path = folder / "pages.warc"
    with path.open("wb") as file:
        for number in range(pages):
            file.write(saved_record(f"{SITE.homepage}a/{number}.html", at, article(number), "text/html").raw)
    report = run_import([path], home, Owners([SITE]), Console(quiet=True), Knowledge())
    assert report.crawl.counts.articles == pages, f"{report.crawl.counts.articles} of {pages} articles came"


def pages_a_second(home: Home, count: int) -> float:
    with (
        Workers(count=count) as workers,
        Reprocessing(home.archive, home.warc, workers, {SITE.id: SITE}, Selection()) as archive,
    ):
        begun, warm, done = 0.0, 0, 0
        for progress in archive.run():
            done = progress.pages
            if not begun:  # what is loaded with the first pages is not the speed of the next
                begun, warm = monotonic(), done
        return (done - warm) / (monotonic() - begun)


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as name:
        home = Home(Path(name) / "home")
        fill(home, Path(name), pages)
        speeds = {count: pages_a_second(home, count) for count in (1, 2)}
    print(f"{'workers':<10}{'pages':>8}{'pages/s':>10}{'of one':>10}")
    for count, speed in speeds.items():
        print(f"{count:<10}{pages:>8}{speed:>10.1f}{speed / speeds[1]:>8.2f} x")


if __name__ == "__main__":
    main()
