"""What the console tells of the archive: what tables and columns mean, and questions to begin with."""

import tomllib
from pathlib import Path
from typing import Any

from archive.schema.describing import describe


def metadata() -> dict[str, Any]:
    """Return for Datasette what the tables and columns of the archive mean."""
    tables = {
        table.name: {
            "description": table.told,
            "columns": {column.name: column.told for column in table.columns if column.told},
        }
        for table in describe()
    }
    return {"databases": {"archive": {"tables": tables}}}


def questions() -> dict[str, dict[str, str]]:
    """Return the questions of docs/querying.md with their SQL, by name."""
    with (Path(__file__).parent / "questions.toml").open("rb") as file:
        return tomllib.load(file)
