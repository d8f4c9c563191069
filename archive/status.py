"""What the archive holds and how its sources fare, ready for JSON."""

from typing import Any
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive.home import Home
from archive.schema.crawls import migrations

YIELDS = 5
"""Crawls whose yield is shown: enough to see whether the last one is out of the ordinary."""

TOTALS = ("sources", "crawls", "captures", "articles", "revisions", "edits", "removals", "failures")


def read_status(db: Database) -> dict[str, Any]:
    """Return the archive's id, the migrations applied, how many rows there are, and for each source how it fares.

    `state` is "ok", the kind of trouble that its last crawl met (`archive.troubles`), or how that ended; of a source whose
    pages were imported and that was never crawled it is empty, and `last_crawl` None. `last_success` is when its last crawl
    that finished began, `yield` how many new articles each of its last crawls brought, the latest first; `blocked` are the
    hosts that turned the last crawl away.
    """
    sources = db.execute("SELECT id, name FROM sources ORDER BY id").fetchall()
    return {
        "archive_id": db.execute("SELECT archive_id FROM identity").fetchone()[0],
        "schema": [migration.name for migration in migrations.applied(db)],
        "totals": {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TOTALS},
        "sources": [_source_status(db, row["id"], row["name"]) for row in sources],
    }


def sizes(home: Home) -> dict[str, int]:
    """Return how many bytes the parts of a home take: the databases with their journals, and the WARC files."""
    databases = {path.stem: home.path.glob(f"{path.name}*") for path in (home.archive, home.frontier)}
    parts = databases | {"WARC": home.warc.glob("*")}
    return {name: sum(file.stat().st_size for file in files) for name, files in parts.items()}


def _source_status(db: Database, source_id: str, name: str) -> dict[str, Any]:
    articles = db.execute("SELECT count(*) FROM articles WHERE source_id = ?", (source_id,)).fetchone()[0]
    crawls = db.execute(
        f"SELECT * FROM crawls WHERE source_id = ? ORDER BY started_at DESC, id DESC LIMIT {YIELDS}", (source_id,)
    ).fetchall()
    crawl = dict(crawls[0]) if crawls else None
    success = db.execute(
        "SELECT max(started_at) FROM crawls WHERE source_id = ? AND outcome = 'finished'", (source_id,)
    ).fetchone()[0]
    rows = db.execute(
        "SELECT url, stage, reason, failed_at FROM failures WHERE crawl_id = ? ORDER BY id",
        (crawl["id"] if crawl else None,),
    )
    failures = [dict(row) for row in rows]
    return {
        "id": source_id,
        "name": name,
        "articles": articles,
        "state": crawl["trouble"] or {"finished": "ok"}.get(crawl["outcome"], crawl["outcome"]) if crawl else "",
        "last_success": success,
        "yield": [each["articles"] for each in crawls if each["outcome"] != "running"],
        "last_crawl": crawl,
        "blocked": _blocked(failures),
        "failures": failures,
    }


def _blocked(failures: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the hosts that turned the crawl away, and how."""
    first = {
        urlsplit(failure["url"]).netloc: failure for failure in reversed(failures) if failure["stage"] == "blocked"
    }
    return [
        {"host": host, "reason": failure["reason"], "since": failure["failed_at"]} for host, failure in first.items()
    ]
