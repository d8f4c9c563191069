"""A clock that was a year ahead, and one that goes back a year during a crawl: nothing waits for a year, nothing is asked in a
loop, what came last is what an article says."""

import os
import signal
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from site_definition import define_site

ROOT = Path(__file__).parents[2]
YEAR = 400 * 86_400


@pytest.fixture(scope="module")
def crawls(web, article, answer, command, tmp_path_factory):
    """The home after four crawls, and what each asked for: a year ahead and killed; by the right clock; to the end, while
    the clock goes back; by the right clock again."""
    folder, home, clock = (tmp_path_factory.mktemp(name) for name in ("sources", "home", "clock"))
    (folder / "site.toml").write_text(define_site(web.url, concurrency=1), "utf-8")
    web.pages["/list.html"] = answer("".join(f"<a href=/a/{n}.html>{n}</a>" for n in range(1, 7)).encode())
    told = {n: article(f"工会第{n}号通知", f"{n}号") for n in range(1, 7)}
    web.pages |= {f"/a/{n}.html": answer(body) for n, body in told.items()}
    web.pages["/a/2.html"] = answer(b"a teapot", 418)
    environment = os.environ | {
        "PYTHONPATH": f"{ROOT / 'tests' / 'crawler' / 'shifted_clock'}:{ROOT}",
        "GONGHUI_CLOCK": str(clock / "shift"),
    }

    def start(shift: int, *options: str) -> subprocess.Popen[str]:
        web.requests = []
        (clock / "shift").write_text(str(shift), "ascii")
        line = command("gonghui", "crawl", "--sources", str(folder), "--home", str(home), *options)
        return subprocess.Popen(
            line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def asked() -> Counter[str]:
        return Counter(path for path in web.asked() if path.startswith("/a/"))

    def wait_at(path: str) -> tuple[Event, Event]:
        web.reached[path], web.pages[path].waits_for = Event(), Event()
        return web.reached[path], web.pages[path].waits_for

    found = []
    reached, gate = wait_at("/a/5.html")
    with start(YEAR) as ahead:
        assert reached.wait(90)
        wait_until(lambda: rows(home, "archive.db", "SELECT count(*) FROM captures WHERE url LIKE '%/a/%'") == [(4,)])
        ahead.send_signal(signal.SIGKILL)
    gate.set()
    found.append(asked())
    web.pages["/a/1.html"] = answer(article("工会第1号通知", "更正"))
    web.pages["/a/3.html"] = answer(b"gone", 404)
    for shift, options in ((0, ("--due",)), (YEAR, ("--full",)), (0, ("--full",)), (0, ("--due",))):
        reached, gate = wait_at("/a/4.html")
        with start(shift, *options) as crawl:
            if shift:
                assert reached.wait(90)
                (clock / "shift").write_text("0", "ascii")
            gate.set()
            try:
                shown, _ = crawl.communicate(timeout=90)
            except subprocess.TimeoutExpired:  # it asks again and again
                crawl.kill()
                raise
        assert crawl.returncode in (0, 2), shown
        found.append(asked())
    return home, found


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for what a run that goes on does by itself: a batch is stored when it has waited long enough."""
    for _ in range(1200):
        if is_so():
            return
        Event().wait(0.05)
    raise AssertionError("it has not come to that")


def rows(home: Path, database: str, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(home / database)) as db:
        return db.execute(sql).fetchall()


def test_what_a_run_with_a_clock_ahead_left_is_asked_for_at_once(crawls):
    _, (ahead, following, *_) = crawls
    assert set(ahead) == {f"/a/{n}.html" for n in range(1, 6)}
    assert set(following) == {"/a/2.html", "/a/5.html", "/a/6.html"}


def test_nothing_is_asked_for_twice_in_a_crawl_whose_clock_goes_back(crawls):
    _, (_, _, during, full, _) = crawls
    assert during == full == Counter({f"/a/{n}.html": 1 for n in range(1, 7)})


def test_a_crawl_that_is_not_due_by_the_right_clock_is_not_made_whatever_an_earlier_one_said(crawls):
    *_, last = crawls[1]
    assert last == Counter()


def test_every_article_is_kept_once_and_says_what_came_last(crawls, web):
    home, _ = crawls
    found = rows(home, "archive.db", "SELECT url, instr(text, '更正') > 0, gone_since IS NOT NULL FROM articles")
    assert sorted(found) == [(f"{web.url}/a/{n}.html", n == 1, n == 3) for n in (1, 3, 4, 5, 6)]
    assert rows(home, "archive.db", "SELECT count(*) FROM revisions") == [(6,)]


def test_no_lease_is_left_and_revisits_come_when_the_plan_says(crawls):
    home, _ = crawls
    states = dict(rows(home, "frontier.db", "SELECT state, count(*) FROM urls GROUP BY 1"))
    assert sum(states.values()) == 6
    assert "leased" not in states
    latest = (datetime.now(UTC) + timedelta(days=181)).isoformat()
    assert rows(home, "frontier.db", f"SELECT url FROM urls WHERE due_at > '{latest}'") == []


def test_no_article_is_published_after_it_was_fetched(crawls):
    home, _ = crawls
    late = """SELECT 1 FROM revisions JOIN captures ON captures.id = capture_id
      WHERE substr(published, 1, 10) > date(captured_at, '+8 hours')"""
    assert rows(home, "archive.db", late) == []


def test_the_archive_is_whole(crawls, run):
    home, _ = crawls
    checked = run("gonghui", "check", "--home", str(home))
    assert checked.returncode == 0, checked.stdout
