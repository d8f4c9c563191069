"""The last lines of a run: what it brought, where that lies, what to type next."""

import sys
from pathlib import Path
from shutil import which

from rich.console import Console

from archive import Home
from crawler.report import CrawlReport

WORDS = {
    "pages": "fetched",
    "new": "with content not seen before",
    "unchanged": "the same as at an earlier visit",
    "failed": "failures, each in the archive with its reason",
    "articles": "new",
    "revisions": "known articles that now say something else",
}


def print_summary(report: CrawlReport, home: Home, console: Console) -> None:
    """Print the summary of a run."""

    def line(text: str = "") -> None:
        console.print(text, highlight=False, markup=False, soft_wrap=True)

    line()
    line(f"{_number(len(report.sources), 'source')} in {report.seconds:.0f} s")
    for name, words in WORDS.items():
        line(f"  {name:<10}{getattr(report.counts, name):>7}  {words}")
    for source in report.sources:
        if source.needs_a_hand:
            kind = f" [{source.trouble}]" if source.trouble else ""
            line(f"  {source.outcome}: {source.source_id}: {source.reason}{kind}")
    warcs = list(home.warc.glob("*.warc.gz"))
    line(
        f"Archive: {home.archive} ({_size(home.archive)}), {_number(len(warcs), 'WARC file')} in {home.warc} ({_size(*warcs)})"
    )
    line(f"Next:    {as_typed()} search 工会{home.as_option}    {as_typed()} status{home.as_option}")


def as_typed() -> str:
    """Return what to type for gonghui here: its path, where the virtual environment is not activated."""
    if which("gonghui"):
        return "gonghui"
    return sys.argv[0] if Path(sys.argv[0]).name == "gonghui" else "python -m gonghui"


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _size(*paths: Path) -> str:
    return f"{sum(path.stat().st_size for path in paths if path.exists()) / 1_000_000:.1f} MB"
