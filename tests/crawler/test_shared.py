"""The databases are used by others while a crawl writes: many that read, one that locks them for a while, or for too long."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from site_definition import define_site

from archive import Archive

ROOT = Path(__file__).parents[2]
ARTICLES = 90
HELD = 10
"""Seconds for which another program holds the databases."""

PAUSE = 0.05
"""Seconds between two searches of a reader: they are to see the crawl at every moment, not to take its processor."""

HOLD = f"""
import sqlite3, sys, time
held = [sqlite3.connect(path, timeout=30, isolation_level=None) for path in sys.argv[1:]]
for database in held:
    database.execute("BEGIN IMMEDIATE")
time.sleep({HELD})
"""


@pytest.fixture(scope="module")
def sources(web, article, answer, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "site.toml").write_text(define_site(web.url, concurrency=2), "utf-8")
    numbers = range(ARTICLES)
    web.pages["/list.html"] = answer("".join(f"<a href=/a/{n}.html>{n}</a>" for n in numbers).encode())
    web.pages |= {f"/a/{n}.html": answer(article(f"工会第{n}号通知", f"{n}号")) for n in numbers}
    return folder


class Reader(Thread):
    """Counts the articles again and again. What it was told, and what went wrong, can be asked of it."""

    def __init__(self, count: Callable[[], int], done: Event) -> None:
        super().__init__()
        self.count = count
        self.done = done
        self.counts: list[int] = []
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            while not self.done.wait(PAUSE):
                self.counts.append(self.count())
        except Exception as error:  # whatever it is, it must not reach a reader
            self.error = error


def by_library(home: Path) -> int:
    with Archive(home / "archive.db", read_only=True) as archive:
        return archive.search("工会", exact=True).total


def by_sqlite(home: Path) -> int:
    with closing(sqlite3.connect(home / "archive.db")) as db:
        (count,) = db.execute("SELECT count(*) FROM articles").fetchone()
        return count


def by_command(home: Path) -> int:
    line = [sys.executable, "-m", "gonghui", "search", "工会", "--home", str(home)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return int(done.stdout.split(" of ", 1)[-1].split()[0].replace(",", ""))


@pytest.fixture(scope="module")
def shared(web, sources, command, tmp_path_factory):
    """The home after a crawl that others did not leave alone, how it ended, and the readers."""
    home, done = tmp_path_factory.mktemp("home"), Event()
    for number in (5, 20):
        web.reached[f"/a/{number}.html"] = Event()
    line = command("gonghui", "crawl", "--sources", str(sources), "--home", str(home))
    readers = [Reader(lambda: by_library(home), done) for _ in range(4)]
    readers += [Reader(lambda: by_sqlite(home), done) for _ in range(3)]
    readers += [Reader(lambda: by_command(home), done)]
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as crawl:
        assert web.reached["/a/5.html"].wait(90)
        for reader in readers:
            reader.start()
        assert web.reached["/a/20.html"].wait(90)
        databases = [str(home / name) for name in ("archive.db", "frontier.db")]
        subprocess.run([sys.executable, "-c", HOLD, *databases], check=True, timeout=60)
        had_to_wait = crawl.poll() is None
        shown, errors = crawl.communicate(timeout=120)
    done.set()
    for reader in readers:
        reader.join()
    assert had_to_wait
    return home, (crawl.returncode, errors, shown), readers


def rows(home: Path, database: str, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(home / database)) as db:
        return db.execute(sql).fetchall()


def test_a_crawl_waits_for_another_program_that_writes_for_ten_seconds_and_says_nothing(shared):
    _, (code, errors, shown), _ = shared
    assert (code, errors) == (0, ""), shown


def test_no_reader_meets_an_error_or_sees_what_was_there_vanish(shared):
    *_, readers = shared
    assert [reader.error for reader in readers] == [None] * 8
    for reader in readers:
        assert reader.counts
        assert reader.counts == sorted(reader.counts)


def test_nothing_is_lost_doubled_or_broken_meanwhile(shared, web, run):
    home, *_ = shared
    found = rows(home, "archive.db", "SELECT url, title FROM articles")
    assert sorted(found) == sorted((f"{web.url}/a/{n}.html", f"工会第{n}号通知") for n in range(ARTICLES))
    assert rows(home, "archive.db", "SELECT count(*), max(number) FROM revisions") == [(ARTICLES, 1)]
    assert rows(home, "archive.db", "SELECT count(*) FROM captures WHERE url LIKE '%/a/%'") == [(ARTICLES,)]
    assert rows(home, "frontier.db", "SELECT state, count(*) FROM urls GROUP BY 1") == [("done", ARTICLES)]
    checked = run("gonghui", "check", "--home", str(home))
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("name", ["archive.db", "frontier.db"])
def test_a_database_that_stays_locked_ends_the_run_with_one_line_and_the_next_one_completes(
    web, sources, run, tmp_path, name
):
    web.reached["/a/30.html"], web.pages["/a/30.html"].waits_for = Event(), Event()
    script = str(ROOT / "tests" / "crawler" / "impatient_crawl.py")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, script, str(sources), str(tmp_path)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as crawl:
        assert web.reached["/a/30.html"].wait(90)
        with closing(sqlite3.connect(tmp_path / name, timeout=30, isolation_level=None)) as held:
            held.execute("BEGIN IMMEDIATE")
            web.pages["/a/30.html"].waits_for.set()
            _, errors = crawl.communicate(timeout=60)
    assert crawl.returncode == 4, errors
    (said,) = errors.splitlines()
    assert f"{tmp_path / name} has been locked by another program" in said
    done = run("gonghui", "crawl", "--sources", str(sources), "--home", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "archive.db", "SELECT count(*), count(DISTINCT url) FROM articles") == [(ARTICLES, ARTICLES)]
    assert rows(tmp_path, "archive.db", "SELECT count(*), max(number) FROM revisions") == [(ARTICLES, 1)]
