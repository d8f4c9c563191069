"""Shows how a run is getting on: a table that moves on a terminal, plain lines when piped."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

from rich.console import Console
from rich.live import Live
from rich.table import Table

from archive import CrawlCounts
from crawler.report import NOTHING, SourceReport
from sources import Source

LINE_EVERY_SECONDS = 60.0
LINE_EVERY_PAGES = 100
"""When a plain line is due for a source: whichever comes first, so that cron's mail of a night stays readable."""

COLUMNS = ("pages", "new", "unchanged", "failed", "articles")


class LastingConsole(Console):
    """A console that falls silent when its reader goes away (gonghui crawl | head): the crawl goes on."""

    def on_broken_pipe(self) -> None:
        """Write no more, and leave nothing behind that the interpreter would try to write at exit."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress(Protocol):
    """What a run tells whoever watches it."""

    def begin(self, source: Source) -> None:
        """Tell that the crawl of a source begins."""

    def tick(self, running: Mapping[str, CrawlCounts]) -> None:
        """Tell, about once a second, what each running source has brought so far."""

    def end(self, report: SourceReport) -> None:
        """Tell how the crawl of a source ended."""


@contextmanager
def progress_on(console: Console) -> Iterator[Progress]:
    """Give the display that suits the console."""
    if console.is_terminal:
        with Live(console=console, transient=True, refresh_per_second=4) as live:
            yield _Moving(live)
    else:
        yield _Plain(console)


def figures(counts: CrawlCounts) -> str:
    """Return counts as words: 12 pages, 10 new, and so on."""
    return ", ".join(f"{getattr(counts, name)} {name}" for name in COLUMNS)


class _Moving:
    def __init__(self, live: Live) -> None:
        self.live = live
        self.running: dict[str, CrawlCounts] = {}

    def begin(self, source: Source) -> None:
        self.tick({**self.running, source.id: NOTHING})

    def tick(self, running: Mapping[str, CrawlCounts]) -> None:
        self.running = dict(running)
        table = Table("source", *COLUMNS, box=None)
        for source_id, counts in running.items():
            table.add_row(source_id, *(str(getattr(counts, name)) for name in COLUMNS))
        self.live.update(table)

    def end(self, report: SourceReport) -> None:
        self.tick({source_id: counts for source_id, counts in self.running.items() if source_id != report.source_id})
        self.live.console.print(_ending(report), highlight=False, markup=False, soft_wrap=True)


class _Plain:
    def __init__(self, console: Console) -> None:
        self.console = console
        self.last: dict[str, tuple[float, int]] = {}

    def begin(self, source: Source) -> None:
        self.last[source.id] = (monotonic(), 0)
        self._line(f"{source.id}: begins ({source.name})")

    def tick(self, running: Mapping[str, CrawlCounts]) -> None:
        for source_id, counts in running.items():
            when, pages = self.last[source_id]
            if counts.pages - pages >= LINE_EVERY_PAGES or monotonic() - when >= LINE_EVERY_SECONDS:
                self.last[source_id] = (monotonic(), counts.pages)
                self._line(f"{source_id}: {figures(counts)} so far")

    def end(self, report: SourceReport) -> None:
        self._line(_ending(report))

    def _line(self, text: str) -> None:
        self.console.print(text, highlight=False, markup=False, soft_wrap=True)


def _ending(report: SourceReport) -> str:
    return f"{report.source_id}: {report.ending}: {figures(report.counts)}"
