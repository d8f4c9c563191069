"""Captures: what one HTTP exchange was, and where its WARC record lies."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive.database import insert
from archive.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class Capture:
    """One HTTP exchange. `digest` is the WARC payload digest, `warc_file` a name in the folder warc/.

    A revisit names in `revisit_of` the id of the capture whose payload it repeats. `captured_at` must know its zone.
    """

    url: str
    captured_at: datetime
    status: int
    content_type: str
    digest: str
    warc_file: str
    warc_offset: int
    warc_length: int
    etag: str = ""
    last_modified: str = ""
    location: str = ""
    revisit_of: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a request or a page gave nothing: the stage that failed, and the reason in one line."""

    stage: str
    reason: str


def broken(stage: str, error: BaseException | None) -> Failure:
    """Return the failure of a stage that raised an exception."""
    return Failure(stage, " ".join(f"{type(error).__name__}: {error}".split()))


GONE = frozenset({404, 410})
"""The statuses that say that there is no such page, or none any more (RFC 9110, 15.5.5 and 15.5.11)."""

COLUMNS = ", ".join(Capture.__slots__)

SPOILING = "('blocked', 'decompress', 'process', 'store', 'join')"
"""The stages that leave of a capture no page, or not all of it: a challenge, a broken body, a further page that is missing."""


def add_capture(db: Database, crawl_id: int, source_id: str, capture: Capture) -> int:
    """Insert a capture; return its id."""
    row = {name: getattr(capture, name) for name in Capture.__slots__}
    row |= {"crawl_id": crawl_id, "source_id": source_id, "captured_at": to_text(capture.captured_at)}
    return insert(db, "captures", row)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an imported capture comes from: the file, the WARC record in it, a digest, what told URL and date."""

    file: str
    record: str
    digest: str
    url_from: str
    date_from: str


def add_origin(db: Database, capture_id: int, origin: Origin) -> None:
    """Note where an imported capture comes from."""
    insert(db, "origins", {"capture_id": capture_id, **asdict(origin)})


def find_capture(db: Database, url: str, captured_at: datetime, digest: str | None = None) -> Capture | None:
    """Return the capture of a URL at a point in time, with that payload if a digest is given."""
    row = db.execute(
        f"SELECT {COLUMNS} FROM captures WHERE url = ? AND captured_at = ? AND (? IS NULL OR digest = ?) ORDER BY id",
        (url, to_text(captured_at), digest, digest),
    ).fetchone()
    return from_row(row) if row else None


def find_payload(db: Database, digest: str) -> Capture | None:
    """Return the first capture that has that payload and is no revisit."""
    row = db.execute(
        f"SELECT {COLUMNS} FROM captures WHERE digest = ? AND revisit_of IS NULL ORDER BY id", (digest,)
    ).fetchone()
    return from_row(row) if row else None


def from_row(row: Any) -> Capture:
    """Return the capture that a row with COLUMNS holds."""
    return Capture(**{**{name: row[name] for name in Capture.__slots__}, "captured_at": from_text(row["captured_at"])})


def known_capture(db: Database, capture: Capture) -> int | None:
    """Return the id of this very capture if it is stored: a WARC record is one capture, however often delivered."""
    found = db.execute(
        "SELECT id FROM captures WHERE warc_file = ? AND warc_offset = ? AND url = ?",
        (capture.warc_file, capture.warc_offset, capture.url),
    ).fetchone()
    return found["id"] if found else None


def records_in(db: Database, warc_file: str) -> dict[int, int]:
    """Return offset and length of the records of a WARC file that are captures."""
    rows = db.execute("SELECT warc_offset, warc_length FROM captures WHERE warc_file = ?", (warc_file,))
    return {row["warc_offset"]: row["warc_length"] for row in rows}


def last_good_capture(db: Database, url: str) -> Capture | None:
    """Return the latest capture of the URL that has a body of its own, has status 200 and broke no stage.

    One that broke a stage, could not be decompressed, was a challenge, or lacked a further page, is asked for again in
    full each time, until its article is whole.
    """
    row = db.execute(
        f"SELECT {COLUMNS} FROM captures WHERE url = ? AND status = 200 AND revisit_of IS NULL "
        f"AND NOT EXISTS (SELECT 1 FROM failures WHERE capture_id = captures.id AND stage IN {SPOILING}) "
        "ORDER BY captured_at DESC, id DESC LIMIT 1",
        (url,),
    ).fetchone()
    return from_row(row) if row else None


def add_failure(
    db: Database, crawl_id: int, source_id: str, url: str, failure: Failure, failed_at: datetime, capture_id: int | None
) -> None:
    """Insert a failure. The same one of a request without a capture, told twice, is kept once."""
    db.execute(
        "INSERT INTO failures (capture_id, crawl_id, source_id, url, stage, reason, failed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (crawl_id, url, stage, failed_at) WHERE capture_id IS NULL DO NOTHING",
        (capture_id, crawl_id, source_id, url, failure.stage, failure.reason, to_text(failed_at)),
    )
