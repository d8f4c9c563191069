"""One list of five pages, crawled again and again: what is asked for each time, and what a bad day costs."""

import sqlite3

import pytest
from site_definition import define_site


def list_pages(answer, *articles: int) -> dict:
    """Return the pages of the list, two articles on each, the newest first."""
    pages = [articles[start : start + 2] for start in range(0, len(articles), 2)]
    return {
        f"/n/index{f'_{index}' if index else ''}.html": answer(
            "".join(f"<a href=/a/{number}.html>{number}</a>" for number in some).encode()
            + f'<script>createPageHTML({len(pages)}, {index}, "index", "html");</script>'.encode()
        )
        for index, some in enumerate(pages)
    }


@pytest.fixture(scope="module")
def crawls(web, article, answer, run, tmp_path_factory):
    """Four crawls: what each asked for, and the reason that each left behind."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, "/n/index.html", concurrency=2), "utf-8")

    def crawl(*options: str) -> list[str]:
        web.requests = []
        done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home), *options)
        assert done.returncode == 0, done.stdout + done.stderr
        return [path for path in web.asked() if path != "/robots.txt"]

    def kept(*numbers: int) -> dict:
        return {f"/a/{number}.html": answer(article(f"工会工作第{number}篇", f"{number}号")) for number in numbers}

    web.pages = list_pages(answer, *range(10, 0, -1)) | kept(*range(1, 11))
    lost = {path: web.pages.pop(path) for path in ("/a/7.html",)}
    broken = {path: web.pages[path] for path in ("/n/index_2.html", "/a/3.html")}
    web.pages |= dict.fromkeys(broken, answer(b"sorry", 500))
    asked = [crawl()]
    web.pages |= broken
    asked += [crawl()]
    web.pages |= list_pages(answer, *range(11, 0, -1)) | kept(11)
    asked += [crawl()]
    web.pages |= lost
    asked += [crawl("--full")]
    with sqlite3.connect(home / "archive.db") as db:
        reasons = [reason for (reason,) in db.execute("SELECT reason FROM crawls ORDER BY id")]
        articles = {url.rpartition("/")[2] for (url,) in db.execute("SELECT url FROM articles")}
    db.close()
    return {"asked": asked, "reasons": reasons, "articles": articles}


def lists(*numbers: int) -> set[str]:
    return {f"/n/index{f'_{number}' if number else ''}.html" for number in numbers}


def test_the_first_crawl_reads_the_list_to_its_end_past_a_page_that_fails(crawls):
    asked = set(crawls["asked"][0])
    assert lists(0, 1, 2, 3, 4) <= asked
    assert asked - lists(0, 1, 2, 3, 4) == {f"/a/{number}.html" for number in (1, 2, 3, 4, 7, 8, 9, 10)}
    assert crawls["reasons"][0] == "1 list could not be read"


def test_the_next_reads_as_far_again_and_asks_only_for_what_is_not_kept(crawls):
    assert sorted(crawls["asked"][1]) == sorted(
        [*lists(0, 1, 2, 3, 4), *(f"/a/{number}.html" for number in (3, 5, 6, 7))]
    )


def test_when_all_was_read_only_pages_up_to_the_first_without_news_are_asked_for_and_what_failed_lately(crawls):
    assert sorted(crawls["asked"][2]) == sorted([*lists(0, 1), "/a/11.html", "/a/7.html"])


def test_a_full_crawl_reads_all_and_asks_again_for_what_is_kept(crawls):
    everything = [*lists(0, 1, 2, 3, 4, 5), *(f"/a/{number}.html" for number in range(1, 12))]
    assert sorted(crawls["asked"][3]) == sorted(everything)
    assert crawls["articles"] == {f"{number}.html" for number in range(1, 12)}
    assert crawls["reasons"][1:] == [""] * 3
