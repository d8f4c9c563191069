"""Opens archive.db, and says in one line what is wrong with one that cannot be used."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from archive.deferred import (
    Session,
    begin_deferring,
    count_deferred,
    end_deferring,
    forget_deferred,
    write_deferred,
)
from archive.errors import ArchiveError, MissingArchive, OlderArchive
from archive.schema.reported import migrations
from archive.schema.upgrading import bring_up_to_date, unknown_migrations

BUSY_TIMEOUT = 60.0
"""Seconds to wait for another program's lock. Transactions of ours take a fraction of one, or a few where a block of articles is
gathered; a researcher's own UPDATE of a large archive may take many."""

FAULTS = {
    sqlite3.SQLITE_NOTADB: "is not a database: move it away, or choose another folder with --home",
    sqlite3.SQLITE_CORRUPT: "is damaged: put a backup in its place; the WARC files are not touched by this",
    sqlite3.SQLITE_BUSY: f"has been locked by another program for {BUSY_TIMEOUT:.0f} seconds: try again later",
    sqlite3.SQLITE_FULL: "cannot grow, the disk is full: free some space and run this again",
    sqlite3.SQLITE_READONLY: "cannot be written: give write permission for it and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: make sure that its folder is there and that you may read and write it",
    sqlite3.SQLITE_IOERR: "cannot be read or written, the disk reports an error: check the disk and its free space",
}


def open_database(
    path: Path,
    read_only: bool,
    schema: Migrations = migrations,
    what: str = "archive",
    faults: Mapping[int, str] = FAULTS,
) -> Database:
    """Open the archive, or a database with another schema. For writing, it is created if missing and brought up to date.

    `what` is what to call it, `faults` what to say of its faults. Raises MissingArchive (reading only) and ArchiveError.
    """
    if read_only and not (path.exists() and path.stat().st_size):
        raise MissingArchive(f"no {what} at {path} yet: run gonghui crawl or gonghui demo first")
    uri = reading_uri(path) if read_only else f"{path.absolute().as_uri()}?mode=rwc"
    with named_faults(path, faults):
        # isolation_level=None: Python opens no transactions of its own, ours are the only ones.
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            db = Session(connection, execute_plugins=False)
            db.execute("PRAGMA foreign_keys = ON")
            _check_owner(db, path, schema, what)
            if read_only:
                _check_version(db, path, schema)
            else:
                db.enable_wal()
                bring_up_to_date(db, path, schema)
        except BaseException:
            connection.close()
            raise
    return db


def reading_uri(path: Path) -> str:
    """Return the URI that opens a database for reading only. Raises ArchiveError.

    To read one that is written meanwhile it puts files beside it. Where that cannot be, as on a CD or in somebody else's
    folder, the database is read as one that nobody changes, if it is whole: what was written last may lie in its -wal.
    """
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if index.exists() or os.access(path.parent, os.W_OK):
        return f"{path.absolute().as_uri()}?mode=ro"
    if log.exists() and log.stat().st_size:
        raise ArchiveError(f"{path} is not whole without {log.name}: copy both to a folder that can be written")
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _check_owner(db: Database, path: Path, schema: Migrations, what: str) -> None:
    """Raise ArchiveError for a database of something else, or of a newer gonghui, before anything in it is touched."""
    tables = set(db.table_names()) - {schema.migrations_table}  # which alone is a run that died while beginning
    if tables and not schema.applied(db):
        raise ArchiveError(f"{path} is a database, but no {what} of gonghui: move it away, or choose another --home")
    if unknown := unknown_migrations(db, schema):
        raise ArchiveError(
            f"{path} was made by a newer gonghui, which this one would damage: install that one again (not known here: "
            f"{', '.join(unknown)})"
        )


def _check_version(db: Database, path: Path, schema: Migrations) -> None:
    if schema.pending(db):
        raise OlderArchive(f"{path} was made by an older gonghui: run gonghui crawl --due once to bring it up to date")


@contextmanager
def named_faults(path: Path, faults: Mapping[int, str] = FAULTS) -> Iterator[None]:
    """Turn what SQLite says of the file, the disk or a lock into ArchiveError. Mistakes of ours pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        fault = faults.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)  # the low byte; the rest says more exactly
        if fault is None:
            raise
        raise ArchiveError(f"{path} {fault} ({error})") from error


@contextmanager
def transaction(db: Database, path: Path, begin: str, faults: Mapping[int, str] = FAULTS) -> Iterator[Database]:
    """Everything inside happens or nothing does. `begin` is "BEGIN" to read, "BEGIN IMMEDIATE" to write.

    sqlite-utils' own `atomic()` only knows BEGIN, and a transaction that starts by reading cannot wait for the lock.
    """
    with named_faults(path, faults):
        db.execute(begin)
        begin_deferring(db)
        try:
            yield db
            write_deferred(db)
            if not db.conn.in_transaction:
                raise ArchiveError(f"{path} could not be written: the database undid the whole transaction")
            db.commit()
        except BaseException:
            db.rollback()
            raise
        finally:
            end_deferring(db)


@contextmanager
def part_of_transaction(db: Database, path: Path, faults: Mapping[int, str] = FAULTS) -> Iterator[Database]:
    """Everything inside happens or nothing does, as part of a transaction that is under way.

    Raises ArchiveError for what concerns the whole: a full disk, for one, on which SQLite itself may undo all of it.
    """
    with named_faults(path, faults):
        db.execute("SAVEPOINT part")
        before = count_deferred(db)
        try:
            yield db
        except BaseException:
            forget_deferred(db, before)
            if db.conn.in_transaction:
                db.execute("ROLLBACK TO part")
                db.execute("RELEASE part")
            raise
        db.execute("RELEASE part")


def insert(db: Database, table: str, row: Mapping[str, Any]) -> int:
    """Insert a row and return its rowid. sqlite-utils' insert looks the table up each time, at ten times the cost."""
    rowid = db.conn.execute(_insertion(table, *row), tuple(row.values())).lastrowid
    assert rowid is not None
    return rowid


def update(db: Database, table: str, rowid: int, row: Mapping[str, Any]) -> None:
    """Change columns of a row."""
    db.conn.execute(_change(table, *row), (*row.values(), rowid))


@cache
def _change(table: str, *columns: str) -> str:
    return f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"


@cache
def _insertion(table: str, *columns: str) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def is_locked(db: Database) -> bool:
    """Say whether another program is writing now. Nothing is waited for."""
    db.execute("PRAGMA busy_timeout = 0")
    try:
        db.execute("BEGIN IMMEDIATE")
        db.rollback()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return True
    finally:
        db.execute(f"PRAGMA busy_timeout = {1000 * BUSY_TIMEOUT:.0f}")
    return False
