"""What the lists of a source showed from crawl to crawl, and how its articles could be read."""

from dataclasses import asdict, dataclass

from sqlite_utils import Database

FEWEST = 3
"""Articles from which on the encoding of a crawl's articles says something of the site's."""

MANY_FAILED = 20
"""Bytes of an article's page that could not be read. A few bad ones are common on pages pasted together by hand."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What the page at a start URL showed: its links, those of them to articles, its encoding (empty if all ASCII)."""

    url: str
    links: int
    articles: int
    encoding: str


def add_reading(db: Database, crawl_id: int, reading: ListReading) -> None:
    """Insert what a start URL showed; if it was read twice in a crawl, the last counts."""
    row = {"crawl_id": crawl_id, **asdict(reading)}
    db.execute(
        f"INSERT OR REPLACE INTO list_readings ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        tuple(row.values()),
    )


def last_reading(db: Database, crawl_id: int, url: str, with_articles: bool) -> ListReading | None:
    """Return what a URL showed in the last crawl of the same source before this one; None if it was not read.

    `with_articles`: in the last crawl in which it linked to articles.
    """
    row = db.execute(
        "SELECT url, links, list_readings.articles, encoding FROM list_readings JOIN crawls ON crawls.id = crawl_id "
        "WHERE url = ? AND crawl_id < ? AND source_id = (SELECT source_id FROM crawls WHERE id = ?) "
        f"AND list_readings.articles >= {int(with_articles)} ORDER BY crawl_id DESC LIMIT 1",
        (url, crawl_id, crawl_id),
    ).fetchone()
    return ListReading(*row) if row else None


def changed_encoding(db: Database, crawl_id: int) -> str | None:
    """Say how the articles of a crawl are in another encoding than all earlier ones, or hardly readable; None if not."""
    now = db.execute(
        "SELECT encoding, count(*) AS articles, sum(bytes_failed >= ?) AS damaged FROM captures "
        "JOIN revisions ON revisions.capture_id = captures.id WHERE crawl_id = ? GROUP BY encoding ORDER BY 2 DESC",
        (MANY_FAILED, crawl_id),
    ).fetchall()
    total = sum(row["articles"] for row in now)
    if total < FEWEST:
        return None
    damaged = sum(row["damaged"] for row in now)
    if 2 * damaged > total:
        return f"{damaged} of {total} articles have {MANY_FAILED} or more bytes that could not be read"
    encoding, articles = now[0]["encoding"], now[0]["articles"]
    before = db.execute(
        "SELECT encoding, count(*) AS articles FROM captures JOIN revisions ON revisions.capture_id = captures.id "
        "WHERE crawl_id < ? AND captures.source_id = (SELECT source_id FROM crawls WHERE id = ?) "
        "GROUP BY encoding ORDER BY 2 DESC",
        (crawl_id, crawl_id),
    ).fetchall()
    known = {row["encoding"] for row in before}
    if 2 * articles <= total or encoding in known or sum(row["articles"] for row in before) < FEWEST:
        return None
    return f"{articles} of {total} articles are in {encoding}, all before were in {', '.join(sorted(known))}"
