"""Holds the archive to its WARC files, and each to itself: what is wrong, and what repairs it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.captures import Capture
from archive.rows import tuples
from archive.schema.reported import migrations
from archive.search.blocks import forget
from archive.search.index import TABLES as INDEX
from archive.search.index import TOKENIZER, write_words
from archive.search.numbers import ids
from archive.store import Archive
from archive.warc.frames import BrokenRecord, Fault, frames
from archive.warc.kept import EXCHANGES, mark, warc_files
from archive.warc.records import capture_of, read_record, verify

REPROCESS = "gonghui reprocess gives it its row"
RESTORE = "put a backup of the file in its place; without one, what it held must be fetched again"
REBUILD = "move archive.db away and run gonghui reprocess: it makes the archive anew from the WARC files"
TORN = "the next gonghui crawl cuts it off"
UNNAMED = "put a backup of the file in its place; without one leave it as it is, no capture of the archive lies there"
REINDEX = "gonghui check --repair makes the index anew"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be: where, what is wrong, and what repairs it."""

    place: str
    wrong: str
    repair: str


Tell = Callable[[str], None]


class Checking(Archive):
    """An archive that is checked. It is only read, unless `reindex` is asked for."""

    def problems(self, folder: Path, tell: Tell, running: bool = False) -> Iterator[Problem]:
        """Yield all that is wrong. `tell` hears what is looked at. Raises ArchiveError and OSError.

        In a file that is marked as open, captures without rows are no problem, but counted in `unstored`: a run has not
        stored them yet. While one is `running`, nor is the end of such a file, which it may be writing.
        """
        self.running = running
        self.unstored: dict[str, int] = {}
        tell("database")
        with self._reading() as db:
            yield from _in_database(db)
        yield from self._in_files(folder, tell)

    def reindex(self) -> int:
        """Make the full-text index anew from the articles; return how many are in it."""
        with self._writing() as db:
            forget(db)
            for table in INDEX:
                db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            rows = db.execute("SELECT * FROM articles WHERE withdrawn IS NULL").fetchall()
            for row in rows:
                write_words(db, row["id"], row)
        self.gather()
        return len(rows)

    def _in_files(self, folder: Path, tell: Tell) -> Iterator[Problem]:
        with self._reading() as db:
            named = [row[0] for row in db.execute("SELECT DISTINCT warc_file FROM captures ORDER BY 1")]
        files = {path.name: path for path in warc_files(folder)}
        for name in named:
            if name not in files:
                rows = len(self.records_in(name))
                yield Problem(str(folder / name), f"the file is missing; {rows} captures lie in it", RESTORE)
        for path in files.values():
            tell(str(path))
            yield from self._in_file(path)

    def _in_file(self, path: Path) -> Iterator[Problem]:
        is_open = mark(path).exists()  # looked at first: the mark goes when all is stored
        rows = self._rows(path)  # before the file: a record is there before its row
        alone: dict[int, str] = {}
        last: Fault | None = None
        for frame in frames(path):
            if last:
                yield Problem(f"{path}, offset {last.offset}", last.reason, UNNAMED)
                last = None
            row = rows.pop(frame.offset, None)
            place = f"{path}, offset {frame.offset}"
            if isinstance(frame, Fault):
                if row:
                    yield Problem(place, frame.reason, RESTORE)
                else:
                    last = frame
                continue
            try:
                record = read_record(frame)
                verify(record)
            except BrokenRecord as error:
                yield Problem(place, str(error), RESTORE)
                continue
            if row:
                yield from _unlike(row, capture_of(record, path.name, frame.offset, frame.length), place)
            elif record.kind in EXCHANGES:
                alone[frame.offset] = record.url
        torn = last if is_open and not rows else None
        if last and not (torn and self.running):
            yield Problem(f"{path}, offset {last.offset}", last.reason, TORN if torn else UNNAMED)
        for offset, row in rows.items():
            yield Problem(f"{path}, offset {offset}", f"capture {row['id']} has no record there", RESTORE)
        stored = self._rows(path) if alone else {}
        lacking = {offset: url for offset, url in alone.items() if offset not in stored}
        if is_open and lacking:
            self.unstored[str(path)] = len(lacking)
            return
        for offset, url in lacking.items():
            yield Problem(f"{path}, offset {offset}", f"the capture of {url} has no row", REPROCESS)

    def _rows(self, path: Path) -> dict[int, Any]:
        with self._reading() as db:
            rows = db.execute("SELECT * FROM captures WHERE warc_file = ?", (path.name,)).fetchall()
        return {row["warc_offset"]: row for row in rows}


def _unlike(row: Any, capture: Capture, place: str) -> Iterator[Problem]:
    said = (row["url"], row["status"], row["digest"], row["warc_length"])
    if said != (capture.url, capture.status, capture.digest, capture.warc_length):
        yield Problem(place, f"capture {row['id']} says something else than its record", REBUILD)


def _lacking(db: Database) -> list[Problem]:
    """Return the tables, indexes, views and triggers that the migrations make and that are not there."""
    made = Database(memory=True)
    migrations.apply(made)
    shape = "SELECT type, name FROM sqlite_master"
    lacking = {tuple(row) for row in made.execute(shape)} - {tuple(row) for row in db.execute(shape)}
    made.close()
    return [Problem("archive.db", f"the {kind} {name} is missing", REBUILD) for kind, name in sorted(lacking)]


def _in_database(db: Database) -> Iterator[Problem]:
    for row in db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Problem("archive.db", row[0], REBUILD)
    if lacking := _lacking(db):
        yield from lacking  # and what is not there cannot be looked at
        return
    for row in db.execute("PRAGMA foreign_key_check"):
        yield Problem(
            "archive.db",
            f"row {row['rowid']} of {row['table']} names a row of {row['parent']} that is not there",
            REBUILD,
        )
    yield from (Problem("archive.db", wrong, REBUILD) for wrong in _rows_out_of_step(db))
    yield from _index(db)


def _rows_out_of_step(db: Database) -> Iterator[str]:
    """Say which rows contradict each other in ways that foreign keys do not see."""
    without = (
        "SELECT id FROM articles WHERE NOT EXISTS "
        "(SELECT 1 FROM revisions WHERE revisions.id = articles.revision_id AND article_id = articles.id)"
    )
    for row in db.execute(without):
        yield f"article {row['id']} has no current revision"
    other = "SELECT articles.id FROM articles JOIN revisions ON revisions.id = revision_id WHERE articles.text <> revisions.text"
    for row in db.execute(other):
        yield f"article {row['id']} says something else than its revision"
    gaps = "SELECT article_id, count(*) AS n, max(number) AS most FROM revisions GROUP BY 1 HAVING n <> most"
    for row in db.execute(gaps):
        yield f"the revisions of article {row['article_id']} are not numbered one by one"


def _index(db: Database) -> Iterator[Problem]:
    """Hold the full-text index to one made anew beside it, for the time being, and what is gathered to what would be."""
    for table, columns in INDEX.items():
        db.execute(
            f"CREATE VIRTUAL TABLE temp.expected_{table} USING fts5 ({', '.join(columns)}, content='', {TOKENIZER})"
        )
    for row in db.execute("SELECT * FROM articles WHERE withdrawn IS NULL"):
        write_words(db, row["id"], row, "temp.expected_")
    found = {problem: None for table in INDEX for problem in _table(db, table)}
    yield from found
    for table in INDEX:
        db.execute(f"DROP TABLE temp.expected_{table}")
    for (block,) in db.execute("SELECT block FROM blocks").fetchall():
        from archive.search.gathering import gather  # its numpy takes longer to load than most checks take

        gathered = gather(db, block)
        held = "SELECT id, sets FROM block_sets WHERE id BETWEEN ? AND ? ORDER BY id"
        facts = dict(tuples(db, "SELECT name, articles FROM block_facts WHERE block = ?", (block,)))
        if facts != gathered.facts or list(tuples(db, held, ids(block))) != list(gathered.rows()):
            yield Problem("archive.db", f"what is gathered of block {block} is not what its articles say", REINDEX)


def _table(db: Database, table: str) -> Iterator[Problem]:
    for name, place, of in (("ours", "main", table), ("theirs", "temp", f"expected_{table}")):
        db.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab ('{place}', '{of}', 'row')")
    sizes, expected = f"main.{table}_docsize", f"temp.expected_{table}_docsize"
    for words, one, other in (
        ("is not in the full-text index", expected, sizes),
        ("is in the full-text index and is none that is searched", sizes, expected),
    ):
        for row in db.execute(f"SELECT id FROM {one} EXCEPT SELECT id FROM {other} ORDER BY 1").fetchall():
            yield Problem("archive.db", f"article {row['id']} {words}", REINDEX)
    differ = f"SELECT ours.id FROM {sizes} AS ours JOIN {expected} AS theirs ON theirs.id = ours.id WHERE ours.sz <> theirs.sz"
    for row in db.execute(differ).fetchall():
        yield Problem("archive.db", f"the full-text index has other words than article {row['id']}", REINDEX)
    if db.execute("SELECT * FROM (SELECT * FROM temp.ours EXCEPT SELECT * FROM temp.theirs) LIMIT 1").fetchone():
        yield Problem("archive.db", "the full-text index has words that stand in no article", REINDEX)
    for name in ("ours", "theirs"):
        db.execute(f"DROP TABLE temp.{name}")
