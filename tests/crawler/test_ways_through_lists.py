"""Lists whose pages follow each other in other ways than by counting up, all of one site, crawled twice."""

import json

import pytest
from site_definition import define_site

STARTS = ["/oldest/index.html", "/column/list_1.html", "/else/index.html", "/beside/index.html"]


def rows(*numbers: int) -> str:
    return "".join(f"<a href=/a/{number}.html>{number}</a>" for number in numbers)


def numbered_from_the_oldest() -> dict[str, str]:
    """Return five pages: index.html, then index_4.html down to index_1.html, that of the oldest."""
    following = {"index": "index_4", "index_4": "index_3", "index_3": "index_2", "index_2": "index_1"}
    pages = {
        name: rows(10 + at) + f"<a href={after}.html>下一页</a><a href=index_1.html>尾页</a>"
        for at, (name, after) in enumerate(following.items())
    }
    return {f"/oldest/{name}.html": html for name, html in (pages | {"index_1": rows(14)}).items()}


def columns_with_numbers() -> dict[str, str]:
    """Return three columns of two pages each: list_1.html and list_1_2.html, list_2.html …"""
    menu = "".join(f"<a href=list_{column}.html>第{column}栏</a>" for column in (1, 2, 3))
    first = {
        f"/column/list_{column}.html": f"{menu}{rows(20 + column)}<a href=list_{column}_2.html>下一页</a>"
        for column in (1, 2, 3)
    }
    return first | {f"/column/list_{column}_2.html": menu + rows(30 + column) for column in (1, 2, 3)}


def rows_to_other_sites() -> dict[str, str]:
    """Return six pages, of which all but the last link to other sites alone."""
    pages = {}
    for page in range(1, 7):
        there = rows(40 + page) if page == 6 else f"<a href=https://mp.example/s/{page}>报道</a>"
        following = f"<a href=index_{page + 1}.html>下一页</a>" if page < 6 else ""
        pages[f"/else/index{f'_{page}' if page > 1 else ''}.html"] = there + following
    return pages


def nothing_but_what_changes_beside() -> dict[str, str]:
    """Return six pages, of which the first has an article, and all have a link to the site beside it that is another on each."""
    return {
        f"/beside/index{f'_{page}' if page > 1 else ''}.html": f"{rows(51)}<a href=/hot?seen={page}>热点</a>"
        + (f"<a href=index_{page + 1}.html>下一页</a>" if page < 6 else "")
        for page in range(1, 7)
    }


@pytest.fixture(scope="module")
def crawls(web, answer, run, tmp_path_factory) -> list[set[str]]:
    """What each of two crawls asked for."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    start = json.dumps([web.url + path for path in STARTS])
    definition = define_site(web.url, STARTS[0], concurrency=4).replace(f'["{web.url}{STARTS[0]}"]', start)
    definition = definition.replace("articles =", "lists = ['/column/list_\\d\\.html$']\narticles =")
    (folder / "site.toml").write_text(definition, "utf-8")
    lists = (
        numbered_from_the_oldest() | columns_with_numbers() | rows_to_other_sites() | nothing_but_what_changes_beside()
    )
    web.pages = {path: answer(f"<meta charset=utf-8>{html}".encode()) for path, html in lists.items()}

    def crawl() -> set[str]:
        web.requests = []
        done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
        assert done.returncode == 0, done.stdout + done.stderr
        return set(web.asked())

    return [crawl(), crawl()]


@pytest.fixture(scope="module")
def asked(crawls) -> set[str]:
    return crawls[0]


def articles(asked: set[str], first: int, last: int) -> list[int]:
    return [number for number in range(first, last + 1) if f"/a/{number}.html" in asked]


def test_a_list_that_counts_from_its_oldest_page_is_read_from_its_newest_on(asked):
    assert articles(asked, 10, 19) == [10, 11, 12, 13, 14]


def test_columns_that_have_numbers_are_lists_of_their_own_with_pages_of_their_own(asked):
    assert articles(asked, 20, 39) == [21, 22, 23, 31, 32, 33]


def test_pages_whose_rows_lead_to_other_sites_do_not_end_a_list(asked):
    assert articles(asked, 40, 49) == [46]


def test_the_next_crawl_does_not_read_all_again_that_leads_to_other_sites(crawls):
    pages = ("index", "index_2", "index_3")
    assert {path for path in crawls[1] if "/else/" in path} == {f"/else/{page}.html" for page in pages}


def test_what_changes_beside_a_list_does_not_keep_it_going(asked):
    pages = ("index", "index_2", "index_3", "index_4")
    assert {path for path in asked if "/beside/" in path} == {f"/beside/{page}.html" for page in pages}
