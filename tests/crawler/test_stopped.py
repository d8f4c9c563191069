"""SIGTERM and SIGINT at every step of a crawl: what is under way is finished, nothing is asked for again, the next goes on."""

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from site_definition import define_site

ROOT = Path(__file__).parents[2]
ARTICLES = 60
MOMENTS = [
    "found:1:SIGINT",  # on the list
    "record:1:SIGINT",  # while the crawl is beginning
    "request:1:SIGTERM",  # for robots.txt
    "lease:3:SIGTERM",
    "request:4:SIGINT",
    "answer:6:SIGTERM",
    "half a record:6:SIGINT",
    "transaction:4:SIGTERM",
    "half a transaction:1:SIGINT",
    "committed:1:SIGTERM",
    "settled:1:SIGINT",
]


@pytest.fixture(scope="module")
def stopped(web, article, answer, tmp_path_factory):
    """The home after crawls that were told to stop and one that came to its end, and how each process ended."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, concurrency=2), "utf-8")
    numbers = range(ARTICLES)
    web.pages["/list.html"] = answer("".join(f"<a href=/a/{n}.html>{n}</a>" for n in numbers).encode())
    web.pages |= {f"/a/{n}.html": answer(article(f"工会第{n}号通知", f"{n}号")) for n in numbers}
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "crawler" / "stopped_crawl.py"), str(folder), str(home), *MOMENTS],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=400,
    )
    return home, done.stdout.splitlines(), done.stderr


def rows(home: Path, database: str, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(home / database)) as db:
        return db.execute(sql).fetchall()


def test_each_run_says_that_it_was_interrupted_and_the_last_one_ends_well(stopped):
    home, ended, errors = stopped
    assert ended == [*(f"{moment} 2" for moment in MOMENTS), "no step:0:SIGTERM 0"], errors
    assert errors == ""
    outcomes = rows(home, "archive.db", "SELECT outcome, count(*) FROM crawls GROUP BY 1 ORDER BY 1")
    assert outcomes == [("finished", 1), ("interrupted", len(MOMENTS))]


def test_nothing_is_lost_doubled_or_asked_for_again(stopped, web):
    home, *_ = stopped
    found = rows(home, "archive.db", "SELECT url FROM articles")
    assert sorted(url for (url,) in found) == sorted(f"{web.url}/a/{n}.html" for n in range(ARTICLES))
    assert rows(home, "archive.db", "SELECT count(*), max(number) FROM revisions") == [(ARTICLES, 1)]
    assert rows(home, "frontier.db", "SELECT state, count(*) FROM urls GROUP BY 1") == [("done", ARTICLES)]
    assert Counter(path for path in web.asked() if path.startswith("/a/")).most_common(1)[0][1] == 1


def test_the_files_are_closed_and_each_record_has_its_row(stopped, run):
    home, *_ = stopped
    assert not list((home / "warc").glob("*.open"))
    checked = run("gonghui", "check", "--home", str(home))
    assert checked.returncode == 0, checked.stdout
