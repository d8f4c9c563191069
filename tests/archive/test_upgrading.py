"""An archive of one version of gonghui that another one opens."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import Archive, ArchiveError
from archive.checking import REBUILD, Checking
from archive.lock import LockedError, take_lock
from archive.schema.reported import migrations
from crawler.choice import only_due
from crawler.frontier import Frontier
from sources import Discovery, Source

SOURCE = Source(
    "one", "一", "一", "city", "http://www.one.cn/", Discovery("lists", ("http://www.one.cn/",), ()), "test"
)

OPENING = "import sys; from archive import Archive; sys.stdin.read(); Archive(sys.argv[1]).close()"

KILLED = """
import os, sys
from archive import Archive
from archive.schema.reported import migrations
migrations._migrations[-1].fn = lambda db: os._exit(9)
Archive(sys.argv[1])
"""


def earlier(path: Path, last: str) -> None:
    """Make an archive as it was before the migration `last`."""
    db = Database(path)
    migrations.apply(db, stop_before=last)
    db.close()


def held(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [*db.iterdump()]


@pytest.mark.parametrize("read_only", [True, False])
def test_an_archive_of_a_newer_gonghui_is_refused_and_left_alone(home, archive, read_only):
    archive._db.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('gonghui', 'volumes')")
    archive.close()
    before = held(home.archive)
    with pytest.raises(ArchiveError, match=r"was made by a newer gonghui.*not known here: volumes") as caught:
        Archive(home.archive, read_only)
    assert caught.value.exit_code == 4
    assert held(home.archive) == before


def test_a_frontier_of_a_newer_gonghui_is_refused(home):
    Frontier(home.frontier).close()
    with closing(sqlite3.connect(home.frontier, isolation_level=None)) as db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('gonghui-frontier', 'lanes')")
    with pytest.raises(ArchiveError, match=r"newer gonghui.*lanes"):
        Frontier(home.frontier)


@pytest.mark.parametrize("last", ["captures", "failures_by_url"], ids=["new", "older"])
def test_several_processes_that_open_an_archive_at_once_make_its_tables_once(tmp_path, last):
    path = tmp_path / "archive.db"
    if last != "captures":
        earlier(path, last)
    asked = [sys.executable, "-c", OPENING, str(path)]
    opening = [subprocess.Popen(asked, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(6)]
    for process in opening:
        process.stdin.close()  # all at once
        process.stdin = None
    said = [process.communicate(timeout=60)[1] for process in opening]
    assert [process.returncode for process in opening] == [0] * 6, said
    assert sum("brought up to date" in told for told in said) == (last != "captures")
    Archive(path, read_only=True).close()


def test_an_upgrade_that_is_killed_in_its_last_step_leaves_the_archive_as_it_was(tmp_path):
    path = tmp_path / "archive.db"
    earlier(path, "origins")
    before = held(path)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], stderr=subprocess.PIPE, text=True, timeout=60)
    assert killed.returncode == 9
    assert "origins, remakes" in killed.stderr  # what is under way is said before it is done
    assert held(path) == before
    Archive(path).close()


def test_whether_a_source_is_due_can_be_asked_of_an_older_archive(home):
    earlier(home.archive, "origins")
    assert only_due([SOURCE], home, datetime(2026, 1, 1, tzinfo=UTC)) == [SOURCE]
    Archive(home.archive, read_only=True).close()


def test_an_older_archive_is_not_brought_up_to_date_under_the_feet_of_the_crawl_that_writes_it(home):
    earlier(home.archive, "origins")
    before = held(home.archive)
    lock = take_lock(home.lock)
    try:
        with pytest.raises(LockedError):
            only_due([SOURCE], home, datetime(2026, 1, 1, tzinfo=UTC))
    finally:
        lock.release()
    assert held(home.archive) == before


def test_a_table_or_an_index_that_is_not_there_is_a_problem(home, archive):
    archive.close()
    with closing(sqlite3.connect(home.archive)) as db:
        db.executescript("DROP INDEX captures_url; DROP TABLE article_organisations")
    with Checking(home.archive, read_only=True) as checking:
        found = [*checking.problems(home.warc, lambda _: None)]
    assert {"the index captures_url is missing", "the table article_organisations is missing"} <= {
        problem.wrong for problem in found
    }
    assert {problem.repair for problem in found} == {REBUILD}
