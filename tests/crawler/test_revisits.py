"""Kept articles, crawled again when their time has come: what is asked, in which order, and what each answer makes of them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from site_definition import define_site

CHALLENGE = (
    b'<html><head><script>function YunSuoAutoJump(){ document.cookie="srcurl=1;path=/;"; }</script></head></html>'
)
NAMES = ["same", "changed", "gone", "emptied", "broken", "challenged"]


def rows(home: Path, database: str, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(home / database)) as db:
        found = db.execute(sql).fetchall()
        db.commit()
        return found


def let_a_day_pass(home: Path) -> None:
    """Move what the frontier holds into the past."""
    moved = ", ".join(
        f"{name} = replace(datetime({name}, '-1 day'), ' ', 'T') || '+00:00'" for name in ("kept_at", "due_at")
    )
    rows(home, "frontier.db", f"UPDATE urls SET {moved}")


@pytest.fixture(scope="module")
def crawls(web, article, answer, run, tmp_path_factory):
    """Four crawls with a day between the second, the third and the fourth: what each asked for, and the home."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, articles=r"/a/\w+\.html$"), "utf-8")

    def list_page(*names: str):
        return answer("".join(f"<a href=/a/{name}.html>{name}</a>" for name in names).encode())

    def page(name: str, told: str, etag: str = ""):
        return answer(article(f"工会工作{name}篇", told), etag=etag)

    def crawl() -> list[tuple[str, dict[str, str]]]:
        web.requests = []
        done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
        assert "Traceback" not in done.stderr, done.stderr
        return [(path[3:-5], headers) for path, headers in web.requests if path.startswith("/a/")]

    web.pages = {"/list.html": list_page(*NAMES)} | {f"/a/{name}.html": page(name, name) for name in NAMES}
    web.pages["/a/same.html"].etag = '"one"'
    asked = [crawl(), crawl()]
    let_a_day_pass(home)
    web.pages["/list.html"] = list_page("new", *NAMES)
    web.pages |= {
        "/a/new.html": page("new", "new"),
        "/a/changed.html": page("changed", "改过了"),
        "/a/gone.html": answer(b"<h1>404</h1>", 404),
        "/a/emptied.html": answer(b"<html><body></body></html>"),
        "/a/broken.html": answer(b"sorry", 500),
        "/a/challenged.html": answer(CHALLENGE),
    }
    before = rows(
        home, "archive.db", "SELECT url, title, text FROM articles WHERE url NOT LIKE '%changed%' ORDER BY url"
    )
    asked.append(crawl())
    shown = {row[0]: row for row in rows(home, "archive.db", "SELECT url, title, text, gone_since FROM articles")}
    plan = {url[len(web.url) + 3 : -5]: row for url, *row in rows(home, "frontier.db", STATE)}
    let_a_day_pass(home)
    web.pages |= {f"/a/{name}.html": page(name, name) for name in ("gone", "challenged")}
    asked.append(crawl())
    return {"asked": asked, "home": home, "before": before, "shown": shown, "plan": plan, "url": web.url}


STATE = "SELECT url, state, reason, step, failures FROM urls"


def names(asked: list[tuple[str, dict[str, str]]]) -> list[str]:
    return list(dict.fromkeys(name for name, _ in asked))


def test_what_is_kept_is_left_alone_until_its_time_has_come(crawls):
    assert names(crawls["asked"][0]) == NAMES
    assert crawls["asked"][1] == []


def test_when_it_has_come_it_is_asked_for_after_what_is_new(crawls):
    assert names(crawls["asked"][2]) == ["new", *NAMES]


def test_it_is_asked_for_on_condition_that_it_changed(crawls):
    conditions = dict(crawls["asked"][2])
    assert conditions["same"]["If-None-Match"] == '"one"'
    sql = "SELECT status FROM captures WHERE url LIKE '%/same.html' ORDER BY id"
    assert rows(crawls["home"], "archive.db", sql) == [(200,), (304,)]


def test_what_a_page_said_is_never_replaced_by_less(crawls):
    assert [crawls["shown"][url][:3] for url, *_ in crawls["before"]] == crawls["before"]


def test_a_changed_one_makes_a_revision_and_begins_its_plan_anew(crawls):
    sql = "SELECT count(*) FROM revisions JOIN articles ON articles.id = article_id WHERE url LIKE '%/{}.html'"
    assert rows(crawls["home"], "archive.db", sql.format("changed")) == [(2,)]
    assert rows(crawls["home"], "archive.db", sql.format("same")) == [(1,)]
    assert crawls["plan"]["changed"] == ["done", "", 0, 0]
    assert crawls["plan"]["same"] == ["done", "", 1, 0]


def test_one_that_is_gone_says_since_when_until_it_comes_back(crawls):
    gone = {url.rpartition("/")[2]: since for url, *_, since in crawls["shown"].values() if since}
    assert list(gone) == ["gone.html"]
    assert crawls["plan"]["gone"] == ["done", "HTTP 404", 0, 1]
    assert "gone" in names(crawls["asked"][3]), "it may be so for an hour only"
    assert rows(crawls["home"], "archive.db", "SELECT count(*) FROM articles WHERE gone_since IS NOT NULL") == [(0,)]


@pytest.mark.parametrize(("name", "reason"), [("emptied", "no article: empty: "), ("broken", "HTTP 500")])
def test_one_that_cannot_be_had_is_a_failure_and_tried_again_by_the_next_crawl(crawls, name, reason):
    state, why, step, failures = crawls["plan"][name]
    assert (state, step, failures) == ("done", 0, 1)
    assert why.startswith(reason)
    sql = f"SELECT reason FROM failures WHERE url LIKE '%/{name}.html'"
    assert {found[: len(reason)] for (found,) in rows(crawls["home"], "archive.db", sql)} == {reason}
    assert name in names(crawls["asked"][3])


def test_a_challenge_in_its_place_blocks_it_until_the_next_crawl(crawls):
    state, reason, *_ = crawls["plan"]["challenged"]
    assert (state, "云锁" in reason) == ("blocked", True)
    assert "challenged" in names(crawls["asked"][3])


def test_the_status_counts_what_waits(crawls, run):
    (source,) = json.loads(run("gonghui", "status", "--json", "--home", str(crawls["home"])).stdout)["sources"]
    assert {count["state"]: count["urls"] for count in source["frontier"]} == {"done": len(NAMES) + 1}
