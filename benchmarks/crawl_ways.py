"""Three ways to crawl the site of `benchmarks.crawl_site`, each in a process of its own.

python -m benchmarks.crawl_ways WAY ADDRESS FOLDER, which prints as JSON what came and how long it took: for all three from
before Scrapy is set up until the crawl has ended.
"""

import functools
import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, thread_time
from typing import Any

import scrapy
import trafilatura
from rich.console import Console
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse

from archive import Archive, Home
from crawler.frontier import Frontier
from crawler.run import run_crawl
from crawler.warc import WarcFiles
from crawler.writer import Writer
from sources import load_sources

FIRST_PAGE = (
    f"<html><body><article><h1>工会通知</h1>{'<p>工会开展集体协商，受到职工欢迎。</p>' * 20}</article></body></html>"
)

AT_ONCE = 16
"""Requests under way at once: Scrapy's default, for all three."""

DEFINITION = """
id = "bench"
name = "样例新闻网"
organisation = "样例新闻网"
level = "portal"
homepage = "{address}/"
evidence = "the site of this benchmark"
private_addresses = true
[discovery]
spider = "lists"
start = ["{address}/list/0.html"]
articles = ['/a/\\d+\\.html$']
[politeness]
delay = 0
concurrency = {at_once}
"""


class FetchOnly(scrapy.Spider):
    """Fetches every page, and does nothing with it."""

    name = "fetch-only"
    pages = 0

    def parse(self, response: Response, **_: Any) -> Iterator[scrapy.Request]:
        for link in response.css("li a::attr(href)").getall():
            yield response.follow(link, self.parse_article)
        for link in response.css("body > a::attr(href)").getall():
            yield response.follow(link, self.parse)

    def parse_article(self, response: Response) -> None:
        self.keep(response)
        self.pages += 1

    def keep(self, response: Response) -> None:
        """Keep what the page says."""


class Plain(FetchOnly):
    """What one writes on the first day: trafilatura in the callback, its text into SQLite."""

    name = "plain"

    def open(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute("CREATE TABLE articles (url PRIMARY KEY, title, date, text)")

    def keep(self, response: Response) -> None:
        assert isinstance(response, TextResponse)
        found = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True)
        row = (response.url, found.title, found.date, found.text)
        self.db.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", row)
        self.db.commit()


def with_scrapy(spider: type[FetchOnly], address: str, folder: Path) -> dict[str, Any]:
    begun = monotonic()
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE,
            "DOWNLOAD_DELAY": 0,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    crawler = process.create_crawler(spider)
    if issubclass(spider, Plain):
        crawler.signals.connect(
            lambda spider: spider.open(folder / "plain.db"), scrapy.signals.spider_opened, weak=False
        )
    process.crawl(crawler, start_urls=[f"{address}/list/0.html"])
    process.start()
    assert isinstance(crawler.spider, FetchOnly)
    return {"pages": crawler.spider.pages, "seconds": monotonic() - begun}


SPENT: Counter[str] = Counter()
"""Seconds of processor time in parts of our own crawl, by name of the part."""


def timed(part: str, work: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(work)
    def run(*given: Any, **named: Any) -> Any:
        begun = thread_time()
        try:
            return work(*given, **named)
        finally:
            SPENT[part] += thread_time() - begun

    return run


def ours(address: str, folder: Path) -> dict[str, Any]:
    (folder / "bench.toml").write_text(DEFINITION.format(address=address, at_once=AT_ONCE), "utf-8")
    WarcFiles.append = timed("WARC", WarcFiles.append)  # type: ignore[method-assign]
    Writer._commit = timed("archive", Writer._commit)  # type: ignore[method-assign]
    Writer._mark = timed("frontier", Writer._mark)  # type: ignore[method-assign]
    for step in ("known", "add", "claim", "waits", "lease"):
        setattr(Frontier, step, timed("frontier", getattr(Frontier, step)))
    home = Home(folder / "home")
    report = run_crawl(list(load_sources(folder).values()), home, Console(quiet=True))
    with Archive(home.archive, read_only=True) as archive, closing(sqlite3.connect(archive.path)) as db:
        (pages,) = db.execute("SELECT count(*) FROM articles").fetchone()
    return {"pages": pages, "seconds": report.seconds, "spent": SPENT}


WAYS: dict[str, Callable[[str, Path], dict[str, Any]]] = {
    "Scrapy, fetching only": functools.partial(with_scrapy, FetchOnly),
    "plain: Scrapy, trafilatura, SQLite": functools.partial(with_scrapy, Plain),
    "gonghui": ours,
}


if __name__ == "__main__":
    way, address, folder = sys.argv[1:]
    trafilatura.extract(FIRST_PAGE)  # what is loaded with the first page is not the speed of the next
    print(json.dumps(WAYS[way](address, Path(folder))))
