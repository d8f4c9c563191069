"""What the console tells of the archive: what its columns mean, from the schema's comments, and questions to begin with."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.database import open_database

HEAD = re.compile(r"\s*CREATE (?:TABLE|VIEW) (\w+) (?:\(|AS)\s*(?:-- (.*))?")
COLUMN = re.compile(r"\s*(\w+) [^-]*?-- (.*)")


def describe(path: Path) -> dict[str, Any]:
    """Return the metadata of the site."""
    with closing(open_database(path, read_only=True)) as db:
        found = [described(row[0]) for row in db.execute("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE%'")]
    return {"databases": {"archive": {"tables": {name: told for name, told in found if name}}}}


def described(sql: str) -> tuple[str, dict[str, Any]]:
    """Return the name of a table and what its statement says of it and of its columns; an empty name if it is none."""
    head = HEAD.match(sql)
    if head is None:
        return "", {}
    told: dict[str, Any] = {"columns": dict(_columns(sql))}
    return head[1], told | ({"description": head[2]} if head[2] else {})


def _columns(sql: str) -> Iterator[tuple[str, str]]:
    for line in sql.splitlines()[1:]:
        if (column := COLUMN.match(line)) and column[1].islower():
            yield column[1], column[2]


def questions() -> dict[str, dict[str, str]]:
    """Return the questions of docs/querying.md with their SQL, by name."""
    with (Path(__file__).parent / "questions.toml").open("rb") as file:
        return tomllib.load(file)
