"""Writes docs/schema.md: `python -m archive.schema.document docs/schema.md`, which is `make docs`."""

import sys
from pathlib import Path

from archive.schema.describing import Column, Table, describe

HEAD = """# The tables of archive.db

Made by `make docs` from the migrations in `archive/`, where each description stands beside its column. What an article is,
and how its rows come about, is told in [architecture.md](architecture.md); questions to copy are in [querying.md](querying.md).

All times but `articles.published` are ISO 8601 in UTC. A missing text is NULL where it may be, else empty. In SQL, an article is
its `url` and `ordinal`: row numbers are the archive's own and may be others in an archive that was made anew.
"""


def document() -> str:
    """Return the document."""
    return HEAD + "".join(_section(table) for table in describe())


def _section(table: Table) -> str:
    kind = " (view)" if table.kind == "view" else ""
    rows = "".join(_row(column) for column in table.columns)
    return f"\n## {table.name}{kind}\n{_sentence(table.told)}\n\n| column | type | holds |\n| --- | --- | --- |\n{rows}"


def _row(column: Column) -> str:
    refers = f" → `{column.refers_to}`" if column.refers_to else ""
    return f"| `{column.name}` | {column.type or 'TEXT'} | {column.told.replace('|', chr(92) + '|')}{refers} |\n"


def _sentence(told: str) -> str:
    return f"{told[:1].upper()}{told[1:]}."


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), "utf-8")
