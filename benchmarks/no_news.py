"""`make bench-no-news`: what a crawl that finds no news costs a list page, with few URLs known and with many.

python -m benchmarks.no_news [KNOWN ...]: 10,000 and 1,000,000 unless other numbers are given.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

from rich.console import Console

from archive import Archive, Capture, Home
from benchmarks.crawl import site
from benchmarks.crawl_site import LIST_LENGTH
from benchmarks.crawl_ways import DEFINITION
from crawler.frontier import Frontier
from crawler.hold import Hold
from crawler.leases import Leases
from crawler.outcome import Outcome
from crawler.run import run_crawl
from pipelines import Page, process
from sources import Source, load_sources

KNOWN = (10_000, 1_000_000)
LISTS = 200
"""List pages that are read, evenly spaced among those that link to all that is known."""

RUNS = 3
"""Crawls of each size, in turns: the one that took least processor time counts."""

PAGE = (
    "<html><meta charset=utf-8><title>工会通知</title><h1>工会通知</h1><p>2026-11-20</p>"
    + "<p>　　工会开展集体协商。</p>" * 5
)
"""A short article: what counts is how many there are."""


def definition(address: str, known: int, folder: Path) -> Source:
    """Write and return the definition of the site whose lists are its start URLs."""
    pages = known // LIST_LENGTH
    starts = [f'"{address}/list/{number}.html"' for number in range(0, pages, max(1, pages // LISTS))][:LISTS]
    written = DEFINITION.format(address=address, at_once=16)
    first = f'start = ["{address}/list/0.html"]'
    assert first in written
    (folder / "bench.toml").write_text(written.replace(first, f"start = [{', '.join(starts)}]"), "utf-8")
    (source,) = load_sources(folder).values()
    return source


def fill(home: Home, source: Source, address: str, known: int) -> None:
    """Make a home in which a crawl has kept as many articles: one as a crawl stores it, the others copied from it."""
    home.prepare()
    url, now = f"{address}/a/0.html", datetime.now(UTC)
    (article,) = process(Page(url, PAGE.encode(), {}, now))
    with Archive(home.archive) as archive, Frontier(home.frontier) as frontier:
        crawl_id = archive.begin_crawl(source, now)
        frontier.add(source.id, crawl_id, address, now, archive.standing([url]))
        frontier.lease(source.id, now, now, kept=False)
        archive.store(crawl_id, Capture(url, now, 200, "text/html", "sha1:0", "0.warc.gz", 0, 1), [article])
        frontier.settle(url, Outcome.CHANGED, now)
        archive.finish_crawl(crawl_id, datetime.now(UTC), "finished")
    numbered = "replace(url, '/a/0.html', '/a/' || nth || '.html')"
    tables = {
        "captures": {"id": "id + nth", "url": numbered, "warc_offset": "nth", "digest": "'sha1:' || nth"},
        "articles": {"id": "id + nth", "url": numbered, "revision_id": "id + nth"},
        "revisions": {"id": "id + nth", "article_id": "id + nth", "capture_id": "id + nth"},
        "sightings": dict.fromkeys(("capture_id", "article_id", "revision_id"), "1 + nth"),
    }
    multiply(home.archive, tables, known)
    multiply(home.frontier, {"urls": {"id": "id + nth", "url": numbered}}, known)
    with Archive(home.archive) as archive:
        archive.gather()


def multiply(path: Path, tables: dict[str, dict[str, str]], known: int) -> None:
    """Copy the one row of each table, of id 1; what differs between its copies is told by an expression for each column."""
    copies = "WITH RECURSIVE copies (nth) AS (SELECT 1 UNION ALL SELECT nth + 1 FROM copies LIMIT ?)"
    with closing(sqlite3.connect(path)) as db:
        for table, differing in tables.items():
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            chosen = ", ".join(differing.get(column, column) for column in columns)
            one = f"(SELECT * FROM {table} LIMIT 1)"
            db.execute(f"{copies} INSERT INTO {table} SELECT {chosen} FROM {one}, copies", (known - 1,))
        db.commit()


def timed(owner: type, name: str, marks: list[float]) -> None:
    """Note the processor time at which each call of a method begins and ends."""
    real: Callable[..., Any] = getattr(owner, name)

    def run(*given: Any, **named: Any) -> Any:
        marks.append(process_time())
        try:
            return real(*given, **named)
        finally:
            marks.append(process_time())

    setattr(owner, name, run)


def crawl(folder: Path) -> dict[str, Any]:
    """Crawl once; return how many list pages were read, and the milliseconds of this process for each, start-up left out."""
    marks: list[float] = []
    timed(Leases, "begin", marks)
    timed(Hold, "finish_crawl", marks)
    home, sources = Home(folder / "home"), list(load_sources(folder).values())
    run_crawl(sources, home, Console(quiet=True))
    with closing(sqlite3.connect(home.archive)) as db:
        sql = "SELECT pages, articles, id FROM crawls ORDER BY id DESC LIMIT 1"
        pages, articles, _ = db.execute(sql).fetchone()
    assert (pages, articles) == (LISTS, 0), f"{pages} pages and {articles} articles came"
    return {"pages": pages, "each": 1000 * (marks[-1] - marks[0]) / pages, "begin": 1000 * (marks[1] - marks[0])}


def main() -> None:
    if sys.argv[1:2] == ["crawl"]:
        print(json.dumps(crawl(Path(sys.argv[2]))))
        return
    sizes = [int(size) for size in sys.argv[1:]] or list(KNOWN)
    found: dict[int, list[dict[str, Any]]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        for size in sizes:
            folder, address = Path(name) / str(size), stack.enter_context(site(size))
            folder.mkdir()
            fill(Home(folder / "home"), definition(address, size, folder), address, size)
        for size in sizes * (1 + RUNS):  # the first one meets lists that it has not seen
            line = [sys.executable, "-m", "benchmarks.no_news", "crawl", str(Path(name) / str(size))]
            found[size].append(json.loads(subprocess.run(line, check=True, stdout=subprocess.PIPE).stdout))
    print(f"{'known URLs':>12}{'list pages':>12}{'to begin':>12}{'a list page':>14}{'of the first':>14}")
    least = {size: min(told["each"] for told in runs[1:]) for size, runs in found.items()}
    for size, runs in found.items():
        begin, ratio = min(told["begin"] for told in runs[1:]), least[size] / least[sizes[0]]
        print(f"{size:>12,}{runs[0]['pages']:>12}{begin:>9.1f} ms{least[size]:>11.2f} ms{ratio:>12.2f} x")


if __name__ == "__main__":
    main()
