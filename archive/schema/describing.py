"""What every table and column of archive.db holds: read from the comments that stand beside them in the migrations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from archive.search.schema import migrations

LINE_OF_COLUMN = re.compile(r"^\s+(?P<name>[a-z_]+) [A-Z][^-]*?(?:--\s*(?P<told>.*))?$")
LINE_OF_TABLE = re.compile(r"^CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (?P<name>\w+)(?:[^-]*--\s*(?P<told>.*))?")
ADDED = re.compile(r"^ALTER TABLE (?P<table>\w+) ADD COLUMN (?P<name>\w+)[^-]*(?:--\s*(?P<told>.*))?$")
TOLD = re.compile(r"^-- (?P<table>\w+)(?:\.(?P<name>\w+))?: (?P<told>.*)$")
"""A line of its own, for the columns of views and of full-text tables, in which no comment can stand."""

HIDDEN = re.compile(r"sqlite_|_sqlite_|\w+_index_(?:data|idx|docsize|config|content)$")
"""Tables that SQLite and sqlite-utils keep for themselves."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type as declared, what it holds, and table and column that it refers to, if it does."""

    name: str
    type: str
    told: str
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view ("table", "view"), what a row of it is, and its columns in order."""

    name: str
    kind: str
    told: str
    columns: tuple[Column, ...]


class _Recording(Database):
    """A database that remembers the scripts that were run on it."""

    scripts: list[str]

    def executescript(self, sql: str) -> Any:
        """Run a script."""
        self.scripts.append(sql)
        return super().executescript(sql)


def describe() -> list[Table]:
    """Return every table and view that the migrations make, in the order in which they do.

    Without a comment, `told` is empty, but for row numbers and what refers to them.
    """
    db = _Recording(memory=True)
    db.scripts = []
    migrations.apply(db)
    told = dict(_comments(db.scripts))
    made = db.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid")
    tables = [
        Table(name, kind, told.get((name, ""), ""), tuple(_columns(db, name, told)))
        for name, kind in made.fetchall()
        if not HIDDEN.match(name)
    ]
    db.close()
    return tables


def _columns(db: Database, table: str, told: dict[tuple[str, str], str]) -> Iterator[Column]:
    keys = {row[3]: f"{row[2]}.{row[4]}" for row in db.execute(f"PRAGMA foreign_key_list({table})")}
    for row in db.execute(f"PRAGMA table_info({table})"):
        name = row[1]
        plain = "number of the row" if name == "id" and row[2] == "INTEGER" else ""
        plain = f"the row of {keys[name].partition('.')[0]}" if name in keys else plain
        yield Column(name, row[2], told.get((table, name)) or plain, keys.get(name, ""))


def _comments(scripts: list[str]) -> Iterator[tuple[tuple[str, str], str]]:
    table = ""
    for line in "\n".join(scripts).splitlines():
        if found := TOLD.match(line) or ADDED.match(line):
            yield (found["table"], found["name"] or ""), found["told"] or ""
        elif found := LINE_OF_TABLE.match(line):
            table = found["name"]
            if found["told"]:
                yield (table, ""), found["told"]
        elif table and (found := LINE_OF_COLUMN.match(line)):
            yield (table, found["name"]), found["told"] or ""
        elif line.startswith(")"):
            table = ""
