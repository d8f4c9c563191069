"""frontier.db deleted between two crawls: it is made anew from the archive, and nothing is asked for that would not be."""

import sqlite3
from contextlib import closing

import pytest
from site_definition import define_site


@pytest.fixture
def crawl(web, article, answer, run, tmp_path):
    """A site with articles, a redirect, a page that is none and one that fails; `crawl()` says what was asked for."""
    names = ("1", "2", "moved", "none", "broken", "2_2")
    web.pages = {"/list.html": answer("".join(f"<a href=/a/{name}.html>{name}</a>" for name in names[:-1]).encode())}
    web.pages |= {f"/a/{name}.html": answer(article(f"工会工作第{name}篇", f"{name}号")) for name in ("1", "2", "2_2")}
    following = '<a href="/a/2_2.html">下一页</a></body>'.encode()
    web.pages["/a/2.html"].body = web.pages["/a/2.html"].body.replace(b"</body>", following)
    web.pages["/a/moved.html"] = answer(b"", 301, {"Location": "/a/new.html"})
    web.pages["/a/new.html"] = answer(article("工会工作新篇", "新址"))
    web.pages["/a/none.html"] = answer(b"<html><body></body></html>")
    (tmp_path / "site.toml").write_text(define_site(web.url, articles=r"/a/\w+\.html$"), "utf-8")

    def crawl() -> list[str]:
        web.requests = []
        done = run("gonghui", "crawl", "--sources", str(tmp_path), "--home", str(tmp_path / "home"))
        assert done.returncode == 0, done.stdout + done.stderr
        return sorted(set(web.asked()) - {"/robots.txt", "/list.html"})

    return crawl


def rows(home) -> dict[str, tuple]:
    with closing(sqlite3.connect(home / "frontier.db")) as db:
        found = db.execute("SELECT url, state, failures, kept_at, step, due_at IS NULL, found_crawl FROM urls")
        return {url.rpartition("/")[2]: tuple(values) for url, *values in found}


def test_a_frontier_made_anew_is_the_one_that_was(crawl, tmp_path):
    home = tmp_path / "home"
    assert "/a/2_2.html" in crawl()
    before = rows(home)
    assert {name: state for name, (state, *_) in before.items()} == {
        "1.html": "done",
        "2.html": "done",
        "moved.html": "done",
        "new.html": "done",
        "none.html": "done",
        "broken.html": "pending",
    }
    for path in home.glob("frontier.db*"):
        path.unlink()
    assert crawl() == ["/a/broken.html"]
    after = rows(home)
    assert after["broken.html"][1] == 2
    del before["broken.html"], after["broken.html"]
    assert after == before


def test_what_no_pattern_matches_any_more_is_passed_over_unless_it_is_kept(crawl, tmp_path):
    crawl()
    definition = tmp_path / "site.toml"
    definition.write_text(definition.read_text("utf-8").replace("\\w+", "(2|moved)"), "utf-8")
    with closing(sqlite3.connect(tmp_path / "home" / "frontier.db")) as db:
        db.execute("UPDATE urls SET due_at = found_at WHERE url LIKE '%/1.html'")
        db.commit()
    assert crawl() == ["/a/1.html"]
    states = rows(tmp_path / "home")
    assert (states["broken.html"][0], states["1.html"][0]) == ("blocked", "done")


def test_an_article_that_is_redirected_in_a_circle_is_a_failure(crawl, web, answer, tmp_path):
    web.pages["/list.html"] = answer(b"".join(b"<a href=/a/%d.html>.</a>" % number for number in range(1, 6)))
    web.pages["/a/3.html"] = answer(b"", 302, {"Location": "/a/3.html"})
    web.pages |= {f"/a/{here}.html": answer(b"", 302, {"Location": f"/a/{there}.html"}) for here, there in ("45", "54")}
    assert crawl().count("/a/3.html") == 1
    with closing(sqlite3.connect(tmp_path / "home" / "archive.db")) as db:
        failures = sorted(db.execute("SELECT url, reason FROM failures"))
    assert failures == [(f"{web.url}/a/{number}.html", "redirected in a circle") for number in (3, 5)]
    states = rows(tmp_path / "home")
    assert [states[f"{number}.html"][0] for number in (3, 4, 5)] == ["pending", "done", "pending"]


def test_an_archive_that_is_lost_is_not_begun_anew_in_silence(crawl, run, tmp_path):
    crawl()
    home = tmp_path / "home"
    with closing(sqlite3.connect(home / "archive.db")) as db:
        ours = db.execute("SELECT archive_id FROM identity").fetchone()
    for path in home.glob("archive.db*"):
        path.unlink()
    where = ("--sources", str(tmp_path), "--home", str(home))
    (tmp_path / "pages").mkdir()
    for command in (("crawl", "--due"), ("import", str(tmp_path / "pages"))):
        done = run("gonghui", *command, *where)
        (home / "archive.db").touch()  # an empty one is as good as none
        assert done.returncode == 4, done.stdout + done.stderr
        assert done.stderr.endswith("or run gonghui reprocess, which makes it anew from them\n")
    assert run("gonghui", "reprocess", *where).returncode == 0
    with closing(sqlite3.connect(home / "archive.db")) as db:
        assert db.execute("SELECT archive_id FROM identity").fetchone() == ours
    assert crawl() == ["/a/broken.html"]
