"""Crawls: one run over one source, how it ended, and what it brought."""

from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version

from sqlite_utils import Database

from archive.database import insert
from archive.definitions import COLUMNS as SOURCE_COLUMNS
from archive.definitions import to_line
from archive.times import from_text, to_text
from archive.troubles import UNREACHED
from sources import Source

DIED = "the run that made it died"
"""Why a crawl that is still marked as running was interrupted, where no run holds the home's lock."""


@dataclass(frozen=True, slots=True)
class CrawlCounts:
    """What a crawl brought. Pages are captures, robots.txt apart; `new` of them had a body not seen before.

    `failed` counts failures, `articles` the new ones, `revisions` the new ones of articles known before.
    """

    pages: int
    new: int
    unchanged: int
    failed: int
    articles: int
    revisions: int


def begin_crawl(
    db: Database, source: Source, started_at: datetime, kind: str = "crawl", made_by: str | None = None
) -> int:
    """Insert a running crawl and return its id; a crawl of the source that a dead run left is marked interrupted.

    `made_by` is the version of gonghui that made it, if it was not this one.
    """
    note_source(db, source)
    left = db.execute("SELECT id FROM crawls WHERE source_id = ? AND outcome = 'running'", (source.id,)).fetchall()
    for crawl in left:
        _end(db, crawl["id"], None, "interrupted", DIED)
    crawl = {"source_id": source.id, "started_at": to_text(started_at), "outcome": "running", "kind": kind}
    return insert(db, "crawls", crawl | {"gonghui_version": made_by or version("gonghui")})


def note_source(db: Database, source: Source) -> None:
    """Keep a source as its definition says."""
    row = {column: getattr(source, column) for column in SOURCE_COLUMNS}
    db.table("sources").upsert(row | {"definition": to_line(source)}, pk="id")


def note_listed(db: Database, crawl_id: int, url: str, date: str, file: str) -> None:
    """Keep what a list says of a URL."""
    db.execute(
        "INSERT OR IGNORE INTO listed_urls (crawl_id, url, date, file) VALUES (?, ?, ?, ?)", (crawl_id, url, date, file)
    )


def finish_crawl(
    db: Database, crawl_id: int, finished_at: datetime, outcome: str, reason: str, trouble: str, whole: bool | None
) -> None:
    """Say how a crawl ended: finished, failed or interrupted, why in words, and which kind of trouble it met, if any.

    `whole` says whether each list that is there was read as far as it should be; left out, it was if nothing speaks
    against it.
    """
    _end(db, crawl_id, to_text(finished_at), outcome, reason, trouble, whole)


def _end(
    db: Database,
    crawl_id: int,
    finished_at: str | None,
    outcome: str,
    reason: str,
    trouble: str = "",
    whole: bool | None = None,
) -> None:
    is_whole = outcome == "finished" and (not reason if whole is None else whole)
    values = {"finished_at": finished_at, "outcome": outcome, "reason": reason, "trouble": trouble, "whole": is_whole}
    values |= asdict(crawl_counts(db, crawl_id))
    settings = ", ".join(f"{column} = ?" for column in values)
    db.execute(f"UPDATE crawls SET {settings} WHERE id = ?", (*values.values(), crawl_id))


def crawl_counts(db: Database, crawl_id: int) -> CrawlCounts:
    """Count what is stored under a crawl, so that the figures cannot drift from the rows."""
    pages = db.execute(
        "SELECT count(*), count(*) FILTER (WHERE status = 200 AND revisit_of IS NULL), "
        "count(*) FILTER (WHERE revisit_of IS NOT NULL) "
        "FROM captures WHERE crawl_id = ? AND url NOT LIKE '%/robots.txt'",
        (crawl_id,),
    ).fetchone()
    failed = db.execute("SELECT count(*) FROM failures WHERE crawl_id = ?", (crawl_id,)).fetchone()
    made = db.execute(
        "SELECT count(*) FILTER (WHERE number = 1), count(*) FILTER (WHERE number > 1) "
        "FROM captures JOIN revisions ON revisions.capture_id = captures.id WHERE crawl_id = ?",
        (crawl_id,),
    ).fetchone()
    return CrawlCounts(*pages, *failed, *made)


def crawl_source(db: Database, crawl_id: int) -> str:
    """Return the id of the source that a crawl is over. Raises LookupError for an unknown crawl."""
    row = db.execute("SELECT source_id FROM crawls WHERE id = ?", (crawl_id,)).fetchone()
    if row is None:
        raise LookupError(f"no crawl {crawl_id}")
    return str(row["source_id"])


def find_crawl(db: Database, source_id: str, started_at: datetime) -> int | None:
    """Return the id of the crawl of a source that was started at that time; None if there is none."""
    row = db.execute(
        "SELECT id FROM crawls WHERE source_id = ? AND started_at = ?", (source_id, to_text(started_at))
    ).fetchone()
    return int(row["id"]) if row else None


def ended_crawls(db: Database) -> set[tuple[str, datetime]]:
    """Return source and start of each crawl that has ended, be it that the next one found it dead."""
    rows = db.execute("SELECT source_id, started_at FROM crawls WHERE outcome != 'running'")
    return {(row["source_id"], from_text(row["started_at"])) for row in rows}


def was_crawled_after(db: Database, source_id: str, moment: datetime) -> bool:
    """Say whether a crawl of a source began after a point in time."""
    later = "SELECT 1 FROM crawls WHERE source_id = ? AND started_at > ?"
    return db.execute(later, (source_id, to_text(moment))).fetchone() is not None


def last_whole_crawl(db: Database, source_id: str) -> int | None:
    """Return the id of the last crawl of the source that read every list that is there; None if none did."""
    row = db.execute(
        "SELECT max(id) AS id FROM crawls WHERE source_id = ? AND kind = 'crawl' AND whole", (source_id,)
    ).fetchone()
    return int(row["id"]) if row["id"] is not None else None


def last_crawl(db: Database, source_id: str) -> datetime | None:
    """Return when the last crawl of the source was started after which it may rest; None if there is none.

    That is one that finished, and one that met trouble which does not end by itself: a blocked host, a list that is gone.
    """
    passing = ", ".join("?" * len(UNREACHED))
    row = db.execute(
        "SELECT started_at FROM crawls WHERE source_id = ? AND kind = 'crawl' AND (outcome = 'finished' "
        f"OR (outcome = 'failed' AND trouble <> '' AND trouble NOT IN ({passing})) "
        "OR EXISTS (SELECT 1 FROM failures WHERE crawl_id = crawls.id AND stage = 'blocked')) "
        "ORDER BY id DESC LIMIT 1",
        (source_id, *sorted(UNREACHED)),
    ).fetchone()
    return from_text(row["started_at"]) if row else None


def last_failure(db: Database, source_id: str) -> datetime | None:
    """Return when the last crawl of the source ended, if that one failed; None else."""
    row = db.execute(
        "SELECT outcome, finished_at FROM crawls WHERE source_id = ? ORDER BY id DESC LIMIT 1",
        (source_id,),
    ).fetchone()
    return from_text(row["finished_at"]) if row and row["outcome"] == "failed" and row["finished_at"] else None
