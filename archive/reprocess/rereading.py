"""Reads again with today's rules what older ones have read: all of the archive's pages, or some, from the WARC alone."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from archive.batch import Batch
from archive.captures import COLUMNS, Capture, Failure, broken, from_row
from archive.database import insert
from archive.definitions import from_line
from archive.page_reading import PageReader, Reading, Task
from archive.reading import read_article
from archive.reprocess.remaking import Difference, differences, remake, renew_failure
from archive.search.filters import held
from archive.store import Archive
from archive.times import to_text
from archive.workers import Workers
from pipelines.article import RULES_VERSION
from sources import Source

log = logging.getLogger(__name__)

READ = (
    "captures.revisit_of IS NULL AND captures.status = 200 AND ("
    "EXISTS (SELECT 1 FROM sightings WHERE capture_id = captures.id) OR EXISTS ("
    "SELECT 1 FROM failures WHERE capture_id = captures.id AND stage IN ('extract', 'process', 'store')))"
)
"""Captures that were read for articles."""

FURTHER = (
    "EXISTS (SELECT 1 FROM revision_pages AS page JOIN sightings USING (revision_id) "
    "WHERE sightings.capture_id = captures.id AND page.url = captures.url AND page.position > 1)"
)
"""Captures of further pages of articles: they are read with the first."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which captures to read again: of a source, captured on days (UTC, both included), read by a version, of an article.

    Nothing given means all. What is chosen is widened to all captures of the articles that it shows: only side by side do
    they tell whether a page changed or the rules did.
    """

    source: str | None = None
    since: str | None = None
    until: str | None = None
    rules: str | None = None
    article: int | None = None


def _check(db: Database, selection: Selection) -> None:
    if selection.source:
        held("source", selection.source, [row[0] for row in db.execute("SELECT id FROM sources ORDER BY id")])
    if selection.article:
        read_article(db, selection.article)


@dataclass
class Progress:
    """How far a reprocess has come: captures in all, read, and revisions that say something else now."""

    total: int = 0
    pages: int = 0
    changed: int = 0


class Reprocessing(Archive):
    """An archive whose pages are read again. One that was stopped goes on where it was, if asked for the same.

    `definitions` are today's; a source that has none any more is read by that of its last crawl. Opening raises QueryError
    for a source and MissingArticle for an article that the archive does not hold.
    """

    def __init__(
        self,
        path: Path,
        folder: Path,
        workers: Workers,
        definitions: Mapping[str, Source],
        selection: Selection,
        read_only: bool = False,
    ) -> None:
        super().__init__(path, read_only)
        try:
            with self._reading() as db:
                _check(db, selection)
        except BaseException:
            self.close()
            raise
        with self._reading() as db:
            kept = [from_line(row["definition"]) for row in db.execute("SELECT * FROM sources WHERE definition <> ''")]
        self.definitions = {source.id: source for source in kept} | dict(definitions)
        self.selection = selection
        self.reader = PageReader(folder, workers, self._further)
        self.progress = Progress()

    def run(self) -> Iterator[Progress]:
        """Remake what today's rules change; yield how far it is after each batch."""
        run_id, after = self._begun()
        with self._reading() as db:
            chosen = self._chosen(db, after)
        self.progress.total = len(chosen) + self.progress.pages
        batch: Batch[Reading] = Batch()
        for reading in self.reader.readings(self._tasks(chosen)):
            batch.add(reading, reading.articles)
            if batch.is_due:
                yield self._remake(run_id, batch.take())
        yield self._remake(run_id, batch.take())
        with self._writing() as db:
            db.execute("UPDATE reprocesses SET finished_at = ? WHERE id = ?", (to_text(datetime.now(UTC)), run_id))

    def differences(self) -> Iterator[list[Difference]]:
        """Yield for each page what today's rules would change, and change nothing."""
        with self._reading() as db:
            chosen = self._chosen(db, ("", 0))
        self.progress.total = len(chosen)
        for reading in self.reader.readings(self._tasks(chosen)):
            with self._reading() as db:
                found = differences(db, reading.task.capture, reading)
            self.progress.pages += 1
            self.progress.changed += bool(found)
            yield found

    def _begun(self) -> tuple[int, tuple[str, int]]:
        """Return the run that goes on, or a new one, and the last capture that is done."""
        wanted = json.dumps(asdict(self.selection), ensure_ascii=False)
        with self._writing() as db:
            row = db.execute(
                "SELECT * FROM reprocesses WHERE selection = ? AND rules_version = ? AND finished_at IS NULL "
                "ORDER BY id DESC LIMIT 1",
                (wanted, RULES_VERSION),
            ).fetchone()
            if row:
                self.progress = Progress(0, row["pages"], row["changed"])
                return row["id"], (row["done_at"], row["done_id"])
            made = {"selection": wanted, "rules_version": RULES_VERSION, "begun_at": to_text(datetime.now(UTC))}
            return insert(db, "reprocesses", made), ("", 0)

    def _chosen(self, db: Database, after: tuple[str, int]) -> list[int]:
        """Return the ids of the captures to read, in order of time."""
        conditions, values = self._conditions()
        db.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (capture_id INTEGER PRIMARY KEY)")
        db.execute("DELETE FROM chosen")
        db.execute(f"INSERT INTO chosen SELECT id FROM captures WHERE {' AND '.join([READ, *conditions])}", values)
        widened = len(conditions) > 0
        while widened:
            widened = (
                db.execute(
                    "INSERT OR IGNORE INTO chosen SELECT beside.capture_id FROM chosen "
                    "JOIN sightings AS shown USING (capture_id) JOIN sightings AS beside USING (article_id)"
                ).rowcount
                > 0
            )
        rows = db.execute(
            f"SELECT id FROM captures JOIN chosen ON capture_id = id WHERE {READ} AND NOT {FURTHER} "
            "AND (captured_at, id) > (?, ?) ORDER BY captured_at, id",
            after,
        )
        return [row["id"] for row in rows]

    def _conditions(self) -> tuple[list[str], list[str | int]]:
        each = {
            "source_id = ?": self.selection.source,
            "captured_at >= ?": self.selection.since,
            f"substr(captured_at, 1, {len(self.selection.until or '')}) <= ?": self.selection.until,
            "EXISTS (SELECT 1 FROM sightings JOIN revisions ON revisions.id = revision_id "
            "WHERE sightings.capture_id = captures.id AND rules_version = ?)": self.selection.rules,
            "EXISTS (SELECT 1 FROM sightings WHERE capture_id = captures.id AND article_id = ?)": self.selection.article,
        }
        given = {condition: value for condition, value in each.items() if value is not None}
        return list(given), list(given.values())

    def _tasks(self, ids: Sequence[int]) -> Iterator[Task]:
        for capture_id in ids:
            with self._reading() as db:
                row = db.execute("SELECT * FROM captures WHERE id = ?", (capture_id,)).fetchone()
                join = db.execute(
                    "SELECT stage, reason FROM failures WHERE capture_id = ? AND stage = 'join'", (capture_id,)
                ).fetchone()
            source = self.definitions.get(row["source_id"])
            yield Task(from_row(row), source, True, failure=Failure(*join) if join else None)

    def _further(self, first: Task, url: str) -> Task | None:
        """Find the capture of a further page that the crawl of the first one made."""
        with self._reading() as db:
            row = (
                db.execute(
                    f"SELECT {COLUMNS} FROM captures WHERE url = ? AND status = 200 AND captured_at >= ? "
                    "AND crawl_id = (SELECT crawl_id FROM captures WHERE id = ?) ORDER BY captured_at, id",
                    (url, to_text(first.capture.captured_at), first.capture.id),
                ).fetchone()
                or db.execute(
                    f"SELECT {COLUMNS} FROM captures WHERE url = ? AND status = 200 ORDER BY captured_at, id", (url,)
                ).fetchone()
            )
            if row is None:
                return None
            capture = from_row(row)
            return Task(capture, first.source, True, payload=self._payload(db, capture))

    def _payload(self, db: Database, capture: Capture) -> Capture | None:
        while capture.revisit_of is not None:
            row = db.execute(f"SELECT {COLUMNS} FROM captures WHERE id = ?", (capture.revisit_of,)).fetchone()
            capture = from_row(row)
        return capture

    def _remade(self, reading: Reading) -> int:
        """Remake the rows of one capture of a batch. What cannot be stored leaves them as they were, and is a failure."""
        try:
            with self._writing() as db:
                return remake(db, reading)
        except OSError:
            raise
        except Exception as error:
            log.warning("what %s says could not be stored: %r", reading.task.capture.url, error, exc_info=True)
            with self._writing() as db:
                renew_failure(db, reading.task.capture, broken("store", error))
            return 0

    def _remake(self, run_id: int, batch: Sequence[Reading]) -> Progress:
        if batch:
            last = batch[-1].task.capture
            with self._writing() as db:
                changed = sum(self._remade(reading) for reading in batch)
                db.execute(
                    "UPDATE reprocesses SET done_at = ?, done_id = ?, pages = pages + ?, changed = changed + ? WHERE id = ?",
                    (to_text(last.captured_at), last.id, len(batch), changed, run_id),
                )
            self.progress.pages += len(batch)
            self.progress.changed += changed
        return self.progress
