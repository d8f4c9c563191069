"""Lists of which one page does not come: what the others bring is found, and the next crawl reads what is left."""

import json
import sqlite3
from contextlib import closing

import pytest
from site_definition import define_site

LISTS = ("missing", "notice", "oldest")


def pages_of_lists() -> dict[str, str]:
    """Return the five pages of each list. Those of "oldest" count down to index_1.html."""
    pages = {}
    for name in LISTS:
        numbers = ["", 4, 3, 2, 1] if name == "oldest" else ["", 2, 3, 4, 5]
        pager = "".join(f"<a href=index_{number}.html>{number}</a>" for number in numbers[1:])
        for place, number in enumerate(numbers):
            following = [f"<a href=index_{each}.html>下一页</a>" for each in numbers[place + 1 : place + 2]]
            row = f"<a href=/a/{LISTS.index(name)}{place}.html>{place}</a>"
            pages[f"/{name}/index{number and f'_{number}'}.html"] = "".join([row, pager, *following])
    return pages


@pytest.fixture(scope="module")
def crawls(web, answer, run, tmp_path_factory):
    """Two crawls: of each the articles asked for, and how it ended; in the first, a page of each list does not come."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    starts = [f"{web.url}/{name}/index.html" for name in LISTS]
    definition = define_site(web.url, "", concurrency=4).replace(f'["{web.url}"]', json.dumps(starts))
    (folder / "site.toml").write_text(definition, "utf-8")
    whole = {path: answer(f"<meta charset=utf-8>{html}".encode()) for path, html in pages_of_lists().items()}
    notice = answer("<meta charset=utf-8><h1>系统维护中</h1><a href=/>首页</a>".encode())
    gone = dict.fromkeys(["/missing/index_3.html", "/oldest/index_3.html"], answer(b"", 404))
    asked = []
    for pages in (whole | gone | {"/notice/index_3.html": notice}, whole):
        web.pages, web.requests = pages, []
        done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
        assert done.returncode == 0, done.stdout + done.stderr
        asked.append({path for path in web.asked() if path.startswith("/a/")})
    with closing(sqlite3.connect(home / "archive.db")) as db:
        ended = db.execute("SELECT reason, whole FROM crawls ORDER BY id").fetchall()
        failed = db.execute("SELECT reason FROM failures WHERE url LIKE '%/notice/%'").fetchall()
    return asked, ended, failed


def test_the_pages_behind_one_that_does_not_come_are_read(crawls):
    asked, _, _ = crawls
    assert asked[0] == {f"/a/{at}{place}.html" for at in range(3) for place in (0, 1, 3, 4)}


def test_a_crawl_that_missed_a_page_says_so_and_the_next_reads_it(crawls):
    asked, ended, failed = crawls
    assert ended == [("3 lists could not be read", 0), ("", 1)]
    assert failed == [("neither articles nor a pager, where the list has a page",)]
    assert {"/a/02.html", "/a/12.html", "/a/22.html"} <= asked[1]
