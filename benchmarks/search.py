"""`make bench-search`: articles into an archive, and searches of it, beside LIKE and FTS5's trigram on the same texts.

python -m benchmarks.search [ARTICLES ...]: 100,000 unless others are given, each in an archive of its own in a temporary
folder, which is removed; figures of several sizes are printed beside each other. A million take about 25 GB of disk and, on a
core of their own, most of two hours.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from archive import Archive, Capture
from archive.search.index import BLOCK
from archive.search.terms import read_term
from benchmarks.made_texts import TOPICS, Writer, sources
from pipelines.article import Article
from pipelines.likeness.fingerprint import sketch

Asked = tuple[str, dict[str, Any]]
"""A query and the named arguments beside it."""

Timing = tuple[float, float, int]
"""Seconds, seconds of processor time, and what was found."""

Figures = dict[str, str]
"""What was measured, in the words of a line, by the name of the line."""

TOGETHER = 2_000
"""Articles in a transaction."""

QUERIES = 60
"""Of each sort."""

SLOW_QUERIES = {100_000: 6, 1_000_000: 2}
"""Of those that scan, in archives of up to so many articles; one in larger ones."""

PARTS = {
    "articles, revisions": ("articles", "revisions"),
    "index of texts": ("text_index",),
    "index of headings": ("head_index",),
    "sets of blocks": ("block", "common_words"),
}
"""Of the database: what the names of their tables begin with."""


def main() -> None:
    sizes = [int(size.replace("_", "")) for size in sys.argv[1:]] or [100_000]
    found = []
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(number, Path(folder)))
    width = max(len(line) for figures in found for line in figures.values())
    print("\n" + f"{'':<32}" + "".join(f"{number:>{width},}  " for number in sizes).rstrip())
    for name in found[0]:
        print((f"{name:<32}" + "".join(f"{figures[name]:>{width}}  " for figures in found)).rstrip())


def measure(number: int, folder: Path) -> Figures:
    figures = Told(number)
    texts = Samples()
    path = folder / "archive.db"
    storing, gathering = build(number, path, texts)
    figures["characters of an article"] = f"{texts.characters / number:,.0f}"
    figures["into the archive"] = f"{number / storing:,.0f} articles/s of processor time"
    figures["and gathered"] = f"{number / (storing + gathering):,.0f} articles/s of processor time"
    sizes(path, texts.bytes, figures)
    figures[""] = f"{'p50':>11}{'p95':>11}  (time {'p50':>11}{'p95':>11}){'found':>11}"
    queries = texts.queries()
    mixed = [one for asked in queries.values() for one in asked[: QUERIES // 4]]
    unordered = [(query, {name: value for name, value in named.items() if name != "order"}) for query, named in mixed]
    with Archive(path, read_only=True) as archive:
        ours: dict[str, tuple[list[Asked], Callable[[Asked], int]]] = {
            name: (asked, lambda one: archive.search(one[0], **one[1]).total) for name, asked in queries.items()
        }
        ours["the same, with facets"] = mixed, lambda one: archive.search(one[0], facets=True, **one[1]).total
        ours["exact, with facets"] = mixed, lambda one: archive.search(one[0], facets=True, exact=True, **one[1]).total
        ours["counts over time"] = (
            unordered,
            lambda one: sum(point.found for point in archive.timeline(one[0], **one[1]).points),
        )
        ours["keywords in context"] = unordered, lambda one: len(archive.concordance(one[0], **one[1]))
        archive.search("雲南")  # the tables of the other script are read once, by the first query
        for name, (asked, ask) in ours.items():
            figures[name] = told([timed(partial(ask, one)) for one in asked])
    seconds = build_trigram(path, folder / "trigram.db", figures)
    figures["trigram: made alone"] = f"{number / seconds:,.0f} articles/s of processor time"
    with closing(sqlite3.connect(folder / "trigram.db")) as db:
        trigrams(db, queries, figures)
    with closing(sqlite3.connect(path)) as db:
        likes(db, queries, figures, next((few for size, few in SLOW_QUERIES.items() if number <= size), 1))
    return figures


class Told(Figures):
    """Figures that are told as they come: a large archive takes its time."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def __setitem__(self, name: str, figure: str) -> None:
        super().__setitem__(name, figure)
        print(f"{self.number:,} articles: {name:<32}{figure}", file=sys.stderr, flush=True)


class Samples:
    """Queries drawn from the articles as they pass by: each article is as likely as another to give one."""

    def __init__(self) -> None:
        self.chance = random.Random(7)
        self.bytes = self.characters = self.seen = 0
        self.texts: list[str] = []

    def watch(self, article: Article) -> None:
        self.bytes += len(article.text.encode()) + len((article.title or "").encode())
        self.characters += len(article.text)
        self.seen += 1
        if len(self.texts) < 2 * QUERIES:
            self.texts.append(article.text)
        elif (place := self.chance.randrange(self.seen)) < len(self.texts):
            self.texts[place] = article.text

    def piece(self, length: int) -> str:
        while True:
            text = self.chance.choice(self.texts)
            start = self.chance.randrange(len(text) - length)
            piece = text[start : start + length]
            if not set(piece) & set("，。\n"):
                return piece

    def queries(self) -> dict[str, list[Asked]]:
        def made(make: Callable[[], Asked]) -> list[Asked]:
            return [make() for _ in range(QUERIES)]

        return {
            "one character": made(lambda: (self.piece(1), {})),
            "two characters": made(lambda: (self.piece(2), {})),
            "four characters": made(lambda: (self.piece(4), {})),
            "two words": made(lambda: (f"{self.piece(2)} {self.piece(2)}", {})),
            "phrase of eight": made(lambda: (f'"{self.piece(8)}"', {})),
            "two, by date": made(lambda: (self.piece(2), {"order": "newest"})),
            "two, filtered": made(lambda: (self.piece(2), self.narrowed())),
            "eight, of several forms": made(lambda: (self.of_several_forms(8), {})),
            "near each other": made(lambda: (f"NEAR({self.piece(2)}, {self.piece(2)}, 20)", {})),
        }

    def of_several_forms(self, length: int) -> str:
        """Draw a word that is looked for in more forms than one: some character in it may stand for another."""
        while len(read_term(piece := self.piece(length))) == 1:
            pass
        return piece

    def narrowed(self) -> dict[str, Any]:
        year = self.chance.randrange(2011, 2025)
        return self.chance.choice(
            [
                {"source": f"source-{self.chance.randrange(70)}"},
                {"region": "53", "since": str(year)},
                {"topic": self.chance.choice(TOPICS)},
            ]
        ) | {"until": f"{year}-06"}


def build(number: int, path: Path, texts: Samples) -> tuple[float, float]:
    """Put the articles into an archive; return the seconds of processor time for that, and for gathering the blocks."""
    storing = gathering = 0.0
    given = Writer().articles(number)
    with Archive(path) as archive:
        crawls = [archive.begin_crawl(source, datetime.now(UTC)) for source in sources()]
        at = 0
        while batch := list(islice(given, TOGETHER)):
            begun = time.process_time()
            sketches = [sketch(article.text) for article in batch]
            storing += time.process_time() - begun
            articles = [replace(article, sketch=held) for article, held in zip(batch, sketches, strict=True)]
            begun = time.process_time()
            with archive.together():
                for article in articles:
                    captured = Capture(
                        article.url, datetime.now(UTC), 200, "text/html", "sha1:A", f"{at >> 14}.warc.gz", at, 1
                    )
                    archive.store(crawls[at % len(crawls)], captured, [article])
                    at += 1
            stored = time.process_time()
            if at % BLOCK < TOGETHER:
                archive.gather()
            storing += stored - begun
            gathering += time.process_time() - stored
            for article in batch:
                texts.watch(article)
    return storing, gathering


def sizes(path: Path, text: int, figures: Figures) -> None:
    with closing(sqlite3.connect(path)) as db:
        tables = dict(db.execute("SELECT tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name) GROUP BY 1"))
    figures["database"] = f"{path.stat().st_size / 1e6:,.0f} MB, {text / 1e6:,.0f} MB of text"
    left, index = sum(tables.values()), 0
    for part, begins in PARTS.items():
        size = sum(size for name, size in tables.items() if name.startswith(begins))
        figures[f"  {part}"] = f"{size / text:.2f} of the text"
        left -= size
        index += size if part != next(iter(PARTS)) else 0
    figures["  all else"] = f"{left / text:.2f} of the text"
    figures["index"] = f"{index / text:.2f} of the text"


def build_trigram(path: Path, to: Path, figures: Figures) -> float:
    with closing(sqlite3.connect(to)) as db:
        db.execute("ATTACH ? AS ours", (str(path),))
        db.execute("CREATE VIRTUAL TABLE texts USING fts5 (title, text, content='', tokenize='trigram')")
        begun = time.process_time()
        with db:
            db.execute("INSERT INTO texts (rowid, title, text) SELECT id, title, text FROM ours.articles")
        seconds = time.process_time() - begun
        (size,) = db.execute("SELECT sum(length(block)) FROM texts_data").fetchone()
        (text,) = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM ours.articles").fetchone()
        figures["trigram: index"] = f"{size / text:.2f} of the text"
    return seconds


def trigrams(db: sqlite3.Connection, queries: dict[str, list[Asked]], figures: Figures) -> None:
    """Of fewer than three characters it finds nothing."""
    asked = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20"
    for name in ("four characters", "phrase of eight"):
        words = [f'"{one[0].strip(chr(34))}"' for one in queries[name]]
        figures[f"trigram: {name}"] = told([timed(partial(scan, db, asked, (one,))) for one in words])


def likes(db: sqlite3.Connection, queries: dict[str, list[Asked]], figures: Figures, number: int) -> None:
    asked = "SELECT count(*) FROM articles WHERE text LIKE ? OR title LIKE ?"
    for name in ("one character", "four characters"):
        words = [f"%{one[0]}%" for one in queries[name][:number]]
        results = [timed(partial(scan, db, asked, (one, one))) for one in words]
        figures[f"LIKE: {name}"] = f"({number} queries) {told(results)}"


def scan(db: sqlite3.Connection, asked: str, values: tuple[str, ...]) -> int:
    """Return how many rows there are, or the one number that is asked for."""
    rows = db.execute(asked, values).fetchall()
    return int(rows[0][0]) if asked.startswith("SELECT count") else len(rows)


def timed(ask: Callable[[], int]) -> Timing:
    begun, begun_processor = time.perf_counter(), time.process_time()
    found = ask()
    return time.perf_counter() - begun, time.process_time() - begun_processor, found


def told(results: list[Timing]) -> str:
    def at(column: int, share: float) -> float:
        return sorted(result[column] for result in results)[round(share * (len(results) - 1))]

    processor, elapsed = (tuple(1000 * at(column, share) for share in (0.5, 0.95)) for column in (1, 0))
    return (
        f"{processor[0]:>8,.1f} ms{processor[1]:>8,.1f} ms  (time {elapsed[0]:>8,.1f} ms{elapsed[1]:>8,.1f} ms)"
        f"{at(2, 0.5):>11,.0f}"
    )


if __name__ == "__main__":
    main()
