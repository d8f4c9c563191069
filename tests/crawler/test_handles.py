"""No file handles left: one line and exit code 4, whenever it happens; with handles again the next run completes."""

import resource
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
from site_definition import define_site

ARTICLES = 40
FIRST = "/a/3.html"
FEWER = (8, 5)
"""How many handles fewer than are open may be open from the moment on when an article is asked for. The two connections hold the
last: what they give back cannot be had again."""


@pytest.fixture(scope="module")
def line(web, article, answer, tmp_path_factory):
    """The command line of a crawl, every connection of which is for one request, and its home."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, concurrency=2), "utf-8")
    numbers = range(ARTICLES)
    closing = {"Content-Type": "text/html", "Connection": "close"}
    web.pages["/list.html"] = answer("".join(f"<a href=/a/{n}.html>{n}</a>" for n in numbers).encode(), headers=closing)
    for number in numbers:
        body = article(f"工会第{number}号通知", f"{number}号")
        web.pages[f"/a/{number}.html"] = answer(body, headers=closing)
    return ("gonghui", "crawl", "--sources", str(folder), "--home", str(home)), home


@pytest.fixture(scope="module")
def runs(web, command, line, run):
    """The runs that had no handles left in their midst, and the one that had."""
    arguments, home = line
    lacking = []
    for fewer in FEWER:
        page = urlsplit(first_that_waits(home)).path if lacking else FIRST
        reached, gate = Event(), Event()
        web.reached[page], web.pages[page].waits_for = reached, gate
        with subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as crawl:
            assert reached.wait(90)
            limit = len(list(Path(f"/proc/{crawl.pid}/fd").iterdir())) - fewer
            resource.prlimit(crawl.pid, resource.RLIMIT_NOFILE, (limit, limit))
            gate.set()
            _, errors = crawl.communicate(timeout=60)
        lacking.append((crawl.returncode, errors))
    return lacking, run(*arguments)


def first_that_waits(home: Path) -> str:
    with closing(sqlite3.connect(home / "frontier.db")) as db:
        return db.execute("SELECT url FROM urls WHERE state = 'pending' ORDER BY id").fetchone()[0]


@pytest.mark.parametrize("limit", [8, 60])
def test_too_few_from_the_beginning_are_named_before_anything_is_asked_for(line, web, run, limit):
    arguments, _ = line
    web.requests = []
    done = run(*arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
    assert done.returncode == 4, done.stderr
    (said,) = done.stderr.splitlines()
    assert f"gonghui: {limit} files may be open at once" in said
    assert "ulimit -n" in said
    assert not web.requests


def test_none_left_in_the_midst_of_a_run_ends_it_with_one_line(runs):
    lacking, _ = runs
    for code, errors in lacking:
        assert code == 4, errors
        said = [
            line for line in errors.splitlines() if not line.startswith("gonghui: warning: requests that a run left")
        ]
        assert len(said) == 1, errors
        assert "no more files can be opened" in said[0]


def test_the_next_run_completes_and_nothing_is_lost_doubled_or_given_up(runs, line, run):
    _, done = runs
    _, home = line
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(home / "archive.db")) as db:
        assert db.execute("SELECT count(*), count(DISTINCT url) FROM articles").fetchone() == (ARTICLES, ARTICLES)
        assert db.execute("SELECT max(number) FROM revisions").fetchone() == (1,)
        assert db.execute("SELECT * FROM failures").fetchall() == []
    with closing(sqlite3.connect(home / "frontier.db")) as db:
        assert db.execute("SELECT state, count(*) FROM urls GROUP BY 1").fetchall() == [("done", ARTICLES)]
    assert run("gonghui", "reprocess", "--home", str(home)).returncode == 0  # records that no worker was there to read
    checked = run("gonghui", "check", "--home", str(home))
    assert checked.returncode == 0, checked.stdout
