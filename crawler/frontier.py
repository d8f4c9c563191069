"""The frontier: the URLs of articles that are known, and what is to become of each."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from archive import Standing
from archive.database import FAULTS, open_database, transaction
from archive.times import from_text, to_text
from crawler.frontier_schema import migrations
from crawler.outcome import LEADS_TO, Outcome, new_row, settled, visits
from crawler.plan import IN_A_ROW, RETRIES, REVISITS

LEASE = timedelta(days=1)
"""How long a request may be under way: an article of many pages, at a host that wants ten minutes between two. It only
tells how old a lease is; leases end with their outcome, with their crawl, or at the next start."""

ANEW = "is damaged: delete it, and the next crawl makes it anew from the archive"

FRONTIER_FAULTS = {**FAULTS, sqlite3.SQLITE_CORRUPT: ANEW, sqlite3.SQLITE_NOTADB: ANEW}

HOSTS = """WITH RECURSIVE hosts(host) AS (
  SELECT min(host) FROM urls WHERE source_id = :source AND state = :state
  UNION ALL SELECT (SELECT min(host) FROM urls WHERE source_id = :source AND state = :state AND host > hosts.host)
  FROM hosts WHERE host IS NOT NULL
)"""
"""The hosts of a source's URLs in a state. One look into the index for each: DISTINCT would read all of the URLs."""

FIRST_OF_EACH_HOST = f"""{HOSTS} SELECT urls.* FROM hosts JOIN urls ON urls.id = (
  SELECT id FROM urls WHERE source_id = :source AND state = :state AND host = hosts.host AND due_at <= :due
  ORDER BY due_at, id LIMIT 1)"""

CLOCK_WENT_BACK = f"""WITH found AS ({HOSTS} SELECT urls.id FROM hosts JOIN urls
  ON source_id = :source AND state = :state AND urls.host = hosts.host AND due_at > :latest
  AND (:latest > :now OR failures < :in_a_row OR due_at > :paused))
UPDATE urls SET {{changed}} WHERE id IN found"""
"""Sets URLs right that are due later than can be: a clock that was ahead said so. What failed often may wait in a pause."""

FREE = "state = CASE WHEN kept_at IS NULL THEN 'pending' ELSE 'done' END, leased_until = NULL"
"""What a lease or a block that ends without an outcome leaves behind: the URL as it was."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A URL that is to be asked for now, and the page that it was found on."""

    url: str
    via: str


class Frontier:
    """The database of known URLs. Close it, or use it in a `with` statement.

    Every call is one transaction and may raise ArchiveError. Whoever writes must hold the lock of the home.
    """

    def __init__(self, path: Path | str, read_only: bool = False) -> None:
        """Open the frontier. For writing it is created if need be; reading raises MissingArchive if it is not there."""
        self.path = Path(path)
        self._db = open_database(self.path, read_only, migrations, "frontier", FRONTIER_FAULTS)
        # A power cut may cost the last moments, no more: they are in the archive, or found again.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._turns: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; once more does no harm."""
        self._db.close()

    def _reading(self) -> AbstractContextManager[Database]:
        return self._transaction("BEGIN")

    def _writing(self) -> AbstractContextManager[Database]:
        return self._transaction("BEGIN IMMEDIATE")

    def _transaction(self, begin: str) -> AbstractContextManager[Database]:
        if self._db.conn.in_transaction:
            return nullcontext(self._db)
        return transaction(self._db, self.path, begin, FRONTIER_FAULTS)

    def together(self) -> AbstractContextManager[Database]:
        """Make one transaction of the calls inside."""
        return self._writing()

    def known(self, urls: Iterable[str]) -> dict[str, int]:
        """Return which of the URLs are known, each with the crawl that found it."""
        sql = "SELECT url, found_crawl FROM json_each(?) AS asked JOIN urls ON urls.url = asked.value"
        with self._reading() as db:
            return {row["url"]: row["found_crawl"] for row in db.execute(sql, (json.dumps(list(urls)),))}

    def leads_back(self, url: str, start: str) -> bool:
        """Say whether a URL leads, by redirects that are known, to the one that it was reached from."""
        seen: set[str] = set()
        with self._reading() as db:
            while url != start and url not in seen:
                seen.add(url)
                row = db.execute("SELECT reason FROM urls WHERE url = ?", (url,)).fetchone()
                if row is None or not row["reason"].startswith(LEADS_TO):
                    return False
                url = row["reason"].removeprefix(LEADS_TO)
        return url == start

    def add(
        self, source_id: str, crawl_id: int, via: str, found_at: datetime, standings: Mapping[str, Standing]
    ) -> None:
        """Add URLs that are not known, as the archive knows them. They can be asked for from `found_at` on."""
        found = {"source_id": source_id, "found_crawl": crawl_id, "found_at": to_text(found_at), "via": via}
        with self._writing() as db:
            for url, standing in standings.items():
                row = new_row(url, found, standing)
                columns, marks = ", ".join(row), ", ".join("?" * len(row))
                db.execute(f"INSERT OR IGNORE INTO urls ({columns}) VALUES ({marks})", tuple(row.values()))

    def claim(self, source_id: str, urls: Iterable[str]) -> None:
        """Let this source ask for URLs that it found and that wait to be asked for by another."""
        with self._writing() as db:
            db.execute(
                "UPDATE urls SET source_id = ? WHERE source_id <> ? AND state IN ('pending', 'blocked') "
                "AND kept_at IS NULL AND url IN (SELECT value FROM json_each(?))",
                (source_id, source_id, json.dumps(list(urls))),
            )

    def show_again(self, urls: Iterable[str], now: datetime) -> None:
        """Let URLs that were given up, or are gone, be asked for once more, as a list links to them: after a pause, each time."""
        with self._writing() as db:
            db.execute(
                "UPDATE urls SET due_at = ?1, retry_at = NULL, state = CASE state WHEN 'dead' THEN 'pending' ELSE state END "
                "WHERE state IN ('done', 'dead') AND retry_at <= ?1 AND url IN (SELECT value FROM json_each(?2))",
                (to_text(now), json.dumps(list(urls))),
            )

    def has_any(self, source_id: str) -> bool:
        """Say whether any URL of a source is known."""
        with self._reading() as db:
            return db.execute("SELECT 1 FROM urls WHERE source_id = ? LIMIT 1", (source_id,)).fetchone() is not None

    def begin(self, source_id: str, full: bool, started_at: datetime) -> None:
        """Begin a crawl: what was blocked may be tried again; a full one asks for all that is known.

        What a clock that was ahead left behind would wait until that time comes: it is due now, or when the plan says.
        """
        with self._writing() as db:
            now, tomorrow = to_text(started_at), to_text(started_at + REVISITS[0])
            asked: dict[str, Any] = {
                "source": source_id,
                "state": "pending",
                "latest": now,
                "now": now,
                "tomorrow": tomorrow,
            }
            asked |= {"in_a_row": IN_A_ROW, "paused": to_text(started_at + RETRIES[-1])}
            db.execute(CLOCK_WENT_BACK.format(changed="due_at = :now"), asked)
            asked |= {"state": "done", "latest": to_text(started_at + REVISITS[-1])}
            db.execute(CLOCK_WENT_BACK.format(changed="kept_at = :now, step = 0, due_at = :tomorrow"), asked)
            db.execute(f"UPDATE urls SET {FREE} WHERE source_id = ? AND state = 'blocked'", (source_id,))
            if full:
                db.execute(
                    "UPDATE urls SET due_at = ?, state = CASE state WHEN 'dead' THEN 'pending' ELSE state END "
                    "WHERE source_id = ? AND (state IN ('done', 'dead') OR (state = 'pending' AND due_at > ?))",
                    (now, source_id, now),
                )

    def waits(self, source_id: str, due: datetime, kept: bool, avoid: Collection[str] = ()) -> bool:
        """Say whether a URL waits to be asked for: a new one, or if `kept` one to be asked for again."""
        with self._reading() as db:
            return bool(_firsts(db, source_id, due, kept, avoid))

    def lease(
        self, source_id: str, due: datetime, now: datetime, kept: bool, avoid: Collection[str] = ()
    ) -> Lease | None:
        """Return the next URL to ask for and note that it is under way; None if none is due.

        The host with the fewest requests under way has the turn, of several the one that waited longest for it. `due` is
        when the crawl began: what failed in it comes due in the next. `avoid` are hosts that are not to be asked. Should the
        clock go back meanwhile, the lease is as of the begin: what comes of it is not due again in the same crawl.
        """
        asked_at = max(now, due)
        with self._writing() as db:
            firsts = _firsts(db, source_id, due, kept, avoid)
            if not firsts:
                return None
            leased = "SELECT host, count(*) FROM urls WHERE source_id = ? AND state = 'leased' GROUP BY host"
            under_way = Counter(dict(map(tuple, db.execute(leased, (source_id,)))))
            turns = self._turns
            row = min(firsts, key=lambda row: (under_way[row["host"]], turns[row["host"]], row["due_at"], row["id"]))
            db.execute(
                "UPDATE urls SET state = 'leased', leased_until = ? WHERE id = ?",
                (to_text(asked_at + LEASE), row["id"]),
            )
        turns[row["host"]] = max(turns.values(), default=0) + 1
        return Lease(row["url"], row["via"])

    def settle(self, url: str, outcome: Outcome, at: datetime, reason: str = "") -> None:
        """End a lease with what came of it, captured or failed `at` that time, but not before it was asked for.

        One that has ended stays as it is. An article that is kept though something of it is missing comes with a reason.
        """
        with self._writing() as db:
            row = db.execute("SELECT * FROM urls WHERE url = ? AND state = 'leased'", (url,)).fetchone()
            if row:
                asked_at = from_text(row["leased_until"]) - LEASE
                at = at if at >= asked_at else asked_at + timedelta(microseconds=1)
                _update(db, row["id"], settled(row, outcome, at, reason))

    def block(self, url: str, reason: str) -> None:
        """End a lease: the host turned us away, or forbids this URL. It is tried again by the next crawl."""
        with self._writing() as db:
            db.execute(
                "UPDATE urls SET state = 'blocked', leased_until = NULL, reason = ? WHERE url = ? AND state = 'leased'",
                (reason, url),
            )

    def block_host(self, source_id: str, host: str, reason: str) -> int:
        """Note that a host turned a source away; return how many new URLs are left until the next crawl."""
        with self._writing() as db:
            cursor = db.execute(
                "UPDATE urls SET state = 'blocked', reason = ? WHERE source_id = ? AND state = 'pending' AND host = ?",
                (reason, source_id, host),
            )
            return cursor.rowcount

    def take_back(self, source_id: str | None = None) -> dict[str, datetime]:
        """End all leases, or those of a source, without an outcome; return their URLs, and when each was asked for."""
        which, values = ("AND source_id = ?", (source_id,)) if source_id else ("", ())
        with self._writing() as db:
            rows = db.execute(f"SELECT url, leased_until FROM urls WHERE state = 'leased' {which}", values).fetchall()
            db.execute(f"UPDATE urls SET {FREE} WHERE state = 'leased' {which}", values)
        return {row["url"]: from_text(row["leased_until"]) - LEASE for row in rows}

    def amend(self, standings: Mapping[str, Standing]) -> None:
        """Set URLs right by what the archive knows of them: what came of their lease was not noted here."""
        with self._writing() as db:
            for url, standing in standings.items():
                row = db.execute("SELECT id FROM urls WHERE url = ?", (url,)).fetchone()
                _update(
                    db, row["id"], {"state": "done", "failures": 0, "reason": "", "retry_at": None} | visits(standing)
                )

    def ask_again(self, urls: Sequence[str], now: datetime) -> int:
        """Let known URLs be asked for again by the next crawl; return how many there are of them."""
        with self._writing() as db:
            cursor = db.execute(
                f"UPDATE urls SET {FREE}, due_at = ? WHERE url IN (SELECT value FROM json_each(?))",
                (to_text(now), json.dumps(list(urls))),
            )
            return cursor.rowcount

    def counts(self, now: datetime) -> list[dict[str, Any]]:
        """Return for each source, host and state how many URLs there are, and how many of them are due."""
        sql = """SELECT source_id, host, state, count(*) AS urls, count(*) FILTER (WHERE due_at <= ?) AS due
          FROM urls GROUP BY source_id, state, host"""
        with self._reading() as db:
            return [dict(row) for row in db.execute(sql, (to_text(now),))]


def _firsts(db: Database, source_id: str, due: datetime, kept: bool, avoid: Collection[str]) -> list[sqlite3.Row]:
    asked = {"source": source_id, "state": "done" if kept else "pending", "due": to_text(due)}
    return [row for row in db.execute(FIRST_OF_EACH_HOST, asked).fetchall() if row["host"] not in avoid]


def _update(db: Database, row_id: int, changed: Mapping[str, Any]) -> None:
    settings = ", ".join(f"{column} = ?" for column in changed)
    db.execute(f"UPDATE urls SET {settings} WHERE id = ?", (*changed.values(), row_id))
