"""What the archive knows of a URL: whether its page is kept, since which crawl, how often it failed, when it was seen."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from sqlite_utils import Database

from archive.captures import SPOILING
from archive.times import from_text

MOST_HOPS = 5
"""Redirects that are followed in the archive. Browsers follow twenty, a news site needs two."""

KEPT = f"""EXISTS (
  SELECT 1 FROM captures WHERE url = {{url}} AND status = 200 AND NOT EXISTS (
    SELECT 1 FROM failures WHERE capture_id = captures.id AND stage IN {SPOILING}))"""
"""A page that broke a stage, or lacks a further page, is not kept as it should be; a challenge is no page."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one URL: the first crawl that asked for it, None if none did; whether its page is kept; in how many crawls it failed.

    If it has articles: when the newest of their current revisions was captured, and when they were last seen.
    """

    first_crawl: int | None = None
    kept: bool = False
    failed: int = 0
    kept_at: datetime | None = None
    seen_at: datetime | None = None


def standing(db: Database, urls: Iterable[str]) -> dict[str, Standing]:
    """Return the standing of each URL. One that was redirected is kept if the URL it leads to was asked for."""
    rows = db.execute(
        f"""SELECT asked.value AS url, {KEPT.format(url="asked.value")} AS kept,
          (SELECT min(crawl_id) FROM (SELECT crawl_id FROM captures WHERE url = asked.value
            UNION ALL SELECT crawl_id FROM failures WHERE url = asked.value)) AS first_crawl,
          (SELECT count(DISTINCT crawl_id) FROM failures WHERE url = asked.value AND stage <> 'blocked') AS failed,
          (SELECT location FROM captures WHERE url = asked.value AND status BETWEEN 300 AND 399 AND location <> ''
            ORDER BY id DESC LIMIT 1) AS location,
          (SELECT max(captured_at) FROM articles JOIN revisions ON revisions.id = articles.revision_id
            JOIN captures ON captures.id = revisions.capture_id WHERE articles.url = asked.value) AS kept_at,
          (SELECT max(last_seen) FROM articles WHERE url = asked.value) AS seen_at
        FROM json_each(?) AS asked""",
        (json.dumps(list(urls)),),
    ).fetchall()
    return {
        row["url"]: Standing(
            row["first_crawl"],
            bool(row["kept"]) or bool(row["location"] and _arrived(db, row["url"], row["location"])),
            row["failed"],
            row["kept_at"] and from_text(row["kept_at"]),
            row["seen_at"] and from_text(row["seen_at"]),
        )
        for row in rows
    }


def keeps_failing(db: Database, url: str, crawl_id: int, times: int) -> bool:
    """Say whether a URL failed in each of the last crawls that asked for it before this one, so many of them."""
    failed = db.execute(
        """SELECT EXISTS (SELECT 1 FROM failures WHERE url = :url AND failures.crawl_id = asked.crawl_id)
        FROM (SELECT DISTINCT crawl_id FROM captures WHERE url = :url AND crawl_id < :crawl
          ORDER BY crawl_id DESC LIMIT :times) AS asked""",
        {"url": url, "crawl": crawl_id, "times": times},
    ).fetchall()
    return len(failed) == times and all(row[0] for row in failed)


def _arrived(db: Database, url: str, location: str) -> bool:
    """Say whether a redirect was followed to its end: to a page, or to a failure that stands for itself."""
    for _ in range(MOST_HOPS):
        try:
            url = urljoin(url, location)
        except ValueError:
            return False
        row = db.execute(
            "SELECT status, location FROM captures WHERE url = ? ORDER BY id DESC LIMIT 1", (url,)
        ).fetchone()
        if row is None:
            return db.execute("SELECT 1 FROM failures WHERE url = ?", (url,)).fetchone() is not None
        if not (300 <= row["status"] < 400 and row["location"]):
            return True
        location = row["location"]
    return True


def urls_of(db: Database, source_id: str) -> list[str]:
    """Return the URLs that crawls of a source asked for, in the order in which they first did.

    Left out are the further pages of articles: they are asked for with them.
    """
    rows = db.execute(
        """SELECT url FROM (
          SELECT url, captured_at AS at FROM captures WHERE crawl_id IN (SELECT id FROM crawls WHERE source_id = :source)
            AND url NOT IN (SELECT url FROM revision_pages WHERE position > 1)
          UNION ALL
          SELECT url, failed_at FROM failures WHERE crawl_id IN (SELECT id FROM crawls WHERE source_id = :source)
        ) AS own WHERE NOT EXISTS (
          SELECT 1 FROM failures AS whole WHERE whole.crawl_id IN (SELECT id FROM crawls WHERE source_id = :source)
            AND whole.stage = 'join' AND instr(whole.reason, own.url || ':'))
        GROUP BY url ORDER BY min(at)""",
        {"source": source_id},
    )
    return [row["url"] for row in rows]
