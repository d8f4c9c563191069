"""What is written at the end of a transaction: the words of articles, for the full-text index.

FTS5 writes a piece of index to the disk whenever a savepoint is opened, and has to merge the pieces. Written one after the
other at the end, the words of a whole batch make one piece: a quarter of the work.
"""

from operator import itemgetter
from typing import Any

from sqlite_utils import Database

Row = tuple[tuple[str, int], str, tuple[Any, ...]]
"""Table and rowid, by which rows are written; statement; values."""


class Session(Database):
    """A database that is open, and what is still to be written in its transaction; None where there is no end to wait for."""

    deferred: list[Row] | None = None


def defer(db: Database, table: str, rowid: int, sql: str, values: tuple[Any, ...]) -> None:
    """Have a row of an index written at the end of the transaction; at once, if it is none of `archive.database`."""
    if isinstance(db, Session) and db.deferred is not None:
        db.deferred.append(((table, rowid), sql, values))
    else:
        db.execute(sql, values)


def write_deferred(db: Database) -> None:
    """Write what was deferred: by table and row, as FTS5 takes it in best."""
    if isinstance(db, Session) and db.deferred:
        rows, db.deferred = sorted(db.deferred, key=itemgetter(0)), []
        for _, sql, values in rows:
            db.conn.execute(sql, values)


def begin_deferring(db: Database) -> None:
    """Begin to defer, as a transaction begins."""
    if isinstance(db, Session):
        db.deferred = []


def end_deferring(db: Database) -> None:
    """Forget what is still deferred: the transaction is over, or is to be undone."""
    if isinstance(db, Session):
        db.deferred = None


def count_deferred(db: Database) -> int:
    """Return how much waits for the end of the transaction."""
    return len(db.deferred or ()) if isinstance(db, Session) else 0


def forget_deferred(db: Database, since: int) -> None:
    """Forget what was deferred after that many: it has been undone."""
    if isinstance(db, Session) and db.deferred:
        del db.deferred[since:]
