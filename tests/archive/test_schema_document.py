"""Researchers can look up what every column of the archive holds."""

from pathlib import Path

import pytest

from archive.schema.describing import Table, describe
from archive.schema.document import document

TABLES = describe()
SCHEMA = Path(__file__).parents[2] / "docs" / "schema.md"


def test_the_document_is_the_one_that_the_schema_gives():
    assert SCHEMA.read_text("utf-8") == document(), "run make docs"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_and_column_is_described(table: Table):
    assert table.told
    assert [column.name for column in table.columns if not column.told] == []


def test_no_table_of_the_archive_is_left_out(archive):
    with archive.snapshot() as db:
        there = {
            name for name in (*db.table_names(), *db.view_names()) if "_index_" not in name and "sqlite" not in name
        }
    assert there == {table.name for table in TABLES}
