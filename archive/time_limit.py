"""Reading that ends when its time is up: no query, however it is made, holds its reader or a server longer."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from archive.errors import OutOfTime

STEPS = 200
"""Of SQLite's virtual machine between two looks at the clock: some microseconds of rows, or a quarter megabyte of index, which
counts three steps a page."""


@contextmanager
def time_limit(db: Database, seconds: float) -> Iterator[None]:
    """Break off what is asked of the database inside once so many seconds have passed. Raises OutOfTime.

    Work between two questions ends with the next. Ctrl-C, which SQLite would hold up until a question is answered, ends it too.
    """
    end = time.monotonic() + seconds

    def is_over() -> bool:
        return time.monotonic() > end

    db.conn.set_progress_handler(is_over, STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        if not is_over():
            raise KeyboardInterrupt from error  # it came while the clock was looked at, and ended the question
        raise OutOfTime(
            f"this takes longer than the {seconds:g} seconds it may: ask for rarer or fewer words, or narrow it by a filter"
        ) from error
    finally:
        db.conn.set_progress_handler(None, 0)
