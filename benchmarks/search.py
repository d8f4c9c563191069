"""`make bench-search`: articles into an archive, and searches of it, beside LIKE and FTS5's trigram on the same texts.

python -m benchmarks.search [ARTICLES ...]: 100,000 unless others are given, each in an archive of its own in a temporary
folder, which is removed. A million take about 20 GB of disk and, on a core of their own, most of an hour.
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
from pathlib import Path
from typing import Any

from archive import Archive, Capture
from archive.search.index import BLOCK
from benchmarks.search_texts import TOPICS, Writer, sources
from pipelines.article import Article
from pipelines.fingerprint import sketch

Asked = tuple[str, dict[str, Any]]
"""A query and the named arguments beside it."""

Timing = tuple[float, float, int]
"""Seconds, seconds of processor time, and what was found."""

TOGETHER = 500
"""Articles in a transaction, as an import has them."""

QUERIES = 60
"""Of each sort."""

SLOW_QUERIES = 6
"""Of those that scan."""

GATHER_EVERY = BLOCK


def main() -> None:
    for number in [int(size.replace("_", "")) for size in sys.argv[1:]] or [100_000]:
        with tempfile.TemporaryDirectory() as folder:
            measure(number, Path(folder))


def measure(number: int, folder: Path) -> None:
    texts = Samples()
    path = folder / "archive.db"
    seconds, processor = build(number, path, texts)
    print(f"\n{number:,} articles of {texts.characters / number:,.0f} characters on average")
    print(f"into the archive, with index and sketches{number / seconds:>12,.0f} articles/s")
    print(f"  of processor time{'':<22}{number / processor:>12,.0f} articles/s", flush=True)
    sizes(path, texts.bytes)
    print(f"{'':<26}{'p50':>11}{'p95':>11}{'p50':>11}{'p95':>11}{'found':>12}")
    print(f"{'':<26}{'of time':>22}{'of processor time':>22}{'p50':>12}")
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
        for name, (asked, ask) in ours.items():
            row(name, [timed(partial(ask, one)) for one in asked])
    seconds = build_trigram(path, folder / "trigram.db")
    print(f"trigram index alone{'':<22}{number / seconds:>12,.0f} articles/s")
    with closing(sqlite3.connect(folder / "trigram.db")) as db:
        trigrams(db, queries)
    with closing(sqlite3.connect(path)) as db:
        likes(db, queries)


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
        }

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
    """Put the articles into an archive; return the seconds it took and those of the processor, writing the texts left out."""
    seconds = processor = 0.0
    given = Writer().articles(number)
    with Archive(path) as archive:
        crawls = [archive.begin_crawl(source, datetime.now(UTC)) for source in sources()]
        at = 0
        while batch := [article for _, article in zip(range(TOGETHER), given, strict=False)]:
            begun, begun_processor = time.perf_counter(), time.process_time()
            with archive.together():
                for article in batch:
                    captured = Capture(
                        article.url, datetime.now(UTC), 200, "text/html", "sha1:A", f"{at >> 14}.warc.gz", at, 1
                    )
                    archive.store(crawls[at % len(crawls)], captured, [replace(article, sketch=sketch(article.text))])
                    at += 1
            if at % GATHER_EVERY == 0:
                archive.gather()
            seconds += time.perf_counter() - begun
            processor += time.process_time() - begun_processor
            for article in batch:
                texts.watch(article)
    return seconds, processor


def sizes(path: Path, text: int) -> None:
    with closing(sqlite3.connect(path)) as db:
        found = dict(db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    ours = {"text_index": 0, "head_index": 0, "block": 0, "common_words": 0}
    for name, size in found.items():
        for begin in ours:
            if name.startswith(begin):
                ours[begin] += size
    index = ", ".join(f"{name} {size / text:.2f}" for name, size in ours.items())
    print(f"text {text / 1e6:,.0f} MB, database {path.stat().st_size / 1e6:,.0f} MB")
    print(f"index / text {sum(ours.values()) / text:.2f}: {index}")


def build_trigram(path: Path, to: Path) -> float:
    with closing(sqlite3.connect(to)) as db:
        db.execute("ATTACH ? AS ours", (str(path),))
        db.execute("CREATE VIRTUAL TABLE texts USING fts5 (title, text, content='', tokenize='trigram')")
        begun = time.perf_counter()
        with db:
            db.execute("INSERT INTO texts (rowid, title, text) SELECT id, title, text FROM ours.articles")
        seconds = time.perf_counter() - begun
        (size,) = db.execute("SELECT sum(length(block)) FROM texts_data").fetchone()
        (text,) = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM ours.articles").fetchone()
        print(f"trigram index / text {size / text:.2f}")
    return seconds


def trigrams(db: sqlite3.Connection, queries: dict[str, list[Asked]]) -> None:
    asked = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20"
    for name in ("two characters", "four characters", "phrase of eight"):
        words = [f'"{one[0].strip(chr(34))}"' for one in queries[name]]
        row(f"trigram: {name}", [timed(partial(scan, db, asked, (one,))) for one in words])


def likes(db: sqlite3.Connection, queries: dict[str, list[Asked]]) -> None:
    asked = "SELECT count(*) FROM articles WHERE text LIKE ? OR title LIKE ?"
    for name in ("one character", "four characters"):
        words = [f"%{one[0]}%" for one in queries[name][:SLOW_QUERIES]]
        row(f"LIKE: {name}", [timed(partial(scan, db, asked, (one, one))) for one in words])


def scan(db: sqlite3.Connection, asked: str, values: tuple[str, ...]) -> int:
    """Return how many rows there are, or the one number that is asked for."""
    rows = db.execute(asked, values).fetchall()
    return int(rows[0][0]) if asked.startswith("SELECT count") else len(rows)


def timed(ask: Callable[[], int]) -> Timing:
    begun, begun_processor = time.perf_counter(), time.process_time()
    found = ask()
    return time.perf_counter() - begun, time.process_time() - begun_processor, found


def row(name: str, results: list[Timing]) -> None:
    def at(column: int, share: float) -> float:
        return sorted(result[column] for result in results)[round(share * (len(results) - 1))]

    told = "".join(
        f"{1000 * at(column, share):>8.1f} ms" for column, share in ((0, 0.5), (0, 0.95), (1, 0.5), (1, 0.95))
    )
    print(f"{name:<26}{told}{at(2, 0.5):>12,}", flush=True)


if __name__ == "__main__":
    main()
