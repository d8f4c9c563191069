"""The sources as the archive holds them: how many articles, which crawls, and what was published and fetched on which day."""

from typing import Any, NamedTuple

from sqlite_utils import Database

from archive.errors import MissingSource
from archive.search.holdings import Holdings

CRAWLS_SHOWN = 20
"""The latest; the table `crawls` has all."""

COLUMNS = "id, name, organisation, level, region, homepage, evidence, verified"
CRAWL_COLUMNS = (
    "id, kind, started_at, finished_at, outcome, reason, trouble, pages, new, unchanged, failed, articles, revisions"
)


OF_IMPORTS = """
SELECT source_id FROM crawls WHERE NOT EXISTS (SELECT 1 FROM articles WHERE source_id = crawls.source_id)
GROUP BY source_id HAVING min(kind) = 'import' AND max(kind) = 'import'
"""
"""Sources without an article that nothing but imports name as theirs."""


class Day(NamedTuple):
    """How many articles were published, and how many pages fetched, on a day in China."""

    published: int
    fetched: int


def read_names(db: Database) -> dict[str, str]:
    """Return the name of each source by its id."""
    return {row["id"]: row["name"] for row in db.execute("SELECT id, name FROM sources")}


def read_publishers(db: Database) -> list[dict[str, Any]]:
    """Return all sources by name, each with how many articles it has and with its last crawl, if there was one.

    What stands for imports, as crawls need a source, publishes nothing and is left out.
    """
    holdings = Holdings(db)
    counts = holdings.counts("source", holdings.everything)
    rows = db.execute(f"SELECT {COLUMNS} FROM sources WHERE id NOT IN ({OF_IMPORTS}) ORDER BY name").fetchall()
    return [
        {**dict(row), "articles": counts.get(row["id"], 0), "last_crawl": next(iter(_crawls(db, row["id"], 1)), None)}
        for row in rows
    ]


def read_publisher(db: Database, source_id: str) -> dict[str, Any]:
    """Return a source, its articles by year, how many have no date or are gone, and its latest crawls.

    Raises MissingSource.
    """
    row = db.execute(f"SELECT {COLUMNS} FROM sources WHERE id = ?", (source_id,)).fetchone()
    if row is None:
        raise MissingSource(f"no source {source_id!r} in the archive")
    holdings = Holdings(db)
    held = holdings.coded("source", source_id)
    years: dict[str, int] = {}
    for month, count in holdings.months(held).items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return {
        **dict(row),
        "articles": held.bit_count(),
        "undated": (held & ~holdings.dated).bit_count(),
        "years": years,
        "crawls": _crawls(db, source_id, CRAWLS_SHOWN),
    }


def read_calendar(db: Database, source_id: str, year: int) -> dict[str, Day]:
    """Return the days of a year on which a source published something or something of it was fetched.

    Articles dated by the month or year alone are on no day. Imports bring captures of any time, crawls those of theirs.
    """
    holdings = Holdings(db)
    held = holdings.coded("source", source_id) & holdings.published(f"{year:04}", f"{year:04}")
    published = holdings.days(held)
    asked = (
        "SELECT date(captured_at, '+8 hours') AS day, count(*) FROM crawls JOIN captures ON crawl_id = crawls.id "
        "WHERE captures.source_id = ? "
        "AND (kind = 'import' OR (crawls.source_id = ? AND started_at < ? AND coalesce(finished_at, ?) >= ?)) "
        "AND day BETWEEN ? AND ? GROUP BY day"
    )
    first, last, now = f"{year:04}-01-01", f"{year:04}-12-31", "9999"
    begin, end = f"{year - 1:04}-12-31T16", f"{year:04}-12-31T16"  # midnight in China, in UTC
    fetched = {row[0]: row[1] for row in db.execute(asked, (source_id, source_id, end, now, begin, first, last))}
    return {day: Day(published.get(day, 0), fetched.get(day, 0)) for day in sorted(published.keys() | fetched.keys())}


def _crawls(db: Database, source_id: str, number: int) -> list[dict[str, Any]]:
    asked = f"SELECT {CRAWL_COLUMNS} FROM crawls WHERE source_id = ? ORDER BY started_at DESC, id DESC LIMIT ?"
    return [dict(row) for row in db.execute(asked, (source_id, number))]
