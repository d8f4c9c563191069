"""The archive as Datasette's console has it: only to be read, and no question longer or larger than its limits."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any, TypeVar

from datasette.database import Database, QueryInterrupted, Results

from archive.database import reading_uri
from archive.time_limit import STEPS

Told = TypeVar("Told")

LONGEST_VALUE = 8_000_000
"""Bytes of a text or blob that SQL can make or read. No article is as long; a thousand of SQLite's own billion would not fit."""

LARGEST_ANSWER = 32_000_000
"""Characters and bytes of all values of an answer: a thousand long articles. What is beyond is cut off, and said."""

LONGEST_SQL = 100_000
"""Characters of a statement."""

ACTIONS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
"""What a statement may do; functions and pragmas are looked at one by one."""

PRAGMAS = {
    "data_version", "database_list", "foreign_key_list", "function_list", "index_info", "index_list", "index_xinfo",
    "page_count", "page_size", "schema_version", "table_info", "table_list", "table_xinfo",
}  # fmt: skip
"""Those that tell what there is, which Datasette and the full-text index ask for."""

FORBIDDEN_FUNCTIONS = {"load_extension", "randomblob", "zeroblob", "fts3_tokenizer"}
"""One runs code; two make large values of nothing, with which time is spent where it cannot be broken off; one is unsafe."""


class ArchiveDatabase(Database):
    """The archive for Datasette, which opens a connection in each of its threads."""

    def __init__(self, site: Any, path: Path) -> None:
        super().__init__(site, path=str(path), is_mutable=True)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Open the archive for reading, with the limits set."""
        if write:
            raise PermissionError("the archive is not written from the web")
        connection = sqlite3.connect(reading_uri(Path(self.path)), uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.set_authorizer(_authorized)
        self._all_file_connections.append(connection)
        return connection

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Told]) -> Told:
        """Run a function with a connection, in a thread; SQLite breaks off when the time for a query is up."""
        return await self._in_time(fn, self.ds.sql_time_limit_ms)

    async def execute(
        self,
        sql: str,
        params: Any = None,
        truncate: bool = False,
        custom_time_limit: int | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,  # noqa: ARG002  (Datasette's; a stranger's mistakes are not logged)
    ) -> Results:
        """Return the rows of a query, with `truncate` not more than the limits. Raises QueryInterrupted when time is up."""
        most = self.ds.max_returned_rows + (self.ds.max_returned_rows == (page_size or self.ds.page_size))

        def run(connection: sqlite3.Connection) -> Results:
            with closing(connection.cursor()) as cursor:
                cursor.execute(sql, params if params is not None else {})
                rows: list[sqlite3.Row] = []
                room = LARGEST_ANSWER
                for row in cursor:
                    room -= sum(len(value) for value in row if isinstance(value, str | bytes))
                    if truncate and (len(rows) == most or room < 0):
                        return Results(rows, True, cursor.description)
                    rows.append(row)
                return Results(rows, False, cursor.description)

        try:
            return await self._in_time(run, min(custom_time_limit or sys.maxsize, self.ds.sql_time_limit_ms))
        except sqlite3.OperationalError as error:
            if error.args == ("interrupted",):
                raise QueryInterrupted(error, sql, params) from error
            raise

    async def _in_time(self, fn: Callable[[sqlite3.Connection], Told], milliseconds: float) -> Told:
        def run(connection: sqlite3.Connection) -> Told:
            end = monotonic() + milliseconds / 1000
            connection.set_progress_handler(lambda: monotonic() > end, STEPS)
            clock = Timer(milliseconds / 1000, connection.interrupt)  # for steps that take long themselves
            clock.daemon = True
            clock.start()
            try:
                return fn(connection)
            finally:
                clock.cancel()
                connection.set_progress_handler(None, 0)

        result: Told = await super().execute_fn(run)
        return result


def _authorized(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    """Say to SQLite whether a statement may do something: it asks when it reads the statement, before any of it runs."""
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in FORBIDDEN_FUNCTIONS
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = (first or "").lower() in PRAGMAS
    elif action == sqlite3.SQLITE_UPDATE:
        allowed = first == "sqlite_master"  # what SQLite asks when it opens a full-text table; it writes nothing there
    else:
        allowed = action in ACTIONS
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
