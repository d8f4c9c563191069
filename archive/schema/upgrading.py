"""Brings a database up to date with the migrations of this gonghui, and says of one that it cannot: it is a newer one's."""

import logging
from functools import cache
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

log = logging.getLogger(__name__)


def unknown_migrations(db: Database, schema: Migrations) -> list[str]:
    """Return the migrations that were applied to a database and that this gonghui does not have: a newer one made them."""
    return [migration.name for migration in schema.applied(db) if migration.name not in _names(schema)]


@cache
def _names(schema: Migrations) -> frozenset[str]:
    nothing = Database(memory=True)
    names = frozenset(migration.name for migration in schema.pending(nothing))
    nothing.close()
    return names


def bring_up_to_date(db: Database, path: Path, schema: Migrations) -> None:
    """Apply what is pending: all of it, or nothing if it is stopped or the disk is full. Of several processes one does it.

    sqlite-utils alone looks at what is pending before it holds the lock, and two would then make the same tables.
    """
    if not schema.pending(db):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        pending = schema.pending(db)
        if pending and schema.applied(db):
            log.warning(
                "%s is an older gonghui's and is brought up to date, which may take long where it is large: %s",
                path,
                ", ".join(migration.name for migration in pending),
            )
        if pending:
            schema.apply(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise
