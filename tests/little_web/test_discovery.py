"""The little web crawled again and again: everything is found, nothing twice, and then only what is new is asked for."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from little_news import news
from little_papers import SINCE, paper

AGAIN = {
    "epaper.ghrb.example": 14,  # the entry, four days, the pages of three issues
    "www.workercn.cn": 13,  # the home page and a column; three days of the paper, the pages of two issues
    "fjrb.fjdaily.com": 9,  # three days, the pages of two issues
    "paper.people.com.cn": 9,
    "news.counted.example": 8,  # the first page, and the calendar until it is given up
    "feed.example": 6,  # RSS, Atom, index, two sitemaps, home page
    "acftu.framed.example": 4,  # the entry, the frameset and its frames
    "www.news.cn": 3,  # a page and its two files of data
    "right.workercn.cn": 2,
    "www.people.com.cn": 2,
    "www.trs.example": 2,
}
"""How many requests a second crawl may make to a host where nothing is new; to others, one."""


def test_there_are_sites_of_16_kinds_at_least_with_30_articles_each(little_web):
    assert len({kind.template.__qualname__ for kind in little_web.kinds}) >= 16
    assert len({kind.name for kind in little_web.kinds}) >= 16
    assert min(len(kind.articles) for kind in little_web.kinds) >= 30


def test_at_least_99_of_100_articles_of_every_kind_of_site_are_found(first, little_web):
    found = {article["url"] for article in first.articles}
    for kind in little_web.kinds:
        missing = kind.articles.keys() - found
        assert len(missing) <= 0.01 * len(kind.articles), (kind.name, sorted(missing)[:5])


def test_no_page_is_kept_that_is_no_article_and_none_twice(first, little_web):
    kept = Counter(article["url"] for article in first.articles)
    assert not kept.keys() - {url for kind in little_web.kinds for url in kind.articles}
    assert set(kept.values()) == {1}


def test_every_page_is_asked_for_once(first):
    assert not {url: times for url, times in Counter(first.asked).items() if times > 1}


def test_a_site_that_turns_programs_away_is_reported_and_nothing_else_fails(first, little_web):
    others = {url for kind in little_web.kinds for url in kind.others}
    refused = {f"{kind.base}/xwdt/" for kind in little_web.refusers if kind.name.startswith("wall")}
    assert first.code == 2, first.said
    assert {url for url, _ in first.failures} == others | refused
    assert all(reason.startswith("no article: ") for url, reason in first.failures if url in others)
    assert "wall412.example: HTTP 412: a challenge for browsers" in first.said
    assert "wall521.example: HTTP 521: a challenge for browsers" in first.said
    assert "shell: skipped" in first.said


def test_the_calendar_has_an_end(first):
    months = [url for url in first.asked if "/cal/" in url]
    print(f"{len(months)} months of an endless calendar asked for, by the one site whose patterns take it in")
    assert len(months) <= 10
    assert {urlsplit(url).hostname for url in months} <= {"news.counted.example"}


def test_the_second_crawl_asks_for_lists_only_and_few_of_them(first, second, little_web):
    articles = {url for kind in little_web.kinds for url in kind.articles.keys() | kind.further | kind.copies.keys()}
    by_host = Counter(str(urlsplit(url).hostname) for url in second.asked)
    print(f"{len(first.asked)} requests in the first crawl, {len(second.asked)} in the second: {dict(by_host)}")
    assert not articles & set(second.asked)
    assert not {host: times for host, times in by_host.items() if times > AGAIN.get(host, 1)}
    assert len(second.asked) <= 0.1 * len(first.asked)
    assert second.articles == first.articles


def test_a_full_crawl_goes_back_to_the_day_that_a_definition_names(second, crawl, little_web):
    kind = next(kind for kind in little_web.kinds if kind.name == "epaper")
    known = len(kind.articles)
    paper(kind, "/html/%Y-%m/%d/node_{}.htm", "/html/%Y-%m/%d/content_{}.htm", (SINCE,))
    older = [*kind.articles][known:]
    full = crawl("epaper", "--full")
    assert full.code == 0, full.said
    assert {article["url"] for article in full.articles} >= {*older}
    assert len(full.articles) == len(second.articles) + len(older)
    issues = {url for url in full.asked if url.endswith("/node_1.htm")}
    assert len(issues) == SINCE + 1


@pytest.mark.usefixtures("second")
def test_where_something_is_new_it_is_asked_for_and_nothing_else(crawl, little_web):
    kind = next(kind for kind in little_web.kinds if kind.name == "farm")
    path = kind.add("/gnss/24999.html", news("something new"))
    kind.put_list("/gnss/", [path, *(f"/gnss/{number}.html" for number in range(23800, 23809))])
    third = crawl("farm")
    assert third.code == 0, third.said
    assert third.asked == [f"{kind.base}/gnss/", f"{kind.base}{path}"]
    assert {article["url"] for article in third.articles} >= {f"{kind.base}{path}"}
