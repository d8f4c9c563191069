"""The little web crawled again and again: everything is found, nothing twice, and then only what is new is asked for."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

AGAIN = {
    "www.trs.example": 2,  # the first page of each of two columns
    "www.hanweb.example": 1,
    "www.data.example": 3,  # a JSONP page, and for the second list a page and its data
    "epaper.ghrb.example": 16,  # the entry, five days, the pages of three issues
    "feed.example": 5,  # feed, index, two sitemaps, home page
    "news.counted.example": 8,  # the first page, and the calendar until it is given up
    "www.numbered.example": 1,
    "acftu.framed.example": 3,  # the frameset and its frames
    "www.named.example": 1,
}
"""How many requests a second crawl may make where nothing is new."""


@pytest.fixture(scope="module")
def first(crawl):
    return crawl()


@pytest.fixture(scope="module")
def second(first, crawl):
    assert first.code == 0, first.said
    return crawl()


def test_at_least_99_of_100_articles_of_every_kind_of_site_are_found(first, little_web):
    assert first.code == 0, first.said
    found = {url for url, _ in first.articles}
    for kind in little_web.kinds.values():
        assert len(kind.urls) >= 30
        assert len(kind.urls & found) >= 0.99 * len(kind.urls), (kind.name, sorted(kind.urls - found)[:5])


def test_no_page_is_kept_that_is_no_article_and_none_twice(first, little_web):
    titles = {
        f"http://{kind.host}{path}": title
        for kind in little_web.kinds.values()
        for path, title in kind.articles.items()
    }
    assert not [url for url, _ in first.articles if url not in titles]
    assert all(titles[url] == title for url, title in first.articles)


def test_every_page_is_asked_for_once(first):
    often = {url: times for url, times in Counter(first.asked).items() if times > 1}
    assert not often


def test_what_only_looks_like_an_article_is_a_failure_and_nothing_else_is(first, little_web):
    others = {f"http://{kind.host}{path}" for kind in little_web.kinds.values() for path in kind.others}
    assert {url for url, _ in first.failures} == others
    assert all(reason.startswith("no article: ") for _, reason in first.failures)


def test_the_calendar_has_an_end(first):
    months = [url for url in first.asked if "/cal/" in url]
    print(f"{len(months)} months of an endless calendar asked for, by the one site whose patterns take it in")
    assert len(months) <= 10
    assert {urlsplit(url).hostname for url in months} <= {"news.counted.example"}


def test_the_second_crawl_asks_for_lists_only_and_few_of_them(first, second, little_web):
    articles = {url for kind in little_web.kinds.values() for url in kind.urls}
    assert second.code == 0, second.said
    assert not articles & set(second.asked)
    by_kind = Counter(urlsplit(url).hostname for url in second.asked)
    print(f"{len(first.asked)} requests in the first crawl, {len(second.asked)} in the second: {dict(by_kind)}")
    assert not {host: times for host, times in by_kind.items() if times > AGAIN[host]}
    assert second.articles == first.articles
